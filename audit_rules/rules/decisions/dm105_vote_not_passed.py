"""A vote needs so many in favour, by body, matter and date.

The body's line holds at any step: from 2025-05-01 two thirds of all members or representatives,
more than half of all directors; for the village's meetings more than half of those present. The
lines of a matter hold, whatever the body, where it is decided (决议): contracting plans, building
land, benefits of outsiders. From 2025-05-01 collective property before the village's meetings needs
two thirds of all where no collective exists and the committee stands in; where one exists, or may,
a shortfall is a lead. 以上 includes the number, 过半数 does not. All is 应到, else the register's size
near that day. Judged is the meeting that stands for its step, where it is recorded as passed (no
outcome written: enough votes for the lines that bind) or something rests on it; the strictest line
missed is told.

Not seen: how somebody voted; who may not vote; a charter stricter than the policy. A meeting whose
votes or base are not recorded is not judged.
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
    code="DM105",
    title=Text("表决未达法定票数", "Vote did not pass"),
    guide=Guide(
        asks="表决应当有规定比例的人赞成。",
        edge="按会议当日该机构、该事项的通过线，“以上”含本数，“过半数”不含一半；承包方案、建设用地、非成员受益等事项的线只管决议环节；集体财产事项须全体三分之二的，只限村委会代行集体职能的村，另有集体经济组织的作疑点；“全体”是会议的应到人数，没有填的取规定天数以内统计的登记人数；只看记录为通过的（没有写结果的看是否达到其他各线），或已据以签约、付款、备案、公开的会议，公开没有通过的结果不算；差几条线的只说最严的一条。",
        unseen="谁投了什么票；应当回避的人；比规定更严的章程。赞成数或基数没有填的不判断。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="decision_step",
    basis=(
        Citation("农村集体经济组织法", "15").when("非成员受益"),
        Citation("农村集体经济组织法", "27").when("成员大会"),
        Citation("农村集体经济组织法", "28").when("成员代表大会"),
        Citation("农村集体经济组织法", "31").when("理事会"),
        Citation("农村集体经济组织法", "64").when("代行"),
        Citation("村民委员会组织法", "22").when("村民会议"),
        Citation("村民委员会组织法", "24").when("代行", "集体"),
        Citation("村民委员会组织法", "26").when("村民代表会议"),
        Citation("村民委员会组织法", "28").when("村民小组会议"),
        Citation("农村土地承包法", "19").when("土地承包方案"),
        Citation("土地管理法", "63").when("集体经营性建设用地"),
        Citation("中国共产党支部工作条例", "11").when("党员大会"),
    ),
    # Not property_matters: it begins in 2025, and the bodies' own lines hold before.
    parameters=("pass_threshold",),
    needs=("decision_step.votes_for", "decision_step.present|decision_step.expected"),
    reach=Reach(Place.ORG),
    population="vote_meeting",
    money="decision/{decision_no}",
    decisive="decision_step.votes_for",
    undecided=Text(
        "{all} 次会议中 {rows} 次没有填赞成，或不知应到、实到多少人，未能判断",
        "{rows} of {all} meetings could not be judged: the votes in favour are blank, or how many came "
        "or were expected is not known",
    ),
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
            case
                when failed_vote.base_name in ('到会', '应到') then ''
                else '（' || failed_vote.base_from || '）'
            end as base_from_zh,
            case
                when failed_vote.base_name in ('到会', '应到') then ''
                when failed_vote.base_from = '应到' then ' (expected)'
                else ' (registered)'
            end as base_from_en,
            case when failed_vote.is_question = 1 then 'collective' else '' end as case_code,
            case
                when failed_vote.is_question = 1 then '集体'
                when failed_vote.of_property = 1 then '代行'
                when failed_vote.matter <> '' then failed_vote.matter
                else failed_vote.body
            end as basis_case,
            failed_vote.numerator,
            failed_vote.denominator,
            needed_vote.votes_needed,
            case failed_vote.more_than
                when 1 then '须超过'
                else '须达到'
            end as reach_zh,
            case failed_vote.more_than
                when 1 then 'more than'
                else 'at least'
            end as reach_en
        from failed_vote
        join standing_meeting
            on standing_meeting.meeting_id = failed_vote.meeting_id
        join needed_vote
            on needed_vote.meeting_id = failed_vote.meeting_id
        where standing_meeting.judged = 1
    """,
    message=Text(
        "{occurred_on} 的{body}（决议 {decision_no}“{title}”）赞成 {votes_for} 票，{reach}{base_name} {base} "
        "人{base_from}的 {numerator}/{denominator}，即至少 {votes_needed} 票。",
        "{body} on {occurred_on} (decision {decision_no}, {title}): {votes_for} in favour, {reach} "
        "{numerator}/{denominator} of {base_name} {base}{base_from} must be, that is {votes_needed}.",
    ),
    cases={
        "collective": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on} 的{body}（决议 {decision_no}“{title}”）议集体财产事项，赞成 {votes_for} 票，"
                "不到{base_name} {base} 人{base_from}的 {numerator}/{denominator}（至少 {votes_needed} 票）；未见登记由村委会代行集体经济组织职能。",
                "Question: {body} on {occurred_on} (decision {decision_no}, {title}) on collective "
                "property: {votes_for} in favour, below {numerator}/{denominator} of {base_name} "
                "{base}{base_from}, which is {votes_needed}; no register shows that the committee stands in for a collective.",
            ),
        ),
    },
    evidence=(("decision_step", "subject_id"), ("decision", "decision_no")),
    examples="""
        finds | size | matter | steps | recorded | acts | place | why
        赞成 10 票，须超过到会 20 人的 1/2，即至少 11 票 | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,10) | 通过 | | | 到会人数的一半不是过半数
        no | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,11) | 通过 | | | 到会过半数
        no | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,10)未通过 | | | | 没有通过，也没有据以实施
        no | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,10) | | | | 没有记录结果，也没有据以实施
        须超过到会 20 人的 1/2 | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,10)未通过 | | 付款@2025-06-20 | | 没有通过而付了钱
        no | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,10)未通过 | | 公开@2025-06-12 | | 公开的是没有通过
        须超过到会 20 人的 1/2 | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,10) | | 公开@2025-06-12 | | 没有写结果，公开了决议
        须超过到会 20 人的 1/2 | 代表:30 | 大额资金使用 | 决议@2025-06-10(24,20,10) | 通过 | | | 按到会人数时与应到无关
        no | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20) | 通过 | | | 没有写赞成数，不能断定
        no | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,,1) | 通过 | | | 没有写实到，不能断定
        no | 代表:30 村委会 | 资产处置 | 决议@2025-04-30(30,20,11) | 通过 | | | 集体经济组织法施行前一日，到会过半数即可
        的 2/3，即至少 20 票！疑点 | 代表:30 村委会 | 资产处置 | 决议@2025-05-01(30,20,19) | 通过 | | | 施行当日，村委会代行的须全体三分之二
        no | 代表:30 村委会 | 资产处置 | 决议@2025-05-01(30,20,20) | 通过 | | | 恰好三分之二，含本数
        须达到全体 30 人（应到）的 2/3 | 代表:30 村委会 | 资产处置 | 决议@2025-05-01(30,20,10) | 通过 | | | 两条线都没到，只说最严的
        赞成 19 票，不到全体 30 人（应到）的 2/3（至少 20 票） | 代表:30 集体 | 资产处置 | 决议@2025-05-01(30,20,19) | 通过 | | 未来乡 | 有集体经济组织，该由谁决定另问
        疑点：2025-05-01 的村民代表会议 | 代表:30 村委会 另集体 | 资产处置 | 决议@2025-05-01(30,20,19) | 通过 | | 未来乡 | 同村有集体经济组织
        疑点：2025-05-01 的村民代表会议 | 代表:30 集体 | 资产处置 | 决议@2025-05-01(30,20,19) | | | 未来乡 | 没有写结果，到会过半数就是通过
        no | 代表:30 集体 | 资产处置 | 决议@2025-05-01(30,20,10) | | | 未来乡 | 没有写结果，到会也未过半数
        no | 代表:30 集体 | 资产处置 | 决议@2025-05-01(30,20,20) | 通过 | | 未来乡 | 恰好三分之二
        须超过到会 20 人的 1/2！疑点 | 代表:30 集体 | 资产处置 | 决议@2025-05-01(30,20,10) | 通过 | | 未来乡 | 到会也未过半数
        no | 代表:30 村委会 | 资产处置 | 决议@2025-05-01(24,20,19) | 通过 | | | 全体按应到
        全体 33 人（应到）的 2/3 | 代表:30 村委会 | 资产处置 | 决议@2025-05-01(33,30,21) | 通过 | | | 村委会成员也是组成人员，按应到
        全体 30 人（登记）的 2/3 | 代表:30 村委会 | 资产处置 | 决议@2025-05-01(,20,19) | 通过 | | | 没有写应到的按登记
        no | 村委会 | 资产处置 | 决议@2025-05-01(,20,11) | 通过 | | | 没有基数，不能断定
        no | 代表:30 村委会 | 资产处置 | 审议:村民代表会议@2025-05-01(30,20,11) | 通过 | | | 审议不是决定
        须达到全体 600 人（应到）的 2/3 | 成年:600 村委会 | 借款举债 | 决议:村民会议@2025-05-01(600,500,399) | 通过 | | | 村民会议议集体财产
        赞成 393 票，须达到全体 590 人（应到）的 2/3，即至少 394 票 | 能力:590 | 大额资金使用 | 决议:成员大会@2025-05-01(590,500,393) | 通过 | | | 成员大会什么事项都须全体三分之二
        no | 能力:590 | 大额资金使用 | 决议:成员大会@2025-05-01(590,500,394) | 通过 | | | 达到三分之二
        no | 能力:590 | 大额资金使用 | 决议:成员大会@2025-04-30(590,500,1) | 通过 | | | 施行前一日没有规定
        须达到全体 34 人（应到）的 2/3 | 成员代表:34 | 大额资金使用 | 决议:成员代表大会@2025-05-01(34,30,22) | 通过 | | | 成员代表大会须全体代表三分之二
        须超过全体 5 人（应到）的 1/2，即至少 3 票 | 理事:5 | 大额资金使用 | 决议:理事会@2025-05-01(5,4,2) | 通过 | | | 理事会须全体理事过半数
        no | 理事:5 | 大额资金使用 | 决议:理事会@2025-05-01(5,4,3) | 通过 | | | 理事过半数
        须达到全体 30 人（应到）的 2/3 | 代表:30 | 土地承包方案 | 决议@2024-03-10(30,20,19) | 通过 | | | 土地承包方案此前也须三分之二
        no | 代表:30 | 土地承包方案 | 决议@2024-03-10(30,20,20) | 通过 | | | 恰好三分之二
        须达到全体 30 人（应到）的 2/3 | 代表:30 | 集体经营性建设用地 | 决议@2020-01-01(30,20,19) | 通过 | | | 土地管理法修订施行当日
        no | 代表:30 | 集体经营性建设用地 | 决议@2019-12-31(30,20,19) | 通过 | | | 施行前一日
        须达到全体 400 人（应到）的 3/4 | 能力:400 | 非成员受益 | 决议:成员大会@2025-05-01(400,300,299) | 通过 | | | 非成员受益须四分之三
        no | 能力:400 | 非成员受益 | 决议:成员大会@2025-05-01(400,300,300) | 通过 | | | 恰好四分之三
        须超过应到 40 人的 1/2 | 党员:40 | 大额资金使用 | 审议:党员大会@2025-06-10(40,30,20) | 通过 | | | 应到党员的一半不是过半数
        no | 党员:40 | 大额资金使用 | 审议:党员大会@2025-06-10(40,30,21) | 通过 | | | 应到党员过半数
        no | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,10) 决议@2025-06-20(30,20,11) | 通过 | | | 重新表决通过
        no | 代表:30 | 大额资金使用 | 决议@2025-06-10(30,20,11) 决议@2025-06-20(30,20,10) | 通过 | | | 第一次已通过
    """,
    clears=Text(
        "计票单，或会议当日的应到人数依据。",
        "The tally of votes, or what the number expected that day rests on.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
