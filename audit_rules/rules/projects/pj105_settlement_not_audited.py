"""The settlement of larger works is audited.

Judged is an accepted project of settlement_audit_min or more: by its settlement, else by what its
contracts come to; where only the approved budget reaches the line, it is a question, as it is within
cip_max_days of acceptance, while the audit may be under way. The register must know the day of the audit
of some project: where none of the unit has one, nothing can be concluded.

Not seen: works of which no sum is on record; works cut into several projects; what an audit says.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="PJ105",
    title=Text("未办理竣工决算审计", "No final settlement audit"),
    guide=Guide(
        asks="达到当地标准的工程，验收后应办理结算审计。",
        edge="审定或送审金额、没有时按工程的合同价达到 settlement_audit_min（含本数），已验收而没有登记结算审计日期的，提出；只有批准概算达到的，或验收不久、审计可能还在办理的，作疑点；本单位的工程都没有登记过结算审计日期的，不能断定。",
        unseen="没有登记任何金额的工程；拆成几个项目的工程；审计的结论。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="project",
    basis=(
        Citation.local("工程管理规定"),
        Citation("农村集体经济组织财务制度", "17"),
    ),
    parameters=("settlement_audit_min",),
    needs=("project.accepted_on", "project.settlement_audited_on"),
    reach=Reach(Place.ORG, standing=True),
    population="project",
    money="project/{subject_id}",
    identity=("subject_id",),
    query="""
        with priced as (
            select
                contract.org_code,
                contract.project_code,
                cast(sum(contract_worth.worth_fen) as bigint) as price_fen
            from contract
            join contract_worth
                on contract_worth.org_code = contract.org_code
                and contract_worth.contract_no = contract.contract_no
            where contract.contract_kind = '工程施工'
                and contract_worth.kind <> 'supplement'
            group by
                contract.org_code,
                contract.project_code
        ),
        works as (
            select
                project.org_code,
                project.project_code,
                project.project_name,
                project.accepted_on_day,
                coalesce(project.settlement_fen, project.submitted_fen, priced.price_fen) as sum_fen,
                project.budget_fen
            from project
            left join priced
                on priced.org_code = project.org_code
                and priced.project_code = project.project_code
            cross join run
            where project.accepted_on_day <= run.as_of_day
                and coalesce(project.settlement_audited_on_day, run.as_of_day + 1) > run.as_of_day
        )
        select
            works.org_code,
            works.project_code as subject_id,
            works.project_name,
            works.accepted_on_day as occurred_on_day,
            coalesce(works.sum_fen, works.budget_fen) as amount_fen,
            audit_min.amount as from_fen,
            case
                when works.sum_fen is null then 'budget'
                when works.accepted_on_day >= run.as_of_day - due.amount then 'soon'
                else ''
            end as case_code
        from works
        join limit_now as audit_min
            on audit_min.org_code = works.org_code
        left join limit_now as due
            on due.org_code = works.org_code
            and due.name = 'cip_max_days'
        cross join run
        where audit_min.name = 'settlement_audit_min'
            and coalesce(works.sum_fen, works.budget_fen) >= audit_min.amount
    """,
    message=Text(
        "工程 {subject_id}“{project_name}”{occurred_on} 验收，金额 {amount} 元，达到结算审计的起点 {from} 元，未见结算审计。",
        "Project {subject_id} ({project_name}) was accepted on {occurred_on}; its {amount} yuan reach the {from} "
        "yuan from which a settlement is audited, and no audit is on record.",
    ),
    cases={
        "budget": Case(
            Kind.LEAD,
            Text(
                "疑点：工程 {subject_id}“{project_name}”{occurred_on} 验收，没有登记结算金额和合同价，批准概算 {amount} 元达到结算审计的"
                "起点 {from} 元，未见结算审计。",
                "Question: project {subject_id} ({project_name}) was accepted on {occurred_on}; its settlement and "
                "price are not on record, its approved budget of {amount} yuan reaches the {from} yuan from "
                "which a settlement is audited, and no audit is on record.",
            ),
        ),
        "soon": Case(
            Kind.LEAD,
            Text(
                "疑点：工程 {subject_id}“{project_name}”{occurred_on} 验收，金额 {amount} 元，达到结算审计的起点 {from} 元，未见结算审计，"
                "可能还在办理。",
                "Question: project {subject_id} ({project_name}) was accepted on {occurred_on}; its {amount} yuan "
                "reach the {from} yuan from which a settlement is audited; no audit is on record, it may be under way.",
            ),
        ),
    },
    evidence=(("project", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'contract' as register,
            contract.row_key
        from finding
        join contract
            on contract.org_code = finding.org_code
            and contract.project_code = finding.subject_id
            and contract.contract_kind = '工程施工'
    """,
    notation="BD",
    examples="""
        finds | 工程项目 | 合同台账 | why
        工程 XM1“渠道”2025-01-01 验收，金额 80,000.00 元，达到结算审计的起点 80,000.00 元，未见结算审计！疑点 | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01，审定结算金额=80000；项目编码=XM2，项目名称=道路，验收日期=2025-01-01，结算审计日期=2025-02-01，审定结算金额=90000 | | 恰好起点
        no | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01，审定结算金额=79999.99 | | 差一分
        no | 项目编码=XM1，项目名称=渠道，审定结算金额=90000 | | 没有验收
        no | 项目编码=XM1，项目名称=渠道，验收日期=2026-01-01，审定结算金额=90000 | | 基准日以后才验收
        no | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01，审定结算金额=90000，结算审计日期=2025-12-31 | | 基准日当天审计
        金额 90,000.00 元！疑点 | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01，审定结算金额=90000，结算审计日期=2026-01-01 | | 基准日以后才审计
        疑点：工程 XM1“渠道”2025-07-04 验收 | 项目编码=XM1，项目名称=渠道，验收日期=2025-07-04，审定结算金额=90000 | | 第一百八十天，可能还在办理
        金额 90,000.00 元！疑点 | 项目编码=XM1，项目名称=渠道，验收日期=2025-07-03，审定结算金额=90000 | | 第一百八十一天
        可能还在办理 | 项目编码=XM1，项目名称=渠道，验收日期=2025-12-31，审定结算金额=90000 | | 基准日当天验收
        金额 85,000.00 元！疑点 | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01，送审金额=85000 | | 只有送审金额
        no | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01，送审金额=85000，审定结算金额=79000 | | 审定的在起点以下
        疑点：工程 XM1“渠道”2025-01-01 验收，没有登记结算金额和合同价，批准概算 90,000.00 元 | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01，批准概算=90000 | | 只有批准概算
        金额 81,000.00 元！疑点 | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01，批准概算=90000 | 合同编号=HT1，合同类别=工程施工，项目编码=XM1，合同总价=50000；合同编号=HT2，合同类别=工程施工，项目编码=XM1，合同总价=31000 | 两份施工合同
        no | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01，批准概算=90000 | 合同编号=HT1，合同类别=工程施工，项目编码=XM1，合同总价=50000；合同编号=HT2，合同类别=采购，项目编码=XM1，合同总价=40000 | 采购不是施工；合同价在起点以下
        金额 81,000.00 元 | 项目编码=XM1，项目名称=渠道，验收日期=2025-01-01 | 合同编号=HT1，合同类别=工程施工，项目编码=XM1，合同总价=70000；合同编号=HT2，原合同编号=HT1，合同类别=工程施工，项目编码=XM1，合同总价=11000 | 补充协议加在原合同上，不算两次
    """,
    clears=Text("结算审计报告。", "The report of the settlement audit."),
)
