"""One cell becomes one stored value, or a sentence that says why not and what to write instead.

A parser is chosen once a column (``parser_for``) and then called once for every *distinct* cell of
it. Nothing here raises for data: an unreadable cell is a ``BadCell``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial

from threeassets.importers.cells.choices import choice_of
from threeassets.importers.cells.largest import bounded
from threeassets.importers.cells.values import (
    EXCEL_EPOCH,
    FIRST_SERIAL,
    LAST_SERIAL,
    BadCell,
    FormulaFault,
    Shortened,
    Unnumbered,
    bad_cell,
    digits,
    is_blank,
    is_nothing,
    plain_fen,
    text_of,
    whole,
    written_day,
)
from threeassets.model.days import is_year
from threeassets.model.keys import plain
from threeassets.model.schema import Column, ColumnKind
from threeassets.model.text import Text
from threeassets.plumbing.storable import WHY, storable

Parser = Callable[[object], object]
"""From a cell to its stored value, None where blank, or a BadCell."""

EXACT_DIGITS = 10**15
"""Excel keeps 15 digits of a number; a longer code typed as a number has lost its end."""
MONTHS = 12
YES = frozenset({"是", "1", "true", "t", "yes", "y", "√", "✓", "✔", "有", "作废", "已作废"})
NO = frozenset({"否", "0", "false", "f", "no", "n", "×", "✗", "x", "无", "正常", "未作废"})

_CODES = ("_no", "_code", "voucher_ref", "voucher_refs", "account_number", "journal_number")
"""Endings of columns that hold codes: full-width letters and digits are the plain ones."""
_NUMBERS = (
    "_account",
    "_nos",
    "phone",
    "reversal_of",
    "unused_from",
    "document_ref",
    "minutes_ref",
    "valuation_ref",
)
"""Endings of columns that hold numbers too, kept as they are written."""
_SHORTENED = re.compile(r"[+-]?\d\.\d+E[+-]?\d+|[+-]?\dE\+\d+|#{2,}", re.IGNORECASE)
"""A number as a spreadsheet shows it in too narrow a column: 6.2E+18 or ####."""
_DAY_SHOWN = re.compile(
    r"\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2} 0?0:00.*"
    r"|(?:\d{1,2}-)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:-\d{2,4})?",
    re.IGNORECASE,
)
"""A day as a spreadsheet shows it; no number is written so."""
_MADE_DAY = Text(
    "是日期或时间，不是编号：1-2 这样的编号会被电子表格改成日期。请把该列设为文本后重新填写。",
    "is a day or time and no number: spreadsheets turn a number such as 1-2 into a day. Format the "
    "column as text and type it again.",
)
_LOST_DIGITS = Text(
    "是电子表格缩写的数字（科学计数法），末几位已丢失。"
    "请从原来的系统重新导出，或把该列设为文本后重新填写。",
    "is a number that a spreadsheet has shortened; its last digits are lost. Export it again from "
    "where it came, or format the column as text and type it again.",
)
_FORMULA = Text(
    "是公式，不是编号，请直接填写内容。", "is a formula and no number. Write the content itself."
)
_SPOILT = (
    (_SHORTENED, _LOST_DIGITS),
    (_DAY_SHOWN, _MADE_DAY),
    (re.compile(r"=.*", re.DOTALL), _FORMULA),
)
"""What no number looks like, and what to say of it."""
_DAY_WRITTEN = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}")
_MOMENT = re.compile(r"(.{8,11}?)[ T]?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_PERIOD = re.compile(r"(?:\d{4}[-./年]?)?(0?[1-9]|1[0-2])月?")
_YEAR = re.compile(r"(\d{4})年?度?")
_USCC = re.compile(r"[0-9A-Z]{18}")
_AREA = re.compile(r"\d{12}")


def parser_for(column: Column, heading: str) -> Parser:
    """Return the parser of a column that stands in the file under ``heading``.

    The heading decides the unit: money is in fen under the canonical ``…_fen`` name and in yuan
    under any other, a rate is in percent under a heading with ``(%)``.
    """
    parse = _parser(column, heading)
    if column.is_integer and column.kind is not ColumnKind.FLAG:
        unbounded = parse

        def parse(cell: object) -> object:
            return bounded(column, heading, cell, unbounded(cell))

    return partial(_unless_fault, parse, heading)


def _unless_fault(parse: Parser, heading: str, cell: object) -> object:
    if isinstance(cell, FormulaFault):
        return bad_cell(
            heading,
            cell,
            "是没有结果的公式，请在 Excel 中改正公式，或直接填写内容。",
            "is a formula without a result. Mend it in Excel or write the content itself.",
        )
    return parse(cell)


def _parser(column: Column, heading: str) -> Parser:
    if column.kind is ColumnKind.CHOICE:
        return choice_of(column, heading)
    if column.kind is ColumnKind.MONEY:
        return partial(_integer if plain(heading).lower() == column.name else _yuan, heading)
    if column.kind is ColumnKind.DECIMAL:
        return partial(_decimal, heading, scale=column.scale, percent="%" in plain(heading))
    text = _number if column.name.endswith(_NUMBERS) else _text
    text = _code if column.name.endswith(_CODES) else text
    text = _account_number if column.name.endswith("account_number") else text
    return partial(_BY_NAME.get(column.name, _BY_KIND.get(column.kind, text)), heading)


def _text(heading: str, cell: object) -> str | BadCell | None:
    if isinstance(cell, int | float) and abs(cell) >= EXACT_DIGITS:
        return bad_cell(
            heading,
            cell,
            "是超过 15 位的数字，Excel 已丢失末几位。请把单元格设为文本后重新填写。",
            "is a number of more than 15 digits whose end Excel has lost. Format the cell as text "
            "and type it again.",
        )
    text = text_of(cell)
    return (text or None) if storable(text) else bad_cell(heading, cell, WHY.zh, WHY.en)


def _code(heading: str, cell: object) -> str | BadCell | None:
    if isinstance(cell, Unnumbered):
        return bad_cell(
            heading,
            cell,
            "没有编码，统一科目表和一并导入的科目表里也没有。请补上科目编码一列，"
            "或一并导入科目表，或在配置文件的 accounts 中写明。",
            "has no number, and neither the national chart nor one imported with it knows it. Add "
            "a column of account numbers, import the chart of accounts too, or name it under "
            "accounts in a profile.",
        )
    text = _number(heading, cell)
    if not isinstance(text, str) or _is_plain(text):
        return text
    text = plain(text)
    return (text.removesuffix(".0") if text[:-2].isdigit() else text) or None


def _account_number(heading: str, cell: object) -> str | BadCell | None:
    code = _code(heading, cell)
    shortened = isinstance(cell, float) and isinstance(code, str) and "." in code
    return Shortened(code) if shortened else code


def _is_plain(text: str) -> bool:
    """Whether a number is nothing but plain digits."""
    return text.isascii() and text.isdigit()


def _number(heading: str, cell: object) -> str | BadCell | None:
    """Read a number that is kept as text, unless a spreadsheet made something else of it."""
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return bad_cell(heading, cell, _MADE_DAY.zh, _MADE_DAY.en)
    text = _text(heading, cell)
    # 12 and 记-12 are nothing that a spreadsheet writes: most numbers need no second look.
    if isinstance(text, str) and not _is_plain(text) and (text[0] < "一" or text[0] > "龥"):
        shown = plain(text)
        for pattern, why in _SPOILT:
            if pattern.fullmatch(shown):
                return bad_cell(heading, cell, why.zh, why.en)
    return text


def _journal_number(heading: str, cell: object) -> str | BadCell | None:
    text = _code(heading, cell)
    if isinstance(text, str) and not _is_plain(text):
        if isinstance(cell, str) and _DAY_WRITTEN.fullmatch(text):
            return bad_cell(heading, cell, _MADE_DAY.zh, _MADE_DAY.en)
        if "." in text:
            return whole(text)
    return text


def _identity(heading: str, cell: object) -> str | BadCell | None:
    text = _code(heading, cell)
    return text.replace(" ", "").upper() if isinstance(text, str) else text


def _month_text(heading: str, cell: object) -> str | BadCell | None:
    # Excel turns a typed 2024-06 into the first of June by itself.
    if isinstance(cell, dt.date) and cell.day == 1:
        return cell.strftime("%Y-%m")
    return _text(heading, cell)


def _yuan(heading: str, cell: object) -> int | BadCell | None:
    if (fen := plain_fen(cell)) is not None:
        return fen
    if is_nothing(cell):
        return None
    if isinstance(cell, dt.date) or (fen := digits(cell, 2)) is None:
        return bad_cell(
            heading,
            cell,
            "不是最多两位小数的金额，请改成 1234.56 这样的数字（单位：元）。",
            "is no amount with at most two decimals. Write a number such as 1234.56 (yuan).",
        )
    return fen


def _integer(heading: str, cell: object) -> int | BadCell | None:
    if is_nothing(cell):
        return None
    if isinstance(cell, dt.date) or (value := digits(cell, 0)) is None:
        return bad_cell(
            heading,
            cell,
            "不是整数，请改成 12 这样的数字。",
            "is no whole number. Write a number such as 12.",
        )
    return value


def _decimal(heading: str, cell: object, *, scale: int, percent: bool) -> int | BadCell | None:
    if is_nothing(cell):
        return None
    places = len(str(scale)) - 1
    written = cell
    if isinstance(cell, str) and (stripped := plain(text_of(cell))).endswith("%"):
        percent, written = True, stripped.removesuffix("%")
    value = None if isinstance(cell, dt.date) else digits(written, places - 2 * percent)
    if value is None:
        places -= 2 * percent
        return bad_cell(
            heading,
            cell,
            f"不是最多 {places} 位小数的数字，请改成 12.5 这样的数字。",
            f"is no number with at most {places} decimals. Write a number such as 12.5.",
        )
    return value


def _flag(heading: str, cell: object) -> int | BadCell | None:
    text = plain(text_of(cell)).lower()
    if not text:
        return None
    if text in YES or text in NO:
        return int(text in YES)
    return bad_cell(
        heading, cell, "不是“是”或“否”，请改成 是 或 否。", "is neither 是 nor 否 (yes or no)."
    )


def _year(heading: str, cell: object) -> int | BadCell | None:
    if is_blank(cell):
        return None
    match = _YEAR.fullmatch(whole(cell))
    if match is None or not is_year(int(match[1])):
        return bad_cell(
            heading,
            cell,
            "不是年度，请改成 2024 这样的四位年份。",
            "is no year. Write four digits such as 2024.",
        )
    return int(match[1])


def _period(heading: str, cell: object) -> int | BadCell | None:
    if is_blank(cell):
        return None
    if isinstance(cell, dt.date):
        return cell.month
    match = _PERIOD.fullmatch(whole(cell))
    if match is None:
        return bad_cell(
            heading,
            cell,
            "不是 1 至 12 的会计期间，请改成月份，例如 3。",
            "is no accounting period from 1 to 12. Write the month, such as 3.",
        )
    return int(match[1])


def _date(heading: str, cell: object) -> str | BadCell | None:
    if is_nothing(cell):
        return None
    day = written_day(cell)
    if day is None:
        return bad_cell(
            heading,
            cell,
            "不是日期，请改成 2024-01-31 这样的年月日。",
            "is no date. Write year, month and day such as 2024-01-31.",
        )
    return day


def _datetime(heading: str, cell: object) -> str | BadCell | None:
    if is_nothing(cell):
        return None
    if isinstance(cell, dt.datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, float) and FIRST_SERIAL <= cell < LAST_SERIAL + 1:
        moment = EXCEL_EPOCH + dt.timedelta(seconds=round(cell * 86400))
        return moment.isoformat(timespec="seconds")
    if (day := written_day(cell)) is not None:
        return f"{day}T00:00:00"
    match = _MOMENT.fullmatch(plain(text_of(cell)))
    if match is not None and (day := written_day(match[1])) is not None:
        try:
            clock = dt.time(int(match[2]), int(match[3]), int(match[4] or "0"))
        except ValueError:
            pass
        else:
            return f"{day}T{clock.isoformat(timespec='seconds')}"
    return bad_cell(
        heading,
        cell,
        "不是日期和时间，请改成 2024-01-31 17:30 这样的写法。",
        "is no date and time. Write it such as 2024-01-31 17:30.",
    )


def _uscc(heading: str, cell: object) -> str | BadCell | None:
    text = _identity(heading, cell)
    if isinstance(text, str) and not _USCC.fullmatch(text):
        return bad_cell(
            heading,
            cell,
            "不是 18 位数字和大写字母，请按证书核对后重新填写。",
            "is not made of 18 digits and capital letters. Compare it with the certificate.",
        )
    return text


def _area(heading: str, cell: object) -> str | BadCell | None:
    text = _code(heading, cell)
    if isinstance(text, str) and not _AREA.fullmatch(text):
        return bad_cell(
            heading,
            cell,
            "不是 12 位数字，请填统计用区划代码，不足 12 位的在后面补 0。",
            "is not made of 12 digits. Write the statistical area code, filled up with zeros at "
            "the end.",
        )
    return text


_BY_NAME = {
    "journal_number": _journal_number,
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
