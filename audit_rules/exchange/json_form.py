"""A run as JSON, by the schema that lies beside this module."""

from __future__ import annotations

import json
from importlib import resources

import orjson

from audit_rules.running.coverage import Covered, Status
from audit_rules.running.findings import Finding
from audit_rules.running.run import Run
from threeassets.model.arguments import RUN, a
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.showing import shown_json

SCHEMA_VERSION = 1


def json_schema() -> dict[str, object]:
    """Return the JSON Schema of :func:`findings_json`."""
    source = resources.files("audit_rules.exchange").joinpath("findings.schema.json")
    schema: dict[str, object] = json.loads(source.read_text(encoding="utf-8"))
    return schema


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
        "status": finding.status,
    }


def gap_records(covered: Covered) -> list[dict[str, object]]:
    """Return what of a rule could not be looked at as the schema has it."""
    return [{"kind": gap.kind.value, "rows": gap.rows, "text": gap.text.zh} for gap in covered.gaps]


def findings_json(run: Run) -> bytes:
    """Write a run as JSON (UTF-8); equal but for ``run_id`` and ``checked_at`` when run again."""
    snapshot = a(Run, run, "run", RUN).snapshot
    content = {
        "schema": SCHEMA_VERSION,
        "run": {
            "run_id": run.run_id,
            "snapshot": run.snapshot_id,
            "evidence_heads": snapshot.heads,
            "as_of": snapshot.as_of.isoformat(),
            "rules_version": run.rules_version,
            "policy": run.policy.name,
            "policy_version": run.policy.version,
            "checked_at": run.checked_at.isoformat(timespec="seconds"),
            "scope": {
                "orgs": [item.org_code for item in snapshot.organizations],
                "years": list(snapshot.years),
                "rules": [summary.rule.code for summary in run.rules],
            },
        },
        "rules": [
            {
                "code": summary.rule.code,
                "checked": summary.checked,
                "could_not_check": summary.could_not_check,
                "off": summary.off,
                "population": summary.population,
                "findings": summary.findings,
                "amount_fen": summary.amount_fen,
            }
            for summary in run.rules
        ],
        "coverage": [
            {
                "org_code": item.org_code,
                "year": item.year,
                "code": item.code,
                "status": item.status.value,
                "reason": item.reason.zh,
                "gaps": gap_records(item),
            }
            for item in run.coverage
            if item.gaps or item.status is not Status.CHECKED
        ],
        "findings": [finding_record(finding) for finding in run.findings],
    }
    with personal_numbers(snapshot.personal_numbers()):
        return shown_json(orjson.dumps(content, option=orjson.OPT_INDENT_2)) + b"\n"
