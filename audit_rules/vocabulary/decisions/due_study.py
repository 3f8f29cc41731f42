"""Decisions of members that the Party organisation is to study first, and when it first did.

To be studied is what a members' or member representatives' meeting passed, or what was acted on, of the
matters of property_matters and reserved_matters on the day of the vote; a villager group's is not. A sitting
is one of the place's party_bodies or a joint meeting of the two committees; one that another unit of the
village registers counts, unless that unit has a decision of its own under the number. ``sittings_known`` is
blank in a village that registers none at all.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="due_study",
    query="""
        with sitting as (
            select
                unit.org_code,
                case
                    when unit.org_code = decision_step.org_code or own.decision_no is null
                        then decision_step.decision_no
                end as decision_no,
                decision_step.held_on_day
            from decision_step
            left join party_body
                on party_body.org_code = decision_step.org_code
                and party_body.body = decision_step.body
                and decision_step.held_on_day >= party_body.from_day
                and decision_step.held_on_day < party_body.until_day
            left join decision as own
                on own.org_code = decision_step.org_code
                and own.decision_no = decision_step.decision_no
            join village_unit as place
                on place.org_code = decision_step.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            where party_body.body is not null
                or decision_step.body = '村两委联席会'
        ),
        known as (
            select distinct org_code
            from sitting
        )
        select
            standing_meeting.org_code,
            standing_meeting.decision_no,
            standing_meeting.held_on_day,
            standing_meeting.title,
            standing_meeting.body,
            meeting.matter_kind,
            max(case when known.org_code is not null then 1 end) as sittings_known,
            min(sitting.held_on_day) as studied_on_day
        from standing_meeting
        join meeting
            on meeting.meeting_id = standing_meeting.meeting_id
        join decision
            on decision.org_code = standing_meeting.org_code
            and decision.decision_no = standing_meeting.decision_no
        join listed_matter
            on listed_matter.org_code = standing_meeting.org_code
            and listed_matter.matter = meeting.matter_kind
            and standing_meeting.held_on_day >= listed_matter.from_day
            and standing_meeting.held_on_day < listed_matter.until_day
        left join organization
            on organization.org_code = standing_meeting.org_code
        left join known
            on known.org_code = standing_meeting.org_code
        left join sitting
            on sitting.org_code = standing_meeting.org_code
            and sitting.decision_no = standing_meeting.decision_no
        where standing_meeting.step = '决议'
            and standing_meeting.judged = 1
            and standing_meeting.body in ('成员大会', '成员代表大会')
            and decision.group_name is null
            and coalesce(organization.level, '村') <> '组'
        group by
            standing_meeting.org_code,
            standing_meeting.decision_no,
            standing_meeting.held_on_day,
            standing_meeting.title,
            standing_meeting.body,
            meeting.matter_kind
    """,
    shows=("held_on_day", "studied_on_day", "sittings_known"),
    examples="""
        gives | size | matter | group | steps | recorded | acts | place | why
        2025-06-10 2025-06-01 1 | | 章程 | | 提议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 党支部先研究
        2025-06-10 2025-06-11 1 | | 章程 | | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 后一天才研究
        2025-06-10 2025-06-01 1 | | 章程 | | 提议@2025-06-01 商议@2025-06-05 决议:成员大会@2025-06-10 | 通过 | | | 最早的一次
        2025-06-10 2025-06-01 1 | | 章程 | | 商议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 两委联席会
        2025-06-10 2025-06-01 1 | | 章程 | | 提议:乡镇党委会议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 乡镇党委
        2025-06-10 2025-06-01 1 | | 章程 | | 邻提议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 同村另一单位登记的会议
        2025-06-10 none 1 | | 章程 | | 邻提议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | 邻同号 | | 另一单位研究的是自己的同号决议
        2025-06-10 2025-06-01 1 | | 章程 | | 邻提议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | 邻他号 | | 另一单位的决议是别的号
        2025-06-10 2025-06-05 1 | | 章程 | | 邻提议@2025-06-01 提议@2025-06-05 决议:成员大会@2025-06-10 | 通过 | 邻同号 | | 两个单位各研究各的同号决议
        2025-06-10 none 1 | | 章程 | | 审议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | 签约@2025-06-20 另有提议@2025-01-01 | | 只开了党员大会，研究的是另一件
        2025-06-10 2025-06-11 1 | | 章程 | | 提议@2025-06-11 决议:成员代表大会@2025-06-10 | 通过 | | | 成员代表大会
        2025-06-10 none none | | 章程 | | 审议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 从没有登记过这类会议
        no | | 章程 | | 提议@2025-06-11 决议@2025-06-10 | 通过 | | | 村民代表会议
        no | | 章程 | | 提议@2025-06-11 审议:成员大会@2025-06-10 | 通过 | | | 还没有表决
        no | | 章程 | | 提议@2025-06-11 决议:成员大会@2025-06-10()未通过 | | | | 没有通过
        2025-06-10 2025-06-11 1 | | 章程 | | 提议@2025-06-11 决议:成员大会@2025-06-10()未通过 | | 签约@2025-06-20 | | 没有通过而签了合同
        no | | 大额资金使用 | | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 不是重要事项
        2025-06-10 2025-06-11 1 | | 资产处置 | | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 集体财产事项
        no | | 章程 | 一组 | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 小组的事
        no | | 章程 | 一组 | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | 签约@2025-06-20 另有提议@2025-01-01 | | 另一件不是小组的事
        no | 组 | 章程 | | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 单位就是小组
        no | | 章程 | | 提议@2025-05-11 决议:成员大会@2025-04-30 | 通过 | | | 施行前一日
        2025-05-01 2025-05-11 1 | | 章程 | | 提议@2025-05-11 决议:成员大会@2025-05-01 | 通过 | | | 施行当日
        2025-06-10 2025-06-01 1 | | 章程 | | 提议:监事会@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | 试验乡 | 当地由监事会研究
        2025-06-10 2025-06-12 1 | | 章程 | | 提议@2025-06-01 商议@2025-06-12 决议:成员大会@2025-06-10 | 通过 | | 试验乡 | 当地不是党支部会
        2025-06-10 none none | | 章程 | | 提议:监事会@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 别处才是监事会
        2025-06-10 none none | | 章程 | | 提议:监事会@2024-12-31 决议:成员大会@2025-06-10 | 通过 | | 试验乡 | 当地规定生效前一日
        2025-06-10 2025-01-01 1 | | 章程 | | 提议:监事会@2025-01-01 决议:成员大会@2025-06-10 | 通过 | | 试验乡 | 生效当日
        2025-07-10 none none | | 章程 | | 提议:监事会@2025-07-01 决议:成员大会@2025-07-10 | 通过 | | 试验乡 | 当地规定停用当日
        2025-06-30 2025-07-11 1 | | 收益分配 | | 商议@2025-07-11 决议:成员大会@2025-06-30 | 通过 | | 试验乡 | 当地列举的末日
        no | | 收益分配 | | 商议@2025-07-11 决议:成员大会@2025-07-01 | 通过 | | 试验乡 | 当地列举停用
    """,
    whole_unit=True,
)
