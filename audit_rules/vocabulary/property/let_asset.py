"""Asset cards marked let (出租) or lent (出借), with whoever the card names as user.

What a unit of the village itself uses is left out.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="let_asset",
    query="""
        select
            asset.org_code,
            asset.row_key,
            asset.asset_code,
            asset.asset_name,
            asset.status,
            asset.used_by,
            asset.used_by_key,
            asset.custodian_key
        from asset
        left join unit_name
            on unit_name.org_code = asset.org_code
            and unit_name.org_key = asset.used_by_key
        where asset.status in ('出租', '出借')
            and unit_name.org_key is null
    """,
    shows=("status", "used_by"),
    example_rows="asset_code = 'C'",
    examples="""
        gives | 资产台账 | 单位 | why
        出租 甲 | 资产编码=C，资产名称=仓库，使用状况=出租，使用人=甲 | 单位名称=某社 | 出租
        出借 none | 资产编码=C，资产名称=仓库，使用状况=出借 | 单位名称=某社 | 没有填使用人
        no | 资产编码=C，资产名称=仓库，使用状况=自用，使用人=甲 | 单位名称=某社 | 自用
        no | 资产编码=C，资产名称=仓库，使用状况=出借，使用人=某社 | 单位名称=某社 | 本单位自己用
        no | 资产编码=C，资产名称=仓库，使用状况=出借，使用人=某会 | 单位名称=某社；另单位：单位名称=某会 | 同村的另一单位用
        出借 某会 | 资产编码=C，资产名称=仓库，使用状况=出借，使用人=某会 | 单位名称=某社 | 别的单位
    """,
    whole_unit=True,
)
