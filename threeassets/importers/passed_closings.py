"""Closing balances of a part of a year, beside vouchers of its later months.

A table from January to March stands as the balances of the year so far. Once later vouchers are
read with it, its closing balances are those of no year, and none is held against them.
"""

from __future__ import annotations

from collections.abc import Sequence

from threeassets.model.book import ParsedFile
from threeassets.model.schema import tables
from threeassets.model.text import Text

REGISTER = "account_balance"


def leave_passed_closings(parsed: Sequence[ParsedFile]) -> None:
    """Leave out closing balances of a part of a year of which later vouchers are read too.

    Changes the files: the closing balance becomes blank, and a note says so.
    """
    if not any(file.until for file in parsed):  # vouchers are many
        return
    head = tables()["voucher"].column_names
    unit = tuple(head.index(name) for name in ("org_code", "fiscal_year", "accounting_period"))
    latest: dict[tuple[object, object], int] = {}
    for file in parsed:
        for voucher in file.vouchers:
            org, year, month = (voucher.header.values[place] for place in unit)
            if isinstance(month, int):
                latest[org, year] = max(month, latest.get((org, year), 0))
    names = tables()[REGISTER].column_names
    at = names.index("fiscal_year")
    closings = {names.index(name) for name in ("closing_debit_fen", "closing_credit_fen")}
    for file in parsed:
        sheets = {}
        rows = file.registers.get(REGISTER, [])
        for place, row in enumerate(rows):
            until = file.until.get(row.sheet)
            last = latest.get((row.values[0], row.values[at]), 0)
            if until is None or last <= until:
                continue
            values = (None if i in closings else cell for i, cell in enumerate(row.values))
            rows[place] = row._replace(values=tuple(values))
            sheets[row.sheet] = (until, last)
        file.notes += [_note(sheet, *months) for sheet, months in sheets.items()]


def _note(sheet: str, until: int, last: int) -> Text:
    place, place_en = (f"{sheet}：", f"{sheet}: ") if sheet else ("", "")
    return Text(
        f"{place}期末余额是 {until} 月底的，凭证已到 {last} 月，期末余额未导入，不核对；"
        "请放入全年或按月的余额表。",
        f"{place_en}the closing balances are of month {until} and vouchers go on to month {last}: "
        "they were not imported nor compared. Add a table of the whole year, or one a month.",
    )
