"""A meeting needs so many of its body present.

The part is the one in force for that body, at that place, on the day: 以上 (two thirds) includes
the number, 过半数 (more than half) does not. The base is 应到 of the meeting; where it is blank the
body's size by the unit's register, counted within body_count_days of the meeting. Judged is the
meeting that stands for its step, where it is recorded as passed (no outcome written: enough votes in
favour) or something rests on it: a meeting put off for want of quorum, and one whose motion failed
and led to nothing, break nothing.

Not seen: who came; whether the number expected is right (DM118). A meeting whose attendance or base
is not recorded, or whose body no rule binds, is not judged.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM104",
    title=Text("到会人数不足", "Quorum not reached"),
    guide=Guide(
        asks="会议应当有规定比例的人员到会。",
        edge="按会议当日该机构的法定或本地比例，“以上”含本数，“过半数”不含一半；基数是会议的应到人数，没有填的取规定天数以内统计的登记人数；只看记录为通过的（没有写结果的看赞成是否够数），或已据以签约、付款、备案、公开的会议；同一环节几次开会的看第一次通过的。",
        unseen="谁到了会；应到人数写得对不对（DM118）。实到或基数没有填的、没有到会规定的会议不判断。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision_step",
    basis=(
        Citation("农村集体经济组织法", "27").when("成员大会"),
        Citation("农村集体经济组织法", "31").when("理事会"),
        Citation("村民委员会组织法", "22").when("村民会议"),
        Citation("村民委员会组织法", "26").when("村民代表会议"),
        Citation("村民委员会组织法", "28").when("村民小组会议"),
        Citation("中国共产党支部工作条例", "11").when("党员大会"),
        Citation.local("民主决策规定").when("成员代表大会"),
    ),
    parameters=("quorum",),
    needs=(
        "decision_step.present",
        "organization",
        (
            "decision_step.expected|organization.adult_members|organization.capable_members"
            "|organization.representatives|organization.member_representatives"
            "|organization.party_members|organization.directors|organization.households"
        ),
    ),
    reach=Reach(Place.ORG),
    population="quorum_meeting",
    money="decision/{decision_no}",
    decisive="decision_step.present",
    undecided=Text(
        "{all} 次会议中 {rows} 次没有填实到，或不知应到多少人，未能判断",
        "{rows} of {all} meetings could not be judged: who came is blank, or how many were expected is "
        "not known",
    ),
    identity=("subject_id", "body"),
    query="""
        select
            failed_quorum.org_code,
            failed_quorum.row_key as subject_id,
            failed_quorum.held_on_day as occurred_on_day,
            failed_quorum.decided_fen as amount_fen,
            failed_quorum.decision_no,
            failed_quorum.title,
            failed_quorum.body,
            failed_quorum.present,
            failed_quorum.base_name,
            failed_quorum.base,
            failed_quorum.body as basis_case,
            failed_quorum.base_from as base_from_zh,
            case failed_quorum.base_from
                when '应到' then 'expected'
                else 'registered'
            end as base_from_en,
            failed_quorum.numerator,
            failed_quorum.denominator,
            case failed_quorum.more_than
                when 1 then '须超过'
                else '须达到'
            end as reach_zh,
            case failed_quorum.more_than
                when 1 then 'more than'
                else 'at least'
            end as reach_en
        from failed_quorum
        join standing_meeting
            on standing_meeting.meeting_id = failed_quorum.meeting_id
        where standing_meeting.judged = 1
    """,
    message=Text(
        "{occurred_on} 的{body}（决议 {decision_no}“{title}”）到会 {present} 人，{reach}{base_name} {base} 人"
        "（{base_from}）的 {numerator}/{denominator}。",
        "{body} on {occurred_on} (decision {decision_no}, {title}): {present} came, {reach} "
        "{numerator}/{denominator} of {base} ({base_from}) must.",
    ),
    evidence=(("decision_step", "subject_id"), ("decision", "decision_no")),
    examples="""
        finds | size | counted | steps | recorded | acts | place | why
        到会 19 人 | 代表:30 | | 决议@2025-06-10(30,19) | 通过 | | | 三十人的三分之二差一人
        no | 代表:30 | | 决议@2025-06-10(30,20) | 通过 | | | 恰好三分之二，含本数
        no | 代表:30 | | 决议@2025-06-10(30,19) | | | | 没有开成，也没有据以实施
        到会 19 人 | 代表:30 | | 决议@2025-06-10(30,19,19) | | | | 没有写结果，赞成够了就是通过
        no | 代表:30 | | 决议@2025-06-10(30,19,9) | | | | 没有写结果，赞成也不够
        no | 代表:30 | | 决议@2025-06-10(30,18,9)未通过 | | | | 未通过，也没有据以实施
        到会 18 人 | 代表:30 | | 决议@2025-06-10(30,18,9)未通过 | | 签约@2025-06-20 | | 未通过而签了合同
        no | 代表:30 | | 决议@2025-06-10(30,18,9)未通过 | | 别处签约@2025-06-20 | | 合同与决议无关
        no | 代表:30 | | 决议@2025-06-10(30,19) 决议@2025-06-20(30,25,25) | 通过 | 签约@2025-06-30 | | 重新开会通过
        no | 代表:30 | | 决议@2025-06-10(30,25,25) 决议@2025-06-20(30,19,19) | 通过 | 签约@2025-06-30 | | 第一次已通过，再开的会不改变
        no | 代表:30 | | 决议@2025-06-10(24,18) | 通过 | | | 应到少于登记，按应到
        到会 21 人 | 代表:30 | | 决议@2025-06-10(33,21) | 通过 | | | 村委会成员也是组成人员，按应到
        30 人（应到） | | | 决议@2025-06-10(30,19) | 通过 | | | 登记没有人数的按应到
        30 人（登记） | 代表:30 | | 决议@2025-06-10(,19) | 通过 | | | 没有写应到的按登记
        no | 代表:30@2023-01-01 | | 决议@2025-06-10(,19) | 通过 | | | 登记是两年多前统计的，不能断定
        no | 代表:30 | | 决议@2025-06-10(30) | 通过 | | | 没有写实到，不能断定
        no | | | 决议@2025-06-10(,19) | 通过 | | | 没有基数，不能断定
        须超过十八周岁以上村民 600 人 | 成年:600 | | 决议:村民会议@2025-06-10(,300) | 通过 | | | 一半不是过半数
        no | 成年:600 | | 决议:村民会议@2025-06-10(,301) | 通过 | | | 过半数
        须达到户 240 人（登记）的 2/3 | 户:240 | 户 | 决议:村民会议@2025-06-10(,159) | 通过 | | | 按户计数差一户
        no | 户:240 | 户 | 决议:村民会议@2025-06-10(,160) | 通过 | | | 按户计数恰好三分之二
        no | 理事:5 | | 决议:理事会@2025-04-30(5,2) | 通过 | | | 集体经济组织法施行前一日
        到会 3 人 | 理事:5 | | 决议:理事会@2025-05-01(5,3) | 通过 | | | 施行当日，五名理事须到四名
        须达到完全民事行为能力成员 590 人 | 能力:590 | | 决议:成员大会@2025-05-01(,393) | 通过 | | | 施行当日，成员大会差一人
        no | 能力:590 | | 决议:成员大会@2025-05-01(,394) | 通过 | | | 成员大会达到三分之二
        no | 能力:590 | | 决议:成员大会@2025-04-30(,1) | 通过 | | | 施行前一日
        到会 19 人 | 党员:40 | | 审议:党员大会@2025-06-10(40,19) | 通过 | | | 党员大会不到半数
        no | 党员:40 | | 审议:党员大会@2025-06-10(40,20) | 通过 | | | 半数以上含半数
        no | 成员代表:30 | | 决议:成员代表大会@2025-06-10(30,1) | 通过 | | | 法律没有规定，章程才有
        到会 14 人 | 成员代表:30 | | 决议:成员代表大会@2025-06-10(30,14) | 通过 | | 试验乡 | 本地有规定
        到会 9 人 | 成年:600 | | 决议:村民小组会议@2025-06-10(60,9) | 通过 | | | 村民小组会议按本组的应到
        no | 成年:600 | | 决议:村民小组会议@2025-06-10(,9) | 通过 | | | 全村登记人数不是小组的人数
    """,
    clears=Text(
        "签到册、委托书，或会议当日的应到人数依据。",
        "The attendance list, proxies, or what the number expected that day rests on.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
