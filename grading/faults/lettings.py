"""Faults of lettings: terms, decisions, rent: CT102 to CT109, CT119, CT121."""

from __future__ import annotations

import datetime as dt

from grading.faults.registry import fault
from grading.faults.site import Site
from grading.lettings import Letting, collect, later, let, spare_asset, spare_plot
from grading.payments import receive
from grading.village import Line, Person, Row
from grading.workdays import back, in_month, onward

_DAY = dt.timedelta(days=1)


@fault("CT102", since=0)
def too_long(site: Site) -> None:
    """Blatant: thirty years. Ordinary: twenty and a half.

    Hidden: a day beyond the twentieth anniversary.
    """
    letting = site.lease(years=20, annual=site.fen(1_000, 3_000))
    starts = dt.date.fromisoformat(letting.contract["starts_on"])
    ends = site.pick(
        later(starts, 30) - _DAY, later(starts, 20) + 180 * _DAY, later(starts, 20) + _DAY
    )
    letting.contract["ends_on"] = ends.isoformat()
    site.record(letting.number)


def household_contract(site: Site, starts: dt.date, ends: dt.date) -> tuple[Row, Row, Person]:
    """Contract a new plot to a household; return contract, plot and the household's head."""
    village = site.village
    head = village.plain_person()
    plot = spare_plot(village, site.named("补划承包地"), "耕地", 50_000)
    plot.update(operation_mode="家庭承包", used_by=head.name)
    signed = back(starts, 6)
    contract = village.add(
        "contract",
        contract_no=village.next_number("CB", 4),
        title="农村土地家庭承包合同",
        contract_kind="土地承包",
        form="书面",
        party_name=village.individual(head),
        object_code=plot["resource_code"],
        object_name=plot["resource_name"],
        area_mu=50_000,
        purpose="种植",
        signed_on=signed,
        starts_on=starts,
        ends_on=ends,
        annual_fen=0,
        payment_terms="家庭承包，不收承包费",
        breach_terms="按合同第八条",
        signer=village.holder("村委会主任", signed),
        filed_on=onward(signed, 8),
        document_ref=f"承包合同{plot['resource_code']}",
        status="履行中",
    )
    return contract, plot, head


@fault("CT103", since=0)
def wrong_term(site: Site) -> None:
    """Blatant: farmland to a household for forty years. Ordinary: for twenty, as no renewal.

    Hidden: a household passes its land on until after its own contract has ended.
    """
    village = site.village
    starts = site.day(5, 9)
    if site.level != "hidden":
        contract, *_ = household_contract(site, starts, later(starts, site.pick(40, 20, 0)) - _DAY)
        site.record(contract["contract_no"])
        return
    base = site.rng.choice(
        [at for at in village.tables["contract"] if at["ends_on"] == "2028-09-30"]
    )
    site.need(
        base["contract_no"]
        not in {at.get("original_contract_no") for at in village.tables["contract"]}
    )
    signed = back(starts, 6)
    made = village.add(
        "contract",
        contract_no=village.next_number(f"HT{signed.year}"),
        title="土地经营权流转合同",
        contract_kind="土地流转",
        form="书面",
        party_name=village.firm(),
        object_code=base["object_code"],
        object_name=base["object_name"],
        area_mu=base["area_mu"],
        purpose="种植",
        signed_on=signed,
        starts_on=starts,
        ends_on=dt.date(2028, 12, 31),
        annual_fen=base["area_mu"] * 5,
        payment_terms="流转费由受让方付给农户",
        breach_terms="按合同第九条",
        signer=village.holder("理事长", signed),
        filed_on=onward(signed, 8),
        document_ref="流转合同",
        status="履行中",
        original_contract_no=base["contract_no"],
        transaction_method="公开协商",
    )
    site.record(made["contract_no"])


def undecide(site: Site, letting: Letting) -> None:
    """Take a letting's decision out of the registers."""
    number = letting.decision.number
    for table in ("decision", "decision_step"):
        site.drop(table, site.village.rows(table, decision_no=number))
    site.drop("disclosure", site.village.rows("disclosure", subject_no=number))
    letting.contract["decision_no"] = None


@fault("CT104")
def undecided(site: Site) -> None:
    """Blatant: a letting of 80,000 yuan without a decision. Ordinary: the vote on it failed.

    Hidden: a strip of land let to an outsider for little money.
    """
    village = site.village
    if site.level == "hidden":
        plot = spare_plot(village, site.named("边角地"), "耕地", 20_000)
        letting = site.lease(
            thing=plot, party=village.outsider(), kind="土地流转", years=3, annual=98_000
        )
        undecide(site, letting)
    elif site.level == "ordinary":
        letting = site.lease()
        row = letting.decision.final
        row.update(
            votes_for=row["present"] // 3, votes_against=row["present"] - row["present"] // 3
        )
        site.record(f"{letting.decision.number}/决议", code="DM105")
    else:
        letting = site.lease(years=10, annual=site.fen(7_800, 8_600))
        undecide(site, letting)
    site.record(letting.number)


@fault("CT105", since=0)
def outsider(site: Site) -> None:
    """Blatant: to an outsider with neither approval nor two thirds.

    Ordinary: the approval is missing. Hidden: approved, but a few votes short of two thirds;
    a vote of before May 2025.
    """
    village = site.village
    site.need(site.year <= 2025)  # noqa: PLR2004 - later votes are judged by DM105
    plot = spare_plot(village, site.named("东坡地"), "耕地", 80_000)
    letting = site.lease(
        thing=plot,
        party=village.outsider(),
        kind="土地承包",
        starts=dt.date(site.year, 4, 20),
        annual=site.fen(3_900, 4_300),
    )
    signed = dt.date.fromisoformat(letting.contract["signed_on"])
    if site.level == "hidden":
        letting.contract["township_approved_on"] = onward(signed, 2).isoformat()
    if site.level != "ordinary":
        row = letting.decision.final
        present = -(-2 * row["expected"] // 3) + 3
        votes = village.sizes["representatives"] * 2 // 3 - 2
        row.update(present=present, votes_for=votes, votes_against=present - votes)
    site.record(letting.number)


@fault("CT106", since=0)
def let_twice(site: Site) -> None:
    """Blatant: one building to two tenants at once. Ordinary: one plot to two.

    Hidden: parts of a plot that add up to a tenth more than there is.
    """
    village = site.village
    starts = site.day(5, 8)
    if site.level == "blatant":
        thing = spare_asset(village, site.named("库房"))
        made = [site.lease(thing=thing, starts=onward(starts, 20 * at)) for at in range(2)]
    else:
        plot = spare_plot(village, site.named("滩地"), "耕地", 100_000)
        area = 55_000 if site.level == "hidden" else 100_000
        made = [
            site.lease(
                thing=plot,
                party=village.individual(village.plain_person()),
                kind="土地承包",
                area=area,
                annual=area * 5,
                starts=onward(starts, 20 * at),
            )
            for at in range(2)
        ]
    site.record(made[1].number, note=f"also {made[0].number}")


@fault("CT107", since=0)
def still_there(site: Site) -> None:
    """Blatant: ended more than a year ago, still running. Ordinary: ended months ago.

    Hidden: marked as ended, but the building is still used by the tenant.
    """
    village = site.village
    years = site.pick(1, 2, 2)
    last = village.years[-1]
    starts = village.workday(last - years - site.pick(1, 0, 0), 5, 8)
    thing = spare_asset(village, site.named("厂房"))
    letting = site.lease(thing=thing, starts=starts, years=years)
    site.year = last
    letting.contract.update(status=site.pick("履行中", "履行中", "已到期"), terminated_on=None)
    thing.update(status="出租", custodian=letting.contract["party_name"])
    site.record(letting.number)


def accrue(site: Site, letting: Letting, at: int, unpaid: int) -> None:
    """Leave part of an instalment unpaid and book it as receivable."""
    village = site.village
    receipt, row = letting.receipts[at], letting.schedule[at]
    if receipt is None:
        return
    party = letting.contract["party_name"]
    account = village.chart.detail("receivable", party)
    site.unpay(receipt)
    due = dt.date.fromisoformat(row["due_on"])
    full = row["due_fen"]
    village.voucher(
        onward(due),
        "计提应收租金",
        [Line(account, full, 0, party), Line("rent_income", 0, full, party)],
        contract_no=letting.number,
    )
    paid = full - unpaid
    row.update(settled_fen=paid, settled_on=None, voucher_refs=None)
    if paid:
        on = onward(due, 3)
        made = receive(
            village,
            on,
            paid,
            account,
            party,
            summary="收部分租金",
            own_receipt=True,
            contract_no=letting.number,
        )
        row.update(settled_on=on.isoformat(), voucher_refs=[made])


@fault("CT108")
def overdue(site: Site) -> None:
    """Blatant: nothing was ever paid. Ordinary: the last instalment due was not paid.

    Hidden: each instalment was paid short by some yuan.
    """
    letting = site.lease()
    due = [at for at, receipt in enumerate(letting.receipts) if receipt is not None]
    short = site.pick(letting.contract["annual_fen"], letting.contract["annual_fen"], 12_300)
    missed = due[-1:] if site.level == "ordinary" else due
    for at in missed:
        accrue(site, letting, at, short)
    site.record(letting.number, short * len(missed))


@fault("CT109")
def years_ahead(site: Site) -> None:
    """Blatant: ten years' rent at once. Ordinary: five years'. Hidden: three years and a month."""
    starts = site.day(5, 8)
    letting = site.lease(years=10, annual=site.fen(2_000, 2_900), starts=starts)
    for receipt in letting.receipts:
        if receipt is not None:
            site.unpay(receipt)
    site.drop("contract_schedule", letting.schedule)
    until = site.pick(later(starts, 10), later(starts, 5), later(starts, 3) + 31 * _DAY) - _DAY
    row = site.village.add(
        "contract_schedule",
        contract_no=letting.number,
        installment_no=1,
        covers_from=starts,
        covers_to=until,
        due_on=starts,
        direction="收",
        due_fen=letting.contract["annual_fen"] * site.pick(10, 5, 3),
    )
    collect(site.village, letting, row, onward(starts, 2))
    site.record(letting.number)


@fault("CT119")
def income_not_found(site: Site) -> None:
    """Blatant: marked as received, with no receipt anywhere.

    Ordinary: due, neither received nor booked. Hidden: marked as received by a voucher that
    took in somebody else's money.
    """
    village = site.village
    site.need(site.level != "ordinary" or site.following > site.year)
    letting = site.lease(years=1, annual=site.fen(5_000, 9_000), starts=site.day(5, 8))
    row, receipt = letting.schedule[0], letting.receipts[0]
    if receipt is None:
        return
    site.unpay(receipt)
    row["voucher_refs"] = None
    if site.level == "ordinary":
        row.update(settled_fen=0, settled_on=None)
        site.record(letting.number, row["due_fen"], code="CT108")
    elif site.level == "hidden":
        on = in_month(site.year, 9)[3]
        other = receive(
            village,
            on,
            site.fen(300, 900),
            "service",
            village.firm(),
            summary="收服务费",
            own_receipt=True,
        )
        row["voucher_refs"] = [other]
    site.record(letting.number)


@fault("CT121")
def parting_gift(site: Site) -> None:
    """Blatant: fifteen years, signed days before the office ends.

    Ordinary: eight years, two months before. Hidden: six years, on the 88th day before.
    """
    village = site.village
    leaving = village.turnover
    site.need(leaving and leaving.year >= 2024)  # noqa: PLR2004 - the county's rule is of 2024
    if leaving is None:
        return
    site.year = leaving.year
    signed = onward(leaving - dt.timedelta(days=site.pick(12, 60, 88)))
    starts = onward(signed, 8)
    thing = spare_asset(village, site.named("冷库"))
    letting = let(
        village,
        "资产租赁",
        thing,
        village.firm(),
        starts=starts,
        years=site.pick(15, 8, 6),
        annual=site.fen(2_000, 4_000),
    )
    site.record(letting.number)
