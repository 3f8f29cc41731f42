"""Books of one side: payment registers of a city, checked for what payments alone can tell."""

from __future__ import annotations

from pathlib import Path

from audit_rules.running.coverage import Status
from audit_rules.running.run import check
from threeassets.store.ledger import Ledger

OXFORD = Path(__file__).parent.parent / "fixtures" / "oxford"


def test_equal_payments_are_asked_about_and_balances_are_not_judged(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        book = OXFORD / "expenditure-over-500-apr-jun-2016.csv"
        ledger.import_books(book, org="OXFORD", profile="payments_oxford")
        run = check(ledger, policy=OXFORD / "policy.yaml")
    standing = {item.code: (item.status, item.reason.zh) for item in run.coverage}
    assert standing["CF106"] == standing["CF117"] == (Status.CHECKED, "")
    assert standing["LG104"] == (Status.COULD_NOT_CHECK, "缺少 2016 年科目余额表")
    found = [finding for finding in run.findings if finding.code == "CF106"]
    assert found
    assert all(finding.message.zh.startswith("疑点：") for finding in found)
    assert {f.code for f in run.findings} <= {"CF106", "CF117", "LG111", "LG102"}
