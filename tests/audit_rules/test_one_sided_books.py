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


CASH_BOOK = """\
日期,摘要,收入,支出,结余,对方
,上年结转,,,1000,
2025-01-05,收租金,50000,,51000,张三
2025-02-08,修路,,40000,11000,修路队
2025-02-09,修路,,40000,-29000,修路队
"""


def test_a_cash_book_is_judged_where_one_side_is_enough(tmp_path: Path) -> None:
    """Its outgoes are payments; no voucher is called uneven, and coverage says why."""
    (tmp_path / "现金流水账.csv").write_text(CASH_BOOK, encoding="utf-8")
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(tmp_path / "现金流水账.csv", org="V1")
        run = check(ledger, policy=OXFORD / "policy.yaml")
    standing = {item.code: (item.status, item.reason.zh) for item in run.coverage}
    assert standing["LG101"] == (
        Status.COULD_NOT_CHECK,
        "单式账（收支流水账），凭证只有现金或银行存款一方",
    )
    assert standing["CF106"] == (Status.CHECKED, "")
    assert standing["LG105"] == (Status.CHECKED, "")
    assert {"CF106", "LG105"} <= {finding.code for finding in run.findings}


def test_books_of_both_kinds_are_checked_for_what_has_both_sides(tmp_path: Path) -> None:
    """A year of a cash book and vouchers under other accounts is judged by the latter."""
    (tmp_path / "现金流水账.csv").write_text(CASH_BOOK, encoding="utf-8")
    (tmp_path / "序时账.csv").write_text(
        "日期,凭证号,摘要,科目编码,借方,贷方\n"
        "2025-06-05,记-1,甲,102,5,\n2025-06-05,记-1,甲,501,,4\n",
        encoding="utf-8",
    )
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(tmp_path, org="V1")
        run = check(ledger)
    found = [finding for finding in run.findings if finding.code == "LG101"]
    assert [finding.subject_id for finding in found] == ["2025-06/记-1"]
