"""Days as integers: since 1970-01-01, as 20240131, and as a running month number."""

from __future__ import annotations

import datetime as dt

EPOCH = dt.date(1970, 1, 1)
MONTHS = 12
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that books can be of; others are slips of the pen."""


def is_year(number: int) -> bool:
    """Whether a number can be a year of books."""
    return FIRST_YEAR <= number <= LAST_YEAR


def day_of(date: dt.date) -> int:
    """Return days since 1970-01-01."""
    return (date - EPOCH).days


def date_of(day: int) -> dt.date:
    """Return the date that lies ``day`` days after 1970-01-01."""
    return EPOCH + dt.timedelta(days=day)


def ymd_of(date: dt.date) -> int:
    """Return the date as one integer, 2024-01-31 as 20240131."""
    return (date.year * 100 + date.month) * 100 + date.day
