"""Every step the place's procedure asks for must have been held, by a body that may hold it.

The procedure is the one in force at the place on the day of the decision's last meeting; merged
steps and variants are the policy's. A step held only by a body the procedure does not name for it
is missing. A decision under way is left alone: one is judged once its 决议 was held, or once it was
filed or carried out, contracted for or paid for; where it has no meeting at all, that day decides.

Not seen: whether the minutes are true; a decision with no meeting and no trace of what followed.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM102",
    title=Text("“四议”环节缺失", "A step of the four meetings is missing"),
    guide=Guide(
        asks="重大事项应当按当地规定的环节逐一议定。",
        edge="按最后一次会议当日当地的环节和会议名称；由规定以外的会议召开的不算开过；已决议，或已备案、已实施、已签约、已付款的才判断，还在议的不判断；一次会议记录也没有的，以备案、实施、签约或付款之日为准。",
        unseen="会议记录是否属实；既无会议记录也无后续痕迹的事项。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision",
    basis=(
        Citation("临汾市清廉村居方案", "6"),
        Citation("农村集体经济组织财务制度", "7"),
        Citation("中国共产党支部工作条例", "11"),
        Citation.local("民主决策规定"),
    ),
    parameters=("decision_steps",),
    needs=("decision", "decision_step.decision_no", "decision_step.step"),
    reach=Reach(time="year", place=Place.ORG),
    population="decision",
    money="decision/{subject_id}",
    from_absence=("decision_step",),
    identity=("subject_id", "step"),
    query="""
        with trace as (
            select org_code, decision_no, held_on_day as settled_on_day
            from decision_step
            where step = '决议'
            union all
            select org_code, decision_no, township_filed_on_day
            from decision
            union all
            select org_code, decision_no, completed_on_day
            from decision
            union all
            select org_code, decision_no, acted_on_day
            from decision_act
        ),
        last_meeting as (
            select
                org_code,
                decision_no,
                max(held_on_day) as held_on_day
            from decision_step
            group by
                org_code,
                decision_no
        ),
        judged_decision as (
            select
                decision.org_code,
                decision.decision_no,
                decision.title,
                coalesce(decision.decided_fen, 0) as decided_fen,
                coalesce(max(last_meeting.held_on_day), min(trace.settled_on_day)) as judged_on_day
            from decision
            join trace
                on trace.org_code = decision.org_code
                and trace.decision_no = decision.decision_no
            left join last_meeting
                on last_meeting.org_code = decision.org_code
                and last_meeting.decision_no = decision.decision_no
            where trace.settled_on_day is not null
            group by
                decision.org_code,
                decision.decision_no,
                decision.title,
                coalesce(decision.decided_fen, 0)
        )
        select distinct
            judged_decision.org_code,
            judged_decision.decision_no as subject_id,
            judged_decision.judged_on_day as occurred_on_day,
            judged_decision.decided_fen as amount_fen,
            judged_decision.title,
            procedure_step.step,
            procedure_step.bodies
        from judged_decision
        join procedure_step
            on procedure_step.org_code = judged_decision.org_code
            and judged_decision.judged_on_day >= procedure_step.from_day
            and judged_decision.judged_on_day < procedure_step.until_day
        where not exists (
                select 1
                from decision_step
                join procedure_step as allowed
                    on allowed.org_code = decision_step.org_code
                    and allowed.step = decision_step.step
                    and allowed.body = decision_step.body
                where decision_step.org_code = judged_decision.org_code
                    and decision_step.decision_no = judged_decision.decision_no
                    and decision_step.step = procedure_step.step
                    and allowed.from_day = procedure_step.from_day
            )
    """,
    message=Text(
        "决议 {subject_id}“{title}”缺少“{step}”环节（应由{bodies}召开），未见会议记录；涉及 {amount} 元。",
        "Decision {subject_id} ({title}): no meeting is recorded for the step {step}, to be held "
        "by {bodies}; {amount} yuan.",
    ),
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
        finds  | steps                                                           | filed      | done       | acts            | decided | place | why
        “审议”环节（应由党员大会召开） | 提议@2025-03-01 商议@2025-03-02 决议@2025-03-10 |  |          |                 |         |       | 没有开党员大会
        涉及 500.00 元 | 提议@2025-03-01 商议@2025-03-02 决议@2025-03-10         |            |            |                 | 500     |       | 写明决议金额
        no     | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03 决议@2025-03-10 |            |            |                 | 500     |       | 四步都有
        “审议” | 提议@2025-03-01 商议@2025-03-02 审议:村两委联席会@2025-03-03 决议@2025-03-10 | | | |  |       | 审议不是由党员大会召开的
        no     | 提议:村党总支会@2025-03-01 商议@2025-03-02 审议@2025-03-03 决议:成员大会@2025-03-10 | | | | | | 当地规定的会议任一个即可
        “提议”；“商议” | 审议@2025-03-03 决议@2025-03-10                         |            |            |                 |         |       | 缺两步记两条
        no     | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03                 |            |            |                 |         |       | 还在议，没有决议也没有实施
        “决议” | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03                 | 2025-03-20 |            |                 |         |       | 没有决议就报了备案
        “决议” | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03                 |            | 2025-03-20 |                 |         |       | 没有决议就实施了
        “决议” | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03                 |            |            | 签约@2025-03-20 |         |       | 没有决议就签了合同
        “决议” | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03                 |            |            | 付款@2025-03-20 |         |       | 没有决议就付了钱
        “提议”；“商议”；“审议”；“决议” |                                         | 2025-03-20 |            |                 |         |       | 没有任何会议就报了备案
        no     |                                                                 |            |            |                 |         |       | 只有登记，没有会议也没有实施
        no     | 决议@2023-12-31                                                 |            |            |                 |         |       | 规定生效前一日
        “提议”；“商议”；“审议” | 决议@2024-01-01                                 |            |            |                 |         |       | 生效当日
        “提议”；“商议”；“审议” | 决议@2024-01-01                                 | 2023-12-31 |            |                 |         |       | 先备案后开会的，以最后一次会议当日为准
        “提议” | 商议:理事会@2025-06-30 决议@2025-06-30                          |            |            |                 |         | 试验乡 | 当地只要两步，规定的最后一日
        “商议” | 提议:村民小组会议@2025-06-30 商议:村两委联席会@2025-06-30 决议@2025-06-30 | | | | | 试验乡 | 县里原来的会议，乡里已换
        no     | 商议:监事会@2025-03-02 决议@2025-03-10                          |            |            |                 |         | 未来乡 | 当地只要监事会商议
        “商议” | 提议@2025-03-01 商议:监事会@2025-03-02 审议@2025-03-03 决议@2025-03-10 | |      |                 |         |       | 别处的会议不是本地的
        no     | 商议:理事会@2025-06-30 决议@2025-07-01                          |            |            |                 |         | 试验乡 | 规定当日停用
    """,
    clears=Text(
        "该环节的会议记录，或按当地规定合并、免开的说明。",
        "The minutes of that step, or the local rule that merges or waives it.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
