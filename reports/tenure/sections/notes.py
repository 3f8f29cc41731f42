"""附注: evidence, sources, and what is missing."""

from __future__ import annotations

from reports.kit.tree import UNKNOWN, Paragraph, Section
from reports.kit.wording import not_imported, numbered, say, sources
from reports.tenure.period import period_words
from reports.tenure.reading import Audit

GAPS = {
    "account_balance": "期初、期末余额无从计算",
    "voucher": "没有发生额",
    "decision": "重大事项决策无从列出",
    "decision_step": "会议和表决情况无从列出",
    "contract": "合同情况无从列出",
    "contract_schedule": "合同到期未收款无从计算",
    "project": "工程项目无从列出",
    "bid": "中标人和中标价无从列出",
    "earmarked_fund": "专项资金无从列出",
    "payout": "补贴和征地补偿费的发放名册无从列出",
    "payment_request": "签批情况无从列出",
    "signature": "签批人无从列出",
    "audit_engagement": "审计项目和审计组没有登记",
}
"""What stays unsaid when a register was never imported."""

QUERIES: dict[str, str] = {}
"""Whether two people of the register bear the name of the person audited."""

QUERIES["namesakes"] = """
    select namesake.person_key as row_key
    from namesake
    join wanted
        on wanted.org_code = namesake.org_code
        and wanted.person_key = namesake.person_key
"""


def section(audit: Audit) -> Section:
    """Say on what the figures rest, and what is missing."""
    remarks = (*_basis(audit), *not_imported(audit, GAPS), *_namesakes(audit))
    return Section("notes", "附注", remarks=numbered(remarks), small=True, numbered=False)


def _basis(audit: Audit) -> tuple[Paragraph, ...]:
    return (
        *sources(audit),
        say(
            f"审计期间{period_words(audit.term)}，凭证",
            audit.only("books").count("vouchers"),
            f"张；检查基准日{audit.run.snapshot.as_of.isoformat()}，其后发生的事不计。",
        ),
        say(
            f"“{UNKNOWN}”表示资料中没有这个数字或不涉及金额。依据中注明“据转引”“凭记忆”等的，"
            "引用前须核对原文。"
        ),
    )


def _namesakes(audit: Audit) -> tuple[Paragraph, ...]:
    if audit.one("namesakes") is None:
        return ()
    return (say(f"登记中有两个不同证件号的“{audit.person}”，任职、签批是否同一人须核实。"),)
