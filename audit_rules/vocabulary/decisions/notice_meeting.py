"""Meetings of bodies that are called so many days ahead, and when they were.

Of the meetings of a body on one decision the first notice given by the day counts, so that one put off
needs no second; a notice dated after the meeting tells nothing. ``noticed_on_day`` is blank where none
is recorded. Left out is a meeting that is not the one that stands for its step, and one whose motion
failed and led to nothing.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="notice_meeting",
    query="""
        select
            standing_meeting.meeting_id,
            standing_meeting.org_code,
            standing_meeting.decision_no,
            standing_meeting.row_key,
            standing_meeting.title,
            standing_meeting.body,
            standing_meeting.held_on_day,
            notice_line.days,
            min(called.noticed_on_day) as noticed_on_day
        from standing_meeting
        join notice_line
            on notice_line.org_code = standing_meeting.org_code
            and notice_line.body = standing_meeting.body
            and standing_meeting.held_on_day >= notice_line.from_day
            and standing_meeting.held_on_day < notice_line.until_day
        left join decision_step as called
            on called.org_code = standing_meeting.org_code
            and called.decision_no = standing_meeting.decision_no
            and called.body = standing_meeting.body
            and called.noticed_on_day <= standing_meeting.held_on_day
        where standing_meeting.judged = 1
            or standing_meeting.passed is null
        group by
            standing_meeting.meeting_id,
            standing_meeting.org_code,
            standing_meeting.decision_no,
            standing_meeting.row_key,
            standing_meeting.title,
            standing_meeting.body,
            standing_meeting.held_on_day,
            notice_line.days
    """,
    shows=("body", "held_on_day", "days", "noticed_on_day"),
    examples="""
        gives | steps | acts | place | why
        村民会议 2025-06-10 10 2025-05-31 | 决议:村民会议@2025-06-10通知2025-05-31()通过 | | | 通知了
        村民会议 2025-06-10 10 none | 决议:村民会议@2025-06-10()通过 | | | 没有登记通知日期
        村民会议 2025-06-10 10 none | 决议:村民会议@2025-06-10() | | | 不知结果
        村民会议 2025-06-10 10 2025-06-10 | 决议:村民会议@2025-06-10通知2025-06-10()通过 | | | 当天通知
        村民会议 2025-06-10 10 none | 决议:村民会议@2025-06-10通知2025-06-11()通过 | | | 通知日期晚于会议，说明不了什么
        村民会议 2025-06-10 10 2025-05-20 | 决议:村民会议@2025-06-01通知2025-05-20()未通过 决议:村民会议@2025-06-10通知2025-06-08()通过 | | | 改期再开的会，以第一次通知为准
        村民会议 2025-06-10 10 2025-06-08 | 决议:成员大会@2025-06-01通知2025-05-20()未通过 决议:村民会议@2025-06-10通知2025-06-08()通过 | | | 通知的是另一个会议
        村民会议 2025-06-10 10 none | 决议:村民会议@2025-06-10()通过 | 另案@2025-06-10 | | 另一件事有自己的会议
        no | 决议:村民会议@2025-06-10通知2025-06-08()未通过 | | | 没有通过，也没有实施
        村民会议 2025-06-10 10 2025-06-08 | 决议:村民会议@2025-06-10通知2025-06-08()未通过 | 签约@2025-06-20 | | 没有通过而签了合同
        no | 决议@2025-06-10通知2025-06-08()通过 | | | 村民代表会议没有规定通知天数
        no | 决议:成员大会@2025-04-30通知2025-04-28()通过 | | | 成员大会，施行前一日
        成员大会 2025-05-01 10 2025-04-28 | 决议:成员大会@2025-05-01通知2025-04-28()通过 | | | 施行当日
        村民会议 2025-06-30 15 2025-06-20 | 决议:村民会议@2025-06-30通知2025-06-20()通过 | | 试验乡 | 该乡的更长
        no | 决议:村民会议@2025-07-01通知2025-06-20()通过 | | 试验乡 | 该乡停用
    """,
)
