"""Check the books of a store."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from audit_rules.running.run import Run, check
from threeassets.desk.books import Proof, open_books


@dataclass(frozen=True, slots=True)
class Scope:
    """What is checked, by which rules and values; None is all of it, or what is usual."""

    orgs: tuple[str, ...] | None = None
    years: tuple[int, ...] | None = None
    as_of: dt.date | None = None
    rules: str | None = None
    policy: str | None = None
    pack: Path | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A run, and whether the books it rests on had been verified."""

    run: Run
    proof: Proof

    @property
    def orgs(self) -> list[str]:
        """Codes of the units that were checked."""
        return [unit.org_code for unit in self.run.snapshot.organizations]


def check_books(
    store: str | None,
    scope: Scope,
    *,
    engine: Literal["duckdb", "spark"] = "duckdb",
    verified: bool = False,
) -> Checked:
    """Check the books of a store, on request after a proof of them.

    Raises:
        StoreError: they were to be verified and are not as they were imported.
        UsageError: a unit, a rule, a policy is not known, or there is nothing to check.
    """
    with open_books(store) as books, books.steady() as ledger:
        first = ledger.prove(scope.orgs) if verified else None
        run = check(
            ledger,
            orgs=scope.orgs,
            years=scope.years,
            as_of=scope.as_of,
            rules=scope.rules,
            policy=scope.policy,
            pack=scope.pack,
            area=scope.area,
            engine=engine,
        )
        return Checked(run, Proof.of(ledger, scope.orgs, first))
