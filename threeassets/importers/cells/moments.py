"""Days and periods as exports write them: ``24-01-05``, ``05/04/2024``, ``1月5日``, 202401."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from threeassets.importers.cells.values import (
    EXCEL_EPOCH,
    FIRST_SERIAL,
    LAST_SERIAL,
    text_of,
    whole,
)
from threeassets.model.keys import plain, whole_number

ORDERS = ("ymd", "dmy", "mdy")
"""Orders of day, month and year a column of dates may be written in."""
CENTURY = 2000
MONTHS = 12

_FULL = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?: .*)?")
_SHORT = re.compile(r"(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_MONTH_DAY = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?")
_YEAR_PERIOD = re.compile(r"(\d{4})[-./年]?(?:第)?(\d{1,2})(?:月|期|会计期间)?")
_PERIOD = re.compile(r"(?:第)?(\d{1,2})(?:月|期)?份?")
_BEFORE = re.compile(r"(?:\d{4}0|0)?0")
_ADJUSTED = re.compile(r"(12)(\d{2})")


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def day_of(  # noqa: PLR0911 - one return a way of writing
    cell: object, order: str = "ymd", year: int | None = None
) -> str | None:
    """Return the day a cell names as ISO text; None where it names none.

    Args:
        cell: the cell.
        order: how dates whose parts could be either are written, one of ``ORDERS``.
        year: the year of dates that give month and day only.
    """
    if isinstance(cell, dt.date):
        return cell.isoformat()[:10]
    text = whole(cell)
    serial = whole_number(text)
    if serial is not None and FIRST_SERIAL <= serial <= LAST_SERIAL:
        return (EXCEL_EPOCH + dt.timedelta(days=serial)).date().isoformat()
    if match := _FULL.fullmatch(text) or _COMPACT.fullmatch(text):
        return _iso(*(int(part) for part in match.groups()))
    if match := _YEAR_LAST.fullmatch(text):
        first, second, last = (int(part) for part in match.groups())
        return _iso(last, first, second) if order == "mdy" else _iso(last, second, first)
    if match := _SHORT.fullmatch(text):
        one, two, three = (int(part) for part in match.groups())
        parts = {"ymd": (one, two, three), "dmy": (three, two, one), "mdy": (three, one, two)}
        short, month, day = parts[order]
        return _iso(CENTURY + short, month, day)
    if year is not None and (match := _MONTH_DAY.fullmatch(text)):
        return _iso(year, int(match[1]), int(match[2]))
    return None


def orders_of(cells: Iterable[object], fits: Callable[[int, str], bool] | None = None) -> list[str]:
    """Return the orders by which every date of a column can be read that more than one reads.

    ``ymd`` alone where no date leaves a doubt. ``fits`` tells by the place of a cell whether a day
    agrees with what the rest of its row says.
    """
    doubtful: list[tuple[int, str, tuple[str, ...]]] = []
    short: list[tuple[int, str, tuple[str, ...]]] = []
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            text = plain(text_of(cell))
            if _YEAR_LAST.fullmatch(text):
                doubtful.append((place, text, ("dmy", "mdy")))
            elif _SHORT.fullmatch(text) and "年" not in text:
                short.append((place, text, ORDERS))
    if not doubtful and all(day_of(text) for _, text, _ in short):
        # Two digits of a year stand in front wherever they can.
        return ["ymd"]
    doubtful += short
    possible = []
    for order in ORDERS:
        days = [
            (place, day_of(text, order) if order in reading else None)
            for place, text, reading in doubtful
        ]
        if all(day is not None and (fits is None or fits(place, day)) for place, day in days):
            possible.append(order)
    readings = {order: [day_of(text, order) for _, text, _ in doubtful] for order in possible}
    # Orders that read every date alike are one reading.
    return [
        order
        for place, order in enumerate(possible)
        if all(readings[order] != readings[earlier] for earlier in possible[:place])
    ]


@lru_cache(maxsize=256)
def is_opening(*periods: object) -> bool:
    """Whether a period or month is 0, by which databases keep opening balances among vouchers."""
    return any(_BEFORE.fullmatch(whole(cell)) for cell in periods)


def period_of(cell: object) -> tuple[int | None, int | None]:
    """Return year (where written) and month of an accounting period; None for what is not said."""
    if isinstance(cell, dt.date):
        return cell.year, cell.month
    text = whole(cell).replace(" ", "")
    if match := _PERIOD.fullmatch(text):
        month = int(match[1])
        return None, month if 1 <= month <= MONTHS else None
    if match := _ADJUSTED.fullmatch(text):
        # The first adjustment of period 12 is written 1201: its month is still December.
        return None, int(match[1])
    match = _YEAR_PERIOD.fullmatch(text)
    if match is not None and 1 <= int(match[2]) <= MONTHS:
        return int(match[1]), int(match[2])
    return None, None
