"""Ledger: vouchers and stated balances."""

from __future__ import annotations

from rule_examples.builders.closings import closings
from rule_examples.builders.numbering import holders, named, numbers
from rule_examples.builders.words import Line, journal
from rule_examples.facts import Facts


def ledger(facts: Facts, line: Line) -> None:
    """Vouchers and stated balances."""
    for column, build in (("numbers", numbers), ("holders", holders), ("names", named)):
        if column in line:
            build(facts, line)
            return
    journal(facts, line)
    if "closed" in line:
        closings(facts, line)
        return
    balance = line.get("balance", line.get("opening", ""))
    facts.balances(balance, line.get("year", "2025"))
