"""How many votes in favour a line asks for that a meeting missed: the fewest that reach it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, meeting, decision and the fewest votes; a part of a vote counts as a whole one."""
    for row in sorted(rows["rows"], key=lambda row: (row["org_code"], row["meeting_id"])):
        least = row["base"] * row["numerator"] + row["more_than"]
        meeting = row["org_code"], row["meeting_id"], row["decision_no"]
        yield *meeting, -(-least // row["denominator"])


VIEW = View(
    name="needed_vote",
    query="""
        select
            org_code,
            meeting_id,
            decision_no,
            base,
            numerator,
            denominator,
            more_than
        from failed_vote
    """,
    measure=Measure(
        reads={},
        columns={"org_code": str, "meeting_id": int, "decision_no": str, "votes_needed": int},
        compute=compute,
    ),
    shows=("votes_needed",),
    examples="""
        gives | size | matter | steps | place | why
        11 | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,10) | | 二十人的过半数
        11 | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,21,10) | | 二十一人的过半数
        no | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,11) | | 够了
        20 | 代表:30 村委会 | 资产处置 | 决议@2025-05-01(30,20,19) | | 三十人的三分之二
        21 | 代表:30 村委会 | 资产处置 | 决议@2025-05-01(31,20,19) | | 三十一人的三分之二，不足一票的算一票
        3 | 理事:5 | 大额资金使用 | 决议:理事会@2025-06-10(5,4,2) | | 五名理事的过半数
    """,
)
