"""Working days of the story's year: weekends, public holidays, make-up days."""

from __future__ import annotations

import datetime as dt

ONE_DAY = dt.timedelta(days=1)
_SATURDAY = 5


def _span(first: str, last: str) -> set[dt.date]:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return {start + ONE_DAY * step for step in range((end - start).days + 1)}


_HOLIDAYS = (
    _span("2025-01-01", "2025-01-01")
    | _span("2025-01-28", "2025-02-04")
    | _span("2025-04-04", "2025-04-06")
    | _span("2025-05-01", "2025-05-05")
    | _span("2025-05-31", "2025-06-02")
    | _span("2025-10-01", "2025-10-08")
)
_MAKE_UP = {
    dt.date.fromisoformat(text)
    for text in ("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11")
}


def is_workday(date: dt.date) -> bool:
    """Whether offices are open."""
    if date in _MAKE_UP:
        return True
    return date.weekday() < _SATURDAY and date not in _HOLIDAYS


def next_workday(date: dt.date) -> dt.date:
    """Return the date itself, or the first working day after it."""
    while not is_workday(date):
        date += ONE_DAY
    return date


def workdays_before(date: dt.date, count: int) -> dt.date:
    """Return the working day that lies ``count`` working days earlier."""
    while count:
        date -= ONE_DAY
        count -= is_workday(date)
    return date
