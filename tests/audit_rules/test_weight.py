"""A finding weighs by its amount, within what its rule allows, by the place and the day."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_rules.catalogue import rules, words_of
from audit_rules.examples.builders.contracts import contracts
from audit_rules.examples.builders.numbering import numbers
from audit_rules.examples.facts import Facts
from audit_rules.examples.stack import facts_engine
from audit_rules.model import Severity
from audit_rules.policy.bands import weight_bands
from audit_rules.policy.policy import Policy
from audit_rules.running.words import define

DAY = dt.date(2025, 6, 10)
VILLAGE = "990101100200"


@pytest.mark.parametrize(
    ("amount_fen", "severity"),
    [
        (99_999, Severity.LOW),
        (100_000, Severity.MEDIUM),
        (999_999, Severity.MEDIUM),
        (1_000_000, Severity.HIGH),
        (None, Severity.MEDIUM),
    ],
)
def test_a_figure_reached_is_reached(
    policy: Policy, amount_fen: int | None, severity: Severity
) -> None:
    assert weight_bands(policy, VILLAGE, DAY).severity(amount_fen) is severity


def test_high_begins_no_higher_than_the_place_asks_a_decision(policy: Policy) -> None:
    """From 2026 on that county decides from 20,000 yuan: the bands stay at 10,000."""
    assert weight_bands(policy, VILLAGE, dt.date(2026, 1, 1)).high_fen == 1_000_000


@pytest.mark.parametrize(("missing", "severity"), [(2, Severity.LOW), (3, Severity.MEDIUM)])
def test_three_missing_numbers_weigh_more_than_two(
    policy: Policy, missing: int, severity: Severity
) -> None:
    rule = rules()["LG102"]
    facts = Facts("E")
    numbers(facts, {"numbers": f"01:1,{missing + 2}"})
    engine = facts_engine([facts], policy, {"E": VILLAGE})
    for view in words_of((rule.query,)):
        define(engine, view)
    (row,) = engine.query(rule.query).to_pylist()
    graded = weight_bands(policy, VILLAGE, DAY).severity(row["weighed_fen"])
    assert min(graded, rule.severity, key=lambda each: each.rank) is severity


@pytest.mark.parametrize(
    ("price", "severity"),
    [("年499", Severity.LOW), ("年500", Severity.MEDIUM), ("年5000", Severity.HIGH),
     ("", Severity.MEDIUM)],
)  # fmt: skip  # a table
def test_an_ended_lease_weighs_by_the_years_since(
    policy: Policy, price: str, severity: Severity
) -> None:
    """Two years have gone by since 2023-12-31; where no price is known the weight is medium."""
    rule = rules()["CT107"]
    facts = Facts("E")
    contracts(facts, {"ends": "2023-12-31", "use": "合同", "status": "", "price": price})
    engine = facts_engine([facts], policy, {"E": VILLAGE})
    for view in words_of((rule.query,)):
        define(engine, view)
    (row,) = engine.query(rule.query).to_pylist()
    assert weight_bands(policy, VILLAGE, DAY).severity(row["weighed_fen"]) is severity
