"""The opening balance of a cash book where a table of balances states the accounts already."""

from __future__ import annotations

from collections.abc import Sequence

from threeassets.model.book import ParsedFile, Skipped
from threeassets.model.schema import tables
from threeassets.model.text import Text

REGISTER = "account_balance"
STATED = Text("科目余额表中已有期初余额", "the table of balances has the opening balance")


def leave_stated_openings(parsed: Sequence[ParsedFile]) -> None:
    """Leave out the opening that a cash book states of a year for which there are balances.

    Changes the files: the row is skipped with that reason.
    """
    year = tables()[REGISTER].column_names.index("fiscal_year")
    of_books = [file for file in parsed if REGISTER in file.beside]
    stated = {
        (row.values[0], row.values[year])
        for file in parsed
        if REGISTER not in file.beside
        for row in file.registers.get(REGISTER, ())
    }
    for file in of_books:
        rows = file.registers.get(REGISTER, [])
        again = [row for row in rows if (row.values[0], row.values[year]) in stated]
        file.registers[REGISTER] = [row for row in rows if row not in again]
        file.skipped += [Skipped(row.sheet, row.row, STATED) for row in again]
        if again and not file.registers[REGISTER]:
            del file.registers[REGISTER]
            file.presence = {key: state for key, state in file.presence.items()
                             if key[0] != REGISTER}  # fmt: skip
