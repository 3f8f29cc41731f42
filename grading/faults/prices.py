"""Faults of price, area, bidding and use: CT110, CT111, CT114, CT122."""

from __future__ import annotations

from grading.faults.registry import fault
from grading.faults.site import Site
from grading.lettings import LAND_CLASSES, spare_plot


@fault("CT110")
def too_cheap(site: Site) -> None:
    """Blatant: a fifth of the benchmark. Ordinary: half. Hidden: 68 per cent.

    Each is worth less than what must be bid for openly.
    """
    land_class = site.rng.choice(("园地", "养殖水面"))
    area = site.rng.randint(6, 12) * 10_000
    plot = spare_plot(site.village, site.named("老果园"), land_class, area)
    annual = LAND_CLASSES[land_class] * area // 10_000 * site.pick(20, 50, 68) // 100
    member = site.village.individual(site.village.plain_person())
    letting = site.lease(thing=plot, party=member, kind="土地承包", annual=annual)
    site.record(letting.number)


@fault("CT111")
def not_bid_for(site: Site) -> None:
    """Blatant: 80,000 yuan agreed with one tenant. Ordinary: 36,000. Hidden: 30,000 to the fen."""
    annual = site.pick(site.fen(15_500, 16_500), site.fen(7_000, 7_400), 600_000)
    letting = site.lease(annual=annual, transaction_method="直接协商")
    site.record(letting.number)


@fault("CT114")
def area_differs(site: Site) -> None:
    """Blatant: the contract has half as much again. Ordinary: 8 per cent more.

    Hidden: the contract agrees, but 6 per cent more is occupied.
    """
    area = site.rng.randint(10, 30) * 10_000
    plot = spare_plot(site.village, site.named("荒滩"), "耕地", area)
    member = site.village.individual(site.village.plain_person())
    let_area = site.pick(area * 3 // 2, area * 108 // 100, area)
    letting = site.lease(
        thing=plot, party=member, kind="土地承包", area=let_area, annual=let_area * 5
    )
    if site.level == "hidden":
        letting.contract["occupied_area_mu"] = area * 106 // 100
    site.record(letting.number)


@fault("CT122", since=0)
def other_use(site: Site) -> None:
    """Blatant: another use. Ordinary: another user.

    Hidden: another user of nearly the same name.
    """
    letting = site.lease()
    contract = letting.contract
    if site.level == "blatant":
        contract["actual_use"] = "堆放建筑垃圾"
    else:
        party = contract["party_name"]
        contract["actual_user"] = site.pick(
            "", site.village.firm(), party.replace("示例县", "示例", 1).replace("镇", "", 1)
        )
        site.need(contract["actual_user"] != party)
    site.record(letting.number)
