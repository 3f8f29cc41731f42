"""Read the books for one inventory: which session, which day, and every query's rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from audit_rules.policy.loader import load_policy
from audit_rules.running.engine import open_engine
from reports.balances import day as balances
from reports.balances import items
from reports.inventory import book_queries, book_views, register_queries, register_views
from reports.kit.tree import UNKNOWN, Cell, Figure, Measure
from threeassets.model.book import ABSENT
from threeassets.model.days import day_of
from threeassets.model.schema import tables
from threeassets.plumbing.masking import masked
from threeassets.snapshot import Snapshot, take_snapshot
from threeassets.store.ledger import Ledger

_VIEWS = {**balances.VIEWS, **book_views.VIEWS, **register_views.VIEWS}
_QUERIES = {**book_queries.QUERIES, **register_queries.QUERIES}
_READ = sorted(
    set(re.findall(r"\b(?:from|join)\s+\w+", " ".join((*_VIEWS.values(), *_QUERIES.values()))))
)
"""What is read, said once: to look for every word in every query for each village takes long."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def plain_words(value: object) -> str:
    """Write a value on one line, without characters no document can hold."""
    return "" if value is None else _UNPRINTABLE.sub(" ", str(value)).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a query: figures know where they come from, account numbers are masked."""

    query: str
    key: str
    values: Mapping[str, object]

    def number(self, column: str) -> int | None:
        """Return the integer of a column, None where the books say nothing."""
        value = self.values[column]
        return value if isinstance(value, int) else None

    def _figure(self, column: str, measure: Measure) -> Cell:
        value = self.number(column)
        return UNKNOWN if value is None else Figure(self.query, self.key, column, value, measure)

    def money(self, column: str) -> Cell:
        """Return an amount in fen as a figure."""
        return self._figure(column, Measure.MONEY)

    def quantity(self, column: str) -> Cell:
        """Return an area or quantity of 1/10,000 as a figure."""
        return self._figure(column, Measure.QUANTITY)

    def count(self, column: str) -> Cell:
        """Return a plain count as a figure."""
        return self._figure(column, Measure.COUNT)

    def words(self, column: str) -> str:
        """Return text."""
        return plain_words(self.values[column])

    def code(self, column: str) -> str:
        """Return a code of the village's own, as written."""
        return plain_words(self.values[column])

    def account(self, column: str) -> str:
        """Return a personal or bank account number, masked."""
        text = plain_words(self.values[column])
        return masked(text) if text else ""

    def date(self, column: str) -> str:
        """Return a day as 2025-12-31."""
        return plain_words(self.values[column])

    def long_date(self, column: str) -> str:
        """Return a day as 2025年12月31日."""
        text = self.date(column)
        return long_date(dt.date.fromisoformat(text)) if text else ""


def long_date(day: dt.date) -> str:
    """Write a day the way official documents do: 2025年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class Books:
    """Everything one inventory report says comes from here."""

    snapshot: Snapshot
    org: str
    year: int
    base_day: dt.date
    """The session's base day; 31 December where the year has no session."""
    answers: Mapping[str, tuple[Row, ...]]

    @property
    def seen(self) -> dt.date:
        """Day up to which everything is known."""
        return self.snapshot.as_of

    @property
    def day(self) -> dt.date:
        """Day of the balances: the base day, or the as-of day where that is earlier."""
        return min(self.base_day, self.seen)

    @property
    def name(self) -> str:
        """Name of the organisation, its code where no register names it."""
        unit = self.one("organization")
        return (unit.words("org_name") if unit else "") or self.org

    @staticmethod
    def sheet(register: str) -> str:
        """Return the Chinese name of a register."""
        return tables()[register].sheet

    def rows(self, query: str) -> tuple[Row, ...]:
        """Return the rows of a query."""
        return self.answers[query]

    def one(self, query: str) -> Row | None:
        """Return the first row of a query, None where there is none."""
        return next(iter(self.answers[query]), None)

    def only(self, query: str) -> Row:
        """Return the row of a query that always gives one."""
        return self.answers[query][0]

    def by_key(self, query: str) -> dict[str, Row]:
        """Return the rows of a query by their key."""
        return {row.key: row for row in self.answers[query]}

    def absent(self, register: str) -> bool:
        """Whether no import held the register; an empty one is a statement, not a gap."""
        presence = self.snapshot.tables["presence"].to_pylist()
        states = [
            row["state"]
            for row in presence
            if row["org_code"] == self.org
            and row["register"] == register
            and not row["column_name"]
        ]
        return all(state == ABSENT for state in states)

    @property
    def files(self) -> list[str]:
        """Names of the files the rows were read from, in the order of import."""
        return self.snapshot.files_of(self.org)


def _base_day(snapshot: Snapshot, org: str, year: int) -> tuple[dt.date, str | None]:
    """Return the base day of the year's session and its number; 31 December without one."""
    sessions = sorted(
        (row["as_of"], row["inventory_no"])
        for row in snapshot.tables["inventory"].to_pylist()
        if row["org_code"] == org and row["as_of"].startswith(f"{year:04d}-")
    )
    if not sessions:
        return dt.date(year, 12, 31), None
    return dt.date.fromisoformat(sessions[-1][0]), sessions[-1][1]


def _wanted(org: str, year: int, day: dt.date, session: str | None) -> pa.Table:
    return pa.table(
        {
            "org_code": [org],
            "fiscal_year": [year],
            "first_day": [day_of(dt.date(year, 1, 1))],
            "day": [day_of(day)],
            "inventory_no": pa.array([session], pa.string()),
        }
    )


def _land_order() -> pa.Table:
    """Return the classes of land in the order of the register's list."""
    lands = tables()["resource"].column("land_class").choices
    return items.table(("land", "position"), [(land, at) for at, land in enumerate(lands)])


def rows_of(query: str, found: pa.Table) -> tuple[Row, ...]:
    """Return the rows of a query.

    A key held twice, which the books may well do, is told apart by its ordinal.
    """
    seen: dict[str, int] = {}
    rows = []
    for values in found.to_pylist():
        key = plain_words(values.get("row_key"))
        seen[key] = seen.get(key, 0) + 1
        rows.append(Row(query, key if seen[key] == 1 else f"{key}#{seen[key]}", values))
    return tuple(rows)


def read_books(
    ledger: Ledger, org: str, year: int, *, as_of: dt.date | None, policy: str | Path | None
) -> Books:
    """Take a snapshot of one organisation and ask it everything.

    Raises:
        UsageError: the organisation is not in the store.
        PolicyError: the policy is wrong, with file and line.
    """
    seen = as_of or dt.date(year, 12, 31)
    snapshot = take_snapshot(ledger, orgs=[org], years=[year], as_of=seen)
    base, session = _base_day(snapshot, org, year)
    wanted = _wanted(org, year, min(base, seen), session)
    with open_engine(snapshot, load_policy(policy), _READ) as engine:
        engine.add_tables({"wanted": wanted, "land_order": _land_order(), **items.relations()})
        for name, view in _VIEWS.items():
            engine.add_query(name, view)
        answers = {name: rows_of(name, engine.query(sql)) for name, sql in _QUERIES.items()}
    return Books(snapshot, org, year, base, answers)
