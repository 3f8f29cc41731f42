"""Read the books of some organisations for one year: openings rolled forward, entries, charts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa

from audit_rules.running.resolved import fixed_relations
from audit_rules.vocabulary.books import account_role, carry_forward, chart_year, journal_line
from reports.book_years import no_books
from reports.statements import queries
from reports.statements.book import DECEMBER, Account, Book, Entry, Stated
from reports.statements.charts import (
    OLD,
    ROOT,
    Conversion,
    chart_names,
    chart_roles,
    converted,
)
from threeassets.engines.duckdb_engine import DuckDBEngine
from threeassets.model.book import EMPTY
from threeassets.model.organization import Organization, unknown_organization
from threeassets.snapshot.names import with_name_keys
from threeassets.snapshot.personal import numbers_in
from threeassets.snapshot.take import registers_of
from threeassets.store.ledger import Ledger

_SEPARATORS = re.compile(r"[\\/]")
REGISTERS = ("organization", "account", "account_balance", "voucher", "entry")

Row = Mapping[str, Any]


@dataclass(slots=True)
class _Held:
    """Rows of one organisation, by year where they have one."""

    standards: dict[int, str] = field(default_factory=dict)
    stated: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    moved: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    entries: list[Row] = field(default_factory=list)
    register: dict[str, str] = field(default_factory=dict)
    states_nothing: bool = False


@dataclass(frozen=True, slots=True)
class _Rolled:
    """Opening balances of a year by account, debit positive, and how each came about.

    Postings below a ``whole`` account count for it: the balances of its details are not known.
    """

    fen: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    converted: bool = False


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
    held = _held(tables, year)
    for org in empty & set(orgs):
        held[org].states_nothing = True
    return [
        replace(
            _book(units[org], held[org], year, conversion, files),
            head=heads[org],
            personal=personal,
        )
        for org in sorted(orgs)
    ]


def _held(tables: Mapping[str, pa.Table], year: int) -> dict[str, _Held]:
    """Ask the engine, and sort the answers by organisation."""
    found: dict[str, _Held] = defaultdict(_Held)
    with DuckDBEngine() as engine:
        engine.add_tables({name: with_name_keys(tables[name]) for name in REGISTERS})
        charts = fixed_relations()
        engine.add_tables({name: charts[name] for name in ("chart_role", "chart_period")})
        engine.add_tables({"wanted": pa.table({"fiscal_year": pa.array([year], pa.int64())})})
        # Statements print the payee as written, not whom a leaf in a person's name tells.
        persons = pa.schema([("entry_id", pa.int64()), ("party_key", pa.string())]).empty_table()
        engine.add_tables({"personal_line": persons})
        for module in (chart_year, account_role, journal_line, carry_forward):
            view = module.VIEW
            engine.add_query(view.name, view.query)
        for row in engine.query(queries.YEARS).to_pylist():
            found[row["org_code"]].standards[row["fiscal_year"]] = row["standard"]
        for row in engine.query(queries.STATED).to_pylist():
            found[row["org_code"]].stated[row["fiscal_year"]].append(row)
        for row in engine.query(queries.MOVED).to_pylist():
            found[row["org_code"]].moved[row["fiscal_year"]].append(row)
        for row in engine.query(queries.ENTRIES).to_pylist():
            found[row["org_code"]].entries.append(row)
    for row in tables["account"].to_pylist():
        found[row["org_code"]].register[row["gl_account_number"]] = last_name(
            row["gl_account_name"]
        )
    return found


def last_name(name: str | None) -> str:
    """Return the detail's own name, without those of the accounts above it."""
    return _SEPARATORS.split(name or "")[-1].strip()


def place(row: Row, files: Mapping[int, str]) -> str:
    """Write where a row was read: ``<import>:file:sheet:row``."""
    parts = [str(row["import_id"]), files[row["import_id"]], row["source_sheet"]]
    return ":".join([*(part for part in parts if part), str(row["source_row"])])


def _fen(row: Row, which: str) -> int:
    return (row[f"{which}_debit_fen"] or 0) - (row[f"{which}_credit_fen"] or 0)


def _openings(rows: Iterable[Row], files: Mapping[int, str]) -> _Rolled | None:
    """Return the opening balances a year states, of the finest accounts; None where it has none.

    A balance for the whole year goes before one for January; a parent would count its details
    twice.
    """
    at: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["accounting_period"] in {0, 1}:
            at[row["gl_account_number"]].append(row)
    if not at:
        return None
    finest = [n for n in at if not any(m != n and m.startswith(n) for m in at)]
    rolled = _Rolled(whole=frozenset(finest))
    for number in sorted(finest):
        first = min(row["accounting_period"] for row in at[number])
        chosen = [row for row in at[number] if row["accounting_period"] == first]
        rolled.fen[number] = sum(_fen(row, "opening") for row in chosen)
        rolled.names[number] = max(last_name(row["gl_account_name"]) for row in chosen)
        rolled.sources[number] = tuple(sorted(place(row, files) for row in chosen))
    return rolled


def _covering(number: str, whole: frozenset[str]) -> str:
    """Return the account a posting counts for: the whole one it lies below, else itself."""
    above = (number[:length] for length in range(len(number), 0, -1))
    return next((account for account in above if account in whole), number)


def _names(held: _Held, year: int) -> dict[str, str]:
    """Return names by number as a year knows them; the register speaks of the latest chart."""
    told = {
        row["gl_account_number"]: last_name(row["gl_account_name"])
        for row in (*held.moved[year], *held.stated[year])
    }
    told = {number: name for number, name in told.items() if name}
    latest = max(held.standards.values(), default="")
    if held.standards.get(year, latest) == latest:
        return told | {number: name for number, name in held.register.items() if name}
    return told


def _rolled(
    held: _Held, year: int, before: int, conversion: Sequence[Conversion], files: Mapping[int, str]
) -> _Rolled | None:
    """Roll the last stated opening balances not later than ``before`` forward to ``year``."""
    anchor = max((y for y in held.stated if y <= before and _openings(held.stated[y], files)),
                 default=None)  # fmt: skip
    if anchor is None:
        if not held.states_nothing:
            return None
        anchor = min(held.moved, default=year)
    now = _openings(held.stated[anchor], files) or _Rolled()
    for past in range(anchor, year):
        now = _closed(held, past, now)
        old, new = held.standards.get(past), held.standards.get(past + 1)
        if old == "2004" and new == "2023":
            now = _under_new_chart(held, past + 1, now, conversion)
    return now


def _closed(held: _Held, year: int, opening: _Rolled) -> _Rolled:
    """Add a year's entries to its opening balances."""
    fen, names = dict(opening.fen), _names(held, year) | opening.names
    sources = {
        number: held_from if held_from[:1] == (ROLLED,) else (ROLLED, *held_from)
        for number, held_from in opening.sources.items()
    }
    for row in held.moved[year]:
        number = _covering(row["gl_account_number"], opening.whole)
        fen[number] = fen.get(number, 0) + row["debit_fen"] - row["credit_fen"]
        sources.setdefault(number, (ROLLED,))
    called = {number: names.get(number, "") for number in fen}
    return _Rolled(fen, called, sources, opening.whole, opening.converted)


ROLLED = "rolled"
"""Stands first in the sources of a balance that was rolled forward through entries."""


def _under_new_chart(
    held: _Held, year: int, closed: _Rolled, conversion: Sequence[Conversion]
) -> _Rolled:
    """Carry balances over to the 2023 chart; those of undecided accounts keep their number."""
    names = _names(held, year)
    now, whole = _Rolled(), set()
    for number, fen in closed.fen.items():
        name = closed.names[number] or chart_names().get(("2004", number[:ROOT]), "")
        new = converted(number, name, year, rows=conversion, names=names)
        now.fen[new] = now.fen.get(new, 0) + fen
        now.names[new] = chart_names().get(("2023", new), name)
        now.sources[new] = (*now.sources.get(new, ()), *closed.sources[number])
        whole |= {new} if number in closed.whole else set()
    # A balance of nought says nothing; its old number would only puzzle.
    kept = [n for n in now.fen if now.fen[n] or OLD not in n]
    return _Rolled(
        {n: now.fen[n] for n in kept}, {n: now.names[n] for n in kept},
        {n: now.sources[n] for n in kept}, frozenset(whole), converted=True,
    )  # fmt: skip


def root_of(number: str) -> str:
    """Return the first-level account of a number, its mark kept."""
    return number[: ROOT + len(OLD)] if number.startswith(OLD) else number[:ROOT]


def _role(number: str, standard: str) -> str | None:
    if number.startswith(OLD):
        standard, number = "2004", number[len(OLD) :]
    found = chart_roles().get((standard, number[:ROOT]))
    return found[0] if found else None


def _book(
    unit: Organization, held: _Held, year: int, conversion: Sequence[Conversion],
    files: Mapping[int, str],
) -> Book:  # fmt: skip
    if not held.moved[year] and not held.stated[year]:
        raise no_books(unit.org_code, year, held.standards)
    standard = held.standards[year]
    opening = _rolled(held, year, year, conversion, files)
    before = _rolled(held, year, year - 1, conversion, files)
    known = opening or _Rolled()
    names = _names(held, year) | {n: name for n, name in known.names.items() if OLD in n}
    entries, moved = _entries(held, known, files), _moved(held.moved[year], known)
    numbers = sorted({*known.fen, *(entry.account for entry in entries)})
    accounts = {
        number: Account(
            number,
            names.get(number) or known.names.get(number) or root_name(number, standard) or number,
            root_of(number),
            _role(number, standard),
            known.fen.get(number, 0),
            known.sources.get(number, ()),
        )
        for number in numbers
    }
    return Book(
        unit.org_code, unit.name, "", year, standard, accounts, names, moved, entries,
        {entry.entry_id: entry for entry in entries},
        opening is not None,
        tuple(_stated_closing(held.stated[year], files)),
        None if before is None else _by_root(before.fen),
        known.converted or bool(before and before.converted),
        tuple(sorted({e.account for e in entries if e.number != e.account})),
    )  # fmt: skip


def root_name(number: str, standard: str) -> str:
    """Return the name the chart gives a first-level account."""
    if number.startswith(OLD):
        return chart_names().get(("2004", number[len(OLD) : len(OLD) + ROOT]), "")
    return chart_names().get((standard, number[:ROOT]), "") if len(number) == ROOT else ""


def _by_root(fen: Mapping[str, int]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for number, amount in fen.items():
        sums[root_of(number)] += amount
    return dict(sums)


def _moved(rows: Iterable[Row], opening: _Rolled) -> dict[tuple[str, int, bool], tuple[int, int]]:
    sums: dict[tuple[str, int, bool], tuple[int, int]] = {}
    for row in rows:
        account = _covering(row["gl_account_number"], opening.whole)
        key = (account, row["accounting_period"], bool(row["closing"]))
        debit, credit = sums.get(key, (0, 0))
        sums[key] = (debit + row["debit_fen"], credit + row["credit_fen"])
    return sums


def _entries(held: _Held, opening: _Rolled, files: Mapping[int, str]) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            row["entry_id"],
            _covering(row["gl_account_number"], opening.whole),
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
        for row in held.entries
    )


def _stated_closing(rows: Iterable[Row], files: Mapping[int, str]) -> Iterable[tuple[int, Stated]]:
    """Yield closing balances the books state, with the month they close; a year closes December."""
    for row in rows:
        if row["closing_debit_fen"] is None and row["closing_credit_fen"] is None:
            continue
        month = row["accounting_period"] or DECEMBER
        number = row["gl_account_number"]
        yield month, Stated(number, _fen(row, "closing"), place(row, files))
