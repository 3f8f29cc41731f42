"""Limits: whatever fact a limit is resolved for."""

from __future__ import annotations

from audit_rules.examples.builders.cover import contract
from audit_rules.examples.builders.joint_signature import paid
from audit_rules.examples.builders.words import Line, journal
from audit_rules.examples.facts import Facts


def limits(facts: Facts, line: Line) -> None:
    """Whatever fact a limit is resolved for."""
    if "lines" in line:
        journal(facts, line)
    elif "paid" in line:
        paid(facts, line)
    else:
        contract(facts, signed_on=line.get("signed") or "2025-01-01")
