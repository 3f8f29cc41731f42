"""重大事项决策: what was put to the meetings in the period, and how it went."""

from __future__ import annotations

from reports.kit.answers import Row
from reports.kit.table import SMALL, Design, col, money, text, words
from reports.kit.tree import UNKNOWN, Section
from reports.kit.wording import YUAN, nothing, say, tally
from reports.tenure.reading import PASSED, Audit

_VOTED = "决议"

QUERIES: dict[str, str] = {}
"""Decisions of the period, and those of which nobody knows the day."""

QUERIES["matters"] = """
    select decision_no as row_key
    from period_matter
"""

QUERIES["undated"] = """
    select matter_day.decision_no as row_key
    from matter_day
    where matter_day.first_day is null
    order by matter_day.decision_no nulls last
"""


def _matter(row: Row) -> str:
    return f"{row.words('title')}（{row.code('matter_kind')}）"


TABLE = Design(
    "decisions",
    (
        col("number", "编号", text("decision_no"), mm=18),
        col("matter", "事项", words(_matter), mm=38),
        col("amount", "金额", money("decided_fen"), mm=23),
        col("steps", "环节", text("steps"), mm=30),
        col("votes", "表决", text("votes"), mm=29),
        col("outcome", "结果", text("outcome"), mm=18, centred=True),
    ),
    unit=YUAN,
    points=SMALL,
)


def _votes(steps: list[Row]) -> str:
    """Tell the last deciding meeting: who was to come, who came, who was for it."""
    voted = [step for step in steps if step.code("step") == _VOTED]
    if not voted:
        return UNKNOWN
    cells = [voted[-1].count(name) for name in ("expected", "present", "votes_for")]
    return "应到{}，实到{}，赞成{}".format(*cells)


def _with_meetings(audit: Audit, decision: Row) -> Row:
    """Add the meetings of a decision, the votes of the last, and how it went."""
    steps = audit.steps.get(decision.code("decision_no"), [])
    return decision.plus(
        steps="；".join(f"{step.code('step')} {step.date('held_on')}" for step in steps),
        votes=_votes(steps),
        outcome=audit.outcome(decision),
    )


def section(audit: Audit) -> Section:
    """List the matters of the period, and name those without a day."""
    inside = {row.code("row_key") for row in audit.rows("matters")}
    rows = [
        _with_meetings(audit, row)
        for row in audit.rows("decisions")
        if row.code("decision_no") in inside
    ]
    passed = sum(row.code("outcome") == PASSED for row in rows)
    lead = say(
        "期间内议决事项",
        tally("decisions", audit.org, "decisions", len(rows)),
        "项，记录显示通过",
        tally("decisions", audit.org, "passed", passed),
        "项。",
    )
    undated = audit.rows("undated")
    numbers = "、".join(row.code("row_key") for row in undated)
    remarks = (say(f"没有会议记录、无法判断是否在期间内的决策：{numbers}。"),)
    return Section(
        "decisions",
        "重大事项决策",
        lead=(lead,) if rows else (),
        tables=(TABLE.of(rows, nothing=nothing(audit, "decision")),),
        remarks=remarks if undated else (),
    )
