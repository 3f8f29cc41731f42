"""Decisions on property of a collective that a body of the village took, and the members did not.

Matters of property_matters on the day of the meeting that stands for the 决议. Such bodies are the
villagers' meeting and their representatives', the joint meeting and the Party's bodies; a board is
none, since a charter may leave it matters. The unit is a collective, or a committee beside one. A
meeting of members or of their representatives on it, on whatever day and in whichever unit of the
village (there under its number or its title), clears it unless it was voted down; so do minutes
that name such a meeting. What belongs to a villager group is left out.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="villager_decision",
    query="""
        with members as (
            select
                unit.org_code,
                decision_step.org_code as members_org,
                decision_step.decision_no,
                decision.title
            from decision_step
            left join decision
                on decision.org_code = decision_step.org_code
                and decision.decision_no = decision_step.decision_no
            join village_unit as place
                on place.org_code = decision_step.org_code
            join village_unit as unit
                on unit.village_key = place.village_key
            where coalesce(decision_step.outcome, '通过') = '通过'
                and (
                    decision_step.body in ('成员大会', '成员代表大会')
                    or contains(decision_step.minutes_ref, '成员大会')
                    or contains(decision_step.minutes_ref, '成员代表大会')
                )
        )
        select
            standing_meeting.org_code,
            standing_meeting.decision_no,
            period_day.fiscal_year,
            standing_meeting.held_on_day,
            min(standing_meeting.body) as body,
            min(meeting.matter_kind) as matter_kind,
            min(decision.title) as title,
            max(decision.decided_fen) as decided_fen
        from standing_meeting
        join meeting
            on meeting.meeting_id = standing_meeting.meeting_id
        join decision
            on decision.org_code = standing_meeting.org_code
            and decision.decision_no = standing_meeting.decision_no
        join organization
            on organization.org_code = standing_meeting.org_code
        join listed_matter
            on listed_matter.org_code = standing_meeting.org_code
            and listed_matter.matter = meeting.matter_kind
            and standing_meeting.held_on_day >= listed_matter.from_day
            and standing_meeting.held_on_day < listed_matter.until_day
        join period_day
            on standing_meeting.held_on_day >= period_day.first_day
            and standing_meeting.held_on_day <= period_day.last_day
        left join party_body
            on party_body.org_code = standing_meeting.org_code
            and party_body.body = standing_meeting.body
            and standing_meeting.held_on_day >= party_body.from_day
            and standing_meeting.held_on_day < party_body.until_day
        where listed_matter.name = 'property_matters'
            and standing_meeting.step = '决议'
            and standing_meeting.judged = 1
            and (
                standing_meeting.body in ('村民会议', '村民代表会议', '村两委联席会', '党员大会')
                or party_body.body is not null
            )
            and decision.group_name is null
            and coalesce(organization.level, '村') <> '组'
            and organization.org_kind in ('集体经济组织', '村民委员会')
            and not exists (
                select 1
                from stand_in
                where stand_in.org_code = standing_meeting.org_code
            )
            and not exists (
                select 1
                from members
                where members.org_code = standing_meeting.org_code
                    and (
                        members.decision_no = standing_meeting.decision_no
                        or (
                            members.title = standing_meeting.title
                            and members.members_org <> standing_meeting.org_code
                        )
                    )
            )
        group by
            standing_meeting.org_code,
            standing_meeting.decision_no,
            period_day.fiscal_year,
            standing_meeting.held_on_day
    """,
    shows=("fiscal_year", "held_on_day", "body", "matter_kind", "decided_fen"),
    examples="""
        gives | 单位 | 民主决策 | 四议记录 | place | why
        2025 2025-06-10 村民代表会议 资产处置 500.00 | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，决议金额=500 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 村民代表决定了集体财产
        2025 2025-05-01 村民会议 收益分配 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=分红，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-05-01，表决结果=通过 |  | 施行当日，没有写金额
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=分红，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-04-30，表决结果=通过 |  | 施行前一日
        2025 2025-06-10 村两委联席会 年度财务计划 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=计划，事项类别=年度财务计划 | 决议编号=JY，环节=决议，会议名称=村两委联席会，召开日期=2025-06-10，表决结果=通过 |  | 两委联席会
        2025 2025-06-10 党员大会 资产处置 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=党员大会，召开日期=2025-06-10，表决结果=通过 |  | 党员大会
        2025 2025-06-10 村党支部会 资产处置 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村党支部会，召开日期=2025-06-10，表决结果=通过 |  | 党支部会
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=理事会，召开日期=2025-06-10，表决结果=通过 |  | 章程可以授权理事会
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=监事会，召开日期=2025-06-10，表决结果=通过 |  | 不是村里的机构
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=成员代表大会，召开日期=2025-06-10，表决结果=通过 |  | 成员代表大会决定的
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=修路，事项类别=大额资金使用 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 不是集体财产事项
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=审议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 只是审议
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=未通过 |  | 没有通过，也没有实施
        2025 2025-06-10 村民代表会议 资产处置 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，乡镇审核备案日期=2025-06-20 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=未通过 |  | 没有通过而报了备案
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；决议编号=JY，环节=决议，会议名称=成员大会，召开日期=2025-06-20，表决结果=通过 |  | 成员大会后来也表决了
        2025 2025-06-10 村民代表会议 资产处置 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；决议编号=JY，环节=决议，会议名称=成员代表大会，召开日期=2025-06-02，表决结果=未通过 |  | 成员代表没有同意
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过，会议记录编号=村民代表会议暨成员代表大会记录 |  | 记录写明兼作成员代表大会
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-06-10，表决结果=通过，会议记录编号=村民会议、成员大会记录 |  | 记录写明兼作成员大会
        2025 2025-06-10 村民会议 资产处置 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-06-10，表决结果=通过，会议记录编号=村民会议记录 |  | 记录只写村民会议
        2025 2025-06-10 村民代表会议 资产处置 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置；决议编号=JZ，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；决议编号=JZ，环节=决议，会议名称=成员代表大会，召开日期=2025-06-20，表决结果=通过 |  | 成员代表表决的是另一号
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置；另单位：决议编号=JZ，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；另单位：决议编号=JZ，环节=决议，会议名称=成员代表大会，召开日期=2025-06-20，表决结果=通过 |  | 同村另一单位登记了成员代表大会，事项相同
        2025 2025-06-10 村民代表会议 资产处置 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置；另单位：决议编号=JZ，决策事项=卖树，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；另单位：决议编号=JZ，环节=决议，会议名称=成员代表大会，召开日期=2025-06-20，表决结果=通过 |  | 另一单位表决的是别的事
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；另单位：决议编号=JY，环节=决议，会议名称=成员代表大会，召开日期=2025-06-20，表决结果=通过 |  | 同村另一单位登记了同号的成员代表大会
        no | 单位类型=村民委员会 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 村里没有登记集体经济组织，村委会代行
        2025 2025-06-10 村民代表会议 资产处置 none | 单位类型=村民委员会；另单位：单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 村委会旁边有集体经济组织
        no |  | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 不知是什么单位
        no | 单位类型=集体经济组织，层级=组 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 单位就是小组
        2025 2025-06-10 村民代表会议 资产处置 none | 单位类型=集体经济组织，层级=村 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 村一级
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，所属村民小组=一组 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 小组的事
        2025 2025-06-10 村民代表会议 资产处置 90.00 | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，决议金额=90 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-06-10，表决结果=通过；决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；决议编号=JY，环节=提议，会议名称=村党支部会，召开日期=2025-06-01，表决结果=通过 |  | 同日两个会议是一件
        2025 2025-05-10 村民会议 章程 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-05-10，表决结果=通过 | 试验乡 | 该乡只以章程为集体财产事项
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-05-10，表决结果=通过 | 试验乡 | 该乡不以资产处置为集体财产事项
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=分红，事项类别=收益分配 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-05-10，表决结果=通过 | 试验乡 | 该乡另列的是不得由代表大会决定的事项
        2025 2025-05-10 监事会 章程 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=监事会，召开日期=2025-05-10，表决结果=通过 | 试验乡 | 该乡以监事会为研究的会议
        2025 2025-01-01 监事会 章程 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=监事会，召开日期=2025-01-01，表决结果=通过 | 试验乡 | 当地规定首日
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=监事会，召开日期=2025-07-01，表决结果=通过 | 试验乡 | 当地规定停用
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=监事会，召开日期=2024-12-31，表决结果=通过 | 试验乡 | 当地研究的会议规定生效前一日
        2024 2024-12-01 村民会议 章程 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2024-12-01，表决结果=通过 | 试验乡 | 当地事项类别首日
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2024-11-30，表决结果=通过 | 试验乡 | 当地事项类别生效前一日
        2025 2025-11-30 村民会议 对外投资 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=入股，事项类别=对外投资 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-11-30，表决结果=通过 | 试验乡 | 当地类别的末日
        no | 单位类型=集体经济组织 | 决议编号=JY，决策事项=入股，事项类别=对外投资 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-12-01，表决结果=通过 | 试验乡 | 当地类别停用
        2025 2025-12-31 村民会议 资产处置 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-12-31，表决结果=通过 |  | 年末最后一日
        2025 2025-01-01 村民会议 章程 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=改章程，事项类别=章程 | 决议编号=JY，环节=决议，会议名称=村民会议，召开日期=2025-01-01，表决结果=通过 | 试验乡 | 元旦
        2025 2025-06-10 村民代表会议 资产处置 90.00 | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置，决议金额=90；决议编号=JZ，决策事项=修路，事项类别=大额资金使用，决议金额=500 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过 |  | 另一件事的金额不算
        2025 2025-06-10 村民代表会议 资产处置 none | 单位类型=集体经济组织 | 决议编号=JY，决策事项=卖仓房，事项类别=资产处置；另单位：决议编号=JZ，决策事项=卖树，事项类别=资产处置；另单位：决议编号=JX，决策事项=卖仓房，事项类别=资产处置 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-06-10，表决结果=通过；另单位：决议编号=JZ，环节=决议，会议名称=成员代表大会，召开日期=2025-06-20，表决结果=通过 |  | 另一单位同名的事没有经成员代表大会
    """,
    whole_unit=True,
)
