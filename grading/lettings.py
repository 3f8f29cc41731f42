"""Leases and land let out: decided, bid for, signed, filed, paid for on the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from grading.decisions import Decision, decide
from grading.payments import receive
from grading.village import Row, Village, Voucher
from grading.workdays import back, onward

_TRADE_MIN = 3_000_000
LAND_CLASSES = {"养殖水面": 60_000, "园地": 45_000, "耕地": 50_000, "四荒地": 4_000}
"""Benchmark price of a mu and year, in fen."""
_SITE_PRICE = 420_000


@dataclass(slots=True, eq=False)
class Letting:
    """A letting with its decision, instalments and receipts, each of which a fault may change."""

    contract: Row
    decision: Decision
    schedule: list[Row]
    receipts: list[Voucher | None]

    @property
    def number(self) -> str:
        """The number of the contract."""
        return str(self.contract["contract_no"])


def later(day: dt.date, years: int) -> dt.date:
    """Return the anniversary of a day; of 29 February the day before March."""
    if (day.month, day.day) == (2, 29):
        return dt.date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)


def let(
    village: Village,
    kind: str,
    thing: Row,
    party: str,
    *,
    starts: dt.date,
    years: int,
    annual: int,
    area: int | None = None,
    matter: str = "资产资源发包租赁",
    **more: object,
) -> Letting:
    """Let an asset card or a resource to somebody, with a yearly instalment in advance."""
    is_land = "resource_code" in thing
    name = thing["resource_name" if is_land else "asset_name"]
    signed = back(starts, 8)
    total = annual * years
    decision = decide(
        village, back(signed, 10), f"{name}对外发包租赁", matter, amount=total, payee=party
    )
    contract = village.add(
        "contract",
        contract_no=village.next_number(f"HT{signed.year}"),
        title=f"{name}{'承包' if is_land else '租赁'}合同",
        contract_kind=kind,
        party_name=party,
        object_code=thing["resource_code" if is_land else "asset_code"],
        object_name=name,
        area_mu=area or (thing["registered_area_mu"] if is_land else None),
        signed_on=signed,
        starts_on=starts,
        ends_on=later(starts, years) - dt.timedelta(days=1),
        amount_fen=total,
        annual_fen=annual,
        decision_no=decision.number,
        **(_terms(village, signed, total) | more),
    )
    if is_land:
        thing["operation_mode"] = "发包" if "承包" in kind else "出租"
        thing["used_by"] = party
    else:
        thing["status"] = "出租"
    if contract["ends_on"] <= village.as_of.isoformat():
        contract.update(status="已收回", terminated_on=contract["ends_on"])
        thing.update(
            {"operation_mode": "集体统一经营", "used_by": None} if is_land else {"status": "自用"}
        )
    letting = Letting(contract, decision, [], [])
    _instalments(village, letting, starts, years)
    return letting


def _terms(village: Village, signed: dt.date, total: int) -> Row:
    position = "理事长" if signed.year > 2020 else "村委会主任"  # noqa: PLR2004 - founded in 2020
    return {
        "form": "书面",
        "purpose": "按规定用途",
        "payment_terms": "每年期初一次付清当年价款",
        "breach_terms": "逾期按日计收违约金",
        "signer": village.holder(position, signed),
        "transaction_method": "公开竞价" if total >= _TRADE_MIN else "公开协商",
        "filed_on": onward(signed, 9),
        "document_ref": f"合同文本{signed:%Y%m%d}",
        "status": "履行中",
    }


def _instalments(village: Village, letting: Letting, starts: dt.date, years: int) -> None:
    """Write the instalments from the first year of the books on; those due were received."""
    contract = letting.contract
    role = "rent_income" if contract["contract_kind"] == "资产租赁" else "land_income"
    for at in range(years):
        due = later(starts, at)
        if not village.years[0] <= due.year <= village.years[-1] + 1:
            continue
        row = village.add(
            "contract_schedule",
            contract_no=contract["contract_no"],
            installment_no=at + 1,
            covers_from=due,
            covers_to=later(starts, at + 1) - dt.timedelta(days=1),
            due_on=due,
            due_fen=contract["annual_fen"],
            direction="收",
            settled_fen=0,
        )
        letting.schedule.append(row)
        receipt = None
        if due.year in village.years:
            receipt = collect(village, letting, row, onward(due, village.rng.randint(0, 4)), role)
        letting.receipts.append(receipt)


def collect(
    village: Village, letting: Letting, row: Row, on: dt.date, role: str = "rent_income"
) -> Voucher:
    """Receive an instalment in full."""
    number = letting.number
    receipt = receive(
        village,
        on,
        row["due_fen"],
        role,
        letting.contract["party_name"],
        summary=f"收{letting.contract['object_name']}第{row['installment_no']}期价款",
        own_receipt=True,
        contract_no=number,
    )
    row.update(settled_fen=row["due_fen"], settled_on=on.isoformat(), voucher_refs=[receipt])
    return receipt


def priced(village: Village, plot: Row) -> int:
    """Return a year's price for a plot near the benchmark of its class."""
    unit = LAND_CLASSES.get(plot["land_class"], _SITE_PRICE)
    rent: int = unit * plot["registered_area_mu"] // 10_000
    return rent * village.rng.randint(92, 125) // 100 // 1_000 * 1_000


def spare_asset(village: Village, name: str) -> Row:
    """Return an asset bought long ago that nobody rents, for a letting of a fault's own."""
    from grading.property import card  # noqa: PLC0415 - cards and lettings know each other

    return card(
        village,
        name,
        "房屋建筑物",
        village.rng.randint(40, 90) * 100_000,
        operating_kind="经营性",
        useful_life_months=360,
        acquired_on=dt.date(2016, 5, 12),
    )


def spare_plot(village: Village, name: str, land_class: str, area: int) -> Row:
    """Return a plot nobody uses, for a letting of a fault's own."""
    return village.add(
        "resource",
        resource_code=village.next_number("ZY", 4),
        resource_name=name,
        land_class=land_class,
        is_reserved=0,
        registered_area_mu=area,
        surveyed_area_mu=area,
        location=village.name,
        operation_mode="集体统一经营",
    )


def usual_lettings(village: Village) -> None:
    """Let what a village usually lets; one shop changes hands by a renewal."""
    rng = village.rng
    first = village.years[0]
    for name in ("村口门面房", "老粮库", "碾米房"):
        thing = village.rows("asset", asset_name=name)[0]
        starts = dt.date(rng.randint(first - 3, first - 1), rng.randint(1, 11), rng.randint(1, 24))
        annual = rng.randint(6_000, 22_000) * 100
        let(village, "资产租赁", thing, village.firm(), starts=starts, years=8, annual=annual)
    shop = spare_asset(village, "村口北侧门面房")
    tenant, starts = village.firm(), dt.date(first - 2, rng.randint(2, 10), 1)
    old = let(village, "资产租赁", shop, tenant, starts=starts, years=3, annual=960_000)
    renewal = later(starts, 3)
    if renewal <= village.as_of:
        new = let(village, "资产租赁", shop, tenant, starts=renewal, years=4, annual=990_000)
        new.contract["original_contract_no"] = old.number
        old.contract["status"] = "已续签"
    for name, kind, years in (
        ("村东鱼塘", "土地承包", 10),
        ("北坡果园", "土地承包", 15),
        ("西沟荒坡", "四荒承包", 30),
        ("南坪机动地", "土地承包", 6),
    ):
        plot = village.rows("resource", resource_name=name)[0]
        starts = dt.date(rng.randint(first - 3, first - 1), rng.randint(1, 11), rng.randint(1, 24))
        party = village.individual(village.plain_person())
        let(village, kind, plot, party, starts=starts, years=years, annual=priced(village, plot))
    if rng.random() < 0.4:  # noqa: PLR2004 - two villages in five let a building site
        plot = village.rows("resource", resource_name="学校旧址")[0]
        let(
            village,
            "集体经营性建设用地出租",
            plot,
            village.firm(),
            starts=dt.date(first - 1, 3, 1),
            years=12,
            annual=priced(village, plot),
            matter="集体经营性建设用地",
        )
