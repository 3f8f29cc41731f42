"""A plain second reading of the books finds what was planted, and nothing else."""

from __future__ import annotations

import pytest

from grading.county import County
from grading.village import OPTIONAL
from tests.grading import (
    oracle,
    oracle_bank,
    oracle_books,
    oracle_contracts,
    oracle_debts,
    oracle_invoices,
    oracle_money,
    oracle_property,
    oracle_receipts,
    oracle_registers,
    oracle_sums,
    oracle_terms,
    reading,
)

pytestmark = pytest.mark.long

RULES = (
    oracle.RULES
    | oracle_registers.RULES
    | oracle_contracts.RULES
    | oracle_sums.RULES
    | oracle_terms.RULES
    | oracle_property.RULES
    | oracle_bank.RULES
    | oracle_books.RULES
    | oracle_invoices.RULES
    | oracle_debts.RULES
    | oracle_money.RULES
    | oracle_receipts.RULES
)


@pytest.fixture(scope="module")
def books(faulty: County) -> reading.Books:
    return reading.Books(faulty)


@pytest.fixture(scope="module")
def lawful(clean: County) -> reading.Books:
    return reading.Books(clean)


def told(county: County, code: str) -> list[set[tuple[str, str]]]:
    """Per planted fault the subjects any of which is a hit; what is optional stands alone."""
    found = []
    for row in county.truth[county.truth["code"] == code].to_dict("records"):
        _, _, others = row["note"].partition("also ")
        keys = {(row["org_code"], row["subject"])}
        for name in others.split():
            org, _, subject = name.rpartition("|")
            keys.add((org or row["org_code"], subject))
        found.append(keys | ({("", "")} if row["note"] == OPTIONAL else set()))
    return found


def disagreement(county: County, code: str, found: set[tuple[str, str]]) -> tuple[object, ...]:
    """What was found and not planted, and what was planted and not found."""
    planted = told(county, code)
    known = set().union(*planted)
    missed = [keys for keys in planted if not keys & (found | {("", "")})]
    return sorted(found - known), missed


@pytest.mark.parametrize("code", sorted(RULES))
def test_found_is_what_was_planted(code: str, faulty: County, books: reading.Books) -> None:
    found = RULES[code](books)
    planted = faulty.truth[faulty.truth["code"] == code]
    if any(isinstance(at, str) for at in found):
        assert found == set(planted["org_code"])
    else:
        assert disagreement(faulty, code, found) == ([], [])


@pytest.mark.parametrize("code", sorted(RULES))
def test_lawful_villages_are_quiet(code: str, clean: County, lawful: reading.Books) -> None:
    found = RULES[code](lawful)
    if any(isinstance(at, str) for at in found):
        assert found == set()
    else:
        assert disagreement(clean, code, found) == ([], [])


def test_books_not_kept_apart_are_those_planted(faulty: County, books: reading.Books) -> None:
    """LG116 is off where no place asks for separate books; its facts stand as look-alikes."""
    planted = faulty.lookalikes[faulty.lookalikes["code"] == "LG116"]
    assert oracle_books.not_kept_apart(books) == set(planted["org_code"])
