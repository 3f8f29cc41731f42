"""The meetings that stand for each step of a decision: those of the day on which it first passed.

Passed is told by the figures, else by what is recorded (表决结果); null where neither is known. What
repeats, reports or confirms the vote later changes nothing, nor does what failed before. Where none
passed, the first one recorded as passed stands, else the first that may have, else the last. Judged
is a meeting recorded as passed, or that something rests on: a contract, a payment, a filing, a
disclosure, its completion; that the result of a vote recorded as lost (未通过) was posted is no act on
it. Where no outcome is written, the votes are the record: enough of them
for every line that binds the body, whether or not enough people came.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="standing_meeting",
    query="""
        with voted as (
            select
                meeting.meeting_id,
                meeting.org_code,
                meeting.decision_no,
                meeting.row_key,
                meeting.step,
                meeting.body,
                meeting.held_on_day,
                meeting.title,
                meeting.outcome,
                case
                    when meeting.outcome = '未通过' then 0
                    when failed_quorum.meeting_id is not null then 0
                    when failed_vote.is_question = 0 then 0
                    when meeting.votes_for is not null and meeting.present is not null then 1
                    when meeting.outcome = '通过' then 1
                end as passed,
                case
                    when meeting.outcome is not null
                        then case when meeting.outcome = '通过' then 1 else 0 end
                    when failed_vote.is_question = 0 then 0
                    when meeting.votes_for is not null and meeting.present is not null then 1
                    else 0
                end as recorded
            from meeting
            left join failed_quorum
                on failed_quorum.meeting_id = meeting.meeting_id
            left join failed_vote
                on failed_vote.meeting_id = meeting.meeting_id
        ),
        taken as (
            select
                org_code,
                decision_no,
                step,
                coalesce(
                    min(case when passed = 1 then held_on_day end),
                    min(case when recorded = 1 then held_on_day end),
                    min(case when passed is null then held_on_day end),
                    max(held_on_day)
                ) as held_on_day
            from voted
            group by
                org_code,
                decision_no,
                step
        ),
        stood as (
            select
                voted.meeting_id,
                voted.org_code,
                voted.decision_no,
                voted.row_key,
                voted.step,
                voted.body,
                voted.held_on_day,
                voted.title,
                voted.outcome,
                voted.passed,
                voted.recorded
            from voted
            join taken
                on taken.org_code = voted.org_code
                and taken.decision_no = voted.decision_no
                and taken.step = voted.step
                and taken.held_on_day = voted.held_on_day
        ),
        lost as (
            select
                org_code,
                decision_no
            from stood
            where step = '决议'
            group by
                org_code,
                decision_no
            having min(case when outcome = '未通过' then 1 else 0 end) = 1
        ),
        trace as (
            select org_code, decision_no
            from decision_act
            union
            select org_code, decision_no
            from decision
            where coalesce(township_filed_on_day, completed_on_day) is not null
            union
            select org_code, subject_no as decision_no
            from disclosure
            where disclosure_kind = '实施结果'
        ),
        posted as (
            select distinct
                disclosure.org_code,
                disclosure.subject_no as decision_no
            from disclosure
            left join lost
                on lost.org_code = disclosure.org_code
                and lost.decision_no = disclosure.subject_no
            where disclosure.disclosure_kind = '决议结果'
                and lost.decision_no is null
        ),
        rested as (
            select
                stood.meeting_id,
                stood.org_code,
                stood.decision_no,
                stood.row_key,
                stood.step,
                stood.body,
                stood.held_on_day,
                stood.title,
                stood.outcome,
                stood.passed,
                stood.recorded,
                case
                    when trace.decision_no is not null then 1
                    when posted.decision_no is not null
                        and coalesce(stood.outcome, '') <> '未通过'
                        then 1
                    else 0
                end as acted_on
            from stood
            left join trace
                on trace.org_code = stood.org_code
                and trace.decision_no = stood.decision_no
            left join posted
                on posted.org_code = stood.org_code
                and posted.decision_no = stood.decision_no
        )
        select
            meeting_id,
            org_code,
            decision_no,
            row_key,
            step,
            body,
            held_on_day,
            title,
            outcome,
            passed,
            acted_on,
            greatest(recorded, acted_on) as judged
        from rested
    """,
    shows=("held_on_day", "passed", "acted_on", "judged"),
    examples="""
        gives            | size    | filed      | done       | posted   | steps                                                     | acts | why
        2025-06-10 1 0 1 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,11)                                 |  | 到会、赞成都够
        2025-06-10 0 0 1 | 代表:30 |            |            |          | 决议@2025-06-10(30,19,19)                                 |  | 到会不足，赞成够了，没有写结果
        2025-06-10 0 0 0 | 代表:30 |            |            |          | 决议@2025-06-10(30,19,9)                                  |  | 到会、赞成都不足
        2025-06-10 none 0 0 | 代表:30 |         |            |          | 决议@2025-06-10(30,,19)                                   |  | 不知几人到会
        2025-06-10 0 0 0 | 代表:30 |            |            |          | 决议@2025-06-10(30,19)                                    |  | 到会不足，没有表决
        2025-06-10 0 0 1 | 代表:30 |            |            |          | 决议@2025-06-10(30,19,19) 决议@2025-06-20(30,20,1)        |  | 先看赞成够了的
        2025-06-10 0 0 0 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,10)                                 |  | 赞成不足
        2025-06-10 0 0 1 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,10)通过                             |  | 赞成不足而记录为通过
        2025-06-10 0 0 0 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,11)未通过                           |  | 记录为未通过
        2025-06-10 1 0 1 | 代表:30 集体 |       |            |          | 决议@2025-06-10(30,20,11)                                 |  | 另有机构的线只是疑点
        2025-06-10 none 0 0 |      |            |            |          | 决议@2025-06-10()                                         |  | 没有人数，也没有结果
        2025-06-10 1 0 1 |         |            |            |          | 决议@2025-06-10()通过                                     |  | 没有人数，按记录的结果
        2025-06-10 none 0 0 | 代表:30 |         |            |          | 决议@2025-06-10(30,20)                                    |  | 不知几票赞成
        2025-06-20 1 0 1 | 代表:30 |            |            |          | 决议@2025-06-10(30,19,19) 决议@2025-06-20(30,20,20)       |  | 重新表决通过
        2025-06-10 1 0 1 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,20) 决议@2025-06-20(30,20,20)       |  | 再次通报不改变第一次
        2025-06-10 1 0 1 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,20) 决议@2025-06-20(30,20,1)未通过  |  | 已通过的不因后来的表决不算
        2025-06-20 0 0 0 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,1) 决议@2025-06-20(30,20,2)         |  | 都没通过，看最后一次
        2025-06-10 0 0 1 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,1)通过 决议@2025-06-20(30,20,2)     |  | 都没通过，先看记录为通过的
        2025-06-10 none 0 0 | 代表:30 |         |            |          | 决议@2025-06-10() 决议@2025-06-20()                       |  | 都不知结果，看第一次
        2025-06-10 0 1 1 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,1)                                  | 签约@2025-06-12 | 没通过而签了合同
        2025-06-10 0 0 0 | 代表:30 |            |            |          | 决议@2025-06-10(30,20,1)                                  | 别处签约@2025-06-12 | 合同与决议无关
        2025-06-10 0 1 1 | 代表:30 | 2025-06-12 |            |          | 决议@2025-06-10(30,20,1)                                  |  | 没通过而报了备案
        2025-06-10 0 1 1 | 代表:30 |            | 2025-06-12 |          | 决议@2025-06-10(30,20,1)                                  |  | 没通过而实施了
        2025-06-10 0 1 1 | 代表:30 |            |            | 决议结果 | 决议@2025-06-10(30,20,1)                                  |  | 没通过而公开了
        2025-06-10 0 0 0 | 代表:30 |            |            | 决议结果 | 决议@2025-06-10(30,20,1)未通过                            |  | 公开的是没有通过
        2025-06-10 0 1 1 | 代表:30 |            |            | 实施结果 | 决议@2025-06-10(30,20,1)未通过                            |  | 没有通过而公开了实施结果
        2025-06-10 0 1 1 | 代表:30 |            |            | 决议结果 | 决议@2025-06-10(30,20,1)未通过                            | 签约@2025-06-12 | 没有通过而签了合同
        2025-06-05 none 0 0 2025-06-10 0 0 0 | 代表:30 | |         | 决议结果 | 审议@2025-06-05() 决议@2025-06-10(30,20,1)未通过          |  | 公开的是最后没有通过
        2025-06-05 0 0 0 2025-06-10 1 1 1 | 代表:30 | |            | 决议结果 | 审议@2025-06-05()未通过 决议@2025-06-10(30,20,20)         |  | 公开的是决议，不是审议
        2025-06-10 1 1 1 2025-06-10 0 0 0 | 代表:30 成员代表:30 | | | 决议结果 | 决议@2025-06-10(30,20,20) 决议:成员代表大会@2025-06-10(30,20,1)未通过 | | 公开的是通过了的
        2025-06-20 0 0 0 | 代表:30 |            |            | 决议结果 | 决议@2025-06-10(30,20,1) 决议@2025-06-20(30,20,2)未通过   |  | 公开的是最后一次
        2025-06-10 0 1 1 2025-06-20 0 0 0 | 代表:30 | |           | 决议结果 | 决议@2025-06-10(30,20,1)                                  | 另败案@2025-06-20 | 没有通过的是另一件
        2025-06-10 0 0 0 | 代表:30 |            |            | 财务收支 | 决议@2025-06-10(30,20,1)                                  |  | 同号的财务公开与它无关
        2025-06-01 1 0 1 2025-06-10 0 0 0 | 代表:30 | |         |          | 商议@2025-06-01(7,7,7) 决议@2025-06-10(30,20,1)           |  | 各环节各看各的
        2025-06-10 1 0 1 2025-06-10 1 0 1 | 代表:30 成员代表:30 | | | | 决议@2025-06-10(30,20,20) 决议:成员代表大会@2025-06-10(30,20,20) | | 同日两个会议都通过
        2025-06-10 0 1 1 2025-06-01 none 0 0 | 代表:30 | | | | 决议@2025-06-01(30,20,1) 决议@2025-06-10(30,20,2) | 签约@2025-06-12 另案@2025-06-01 | 另一件事有自己的会议
        2025-06-01 none 0 0 2025-06-10 0 0 0 | 代表:30 | | | | 审议@2025-06-01() 决议@2025-06-01(30,20,1) 决议@2025-06-10(30,20,2) | | 各环节看各自的日子
        no               |         |            |            |          |                                                           |  | 没有会议记录
    """,
)
