"""Single figures as people write them, to integers; nothing passes through a float."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from threeassets.model.marked_yaml import Marked
from threeassets.model.money import FEN_PER_YUAN

PPM_PER_PERCENT = 10_000
LEAP_YEAR = 2024

_PLAIN = r"\d{1,15}|\d{1,3}(?:,\d{3}){1,4}"
_MONEY = re.compile(rf"({_PLAIN})(\.\d{{1,2}})?")
_WHOLE = re.compile(_PLAIN)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)\s*%")
_RATIO = re.compile(r"(\d{1,6})\s*/\s*([1-9]\d{0,5})|(\d{1,6}(?:\.\d{1,4})?)")
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Ratio:
    """An exact part such as 2/3."""

    numerator: int
    denominator: int


def read_money(entry: Marked) -> int:
    """Read yuan as fen."""
    text = entry.text()
    if not _MONEY.fullmatch(text):
        raise entry.wrong(
            f"“{text}”不是金额。请以元书写，最多两位小数，如 20000 或 20000.50。",
            f"“{text}” is no amount. Write yuan with at most two decimals, like 20000 or 20000.50.",
        )
    return int(Decimal(text.replace(",", "")) * FEN_PER_YUAN)


def read_whole(entry: Marked) -> int:
    """Read a whole number."""
    text = entry.text()
    if not _WHOLE.fullmatch(text):
        raise entry.wrong(
            f"“{text}”不是整数。请只写数字，不写单位，如 30。",
            f"“{text}” is no whole number. Write digits only, without a unit, like 30.",
        )
    return int(text.replace(",", ""))


def read_share(entry: Marked) -> int:
    """Read a percentage as 1/1,000,000."""
    text = entry.text()
    match = _SHARE.fullmatch(text)
    if match is None:
        raise entry.wrong(
            f"“{text}”不是百分数。请带百分号书写，如 30%。",
            f"“{text}” is no percentage. Write it with its sign, like 30%.",
        )
    return int(Decimal(match[1]) * PPM_PER_PERCENT)


def read_ratio(entry: Marked) -> Ratio:
    """Read an exact part."""
    text = entry.text()
    match = _RATIO.fullmatch(text)
    if match is None:
        raise entry.wrong(
            f"“{text}”不是比例。请写成 2/3 或 1.5。",
            f"“{text}” is no ratio. Write 2/3 or 1.5.",
        )
    if match[3] is None:
        return Ratio(int(match[1]), int(match[2]))
    return Ratio(*Decimal(match[3]).as_integer_ratio())


def read_month_day(entry: Marked) -> int:
    """Read a day of the year, 03-31 as 331."""
    text = entry.text()
    match = _MONTH_DAY.fullmatch(text)
    try:
        day = dt.date(LEAP_YEAR, int(match[1]), int(match[2])) if match else None
    except ValueError:
        day = None
    if day is None:
        raise entry.wrong(
            f"“{text}”不是月日。请写成 03-31 的样子。",
            f"“{text}” is no month and day. Write it like 03-31.",
        )
    return day.month * 100 + day.day
