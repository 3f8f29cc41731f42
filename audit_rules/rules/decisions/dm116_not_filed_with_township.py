"""A weighty decision is reviewed by and filed with the township.

Weighty is a sum decided from the place's limit up, itself included, and borrowing at any sum. Judged is
a decision whose vote passed or was acted on; its day is that of the vote, and the limit that of the day.
Any day of filing clears it, and one of the last thirty days may still be filed. A villager group's own decision is left out. The register must know the day
of filing of some decision: where no decision of the unit has one, nothing can be concluded.

Not seen: what the township keeps; whether it was filed in time; a decision without a meeting on record.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM116",
    title=Text("重大事项未报乡镇审核备案", "Major matter not filed with the township"),
    guide=Guide(
        asks="达到当地标准的重大财务事项、任何金额的举债，应报乡镇审核备案。",
        edge="按决议金额和表决当日的当地标准，“以上”含本数；借款举债不论金额；只看通过的或已据以实施的决议；有备案日期的不论早晚都不算；基准日前三十天以内表决的还来得及备案，不算；村民小组会议决定的不算；本单位的决议都没有登记过备案日期的，不能断定。",
        unseen="只存在乡镇的备案；备案是否及时；没有会议记录的决议。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="decision",
    basis=(
        Citation.local("重大事项备案规定"),
        Citation("农村集体经济组织财务制度", "7"),
        Citation("农村集体经济组织财务制度", "15").when("借款举债"),
    ),
    parameters=("township_filing_min",),
    needs=("decision.township_filed_on", "decision_step"),
    reach=Reach(place=Place.ORG),
    population="standing_meeting",
    money="decision/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            standing_meeting.org_code,
            standing_meeting.decision_no as subject_id,
            standing_meeting.held_on_day as occurred_on_day,
            max(meeting.decided_fen) as amount_fen,
            min(standing_meeting.title) as title,
            min(meeting.matter_kind) as basis_case,
            limit_value.amount as from_fen,
            case when max(meeting.decided_fen) >= limit_value.amount then '' else 'loan' end
                as case_code
        from standing_meeting
        join meeting
            on meeting.meeting_id = standing_meeting.meeting_id
        join limit_value
            on limit_value.org_code = standing_meeting.org_code
            and standing_meeting.held_on_day >= limit_value.from_day
            and standing_meeting.held_on_day < limit_value.until_day
        cross join run
        where limit_value.name = 'township_filing_min'
            and standing_meeting.held_on_day < run.as_of_day - 30
            and standing_meeting.step = '决议'
            and standing_meeting.judged = 1
            and standing_meeting.body <> '村民小组会议'
            and (meeting.decided_fen >= limit_value.amount or meeting.matter_kind = '借款举债')
            and exists (
                select 1
                from decision
                where decision.org_code = standing_meeting.org_code
                    and decision.decision_no = standing_meeting.decision_no
                    and decision.township_filed_on_day is null
            )
        group by
            standing_meeting.org_code,
            standing_meeting.decision_no,
            standing_meeting.held_on_day,
            limit_value.amount
    """,
    message=Text(
        "决议 {subject_id}“{title}”（{occurred_on}，{amount} 元）达到 {from} 元以上须报乡镇审核备案的标准，登记中未见备案日期。",
        "Decision {subject_id} ({title}, {occurred_on}, {amount} yuan): from {from} yuan on it goes to the "
        "township for review and filing; no day of filing is recorded.",
    ),
    cases={
        "loan": Case(
            Kind.BREACH,
            Text(
                "决议 {subject_id}“{title}”（{occurred_on}[，{amount} 元]）是借款举债，不论金额须报乡镇审核备案，登记中未见备案"
                "日期。",
                "Decision {subject_id} ({title}, {occurred_on}[, {amount} yuan]) is on borrowing, which goes "
                "to the township for review and filing at any sum; no day of filing is recorded.",
            ),
        ),
    },
    evidence=(("decision", "subject_id"),),
    examples="""
        finds | matter | decided | filed | steps | recorded | acts | place | why
        no | 大额资金使用 | 20000 | 2025-06-20 | 决议@2025-06-10(30,25,25) | 通过 | | | 已备案
        达到 20,000.00 元以上 | 大额资金使用 | 20000 | | 决议@2025-06-10(30,25,25) | 通过 | | | 恰好到标准
        no | 大额资金使用 | 19999.99 | | 决议@2025-06-10(30,25,25) | 通过 | | | 差一分
        是借款举债 | 借款举债 | 6000 | | 决议@2025-06-10(30,25,25) | 通过 | | | 借款不论金额
        是借款举债 | 借款举债 | | | 决议@2025-06-10(30,25,25) | 通过 | | | 借款没有写金额
        达到 20,000.00 元以上 | 借款举债 | 30000 | | 决议@2025-06-10(30,25,25) | 通过 | | | 借款也到了标准
        no | 大额资金使用 | | | 决议@2025-06-10(30,25,25) | 通过 | | | 没有写金额
        no | 大额资金使用 | 30000 | | 决议@2025-12-01(30,25,25) | 通过 | | | 三十天前表决，还来得及备案
        达到 20,000.00 元以上 | 大额资金使用 | 30000 | | 决议@2025-11-30(30,25,25) | 通过 | | | 三十一天前表决
        no | 大额资金使用 | 30000 | | 决议@2023-12-31(30,25,25) | 通过 | | | 标准生效前一日
        达到 20,000.00 元以上 | 大额资金使用 | 30000 | | 决议@2024-01-01(30,25,25) | 通过 | | | 生效当日
        no | 大额资金使用 | 30000 | | 决议@2025-06-10(30,25,9)未通过 | | | | 没有通过，也没有实施
        达到 20,000.00 元以上 | 大额资金使用 | 30000 | | 决议@2025-06-10(30,25,9)未通过 | | 付款@2025-06-20 | | 没有通过而实施了
        no | 大额资金使用 | 30000 | | 审议@2025-06-10(40,30,30) | 通过 | | | 还没有表决
        no | 大额资金使用 | 30000 | | 决议:村民小组会议@2025-06-10(60,50,50) | 通过 | | | 村民小组自己的事
        达到 20,000.00 元以上 | 大额资金使用 | 30000 | | 决议@2025-06-10(30,25,25) 决议:成员代表大会@2025-06-10(30,25,25) | 通过 | | | 同日两个会议是一条
        达到 5.00 元以上 | 大额资金使用 | 6 | | 决议@2025-06-30(30,25,25) | 通过 | | 昨日乡 | 该乡规定末日
        no | 大额资金使用 | 6 | | 决议@2025-07-01(30,25,25) | 通过 | | 昨日乡 | 规定停用
    """,
    clears=Text("乡镇审核、备案的回执。", "The township's receipt of review and filing."),
)
