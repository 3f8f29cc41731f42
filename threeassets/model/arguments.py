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


def refusal(name: str, given: object, expected: Text) -> UsageError:
    """Say which argument is wrong, what it should be and what was given."""
    shown = _SHOWN.repr(given)
    kind = type(given).__name__
    return UsageError(
        f"参数 {name} 应是{expected.zh}，给出的是 {shown}（{kind}）。",
        f"The argument {name} should be {expected.en}; {shown} ({kind}) was given.",
    )


def a_text(given: object, name: str, expected: Text = TEXT) -> str:
    """Return text that holds something."""
    if isinstance(given, str) and given.strip():
        return given
    raise refusal(name, given, expected)


def a_number(given: object, name: str, expected: Text = NUMBER) -> int:
    """Return a whole number; True and 1.0 are none."""
    if isinstance(given, SupportsIndex) and not isinstance(given, bool):
        number = operator.index(given)
        if abs(number) < 10**MOST_DIGITS:
            return number
    raise refusal(name, given, expected)


def a_year(given: object, name: str) -> int:
    """Return a year that the calendar and the books can have."""
    year = a_number(given, name, YEAR)
    if not is_year(year):
        raise refusal(name, given, YEAR)
    return year


def some_years(given: object, name: str) -> tuple[int, ...] | None:
    """Return years, given as one or several; None stays None."""
    if given is None:
        return None
    several = [given] if isinstance(given, str) or not isinstance(given, Iterable) else list(given)
    if not several:
        raise refusal(name, given, YEAR)
    return tuple(a_year(each, name) for each in several)


def some_codes(
    given: object, name: str, expected: Text = CODE, *, some: bool = True
) -> tuple[str, ...] | None:
    """Return codes or names, given as one or several; None stays None, ``some`` refuses none."""
    if given is None:
        return None
    if isinstance(given, str) or not isinstance(given, Iterable):
        return (a_text(given, name, expected),)
    several = () if isinstance(given, Mapping) else tuple(given)
    if (some and not several) or isinstance(given, Mapping):
        raise refusal(name, given, expected)
    return tuple(a_text(each, name, expected) for each in several)


def a_day(given: object, name: str) -> dt.date:
    """Return a day, given as a date, a moment or ISO text."""
    if isinstance(given, str):
        try:
            return dt.date.fromisoformat(given)
        except ValueError as error:
            raise refusal(name, given, DAY) from error
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date):
        return given
    raise refusal(name, given, DAY)


def some_paths(given: object, name: str) -> list[Path]:
    """Return paths, given as one or several."""
    one = isinstance(given, str | os.PathLike) or not isinstance(given, Iterable)
    several = [given] if one else list(given)  # type: ignore[call-overload] # iterable by now
    if not several or isinstance(given, bytes | Mapping):
        raise refusal(name, given, PATH)
    return [a_path(each, name) for each in several]


def a_path(given: object, name: str, expected: Text = PATH) -> Path:
    """Return a path that names something."""
    if isinstance(given, os.PathLike) or (isinstance(given, str) and given.strip()):
        path = os.fspath(given)
        if isinstance(path, str) and "\0" not in path:
            return Path(path)
    raise refusal(name, given, expected)


def one_of(given: object, name: str, known: Iterable[str]) -> str:
    """Return one of the words that are known."""
    words = tuple(known)
    if isinstance(given, str) and given in words:
        return str(given)  # a word of an enumeration too
    listed = ", ".join(words)
    raise refusal(name, given, Text(f"其中之一：{listed}", f"one of: {listed}"))


def a(kind: type[Kind], given: Any, name: str, expected: Text) -> Kind:  # noqa: ANN401 - what it is, is asked here
    """Return an object of the kind asked for."""
    if isinstance(given, kind):
        return given
    raise refusal(name, given, expected)
