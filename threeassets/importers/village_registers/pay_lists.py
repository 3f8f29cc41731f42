"""Lists of pay and of days worked: the title names list, kind and month, the row who was paid."""

from __future__ import annotations

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.ledger_roles import ROW_NUMBER, choice_within
from threeassets.importers.village_registers.ledger_sheets import Written


def list_facts(written: Written) -> dict[str, str]:
    """Return what title and name of a sheet say of every line: number and month of the list."""
    titles, facts = written.titles, dict[str, str]()
    if written.register != "payout":
        return facts
    above = [
        text_of(cell)
        for number, cells in written.sheet.rows
        if number < written.columns.header_rows[0]
        for cell in cells
        if not is_blank(cell)
    ]
    named = max((text for text in above if ":" not in text and "：" not in text), key=len,
                default="")  # fmt: skip
    if titles.year is not None:
        facts["period"] = str(titles.year)
        if titles.first_month is not None and titles.first_month == titles.last_month:
            facts["period"] = f"{titles.year}-{titles.first_month:02d}"
    name = "".join(named.split()) or written.sheet.name
    period = facts.get("period", "")
    if named and (not period or period[:4] in named):
        facts["list_no"] = name
    elif period:
        facts["list_no"] = f"{name} {period}".strip()
    return facts


def paid(
    written: Written, cells: Cells, place: int, record: dict[str, object]
) -> dict[str, object]:
    """Return the record of a line with its number in the list and what its quantity counts.

    Args:
        written: the sheet.
        cells: the row.
        place: how many lines of the list stand above it, and one.
        record: what the columns say.
    """
    counted = text_of(written.cell(cells, ROW_NUMBER)).removesuffix(".0")
    if record["line_no"] is None:
        record["line_no"] = int(counted) if counted.isascii() and counted.isdigit() else place
    if "basis_unit" not in written.columns.places:
        record["basis_unit"] = None
        if record["basis_quantity"] is not None:
            heading = written.heading("basis_quantity")
            record["basis_unit"] = choice_within("payout", "basis_unit", heading)
    return record
