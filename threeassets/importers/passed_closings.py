"""Closing balances of a part of a year, beside vouchers of its later months.

A table from January to March stands as the balances of the year so far. Once later vouchers are
read with it, its closing balances are those of no year, and none is held against them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from threeassets.model.book import ParsedFile
from threeassets.model.schema import tables
from threeassets.model.text import Text

REGISTER = "account_balance"


def leave_passed_closings(files: Sequence[ParsedFile]) -> list[ParsedFile]:
    """Leave out closing balances of a part of a year of which later vouchers are read too."""
    if not any(file.until for file in files):  # vouchers are many
        return list(files)
    latest = _latest_months(files)
    return [_without_passed(file, latest) if file.until else file for file in files]


def _latest_months(files: Sequence[ParsedFile]) -> dict[tuple[object, object], int]:
    """Return the last month of vouchers, by unit and year."""
    head = tables()["voucher"].column_names
    unit = tuple(head.index(name) for name in ("org_code", "fiscal_year", "accounting_period"))
    latest: dict[tuple[object, object], int] = {}
    for file in files:
        for voucher in file.vouchers:
            org, year, month = (voucher.header.values[place] for place in unit)
            if isinstance(month, int):
                latest[org, year] = max(month, latest.get((org, year), 0))
    return latest


def _without_passed(file: ParsedFile, latest: Mapping[tuple[object, object], int]) -> ParsedFile:
    """Return a file whose passed closing balances are blank, and say so in a note."""
    names = tables()[REGISTER].column_names
    year = names.index("fiscal_year")
    closings = {names.index(name) for name in ("closing_debit_fen", "closing_credit_fen")}
    sheets = {}
    rows = []
    for row in file.registers.get(REGISTER, ()):
        until = file.until.get(row.sheet)
        last = latest.get((row.values[0], row.values[year]), 0)
        if until is None or last <= until:
            rows.append(row)
            continue
        values = (None if i in closings else cell for i, cell in enumerate(row.values))
        rows.append(row._replace(values=tuple(values)))
        sheets[row.sheet] = (until, last)
    if not sheets:
        return file
    notes = (_note(sheet, *months) for sheet, months in sheets.items())
    registers = {**file.registers, REGISTER: tuple(rows)}
    return replace(file, registers=registers, notes=(*file.notes, *notes))


def _note(sheet: str, until: int, last: int) -> Text:
    place, place_en = (f"{sheet}：", f"{sheet}: ") if sheet else ("", "")
    return Text(
        f"{place}期末余额是 {until} 月底的，凭证已到 {last} 月，期末余额未导入，不核对；"
        "请放入全年或按月的余额表。",
        f"{place_en}the closing balances are of month {until} and vouchers go on to month {last}: "
        "they were not imported nor compared. Add a table of the whole year, or one a month.",
    )
