"""Months that bound a span: the first day of the month begins it, the last day ends it.

Of terms and offices often only the months are known. Any other date without a day stays unread: a
day that an act could be measured by is not made up.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

from threeassets.importers.cells.parsers import MONTHS, Parser, parser_for
from threeassets.importers.cells.values import BadCell, text_of
from threeassets.model.keys import plain
from threeassets.model.schema import FIRST, Column
from threeassets.model.text import Text

_MONTH = re.compile(r"(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*月?(?:份)?")

_PARTIAL = re.compile(r"\d{4}\s*年?(?:度|代|初|底|中|末)?|\d{4}\s*(?:年|[-./])\s*\d{1,2}\s*月?.?")


@dataclass(frozen=True, slots=True)
class MonthOnly:
    """A cell that names a month, and the day on which a span begins or ends by it."""

    day: str


def bound_of(cell: object, bound: str) -> str | None:
    """Return the first or last day of the month a cell names; None where it names no month.

    A number such as 2025.1 names none: it is January, or October without its zero.
    """
    if isinstance(cell, float) and text_of(cell).endswith(".1"):
        return None
    named = _MONTH.fullmatch(plain(text_of(cell)))
    if named is None or not 1 <= int(named[2]) <= MONTHS:
        return None
    year, month = int(named[1]), int(named[2])
    return dt.date(year, month, 1 if bound == FIRST else monthrange(year, month)[1]).isoformat()


def _undated(heading: str, cell: object) -> BadCell:
    shown = text_of(cell)
    return BadCell(
        Text(
            f"{heading}“{shown}”没有写到日，不能当作日期。查得到的请补全，查不到的请保持原样，不要编造。",
            f"{heading} “{shown}” names no day and is no date. Complete it where the day can be "
            "looked "
            "up, and leave it as it is where not: make none up.",
        )
    )


def column_parser(column: Column, heading: str) -> Parser:
    """Return the parser of a column; one that bounds a span takes months too."""
    parse = parser_for(column, heading)
    if not column.is_date:
        return parse

    def bounded(cell: object) -> object:
        value = parse(cell)
        if not isinstance(value, BadCell):
            return value
        if column.bound and (day := bound_of(cell, column.bound)) is not None:
            return MonthOnly(day)
        return _undated(heading, cell) if _PARTIAL.fullmatch(plain(text_of(cell))) else value

    return bounded
