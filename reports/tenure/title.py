"""Title of the report and what stands under it."""

from __future__ import annotations

from reports.kit.answers import long_date
from reports.kit.wording import head_fact
from reports.tenure.period import period_words
from reports.tenure.reading import Audit

DEPARTURE, TERM = "离任", "任期"
TITLE_POSITIONS = 3

QUERIES: dict[str, str] = {}
"""Audits of the person that were registered."""

QUERIES["engagements"] = """
    select
        audit_engagement.row_key,
        audit_engagement.engagement_no,
        audit_engagement.audit_kind,
        audit_engagement.person_name,
        audit_engagement.position,
        audit_engagement.noticed_on,
        audit_engagement.team
    from audit_engagement
    join wanted
        on wanted.org_code = audit_engagement.org_code
        and wanted.person_name = audit_engagement.person_name
    where audit_engagement.period_from_day <= wanted.day
        and audit_engagement.period_to_day >= wanted.first_day
    order by
        audit_engagement.engagement_no nulls last,
        audit_engagement.id nulls last
"""


def audit_kind(audit: Audit) -> str:
    """Return 离任 or 任期: as registered, else by whether any office is still held."""
    for row in audit.rows("engagements"):
        kind = row.code("audit_kind")
        if kind.startswith((DEPARTURE, TERM)):
            return kind[:2]
    return DEPARTURE if audit.term.left else TERM


def title(audit: Audit) -> tuple[str, ...]:
    """Return the lines of the title."""
    positions = "、".join(audit.term.positions[:TITLE_POSITIONS])
    still = "原" if audit.term.left else "现"
    return (
        f"关于{audit.name}",
        f"{still}{positions}",
        f"{audit.person}同志{audit_kind(audit)}经济责任审计报告",
    )


def facts(audit: Audit) -> tuple[str, ...]:
    """Return the lines under the title."""
    return (
        "文号：　　　　　〔　　　　〕　　　号",
        f"被审计单位：{audit.name}",
        f"被审计人：{audit.person}（{'、'.join(audit.term.positions)}）",
        f"审计期间：{period_words(audit.term)}",
        f"报告日：{long_date(audit.snapshot.as_of)}",
        head_fact(audit),
    )
