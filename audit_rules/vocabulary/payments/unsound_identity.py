"""Lines of payout lists whose identity number of eighteen places fails its check digit (GB 11643).

Shorter numbers have none, and one that is blank or partly hidden tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

NUMBER = re.compile(r"\d{17}[\dXx]", re.ASCII)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
DIGITS = "10X98765432"
"""The check digit by the remainder of the weighed sum divided by eleven."""


def is_sound(number: str) -> bool:
    """Say whether a number of eighteen places bears its check digit; any other text is sound."""
    if not NUMBER.fullmatch(number):
        return True
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return DIGITS[total % len(DIGITS)] == number[-1].upper()


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit and line."""
    for row in sorted(rows["rows"], key=lambda row: (row["org_code"], row["row_key"])):
        if not is_sound(row["id_number"] or ""):
            yield row["org_code"], row["row_key"]


VIEW = View(
    name="unsound_identity",
    query="""
        select org_code, row_key, id_number
        from payout
    """,
    shows=("row_key",),
    examples="""
        gives | payments                                  | why
        MC1/1 | 100@2025-06-01:甲:证名990101199001010007  | 校验位不符
        no    | 100@2025-06-01:甲:证名990101199001010000  | 校验位相符
        no    | 100@2025-06-01:甲:证名990101900101000     | 十五位的没有校验位
        no    | 100@2025-06-01:甲:名1-100                 | 没有填写
    """,
    whole_unit=True,
    measure=Measure(reads={}, columns={"org_code": str, "row_key": str}, compute=compute),
)
