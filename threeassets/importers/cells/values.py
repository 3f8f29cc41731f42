"""What is written in a cell: its text, whether it is blank, the amount or the day it names.

Cells come as text (CSV) or as text, numbers, dates and booleans (workbooks). Nothing here raises
for data; what the columns of the registers make of a cell stands in ``parsers``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from threeassets.model.keys import plain, whole_number
from threeassets.model.text import Text
from threeassets.plumbing.storable import printable


class FormulaFault(str):
    """What stands in a cell whose formula has no result: ``#DIV/0!``, or the formula itself."""

    __slots__ = ()


class Unnumbered(str):
    """The name of an account whose number neither the file nor a chart tells."""

    __slots__ = ()


class Shortened(str):
    """An account number that was a number in the sheet and may have lost zeros: 102.1 of 102.10."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be read as its column asks; the text is the whole sentence."""

    text: Text


FIRST_SERIAL, LAST_SERIAL = 36526, 73050
"""Excel day numbers of 2000-01-01 and 2099-12-31; others are taken for plain numbers."""
EXCEL_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel knows no time zone
_DASH_ONLY = frozenset({"-", "--", "－", "—", "——", "–", "−"})

_MINUS = frozenset("△▲")

_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?")
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T]0?0:00(?::00)?(?:\.0+)?)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PLAIN_YUAN = re.compile(r"(-?\d{1,15})(?:\.(\d{1,2}))?", re.ASCII)
_WRAPPED = re.compile(r'="((?:[^"]|"")*)"', re.DOTALL)

EXACT_YUAN = 10**12  # below so many yuan a number of Excel tells every fen apart


def text_of(cell: object) -> str:
    """Write a cell as text: ``101.0`` is 101, dates are ISO, Excel's own marks are taken off."""
    if isinstance(cell, str):
        text = cell.replace("_x000D_", "").strip().removeprefix("'").strip()
        return bare(text).strip() if text[:1] == "=" else text
    if cell is None:
        return ""
    if isinstance(cell, float):
        # 15 digits are what Excel shows and keeps; the rest is binary noise of a formula.
        return format(Decimal(f"{cell:.15g}"), "f")
    if isinstance(cell, bool):
        # Python holds True and 1 for equal, and so does every memo of cells.
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(timespec="seconds")
    return str(cell)


def bare(text: str) -> str:
    """Take off ``="…"``, by which programs keep Excel from reading a code as a number."""
    match = _WRAPPED.fullmatch(text)
    return text if match is None else match[1].replace('""', '"')


def whole(cell: object) -> str:
    """Write a cell as plain text, a whole number that a program wrote as 4.0 as 4."""
    text = plain(text_of(cell))
    number = text.rstrip("0").rstrip(".") if text.endswith("0") and "." in text else text
    return number if number.isdigit() else text


def as_percent(cell: object) -> object:
    """Write a number as a cell in per cents shows it: 0.05 is 5%."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    return f"{(Decimal(text_of(cell)) * 100).normalize():f}%"


def is_blank(cell: object) -> bool:
    """Whether nothing is written in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def bad_cell(heading: str, cell: object, zh: str, en: str) -> BadCell:
    """Say of a cell, by its heading and what is written in it, why it cannot stand."""
    shown = printable(text_of(cell))
    return BadCell(Text(f"{heading}“{shown}”{zh}", f"{heading} “{shown}” {en}"))


def digits(cell: object, scale_digits: int) -> int | None:
    """Read a written number as an integer of 10^-scale_digits; None where it is none."""
    text = text_of(cell)
    if not text.isascii():
        if any(letter.isnumeric() and not letter.isdecimal() for letter in text):
            return None  # 10² is not 102, nor ⑴ minus 1
        text = plain(text)
    negative = False
    if text[:1] in {"¥", "$"} or text[1:2] == "¥":
        text = text.replace("¥", "", 1)
    text = text.removesuffix("元").strip()
    if text[:1] in _MINUS:  # as accountants write it
        text = "-" + text[1:].strip()
    if text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
    elif text.endswith("-"):
        text, negative = text[:-1].strip(), True
    match = _NUMBER.fullmatch(text.replace("¥", "", 1))
    if match is None:
        return None
    sign, whole, part = match[1], match[2], (match[3] or "").rstrip("0")
    if not (whole or match[3]) or len(part) > scale_digits or (negative and sign):
        return None
    value = whole_number(whole.replace(",", "") + part.ljust(scale_digits, "0") or "0")
    if value is None:
        return None
    return -value if negative or sign == "-" else value


def is_nothing(cell: object) -> bool:
    """Whether a cell is blank or holds only a dash."""
    return is_blank(cell) or (isinstance(cell, str) and cell.strip() in _DASH_ONLY)


def plain_fen(cell: object) -> int | None:
    """Read an amount written as nearly all are: ``1234.5`` as text or as a number of Excel."""
    if isinstance(cell, str):
        match = _PLAIN_YUAN.fullmatch(cell)
        return int(match[1] + (match[2] or "").ljust(2, "0")) if match else None
    if isinstance(cell, float) and abs(cell) < EXACT_YUAN:
        fen = round(cell * 100)
        # The nearest number to so many fen: then it shows as so many, however it is stored.
        return fen if fen / 100 == cell else None
    return None


def fen_of(cell: object) -> int | None:
    """Return an amount in yuan as fen; None where the cell is blank or no amount."""
    if (fen := plain_fen(cell)) is not None:
        return fen
    return None if is_nothing(cell) or isinstance(cell, dt.date) else digits(cell, 2)


def written_day(cell: object) -> str | None:
    """Return the day a cell names, year first, as ISO text; None where it names none."""
    if isinstance(cell, dt.date):
        return cell.isoformat()[:10]
    text = whole(cell)
    match = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    if match is not None:
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        except ValueError:
            return None
    serial = whole_number(text)
    if serial is None or len(text) != len(str(LAST_SERIAL)):
        return None
    if FIRST_SERIAL <= serial <= LAST_SERIAL:
        return (EXCEL_EPOCH + dt.timedelta(days=serial)).date().isoformat()
    return None
