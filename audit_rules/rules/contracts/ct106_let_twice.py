"""The same land or asset must not be let to two parties for the same time.

Two contracts of different parties over one numbered object (several codes in a cell are several
objects), in force at once: a contract counts up to its end or its termination, and sharing one day
is adjoining, not overlap. Parties with one USCC, ID number or owner are one. Land is let twice
where the two areas add up to more than the resource's (the larger of registered and surveyed) and
the tolerance; an asset where neither contract states an area and the register counts one thing.
Where the names of what is let differ, one is blank, or they name a part such as a wall or a site,
it is a lead. A contract that names the other as the one it renews or changes, and a transfer
(土地流转) beside the contract (土地承包) it may rest on, are left out. Judged as of the run's day; pairs
that ended before the first day judged are left out. One finding a pair, named after the contract
signed later.

Not seen: parts that overlap though their areas fit; three contracts that only together exceed;
land whose contracts state no area; objects without a code.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Part,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="CT106",
    title=Text("重复发包", "The same land or asset let twice"),
    guide=Guide(
        asks="同一块土地、同一项资产不得同时发包、出租给两家。",
        edge="同一编码的标的（一格几个编码的各算一处）、不同的对方（统一社会信用代码、身份证号或负责人相同的是一家）、同时在期的两份合同；提前终止的算到终止日，前后相接、只共一日的不算重叠；土地按两份面积之和超过登记（实测大的按实测）面积加容差，资产按两份都没有写面积且台账只有一件；标的名称不同、只有一份写了名称，或是墙面、场地等部位的作疑点；写明续签、变更对方合同的，以及土地流转与它所依的承包除外；检查期开始前已不重叠的不判断；每对记一条，记在后签的合同上。",
        unseen="面积合得上但位置重叠的；三份合起来才超的；没有写面积的土地合同；没有标的编码的合同。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("农村土地承包纠纷解释", "6").when("土地"),
        Citation("农村土地承包纠纷解释", "19").when("土地"),
        Citation("民法典", "708").when("资产"),
        Citation("民法典时间效力规定", "1").when("旧约"),
        Citation("民法典时间效力规定", "20").when("旧约"),
    ),
    parameters=("area_tolerance",),
    needs=("contract.signed_on|contract.starts_on", "contract.object_code", "resource|asset"),
    reach=Reach(Place.ORG, standing=True),
    population="letting",
    money="contract/{subject_id}",
    identity=("subject_id", "earlier_no"),
    query="""
        with land as (
            select
                org_code,
                resource_code,
                max(
                    greatest(registered_area_mu, coalesce(surveyed_area_mu, registered_area_mu))
                ) as area_mu
            from resource
            group by
                org_code,
                resource_code
        ),
        same_owner as (
            select distinct
                one.org_code,
                one.party_key,
                second.party_key as other_key
            from party as one
            join party as second
                on second.org_code = one.org_code
                and second.owner_key = one.owner_key
        ),
        single as (
            select
                org_code,
                asset_code
            from asset
            where coalesce(quantity, 10000) <= 10000
                or unit in ('平方米', '㎡', '亩', '米', '公里')
            group by
                org_code,
                asset_code
        )
        select
            later.org_code,
            later.contract_no as subject_id,
            later.signed_on_day as occurred_on_day,
            later.annual_fen as amount_fen,
            later.party_name,
            later.object_code,
            coalesce(later.object_name, '未写部位') as name_zh,
            coalesce(later.object_name, 'no part named') as name_en,
            coalesce(earlier.object_name, '未写部位') as earlier_name_zh,
            coalesce(earlier.object_name, 'no part named') as earlier_name_en,
            later.from_day as later_from_day,
            earlier.contract_no as earlier_no,
            earlier.party_name as earlier_party,
            earlier.from_day as earlier_from_day,
            case when land.area_mu is null then '资产' else '土地' end
                || case when old_contract.contract_no is null then '' else ' 旧约' end as basis_case,
            case
                when land.area_mu is not null then ''
                when coalesce(earlier.object_name, '') <> coalesce(later.object_name, '')
                    or later.object_name like '%墙%'
                    or later.object_name like '%场地%'
                    or later.object_name like '%屋顶%'
                    or later.object_name like '%楼顶%'
                    or later.object_name like '%广告%' then 'part'
                else ''
            end as case_code
        from letting as later
        join letting as earlier
            on earlier.org_code = later.org_code
            and earlier.object_code = later.object_code
            and earlier.party_key <> later.party_key
            and earlier.from_day < later.until_day
            and later.from_day < earlier.until_day
        join limit_now
            on limit_now.org_code = later.org_code
            and limit_now.name = 'area_tolerance'
        cross join run
        left join old_contract
            on old_contract.org_code = later.org_code
            and old_contract.contract_no = later.contract_no
        left join land
            on land.org_code = later.org_code
            and land.resource_code = later.object_code
        left join single
            on single.org_code = later.org_code
            and single.asset_code = later.object_code
        where (
                earlier.signed_on_day < later.signed_on_day
                or (
                    earlier.signed_on_day = later.signed_on_day
                    and earlier.party_key < later.party_key
                )
            )
            and not exists (
                select 1
                from same_owner
                where same_owner.org_code = later.org_code
                    and same_owner.party_key = later.party_key
                    and same_owner.other_key = earlier.party_key
            )
            and coalesce(later.original_contract_no, '') <> earlier.contract_no
            and coalesce(earlier.original_contract_no, '') <> later.contract_no
            and not (
                earlier.contract_kind in ('土地承包', '土地流转')
                and later.contract_kind in ('土地承包', '土地流转')
                and earlier.contract_kind <> later.contract_kind
            )
            and earlier.until_day >= run.first_day
            and later.until_day >= run.first_day
            and (
                (earlier.area_mu + later.area_mu) * 1000000
                    > land.area_mu * (1000000 + limit_now.amount)
                or (
                    single.asset_code is not null
                    and coalesce(earlier.area_mu, later.area_mu) is null
                )
            )
    """,
    message=Text(
        "合同 {subject_id}（{party_name}，自 {later_from} 起）与合同 {earlier_no}（{earlier_party}，自 "
        "{earlier_from} 起）同时在期，标的同为 {object_code}[；年租金 {amount} 元]。",
        "Contract {subject_id} ({party_name}, from {later_from}) and contract {earlier_no} "
        "({earlier_party}, from {earlier_from}) let {object_code} at the same time[; {amount} yuan "
        "a year].",
    ),
    cases={
        "part": Case(
            Kind.LEAD,
            Text(
                "疑点：合同 {subject_id}（{party_name}，{name}，自 {later_from} 起）与合同 {earlier_no}（"
                "{earlier_party}，{earlier_name}，自 {earlier_from} 起）同时在期，标的编码同为 {object_code}，是否同一部位"
                "待核实[；年租金 {amount} 元]。",
                "Question: contract {subject_id} ({party_name}, {name}, from {later_from}) and contract "
                "{earlier_no} ({earlier_party}, {earlier_name}, from {earlier_from}) let {object_code} at "
                "the same time; whether the same part is to be asked[; {amount} yuan a year].",
            ),
        ),
    },
    evidence=(("contract", "subject_id"), ("contract", "earlier_no")),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'resource' as register,
            resource.row_key
        from finding
        join resource
            on resource.org_code = finding.org_code
            and resource.resource_code = finding.object_code
        union
        select
            finding.org_code,
            finding.subject_id,
            'asset' as register,
            asset.row_key
        from finding
        join asset
            on asset.org_code = finding.org_code
            and asset.asset_code = finding.object_code
    """,
    examples="""
        finds                 | object      | first                                  | second                                     | why
        no                    | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31 同一负责人           | 两家同一负责人
        合同 HT2（乙          | 资源:100    | 2024-01-01~2028-12-31 土地承包 60亩    | 2025-03-01~2029-12-31 土地承包 60亩 年租300 | 合计 120 亩，超过 105 亩
        no                    | 资源:100    | 2024-01-01~2028-12-31 土地承包 60亩    | 2025-03-01~2029-12-31 土地承包 45亩        | 合计恰好 105 亩，在容差内
        年租金 300.00 元      | 资源:100    | 2024-01-01~2028-12-31 土地承包 60亩    | 2025-03-01~2029-12-31 土地承包 46亩 年租300 | 合计 106 亩
        标的同为 DX。         | 资源:100    | 2024-01-01~2028-12-31 土地承包 60亩    | 2025-03-01~2029-12-31 土地承包 60亩        | 没有写年租金
        no                    | 资源:100/120 | 2024-01-01~2028-12-31 土地承包 60亩   | 2025-03-01~2029-12-31 土地承包 60亩        | 实测 120 亩，合计不超
        no                    | 资源:120/100 | 2024-01-01~2028-12-31 土地承包 60亩   | 2025-03-01~2029-12-31 土地承包 60亩        | 登记 120 亩，合计不超
        no                    | 资源:100    | 2024-01-01~2028-12-31 土地承包         | 2025-03-01~2029-12-31 土地承包 60亩        | 前一份没有写面积，不能断定
        合同 HT（甲           | 资源:100    | 2025-03-01~2029-12-31 土地承包 60亩    | 2024-01-01~2028-12-31 土地承包 60亩        | 记在后签的合同上
        合同 HT（甲           | 资源:100    | 2025-03-01~2029-12-31 土地承包 60亩    | 2025-03-01~2029-12-31 土地承包 60亩        | 同日签订的记一条
        合同 HT2（乙          | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31                      | 同一间房租给两家
        no                    | 资产:       | 2024-01-01~2024-12-31                  | 2025-01-01~2029-12-31                      | 前一份期满次日起租
        no                    | 资产:       | 2024-01-01~2025-01-01                  | 2025-01-01~2029-12-31                      | 前后相接，只共一日
        合同 HT2（乙          | 资产:       | 2024-01-01~2025-01-02                  | 2025-01-01~2029-12-31                      | 重叠到次日
        no                    | 资产:       | 2025-01-01~2029-12-31 签2023-12-01     | 2024-01-01~2025-01-01                      | 后签的先租，只共一日
        no                    | 资产:       | 2024-01-01~2028-12-31 收回2025-03-01   | 2025-03-01~2029-12-31                      | 收回当日另租
        合同 HT2（乙          | 资产:       | 2024-01-01~2028-12-31 收回2025-03-02   | 2025-03-01~2029-12-31                      | 收回前一日另租
        no                    | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31 续签前约             | 写明续签、变更前一份
        no                    | 资产:       | 2024-01-01~2028-12-31 写明后约         | 2025-03-01~2029-12-31                      | 前一份写明与后一份相连
        no                    | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31 同一人               | 对方是同一人
        no                    | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31 另一处               | 不是同一标的
        合同 HT2（乙          | 资产:       | 2024-01-01~2028-12-31 名一楼           | 2025-03-01~2029-12-31 名一楼               | 同一楼层租给两家
        疑点：合同 HT2（乙    | 资产:       | 2024-01-01~2028-12-31 名一楼           | 2025-03-01~2029-12-31 名二楼               | 名称不同，可能各租一层
        疑点：合同 HT2（乙    | 资产:       | 2024-01-01~2028-12-31 名一楼           | 2025-03-01~2029-12-31                      | 只有一份写了名称
        疑点：合同 HT2（乙    | 资产:       | 2024-01-01~2028-12-31 名外墙           | 2025-03-01~2029-12-31 名外墙               | 墙面可以分开租
        疑点：合同 HT2（乙    | 资产:       | 2024-01-01~2028-12-31 名场地           | 2025-03-01~2029-12-31 名场地               | 场地可以分开租
        疑点：合同 HT2（乙    | 资产:       | 2024-01-01~2028-12-31 名屋顶           | 2025-03-01~2029-12-31 名屋顶               | 屋顶可以分开租
        no                    | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31 同一代码             | 改了名，统一社会信用代码相同
        no                    | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31 同一身份证           | 改了名，身份证号相同
        合同 HT2（乙          | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31 各有负责人           | 各有负责人
        合同 HT2（乙          | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31 两处编码             | 一格写了两个编码
        no                    | 资产:3间    | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31                      | 台账是三间，各租一间
        合同 HT2（乙          | 资产:1间    | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31                      | 台账是一间
        合同 HT2（乙          | 资产:320平方米 | 2024-01-01~2028-12-31               | 2025-03-01~2029-12-31                      | 台账按面积计的是一处
        no                    | 资产:320平方米 | 2024-01-01~2028-12-31 1亩           | 2025-03-01~2029-12-31 1亩                  | 写明各租一部分
        no                    |             | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31                      | 台账里没有这个标的，不能断定
        no                    | 资源:100    | 2024-01-01~2028-12-31 土地承包 100亩   | 2025-03-01~2029-12-31 土地流转 100亩       | 承包户把承包地流转给别人
        合同 HT2（乙          | 资源:100    | 2024-01-01~2028-12-31 四荒承包 100亩   | 2025-03-01~2029-12-31 土地流转 100亩       | 四荒包出又流转
        合同 HT2（乙          | 资源:100    | 2024-01-01~2028-12-31 土地承包 100亩   | 2025-03-01~2029-12-31 四荒承包 100亩       | 包出又当四荒包
        合同 HT2（乙          | 资源:100    | 2024-01-01~2028-12-31 土地流转 100亩   | 2025-03-01~2029-12-31 土地流转 100亩       | 两份流转
        no                    | 资产:       | 2020-01-01~2024-12-31                  | 2022-03-01~2029-12-31                      | 检查期开始前已不重叠
        合同 HT2（乙          | 资产:       | 2020-01-01~2025-01-01                  | 2022-03-01~2029-12-31                      | 检查期首日仍重叠
        no                    | 资产:       | 2020-01-01~2029-12-31                  | 2022-03-01~2024-12-31                      | 后一份检查期前已满
        合同 HT2（乙          | 资产:       | 2020-01-01~2029-12-31                  | 2022-03-01~2025-01-01                      | 后一份检查期首日才满
        no                    | 资产:       | 2024-01-01~2028-12-31                  | 2025-03-01~2029-12-31 工程施工             | 修缮不是出租
        no                    | 资产:       | 2024-01-01~2028-12-31                  |                                            | 只有一份合同
    """,
    equivalent_mutants=(
        ("earlier.party_key < later.party_key", "对方相同的两份合同前面已经除外，两名不会相等"),
    ),
    clears=Text(
        "各自承租部位的平面图或面积，或同一经营者更名的证明。",
        "A plan or the areas of what each lets, or proof that one tenant changed its name.",
    ),
    parts=(
        Part(Text("土地部分", "land"), needs=("resource",)),
        Part(Text("资产部分", "assets"), needs=("asset",)),
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
