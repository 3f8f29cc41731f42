"""Findings and gaps as records: what the JSON form and the results of a county hold."""

from __future__ import annotations

from audit_rules.running.coverage import Covered
from audit_rules.running.findings import Finding

SCHEMA_VERSION = 2
"""Of the JSON Schema that lies in `exchange`; results of a lake kept under another are not read."""


def finding_record(finding: Finding) -> dict[str, object]:
    """Return one finding as the schema has it."""
    return {
        "code": finding.code,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "org_code": finding.org_code,
        "subject": {"kind": finding.rule.subject, "id": finding.subject_id},
        "date": finding.date.isoformat() if finding.date else None,
        "amount_fen": finding.amount_fen,
        "message": finding.message.zh,
        "message_en": finding.message.en,
        "clears": finding.clears.zh,
        "values": dict(finding.values),
        "basis": [{"law": item.law, "article": item.number} for item in finding.basis],
        "evidence": [
            {"table": row.table, "key": row.key, "source": row.source, "org_code": row.org_code}
            for row in finding.evidence
        ],
        "fingerprint": finding.fingerprint,
        "money_key": finding.money_key,
    }


def gap_records(covered: Covered) -> list[dict[str, object]]:
    """Return what of a rule could not be looked at as the schema has it."""
    return [{"kind": gap.kind.value, "rows": gap.rows, "text": gap.text.zh} for gap in covered.gaps]
