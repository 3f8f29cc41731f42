"""Lawful meetings, contracts, groups and units that resemble a breach."""

from __future__ import annotations

import datetime as dt

from grading.decisions import body_size, decide, meet, post
from grading.lettings import later, spare_asset, spare_plot
from grading.life.story import Story, lawful
from grading.payments import pay, receive
from grading.property import card
from grading.purchases import agree
from grading.village import Row
from grading.workdays import back, in_month, onward


def fail(row: Row) -> None:
    """Let a vote fail: three in five came and half of them were in favour."""
    present = row["expected"] * 3 // 5
    row.update(present=present, votes_for=present // 2, votes_against=present - present // 2)
    row["outcome"] = "未通过"


def forgo(story: Story, decision_no: str) -> None:
    """Take back what is written of a decision that was not taken: no posting, no filing."""
    story.drop("disclosure", story.village.rows("disclosure", subject_no=decision_no))
    story.village.rows("decision", decision_no=decision_no)[0]["township_filed_on"] = None


@lawful("P17")
def motion_failed(story: Story) -> None:
    """Too few came and the motion failed; nothing was done on it, so nothing is broken."""
    decision = decide(
        story.village,
        story.day(5, 10),
        "购置健身器材",
        "大额资金使用",
        amount=story.fen(12_000, 15_000),
    )
    fail(decision.final)
    forgo(story, decision.number)
    story.quiet_about(
        decision.number, *(f"{decision.number}/{row['step']}" for row in decision.steps)
    )


@lawful("P17")
def passed_at_the_second_vote(story: Story) -> None:
    """The first vote failed, a second passed two weeks later, and only then was paid."""
    village = story.village
    who, on = story.member(), story.day(5, 9)
    amount = story.fen(12_000, 14_000)
    decision = decide(village, on, "地面塌陷补偿", "大额资金使用", amount=amount, payee=who)
    fail(decision.final)
    again = onward(on + dt.timedelta(days=14))
    meet(village, decision.number, "决议", "村民代表会议", again)
    posted = again + dt.timedelta(days=2)
    decision.result["posted_on"] = posted.isoformat()
    decision.result["removed_on"] = (posted + dt.timedelta(days=12)).isoformat()
    paid = story.compensate(amount, onward(again, 6), decision, who)
    story.quiet_about(decision.number, f"{decision.number}/决议", paid.voucher)


@lawful("P17")
def reported_again(story: Story) -> None:
    """What was decided and paid is put to the same meeting again: the first vote counts."""
    village = story.village
    who, on = story.member(), story.day(5, 9)
    amount = story.fen(12_000, 14_000)
    decision = decide(village, on, "地面塌陷补偿", "大额资金使用", amount=amount, payee=who)
    paid = story.compensate(amount, onward(on, 8), decision, who)
    again = onward(on + dt.timedelta(days=30))
    meet(village, decision.number, "提议", "村党支部会", back(again, 5))
    meet(village, decision.number, "决议", "村民代表会议", again)
    story.quiet_about(decision.number, f"{decision.number}/决议", paid.voucher)


@lawful("P17")
def votes_not_written_down(story: Story) -> None:
    """The minutes give neither figures nor outcome: the meeting was held and the link counts."""
    village = story.village
    who, on = story.member(), story.day(5, 9)
    amount = story.fen(12_000, 14_000)
    decision = decide(village, on, "地面塌陷补偿", "大额资金使用", amount=amount, payee=who)
    for row in decision.steps:
        row.update(present=None, votes_for=None, votes_against=None, votes_abstain=None)
    paid = story.compensate(amount, onward(on, 8), decision, who)
    story.quiet_about(decision.number, f"{decision.number}/决议", paid.voucher)


@lawful("P17")
def fewer_after_a_vacancy(story: Story) -> None:
    """Seats are vacant: two thirds of those expected came, fewer than of the register's number."""
    village = story.village
    decision = story.resolve(story.day(5, 10))
    expected = body_size(village, "村民代表会议") - 6
    present = -(-expected * 2 // 3)
    decision.final.update(
        expected=expected, present=present, votes_for=present, votes_against=0, votes_abstain=0
    )
    story.quiet_about(decision.number, f"{decision.number}/决议")
    story.allow("DM118", f"{decision.number}/决议")


@lawful("P21")
def group_decides_alone(story: Story) -> None:
    """A group lets what is its own by its own meeting: the village's steps are not asked."""
    village = story.village
    starts = story.day(6, 9)
    signed = back(starts, 8)
    plot = spare_plot(village, story.named("三组晒场"), "其他建设用地", 40_000)
    plot["owner_level"] = "组"
    number, filed = group_decision(story, back(signed, 10), f"{plot['resource_name']}发包")
    asset_contract(
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
    plot.update(operation_mode="发包", used_by=village.rows("contract")[-1]["party_name"])
    story.quiet_about(number, f"{number}/决议", village.rows("contract")[-1]["contract_no"])


def group_decision(story: Story, on: dt.date, title: str, present: int = 30) -> tuple[str, dt.date]:
    """Decide by the meeting of a villager group of forty; return the number and a day of filing."""
    village = story.village
    number = village.next_number(f"JY{on.year}")
    village.add(
        "decision",
        decision_no=number,
        title=title,
        matter_kind="资产资源发包租赁",
        group_name="第三村民小组",
    )
    village.add(
        "decision_step",
        decision_no=number,
        step="决议",
        body="村民小组会议",
        held_on=on,
        noticed_on=back(on, 3),
        counted_by="人",
        expected=40,
        present=present,
        votes_for=present - 1,
        votes_against=1,
        votes_abstain=0,
        minutes_ref=f"{number}决议",
    )
    post(village, "决议结果", number, on + dt.timedelta(days=2))
    return number, onward(on, 20)


def asset_contract(
    story: Story,
    kind: str,
    code: str,
    name: str,
    party: str,
    *,
    signed: dt.date,
    starts: dt.date,
    ends: dt.date | None,
    annual: int | None = None,
    received: bool = True,
    **more: object,
) -> Row:
    """Let something by a contract of its own terms, and take in a year's rent in advance."""
    village = story.village
    heads = "理事长" if signed.year > 2020 else "村委会主任"  # noqa: PLR2004 - founded in 2020
    terms: Row = {
        "form": "书面", "purpose": "按规定用途", "payment_terms": "每年期初付清当年价款",
        "breach_terms": "逾期按日计收违约金", "signer": village.holder(heads, signed),
        "transaction_method": "公开协商", "filed_on": onward(signed, 9), "status": "履行中",
    }  # fmt: skip  # a table
    row = village.add(
        "contract",
        contract_no=village.next_number(f"HT{signed.year}"),
        title=f"{name}合同",
        contract_kind=kind,
        party_name=party,
        object_code=code,
        object_name=name,
        signed_on=signed,
        starts_on=starts,
        ends_on=ends,
        annual_fen=annual,
        **(terms | more),
    )
    if received and annual:
        for at in range(starts.year, village.years[-1] + 1):
            due = starts.replace(year=at)
            if at >= village.years[0] and (ends is None or due < ends):
                receive(
                    village,
                    onward(due),
                    annual,
                    "rent_income",
                    party,
                    summary=f"收{name}租金",
                    own_receipt=True,
                    contract_no=row["contract_no"],
                )
    return row


@lawful("P9")
def term_in_months(story: Story) -> None:
    """4,500 yuan a year for sixteen months are 6,000 in all, below the line of a decision."""
    village = story.village
    thing = spare_asset(village, story.named("杂物间"))
    starts = story.day(5, 7).replace(day=1)
    ends = later(starts, 1) + dt.timedelta(days=105)
    thing["status"] = "出租" if ends > village.as_of else "自用"
    made = asset_contract(
        story,
        "资产租赁",
        thing["asset_code"],
        thing["asset_name"],
        story.member(),
        signed=back(starts, 6),
        starts=starts,
        ends=ends,
        annual=450_000,
    )
    if ends <= village.as_of:
        made.update(status="已收回", terminated_on=ends.isoformat())
    story.quiet_about(made["contract_no"])


def supplemented(story: Story, service: str, first_fen: int, each_fen: int) -> list[Row]:
    """Write a service contract and two supplements of it, ten days apart; the first comes first."""
    village = story.village
    firm, signed = village.firm(), story.day(5, 9)
    title = story.named(service)
    ends = onward(signed, 60)
    first = agree(village, "服务采购", title, firm, first_fen, signed=signed, ends=ends)
    return [
        first,
        *(
            agree(
                village,
                "服务采购",
                f"{title}补充{at}",
                firm,
                each_fen,
                signed=onward(signed, 10 * at),
                ends=ends,
                original_contract_no=first["contract_no"],
            )
            for at in (1, 2)
        ),
    ]


@lawful("P24")
def small_supplements(story: Story) -> None:
    """A service of 7,000 yuan and two supplements of 600 stay below the line together."""
    made = supplemented(story, "水质检测服务", 700_000, 60_000)
    story.quiet_about(*(row["contract_no"] for row in made))


@lawful("P24")
def supplement_within_decision(story: Story) -> None:
    """A supplement of 3,000 yuan takes the decision of its original, which stated no sum."""
    village = story.village
    firm, signed = village.firm(), story.day(5, 9)
    title = story.named("管护服务")
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
    more = agree(
        village,
        "服务采购",
        f"{title}补充",
        firm,
        300_000,
        signed=onward(signed, 10),
        ends=ends,
        original_contract_no=first["contract_no"],
    )
    story.quiet_about(first["contract_no"], more["contract_no"], decision.number)


@lawful("P13", since=0)
def lease_older_than_the_law(story: Story) -> None:
    """A lease of 1998 for thirty years, still running: the limit of twenty came a year later."""
    made = old_lease(story, dt.date(1998, 5, 12), dt.date(2028, 5, 31), "老供销社门面")
    story.quiet_about(made["contract_no"])


@lawful("P13", since=0)
def lease_long_over(story: Story) -> None:
    """A lease ended in 2016 and the building was handed back that day."""
    made = old_lease(story, dt.date(2010, 5, 20), dt.date(2016, 5, 31), "老磨坊", received=False)
    made.update(status="已收回", terminated_on="2016-05-31")
    story.quiet_about(made["contract_no"])


@lawful("P15", since=0)
def ended_and_nobody_named(story: Story) -> None:
    """A lease ended in 2019 and no column says who uses the building: that cannot be checked."""
    made = old_lease(story, dt.date(2014, 5, 20), dt.date(2019, 5, 31), "老轧花房", received=False)
    made["status"] = "已到期"
    thing = story.village.rows("asset", asset_code=made["object_code"])[0]
    thing["custodian"] = None
    story.quiet_about(made["contract_no"])


@lawful("P16", since=0)
def older_than_the_register(story: Story) -> None:
    """A lease of 2016, still running: no decision of that year is in the register, nor can be."""
    made = old_lease(story, dt.date(2016, 5, 20), dt.date(2034, 5, 31), "老卫生室")
    story.quiet_about(made["contract_no"])


def old_lease(
    story: Story, signed: dt.date, ends: dt.date, name: str, *, received: bool = True
) -> Row:
    """Let an old building for 2,000 yuan a year by a contract of long ago."""
    village = story.village
    thing = card(
        village,
        story.named(name),
        "房屋建筑物",
        story.rng.randint(10, 20) * 100_000,
        operating_kind="经营性",
        useful_life_months=480,
        acquired_on=dt.date(1990, 5, 12),
    )
    if ends > village.as_of:
        thing["status"] = "出租"
    starts = signed.replace(month=6, day=1)
    return asset_contract(
        story,
        "资产租赁",
        thing["asset_code"],
        thing["asset_name"],
        story.member(),
        signed=signed,
        starts=starts,
        ends=ends,
        annual=200_000,
        received=received,
        filed_on=onward(signed, 9),
    )


@lawful("P20")
def decided_in_the_other_register(story: Story) -> None:
    """The committee's register has the decision, the collective's slip names it."""
    committee = story.village.committee
    story.need(committee)
    if committee is None:
        return
    who, on = story.member(), story.day(6, 10)
    amount = story.fen(12_000, 14_000)
    decision = decide(
        committee, back(on, 10), "地面塌陷补偿", "大额资金使用", amount=amount, payee=who
    )
    paid = story.compensate(amount, on, decision, who)
    story.quiet_about(paid.voucher, paid.request["request_no"])


@lawful("P20")
def two_books_one_shop(story: Story) -> None:
    """Both units buy at one shop, months apart and each with its own papers."""
    committee = story.village.committee
    story.need(committee)
    if committee is None:
        return
    shop, amount = story.shop(), story.fen(2_500, 3_900)
    committee.parties[shop] = committee.add("party", **shop_row(story.village.parties[shop]))
    on = in_month(story.year, 5)[4]
    one = pay(story.village, on, amount, "repair", shop, summary="付维修材料款")
    pay(committee, in_month(story.year, 9)[4], amount, "repair", shop, summary="付维修材料款")
    story.quiet_about(one.voucher, one.request["request_no"])


def shop_row(row: Row) -> Row:
    """Return the columns of a party, for the register of another unit."""
    return {name: value for name, value in row.items() if name != "org_code"}
