"""Read the books of some organisations for one year: openings rolled forward, entries, charts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa

from audit_rules.running.resolved import fixed_relations
from audit_rules.running.words import define
from audit_rules.vocabulary.books import (
    account_role,
    base_year,
    carry_forward,
    chart_year,
    counted_account,
    journal_line,
    year_opening,
)
from audit_rules.vocabulary.books.year_opening import OLD, ROOT
from reports.book_years import no_books
from reports.statements import queries
from reports.statements.book import DECEMBER, Account, Book, Entry, Stated
from reports.statements.charts import Conversion, as_relation, chart_names, chart_roles
from threeassets.engines.duckdb_engine import DuckDBEngine
from threeassets.model.account_tree import detail_name
from threeassets.model.book import EMPTY
from threeassets.model.organization import Organization, unknown_organization
from threeassets.snapshot.names import with_name_keys
from threeassets.snapshot.personal import numbers_in
from threeassets.snapshot.take import registers_of
from threeassets.store.ledger import Ledger

REGISTERS = ("organization", "account", "account_balance", "voucher", "entry")
_QUERIES = {
    "years": queries.YEARS, "known": queries.YEARS_KNOWN, "openings": queries.OPENINGS,
    "stated": queries.STATED, "moved": queries.MOVED, "entries": queries.ENTRIES,
}  # fmt: skip  # a table
_WORDS = (
    chart_year, account_role, journal_line, carry_forward, base_year, year_opening,
    counted_account,
)  # fmt: skip  # a table
"""The words its queries read, in the order they read one another."""
_PERSONS = pa.schema([("entry_id", pa.int64()), ("party_key", pa.string())])
"""Statements print the payee as written, not whom a leaf in a person's name tells: none is read."""

Row = Mapping[str, Any]


@dataclass(slots=True)
class _Content:
    """Answers of one organisation, and whether it says that it has no balances to state."""

    answers: dict[str, list[Row]] = field(
        default_factory=lambda: {name: [] for name in (*_QUERIES, "register")}
    )
    states_nothing: bool = False

    @property
    def standards(self) -> dict[int, str]:
        """The chart of each year."""
        return {row["fiscal_year"]: row["standard"] for row in self.answers["years"]}

    @property
    def imports_known(self) -> set[int]:
        """The years whose opening balances are known."""
        if self.states_nothing:
            return set(self.standards)
        return {row["fiscal_year"] for row in self.answers["known"]}

    def stated(self, year: int) -> list[Row]:
        """Return what a year's lists state."""
        return [row for row in self.answers["stated"] if row["fiscal_year"] == year]

    def names(self, year: int) -> dict[str, str]:
        """Return names as the year asked for knows them; the register is of the latest chart."""
        rows = sorted(self.answers["entries"], key=lambda row: row["gl_account_name"] or "")
        rows = [*reversed(rows), *self.stated(year)]
        if self.standards[year] == max(self.standards.values()):
            rows += self.answers["register"]
        named = ((row["gl_account_number"], detail_name(row["gl_account_name"])) for row in rows)
        return {number: name for number, name in named if name}


def read_books(
    ledger: Ledger, orgs: Sequence[str], year: int, conversion: Sequence[Conversion]
) -> list[Book]:
    """Read the books of a year, in the order of their codes.

    Raises:
        UsageError: an organisation is not in the store or has no books of the year.
    """
    with ledger.steady() as still:
        units = {unit.org_code: unit for unit in still.organizations()}
        for org in orgs:
            if org not in units:
                raise unknown_organization(org, list(units))
        tables = registers_of(still, sorted(orgs), REGISTERS)
        empty = {
            str(org)
            for org, register, column, state in still.presence(orgs).rows
            if register == "account_balance" and not column and state == EMPTY
        }
        files, heads = still.file_names(), still.heads(orgs)
    personal = numbers_in(tables)
    contents = _contents(tables, year, as_relation(conversion))
    for org in empty & set(orgs):
        contents[org].states_nothing = True
    return [
        replace(_book(units[org], contents[org], year, files), head=heads[org], personal=personal)
        for org in sorted(orgs)
    ]


def _contents(
    tables: Mapping[str, pa.Table], year: int, conversion: pa.Table
) -> dict[str, _Content]:
    """Ask the engine, and sort the answers by organisation."""
    contents: dict[str, _Content] = defaultdict(_Content)
    with DuckDBEngine() as engine:
        engine.add_tables({name: with_name_keys(tables[name]) for name in REGISTERS})
        engine.add_tables({**fixed_relations(), "chart_conversion": conversion})
        engine.add_tables({"wanted": pa.table({"fiscal_year": pa.array([year], pa.int64())})})
        engine.add_tables({"personal_line": _PERSONS.empty_table()})
        for word in _WORDS:
            define(engine, word.VIEW)
        for name, query in _QUERIES.items():
            for row in engine.query(query).to_pylist():
                contents[row["org_code"]].answers[name].append(row)
    for row in tables["account"].to_pylist():
        contents[row["org_code"]].answers["register"].append(row)
    return contents


def place(row: Row, files: Mapping[int, str]) -> str:
    """Write where a row was read: ``<import>:file:sheet:row``."""
    parts = [str(row["import_id"]), files[row["import_id"]], row["source_sheet"]]
    return ":".join([*(part for part in parts if part), str(row["source_row"])])


def _fen(row: Row, which: str) -> int:
    return (row[f"{which}_debit_fen"] or 0) - (row[f"{which}_credit_fen"] or 0)


ROLLED = "rolled"
"""Stands first in the sources of a balance that was rolled forward through entries."""


def _sources(content: _Content, row: Row, files: Mapping[int, str]) -> tuple[str, ...]:
    """Return where an opening balance was stated, the whole year before January."""
    stated = content.stated(row["stated_year"]) if row["stated_year"] else []
    places: list[str] = []
    for number in row["stated_in"].split("\n"):
        lines = [each for each in stated if each["gl_account_number"] == number]
        lines = [each for each in lines if each["accounting_period"] in {0, 1}]
        first = min((each["accounting_period"] for each in lines), default=0)
        places += sorted(place(e, files) for e in lines if e["accounting_period"] == first)
    return (*([ROLLED] if row["way"] == "carried" else []), *places)


def root_of(number: str) -> str:
    """Return the first-level account of a number, its mark kept."""
    return number[: ROOT + len(OLD)] if number.startswith(OLD) else number[:ROOT]


def _role(number: str, standard: str) -> str | None:
    role = chart_roles().get((standard, number[:ROOT]))
    return role[0] if role else None


def _book(unit: Organization, content: _Content, year: int, files: Mapping[int, str]) -> Book:
    standards = content.standards
    if not content.answers["moved"] and not content.stated(year):
        raise no_books(unit.org_code, year, standards)
    standard = standards[year]
    before = max((other for other in standards if other < year), default=year)
    carried = [row for row in content.answers["openings"] if row["way"] == "carried"]
    opening = {row["account"]: row for row in content.answers["openings"] if row["opens"]}
    if year not in content.imports_known:
        opening = {}
    names = content.names(year) | {n: r["account_name"] for n, r in opening.items() if OLD in n}
    entries = _entries(content.answers["entries"], files)
    numbers = sorted({*opening, *(entry.account for entry in entries)})
    accounts = {
        number: Account(
            number,
            names.get(number) or _name(opening.get(number), number, standard),
            root_of(number),
            _role(number, standard),
            opening[number]["opening_fen"] if number in opening else 0,
            _sources(content, opening[number], files) if number in opening else (),
        )
        for number in numbers
    }
    moved = {
        (row["counted"], row["accounting_period"], bool(row["closing"])): (
            row["debit_fen"],
            row["credit_fen"],
        )
        for row in content.answers["moved"]
    }
    first = carried[0]["stated_year"] if carried else None
    return Book(
        unit.org_code,
        unit.name,
        "",
        year,
        standard,
        accounts,
        names,
        moved,
        entries,
        {entry.entry_id: entry for entry in entries},
        year in content.imports_known,
        tuple(_stated_closing(content.stated(year), files)),
        _by_root(carried) if before != year and before in content.imports_known else None,
        bool(carried) and standards[first or min(standards)] < standard,
        tuple(sorted({e.account for e in entries if e.number != e.account})),
    )


def _name(opening: Row | None, number: str, standard: str) -> str:
    called = opening["account_name"] if opening else ""
    return called or root_name(number, standard) or number


def root_name(number: str, standard: str) -> str:
    """Return the name the chart gives a first-level account."""
    if number.startswith(OLD):
        return chart_names().get(("2004", number[len(OLD) : len(OLD) + ROOT]), "")
    return chart_names().get((standard, number[:ROOT]), "") if len(number) == ROOT else ""


def _by_root(carried: Iterable[Row]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for row in carried:
        sums[root_of(row["account"])] += row["opening_fen"]
    return dict(sums)


def _entries(rows: Iterable[Row], files: Mapping[int, str]) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            row["entry_id"],
            row["counted"],
            row["gl_account_number"],
            row["accounting_period"],
            row["effective_date"],
            row["voucher_key"],
            row["journal_line_number"] or 0,
            row["je_line_description"] or "",
            row["party_name"] or "",
            row["debit_fen"],
            row["credit_fen"],
            bool(row["closing"]),
            place(row, files),
            bool(row["one_sided"]),
        )
        for row in rows
    )


def _stated_closing(rows: Iterable[Row], files: Mapping[int, str]) -> Iterable[tuple[int, Stated]]:
    """Yield closing balances the books state, with the month they close; a year closes December."""
    for row in rows:
        if row["closing_debit_fen"] is None and row["closing_credit_fen"] is None:
            continue
        month = row["accounting_period"] or DECEMBER
        number = row["gl_account_number"]
        yield month, Stated(number, _fen(row, "closing"), place(row, files))
