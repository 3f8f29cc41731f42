"""Cells under no heading: remarks beside a table, and rows that a comma has parted once too often.

A row of text with more cells than its heading row was parted where it should not be, most often by
the comma of 1,380,000.00: its cells stand under the wrong headings. What stands beside a table is
read by nobody, and named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from threeassets.importers.cells.values import fen_of, is_blank, text_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.totals import is_footer
from threeassets.model.text import Text

_LEADING, _FOLLOWING = re.compile(r"[-+]?[¥￥]?\d{1,3}"), re.compile(r"\d{3}(?:\.\d{1,2})?")
"""The parts of an amount whose thousands were parted: 1 and 700.00."""
Columns = Sequence[tuple[int, Sequence[int]]]
"""Positions of columns, and the numbers of the rows that hold something there."""
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
        _LEADING.fullmatch(text_of(cells[position]))
        and _FOLLOWING.fullmatch(text_of(cells[position + 1]))
        for position in amounts
        if position + 1 < len(cells)
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


def beside(columns: Columns, name: str, but: Collection[int] = ()) -> Text | None:
    """Name the cells that stand under no heading and are not read; None where there are none.

    ``but`` has the positions of columns that are named otherwise.
    """
    columns_beside = [(position + 1, rows) for position, rows in columns if position not in but]
    if not columns_beside:
        return None
    shown = columns_beside[:SHOWN]
    listed = "；".join(
        f"第 {column} 列 {len(rows)} 格（第 {_rows(rows, '、')} 行）" for column, rows in shown
    )
    listed_en = "; ".join(
        f"{len(rows)} in column {column} (rows {_rows(rows, ', ')})" for column, rows in shown
    )
    more = (f" 等 {len(columns_beside)} 列", f" and others, {len(columns_beside)} columns")
    zh, en = more if len(columns_beside) > len(shown) else ("", "")
    return Text(
        f"{name}：没有表头的列里有内容，未读取：{listed}{zh}。",
        f"{name}: cells under no heading were not read: {listed_en}{en}.",
    )


def unheaded(sheet: Sheet, start: int, headings: Sequence[str]) -> Columns:
    """Return the positions under no heading that hold something, and in which rows."""
    width = max((len(cells) for _, cells in sheet.rows[start:]), default=0)
    under_none = [place for place in range(width) if place >= len(headings) or not headings[place]]
    columns = []
    for position in under_none:
        place = [
            number
            for number, cells in sheet.rows[start:]
            if position < len(cells)
            and not is_blank(cells[position])
            and number not in sheet.broken
        ]
        columns += [(position, place)] if place else []
    return columns


def unnamed_amounts(
    sheet: Sheet, start: int, columns: Columns, *, half: bool
) -> dict[int, tuple[Sequence[int], str]]:
    """Return the columns without heading that hold amounts of their own: rows and first amount.

    One that only repeats another column, counts the rows or holds zeros loses nothing; but where
    the table is ``half``, a closing that repeats its opening is the side that has no heading.
    """
    amount_columns = {}
    for position, numbers in columns:
        row_numbers = set(numbers)
        rows = [cells for number, cells in sheet.rows[start:] if number in row_numbers]
        column = [fen_of(cells[position]) for cells in rows]
        amounts = [cells[position] for cells, fen in zip(rows, column, strict=True) if fen]
        numbers_only = 2 * column.count(None) < len(column)
        counted = column == [100 * (index + 1) for index in range(len(column))]
        if (
            numbers_only
            and amounts
            and not counted
            and (half or not _repeats(rows, position, column))
        ):
            amount_columns[position] = numbers, text_of(amounts[0])
    return amount_columns


def _repeats(rows: Sequence[Cells], position: int, column: Sequence[int | None]) -> bool:
    others = set(range(max(map(len, rows)))) - {position}
    return any(
        [fen_of(cells[other]) if other < len(cells) else None for cells in rows] == column
        for other in others
    )


def is_half(roles: Collection[str]) -> bool:
    """Whether some balance or movement of a balance table has a column of one side only."""
    has = {role.removesuffix("_fen") for role in roles}
    whens = ("", "opening_", "period_", "closing_")
    return any((f"{when}debit" in has) != (f"{when}credit" in has) for when in whens)


def lost_amounts(columns: dict[int, tuple[Sequence[int], str]], *, whole: bool) -> Text:
    """Say that columns without heading hold amounts, what to do, and if the rest is imported."""
    listed = "；".join(
        f"第 {position + 1} 列 {len(numbers)} 格（第 {_rows(numbers, '、')} 行，如 {shown}）"
        for position, (numbers, shown) in columns.items()
    )
    listed_en = "; ".join(
        f"column {place + 1}, {len(numbers)} cells (rows {_rows(numbers, ', ')}, such as {shown})"
        for place, (numbers, shown) in columns.items()
    )
    return Text(
        f"有金额的列没有表头，不知是哪一栏，未读取：{listed}。"
        "请在表头行写上它的名称（如 贷方金额、期末贷方），是草稿的请删去。"
        f"{'其余各列照常导入。' if whole else '本表未导入。'}",
        f"Columns of amounts have no heading and were not read: {listed_en}. Write their headings "
        "(such as 贷方金额), or delete what is no part of the table. "
        f"{'The other columns are imported.' if whole else 'The sheet was not imported.'}",
    )


def _rows(numbers: Sequence[int], comma: str) -> str:
    more = " …" if len(numbers) > SHOWN else ""
    return comma.join(map(str, numbers[:SHOWN])) + more
