"""Lists of pay and of days worked: the title names list, kind and month, the row who was paid."""

from __future__ import annotations

from threeassets.importers.cells.bounds import MonthOnly
from threeassets.importers.cells.moments import day_of
from threeassets.importers.cells.two_facts import Term, worked
from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.ledger_roles import ROW_NUMBER, WORKED, choice_within
from threeassets.importers.layout.titles import Titles, in_time_of_file
from threeassets.importers.layout.totals import total_of
from threeassets.importers.village_registers.ledger_sheets import UNNAMED, RegisterSheet

_MONTH = 7
"""Letters of a month such as 2024-06."""


def when(written: RegisterSheet) -> Titles:
    """Return what titles say of year and months, else the name of the file."""
    return in_time_of_file(written.titles, written.sheet.file)


def days_worked(written: RegisterSheet, cells: Cells, titles: Titles) -> Term:
    """Return first and last day on which the work of a line was done, as far as it tells."""
    if WORKED not in written.columns.places:
        return Term(None, None)
    month = titles.first_month if titles.first_month == titles.last_month else None
    return worked(written.heading(WORKED), written.cell(cells, WORKED), titles.year, month)


def list_facts(written: RegisterSheet) -> dict[str, str]:
    """Return what title and name of a sheet say of every line: number and month of the list.

    Where they name no time the days worked or the days of payment do.
    """
    facts = dict[str, str]()
    if written.register != "payout":
        return facts
    titles = when(written)
    above = [
        text_of(cell)
        for number, cells in written.sheet.rows
        if number < written.columns.header_rows[0]
        for cell in cells
        if not is_blank(cell)
    ]
    named = max(
        (text for text in above if ":" not in text and "：" not in text), key=len, default=""
    )
    period = _days_period(written, titles)
    if titles.year is not None:
        period = period if period[:4] == str(titles.year) else str(titles.year)
        if titles.first_month is not None and titles.first_month == titles.last_month:
            period = f"{titles.year}-{titles.first_month:02d}"
    if period:
        facts["period"] = period
    own = written.sheet.name
    name = "".join(named.split()) or (written.sheet.file if UNNAMED.fullmatch(own) else own)
    if named and (not period or period[:4] in named):
        facts["list_no"] = name
    elif period:
        facts["list_no"] = name if period[:4] in name else f"{name} {period}".strip()
    return facts


def _days_period(written: RegisterSheet, titles: Titles) -> str:
    """Return the month of all days in a list, or their year; empty where they name none."""
    days = set[str]()
    for _, cells in written.below:
        if total_of(cells) is None:
            span = (*days_worked(written, cells, titles), written.cell(cells, "work_from"))
            days |= {day for cell in span if (day := _day(cell, titles.year)) is not None}
    if not days:
        paid = (_day(written.cell(cells, "paid_on"), titles.year) for _, cells in written.below)
        days = set(filter(None, paid))
    for length in (_MONTH, 4):
        if len(parts := {day[:length] for day in days}) == 1:
            return parts.pop()
    return ""


def _day(cell: object, year: int | None) -> str | None:
    return cell.day if isinstance(cell, MonthOnly) else day_of(cell, year=year)


def is_numbered(written: RegisterSheet) -> bool:
    """Whether every line of a list has a number of its own, each another."""
    counts = [
        text_of(written.cell(cells, ROW_NUMBER)).removesuffix(".0")
        for _, cells in written.below
        if total_of(cells) is None and not is_blank(written.cell(cells, "recipient_name"))
    ]
    whole = all(count.isascii() and count.isdigit() for count in counts)
    return whole and len(set(counts)) == len(counts)


def paid(
    written: RegisterSheet, cells: Cells, place: int, record: dict[str, object], *, numbered: bool
) -> dict[str, object]:
    """Return the record of a line with its number in the list and what its quantity counts.

    Args:
        written: the sheet.
        cells: the row.
        place: how many lines of the list stand above it, and one.
        record: what the columns say.
        numbered: whether the numbers of the lines are their own.
    """
    if record["line_no"] is None or not numbered:
        counted = text_of(written.cell(cells, ROW_NUMBER)).removesuffix(".0")
        record["line_no"] = int(counted) if numbered else place
    if "basis_unit" not in written.columns.places:
        record["basis_unit"] = None
        if record["basis_quantity"] is not None:
            heading = written.heading("basis_quantity")
            record["basis_unit"] = choice_within("payout", "basis_unit", heading)
    return record
