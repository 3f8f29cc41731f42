"""Days that vouchers bear, and whether China works on them: weekends, holidays, days made up for.

``rest_zh`` and ``rest_en`` name the holiday, else the day of the weekend, of a day nobody works on.
Of a year the calendar does not know ``is_working`` is blank: the State Council settles each year's
days in the autumn before. The days are those of the package chinesecalendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.days import date_of

WEEKEND = {5: ("星期六", "Saturday"), 6: ("星期日", "Sunday")}


def rest_of(day: int) -> tuple[int | None, str, str]:
    """Return whether a day is worked on, 1 or 0, None where unknown; and the words of its rest."""
    from chinese_calendar import (  # noqa: PLC0415 - a table of twenty years, no part of a start
        Holiday,
        get_holiday_detail,
    )

    date = date_of(day)
    try:
        is_rest, name = get_holiday_detail(date)
    except NotImplementedError:
        return None, "", ""
    if not is_rest:
        return 1, "", ""
    return 0, *((Holiday(name).chinese, name) if name else WEEKEND[date.weekday()])


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, day, whether it is worked on, and the words of its rest."""
    days = {(row["org_code"], row["day"]) for row in rows["rows"] if row["day"] is not None}
    rests = {day: rest_of(day) for _, day in days}
    for org, day in sorted(days):
        yield org, day, *rests[day]


VIEW = View(
    name="calendar_day",
    query="""
        select distinct org_code, effective_date_day as day
        from voucher
    """,
    shows=("day", "is_working", "rest_zh", "rest_en"),
    examples="""
        gives            | lines                 | date       | why
        20361 1          | 借51301:100 贷102:100 | 2025-09-30 | 星期二
        20363 0 国庆节 National Day | 借51301:100 贷102:100 | 2025-10-02 | 国庆节的星期四
        20366 0 国庆节 National Day | 借51301:100 贷102:100 | 2025-10-05 | 国庆节的星期日
        20359 1          | 借51301:100 贷102:100 | 2025-09-28 | 星期日，调休上班
        20372 1          | 借51301:100 贷102:100 | 2025-10-11 | 星期六，调休上班
        20358 0 星期六 Saturday | 借51301:100 贷102:100 | 2025-09-27 | 平常的星期六
        20373 0 星期日 Sunday | 借51301:100 贷102:100 | 2025-10-12 | 平常的星期日
        20116 0 春节 Spring Festival | 借51301:100 贷102:100 | 2025-01-28 | 除夕
        12204 none       | 借51301:100 贷102:100 | 2003-06-01 | 工作日安排不明的年度
    """,
    whole_unit=True,
    measure=Measure(
        reads={},
        columns={"org_code": str, "day": int, "is_working": int, "rest_zh": str, "rest_en": str},
        compute=compute,
    ),
)
