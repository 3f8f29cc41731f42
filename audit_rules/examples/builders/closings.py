"""When periods were closed, when vouchers were posted, and what a later import changed."""

from __future__ import annotations

from audit_rules.examples.builders.words import Line
from audit_rules.examples.facts import Facts, fen


def closings(facts: Facts, line: Line) -> None:
    """Close periods as in ``2025-01:2025-02-06T18:00:00``; ``changed:100`` is a later import's.

    After ``反`` stands when the period was opened again.
    """
    for item in line["closed"].split():
        period, _, times = item.partition(":")
        moment, _, again = times.partition("反")
        year, month = map(int, period.split("-"))
        facts.add(
            "fiscal_period",
            fiscal_year=year,
            accounting_period=month,
            closed_at=moment or None,
            reopened_at=again or None,
        )
    for row in facts.rows["voucher"]:
        posted = line.get("posted", "").removeprefix("作废")
        column = "posted_at" if posted == line.get("posted") else "cancelled_at"
        row[column] = posted or None
    if line.get("again"):
        change, _, amount = line["again"].partition(":")
        for key in facts.vouchers:
            facts.superseded.append(
                (facts.org, 2025, 1, key, change, "2025-01-15", fen(amount), "2025-02-06T18:00:00")
            )
    # A period opened again is the subject of a finding of its own.
    facts.vouchers += sorted({item.partition(":")[0] for item in line["closed"].split()})
