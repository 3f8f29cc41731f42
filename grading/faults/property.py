"""Faults of property and its count: AS101 to AS113."""

from __future__ import annotations

import datetime as dt

from grading.decisions import decide
from grading.faults.registry import fault
from grading.faults.site import Site
from grading.lettings import spare_asset, spare_plot
from grading.payments import receive
from grading.property import card, scrap, worn, worn_before
from grading.village import Line, Row
from grading.workdays import back, in_month, onward

_BUILDING = "村委会办公楼"


def session(site: Site) -> str:
    """Return the number of the count confirmed in the site's year."""
    return f"QC{site.year - 1}"


def is_in_the_books(site: Site) -> bool:
    """Say whether that count, as of the 31 December before, closes a year of the books."""
    return site.year > site.village.years[0]


def counted(site: Site, kind: str, name: str) -> Row:
    """Return a line of that count, once it is written."""
    return site.village.rows(
        "inventory_line", inventory_no=session(site), object_kind=kind, object_name=name
    )[0]


def differ(site: Site, kind: str, name: str, *, by: int, dealt_with: bool = True) -> None:
    """Make a line differ by an amount; with treatment, approval and voucher if dealt with."""
    village = site.village
    site.claim(f"{session(site)} {name}")
    made, approved = None, None
    if dealt_with:
        on = in_month(site.year, 5)[6]
        payer = village.individual(village.plain_person())
        approved = decide(village, on, "盘点差异处理", "其他重大事项").number
        made = receive(
            village,
            onward(on, 6),
            site.fen(100, 400),
            "sundry",
            payer,
            summary="收盘点差异处理款",
            own_receipt=True,
        )

    def change() -> None:
        row = counted(site, kind, name)
        row["counted_fen"] += by
        row["reason"] = "盘点差异"
        if made:
            row.update(
                treatment="按程序处理",
                treated_on=made.on.isoformat(),
                decision_no=approved,
                voucher_ref=made.key,
            )

    site.after(change)


def line_key(site: Site, kind: str, name: str) -> str:
    """Return the key of a line of the count."""
    return f"{session(site)}/{counted(site, kind, name)['object_code']}"


@fault("AS101", since=0)
def shortage(site: Site) -> None:
    """Blatant: a machine is gone. Ordinary: stock is 900 yuan short.

    Hidden: stock is 12 yuan short.
    """
    site.need(is_in_the_books(site))
    if site.level == "blatant":
        on = dt.date(site.village.years[0] - 3, 5, 12)
        name = site.named("柴油机")
        cost = site.rng.randint(30, 60) * 10_000
        card(site.village, name, "机器设备", cost, acquired_on=on)
        kind, amount = "固定资产", cost
    else:
        kind, name = "库存物资", "库存物资"
        amount = site.pick(0, 90_000, 1_200)
    differ(site, kind, name, by=-amount)
    site.record(lambda: line_key(site, kind, name), amount)


@fault("AS102", since=0)
def surplus(site: Site) -> None:
    """Blatant: a machine without a card was found. Ordinary: more stock than in the books.

    Hidden: more is owed than the books say.
    """
    site.need(is_in_the_books(site))
    if site.level == "blatant":
        name = site.named("粉碎机")

        approved = decide(site.village, site.day(5, 6), "接受捐赠资产入账", "其他重大事项").number
        made = receive(
            site.village,
            in_month(site.year, 7)[4],
            site.fen(100, 400),
            "sundry",
            site.village.firm(),
            summary="收盘点差异处理款",
        )

        def change() -> None:
            site.village.add(
                "inventory_line",
                inventory_no=session(site),
                object_kind="固定资产",
                object_name=name,
                unit="台",
                book_quantity=0,
                counted_quantity=10_000,
                book_fen=0,
                counted_fen=380_000,
                reason="接受捐赠未入账",
                treatment="补登入账",
                treated_on=made.on,
                decision_no=approved,
                voucher_ref=made.key,
            )

        site.after(change)
        site.record(f"{session(site)}/{name}", 380_000)
        return
    kind, name = site.pick(("", ""), ("库存物资", "库存物资"), ("应付款项", "历年工程欠款"))
    amount = site.pick(0, 64_000, 250_000)
    differ(site, kind, name, by=amount)
    site.record(lambda: line_key(site, kind, name), amount)


@fault("AS103", since=0)
def not_counted(site: Site) -> None:
    """Blatant: the count was never reported. Ordinary: confirmed and reported in May.

    Hidden: reported on 1 April.
    """
    village = site.village

    def change() -> None:
        row = village.rows("inventory", inventory_no=session(site))[0]
        if site.level == "blatant":
            row["reported_on"] = None
        elif site.level == "hidden":
            row["reported_on"] = f"{site.year}-04-01"
        else:
            days = 60
            moved = ("held_on", "noticed_on", "posted_on", "removed_on")
            rows = [
                *village.rows("decision_step", decision_no=row["decision_no"]),
                *village.rows("disclosure", subject_no=row["decision_no"]),
                *village.rows("disclosure", subject_no=session(site)),
            ]
            for at in rows:
                for name in moved:
                    if at.get(name):
                        at[name] = _later(at[name], days)
            row["confirmed_on"] = _later(row["confirmed_on"], days)
            row["reported_on"] = _later(row["reported_on"], days)

    site.after(change)
    site.record(session(site))


def _later(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


@fault("AS104", since=0)
def not_confirmed(site: Site) -> None:
    """Blatant: neither posted nor confirmed. Ordinary: not posted.

    Hidden: posted, but no decision.
    """
    village = site.village

    def change() -> None:
        row = village.rows("inventory", inventory_no=session(site))[0]
        number = row["decision_no"]
        if site.level != "hidden":
            site.drop("disclosure", village.rows("disclosure", subject_no=session(site)))
        if site.level != "ordinary":
            row["decision_no"] = None
            for table in ("decision", "decision_step"):
                site.drop(table, village.rows(table, decision_no=number))
            site.drop("disclosure", village.rows("disclosure", subject_no=number))

    site.after(change)
    site.record(session(site))


@fault("AS105")
def left_lying(site: Site) -> None:
    """Blatant: 1,800 yuan of stock short, nothing done. Ordinary: 500 yuan.

    Hidden: 30 yuan too much.
    """
    amount = site.pick(-180_000, -50_000, 3_000)
    kind = name = "库存物资"
    differ(site, kind, name, by=amount, dealt_with=False)
    site.record(lambda: line_key(site, kind, name))
    if is_in_the_books(site):
        code = "AS102" if amount > 0 else "AS101"
        site.record(lambda: line_key(site, kind, name), abs(amount), code=code)


@fault("AS106")
def disposal(site: Site) -> None:
    """Blatant: scrapped without a decision. Ordinary: sold for 60,000 yuan without a valuation.

    Hidden: scrapped on a decision number that is in no register.
    """
    village = site.village
    on = site.day(6, 10)
    cost = 7_200_000 if site.level == "ordinary" else site.fen(2_000, 3_000)
    name = site.named("旧仓库" if site.level == "ordinary" else "旧抽水机")
    made = card(
        village,
        name,
        "房屋建筑物" if site.level == "ordinary" else "机器设备",
        cost,
        acquired_on=dt.date(2016, 3, 4),
        useful_life_months=240,
    )
    if site.level != "ordinary":
        scrap(village, made, on, site.pick(None, None, f"JY{site.year}-900"))
        site.record(made["asset_code"])
        return
    made.update(status="已处置", gone=on.isoformat())
    decision = decide(village, back(on, 9), f"出售{name}", "资产处置", amount=6_000_000)
    done = worn_before(made, on)
    rest = 6_000_000 - (cost - done)
    lines = [Line("bank", 6_000_000, 0), Line("worn", done, 0), Line("asset", 0, cost)]
    lines.append(Line("sundry", 0, rest) if rest > 0 else Line("other", -rest, 0))
    voucher = village.voucher(on, f"出售{name}", lines, decision_no=decision.number)
    village.add(
        "asset_change",
        asset_code=made["asset_code"],
        change_kind="出售",
        changed_on=on,
        amount_fen=6_000_000,
        decision_no=decision.number,
        voucher_ref=[voucher],
    )
    site.record(made["asset_code"])


@fault("AS107")
def idle(site: Site) -> None:
    """Blatant: a building idle for three years. Ordinary: 500 days. Hidden: 367 days."""
    site.year = site.village.years[-1]
    thing = spare_asset(site.village, site.named("旧校舍"))
    since = site.village.as_of - dt.timedelta(days=site.pick(1_100, 500, 367))
    thing.update(status="闲置", idle_since=since.isoformat())
    site.record(thing["asset_code"])


@fault("AS108", since=0)
def wear_differs(site: Site) -> None:
    """Blatant: nothing was ever written off. Ordinary: half of what the straight line gives.

    Hidden: a year and a half is missing.
    """
    village = site.village
    site.year = village.years[-1]
    thing = card(
        village,
        site.named("烘干机"),
        "机器设备",
        site.fen(40_000, 60_000),
        acquired_on=dt.date(village.years[0] - 3, 6, 10),
        useful_life_months=120,
    )
    right = worn(thing, village.as_of)
    shorter = worn(thing, village.as_of - dt.timedelta(days=548))
    thing["stated"] = site.pick(0, right // 2, shorter)
    site.record(thing["asset_code"])


@fault("AS109", since=0)
def used_without_contract(site: Site) -> None:
    """Blatant: let out, no contract. Ordinary: occupied by somebody known, no contract.

    Hidden: there was a contract; it ended and somebody else uses the land.
    """
    village = site.village
    site.year = village.years[-1]
    plot = spare_plot(village, site.named("塘边地"), "耕地", 60_000)
    user = village.plain_person().name
    if site.level == "hidden":
        starts = village.workday(village.years[-1] - 1, 5, 8)
        tenant = village.individual(village.plain_person())
        site.lease(
            thing=plot, party=tenant, kind="土地承包", starts=starts, years=1, annual=300_000
        )
    mode = site.pick("发包", "被占用", "出租")
    plot.update(operation_mode=mode, used_by=user)
    site.record(plot["resource_code"])


@fault("AS110")
def area_differs(site: Site) -> None:
    """Blatant: half as much again by survey. Ordinary: 12 per cent less.

    Hidden: 6 per cent more.
    """
    site.year = site.village.years[-1]
    area = site.rng.randint(20, 60) * 10_000
    plot = spare_plot(site.village, site.named("岗地"), "其他农用地", area)
    plot["surveyed_area_mu"] = site.pick(area * 3 // 2, area * 88 // 100, area * 106 // 100)
    site.record(plot["resource_code"])


@fault("AS111", since=0)
def too_much_reserved(site: Site) -> None:
    """Blatant: nine per cent of the farmland is reserved. Ordinary: six. Hidden: 5.1."""
    village = site.village
    site.year = village.years[-1]
    held = sum(at["registered_area_mu"] for at in village.rows("resource", is_reserved=1))
    wanted = village.sizes["arable_area_mu"] * site.pick(90, 60, 51) // 1_000
    site.need(wanted > held)
    plot = spare_plot(village, site.named("预留地"), "耕地", wanted - held + 2_000)
    plot["is_reserved"] = 1
    site.record(village.org)


@fault("AS112", since=0)
def written_off(site: Site) -> None:
    """Blatant: a firm's debt of 4,000 yuan is written off without a decision. Ordinary: 600 yuan.

    Hidden: a third of a debt, in a voucher that books the rest as received.
    """
    village = site.village
    name = village.firm()
    account = village.chart.detail("receivable", name)
    amount = site.pick(site.fen(3_600, 4_400), site.fen(500, 700), site.fen(1_500, 2_400))
    claim = [Line(account, amount, 0, name), Line("service", 0, amount, name)]
    village.voucher(in_month(site.year, 3)[4], "应收灌溉服务费", claim)
    lost = amount // 3 if site.level == "hidden" else amount
    lines = [Line("other", lost, 0), Line(account, 0, amount, name)]
    if site.level == "hidden":
        lines.insert(0, Line("bank", amount - lost, 0, name))
    made = village.voucher(site.day(), "往来款清理", lines)
    site.record(made, lost)


@fault("AS113", since=0)
def left_out(site: Site) -> None:
    """Blatant: the everyday bank account is missing. Ordinary: an asset card is missing.

    Hidden: what is owed has a line, but nobody counted it.
    """
    village = site.village
    site.claim(f"{session(site)} left out")
    if site.level == "hidden":
        site.claim(f"{session(site)} 历年工程欠款")

    def change() -> None:
        number = session(site)
        if site.level == "hidden":
            counted(site, "应付款项", "历年工程欠款")["counted_fen"] = None
            return
        if site.level == "ordinary":
            row = counted(site, "固定资产", _BUILDING)
        else:
            row = village.rows("inventory_line", inventory_no=number, object_kind="货币资金")[1]
        site.drop("inventory_line", [row])

    site.after(change)
    site.record(session(site))
