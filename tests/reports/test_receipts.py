"""收支表 is what books of one side give; what they cannot give is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.statements import statements
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

BOOK = """\
日期,摘要,类别,收入,支出,结余
,上年结转,,,,1000
2025-01-05,收张三,鱼塘承包款,500,,1500
2025-01-08,提现,,,200,1300
2025-02-08,付李四,,,80,1220
2025-02-09,村部电费,,,20,1200
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a store with the bank book of one village."""
    (tmp_path / "银行流水账.csv").write_text(BOOK, encoding="utf-8")
    ledger = Ledger(tmp_path / "a.db")
    ledger.import_books(tmp_path / "银行流水账.csv", org="V1")
    return ledger


def test_income_and_outgo_are_sorted_by_words(ledger: Ledger) -> None:
    """The words of the summary tell the item; opening, income and outgo make the closing."""
    found = statements(ledger, org="V1", year=2025, period="2025-02")
    table = found.to_arrow("receipts_and_payments").to_pylist()
    assert [(row["item"], row["period_fen"], row["year_fen"]) for row in table] == [
        ("期初结余", 130000, 100000),
        ("租赁收入", 0, 50000),
        ("收入合计", 0, 50000),
        ("水电费", 2000, 2000),
        ("未分类", 8000, 8000),
        ("现金、银行之间转款", 0, 20000),
        ("支出合计", 10000, 30000),
        ("期末结余", 120000, 120000),
    ]
    assert "balance_sheet" not in found.frames
    assert found.holds


def test_the_page_says_why_there_is_no_balance_sheet(ledger: Ledger, tmp_path: Path) -> None:
    """And a figure leads to its entries."""
    found = statements(ledger, org="V1", year=2025)
    found.save(tmp_path / "out")
    (text,) = (tmp_path / "out").glob("*.txt")
    assert "资产负债表" in text.read_text(encoding="utf-8-sig")
    rows = found.trace("receipts_and_payments/支出/水电费/period_fen").to_pylist()
    assert sum(row["counted_fen"] for row in rows) == 2000


def test_books_of_one_side_are_not_added_up(ledger: Ledger, tmp_path: Path) -> None:
    """A balance sheet of several needs one of each. That two have the same content is said."""
    (tmp_path / "现金账.csv").write_text(BOOK, encoding="utf-8")
    report = ledger.import_books(tmp_path / "现金账.csv", org="V2")
    assert report.problems == []
    assert [note.zh for note in report.files[0].notes if "V1" in note.zh] == [
        "本文件的内容与记在V1名下的“银行流水账.csv”（导入 1）相同；这次写明是V2的，两个单位各记"
        f"一份。有一份导错了的，请用 threeassets withdraw 导入编号 --db {ledger.target} "
        "--reason 原因 撤回那次导入。"
    ]
    with pytest.raises(UsageError, match="单式账（收支流水账）"):
        statements(ledger, org=["V1", "V2"], year=2025)
