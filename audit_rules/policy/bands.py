"""From which amount on a finding weighs medium or high, at a place on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple, cast

from audit_rules.model import Severity
from audit_rules.policy.policy import Policy
from audit_rules.policy.values import Value
from threeassets.model.days import day_of


class WeightBands(NamedTuple):
    """Lowest amounts, in fen, of the two higher weights."""

    high_fen: int
    medium_fen: int

    def severity(self, amount_fen: int | None) -> Severity:
        """Grade an amount; a figure reached is reached, and one not known is medium."""
        if amount_fen is None:
            return Severity.MEDIUM
        if amount_fen >= self.high_fen:
            return Severity.HIGH
        return Severity.MEDIUM if amount_fen >= self.medium_fen else Severity.LOW


def _value(policy: Policy, name: str, area_code: str, day: int) -> Value | None:
    for interval in policy.resolve(name, area_code):
        begun = interval.from_day is None or interval.from_day <= day
        if begun and (interval.until_day is None or day < interval.until_day):
            return interval.value
    return None


def weight_bands(policy: Policy, area_code: str, on: dt.date) -> WeightBands:
    """Return the bands in force; high begins at the place's decision_min where that is lower."""
    day = day_of(on)
    rows = _value(policy, "weight_bands", area_code, day)
    amounts: dict[object, int] = {}
    for row in rows if isinstance(rows, tuple) else ():
        if isinstance(row, Mapping):
            amounts[row["severity"]] = cast("int", row["from"])
    high, medium = amounts[Severity.HIGH.value], amounts[Severity.MEDIUM.value]
    limit = _value(policy, "decision_min", area_code, day)
    return WeightBands(min(high, limit) if isinstance(limit, int) else high, medium)
