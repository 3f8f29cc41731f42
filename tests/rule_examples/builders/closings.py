"""When periods were closed, when vouchers were posted, and what a later import changed."""

from __future__ import annotations

from rule_examples.builders.words import Line
from rule_examples.facts import Facts, fen


def closings(facts: Facts, line: Line) -> None:
    """Close periods as in ``2025-01:2025-02-06T18:00:00``; ``changed:100`` is a later import's."""
    for item in line["closed"].split():
        period, _, at = item.partition(":")
        year, month = map(int, period.split("-"))
        facts.add("fiscal_period", fiscal_year=year, accounting_period=month, closed_at=at or None)
    for row in facts.rows["voucher"]:
        row["posted_at"] = line.get("posted") or None
    if line.get("again"):
        change, _, amount = line["again"].partition(":")
        for key in facts.vouchers:
            facts.superseded.append(
                (facts.org, 2025, 1, key, change, "2025-01-15", fen(amount), "2025-02-06T18:00:00")
            )
