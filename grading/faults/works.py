"""Faults of works: PJ101 to PJ108."""

from __future__ import annotations

import datetime as dt

from grading.faults.registry import fault
from grading.faults.site import Site
from grading.purchases import Works, build
from grading.workdays import onward


def works_of(site: Site, price: int, **more: object) -> Works:
    """Carry out works of the fault's own, lawful so far."""
    return build(site.village, site.day(4, 7), price, site.named("小型水利工程"), **more)  # type: ignore[arg-type]  # what build() takes


@fault("PJ101")
def not_tendered(site: Site) -> None:
    """Blatant: 260,000 yuan awarded directly. Ordinary: 80,000 on quotations.

    Hidden: 50,000 to the fen.
    """
    works = works_of(site, site.pick(26_000_000, 8_000_000, 5_000_000))
    works.project["tender_method"] = site.pick("直接发包", "询价", "竞争性谈判")
    site.drop("bid", works.bids)
    site.record(works.code)


@fault("PJ102")
def over_budget(site: Site) -> None:
    """Blatant: the contract is a quarter above the budget.

    Ordinary: the settlement a tenth above the contract. Hidden: the settlement is 100 yuan
    above the contract.
    """
    price = site.rng.randint(60, 140) * 100_000
    works = works_of(site, price)
    if site.level == "blatant":
        works.project["budget_fen"] = price * 8 // 10
    else:
        works.project["settlement_fen"] = price + site.pick(0, price // 10, 10_000)
    site.record(works.code)


@fault("PJ103")
def paid_ahead(site: Site) -> None:
    """Blatant: all was paid before acceptance. Ordinary: 88 per cent. Hidden: 81 per cent."""
    parts = site.pick((60, 40, 0), (40, 48, 12), (40, 41, 19))
    works = works_of(site, site.rng.randint(60, 140) * 100_000, parts=parts)
    site.record(works.code)


@fault("PJ104")
def not_accepted(site: Site) -> None:
    """Blatant: finished half a year ago, never accepted. Ordinary: 100 days ago.

    Hidden: 62 days ago.
    """
    village = site.village
    site.year = village.years[-1]
    finished = village.as_of - dt.timedelta(days=site.pick(190, 100, 62))
    works = build(
        village,
        onward(finished - dt.timedelta(days=56)),
        site.rng.randint(60, 79) * 100_000,
        site.named("泵站改造"),
        accepted=False,
        deposit_share=0,
    )
    works.project["completed_on"] = finished.isoformat()
    site.record(works.code)


@fault("PJ105")
def no_settlement_audit(site: Site) -> None:
    """Blatant: 260,000 yuan without an audit. Ordinary: 120,000. Hidden: 80,000 to the fen."""
    works = works_of(site, site.pick(26_000_000, 12_000_000, 8_000_000))
    works.project["settlement_audited_on"] = None
    site.record(works.code)


@fault("PJ106")
def collusion(site: Site) -> None:
    """Blatant: two bidders give one phone. Ordinary: two deposits came from one account.

    Hidden: each bid is the one before plus the same sum.
    """
    works = works_of(site, site.rng.randint(60, 140) * 100_000)
    first, second, third = works.bids
    if site.level == "blatant":
        second["phone"] = third["phone"]
    elif site.level == "ordinary":
        second["bank_account_no"] = first["bank_account_no"]
    else:
        step = first["bid_fen"] * 3 // 100
        second["bid_fen"], third["bid_fen"] = first["bid_fen"] + step, first["bid_fen"] + 2 * step
    site.record(works.code)


@fault("PJ108")
def cut_on_audit(site: Site) -> None:
    """Blatant: the audit cuts a third. Ordinary: 15 per cent. Hidden: 10 per cent and one fen."""
    works = works_of(site, site.rng.randint(60, 140) * 90_000)
    price = works.project["settlement_fen"]
    asked = site.pick(price * 3 // 2, price * 100 // 85, price * 10 // 9 + 2)
    works.project["submitted_fen"] = asked
    site.record(works.code, asked - price)
