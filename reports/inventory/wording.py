"""Small pieces every section is built from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from reports.inventory.reading import Row
from reports.kit.tree import UNKNOWN, Cell, Column, Paragraph
from threeassets.model.schema import tables

SMALL = 9
"""Points of the type of a table of many columns."""


FACT_COLUMNS = (
    Column("label", "项目", mm=36),
    Column("value", "内容", mm=42),
    Column("label2", "项目", mm=36),
    Column("value2", "内容", mm=42),
)
"""Two facts a line, each after what it is called."""


def compared_columns(mm: float, difference_mm: float) -> tuple[Column, ...]:
    """Return the columns of what the ledger holds beside what the session wrote and found."""
    return (
        Column("ledger", "账簿余额", numeric=True, mm=mm),
        Column("book", "清查账面数", numeric=True, mm=mm),
        Column("counted", "清查核实数", numeric=True, mm=mm),
        Column("difference", "差异", numeric=True, mm=difference_mm),
    )


def reason_column(mm: float) -> Column:
    """Return the column of why a difference is there and what becomes of it."""
    return Column("reason", "原因及处理", mm=mm)


NOT_LISTED = "无从列出。"
"""Stands where books of one side cannot tell what a table is about."""


class Registers(Protocol):
    """What a document reads."""

    def absent(self, register: str) -> bool:
        """Whether no import held the register."""


def nothing(read: Registers, register: str) -> str:
    """Return what stands in place of an empty table: nothing there, or nobody told."""
    if read.absent(register):
        return f"没有导入“{tables()[register].sheet}”，{NOT_LISTED}"
    return "无。"


def say(*parts: Cell) -> Paragraph:
    """Make a paragraph of words and figures."""
    return Paragraph(parts)


def compared(row: Row) -> tuple[Cell, ...]:
    """Return the cells under :func:`compared_columns`."""
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
