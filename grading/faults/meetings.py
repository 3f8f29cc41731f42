"""Faults of meetings and votes: DM102 to DM105, DM111 to DM114, DM117, DM118."""

from __future__ import annotations

import datetime as dt

from grading.decisions import Decision, decide, meet
from grading.faults.registry import fault
from grading.faults.site import Site
from grading.workdays import back, onward

_NEW_LAW_YEAR = 2025


def step_key(decision: Decision, at: int = -1) -> str:
    """Return the natural key of a meeting."""
    return f"{decision.number}/{decision.steps[at]['step']}"


@fault("DM102")
def step_missing(site: Site) -> None:
    """Blatant: only the last meeting is recorded. Ordinary: the Party members' meeting is missing.

    Hidden: it is recorded as a second joint meeting.
    """
    decision = site.resolve(amount=site.fen(12_000, 15_000))
    if site.level == "hidden":
        decision.steps[2].update(step="商议", body="村两委联席会")
    else:
        site.drop("decision_step", site.pick(decision.steps[:3], decision.steps[2:3], []))
    site.record(decision.number)


@fault("DM103")
def out_of_order(site: Site) -> None:
    """Blatant: proposed a month after it was decided.

    Ordinary: the Party members met two days later. Hidden: the joint meeting was a day before
    the proposal.
    """
    decision = site.resolve(site.day(5, 9), amount=site.fen(12_000, 15_000))
    final = dt.date.fromisoformat(decision.final["held_on"])
    at = site.pick(0, 2, 1)
    first = dt.date.fromisoformat(decision.steps[0]["held_on"])
    moved = site.pick(onward(final, 20), onward(final, 2), back(first, 1))
    decision.steps[at]["held_on"] = moved.isoformat()
    decision.steps[at]["noticed_on"] = back(moved, 3).isoformat()
    site.record(decision.number)


@fault("DM104", since=0)
def no_quorum(site: Site) -> None:
    """Blatant: two in five came. Ordinary: one fewer than two thirds.

    Hidden: seats are vacant, and one fewer than two thirds of those expected came.
    """
    decision = site.resolve()
    if site.level == "hidden":
        decision.final["expected"] -= 5
    representatives = decision.final["expected"]
    least = -(-2 * representatives // 3)
    present = site.pick(representatives * 2 // 5, least - 1, least - 1)
    decision.final.update(present=present, votes_for=present, votes_against=0)
    site.record(step_key(decision))


@fault("DM105", since=0)
def not_passed(site: Site) -> None:
    """Blatant: a minority of those present was in favour. Ordinary: exactly half.

    Hidden: most of the members' representatives present, but fewer than two thirds of all.
    """
    site.need(site.level != "hidden" or site.year >= _NEW_LAW_YEAR)
    matter = "资产处置" if site.level == "hidden" else "其他重大事项"
    on = site.day(6, 10)
    decision = site.resolve(on, matter)
    expected = decision.final["expected"]
    present = expected * 9 // 10 // 2 * 2
    votes = site.pick(
        present * 2 // 5, present // 2, site.village.sizes["member_representatives"] * 3 // 5
    )
    decision.final.update(present=present, votes_for=votes, votes_against=present - votes)
    site.record(step_key(decision))


@fault("DM111", since=0)
def figures_contradict(site: Site) -> None:
    """Blatant: twenty more votes than people. Ordinary: votes add up to three more than came.

    Hidden: one more came than were expected.
    """
    decision = site.resolve()
    row = decision.final
    if site.level == "hidden":
        row.update(present=row["expected"] + 1, votes_for=row["expected"], votes_against=1)
    else:
        row["votes_for"] = row["present"] + 3 - row["votes_against"]
        row["votes_for"] += site.pick(17, 0, 0)
    site.record(step_key(decision))


@fault("DM112", since=_NEW_LAW_YEAR)
def wrong_body(site: Site) -> None:
    """Blatant: the representatives of members changed the charter.

    Ordinary: they confirmed members. Hidden: they settled shares, under a title that does not
    say so.
    """
    matter, title = site.pick(
        ("章程", "修改章程"), ("成员确认", "确认新增成员"), ("份额量化", "年度工作事项")
    )
    decision = decide(site.village, site.day(6, 10), title, matter, body="成员代表大会")
    site.record(step_key(decision))


@fault("DM113", since=_NEW_LAW_YEAR)
def party_not_asked(site: Site) -> None:
    """Blatant: the members' meeting decided alone. Ordinary: only Party members met before.

    Hidden: the Party branch and the committees met, but a day after the members had decided.
    """
    on = site.day(6, 10)
    decision = site.resolve(on, "资产处置", body="成员大会", amount=site.fen(12_000, 15_000))
    if site.level == "hidden":
        final = dt.date.fromisoformat(decision.final["held_on"])
        for row in decision.steps[:2]:
            row["held_on"] = onward(final, 1).isoformat()
    else:
        site.drop("decision_step", decision.steps[: site.pick(3, 2, 0)])
    site.record(decision.number)
    site.record(decision.number, code="DM103" if site.level == "hidden" else "DM102")


@fault("DM114", since=0)
def short_notice(site: Site) -> None:
    """Blatant: two days' notice of a villagers' meeting. Ordinary: seven. Hidden: nine."""
    decision = site.resolve(body="村民会议")
    held = dt.date.fromisoformat(decision.final["held_on"])
    days = site.pick(2, 7, 9)
    decision.final["noticed_on"] = (held - dt.timedelta(days=days)).isoformat()
    site.record(step_key(decision))


@fault("DM117", since=_NEW_LAW_YEAR)
def not_by_members(site: Site) -> None:
    """Blatant: the village representatives share out profit and sell a store room.

    Ordinary: a villagers' meeting decides on borrowing. Hidden: the members' representatives voted
    an investment down, and the village representatives passed it a week later.
    """
    village = site.village
    on = site.day(6, 9)
    amount = site.pick(6_000_000, 1_500_000, 1_200_000)
    title, matter = site.pick(
        ("处置旧仓房", "资产处置"), ("借款周转", "借款举债"), ("入股加工厂", "对外投资")
    )
    body = "村民会议" if site.level == "ordinary" else "村民代表会议"
    decision = decide(village, on, title, matter, amount=amount, body=body)
    if site.level == "blatant":
        decide(village, onward(on, 20), "收益分配调整", "收益分配", body=body)
    if site.level == "hidden":
        failed = meet(village, decision.number, "决议", "成员代表大会", back(on, 5))
        present = failed["expected"]
        failed.update(present=present, votes_for=present // 3, votes_against=present - present // 3)
        failed["outcome"] = "未通过"
    site.record(village.org, amount)


@fault("DM118", since=0)
def fewer_expected(site: Site) -> None:
    """Blatant: half of the representatives were expected. Ordinary: six fewer than registered.

    Hidden: a villagers' meeting of nine in ten, of whom barely half came.
    """
    site.year = site.village.years[0]  # near the day on which the bodies were counted
    leaving = site.village.turnover
    site.need(leaving is None or leaving.year != site.year)  # else the bodies were elected anew
    sizes = site.village.sizes
    people = sizes["adult_members"] if site.level == "hidden" else sizes["representatives"]
    decision = site.resolve(body="村民会议" if site.level == "hidden" else "村民代表会议")
    expected = site.pick(people // 2, people - 6, people * 9 // 10)
    present = expected // 2 + 1 if site.level == "hidden" else -(-2 * expected // 3)
    decision.final.update(
        expected=expected, present=present, votes_for=present, votes_against=0, votes_abstain=0
    )
    site.record(step_key(decision))
