"""A meeting that reached its quorum or its vote only because few were expected is asked about.

The number expected (应到) is below the size of the body by the register, counted within
body_count_days of the meeting, and what came or agreed is enough of those expected, but not of
those registered. Asked is only where a line in force binds: more than half of those present is
none, and the line of collective property before a meeting of the village only where no collective
is set up. Left out are meetings of Party members, bodies re-elected between the count and the
meeting, and boards with vacant seats.

Not seen: seats of representatives that were vacant; whether the register was right on that day.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM118",
    title=Text("应到人数少于登记人数", "Fewer expected at the meeting than the register counts"),
    guide=Guide(
        asks="会议的应到人数应当是该机构的全部组成人员。",
        edge="应到少于登记人数，并且按应到够数、按登记人数不够法定到会数或通过票数的，记一条疑点；登记人数须在规定天数以内统计；只看作出决定的会议，通过的或已据以实施的；按到会人数过半数表决的、有集体经济组织时村里会议的三分之二线不看；党员大会、统计与会议之间换届的、理事有出缺的不算。",
        unseen="代表的出缺；登记人数在会议当日对不对。",
    ),
    kind=Kind.LEAD,
    severity=Severity.LOW,
    subject="decision_step",
    basis=(
        Citation("村民委员会组织法", "22").when("村民会议"),
        Citation("村民委员会组织法", "26").when("村民代表会议"),
        Citation("村民委员会组织法", "28").when("村民小组会议"),
        Citation("农村集体经济组织法", "27").when("成员大会"),
        Citation("农村集体经济组织法", "28").when("成员代表大会"),
        Citation("农村集体经济组织法", "31").when("理事会"),
    ),
    parameters=("quorum", "body_count_days"),
    needs=("decision_step.expected", "organization.counted_on"),
    reach=Reach(Place.VILLAGE),
    population="expected_meeting",
    decisive="decision_step.registered",
    undecided=Text(
        "{all} 次会议中 {rows} 次没有前后不久统计的人数可比，未能判断",
        "{rows} of {all} meetings could not be judged: no size counted about that day is registered",
    ),
    identity=("subject_id", "body"),
    query="""
        select
            expected_meeting.org_code,
            expected_meeting.row_key as subject_id,
            expected_meeting.held_on_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            expected_meeting.decision_no,
            expected_meeting.title,
            expected_meeting.body,
            expected_meeting.body as basis_case,
            expected_meeting.expected,
            expected_meeting.registered,
            expected_meeting.counted_on_day,
            case register_shortfall.of_vote
                when 0 then '到会'
                else '赞成'
            end as short_zh,
            case register_shortfall.of_vote
                when 0 then 'came'
                else 'agreed'
            end as short_en,
            case register_shortfall.of_vote
                when 0 then expected_meeting.present
                else expected_meeting.votes_for
            end as persons,
            register_shortfall.persons_needed,
            register_shortfall.numerator,
            register_shortfall.denominator,
            case register_shortfall.more_than
                when 1 then '须超过'
                else '须达到'
            end as reach_zh,
            case register_shortfall.more_than
                when 1 then 'more than'
                else 'at least'
            end as reach_en
        from expected_meeting
        join register_shortfall
            on register_shortfall.meeting_id = expected_meeting.meeting_id
    """,
    message=Text(
        "疑点：{occurred_on} 的{body}（决议 {decision_no}“{title}”）应到 {expected} 人，登记为 {registered} 人"
        "（{counted_on} 统计）；{short} {persons} 人，按应到够数，按登记人数{reach} {numerator}/{denominator}，即 {persons_needed} 人。",
        "Question: {body} on {occurred_on} (decision {decision_no}, {title}) expected {expected}, the "
        "register counts {registered} ({counted_on}); {persons} {short}: enough of the "
        "former; by the register {reach} {numerator}/{denominator} takes {persons_needed}.",
    ),
    evidence=(("decision_step", "subject_id"), ("decision", "decision_no")),
    examples="""
        finds | size | matter | counted | steps | recorded | acts | place | why
        按登记人数须达到 2/3，即 20 人 | 代表:30 | 章程 | | 决议@2025-06-10(24,16,16) | 通过 | | | 二十四人的三分之二，不是三十人的
        no | 代表:30 | 章程 | | 决议@2025-06-10(24,15,15) | 通过 | | | 按应到也不够，属 DM104
        no | 代表:30 | 章程 | | 决议@2025-06-10(24,20,20) | 通过 | | | 按登记人数也够
        到会 19 人 | 代表:30 | 章程 | | 决议@2025-06-10(28,19,19) | 通过 | | | 差一人
        no | 代表:30 | 章程 | | 决议@2025-06-10(30,20,20) | 通过 | | | 应到就是登记人数
        no | 代表:30 | 章程 | | 决议@2025-06-10(24,16,1) | | | | 没有通过，也没有实施
        no | 能力:300 | 收益分配 | | 决议:成员大会@2025-06-10(270,190,150)未通过 | | 公开@2025-06-12 | | 公开的是没有通过
        no | 代表:30@2024-06-09 | 章程 | | 决议@2025-06-10(24,16,16) | 通过 | | | 统计得太早
        no | 代表:30 | 章程 | | 决议@2025-06-10(24,24,11) | 通过 | | | 到会过半数与登记人数无关
        到会 270 人 | 成年:600 | 章程 | | 决议:村民会议@2025-06-10(500,270,270) | 通过 | | | 过半数是五百人的，不是六百人的
        no | 成年:600 | 章程 | | 决议:村民会议@2025-06-10(500,250,250) | 通过 | | | 五百人的一半也不是过半数
        no | 成年:600 | 章程 | | 决议:村民会议@2025-06-10(500,301,301) | 通过 | | | 六百人的过半数
        须超过 1/2，即 301 人 | 成年:600 | 章程 | | 决议:村民会议@2025-06-10(500,300,300) | 通过 | | | 六百人的一半不是过半数
        到会 140 人 | 成年:600 户:240 | 章程 | 户 | 决议:村民会议@2025-06-10(200,140,140) | 通过 | | | 按户的三分之二
        no | 成年:600 户:200 | 章程 | 户 | 决议:村民会议@2025-06-10(210,140,140) | 通过 | | | 按户，应到不少于登记
        no | 理事:5 | 大额资金使用 | | 决议:理事会@2025-04-30(3,2,2) | 通过 | | | 集体经济组织法施行前一日
        到会 2 人 | 理事:5 | 大额资金使用 | | 决议:理事会@2025-05-01(3,2,2) | 通过 | | | 施行当日
        赞成 320 人 | 能力:500 | 大额资金使用 | | 决议:成员大会@2025-06-10(480,480,320) | 通过 | | | 到会够，赞成按登记人数不够
        no | 能力:500 | 大额资金使用 | | 决议:成员大会@2025-06-10(480,480,334) | 通过 | | | 赞成按登记人数也够
        no | 能力:500 | 大额资金使用 | | 决议:成员大会@2025-06-10(480,480,319) | 通过 | | | 按应到也不够，属 DM105
        须达到 3/4，即 390 人 | 能力:520 | 非成员受益 | | 决议:成员大会@2025-06-10(500,500,380) | 通过 | | | 非成员受益须全体四分之三
        no | 能力:520 | 大额资金使用 | | 决议:成员大会@2025-06-10(500,500,380) | 通过 | | | 别的事项三分之二就够
        no | 能力:520 | 非成员受益 | | 审议:成员大会@2025-06-10(500,500,380) | 通过 | | | 还不是决议环节
        no | 代表:30 | 集体经营性建设用地 | | 决议@2019-12-31(24,24,16) | 通过 | | | 人数统计在别的年份
        赞成 18 人 | 代表:30 村委会 | 资产处置 | | 决议@2025-05-01(26,26,18) | 通过 | | | 村委会代行，全体三分之二
        no | 代表:30 村委会 | 资产处置 | | 决议@2025-04-30(26,26,18) | 通过 | | | 施行前一日
        no | 代表:30 集体 | 资产处置 | | 决议@2025-05-01(26,26,18) | 通过 | | | 有集体经济组织的属 DM117
        到会 26 人，按应到够数！赞成 | 能力:50 | 大额资金使用 | | 决议:成员大会@2025-06-10(39,26,26) | 通过 | | | 到会、赞成都只按应到够数
        no | 代表:30 村委会 | 土地承包方案 | | 审议:村民代表会议@2025-06-10(26,26,18) | 通过 | | | 只是审议
        到会 13 人 | 成员代表:30@2025-06-25 | 大额资金使用 | | 决议:成员代表大会@2025-06-30(26,13,24) | 通过 | | 试验乡 | 本地有到会规定
        no | 成员代表:30 | 大额资金使用 | | 决议:成员代表大会@2025-06-10(26,13,24) | 通过 | | 未来乡 | 本地规定前一日
        到会 13 人 | 成员代表:30 | 大额资金使用 | | 决议:成员代表大会@2025-06-11(26,13,24) | 通过 | | 未来乡 | 本地规定首日
        no | 成员代表:30 | 大额资金使用 | | 决议:成员代表大会@2025-06-10(26,13,24) | 通过 | | | 别处没有到会规定
        no | 成员代表:30 | 大额资金使用 | | 决议:成员代表大会@2025-06-10(26,22,22) | 通过 | | | 别处三分之二就够
        赞成 22 人 | 成员代表:30@2025-06-25 | 大额资金使用 | | 决议:成员代表大会@2025-06-30(26,26,22) | 通过 | | 试验乡 | 本地须五分之四
        no | 成员代表:30@2025-06-25 | 大额资金使用 | | 决议:成员代表大会@2025-07-01(26,26,22) | 通过 | | 试验乡 | 本地五分之四停用
        no | 成年:600 户:240 | 章程 | 户 | 决议:村民会议@2025-06-10(200,110,110) | 通过 | | | 按户的不看过半数
        no | 能力:300 | 大额资金使用 | | 决议:成员大会@2025-06-10(290,290,200) | 通过 | | | 恰好登记人数的三分之二
        no | 成员代表:30@2025-06-25 | 大额资金使用 | | 决议:成员代表大会@2025-07-01(26,13,24) | 通过 | | 试验乡 | 本地规定停用
    """,
    clears=Text(
        "会议当日的组成人员名单（增减、出缺、流动党员）。",
        "The list of the body on that day: changes, vacancies, members away.",
    ),
    weight=Weight(fixed=Severity.LOW),
)
