"""Working days: what is paid on a holiday is a question, so lawful payments avoid them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from functools import lru_cache

_HOLIDAYS = {
    2021: "0101-0103 0211-0217 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007",
    2022: "0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007",
    2023: "0101-0102 0121-0127 0405-0405 0429-0503 0622-0624 0929-1006",
    2024: "0101-0101 0210-0217 0404-0406 0501-0505 0608-0610 0915-0917 1001-1007",
    2025: "0101-0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
    2026: "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
}
_ANY_YEAR = "0101-0103 0403-0406 0501-0505 1001-1008"
_MAKE_UP = {
    2023: "0128 0129 0423 0506 0625 1007 1008",
    2024: "0204 0218 0407 0428 0511 0914 0929 1012",
    2025: "0126 0208 0427 0928 1011",
}
_DAY = dt.timedelta(days=1)
_SATURDAY = 5


def _day(year: int, text: str) -> dt.date:
    return dt.date(year, int(text[:2]), int(text[2:]))


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[dt.date]:
    """Return the public holidays; of years not known only the fixed ones."""
    found = set()
    for span in _HOLIDAYS.get(year, _ANY_YEAR).split():
        first, last = (_day(year, part) for part in span.split("-"))
        found |= {first + n * _DAY for n in range((last - first).days + 1)}
    return frozenset(found)


def make_up_days(year: int) -> list[dt.date]:
    """Return weekend days that are working days by order, where known."""
    return [_day(year, text) for text in _MAKE_UP.get(year, "").split()]


@lru_cache(maxsize=64)
def workdays(year: int) -> tuple[dt.date, ...]:
    """Return the year's plain working days: no weekend at all, no holiday."""
    first = dt.date(year, 1, 1)
    days = (first + n * _DAY for n in range((dt.date(year + 1, 1, 1) - first).days))
    off = holidays(year)
    return tuple(day for day in days if day.weekday() < _SATURDAY and day not in off)


@lru_cache(maxsize=65536)
def back(day: dt.date, count: int) -> dt.date:
    """Return the working day ``count`` working days before ``day``."""
    days = workdays(day.year)
    at = bisect_left(days, day) - count
    return days[at] if at >= 0 else workdays(day.year - 1)[at]


@lru_cache(maxsize=65536)
def onward(day: dt.date, count: int = 0) -> dt.date:
    """Return the first working day on or after ``day``, or ``count`` working days later."""
    days = workdays(day.year)
    at = bisect_left(days, day) + count
    return days[at] if at < len(days) else workdays(day.year + 1)[at - len(days)]


def in_month(year: int, month: int) -> tuple[dt.date, ...]:
    """Return the working days of a month."""
    return tuple(day for day in workdays(year) if day.month == month)
