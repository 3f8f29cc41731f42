"""What open items explain of a difference between ledger and statement, and lines in any order."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from audit_rules.vocabulary.books.bank_difference import residue_of
from audit_rules.vocabulary.books.statement_month import compute as months_of
from audit_rules.vocabulary.payments.bank_pair import vouchers_by_hand


@pytest.mark.parametrize(
    ("difference", "items", "residue"),
    [
        (0, [], 0),
        (5, [], 5),
        (100, [(3, 100)], 0),
        (100, [(3, 60), (9, 40)], 0),
        (0, [(3, 60), (9, 40)], 0),
        (60, [(3, 60), (29, 40)], 0),
        (40, [(3, 60), (9, 40)], -60),
        (100, [(3, 99)], 1),
        (10, [(3, 60), (3, -50)], 0),
    ],
    ids=[
        "agree",
        "nothing explains it",
        "one item",
        "two items",
        "items came home in one sum",
        "the older one came home, as a sum of several",
        "the newer one cannot be left out before the older",
        "a fen is missing",
        "two of one day",
    ],
)
def test_residue(difference: int, items: list[tuple[int, int]], residue: int) -> None:
    assert residue_of(difference, items) == residue


LINES = ((0, 100, 400), (50, 0, 450), (0, 20, 430), (60, 0, 490))


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(LINES)))))
def test_lines_of_a_day_stand_in_any_order(order: tuple[int, ...]) -> None:
    """The first line is that of 400 yuan, since nothing leads to 500."""
    rows = [line(number, *LINES[place]) for number, place in enumerate(order)]
    ((*_, opening, balance),) = months_of({"rows": rows})
    assert (opening, balance) == (500, 490)


def line(number: int, income: int, outgo: int, balance: int) -> dict[str, Any]:
    """Return a line of 10 January 1970, the file's row by its number."""
    names = {"org_code": "A", "account_no": "1", "id": number, "day": 9}
    return names | {"income_fen": income, "outgo_fen": outgo, "balance_fen": balance}


def test_a_line_names_several_vouchers_by_hand() -> None:
    cell = "2025-01/记-1、2025-01/记-2"
    assert vouchers_by_hand({"voucher_ref": cell}) == {"2025-01/记-1", "2025-01/记-2"}
