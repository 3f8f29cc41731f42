"""What only the name of a file tells: the year of its books, and that a bank wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from threeassets.importers.files.folder import listing
from threeassets.importers.layout.titles import Titles, in_time_of_file
from threeassets.importers.reading import read_file
from threeassets.model.book import ParsedFile

BALANCES = (
    "科目编码,科目名称,期初借方,期初贷方,本期借方,本期贷方,期末借方,期末贷方\n"
    "101,库存现金,200,,800,,1000,\n501,经营收入,,,,800,,800\n"
)
JOURNAL = (
    "月,日,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额\n"
    "1,5,记-1,收租金,101,库存现金,800,\n1,5,记-1,收租金,501,经营收入,,800\n"
)
LINES = "交易日期,摘要,支取,存入,余额\n20250103,转存,0.00,5000.00,15000.00\n"
CONTRACTS = "合同名称\t承包人\t标的\t年租金\t起始日期\n租地\t王一\t鱼塘\t500\t2024-01-01\n"


def read(folder: Path, name: str, text: str) -> ParsedFile:
    (folder / name).write_text(text, "utf-8")
    return read_file(folder / name, org_code="V1")


@pytest.mark.parametrize(
    ("name", "year", "period"),
    [("2025年科目余额表.csv", 2025, None), ("余额表2025.csv", 2025, None),
     ("2025年3月科目余额表.csv", 2025, 3)],
)  # fmt: skip  # a table
def test_the_year_of_balances(tmp_path: Path, name: str, year: int, period: int | None) -> None:
    parsed = read(tmp_path, name, BALANCES)
    assert parsed.problems == ()
    assert [row.values[1:3] for row in parsed.registers["account_balance"]] == [(year, period)] * 2


@pytest.mark.parametrize(
    "name", ["科目余额表.csv", "2024-2025年余额表.csv", "余额表2025-12-31.csv"]
)
def test_a_name_that_tells_no_year(tmp_path: Path, name: str) -> None:
    """A day may be that of the export."""
    (problem,) = read(tmp_path, name, BALANCES).problems
    assert "看不出是哪一年的余额" in problem.text.zh and "2 行未导入" in problem.text.zh


def test_the_year_of_a_journal_of_months_and_days(tmp_path: Path) -> None:
    parsed = read(tmp_path, "2025年序时账.csv", JOURNAL)
    assert parsed.problems == ()
    assert [voucher.header.values[1:3] for voucher in parsed.vouchers] == [(2025, 1)]


def test_what_the_title_says_goes_before() -> None:
    titles = Titles(year=2024)
    assert in_time_of_file(titles, "2025年3月").year == 2024
    assert in_time_of_file(titles, "2024年3月").first_month == 3
    assert (
        in_time_of_file(Titles(year=2024, first_month=2, last_month=2), "2024年3月").first_month
        == 2
    )


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("对账单.csv", "账号：6228990000000000123\n"),
        ("流水.csv", "户名：大湾村股份经济合作社\n账号：6228990000000000123\n"),
    ],
)
def test_a_statement_is_a_bank_s(tmp_path: Path, name: str, title: str) -> None:
    parsed = read(tmp_path, name, title + LINES)
    assert parsed.problems == ()
    assert len(parsed.registers["bank_transaction"]) == 1


@pytest.mark.parametrize("code", ["utf-8", "gb18030", "utf-16"])
def test_a_register_as_text(tmp_path: Path, code: str) -> None:
    (tmp_path / "合同台账.txt").write_text(CONTRACTS, code)
    (tmp_path / "备注.txt").write_text("合同、资产、面积、金额，都要核对。\n", code)
    content = listing(tmp_path)
    assert [book.name for book in content.books] == ["合同台账.txt"]
    assert [item.name for item in content.left_out] == ["备注.txt"]
    (row,) = read_file(content.books[0].path, org_code="V1").registers["contract"]
    assert "王一" in row.values
