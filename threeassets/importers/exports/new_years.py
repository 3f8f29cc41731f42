"""Books whose days name no year and go on into another one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from threeassets.importers.layout.doubts import Doubt
from threeassets.model.text import Text

HALF_YEAR = 6
"""Months by which days fall back where another year begins."""
FEW = 2
"""Lines that show no order by themselves."""


def new_year(days: Sequence[tuple[int, str]], *, proved: bool) -> Doubt | None:
    """Return the trouble of a book in which another year begins that no day names.

    Args:
        days: row and day of every line whose cell names no year; the year is that of a title.
        proved: whether balances prove that the oldest line stands first.
    """
    falls = len(days) > FEW and all(one >= two for (_, one), (_, two) in pairwise(days))
    if falls and not proved:
        return None  # the newest line stands first
    for (_, one), (row, two) in pairwise(days):
        if one[:4] != two[:4] or not two or int(one[5:7]) - int(two[5:7]) < HALF_YEAR:
            continue
        before, after = int(one[5:7]), int(two[5:7])
        return Doubt(
            Text(
                f"日期没有写年份，到第 {row} 行却从 {before} 月回到 {after} 月：跨了年，"
                "看不出哪些是哪一年的",
                f"Days name no year, and at row {row} month {after} follows month {before}: two "
                "years, and nothing tells which day is of which",
            ),
            (),
            Text(
                "整个文件未导入。请在日期里写上年份（如 2024-12-30），或一年一个文件，再导入。",
                "The whole file was not imported. Write the year into the days (2024-12-30), or a "
                "file a year.",
            ),
        )
    return None
