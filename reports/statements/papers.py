"""Books and statements as a document: what is printed, as a tree that the kit renders."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from reports.kit.pdf import render_pdf
from reports.kit.render_docx import render_docx
from reports.kit.render_html import render_html
from reports.kit.tree import (
    Cell,
    Column,
    Figure,
    Group,
    Measure,
    Paragraph,
    Section,
    Table,
    Tree,
)
from reports.statements.book import Amount
from reports.statements.frames import Field, Record
from reports.statements.pages import (
    CENTRED,
    SIGNATURES,
    Page,
    Printable,
    kind_of,
    pages,
    shown,
    when_of,
    whose,
)
from threeassets.plumbing.plain_text import width_of

POINTS = 9.0
_UPRIGHT = 5
"""Columns of a table that still stands upright."""
_MOST_MM, _MARGIN_MM = 60.0, 3.0
_LOW_MM = 4.2
"""Height of a row at which a balance sheet and who signs it stand on one page."""
_MM_A_DIGIT = POINTS / 72 * 25.4 * 0.6
"""Width of a digit, in fonts with wide ones, and rather more than half a Chinese character."""

Row = tuple[Cell, ...]


def statements_tree(statements: Printable) -> Tree:
    """Return the pages of statements as a document of a section each; its day is their last."""
    last = statements.months[1]
    return Tree(
        title=(whose(statements), f"{when_of(statements)}{kind_of(statements)}"),
        facts=(),
        sections=tuple(map(_section, pages(statements))),
        unit=whose(statements),
        day=dt.date(statements.year, last, calendar.monthrange(statements.year, last)[1]),
    )


def statements_docx(statements: Printable, paper: bytes) -> bytes:
    """Return the pages as DOCX on a paper."""
    return render_docx(statements_tree(statements), paper)


def statements_html(statements: Printable, style: str) -> bytes:
    """Return the pages as HTML with rules of style after ours."""
    return render_html(statements_tree(statements), style)


def statements_pdf(statements: Printable) -> bytes:
    """Return the pages as PDF/A-2a."""
    return render_pdf(statements_tree(statements))


def _section(page: Page) -> Section:
    head = "　".join(part for part in (page.form, f"编制单位：{page.whose}", page.when) if part)
    remarks = [("　" * 10).join(SIGNATURES)] if page.signed else []
    remarks += [f"注：{note}" for note in page.notes]
    tables = _tables(page)
    return Section(
        page.key,
        page.title,
        (Paragraph((head,)),),
        tables,
        tuple(Paragraph((remark,)) for remark in remarks),
        wide=any(len(table.columns) > _UPRIGHT for table in tables),
        small=True,
    )


def _tables(page: Page) -> tuple[Table, ...]:
    """Return a table for each block; the sides of a balance sheet are one."""
    columns = _columns(page)
    tables = [
        _table(page, number, columns, _groups(page, records), name)
        for number, (name, records) in enumerate(page.blocks)
    ]
    if page.beside:
        tables[:2] = [_beside(page, columns)]
    return tuple(tables) or (Table(page.key, columns, ()),)


def _table(
    page: Page, number: int, columns: tuple[Column, ...], groups: tuple[Group, ...], name: str
) -> Table:
    return Table(f"{page.key}{number}", columns, groups, name, page.unit, points=POINTS)


def _columns(page: Page) -> tuple[Column, ...]:
    """Return the columns as wide as what stands in them, within bounds; paper evens them out."""
    columns = []
    for place, field in page.columns:
        cells = [shown(record.cells[place]) for _, records in page.blocks for record in records]
        widest = max(map(width_of, [field.heading, *cells])) * _MM_A_DIGIT + _MARGIN_MM
        columns.append(
            Column(
                field.key,
                field.heading,
                field.money,
                min(widest, _MOST_MM),
                centred=field.key in CENTRED,
            )
        )
    return tuple(columns)


def _row(page: Page, record: Record) -> Row:
    def cell(place: int, field: Field) -> Cell:
        value = record.cells[place]
        if isinstance(value, Amount) and value.value is not None and (value.value or page.noughts):
            return Figure(page.key, record.key, field.key, value.value, Measure.MONEY)
        return shown(value, noughts=page.noughts)

    return tuple(cell(place, field) for place, field in page.columns)


def _groups(page: Page, records: Sequence[Record]) -> tuple[Group, ...]:
    """Return the rows, each run of them with the totals that follow it."""
    groups: list[Group] = []
    for total, run in groupby(records, lambda record: record.total):
        rows = tuple(_row(page, record) for record in run)
        if total and groups:
            groups[-1] = Group(groups[-1].rows, rows)
        else:
            groups.append(Group((), rows) if total else Group(rows))
    return tuple(groups)


def _beside(page: Page, columns: Sequence[Column]) -> Table:
    """Set the two sides beside each other; the totals of both stand on one line."""
    (first_block, first), (right, second) = page.blocks[:2]
    sides = [[_row(page, record) for record in records] for records in (first, second)]
    blank = ("",) * len(columns)
    above = zip_longest(sides[0][:-1], sides[1][:-1], fillvalue=blank)
    twice = tuple(
        replace(column, key=column.key + side, heading=column.heading if place else name)
        for side, name in (("", first_block), ("_2", right))
        for place, column in enumerate(columns)
    )
    bold = frozenset(
        (index, side * len(columns) + column)
        for side, records in enumerate((first, second))
        for index, record in enumerate(records[:-1])
        if record.total
        for column in range(len(columns))
    )
    group = Group(tuple(a + b for a, b in above), (sides[0][-1] + sides[1][-1],), bold)
    return replace(_table(page, 0, twice, (group,), ""), row_mm=_LOW_MM)
