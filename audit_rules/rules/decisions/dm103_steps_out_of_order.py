"""A later step of the procedure must not be held before an earlier one.

The order is that of the place on the day of the decision's last meeting, for matters and sums its
rules name (decision_scope); the same day is in order. Where a step was held more than once, its
last meeting is compared with the first of the earlier step, so a step that was only repeated is in
order; of the vote the first that passed counts. What a villager group decides itself has no such
order. One finding a decision, for the first pair.

Not seen: minutes dated back; the order of meetings on one day.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM103",
    title=Text("“四议”顺序颠倒", "Meetings held out of order"),
    guide=Guide(
        asks="各环节应当按当地规定的顺序召开。",
        edge="按最后一次会议当日当地的顺序；只判断当地规定须走程序的事项和金额，村民小组自己的事除外；同一日召开的不算颠倒；同一环节开过几次的，以后一环节的最后一次与前一环节的第一次相比，决议以第一次通过为准；每项决议记一条。",
        unseen="补写日期的记录；同一日内会议的先后。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="decision",
    basis=(
        Citation.local("民主决策规定"),
        Citation("临汾市清廉村居方案", "6"),
    ),
    parameters=("decision_steps",),
    needs=("decision_step.decision_no", "decision_step.step"),
    reach=Reach(Place.ORG),
    population="decision",
    money="decision/{subject_id}",
    identity=("subject_id",),
    query="""
        with vote as (
            select distinct org_code, decision_no, held_on_day
            from standing_meeting
            where step = '决议'
                and passed = 1
        ),
        step_held as (
            select
                decision_step.org_code,
                decision_step.decision_no,
                decision_step.step,
                min(decision_step.held_on_day) as first_day,
                case
                    when decision_step.step = '决议'
                        then coalesce(min(vote.held_on_day), max(decision_step.held_on_day))
                    else max(decision_step.held_on_day)
                end as last_day
            from decision_step
            left join vote
                on vote.org_code = decision_step.org_code
                and vote.decision_no = decision_step.decision_no
            group by
                decision_step.org_code,
                decision_step.decision_no,
                decision_step.step
        ),
        placed as (
            select distinct
                step_held.org_code,
                step_held.decision_no,
                step_held.step,
                step_held.first_day,
                step_held.last_day,
                decision_procedure.judged_on_day as held_on_day,
                decision_procedure.title,
                decision_procedure.decided_fen,
                procedure_step.step_order
            from step_held
            join decision_procedure
                on decision_procedure.org_code = step_held.org_code
                and decision_procedure.decision_no = step_held.decision_no
                and decision_procedure.of_group in ('', 'village', 'owned')
            join procedure_step
                on procedure_step.org_code = step_held.org_code
                and procedure_step.procedure = decision_procedure.procedure
                and procedure_step.step = step_held.step
                and decision_procedure.judged_on_day >= procedure_step.from_day
                and decision_procedure.judged_on_day < procedure_step.until_day
        ),
        turned as (
            select
                earlier.org_code,
                earlier.decision_no,
                earlier.held_on_day,
                earlier.title,
                earlier.decided_fen,
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
        )
        select
            turned.org_code,
            turned.decision_no as subject_id,
            turned.held_on_day as occurred_on_day,
            turned.decided_fen as amount_fen,
            turned.title,
            turned.earlier_step,
            turned.earlier_on_day,
            turned.later_step,
            turned.later_on_day
        from turned
        where turned.pair = 1
    """,
    message=Text(
        "决议 {subject_id}“{title}”的{later_step}（{later_on}）早于{earlier_step}（{earlier_on}），"
        "顺序颠倒[；涉及 {amount} 元]。",
        "Decision {subject_id} ({title}): {later_step} was held on {later_on}, before "
        "{earlier_step} on {earlier_on}[; {amount} yuan].",
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
        finds | size | matter | group | steps | decided | place | why
        决议（2025-03-02）早于审议 | 代表:30 | 章程 |  | 审议@2025-03-03 决议@2025-03-02(30,25,25) 决议@2025-03-10(30,25,25) |  |  | 第一次已通过，再议不改变
        决议（2025-03-02）早于审议（2025-03-03） |  | 章程 |  | 提议@2025-03-01 商议@2025-03-01 审议@2025-03-03 决议@2025-03-02 | 500 |  | 决议在党员大会前一日
        no |  | 章程 |  | 提议@2025-03-01 商议@2025-03-01 审议@2025-03-03 决议@2025-03-03 |  |  | 同一日开两个会，不算颠倒
        no |  | 章程 |  | 提议@2025-03-01 商议@2025-03-02 审议@2025-03-03 决议@2025-03-10 |  |  | 依次召开
        涉及 500.00 元 |  | 章程 |  | 提议@2025-03-01 商议@2025-03-01 审议@2025-03-03 决议@2025-03-02 | 500 |  | 写明决议金额
        商议（2025-03-02）早于提议 |  | 章程 |  | 提议@2025-03-20 商议@2025-03-02 审议@2025-03-03 决议@2025-03-10 |  |  | 提议补在最后，几对颠倒只记第一对
        no |  | 章程 |  | 审议@2025-03-03 决议@2025-03-10 审议@2025-03-20 |  |  | 审议过，事后又开了一次
        no |  | 章程 |  | 决议@2025-03-02 审议@2025-03-03 决议@2025-03-10 |  |  | 审议后重新决议
        no |  | 章程 |  | 审议@2025-03-03 |  |  | 只有一个环节
        no |  | 章程 |  | 决议@2023-12-01 审议@2023-12-31 |  |  | 规定生效前一日
        决议（2023-12-31）早于审议 |  | 章程 |  | 决议@2023-12-31 审议@2024-01-01 |  |  | 以最后一次会议当日的规定为准，生效当日
        no |  | 章程 |  | 商议@2025-03-01 提议@2025-06-30 |  | 试验乡 | 当地先商议后提议
        提议（2025-03-01）早于商议 |  | 章程 |  | 提议@2025-03-01 商议@2025-06-30 |  | 试验乡 | 规定的最后一日
        no |  | 章程 |  | 提议@2025-03-01 商议@2025-07-01 |  | 试验乡 | 规定当日停用
        no |  | 大额资金使用 |  | 审议@2025-03-03 决议@2025-03-02 | 9999 |  | 不到大额，不须走四步
        决议（2025-03-02）早于审议 |  | 大额资金使用 |  | 审议@2025-03-03 决议@2025-03-02 | 10000 |  | 达到大额
        no |  | 章程 | 一组 | 审议@2025-03-03 决议:村民小组会议@2025-03-02 |  |  | 村民小组自己的事
        决议（2025-03-02）早于审议 |  | 章程 |  | 审议@2025-03-03 决议:村民小组会议@2025-03-02 |  |  | 没有写明是哪个小组的事
        no | 代表:30 | 章程 |  | 审议@2025-03-03 决议@2025-03-02(30,25,5) 决议@2025-03-10(30,25,25) |  |  | 第一次没有通过
        no | 代表:30 | 章程 |  | 提议@2025-03-01(5,5,5) 审议@2025-03-03 决议@2025-03-10 |  |  | 提议的表决不是决议
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
