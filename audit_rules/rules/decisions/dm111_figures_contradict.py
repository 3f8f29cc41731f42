"""The figures of a meeting do not contradict each other.

More present than expected, more votes than people expected, or a count below nothing cannot be
right. More votes than people present, though not more than expected, is a question: proxies may be
counted in the one and not in the other. Fewer votes than people present is nothing: a vote may be
invalid, not cast, or not open to somebody. Every meeting is judged by itself, whatever it decided.

Not seen: which of the figures is wrong; a meeting of which only one figure is recorded.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="DM111",
    title=Text("表决数据自相矛盾", "Vote figures contradict each other"),
    guide=Guide(
        asks="一次会议的应到、实到和票数应当对得上。",
        edge="实到多于应到、票数合计多于应到、人数或票数为负的是差错；票数多于实到而不多于应到的作疑点（可能有委托票）；票数少于实到的不是问题；一项没有填的不比；每次会议分别看，不论是否通过。",
        unseen="哪一个数字写错了；只填了一个数字的会议。",
    ),
    kind=Kind.ERROR,
    severity=Severity.MEDIUM,
    subject="decision_step",
    basis=(
        Citation("农村集体经济组织法", "27").when("成员大会"),
        Citation("农村集体经济组织法", "28").when("成员代表大会"),
        Citation("农村集体经济组织法", "31").when("理事会"),
        Citation("村民委员会组织法", "22").when("村民会议"),
        Citation("村民委员会组织法", "26").when("村民代表会议"),
        Citation("村民委员会组织法", "28").when("村民小组会议"),
        Citation("中国共产党支部工作条例", "11").when("党员大会"),
    ),
    parameters=(),
    needs=(
        "decision_step.votes_for|decision_step.present",
        "decision_step.expected|decision_step.present",
    ),
    reach=Reach(place=Place.ORG),
    population="decision_step",
    money="decision/{decision_no}",
    decisive="decision_step.votes_for|decision_step.present",
    identity=("subject_id", "body", "held_on_day"),
    query="""
        with counted as (
            select
                decision_step.id,
                decision_step.org_code,
                decision_step.row_key,
                decision_step.decision_no,
                decision_step.body,
                decision_step.held_on_day,
                decision_step.expected,
                decision_step.present,
                coalesce(decision_step.votes_for, 0)
                    + coalesce(decision_step.votes_against, 0)
                    + coalesce(decision_step.votes_abstain, 0) as votes,
                least(
                    coalesce(decision_step.expected, 0),
                    coalesce(decision_step.present, 0),
                    coalesce(decision_step.votes_for, 0),
                    coalesce(decision_step.votes_against, 0),
                    coalesce(decision_step.votes_abstain, 0)
                ) as lowest
            from decision_step
        ),
        contradicted as (
            select
                counted.id,
                case
                    when counted.lowest < 0 then 'negative'
                    when counted.present > counted.expected then 'present'
                    when counted.votes > counted.expected then 'votes'
                    when counted.votes > counted.present then 'proxies'
                end as what
            from counted
        )
        select
            counted.org_code,
            counted.row_key as subject_id,
            counted.held_on_day as occurred_on_day,
            counted.held_on_day,
            meeting.decided_fen as amount_fen,
            counted.decision_no,
            meeting.title,
            counted.body,
            counted.body as basis_case,
            case contradicted.what
                when 'negative' then '其中有负数'
                when 'present'
                    then '实到 ' || counted.present || ' 人，多于应到 ' || counted.expected || ' 人'
                when 'votes'
                    then '票数合计 ' || counted.votes || '，多于应到 ' || counted.expected || ' 人'
                else '票数合计 ' || counted.votes || '，多于实到 ' || counted.present || ' 人'
            end as how_zh,
            case contradicted.what
                when 'negative' then 'one of them is below nothing'
                when 'present'
                    then counted.present || ' present, ' || counted.expected || ' expected'
                when 'votes' then counted.votes || ' votes, ' || counted.expected || ' expected'
                else counted.votes || ' votes, ' || counted.present || ' present'
            end as how_en,
            case contradicted.what when 'proxies' then 'proxies' else '' end as case_code
        from counted
        join contradicted
            on contradicted.id = counted.id
        join meeting
            on meeting.meeting_id = counted.id
        where contradicted.what is not null
            and counted.body in (
                '成员大会',
                '成员代表大会',
                '理事会',
                '村民会议',
                '村民代表会议',
                '村民小组会议',
                '党员大会'
            )
    """,
    message=Text(
        "{occurred_on} 的{body}（决议 {decision_no}“{title}”）记录的人数、票数自相矛盾：{how}。",
        "{body} on {occurred_on} (decision {decision_no}, {title}): its figures contradict each other, "
        "{how}.",
    ),
    cases={
        "proxies": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 的{body}（决议 {decision_no}“{title}”）{how}；是否有委托票待核实。",
                "Question: {body} on {occurred_on} (decision {decision_no}, {title}): {how}; whether "
                "proxies voted is to be asked.",
            ),
        ),
    },
    evidence=(("decision_step", "subject_id"), ("decision", "decision_no")),
    examples="""
        finds | steps | why
        no | 决议@2025-06-10(30,20,12,5,3) | 票数等于实到
        no | 决议@2025-06-10(30,20,12,5,2) | 有一票没有投
        no | 决议@2025-06-10(30,30,30) | 全到，全票
        实到 31 人，多于应到 30 人 | 决议@2025-06-10(30,31,20) | 实到多于应到
        票数合计 31，多于应到 30 人 | 决议@2025-06-10(30,30,20,10,1) | 票数多于应到
        票数合计 31，多于应到 30 人 | 决议@2025-06-10(30,,31) | 没有写实到
        疑点：2025-06-10 的村民代表会议（决议 JY“修路”）票数合计 21，多于实到 20 人 | 决议@2025-06-10(30,20,12,5,4) | 票数多于实到一票
        疑点 | 决议@2025-06-10(,20,12,5,4) | 没有写应到
        疑点 | 决议@2025-06-10(30,20,30) | 票数等于应到，多于实到
        其中有负数 | 决议@2025-06-10(30,20,12,5,-1) | 弃权是负数
        其中有负数 | 决议@2025-06-10(,20,-1) | 赞成是负数
        no | 决议@2025-06-10(30) | 没有实到、票数
        no | 决议@2025-06-10(,,40) | 只有票数
        no | 决议@2025-06-10(,40) | 只有实到
        no | 商议@2025-06-10(7,8,8) | 两委联席会没有法定人数
        实到 41 人 | 审议@2025-06-10(40,41,20) | 党员大会
        实到 31 人 | 决议@2025-06-10(30,31,9)未通过 | 未通过的会议也看
        2025-06-10 的；2025-06-20 的 | 决议@2025-06-10(30,31,9) 决议@2025-06-20(30,32,9) | 两次会议是两条
        no | 决议:成员大会@2025-04-30(30,20,12) | 没有矛盾
        实到 31 人 | 决议:理事会@2025-05-01(30,31,12) | 理事会
    """,
    clears=Text(
        "表决票、签到册，或委托表决的记录。",
        "The ballots, the attendance list, or a record of votes by proxy.",
    ),
    weight=Weight(fixed=Severity.MEDIUM),
    equivalent_mutants=(
        (
            (
                "counted.body IN ('成员大会', '成员代表大会', '理事会', '村民会议', '村民代表会议', "
                "'村民小组会议', '党员大会')"
            ),
            "no law of another body is cited: what is found there is not told",
        ),
    ),
)
