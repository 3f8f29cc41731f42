"""What the law keeps for the members' meeting is not decided by their representatives.

The matters are those in force on the day (reserved_matters: charter, who is a member, contracting
plans, use of homesteads, shares, land compensation, merger and division). Judged is the meeting that
stands for the decision and that passed or was acted on: a motion that failed breaks nothing. A members'
meeting on the same decision, on whatever day, clears it unless it was voted down. What other bodies
decided is DM117's.

Not seen: whether the kind of matter is registered rightly; what a decision without a kind was about.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM112",
    title=Text("代表会议越权决定", "Decided by a body that may not decide it"),
    guide=Guide(
        asks="法律留给成员大会的事项，成员代表大会不能决定。",
        edge="按会议当日规定的不得由成员代表大会决定的事项类别（章程、成员确认、承包方案、宅基地使用、份额量化、土地补偿费、合并分立）；只看作出决定的决议环节，通过的或已据以实施的；同一决议另有成员大会的不算，不论先后，成员大会未通过的除外；其他机构决定的归 DM117。",
        unseen="事项类别登记得对不对；没有填类别的决议。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision_step",
    basis=(Citation("农村集体经济组织法", "26"), Citation("农村集体经济组织法", "28")),
    parameters=("reserved_matters",),
    needs=("decision_step", "decision.matter_kind"),
    reach=Reach(place=Place.ORG),
    population="standing_meeting",
    money="decision/{decision_no}",
    identity=("subject_id", "body"),
    query="""
        select
            standing_meeting.org_code,
            standing_meeting.row_key as subject_id,
            standing_meeting.held_on_day as occurred_on_day,
            meeting.decided_fen as amount_fen,
            standing_meeting.decision_no,
            standing_meeting.title,
            standing_meeting.body,
            meeting.matter_kind
        from standing_meeting
        join meeting
            on meeting.meeting_id = standing_meeting.meeting_id
        join listed_matter
            on listed_matter.org_code = standing_meeting.org_code
            and listed_matter.matter = meeting.matter_kind
            and standing_meeting.held_on_day >= listed_matter.from_day
            and standing_meeting.held_on_day < listed_matter.until_day
        where listed_matter.name = 'reserved_matters'
            and standing_meeting.step = '决议'
            and standing_meeting.body = '成员代表大会'
            and standing_meeting.judged = 1
            and not exists (
                select 1
                from meeting as members
                where members.org_code = standing_meeting.org_code
                    and members.decision_no = standing_meeting.decision_no
                    and members.body = '成员大会'
                    and coalesce(members.outcome, '通过') = '通过'
            )
    """,
    message=Text(
        "{occurred_on} 的{body}（决议 {decision_no}“{title}”）决定了{matter_kind}事项，这类事项由成员大会决定，登记中未见"
        "成员大会就此开会。",
        "{body} on {occurred_on} (decision {decision_no}, {title}) decided a matter of {matter_kind}, which "
        "is for the members' meeting; no members' meeting on it is recorded.",
    ),
    evidence=(("decision_step", "subject_id"), ("decision", "decision_no")),
    examples="""
        finds | matter | steps | recorded | acts | place | why
        no | 章程 | 决议:成员大会@2025-05-01(100,90,80) | 通过 | | | 成员大会决定的
        决定了章程事项 | 章程 | 决议:成员代表大会@2025-05-01(30,25,25) | 通过 | | | 施行当日，代表大会改了章程
        no | 章程 | 决议:成员代表大会@2025-04-30(30,25,25) | 通过 | | | 施行前一日
        决定了份额量化事项 | 份额量化 | 决议:成员代表大会@2025-06-10(30,25,25) | 通过 | | | 份额量化
        no | 资产处置 | 决议:成员代表大会@2025-06-10(30,25,25) | 通过 | | | 代表大会可以决定的
        no | 大额资金使用 | 决议:成员代表大会@2025-06-10(30,25,25) | 通过 | | | 不是留给成员大会的
        no | 章程 | 决议@2025-06-10(30,25,25) | 通过 | | | 村民代表会议决定的属 DM117
        no | 章程 | 审议:成员代表大会@2025-06-10(30,25,25) | 通过 | | | 只是审议
        no | 章程 | 决议:成员代表大会@2025-06-10(30,25,9)未通过 | | | | 没有通过，也没有实施
        决定了章程事项 | 章程 | 决议:成员代表大会@2025-06-10(30,25,9)未通过 | | 付款@2025-06-20 | | 没有通过而实施了
        no | 章程 | 审议:成员代表大会@2025-06-10(30,25,25) 决议:成员大会@2025-06-20(100,90,80) | 通过 | | | 成员大会后来决定
        no | 章程 | 决议:成员代表大会@2025-06-10(30,25,25) 决议:成员大会@2025-06-20(100,90,80) | 通过 | | | 成员大会后来也通过了
        决定了章程事项 | 章程 | 决议:成员代表大会@2025-06-10(30,25,25)通过 决议:成员大会@2025-06-20(100,90,8)未通过 | | | | 成员大会没有通过
        no | | 决议:成员代表大会@2025-06-10(30,25,25) | 通过 | | | 没有填事项类别
        决定了收益分配事项 | 收益分配 | 决议:成员代表大会@2025-06-30(30,25,25) | 通过 | | 试验乡 | 该乡规定末日
        no | 收益分配 | 决议:成员代表大会@2025-07-01(30,25,25) | 通过 | | 试验乡 | 规定停用
    """,
    clears=Text("成员大会的决议。", "A resolution of the members' meeting."),
    weight=Weight(floor=Severity.MEDIUM),
)
