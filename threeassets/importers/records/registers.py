"""Rows of an ordinary register: one row one record, and a row with a Problem is not imported."""

from __future__ import annotations

from collections.abc import Sequence

from threeassets.importers.cells.values import BadCell
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.records.rows import ReadRows
from threeassets.model.book import Problem, Row
from threeassets.model.schema import Column
from threeassets.model.text import Text

ROW_BROKEN = "row-broken"
NOT_IMPORTED = Text("本行未导入。", "The row was not imported.")


def empty_cell(heading: str) -> Text:
    """Say that a required cell is empty."""
    return Text(f"{heading}是空的，请补填。", f"{heading} is empty. Fill it in.")


def joined(first: Text, second: Text) -> Text:
    """Put two sentences one after the other."""
    return Text(first.zh + second.zh, f"{first.en} {second.en}")


def register_rows(
    file: str, register: str, read: ReadRows
) -> tuple[list[Row], list[Problem], dict[str, bool]]:
    """Return the records, the Problems of the rows left out, and which columns hold something."""
    columns = columns_of(register)
    bad: dict[int, list[Problem]] = {}
    for column in columns:
        for index, text in faults(column, read):
            place = (file, read.sheet, read.numbers[index])
            code, heading = fault_code(read, column, index), read.headings[column.name]
            problem = Problem(*place, code, joined(text, NOT_IMPORTED), heading)
            bad.setdefault(index, []).append(problem)
    table = zip(*(read.columns[column.name] for column in columns), strict=True)
    rows = [
        Row(values, read.sheet, number)
        for index, (number, values) in enumerate(zip(read.numbers, table, strict=True))
        if index not in bad
    ]
    filled = {
        column.name: any(row.values[place] is not None for row in rows)
        for place, column in enumerate(columns)
    }
    return rows, [problem for index in sorted(bad) for problem in bad[index]], filled


def faults(column: Column, read: ReadRows) -> list[tuple[int, Text]]:
    """Return the place and sentence of every cell of a column that cannot stand."""
    cells: Sequence[object] = read.columns[column.name]
    found: list[tuple[int, Text]] = []
    if column.name in read.troubled:
        found += [(i, cell.text) for i, cell in enumerate(cells) if isinstance(cell, BadCell)]
    if column.required and None in cells:
        text = empty_cell(read.headings[column.name])
        found += [(index, text) for index, cell in enumerate(cells) if cell is None]
    return found


def fault_code(read: ReadRows, column: Column, index: int) -> str:
    """Return the code of the Problem of one cell."""
    return "cell-empty" if read.columns[column.name][index] is None else "cell-unreadable"
