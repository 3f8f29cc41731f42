"""Faults of costs under contract, papers and partners: CT101, CT112, CT113, CT115 to CT123."""

from __future__ import annotations

import datetime as dt

from grading.codes import broken
from grading.faults.registry import fault
from grading.faults.site import Site
from grading.lettings import Letting, spare_asset, spare_plot
from grading.payments import pay, receive
from grading.purchases import build, buy
from grading.workdays import back, onward


@fault("CT101", since=0)
def terms_missing(site: Site) -> None:
    """Blatant: neither terms of payment nor of breach. Ordinary: no terms of breach.

    Hidden: signed by a member who holds no office.
    """
    contract = site.lease().contract
    if site.level == "hidden":
        contract["signer"] = site.village.plain_person().name
    else:
        contract["breach_terms"] = None
        contract["payment_terms"] = site.pick(None, contract["payment_terms"], "")
    site.record(contract["contract_no"])


@fault("CT112", since=0)
def false_identity(site: Site) -> None:
    """Blatant: a credit code fails its check digit. Ordinary: an identity number does.

    Hidden: the firm was registered a week after it signed.
    """
    village = site.village
    party = village.outsider() if site.level == "ordinary" else village.firm()
    letting = site.lease(party=party)
    row = village.parties[party]
    if site.level == "blatant":
        row["uscc"] = broken(row["uscc"])
    elif site.level == "ordinary":
        row["id_number"] = broken(row["id_number"])
    else:
        signed = dt.date.fromisoformat(letting.contract["signed_on"])
        row["registered_on"] = (signed + dt.timedelta(days=7)).isoformat()
    site.record(letting.number)


@fault("CT113", since=0)
def officer_as_party(site: Site) -> None:
    """Blatant: an officer rents from the village. Ordinary: an officer's relative.

    Hidden: a firm whose owner is an officer.
    """
    village = site.village
    name = village.holder("党组织委员", village.as_of)
    if site.level == "ordinary":
        deputy = village.holder("村委会副主任", village.as_of)
        kin = village.rows("relationship", person_name=deputy)
        site.need(kin)
        name = kin[0]["relative_name"]
    if site.level == "hidden":
        party = village.firm()
        village.parties[party]["owner_name"] = name
    else:
        party = village.individual(village.persons[name])
    site.record(site.lease(party=party).number)


@fault("CT115", since=0)
def beyond_price(site: Site) -> None:
    """Blatant: a quarter more than the price. Ordinary: 200 yuan more.

    Hidden: 50 yuan, two months later.
    """
    village = site.village
    on = site.day(5, 8)
    bought = buy(village, on, site.fen(5_600, 7_200), "office", "办公家具")
    extra = site.pick(site.fen(1_500, 1_900), site.fen(190, 240), 5_000)
    later = onward(on, site.pick(6, 9, 42))
    pay(
        village,
        later,
        extra,
        "office",
        bought.contract["party_name"],
        summary="付办公家具尾款",
        kind="购置支出",
        contract_no=bought.number,
    )
    site.record(bought.number)


@fault("CT116")
def no_contract(site: Site) -> None:
    """Blatant: 9,000 yuan of goods without a contract. Ordinary: 6,000.

    Hidden: 5,000 to the fen.
    """
    amount = site.pick(site.fen(8_200, 9_600), site.fen(5_500, 6_600), 500_000)
    paid = site.spend(amount, summary="付购办公设备款", account="office", kind="购置支出")
    site.record(paid.voucher, amount)


@fault("CT117", since=0)
def oral(site: Site) -> None:
    """Blatant: a building let by word of mouth. Ordinary: works agreed so.

    Hidden: land let for two years by word of mouth.
    """
    village = site.village
    if site.level == "ordinary":
        works = build(
            village, site.day(4, 6), site.rng.randint(60, 90) * 100_000, site.named("便道")
        )
        contract = works.purchase.contract
    elif site.level == "hidden":
        plot = spare_plot(village, site.named("河滩地"), "耕地", 40_000)
        member = village.individual(village.plain_person())
        contract = site.lease(
            thing=plot, party=member, kind="土地流转", years=2, annual=200_000
        ).contract
    else:
        contract = site.lease().contract
    contract["form"] = "口头"
    site.record(contract["contract_no"])


@fault("CT118")
def not_filed(site: Site) -> None:
    """Blatant: never filed. Ordinary: 60 days after signing. Hidden: on the 31st day."""
    contract = site.lease().contract
    signed = dt.date.fromisoformat(contract["signed_on"])
    late = signed + dt.timedelta(days=site.pick(0, 60, 31))
    contract["filed_on"] = None if site.level == "blatant" else late.isoformat()
    site.record(contract["contract_no"])


@fault("CT120")
def split_contracts(site: Site) -> None:
    """Blatant: two purchases from one firm, 30,000 yuan each, in ten days.

    Ordinary: two of 6,500 in 25 days. Hidden: two lettings to one tenant, each below the line
    for the market, four weeks apart.
    """
    village = site.village
    site.need(site.year < 2026)  # noqa: PLR2004 - the limit is twice as high from then on
    on = site.day(5, 7)
    party = village.firm()
    if site.level == "hidden":
        sizes = (site.fen(3_600, 3_900), site.fen(3_600, 3_900))
        first, second = (
            site.lease(
                party=party,
                annual=size,
                thing=spare_asset(village, site.named("门面")),
                starts=onward(on + dt.timedelta(days=26 * at)),
            ).number
            for at, size in enumerate(sizes)
        )
    else:
        low, high = site.pick((28_000, 31_000), (6_200, 6_900), (0, 1))
        gap = site.pick(6, 15, 0)
        bought = [
            buy(village, onward(on, gap * at), site.fen(low, high), "office", title, party=party)
            for at, title in enumerate(("会议室音响", "会议室显示屏"))
        ]
        if site.level == "ordinary":
            _pay_later(site, bought[1].payments[0].voucher.on, party)
        first, second = (at.number for at in bought)
    site.record(first, note=f"also {second}")


def _pay_later(site: Site, on: dt.date, party: str) -> None:
    """Move the second payment two months on, so that only the contracts look split."""
    village = site.village
    later = onward(on, 42)
    for voucher in village.vouchers:
        if voucher.on == on and any(line.party == party for line in voucher.lines):
            voucher.on = later
            form = village.rows("payment_request", request_no=voucher.request_no)[0]
            form["requested_on"] = back(later, 3).isoformat()
            for row in village.rows("signature", request_no=voucher.request_no):
                row["signed_on"] = onward(dt.date.fromisoformat(row["signed_on"]), 42).isoformat()
            for paper in village.tables["invoice"]:
                if paper["voucher_ref"] == [voucher]:
                    paper["issued_on"] = back(later, 4).isoformat()


def _deposit(site: Site, letting: Letting, amount: int, on: dt.date) -> None:
    """Take a deposit, and pay as much of an old debt, so that what is owed does not grow."""
    village = site.village
    contract = letting.contract
    party = contract["party_name"]
    old = village.chart.detail("payable", "历年工程欠款")
    creditor = village.individual(village.plain_person())
    pay(
        village,
        back(on, 1),
        amount,
        old,
        creditor,
        summary="付历年工程欠款",
        kind="其他支出",
        invoice="",
    )
    account = village.chart.detail("payable", "履约保证金")
    receive(
        village,
        on,
        amount,
        account,
        party,
        summary="收履约保证金",
        own_receipt=True,
        contract_no=letting.number,
    )
    contract.update(deposit_fen=amount, deposit_received_on=on.isoformat())


@fault("CT123")
def deposit(site: Site) -> None:
    """Blatant: the deposit agreed on was never taken. Ordinary: not returned months after the end.

    Hidden: 12 per cent of the price of tendered works.
    """
    village = site.village
    if site.level == "blatant":
        letting = site.lease(starts=site.day(5, 8))
        letting.contract["deposit_fen"] = 300_000
        site.record(letting.number)
    elif site.level == "ordinary":
        site.need(site.following > site.year)
        letting = site.lease(starts=site.day(5, 7), years=1)
        on = dt.date.fromisoformat(letting.contract["starts_on"])
        _deposit(site, letting, 300_000, back(on, 2))
        site.record(letting.number)
    else:
        price = site.rng.randint(60, 90) * 100_000
        works = build(village, site.day(4, 7), price, site.named("护坡"), deposit_share=12)
        site.record(works.purchase.number)
