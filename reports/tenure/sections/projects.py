"""工程项目: built, accepted or decided in the period."""

from __future__ import annotations

from reports.kit.answers import Row
from reports.kit.parts import AnnexOf
from reports.kit.table import SMALL, Design, col, money, text, words
from reports.kit.tree import UNKNOWN, Section, Table
from reports.kit.wording import YUAN, nothing, or_unknown, say
from reports.tenure.reading import Audit

MILESTONES = (
    ("started_on", "开工"),
    ("completed_on", "完工"),
    ("accepted_on", "验收"),
    ("settlement_audited_on", "结算审计"),
)
"""The days of a project, in their order."""

VIEWS: dict[str, str] = {}
"""Projects of the period, and what was paid for them."""

# Projects that ran in the period or were decided in it; one whose start is planned for a day
# after it is no project yet.
VIEWS["period_project"] = """
    select project.row_key, project.id
    from project
    join wanted
        on wanted.org_code = project.org_code
    where coalesce(project.started_on_day, wanted.day) <= wanted.day
        and (
            coalesce(
                project.settlement_audited_on_day,
                project.accepted_on_day,
                project.completed_on_day,
                wanted.day
            ) >= wanted.first_day
            or exists (
                select 1
                from period_matter
                where period_matter.org_code = project.org_code
                    and period_matter.decision_no = project.decision_no
            )
        )
"""

VIEWS["project_paid"] = """
    select
        paid.project_code,
        cast(sum(paid.paid_fen) as bigint) as paid_fen
    from (
        select distinct
            payment_project.project_code,
            payment.voucher_key,
            payment.paid_fen
        from payment_project
        join payment
            on payment.org_code = payment_project.org_code
            and payment.voucher_key = payment_project.voucher_key
        join wanted
            on wanted.org_code = payment.org_code
        where payment.paid_on_day >= wanted.first_day
            and payment.paid_on_day <= wanted.day
    ) as paid
    group by paid.project_code
"""

QUERIES: dict[str, str] = {}
"""The projects with their tender and days."""

QUERIES["projects"] = """
    select
        project.row_key,
        project.project_code,
        project.project_name,
        project.budget_fen,
        project.fiscal_fen,
        project.funding,
        project.tender_method,
        project.decision_no,
        winner.bidder_name,
        winner.bid_fen,
        project.started_on,
        project.completed_on,
        project.accepted_on,
        project.settlement_audited_on,
        project.settlement_fen,
        coalesce(project_paid.paid_fen, 0) as paid_fen
    from project
    join wanted
        on wanted.org_code = project.org_code
    join period_project
        on period_project.id = project.id
    left join project_paid
        on project_paid.project_code = project.project_code
    left join (
        select project_code, min(bidder_name) as bidder_name, max(bid_fen) as bid_fen
        from bid
        join wanted
            on wanted.org_code = bid.org_code
        where won = 1
        group by project_code
    ) as winner
        on winner.project_code = project.project_code
    order by
        project.project_code nulls last,
        project.id nulls last
"""


def _progress(row: Row) -> str:
    for column, word in reversed(MILESTONES):
        if row.date(column):
            return f"{row.date(column)} {word}"
    return "未见开工"


def _days(row: Row) -> str:
    """Return the days in their order, the mark for each that is not known; one mark for none."""
    days = [row.date(column) for column, _ in MILESTONES]
    return " ".join(map(or_unknown, days)) if any(days) else UNKNOWN


TABLE = Design(
    "projects",
    (
        col("number", "编码", text("project_code"), mm=18),
        col("name", "项目", text("project_name"), mm=34),
        col("budget", "概算", money("budget_fen"), mm=23),
        col("settled", "审定结算", money("settlement_fen"), mm=23),
        col("paid", "期间内已付", money("paid_fen"), mm=23),
        col("state", "进展", words(_progress), mm=35),
    ),
    unit=YUAN,
    points=SMALL,
)
ALL_PROJECTS = Design(
    "all_projects",
    (
        col("number", "编码", text("project_code"), mm=16),
        col("name", "项目", text("project_name"), mm=27),
        col("funding", "资金来源", text("funding", UNKNOWN), mm=22),
        col("budget", "概算", money("budget_fen"), mm=20),
        col("tender", "招标方式", text("tender_method", UNKNOWN), mm=16, centred=True),
        col("winner", "中标人", text("bidder_name", UNKNOWN), mm=27),
        col("bid", "中标价", money("bid_fen"), mm=20),
        col("decision", "决议", text("decision_no", UNKNOWN), mm=15),
        col("days", "开工、完工、验收、结算审计", words(_days), mm=20),
        col("settled", "审定结算", money("settlement_fen"), mm=21),
        col("paid", "期间内已付", money("paid_fen"), mm=21),
    ),
    "工程项目表",
    YUAN,
    8.5,
)


def section(audit: Audit) -> Section:
    """List the projects and how far each is."""
    rows = audit.rows("projects")
    remark = say(
        "期间内已付是凭证或审批单写明该项目的付款，含勘察、监理等费用。招标、工期见",
        AnnexOf(ALL_PROJECTS.key),
        "。",
    )
    return Section(
        "projects",
        "工程项目",
        tables=(TABLE.of(rows, nothing=nothing(audit, "project")),),
        remarks=(remark,) if rows else (),
    )


def annex(audit: Audit) -> Table:
    """Return tender, days and amounts of each project."""
    return ALL_PROJECTS.of(audit.rows("projects"), nothing=nothing(audit, "project"))
