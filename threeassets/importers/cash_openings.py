"""The opening balance of a cash book where a table of balances states the accounts already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from threeassets.model.book import ParsedFile, Row, Skipped
from threeassets.model.schema import tables
from threeassets.model.text import Text

REGISTER = "account_balance"
STATED = Text("科目余额表中已有期初余额", "the table of balances has the opening balance")


def leave_stated_openings(files: Sequence[ParsedFile]) -> list[ParsedFile]:
    """Skip the opening that a cash book states of a year for which there are balances."""
    year = tables()[REGISTER].column_names.index("fiscal_year")
    stated = {
        (row.values[0], row.values[year])
        for file in files
        if REGISTER not in file.beside
        for row in file.registers.get(REGISTER, ())
    }
    return [
        _without(
            file,
            [
                row
                for row in file.registers.get(REGISTER, ())
                if (row.values[0], row.values[year]) in stated
            ],
        )
        if REGISTER in file.beside
        else file
        for file in files
    ]


def _without(file: ParsedFile, openings: Sequence[Row]) -> ParsedFile:
    """Return a cash book without some openings, which are skipped with that reason."""
    rows = tuple(row for row in file.registers.get(REGISTER, ()) if row not in openings)
    skipped = (*file.skipped, *(Skipped(row.sheet, row.row, STATED) for row in openings))
    if rows or not openings:
        return replace(file, registers={**file.registers, REGISTER: rows}, skipped=skipped)
    return replace(
        file,
        registers={name: own for name, own in file.registers.items() if name != REGISTER},
        presence={key: state for key, state in file.presence.items() if key[0] != REGISTER},
        skipped=skipped,
    )
