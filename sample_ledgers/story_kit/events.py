"""A diary read into events: what was paid, what came in, what was only booked."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sample_ledgers.story_kit.tables import fen, read_known_day

CASH, BASIC, SPECIAL = "101", "10201", "10202"
MONEY = (CASH, BASIC, SPECIAL)
_POCKETS = {"现": CASH, "银": BASIC, "专": SPECIAL}
KINDS = {
    "经营": "经营性支出",
    "管理": "管理性支出",
    "公益": "公益性支出",
    "工程": "工程支出",
    "购置": "购置支出",
    "补助": "补助发放",
    "其他": "其他支出",
    "": "",
}
_LINE = re.compile(r"^(借|贷)(\d+) (-?[\d.]+)(?:@(.+))?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: account, debit, credit, and the party it concerns."""

    account: str
    debit: int
    credit: int
    party: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that becomes a voucher; ``parts`` holds the lines, one part a printed voucher."""

    on: dt.date
    summary: str
    parts: tuple[tuple[Line, ...], ...] = ()
    payee: str = ""
    kind: str = ""
    amount: int = 0
    options: dict[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all parts together."""
        return tuple(line for part in self.parts for line in part)

    @property
    def is_payment(self) -> bool:
        """Whether money leaves to somebody outside."""
        return bool(self.payee) and self.amount > 0

    @property
    def contract(self) -> str:
        """Return the contract named by the event."""
        return self.options.get("合同", "").partition("#")[0]


def _options(text: str) -> dict[str, str]:
    return {key: value for key, _, value in (part.partition("=") for part in text.split())}


def _lines(text: str) -> tuple[Line, ...]:
    found = []
    for piece in text.split("；"):
        match = _LINE.match(piece.strip())
        if match is None:
            raise ValueError(f"读不懂的分录 / unreadable entry: {piece}")
        side, account, amount, party = match.groups()
        debit, credit = (fen(amount), 0) if side == "借" else (0, fen(amount))
        found.append(Line(account, debit, credit, party or ""))
    return tuple(found)


def payment(on: dt.date, pocket: str, *cells: str) -> Event:
    """Make a payment from its table cells."""
    amount, account, kind, payee, summary, *rest = cells
    options = _options(" ".join(rest))
    paid = fen(amount)
    booked = fen(options["错借"]) if "错借" in options else paid
    lines = (
        Line(account, booked, 0, payee),
        Line(_POCKETS[pocket], 0, paid, payee),
    )
    return Event(on, summary, (lines,), payee, KINDS[kind], paid, options)


def receipt(on: dt.date, pocket: str, *cells: str) -> Event:
    """Make a receipt from its table cells."""
    amount, account, payer, summary, *rest = cells
    got = fen(amount)
    lines = (Line(_POCKETS[pocket], got, 0, payer), Line(account, 0, got, payer))
    return Event(on, summary, (lines,), options=_options(" ".join(rest)))


def entry(on: dt.date, summary: str, lines: str, *rest: str) -> Event:
    """Make any other voucher; ``//`` separates the parts of a fraction-numbered one."""
    parts = tuple(_lines(part) for part in lines.split("//"))
    return Event(on, summary, parts, options=_options(" ".join(rest)))


def diary(table: Iterable[list[str]], year: int) -> Iterator[Event]:
    """Yield the events of a diary, one a row."""
    for kind, on, *cells in table:
        date = read_known_day(on, year)
        if kind == "付":
            yield payment(date, *cells)
        elif kind == "收":
            yield receipt(date, *cells)
        else:
            yield entry(date, *cells)


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
