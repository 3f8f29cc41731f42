"""Meetings to which fewer came than their body needed on that day.

The quorum of the place counts; a meeting whose base or attendance is not known is none of them.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="failed_quorum",
    query="""
        select
            meeting.meeting_id,
            meeting.org_code,
            meeting.decision_no,
            meeting.row_key,
            meeting.body,
            meeting.held_on_day,
            meeting.base,
            meeting.base_from,
            meeting.present,
            meeting.title,
            meeting.decided_fen,
            quorum_line.base_name,
            quorum_line.numerator,
            quorum_line.denominator,
            quorum_line.more_than
        from meeting
        join quorum_line
            on quorum_line.org_code = meeting.org_code
            and quorum_line.body = meeting.body
            and quorum_line.counted_by in ('', meeting.counted_by)
            and meeting.held_on_day >= quorum_line.from_day
            and meeting.held_on_day < quorum_line.until_day
        where meeting.present * quorum_line.denominator
            < meeting.base * quorum_line.numerator + quorum_line.more_than
    """,
    shows=("body", "numerator", "denominator"),
    examples="""
        gives            | size            | counted | steps                                | place | why
        no               | 代表:30         |    | 决议@2025-06-10(30,20)               |       | 恰好三分之二，以上含本数
        村民代表会议 2 3 | 代表:30         |    | 决议@2025-06-10(30,19)               |       | 差一人
        no               | 代表:30         |    | 决议@2025-06-10(30)                  |       | 实到未填，不能断定
        no               |                 |    | 决议@2025-06-10(,1)                  |       | 没有基数，不能断定
        村民会议 1 2     | 成年:600 户:230 |    | 决议:村民会议@2025-06-10(,300)       |       | 恰好一半不是过半数
        no               | 成年:600 户:230 |    | 决议:村民会议@2025-06-10(,301)       |       | 过半数
        no               | 成年:600 户:240 | 户 | 决议:村民会议@2025-06-10(,160)       |       | 三分之二以上的户
        村民会议 2 3     | 成年:600 户:240 | 户 | 决议:村民会议@2025-06-10(,159)       |       | 户数差一户
        no               | 理事:5          |    | 决议:理事会@2025-04-30(,1)           |       | 集体经济组织法施行前一日没有规定
        理事会 2 3       | 理事:5          |    | 决议:理事会@2025-05-01(,3)           |       | 施行当日：五人的三分之二是四人
        no               | 理事:5          |    | 决议:理事会@2025-05-01(,4)           |       | 四人到会
        no               | 成员代表:30     |    | 决议:成员代表大会@2025-06-10(,1)     |       | 法律没有规定成员代表大会到会数
        成员代表大会 1 2 | 成员代表:30     |    | 决议:成员代表大会@2025-06-30(30,14)  | 试验乡 | 本地有规定
        no               | 成员代表:30     |    | 决议:成员代表大会@2025-07-01(30,14)  | 试验乡 | 本地规定当日废止
    """,
)
