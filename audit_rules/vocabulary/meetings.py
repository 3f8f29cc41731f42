"""Meetings on a decision: who had to come, who did, whether the vote passed, and when."""

from __future__ import annotations

from audit_rules.model import View

MEETING = View(
    name="meeting",
    doc="The meetings of a decision; of a step held again only the last. The base is the body's "
    "size by the unit's register or 应到 (expected), whichever is larger, as 村民代表会议 has the "
    "committee's members too; where neither is known there is none.",
    query="""
        with matter as (
            select
                org_code,
                decision_no,
                min(title) as title,
                min(matter_kind) as matter_kind,
                max(decided_fen) as decided_fen
            from decision
            group by
                org_code,
                decision_no
        ),
        held as (
            select
                decision_step.id as meeting_id,
                decision_step.org_code,
                decision_step.decision_no,
                decision_step.row_key,
                decision_step.step,
                decision_step.body,
                decision_step.held_on_day,
                decision_step.expected,
                decision_step.present,
                decision_step.votes_for,
                coalesce(decision_step.counted_by, '人') as counted_by,
                case
                    when decision_step.body = '成员大会' then organization.capable_members
                    when decision_step.body = '成员代表大会' then organization.member_representatives
                    when decision_step.body = '村民代表会议' then organization.representatives
                    when decision_step.body = '党员大会' then organization.party_members
                    when decision_step.body = '理事会' then organization.directors
                    when decision_step.body = '村民小组会议' and coalesce(organization.level, '') <> '组'
                        then null
                    when decision_step.body not in ('村民会议', '村民小组会议') then null
                    when decision_step.counted_by = '户' then organization.households
                    else organization.adult_members
                end as registered
            from decision_step
            left join organization
                on organization.org_code = decision_step.org_code
            where not exists (
                    select 1
                    from decision_step as again
                    where again.org_code = decision_step.org_code
                        and again.decision_no = decision_step.decision_no
                        and again.step = decision_step.step
                        and again.held_on_day > decision_step.held_on_day
                )
        )
        select
            held.meeting_id,
            held.org_code,
            held.decision_no,
            held.row_key,
            held.step,
            held.body,
            held.held_on_day,
            held.expected,
            held.registered,
            greatest(
                coalesce(held.registered, held.expected),
                coalesce(held.expected, held.registered)
            ) as base,
            held.present,
            held.votes_for,
            held.counted_by,
            matter.title,
            matter.matter_kind,
            coalesce(matter.decided_fen, 0) as decided_fen
        from held
        left join matter
            on matter.org_code = held.org_code
            and matter.decision_no = held.decision_no
    """,
    shows=("body", "held_on_day", "base", "matter_kind"),
    examples="""
        gives                                              | size                | matter       | counted | steps | acts              | why
        村民代表会议 2025-06-10 35 大额资金使用            | 代表:32             | 大额资金使用 |    | 决议@2025-06-10(35) |                   | 应到含村委会成员，取大者
        村民代表会议 2025-06-10 32 大额资金使用            | 代表:32             | 大额资金使用 |    | 决议@2025-06-10(20) |                   | 应到少于登记，取大者
        村民代表会议 2025-06-10 32 大额资金使用            | 代表:32             | 大额资金使用 |    | 决议@2025-06-10()   |                   | 应到未填，取登记
        村民代表会议 2025-06-10 35 大额资金使用            |                     | 大额资金使用 |    | 决议@2025-06-10(35) |                   | 登记未填，取应到
        村民代表会议 2025-06-10 none 大额资金使用          |                     | 大额资金使用 |    | 决议@2025-06-10()   |                   | 都未填，没有基数
        村民会议 2025-06-10 600 大额资金使用               | 成年:600 户:230     | 大额资金使用 |    | 决议:村民会议@2025-06-10() |                   | 计数方式未填按人数
        村民会议 2025-06-10 230 大额资金使用               | 成年:600 户:230     | 大额资金使用 | 户 | 决议:村民会议@2025-06-10() |                   | 按户计数
        村民小组会议 2025-06-10 none 大额资金使用          | 成年:600            | 大额资金使用 |    | 决议:村民小组会议@2025-06-10() |                   | 村一级登记的不是小组的人数
        村民小组会议 2025-06-10 60 大额资金使用            | 成年:60 组          | 大额资金使用 |    | 决议:村民小组会议@2025-06-10() |                   | 组一级单位登记的就是本组人数
        成员大会 2025-06-10 590 大额资金使用               | 能力:590            | 大额资金使用 |    | 决议:成员大会@2025-06-10() |                   | 成员大会
        成员代表大会 2025-06-10 34 大额资金使用            | 成员代表:34 代表:32 | 大额资金使用 |    | 决议:成员代表大会@2025-06-10() |                   | 成员代表不是村民代表
        理事会 2025-06-10 5 大额资金使用                   | 理事:5              | 大额资金使用 |    | 决议:理事会@2025-06-10() |                   | 理事会
        党员大会 2025-06-01 41 大额资金使用                | 党员:41             | 大额资金使用 |    | 审议:党员大会@2025-06-01() |                   | 党员大会
        村两委联席会 2025-06-01 7 大额资金使用             | 成年:600            | 大额资金使用 |    | 商议:村两委联席会@2025-06-01(7) |                   | 没有登记人数的会议取应到
        村民代表会议 2025-06-20 32 大额资金使用            | 代表:32             | 大额资金使用 |    | 决议@2025-06-10() 决议@2025-06-20() |                   | 重新开会的以后一次为准
        村民代表会议 2025-06-10 32 大额资金使用 村两委联席会 2025-06-01 none 大额资金使用 | 代表:32 | 大额资金使用 | | 商议@2025-06-01() 决议@2025-06-10() |                   | 不同环节各是一次会议
        村民代表会议 成员代表大会 2025-06-10 2025-06-10 32 34 大额资金使用 大额资金使用 | 代表:32 成员代表:34 | 大额资金使用 | | 决议@2025-06-10() 决议:成员代表大会@2025-06-10() |                   | 同日两个会议都算
        no                                                 | 代表:30             | 资产处置     |    |       |                   | 没有会议记录
        村民代表会议 2025-06-10 32 大额资金使用 村民代表会议 2025-06-20 32 其他重大事项 | 代表:32 | 大额资金使用 | | 决议@2025-06-10() | 另案@2025-06-20 | 两件事各开各的会
    """,
)

FAILED_QUORUM = View(
    name="failed_quorum",
    doc="Meetings to which fewer came than their body needed on that day, by the quorum of the "
    "place; a meeting whose base or attendance is not known is none of them.",
    query="""
        select
            meeting.meeting_id,
            meeting.org_code,
            meeting.decision_no,
            meeting.row_key,
            meeting.body,
            meeting.held_on_day,
            meeting.expected,
            meeting.registered,
            meeting.base,
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
        成员代表大会 1 2 | 成员代表:30     |    | 决议:成员代表大会@2025-06-30(,14)    | 试验乡 | 本地有规定
        no               | 成员代表:30     |    | 决议:成员代表大会@2025-07-01(,14)    | 试验乡 | 本地规定当日废止
    """,
)

FAILED_VOTE = View(
    name="failed_vote",
    doc="Meetings whose votes in favour fell short of a line in force on that day: the line of "
    "the body at any step, the lines of the matter where it was decided. The strictest line "
    "missed stands for all. A meeting whose votes or base are not known is none of them.",
    query="""
        with missed as (
            select
                meeting.meeting_id,
                meeting.org_code,
                meeting.decision_no,
                meeting.row_key,
                meeting.body,
                meeting.held_on_day,
                meeting.expected,
                meeting.registered,
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
                row_number() over (
                    partition by meeting.meeting_id
                    order by pass_line.line_order nulls last
                ) as strictness
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
            missed.expected,
            missed.registered,
            missed.base,
            missed.votes_for,
            missed.title,
            missed.decided_fen,
            missed.base_name,
            missed.numerator,
            missed.denominator,
            missed.more_than
        from missed
        where missed.strictness = 1
    """,
    shows=("body", "base_name", "base", "numerator", "denominator"),
    examples="""
        gives                      | size        | matter             | steps                                   | place | why
        no                         | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,20,11)               |       | 到会过半数
        村民代表会议 到会 20 1 2   | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,20,10)               |       | 恰好一半不是过半数
        no                         | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,20)                  |       | 赞成未填，不能断定
        no                         | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,,1)                  |       | 实到未填，不能断定
        no                         | 代表:30     | 资产处置           | 决议@2025-04-30(30,20,11)               |       | 施行前一日，集体财产事项也只须到会过半数
        村民代表会议 全体 30 2 3   | 代表:30     | 资产处置           | 决议@2025-05-01(30,20,19)               |       | 施行当日，须全体三分之二
        no                         | 代表:30     | 资产处置           | 决议@2025-05-01(30,20,20)               |       | 恰好全体三分之二
        村民代表会议 全体 30 2 3   | 代表:30     | 资产处置           | 决议@2025-05-01(20,20,19)               |       | 应到少于登记的，按登记
        村民代表会议 全体 30 2 3   | 代表:30     | 资产处置           | 决议@2025-05-01(30,20,10)               |       | 两条都不够，按最严的一条
        no                         | 代表:30     | 资产处置           | 审议:村民代表会议@2025-05-01(30,20,11)  |       | 还不是决议环节
        村民代表会议 全体 30 2 3   | 代表:30     | 土地承包方案       | 决议@2025-04-30(30,20,19)               |       | 土地承包方案此前也须三分之二
        no                         | 代表:30     | 集体经营性建设用地 | 决议@2019-12-31(30,20,11)               |       | 土地管理法修订施行前一日
        村民代表会议 全体 30 2 3   | 代表:30     | 集体经营性建设用地 | 决议@2020-01-01(30,20,11)               |       | 修订施行当日
        成员大会 全体 400 3 4      | 能力:400    | 非成员受益         | 决议:成员大会@2025-05-01(400,300,299)   |       | 差一票到四分之三，按最严的一条
        no                         | 能力:400    | 非成员受益         | 决议:成员大会@2025-05-01(400,300,300)   |       | 恰好四分之三
        no                         | 理事:5      | 大额资金使用       | 决议:理事会@2025-06-10(5,5,3)           |       | 理事过半数
        理事会 全体 5 1 2          | 理事:5      | 大额资金使用       | 决议:理事会@2025-06-10(5,4,2)           |       | 理事未过半数
        党员大会 应到 40 1 2       | 党员:40     | 大额资金使用       | 审议:党员大会@2025-06-10(40,30,20)      |       | 应到党员的一半不是过半数
        no                         | 党员:40     | 大额资金使用       | 审议:党员大会@2025-06-10(40,30,21)      |       | 应到党员过半数
        成员代表大会 全体 30 4 5   | 成员代表:30 | 大额资金使用       | 决议:成员代表大会@2025-06-30(30,30,23)  | 试验乡 | 本地有更高的规定
        no                         | 成员代表:30 | 大额资金使用       | 决议:成员代表大会@2025-07-01(30,30,1)   | 试验乡 | 本地规定当日停用
    """,
)

PASSED_DECISION = View(
    name="passed_decision",
    doc="Registered decisions that passed: the last 决议 meeting reached quorum and vote as far "
    "as its figures say. A decision without any meeting on record is given the benefit of the "
    "doubt; one that has meetings but none that decided did not pass.",
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

VIEWS = (MEETING, FAILED_QUORUM, FAILED_VOTE, PASSED_DECISION)
