"""Lawful meetings, offices and postings that resemble a breach and must stay quiet."""

from __future__ import annotations

import datetime as dt

from grading.decisions import decide, meet
from grading.faults.disclosures import change_posting, quarter
from grading.faults.funds import grant_list, line_key, taking_key
from grading.faults.lists import area_list, labour_list, labourers, stretch, worked
from grading.faults.meetings import step_key
from grading.faults.registry import lookalike
from grading.faults.site import Site
from grading.purchases import buy, land_compensation
from grading.village import Row
from grading.workdays import back, in_month

_DAY = dt.timedelta(days=1)


@lookalike("CF119", since=0)
def one_household(site: Site) -> None:
    """Two members of one household share its account."""
    village = site.village
    lines = grant_list(site)
    first, last = lines[4], lines[-1]
    family = next(at for at in village.households if at[0].name == first["recipient_name"])
    site.need(len(family) > 1)
    other = family[1]
    last.update(
        recipient_name=other.name,
        id_number=other.number,
        household_no=other.household,
        account_no=other.card,
    )
    site.record(line_key(last))


@lookalike("CF128", since=0)
def every_day_of_a_month(site: Site) -> None:
    """Two lists share out all days of a month without a common one; another pays 34 shifts."""
    month = site.rng.randint(5, 10)
    paid, period = in_month(site.year, month + 1), f"{site.year}-{month:02d}"
    first_of_next = dt.date(site.year, month + 1, 1)
    last = (first_of_next - _DAY).day
    name, other = labourers(site, 2)
    for at, kind, first, until in ((4, "劳务费", 1, 15), (8, "公益岗位", 16, last)):
        days = {name: until - first + 1}
        dates = worked(site.year, month, first, until)
        site.record(line_key(labour_list(site, paid[at], days, kind, period=period, **dates)[0]))
    shifts = labour_list(site, paid[11], {other: 34}, "公益岗位", period=period, basis_unit="工")
    site.record(line_key(shifts[0]))


@lookalike("CF129", since=0)
def allowed_beside(site: Site) -> None:
    """A decision lets an officer with monthly pay earn days of other work, and names them."""
    village = site.village
    on = in_month(site.year, site.rng.randint(6, 11))[-3]
    name = village.individual(village.persons[village.holder("民主理财小组组长", on)])
    decision = decide(village, back(on, 20), "农忙看护用工报酬", "补贴报酬", amount=100_000)
    row = labour_list(site, on, {name: 5}, decision_no=decision.number)[0]
    site.record(line_key(row))


@lookalike("CF133")
def nearly_its_land(site: Site) -> None:
    """Four per cent more than the contract; the household's land is in another member's name."""
    lines = area_list(site)
    (more, _), (other, home) = lines[0], lines[-1]
    stretch(more, 104)
    other.update(recipient_name=home[1].name, id_number=home[1].number)
    site.record(line_key(more))
    site.record(line_key(other))


@lookalike("JS114", since=0)
def party_seat(site: Site) -> None:
    """A supervisor sits on the Party committee, which alone is lawful."""
    village = site.village
    site.claim("watcher")
    name = village.holder("监委会委员", village.as_of)
    village.add(
        "office",
        person_name=name,
        id_number=village.persons[name].number,
        position="党组织委员",
        started_on="2021-12-20",
        ended_on=None,
    )
    site.record(f"{name}/监委会委员")


@lookalike("JS115", since=0)
def reporter_keeps_cash(site: Site) -> None:
    """The clerk who hands in papers keeps no ledger and may be cashier."""
    village = site.village
    name = village.holder("报账员", village.as_of)
    village.add(
        "office",
        person_name=name,
        id_number=village.persons[name].number,
        position="出纳",
        started_on="2021-12-20",
        ended_on=None,
    )
    site.record(f"{name}/出纳")


@lookalike("JS116", since=0)
def official_seal(site: Site) -> None:
    """The cashier also keeps the village's official seal, which is no financial seal."""
    village = site.village
    name = village.holder("出纳", village.as_of)
    village.add(
        "custody",
        item_kind="公章",
        item_no="公章-1",
        custodian=name,
        kept_from=dt.date(2021, 12, 20),
        kept_to=None,
    )
    site.record(name)


@lookalike("DM102")
def board_decides(site: Site) -> None:
    """The directors alone decide 3,000 yuan: the place asks for four meetings from 10,000."""
    decision = site.resolve(amount=site.fen(2_000, 3_900))
    site.drop("decision_step", decision.steps[:3])
    decision.final.update(
        body="理事会", expected=5, present=5, votes_for=4, votes_against=1, votes_abstain=0
    )
    site.record(decision.number)


@lookalike("DM103")
def one_day(site: Site) -> None:
    """All four meetings were held on one day."""
    decision = site.resolve()
    for row in decision.steps:
        row["held_on"] = decision.final["held_on"]
    site.record(decision.number)


@lookalike("DM104", since=0)
def just_enough(site: Site) -> None:
    """Two thirds to the head came, of all who may."""
    decision = site.resolve()
    row = decision.final
    present = -(-2 * row["expected"] // 3)
    row.update(present=present, votes_for=present, votes_against=0)
    site.record(step_key(decision))


@lookalike("DM105", since=0)
def just_passed(site: Site) -> None:
    """One more than half of those present, on a matter that needs no more."""
    decision = site.resolve()
    row = decision.final
    votes = row["present"] // 2 + 1
    row.update(votes_for=votes, votes_against=row["present"] - votes)
    site.record(step_key(decision))


@lookalike("DM106", since=0)
def same_day(site: Site) -> None:
    """The contract is signed on the day of the last meeting."""
    bought = buy(site.village, site.day(5, 8), site.fen(12_000, 18_000), "office", "办公设备")
    if bought.decision:
        site.redate(bought.decision, dt.date.fromisoformat(bought.contract["signed_on"]))
        site.record(bought.decision.number)


@lookalike("DM107")
def posted_on_the_last_day(site: Site) -> None:
    """Posted on the fifth day, and shown for seven."""
    decision = site.resolve()
    final = dt.date.fromisoformat(decision.final["held_on"])
    decision.result["posted_on"] = (final + 5 * _DAY).isoformat()
    decision.result["removed_on"] = (final + 12 * _DAY).isoformat()
    site.record(decision.number)


@lookalike("DM111", since=0)
def some_did_not_vote(site: Site) -> None:
    """Fewer votes than people in the room."""
    decision = site.resolve()
    decision.final["votes_for"] -= 3
    site.record(step_key(decision))


@lookalike("DM112", since=2025)
def their_own_matter(site: Site) -> None:
    """The representatives of members decide something that is not reserved."""
    decision = decide(
        site.village, site.day(6, 10), "文化活动安排", "其他重大事项", body="成员代表大会"
    )
    site.record(step_key(decision))


@lookalike("DM114", since=0)
def ten_days(site: Site) -> None:
    """Ten days' notice, the day of notice not counted."""
    decision = site.resolve(body="村民会议")
    held = dt.date.fromisoformat(decision.final["held_on"])
    decision.final["noticed_on"] = (held - 10 * _DAY).isoformat()
    site.record(step_key(decision))


@lookalike("DM117", since=2025)
def sat_as_both(site: Site) -> None:
    """The representatives of village and members vote on a sale on one day, under one number."""
    village = site.village
    on = site.day(6, 9)
    decision = decide(village, on, "处置旧水塔", "资产处置", body="村民代表会议")
    meet(village, decision.number, "决议", "成员代表大会", on)
    site.record(decision.number)


@lookalike("DM118", since=0)
def enough_by_either_count(site: Site) -> None:
    """Two representatives fewer are expected than registered; enough came by either count."""
    site.year = site.village.years[0]
    decision = site.resolve()
    people = site.village.sizes["representatives"]
    present = -(-2 * people // 3)
    decision.final.update(
        expected=people - 2, present=present, votes_for=present, votes_against=0, votes_abstain=0
    )
    site.record(step_key(decision))


@lookalike("DM116")
def below_filing(site: Site) -> None:
    """19,999.99 yuan, not filed."""
    site.record(site.resolve(None, "大额资金使用", amount=1_999_999).number)


@lookalike("DS101")
def on_the_fifteenth_day(site: Site) -> None:
    """A quarter posted on the fifteenth day after its end."""
    period = quarter(site)
    end = dt.date(site.year, *{"1": (3, 31), "2": (6, 30), "3": (9, 30)}[period[-1]])

    def change(row: Row) -> None:
        row["posted_on"] = (end + 15 * _DAY).isoformat()
        row["removed_on"] = (end + 27 * _DAY).isoformat()

    change_posting(site, period, change)
    site.record(site.village.org)


@lookalike("CF134")
def later_stage(site: Site) -> None:
    """The last stage was agreed a month ago; a tenant's crops were paid straight to him."""
    village = site.village
    site.claim("land money")
    fund = land_compensation(village, site.day(4, 6), site.rng.randint(60, 120) * 100_000)
    first, second = village.rows("land_taking", fund_code=fund["fund_code"])
    lines: tuple[Row, ...] = (
        {"line_no": 3, "agreed_on": back(village.as_of, 30).isoformat(), "outside_fen": None},
        {
            "line_no": 4,
            "area_mu": 0,
            "holder_name": village.firm(),
            "crops_fen": second["crops_fen"],
            "outside_fen": second["crops_fen"],
        },
    )
    for line in lines:
        same = {name: value for name, value in first.items() if name != "org_code"}
        village.add("land_taking", **same | line)
    site.record(taking_key(first))


@lookalike("TN104", since=0)
def due_today(site: Site) -> None:
    """A finding due on the last day itself is not overdue."""
    village = site.village
    site.year = village.years[-1]
    number = village.next_number(f"DQ{site.year}", 2)
    village.add(
        "audit_engagement",
        engagement_no=number,
        audit_kind="定期审计",
        period_from=dt.date(site.year - 2, 1, 1),
        period_to=dt.date(site.year - 2, 12, 31),
        noticed_on=dt.date(site.year, 3, 4),
        reported_on=dt.date(site.year, 5, 6),
        published_on=dt.date(site.year, 5, 20),
        team="示例县农村经营服务中心审计组",
    )
    village.add(
        "rectification",
        engagement_no=number,
        item_no=1,
        problem="合同未归档",
        amount_fen=site.fen(1_000, 5_000),
        responsible=village.holder("会计", village.as_of),
        due_on=village.as_of,
        measure="补充归档",
    )
    site.record(f"{number}/1")
