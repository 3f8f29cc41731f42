"""A table declared once: headings, widths, and how each column takes its cell from a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reports.kit.answers import Row
from reports.kit.tree import UNKNOWN, Cell, Column, Group, Table

SMALL = 9
"""Points of the type of a table of many columns."""

Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a column takes its cell from a row, and whether its cells are numbers."""

    cell: Callable[[Row], Cell]
    numeric: bool = False


BLANK = Kind(lambda _: "")
"""A column to be filled in by hand, or by lines that name their cells."""


def money(name: str) -> Kind:
    """Take an amount in fen."""
    return Kind(lambda row: row.money(name), numeric=True)


def quantity(name: str) -> Kind:
    """Take an area or quantity of 1/10,000."""
    return Kind(lambda row: row.quantity(name), numeric=True)


def count(name: str) -> Kind:
    """Take a plain count."""
    return Kind(lambda row: row.count(name), numeric=True)


def text(name: str, missing: str = "") -> Kind:
    """Take words or a code as written; ``missing`` where there are none."""
    return Kind(lambda row: row.words(name) or missing)


def day(name: str) -> Kind:
    """Take a day as 2025-12-31, the mark for what the books do not say where there is none."""
    return Kind(lambda row: row.date(name) or UNKNOWN)


def words(function: Callable[[Row], str]) -> Kind:
    """Take words that a function makes of several values of a row."""
    return Kind(function)


def amount(function: Callable[[Row], Cell]) -> Kind:
    """Take a figure that a function chooses among the values of a row."""
    return Kind(function, numeric=True)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a design: what stands above it, what it takes, how it is set and summed."""

    key: str
    heading: str
    kind: Kind
    mm: float | None
    centred: bool
    total: bool
    """Whether the line of a total has a cell in it."""


def col(
    key: str,
    heading: str,
    kind: Kind = BLANK,
    *,
    mm: float | None = None,
    centred: bool = False,
    total: bool = False,
) -> Field:
    """Declare a column; ``mm`` is its width on paper in millimetres."""
    return Field(key, heading, kind, mm, centred, total)


@dataclass(frozen=True, slots=True)
class Design:
    """A table before any row is known; the fields after ``unit`` as in a table."""

    key: str
    columns: tuple[Field, ...]
    caption: str = ""
    unit: str = ""
    points: float = 10.5
    row_mm: float = 6.5
    together: bool = False
    continued: bool = False

    def row(self, row: Row) -> Cells:
        """Return a cell for each column, in their order."""
        return tuple(column.kind.cell(row) for column in self.columns)

    def line(self, **cells: Cell) -> Cells:
        """Return a line of cells named by their columns, blank in the others."""
        blank: dict[str, Cell] = dict.fromkeys((column.key for column in self.columns), "")
        line = (blank | cells).values()
        return tuple(cell for cell, _ in zip(line, self.columns, strict=True))

    def total(self, label: str, row: Row, **cells: Cell) -> Cells:
        """Return the line of a total: its label first, then the columns that bear totals."""
        sums = {column.key: column.kind.cell(row) for column in self.columns if column.total}
        return self.line(**{self.columns[0].key: label}, **(sums | cells))

    def group(self, rows: Iterable[Row], *totals: Cells) -> Group:
        """Return rows that belong together and their totals."""
        return Group(tuple(map(self.row, rows)), totals)

    def of(self, rows: Iterable[Row], *totals: Cells, nothing: str = "无。") -> Table:
        """Return the table of one group; of no rows there is no total, and ``nothing`` stands."""
        group = self.group(rows, *totals)
        return self.of_groups((group if group.rows else Group(()),), nothing=nothing)

    def of_groups(self, groups: Sequence[Group], *, nothing: str = "无。") -> Table:
        """Return the table of several groups."""
        columns = tuple(
            Column(column.key, column.heading, column.kind.numeric, column.mm, column.centred)
            for column in self.columns
        )
        return Table(
            self.key,
            columns,
            tuple(groups),
            self.caption,
            self.unit,
            nothing,
            self.points,
            self.row_mm,
            self.together,
            self.continued,
        )


_FACTS = (
    col("label", "", mm=36),
    col("value", "", mm=42),
    col("label2", "", mm=36),
    col("value2", "", mm=42),
)


def fact(row: Row | None, kind: Kind) -> Cell:
    """Return a cell of a row that may not be there, the mark where nothing is known."""
    return UNKNOWN if row is None else kind.cell(row) or UNKNOWN


def facts_table(key: str, caption: str, facts: Sequence[tuple[str, Cell]]) -> Table:
    """Lay an even number of facts out two to a line, each after what it is called."""
    design = Design(key, _FACTS, caption, together=True)
    pairs = zip(facts[::2], facts[1::2], strict=True)
    lines = tuple(
        design.line(label=heading[0], value=heading[1], label2=right[0], value2=right[1])
        for heading, right in pairs
    )
    return replace(design.of_groups((Group(lines),)), labels=True)
