"""A weighty contract needs a decision that passed.

Weighty is a contract worth the place's line on the day of signing (the larger of its price with
changes and supplements, its yearly price for the term, and what was paid or received), and at any
amount: investing, disposing of assets, collective building land, and land let to somebody known to
be no member. The decision may be named by the contract, its project, or a request that names both;
it must be registered and must not have failed its vote. A supplement takes the decision of its
original up to the decided sum, or the price as signed; what the supplements of one original add
beyond needs a decision from the place's line on. A renewal is a letting of its own, and so is the
part of a letting's supplement beyond its original's end. Household
contracts and households' own transfers need none; loans are CF111's. Without a decision the
contract is not void by itself: whether it binds the collective is to be examined. One whose worth is
nowhere told, or that was signed before the unit's first books and has no decision, could not be
checked, and is counted.

Not seen: whether the decision covers these terms; whether the other side knew.
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
    code="CT104",
    title=Text("合同未经民主决策", "Contract without a decision"),
    guide=Guide(
        asks="重大合同应当先经民主决策。",
        edge="价值达到签订当日的决策标准：总价（加批准变更、补充合同）、年租金乘租期、已收付净额中最大的；投资入股、资产转让、集体经营性建设用地，以及土地交给已知不是成员的人经营，不论金额；决议可由合同、项目或审批单写明，须已登记且没有未通过；补充合同沿用原合同的决议，以决议金额（没有写明的以签订时价款）为限，各份补充累计超出达到标准的须另行决议；续签、补充合同中超出原期限的部分须自己的决议；没有写价款、账上也看不出的，以及在账套最早的年度以前签订而未见决议的，无法判断并计数；家庭承包和农户自己的流转除外，借款属 CF111。未经决策不当然无效，效力待审查。",
        unseen="决议是否包括这些条款；对方是否知情。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("农村集体经济组织财务制度", "8"),
        Citation("村民委员会组织法", "24"),
        Citation("农村集体经济组织法", "26").when("集体", "土地集体"),
        Citation("民法典", "261").when("土地", "土地集体"),
        Citation("民法典", "504"),
        Citation("合同编通则解释", "20"),
        Citation.local("民主决策规定"),
    ),
    parameters=("decision_min",),
    needs=("contract.signed_on", "decision"),
    parts=(Part(Text("土地交外人经营部分", "land let to outsiders"), needs=("party.is_member",)),),
    reach=Reach(Place.ORG),
    population="contract_price",
    decisive="contract.amount_fen|contract.annual_fen",
    undecided=Text(
        "{all} 份合同中 {rows} 份没有写价款，或在账套最早的年度以前签订而未见决议，未能判断",
        "{rows} of {all} contracts could not be judged: no price is told, or they were signed before "
        "the first year of the books and no decision is seen",
    ),
    identity=("subject_id",),
    query="""
        with land as (
            select
                contract_object.org_code,
                contract_object.contract_no,
                max(
                    case
                        when resource.is_reserved = 1 then '机动地'
                        when resource.operation_mode <> '家庭承包' then resource.operation_mode
                    end
                ) as collective,
                min(resource.operation_mode) as mode
            from contract_object
            join resource
                on resource.org_code = contract_object.org_code
                and resource.resource_code = contract_object.object_code
            group by
                contract_object.org_code,
                contract_object.contract_no
        ),
        outsider as (
            select
                org_code,
                party_key
            from party
            where is_member = 0
            union
            select
                org_code,
                party_key
            from payee_class
            where class = 'unit'
        ),
        judged_contract as (
            select
                contract.org_code,
                contract.contract_no,
                contract.contract_kind,
                contract.party_name,
                contract.party_key,
                contract.signed_on_day,
                contract_worth.root_no,
                contract_worth.worth_fen,
                case
                    when contract.contract_kind in (
                        '投资入股', '资产转让', '集体经营性建设用地出租', '集体经营性建设用地出让'
                    ) then 'kind'
                    when contract_worth.worth_fen >= contract_limit.amount
                        then case when contract_worth.kind = 'extension' then 'extended' else '' end
                    when outsider.party_key is not null and (
                            contract.contract_kind in ('土地承包', '土地流转', '四荒承包')
                            or (contract.contract_kind = '资产租赁' and land.mode is not null)
                        ) then 'outsider'
                end as case_code,
                contract_limit.amount as limit_fen,
                coalesce(decided_contract.passed, -1) as passed,
                case
                    when contract.contract_kind = '土地流转'
                        then coalesce(land.collective, land.mode, '家庭承包')
                    when contract.contract_kind = '土地承包'
                        then coalesce(land.collective, land.mode, '')
                    else ''
                end as mode
            from contract
            join contract_worth
                on contract_worth.org_code = contract.org_code
                and contract_worth.contract_no = contract.contract_no
                and contract_worth.kind <> 'supplement'
            left join land
                on land.org_code = contract.org_code
                and land.contract_no = contract.contract_no
            left join outsider
                on outsider.org_code = contract.org_code
                and outsider.party_key = contract.party_key
            left join contract_limit
                on contract_limit.org_code = contract.org_code
                and contract_limit.contract_no = contract.contract_no
                and contract_limit.name = 'decision_min'
            left join decided_contract
                on decided_contract.org_code = contract.org_code
                and decided_contract.contract_no = contract.contract_no
            where contract.contract_kind <> '借款'
        ),
        told as (
            select
                judged_contract.org_code,
                judged_contract.contract_no,
                judged_contract.root_no,
                judged_contract.contract_kind,
                judged_contract.party_name,
                judged_contract.signed_on_day,
                coalesce(judged_contract.worth_fen, 0) as amount_fen,
                judged_contract.limit_fen,
                judged_contract.case_code,
                judged_contract.passed
            from judged_contract
            where judged_contract.case_code is not null
                and judged_contract.mode <> '家庭承包'
                and judged_contract.passed < 1
            union all
            select
                supplement_sum.org_code,
                supplement_sum.contract_no,
                supplement_sum.root_no,
                contract.contract_kind,
                contract.party_name,
                contract.signed_on_day,
                supplement_sum.beyond_fen as amount_fen,
                contract_limit.amount as limit_fen,
                'added' as case_code,
                -1 as passed
            from supplement_sum
            join contract
                on contract.org_code = supplement_sum.org_code
                and contract.contract_no = supplement_sum.contract_no
            join contract_limit
                on contract_limit.org_code = supplement_sum.org_code
                and contract_limit.contract_no = supplement_sum.contract_no
            where contract_limit.name = 'decision_min'
                and supplement_sum.beyond_fen >= contract_limit.amount
                and supplement_sum.beyond_fen - supplement_sum.stated_fen < contract_limit.amount
        )
        select
            told.org_code,
            told.contract_no as subject_id,
            told.signed_on_day as occurred_on_day,
            told.amount_fen,
            told.limit_fen,
            told.contract_kind,
            told.party_name,
            told.root_no,
            told.case_code,
            case
                when told.case_code = 'outsider' then '土地'
                else ''
            end || case
                when coalesce(organization.org_kind, '') = '村民委员会' then ''
                else '集体'
            end as basis_case,
            case told.passed
                when 0 then '所写决议未通过'
                else '登记中未见决议'
            end as state_zh,
            case told.passed
                when 0 then 'the decision named did not pass'
                else 'no decision is linked'
            end as state_en
        from told
        left join organization
            on organization.org_code = told.org_code
    """,
    message=Text(
        "{occurred_on} 签订的{contract_kind}合同 {subject_id}（{party_name}）价值 {amount} 元，达到 {limit} 元"
        "决策标准；{state}，效力待审查。",
        "Contract {subject_id} ({party_name}), signed on {occurred_on}, is worth {amount} yuan, at or "
        "above the {limit} yuan line; {state}. Whether it binds the collective is to be examined.",
    ),
    cases={
        "kind": Case(
            Kind.BREACH,
            Text(
                "{occurred_on} 签订的{contract_kind}合同 {subject_id}（{party_name}）[，{amount} 元]，此类合同不论金额"
                "都须决策；{state}，效力待审查。",
                "Contract {subject_id} ({party_name}), signed on {occurred_on}[, {amount} yuan]: this "
                "kind needs a decision at any amount; {state}. Whether it binds the collective is to "
                "be examined.",
            ),
        ),
        "outsider": Case(
            Kind.BREACH,
            Text(
                "{occurred_on} 签订的{contract_kind}合同 {subject_id}（{party_name}）[，{amount} 元]，土地交集体以外的人"
                "经营，不论金额都须决策；{state}，效力待审查。",
                "Contract {subject_id} ({party_name}), signed on {occurred_on}[, {amount} yuan]: land let "
                "to an outsider needs a decision at any amount; {state}. Whether it binds the "
                "collective is to be examined.",
            ),
        ),
        "extended": Case(
            Kind.BREACH,
            Text(
                "{occurred_on} 签订的补充合同 {subject_id}（{party_name}）把原合同 {root_no} 的租期延长，超出原期限的部分价值 "
                "{amount} 元，达到 {limit} 元决策标准；{state}，效力待审查。",
                "Supplement {subject_id} ({party_name}), signed on {occurred_on}, prolongs {root_no}; what "
                "lies beyond its term is worth {amount} yuan, at or above the {limit} yuan line; {state}. "
                "Whether it binds the collective is to be examined.",
            ),
        ),
        "added": Case(
            Kind.BREACH,
            Text(
                "{occurred_on} 签订的补充合同 {subject_id}（{party_name}）：在原合同 {root_no} 的决议之外，补充合同累计"
                "增加 {amount} 元，达到 {limit} 元决策标准；{state}，效力待审查。",
                "Supplement {subject_id} ({party_name}), signed on {occurred_on}: beyond the decision on "
                "{root_no}, supplements add {amount} yuan, at or above the {limit} yuan line; {state}. "
                "Whether it binds the collective is to be examined.",
            ),
        ),
    },
    evidence=(("contract", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'decision' as register,
            contract_decision.decision_no as row_key
        from finding
        join contract_decision
            on contract_decision.org_code = finding.org_code
            and contract_decision.contract_no = finding.subject_id
        where contract_decision.decision_org = finding.org_code
    """,
    examples="""
        finds | kind | signed | amount | paid | party | land | link | vote | terms | added | why
        价值 10,000.00 元，达到 10,000.00 元决策标准 | 工程施工 |  | 10000 |  |  |  |  |  |  |  | 达到 10,000 元，没有决议
        no | 工程施工 |  | 10000 |  |  |  | 合同 | 通过 |  |  | 合同写明的决议已通过
        no | 工程施工 |  | 9999.99 |  |  |  |  |  |  |  | 差一分
        登记中未见决议，效力待审查 | 工程施工 |  | 10000 |  |  |  |  |  |  |  | 没有写明任何决议
        所写决议未通过，效力待审查 | 工程施工 |  | 10000 |  |  |  | 合同 | 未通过 |  |  | 决议表决没有通过
        所写决议未通过 | 工程施工 |  | 10000 |  |  |  | 合同 | 只有提议 |  |  | 只有提议，没有决议
        no | 工程施工 |  | 10000 |  |  |  | 合同 |  |  |  | 决议没有会议记录，不能说没有通过
        no | 工程施工 |  | 10000 |  |  |  | 项目 | 通过 |  |  | 项目写明的决议已通过
        未见决议 | 工程施工 |  | 10000 |  |  |  |  | 通过 |  |  | 决议与合同没有写明联系
        未见决议 | 工程施工 |  | 10000 |  |  |  | 未登记 |  |  |  | 决议台账里没有
        价值 10,000.00 元，达到 | 服务采购 |  |  | 4000 6000 |  |  |  |  |  |  | 没有总价的按已付款合计
        no | 服务采购 |  |  | 4000 5999 |  |  |  |  |  |  | 已付款合计不到
        价值 10,000.00 元 | 服务采购 |  | 9000 | 4000 6000 |  |  |  |  |  |  | 已付款比总价多的按已付款
        no | 服务采购 |  |  |  |  |  |  |  |  |  | 没有总价也没有付款
        no | 工程施工 | 2023-12-31 | 10000 |  |  |  |  |  |  |  | 决策标准生效前一日
        10,000.00 元 | 工程施工 | 2024-01-01 | 10000 |  |  |  |  |  |  |  | 生效当日
        no | 借款 |  | 10000 |  |  |  |  |  |  |  | 借款属 CF111
        此类合同不论金额 | 投资入股 |  | 100 |  |  |  |  |  |  |  | 投资不论金额
        100.00 元，此类 | 资产转让 |  | 100 |  |  |  |  |  |  |  | 处置资产不论金额
        此类合同不论金额 | 集体经营性建设用地出租 |  | 100 |  |  |  |  |  |  |  | 建设用地出租不论金额
        此类合同不论金额 | 集体经营性建设用地出让 |  | 100 |  |  |  |  |  |  |  | 建设用地出让不论金额
        此类合同不论金额 | 投资入股 | 2023-12-31 | 100 |  |  |  |  |  |  |  | 没有金额标准时，此类合同仍须决策
        土地交集体以外的人经营 | 四荒承包 |  | 100 |  | 外人 |  |  |  |  |  | 四荒包给外人不论金额
        no | 四荒承包 |  | 100 |  | 外人 |  | 合同 | 通过 |  |  | 已决议
        土地交集体以外的人经营 | 四荒承包 |  | 100 |  | 公司 |  |  |  |  |  | 公司不是成员
        no | 资产租赁 |  | 100 |  | 公司 |  |  |  |  |  | 房屋租给公司，金额不大
        no | 四荒承包 |  | 100 |  | 成员 |  |  |  |  |  | 包给成员
        no | 四荒承包 |  | 100 |  | 未知 |  |  |  |  |  | 不知是否成员，不能断定
        no | 四荒承包 |  | 100 |  |  |  |  |  |  |  | 没有对方档案，不能断定
        土地交集体以外的人经营 | 土地承包 |  | 100 |  | 外人 | 发包 |  |  |  |  | 土地包给外人
        土地交集体以外的人经营 | 资产租赁 |  | 100 |  | 外人 | 出租 |  |  |  |  | 标的是登记的土地
        no | 资产租赁 |  | 100 |  | 外人 |  |  |  |  |  | 房屋租给外人，金额不大
        no | 土地承包 |  | 20000 |  | 外人 | 家庭承包 |  |  |  |  | 家庭承包不须这样决策
        达到 10,000.00 元决策标准 | 土地承包 |  | 20000 |  | 成员 | 家庭承包 机动地 |  |  |  |  | 机动地发包不是家庭承包
        达到 10,000.00 元决策标准 | 土地承包 |  | 20000 |  | 成员 |  |  |  |  |  | 没有登记为家庭承包地
        no | 土地流转 |  | 20000 |  | 外人 | 家庭承包 |  |  |  |  | 农户流转自己的承包地
        no | 土地流转 |  | 20000 |  | 外人 |  |  |  |  |  | 不知是谁的地，不能断定
        no | 土地流转 |  | 20000 |  | 外人 | 别处集体统一经营 |  |  |  |  | 别处的地是集体的
        达到 10,000.00 元决策标准 | 土地流转 |  | 20000 |  | 外人 | 集体统一经营 |  |  |  |  | 集体的地流转
        土地交集体以外的人经营 | 土地流转 |  | 100 |  | 外人 | 集体统一经营 |  |  |  |  | 集体的地流转给外人
        no | 资产租赁 | 2024-01-01 |  |  |  |  |  |  | 年4500 2024-03-01~2025-06-15 |  | 十六个月，6,000 元
        价值 54,000.00 元 | 资产租赁 | 2024-01-01 |  |  |  |  |  |  | 年4500 2024-01-01~2035-12-31 |  | 只写年租金，十二年
        no | 资产租赁 | 2024-01-01 |  |  |  |  |  |  | 年4500 2024-01-01~ |  | 没有终止日，按一年
        no | 工程施工 |  | 9000 |  |  |  |  |  |  | 600 | 补充后 9,600 元
        价值 10,200.00 元 | 工程施工 |  | 9000 |  |  |  |  |  |  | 600 600 | 补充合同加在原合同上
        no | 工程施工 |  | 60000 |  |  |  | 合同 | 通过 |  | 4000 5999 | 补充累计差一元
        补充合同累计增加 11,000.00 元，达到 10,000.00 元 | 工程施工 |  | 60000 |  |  |  | 合同 | 通过 |  | 4000 7000 | 补充累计达到标准，记在第二份上
        补充合同累计增加 10,000.00 元 | 工程施工 |  | 60000 |  |  |  | 合同 | 通过 |  | 4000 6000 3000 | 达到时记一条
        no | 工程施工 |  | 60000 |  |  |  | 合同 | 通过 |  | 4000 7000决议 | 第二份有自己的决议
        no | 工程施工 |  | 60000 |  |  |  | 合同 | 通过71000 |  | 4000 7000 | 决议金额已包括
        补充合同累计增加 10,000.00 元 | 工程施工 |  | 60000 |  |  |  | 合同 | 通过61000 |  | 4000 7000 | 超出决议金额的部分
        no | 工程施工 |  | 60000 变更11000 |  |  |  | 合同 | 通过 |  | 4000 | 批准变更已写在原合同
        价值 80,000.00 元 | 工程施工 |  | 60000 |  |  |  |  |  |  | 20000 | 一份补充就达到标准，仍只说原合同
        no | 资产转让 |  | 600 |  |  |  | 合同 | 通过 |  | 400 | 此类合同的补充沿用原合同的决议
        价值 71,000.00 元 | 工程施工 |  | 60000 |  |  |  |  |  |  | 4000 7000 | 原合同就没有决议，只说原合同
        no | 工程施工 |  | 60000 |  |  |  | 合同 | 通过 |  | 4000@2023-12-20 7000@2023-12-20 | 决策标准生效前签订的补充
        价值 12,000.00 元 | 资产租赁 | 2024-01-01 | 60000 |  |  |  | 合同 | 通过 | 2024-01-01~2024-12-31 | 续12000 | 续签须自己的决议
        超出原期限的部分价值 12,000.00 元，达到 | 资产租赁 | 2024-01-01 |  |  |  |  | 合同 | 通过 | 年6000 2024-01-01~2024-12-31 | 延2026-12-31 | 延长两年须自己的决议
        no | 资产租赁 | 2024-01-01 |  |  |  |  | 合同 | 通过 | 年6000 2024-01-01~2024-12-31 | 延2026-12-31决议 | 延长有自己的决议
        no | 资产租赁 | 2024-01-01 |  |  |  |  | 合同 | 通过 | 年6000 2024-01-01~2024-12-31 | 延2025-12-31 | 延长一年不到标准
        no | 工程施工 | 2024-01-01 | 6000 |  |  |  | 合同 | 通过 | 2024-01-01~2024-12-31 | 延2026-12-31 | 工程延期不是出租
        no | 资产租赁 | 2024-01-01 | 60000 |  |  |  | 合同 | 通过 | 2024-01-01~2024-12-31 | 续12000决议 | 续签有自己的决议
    """,
    clears=Text(
        "通过的决议（或原合同的决议已涵盖），或章程给理事会的权限。",
        "A decision that passed (or that the original's covers it), or what the charter lets the board decide.",
    ),
    from_absence=("decision",),
    money="contract/{subject_id}",
    weight=Weight(floor=Severity.MEDIUM),
)
