"""Read everything one tenure audit tells: the term, the books at both ends, the run's findings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from audit_rules.running.engine import open_engine
from audit_rules.running.findings import Finding
from audit_rules.running.run import Run, check
from reports.balances import day as balances
from reports.balances import items as balance_items
from reports.balances import receipts
from reports.kit.answers import Answers, Row, ask, plain_words
from reports.registers import contracts, unit
from reports.tenure import behind, both_ends, items
from reports.tenure.period import Office, Term, find_term, read_offices, read_shelf
from threeassets.engines import Engine
from threeassets.model.days import day_of
from threeassets.model.errors import UsageError
from threeassets.model.organization import unknown_organization
from threeassets.model.schema import tables
from threeassets.snapshot import take_snapshot
from threeassets.snapshot.names import name_key
from threeassets.store.ledger import Ledger

ONE_DAY = dt.timedelta(days=1)
PASSED = "通过"

_VIEWS = {**contracts.VIEWS, **both_ends.VIEWS, **behind.VIEWS}
_QUERIES = {
    **unit.QUERIES,
    **receipts.QUERIES,
    **contracts.QUERIES,
    **both_ends.QUERIES,
    **behind.QUERIES,
}
"""What the document itself and several of its sections ask."""


@dataclass(frozen=True)
class Audit(Answers):
    """Everything one tenure audit report says comes from here."""

    term: Term
    offices: tuple[Office, ...]
    """Every office of the unit, by rank."""
    run: Run
    missing_years: tuple[int, ...]
    """Years of the period without books."""
    known: Mapping[str, bool]
    """Whether balances are known at the ``opening`` and the ``closing`` of the period."""

    @property
    def person(self) -> str:
        """Name of the person audited."""
        return self.term.person

    def held_on(self, position: str, day: dt.date) -> list[str]:
        """Return who held a position on a day."""
        return [
            office.person
            for office in self.offices
            if office.position == position and office.held_within(day, day)
        ]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Findings that lie in the period: dated in it, or standing in it though begun before."""
        standing = {row.code("contract_no") for row in self.rows("contracts")}
        return tuple(
            finding
            for finding in self.run.findings
            if finding.org_code == self.org and self._belongs(finding, standing)
        )

    def _belongs(self, finding: Finding, standing: set[str]) -> bool:
        if finding.date is None or finding.date > self.term.last:
            return False
        if finding.date >= self.term.first:
            return True
        if not finding.rule.reach.standing:
            return False
        return finding.rule.subject != "contract" or finding.subject_id in standing

    def outcome(self, decision: Row) -> str:
        """Say whether a decision passed, as far as the records go."""
        if not self.steps.get(decision.code("decision_no")):
            return "无会议记录"
        return PASSED if decision.number("passed") else "未见通过"

    @cached_property
    def steps(self) -> dict[str, list[Row]]:
        """Meetings by decision, in the order they were held."""
        return self._by("steps", "decision_no")

    @cached_property
    def signatures(self) -> dict[str, list[Row]]:
        """Signatures by request, in the order they were given."""
        return self._by("signatures", "request_no")

    @cached_property
    def links(self) -> dict[str, list[Row]]:
        """Requests and decisions by register and key of what they stand behind."""
        links_by_row: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("links"):
            links_by_row[plain_words(row.values["row_key"])].append(row)
        return links_by_row

    def _by(self, query: str, column: str) -> dict[str, list[Row]]:
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(query):
            rows[row.code(column)].append(row)
        return rows


def _days_of_report(org: str, person: str, *, first: dt.date, day: dt.date, year: int) -> pa.Table:
    """Say whose books are wanted: from a first day, seen from a day in a fiscal year."""
    return pa.table(
        {
            "org_code": [org],
            "person_name": [person],
            "person_key": [name_key(person)],
            "fiscal_year": [year],
            "first_year": [first.year],
            "first_day": [day_of(first)],
            "day": [day_of(day)],
            "inventory_no": pa.array([None], pa.string()),
        }
    )


def _balances(engine: Engine, days: pa.Table) -> tuple[pa.Table, bool]:
    """Return every account's balance on the day wanted, and whether it is known at all."""
    engine.add_tables({"wanted": days})
    for name, view in balances.VIEWS.items():
        engine.add_query(name, view)
    balance_view = engine.query("select * from book_balance")
    return balance_view, engine.query("select org_code from book_anchor").num_rows > 0


def _answers(
    engine: Engine,
    org: str,
    term: Term,
    *,
    views: Mapping[str, str],
    queries: Mapping[str, str],
) -> tuple[dict[str, tuple[Row, ...]], dict[str, bool]]:
    """Ask everything of one organisation and term."""
    evening_before = term.first - ONE_DAY
    opening, opens = _balances(
        engine,
        _days_of_report(
            org, term.person, first=term.first, day=evening_before, year=term.first.year
        ),
    )
    closing, closes = _balances(
        engine,
        _days_of_report(org, term.person, first=term.first, day=term.last, year=term.last.year),
    )
    days_known = {"opening": opens, "closing": closes}
    engine.add_tables(
        {
            "opening_balance": opening,
            "closing_balance": closing,
            "known": pa.table({name: [int(is_known)] for name, is_known in days_known.items()}),
            **balance_items.relations(),
            **items.relations(),
        }
    )
    return ask(engine, {**_VIEWS, **views}, {**_QUERIES, **queries}), days_known


def read_audit(
    ledger: Ledger,
    org: str,
    *,
    person: str,
    period: tuple[dt.date, dt.date],
    policy: str | Path | None,
    pack: str | Path | None,
    run: Run | None,
    views: Mapping[str, str],
    queries: Mapping[str, str],
) -> Audit:
    """Find the term, check the books of it unless that is done, and ask them everything.

    ``views`` and ``queries`` are those of the sections.

    Raises:
        UsageError: see :func:`reports.tenure.period.find_term`; or the organisation is not in the
            store, or the run is of other books.
        PolicyError: the policy is wrong, with file and line.
        RuleError: a rule of the county's own is wrong, with file and line.
    """
    _must_hold(ledger, org)
    order = tables()["office"].column("position").choices
    offices, shelf = read_offices(ledger, org, order), read_shelf(ledger, org)
    as_of = None if run is None else run.snapshot.as_of
    term = find_term(offices, shelf, person=person, period=period, as_of=as_of)
    years_read = range(term.first.year, term.last.year + 1)
    years = [year for year in years_read if shelf is not None and year in shelf.years]
    if run is None:
        run = check(ledger, orgs=[org], years=years, as_of=term.last, policy=policy, pack=pack)
    elif run.snapshot.heads.get(org) != ledger.heads([org])[org]:
        raise UsageError(
            f"给出的检查结果不是单位“{org}”现在这套账的：证据链校验码不同。请重新检查后再出报告。",
            f"The run given is not of the present books of {org}: their evidence heads differ. "
            "Check the books again, then write the report.",
        )
    snapshot = take_snapshot(ledger, orgs=[org], years=years, as_of=run.snapshot.as_of)
    with open_engine(snapshot, run.policy) as engine:
        answers, days_known = _answers(engine, org, term, views=views, queries=queries)
    return Audit(
        org=org,
        term=term,
        offices=tuple(offices),
        snapshot=snapshot,
        run=run,
        missing_years=tuple(year for year in years_read if year not in years),
        known=days_known,
        answers=answers,
    )


def _must_hold(ledger: Ledger, org: str) -> None:
    """Refuse an organisation that is not in the store."""
    codes = [organization.org_code for organization in ledger.organizations()]
    if org not in codes:
        raise unknown_organization(org, codes)
