"""A meeting needs so many of its body present.

The part is the one in force for that body, at that place, on the day: 以上 (two thirds) includes
the number, 过半数 (more than half) does not. The base is the body's size by the unit's register or
the expected number (应到), whichever is larger; where they differ the message says so. A step held
again is judged by its last meeting.

Not seen: who came; proxies; how large the body was on a day other than that of the register. A
meeting whose attendance or base is not recorded, or whose body no rule binds, is not judged.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM104",
    title=Text("到会人数不足", "Quorum not reached"),
    guide=Guide(
        asks="会议应当有规定比例的人员到会。",
        edge="按会议当日该机构的法定或本地比例，“以上”含本数，“过半数”不含一半；基数取单位登记人数与应到人数中较大的，两数不同时写明；同一环节重新开会的以后一次为准。",
        unseen="谁到了会；委托；登记日期以外的人数。实到或基数没有填的、没有到会规定的会议不判断。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision_step",
    basis=(
        Citation("农村集体经济组织法", "27"),
        Citation("农村集体经济组织法", "31"),
        Citation("村民委员会组织法", "22"),
        Citation("村民委员会组织法", "26"),
        Citation("村民委员会组织法", "28"),
        Citation("中国共产党支部工作条例", "11"),
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
    reach=Reach(time="year", place=Place.ORG),
    population="meeting",
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
            failed_quorum.registered,
            failed_quorum.expected,
            failed_quorum.numerator,
            failed_quorum.denominator,
            case failed_quorum.more_than
                when 1 then '须超过'
                else '须达到'
            end as reach_zh,
            case failed_quorum.more_than
                when 1 then 'more than'
                else 'at least'
            end as reach_en,
            case
                when failed_quorum.registered <> failed_quorum.expected
                    then '，两数不同，取较大者'
                else ''
            end as differ_zh,
            case
                when failed_quorum.registered <> failed_quorum.expected
                    then '; they differ, the larger is used'
                else ''
            end as differ_en
        from failed_quorum
    """,
    message=Text(
        "{occurred_on} 的{body}（决议 {decision_no}“{title}”）到会 {present} 人，{reach}{base_name} {base} 的"
        " {numerator}/{denominator}（登记 {registered}，应到 {expected}{differ}）。",
        "{body} on {occurred_on} (decision {decision_no}, {title}): {present} came, {reach} "
        "{numerator}/{denominator} of {base} must (register {registered}, expected "
        "{expected}{differ}).",
    ),
    evidence=(("decision_step", "subject_id"), ("decision", "decision_no")),
    examples="""
        finds                   | size            | counted | steps                            | place  | why
        到会 19 人              | 代表:30         |         | 决议@2025-06-10(30,19)           |        | 三十人的三分之二差一人
        no                      | 代表:30         |         | 决议@2025-06-10(30,20)           |        | 恰好三分之二，含本数
        登记 30，应到 30）      | 代表:30         |         | 决议@2025-06-10(30,19)           |        | 两数相同，不另说明
        登记 30，应到 24，两数不同，取较大者 | 代表:30 |    | 决议@2025-06-10(24,18)           |        | 应到写少了，按登记人数
        登记 30，应到 33，两数不同，取较大者 | 代表:30 |    | 决议@2025-06-10(33,21)           |        | 村委会成员也是组成人员，按应到
        登记 —，应到 30）       |                 |         | 决议@2025-06-10(30,19)           |        | 登记没有人数的按应到
        登记 30，应到 —）       | 代表:30         |         | 决议@2025-06-10(,19)             |        | 没有写应到的按登记
        no                      | 代表:30         |         | 决议@2025-06-10(30)              |        | 没有写实到，不能断定
        no                      |                 |         | 决议@2025-06-10(,19)             |        | 没有基数，不能断定
        须超过十八周岁以上村民 600 的 1/2 | 成年:600 |      | 决议:村民会议@2025-06-10(,300)   |        | 一半不是过半数
        no                      | 成年:600        |         | 决议:村民会议@2025-06-10(,301)   |        | 过半数
        须达到户 240 的 2/3     | 户:240          | 户      | 决议:村民会议@2025-06-10(,159)   |        | 按户计数差一户
        no                      | 户:240          | 户      | 决议:村民会议@2025-06-10(,160)   |        | 按户计数恰好三分之二
        no                      | 理事:5          |         | 决议:理事会@2025-04-30(5,2)      |        | 集体经济组织法施行前一日
        到会 3 人               | 理事:5          |         | 决议:理事会@2025-05-01(5,3)      |        | 施行当日，五名理事须到四名
        须达到完全民事行为能力成员 590 的 2/3 | 能力:590 | | 决议:成员大会@2025-05-01(,393)   |        | 施行当日，成员大会差一人
        no                      | 能力:590        |         | 决议:成员大会@2025-05-01(,394)   |        | 成员大会达到三分之二
        no                      | 能力:590        |         | 决议:成员大会@2025-04-30(,1)     |        | 施行前一日
        到会 19 人              | 党员:40         |         | 审议:党员大会@2025-06-10(40,19)  |        | 党员大会不到半数
        no                      | 党员:40         |         | 审议:党员大会@2025-06-10(40,20)  |        | 半数以上含半数
        no                      | 成员代表:30     |         | 决议:成员代表大会@2025-06-10(30,1) |      | 法律没有规定，章程才有
        到会 14 人              | 成员代表:30     |         | 决议:成员代表大会@2025-06-10(30,14) | 试验乡 | 本地有规定
        no                      | 代表:30         |         | 决议@2025-06-10(30,19) 决议@2025-06-20(30,20) | | 重新开会到齐
    """,
    clears=Text(
        "签到册、委托书，或会议当日的应到人数依据。",
        "The attendance list, proxies, or what the number expected that day rests on.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
