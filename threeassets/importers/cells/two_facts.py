"""Cells that hold two facts: a term, an amount with its unit, an area, a quantity.

``2021.1.1-2030.12.31`` is a first and a last day, ``1.2万元`` an amount and its unit, ``12.5亩`` an
area, ``3台`` a quantity and its measure. What is none of these is left as it is written, so that
the column's own reader says what is wrong with it.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from threeassets.importers.cells.bounds import MonthOnly
from threeassets.importers.cells.measures import MONEY, MU
from threeassets.importers.cells.moments import day_of
from threeassets.importers.cells.values import BadCell, text_of
from threeassets.model.keys import plain
from threeassets.model.text import Text
from threeassets.plumbing.patterns import Pattern

_PLACES = Decimal("0.0001")
_PART = r"\d{2,4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?|\d{8}"
_SPAN = Pattern(rf"(?:自|从)?({_PART})(?:起)?(?:-+|至|到|~|—+|起至)({_PART})(?:止)?(?:[,，(（].*)?")
_MONTH = Pattern(r"(\d{4})[-./年](\d{1,2})月?")
_FROM = Pattern(
    rf"(?:(\d{{1,2}})年[,，(（]?(?:自|从)?({_PART})起?[)）]?|(?:自|从)?({_PART})起?[,，(（]?(?:共|期限)?(\d{{1,2}})年[)）]?)"
)
_BEGUN = Pattern(
    rf"(?:自|从)?({_PART})(?:起|开始|当选|任职)?(?:-+|至|到|~|—+)?(?:今|至今|现在|现任|在任|目前)?"
)
_BETWEEN = Pattern(r"至|到|~|—+|、|，|,")
_BEFORE_YEAR = Pattern(r"-(?=\d{4}\D)")
_DAY_ONLY = Pattern(r"(\d{1,2})[日号]?")
_MONTH_ONLY = Pattern(r"(?:(\d{4})[-./年])?(\d{1,2})月份?")
_DAYS_ONLY = Pattern(r"\d{1,2}[日号]?(?:(?:-|至|到|~|—|、|，|,)\d{1,2}[日号]?)*(?<=[日号])")
_DAY_OR_DAYS = Pattern(r"\d{1,2}-\d{1,2}[日号]?")
_ZERO_LOST = Pattern(r"\d{1,2}\.[123]")
_YEARS = Pattern(r"(\d{1,2})年?")
_AMOUNT = Pattern(r"([-+]?[\d,]*\.?\d+)(亿元|万元|千元|百元|万|元)?(?:整)?(/年|每年|/a)?")
_PER_YEAR_FIRST = Pattern(r"(?:每年|年租金|年)[:：]?(.+)")
_AREA = Pattern(rf"([\d,]*\.?\d+)({'|'.join(MU)})")
_QUANTITY = Pattern(r"([\d,]*\.?\d+)([^\d.,\s()（）/]{1,4})")


class Term(NamedTuple):
    """First and last day of a term as cells; a BadCell says why there is none."""

    first: object
    last: object


def term_of(heading: str, cell: object, starts_on: object = None) -> Term:
    """Read a term: two days, or a number of years from a day it names or that stands beside it."""
    text = plain(text_of(cell)).replace(" ", "")
    if not text:
        return Term(None, None)
    if match := _SPAN.fullmatch(text):
        first, last = _first(match[1]), _last(match[2])
        if first and last and first <= last:
            return Term(_day_or_month(match[1], first), _day_or_month(match[2], last))
    elif match := _FROM.fullmatch(text):
        first = _first(match[2] or match[3])
        if first:
            return Term(
                _day_or_month(match[2] or match[3], first),
                after_years(first, int(match[1] or match[4])),
            )
    elif match := _YEARS.fullmatch(text):
        first = day_of(starts_on)
        if first:
            return Term(None, after_years(first, int(match[1])))
    bad = BadCell(
        Text(
            f"{heading}“{text_of(cell)}”看不出起止日期，"
            "请写成 2021.1-2030.12（知道日子的写到日），或分成起始、终止两列。",
            f"{heading} “{text_of(cell)}” does not tell its first and last day. Write "
            "2021.1.1-2030.12.31, or two columns.",
        )
    )
    return Term(bad, bad)


def worked(heading: str, cell: object, year: int | None, month: int | None = None) -> Term:
    """Read the days of one work: a day, ``3月2-5日``, ``3月2日、5日``, or a month.

    ``year`` and ``month`` are those of days which name none.
    """
    text = plain(text_of(cell)).replace(" ", "")
    if not text:
        return Term(None, None)
    if year is not None and month is not None and _DAYS_ONLY.fullmatch(text):
        text = f"{year}年{month}月{text}"
        cell = text
    # A number such as 3.2 can be the 2nd or, without its zero, the 20th.
    short = isinstance(cell, float) and _ZERO_LOST.fullmatch(text) is not None
    # 10-12 is a day of October or three days.
    short = short or _DAY_OR_DAYS.fullmatch(text) is not None
    day = None if short else day_of(cell, year=year)
    if day is not None:
        return Term(day, day)
    parts = _BETWEEN.split(text)
    if len(parts) == 1:
        parts = _BEFORE_YEAR.split(text) if text.count("-") > 1 else text.split("-")
    first = None if short else _worked(parts[0], None, year)
    last = _worked(parts[-1], first, year) if len(parts) > 1 else first
    if first is not None and last is not None and first[0] <= last[1]:
        months = [MonthOnly(first[0]), MonthOnly(last[1])]
        return Term(
            months[0] if first[0] != first[1] else first[0],
            months[1] if last[0] != last[1] else last[1],
        )
    bad = BadCell(
        Text(
            f"{heading}“{text_of(cell)}”看不出是哪几天，请写成 2025-03-02，或 "
            "2025-03-02至2025-03-05。",
            f"{heading} “{text_of(cell)}” does not tell the days. Write 2025-03-02, or "
            "2025-03-02至2025-03-05.",
        )
    )
    return Term(bad, bad)


def _worked(part: str, before: tuple[str, str] | None, year: int | None) -> tuple[str, str] | None:
    """Return first and last day of a part of a cell; what it leaves out is as in the one before."""
    if before is not None and (only := _DAY_ONLY.fullmatch(part)):
        part = f"{before[0][:8]}{only[1]}"
    day = day_of(part, year=int(before[0][:4]) if before else year)
    if day is not None:
        return day, day
    month = _MONTH_ONLY.fullmatch(part)
    named = int(month[1]) if month and month[1] else year
    if month is None or named is None or not 1 <= int(month[2]) <= 12:  # noqa: PLR2004 - months
        return None
    first = dt.date(named, int(month[2]), 1)
    return first.isoformat(), first.replace(day=monthrange(named, first.month)[1]).isoformat()


def begun(cell: object) -> object:
    """Return the first day of a span that goes on, such as ``2021.3至今``; None where none is told.

    A single day or month is the beginning of one.
    """
    if (day := day_of(cell)) is not None:
        return day
    match = _BEGUN.fullmatch(plain(text_of(cell)).replace(" ", ""))
    first = _first(match[1]) if match else None
    return _day_or_month(match[1], first) if match and first else None


def _day_or_month(part: str, day: str) -> object:
    """Return a day as one that a month alone tells, where no more is written."""
    return MonthOnly(day) if _MONTH.fullmatch(part) else day


def _first(part: str) -> str | None:
    if match := _MONTH.fullmatch(part):
        return day_of(f"{match[1]}-{match[2]}-1")
    return day_of(part)


def _last(part: str) -> str | None:
    if (match := _MONTH.fullmatch(part)) and 1 <= int(match[2]) <= 12:  # noqa: PLR2004 - months
        year, month = int(match[1]), int(match[2])
        return dt.date(year, month, monthrange(year, month)[1]).isoformat()
    return day_of(part)


def after_years(first: str, years: int) -> str | None:
    """Return the last day of so many years that begin on a day."""
    day = dt.date.fromisoformat(first)
    try:
        anniversary = day.replace(year=day.year + years)
    except ValueError:  # 29 February of a common year
        anniversary = dt.date(day.year + years, 3, 1)
    return (anniversary - dt.timedelta(days=1)).isoformat()


def money_cell(cell: object, unit: str) -> tuple[object, bool]:
    """Return an amount in yuan and whether the cell says it is a year's; else as written.

    Args:
        cell: the cell.
        unit: 元, 千元, 万元 …, for cells that do not say it themselves.
    """
    text = plain(text_of(cell)).replace(" ", "").replace("¥", "")
    yearly = _PER_YEAR_FIRST.fullmatch(text)
    match = _AMOUNT.fullmatch(yearly[1] if yearly else text)
    if match is None:
        return cell, False
    factor = MONEY["万元" if match[2] == "万" else match[2] or unit]
    if factor == 1 and match[2] is None and not yearly and not match[3]:
        return cell, False
    return format(Decimal(match[1].replace(",", "")) * factor, "f"), bool(yearly or match[3])


def area_cell(cell: object, unit: str = "亩") -> object:
    """Return an area in mu, to a ten-thousandth; one that is no number stays as written."""
    text = plain(text_of(cell)).replace(" ", "")
    match = _AREA.fullmatch(text)
    factor = MU[match[2]] if match else MU[unit]
    number = match[1] if match else text
    if factor == 1 and match is None:
        return cell
    try:
        mu = Decimal(number.replace(",", "")) * factor
    except ArithmeticError:
        return cell
    return format(mu.quantize(_PLACES, ROUND_HALF_UP), "f")


def area_unit(heading: str, otherwise: str = "亩") -> str:
    """Return the unit of area a heading names; where it names none that of the title, or mu."""
    text = plain(heading)
    return next((unit for unit in MU if f"({unit})" in text), otherwise)


def quantity_cell(cell: object) -> tuple[object, str | None]:
    """Part a quantity from its measure; one without measure stays as written."""
    match = _QUANTITY.fullmatch(plain(text_of(cell)).replace(" ", ""))
    return (match[1], match[2]) if match else (cell, None)


def months_cell(heading: str, cell: object) -> object:
    """Return a useful life in months: 年限 means years unless heading or cell says 月."""
    text = plain(text_of(cell)).replace(" ", "")
    number = text.removesuffix("个月").removesuffix("月").removesuffix("年")
    if text.endswith("月") or (number == text and "月" in heading):
        return number
    try:
        months = Decimal(number) * 12
    except ArithmeticError:
        return cell
    return format(months.normalize(), "f") if months == months.to_integral_value() else cell
