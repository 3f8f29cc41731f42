"""Statements that cover the same days: each line once, whichever file brought it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_books import ORG

from threeassets.store.ledger import Ledger

DAYS = ((1, 500, 500), (2, -20, 480), (3, 30, 510), (4, -20, 490), (5, 7, 497))


@pytest.fixture
def ledger(new_store: Callable[[], str]) -> Iterator[Ledger]:
    with Ledger(new_store()) as opened:
        yield opened


def statement(
    folder: Path, name: str, months: range, memo: str = "转账", *, other: int = 0
) -> Path:
    """Write some months of one statement; ``other`` is the month in which an amount differs."""
    lines = [
        f"2025-{month:02d}-09,{amount + (month == other)},{balance + (month == other)},甲,1,{memo}"
        for month, amount, balance in DAYS
        if month in months
    ]
    head = "账号：12345678\n交易日期,交易金额,余额,对方户名,对方账号,摘要\n"
    (folder / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


def balances(ledger: Ledger) -> list[int]:
    table = ledger.table("bank_transaction", [ORG], ("balance_fen",))
    return sorted(table["balance_fen"].to_pylist())


WHOLE = sorted(100 * balance for _, _, balance in DAYS)


def test_days_in_two_statements_count_once(ledger: Ledger, tmp_path: Path) -> None:
    """Whatever the summary of the second export says, and however often both are read."""
    files = [
        statement(tmp_path, "1-3月.csv", range(1, 4)),
        statement(tmp_path, "2-5月.csv", range(2, 6), "转账款"),
    ]
    for _ in range(3):
        report = ledger.import_books(files, org=ORG)
        assert report.problems == []
        assert [str(item.reason.zh) for item in report.files[1].skipped] == [
            "同一笔流水已由“1-3月.csv”导入"
        ] * 2
        assert balances(ledger) == WHOLE
    assert ledger.verify().faults == ()


def test_the_year_so_far_brings_in_what_is_new(ledger: Ledger, tmp_path: Path) -> None:
    """Exported from January on every time; a part of what is held brings in nothing."""
    for last in (2, 3, 5, 4):
        path = statement(tmp_path, f"1-{last}月.csv", range(1, last + 1))
        assert ledger.import_books(path, org=ORG).problems == []
    assert balances(ledger) == WHOLE


def test_one_other_amount_in_the_days_of_both_is_asked_about(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.import_books(statement(tmp_path, "1-3月.csv", range(1, 4)), org=ORG)
    report = ledger.import_books(statement(tmp_path, "2-5月.csv", range(2, 6), other=3), org=ORG)
    assert [problem.code for problem in report.problems] == ["unit-held"]
    assert len(balances(ledger)) == 3
