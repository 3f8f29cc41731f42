"""Meetings whose vote some line binds, by year; the votes are blank where no line can be judged."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="vote_meeting",
    query="""
        select
            meeting.meeting_id,
            meeting.org_code,
            meeting.decision_no,
            period_day.fiscal_year,
            meeting.body,
            max(
                case
                    when pass_line.base_name = '到会' and meeting.present is null then null
                    when pass_line.base_name <> '到会' and meeting.base is null then null
                    else meeting.votes_for
                end
            ) as votes_for
        from meeting
        join pass_line
            on pass_line.org_code = meeting.org_code
            and pass_line.body in ('', meeting.body)
            and (
                pass_line.matter = ''
                or (pass_line.matter = meeting.matter_kind and meeting.step = '决议')
            )
            and meeting.held_on_day >= pass_line.from_day
            and meeting.held_on_day < pass_line.until_day
        join period_day
            on period_day.first_day <= meeting.held_on_day
            and period_day.last_day >= meeting.held_on_day
        group by
            meeting.meeting_id,
            meeting.org_code,
            meeting.decision_no,
            period_day.fiscal_year,
            meeting.body
    """,
    shows=("fiscal_year", "body", "votes_for"),
    examples="""
        gives                | size        | matter       | steps                                  | place | why
        2025 村民代表会议 11 | 代表:30     | 大额资金使用 | 决议@2025-06-10(30,20,11)              |       | 票数都有
        2025 村民代表会议 11 |             | 大额资金使用 | 决议@2025-12-31(,20,11)                |       | 年末，按到会的不须应到
        2025 村民代表会议 11 | 代表:30     | 大额资金使用 | 决议@2025-01-01(30,20,11)              |       | 年初
        2025 村民代表会议 none | 代表:30   | 大额资金使用 | 决议@2025-06-10(30,20)                 |       | 赞成未填
        2025 村民代表会议 none | 代表:30   | 大额资金使用 | 决议@2025-06-10(30,,11)                |       | 实到未填
        2025 村民代表会议 11 | 代表:30 村委会 | 资产处置  | 决议@2025-05-01(30,,11)                |       | 按全体的一条可以判断
        2025 理事会 none     |             | 大额资金使用 | 决议:理事会@2025-06-10(,5,3)           |       | 全体多少人不知道
        2025 理事会 3        | 理事:5      | 大额资金使用 | 决议:理事会@2025-06-10(,5,3)           |       | 全体按登记
        no                   | 成员代表:30 | 大额资金使用 | 决议:成员代表大会@2025-07-01(30,30,1)  | 试验乡 | 本地规定当日停用
        2025 成员代表大会 23 | 成员代表:30 | 大额资金使用 | 决议:成员代表大会@2025-06-30(30,30,23) | 试验乡 | 停用前一日
        2025 成员大会 300    | 能力:400    | 大额资金使用 | 决议:成员大会@2025-05-01(400,300,300)  |       | 施行当日
        no                   | 能力:400    | 大额资金使用 | 决议:成员大会@2025-04-30(400,300,300)  |       | 施行前一日没有规定
        2025 成员大会 20     | 能力:400    | 土地承包方案 | 决议:成员大会@2025-04-30(400,300,20)   |       | 承包方案此前也有规定
        no                   | 能力:400    | 土地承包方案 | 审议:成员大会@2025-04-30(400,300,20)   |       | 还不是决议环节
        no                   | 代表:30     | 大额资金使用 | 商议@2025-06-10(7,7,7)                 |       | 联席会没有票数的规定
        no                   | 代表:30     | 大额资金使用 | 决议@2021-06-10(30,20,11)              |       | 账里没有那一年
    """,
)
