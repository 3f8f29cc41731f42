"""Worked examples that begin with files: ranges, references over files, empty registers."""

from __future__ import annotations

from pathlib import Path

from small_books import ORG, ORGANIZATION, Cells, paid, write_csv, write_workbook

from audit_rules.running.money import amount_once
from audit_rules.running.run import Run, check
from threeassets.store.ledger import Ledger

REQUEST: Cells = {
    "单位编码": ORG, "审批单号": "S1", "申请日期": "2025-01-14", "支出事由": "修路",
    "审批金额": 12000, "收款人": "甲公司", "支付方式": "转账", "经办人": "乙",
    "凭证字号": "2025-01/记-1", "决议编号": None,
}  # fmt: skip  # a table
DECISION: Cells = {"单位编码": ORG, "决议编号": "J1", "决策事项": "修路", "事项类别": "工程项目"}


def checked(tmp_path: Path, rows: list[Cells], *books: dict[str, list[Cells]], codes: str) -> Run:
    """Import vouchers, then register files one after the other, and check some rules."""
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books([write_csv(tmp_path / "凭证.csv", rows)])
        for number, sheets in enumerate(books):
            book = write_workbook(tmp_path / f"{number}.xlsx", 单位=[ORGANIZATION], **sheets)
            ledger.import_books([book])
        return check(ledger, policy="demo_county", rules=codes)


def test_7c_a_range_of_vouchers_is_linked_with_each(tmp_path: Path) -> None:
    rows = [line for number in (3, 4, 5) for line in paid(number, 300)]
    whole = {**REQUEST, "审批金额": 900, "收款人": None, "凭证字号": "2025-01/记-3至2025-01/记-5"}
    assert checked(tmp_path, rows, {"支出审批单": [whole]}, codes="JS102").findings == ()


def test_7d_a_request_finds_the_decision_that_comes_in_a_later_file(tmp_path: Path) -> None:
    rows = paid(1, 12000, 往来单位="甲公司")
    named = {**REQUEST, "决议编号": "J1"}
    books = ({"支出审批单": [named]}, {"民主决策": [DECISION]})
    assert checked(tmp_path, rows, *books, codes="DM101").findings == ()


def test_30g_what_several_rules_say_of_one_payment_counts_once(tmp_path: Path) -> None:
    rows = paid(1, 12000, 往来单位="甲公司")
    empty = {"支出审批单": [dict.fromkeys(REQUEST)], "民主决策": [dict.fromkeys(DECISION)]}
    found = checked(tmp_path, rows, empty, codes="JS102,DM101").findings
    assert [finding.code for finding in found] == ["DM101", "JS102"]
    assert amount_once(found) == 1_200_000
