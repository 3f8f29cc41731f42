"""Counties made once for every test here."""

from __future__ import annotations

import pytest

from grading.county import County, generate

YEARS = (2023, 2024, 2025)


@pytest.fixture(scope="session")
def clean() -> County:
    return generate(3, 3, YEARS, faults=False)


@pytest.fixture(scope="session")
def plain() -> County:
    """Lawful villages without what the principles are about."""
    return generate(3, 3, YEARS, faults=False, ordinary_life=False)


@pytest.fixture(scope="session")
def faulty() -> County:
    return generate(1, 12, YEARS)
