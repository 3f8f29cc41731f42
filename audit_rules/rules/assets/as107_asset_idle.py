"""What lies idle for more than idle_days is to be used, let or disposed of.

Asked of cards whose status is 闲置 and over which no contract of letting is in force (``idle_asset``). Day
idle_days after the first one is still in time. A card without a day of beginning could not be judged.

Not seen: whether anybody wants it; what stands idle and is not marked so.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="AS107",
    title=Text("资产闲置", "Asset idle"),
    guide=Guide(
        asks="闲置的资产应当盘活，不能长期搁置。",
        edge="看资产台账使用状况为闲置、没有在期租赁合同的卡片：从闲置起始日期到检查基准日超过 idle_days 天的，提出疑点，第 idle_days 天当日不算；没有写起始日期的未能判断。",
        unseen="有没有人要用；实际闲置而台账没有标闲置的。",
    ),
    kind=Kind.LEAD,
    severity=Severity.LOW,
    subject="asset",
    basis=(Citation("农村集体经济组织财务制度", "17"),),
    parameters=("idle_days",),
    needs=("asset.status",),
    reach=Reach(Place.ORG, standing=True),
    population="idle_asset",
    decisive="idle_asset.idle_since_day",
    undecided=Text(
        "{all} 张标为闲置的卡片中 {rows} 张没有填闲置起始日期，未能判断",
        "of {all} cards marked idle {rows} state no day since when and could not be judged",
    ),
    identity=("subject_id",),
    weight=Weight(fixed=Severity.LOW),
    query="""
        select
            idle_asset.org_code,
            idle_asset.asset_code as subject_id,
            idle_asset.asset_name,
            idle_asset.idle_since_day as since_day,
            run.as_of_day as occurred_on_day,
            idle_asset.cost_fen as amount_fen,
            limit_now.amount as max_days
        from idle_asset
        join limit_now
            on limit_now.org_code = idle_asset.org_code
            and limit_now.name = 'idle_days'
        cross join run
        where idle_asset.idle_since_day < run.as_of_day - limit_now.amount
    """,
    message=Text(
        "疑点：资产 {subject_id}“{asset_name}”（原值 {amount} 元）自 {since} 闲置，到 {occurred_on} 已超过 {max_days} 天，有无启用、出租或"
        "处置的打算待了解。",
        "Question: asset {subject_id} ({asset_name}, cost {amount} yuan) has been idle since {since}, more than "
        "{max_days} days before {occurred_on}; whether it will be used, let or disposed of is to be asked.",
    ),
    evidence=(("asset", "subject_id"),),
    notation="BD",
    examples="""
        finds | 资产台账 | 合同台账 | why
        疑点：资产 C“仓库”（原值 90.00 元）自 2024-12-30 闲置，到 2025-12-31 已超过 365 天 | 资产编码=C，资产名称=仓库，原值=90，使用状况=闲置，闲置起始日期=2024-12-30 | | 第三百六十六天
        no | 资产编码=C，资产名称=仓库，原值=90，使用状况=闲置，闲置起始日期=2024-12-31 | | 第三百六十五天
        no | 资产编码=C，资产名称=仓库，原值=90，使用状况=闲置 | | 没有写起始日期
        no | 资产编码=C，资产名称=仓库，原值=90，使用状况=自用，闲置起始日期=2022-12-31 | | 已启用
        no | 资产编码=C，资产名称=仓库，原值=90，使用状况=闲置，闲置起始日期=2022-12-31 | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，起始日期=2025-01-01，终止日期=2026-12-31 | 已出租，台账没有改
    """,
    clears=Text(
        "启用、出租计划或待处置的说明。",
        "A plan to use or let it, or a note that it awaits disposal.",
    ),
)
