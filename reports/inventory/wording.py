"""Small pieces every section is built from."""

from __future__ import annotations

from collections.abc import Iterable

from reports.inventory.reading import Row
from reports.tree import UNKNOWN, Cell, Column, Paragraph

COMPARED = (
    Column("ledger", "账簿余额", numeric=True),
    Column("book", "清查账面数", numeric=True),
    Column("counted", "清查核实数", numeric=True),
    Column("difference", "差异", numeric=True),
)
"""What the ledger holds beside what the session wrote down and what it found."""


def say(*parts: Cell) -> Paragraph:
    """Make a paragraph of words and figures."""
    return Paragraph(parts)


def compared(row: Row) -> tuple[Cell, ...]:
    """Return the cells under :data:`COMPARED`."""
    names = ("ledger_fen", "book_fen", "counted_fen", "difference_fen")
    return tuple(row.money(name) for name in names)


def explained(row: Row) -> str:
    """Return the reason of a difference and how it was or is to be treated."""
    return "；".join(part for part in (row.words("reason"), row.words("treatment")) if part)


def listed(groups: Iterable[Iterable[Cell]]) -> tuple[Cell, ...]:
    """Join several runs of cells with a Chinese enumeration comma."""
    parts: list[Cell] = []
    for group in groups:
        parts += [*(["、"] if parts else []), *group]
    return tuple(parts)


def or_unknown(text: str) -> str:
    """Return the text, or the mark for what the books do not say."""
    return text or UNKNOWN
