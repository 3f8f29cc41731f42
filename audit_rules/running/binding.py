"""What of a rule's law binds one of its findings, and whether any of it was in force that day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from audit_rules.law.registry import LawRegistry
from audit_rules.model import Citation, Rule


def cited(rule: Rule, row: Mapping[str, Any]) -> tuple[Citation, ...]:
    """Return what binds the case of a row; the registry then asks for place and day."""
    cases = set((row.get("basis_case") or "").split())
    return tuple(c for c in rule.basis if not c.cases or cases.intersection(c.cases))


def law_day(rule: Rule, row: Mapping[str, Any], as_of_day: int) -> int | None:
    """Return the day whose law a row takes: what still stands takes that of today."""
    if not rule.reach.standing:
        day: int | None = row["occurred_on_day"]
        return day
    own: int | None = row.get("law_day")
    return as_of_day if own is None else own


class Binding:
    """Asks the laws for the places in which organisations lie, by their area codes."""

    def __init__(self, laws: LawRegistry, areas: Mapping[str, str]) -> None:
        """Take the laws, and the area code of every organisation."""
        self._regions = {org: laws.region(area) for org, area in areas.items()}
        self._periods = cache(laws.periods)  # findings of one rule share cases and places

    def binds(self, rule: Rule, row: Mapping[str, Any], day: int) -> bool:
        """Whether any law of a row's case was in force at its place on a day.

        An article cited in some cases only is no basis of the others, whatever its dates.
        """
        return self._in_force(cited(rule, row), row["org_code"], day)

    def binds_another(self, rule: Rule, row: Mapping[str, Any], day: int) -> bool:
        """Whether a rule has law on a day that binds other cases than that of a row."""
        bound = self.binds(rule, row, day)
        return not bound and self._in_force(rule.basis, row["org_code"], day)

    def _in_force(self, citations: tuple[Citation, ...], org: str, day: int) -> bool:
        periods = self._periods(citations, self._regions[org])
        return any(
            (first is None or first <= day) and (until is None or day < until)
            for first, until in periods
        )
