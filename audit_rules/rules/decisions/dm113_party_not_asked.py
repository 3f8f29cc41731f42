"""What members decide on weighty matters is studied by the Party organisation first.

Weighty are the matters of property_matters and reserved_matters on the day of the vote. A sitting of one
of the place's party_bodies, or a joint meeting of the two committees, on that decision, by the day of the
vote, is enough; one that another unit of the village registers counts, unless that unit has a decision of
its own under the number. A Party members' meeting is a step of its own. Judged is what a members' or member
representatives' meeting passed, or what was acted on, in villages that register such sittings; of others
nothing can be told. What belongs to a villager group is left out.

Not seen: sittings whose minutes bear no decision number; what was said there.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM113",
    title=Text("未先经党组织研究讨论", "Not first studied by the Party organisation"),
    guide=Guide(
        asks="成员大会、成员代表大会决定重要事项，应先由村党组织或乡镇党委研究讨论。",
        edge="只看会议当日规定的集体财产事项和不得由成员代表大会决定的事项；通过的或已据以实施的；党支部会、党总支会、党委会、乡镇党委会议或村两委联席会在表决当日或以前开过的都算，同村另一单位登记的也算，该单位自己另有同号决议的除外；党员大会是另一环节，不算；村民小组的事不判断；同村从没有登记过这类会议的不能断定。",
        unseen="没有写决议编号的会议记录；会上说了什么。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="decision",
    basis=(Citation("农村集体经济组织法", "26"), Citation("临汾市清廉村居方案", "1")),
    parameters=("property_matters", "reserved_matters", "party_bodies"),
    needs=("decision.matter_kind", "decision_step"),
    reach=Reach(Place.VILLAGE),
    population="due_study",
    decisive="decision_step.sittings_known",
    undecided=Text(
        "{all} 项重要事项的决议中 {rows} 项未能判断：同村没有登记过党组织会议、村两委联席会",
        "{rows} of {all} decisions on weighty matters could not be judged: the village registers no "
        "sitting of the Party organisation and no joint meeting",
    ),
    from_absence=("decision_step",),
    identity=("subject_id",),
    query="""
        select
            org_code,
            decision_no as subject_id,
            held_on_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            title,
            body,
            matter_kind
        from due_study
        where sittings_known = 1
            and coalesce(studied_on_day, held_on_day + 1) > held_on_day
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
        no | | 章程 | | 邻提议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | | | 同村另一单位登记的会议
        未见村党组织或乡镇党委事先 | | 章程 | | 邻提议@2025-06-01 决议:成员大会@2025-06-10 | 通过 | 邻同号 | | 另一单位研究的是自己的同号决议
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
