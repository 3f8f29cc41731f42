"""Faults of what is decided and done: DM101, DM106 to DM110, DM115, DM116."""

from __future__ import annotations

import datetime as dt

from grading.decisions import decide
from grading.faults.registry import fault
from grading.faults.site import Site, also
from grading.purchases import agree, buy
from grading.workdays import back, in_month, onward

_RAISED_FROM = 2026


def decision_min(year: int) -> int:
    """Return from which amount the invented county asks for a decision."""
    return 2_000_000 if year >= _RAISED_FROM else 1_000_000


@fault("DM101")
def undecided(site: Site) -> None:
    """Blatant: six times the limit without a decision. Ordinary: nearly twice.

    Hidden: the limit to the fen.
    """
    least = decision_min(site.year)
    amount = site.pick(6 * least, least * 9 // 5 + 37, least)
    paid = site.compensate(amount, site.day())
    site.record(paid.voucher, amount)


@fault("DM106", since=0)
def acted_first(site: Site) -> None:
    """Blatant: signed and paid two months before the decision. Ordinary: paid five days before.

    Hidden: the contract is signed on the eve of the last meeting, and paid after it.
    """
    village = site.village
    amount = site.fen(12_000, 18_000)
    if site.level == "ordinary":
        on = site.day(5, 9)
        payee = village.individual(village.plain_person())
        final = onward(on + dt.timedelta(days=5))
        decision = decide(
            village, final, "地面塌陷补偿", "大额资金使用", amount=amount, payee=payee
        )
        site.compensate(amount, on, decision, payee)
        site.record(decision.number)
        return
    bought = buy(village, site.day(5, 8), amount, "office", "办公设备")
    signed = dt.date.fromisoformat(bought.contract["signed_on"])
    if bought.decision:
        site.redate(bought.decision, onward(signed, site.pick(40, 0, 1)))
        site.record(bought.decision.number)


@fault("DM107")
def not_posted(site: Site) -> None:
    """Blatant: the result was never posted. Ordinary: twelve days later.

    Hidden: for six days only.
    """
    decision = site.resolve()
    posted = decision.result
    final = dt.date.fromisoformat(decision.final["held_on"])
    if site.level == "blatant":
        site.drop("disclosure", [posted])
    elif site.level == "ordinary":
        posted["posted_on"] = (final + dt.timedelta(days=12)).isoformat()
        posted["removed_on"] = (final + dt.timedelta(days=26)).isoformat()
    else:
        start = dt.date.fromisoformat(posted["posted_on"])
        posted["removed_on"] = (start + dt.timedelta(days=6)).isoformat()
    site.record(decision.number)


@fault("DM108")
def outcome_not_posted(site: Site) -> None:
    """Blatant: done half a year ago, outcome never posted. Ordinary: done six weeks ago.

    Hidden: posted twice as a result, never as an outcome.
    """
    village = site.village
    if site.level == "ordinary":
        site.year = village.years[-1]
    month = site.pick(5, 9, 7)
    on = in_month(site.year, month)[3]
    done = in_month(site.year, 11)[8] if site.level == "ordinary" else onward(on, 15)
    decision = site.resolve(on, completed=done)
    if decision.outcome:
        if site.level == "hidden":
            decision.outcome["disclosure_kind"] = "决议结果"
        else:
            site.drop("disclosure", [decision.outcome])
    site.record(decision.number)


@fault("DM109")
def beyond_decision(site: Site) -> None:
    """Blatant: twice what was decided is paid. Ordinary: a tenth more.

    Hidden: two payments, together 90 yuan more.
    """
    village = site.village
    amount = site.fen(15_000, 19_000)
    payee = village.individual(village.plain_person())
    on = site.day(5, 9)
    decided = site.pick(amount // 2, amount * 10 // 11, amount - 9_000)
    decision = decide(
        village, back(on, 10), "地面塌陷补偿", "大额资金使用", amount=decided, payee=payee
    )
    first = amount * 3 // 5 if site.level == "hidden" else amount
    site.compensate(first, on, decision, payee)
    if site.level == "hidden":
        site.compensate(amount - first, onward(on, 8), decision, payee)
    site.record(decision.number)


@fault("DM110")
def split(site: Site) -> None:
    """Blatant: one payee, three parts within a week.

    Ordinary: three parts over 25 days, or across New Year. Hidden: two shops of one owner
    share the parts.
    """
    village = site.village
    parts = 3 if site.year < _RAISED_FROM else 5
    first = village.firm("repair")
    second = first
    on = site.day(5, 10)
    step = site.pick(2, 12, 7)
    if site.level == "ordinary" and site.following > site.year and site.rng.random() < 0.5:  # noqa: PLR2004 - half of them
        on = in_month(site.year, 12)[-6]
    if site.level == "hidden":
        second = village.firm("repair")
        for column in ("owner_name", "phone", "bank_account_no"):
            village.parties[second][column] = village.parties[first][column]
    paid = []
    for at in range(parts):
        when = onward(on + dt.timedelta(days=at * step * 2 // (parts - 1)))
        site.need(when <= village.as_of)
        who = second if at == 1 else first
        paid.append(
            site.spend(site.fen(3_700, 4_400), when, who, summary=f"付村部修缮第{at + 1}笔款")
        )
    vouchers = [at.voucher for at in paid]
    site.record(vouchers[0], sum(at.amount for at in vouchers), note=also(*vouchers[1:]))


@fault("DM115", since=0)
def reused(site: Site) -> None:
    """Blatant: a decision on one repair covers somebody's compensation.

    Ordinary: it covers another contract. Hidden: it covers another project.
    """
    village = site.village
    on = site.day(5, 9)
    amount = site.fen(11_000, 14_000)
    stated = village.firm()
    decision = decide(
        village,
        back(on, 25),
        "修缮戏台",
        "大额资金使用",
        amount=3 * amount,
        payee=stated,
        project=village.next_number(f"GC{site.year}", 2) if site.level == "hidden" else None,
    )
    if site.level == "ordinary":
        party = village.firm("environment")
        contract = agree(
            village,
            "服务采购",
            "消杀服务",
            party,
            amount,
            signed=back(on, 9),
            ends=onward(on, 10),
            decision_no=decision.number,
            status="已到期",
        )
        site.spend(
            amount,
            on,
            party,
            account="environment",
            summary="付消杀服务款",
            contract_no=contract["contract_no"],
        )
    else:
        site.compensate(amount, on, decision)
    site.record(decision.number)


@fault("DM116")
def not_filed(site: Site) -> None:
    """Blatant: 80,000 yuan, never filed. Ordinary: 22,000.

    Hidden: a small loan, any sum of which must be filed.
    """
    amount = site.pick(8_000_000, 2_200_000, 600_000)
    matter = site.pick("大额资金使用", "大额资金使用", "借款举债")
    decision = site.resolve(None, matter, amount=amount)
    decision.row["township_filed_on"] = None
    site.record(decision.number)
