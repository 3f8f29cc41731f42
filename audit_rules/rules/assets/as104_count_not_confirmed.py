"""The result of a count is posted and confirmed by the members or their representatives.

Judged are counts whose due day has passed. Confirmed is what names a decision that passed in the village, or
behind which a passed decision on the count was taken after its day and within the next year. Posted is
what a disclosure of count results in the village names by number, or after whose day one was posted
within a year. A decision without any meeting on record counts as passed.

Not seen: which body confirmed it (DM104, DM105); how long it was shown; years before the first
registered decision or disclosure.
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
    code="AS104",
    title=Text(
        "清查结果未公示或未经成员大会确认", "Inventory result not published or not confirmed"
    ),
    guide=Guide(
        asks="清查结果应当公示，并经成员（代表）大会确认。",
        edge="上报期限过后才判断；写明的确认决议村里没有登记、没有通过的，不算确认；没有写确认决议，但基准日之后一年内村里通过了清查确认决议的，算确认；清查结果的公开记录写明这次清查的，或基准日之后一年内公开的，算公示；只有会议、没有票数的算通过。",
        unseen="由哪个会议确认（归 DM104、DM105）；公示了几天；第一次登记决议、公开以前的年份。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="inventory",
    basis=(Citation("农业农村部年度清查通知"),),
    parameters=("inventory_due",),
    needs=("inventory", "disclosure", "decision"),
    reach=Reach(Place.VILLAGE),
    population="count_session",
    from_absence=("decision", "disclosure"),
    identity=("subject_id",),
    weight=Weight(fixed=Severity.MEDIUM),
    query="""
        with session as (
            select
                org_code,
                inventory_no,
                on_day,
                max(due_day) as due_day
            from count_session
            group by
                org_code,
                inventory_no,
                on_day
        ),
        confirmed as (
            select distinct
                link.org_code,
                link.from_key as inventory_no
            from link
            join passed_decision
                on passed_decision.org_code = link.to_org
                and passed_decision.decision_no = link.to_key
            where link.from_table = 'inventory'
            union
            select
                session.org_code,
                session.inventory_no
            from session
            join village_unit as unit
                on unit.org_code = session.org_code
            join village_unit as place
                on place.village_key = unit.village_key
            join decision
                on decision.org_code = place.org_code
                and decision.matter_kind = '清查确认'
            join passed_decision
                on passed_decision.org_code = decision.org_code
                and passed_decision.decision_no = decision.decision_no
                and passed_decision.taken_on_day > session.on_day
                and passed_decision.taken_on_day <= session.on_day + 365
        ),
        posted as (
            select distinct
                session.org_code,
                session.inventory_no
            from session
            join village_unit as unit
                on unit.org_code = session.org_code
            join village_unit as place
                on place.village_key = unit.village_key
            join disclosure
                on disclosure.org_code = place.org_code
                and disclosure.disclosure_kind = '清查结果'
            where disclosure.subject_no = session.inventory_no
                or (
                    disclosure.posted_on_day > session.on_day
                    and disclosure.posted_on_day <= session.on_day + 365
                )
        )
        select
            session.org_code,
            session.inventory_no as subject_id,
            session.due_day as occurred_on_day,
            session.on_day,
            cast(null as bigint) as amount_fen,
            case
                when confirmed.inventory_no is not null then 'posting'
                when posted.inventory_no is not null then 'decision'
                else ''
            end as case_code
        from session
        left join confirmed
            on confirmed.org_code = session.org_code
            and confirmed.inventory_no = session.inventory_no
        left join posted
            on posted.org_code = session.org_code
            and posted.inventory_no = session.inventory_no
        where confirmed.inventory_no is null
            or posted.inventory_no is null
    """,
    message=Text(
        "清查 {subject_id}（基准日 {on}）上报期限 {occurred_on} 已过，登记中未见公示，也未见通过的确认决议。",
        "Count {subject_id} (as of {on}), due by {occurred_on}: neither a posting of its result nor a passed "
        "decision that confirms it is seen in the registers.",
    ),
    cases={
        "posting": Case(
            Kind.BREACH,
            Text(
                "清查 {subject_id}（基准日 {on}）上报期限 {occurred_on} 已过，登记中未见清查结果的公示。",
                "Count {subject_id} (as of {on}), due by {occurred_on}: no posting of its result is seen in "
                "the register.",
            ),
        ),
        "decision": Case(
            Kind.BREACH,
            Text(
                "清查 {subject_id}（基准日 {on}）上报期限 {occurred_on} 已过，登记中未见通过的确认决议。",
                "Count {subject_id} (as of {on}), due by {occurred_on}: no passed decision that confirms it "
                "is seen in the register.",
            ),
        ),
    },
    evidence=(("inventory", "subject_id"),),
    notation="BD",
    examples="""
        finds | 年度清查 | 民主决策 | 四议记录 | 公开记录 | 合同台账 | why
        no | 清查编号=Q，清查基准日=2024-12-31，确认决议编号=J | 决议编号=J，决策事项=确认，事项类别=清查确认 | | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 有决议有公示
        登记中未见清查结果的公示 | 清查编号=Q，清查基准日=2024-12-31，确认决议编号=J | 决议编号=J，决策事项=确认，事项类别=清查确认 | | | | 没有公示
        登记中未见清查结果的公示 | 清查编号=Q，清查基准日=2024-12-31，确认决议编号=J | 决议编号=J，决策事项=确认，事项类别=清查确认 | | 公开编号=G，公开类别=合同，对应编号=Q，公开日期=2025-03-01 | | 公示的是合同
        登记中未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31 | | | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 没有决议
        登记中未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31，确认决议编号=J | | | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 写明的决议没有登记
        未见公示，也未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31 | | | | | 都没有
        登记中未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31，确认决议编号=J | 决议编号=J，决策事项=确认，事项类别=清查确认 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-03-01，表决结果=未通过 | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 没有通过
        no | 清查编号=Q，清查基准日=2024-12-31 | 决议编号=J，决策事项=确认，事项类别=清查确认 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-03-01，表决结果=通过 | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 清查没有写决议，决议登记了
        登记中未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31 | 决议编号=J，决策事项=卖车，事项类别=资产处置 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-03-01，表决结果=通过 | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 决议是别的事
        登记中未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31 | 决议编号=J，决策事项=确认，事项类别=清查确认 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2024-12-31，表决结果=通过 | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 基准日当日还不能确认
        no | 清查编号=Q，清查基准日=2024-12-31 | 决议编号=J，决策事项=确认，事项类别=清查确认 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-01-01，表决结果=通过 | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-01-01 | | 次日确认、公示
        no | 清查编号=Q，清查基准日=2024-11-30 | 决议编号=J，决策事项=确认，事项类别=清查确认 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-11-30，表决结果=通过 | 公开编号=G，公开类别=清查结果，公开日期=2025-11-30 | | 满一年
        未见公示，也未见通过的确认决议 | 清查编号=Q，清查基准日=2024-11-30 | 决议编号=J，决策事项=确认，事项类别=清查确认 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-12-01，表决结果=通过 | 公开编号=G，公开类别=清查结果，公开日期=2025-12-01 | | 一年以后
        登记中未见清查结果的公示 | 清查编号=Q，清查基准日=2024-12-31，确认决议编号=J | 决议编号=J，决策事项=确认，事项类别=清查确认 | | 公开编号=G，公开类别=清查结果，公开日期=2024-12-31 | | 公示在基准日
        清查 Q（基准日 2024-12-31）上报期限 2025-03-31 已过，登记中未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31；清查编号=R，清查基准日=2023-12-31，确认决议编号=J | 决议编号=J，决策事项=确认，事项类别=清查确认 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2024-12-31，表决结果=通过 | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2024-11-01 | | 决议、公示各有所指
        登记中未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31，确认决议编号=J | 决议编号=J，决策事项=确认，事项类别=清查确认；决议编号=K，决策事项=卖车，事项类别=资产处置 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-03-01，表决结果=未通过；决议编号=K，环节=决议，会议名称=成员大会，召开日期=2025-03-01，表决结果=通过 | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 写明的没有通过，通过的是别的
        登记中未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31 | 决议编号=J，决策事项=确认，事项类别=清查确认；决议编号=K，决策事项=卖车，事项类别=资产处置 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-03-01，表决结果=未通过；决议编号=K，环节=决议，会议名称=成员大会，召开日期=2025-03-01，表决结果=通过 | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 确认没有通过，通过的是别的
        no | 清查编号=Q，清查基准日=2024-12-31 | 决议编号=J，决策事项=确认，事项类别=清查确认 | 决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-02-01，表决结果=未通过；决议编号=J，环节=决议，会议名称=成员大会，召开日期=2025-03-01，表决结果=通过 | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | | 第二次表决通过
        登记中未见通过的确认决议 | 清查编号=Q，清查基准日=2024-12-31 | 决议编号=K，决策事项=出租，事项类别=资产资源发包租赁 | | 公开编号=G，公开类别=清查结果，对应编号=Q，公开日期=2025-03-01 | 合同编号=Q，决议编号=K | 同号的合同有决议
        no | 清查编号=Q，清查基准日=2025-12-31 | | | | | 还没有到期
    """,
    clears=Text(
        "公示照片和成员（代表）大会确认记录。",
        "Photographs of the posting and the minutes of the members' confirmation.",
    ),
    whole_unit=True,
)
