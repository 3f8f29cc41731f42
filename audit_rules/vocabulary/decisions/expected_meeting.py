"""Meetings whose 应到 can be held against the register: the number expected, and the body's size.

Meetings that stand for their step, passed or were acted on, of bodies that a register sizes; those of
Party members are none, of whom some are lawfully not counted. ``registered`` is blank where no size was
counted within body_count_days. Left out is a body re-elected between the count and the meeting (some
member of the committee, or some director, took office), and a board with as many directors in office
that day as were expected.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="expected_meeting",
    query="""
        with known as (
            select
                standing_meeting.meeting_id,
                standing_meeting.org_code,
                standing_meeting.decision_no,
                standing_meeting.row_key,
                standing_meeting.title,
                standing_meeting.step,
                standing_meeting.body,
                standing_meeting.held_on_day,
                meeting.counted_by,
                meeting.matter_kind,
                meeting.base as expected,
                meeting.registered,
                meeting.counted_on_day,
                meeting.present,
                meeting.votes_for
            from standing_meeting
            join meeting
                on meeting.meeting_id = standing_meeting.meeting_id
            where standing_meeting.judged = 1
                and meeting.base_from = '应到'
                and standing_meeting.body in (
                    '村民会议', '村民代表会议', '村民小组会议', '成员大会', '成员代表大会', '理事会'
                )
        ),
        seat as (
            select
                org_code,
                person_key,
                from_day,
                until_day,
                case when position like '理事%' or position = '副理事长' then '理事会' else '村委会' end
                    as elected
            from office_held
            where position in ('理事长', '副理事长', '理事', '村委会主任', '村委会副主任', '村委会委员')
        ),
        renewed as (
            select distinct known.meeting_id
            from known
            join seat
                on seat.org_code = known.org_code
                and seat.elected = case
                    when known.body = '村民代表会议' then '村委会'
                    when known.body in ('成员代表大会', '理事会') then '理事会'
                end
            where (
                    seat.from_day >= known.counted_on_day
                    and seat.from_day <= known.held_on_day
                )
                or (
                    seat.from_day >= known.held_on_day
                    and seat.from_day <= known.counted_on_day
                )
        ),
        vacant as (
            select
                known.meeting_id,
                known.expected
            from known
            join seat
                on seat.org_code = known.org_code
                and seat.elected = known.body
                and seat.from_day <= known.held_on_day
                and seat.until_day > known.held_on_day
            group by
                known.meeting_id,
                known.expected
            having count(distinct seat.person_key) <= known.expected
        )
        select
            known.meeting_id,
            known.org_code,
            known.decision_no,
            known.row_key,
            known.title,
            known.step,
            known.body,
            known.held_on_day,
            known.counted_by,
            known.matter_kind,
            known.expected,
            known.registered,
            known.counted_on_day,
            known.present,
            known.votes_for
        from known
        left join renewed
            on renewed.meeting_id = known.meeting_id
        left join vacant
            on vacant.meeting_id = known.meeting_id
        where renewed.meeting_id is null
            and vacant.meeting_id is null
    """,
    shows=("body", "held_on_day", "expected", "registered"),
    examples="""
        gives | size | counted | steps | office | acts | why
        村民代表会议 2025-06-10 24 30 | 代表:30 | | 决议@2025-06-10(24,18,18) | | | 应到少于登记
        村民代表会议 2025-06-10 33 30 | 代表:30 | | 决议@2025-06-10(33,30,30) | | | 应到含村委会成员
        村民代表会议 2025-06-10 24 none | | | 决议@2025-06-10(24,18,18) | | | 没有登记人数
        村民代表会议 2025-06-10 24 none | 代表:30@2023-01-01 | | 决议@2025-06-10(24,18,18) | | | 统计得太早
        no | 代表:30 | | 决议@2025-06-10(,18,18) | | | 没有写应到
        no | 代表:30 | | 决议@2025-06-10(24,18,1) | | | 没有通过
        村民代表会议 2025-06-10 24 30 | 代表:30 | | 决议@2025-06-10(24,18,1) | | 签约@2025-06-12 | 没有通过而签了合同
        no | 党员:40 | | 审议:党员大会@2025-06-10(30,30,30) | | | 党员大会有依规不计入的
        no | | | 商议@2025-06-10(7,7,7) | | | 联席会没有登记人数
        村民会议 2025-06-10 500 600 | 成年:600 | | 决议:村民会议@2025-06-10(500,400,400) | | | 村民会议
        村民会议 2025-06-10 200 230 | 户:230 | 户 | 决议:村民会议@2025-06-10(200,190,190) | | | 按户
        成员大会 2025-06-10 500 590 | 能力:590 | | 决议:成员大会@2025-06-10(500,480,480) | | | 成员大会
        no | 代表:30 | | 决议@2025-06-10(24,18,18) | 甲:村委会主任@2025-06-10 | | 会议当日新一届上任
        no | 代表:30 | | 决议@2025-06-10(24,18,18) | 甲:村委会委员@2025-01-01 | | 统计当日新一届上任
        no | 代表:30 | | 决议@2025-06-10(24,18,18) | 甲:村委会副主任@2025-03-01 | | 其间换届
        村民代表会议 2025-06-10 24 30 | 代表:30 | | 决议@2025-06-10(24,18,18) | 甲:会计@2025-03-01 | | 其间换的是会计
        村民代表会议 2025-06-10 24 30 | 代表:30 | | 决议@2025-06-10(24,18,18) | 甲:理事长@2025-03-01 | | 其间换的是理事会
        村民代表会议 2025-06-10 24 30 | 代表:30 | | 决议@2025-06-10(24,18,18) | 甲:村委会主任@2024-12-31 | | 换届在统计之前
        村民代表会议 2025-06-10 24 30 | 代表:30 | | 决议@2025-06-10(24,18,18) | 甲:村委会主任@2025-06-11 | | 换届在会议之后
        no | 代表:30@2025-09-01 | | 决议@2025-06-10(24,18,18) | 甲:村委会主任@2025-06-10 | | 统计在会议之后，会议当日上任
        no | 代表:30@2025-09-01 | | 决议@2025-06-10(24,18,18) | 甲:村委会主任@2025-09-01 | | 统计当日上任
        村民代表会议 2025-06-10 24 30 | 代表:30@2025-09-01 | | 决议@2025-06-10(24,18,18) | 甲:村委会主任@2025-09-02 | | 换届在统计之后
        村民代表会议 2025-06-10 24 30 | 代表:30@2025-09-01 | | 决议@2025-06-10(24,18,18) | 甲:村委会主任@2025-06-09 | | 换届在会议之前
        村民会议 2025-06-10 500 600 | 成年:600 | | 决议:村民会议@2025-06-10(500,400,400) | 甲:村委会主任@2025-03-01 | | 村民会议不因换届而变
        no | 成员代表:30 | | 决议:成员代表大会@2025-06-10(24,20,20) | 甲:副理事长@2025-03-01 | | 其间理事会换届
        成员代表大会 2025-06-10 24 30 | 成员代表:30 | | 决议:成员代表大会@2025-06-10(24,20,20) | 甲:村委会主任@2025-03-01 | | 其间换的是村委会
        理事会 2025-06-10 3 5 | 理事:5 | | 决议:理事会@2025-06-10(3,2,2) | | | 没有登记理事
        no | 理事:5 | | 决议:理事会@2025-06-10(3,2,2) | 甲:理事长@2024-01-01 乙:理事@2024-01-01 丙:副理事长@2024-01-01 | | 当日在任三人，两席出缺
        理事会 2025-06-10 3 5 | 理事:5 | | 决议:理事会@2025-06-10(3,2,2) | 甲:理事长@2024-01-01 乙:理事@2024-01-01 丙:理事@2024-01-01 丁:理事@2024-01-01 | | 当日在任四人
        no | 理事:5 | | 决议:理事会@2025-06-10(3,2,2) | 甲:理事长@2024-01-01 乙:理事@2024-01-01 丙:理事@2024-01-01 丁:理事@2024-01-01~2025-06-09 | | 一人前一日离任
        理事会 2025-06-10 3 5 | 理事:5 | | 决议:理事会@2025-06-10(3,2,2) | 甲:理事长@2024-01-01 乙:理事@2024-01-01 丙:理事@2024-01-01 丁:理事@2024-01-01~2025-06-10 | | 离任当日仍在任
        no | 理事:5 | | 决议:理事会@2025-06-10(3,2,2) | 甲:理事长@2024-01-01 乙:理事@2024-01-01 丙:理事@2024-01-01 丁:理事@2025-06-11 | | 一人次日上任
        理事会 2025-06-10 3 none | | | 决议:理事会@2025-06-10(3,2,2) | 甲:理事长@2024-01-01 乙:理事@2024-01-01 丙:理事@2024-01-01 丁:理事@2025-06-10 | | 一人当日上任
        no | 理事:5 | | 决议:理事会@2025-06-10(3,2,2) | 甲:理事长@2024-01-01 甲:理事@2024-01-01 乙:理事@2024-01-01 丙:理事@2024-01-01 | | 一人两职是一席
        理事会 2025-06-10 3 5 | 理事:5 | | 决议:理事会@2025-06-10(3,2,2) | 甲:村委会主任@2024-01-01 | | 登记的是村委会
    """,
    whole_unit=True,
)
