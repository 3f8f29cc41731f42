"""Cards of assets that lie idle and are let to nobody, with the day since which they do."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="idle_asset",
    query="""
        select
            asset.org_code,
            asset.row_key,
            asset.asset_code,
            asset.asset_name,
            asset.cost_fen,
            asset.idle_since_day
        from asset
        where asset.status = '闲置'
            and not exists (
                select 1
                from letting
                cross join run
                where letting.org_code = asset.org_code
                    and letting.object_code = asset.asset_code
                    and letting.from_day <= run.as_of_day
                    and letting.until_day >= run.as_of_day
            )
    """,
    shows=("idle_since_day",),
    example_rows="asset_code = 'C'",
    examples="""
        gives | 资产台账 | 合同台账 | why
        2025-01-01 | 资产编码=C，资产名称=仓库，使用状况=闲置，闲置起始日期=2025-01-01 | | 闲置
        none | 资产编码=C，资产名称=仓库，使用状况=闲置 | | 没有写起始日期
        no | 资产编码=C，资产名称=仓库，使用状况=自用，闲置起始日期=2025-01-01 | | 已启用
        no | 资产编码=C，资产名称=仓库，使用状况=闲置，闲置起始日期=2025-01-01 | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，起始日期=2025-12-31，终止日期=2026-12-31 | 当日起租
        2025-01-01 | 资产编码=C，资产名称=仓库，使用状况=闲置，闲置起始日期=2025-01-01 | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，起始日期=2026-01-01，终止日期=2026-12-31 | 次日起租
        no | 资产编码=C，资产名称=仓库，使用状况=闲置，闲置起始日期=2025-01-01 | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，起始日期=2024-12-31，终止日期=2025-12-31 | 当日到期
        2025-01-01 | 资产编码=C，资产名称=仓库，使用状况=闲置，闲置起始日期=2025-01-01 | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，起始日期=2024-12-31，终止日期=2025-12-30 | 昨日到期
        2025-01-01 | 资产编码=C，资产名称=仓库，使用状况=闲置，闲置起始日期=2025-01-01 | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=D，起始日期=2024-12-31，终止日期=2026-12-31 | 租的是别处
    """,
)
