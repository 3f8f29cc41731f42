"""How the tables a story is told in are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path


def rows(table: str) -> Iterator[list[str]]:
    """Read a table written as lines of cells with bars between them."""
    for line in table.strip().splitlines():
        if line.strip():
            yield [cell.strip() for cell in line.split("|")]


def read_table(folder: Path, name: str) -> list[list[str]]:
    """Read a table from its file; lines that begin with # say what the columns are."""
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    return list(rows("\n".join(line for line in text.splitlines() if line[:1] != "#")))


def fen(text: str) -> int:
    """Read an amount in yuan as integer fen."""
    return int(Decimal(text.replace(",", "")) * 100)


def read_day(text: str, year: int) -> dt.date | None:
    """Read ``2025-03-01``, or ``03-01`` of the story's year; None for an empty cell."""
    if not text:
        return None
    return dt.date.fromisoformat(text if text[:4].isdigit() else f"{year}-{text}")


def read_known_day(text: str, year: int) -> dt.date:
    """Read a day that must be there."""
    found = read_day(text, year)
    if found is None:
        raise ValueError("故事表中缺少日期 / a date is missing in the story")
    return found
