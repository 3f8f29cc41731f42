"""Meetings of bodies that a quorum binds, by year; present is blank where it cannot be judged."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="quorum_meeting",
    query="""
        select distinct
            meeting.meeting_id,
            meeting.org_code,
            meeting.decision_no,
            period_day.fiscal_year,
            meeting.body,
            case when meeting.base is not null then meeting.present end as present
        from meeting
        join quorum_line
            on quorum_line.org_code = meeting.org_code
            and quorum_line.body = meeting.body
            and quorum_line.counted_by in ('', meeting.counted_by)
            and meeting.held_on_day >= quorum_line.from_day
            and meeting.held_on_day < quorum_line.until_day
        join period_day
            on period_day.first_day <= meeting.held_on_day
            and period_day.last_day >= meeting.held_on_day
    """,
    shows=("fiscal_year", "body", "present"),
    examples="""
        gives                | size            | counted | steps                                | place | why
        2025 村民代表会议 20 | 代表:30         |    | 决议@2025-06-10(30,20)               |       | 人数都有
        2025 村民代表会议 20 | 代表:30         |    | 决议@2025-12-31(,20)                 |       | 年末，应到按登记
        2025 村民代表会议 20 | 代表:30         |    | 决议@2025-01-01(,20)                 |       | 年初
        2025 村民代表会议 none | 代表:30       |    | 决议@2025-06-10(30)                  |       | 实到未填
        2025 村民代表会议 none |               |    | 决议@2025-06-10(,20)                 |       | 没有基数
        2025 村民会议 160    | 成年:600 户:240 | 户 | 决议:村民会议@2025-06-10(,160)       |       | 按户计数
        no                   | 理事:5          |    | 决议:理事会@2025-04-30(,1)           |       | 施行前一日没有规定
        2025 理事会 3        | 理事:5          |    | 决议:理事会@2025-05-01(,3)           |       | 施行当日
        no                   | 成员代表:30     |    | 决议:成员代表大会@2025-06-10(,1)     |       | 没有规定到会数
        2025 成员代表大会 14 | 成员代表:30     |    | 决议:成员代表大会@2025-06-30(30,14)  | 试验乡 | 本地有规定
        no                   | 成员代表:30     |    | 决议:成员代表大会@2025-07-01(30,14)  | 试验乡 | 本地规定当日废止
        no                   | 代表:30         |    | 商议@2025-06-10(7,7)                 |       | 联席会没有到会的规定
        no                   | 代表:30         |    | 决议@2021-06-10(30,20)               |       | 账里没有那一年
    """,
    equivalent_mutants=(
        (
            "quorum_line.counted_by IN ('', meeting.counted_by)",
            "按人、按户都有规定，同一个会议给出同样的一行",
        ),
    ),
)
