"""One cell becomes one stored value, or a sentence that says why not and what to write instead.

A parser is chosen once a column (``parser_for``) and then called once for every *distinct* cell of
it. Cells come as text (CSV) or as text, numbers, dates and booleans (workbooks). Nothing here
raises for data: an unreadable cell is a ``BadCell``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from threeassets.model.days import is_year
from threeassets.model.keys import plain, whole_number
from threeassets.model.schema import Column, ColumnKind
from threeassets.model.text import Text
from threeassets.plumbing.storable import WHY, printable, storable

Parser = Callable[[object], object]
"""From a cell to its stored value, None where blank, or a BadCell."""


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
EXACT_DIGITS = 10**15
"""Excel keeps 15 digits of a number; a longer code typed as a number has lost its end."""
MONTHS = 12

_CODE_SUFFIXES = ("_no", "_code", "voucher_ref", "voucher_refs", "account_number", "journal_number")
_DASH_ONLY = frozenset({"-", "--", "－", "—", "——", "–", "−"})

_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?")
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T]0?0:00(?::00)?(?:\.0+)?)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MOMENT = re.compile(r"(.{8,11}?)[ T]?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_PERIOD = re.compile(r"(?:\d{4}[-./年]?)?(0?[1-9]|1[0-2])月?")
_YEAR = re.compile(r"(\d{4})年?度?")
_USCC = re.compile(r"[0-9A-Z]{18}")
_AREA = re.compile(r"\d{12}")
_PLAIN_YUAN = re.compile(r"(-?\d{1,15})(?:\.(\d{1,2}))?", re.ASCII)
_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans(dict.fromkeys("“”\"'‘’「」", ""))

EXACT_YUAN = 10**12  # below so many yuan a number of Excel tells every fen apart
YES = frozenset({"是", "1", "true", "t", "yes", "y", "√", "✓", "✔", "有", "作废", "已作废"})
NO = frozenset({"否", "0", "false", "f", "no", "n", "×", "✗", "x", "无", "正常", "未作废"})


def text_of(cell: object) -> str:
    """Write a cell as text: ``101.0`` is 101, dates are ISO, Excel's own marks are taken off."""
    if isinstance(cell, str):
        text = cell.replace("_x000D_", "").strip()
        return text.removeprefix("'").strip()
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


def is_blank(cell: object) -> bool:
    """Whether nothing is written in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _bad(heading: str, cell: object, zh: str, en: str) -> BadCell:
    shown = printable(text_of(cell))
    return BadCell(Text(f"{heading}“{shown}”{zh}", f"{heading} “{shown}” {en}"))


def parser_for(column: Column, heading: str) -> Parser:
    """Return the parser of a column that stands in the file under ``heading``.

    The heading decides the unit: money is in fen under the canonical ``…_fen`` name and in yuan
    under any other, a rate is in percent under a heading with ``(%)``.
    """
    if column.kind is ColumnKind.CHOICE:
        return _choice(column, heading)
    if column.kind is ColumnKind.MONEY:
        return partial(_integer if plain(heading).lower() == column.name else _yuan, heading)
    if column.kind is ColumnKind.DECIMAL:
        return partial(_decimal, heading, scale=column.scale, percent="%" in plain(heading))
    text = _code if column.name.endswith(_CODE_SUFFIXES) else _text
    text = _account_number if column.name.endswith("account_number") else text
    return partial(_BY_NAME.get(column.name, _BY_KIND.get(column.kind, text)), heading)


def _text(heading: str, cell: object) -> str | BadCell | None:
    if isinstance(cell, FormulaFault):
        return _bad(
            heading, cell, "是没有结果的公式，请在 Excel 中改正公式，或直接填写内容。",
            "is a formula without a result. Mend it in Excel or write the content itself.",
        )  # fmt: skip
    if isinstance(cell, int | float) and abs(cell) >= EXACT_DIGITS:
        return _bad(
            heading, cell, "是超过 15 位的数字，Excel 已丢失末几位。请把单元格设为文本后重新填写。",
            "is a number of more than 15 digits whose end Excel has lost. Format the cell as text "
            "and type it again.",
        )  # fmt: skip
    text = text_of(cell)
    return (text or None) if storable(text) else _bad(heading, cell, WHY.zh, WHY.en)


def _code(heading: str, cell: object) -> str | BadCell | None:
    if isinstance(cell, Unnumbered):
        return _bad(
            heading, cell, "没有编码，统一科目表和一并导入的科目表里也没有。请补上科目编码一列，"
            "或一并导入科目表，或在配置文件的 accounts 中写明。",
            "has no number, and neither the national chart nor one imported with it knows it. Add "
            "a column of account numbers, import the chart of accounts too, or name it under "
            "accounts in a profile.",
        )  # fmt: skip
    text = _text(heading, cell)
    return plain(text) or None if isinstance(text, str) else text


def _account_number(heading: str, cell: object) -> str | BadCell | None:
    code = _code(heading, cell)
    shortened = isinstance(cell, float) and isinstance(code, str) and "." in code
    return Shortened(code) if shortened else code


def _identity(heading: str, cell: object) -> str | BadCell | None:
    text = _code(heading, cell)
    return text.replace(" ", "").upper() if isinstance(text, str) else text


def _month_text(heading: str, cell: object) -> str | BadCell | None:
    # Excel turns a typed 2024-06 into the first of June by itself.
    if isinstance(cell, dt.date) and cell.day == 1:
        return cell.strftime("%Y-%m")
    return _text(heading, cell)


def _digits(cell: object, scale_digits: int) -> int | None:
    """Read a written number as an integer of 10^-scale_digits; None where it is none."""
    text = text_of(cell)
    if not text.isascii():
        text = plain(text)
    negative = False
    if text[:1] in {"¥", "$"} or text[1:2] == "¥":
        text = text.replace("¥", "", 1)
    text = text.removesuffix("元").strip()
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


def _nothing(cell: object) -> bool:
    return is_blank(cell) or (isinstance(cell, str) and cell.strip() in _DASH_ONLY)


def _plain_fen(cell: object) -> int | None:
    """Read an amount written as nearly all are: ``1234.5`` as text or as a number of Excel."""
    if isinstance(cell, str):
        match = _PLAIN_YUAN.fullmatch(cell)
        return int(match[1] + (match[2] or "").ljust(2, "0")) if match else None
    if isinstance(cell, float) and abs(cell) < EXACT_YUAN:
        fen = round(cell * 100)
        # The nearest number to so many fen: then it shows as so many, however it is stored.
        return fen if fen / 100 == cell else None
    return None


def _yuan(heading: str, cell: object) -> int | BadCell | None:
    if (plain_fen := _plain_fen(cell)) is not None:
        return plain_fen
    if _nothing(cell):
        return None
    if isinstance(cell, dt.date) or (fen := _digits(cell, 2)) is None:
        return _bad(
            heading, cell, "不是最多两位小数的金额，请改成 1234.56 这样的数字（单位：元）。",
            "is no amount with at most two decimals. Write a number such as 1234.56 (yuan).",
        )  # fmt: skip
    return fen


def fen_of(cell: object) -> int | None:
    """Return an amount in yuan as fen; None where the cell is blank or no amount."""
    if (fen := _plain_fen(cell)) is not None:
        return fen
    return None if _nothing(cell) or isinstance(cell, dt.date) else _digits(cell, 2)


def _integer(heading: str, cell: object) -> int | BadCell | None:
    if _nothing(cell):
        return None
    if isinstance(cell, dt.date) or (value := _digits(cell, 0)) is None:
        return _bad(
            heading, cell, "不是整数，请改成 12 这样的数字。",
            "is no whole number. Write a number such as 12.",
        )  # fmt: skip
    return value


def _decimal(heading: str, cell: object, *, scale: int, percent: bool) -> int | BadCell | None:
    if _nothing(cell):
        return None
    places = len(str(scale)) - 1
    written = cell
    if isinstance(cell, str) and (stripped := plain(text_of(cell))).endswith("%"):
        percent, written = True, stripped.removesuffix("%")
    value = None if isinstance(cell, dt.date) else _digits(written, places - 2 * percent)
    if value is None:
        places -= 2 * percent
        return _bad(
            heading, cell, f"不是最多 {places} 位小数的数字，请改成 12.5 这样的数字。",
            f"is no number with at most {places} decimals. Write a number such as 12.5.",
        )  # fmt: skip
    return value


def _flag(heading: str, cell: object) -> int | BadCell | None:
    text = plain(text_of(cell)).lower()
    if not text:
        return None
    if text in YES or text in NO:
        return int(text in YES)
    return _bad(
        heading, cell, "不是“是”或“否”，请改成 是 或 否。", "is neither 是 nor 否 (yes or no)."
    )


def _year(heading: str, cell: object) -> int | BadCell | None:
    if is_blank(cell):
        return None
    match = _YEAR.fullmatch(plain(text_of(cell)))
    if match is None or not is_year(int(match[1])):
        return _bad(
            heading, cell, "不是年度，请改成 2024 这样的四位年份。",
            "is no year. Write four digits such as 2024.",
        )  # fmt: skip
    return int(match[1])


def _period(heading: str, cell: object) -> int | BadCell | None:
    if is_blank(cell):
        return None
    if isinstance(cell, dt.date):
        return cell.month
    match = _PERIOD.fullmatch(plain(text_of(cell)))
    if match is None:
        return _bad(
            heading, cell, "不是 1 至 12 的会计期间，请改成月份，例如 3。",
            "is no accounting period from 1 to 12. Write the month, such as 3.",
        )  # fmt: skip
    return int(match[1])


def _day(cell: object) -> str | None:
    if isinstance(cell, dt.date):
        return cell.isoformat()[:10]
    text = plain(text_of(cell))
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


def _date(heading: str, cell: object) -> str | BadCell | None:
    if _nothing(cell):
        return None
    day = _day(cell)
    if day is None:
        return _bad(
            heading, cell, "不是日期，请改成 2024-01-31 这样的年月日。",
            "is no date. Write year, month and day such as 2024-01-31.",
        )  # fmt: skip
    return day


def _datetime(heading: str, cell: object) -> str | BadCell | None:
    if _nothing(cell):
        return None
    if isinstance(cell, dt.datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, float) and FIRST_SERIAL <= cell < LAST_SERIAL + 1:
        moment = EXCEL_EPOCH + dt.timedelta(seconds=round(cell * 86400))
        return moment.isoformat(timespec="seconds")
    if (day := _day(cell)) is not None:
        return f"{day}T00:00:00"
    match = _MOMENT.fullmatch(plain(text_of(cell)))
    if match is not None and (day := _day(match[1])) is not None:
        try:
            clock = dt.time(int(match[2]), int(match[3]), int(match[4] or "0"))
        except ValueError:
            pass
        else:
            return f"{day}T{clock.isoformat(timespec='seconds')}"
    return _bad(
        heading, cell, "不是日期和时间，请改成 2024-01-31 17:30 这样的写法。",
        "is no date and time. Write it such as 2024-01-31 17:30.",
    )  # fmt: skip


def _word(text: str) -> str:
    """Fold a word to be compared: width, blanks and quotation marks do not count."""
    return _SPACES.sub("", plain(text)).translate(_QUOTES)


def _choice(column: Column, heading: str) -> Parser:
    words = {_word(alias): choice for alias, choice in column.value_aliases}
    words.update((_word(choice), choice) for choice in column.choices)
    listed = "、".join(column.choices)

    def parse(cell: object) -> object:
        if is_blank(cell):
            return None
        if (found := words.get(_word(text_of(cell)))) is None:
            return _bad(
                heading, cell, f"不在可选范围内，请改为：{listed}。",
                f"is not one of the allowed words. Write one of: {listed}.",
            )  # fmt: skip
        return found

    return parse


def _uscc(heading: str, cell: object) -> str | BadCell | None:
    text = _identity(heading, cell)
    if isinstance(text, str) and not _USCC.fullmatch(text):
        return _bad(
            heading, cell, "不是 18 位数字和大写字母，请按证书核对后重新填写。",
            "is not made of 18 digits and capital letters. Compare it with the certificate.",
        )  # fmt: skip
    return text


def _area(heading: str, cell: object) -> str | BadCell | None:
    text = _code(heading, cell)
    if isinstance(text, str) and not _AREA.fullmatch(text):
        return _bad(
            heading, cell, "不是 12 位数字，请填统计用区划代码，不足 12 位的在后面补 0。",
            "is not made of 12 digits. Write the statistical area code, filled up with zeros at "
            "the end.",
        )  # fmt: skip
    return text


_BY_NAME = {
    "fiscal_year": _year,
    "year": _year,
    "accounting_period": _period,
    "period": _month_text,
    "subject_no": _month_text,
    "area_code": _area,
}
"""Columns that are read in a way of their own."""

_BY_KIND = {
    ColumnKind.ORGANIZATION: _code,
    ColumnKind.INTEGER: _integer,
    ColumnKind.FLAG: _flag,
    ColumnKind.DATE: _date,
    ColumnKind.DATETIME: _datetime,
    ColumnKind.USCC: _uscc,
    ColumnKind.ID_NUMBER: _identity,
}
"""Parsers of the kinds that are read alike everywhere; any other text is kept as written."""
