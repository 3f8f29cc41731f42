"""The procedure each decision needs, by the place's rules on the day that decides.

That day is the last meeting's; without one, the first trace of what followed. Where the place says
which matters need which procedure, the matter and the larger of the sum decided and the largest act
choose it (``is_scoped``), and a matter in no row needs none; elsewhere it is the four meetings. ``settled`` is a
decision that was taken (a vote that failed and was not recorded as passed is none), filed, finished,
contracted or paid for. ``of_group`` is ``own`` for what a villager group decided itself, ``missing``
for a group's matter without its meeting, ``village`` for a group meeting over what is not marked as
a group's, ``owned`` for one over a resource registered as the village's.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="decision_procedure",
    query="""
        with trace as (
            select org_code, decision_no, held_on_day as settled_on_day, 0 as act_fen
            from standing_meeting
            where step = '决议'
                and (coalesce(passed, 1) = 1 or outcome = '通过')
            union all
            select org_code, decision_no, township_filed_on_day, 0
            from decision
            union all
            select org_code, decision_no, completed_on_day, 0
            from decision
            union all
            select org_code, decision_no, acted_on_day, amount_fen
            from decision_act
        ),
        followed as (
            select
                org_code,
                decision_no,
                min(settled_on_day) as settled_on_day,
                max(act_fen) as act_fen
            from trace
            group by
                org_code,
                decision_no
        ),
        met as (
            select
                org_code,
                decision_no,
                max(held_on_day) as held_on_day,
                max(case when step = '决议' and body = '村民小组会议' then 1 else 0 end)
                    as by_group,
                max(case when step = '决议' and body like '成员%' then 1 else 0 end) as by_members
            from decision_step
            group by
                org_code,
                decision_no
        ),
        owned as (
            select distinct
                contract_decision.decision_org as org_code,
                contract_decision.decision_no
            from contract_decision
            join contract_object
                on contract_object.org_code = contract_decision.org_code
                and contract_object.contract_no = contract_decision.contract_no
            join resource
                on resource.org_code = contract_object.org_code
                and resource.resource_code = contract_object.object_code
            where resource.owner_level = '村'
        ),
        matter as (
            select
                decision.org_code,
                decision.decision_no,
                decision.title,
                decision.matter_kind,
                coalesce(decision.decided_fen, 0) as decided_fen,
                greatest(coalesce(decision.decided_fen, 0), coalesce(followed.act_fen, 0))
                    as amount_fen,
                coalesce(met.held_on_day, followed.settled_on_day) as judged_on_day,
                case when followed.settled_on_day is null then 0 else 1 end as settled,
                case
                    when met.by_group = 1 and owned.decision_no is not null then 'owned'
                    when organization.level = '组' and greatest(met.by_group, met.by_members) = 1
                        then 'own'
                    when organization.level = '组' then 'missing'
                    when decision.group_name is not null and met.by_group = 1 then 'own'
                    when decision.group_name is not null then 'missing'
                    when met.by_group = 1 then 'village'
                    else ''
                end as of_group
            from decision
            left join followed
                on followed.org_code = decision.org_code
                and followed.decision_no = decision.decision_no
            left join met
                on met.org_code = decision.org_code
                and met.decision_no = decision.decision_no
            left join owned
                on owned.org_code = decision.org_code
                and owned.decision_no = decision.decision_no
            left join organization
                on organization.org_code = decision.org_code
        )
        select distinct
            matter.org_code,
            matter.decision_no,
            matter.title,
            matter.matter_kind,
            matter.decided_fen,
            matter.judged_on_day,
            matter.settled,
            matter.of_group,
            coalesce(scope.procedure, '四议') as procedure,
            case when scope.procedure is null then 0 else 1 end as is_scoped
        from matter
        left join procedure_scope as scope
            on scope.org_code = matter.org_code
            and matter.judged_on_day >= scope.from_day
            and matter.judged_on_day < scope.until_day
        where matter.judged_on_day is not null
            and (
                scope.matter is null
                or (
                    scope.matter = matter.matter_kind
                    and matter.amount_fen >= scope.from_fen
                    and matter.amount_fen < scope.below_fen
                )
            )
    """,
    shows=("judged_on_day", "settled", "of_group", "procedure"),
    examples="""
        gives               | size | matter       | decided | filed      | done       | group | steps           | acts             | place  | why
        2025-03-10 1 四议   |      | 大额资金使用 | 10000   |            |            |       | 决议@2025-03-10 |                  |        | 达到大额
        2025-03-10 1 理事会 |      | 大额资金使用 | 9999    |            |            |       | 决议@2025-03-10 |                  |        | 差一元，理事会可以决定
        2025-03-10 1 四议   |      | 大额资金使用 |         |            |            |       | 决议@2025-03-10 | 付款10000@2025-03-12 |    | 没有写金额的按实施的
        2025-03-10 1 理事会 |      | 大额资金使用 |         |            |            |       | 决议@2025-03-10 | 付款9999@2025-03-12 |     | 实施的不到
        2025-03-10 1 四议   |      | 章程         |         |            |            |       | 决议@2025-03-10 |                  |        | 不论金额
        2025-03-10 1 理事会 |      | 章程         |         |            |            |       | 决议@2025-03-10 |                  | 昨日乡 | 该乡由理事会决定
        no                  |      |              | 10000   |            |            |       | 决议@2025-03-10 |                  |        | 不知什么事项
        2023-12-31 1 四议   |      |              |         |            |            |       | 决议@2023-12-31 |                  |        | 当时没有规定事项，四议
        no                  |      |              |         |            |            |       | 决议@2024-01-01 |                  |        | 规定事项当日
        2025-12-31 1 四议   |      | 大额资金使用 | 10000   |            |            |       | 决议@2025-12-31 |                  |        | 标准变更前一日
        2026-01-01 1 理事会 |      | 大额资金使用 | 10000   |            |            |       | 决议@2026-01-01 |                  |        | 标准变更当日
        2025-03-01 0 四议   |      | 章程         |         |            |            |       | 提议@2025-03-01 |                  |        | 还在议
        2025-03-01 1 四议   |      | 章程         |         | 2025-03-20 |            |       | 提议@2025-03-01 |                  |        | 报了备案
        2025-03-01 1 四议   |      | 章程         |         |            | 2025-03-20 |       | 提议@2025-03-01 |                  |        | 实施了
        2025-03-01 1 四议   |      | 章程         |         |            |            |       | 提议@2025-03-01 | 签约@2025-03-20  |        | 签了合同
        2025-03-20 1 四议   |      | 章程         |         | 2025-03-20 |            |       |                 |                  |        | 没有会议的以备案之日为准
        no                  |      | 章程         |         |            |            |       |                 |                  |        | 没有会议，也没有后续
        2025-03-10 1 own 四议 |    | 章程         |         |            |            | 一组  | 决议:村民小组会议@2025-03-10 |     |        | 小组自己的事
        2025-03-10 1 own 四议 | 组 | 章程         |         |            |            |       | 决议:村民小组会议@2025-03-10 |     |        | 单位就是小组
        2025-03-10 1 own 四议 | 组 | 章程         |         |            |            |       | 决议:成员大会@2025-03-10 |         |        | 组一级的集体经济组织开成员大会
        2025-03-10 1 missing 四议 | 组 | 章程     |         |            |            |       | 决议@2025-03-10 |                  |        | 小组的事由村里的会议决定
        2025-03-10 1 missing 四议 | 组 | 章程     |         |            |            |       | 审议:成员大会@2025-03-01 决议@2025-03-10 |  |  | 成员大会没有表决
        2025-03-10 1 missing 四议 |  | 章程       |         |            |            | 一组  | 决议:成员大会@2025-03-10 |         |        | 村里的成员大会不是小组会议
        2025-03-12 1 owned 四议 | | 章程          |         |            |            | 一组  | 决议:村民小组会议@2025-03-12 | 签约@2025-03-20 村地 | | 标的登记为村所有
        2025-03-12 1 owned 四议 | 组 | 章程       |         |            |            |       | 决议:村民小组会议@2025-03-12 | 签约@2025-03-20 村地 | | 组决定了村的地
        2025-03-12 1 own 四议 | | 章程            |         |            |            | 一组  | 决议:村民小组会议@2025-03-12 | 签约@2025-03-20 组地 | | 标的登记为组所有
        2025-03-12 1 own 四议 | | 章程            |         |            |            | 一组  | 决议:村民小组会议@2025-03-12 | 签约@2025-03-20 组地 旁村地 | | 别处的地
        2025-03-12 1 own 四议 | | 章程          |         |            |            | 一组  | 决议:村民小组会议@2025-03-12 | 签约@2025-03-20 组地 号村地 | | 恰与决议同号的地
        2025-03-12 1 own 四议 | | 章程            |         |            |            | 一组  | 决议:村民小组会议@2025-03-12 | 签约@2025-03-20 另约村地 | | 另一件决议的合同
        2025-03-12 1 四议 |  | 章程               |         |            |            |       | 决议@2025-03-12 | 签约@2025-03-20 村地 | | 村的会议决定村的地
        2025-03-10 0 四议 | 代表:30 | 章程        |         |            |            |       | 决议@2025-03-10(30,20,5) |         |        | 没有通过
        2025-03-10 0 四议 | 代表:30 | 章程        |         |            |            |       | 决议@2025-03-10()未通过 |          |        | 记录为未通过
        2025-03-10 1 四议 | 代表:30 | 章程        |         |            |            |       | 决议@2025-03-10(30,20,5)通过 |     |        | 票数不够而记录为通过
        2025-03-10 1 四议 | 代表:30 | 章程        |         |            |            |       | 决议@2025-03-10()未通过 | 签约@2025-03-20 | | 没有通过而签了合同
        2025-03-10 1 missing 四议 | | 章程        |         |            |            | 一组  | 决议@2025-03-10 |                  |        | 小组的事没有小组会议
        2025-03-10 1 missing 四议 | | 章程        |         |            |            | 一组  | 商议:村民小组会议@2025-03-01 决议@2025-03-10 | | | 小组会议没有表决
        2025-03-10 1 village 四议 | | 章程        |         |            |            |       | 决议:村民小组会议@2025-03-10 |     |        | 没有写明是哪个小组的事
    """,
)
