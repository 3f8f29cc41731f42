"""Documents of books of one side: receipts and payments in place of a balance sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.inventory import annual_inventory
from reports.kit.document import Document
from reports.kit.tree import Section
from reports.tenure import tenure_audit
from threeassets.store.ledger import Ledger

BOOK = """柳湾村2025年现金流水账
日期,摘要,收入,支出,结余,经手人
2025-01-01,上年结转,,,1000,
2025-01-05,收鱼塘承包费,5000,,6000,甲
2025-02-09,付电费,,300,5700,乙
"""
CADRES = "姓名,职务,任职时间\n甲某,书记兼主任,2021.3至今\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a store with the cash book of one village and its cadres."""
    (tmp_path / "现金流水账.csv").write_text(BOOK, encoding="utf-8")
    (tmp_path / "干部.csv").write_text(CADRES, encoding="utf-8")
    ledger = Ledger(tmp_path / "a.db")
    for name in ("现金流水账.csv", "干部.csv"):
        assert ledger.import_books(tmp_path / name, org="V1").problems == []
    return ledger


def _sections(document: Document) -> dict[str, Section]:
    return {section.key: section for section in document.tree.sections}


def _cells(section: Section) -> list[tuple[str, str]]:
    (table,) = section.tables
    rows = (row for group in table.groups for row in (*group.rows, *group.totals))
    return [(str(item), str(amount)) for item, amount in rows]


EXPECTED = [
    ("期初结余", "1,000.00"), ("租赁收入", "5,000.00"), ("收入合计", "5,000.00"),
    ("水电费", "300.00"), ("支出合计", "300.00"), ("期末结余", "5,700.00"),
]  # fmt: skip  # a table


def test_the_inventory_prints_no_balance_sheet(ledger: Ledger, tmp_path: Path) -> None:
    """Its second part is what came in and went out, with the reason; both forms can be written."""
    document = annual_inventory(ledger, org="V1", year=2025)
    sections = _sections(document)
    assert sections["summary"].heading == "二、收支情况"
    assert "资产负债表" in str(sections["summary"].lead[0])
    assert _cells(sections["summary"]) == EXPECTED
    assert "看不出债权债务" in str(sections["debts"].lead[0])
    document.save(tmp_path / "out", formats=("docx", "html"))


def test_the_tenure_audit_prints_no_balance_sheet(ledger: Ledger, tmp_path: Path) -> None:
    """Nor the annexes that are made of accounts of both sides."""
    document = tenure_audit(ledger, org="V1", person="甲某", from_="2025-01-01", to="2025-12-31")
    sections = _sections(document)
    assert _cells(sections["sheet"]) == EXPECTED
    assert not sections["flows"].tables and not sections["debts"].tables
    assert next(table.key for table in sections["annexes"].tables) == "contracts"
    document.save(tmp_path / "out", formats=("docx", "html"))
