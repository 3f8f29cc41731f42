"""A plain second reading of the books finds what was planted, and nothing else."""

from __future__ import annotations

import pytest

from grading.county import County
from tests.grading import oracle, oracle_registers, oracle_sums, oracle_terms

RULES = oracle.RULES | oracle_registers.RULES | oracle_sums.RULES | oracle_terms.RULES


@pytest.fixture(scope="module")
def books(faulty: County) -> oracle.Books:
    return oracle.Books(faulty)


@pytest.fixture(scope="module")
def lawful(clean: County) -> oracle.Books:
    return oracle.Books(clean)


@pytest.mark.parametrize("code", sorted(RULES))
def test_found_is_what_was_planted(code: str, faulty: County, books: oracle.Books) -> None:
    found = RULES[code](books)
    planted = faulty.truth[faulty.truth["code"] == code]
    if any(isinstance(at, str) for at in found):
        assert found == set(planted["org_code"])
    else:
        assert found == set(zip(planted["org_code"], planted["subject"], strict=True))


@pytest.mark.parametrize("code", sorted(RULES))
def test_lawful_villages_are_quiet(code: str, lawful: oracle.Books) -> None:
    assert RULES[code](lawful) == set()
