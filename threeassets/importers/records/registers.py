"""Rows of an ordinary register: one row one record, kept with what it has.

Only a missing or unreadable cell that is required costs a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from threeassets.importers.cells.bounds import MonthOnly
from threeassets.importers.cells.values import BadCell
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.records.first_days import FIRST_DAY, SINCE
from threeassets.importers.records.rows import ReadRows
from threeassets.model.book import Problem, Row
from threeassets.model.schema import FIRST, Column, ColumnKind
from threeassets.model.text import Text

EMPTY_CELL = "cell-empty"
ROW_BROKEN = "row-broken"
NOT_IMPORTED = Text("本行未导入。", "The row was not imported.")
LEFT_BLANK = Text("本行照常导入，此格按空白处理。", "The row is imported with the cell left empty.")
BOOKED = frozenset({"account_balance", "bank_transaction"})
"""Registers in which a row without one of its amounts would be another movement or balance."""
TELLING = frozenset({("account_balance", "accounting_period")})
"""Columns in which blank says something: balances without a period are those of the year."""


def empty_cell(heading: str) -> Text:
    """Say that a required cell is empty."""
    return Text(f"{heading}是空的，请补填。", f"{heading} is empty. Fill it in.")


def joined(first: Text, second: Text) -> Text:
    """Put two sentences one after the other."""
    return Text(first.zh + second.zh, f"{first.en} {second.en}")


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one register in a file, what is wrong with others, and what is to be said."""

    rows: list[Row]
    problems: list[Problem]
    notes: list[Text]
    filled: dict[str, bool]
    """Which columns hold something."""


def register_rows(file: str, register: str, read: ReadRows) -> Records:
    """Make records of rows: a cell that decides costs its row, any other is left blank and said."""
    columns = columns_of(register)
    # First and last day may come from one cell: what is wrong with it is said once.
    wrong: dict[int, dict[Text, Column]] = {}
    lost: set[int] = set()
    values, notes = [], []
    for column in columns:
        decides = (
            column.required
            or (register in BOOKED and column.kind is ColumnKind.MONEY)
            or (register, column.name) in TELLING
        )
        for index, text in faults(column, read):
            wrong.setdefault(index, {}).setdefault(text, column)
            if decides:
                lost.add(index)
        cells = read.columns[column.name]
        if column.name in read.troubled:
            if months := {
                number
                for number, cell in zip(read.numbers, cells, strict=True)
                if isinstance(cell, MonthOnly)
            }:
                notes.append(_months(read, column, len(months)))
            cells = [_settled(cell) for cell in cells]
        values.append(cells)
    problems = [
        Problem(
            file,
            read.sheet,
            read.numbers[index],
            fault_code(read, column, index),
            joined(text, NOT_IMPORTED if index in lost else LEFT_BLANK),
            read.headings[column.name],
        )
        for index in sorted(wrong)
        for text, column in wrong[index].items()
    ]
    rows = [
        Row(cells, read.sheet, number)
        for index, (number, cells) in enumerate(
            zip(read.numbers, zip(*values, strict=True), strict=True)
        )
        if index not in lost
    ]
    filled = {
        column.name: any(row.values[place] is not None for row in rows)
        for place, column in enumerate(columns)
    }
    return Records(rows, problems, notes, filled)


def _settled(cell: object) -> object:
    if isinstance(cell, MonthOnly):
        return cell.day
    return None if isinstance(cell, BadCell) else cell


def _months(read: ReadRows, column: Column, count: int) -> Text:
    heading = read.headings[column.name]
    zh, en = ("第一天", "first") if column.bound == FIRST else ("最后一天", "last")
    name = read.sheet or "本表"
    return Text(
        f"{name}：“{heading}”有 {count} 格只写到月，{column.heading}按当月{zh}算。",
        f"{name}: {count} cells of {heading} name a month only; the {en} day of it counts.",
    )


def faults(column: Column, read: ReadRows) -> list[tuple[int, Text]]:
    """Return the place and sentence of every cell of a column that cannot stand."""
    cells: Sequence[object] = read.columns[column.name]
    faults_by_row: list[tuple[int, Text]] = []
    if column.name in read.troubled:
        faults_by_row += [
            (i, cell.text) for i, cell in enumerate(cells) if isinstance(cell, BadCell)
        ]
    if column.required and None in cells:
        text = empty_cell(read.headings[column.name])
        if column.name == FIRST_DAY != read.headings[column.name]:  # frames have no settings
            text = joined(text, SINCE)
        faults_by_row += [(index, text) for index, cell in enumerate(cells) if cell is None]
    return faults_by_row


def fault_code(read: ReadRows, column: Column, index: int) -> str:
    """Return the code of the Problem of one cell."""
    return EMPTY_CELL if read.columns[column.name][index] is None else "cell-unreadable"
