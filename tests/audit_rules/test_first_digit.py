"""First digits against Benford's law: figures agree with others' to six digits."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest

from audit_rules.vocabulary.payments.first_digit import chance, compute, deviation

CITY = {1: 152, 2: 99, 3: 61, 4: 40, 5: 51, 6: 27, 7: 25, 8: 22, 9: 23}
THREES = {1: 90, 2: 60, 3: 240, 4: 31, 5: 25, 6: 20, 7: 16, 8: 10, 9: 8}


@pytest.mark.parametrize(
    ("counts", "expected"),
    # Printed by compute_excess_mad of the package benfordslaw 2.1.1, of as many amounts.
    [(CITY, 0.010653335), (THREES, 0.078902503)],
    ids=["near the law", "too many threes"],
)
def test_deviation_is_that_of_an_independent_package(
    counts: Mapping[int, int], expected: float
) -> None:
    assert math.isclose(deviation(counts), expected, abs_tol=5e-7)


@pytest.mark.parametrize("payments", [300, 1_000, 5_000])
def test_chance_alone_deviates_as_much_as_said(payments: int) -> None:
    """By the distribution itself: twenty thousand draws of so many payments."""
    law = np.log10(1 + 1 / np.arange(1, 10))
    draws = np.random.default_rng(1).multinomial(payments, law, 20_000) / payments
    assert math.isclose(chance(payments), np.abs(draws - law).mean(), rel_tol=0.01)


def test_chance_of_two_digits_is_the_printed_one() -> None:
    """Barney and Schulzke print 1/sqrt(158.8 n) for the first two digits."""
    assert math.isclose(1 / chance(1, range(10, 100)) ** 2, 158.8, abs_tol=0.05)


@pytest.mark.parametrize(("threes", "stands_out"), [(86, 0), (87, 1)])
def test_a_digit_stands_out_beyond_the_line(threes: int, stands_out: int) -> None:
    """0.015 above chance, and not a payment less."""
    law = {d: round(300 * math.log10(1 + 1 / d)) for d in range(1, 10)}
    counts = law | {3: threes}
    rows = [
        {"org_code": "A", "fiscal_year": 2025, "digit": str(d), "payments": n, "last_day": d}
        for d, n in counts.items()
    ]
    marks = {row[6]: row[9] for row in compute({"rows": rows})}
    assert marks == dict.fromkeys(map(str, range(1, 10)), 0) | {"3": stands_out}
