"""What one snapshot of one organisation answers to the queries of a document."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from reports.kit.tree import UNKNOWN, Cell, Figure, Measure
from threeassets.engines import Engine
from threeassets.model.book import ABSENT
from threeassets.plumbing.masking import masked
from threeassets.snapshot import Snapshot

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def plain_words(value: object) -> str:
    """Write a value on one line, without characters no document can hold."""
    return "" if value is None else _UNPRINTABLE.sub(" ", str(value)).strip()


def long_date(day: dt.date) -> str:
    """Write a day the way official documents do: 2025年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a query: figures know where they come from, account numbers are masked."""

    query: str
    key: str
    values: Mapping[str, object]

    def plus(self, **values: object) -> Row:
        """Return the row with values that no query gives; its figures keep their address."""
        return replace(self, values={**self.values, **values})

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


def rows_of(query: str, table: pa.Table) -> tuple[Row, ...]:
    """Return the rows of a query.

    A key that stands twice, which the books may well do, is told apart by its ordinal.
    """
    counts: dict[str, int] = {}
    rows = []
    for values in table.to_pylist():
        key = plain_words(values.get("row_key"))
        counts[key] = counts.get(key, 0) + 1
        rows.append(Row(query, key if counts[key] == 1 else f"{key}#{counts[key]}", values))
    return tuple(rows)


def ask(
    engine: Engine, views: Mapping[str, str], queries: Mapping[str, str]
) -> dict[str, tuple[Row, ...]]:
    """Define the views in their order and return the rows of every query by its name."""
    for name, view in views.items():
        engine.add_query(name, view)
    return {name: rows_of(name, engine.query(sql)) for name, sql in queries.items()}


@dataclass(frozen=True)
class Answers:
    """A snapshot of one organisation and the rows of every query of one document."""

    snapshot: Snapshot
    org: str
    answers: Mapping[str, tuple[Row, ...]]

    @property
    def name(self) -> str:
        """Name of the organisation, its code where no register names it."""
        unit = self.one("organization")
        return (unit.words("org_name") if unit else "") or self.org

    @property
    def head(self) -> str:
        """Head of the evidence chain of the organisation."""
        return self.snapshot.heads[self.org]

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

    def absent_of(self, registers: Iterable[str]) -> list[str]:
        """Return those registers that no import held."""
        return [register for register in registers if self.absent(register)]

    @property
    def files(self) -> list[str]:
        """Names of the files the rows were read from, in the order of import."""
        return file_labels(self.snapshot.files_of(self.org))

    @property
    def shared_files(self) -> list[str]:
        """Names of the files of lists that belong to no unit, such as prices."""
        return file_labels(self.snapshot.shared_files())


def file_labels(files: Iterable[tuple[str, str]]) -> list[str]:
    """Name files; those of one name by the day of their import, and by their order on one day."""
    files = [(plain_words(name), day) for name, day in files]
    names, days = Counter(name for name, _ in files), Counter(files)
    place: Counter[tuple[str, str]] = Counter()
    labels = []
    for name, day in files:
        place[name, day] += 1
        time = f"第{place[name, day]}次" if days[name, day] > 1 else ""
        labels.append(f"{name}（{day}{time}导入）" if names[name] > 1 else name)
    return labels
