"""Rows that may be the header of a sheet, each column with the wordings it can be read by.

Each of the first 20 rows, and each two or three rows as one header, may be it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.headings import HEADER_ROWS
from threeassets.importers.layout.totals import total_of
from threeassets.model.keys import plain

_LONG_NUMBER = re.compile(r"\d{8}")
FEWEST = 3
"""A header must name at least so many roles; two are enough where a profile decides them."""
MOST_ROWS = 3
"""No header has more rows."""
V800 = (
    "日期", "凭证字", "凭证号", "附单据数", "摘要", "科目编码", "借方金额", "贷方金额", "数量",
    "外币", "汇率", "制单人", "结算方式", "票号",
)  # fmt: skip  # a table
"""Order of the columns below the line 填制凭证,V800, which stands in place of a header."""


@dataclass(frozen=True, slots=True)
class HeaderRows:
    """Rows that may be a header, with the wordings by which each column may be read."""

    top: int
    rows: int
    wordings: tuple[tuple[str, ...], ...]


def fixed_header(sheet: Sheet) -> HeaderRows | None:
    """Return the columns that the line 填制凭证,V800 stands for; None without that line."""
    first = [plain(text_of(cell)) for cell in sheet.rows[0][1][:2]] if sheet.rows else []
    if len(first) < 2 or first[0] != "填制凭证" or not first[1].upper().startswith("V"):  # noqa: PLR2004 - two cells
        return None
    return HeaderRows(0, 1, tuple((heading,) for heading in V800))


def named_header(sheet: Sheet, header: Sequence[int]) -> list[HeaderRows]:
    """Return the rows that a profile names."""
    places = [place for place, (number, _) in enumerate(sheet.rows) if number in header]
    if not places:
        return []
    rows = places[-1] - places[0] + 1
    return [_joined(sheet, places[0], rows)]


def possible_headers(sheet: Sheet) -> list[HeaderRows]:
    """Return each of the first rows alone, and together with those below that are headings too."""
    titles = []
    for place in range(min(HEADER_ROWS, len(sheet.rows))):
        titles.append(_joined(sheet, place, 1))
        for rows in range(2, MOST_ROWS + 1):
            joined = [cells for _, cells in sheet.rows[place : place + rows]]
            if len(joined) < rows or not _is_heading(joined[-1]) or is_title(joined[0], joined[-1]):
                break
            titles.append(_joined(sheet, place, rows))
    return titles


def row_of_most_words(sheet: Sheet) -> tuple[int, list[str]]:
    """Return the number and the words of the row most like a heading of a sheet nobody knows."""
    rows = [
        (number, [text_of(cell) for cell in cells if not is_blank(cell) and not is_value(cell)])
        for number, cells in sheet.rows[:HEADER_ROWS]
    ]
    return max(rows, key=lambda row: len(row[1]))


def _is_heading(cells: Cells) -> bool:
    """Whether a row may be the lower row of a header: an opening of a ledger is none."""
    texts = [cell for cell in cells if not is_blank(cell)]
    if len(texts) <= FEWEST and total_of(texts) is not None:
        return False
    return not any(map(is_value, texts))


def is_title(cells: Cells, below: Cells) -> bool:
    """Whether a row over a row of headings is a title and groups none of them.

    One text that stands over the whole table is a title, and so is a row that names a number, such
    as that of an account.
    """
    places = [place for place, cell in enumerate(cells) if not is_blank(cell)]
    first = next((place for place, cell in enumerate(below) if not is_blank(cell)), 0)
    over_all = len(places) == 1 and places[0] <= first and sum(not is_blank(c) for c in below) > 1
    return over_all or any(_LONG_NUMBER.search(plain(text_of(cells[place]))) for place in places)


def is_numbering(cells: Sequence[object]) -> bool:
    """Whether a row only numbers the columns above it, from 1 on."""
    texts = [plain(text_of(cell)) for cell in cells if not is_blank(cell)]
    return len(texts) >= FEWEST and texts == [str(number) for number in range(1, len(texts) + 1)]


def is_value(cell: object) -> bool:
    """Whether a cell is no heading: it is no text, or a number or direction written as text."""
    if is_blank(cell):
        return False
    text = plain(text_of(cell)).replace(",", "")
    return not isinstance(cell, str) or text[:1].isdigit() or text.lstrip("-+").isdigit()


def _joined(sheet: Sheet, place: int, rows: int) -> HeaderRows:
    """Join rows to one header; a group heading speaks for the blank cells to its right."""
    grid = [cells for _, cells in sheet.rows[place : place + rows]]
    groups = [""] * (rows - 1)
    wordings = []
    for position in range(max(map(len, grid))):
        words = [text_of(cells[position]) if position < len(cells) else "" for cells in grid]
        # A fact such as 金额单位：元 or 凭证字号：记-1 is a title, no heading.
        facts = [":" in plain(word)[:-1] for word in words]
        words = ["" if fact else word for word, fact in zip(words, facts, strict=True)]
        for level, word in enumerate(words[:-1]):
            if facts[level]:
                groups[level] = ""
            elif word:
                groups[level:] = [word, *[""] * (rows - 2 - level)]
            elif not any(words[level + 1 :]):
                groups[level] = ""
        wordings.append(_wordings([*groups, words[-1]]))
    return HeaderRows(place, rows, tuple(wordings))


def _wordings(path: Sequence[str]) -> tuple[str, ...]:
    """Return what a column may be read by: all rows joined, one over the lowest, the lowest."""
    parts = [part for part in path if part] or [""]
    near = [f"{part}{parts[-1]}" for part in parts[:-1]] if len(parts) > 1 else []
    return tuple(dict.fromkeys(["".join(parts), *near, parts[-1]]))
