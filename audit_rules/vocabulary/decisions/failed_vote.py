"""Meetings whose votes in favour fell short of a line in force on that day.

The line of the body counts at any step, the lines of the matter where it was decided. The
strictest line missed stands for all. The line of collective property before a body of the village
binds where the committee stands in for a collective; elsewhere it is a question, and told only
where no other line is missed. A meeting whose votes or base are not known is none of them.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="failed_vote",
    query="""
        with missed as (
            select
                meeting.meeting_id,
                meeting.org_code,
                meeting.decision_no,
                meeting.row_key,
                meeting.body,
                meeting.held_on_day,
                meeting.base_from,
                case pass_line.base_name
                    when '到会' then meeting.present
                    else meeting.base
                end as base,
                meeting.votes_for,
                meeting.title,
                meeting.decided_fen,
                pass_line.base_name,
                pass_line.numerator,
                pass_line.denominator,
                pass_line.more_than,
                pass_line.matter,
                pass_line.of_property,
                case
                    when pass_line.of_property = 1 and stand_in.org_code is null then 1
                    else 0
                end as is_question,
                row_number() over (
                    partition by meeting.meeting_id
                    order by
                        case
                            when pass_line.of_property = 1 and stand_in.org_code is null then 1
                            else 0
                        end nulls last,
                        pass_line.line_order nulls last
                ) as strictness
            from meeting
            left join stand_in
                on stand_in.org_code = meeting.org_code
            join pass_line
                on pass_line.org_code = meeting.org_code
                and pass_line.body in ('', meeting.body)
                and (
                    pass_line.matter = ''
                    or (pass_line.matter = meeting.matter_kind and meeting.step = '决议')
                )
                and meeting.held_on_day >= pass_line.from_day
                and meeting.held_on_day < pass_line.until_day
            where meeting.votes_for * pass_line.denominator
                < case pass_line.base_name
                    when '到会' then meeting.present
                    else meeting.base
                end * pass_line.numerator + pass_line.more_than
        )
        select
            missed.meeting_id,
            missed.org_code,
            missed.decision_no,
            missed.row_key,
            missed.body,
            missed.held_on_day,
            missed.base,
            missed.base_from,
            missed.votes_for,
            missed.title,
            missed.decided_fen,
            missed.base_name,
            missed.numerator,
            missed.denominator,
            missed.more_than,
            missed.matter,
            missed.of_property,
            missed.is_question
        from missed
        where missed.strictness = 1
    """,
    shows=("body", "base_name", "base", "numerator", "denominator", "is_question"),
    examples="""
        gives                      | size        | matter             | steps                                   | place | why
        no                         | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,20,11)               |       | 到会过半数
        村民代表会议 到会 20 1 2 0 | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,20,10)               |       | 恰好一半不是过半数
        no                         | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,20)                  |       | 赞成未填，不能断定
        no                         | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,,1)                  |       | 实到未填，不能断定
        no                         | 代表:30 村委会 | 资产处置        | 决议@2025-04-30(30,20,11)               |       | 施行前一日，集体财产事项也只须到会过半数
        村民代表会议 全体 30 2 3 0 | 代表:30 村委会 | 资产处置        | 决议@2025-05-01(30,20,19)               |       | 施行当日，村委会代行的须全体三分之二
        no                         | 代表:30 村委会 | 资产处置        | 决议@2025-05-01(30,20,20)               |       | 恰好全体三分之二
        no                         | 代表:30 村委会 | 资产处置        | 决议@2025-05-01(20,20,19)               |       | 以会议的应到人数为全体
        村民代表会议 全体 30 2 3 0 | 代表:30 村委会 | 资产处置        | 决议@2025-05-01(30,20,10)               |       | 两条都不够，按最严的一条
        no                         | 代表:30 村委会 | 资产处置        | 审议:村民代表会议@2025-05-01(30,20,11)  |       | 还不是决议环节
        村民代表会议 全体 30 2 3 1 | 代表:30 集体 | 资产处置          | 决议@2025-05-01(30,20,19)               | 未来乡 | 有集体经济组织，作疑点
        村民代表会议 全体 30 2 3 1 | 代表:30 村委会 另集体 | 资产处置        | 决议@2025-05-01(30,20,19)               | 未来乡 | 同村另有集体经济组织，作疑点
        村民代表会议 全体 30 2 3 1 | 代表:30     | 资产处置           | 决议@2025-05-01(30,20,19)               |       | 不知是什么单位，作疑点
        村民代表会议 到会 20 1 2 0 | 代表:30     | 资产处置           | 决议@2025-05-01(30,20,10)               |       | 到会也未过半数，按到会的一条
        村民代表会议 全体 30 2 3 0 | 代表:30     | 土地承包方案       | 决议@2025-04-30(30,20,19)               |       | 土地承包方案此前也须三分之二
        no                         | 代表:30     | 集体经营性建设用地 | 决议@2019-12-31(30,20,11)               |       | 土地管理法修订施行前一日
        村民代表会议 全体 30 2 3 0 | 代表:30     | 集体经营性建设用地 | 决议@2020-01-01(30,20,11)               |       | 修订施行当日
        成员大会 全体 400 3 4 0 | 能力:400    | 非成员受益         | 决议:成员大会@2025-05-01(400,300,299)   |       | 差一票到四分之三，按最严的一条
        no                         | 能力:400    | 非成员受益         | 决议:成员大会@2025-05-01(400,300,300)   |       | 恰好四分之三
        no                         | 理事:5      | 大额资金使用       | 决议:理事会@2025-06-10(5,5,3)           |       | 理事过半数
        理事会 全体 5 1 2 0 | 理事:5      | 大额资金使用       | 决议:理事会@2025-06-10(5,4,2)           |       | 理事未过半数
        党员大会 应到 40 1 2 0 | 党员:40     | 大额资金使用       | 审议:党员大会@2025-06-10(40,30,20)      |       | 应到党员的一半不是过半数
        no                         | 党员:40     | 大额资金使用       | 审议:党员大会@2025-06-10(40,30,21)      |       | 应到党员过半数
        成员代表大会 全体 30 4 5 0 | 成员代表:30 | 大额资金使用       | 决议:成员代表大会@2025-06-30(30,30,23)  | 试验乡 | 本地有更高的规定
        no                         | 成员代表:30 | 大额资金使用       | 决议:成员代表大会@2025-07-01(30,30,1)   | 试验乡 | 本地规定当日停用
    """,
)
