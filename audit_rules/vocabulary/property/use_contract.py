"""Contracts over land that others use and over assets let or lent, and how each stands.

Contracts of letting, 投资入股 and 其他, of any unit of the village. They are over a thing by its code,
or, where no register knows a code of theirs, by its name (the title, where no name is stated
either). A contract over the whole covers what is registered as part of it: its code or name begins
with that of the whole. One over a part alone is ``is_whole`` 0; a plot's name with words after it
is the plot. ``state``: ``running``; ``expired`` where its last day has passed, or it is marked as
expired or renewed and states no last day; ``ended`` where it was ended or the thing taken back. The
first day does not matter: who signed has a contract. Its last day still runs.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="use_contract",
    query="""
        with thing as (
            select
                village_unit.village_key,
                used.org_code,
                used.register,
                used.object_code,
                replace(replace(used.object_name, ' ', ''), '　', '') as object_name
            from (
                select
                    org_code,
                    'resource' as register,
                    resource_code as object_code,
                    resource_name as object_name
                from used_plot
                union
                select
                    org_code,
                    'asset' as register,
                    asset_code as object_code,
                    asset_name as object_name
                from let_asset
            ) as used
            join village_unit
                on village_unit.org_code = used.org_code
        ),
        coded as (
            select distinct
                link.org_code,
                link.from_key as contract_no
            from link
            where link.from_table = 'contract'
                and link.to_table in ('asset', 'resource')
        ),
        deal as (
            select
                village_unit.village_key,
                contract.org_code,
                contract.contract_no,
                contract.party_key,
                contract_object.object_code,
                case
                    when coded.contract_no is null
                        then replace(replace(contract.object_name, ' ', ''), '　', '')
                end as object_name,
                case
                    when coded.contract_no is null and contract.object_name is null
                        then contract.title
                end as title,
                case
                    when contract.terminated_on_day < run.as_of_day
                        or contract.status in ('已终止', '已收回') then 'ended'
                    when contract.ends_on_day < run.as_of_day
                        or (contract.ends_on_day is null and contract.status in ('已到期', '已续签'))
                        then 'expired'
                    else 'running'
                end as state
            from contract
            join village_unit
                on village_unit.org_code = contract.org_code
            left join contract_object
                on contract_object.org_code = contract.org_code
                and contract_object.contract_no = contract.contract_no
            left join coded
                on coded.org_code = contract.org_code
                and coded.contract_no = contract.contract_no
            cross join run
            where contract.contract_kind in (
                    '资产租赁', '土地承包', '土地流转', '四荒承包', '集体经营性建设用地出租',
                    '集体经营性建设用地出让', '投资入股', '其他'
                )
        ),
        held as (
            select
                thing.org_code,
                thing.register,
                thing.object_code,
                deal.org_code as contract_org,
                deal.contract_no,
                deal.party_key,
                deal.state,
                case
                    when deal.object_code = thing.object_code then 1
                    when substr(thing.object_code, 1, length(deal.object_code) + 1) in (
                            deal.object_code || '-', deal.object_code || '.', deal.object_code || '/'
                        ) then 1
                    when substr(thing.object_name, 1, length(deal.object_name)) = deal.object_name
                        then 1
                    when contains(deal.title, thing.object_name) then 1
                    when substr(deal.object_code, 1, length(thing.object_code) + 1) in (
                            thing.object_code || '-', thing.object_code || '.',
                            thing.object_code || '/'
                        ) then 0
                    when substr(deal.object_name, 1, length(thing.object_name)) = thing.object_name
                        then case when thing.register = 'resource' then 1 else 0 end
                end as is_whole
            from thing
            join deal
                on deal.village_key = thing.village_key
        )
        select distinct
            org_code,
            register,
            object_code,
            contract_org,
            contract_no,
            party_key,
            state,
            is_whole
        from held
        where is_whole is not null
    """,
    shows=("contract_no", "state", "is_whole"),
    example_rows="object_code in ('C', 'C-1', 'C.1', 'C/1', 'Z')",
    examples="""
        gives | 资产台账 | 资源台账 | 合同台账 | 民主决策 | why
        H running 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，终止日期=2025-12-31 |  | 当日到期，尚在期内
        H expired 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，终止日期=2025-12-30 |  | 昨日到期
        H running 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C |  | 没有写终止日期
        H expired 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，履行状态=已到期 |  | 已到期，不知哪一日
        H expired 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，履行状态=已续签 |  | 已续签，没有写终止日期
        H running 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，终止日期=2026-12-31，履行状态=已续签 |  | 提前续签，原合同还在期内
        H ended 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，终止日期=2026-12-31，终止或收回日期=2025-12-30 |  | 昨日收回
        H running 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，终止日期=2026-12-31，终止或收回日期=2025-12-31 |  | 当日收回
        H ended 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C，终止日期=2026-12-31，履行状态=已终止 |  | 已终止，不知哪一日
        H running 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=其他，相对方=甲，标的编码=C |  | 借用协议
        no | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=工程施工，相对方=甲，标的编码=C |  | 修缮不是出租
        no | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=D |  | 租的是别处
        no | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=G，合同类别=工程施工，相对方=乙，标的编码=C；合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=D |  | 这里只有修缮合同
        no | 资产编码=C，资产名称=仓库，使用状况=出租；资产编码=D，资产名称=厂房，使用状况=自用 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=D，标的名称=仓库 |  | 编码写明是别处，名称不算
        H running 1 | 资产编码=C，资产名称=仓库，使用状况=出租；资产编码=D，资产名称=厂房，使用状况=自用 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C、D |  | 一格两个编码
        H running 1 | 资产编码=C，资产名称=仓 库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的名称=仓库 |  | 没有编码，名称相同
        H running 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的名称=仓库，决议编号=J | 决议编号=J | 写明的是决议，不是资产
        H running 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=旧1，标的名称=仓库 |  | 台账里没有的编码，看名称
        H running 1 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，合同名称=关于仓库的租赁合同 |  | 没有编码和名称，看合同名称
        no | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的名称=厂房，合同名称=仓库旁厂房租赁合同 |  | 写了名称的不看合同名称
        no | 资产编码=C，资产名称=仓库，使用状况=出租；资产编码=D，资产名称=厂房，使用状况=自用 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=D，合同名称=仓库旁厂房租赁合同 |  | 写了编码的不看合同名称
        no | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲 |  | 没有写租什么
        H running 1 | 资产编码=C-1，资产名称=东间，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C |  | 整栋的合同包括一间
        H running 1 | 资产编码=C.1，资产名称=东间，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C |  | 整栋的合同包括一间，编码用点
        H running 1 | 资产编码=C/1，资产名称=东间，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C |  | 整栋的合同包括一间，编码用斜线
        H running 1 | 资产编码=C，资产名称=仓库东间，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的名称=仓库 |  | 名称也这样看
        H running 0 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的编码=C-1 |  | 一间的合同不包括整栋
        H running 0 | 资产编码=C，资产名称=仓库，使用状况=出租 | | 合同编号=H，合同类别=资产租赁，相对方=甲，标的名称=仓库东间 |  | 名称也这样看
        H running 1 | | 资源编码=Z，资源名称=鱼塘，地类=养殖水面，登记面积(亩)=6，经营方式=发包 | 合同编号=H，合同类别=土地承包，相对方=甲，标的名称=鱼塘水面 |  | 土地名称后面另有字的就是这块
        H running 1 | | 资源编码=Z，资源名称=鱼塘，地类=养殖水面，登记面积(亩)=6，经营方式=发包 | 合同编号=H，合同类别=土地承包，相对方=甲，标的编码=Z |  | 按编码
        H running 1 | | 资源编码=Z，资源名称=鱼塘，地类=养殖水面，登记面积(亩)=6，经营方式=发包 | 另单位：合同编号=H，合同类别=土地承包，相对方=甲，标的编码=Z |  | 合同在同村另一单位
        no | | 资源编码=Z，资源名称=鱼塘，地类=养殖水面，登记面积(亩)=6，经营方式=家庭承包 | 合同编号=H，合同类别=土地承包，相对方=甲，标的编码=Z |  | 家庭承包地不看
    """,
    equivalent_mutants=(
        ("link.from_table = 'contract'", "写明资产、资源的别的登记，键里带斜线，不会是合同号"),
    ),
)
