"""Decisions by the four meetings, filed and disclosed, and what was disclosed of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from grading.village import Row, Village
from grading.workdays import back, onward

FILING_MIN = 2_000_000
NEW_LAW = dt.date(2025, 5, 1)
"""The day the law on rural collective organisations came into force."""
_MEMBERS_DECIDE = frozenset(
    {"章程", "成员确认", "土地承包方案", "宅基地使用", "份额量化", "土地补偿费", "合并分立"}
)
_THEY_OR_REPRESENTATIVES = frozenset(
    {"收益分配", "集体经营性建设用地", "对外投资", "年度财务计划", "非成员受益"}
    | {"资产处置", "资产资源发包租赁", "借款举债"}
)
_COMMITTEE_IN_MEETING = 4
_STEPS = (("提议", "村党支部会", 12), ("商议", "村两委联席会", 8), ("审议", "党员大会", 4))


@dataclass(slots=True, eq=False)
class Decision:
    """A decision with its meetings and postings, each of which a fault may change."""

    row: Row
    steps: list[Row]
    result: Row
    outcome: Row | None

    @property
    def number(self) -> str:
        """The number of the decision."""
        return str(self.row["decision_no"])

    @property
    def final(self) -> Row:
        """The last meeting, which decides."""
        return self.steps[-1]


def body_size(village: Village, body: str) -> int:
    """Return how many may attend; the representatives' meeting has committee members too."""
    sizes = village.sizes
    size: int = {
        "村党支部会": 5,
        "村两委联席会": 7,
        "党员大会": sizes["party_members"],
        "村民代表会议": sizes["representatives"] + _COMMITTEE_IN_MEETING,
        "村民会议": sizes["adult_members"],
        "成员大会": sizes["capable_members"],
        "成员代表大会": sizes["member_representatives"],
        "理事会": sizes["directors"],
    }[body]
    return size


def deciding_body(matter: str, on: dt.date) -> str:
    """Return which meeting decides a matter: from the new law on property is the members'."""
    if on >= NEW_LAW and matter in _MEMBERS_DECIDE:
        return "成员大会"
    if on >= NEW_LAW and matter in _THEY_OR_REPRESENTATIVES:
        return "成员代表大会"
    return "村民代表会议"


def decide(
    village: Village,
    on: dt.date,
    title: str,
    matter: str,
    *,
    amount: int | None = None,
    payee: str | None = None,
    project: str | None = None,
    body: str | None = None,
    completed: dt.date | None = None,
) -> Decision:
    """Decide lawfully on a day: four meetings, large majorities, filed and posted in time."""
    number = village.next_number(f"JY{on.year}")
    filed = (amount or 0) >= FILING_MIN or matter in {"借款举债", "筹资筹劳"}
    row = village.add(
        "decision",
        decision_no=number,
        title=title,
        matter_kind=matter,
        decided_fen=amount,
        payee_name=payee,
        project_code=project,
        township_filed_on=onward(on, 3) if filed else None,
        completed_on=completed,
    )
    steps = [meet(village, number, step, place, back(on, days)) for step, place, days in _STEPS]
    steps.append(meet(village, number, "决议", body or deciding_body(matter, on), on))
    result = post(village, "决议结果", number, on + dt.timedelta(days=2))
    outcome = None
    if completed:
        outcome = post(village, "实施结果", number, onward(completed + dt.timedelta(days=9)))
    return Decision(row, steps, result, outcome)


def meet(village: Village, number: str, step: str, body: str, on: dt.date) -> Row:
    """Hold one meeting with more than nine in ten present and nearly all in favour."""
    expected = body_size(village, body)
    present = expected - village.rng.randint(0, expected // 20)
    against = village.rng.randint(0, max(present // 40, 0))
    return village.add(
        "decision_step",
        decision_no=number,
        step=step,
        body=body,
        noticed_on=back(on, 12) if body in {"村民会议", "成员大会"} else back(on, 3),
        held_on=on,
        counted_by="人",
        expected=expected,
        present=present,
        votes_for=present - against,
        votes_against=against,
        votes_abstain=0,
        minutes_ref=f"{number}{step}",
    )


def post(village: Village, kind: str, subject: str, on: dt.date, **more: object) -> Row:
    """Post something on the notice board for twelve days."""
    return village.add(
        "disclosure",
        disclosure_no=village.next_number(f"GK{on.year}"),
        disclosure_kind=kind,
        subject_no=subject,
        posted_on=on,
        removed_on=on + dt.timedelta(days=12),
        place="村务公开栏",
        **more,
    )


def reviewed(village: Village, on: dt.date) -> Row:
    """Return the columns that say the finance group looked at a posting first."""
    day = back(on, 2)
    return {"reviewed_on": day, "reviewed_by": village.holder("民主理财小组组长", day)}
