"""Findings as one Arrow table: a row a finding, whole, under the names of the JSON form."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
import pyarrow as pa

from audit_rules.running.findings import Finding

_TEXTS = pa.string()
SCHEMA = pa.schema(
    {
        "code": _TEXTS,
        "kind": _TEXTS,
        "severity": _TEXTS,
        "title": _TEXTS,
        "title_en": _TEXTS,
        "org_code": _TEXTS,
        "subject_kind": _TEXTS,
        "subject_id": _TEXTS,
        "year": pa.int64(),
        "date": pa.date32(),
        "amount_fen": pa.int64(),
        "message": _TEXTS,
        "message_en": _TEXTS,
        "values": _TEXTS,
        "basis": pa.list_(pa.struct({"law": _TEXTS, "article": _TEXTS, "text": _TEXTS})),
        "evidence": pa.list_(
            pa.struct({"table": _TEXTS, "key": _TEXTS, "source": _TEXTS, "org_code": _TEXTS})
        ),
        "fingerprint": _TEXTS,
        "clears": _TEXTS,
        "clears_en": _TEXTS,
        "money_key": _TEXTS,
    }
)
"""Columns in order; ``values`` is a JSON object of what the rule's message names."""


def findings_table(findings: Sequence[Finding]) -> pa.Table:
    """Return findings, in their order, as a table of :data:`SCHEMA`."""
    return pa.Table.from_pylist([_row(finding) for finding in findings], SCHEMA)


def _row(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "title": finding.rule.title.zh,
        "title_en": finding.rule.title.en,
        "org_code": finding.org_code,
        "subject_kind": finding.rule.subject,
        "subject_id": finding.subject_id,
        "year": finding.year,
        "date": finding.date,
        "amount_fen": finding.amount_fen,
        "message": finding.message.zh,
        "message_en": finding.message.en,
        "values": orjson.dumps(dict(finding.values)).decode(),
        "basis": [
            {"law": item.law, "article": item.number, "text": item.text.zh}
            for item in finding.basis
        ],
        "evidence": [
            {"table": row.table, "key": row.key, "source": row.source, "org_code": row.org_code}
            for row in finding.evidence
        ],
        "fingerprint": finding.fingerprint,
        "clears": finding.clears.zh,
        "clears_en": finding.clears.en,
        "money_key": finding.money_key,
    }
