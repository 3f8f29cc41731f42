"""A later step of the procedure must not be held before an earlier one.

The order is that of the place on the day of the decision's last meeting; the same day is in order.
Where a step was held more than once, its last meeting is compared with the first of the earlier
step, so a step that was only repeated is in order. One finding a decision, for the first pair.

Not seen: minutes dated back; the order of meetings on one day.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM103",
    title=Text("“四议”顺序颠倒", "Meetings held out of order"),
    guide=Guide(
        asks="各环节应当按当地规定的顺序召开。",
        edge="按最后一次会议当日当地的顺序；同一日召开的不算颠倒；同一环节开过几次的，以后一环节的最后一次与前一环节的第一次相比；每项决议记一条。",
        unseen="补写日期的记录；同一日内会议的先后。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision",
    basis=(
        Citation.local("民主决策规定"),
        Citation("临汾市清廉村居方案", "6"),
    ),
    parameters=("decision_steps",),
    needs=("decision_step.decision_no", "decision_step.step"),
    reach=Reach(time="year", place=Place.ORG),
    population="decision",
    money="decision/{subject_id}",
    identity=("subject_id",),
    query="""
        with step_held as (
            select
                decision_step.org_code,
                decision_step.decision_no,
                decision_step.step,
                min(decision_step.held_on_day) as first_day,
                max(decision_step.held_on_day) as last_day
            from decision_step
            group by
                decision_step.org_code,
                decision_step.decision_no,
                decision_step.step
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
        placed as (
            select distinct
                step_held.org_code,
                step_held.decision_no,
                step_held.step,
                step_held.first_day,
                step_held.last_day,
                last_meeting.held_on_day,
                procedure_step.step_order
            from step_held
            join last_meeting
                on last_meeting.org_code = step_held.org_code
                and last_meeting.decision_no = step_held.decision_no
            join procedure_step
                on procedure_step.org_code = step_held.org_code
                and procedure_step.step = step_held.step
                and last_meeting.held_on_day >= procedure_step.from_day
                and last_meeting.held_on_day < procedure_step.until_day
        ),
        turned as (
            select
                earlier.org_code,
                earlier.decision_no,
                earlier.held_on_day,
                earlier.step as earlier_step,
                earlier.first_day as earlier_on_day,
                later.step as later_step,
                later.last_day as later_on_day,
                row_number() over (
                    partition by earlier.org_code, earlier.decision_no
                    order by
                        earlier.step_order nulls last,
                        later.step_order nulls last
                ) as pair
            from placed as earlier
            join placed as later
                on later.org_code = earlier.org_code
                and later.decision_no = earlier.decision_no
                and later.step_order > earlier.step_order
                and later.last_day < earlier.first_day
        ),
        matter as (
            select
                org_code,
                decision_no,
                min(title) as title,
                max(decided_fen) as decided_fen
            from decision
            group by
                org_code,
                decision_no
        )
        select
            turned.org_code,
            turned.decision_no as subject_id,
            turned.held_on_day as occurred_on_day,
            coalesce(matter.decided_fen, 0) as amount_fen,
            matter.title,
            turned.earlier_step,
            turned.earlier_on_day,
            turned.later_step,
            turned.later_on_day
        from turned
        left join matter
            on matter.org_code = turned.org_code
            and matter.decision_no = turned.decision_no
        where turned.pair = 1
    """,
    message=Text(
        "决议 {subject_id}“{title}”的{later_step}（{later_on}）早于{earlier_step}（{earlier_on}），"
        "顺序颠倒；涉及 {amount} 元。",
        "Decision {subject_id} ({title}): {later_step} was held on {later_on}, before "
        "{earlier_step} on {earlier_on}; {amount} yuan.",
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
        finds                | steps                                                           | decided | place  | why
        决议（2025-03-02）早于审议（2025-03-03） | 提议@2025-03-01 商议@2025-03-01 审议@2025-03-03 决议@2025-03-02 | 500 | | 决议在党员大会前一日
        no                   | 提议@2025-03-01 商议@2025-03-01 审议@2025-03-03 决议@2025-03-03 |         |        | 同一日开两个会，不算颠倒
        no                   | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03 决议@2025-03-10 |         |        | 依次召开
        涉及 500.00 元       | 提议@2025-03-01 商议@2025-03-01 审议@2025-03-03 决议@2025-03-02 | 500     |        | 写明决议金额
        商议（2025-03-02）早于提议 | 提议@2025-03-20 商议@2025-03-02 审议@2025-03-03 决议@2025-03-10 |   |        | 提议补在最后，几对颠倒只记第一对
        no                   | 审议@2025-03-03 决议@2025-03-10 审议@2025-03-20                 |         |        | 审议过，事后又开了一次
        no                   | 决议@2025-03-02 审议@2025-03-03 决议@2025-03-10                 |         |        | 审议后重新决议
        no                   | 审议@2025-03-03                                                 |         |        | 只有一个环节
        no                   | 决议@2023-12-01 审议@2023-12-31                                 |         |        | 规定生效前一日
        决议（2023-12-31）早于审议 | 决议@2023-12-31 审议@2024-01-01                           |         |        | 以最后一次会议当日的规定为准，生效当日
        no                   | 商议@2025-03-01 提议@2025-06-30                                 |         | 试验乡 | 当地先商议后提议
        提议（2025-03-01）早于商议 | 提议@2025-03-01 商议@2025-06-30                           |         | 试验乡 | 规定的最后一日
        no                   | 提议@2025-03-01 商议@2025-07-01                                 |         | 试验乡 | 规定当日停用
    """,
    equivalent_mutants=(
        (
            "later.step_order > earlier.step_order",
            "同一环节的最后一次不会早于自己的第一次，相等时本来就成不了对",
        ),
    ),
    clears=Text(
        "会议记录原件上的日期。",
        "The dates on the original minutes.",
    ),
)
