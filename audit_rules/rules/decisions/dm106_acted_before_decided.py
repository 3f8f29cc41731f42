"""A contract is signed, and money paid, only after the decision on it was taken.

Taken is the day on which its 决议 vote first passed; the same day is not before. Acts are the
contracts signed on the decision (named by the contract, its project, or a request that names both)
and the payments made on it, directly or under such a contract. An act that another decision, taken
by then, stands behind as well is left out, and so are acts that together stay below decision_min:
surveys, designs, deposits. A yearly financial plan covers acts of its year from 1 January; where
only the title speaks of a yearly budget it is a lead. An emergency decided within
emergency_sign_days, without a value by the end of the following month, is a lead. One finding a
decision, told by its earliest act; one without a dated 决议 could not be checked.

Not seen: work begun before the contract; contracts and minutes dated back.
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
    code="DM106",
    title=Text("先实施后决策", "Acted before deciding"),
    guide=Guide(
        asks="应当先决策，后签合同、付款。",
        edge="合同签订日、付款日早于决议第一次通过之日；同一日不算早；合同可由合同本身、所属项目或审批单与决议相连，付款可直接或经合同与决议相连；另有当时已作的决议支持的不算；事前各件合计不到决策标准的（勘察、设计、定金）不算；年度财务计划自当年一月一日起涵盖当年，只是名称为年度预算的作疑点；应急事项在规定期限（没有规定的至次月末）内补议的作疑点；每项决议记一条，写最早的一件；没有决议会议日期的无法判断。",
        unseen="签约前已经开工；倒签的合同和补写的记录。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision",
    basis=(
        Citation("村民委员会组织法", "24"),
        Citation("农村集体经济组织财务制度", "7"),
        Citation.local("民主决策规定"),
        Citation("农村集体经济组织法", "26").when("集体财产"),
    ),
    parameters=(),
    needs=(
        "decision",
        "decision_step.decision_no",
        "decision_step.step",
        "voucher|contract.signed_on",
    ),
    parts=(
        Part(Text("付款部分", "payments"), needs=("voucher",)),
        Part(Text("合同部分", "contracts"), needs=("contract.signed_on",)),
    ),
    reach=Reach(Place.ORG),
    population="taken_decision",
    decisive="decision_step.held_on",
    money="decision/{subject_id}",
    identity=("subject_id",),
    query="""
        with early as (
            select
                decision_act.org_code,
                decision_act.decision_no,
                decision_act.act_org,
                decision_act.register,
                decision_act.row_key,
                decision_act.acted_on_day,
                decision_act.amount_fen,
                taken_decision.taken_on_day,
                taken_decision.titled_from_day,
                taken_decision.title,
                taken_decision.is_property,
                row_number() over (
                    partition by decision_act.org_code, decision_act.decision_no
                    order by
                        decision_act.acted_on_day nulls last,
                        decision_act.act_org nulls last,
                        decision_act.register nulls last,
                        decision_act.row_key nulls last
                ) as place
            from decision_act
            join taken_decision
                on taken_decision.org_code = decision_act.org_code
                and taken_decision.decision_no = decision_act.decision_no
            where decision_act.acted_on_day is not null
                and not exists (
                    select 1
                    from decision_act as also
                    join taken_decision as other
                        on other.org_code = also.org_code
                        and other.decision_no = also.decision_no
                    where also.act_org = decision_act.act_org
                        and also.register = decision_act.register
                        and also.row_key = decision_act.row_key
                        and coalesce(other.covers_from_day, also.acted_on_day)
                            <= also.acted_on_day
                )
        ),
        together as (
            select
                org_code,
                decision_no,
                greatest(
                    cast(sum(case when register = 'contract' then amount_fen else 0 end)
                        as bigint),
                    cast(sum(case when register = 'voucher' then amount_fen else 0 end)
                        as bigint)
                ) as early_fen
            from early
            group by
                org_code,
                decision_no
        )
        select
            early.org_code,
            early.decision_no as subject_id,
            early.acted_on_day as occurred_on_day,
            together.early_fen as amount_fen,
            early.register,
            case
                when early.act_org = early.org_code then early.row_key
                else early.row_key || '（' || early.act_org || '）'
            end as row_key,
            early.taken_on_day as decided_on_day,
            early.title,
            emergency_decision.rests_on_zh,
            emergency_decision.rests_on_en,
            case
                when early.acted_on_day >= early.titled_from_day then 'plan'
                when emergency_decision.decision_no is not null
                    and early.taken_on_day <= coalesce(
                        early.acted_on_day + sign_days.amount, following_month.last_day
                    ) then 'emergency'
                else ''
            end as case_code,
            case when early.is_property = 1 then '集体财产' else '' end as basis_case,
            case early.register
                when 'contract' then '签订合同 '
                else '付款，凭证 '
            end as act_zh,
            case early.register
                when 'contract' then 'contract'
                else 'payment by voucher'
            end as act_en
        from early
        join together
            on together.org_code = early.org_code
            and together.decision_no = early.decision_no
        left join limit_value as decision_min
            on decision_min.org_code = early.org_code
            and decision_min.name = 'decision_min'
            and early.acted_on_day >= decision_min.from_day
            and early.acted_on_day < decision_min.until_day
        left join limit_value as sign_days
            on sign_days.org_code = early.org_code
            and sign_days.name = 'emergency_sign_days'
            and early.acted_on_day >= sign_days.from_day
            and early.acted_on_day < sign_days.until_day
        left join period_day as acted_month
            on acted_month.accounting_period > 0
            and early.acted_on_day >= acted_month.first_day
            and early.acted_on_day <= acted_month.last_day
        left join period_day as following_month
            on following_month.accounting_period > 0
            and following_month.first_day = acted_month.last_day + 1
        left join emergency_decision
            on emergency_decision.org_code = early.org_code
            and emergency_decision.decision_no = early.decision_no
        where early.place = 1
            and together.early_fen >= coalesce(decision_min.amount, 0)
    """,
    message=Text(
        "决议 {subject_id}“{title}”于 {decided_on} 作出，此前 {occurred_on} 已{act}{row_key}[，事前各件共 "
        "{amount} 元]。",
        "Decision {subject_id} ({title}) was taken on {decided_on}; before it, on {occurred_on}, "
        "{act} {row_key}[; {amount} yuan in all before it].",
    ),
    cases={
        "plan": Case(
            Kind.LEAD,
            Text(
                "疑点：“{title}”（决议 {subject_id}）于 {decided_on} 作出，此前 {occurred_on} 已{act}{row_key}[，共 "
                "{amount} 元]；事项类别不是年度财务计划，是否涵盖待核实。",
                "Question: {title} (decision {subject_id}) was taken on {decided_on}; before it, on "
                "{occurred_on}, {act} {row_key}[, {amount} yuan in all]. Its kind is not a yearly plan: "
                "whether it covers them is to be asked.",
            ),
        ),
        "emergency": Case(
            Kind.LEAD,
            Text(
                "疑点：决议 {subject_id}“{title}”于 {decided_on} 作出，此前 {occurred_on} 已{act}{row_key}[，共 {amount} "
                "元]；应急所据为{rests_on}，在期限内补议。",
                "Question: decision {subject_id} ({title}) was taken on {decided_on}; before it, on "
                "{occurred_on}, {act} {row_key}[, {amount} yuan in all]. The emergency rests on "
                "{rests_on}; it was decided in time.",
            ),
        ),
    },
    evidence=(("decision", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            decision_act.register,
            decision_act.row_key
        from finding
        join decision_act
            on decision_act.org_code = finding.org_code
            and decision_act.decision_no = finding.subject_id
            and decision_act.act_org = finding.org_code
            and decision_act.acted_on_day < finding.decided_on_day
        union
        select
            finding.org_code,
            finding.subject_id,
            'decision_step' as register,
            standing_meeting.row_key
        from finding
        join standing_meeting
            on standing_meeting.org_code = finding.org_code
            and standing_meeting.decision_no = finding.subject_id
        where standing_meeting.step = '决议'
    """,
    examples="""
        finds | steps | acts | matter | titled | place | why
        已签订合同 HT，事前各件共 20,000.00 元 | 决议@2025-03-10 | 签约20000@2025-03-09 | | | | 决议前一日签约
        no | 决议@2025-03-10 | 签约20000@2025-03-10 | | | | 当日签约不算早
        已付款，凭证 2025-03/记-1，事前各件共 20,000.00 元 | 决议@2025-03-10 | 付款20000@2025-03-09 | | | | 决议前一日付款
        no | 决议@2025-03-10 | 付款20000@2025-03-10 | | | | 当日付款不算早
        2025-03-08 已付款，凭证 2025-03/记-1，事前各件共 20,000.00 元 | 决议@2025-03-10 | 签约20000@2025-03-09 约付4000@2025-03-08 | | | | 几件都早，写最早的一件
        2025-03-09 已签订合同 | 决议@2025-03-10 | 签约20000@2025-03-09 约付4000@2025-03-12 | | | | 合同早，付款不早
        no | 决议@2025-03-10 | 付款9999@2025-03-09 | | | | 事前付的不到决策标准
        共 10,000.00 元 | 决议@2025-03-10 | 付款10000@2025-03-09 | | | | 达到决策标准
        共 10,000.00 元 | 决议@2025-03-10 | 付款6000@2025-03-08 付款4000@2025-03-09 | | | | 合计达到决策标准
        no | 决议@2025-03-10 | 付款6000@2025-03-08 付款4000@2025-03-12 | | | | 后一笔在决议之后
        共 1.00 元 | 决议@2024-01-10 | 付款1@2023-12-31 | | | | 当时没有决策标准
        no | 决议@2024-01-10 | 付款9999@2024-01-01 | | | | 决策标准生效当日
        共 10,000.00 元 | 决议@2026-01-10 | 付款10000@2025-12-31 | | | | 决策标准变更前一日
        no | 决议@2026-01-10 | 付款10000@2026-01-01 | | | | 决策标准变更当日
        no | 决议@2025-03-10 | 别处签约@2025-03-09 约付20000@2025-03-09 | | | | 与本决议无关的合同
        no | 决议@2025-03-10 | 签约20000 |  |  |  | 合同没有签订日期
        no | 提议@2025-03-10 | 签约20000@2025-03-09 | | | | 没有决议会议，属 DM102
        no | | 签约20000@2025-03-09 | | | | 没有会议记录，不知何日
        no | 提议@2025-03-01 决议@2025-03-10 | 签约20000@2025-03-12 | | | | 依次进行
        已签订合同 | 提议@2025-03-01 决议@2025-03-10 | 签约20000@2025-03-09 | | | | 提议之后、决议之前
        no | 决议@2025-03-10 | 签约20000@2025-03-09 另有决议@2025-03-09 | | | | 当日另有决议支持
        已签订合同；已签订合同 | 决议@2025-03-11 | 签约20000@2025-03-09 另有决议@2025-03-10 | | | | 另一决议也在签约之后
        no | 决议@2025-03-10 | 签约20000@2025-03-09 另有未登会@2025-03-01 | | | | 另一决议不知何日
        已签订合同 | 决议@2025-03-10 | 签约20000@2025-03-09 另有提议@2025-03-01 | | | | 另一件只有提议
        已签订合同 | 决议@2025-03-10 | 签约20000@2025-03-09 另案@2025-03-01 | | | | 另一件决议与这份合同无关
        no | 决议@2025-03-10 | 签约20000@2025-03-09 另有计划@2025-03-20 | | | | 年度财务计划涵盖当年
        no | 决议@2025-03-01 决议@2025-03-10 | 签约20000@2025-03-09 | | | | 第一次已通过，再议不改变
        已签订合同 | 决议@2025-03-01()未通过 决议@2025-03-10 | 签约20000@2025-03-09 | | | | 第一次没有通过
        no | 决议@2025-03-10()未通过 | 签约20000@2025-03-09 | | | | 没有通过，属 CT104
        已付款 | 决议@2025-03-10 | 付款20000@2025-03-09 撞号@2025-03-09 | | | | 另一决议的合同恰与凭证同号
        no | 决议@2025-03-10 | 付款20000@2025-01-01 | 年度财务计划 | | | 年度计划自一月一日起涵盖
        已付款 | 决议@2025-03-10 | 付款20000@2024-12-31 | 年度财务计划 | | | 上一年的付款
        no | 决议@2025-12-31 | 付款20000@2025-12-30 | 年度财务计划 | | | 年末才通过的年度计划
        已付款 | 决议@2025-01-01 | 付款20000@2024-12-31 | 年度财务计划 | | | 元旦通过的是当年的计划
        疑点：“年度预算”（决议 | 决议@2025-03-10 | 付款20000@2025-01-01 | | 年度预算 | | 只是名称为年度预算
        已付款，凭证 2024-12/记-1，事前！疑点 | 决议@2025-03-10 | 付款20000@2024-12-31 | | 年度预算 | | 上一年的付款
        疑点：“2025年度财务计划” | 决议@2025-03-10 | 付款20000@2025-03-09 | | 2025年度财务计划 | | 名称为年度财务计划
        疑点：“年度收支计划” | 决议@2025-03-10 | 付款20000@2025-03-09 | | 年度收支计划 | | 名称为年度收支计划
        应急所据为登记的应急标记 | 决议@2025-03-10 | 付款20000@2025-03-03 | | 应急 | | 七日内补议
        已付款，凭证 2025-03/记-1，事前！疑点 | 决议@2025-03-10 | 付款20000@2025-03-02 | | 应急 | | 第八日才补议
        应急所据为事项名称中的“抢险” | 决议@2025-03-10 | 付款20000@2025-03-03 | | 抢险 | | 没有标记的村看名称
        已付款，凭证 2025-03/记-1，事前！疑点 | 决议@2025-03-10 | 付款20000@2025-03-09 | | 修路 | | 平常的事
        应急所据为 | 决议@2024-01-31 | 付款20000@2023-12-20 | | 应急 | | 当时没有补办期限，次月末以前
        已付款！疑点 | 决议@2024-02-01 | 付款20000@2023-12-31 | | 应急 | | 次月末以后
        应急所据为 | 决议@2024-02-29 | 付款20000@2024-01-31 | | 应急 | 昨日乡 | 该乡没有补办期限，次月末当日
        已付款！疑点 | 决议@2024-03-01 | 付款20000@2024-01-31 | | 应急 | 昨日乡 | 次月末次日
        已付款！疑点 | 决议@2024-03-04 | 付款20000@2024-03-01 |  | 应急 | 昨日乡 | 两日之限生效当日
        应急所据为 | 决议@2025-06-08 | 付款20000@2025-06-01 |  | 应急 | 昨日乡 | 改为七日当日
        应急所据为 | 决议@2025-06-17 | 付款20000@2025-06-10 |  | 应急 | 昨日乡 | 改为七日之后
        应急所据为 | 决议@2024-03-31 | 付款20000@2024-02-01 | | 应急 | 昨日乡 | 月初的次月末
        no | 决议@2025-03-10 | | | | | 没有实施
    """,
    clears=Text(
        "更早的一次通过记录、年度财务计划，或应急备案。",
        "Minutes of an earlier vote that passed, a yearly financial plan, or an emergency record.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
