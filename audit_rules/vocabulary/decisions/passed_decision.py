"""Registered decisions that passed, as far as the records tell.

The 决议 meeting that stands passed, or nobody can say that it did not. A decision without any meeting
on record is given the benefit of the doubt; one that has meetings but none that decided did not
pass. ``taken_on_day`` is the day of the vote, null where none is recorded.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="passed_decision",
    query="""
        select
            decision.org_code,
            decision.decision_no,
            min(standing_meeting.held_on_day) as taken_on_day
        from decision
        join standing_meeting
            on standing_meeting.org_code = decision.org_code
            and standing_meeting.decision_no = decision.decision_no
        where standing_meeting.step = '决议'
            and coalesce(standing_meeting.passed, 1) = 1
        group by
            decision.org_code,
            decision.decision_no
        union
        select
            decision.org_code,
            decision.decision_no,
            cast(null as bigint) as taken_on_day
        from decision
        where not exists (
                select 1
                from decision_step
                where decision_step.org_code = decision.org_code
                    and decision_step.decision_no = decision.decision_no
            )
    """,
    shows=("decision_no", "taken_on_day"),
    examples="""
        gives         | size    | steps                                             | why
        JY 2025-06-10 | 代表:30 | 决议@2025-06-10(30,20,11)                         | 到会、赞成都够
        no            | 代表:30 | 决议@2025-06-10(30,19,19)                         | 到会不足
        no            | 代表:30 | 决议@2025-06-10(30,20,10)                         | 赞成不足
        no            | 代表:30 | 决议@2025-06-10(30,20,20)未通过                   | 记录为未通过
        JY 2025-06-10 | 代表:30 | 决议@2025-06-10()                                 | 没有人数，不能说没有通过
        JY none       | 代表:30 |                                                   | 没有会议记录，不能说没有通过
        no            | 代表:30 | 提议@2025-06-01 商议@2025-06-02                   | 有会议记录，但没有决议
        JY 2025-06-20 | 代表:30 | 决议@2025-06-10(30,19,19) 决议@2025-06-20(30,20,20) | 重新开会通过
        JY 2025-06-10 | 代表:30 | 决议@2025-06-10(30,20,20) 决议@2025-06-20(30,20,1)  | 通过之后的再次表决
        JY 2025-06-10 | 代表:30 | 审议@2025-06-09(40,1,1) 决议@2025-06-10(30,20,20) | 前一环节的票数不影响决议
    """,
)
