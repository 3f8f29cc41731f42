"""First digits of a year's payments beside those of Benford's law, a row a digit.

``deviation`` is the mean of how far the shares of the nine digits lie from the law's, ``by_chance``
the mean that chance alone makes of so many payments, both in words of six digits. The digit that is
most too frequent ``stands_out`` where the deviation is more than 0.015 above chance.

0.015 is where Nigrini (Benford's Law, 2012) begins to speak of nonconformity of first digits, a line
drawn from experience with large sets. Small ones lie farther from the law by chance: what is
subtracted follows Barney and Schulzke (Excess MAD, 2016), who give 1/√(158.8 n) for the first two
digits; the same mean of normal deviations is 1/√(18.13 n) for one. Both sources were read at second hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from typing import Any

from audit_rules.model import Measure, View

DIGITS = range(1, 10)
NONCONFORMITY = Decimal("0.015")
PI = Decimal("3.1415926535897932384626433833")
SIX_DIGITS = Decimal("0.000001")


def shares(digits: range = DIGITS) -> dict[int, Decimal]:
    """Return the share of each leading digit, or run of digits, by Benford's law."""
    return {digit: (1 + 1 / Decimal(digit)).log10() for digit in digits}


def chance(payments: int, digits: range = DIGITS) -> Decimal:
    """Return the mean absolute deviation that so many payments have by chance alone."""
    spreads = [(share * (1 - share)).sqrt() for share in shares(digits).values()]
    return sum(spreads, Decimal(0)) / len(digits) * (2 / PI / payments).sqrt()


def deviation(counts: Mapping[int, int]) -> Decimal:
    """Return the mean absolute deviation of counts by digit from Benford's law."""
    payments = sum(counts.values())
    distances = (abs(Decimal(counts.get(d, 0)) / payments - p) for d, p in shares().items())
    return sum(distances, Decimal(0)) / len(DIGITS)


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, year, last day, payments, deviation, that by chance; digit, its counts, mark."""
    years: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    last_days: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows["rows"]:
        key = row["org_code"], row["fiscal_year"]
        years[key][int(row["digit"])] = row["payments"]
        last_days[key] = max(last_days[key], row["last_day"])
    with localcontext(prec=28):
        for key in sorted(years):
            yield from ((*key, last_days[key], *row) for row in _of_year(years[key]))


def _of_year(counts: Mapping[int, int]) -> Iterator[tuple[object, ...]]:
    payments = sum(counts.values())
    distance, by_chance = deviation(counts), chance(payments)
    beyond = {digit: counts.get(digit, 0) - share * payments for digit, share in shares().items()}
    first = max(DIGITS, key=lambda digit: (beyond[digit], -digit))
    for digit, share in shares().items():
        stands_out = digit == first and distance - by_chance > NONCONFORMITY
        yield (
            payments,
            str(distance.quantize(SIX_DIGITS)),
            str(by_chance.quantize(SIX_DIGITS)),
            str(digit),
            counts.get(digit, 0),
            int((share * payments).to_integral_value()),
            int(stands_out),
        )


VIEW = View(
    name="first_digit",
    query="""
        select
            org_code,
            fiscal_year,
            digit,
            count(voucher_key) as payments,
            max(paid_on_day) as last_day
        from digit_payment
        where is_enough = 1
        group by
            org_code,
            fiscal_year,
            digit
    """,
    shows=("fiscal_year", "payments", "deviation", "by_chance", "digit_payments", "expected"),
    example_rows="digit = '3'",
    examples="""
        gives    | payments | place | why
        2025 10 0.194458 0.074265 10 1 | 10×30@2025-06-10:甲 | 未来乡 | 都以 3 开头
        2025 10 0.155327 0.074265 0 1 | 10×10@2025-06-10:甲 | 未来乡 | 都以 1 开头
        2025 10 0.027306 0.074265 1 1 | 3×10@2025-06-10:甲 2×20@2025-06-10:甲 30@2025-06-10:甲 40@2025-06-10:甲 50@2025-06-10:甲 60@2025-06-10:甲 70@2025-06-10:甲 | 未来乡 | 与通常的分布相近
        no | 9×30@2025-06-10:甲 | 未来乡 | 九笔，不足
        no | 10×30@2025-06-10:甲 | | 十笔，不足三百
    """,
    whole_unit=True,
    measure=Measure(
        reads={},
        columns={
            "org_code": str,
            "fiscal_year": int,
            "last_day": int,
            "payments": int,
            "deviation": str,
            "by_chance": str,
            "digit": str,
            "digit_payments": int,
            "expected": int,
            "stands_out": int,
        },
        compute=compute,
    ),
)
