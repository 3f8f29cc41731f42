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
from audit_rules.running.run import Run
from reports.balances import day as balances
from reports.balances import items, receipts
from reports.inventory import session_lines
from reports.kit.answers import Answers, ask
from reports.registers import unit
from threeassets.model.days import day_of
from threeassets.model.schema import tables
from threeassets.snapshot import Snapshot, take_snapshot
from threeassets.store.ledger import Ledger

_VIEWS = {**balances.VIEWS, **session_lines.VIEWS}
_QUERIES = {**unit.QUERIES, **receipts.QUERIES, **session_lines.QUERIES}
"""What the document itself and most of its sections ask."""


@dataclass(frozen=True)
class Books(Answers):
    """Everything one inventory report says comes from here."""

    year: int
    base_day: dt.date
    """The session's base day; 31 December where the year has no session."""
    run: Run | None
    """A check of the same books, for the rent it found overdue."""

    @property
    def seen(self) -> dt.date:
        """Day up to which everything is known."""
        return self.snapshot.as_of

    @property
    def day(self) -> dt.date:
        """Day of the balances: the base day, or the as-of day where that is earlier."""
        return min(self.base_day, self.seen)


_DATED = {
    "inventory": ("report_on", "reported_on", "confirmed_on", "started_on", "as_of"),
    "inventory_line": ("counted_on", "treated_on"),
}
"""Registers of a session and their days."""


def _report_day(ledger: Ledger, org: str, year: int, run: Run | None) -> dt.date:
    """Return the last day that sessions of the year and their lines name, at least the run's."""
    least = dt.date(year, 12, 31) if run is None else run.snapshot.as_of
    days, sessions = [least.isoformat()], set()
    for register, columns in _DATED.items():
        for row in ledger.table(register, [org], ("inventory_no", *columns)).to_pylist():
            if str(row.get("as_of", "")).startswith(f"{year:04d}-"):
                sessions.add(row["inventory_no"])
            if row["inventory_no"] in sessions:
                days += [str(row[column]) for column in columns if row[column]]
    return dt.date.fromisoformat(max(days))


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


def _days_of_report(org: str, year: int, day: dt.date, session: str | None) -> pa.Table:
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
    return items.table(("land", "position"), [(land, index) for index, land in enumerate(lands)])


def read_books(
    ledger: Ledger,
    org: str,
    year: int,
    *,
    as_of: dt.date | None,
    policy: str | Path | None,
    run: Run | None,
    views: Mapping[str, str],
    queries: Mapping[str, str],
) -> Books:
    """Take a snapshot of one organisation and ask it everything.

    Args:
        ledger: the store.
        org: code of the organisation.
        year: year of the inventory.
        as_of: day up to which everything is known; see :func:`reports.inventory.annual_inventory`.
        policy: as for a check.
        run: kept for the sections that tell of it.
        views: relations of the sections.
        queries: queries of the sections.

    Raises:
        UsageError: the organisation is not in the store.
        PolicyError: the policy is wrong, with file and line.
    """
    report_day = as_of or _report_day(ledger, org, year, run)
    snapshot = take_snapshot(ledger, orgs=[org], years=[year], as_of=report_day)
    base, session = _base_day(snapshot, org, year)
    days = _days_of_report(org, year, min(base, report_day), session)
    views, queries = {**_VIEWS, **views}, {**_QUERIES, **queries}
    # What is read, said once: to look for every word in every query takes long.
    read = set(re.findall(r"\b(?:from|join)\s+\w+", " ".join((*views.values(), *queries.values()))))
    with open_engine(snapshot, load_policy(policy), sorted(read)) as engine:
        engine.add_tables({"wanted": days, "land_order": _land_order(), **items.relations()})
        answers = ask(engine, views, queries)
    return Books(snapshot, org, answers, year, base, run)
