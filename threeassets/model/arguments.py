"""What a caller gave, as what was asked for; what cannot be that is a UsageError.

Every function takes the value and the name of the argument, and says what was expected and what
came instead. One value stands for a list of one, and text in ISO form for a day.
"""

from __future__ import annotations

import datetime as dt
import operator
import os
import reprlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, SupportsIndex, TypeVar

from threeassets.model.days import FIRST_YEAR, LAST_YEAR, is_year
from threeassets.model.errors import UsageError
from threeassets.model.keys import MOST_DIGITS
from threeassets.model.text import Text

Kind = TypeVar("Kind")

_SHOWN = reprlib.Repr()
_SHOWN.maxother = _SHOWN.maxstring = 60

YEAR = Text(
    f"{FIRST_YEAR} 至 {LAST_YEAR} 的整数年份，如 2025",
    f"a whole year from {FIRST_YEAR} to {LAST_YEAR}, such as 2025",
)
DAY = Text("日期或“2025-12-31”这样的文字", 'a date, or text such as "2025-12-31"')
CODE = Text("单位编码（文字）", "the code of an organisation, as text")
PATH = Text("文件或文件夹的路径", "the path of a file or folder")
NUMBER = Text("整数编号", "a whole number")
TEXT = Text("文字", "text")
LEDGER = Text(
    "threeassets.open_ledger(…) 打开的账簿库", "a ledger opened with threeassets.open_ledger(…)"
)
RUN = Text("threeassets.check(…) 的结果", "what threeassets.check(…) returns")


def refusal(name: str, value: object, expected: Text) -> UsageError:
    """Say which argument is wrong, what it should be and what was given."""
    shown = _SHOWN.repr(value)
    kind = type(value).__name__
    return UsageError(
        f"参数 {name} 应是{expected.zh}，给出的是 {shown}（{kind}）。",
        f"The argument {name} should be {expected.en}; {shown} ({kind}) was given.",
    )


def a_text(value: object, name: str, expected: Text = TEXT) -> str:
    """Return text that holds something."""
    if isinstance(value, str) and value.strip():
        return value
    raise refusal(name, value, expected)


def a_number(value: object, name: str, expected: Text = NUMBER) -> int:
    """Return a whole number; True and 1.0 are none."""
    if isinstance(value, SupportsIndex) and not isinstance(value, bool):
        number = operator.index(value)
        if abs(number) < 10**MOST_DIGITS:
            return number
    raise refusal(name, value, expected)


def a_year(value: object, name: str) -> int:
    """Return a year that the calendar and the books can have."""
    year = a_number(value, name, YEAR)
    if not is_year(year):
        raise refusal(name, value, YEAR)
    return year


def some_years(value: object, name: str) -> tuple[int, ...] | None:
    """Return years, given as one or several; None stays None."""
    if value is None:
        return None
    several = [value] if isinstance(value, str) or not isinstance(value, Iterable) else list(value)
    if not several:
        raise refusal(name, value, YEAR)
    return tuple(a_year(each, name) for each in several)


def some_codes(
    value: object, name: str, expected: Text = CODE, *, some: bool = True
) -> tuple[str, ...] | None:
    """Return codes or names, given as one or several; None stays None, ``some`` refuses none."""
    if value is None:
        return None
    if isinstance(value, str) or not isinstance(value, Iterable):
        return (a_text(value, name, expected),)
    several = () if isinstance(value, Mapping) else tuple(value)
    if (some and not several) or isinstance(value, Mapping):
        raise refusal(name, value, expected)
    return tuple(a_text(each, name, expected) for each in several)


def a_day(value: object, name: str) -> dt.date:
    """Return a day, given as a date, a moment or ISO text."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            raise refusal(name, value, DAY) from error
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    raise refusal(name, value, DAY)


def some_paths(value: object, name: str) -> list[Path]:
    """Return paths, given as one or several."""
    one = isinstance(value, str | os.PathLike) or not isinstance(value, Iterable)
    several = [value] if one else list(value)  # type: ignore[call-overload] # iterable by now
    if not several or isinstance(value, bytes | Mapping):
        raise refusal(name, value, PATH)
    return [a_path(each, name) for each in several]


def a_path(value: object, name: str, expected: Text = PATH) -> Path:
    """Return a path that names something."""
    if isinstance(value, os.PathLike) or (isinstance(value, str) and value.strip()):
        path = os.fspath(value)
        if isinstance(path, str) and "\0" not in path:
            return Path(path)
    raise refusal(name, value, expected)


def one_of(value: object, name: str, choices: Iterable[str]) -> str:
    """Return one of the words that are known."""
    words = tuple(choices)
    if isinstance(value, str) and value in words:
        return str(value)  # a word of an enumeration too
    listed = ", ".join(words)
    raise refusal(name, value, Text(f"其中之一：{listed}", f"one of: {listed}"))


def a(kind: type[Kind], value: Any, name: str, expected: Text) -> Kind:  # noqa: ANN401 - what it is, is asked here
    """Return an object of the kind asked for."""
    if isinstance(value, kind):
        return value
    raise refusal(name, value, expected)
