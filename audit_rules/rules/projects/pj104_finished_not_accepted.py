"""Finished works are accepted within the days the place allows.

Judged is a project finished more than acceptance_days before the as-of day and not accepted by then.
A settlement audit on record shows that somebody measured the works: a question. The register must know
the day of acceptance of some project: where none of the unit has one, nothing can be concluded.

Not seen: works whose day of finishing nobody wrote down; payment ahead of acceptance (PJ103).
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
    code="PJ104",
    title=Text("完工后长期未验收", "Finished but not accepted"),
    guide=Guide(
        asks="工程完工后，应在当地规定的天数内组织验收。",
        edge="完工日期到检查基准日超过 acceptance_days 天，基准日以前没有登记验收日期的，提出；恰好满期的不算；已登记结算审计日期的作疑点，可能验收了没有登记；本单位的工程都没有登记过验收日期的，不能断定。",
        unseen="没有登记完工日期的工程；验收前付款（PJ103）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="project",
    basis=(
        Citation("民法典", "799"),
        Citation("农村集体经济组织财务制度", "17"),
        Citation.local("工程管理规定"),
    ),
    parameters=("acceptance_days",),
    needs=("project.completed_on", "project.accepted_on"),
    reach=Reach(Place.ORG, standing=True),
    population="project",
    weight=Weight(fixed=Severity.MEDIUM),
    money="project/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            project.org_code,
            project.project_code as subject_id,
            project.project_name,
            project.completed_on_day as occurred_on_day,
            cast(null as bigint) as amount_fen,
            limit_now.amount as max_days,
            case when project.settlement_audited_on_day <= run.as_of_day then 'audited' else '' end
                as case_code
        from project
        join limit_now
            on limit_now.org_code = project.org_code
        cross join run
        where limit_now.name = 'acceptance_days'
            and project.completed_on_day < run.as_of_day - limit_now.amount
            and coalesce(project.accepted_on_day, run.as_of_day + 1) > run.as_of_day
    """,
    message=Text(
        "工程 {subject_id}“{project_name}”{occurred_on} 完工，已超过 {max_days} 天，未见验收。",
        "Project {subject_id} ({project_name}) was finished on {occurred_on}, more than {max_days} days ago; "
        "no acceptance is on record.",
    ),
    cases={
        "audited": Case(
            Kind.LEAD,
            Text(
                "疑点：工程 {subject_id}“{project_name}”{occurred_on} 完工，已超过 {max_days} 天，已办结算审计而没有登记验收日期，"
                "待核实。",
                "Question: project {subject_id} ({project_name}) was finished on {occurred_on}, more than "
                "{max_days} days ago; its settlement was audited, but no acceptance is on record.",
            ),
        ),
    },
    evidence=(("project", "subject_id"),),
    notation="BD",
    examples="""
        finds | 工程项目 | why
        工程 XM1“渠道”2025-10-31 完工，已超过 60 天，未见验收！疑点；XM2！疑点 | 项目编码=XM1，项目名称=渠道，完工日期=2025-10-31；项目编码=XM2，项目名称=道路，完工日期=2024-05-01；项目编码=XM3，项目名称=泵站，完工日期=2024-04-01，验收日期=2024-05-01 | 第六十一天；一年多
        no | 项目编码=XM1，项目名称=渠道，完工日期=2025-11-01 | 第六十天
        no | 项目编码=XM1，项目名称=渠道 | 没有完工
        XM1！疑点 | 项目编码=XM1，项目名称=渠道，完工日期=2025-10-31，验收日期=2026-01-01 | 基准日以后才验收
        疑点：工程 XM1“渠道”2025-10-31 完工，已超过 60 天，已办结算审计 | 项目编码=XM1，项目名称=渠道，完工日期=2025-10-31，结算审计日期=2025-12-01 | 审计了，也许验收没有登记
        未见验收！疑点 | 项目编码=XM1，项目名称=渠道，完工日期=2025-10-31，结算审计日期=2026-01-01 | 基准日以后才审计
        疑点：工程 XM1 | 项目编码=XM1，项目名称=渠道，完工日期=2025-10-31，结算审计日期=2025-12-31 | 基准日当天审计
        no | 项目编码=XM1，项目名称=渠道，完工日期=2025-10-31，验收日期=2025-12-31 | 基准日当天验收
    """,
    clears=Text("验收单。", "The record of acceptance."),
)
