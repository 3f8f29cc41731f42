"""Every step the place's procedure asks for must have been held, by a body that may hold it.

The procedure is the one in force at the place on the day of the decision's last meeting, for
matters and sums its rules name (decision_scope); others need no steps. A step held only by a body
the procedure does not name for it is missing; one sitting may hold the steps the place lets merge.
A decision under way is left alone, and so is a motion that was not passed: one is judged once it
was taken, filed or carried out, contracted for or paid for; where it has no meeting at all, that day
decides. What a
villager group decides itself needs its own meeting alone; a group's matter without it is told, and
a group's meeting over what is not marked as a group's, or is registered as the village's, is a lead.

Not seen: whether the minutes are true; a decision with no meeting and no trace of what followed.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="DM102",
    title=Text("“四议”环节缺失", "A step of the four meetings is missing"),
    guide=Guide(
        asks="重大事项应当按当地规定的环节逐一议定。",
        edge="按最后一次会议当日当地的环节和会议名称；只判断当地规定须走程序的事项和金额；由规定以外的会议召开的不算开过，当地允许合并的一次会议算几步；已通过决议，或已备案、已实施、已签约、已付款的才判断，还在议的、没有通过的不判断；一次会议记录也没有的，以备案、实施、签约或付款之日为准；村民小组的事由小组会议决定即可，没有小组会议的要提出，小组会议决定而没有写明属于哪个小组的，或标的登记为村所有的，作疑点。",
        unseen="会议记录是否属实；既无会议记录也无后续痕迹的事项。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision",
    basis=(
        Citation.local("民主决策规定"),
        Citation("临汾市清廉村居方案", "6"),
        Citation("农村集体经济组织财务制度", "7").when("财务"),
        Citation("中国共产党支部工作条例", "11").when("党员大会"),
        Citation("村民委员会组织法", "28").when("小组"),
    ),
    parameters=("decision_steps",),
    needs=("decision", "decision_step.decision_no", "decision_step.step"),
    reach=Reach(Place.ORG),
    population="decision",
    money="decision/{subject_id}",
    from_absence=("decision_step",),
    identity=("subject_id", "step"),
    query="""
        with missing as (
            select distinct
                decision_procedure.org_code,
                decision_procedure.decision_no,
                procedure_step.step,
                procedure_step.bodies
            from decision_procedure
            join procedure_step
                on procedure_step.org_code = decision_procedure.org_code
                and procedure_step.procedure = decision_procedure.procedure
                and decision_procedure.judged_on_day >= procedure_step.from_day
                and decision_procedure.judged_on_day < procedure_step.until_day
            where decision_procedure.of_group in ('', 'village', 'owned')
                and not exists (
                    select 1
                    from held_step
                    where held_step.org_code = decision_procedure.org_code
                        and held_step.decision_no = decision_procedure.decision_no
                        and held_step.step = procedure_step.step
                )
            union
            select
                org_code,
                decision_no,
                '决议' as step,
                '村民小组会议' as bodies
            from decision_procedure
            where of_group = 'missing'
        )
        select
            missing.org_code,
            missing.decision_no as subject_id,
            decision_procedure.judged_on_day as occurred_on_day,
            decision_procedure.decided_fen as amount_fen,
            decision_procedure.title,
            missing.step,
            missing.bodies,
            case when decision_procedure.of_group in ('village', 'owned') then 'group' else '' end
                as case_code,
            case decision_procedure.of_group
                when 'owned' then '标的登记为村所有'
                else '未写明是哪个小组的事'
            end as ground_zh,
            case decision_procedure.of_group
                when 'owned' then 'its object is registered as the village''s'
                else 'no group is named'
            end as ground_en,
            case
                when decision_procedure.matter_kind in (
                    '大额资金使用', '工程项目', '资产处置', '资产资源发包租赁', '对外投资', '借款举债',
                    '收益分配', '补贴报酬', '筹资筹劳', '土地补偿费', '年度财务计划'
                ) then '财务 '
                else ''
            end || case
                when missing.bodies in ('党员大会', '村民小组会议')
                    then replace(missing.bodies, '村民小组会议', '小组')
                else ''
            end as basis_case
        from missing
        join decision_procedure
            on decision_procedure.org_code = missing.org_code
            and decision_procedure.decision_no = missing.decision_no
        where decision_procedure.settled = 1
    """,
    message=Text(
        "决议 {subject_id}“{title}”的“{step}”环节（应由{bodies}召开）登记中未见会议记录[；涉及 {amount} 元]。",
        "Decision {subject_id} ({title}): no meeting is recorded for the step {step}, to be held "
        "by {bodies}[; {amount} yuan].",
    ),
    cases={
        "group": Case(
            Kind.LEAD,
            Text(
                "疑点：决议 {subject_id}“{title}”由村民小组会议表决，{ground}；若是村的事，“{step}”环节"
                "（应由{bodies}召开）未见会议记录[；涉及 {amount} 元]。",
                "Question: decision {subject_id} ({title}) was put to a villager group's meeting, and "
                "{ground}; if it is the village's matter, no meeting is recorded for the step {step}, "
                "to be held by {bodies}[; {amount} yuan].",
            ),
        ),
    },
    evidence=(("decision", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'decision_step' as register,
            decision_step.row_key
        from finding
        join decision_step
            on decision_step.org_code = finding.org_code
            and decision_step.decision_no = finding.subject_id
    """,
    examples="""
        finds | matter | group | leader | steps | filed | done | acts | decided | place | why
        “审议”环节（应由党员大会召开） | 章程 |  |  | 提议@2025-03-01 商议@2025-03-02 决议@2025-03-10 |  |  |  |  |  | 没有开党员大会
        涉及 500.00 元 | 章程 |  |  | 提议@2025-03-01 商议@2025-03-02 决议@2025-03-10 |  |  |  | 500 |  | 写明决议金额
        no | 章程 |  |  | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03 决议@2025-03-10 |  |  |  | 500 |  | 四步都有
        “审议” | 章程 |  |  | 提议@2025-03-01 商议@2025-03-02 审议:村两委联席会@2025-03-03 决议@2025-03-10 |  |  |  |  |  | 审议不是由党员大会召开的
        no | 章程 |  |  | 提议:村党总支会@2025-03-01 商议@2025-03-02 审议@2025-03-03 决议:成员大会@2025-03-10 |  |  |  |  |  | 当地规定的会议任一个即可
        “提议”；“商议” | 章程 |  |  | 审议@2025-03-03 决议@2025-03-10 |  |  |  |  |  | 缺两步记两条
        no | 章程 |  |  | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03 |  |  |  |  |  | 还在议，没有决议也没有实施
        “决议” | 章程 |  |  | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03 | 2025-03-20 |  |  |  |  | 没有决议就报了备案
        “决议” | 章程 |  |  | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03 |  | 2025-03-20 |  |  |  | 没有决议就实施了
        “决议” | 章程 |  |  | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03 |  |  | 签约@2025-03-20 |  |  | 没有决议就签了合同
        “决议” | 章程 |  |  | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03 |  |  | 付款@2025-03-20 |  |  | 没有决议就付了钱
        “提议”；“商议”；“审议”；“决议” | 章程 |  |  |  | 2025-03-20 |  |  |  |  | 没有任何会议就报了备案
        no | 章程 |  |  |  |  |  |  |  |  | 只有登记，没有会议也没有实施
        no | 章程 |  |  | 决议@2023-12-31 |  |  |  |  |  | 规定生效前一日
        “提议”；“商议”；“审议” | 章程 |  |  | 决议@2024-01-01 |  |  |  |  |  | 生效当日
        “提议”；“商议”；“审议” | 章程 |  |  | 决议@2024-01-01 | 2023-12-31 |  |  |  |  | 先备案后开会的，以最后一次会议当日为准
        “提议” | 章程 |  |  | 商议:理事会@2025-06-30 决议@2025-06-30 |  |  |  |  | 试验乡 | 当地只要两步，规定的最后一日
        “商议” | 章程 |  |  | 提议:村民小组会议@2025-06-30 商议:村两委联席会@2025-06-30 决议@2025-06-30 |  |  |  |  | 试验乡 | 县里原来的会议，乡里已换
        no | 章程 |  |  | 商议:监事会@2025-03-02 决议@2025-03-10 |  |  |  |  | 未来乡 | 当地只要监事会商议
        “商议” | 章程 |  |  | 提议@2025-03-01 商议:监事会@2025-03-02 审议@2025-03-03 决议@2025-03-10 |  |  |  |  |  | 别处的会议不是本地的
        no | 章程 |  |  | 商议:理事会@2025-06-30 决议@2025-07-01 |  |  |  |  | 试验乡 | 规定当日停用
        “审议” | 大额资金使用 |  |  | 提议@2025-03-01 商议@2025-03-02 决议@2025-03-10 |  |  |  | 10000 |  | 达到大额
        no | 大额资金使用 |  |  | 提议@2025-03-01 商议@2025-03-02 决议@2025-03-10 |  |  |  | 9999 |  | 不到大额，不须走四步
        no |  |  |  | 决议@2025-03-10 |  |  |  | 10000 |  | 不知什么事项
        “商议” | 章程 |  |  | 提议@2025-03-01 审议@2025-03-03 决议@2025-03-10 |  |  |  |  |  | 没有商议
        “提议” | 章程 |  |  | 商议@2025-03-01 审议@2025-03-03 决议@2025-03-10 |  |  |  |  |  | 不是一肩挑，不能合并
        no | 章程 |  | 2025-01-01 | 商议@2025-03-01 审议@2025-03-03 决议@2025-03-10 |  |  |  |  |  | 一肩挑的联席会合并提议和商议
        no | 章程 |  |  | 提议:村党委会@2025-03-01 商议@2025-03-02 审议@2025-03-03 决议@2025-03-10 |  |  |  |  |  | 村党委会提议
        no | 章程 | 一组 |  | 决议:村民小组会议@2025-03-10 |  |  |  |  |  | 小组的事由小组会议决定
        “决议”环节（应由村民小组会议召开） | 章程 | 一组 |  | 决议@2025-03-10 |  |  |  |  |  | 小组的事没有小组会议
        疑点：决议；疑点：决议；疑点：决议；疑点：决议 | 章程 |  |  | 决议:村民小组会议@2025-03-10 |  |  |  |  |  | 没有写明是哪个小组的事
        标的登记为村所有！未写明；疑点：决议；疑点：决议；疑点：决议 | 章程 | 一组 |  | 决议:村民小组会议@2025-03-10 |  |  | 签约@2025-03-20 村地 |  |  | 小组会议决定了村的地
        no | 章程 | 一组 |  | 决议:村民小组会议@2025-03-10 |  |  | 签约@2025-03-20 组地 |  |  | 小组的地
        no | 章程 |  |  | 决议@2025-03-10()未通过 |  |  |  |  |  | 没有通过，也没有实施
        “提议”；“商议”；“审议” | 章程 |  |  | 决议@2025-03-10()未通过 |  |  | 签约@2025-03-20 |  |  | 没有通过而签了合同
        no | 章程 | 一组 |  | 提议@2025-03-10 |  |  |  |  |  | 小组的事还在议
    """,
    clears=Text(
        "该环节的会议记录，或按当地规定合并、免开的说明。",
        "The minutes of that step, or the local rule that merges or waives it.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
