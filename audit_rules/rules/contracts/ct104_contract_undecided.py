"""A weighty contract needs a decision that passed.

Weighty is a contract worth the place's line on the day of signing (its total price; without one,
what was paid under it), and at any amount: investing, disposing of assets, collective building
land, and land let to somebody known to be no member. The decision may be named by the contract,
its project, or a request that names both; it must be registered and must not have failed its own
vote. Household contracts and households' own transfers need none; loans are CF111's. Without a
decision the contract is not void by itself: whether it binds the collective is to be examined.

Not seen: leases that state only a yearly rent, unless the kind or the party decides; whether the
decision covers these terms; whether the other side knew.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="CT104",
    title=Text("合同未经民主决策", "Contract without a decision"),
    guide=Guide(
        asks="重大合同应当先经民主决策。",
        edge="总价（没有总价的按已付款）达到签订当日的决策标准；投资入股、资产转让、集体经营性建设用地，以及土地交给已知不是成员的人经营，不论金额；决议可由合同、项目或审批单写明，须已登记且表决通过；家庭承包和农户自己的流转除外，借款属 CF111。未经决策不当然无效，效力待审查。",
        unseen="只写年租金、没有总价的租赁；决议是否包括这些条款；对方是否知情。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("农村集体经济组织法", "26"),
        Citation("村民委员会组织法", "24"),
        Citation("民法典", "261"),
        Citation("民法典", "504"),
        Citation("合同编通则解释", "20"),
    ),
    parameters=("decision_min",),
    needs=("contract.signed_on", "decision"),
    reach=Reach(time="year", place=Place.ORG),
    population="contract",
    identity=("subject_id",),
    query="""
        with paid as (
            select
                payment_contract.org_code,
                payment_contract.contract_no,
                cast(sum(payment.paid_fen) as bigint) as paid_fen
            from payment_contract
            join payment
                on payment.org_code = payment_contract.org_code
                and payment.voucher_key = payment_contract.voucher_key
            group by
                payment_contract.org_code,
                payment_contract.contract_no
        ),
        land as (
            select
                org_code,
                resource_code,
                min(case when is_reserved = 1 then '机动地' else operation_mode end) as mode
            from resource
            group by
                org_code,
                resource_code
        ),
        judged_contract as (
            select
                contract.org_code,
                contract.contract_no,
                contract.contract_kind,
                contract.party_name,
                contract.party_key,
                contract.signed_on_day,
                coalesce(contract.amount_fen, paid.paid_fen, 0) as value_fen,
                case
                    when contract.contract_kind = '土地流转' then coalesce(land.mode, '家庭承包')
                    when contract.contract_kind = '土地承包' then coalesce(land.mode, '')
                    else ''
                end as mode,
                case
                    when contract.contract_kind in (
                        '投资入股', '资产转让', '集体经营性建设用地出租', '集体经营性建设用地出让'
                    ) then 'kind'
                    when contract.contract_kind in ('土地承包', '土地流转', '四荒承包')
                        or (contract.contract_kind = '资产租赁' and land.mode is not null)
                        then 'land'
                    else ''
                end as weight
            from contract
            left join paid
                on paid.org_code = contract.org_code
                and paid.contract_no = contract.contract_no
            left join land
                on land.org_code = contract.org_code
                and land.resource_code = contract.object_code
            where contract.contract_kind <> '借款'
        ),
        outsider as (
            select
                org_code,
                party_key
            from party
            where is_member = 0
            group by
                org_code,
                party_key
        ),
        linked as (
            select
                contract_decision.org_code,
                contract_decision.contract_no,
                count(passed_decision.decision_no) as passed
            from contract_decision
            left join passed_decision
                on passed_decision.org_code = contract_decision.org_code
                and passed_decision.decision_no = contract_decision.decision_no
            group by
                contract_decision.org_code,
                contract_decision.contract_no
        ),
        weighed as (
            select
                judged_contract.org_code,
                judged_contract.contract_no,
                judged_contract.contract_kind,
                judged_contract.party_name,
                judged_contract.signed_on_day,
                judged_contract.value_fen,
                judged_contract.mode,
                contract_limit.amount as limit_fen,
                case
                    when judged_contract.weight = 'kind' then 'kind'
                    when judged_contract.value_fen >= contract_limit.amount then 'value'
                    when judged_contract.weight = 'land' and outsider.party_key is not null
                        then 'outsider'
                end as reason
            from judged_contract
            left join contract_limit
                on contract_limit.org_code = judged_contract.org_code
                and contract_limit.contract_no = judged_contract.contract_no
                and contract_limit.name = 'decision_min'
            left join outsider
                on outsider.org_code = judged_contract.org_code
                and outsider.party_key = judged_contract.party_key
        )
        select
            weighed.org_code,
            weighed.contract_no as subject_id,
            weighed.signed_on_day as occurred_on_day,
            weighed.value_fen as amount_fen,
            weighed.contract_kind,
            weighed.party_name,
            weighed.limit_fen,
            case weighed.reason
                when 'kind' then '此类合同不论金额都须决策'
                when 'value' then '达到决策标准'
                else '土地交集体以外的人经营，不论金额都须决策'
            end as reason_zh,
            case weighed.reason
                when 'kind' then 'this kind needs a decision at any amount'
                when 'value' then 'at or above the local line'
                else 'land let to an outsider needs a decision at any amount'
            end as reason_en,
            case
                when linked.passed = 0 then '所写决议未通过'
                else '未见决议'
            end as state_zh,
            case
                when linked.passed = 0 then 'the decision named did not pass'
                else 'no decision is linked'
            end as state_en
        from weighed
        left join linked
            on linked.org_code = weighed.org_code
            and linked.contract_no = weighed.contract_no
        where weighed.reason is not null
            and weighed.mode <> '家庭承包'
            and coalesce(linked.passed, 0) = 0
    """,
    message=Text(
        "{occurred_on} 签订的{contract_kind}合同 {subject_id}（{party_name}），{amount} 元，{reason}；"
        "{state}，效力待审查。",
        "Contract {subject_id} ({party_name}), signed on {occurred_on}, {amount} yuan: {reason}; "
        "{state}. Whether it binds the collective is to be examined.",
    ),
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
    """,
    examples="""
        finds                    | kind                   | signed     | amount  | paid      | party | land              | link   | vote     | why
        10,000.00 元，达到决策标准 | 工程施工             |            | 10000   |           |       |                   |        |          | 达到 10,000 元，没有决议
        no                       | 工程施工               |            | 10000   |           |       |                   | 合同   | 通过     | 合同写明的决议已通过
        no                       | 工程施工               |            | 9999.99 |           |       |                   |        |          | 差一分
        未见决议，效力待审查     | 工程施工               |            | 10000   |           |       |                   |        |          | 没有写明任何决议
        所写决议未通过，效力待审查 | 工程施工             |            | 10000   |           |       |                   | 合同   | 未通过   | 决议表决没有通过
        所写决议未通过           | 工程施工               |            | 10000   |           |       |                   | 合同   | 只有提议 | 只有提议，没有决议
        no                       | 工程施工               |            | 10000   |           |       |                   | 合同   |          | 决议没有会议记录，不能说没有通过
        no                       | 工程施工               |            | 10000   |           |       |                   | 项目   | 通过     | 项目写明的决议已通过
        未见决议                 | 工程施工               |            | 10000   |           |       |                   |        | 通过     | 决议与合同没有写明联系
        未见决议                 | 工程施工               |            | 10000   |           |       |                   | 未登记 |          | 决议台账里没有
        10,000.00 元，达到       | 服务采购               |            |         | 4000 6000 |       |                   |        |          | 没有总价的按已付款合计
        no                       | 服务采购               |            |         | 4000 5999 |       |                   |        |          | 已付款合计不到
        no                       | 服务采购               |            | 9000    | 4000 6000 |       |                   |        |          | 写明总价的按总价
        no                       | 服务采购               |            |         |           |       |                   |        |          | 没有总价也没有付款
        no                       | 工程施工               | 2023-12-31 | 10000   |           |       |                   |        |          | 决策标准生效前一日
        10,000.00 元             | 工程施工               | 2024-01-01 | 10000   |           |       |                   |        |          | 生效当日
        no                       | 借款                   |            | 10000   |           |       |                   |        |          | 借款属 CF111
        此类合同不论金额         | 投资入股               |            | 100     |           |       |                   |        |          | 投资不论金额
        100.00 元，此类          | 资产转让               |            | 100     |           |       |                   |        |          | 处置资产不论金额
        此类合同不论金额         | 集体经营性建设用地出租 |            | 100     |           |       |                   |        |          | 建设用地出租不论金额
        此类合同不论金额         | 集体经营性建设用地出让 |            | 100     |           |       |                   |        |          | 建设用地出让不论金额
        此类合同不论金额         | 投资入股               | 2023-12-31 | 100     |           |       |                   |        |          | 没有金额标准时，此类合同仍须决策
        土地交集体以外的人经营   | 四荒承包               |            | 100     |           | 外人  |                   |        |          | 四荒包给外人不论金额
        no                       | 四荒承包               |            | 100     |           | 外人  |                   | 合同   | 通过     | 已决议
        no                       | 四荒承包               |            | 100     |           | 成员  |                   |        |          | 包给成员
        no                       | 四荒承包               |            | 100     |           | 未知  |                   |        |          | 不知是否成员，不能断定
        no                       | 四荒承包               |            | 100     |           |       |                   |        |          | 没有对方档案，不能断定
        土地交集体以外的人经营   | 土地承包               |            | 100     |           | 外人  | 发包              |        |          | 土地包给外人
        土地交集体以外的人经营   | 资产租赁               |            | 100     |           | 外人  | 出租              |        |          | 标的是登记的土地
        no                       | 资产租赁               |            | 100     |           | 外人  |                   |        |          | 房屋租给外人，金额不大
        no                       | 土地承包               |            | 20000   |           | 外人  | 家庭承包          |        |          | 家庭承包不须这样决策
        达到决策标准             | 土地承包               |            | 20000   |           | 成员  | 家庭承包 机动地   |        |          | 机动地发包不是家庭承包
        达到决策标准             | 土地承包               |            | 20000   |           | 成员  |                   |        |          | 没有登记为家庭承包地
        no                       | 土地流转               |            | 20000   |           | 外人  | 家庭承包          |        |          | 农户流转自己的承包地
        no                       | 土地流转               |            | 20000   |           | 外人  |                   |        |          | 不知是谁的地，不能断定
        达到决策标准             | 土地流转               |            | 20000   |           | 外人  | 集体统一经营      |        |          | 集体的地流转
        土地交集体以外的人经营   | 土地流转               |            | 100     |           | 外人  | 集体统一经营      |        |          | 集体的地流转给外人
    """,
    clears=Text(
        "通过的决议（或原合同的决议已涵盖），或章程给理事会的权限。",
        "A decision that passed (or that the original's covers it), or what the charter lets the board decide.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
