"""Cells under no heading: remarks beside a table, and rows that a comma has parted once too often.

A row of text with more cells than its heading row was parted where it should not be, most often by
the comma of 1,380,000.00: its cells stand under the wrong headings. What stands beside a table is
read by nobody, and named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.totals import is_footer
from threeassets.model.text import Text

_LEADING, _FOLLOWING = re.compile(r"[-+]?[¥￥]?\d{1,3}"), re.compile(r"\d{3}(?:\.\d{1,2})?")
"""The parts of an amount whose thousands were parted: 1 and 700.00."""
SHOWN = 5
"""So many rows and columns are named, of more the number is said."""


def broken_rows(sheet: Sheet, start: int, width: int, amounts: Collection[int]) -> dict[int, Text]:
    """Return by its number why a row cannot be read: its cells belong to no heading for sure.

    Args:
        sheet: the sheet.
        start: place of the first row below the header.
        width: cells of the heading row.
        amounts: positions of the columns that hold amounts.
    """
    return {
        number: _parted(cells, width)
        for number, cells in sheet.rows[start:]
        if len(cells) > width
        and (not all(map(is_blank, cells[width:])) or _has_thousands(cells, amounts))
        and not is_footer(cells)
    }


def _has_thousands(cells: Cells, amounts: Collection[int]) -> bool:
    return any(
        _LEADING.fullmatch(text_of(cells[at])) and _FOLLOWING.fullmatch(text_of(cells[at + 1]))
        for at in amounts
        if at + 1 < len(cells)
    )


def _parted(cells: Cells, width: int) -> Text:
    more = [text_of(cell) for cell in cells[width:] if not is_blank(cell)]
    listed, listed_en = "", ""
    if more:
        listed = f"，多出{'、'.join(f'“{text}”' for text in more[:SHOWN])}"
        listed_en = f" ({', '.join(more[:SHOWN])} too many)"
    return Text(
        f"本行有 {len(cells)} 格，表头只有 {width} 列{listed}：金额的千位逗号或文字里的逗号把一格"
        "分成了两格，各格对不上表头。请给这样的格加上引号，或去掉其中的逗号。",
        f"The row has {len(cells)} cells and the header {width}{listed_en}: a comma in an amount "
        "or a text has parted a cell in two, so the cells stand under other headings. Put such a "
        "cell in quotation marks or take the comma out.",
    )


def beside(sheet: Sheet, start: int, headings: Sequence[str], name: str) -> Text | None:
    """Name the cells that stand under no heading and are not read; None where there are none."""
    found = []
    rows = [row for row in sheet.rows[start:] if row[0] not in sheet.broken]
    for position in range(max((len(cells) for _, cells in rows), default=0)):
        if position >= len(headings) or not headings[position]:
            at = [number for number, cells in rows
                  if position < len(cells) and not is_blank(cells[position])]  # fmt: skip
            found += [(position + 1, at)] if at else []
    if not found:
        return None
    shown = found[:SHOWN]
    listed = "；".join(
        f"第 {column} 列 {len(at)} 格（第 {_rows(at, '、')} 行）" for column, at in shown
    )
    listed_en = "; ".join(
        f"{len(at)} in column {column} (rows {_rows(at, ', ')})" for column, at in shown
    )
    more = (f" 等 {len(found)} 列", f" and others, {len(found)} columns")
    zh, en = more if len(found) > len(shown) else ("", "")
    return Text(
        f"{name}：没有表头的列里有内容，未读取：{listed}{zh}。",
        f"{name}: cells under no heading were not read: {listed_en}{en}.",
    )


def _rows(numbers: Sequence[int], comma: str) -> str:
    more = " …" if len(numbers) > SHOWN else ""
    return comma.join(map(str, numbers[:SHOWN])) + more
