"""Faults of lists that count days or land: CF128, CF129, CF133."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from grading.faults.funds import line_key
from grading.faults.registry import fault
from grading.faults.site import Site
from grading.purchases import list_lines, pay_list
from grading.village import Person, Row
from grading.workdays import in_month

DAY_PAY = 12_000
"""What a labourer gets for a day, in fen."""
UNIT = 10_000


def labour_list(
    site: Site, on: dt.date, days: dict[str, int], kind: str = "劳务费", **more: object
) -> list[Row]:
    """Pay labourers by the day, lawfully; ``more`` is what differs in the lines."""
    period = str(more.pop("period", f"{on:%Y-%m}"))
    decision = more.get("decision_no")
    listed = pay_list(
        site.village,
        on,
        kind,
        period,
        [(name, count * UNIT, count * DAY_PAY) for name, count in days.items()],
        account="environment",
        summary="付环境整治用工款",
        decision_no=str(decision) if decision else None,
    )
    for row in listed.lines:
        row.update({"basis_unit": "天"} | more)
    return listed.lines


def labourers(site: Site, count: int) -> list[str]:
    """Return members who hold no office and are on no other list."""
    return [site.village.plain_person().name for _ in range(count)]


def worked(year: int, month: int, first: int, last: int) -> Row:
    """Return the columns that say from when to when somebody worked."""
    return {
        "work_from": dt.date(year, month, first).isoformat(),
        "work_to": dt.date(year, month, last).isoformat(),
    }


@fault("CF128", since=0)
def too_many_days(site: Site) -> None:
    """Blatant: a line counts forty days in a month.

    Ordinary: two lists of a month count three days more than it has. Hidden: the dates of two
    lists share a day, which both count.
    """
    month = site.rng.randint(5, 10)
    there, period = monthrange(site.year, month)[1], f"{site.year}-{month:02d}"
    name, *others = labourers(site, 4)
    paid = in_month(site.year, month + 1)
    early, late = site.pick((40, 0), (19, there + 3 - 19), (15, 11))
    days = {name: early} | {other: 6 + at for at, other in enumerate(others)}
    first = labour_list(site, paid[4], days, period=period)[0]
    if site.level == "blatant":
        site.record(line_key(first), (early - there) * DAY_PAY)
        return
    last = labour_list(site, paid[9], {name: late}, "公益岗位", period=period)[0]
    if site.level == "hidden":
        first.update(worked(site.year, month, 3, 17))
        last.update(worked(site.year, month, 17, 27))
    site.record(line_key(last), site.pick(0, 3, 1) * DAY_PAY, note=f"also {line_key(first)}")


@fault("CF129", since=0)
def paid_twice_over(site: Site) -> None:
    """Blatant: an officer with monthly pay is on a list of lost days as well, for twelve days.

    Ordinary: among labourers, for four days. Hidden: for one day, which only a list of the year
    names.
    """
    village = site.village
    on = in_month(site.year, site.rng.randint(5, 11))[-3]
    position = site.pick("村委会副主任", "民主理财小组组长", "村委会副主任")
    name = village.individual(village.persons[village.holder(position, on)])
    days = {name: site.pick(12, 4, 1)}
    if site.level == "blatant":
        row = labour_list(site, on, days, "误工补贴")[0]
        site.record(row["voucher_ref"][0], code="CF113")
    elif site.level == "ordinary":
        row = labour_list(site, on, days | dict.fromkeys(labourers(site, 5), 5))[0]
    else:
        others = {other: 3 + at for at, other in enumerate(labourers(site, 3))}
        row = labour_list(site, on, days | others, period=str(site.year))[0]
        row.update(worked(site.year, on.month, 2, 2))
    site.record(line_key(row), days[name] * DAY_PAY)


def area_list(site: Site, size: int = 12) -> list[tuple[Row, list[Person]]]:
    """Write a lawful subsidy by the mu, paid by the treasury; return lines and households."""
    village = site.village
    held: dict[str, int] = {}
    for contract in village.tables["contract"]:
        if contract["title"] == "农村土地家庭承包合同":
            held[contract["party_name"]] = contract["area_mu"]
    homes = [
        home
        for home in village.households[45:]
        if len(home) > 1 and home[0].name in held and not village.used & {id(at) for at in home}
    ]
    site.need(len(homes) >= size)
    chosen = site.rng.sample(homes, size)
    village.used |= {id(person) for home in chosen for person in home}  # nobody lets to them
    on = site.day(6, 10)
    lines = list_lines(
        village,
        village.next_number(f"FF{on.year}"),
        "惠农补贴",
        f"{on.year}-{village.serial('grant list'):02d}",
        [(home[0].name, held[home[0].name], held[home[0].name] * 12 // 100) for home in chosen],
        paid_on=on,
        basis_unit="亩",
    )
    return list(zip(lines, chosen, strict=True))


def stretch(row: Row, per_cent: int) -> int:
    """Let a line pay for more land; return what is paid for the land beyond."""
    area: int = row["basis_quantity"]
    paid = area * per_cent // 100
    row.update(basis_quantity=paid, amount_fen=paid * 12 // 100)
    return int(row["amount_fen"]) * (paid - area) // paid


@fault("CF133")
def too_much_land(site: Site) -> None:
    """Blatant: twice the land of the household. Ordinary: a quarter more.

    Hidden: six per cent more, in the name of its second member.
    """
    lines = area_list(site)
    row, home = lines[-1]
    beyond = stretch(row, site.pick(200, 125, 106))
    if site.level == "hidden":
        second = home[1]
        row.update(recipient_name=second.name, id_number=second.number)
    site.record(line_key(row), beyond)
