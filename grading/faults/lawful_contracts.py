"""Lawful decisions, contracts and property that resemble a breach and must stay quiet."""

from __future__ import annotations

import datetime as dt

from grading.decisions import decide
from grading.faults.lettings import accrue, undecide
from grading.faults.registry import lookalike
from grading.faults.site import Site
from grading.faults.works import works_of
from grading.lettings import LAND_CLASSES, collect, later, spare_asset, spare_plot
from grading.property import card, scrap
from grading.purchases import agree, build
from grading.workdays import back, onward

_DAY = dt.timedelta(days=1)


@lookalike("DM110")
def apart(site: Site) -> None:
    """Three payments to one shop, each more than thirty days after the one before."""
    village = site.village
    payee = village.firm("repair")
    on = site.village.workday(site.year, 3, 8)
    paid = [
        site.spend(site.fen(4_000, 4_400), onward(on + dt.timedelta(days=33 * at)), payee)
        for at in range(3)
    ]
    site.record(paid[0].voucher)


@lookalike("CT116")
def below_contract_line(site: Site) -> None:
    """4,999.99 yuan of goods without a contract."""
    paid = site.spend(499_999, summary="付购办公设备款", account="office", kind="购置支出")
    site.record(paid.voucher)


@lookalike("CF112", since=0)
def own_loan(site: Site) -> None:
    """The collective secures its own loan."""
    village = site.village
    on = site.day(5, 9)
    decision = site.resolve(back(on, 15), amount=20_000_000)
    contract = agree(
        village,
        "担保",
        "自有借款抵押担保",
        "示例县农村信用合作社",
        20_000_000,
        signed=on,
        ends=dt.date(on.year + 2, 6, 30),
        guaranteed_debtor=village.org_name,
        decision_no=decision.number,
        transaction_method=None,
    )
    site.record(contract["contract_no"])


@lookalike("CT102", since=0)
def twenty_years(site: Site) -> None:
    """A lease that ends on its twentieth anniversary is exactly twenty years."""
    letting = site.lease(years=20, annual=site.fen(1_000, 3_000))
    starts = dt.date.fromisoformat(letting.contract["starts_on"])
    letting.contract["ends_on"] = later(starts, 20).isoformat()
    site.record(letting.number)


@lookalike("CT104")
def small_letting(site: Site) -> None:
    """A building let for 9,900 yuan in all, without a decision."""
    site.need(site.year < 2026)  # noqa: PLR2004 - the limit of that time
    letting = site.lease(years=3, annual=330_000)
    undecide(site, letting)
    site.record(letting.number)


@lookalike("CT105", since=0)
def approved_outsider(site: Site) -> None:
    """Land to an outsider with a large majority and the township's approval."""
    plot = spare_plot(site.village, site.named("西坡地"), "耕地", 80_000)
    letting = site.lease(
        thing=plot, party=site.village.outsider(), kind="土地承包", annual=site.fen(3_900, 4_300)
    )
    signed = dt.date.fromisoformat(letting.contract["signed_on"])
    letting.contract["township_approved_on"] = onward(signed, 2).isoformat()
    site.record(letting.number)


@lookalike("CT106", since=0)
def halves(site: Site) -> None:
    """Two tenants share a plot; their areas exceed it by 4 per cent, within the tolerance."""
    village = site.village
    plot = spare_plot(village, site.named("河湾地"), "耕地", 100_000)
    made = [
        site.lease(
            thing=plot,
            party=village.individual(village.plain_person()),
            kind="土地承包",
            area=52_000,
            annual=260_000,
        )
        for _ in range(2)
    ]
    site.record(made[1].number)


@lookalike("CT108")
def not_yet_overdue(site: Site) -> None:
    """An instalment due three weeks before the end is not paid yet."""
    village = site.village
    site.year = village.years[-1]
    starts = onward(village.as_of - dt.timedelta(days=21))
    letting = site.lease(starts=starts)
    accrue(site, letting, 0, letting.contract["annual_fen"])
    site.record(letting.number)


@lookalike("CT109")
def three_years_ahead(site: Site) -> None:
    """Three years' rent at once, to the day."""
    starts = site.day(5, 8)
    letting = site.lease(years=9, annual=site.fen(2_000, 2_900), starts=starts)
    for receipt in letting.receipts:
        if receipt is not None:
            site.unpay(receipt)
    site.drop("contract_schedule", letting.schedule)
    row = site.village.add(
        "contract_schedule",
        contract_no=letting.number,
        installment_no=1,
        covers_from=starts,
        covers_to=later(starts, 3) - _DAY,
        due_on=starts,
        direction="收",
        due_fen=letting.contract["annual_fen"] * 3,
    )
    collect(site.village, letting, row, onward(starts, 2))
    site.record(letting.number)


@lookalike("CT110")
def cheap_enough(site: Site) -> None:
    """72 per cent of the benchmark, not bid for: low, but within thirty per cent."""
    plot = spare_plot(site.village, site.named("小果园"), "园地", 120_000)
    member = site.village.individual(site.village.plain_person())
    annual = LAND_CLASSES["园地"] * 12 * 72 // 100
    site.record(site.lease(thing=plot, party=member, kind="土地承包", annual=annual).number)


@lookalike("CT111")
def below_the_market(site: Site) -> None:
    """29,995 yuan agreed with one tenant, below the line for the market."""
    site.record(site.lease(annual=599_900, transaction_method="直接协商").number)


@lookalike("CT114")
def nearly_equal(site: Site) -> None:
    """The contract's area is 4 per cent above the resource's."""
    plot = spare_plot(site.village, site.named("岗坡地"), "耕地", 200_000)
    member = site.village.individual(site.village.plain_person())
    letting = site.lease(thing=plot, party=member, kind="土地承包", area=208_000, annual=1_040_000)
    site.record(letting.number)


@lookalike("CT118")
def filed_on_the_last_day(site: Site) -> None:
    """Filed on the thirtieth day."""
    contract = site.lease().contract
    signed = dt.date.fromisoformat(contract["signed_on"])
    contract["filed_on"] = (signed + 30 * _DAY).isoformat()
    site.record(contract["contract_no"])


@lookalike("AS106")
def scrapped_properly(site: Site) -> None:
    """A worn-out machine scrapped after a decision."""
    village = site.village
    on = site.day(6, 10)
    made = card(
        village,
        site.named("旧水泵"),
        "机器设备",
        site.fen(2_000, 3_000),
        acquired_on=dt.date(2015, 3, 4),
        useful_life_months=240,
    )
    decision = decide(village, back(on, 6), "报废旧水泵", "资产处置")
    scrap(village, made, on, decision.number)
    site.record(made["asset_code"])


@lookalike("AS107")
def idle_not_long(site: Site) -> None:
    """A building idle for 360 days."""
    site.year = site.village.years[-1]
    thing = spare_asset(site.village, site.named("旧磨房"))
    since = site.village.as_of - 360 * _DAY
    thing.update(status="闲置", idle_since=since.isoformat())
    site.record(thing["asset_code"])


@lookalike("AS110")
def nearly_surveyed(site: Site) -> None:
    """The survey differs by five per cent to the point."""
    site.year = site.village.years[-1]
    plot = spare_plot(site.village, site.named("河岸地"), "其他农用地", 200_000)
    plot["surveyed_area_mu"] = 210_000
    site.record(plot["resource_code"])


@lookalike("PJ101")
def small_works(site: Site) -> None:
    """Works of 47,000 yuan, budget below the line, on quotations."""
    works = works_of(site, 4_700_000)
    works.project["tender_method"] = "询价"
    site.record(works.code)


@lookalike("PJ104")
def accepted_soon(site: Site) -> None:
    """Finished 55 days before the end and not accepted yet."""
    village = site.village
    site.year = village.years[-1]
    finished = village.as_of - 55 * _DAY
    works = build(
        village,
        onward(finished - 56 * _DAY),
        site.rng.randint(60, 79) * 100_000,
        site.named("涵管更换"),
        accepted=False,
        deposit_share=0,
    )
    works.project["completed_on"] = finished.isoformat()
    site.record(works.code)


@lookalike("PJ105")
def below_the_audit_line(site: Site) -> None:
    """Works of 75,000 yuan, accepted without a settlement audit."""
    works = works_of(site, 7_500_000)
    works.project["settlement_audited_on"] = None
    site.record(works.code)


@lookalike("PJ108")
def cut_by_a_tenth(site: Site) -> None:
    """The audit cuts exactly ten per cent."""
    works = works_of(site, 9_000_000)
    works.project["submitted_fen"] = 10_000_000
    site.record(works.code)
