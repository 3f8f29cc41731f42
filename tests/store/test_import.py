"""Files come in once, whole, and with their place; what is held is not silently overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_books import ORG, ORGANIZATION, entry, paid, write_csv, write_workbook

from threeassets.model.errors import InputError, StoreError
from threeassets.store import ingest
from threeassets.store.ledger import Ledger

NewStore = Callable[[], str]

CONTRACT = {
    "单位编码": ORG, "合同编号": "HT-1", "合同名称": "仓库", "合同类别": "资产租赁",
    "合同形式": "书面",    "相对方": "丙", "签订日期": "2025-01-01", "履行状态": "履行中",
}  # fmt: skip  # a table


def test_every_record_knows_import_file_sheet_and_row(new_store: NewStore, tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION], 合同台账=[CONTRACT])
    with Ledger(new_store()) as ledger:
        ledger.import_books(book)
        rows = ledger.rows("contract")
        names = ledger.file_names()
    found = dict(zip(rows.columns, rows.rows[0], strict=True))
    place = (names[int(str(found["import_id"]))], found["source_sheet"], found["source_row"])
    assert place == ("登记簿.xlsx", "合同台账", 2)


def test_a_column_filled_here_and_there_keeps_every_cell_in_its_row(
    new_store: NewStore, tmp_path: Path
) -> None:
    payees = enumerate((None, "甲", None), start=1)
    lines = [line for number, payee in payees for line in paid(number, 50, 往来单位=payee)]
    with Ledger(new_store()) as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", lines))
        parties = ledger.table("entry", [ORG], ("party_name",))["party_name"].to_pylist()
    assert parties == [None, None, "甲", "甲", None, None]


def test_the_same_content_again_adds_nothing(new_store: NewStore, tmp_path: Path) -> None:
    book = write_csv(tmp_path / "凭证.csv", [*paid(1, 100), *paid(2, 50)])
    with Ledger(new_store()) as ledger:
        ledger.import_books(book)
        heads = ledger.heads([ORG])
        again = ledger.import_books(book)
        assert ledger.heads([ORG]) == heads
        assert len(ledger.rows("voucher").rows) == 2
    assert (again.files[0].import_id, again.files[0].rows_unchanged) == (None, 4)
    assert again.problems == []


def test_the_same_vouchers_under_another_name_in_another_order_add_nothing(
    new_store: NewStore, tmp_path: Path
) -> None:
    first = write_csv(tmp_path / "凭证.csv", [*paid(1, 100), *paid(2, 50)])
    second = write_csv(tmp_path / "又一份.csv", [*paid(2, 50), *paid(1, 100)])
    with Ledger(new_store()) as ledger:
        ledger.import_books(first)
        report = ledger.import_books(second)
    assert report.files[0].rows_unchanged == 4
    assert report.problems == []


def test_a_period_held_from_another_file_is_asked_about(
    new_store: NewStore, tmp_path: Path
) -> None:
    first = write_csv(tmp_path / "凭证.csv", paid(1, 100))
    second = write_csv(tmp_path / "更正.csv", paid(1, 120))
    with Ledger(new_store()) as ledger:
        ledger.import_books(first)
        report = ledger.import_books(second)
        assert len(ledger.rows("voucher").rows) == 1
        assert [line.line() for line in report.problems] == [
            f"更正.csv: {ORG} 2025-01 的凭证已由“凭证.csv”导入（1 条），本文件内容不同（1 条），"
            "最先不同的是 2025-01/记-1：第 1 行的借方金额原为 100.00，本文件为 120.00，"
            "整个文件未导入。请在本村的 设置.txt 中写一行作答："
            "以本文件为准：1 条代替原有的 1 条——替换：是；"
            "两份都算：共 2 条——替换：都算。命令行用 --replace 或 --add 也行。"
            "请把不用的文件移出文件夹；属于另一个单位的，请在表上方写明“单位：…”后再运行。"
        ]
        ledger.import_books(second, on_conflict="replace")
        debits = ledger.rows("entry")
        at = debits.columns.index("debit_fen")
        assert max(int(str(row[at] or 0)) for row in debits.rows) == 12_000


def test_replace_lets_only_the_new_file_stand_and_add_counts_both(
    new_store: NewStore, tmp_path: Path
) -> None:
    first = write_csv(tmp_path / "上旬.csv", paid(1, 100))
    second = write_csv(tmp_path / "下旬.csv", paid(2, 50))
    for choice, expected in (("replace", ["记-2"]), ("add", ["记-1", "记-2"])):
        with Ledger(new_store()) as ledger:
            ledger.import_books(first)
            ledger.import_books(second, on_conflict=choice)
            rows = ledger.rows("voucher")
            at = rows.columns.index("voucher_key")
            assert [str(row[at]).partition("/")[2] for row in rows.rows] == expected


def test_another_period_needs_no_question(new_store: NewStore, tmp_path: Path) -> None:
    january = write_csv(tmp_path / "一月.csv", paid(1, 100))
    february = write_csv(tmp_path / "二月.csv", paid(1, 100, 会计期间=2, 凭证日期="2025-02-03"))
    with Ledger(new_store()) as ledger:
        assert ledger.import_books([january, february]).problems == []
        assert len(ledger.rows("voucher").rows) == 2


def test_an_import_that_fails_half_way_leaves_nothing(
    new_store: NewStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_csv(tmp_path / "凭证.csv", paid(1, 100))

    def fails(*_args: object, **_more: object) -> None:
        raise StoreError("磁盘已满", "full")

    with Ledger(new_store()) as ledger:
        monkeypatch.setattr(ingest.chain, "append", fails)
        with pytest.raises(StoreError, match="磁盘已满"):
            ledger.import_books(book)
        monkeypatch.undo()
        assert ledger.rows("voucher").rows == []
        assert ledger.import_books(book).files[0].rows_imported == 2


def test_an_empty_sheet_is_a_statement_and_an_absent_one_is_not(
    new_store: NewStore, tmp_path: Path
) -> None:
    book = write_workbook(
        tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION], 合同台账=[dict.fromkeys(CONTRACT)]
    )
    with Ledger(new_store()) as ledger:
        ledger.import_books(book)
        states = {str(row[1]): str(row[3]) for row in ledger.presence().rows if row[2] == ""}
    assert (states["contract"], states["asset"]) == ("empty", "absent")


def test_a_reference_that_points_nowhere_is_named(new_store: NewStore, tmp_path: Path) -> None:
    request = {
        "单位编码": ORG,
        "审批单号": "SP-1",
        "申请日期": "2025-01-10",
        "支出事由": "纸",
        "审批金额": 100,
        "收款人": "丁",
        "经办人": "甲",
        "凭证年度": 2025,
        "凭证期间": 1,
        "凭证字号": "记-1至记-2，记-9",
        "决议编号": "JY-6、JY-7",
    }
    decision = {"单位编码": ORG, "决议编号": "JY-6", "决策事项": "纸", "事项类别": "其他重大事项"}
    vouchers = write_csv(tmp_path / "凭证.csv", [*paid(1, 100), *paid(2, 100)])
    book = write_workbook(
        tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION], 支出审批单=[request], 民主决策=[decision]
    )
    with Ledger(new_store()) as ledger:
        report = ledger.import_books([book, vouchers])
    assert [problem.line() for problem in report.dangling] == [
        "登记簿.xlsx:支出审批单:2: “2025-01/记-9”在凭证中找不到，按没有关联处理。"
        "请核对编号，或补导凭证。",
        "登记簿.xlsx:支出审批单:2: “JY-7”在民主决策中找不到，按没有关联处理。"
        "请核对编号，或补导民主决策。",
    ]


def test_opening_and_entries_are_held_against_the_stated_closing_balance(
    new_store: NewStore, tmp_path: Path
) -> None:
    balance = {
        "单位编码": ORG, "会计年度": 2025, "科目编码": "102", "期初借方": 500, "期末借方": 390,
    }  # fmt: skip  # a table
    vouchers = write_csv(tmp_path / "凭证.csv", paid(1, 100))
    book = write_workbook(tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION], 科目余额表=[balance])
    with Ledger(new_store()) as ledger:
        report = ledger.import_books([vouchers, book])
    assert [line.text().zh for line in report.broken] == [
        f"{ORG} 2025 科目 102：期初 500.00 ＋ 借 0.00 － 贷 100.00 ＝ 400.00，"
        "期末列示 390.00，差 10.00。"
    ]


def test_a_number_that_merely_begins_like_another_is_not_its_detail(
    new_store: NewStore, tmp_path: Path
) -> None:
    """21107 and 211070 both hang on 211 alone: two digits a level lead from three to five."""
    rows = [
        entry(1, "513", 300, None),
        entry(1, "21107", None, 100),
        entry(1, "211070", None, 200),
    ]
    balances = [
        {"单位编码": ORG, "会计年度": 2025, "科目编码": number, "期末贷方": fen}
        for number, fen in (("211", 300), ("21107", 100), ("211070", 200))
    ]
    vouchers = write_csv(tmp_path / "凭证.csv", rows)
    book = write_workbook(tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION], 科目余额表=balances)
    with Ledger(new_store()) as ledger:
        report = ledger.import_books([vouchers, book])
    assert [(line.account, line.credit_fen) for line in report.proof] == [
        ("211", 30_000),
        ("21107", 10_000),
        ("211070", 20_000),
    ]
    assert not report.broken


def test_equal_books_have_equal_heads_whenever_they_came_in(
    new_store: NewStore, tmp_path: Path
) -> None:
    book = write_csv(tmp_path / "凭证.csv", [*paid(1, 100), *paid(2, 50)])
    other = write_csv(tmp_path / "另一份.csv", [*paid(1, 100), *paid(2, 50.01)])
    heads = []
    for file in (book, book, other):
        with Ledger(new_store()) as ledger:
            ledger.import_books(file)
            heads.append(ledger.heads([ORG])[ORG])
    assert heads[0] == heads[1] != heads[2]


def test_one_unusable_file_does_not_stop_the_others(new_store: NewStore, tmp_path: Path) -> None:
    good = write_csv(tmp_path / "凭证.csv", paid(1, 100))
    bad = tmp_path / "乱.xlsx"
    bad.write_bytes(b"PK\x03\x04 no workbook")
    with Ledger(new_store()) as ledger:
        report = ledger.import_books(tmp_path)
        assert len(ledger.rows("voucher").rows) == 1
        assert [problem.code for problem in report.problems] == ["unusable"]
        with pytest.raises(InputError):
            ledger.import_books(bad)
    assert good.exists()
