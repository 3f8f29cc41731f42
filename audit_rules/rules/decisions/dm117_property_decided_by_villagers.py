"""What belongs to the collective is decided by its members or their representatives.

The matters are those of property_matters on the day of the vote, from 2025-05-01 on, in a collective or
a committee beside one. A body of the village may have decided lawfully what the charter leaves to others,
or sat as members' meeting as well: so it is a question, one a unit and year, with the first matter named
and all of them as evidence. The words of ``villager_decision`` say what clears a matter.

Not seen: the charter; whether those who came were members; whether the kind of matter is registered rightly.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM117",
    title=Text(
        "集体财产事项由村民（代表）会议或其他机构决定",
        "Collective property decided by a body of the village, not of the collective",
    ),
    guide=Guide(
        asks="集体财产的重要事项，应由集体经济组织的成员大会或成员代表大会决定。",
        edge="只看 2025 年 5 月 1 日起集体经济组织（或旁边有集体经济组织的村委会）通过的或已据以实施的集体财产事项，决议环节是村民会议、村民代表会议、村两委联席会、党员大会或党组织会议的；同一事项成员（代表）大会开过会的不论先后、不论登记在同村哪个单位都不算，未通过的除外；会议记录编号写明兼作成员（代表）大会的、理事会决定的、村民小组的、村里没有登记集体经济组织的，不算；一个单位一年记一条。",
        unseen="章程怎样授权；到会的是不是成员；事项类别登记得对不对。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="book",
    basis=(
        Citation("农村集体经济组织法", "26"),
        Citation("农村集体经济组织法", "28"),
        Citation("农村集体经济组织法", "64"),
        Citation("村民委员会组织法", "24"),
        Citation("农村集体经济组织财务制度", "8"),
    ),
    parameters=("property_matters",),
    needs=("decision.matter_kind", "decision_step", "organization.org_kind"),
    reach=Reach(Place.VILLAGE),
    population="standing_meeting",
    identity=("subject_id", "fiscal_year"),
    query="""
        with placed as (
            select
                org_code,
                fiscal_year,
                decision_no,
                held_on_day,
                body,
                matter_kind,
                title,
                row_number() over (
                    partition by
                        org_code,
                        fiscal_year
                    order by
                        held_on_day nulls last,
                        decision_no nulls last
                ) as place,
                count(*) over (partition by org_code, fiscal_year) as matters,
                cast(sum(decided_fen) over (partition by org_code, fiscal_year) as bigint)
                    as amount_fen
            from villager_decision
        )
        select
            org_code,
            org_code as subject_id,
            fiscal_year,
            held_on_day as occurred_on_day,
            amount_fen,
            decision_no,
            body,
            matter_kind,
            title,
            matters,
            case when amount_fen is null then 'unpriced' else '' end as case_code
        from placed
        where place = 1
    """,
    message=Text(
        "疑点：{fiscal_year} 年有 {matters} 项集体财产事项（写明的金额合计 {amount} 元）不是成员（代表）大会决定的，第一项是 {occurred_on} "
        "{body}决定的决议 {decision_no}“{title}”（{matter_kind}），登记中未见成员（代表）大会就此开会，章程怎样规定？",
        "Question: matters of collective property of {fiscal_year} that the members or their representatives did not "
        "decide: {matters} ({amount} yuan as far as stated). The first is decision {decision_no} ({title}, {matter_kind}), "
        "by {body} on {occurred_on}; no meeting of members on it is recorded. What does the charter say?",
    ),
    cases={
        "unpriced": Case(
            Kind.LEAD,
            Text(
                "疑点：{fiscal_year} 年有 {matters} 项集体财产事项不是成员（代表）大会决定的，第一项是 {occurred_on} {body}决定的决议 "
                "{decision_no}“{title}”（{matter_kind}），登记中未见成员（代表）大会就此开会，章程怎样规定？",
                "Question: matters of collective property of {fiscal_year} that the members or their representatives "
                "did not decide: {matters}. The first is decision {decision_no} ({title}, {matter_kind}), by {body} on "
                "{occurred_on}; no meeting of members on it is recorded. What does the charter say?",
            ),
        ),
    },
    evidence=(("decision", "decision_no"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'decision' as register,
            villager_decision.decision_no as row_key
        from finding
        join villager_decision
            on villager_decision.org_code = finding.org_code
            and villager_decision.fiscal_year = finding.fiscal_year
    """,
    examples="""
        finds | 单位 | 民主决策 | 四议记录 | place | why
        2025 年有 1 项集体财产事项（写明的金额合计 500.00 元）不是成员（代表）大会决定的，第一项是 2025-06-10 村民代表会议决定的决议 JY“卖仓房”（资产处置） | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，决议金额=500 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 村民代表决定了集体财产
        有 1 项集体财产事项不是成员（代表）大会决定的 | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 没有写金额
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，决议金额=500 | 决议编号=JY，环节=决议，会议名称=成员代表大会，召开日期=2025-06-10，表决结果=通过 |  | 成员代表大会决定的
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=修路，事项类别=大额资金使用，决议金额=500 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 不是集体财产事项
        有 2 项集体财产事项（写明的金额合计 800.00 元）不是成员（代表）大会决定的，第一项是 2025-06-10 村民代表会议决定的决议 JZ“借款”（借款举债） | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，决议金额=500；决议编号=JZ，决策事项=借款，事项类别=借款举债，决议金额=300 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-20，表决结果=通过；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 两件合为一条，先说早的
        有 2 项集体财产事项（写明的金额合计 800.00 元）不是成员（代表）大会决定的，第一项是 2025-06-10 村民代表会议决定的决议 JY“卖仓房” | 单位类型=集体经济组织 | 决议编号=JZ，决策事项=借款，事项类别=借款举债，决议金额=300；决议编号=JY，决策事项=卖仓房，事项类别=资产处置，决议金额=500 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 同日两件，先说编号小的
        有 2 项集体财产事项（写明的金额合计 500.00 元） | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，决议金额=500；决议编号=JZ，决策事项=改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；决议编号=JZ，环节=决议，会议名称=村民代表会议，召开日期=2025-06-20，表决结果=通过 |  | 一件没有写金额
        有 1 项集体财产事项（写明的金额合计 500.00 元） | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，决议金额=500；决议编号=JZ，决策事项=借款，事项类别=借款举债，决议金额=300 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；决议编号=JZ，环节=决议，会议名称=成员大会，召开日期=2025-06-20，表决结果=通过 |  | 另一件是成员大会决定的
        2024 年有 1 项；2025 年有 1 项 | 单位类型=集体经济组织 | 决议编号=JY，决策事项=改章程，事项类别=章程；决议编号=JZ，决策事项=又改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2024-12-31，表决结果=通过；决议编号=JZ，环节=决议，会议名称=村民会议，召开日期=2025-01-01，表决结果=通过 | 试验乡 | 各年各记一条
    """,
    notation="BD",
    whole_unit=True,
    clears=Text(
        "成员（代表）大会的决议，或章程、代行职能的批复。",
        "A resolution of the members or their representatives, or the charter, or the approval to stand in.",
    ),
)
