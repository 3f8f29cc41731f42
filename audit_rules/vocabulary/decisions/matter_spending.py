"""Matters of expenditure: what was decided on each, by however many decisions, and what was spent.

Decisions that stand behind one payee's money of a voucher, or one contract with its supplements, are
one matter: their sums add up, and what names them counts once (``decision_claim``). A row is a decision; of the
first of its matter ``is_first`` is 1. ``decided_fen`` is blank where one of them states no sum. Spent is the larger
of what was paid and what contracts state: ``sure_fen`` is what surely counts against the decision, ``may_fen``
what may, and ``doubt`` why that is more. Of pay the year with the most is sure, since it may have
been decided by the year; of other important matters nothing is. ``allowed_fen`` adds decisions on the same payee or project that
nothing was done on. ``sure_how`` and ``may_how`` are ``paid`` or ``contract``; the day is that on which
the sum decided was passed, else the last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from audit_rules.model import Measure, View
from audit_rules.vocabulary.decisions.decision_claim import KINDS
from threeassets.model.days import date_of

DOUBTS = ("kind", "other", "yearly", "pay", "project", "payees")
"""Why what may count is more than what surely does; the first that holds is told."""
Row = Mapping[str, Any]
Decision = tuple[str, str]
Act = tuple[str, str, str]


class _Groups:
    """Decisions that share something are one matter."""

    def __init__(self) -> None:
        self.above: dict[Decision, Decision] = {}

    def first(self, decision: Decision) -> Decision:
        """Return the first decision of a matter."""
        while (above := self.above.setdefault(decision, decision)) != decision:
            decision = above
        return decision

    def join(self, decisions: Iterable[Decision]) -> None:
        """Make decisions one matter, named after the first."""
        firsts = sorted({self.first(decision) for decision in decisions})
        for other in firsts[1:]:
            self.above[other] = firsts[0]


@dataclass(frozen=True, slots=True)
class _Step:
    """A payment or contract on a matter: what of it surely counts, and what may."""

    day: int | None
    act: Act
    sure_fen: int
    may_fen: int


@dataclass(slots=True)
class _Matter:
    decisions: set[Decision] = field(default_factory=set)
    steps: dict[str, list[_Step]] = field(default_factory=lambda: defaultdict(list))
    payees: set[str] = field(default_factory=set)
    doubts: set[str] = field(default_factory=set)

    def count(self, act: Act, claims: Sequence[Row]) -> None:
        """Count an act: papers of one kind add up, those of several are the same money."""
        sums: dict[tuple[str, bool], dict[tuple[str, str], int]] = defaultdict(dict)
        for claim in claims:
            for is_sure in {False, not claim["doubt"]}:
                key = claim["paper"], claim["payee_key"]
                sums[claim["named_by"], is_sure][key] = claim["claimed_fen"]
        sure, may = (
            max((sum(parts.values()) for key, parts in sums.items() if key[1] is side), default=0)
            for side in (True, False)
        )
        how = "paid" if act[1] == "voucher" else "contract"
        self.steps[how].append(_Step(claims[0]["acted_on_day"], act, sure, may))
        self.payees |= {claim["payee_key"] for claim in claims} - {""}
        self.doubts |= {claim["doubt"] for claim in claims} - {""}

    def sums(self, how: str, *, by_year: bool) -> tuple[int, int, str]:
        """Return what surely counts and what may."""
        years: dict[int, int] = defaultdict(int)
        for step in self.steps[how]:
            years[date_of(step.day or 0).year if by_year else 0] += step.sure_fen
        if len(years) > 1:
            self.doubts.add("pay")
        sure = max(years.values(), default=0)
        return sure, sum(step.may_fen for step in self.steps[how]), how

    def passed(self, how: str, limit: int | None) -> int | None:
        """Return the day on which the running sum went beyond a limit, else the last day."""
        total, day = 0, None
        for step in sorted(self.steps[how], key=lambda step: (step.day or 0, step.act)):
            total, day = total + step.may_fen, step.day
            if limit is not None and total > limit:
                break
        return day


def _matters(claims: Sequence[Row]) -> list[_Matter]:
    """Put decisions together that stand behind the same money, and count it once."""
    groups, acts = _Groups(), defaultdict[Act, list[Row]](list)
    for row in claims:
        acts[row["act_org"], row["register"], row["row_key"]].append(row)
    for own in acts.values():
        by_payee: dict[str, set[Decision]] = defaultdict(set)
        for row in own:
            by_payee[row["payee_key"]].add((row["org_code"], row["decision_no"]))
        whole = [set[Decision]().union(*by_payee.values())]
        for together in whole if "" in by_payee else by_payee.values():
            groups.join(together)
    matters: dict[Decision, _Matter] = defaultdict(_Matter)
    for key in sorted(groups.above):
        matters[groups.first(key)].decisions.add(key)
    for act, own in sorted(acts.items()):
        by_first: dict[Decision, list[Row]] = defaultdict(list)
        for row in own:
            by_first[groups.first((row["org_code"], row["decision_no"]))].append(row)
        for first, each in by_first.items():
            matters[first].count(act, each)
    return list(matters.values())


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield a row a decision: the matter it belongs to, its sums and what is not sure of them."""
    decisions = {(row["org_code"], row["decision_no"]): row for row in rows["rows"]}
    claims = rows["claims"]
    matters = _matters(
        [row for row in claims if (row["org_code"], row["decision_no"]) in decisions]
    )
    used = {key for matter in matters for key in matter.decisions}
    idle: dict[tuple[str, str], set[Decision]] = defaultdict(set)
    for key, row in decisions.items():
        for name in _linked([row]):
            if key not in used and row["matter_kind"] in KINDS:
                idle[row["village_key"], name].add(key)
    for matter in matters:
        own = [decisions[key] for key in sorted(matter.decisions)]
        names = matter.payees | _linked(own)
        beside: set[Decision] = set().union(*(idle[own[0]["village_key"], name] for name in names))
        totals = _totals(matter, own, [decisions[key]["decided_fen"] for key in beside])
        for index, row in enumerate(own):
            first = own[0]["org_code"], own[0]["decision_no"], 1 if index == 0 else 0
            yield row["org_code"], row["decision_no"], *first, *totals


def _linked(decisions: Sequence[Row]) -> set[str]:
    """Return the parties and projects of decisions."""
    names = {row[name] for row in decisions for name in ("payee_key", "project_code")}
    return names - {None, ""}


def _totals(matter: _Matter, own: Sequence[Row], beside: list[int | None]) -> tuple[object, ...]:
    sums, kinds = [row["decided_fen"] for row in own], {row["matter_kind"] for row in own}
    decided = None if None in sums else sum(sums)
    sums_of_both = [matter.sums(how, by_year="补贴报酬" in kinds) for how in ("paid", "contract")]
    sure_fen, _, sure_how = max(sums_of_both, key=lambda each: each[0])
    _, may_fen, may_how = max(sums_of_both, key=lambda each: each[1])
    doubts = set(matter.doubts)
    if "其他重大事项" in kinds or None in beside:
        sure_fen = 0
    if "其他重大事项" in kinds:
        doubts.add("other")
    doubt = min(doubts, key=DOUBTS.index, default="beside" if beside else "")
    if beside and decided is not None and sure_fen > decided:
        doubt = "beside"
    day = matter.passed(may_how, decided)
    return (
        "、".join(row["decision_no"] for row in own),
        decided,
        None if decided is None else decided + sum(fen or 0 for fen in beside),
        sure_fen,
        sure_how,
        may_fen,
        may_how,
        doubt,
        day,
        None if day is None else date_of(day).year,
    )


VIEW = View(
    name="matter_spending",
    query="""
        select
            decision.org_code,
            decision.decision_no,
            decision.matter_kind,
            decision.decided_fen,
            decision.payee_key,
            decision.project_code,
            village_unit.village_key
        from decision
        join village_unit
            on village_unit.org_code = decision.org_code
        where not exists (
                select 1
                from refused_decision
                where refused_decision.org_code = decision.org_code
                    and refused_decision.decision_no = decision.decision_no
            )
    """,
    shows=("numbers", "decided_fen", "allowed_fen", "sure_fen", "may_fen", "may_how", "doubt"),
    examples="""
        gives | lines | 民主决策 | 四议记录 | 支出审批单 | 合同台账 | 工程项目 | why
        J1 100.00 100.00 60.00 60.00 paid | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 付了一部分
        J1 none none 60.00 60.00 paid | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 决议没有写金额
        J1、J2 150.00 150.00 60.00 60.00 paid J1、J2 150.00 150.00 60.00 60.00 paid | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100；决议编号=J2，决策事项=修渠，事项类别=大额资金使用，决议金额=50 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1、J2，凭证=1 | | | 一张审批单写明两份决议
        J1、J2 none none 60.00 60.00 paid J1、J2 none none 60.00 60.00 paid | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100；决议编号=J2，决策事项=修渠，事项类别=大额资金使用 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1、J2，凭证=1 | | | 其中一份没有写金额
        J1 100.00 100.00 60.00 60.00 paid J2 50.00 50.00 30.00 30.00 paid | 借51301<甲>:60 借51302<乙>:30 贷102:90 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100；决议编号=J2，决策事项=修渠，事项类别=大额资金使用，决议金额=50 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1；审批单号=S2，收款人=乙，审批金额=30，决议编号=J2，凭证=1 | | | 一张凭证上的两件事
        J1 100.00 100.00 110.00 110.00 paid | 借51301<甲>:60 贷102:60／借51301<甲>:50 贷102:50 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100，凭证=1 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1；审批单号=S2，收款人=甲，审批金额=50，决议编号=J1，凭证=2 | | | 凭证和审批单写明的是一笔钱
        J1 100.00 120.00 60.00 60.00 paid beside | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100；决议编号=J2，决策事项=修渠，事项类别=大额资金使用，决议金额=20，相对方=甲 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 付给的人另有一份没有实施的决议
        J1 100.00 120.00 0 60.00 paid beside | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100，项目编码=XM1；决议编号=J2，决策事项=修渠，事项类别=大额资金使用，决议金额=20，项目编码=XM1；决议编号=J3，决策事项=修渠，事项类别=大额资金使用，项目编码=XM1 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 同一项目的决议，一份没有写金额
        J1 100.00 100.00 60.00 60.00 paid | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100；决议编号=J2，决策事项=借款，事项类别=借款举债，决议金额=20，相对方=甲 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 另一份是举债
        J1 100.00 100.00 60.00 60.00 paid | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100；决议编号=J2，决策事项=修渠，事项类别=大额资金使用，决议金额=20，相对方=甲 | 决议编号=J2，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10，表决结果=未通过 | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 另一份没有通过
        J1 100.00 100.00 60.00 110.00 paid pay | 去年 借541<甲>:50 贷102:50／借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=补贴，事项类别=补贴报酬，决议金额=100 | | 审批单号=S1，收款人=甲，审批金额=50，决议编号=J1，凭证=1；审批单号=S2，收款人=甲，审批金额=60，决议编号=J1，凭证=2 | | | 两年的报酬
        J1 100.00 100.00 0 60.00 paid other | 借51301<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=其他重大事项，决议金额=100 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | | | 其他重大事项
        J1 100.00 100.00 120.00 120.00 contract | 借153<甲>:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100 | | 审批单号=S1，收款人=甲，审批金额=60，决议编号=J1，凭证=1 | 合同编号=HT1，合同类别=工程施工，相对方=甲，签订日期=2025-03-01，合同总价=120，决议编号=J1 | | 合同价更大
        J1、J2 150.00 150.00 0 60.00 paid project J1、J2 150.00 150.00 0 60.00 paid project | 借153<甲>{XM1}:60 贷102:60 | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100；决议编号=J2，决策事项=修渠，事项类别=大额资金使用，决议金额=50 | | | | 项目编码=XM1，项目名称=渠，决议编号=J1、J2 | 只由项目相连
        no | | 决议编号=J1，决策事项=修渠，事项类别=大额资金使用，决议金额=100 | | | | | 没有实施
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "claims": """
                select
                    org_code,
                    decision_no,
                    act_org,
                    register,
                    row_key,
                    named_by,
                    paper,
                    payee_key,
                    claimed_fen,
                    acted_on_day,
                    doubt
                from decision_claim
            """
        },
        columns={
            "org_code": str,
            "decision_no": str,
            "first_org": str,
            "first_no": str,
            "is_first": int,
            "numbers": str,
            "decided_fen": int,
            "allowed_fen": int,
            "sure_fen": int,
            "sure_how": str,
            "may_fen": int,
            "may_how": str,
            "doubt": str,
            "last_day": int,
            "fiscal_year": int,
        },
        compute=compute,
    ),
)
