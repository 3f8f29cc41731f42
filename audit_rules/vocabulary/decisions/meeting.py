"""Every meeting of a decision, with the base its quorum and vote are counted on.

The base is 应到 (expected), which knows vacancies and changes; where it is blank the size of the
body by the register of the unit, else of another unit of the village (of several the smallest),
counted within body_count_days of the meeting; else there is none. ``registered`` is that size,
wherever the base comes from, and ``counted_on_day`` the day it was counted.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="meeting",
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
                decision_step.outcome,
                coalesce(decision_step.counted_by, '人') as counted_by
            from decision_step
        ),
        sized as (
            select
                held.meeting_id,
                held.org_code,
                held.held_on_day,
                organization.org_code as counted_org,
                organization.counted_on_day,
                case
                    when held.body = '成员大会' then organization.capable_members
                    when held.body = '成员代表大会' then organization.member_representatives
                    when held.body = '村民代表会议' then organization.representatives
                    when held.body = '党员大会' then organization.party_members
                    when held.body = '理事会' then organization.directors
                    when held.body = '村民小组会议' and coalesce(organization.level, '') <> '组'
                        then null
                    when held.body not in ('村民会议', '村民小组会议') then null
                    when held.counted_by = '户' then organization.households
                    else organization.adult_members
                end as registered
            from held
            join village_unit as unit
                on unit.org_code = held.org_code
            join village_unit as place
                on place.village_key = unit.village_key
            join organization
                on organization.org_code = place.org_code
            left join organization as own
                on own.org_code = held.org_code
            where organization.org_code = held.org_code
                or (
                    coalesce(organization.level, '村') = '村'
                    and coalesce(own.level, '村') = '村'
                )
        ),
        counted as (
            select
                sized.meeting_id,
                coalesce(
                    max(case when sized.counted_org = sized.org_code then sized.registered end),
                    min(sized.registered)
                ) as registered,
                coalesce(
                    max(case when sized.counted_org = sized.org_code then sized.counted_on_day end),
                    min(sized.counted_on_day)
                ) as counted_on_day
            from sized
            join limit_value
                on limit_value.org_code = sized.org_code
                and limit_value.name = 'body_count_days'
                and sized.held_on_day >= limit_value.from_day
                and sized.held_on_day < limit_value.until_day
            where sized.registered is not null
                and sized.counted_on_day - sized.held_on_day <= limit_value.amount
                and sized.held_on_day - sized.counted_on_day <= limit_value.amount
            group by
                sized.meeting_id,
                limit_value.amount
        )
        select
            held.meeting_id,
            held.org_code,
            held.decision_no,
            held.row_key,
            held.step,
            held.body,
            held.held_on_day,
            coalesce(held.expected, counted.registered) as base,
            case
                when held.expected is not null then '应到'
                else '登记'
            end as base_from,
            counted.registered,
            counted.counted_on_day,
            held.present,
            held.votes_for,
            held.outcome,
            held.counted_by,
            matter.title,
            matter.matter_kind,
            coalesce(matter.decided_fen, 0) as decided_fen
        from held
        left join counted
            on counted.meeting_id = held.meeting_id
        left join matter
            on matter.org_code = held.org_code
            and matter.decision_no = held.decision_no
    """,
    shows=("body", "held_on_day", "base", "registered", "counted_on_day", "matter_kind"),
    examples="""
        gives | size | matter | counted | steps | acts | place | why
        村民代表会议 2025-06-10 35 32 2025-01-01 大额资金使用 | 代表:32 | 大额资金使用 |  | 决议@2025-06-10(35) |  |  | 应到含村委会成员
        村民代表会议 2025-06-10 20 32 2025-01-01 大额资金使用 | 代表:32 | 大额资金使用 |  | 决议@2025-06-10(20) |  |  | 应到少于登记，按应到（DM118 另问）
        村民代表会议 2025-06-10 32 32 2024-06-10 大额资金使用 | 代表:32@2024-06-10 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 一年前统计的人数
        村民代表会议 2025-06-10 none none none 大额资金使用 | 代表:32@2024-06-09 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 统计早了一日，不作基数
        村民代表会议 2025-06-10 32 32 2026-06-10 大额资金使用 | 代表:32@2026-06-10 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 一年后统计的人数
        村民代表会议 2025-06-10 none none none 大额资金使用 | 代表:32@2026-06-11 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 统计晚了一日
        村民代表会议 2025-06-10 none none none 大额资金使用 | 代表:32@ | 大额资金使用 |  | 决议@2025-06-10() |  |  | 不知何时统计
        村民代表会议 2025-06-10 32 32 2025-01-01 大额资金使用 | 代表:32 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 应到未填，取登记
        村民代表会议 2025-06-10 35 none none 大额资金使用 |  | 大额资金使用 |  | 决议@2025-06-10(35) |  |  | 登记未填，取应到
        村民代表会议 2025-06-10 none none none 大额资金使用 |  | 大额资金使用 |  | 决议@2025-06-10() |  |  | 都未填，没有基数
        村民代表会议 2024-12-31 32 32 2024-12-11 大额资金使用 | 代表:32@2024-12-11 | 大额资金使用 |  | 决议@2024-12-31() |  | 试验乡 | 当地十日之限生效前一日
        村民代表会议 2025-01-01 32 32 2024-12-28 大额资金使用 | 代表:32@2024-12-28 | 大额资金使用 |  | 决议@2025-01-01() |  | 试验乡 | 生效当日，四日前统计
        村民代表会议 2025-06-30 none none none 大额资金使用 | 代表:32@2025-06-10 | 大额资金使用 |  | 决议@2025-06-30() |  | 试验乡 | 二十日前统计，当地以十日为限
        村民代表会议 2025-07-01 32 32 2025-06-28 大额资金使用 | 代表:32@2025-06-28 | 大额资金使用 |  | 决议@2025-07-01() |  | 试验乡 | 停用当日
        村民会议 2025-06-10 600 600 2025-01-01 大额资金使用 | 成年:600 户:230 | 大额资金使用 |  | 决议:村民会议@2025-06-10() |  |  | 计数方式未填按人数
        村民会议 2025-06-10 230 230 2025-01-01 大额资金使用 | 成年:600 户:230 | 大额资金使用 | 户 | 决议:村民会议@2025-06-10() |  |  | 按户计数
        村民小组会议 2025-06-10 none none none 大额资金使用 | 成年:600 | 大额资金使用 |  | 决议:村民小组会议@2025-06-10() |  |  | 村一级登记的不是小组的人数
        村民小组会议 2025-06-10 60 60 2025-01-01 大额资金使用 | 成年:60 组 | 大额资金使用 |  | 决议:村民小组会议@2025-06-10() |  |  | 组一级单位登记的就是本组人数
        成员大会 2025-06-10 590 590 2025-01-01 大额资金使用 | 能力:590 | 大额资金使用 |  | 决议:成员大会@2025-06-10() |  |  | 成员大会
        成员代表大会 2025-06-10 34 34 2025-01-01 大额资金使用 | 成员代表:34 代表:32 | 大额资金使用 |  | 决议:成员代表大会@2025-06-10() |  |  | 成员代表不是村民代表
        理事会 2025-06-10 5 5 2025-01-01 大额资金使用 | 理事:5 | 大额资金使用 |  | 决议:理事会@2025-06-10() |  |  | 理事会
        党员大会 2025-06-01 41 41 2025-01-01 大额资金使用 | 党员:41 | 大额资金使用 |  | 审议:党员大会@2025-06-01() |  |  | 党员大会
        村两委联席会 2025-06-01 7 none none 大额资金使用 | 成年:600 | 大额资金使用 |  | 商议:村两委联席会@2025-06-01(7) |  |  | 没有登记人数的会议取应到
        村民代表会议 2025-06-10 32 32 2025-01-01 大额资金使用 村民代表会议 2025-06-20 32 32 2025-01-01 大额资金使用 | 代表:32 | 大额资金使用 |  | 决议@2025-06-10() 决议@2025-06-20() |  |  | 重新开会的各是一次
        村两委联席会 2025-06-01 none none none 大额资金使用 村民代表会议 2025-06-10 32 32 2025-01-01 大额资金使用 | 代表:32 | 大额资金使用 |  | 商议@2025-06-01() 决议@2025-06-10() |  |  | 不同环节各是一次会议
        成员代表大会 2025-06-10 34 34 2025-01-01 大额资金使用 村民代表会议 2025-06-10 32 32 2025-01-01 大额资金使用 | 代表:32 成员代表:34 | 大额资金使用 |  | 决议@2025-06-10() 决议:成员代表大会@2025-06-10() |  |  | 同日两个会议都算
        村民代表会议 2025-06-10 28 28 2025-01-01 大额资金使用 | 邻代表:28 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 同村另一单位登记的人数
        村民代表会议 2025-06-10 32 32 2025-01-01 大额资金使用 | 代表:32 邻代表:28 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 先取本单位登记的
        村民代表会议 2025-06-10 none none none 大额资金使用 | 邻代表:28@2024-06-09 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 另一单位统计得太早
        村民代表会议 2025-06-10 28 28 2025-01-01 大额资金使用 | 代表:32@2024-06-09 邻代表:28 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 本单位统计得太早，取另一单位的
        村民代表会议 2025-06-10 none none none 大额资金使用 | 邻代表:28 邻组 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 另一单位是小组
        村民小组会议 2025-06-10 none none none 大额资金使用 | 邻成年:60 组 | 大额资金使用 |  | 决议:村民小组会议@2025-06-10() |  |  | 组不取村里单位的人数
        村民代表会议 2025-06-10 none none none 大额资金使用 | 邻代表:28 组 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 组的单位不取村里登记的
        村民代表会议 2025-06-10 28 28 2025-02-01 大额资金使用 | 成员代表:34@2025-03-01 邻代表:28@2025-02-01 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 人数和日期都取登记了这个会议人数的单位
        村民代表会议 2025-06-10 32 32 2025-03-01 大额资金使用 | 代表:32@2025-03-01 邻代表:28@2025-02-01 | 大额资金使用 |  | 决议@2025-06-10() |  |  | 日期也先取本单位的
        no | 代表:30 | 资产处置 |  |  |  |  | 没有会议记录
        村民代表会议 2025-06-10 32 32 2025-01-01 大额资金使用 村民代表会议 2025-06-20 32 32 2025-01-01 其他重大事项 | 代表:32 | 大额资金使用 |  | 决议@2025-06-10() | 另案@2025-06-20 |  | 两件事各开各的会
    """,
)
