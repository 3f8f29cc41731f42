"""Assets with their wear, resources, and the household contracts over the farmland."""

from __future__ import annotations

import datetime as dt

from grading.village import Line, Row, Village

_MONTHS = 12
_FIRST_ROUND = dt.date(1998, 9, 20)
_TERM = (dt.date(1998, 10, 1), dt.date(2028, 9, 30))

_CARDS = (
    ("村委会办公楼", "房屋建筑物", "非经营性", 360, 90_000_000),
    ("村口门面房", "房屋建筑物", "经营性", 360, 42_000_000),
    ("老粮库", "房屋建筑物", "经营性", 360, 26_000_000),
    ("碾米房", "房屋建筑物", "经营性", 240, 12_000_000),
    ("文化广场", "其他", "非经营性", 240, 30_000_000),
    ("主干道水泥路", "道路桥梁", "非经营性", 240, 68_000_000),
    ("一号机井", "农田水利设施", "经营性", 180, 9_800_000),
    ("二号机井", "农田水利设施", "经营性", 180, 8_600_000),
    ("洒水车", "运输设备", "非经营性", 96, 11_500_000),
    ("会议室桌椅", "工具器具", "非经营性", 60, 1_860_000),
    ("打印复印机", "机器设备", "非经营性", 60, 980_000),
    ("变压器", "机器设备", "经营性", 120, 5_400_000),
)

_PLOTS = (
    ("村东鱼塘", "养殖水面", 180_000, 0),
    ("北坡果园", "园地", 420_000, 0),
    ("西沟荒坡", "四荒地", 1_600_000, 0),
    ("南坪机动地", "耕地", 300_000, 1),
    ("学校旧址", "商服用地", 52_000, 0),
    ("村部院落", "公共管理与公共服务用地", 36_000, 0),
)


def months_worn(card: Row, until: dt.date) -> int:
    """Return for how many months a card has worn: from the month after it was acquired."""
    since = dt.date.fromisoformat(card["acquired_on"])
    months = _MONTHS * (until.year - since.year) + until.month - since.month
    return max(0, min(months, int(card["useful_life_months"])))


def monthly_wear(card: Row) -> int:
    """Return the straight-line charge of one month."""
    left = 1_000_000 - int(card["residual_rate"])
    return int(card["cost_fen"]) * left // (1_000_000 * int(card["useful_life_months"]))


def worn(card: Row, until: dt.date) -> int:
    """Return the accumulated depreciation at the end of a month."""
    return monthly_wear(card) * months_worn(card, until)


def worn_before(card: Row, gone: dt.date) -> int:
    """Return what a card disposed of that day has worn: its last month is the one before."""
    return worn(card, gone.replace(day=1) - dt.timedelta(days=1))


def card(village: Village, name: str, asset_class: str, cost: int, **more: object) -> Row:
    """Write an asset card; what it has worn is filled in when the books are closed."""
    values: Row = {
        "operating_kind": "非经营性", "useful_life_months": 120, "status": "自用",
        "location": village.name, "quantity": 10_000, "unit": "项", "residual_rate": 50_000,
        "depreciation_method": "年限平均法", "custodian": village.name + "村部",
    }  # fmt: skip  # a table
    return village.add(
        "asset",
        asset_code=village.next_number("ZC"),
        asset_name=name,
        asset_class=asset_class,
        cost_fen=cost,
        **(values | more),
    )


def own(village: Village) -> None:
    """Give the village what it owned before the books begin, and its land."""
    rng = village.rng
    for name, asset_class, kind, life, cost in _CARDS:
        card(
            village,
            name,
            asset_class,
            cost * rng.randint(60, 140) // 100,
            operating_kind=kind,
            useful_life_months=life,
            acquired_on=dt.date(rng.randint(2012, 2020), rng.randint(1, 12), rng.randint(1, 28)),
            location=village.name,
        )
    _land(village)


def _land(village: Village) -> None:
    rng = village.rng
    signer = next(
        row["person_name"] for row in village.tables["office"] if row["ended_on"] == "2008-12-19"
    )
    total = 0
    for household in village.households:
        head = household[0]
        area = rng.randint(30, 160) * 1_000 * len(household) // 2
        total += area
        plot = village.add(
            "resource",
            resource_code=village.next_number("ZY", 4),
            resource_name=f"{head.household}承包地",
            land_class="耕地",
            is_reserved=0,
            registered_area_mu=area,
            surveyed_area_mu=area * rng.randint(985, 1015) // 1000,
            location=f"{village.name}{rng.choice('东南西北')}",
            operation_mode="家庭承包",
            used_by=head.name,
        )
        village.individual(head)
        village.add(
            "contract",
            contract_no=village.next_number("CB", 4),
            title="农村土地家庭承包合同",
            contract_kind="土地承包",
            form="书面",
            party_name=head.name,
            object_code=plot["resource_code"],
            object_name=plot["resource_name"],
            area_mu=area,
            purpose="种植",
            signed_on=_FIRST_ROUND,
            starts_on=_TERM[0],
            ends_on=_TERM[1],
            annual_fen=0,
            payment_terms="家庭承包，不收承包费",
            breach_terms="按合同第八条",
            signer=signer,
            filed_on=_FIRST_ROUND + dt.timedelta(days=10),
            document_ref=f"承包合同{head.household}",
            status="履行中",
        )
    village.sizes["arable_area_mu"] = max(total, 12_000_000) + 400_000
    for name, land_class, area, reserved in _PLOTS:
        village.add(
            "resource",
            resource_code=village.next_number("ZY", 4),
            resource_name=name,
            land_class=land_class,
            is_reserved=reserved,
            registered_area_mu=area,
            surveyed_area_mu=area * rng.randint(985, 1015) // 1000,
            location=village.name,
            operation_mode="集体统一经营",
        )


def depreciate(village: Village) -> None:
    """Book the wear of every month once all cards are known, and write it on the cards."""
    for year in village.years:
        for month in range(1, _MONTHS + 1):
            on = dt.date(year, month, 28)
            charged = {"op_worn": 0, "ad_worn": 0}
            for row in village.tables["asset"]:
                if "stated" in row or (row.get("gone") and on.isoformat()[:7] >= row["gone"][:7]):
                    continue
                before = months_worn(row, on - dt.timedelta(days=31))
                if months_worn(row, on) > before:
                    role = "op_worn" if row["operating_kind"] == "经营性" else "ad_worn"
                    charged[role] += monthly_wear(row)
            lines = [Line(role, fen, 0) for role, fen in charged.items() if fen]
            if lines:
                total = sum(charged.values())
                village.voucher(
                    on,
                    f"计提{month}月固定资产折旧",
                    [*lines, Line("worn", 0, total)],
                    attachments=1,
                )
    for row in village.tables["asset"]:
        gone = row.get("gone")
        stated = row.get("stated")
        if stated is None:
            stated = (
                worn_before(row, dt.date.fromisoformat(gone)) if gone else worn(row, village.as_of)
            )
        row["accumulated_depreciation_fen"] = stated
        row["as_of"] = village.as_of.isoformat()
        first = village.first_day - dt.timedelta(days=1)
        if row["acquired_on"] < village.first_day.isoformat():
            village.openings["asset"] += row["cost_fen"]
            village.openings["worn"] -= row.get("stated", worn(row, first))


def scrap(village: Village, row: Row, on: dt.date, decision_no: str | None) -> None:
    """Take a card out of the books: what it has worn, the rest as a loss."""
    row["status"] = "已处置"
    row["gone"] = on.isoformat()
    done = worn_before(row, on)
    rest = row["cost_fen"] - done
    lines = [Line("worn", done, 0), Line("asset", 0, row["cost_fen"])]
    if rest:
        lines.insert(1, Line("other", rest, 0))
    made = village.voucher(on, f"报废{row['asset_name']}", lines, decision_no=decision_no)
    village.add(
        "asset_change",
        asset_code=row["asset_code"],
        change_kind="报废",
        changed_on=on,
        amount_fen=0,
        decision_no=decision_no,
        voucher_ref=[made],
    )
