"""Books that do not say which account they are of: the line that a question prints answers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_folders import brought

from threeassets.store.ledger import Ledger

BOOK = "日期,摘要,收入,支出,余额\n2025-01-01,上年结转,,,100\n2025-01-05,收租金,50,,150\n"
NUMBERS = {"现金": "101", "银行存款": "102"}
STATEMENT = (
    "交易日期,摘要,收入,支出,账户余额,对方户名\n2025-01-05,转入,50.00,,150.00,甲\n"
    "2025-01-06,转出,,20.00,130.00,乙\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "大湾村").mkdir()
    return tmp_path / "大湾村"


def column(db: Path, table: str, name: str) -> set[object]:
    with Ledger(db) as ledger:
        columns, rows = ledger.rows(table)
    return {row[columns.index(name)] for row in rows}


@pytest.mark.parametrize("in_title", [False, True])
@pytest.mark.parametrize(("answer", "account"), [(0, "现金"), (1, "银行存款")])
def test_the_account_of_a_cash_book(
    folder: Path, tmp_path: Path, *, answer: int, account: str, in_title: bool
) -> None:
    (folder / "流水账.csv").write_text(BOOK, "utf-8")
    (problem,) = brought(folder, tmp_path / "b.db").problems
    line = problem.choices[answer].line
    assert line == f"流水账：{account}"
    assert line in problem.text.zh
    if in_title:
        (folder / "流水账.csv").write_text(f"科目：{account}\n{BOOK}", "utf-8")
    else:
        (folder / "设置.txt").write_text(line, "utf-8")
    assert brought(folder, tmp_path / "b.db").problems == []
    assert column(tmp_path / "b.db", "entry", "gl_account_number") <= {account, NUMBERS[account]}


@pytest.mark.parametrize("in_title", [False, True])
def test_the_account_of_a_statement(folder: Path, tmp_path: Path, *, in_title: bool) -> None:
    (folder / "对账单.csv").write_text(STATEMENT, "utf-8")
    (problem,) = brought(folder, tmp_path / "b.db").problems
    line = "账号：6228480012345678"
    assert line in problem.text.zh
    if in_title:
        (folder / "对账单.csv").write_text(f"{line}\n{STATEMENT}", "utf-8")
    else:
        (folder / "设置.txt").write_text(line, "utf-8")
    assert brought(folder, tmp_path / "b.db").problems == []
    assert column(tmp_path / "b.db", "bank_transaction", "account_no") == {"6228480012345678"}


def test_what_a_book_says_itself_goes_before(folder: Path, tmp_path: Path) -> None:
    (folder / "设置.txt").write_text("流水账：银行存款\n账号：6228480099999999\n", "utf-8")
    (folder / "现金流水账.csv").write_text(BOOK, "utf-8")
    (folder / "对账单.csv").write_text(f"账号：6228480012345678\n{STATEMENT}", "utf-8")
    assert brought(folder, tmp_path / "b.db").problems == []
    assert column(tmp_path / "b.db", "entry", "gl_account_number") <= {"现金", "101"}
    assert column(tmp_path / "b.db", "bank_transaction", "account_no") == {"6228480012345678"}
