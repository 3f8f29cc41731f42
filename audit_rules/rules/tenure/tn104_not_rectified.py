"""What an audit asked to be mended is closed by its deadline.

Judged is a line of the register of rectification whose deadline lies before the as-of day and that was not
closed by then; the last day itself is in time. The register must know the day of closing of some line: where
none of the unit has one, nothing can be concluded.

Not seen: what was mended and not entered as closed; findings of an audit that were never entered.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="TN104",
    title=Text("审计问题未整改", "Audit finding not rectified by its deadline"),
    guide=Guide(
        asks="审计提出的问题，应在整改时限内整改并销号。",
        edge="整改时限早于检查基准日，基准日以前没有登记销号日期的，提出；时限当天不算逾期；逾期以后才销号的，销号后不再提出；本单位的整改事项都没有登记过销号日期的，不能断定。",
        unseen="已整改而没有登记销号的；没有列入台账的审计问题。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="rectification",
    basis=(
        Citation("农村集体经济组织法", "47"),
        Citation("农村集体经济组织财务制度", "6"),
    ),
    parameters=(),
    needs=("rectification.closed_on",),
    reach=Reach(Place.ORG, standing=True),
    population="rectification",
    identity=("subject_id",),
    query="""
        select
            rectification.org_code,
            rectification.row_key as subject_id,
            rectification.due_on_day as occurred_on_day,
            rectification.amount_fen,
            rectification.engagement_no,
            rectification.problem,
            run.as_of_day - rectification.due_on_day as days_late
        from rectification
        cross join run
        where rectification.due_on_day < run.as_of_day
            and coalesce(rectification.closed_on_day, run.as_of_day + 1) > run.as_of_day
    """,
    message=Text(
        "审计项目 {engagement_no} 提出的“{problem}”，整改时限 {occurred_on}，已逾期 {days_late} 天，未见销号。",
        "Audit {engagement_no} asked for this to be mended by {occurred_on}: {problem}. It is {days_late} days "
        "past the deadline and not on record as closed.",
    ),
    evidence=(("rectification", "subject_id"),),
    notation="BD",
    examples="""
        finds | 整改台账 | why
        审计项目 SJ1 提出的“未入账”，整改时限 2025-12-30，已逾期 1 天，未见销号；SJ2 | 审计项目编号=SJ1，序号=1，问题描述=未入账，整改时限=2025-12-30；审计项目编号=SJ2，序号=1，问题描述=无合同，整改时限=2025-01-30，涉及金额=500；审计项目编号=SJ2，序号=2，问题描述=无决议，整改时限=2025-01-30，销号日期=2025-12-01 | 昨天到期；早已到期；已销号
        no | 审计项目编号=SJ1，序号=1，问题描述=未入账，整改时限=2025-12-31 | 基准日当天到期
        no | 审计项目编号=SJ1，序号=1，问题描述=未入账，整改时限=2025-01-30，销号日期=2025-12-31 | 基准日当天销号，虽然逾期
        已逾期 335 天 | 审计项目编号=SJ1，序号=1，问题描述=未入账，整改时限=2025-01-30，销号日期=2026-01-01 | 基准日以后才销号
    """,
    clears=Text("整改报告和销号记录。", "The report of rectification and its record of closing."),
)
