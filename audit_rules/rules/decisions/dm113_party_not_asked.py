"""What members decide on weighty matters is studied by the Party organisation first.

Weighty are the matters of property_matters and reserved_matters on the day of the vote. A sitting of one
of the place's party_bodies, or a joint meeting of the two committees, on that decision, by the day of the
vote, is enough, in whichever unit of the village it is registered; a Party members' meeting is a step of
its own. Judged is what a members' or member representatives' meeting passed, or what was acted on, in
villages that register such sittings; what belongs to a villager group is left out.

Not seen: sittings whose minutes bear no decision number; what was said there.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM113",
    title=Text("未先经党组织研究讨论", "Not first studied by the Party organisation"),
    guide=Guide(
        asks="成员大会、成员代表大会决定重要事项，应先由村党组织或乡镇党委研究讨论。",
        edge="只看会议当日规定的集体财产事项和不得由成员代表大会决定的事项；通过的或已据以实施的；党支部会、党总支会、党委会、乡镇党委会议或村两委联席会在表决当日或以前开过的都算，同村哪个单位登记的都算；党员大会是另一环节，不算；同村从没有登记过这类会议的、村民小组的事不判断。",
        unseen="没有写决议编号的会议记录；会上说了什么。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="decision",
    basis=(Citation("农村集体经济组织法", "26"), Citation("临汾市清廉村居方案", "1")),
    parameters=("property_matters", "reserved_matters", "party_bodies"),
    needs=("decision.matter_kind", "decision_step"),
    reach=Reach(Place.VILLAGE),
    population="standing_meeting",
    from_absence=("decision_step",),
    identity=("subject_id",),
    query="""
        with sitting as (
            select
                unit.org_code,
                decision_step.decision_no,
                decision_step.held_on_day
            from decision_step
            left join party_body
                on party_body.org_code = decision_step.org_code
                and party_body.body = decision_step.body
                and decision_step.held_on_day >= party_body.from_day
                and decision_step.held_on_day < party_body.until_day
            join village_unit as place
                on place.org_code = decision_step.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            where party_body.body is not null
                or decision_step.body = '村两委联席会'
        )
        select distinct
            standing_meeting.org_code,
            standing_meeting.decision_no as subject_id,
            standing_meeting.held_on_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            standing_meeting.title,
            standing_meeting.body,
            meeting.matter_kind
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
        where standing_meeting.step = '决议'
            and standing_meeting.judged = 1
            and standing_meeting.body in ('成员大会', '成员代表大会')
            and decision.group_name is null
            and coalesce(organization.level, '村') <> '组'
            and exists (
                select 1
                from sitting
                where sitting.org_code = standing_meeting.org_code
            )
            and not exists (
                select 1
                from sitting
                where sitting.org_code = standing_meeting.org_code
                    and sitting.decision_no = standing_meeting.decision_no
                    and sitting.held_on_day <= standing_meeting.held_on_day
            )
    """,
    message=Text(
        "{occurred_on} 的{body}表决了决议 {subject_id}“{title}”（{matter_kind}），登记中未见村党组织或乡镇党委事先就此"
        "研究讨论的会议。",
        "{body} on {occurred_on} voted on decision {subject_id} ({title}, {matter_kind}); no earlier sitting "
        "of the Party organisation on it is recorded.",
    ),
    evidence=(("decision", "subject_id"),),
    examples="""
        finds | size | matter | group | steps | recorded | acts | place | why
        no | | 章程 | | 提议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 党支部先研究
        no | | 章程 | | 提议@2025-06-10 决议:成员大会@2025-06-10 | 通过 | | | 同一天
        未见村党组织或乡镇党委事先 | | 章程 | | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 后一天才研究
        no | | 章程 | | 商议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 两委联席会
        no | | 章程 | | 提议:乡镇党委会议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 乡镇党委
        未见村党组织或乡镇党委事先 | | 章程 | | 审议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | 签约@2025-06-20 另有提议@2025-01-01 | | 只开了党员大会，研究的是另一件
        未见村党组织或乡镇党委事先 | | 章程 | | 提议@2025-06-11 决议:成员代表大会@2025-06-10 | 通过 | | | 成员代表大会
        no | | 章程 | | 提议@2025-06-11 决议@2025-06-10 | 通过 | | | 村民代表会议
        no | | 章程 | | 提议@2025-06-11 审议:成员大会@2025-06-10 | 通过 | | | 还没有表决
        no | | 章程 | | 提议@2025-06-11 决议:成员大会@2025-06-10()未通过 | | | | 没有通过
        未见村党组织或乡镇党委事先 | | 章程 | | 提议@2025-06-11 决议:成员大会@2025-06-10()未通过 | | 签约@2025-06-20 | | 没有通过而签了合同
        no | | 大额资金使用 | | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 不是重要事项
        未见村党组织或乡镇党委事先 | | 资产处置 | | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 集体财产事项
        no | | 章程 | 一组 | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 小组的事
        no | 组 | 章程 | | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | | | 单位就是小组
        no | | 章程 | | 审议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 从没有登记过这类会议
        no | | 章程 | | 提议@2025-05-11 决议:成员大会@2025-04-30 | 通过 | | | 施行前一日
        未见村党组织或乡镇党委事先 | | 章程 | | 提议@2025-05-11 决议:成员大会@2025-05-01 | 通过 | | | 施行当日
        no | | 章程 | | 提议:监事会@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | 试验乡 | 当地由监事会研究
        未见村党组织或乡镇党委事先 | | 章程 | | 提议@2025-06-01 商议@2025-06-12 决议:成员大会@2025-06-10 | 通过 | | 试验乡 | 当地不是党支部会
        no | | 章程 | | 提议@2025-07-01 决议:成员大会@2025-07-10 | 通过 | | 试验乡 | 当地规定停用
        未见村党组织或乡镇党委事先 | | 章程 | | 提议:监事会@2025-06-01 商议@2025-06-12 决议:成员大会@2025-06-10 | 通过 | | | 别处才是监事会
        未见村党组织或乡镇党委事先 | | 章程 | | 提议:监事会@2024-12-31 商议@2025-06-12 决议:成员大会@2025-06-10 | 通过 | | 试验乡 | 当地规定生效前一日
        no | | 章程 | 一组 | 提议@2025-06-11 决议:成员大会@2025-06-10 | 通过 | 签约@2025-06-20 另有提议@2025-01-01 | | 另一件不是小组的事
        未见村党组织或乡镇党委事先 | | 章程 | | 提议:监事会@2025-07-01 商议@2025-07-12 决议:成员大会@2025-07-10 | 通过 | | 试验乡 | 当地规定停用当日
        no | | 章程 | | 提议:监事会@2025-01-01 商议@2025-06-12 决议:成员大会@2025-06-10 | 通过 | | 试验乡 | 生效当日
        未见村党组织或乡镇党委事先 | | 收益分配 | | 提议@2025-07-11 决议:成员大会@2025-06-30 | 通过 | | 试验乡 | 当地列举的末日
        no | | 收益分配 | | 提议@2025-07-11 决议:成员大会@2025-07-01 | 通过 | | 试验乡 | 当地列举停用
    """,
    clears=Text(
        "村党组织或乡镇党委研究的会议记录。",
        "The minutes of a sitting of the Party organisation of village or township.",
    ),
    weight=Weight(fixed=Severity.MEDIUM),
    whole_unit=True,
)
