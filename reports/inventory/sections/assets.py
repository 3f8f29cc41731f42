"""固定资产: thing by thing, operating ones first; then stocks, investments and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.balances.items import ASSET, items
from reports.inventory import comparison, details
from reports.inventory.details import details_design, details_table, left_out_of
from reports.inventory.reading import Books
from reports.kit.table import SMALL, Design, col, day, money, text
from reports.kit.tree import Group, Paragraph, Section
from reports.kit.wording import YUAN, nothing, say

NOT_FIXED = ("生物资产", "无形资产")
OTHER_ASSETS = tuple(
    item.name
    for item in items()
    if item.side == ASSET and item.listed and item.name not in {"货币资金", "应收款项"}
)

VIEWS: dict[str, str] = {}
"""Assets on the register that day; a thing disposed of is no longer there."""

VIEWS["held_asset"] = """
    select
        asset.row_key,
        asset.id,
        asset.asset_code,
        asset.asset_name,
        asset.asset_class,
        asset.operating_kind,
        asset.acquired_on,
        asset.cost_fen,
        asset.accumulated_depreciation_fen,
        asset.cost_fen - coalesce(asset.accumulated_depreciation_fen, 0) as net_fen,
        asset.status,
        session_line.counted_fen
    from asset
    join wanted
        on wanted.org_code = asset.org_code
    left join (
        select object_code, cast(sum(counted_fen) as bigint) as counted_fen
        from session_line
        where item not in ('货币资金', '应收款项', '资源性资产')
        group by object_code
    ) as session_line
        on session_line.object_code = asset.asset_code
    where coalesce(asset.status, '') <> '已处置'
        and coalesce(asset.acquired_on_day, wanted.day) <= wanted.day
"""

QUERIES: dict[str, str] = {}
"""The assets one by one, and the totals of fixed ones; the ledger's and other assets'."""

QUERIES |= comparison.QUERIES | details.QUERIES

QUERIES["assets"] = """
    select
        row_key,
        asset_code,
        asset_name,
        asset_class,
        operating_kind,
        acquired_on,
        cost_fen,
        accumulated_depreciation_fen,
        net_fen,
        status,
        counted_fen
    from held_asset
    order by
        case when operating_kind = '经营性' then 0 else 1 end nulls last,
        asset_code nulls last,
        id nulls last
"""

QUERIES["asset_totals"] = """
    select
        operating_kind as row_key,
        count(asset_code) as assets,
        cast(sum(cost_fen) as bigint) as cost_fen,
        cast(sum(coalesce(accumulated_depreciation_fen, 0)) as bigint)
            as accumulated_depreciation_fen,
        cast(sum(net_fen) as bigint) as net_fen,
        cast(sum(counted_fen) as bigint) as counted_fen
    from held_asset
    where coalesce(asset_class, '') not in ('生物资产', '无形资产')
    group by operating_kind
    union all
    select
        '合计' as row_key,
        count(asset_code) as assets,
        cast(coalesce(sum(cost_fen), 0) as bigint) as cost_fen,
        cast(coalesce(sum(accumulated_depreciation_fen), 0) as bigint)
            as accumulated_depreciation_fen,
        cast(coalesce(sum(net_fen), 0) as bigint) as net_fen,
        cast(sum(counted_fen) as bigint) as counted_fen
    from held_asset
    where coalesce(asset_class, '') not in ('生物资产', '无形资产')
"""

FIXED = Design(
    "assets",
    (
        col("code", "编码", text("asset_code"), mm=23),
        col("name", "名称", text("asset_name"), mm=38),
        col("asset_class", "类别", text("asset_class"), mm=22),
        col("kind", "属性", text("operating_kind"), mm=17, centred=True),
        col("acquired", "购建日期", day("acquired_on"), mm=20, centred=True),
        col("cost", "原值", money("cost_fen"), mm=23, total=True),
        col("depreciation", "累计折旧", money("accumulated_depreciation_fen"), mm=22, total=True),
        col("net", "净值", money("net_fen"), mm=23, total=True),
        col("status", "状况", text("status"), mm=14, centred=True),
        col("counted", "清查核实数", money("counted_fen"), mm=23, total=True),
    ),
    "（一）固定资产",
    YUAN,
    SMALL,
)
OTHERS = replace(FIXED, key="living", caption="（二）台账登记的生物资产、无形资产")
REST = details_design(
    "other_assets", 24, 48, 22, 26, 22, 31, caption="（三）库存物资、投资和其他资产"
)


def section(books: Books) -> Section:
    """List the register's assets and the ledger's others, and compare what both tell."""
    assets = books.rows("assets")
    others = [row for row in assets if row.code("asset_class") in NOT_FIXED]
    unsorted = sum(not row.code("asset_class") for row in assets)
    untold = nothing(books, "asset")
    words = f"台账有 {unsorted} 项没有填写资产类别，其中有无这两类无从区分。"
    return Section(
        "assets",
        "固定资产",
        tables=(
            FIXED.of_groups(tuple(_by_kind(books)), nothing=untold),
            OTHERS.of(others, nothing=words if unsorted else untold),
            details_table(books, REST, OTHER_ASSETS),
        ),
        remarks=(*left_out_of(books, OTHER_ASSETS), *_register_beside_ledger(books)),
        wide=True,
    )


def _by_kind(books: Books) -> Iterator[Group]:
    """Give the fixed assets of each kind with their subtotal, the last with the total of all."""
    fixed = [row for row in books.rows("assets") if row.code("asset_class") not in NOT_FIXED]
    kinds = list(dict.fromkeys(row.code("operating_kind") for row in fixed))
    sums = books.by_key("asset_totals")
    for kind in kinds:
        totals = [FIXED.total(f"{kind}小计", sums[kind])]
        if kind == kinds[-1]:
            totals.append(FIXED.total("合计", sums["合计"]))
        yield FIXED.group((row for row in fixed if row.code("operating_kind") == kind), *totals)


def register_agrees(books: Books) -> bool:
    """Whether the register's fixed assets cost what the ledger says, as far as both tell."""
    total, ledger = books.by_key("asset_totals")["合计"], books.by_key("summary")["固定资产原值"]
    booked = ledger.number("ledger_fen")
    return books.absent("asset") or booked is None or total.number("cost_fen") == booked


def _register_beside_ledger(books: Books) -> tuple[Paragraph, ...]:
    total, ledger = books.by_key("asset_totals")["合计"], books.by_key("summary")["固定资产原值"]
    if books.absent("asset") or ledger.number("ledger_fen") is None:
        return ()
    alike = "两者相符" if register_agrees(books) else "两者不符，请查明未入账或未登记的资产"
    return (
        say(
            "资产台账登记固定资产",
            total.count("assets"),
            "项，原值",
            total.money("cost_fen"),
            "元；账簿固定资产原值",
            ledger.money("ledger_fen"),
            f"元，{alike}。",
        ),
    )
