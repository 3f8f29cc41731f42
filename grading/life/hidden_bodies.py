"""Breaches of meetings and contracts that hide behind old days, small sums and failed votes."""

from __future__ import annotations

import datetime as dt

from grading.decisions import decide, meet
from grading.lettings import later, spare_asset, spare_plot
from grading.life.lawful_bodies import (
    asset_contract,
    fail,
    group_decision,
    old_lease,
    supplemented,
)
from grading.life.papers import take_in
from grading.life.story import Story, unlawful
from grading.purchases import agree
from grading.village import OPTIONAL
from grading.workdays import back, onward


@unlawful("P9")
def small_rent_for_long(story: Story) -> None:
    """4,500 yuan a year and no total: for twelve years that are 54,000, undecided."""
    thing = spare_asset(story.village, story.named("杂物间"))
    thing["status"] = "出租"
    starts = story.day(5, 8)
    made = asset_contract(
        story,
        "资产租赁",
        thing["asset_code"],
        thing["asset_name"],
        story.member(),
        signed=back(starts, 6),
        starts=starts,
        ends=later(starts, 12) - dt.timedelta(days=1),
        annual=450_000,
    )
    story.tell("CT104", made["contract_no"], 5_400_000)


@unlawful("P9")
def no_end_stated(story: Story) -> None:
    """4,500 yuan a year, no end stated, three years' rent received at once: 13,500 in all."""
    village = story.village
    thing = spare_asset(village, story.named("杂物间"))
    thing["status"] = "出租"
    starts, who = story.day(5, 8), story.member()
    made = asset_contract(
        story,
        "资产租赁",
        thing["asset_code"],
        thing["asset_name"],
        who,
        signed=back(starts, 6),
        starts=starts,
        ends=None,
        annual=450_000,
        received=False,
    )
    receipt = take_in(story, onward(starts), "rent_income", 1_350_000, who, summary="收三年租金")
    receipt.contract_no = made["contract_no"]
    story.tell("CT104", made["contract_no"], 1_350_000)
    story.tell("CT101", made["contract_no"], kind="lead")


@unlawful("P24")
def supplements_add_up(story: Story) -> None:
    """A service of 7,500 yuan undecided, and two supplements that make it 11,500."""
    first, *more = supplemented(story, "绿化管护服务", 750_000, 200_000)
    story.tell(
        "CT104",
        first["contract_no"],
        1_150_000,
        note="also " + " ".join(str(row["contract_no"]) for row in more),
    )


@unlawful("P24")
def supplements_beyond_the_decision(story: Story) -> None:
    """A decision without a sum covers 26,000 yuan as signed, not 11,000 added by supplements."""
    village = story.village
    firm, signed = village.firm(), story.day(5, 9)
    title = story.named("水渠管护服务")
    decision = decide(village, back(signed, 10), title, "大额资金使用", payee=firm)
    ends = onward(signed, 60)
    first = agree(
        village,
        "服务采购",
        title,
        firm,
        2_600_000,
        signed=signed,
        ends=ends,
        decision_no=decision.number,
    )
    small, large = (
        agree(
            village,
            "服务采购",
            f"{title}补充{at}",
            firm,
            fen,
            signed=onward(signed, 10 * at),
            ends=ends,
            original_contract_no=first["contract_no"],
        )
        for at, fen in ((1, 400_000), (2, 700_000))
    )
    story.tell(
        "CT104",
        large["contract_no"],
        1_100_000,
        note=f"also {small['contract_no']} {first['contract_no']}",
    )


@unlawful("P13", since=0)
def ended_in_2016_still_used(story: Story) -> None:
    """A lease ended in 2016, before the civil code; the register still names the tenant."""
    village = story.village
    made = old_lease(story, dt.date(2006, 5, 22), dt.date(2016, 5, 31), "老榨油坊", received=False)
    made.update(status="履行中", actual_user=made["party_name"])
    village.rows("asset", asset_code=made["object_code"])[0]["custodian"] = made["party_name"]
    story.tell("CT107", made["contract_no"], kind="lead")


@unlawful("P13", since=0)
def forty_years_since_2001(story: Story) -> None:
    """A lease of 2001 for forty years, before the civil code but after the contract law."""
    made = old_lease(story, dt.date(2001, 5, 21), dt.date(2041, 5, 31), "老供销社后院")
    story.tell("CT102", made["contract_no"])


@unlawful("P16")
def arrears_within_the_books(story: Story) -> None:
    """Instalments of the older book cannot be judged, but the last one due was not paid either."""
    village = story.village
    first = village.years[0]
    starts = dt.date(first - 2, 6, 10)
    letting = story.lease(starts=starts, years=8, annual=story.fen(3_000, 4_000))
    row, receipt = (
        letting.schedule[len(village.years) - 1],
        letting.receipts[len(village.years) - 1],
    )
    if receipt is not None:
        story.unpay(receipt)
    row.update(settled_fen=None, settled_on=None, voucher_refs=None)
    for at in range(2):
        due = later(starts, at)
        village.add(
            "contract_schedule",
            contract_no=letting.number,
            installment_no=at + 1,
            covers_from=due,
            covers_to=later(due, 1) - dt.timedelta(days=1),
            due_on=due,
            due_fen=letting.contract["annual_fen"],
            direction="收",
            settled_fen=None,
        )
    story.tell("CT108", letting.number, row["due_fen"], kind="lead")


@unlawful("P17")
def failed_motion_acted_on(story: Story) -> None:
    """The motion failed, and yet a contract was signed on it."""
    village = story.village
    firm, signed = village.firm(), story.day(6, 9)
    title = story.named("监控安装")
    amount = story.fen(12_000, 15_000)
    decision = decide(village, back(signed, 8), title, "大额资金使用", amount=amount, payee=firm)
    fail(decision.final)
    made = agree(
        village,
        "服务采购",
        title,
        firm,
        amount,
        signed=signed,
        ends=onward(signed, 60),
        decision_no=decision.number,
    )
    for code in ("DM104", "DM105"):
        story.tell(code, f"{decision.number}/决议")
    story.tell("CT104", made["contract_no"], amount)


@unlawful("P17")
def signed_between_two_votes(story: Story) -> None:
    """The first vote failed, the contract was signed, a second vote passed afterwards."""
    village = story.village
    firm, signed = village.firm(), story.day(6, 9)
    title = story.named("监控安装")
    amount = story.fen(12_000, 15_000)
    decision = decide(village, back(signed, 8), title, "大额资金使用", amount=amount, payee=firm)
    fail(decision.final)
    meet(village, decision.number, "决议", "村民代表会议", onward(signed, 8))
    agree(
        village,
        "服务采购",
        title,
        firm,
        amount,
        signed=signed,
        ends=onward(signed, 60),
        decision_no=decision.number,
    )
    posted = onward(signed, 9)
    decision.result["posted_on"] = posted.isoformat()
    decision.result["removed_on"] = (posted + dt.timedelta(days=12)).isoformat()
    story.tell("DM106", decision.number)


@unlawful("P17")
def paid_on_a_failed_motion(story: Story) -> None:
    """12,000 yuan are paid with the number of a motion recorded as failed."""
    village = story.village
    who, on = story.member(), story.day(6, 10)
    amount = story.fen(12_000, 15_000)
    decision = decide(
        village, back(on, 10), "地面塌陷补偿", "大额资金使用", amount=amount, payee=who
    )
    fail(decision.final)
    paid = story.compensate(amount, on, decision, who)
    story.tell("DM101", paid.voucher, amount)
    for code in ("DM104", "DM105"):
        story.tell(code, f"{decision.number}/决议")


@unlawful("P21")
def group_quorum_missed(story: Story) -> None:
    """A group of forty lets its yard by a meeting of twenty-six, one fewer than two thirds."""
    village = story.village
    starts = story.day(6, 9)
    signed = back(starts, 8)
    plot = spare_plot(village, story.named("四组晒场"), "其他建设用地", 40_000)
    plot["owner_level"] = "组"
    number, filed = group_decision(
        story, back(signed, 10), f"{plot['resource_name']}发包", present=26
    )
    made = asset_contract(
        story,
        "土地承包",
        plot["resource_code"],
        plot["resource_name"],
        story.member(),
        signed=signed,
        starts=starts,
        ends=later(starts, 3) - dt.timedelta(days=1),
        annual=story.fen(4_000, 4_900),
        area_mu=40_000,
        decision_no=number,
        filed_on=filed,
    )
    plot.update(operation_mode="发包", used_by=made["party_name"])
    story.tell("DM104", f"{number}/决议")
    # Whether a vote without its quorum passed is open: CT104 may speak, and need not.
    story.tell("CT104", made["contract_no"], note=OPTIONAL)


@unlawful("P21")
def group_without_a_meeting(story: Story) -> None:
    """A matter of a group is decided by its head and the committees: the group never met."""
    village = story.village
    on = story.day(6, 9)
    number = village.next_number(f"JY{on.year}")
    village.add(
        "decision",
        decision_no=number,
        title="第二村民小组机井维修",
        matter_kind="大额资金使用",
        group_name="第二村民小组",
        decided_fen=1_500_000,
    )
    meet(village, number, "商议", "村两委联席会", back(on, 5))
    who = story.member()
    village_paid = story.compensate(1_450_000, on, payee=who)
    village_paid.request["decision_no"] = number
    village_paid.voucher.decision_no = number
    story.tell("DM102", number)
