"""A finding weighs by its amount, within what its rule allows, by the place and the day."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_rules.model import Severity
from audit_rules.policy.bands import weight_bands
from audit_rules.policy.policy import Policy

DAY = dt.date(2025, 6, 10)
VILLAGE = "990101100200"


@pytest.mark.parametrize(
    ("amount_fen", "severity"),
    [
        (99_999, Severity.LOW),
        (100_000, Severity.MEDIUM),
        (999_999, Severity.MEDIUM),
        (1_000_000, Severity.HIGH),
    ],
)
def test_a_figure_reached_is_reached(policy: Policy, amount_fen: int, severity: Severity) -> None:
    assert weight_bands(policy, VILLAGE, DAY).severity(amount_fen) is severity


def test_high_begins_no_higher_than_the_place_asks_a_decision(policy: Policy) -> None:
    """From 2026 on that county decides from 20,000 yuan: the bands stay at 10,000."""
    assert weight_bands(policy, VILLAGE, dt.date(2026, 1, 1)).high_fen == 1_000_000
