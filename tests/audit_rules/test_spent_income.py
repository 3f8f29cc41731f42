"""Cash income spent: in a day the numbers of vouchers tell the order, else the kindest holds."""

from __future__ import annotations

from typing import Any

import pytest

from audit_rules.vocabulary.books.spent_income import compute

DAY: dict[str, Any] = {
    "org_code": "A",
    "fiscal_year": 2025,
    "period_no": 1,
    "on_day": 9,
    "change_fen": -50,
    "dated_fen": 0,
    "within_days": 3,
}


def row(key: str, number: int | None, cash: int, bank: int, income: int) -> dict[str, Any]:
    """Return a voucher of the day that took income, banked what was held or paid something."""
    return {
        "org_code": "A",
        "voucher_key": key,
        "period_no": 1,
        "on_day": 9,
        "word": "收" if key == "1" else "付",
        "number": number,
        "cash_fen": cash,
        "bank_fen": bank,
        "income_fen": income,
    }


@pytest.mark.parametrize(
    ("word", "number", "spent"),
    [
        ("记", 3, [("A", "3", 2025, 9, 100, 0, 100, 9)]),
        ("记", None, []),
        ("", 3, []),
    ],
    ids=["numbered", "no number", "two words"],
)
def test_order_within_a_day(word: str, number: int | None, spent: list[object]) -> None:
    rows = [row("1", 1, -50, 50, 0), row("2", 2, 100, 0, 100), row("3", number, -100, 0, 0)]
    for each in rows:
        each["word"] = word or each["word"]
    assert list(compute({"rows": rows, "day": [DAY]})) == spent
