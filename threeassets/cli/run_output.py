"""A run in each form it can be written, and the exit code it earns."""

from __future__ import annotations

from audit_rules.exchange import findings_csv, findings_json
from audit_rules.model import Kind
from audit_rules.running.run import Run
from threeassets.cli.findings_text import findings_text
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.showing import shown


def written_run(run: Run, form: str, lang: str) -> bytes:
    """Write a run as text, json, csv or xlsx."""
    if form == "json":
        return findings_json(run)
    if form == "csv":
        return findings_csv(run)
    if form == "xlsx":
        from reports.findings_workbook import findings_workbook  # noqa: PLC0415 - loads slowly

        return findings_workbook(run, lang=lang)
    with personal_numbers(run.snapshot.personal_numbers()):
        return shown(findings_text(run, lang)).encode()


def failed(run: Run, fail_on: str) -> int:
    """Return 1 where a finding is at least as weighty as ``fail_on``, else 0."""
    return int(fail_on != "never" and run.reaches(Kind(fail_on)))
