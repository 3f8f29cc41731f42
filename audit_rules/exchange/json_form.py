"""A run as JSON, by the schema that lies beside this module."""

from __future__ import annotations

import json
from importlib import resources

import orjson

from audit_rules.running.coverage import Status
from audit_rules.running.records import SCHEMA_VERSION, finding_record, gap_records
from audit_rules.running.run import Run
from threeassets.model.arguments import RUN, a
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.showing import shown_json


def json_schema() -> dict[str, object]:
    """Return the JSON Schema of :func:`findings_json`."""
    source = resources.files("audit_rules.exchange").joinpath("findings.schema.json")
    schema: dict[str, object] = json.loads(source.read_text(encoding="utf-8"))
    return schema


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
