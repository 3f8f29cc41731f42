"""A contractor does not ask for much more than is due: the audit cuts little off the settlement.

Asked about is a project of which the audited settlement is lower than the one submitted by more
than audit_cut_max of the latter, by the value of the day of the audit, else of acceptance or of
finishing; exactly that much is not asked about. A settlement of nothing is taken as not audited
yet.

Not seen: why it was cut. What only applies the contract's rate or a tax shows in the report alone.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="PJ108",
    title=Text("送审金额核减过多", "The settlement was cut by much on audit"),
    guide=Guide(
        asks="送审的工程结算应当据实；审定比送审少得多的，应查明工程量由谁签认。",
        edge="送审金额减审定结算金额，超过送审金额的 audit_cut_max（按结算审计当日的标准；没有审计日期的按验收、完工日期）的，提出；恰好等于的不算；审定金额是零的按还没有审定，不判断；没有登记送审金额的不能断定。",
        unseen="核减的原因：只是按合同下浮率或者税率调整的，要看审核报告；审计以前多付的（CT115）。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="project",
    basis=(
        Citation("农村集体经济组织财务制度", "17"),
        Citation.local("工程管理规定"),
    ),
    parameters=("audit_cut_max",),
    needs=("project.submitted_fen", "project.settlement_fen"),
    reach=Reach(Place.ORG),
    population="project",
    decisive="project.submitted_fen",
    money="project/{subject_id}",
    identity=("subject_id",),
    query="""
        with audited as (
            select
                project.org_code,
                project.project_code,
                project.project_name,
                project.submitted_fen,
                project.settlement_fen,
                coalesce(
                    project.settlement_audited_on_day,
                    project.accepted_on_day,
                    project.completed_on_day,
                    run.as_of_day
                ) as on_day
            from project
            cross join run
            where project.settlement_fen > 0
        )
        select
            audited.org_code,
            audited.project_code as subject_id,
            audited.project_name,
            audited.on_day as occurred_on_day,
            audited.submitted_fen - audited.settlement_fen as amount_fen,
            audited.submitted_fen,
            audited.settlement_fen
        from audited
        join limit_value
            on limit_value.org_code = audited.org_code
            and limit_value.name = 'audit_cut_max'
            and audited.on_day >= limit_value.from_day
            and audited.on_day < limit_value.until_day
        where (audited.submitted_fen - audited.settlement_fen) * 1000000
            > audited.submitted_fen * limit_value.amount
    """,
    message=Text(
        "疑点：工程 {subject_id}“{project_name}”送审 {submitted} 元，审定 {settlement} 元，核减 {amount} 元，超过规定的幅度，送审的"
        "工程量由谁签认待核实。",
        "Question: of project {subject_id} ({project_name}) {submitted} yuan were submitted and {settlement} settled "
        "on audit: {amount} yuan, more than is usual, were cut. Who signed the quantities submitted?",
    ),
    evidence=(("project", "subject_id"),),
    notation="BD",
    examples="""
        finds | 工程项目 | place | why
        疑点：工程 XM1“渠道”送审 100,000.00 元，审定 89,999.99 元，核减 10,000.01 元，超过规定的幅度；XM2 | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=89999.99，结算审计日期=2025-06-01；项目编码=XM2，项目名称=道路，送审金额=90000，审定结算金额=40000，结算审计日期=2025-03-01；项目编码=XM3，项目名称=泵站，送审金额=90000，审定结算金额=88000，结算审计日期=2025-03-01 |  | 比一成多一分；过半；审计只核减一点
        no | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=90000，结算审计日期=2025-06-01 |  | 恰好一成
        no | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=120000，结算审计日期=2025-06-01 |  | 审定比送审多
        no | 项目编码=XM1，项目名称=渠道，送审金额=100000 |  | 还没有审定
        no | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=0 |  | 审定写零，还没有审定
        核减 99,999.99 元 | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=0.01，结算审计日期=2025-06-01 |  | 几乎全部核减
        no | 项目编码=XM1，项目名称=渠道，审定结算金额=90000，结算审计日期=2025-06-01 |  | 没有登记送审金额
        XM1 | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=60000，结算审计日期=2025-12-31 |  | 基准日当天审定
        XM1 | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=60000 |  | 没有任何日期，按基准日
        no | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=70000，结算审计日期=2025-07-01 | 昨日乡 | 该乡新的幅度首日，恰好三成
        XM1 | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=69999.99，结算审计日期=2025-07-01 | 昨日乡 | 该乡新的幅度首日，多一分
        XM1 | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=70000，结算审计日期=2025-06-30 | 昨日乡 | 该乡原来的幅度末日
        XM1 | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=70000，验收日期=2025-06-30，完工日期=2025-06-01 | 昨日乡 | 没有审计日期的按验收日期
        XM1 | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=70000，完工日期=2025-06-30 | 昨日乡 | 只有完工日期
        no | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=70000，结算审计日期=2025-07-01，验收日期=2025-06-01 | 昨日乡 | 验收在前，按审计日期
        no | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=70000 | 昨日乡 | 没有任何日期，按基准日的幅度
        no | 项目编码=XM1，项目名称=渠道，送审金额=100000，审定结算金额=60000，结算审计日期=2023-12-31 |  | 当时没有标准
    """,
    clears=Text(
        "结算审核报告（核减原因）。", "The report of the audit, with the reasons of the cut."
    ),
)
