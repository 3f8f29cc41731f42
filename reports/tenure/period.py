"""Whose term, and from which day to which day the books allow it to be audited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reports.kit.answers import long_date, plain_words
from threeassets.model.errors import UsageError
from threeassets.snapshot.take import DECEMBER
from threeassets.store.ledger import Ledger

LEADERS = ("村党组织书记", "村委会主任", "理事长", "监委会主任", "会计")
"""Positions whose holders are told for the day of every finding."""


@dataclass(frozen=True, slots=True)
class Office:
    """One office as registered; ``ended_on`` is the last day in office, None while held."""

    person: str
    position: str
    started_on: dt.date
    ended_on: dt.date | None

    def held_within(self, first: dt.date, last: dt.date) -> bool:
        """Whether it was held on any day of an interval, both ends included."""
        return self.started_on <= last and (self.ended_on is None or self.ended_on >= first)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The years a unit has books of, and the first and last day they speak of."""

    years: tuple[int, ...]
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Term:
    """What was asked for, the offices held then, and what the books let be audited."""

    person: str
    offices: tuple[Office, ...]
    asked_from: dt.date
    asked_to: dt.date
    first: dt.date
    last: dt.date
    first_because: str
    last_because: str

    @property
    def left(self) -> bool:
        """Whether the person holds none of the offices any more at the end of the period."""
        return all(o.ended_on is not None and o.ended_on <= self.asked_to for o in self.offices)

    @property
    def positions(self) -> tuple[str, ...]:
        """The positions held, each once, in the order of the register's list."""
        return tuple(dict.fromkeys(office.position for office in self.offices))


def read_offices(ledger: Ledger, org: str, order: Sequence[str]) -> list[Office]:
    """Return every registered office of a unit, by rank of position, then by day."""
    rows = ledger.rows("office", [org])
    positions = {name: rows.columns.index(name) for name in rows.columns}

    def day(row: Sequence[object], name: str) -> dt.date | None:
        text = str(row[positions[name]] or "")
        return dt.date.fromisoformat(text) if text else None

    offices = [
        Office(
            plain_words(row[positions["person_name"]]),
            str(row[positions["position"]]),
            started,
            ended,
        )
        for row in rows.rows
        if (started := day(row, "started_on")) is not None
        for ended in [day(row, "ended_on")]
    ]
    rank = {position: number for number, position in enumerate(order)}
    return sorted(offices, key=lambda o: (rank.get(o.position, len(rank)), o.started_on, o.person))


def read_shelf(ledger: Ledger, org: str) -> Shelf | None:
    """Return what books a unit has; None where it has neither vouchers nor balances."""
    vouchers, balances = ledger.rows("voucher", [org]), ledger.rows("account_balance", [org])
    year, on, month = (
        vouchers.columns.index(name)
        for name in ("fiscal_year", "effective_date", "accounting_period")
    )
    dated = [
        (int(str(row[year])), dt.date.fromisoformat(str(row[on])), row[month])
        for row in vouchers.rows
        if row[on]
    ]
    stated = {int(str(row[balances.columns.index("fiscal_year")])) for row in balances.rows}
    years = sorted({book_year for book_year, _, _ in dated} | stated)
    if not years:
        return None
    return Shelf(tuple(years), _first_day(years[0], stated, dated), _last_day(years[-1], dated))


def _first_day(year: int, stated: set[int], dated: list[tuple[int, dt.date, object]]) -> dt.date:
    """Return the year's first day where its balances are stated, else the first voucher's day."""
    if year in stated:
        return dt.date(year, 1, 1)
    return min(day for book_year, day, _ in dated if book_year == year)


def _last_day(year: int, dated: list[tuple[int, dt.date, object]]) -> dt.date:
    """Return the year's last day where its December is there, else the last voucher's day."""
    mine = [(day, month) for book_year, day, month in dated if book_year == year]
    if not mine or any(month == DECEMBER for _, month in mine):
        return dt.date(year, DECEMBER, 31)
    return max(day for day, _ in mine)


def find_term(
    offices: Sequence[Office],
    shelf: Shelf | None,
    *,
    person: str,
    period: tuple[dt.date, dt.date],
    as_of: dt.date | None = None,
) -> Term:
    """Lay the term, the books and the as-of day over each other.

    Raises:
        UsageError: the days are in the wrong order, the person held no office then, or there are
            no books of that time.
    """
    first, last = period
    if first > last:
        raise UsageError(
            f"开始日期{first}晚于结束日期{last}。请把任期的起止日期调换过来。",
            f"The first day {first} is later than the last day {last}. Give them the other way "
            "round.",
        )
    within = [office for office in offices if office.held_within(first, last)]
    mine = tuple(office for office in within if office.person == person.strip())
    if not mine:
        raise _no_office(person, first, last, within)
    starts = [(first, "所要求的开始日期"), (min(o.started_on for o in mine), "任职开始")]
    ends = [(last, "所要求的结束日期")]
    if all(office.ended_on for office in mine):
        ends.append((max(o.ended_on for o in mine if o.ended_on), "任职结束"))
    if shelf is not None:
        starts.append((shelf.first, "账簿开始"))
        ends.append((shelf.last, "账簿截止"))
    if as_of is not None:
        ends.append((as_of, "检查基准日"))
    from_day, why_from = max(starts, key=lambda bound: bound[0])
    to_day, why_to = min(ends, key=lambda bound: bound[0])
    if shelf is None or from_day > to_day:
        books = "没有任何账簿" if shelf is None else f"账簿从{shelf.first}到{shelf.last}"
        english = "no books" if shelf is None else f"books from {shelf.first} to {shelf.last}"
        raise UsageError(
            f"{first}至{last}没有可以审计的账：“{person}”这一期间的任职与账簿没有重合的日子，"
            f"库里{books}。请导入这一期间的凭证和科目余额表，或改用有账的期间。",
            f"There are no books to audit from {first} to {last}: no day of {person}'s offices "
            f"then is in the books; the store holds {english}. Import the vouchers and balances "
            "of that time, or give a time there are books of.",
        )
    return Term(person.strip(), mine, first, last, from_day, to_day, why_from, why_to)


def _no_office(person: str, first: dt.date, last: dt.date, within: Sequence[Office]) -> UsageError:
    names = dict.fromkeys(office.person for office in within)
    positions = {name: [o.position for o in within if o.person == name] for name in names}
    sentence = "；".join(f"{name}（{'、'.join(dict.fromkeys(positions[name]))}）" for name in names)
    return UsageError(
        f"“{person}”在{first}至{last}没有担任过这个单位的职务。"
        f"这一期间任职的有：{sentence or '无'}。请核对姓名和日期，或补全“任职”登记。",
        f"{person} held no office of this organisation from {first} to {last}. Those who did: "
        f"{', '.join(names) or 'nobody'}. Check the name and the days, or complete the register "
        "of offices.",
    )


def period_words(term: Term) -> str:
    """Write the audited period as official documents do."""
    return f"{long_date(term.first)}至{long_date(term.last)}"
