"""Registered decisions that passed.

The last 决议 meeting reached quorum and vote as far as its figures say. A decision without any
meeting on record is given the benefit of the doubt; one that has meetings but none that decided
did not pass.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="passed_decision",
    query="""
        select
            decision.org_code,
            decision.decision_no
        from decision
        join meeting
            on meeting.org_code = decision.org_code
            and meeting.decision_no = decision.decision_no
        left join failed_quorum
            on failed_quorum.meeting_id = meeting.meeting_id
        left join failed_vote
            on failed_vote.meeting_id = meeting.meeting_id
        where meeting.step = '决议'
            and failed_quorum.meeting_id is null
            and failed_vote.meeting_id is null
        union
        select
            decision.org_code,
            decision.decision_no
        from decision
        where not exists (
                select 1
                from decision_step
                where decision_step.org_code = decision.org_code
                    and decision_step.decision_no = decision.decision_no
            )
    """,
    shows=("decision_no",),
    examples="""
        gives | size    | steps                                             | why
        JY    | 代表:30 | 决议@2025-06-10(30,20,11)                         | 到会、赞成都够
        no    | 代表:30 | 决议@2025-06-10(30,19,19)                         | 到会不足
        no    | 代表:30 | 决议@2025-06-10(30,20,10)                         | 赞成不足
        JY    | 代表:30 | 决议@2025-06-10()                                 | 没有人数，不能说没有通过
        JY    | 代表:30 |                                                   | 没有会议记录，不能说没有通过
        no    | 代表:30 | 提议@2025-06-01 商议@2025-06-02                   | 有会议记录，但没有决议
        JY    | 代表:30 | 决议@2025-06-10(30,19,19) 决议@2025-06-20(30,20,20) | 重新开会通过
        no    | 代表:30 | 决议@2025-06-10(30,20,20) 决议@2025-06-20(30,20,1)  | 重新表决未通过
        JY    | 代表:30 | 审议@2025-06-09(40,1,1) 决议@2025-06-10(30,20,20) | 前一环节的票数不影响决议
    """,
)
