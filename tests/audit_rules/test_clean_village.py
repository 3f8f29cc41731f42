"""The clean village: books in a platform's own layout that look like trouble and are lawful."""

from __future__ import annotations

import json
from pathlib import Path

from audit_rules.running.coverage import Status
from audit_rules.running.run import check
from threeassets.store.ledger import Ledger

SONGLIN = Path(__file__).parents[2] / "sample_ledgers" / "songlin"


def test_nothing_is_found_and_all_is_checked_but_what_its_readme_names(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        report = ledger.import_books(SONGLIN)
        run = check(ledger, policy="demo_county")
    assert [problem.line() for problem in report.problems] == []
    assert report.broken == []
    assert [finding.message.zh for finding in run.findings] == []
    page = SONGLIN / "expected_coverage.jsonl"
    named = [json.loads(line) for line in page.read_text("utf-8").splitlines()]
    expected = {(item["code"], item["status"]) for item in named}
    left = {(c.code, c.status.value) for c in run.coverage if c.status is not Status.CHECKED}
    assert left <= expected, f"What the village need not keep is a line of {page} with the reason"


def test_every_number_of_the_platform_export_reached_its_register(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(SONGLIN)
        rows = ledger.rows("voucher")
    filled = {
        name: sum(row[rows.columns.index(name)] is not None for row in rows.rows)
        for name in ("request_no", "contract_no", "decision_no", "reversal_of", "posted_at")
    }
    assert filled["posted_at"] == len(rows.rows)
    assert all(filled.values())
