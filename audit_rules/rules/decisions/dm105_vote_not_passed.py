"""A vote needs so many in favour, by body, matter and date.

The body's line holds at any step: from 2025-05-01 two thirds of all members or representatives,
more than half of all directors; for the village's meetings more than half of those present. The
lines of a matter hold, whatever the body, where it is decided (决议): contracting plans, building
land, benefits of outsiders, and from 2025-05-01 collective property before the village's meetings.
以上 includes the number, 过半数 does not. All is the register's body size or the expected number
(应到), whichever is larger; where they differ the message says so. The strictest line missed is
told; a step held again is judged by its last meeting.

Not seen: how somebody voted; who may not vote; a charter stricter than the policy. A meeting whose
votes or base are not recorded is not judged.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="DM105",
    title=Text("表决未达法定票数", "Vote did not pass"),
    guide=Guide(
        asks="表决应当有规定比例的人赞成。",
        edge="按会议当日该机构、该事项的通过线，“以上”含本数，“过半数”不含一半；承包方案、建设用地、非成员受益等事项的线只管决议环节；“全体”取登记人数与应到人数中较大的，两数不同时写明；差几条线的只说最严的一条；同一环节重新表决的以后一次为准。",
        unseen="谁投了什么票；应当回避的人；比规定更严的章程。赞成数或基数没有填的不判断。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision_step",
    basis=(
        Citation("农村集体经济组织法", "15"),
        Citation("农村集体经济组织法", "27"),
        Citation("农村集体经济组织法", "28"),
        Citation("农村集体经济组织法", "31"),
        Citation("农村集体经济组织法", "64"),
        Citation("村民委员会组织法", "22"),
        Citation("村民委员会组织法", "24"),
        Citation("村民委员会组织法", "26"),
        Citation("村民委员会组织法", "28"),
        Citation("农村土地承包法", "19"),
        Citation("土地管理法", "63"),
        Citation("中国共产党支部工作条例", "11"),
        Citation("民法典", "1259"),
    ),
    # Not property_matters: it begins in 2025, and the bodies' own lines hold before.
    parameters=("pass_threshold",),
    needs=("decision_step.votes_for", "decision_step.present|decision_step.expected"),
    reach=Reach(time="year", place=Place.ORG),
    population="meeting",
    identity=("subject_id", "body"),
    query="""
        select
            failed_vote.org_code,
            failed_vote.row_key as subject_id,
            failed_vote.held_on_day as occurred_on_day,
            failed_vote.decided_fen as amount_fen,
            failed_vote.decision_no,
            failed_vote.title,
            failed_vote.body,
            failed_vote.votes_for,
            failed_vote.base_name as base_name_zh,
            case failed_vote.base_name
                when '到会' then 'those present'
                when '应到' then 'those expected'
                else 'all'
            end as base_name_en,
            failed_vote.base,
            failed_vote.registered,
            failed_vote.expected,
            failed_vote.numerator,
            failed_vote.denominator,
            case failed_vote.more_than
                when 1 then '须超过'
                else '须达到'
            end as reach_zh,
            case failed_vote.more_than
                when 1 then 'more than'
                else 'at least'
            end as reach_en,
            case
                when failed_vote.base_name <> '到会'
                    and failed_vote.registered <> failed_vote.expected
                    then '，两数不同，取较大者'
                else ''
            end as differ_zh,
            case
                when failed_vote.base_name <> '到会'
                    and failed_vote.registered <> failed_vote.expected
                    then '; they differ, the larger is used'
                else ''
            end as differ_en
        from failed_vote
    """,
    message=Text(
        "{occurred_on} 的{body}（决议 {decision_no}“{title}”）赞成 {votes_for} 票，{reach}{base_name} {base} "
        "人的 {numerator}/{denominator}（登记 {registered}，应到 {expected}{differ}）。",
        "{body} on {occurred_on} (decision {decision_no}, {title}): {votes_for} in favour, {reach} "
        "{numerator}/{denominator} of {base_name} {base} must be (register {registered}, expected "
        "{expected}{differ}).",
    ),
    evidence=(("decision_step", "subject_id"), ("decision", "decision_no")),
    examples="""
        finds                             | size        | matter             | steps                                  | place  | why
        须超过到会 20 人的 1/2（登记 30，应到 30） | 代表:30 | 大额资金使用  | 决议@2025-06-10(30,20,10)              |        | 到会人数的一半不是过半数
        no                                | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,20,11)              |        | 到会过半数
        须超过到会 20 人的 1/2（登记 30，应到 24） | 代表:30 | 大额资金使用  | 决议@2025-06-10(24,20,10)              |        | 按到会人数时与应到无关
        no                                | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,20)                 |        | 没有写赞成数，不能断定
        no                                | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,,1)                 |        | 没有写实到，不能断定
        no                                | 代表:30     | 资产处置           | 决议@2025-04-30(30,20,11)              |        | 集体经济组织法施行前一日，到会过半数即可
        须达到全体 30 人的 2/3            | 代表:30     | 资产处置           | 决议@2025-05-01(30,20,19)              |        | 施行当日，集体财产须全体三分之二
        no                                | 代表:30     | 资产处置           | 决议@2025-05-01(30,20,20)              |        | 恰好三分之二，含本数
        须达到全体 30 人的 2/3            | 代表:30     | 资产处置           | 决议@2025-05-01(30,20,10)              |        | 两条线都没到，只说最严的
        登记 30，应到 24，两数不同        | 代表:30     | 资产处置           | 决议@2025-05-01(24,20,19)              |        | 应到写少了，按登记人数
        登记 30，应到 33，两数不同        | 代表:30     | 资产处置           | 决议@2025-05-01(33,30,21)              |        | 村委会成员也是组成人员，按应到
        no                                |             | 资产处置           | 决议@2025-05-01(,20,11)                |        | 没有基数，不能断定
        no                                | 代表:30     | 资产处置           | 审议:村民代表会议@2025-05-01(30,20,11) |        | 审议不是决定
        须达到全体 600 人的 2/3           | 成年:600    | 借款举债           | 决议:村民会议@2025-05-01(600,500,399)  |        | 村民会议议集体财产
        须达到全体 590 人的 2/3           | 能力:590    | 大额资金使用       | 决议:成员大会@2025-05-01(590,500,393)  |        | 成员大会什么事项都须全体三分之二
        no                                | 能力:590    | 大额资金使用       | 决议:成员大会@2025-05-01(590,500,394)  |        | 达到三分之二
        no                                | 能力:590    | 大额资金使用       | 决议:成员大会@2025-04-30(590,500,1)    |        | 施行前一日没有规定
        须达到全体 34 人的 2/3            | 成员代表:34 | 大额资金使用       | 决议:成员代表大会@2025-05-01(34,30,22) |        | 成员代表大会须全体代表三分之二
        须超过全体 5 人的 1/2             | 理事:5      | 大额资金使用       | 决议:理事会@2025-05-01(5,4,2)          |        | 理事会须全体理事过半数
        no                                | 理事:5      | 大额资金使用       | 决议:理事会@2025-05-01(5,4,3)          |        | 理事过半数
        须达到全体 30 人的 2/3            | 代表:30     | 土地承包方案       | 决议@2024-03-10(30,20,19)              |        | 土地承包方案此前也须三分之二
        no                                | 代表:30     | 土地承包方案       | 决议@2024-03-10(30,20,20)              |        | 恰好三分之二
        须达到全体 30 人的 2/3            | 代表:30     | 集体经营性建设用地 | 决议@2020-01-01(30,20,19)              |        | 土地管理法修订施行当日
        no                                | 代表:30     | 集体经营性建设用地 | 决议@2019-12-31(30,20,19)              |        | 施行前一日
        须达到全体 400 人的 3/4           | 能力:400    | 非成员受益         | 决议:成员大会@2025-05-01(400,300,299)  |        | 非成员受益须四分之三
        no                                | 能力:400    | 非成员受益         | 决议:成员大会@2025-05-01(400,300,300)  |        | 恰好四分之三
        须超过应到 40 人的 1/2            | 党员:40     | 大额资金使用       | 审议:党员大会@2025-06-10(40,30,20)     |        | 应到党员的一半不是过半数
        no                                | 党员:40     | 大额资金使用       | 审议:党员大会@2025-06-10(40,30,21)     |        | 应到党员过半数
        no                                | 代表:30     | 大额资金使用       | 决议@2025-06-10(30,20,10) 决议@2025-06-20(30,20,11) | | 重新表决通过
    """,
    clears=Text(
        "计票单，或会议当日的应到人数依据。",
        "The tally of votes, or what the number expected that day rests on.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
