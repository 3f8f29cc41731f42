"""The same file mended takes the place of what it brought; every other overlap is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_books import ORG, ORGANIZATION, Cells, paid, write_csv, write_workbook

from threeassets.store.ledger import ImportReport, Ledger

NewStore = Callable[[], str]


def contract(number: str, name: str = "仓库") -> Cells:
    return {
        "单位编码": ORG,
        "合同编号": number,
        "合同名称": name,
        "合同类别": "资产租赁",
        "合同形式": "书面",
        "相对方": "丙",
        "签订日期": "2025-01-01",
        "履行状态": "履行中",
    }


@pytest.fixture
def ledger(new_store: NewStore) -> Iterator[Ledger]:
    with Ledger(new_store()) as opened:
        yield opened


def register(folder: Path, *rows: Cells, name: str = "登记簿.xlsx") -> Path:
    folder.mkdir(exist_ok=True)
    return write_workbook(
        folder / name, 单位=[ORGANIZATION], 合同台账=rows or [dict.fromkeys(contract(""), None)]
    )


def numbers(ledger: Ledger, table: str = "contract", column: str = "contract_no") -> list[str]:
    return sorted(ledger.table(table, [ORG], (column,))[column].to_pylist())


def said(report: ImportReport) -> str:
    file = report.files[0]
    return "\n".join([note.zh for note in file.notes] + [s.text().zh for s in file.superseded])


def test_a_mended_register_stands_and_the_report_says_what_changed(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.import_books(register(tmp_path, contract("HT1"), contract("HT2"), contract("HT3")))
    report = ledger.import_books(
        register(tmp_path, contract("HT2"), contract("HT3", "鱼塘"), contract("HT4"))
    )
    assert report.problems == []
    assert numbers(ledger) == ["HT2", "HT3", "HT4"]
    assert said(report) == (
        "文件改过：以“登记簿.xlsx”的新内容代替它原先导入的内容（导入 1）。\n"
        f"{ORG} 的合同台账与原先导入的相比：增 1：HT4；减 1：HT1；改 1：HT3。"
    )
    assert ledger.verify().faults == ()


def test_a_mended_journal_stands(ledger: Ledger, tmp_path: Path) -> None:
    ledger.import_books(write_csv(tmp_path / "凭证.csv", [*paid(1, 100), *paid(2, 50)]))
    report = ledger.import_books(write_csv(tmp_path / "凭证.csv", [*paid(1, 120), *paid(3, 50)]))
    assert numbers(ledger, "voucher", "journal_number") == ["1", "3"]
    assert "增 1：2025-01/记-3；减 1：2025-01/记-2；改 1：2025-01/记-1" in said(report)


def test_what_a_mended_file_no_longer_holds_is_counted_and_said(
    ledger: Ledger, tmp_path: Path
) -> None:
    """One name may be used month after month: the month before must not go."""
    ledger.import_books(write_csv(tmp_path / "导出.csv", paid(1, 100)))
    february = paid(1, 70, 会计期间=2, 凭证日期="2025-02-03")
    report = ledger.import_books(write_csv(tmp_path / "导出.csv", february))
    assert len(numbers(ledger, "voucher", "journal_number")) == 2
    assert said(report) == (
        f"“导出.csv”原先导入的{ORG} 2025-01 的凭证现在不在文件里，仍然计入。"
        f"不应再计入的，请运行 threeassets withdraw 1 --db {ledger.target} --reason 原因。"
    )


def test_a_file_of_the_same_name_with_other_records_is_asked_about(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.import_books(register(tmp_path / "甲", contract("HT1")))
    report = ledger.import_books(register(tmp_path / "乙", contract("QT7")))
    assert [problem.code for problem in report.problems] == ["unit-held"]
    assert [choice.line for choice in report.problems[0].choices] == ["替换：是", "替换：都算"]
    assert numbers(ledger) == ["HT1"]


def test_a_mended_file_leaves_what_other_files_added(ledger: Ledger, tmp_path: Path) -> None:
    ledger.import_books(register(tmp_path, contract("HT1"), name="一组.xlsx"))
    ledger.import_books(register(tmp_path, contract("HT2"), name="二组.xlsx"), on_conflict="add")
    ledger.import_books(
        register(tmp_path, contract("HT1", "鱼塘"), contract("HT3"), name="一组.xlsx")
    )
    assert numbers(ledger) == ["HT1", "HT2", "HT3"]
    assert ledger.verify().faults == ()
    ledger.withdraw(3, reason="看错了")
    assert numbers(ledger) == ["HT1", "HT2"]
    assert ledger.verify().faults == ()


def test_add_counts_both_although_the_name_is_the_same(ledger: Ledger, tmp_path: Path) -> None:
    ledger.import_books(register(tmp_path, contract("HT1")))
    ledger.import_books(register(tmp_path, contract("HT1"), contract("HT2")), on_conflict="add")
    assert numbers(ledger) == ["HT1", "HT1", "HT2"]


def test_an_emptied_sheet_takes_its_rows_back(ledger: Ledger, tmp_path: Path) -> None:
    ledger.import_books(register(tmp_path, contract("HT1")))
    report = ledger.import_books(register(tmp_path))
    assert numbers(ledger) == []
    assert "减 1：HT1" in said(report)


def test_statements_of_other_days_under_one_name_stand_beside(
    ledger: Ledger, tmp_path: Path
) -> None:
    def statement(month: int, amount: int) -> Path:
        path = tmp_path / "对账单.csv"
        path.write_text(
            "账号：12345678\n交易日期,交易金额,余额,对方户名,对方账号\n"
            f"2025-{month:02d}-05,{amount},{amount},甲,1\n"
            f"2025-{month:02d}-06,-2,{amount - 2},乙,2\n",
            encoding="utf-8",
        )
        return path

    for month in (1, 2):
        ledger.import_books(statement(month, 5), org=ORG)
    assert len(numbers(ledger, "bank_transaction", "transacted_on")) == 4
    report = ledger.import_books(statement(2, 9), org=ORG)
    assert [problem.code for problem in report.problems] == ["unit-held"], "it mends only one"


def test_a_mended_statement_does_not_grow_into_another(ledger: Ledger, tmp_path: Path) -> None:
    def statement(name: str, *days: int) -> Path:
        path = tmp_path / name
        lines = [f"2025-01-{day:02d},5,{5 * n},甲,1" for n, day in enumerate(days, start=1)]
        head = "账号：12345678\n交易日期,交易金额,余额,对方户名,对方账号\n"
        path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        return path

    ledger.import_books(statement("上旬.csv", 3, 5), org=ORG)
    ledger.import_books(statement("中旬.csv", 13, 15), org=ORG)
    mended = ledger.import_books(statement("上旬.csv", 3, 5, 7), org=ORG)
    assert mended.problems == []
    assert "1234" not in said(mended), "account numbers are masked"
    assert len(numbers(ledger, "bank_transaction", "transacted_on")) == 5
    grown = ledger.import_books(statement("上旬.csv", 3, 5, 7, 13), org=ORG)
    assert [problem.code for problem in grown.problems] == ["unit-held"]


def test_a_file_gone_from_the_folder_is_counted_and_said(ledger: Ledger, tmp_path: Path) -> None:
    first = write_csv(tmp_path / "一月.csv", paid(1, 100))
    ledger.import_books(first)
    renamed = first.rename(tmp_path / "1月.csv")
    report = ledger.import_books(renamed)
    assert ledger.counted_still([report]) == [], "the same content under another name"
    february = paid(1, 70, 会计期间=2, 凭证日期="2025-02-03")
    report = ledger.import_books(write_csv(tmp_path / "二月.csv", february))
    (gone,) = ledger.counted_still([report])
    assert gone.text().zh == (
        "“一月.csv”（导入 1，1 条）不在这次读的文件里，仍然计入。"
        f"不应再计入的，请运行 threeassets withdraw 1 --db {ledger.target} --reason 原因。"
    )
