"""Postings of income and expense, and the months that each is for.

The cell of the period may be a month (2025-03, 2025年3月), a run of months (2025年1-3月), a quarter
(2025-Q1, 2025年第一季度), half a year or a year. What is written otherwise tells no month: ``from_ym``
and ``until_ym`` are blank. A number of one digit behind the year (2025-1) may be a quarter or a
posting's own number: it tells none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.keys import plain

_WORDS = re.compile(r"财务|收支|公开|情况|村务|份|[()\s:：“”\"]")
_QUARTER = re.compile(
    r"(20\d\d)(?:年度?|[-./])?(?:第?([一二三四1-4])季度?|Q([1-4]))", re.IGNORECASE
)
_HALF = re.compile(r"(20\d\d)(?:年度?|[-./])?(?:([上下])半年|H([12]))", re.IGNORECASE)
_MONTHS = re.compile(
    r"(20\d\d)(?:年|[-./])?(\d{1,2})(?:月?[-至到~](?:(20\d\d)(?:年|[-./])?)?(\d{1,2}))?(月?)"
)
_YEAR = re.compile(r"(20\d\d)(?:年度?|全年|年全年)?")
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_COLUMNS = ("org_code", "row_key", "posted_on_day", "covers")
_QUARTER_MONTHS, _HALF_MONTHS, _YEAR_MONTHS = 3, 6, 12


def months(cell: str) -> tuple[int | None, int | None]:
    """Return the first and the last month, as 202501, that a cell names; blank where it names none.

    >>> months("2025年第二季度"), months("2025-03")
    ((202504, 202506), (202503, 202503))
    """
    text = _WORDS.sub("", plain(cell))
    for pattern, length in ((_QUARTER, _QUARTER_MONTHS), (_HALF, _HALF_MONTHS)):
        if match := pattern.fullmatch(text):
            year, word = int(match[1]), match[2] or match[3]
            last = (_NUMBERS.get(word) or int(word)) * length
            return year * 100 + last - length + 1, year * 100 + last
    if match := _YEAR.fullmatch(text):
        return int(match[1]) * 100 + 1, int(match[1]) * 100 + _YEAR_MONTHS
    match = _MONTHS.fullmatch(text)
    if not match or (len(match[2]) == 1 and not match[5]):
        return None, None
    first = int(match[1]) * 100 + int(match[2])
    last = int(match[3] or match[1]) * 100 + int(match[4] or match[2])
    sound = all(1 <= month % 100 <= _YEAR_MONTHS for month in (first, last)) and first <= last
    return (first, last) if sound else (None, None)


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield every posting and its months."""
    read = ((*(row[name] for name in _COLUMNS), *months(row["subject_no"])) for row in rows["rows"])
    yield from sorted(read, key=lambda row: row[:2])


VIEW = View(
    name="finance_posting",
    query="""
        select
            org_code,
            row_key,
            posted_on_day,
            coalesce(covers, '') as covers,
            coalesce(subject_no, '') as subject_no
        from disclosure
        where disclosure_kind = '财务收支'
    """,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "row_key": str,
            "posted_on_day": int,
            "covers": str,
            "from_ym": int,
            "until_ym": int,
        },
        compute=compute,
    ),
    shows=("posted_on_day", "from_ym", "until_ym"),
    examples="""
        gives | 公开记录 | why
        2025-04-10 202501 202503 | 公开编号=G，公开类别=财务收支，对应编号=2025-Q1，公开日期=2025-04-10 | 一季度
        2025-07-10 202504 202506 | 公开编号=G，公开类别=财务收支，对应编号=2025年第二季度财务收支情况，公开日期=2025-07-10 | 写成汉字
        2025-10-10 202507 202509 | 公开编号=G，公开类别=财务收支，对应编号=2025年3季度，公开日期=2025-10-10 | 数字的季度
        2025-04-10 202503 202503 | 公开编号=G，公开类别=财务收支，对应编号=2025-03，公开日期=2025-04-10 | 一个月
        2025-04-10 202503 202503 | 公开编号=G，公开类别=财务收支，对应编号=2025年3月份，公开日期=2025-04-10 | 写成汉字的月
        2025-04-10 202501 202503 | 公开编号=G，公开类别=财务收支，对应编号=2025年1-3月，公开日期=2025-04-10 | 连着几个月
        2025-04-10 202411 202501 | 公开编号=G，公开类别=财务收支，对应编号=2024-11至2025-01，公开日期=2025-04-10 | 跨年的几个月
        2025-07-10 202501 202506 | 公开编号=G，公开类别=财务收支，对应编号=2025年上半年，公开日期=2025-07-10 | 半年
        2025-12-31 202507 202512 | 公开编号=G，公开类别=财务收支，对应编号=2025H2，公开日期=2025-12-31 | 下半年
        2025-12-31 202501 202512 | 公开编号=G，公开类别=财务收支，对应编号=2025年度，公开日期=2025-12-31 | 全年
        2025-04-10 none none | 公开编号=G，公开类别=财务收支，对应编号=2025-1，公开日期=2025-04-10 | 可能是季度，也可能是次数
        2025-04-10 none none | 公开编号=G，公开类别=财务收支，对应编号=2025-13，公开日期=2025-04-10 | 没有十三月
        2025-04-10 none none | 公开编号=G，公开类别=财务收支，对应编号=2025年3-1月，公开日期=2025-04-10 | 先后颠倒
        2025-04-10 none none | 公开编号=G，公开类别=财务收支，对应编号=CW2025-03，公开日期=2025-04-10 | 公开自己的编号
        2025-04-10 none none | 公开编号=G，公开类别=财务收支，公开日期=2025-04-10 | 没有写
        no | 公开编号=G，公开类别=决议结果，对应编号=2025-Q1，公开日期=2025-04-10 | 不是财务公开
    """,
    whole_unit=True,
)
