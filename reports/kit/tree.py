"""A document as a tree of frozen parts: sections, paragraphs, tables, every number a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from threeassets.model.money import scaled, yuan
from threeassets.model.schema import QUANTITY_SCALE

UNKNOWN = "—"
"""Shown where the books say nothing; never a nought."""
LEAST_MM = 15.0
"""Width of a column that has none of its own where the others leave less."""
FEWEST_HEADINGS, MOST_CONTENTS = 6, 20
"""A document of fewer sections has no contents; a longer list leaves out the captions."""


class Measure(StrEnum):
    """What the integer of a figure counts."""

    MONEY = "fen"
    QUANTITY = "1/10000"
    COUNT = "1"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and where it comes from: query, key of its row, column."""

    query: str
    row: str
    column: str
    value: int
    measure: Measure

    @property
    def id(self) -> str:
        """Address of the figure, the same in every rendering and every later run."""
        return f"{self.query}/{self.row}/{self.column}"

    def __str__(self) -> str:
        """Write the number as people read it: yuan, units, or a plain count."""
        if self.measure is Measure.MONEY:
            return yuan(self.value)
        if self.measure is Measure.QUANTITY:
            whole, point, rest = scaled(self.value, QUANTITY_SCALE).partition(".")
            return f"{int(whole):,}{point}{rest}" if int(whole) else f"{whole}{point}{rest}"
        return f"{self.value:,}"


Cell = str | Figure


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; numbers in it are figures."""

    parts: tuple[Cell, ...]

    def __str__(self) -> str:
        """Join the parts as they are read."""
        return "".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, its heading, whether it holds numbers, how it is set."""

    key: str
    heading: str
    numeric: bool = False
    mm: float | None = None
    """Width on paper in millimetres; None shares what the others leave."""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together and the totals below them; cells in the order of the columns."""

    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[Cell, ...], ...] = ()
    bold: frozenset[tuple[int, int]] = frozenset()
    """Places of cells that are totals inside its rows, where two lists stand beside each other."""

    @property
    def lines(self) -> Iterator[tuple[tuple[Cell, ...], tuple[bool, ...]]]:
        """Give rows and totals, each with which of its cells are set bold."""
        for index, row in enumerate(self.rows):
            yield row, tuple((index, column) in self.bold for column in range(len(row)))
        for row in self.totals:
            yield row, (True,) * len(row)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows in groups; in place of an empty one stands ``nothing``."""

    key: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    caption: str = ""
    unit: str = ""
    nothing: str = "无。"
    points: float = 10.5
    """Size of its type."""
    row_mm: float = 6.5
    """Least height of a row on paper in millimetres; boxes to sign in are higher."""
    together: bool = False
    """Whether its rows stay on one page; for tables that are never long."""
    continued: bool = False
    """Whether it goes on with the table before it and shares its number."""
    labels: bool = False
    """Whether its odd columns name what stands beside them: facts of a unit, parts of a finding."""

    @property
    def headed(self) -> bool:
        """Whether its columns have headings to show."""
        return any(column.heading for column in self.columns)

    def widths(self, free: float) -> tuple[float, ...]:
        """Return the widths of the columns that fill a width; those without one share the rest."""
        rest = free - sum(column.mm or 0.0 for column in self.columns)
        unset = sum(column.mm is None for column in self.columns)
        share = max(rest / unset, LEAST_MM) if unset else 0.0
        widths = [share if column.mm is None else column.mm for column in self.columns]
        return tuple(width * free / sum(widths) for width in widths)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(group.rows for group in self.groups)


@dataclass(frozen=True, slots=True)
class Section:
    """A part: text, tables, remarks; a wide one lies across the page."""

    key: str
    heading: str
    lead: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    remarks: tuple[Paragraph, ...] = ()
    wide: bool = False
    small: bool = False
    """Whether its text is set in smaller type, as notes are."""
    numbered: bool = True
    """Whether it bears a number, which follows from its place among the others."""
    counted: str = ""
    """What its tables are called where they bear numbers, which follow from their places: 附表."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents: its level from 1, its text, and the address of its place."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole document: title by lines, what it is about, sections."""

    title: tuple[str, ...]
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    unit: str
    """Name of the unit it is about."""
    day: dt.date
    """Day up to which everything in it is known; the date that its files bear."""

    @property
    def headings(self) -> Iterator[Heading]:
        """Give the headings of sections and, below them, the captions of tables."""
        for section in self.sections:
            if section.heading:
                yield Heading(1, section.heading, section.key)
            for table in section.tables:
                if table.caption:
                    yield Heading(2, table.caption, f"{section.key}-{table.key}")

    @property
    def contents(self) -> tuple[Heading, ...]:
        """Return what its contents list: both levels where they are few, none of a short one."""
        every = tuple(self.headings)
        first = tuple(heading for heading in every if heading.level == 1)
        if len(first) < FEWEST_HEADINGS:
            return ()
        return every if len(every) <= MOST_CONTENTS else first

    def figures(self) -> Iterator[Figure]:
        """Give every figure in reading order, each once."""
        figures_by_key: dict[str, Figure] = {}
        for section in self.sections:
            for cell in _cells(section):
                if isinstance(cell, Figure) and cell.id not in figures_by_key:
                    figures_by_key[cell.id] = cell
                    yield cell


def _cells(section: Section) -> Iterator[Cell]:
    for paragraph in section.lead:
        yield from paragraph.parts
    for table in section.tables:
        for group in table.groups:
            for row in (*group.rows, *group.totals):
                yield from row
    for paragraph in section.remarks:
        yield from paragraph.parts
