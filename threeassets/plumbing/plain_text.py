"""Plain text of 80 columns, where a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from threeassets.plumbing.showing import shown

WIDTH = 80
_WIDE = frozenset("WFA")
_NO_LINE_START = "，。、；：！？）》”’】%…"


def width_of(text: str) -> int:
    """Columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text up with blanks to a width, on its right or, for figures, on its left."""
    blanks = " " * max(0, width - width_of(text))
    return blanks + text if right else text + blanks


def _units(text: str) -> Iterator[str]:
    """Split where a line may break: after any wide character, else between words."""
    word = ""
    for char in text:
        if char == " " or unicodedata.east_asian_width(char) in _WIDE:
            if char in _NO_LINE_START:
                yield word + char
                word = ""
                continue
            if word:
                yield word
            word = ""
            yield char
        else:
            word += char
    if word:
        yield word


def _glued(text: str) -> list[str]:
    """Units with the closing marks behind them, which never begin a line."""
    glued: list[str] = []
    for unit in _units(text):
        if glued and unit[0] in _NO_LINE_START:
            glued[-1] += unit
        else:
            glued.append(unit)
    return glued


def wrap(text: str, *, indent: str = "", first: str | None = None, width: int = WIDTH) -> list[str]:
    """Break a text into lines no wider than ``width``; ``first`` begins the first line.

    Personal numbers are masked first: of one that two lines share neither half would be known.
    Two columns are kept free for a closing mark, which never begins a line.
    """
    text = shown(text)
    lines, line = [], indent if first is None else first
    empty = True
    for unit in _glued(text):
        body = width_of(unit.rstrip(_NO_LINE_START))
        too_wide = width_of(line) + body > width - 2 or width_of(line) + width_of(unit) > width
        if not empty and too_wide:
            lines.append(line.rstrip())
            line, empty = indent, True
        if not (empty and unit == " "):
            line += unit
            empty = False
    lines.append(line.rstrip())
    return lines


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int]
) -> list[str]:
    """Lay out a small table; columns numbered in ``right`` are figures."""
    grid = [list(headings), *[list(row) for row in rows]]
    widths = [max(width_of(row[column]) for row in grid) for column in range(len(headings))]
    lines = [
        "  ".join(
            pad(cell, widths[column], right=column in right) for column, cell in enumerate(row)
        ).rstrip()
        for row in grid
    ]
    lines.insert(1, "-" * max(width_of(line) for line in lines))
    return lines
