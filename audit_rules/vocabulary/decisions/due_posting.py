"""Decisions whose result is to be posted, and when and how long it was.

To be posted is what was taken by a meeting of the village on a matter that the place lets go through
a procedure (decision_scope; where it names none, every decision), and what was acted on although it
did not pass; what the board or a villager group decided is not. A posting of whatever kind that names
the whole number, in any unit of the village, counts, but those of contracts and of income and expense, whose
numbers are others. ``shown_days`` is the longest that one hung, without end where none was taken down.
``postings_known`` is blank in a village that registers no posting of any decision.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="due_posting",
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
            standing_meeting.org_code,
            standing_meeting.decision_no,
            standing_meeting.held_on_day as taken_on_day,
            min(standing_meeting.title) as title,
            max(decision_procedure.decided_fen) as decided_fen,
            min(posted_decision.posted_on_day) as first_posted_day,
            max(
                coalesce(posted_decision.removed_on_day, 1000000000)
                - posted_decision.posted_on_day
            ) as shown_days,
            max(case when known.org_code is not null then 1 end) as postings_known
        from standing_meeting
        join decision_procedure
            on decision_procedure.org_code = standing_meeting.org_code
            and decision_procedure.decision_no = standing_meeting.decision_no
        left join known
            on known.org_code = standing_meeting.org_code
        left join posted_decision
            on posted_decision.org_code = standing_meeting.org_code
            and posted_decision.decision_no = standing_meeting.decision_no
            and posted_decision.disclosure_kind not in ('合同', '财务收支')
        where standing_meeting.step = '决议'
            and standing_meeting.judged = 1
            and standing_meeting.body <> '理事会'
            and decision_procedure.of_group = ''
        group by
            standing_meeting.org_code,
            standing_meeting.decision_no,
            standing_meeting.held_on_day
    """,
    shows=("taken_on_day", "first_posted_day", "shown_days", "postings_known"),
    examples="""
        gives | matter | group | steps | recorded | posted | acts | place | why
        2025-06-10 2025-06-12 13 1 | 章程 | | 决议@2025-06-10 | 通过 | 决议结果@2025-06-12~2025-06-25 | | | 公开了十三天
        2025-06-10 2025-06-12 999979749 1 | 章程 | | 决议@2025-06-10 | 通过 | 决议结果@2025-06-12 | | | 还在公开
        2025-06-10 none none 1 | 章程 | | 决议@2025-06-10 | 通过 | 旁决议结果@2025-06-12~2025-06-25 | | | 公开的是另一件
        2025-06-10 none none 1 | 章程 | | 决议@2025-06-10 | 通过 | 长决议结果@2025-06-12~2025-06-25 | | | 公开的编号更长，是另一件
        2025-06-10 none none none | 章程 | | 决议@2025-06-10 | 通过 | 财务收支@2025-06-12~2025-06-25 | | | 同号的财务公开，没有决议公开
        2025-06-10 none none none | 章程 | | 决议@2025-06-10 | 通过 | 旁收益分配@2025-06-12~2025-06-25 | | | 从没有登记过决议公开
        2025-06-10 2025-06-12 13 none | 收益分配 | | 决议@2025-06-10 | 通过 | 收益分配@2025-06-12~2025-06-25 | | | 以别的类别公开的
        2025-06-10 none none 1 | 章程 | | 决议@2025-06-10 | 通过 | 旁决议结果@2025-06-12 合同@2025-06-12 | | | 同号的合同公开
        2025-06-10 none none none | 章程 | | 决议@2025-06-10 | 通过 | | | | 没有公开登记
        2025-06-10 2025-06-12 13 1 | 章程 | | 决议@2025-06-10 | 通过 | 邻决议结果@2025-06-12~2025-06-25 | | | 同村另一单位公开的
        2025-06-10 2025-06-12 20 1 | 章程 | | 决议@2025-06-10 | 通过 | 决议结果@2025-06-12~2025-06-15 实施结果@2025-07-01~2025-07-21 | | | 公开两次
        2025-06-10 none none 1 | 章程 | | 决议@2025-06-10 决议:成员大会@2025-06-10 | 通过 | 旁实施结果@2025-06-12 | | | 同日两个会议是一条
        2025-06-10 none none 1 | 章程 | | 决议:理事会@2025-06-10 决议:成员大会@2025-06-10 | 通过 | 旁实施结果@2025-06-12 | | | 理事会同日也决定了
        2025-06-10 none none 1 | 章程 | | 审议@2025-06-05 决议@2025-06-10 | 通过 | 旁实施结果@2025-06-12 | | | 以决议之日为准
        2025-06-10 none none 1 | 章程 | | 决议@2025-06-10()未通过 | | 旁实施结果@2025-06-12 | 签约@2025-06-20 | | 没有通过而签了合同
        no | 章程 | | 决议@2025-06-10()未通过 | | 旁实施结果@2025-06-12 | | | 没有通过，也没有实施
        no | 章程 | | 决议:理事会@2025-06-10 | 通过 | 旁实施结果@2025-06-12 | | | 理事会决定的
        no | 章程 | 一组 | 决议:村民小组会议@2025-06-10 | 通过 | 旁实施结果@2025-06-12 | | | 小组自己的事
        no | 章程 | 一组 | 决议@2025-06-10 | 通过 | 旁实施结果@2025-06-12 | | | 小组的事
        no | | | 决议@2025-06-10 | 通过 | 旁实施结果@2025-06-12 | | | 不知什么事项，不在须走程序之列
        no | | | 决议@2025-06-10 | 通过 | 旁实施结果@2025-06-12 | 另案@2025-06-01 | | 另一件才是须走程序的
        2023-06-10 none none 1 | | | 决议@2023-06-10 | 通过 | 旁实施结果@2025-06-12 | | | 当时没有规定事项，都算
        no | 章程 | | 审议@2025-06-10 | 通过 | 旁实施结果@2025-06-12 | | | 还没有表决
    """,
    whole_unit=True,
)
