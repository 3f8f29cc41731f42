"""What came of a decision is posted once it is carried out.

Judged is a decision with a day of completion (实施完成日期) that lies more than outcome_within_days before
the day of judgement, by the limit of the day of completion. Any posting of the kind 实施结果 that names
its whole number, in any unit of the village and however late, clears it. Judged are only villages that register some posting of decisions (决议结果 or 实施结果).

Not seen: the notice board; postings that name no decision; decisions without a day of completion.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM108",
    title=Text("实施结果未公开", "Outcome not disclosed"),
    guide=Guide(
        asks="决议实施完成以后，应在规定天数内公开实施结果。",
        edge="从实施完成日期到检查日超过当地规定的天数才判断，恰好满天数的不算；公开类别是实施结果、写明该决议编号的，同村哪个单位公开、迟早都算；只公开了决议结果的不算；同村从没有登记过决议公开的不判断。",
        unseen="公开栏本身；没有写明决议编号的公开；没有登记完成日期的决议。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="decision",
    basis=(
        Citation.local("决议公开规定"),
        Citation("临汾市清廉村居方案", "6"),
        Citation("村民委员会组织法", "30"),
    ),
    parameters=("outcome_within_days",),
    needs=("decision.completed_on", "disclosure"),
    reach=Reach(place=Place.VILLAGE),
    population="decision",
    money="decision/{subject_id}",
    from_absence=("disclosure",),
    identity=("subject_id",),
    query="""
        with known as (
            select distinct unit.org_code
            from disclosure
            join village_unit as place
                on place.org_code = disclosure.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            where disclosure.disclosure_kind in ('决议结果', '实施结果')
        )
        select
            decision.org_code,
            decision.decision_no as subject_id,
            decision.completed_on_day as occurred_on_day,
            max(decision.decided_fen) as amount_fen,
            min(decision.title) as title,
            limit_value.amount as days
        from decision
        join limit_value
            on limit_value.org_code = decision.org_code
            and decision.completed_on_day >= limit_value.from_day
            and decision.completed_on_day < limit_value.until_day
        cross join run
        where limit_value.name = 'outcome_within_days'
            and run.as_of_day - decision.completed_on_day > limit_value.amount
            and exists (
                select 1
                from known
                where known.org_code = decision.org_code
            )
            and not exists (
                select 1
                from posted_decision
                where posted_decision.org_code = decision.org_code
                    and posted_decision.decision_no = decision.decision_no
                    and posted_decision.disclosure_kind = '实施结果'
            )
        group by
            decision.org_code,
            decision.decision_no,
            decision.completed_on_day,
            limit_value.amount
    """,
    message=Text(
        "决议 {subject_id}“{title}”于 {occurred_on} 实施完成，按规定 {days} 天内公开实施结果，登记中未见公开。",
        "Decision {subject_id} ({title}) was carried out on {occurred_on}; its outcome is to be posted within "
        "{days} days, no posting of it is recorded.",
    ),
    evidence=(("decision", "subject_id"),),
    examples="""
        finds | done | steps | posted | place | why
        no | 2025-11-30 | | 实施结果 | | 公开了
        30 天内公开实施结果 | 2025-11-30 | | 决议结果 | | 只公开了决议结果，第 31 天
        no | 2025-12-01 | | 决议结果 | | 到检查日恰好 30 天
        30 天内公开实施结果 | 2025-06-10 | | 旁实施结果 | | 公开的是另一件
        no | 2025-06-10 | | 邻实施结果 | | 同村另一单位公开的
        30 天内公开实施结果 | 2025-06-10 | | 邻决议结果 | | 同村另一单位只公开了决议结果
        30 天内公开实施结果 | 2025-06-10 | | 长实施结果 | | 公开的编号更长，是另一件
        no | 2025-06-10 | | 财务收支 | | 从没有登记过决议公开
        no | 2025-06-10 | | | | 没有公开登记
        no | | | 决议结果 | | 没有登记完成日期
        no | 2023-12-31 | | 决议结果 | | 规定生效前一日完成的
        30 天内公开实施结果 | 2024-01-01 | | 决议结果 | | 生效当日完成的
        5 天内公开实施结果 | 2025-06-30 | | 决议结果 | 昨日乡 | 该乡规定末日
        no | 2025-07-01 | | 决议结果 | 昨日乡 | 规定停用
    """,
    clears=Text(
        "实施结果公开的照片或记录。",
        "A photograph or record of the outcome on the notice board.",
    ),
    whole_unit=True,
)
