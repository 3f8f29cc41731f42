"""Ledgers of single accounts and lists of vouchers: what they can tell, and what they cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from threeassets.importers import find_books, read_books, read_file
from threeassets.importers.cash_openings import leave_stated_openings
from threeassets.importers.exports.ledgers import REPEATED, join_files
from threeassets.importers.many import read_each
from threeassets.store.ledger import Ledger

Write = Callable[[str], Path]

CASH = """\
科目：101 库存现金
2024年,,凭证号数,摘要,借方,贷方,方向,余额
月,日,,,,,,
,,,上年结转,,,借,1200
1,5,记-1,提现,3000,,借,4200
,,,本月合计,3000,,借,4200
,,,本年累计,3000,,借,4200
"""
BANK = """\
科目：10201 银行存款
2024年,,凭证号数,摘要,借方,贷方,方向,余额
月,日,,,,,,
1,5,记-1,提现,,3000,贷,3000
,,,本月合计,,3000,贷,3000
"""
LIST = """\
制单日期,凭证编号,摘要,借方金额合计,贷方金额合计,制单人,审核人,年度
2024.01.05,记 - 0001,提现,3000,3000,甲,乙,2024
2024.01.06,记 - 0002,办公,20,20,甲,乙,2024
合计,,,3020,3020,,,
"""


def test_vouchers_are_put_together_from_the_ledgers_of_all_accounts(text_file: Write) -> None:
    """One account after the other in one sheet; openings and totals are skipped."""
    parsed = read_file(text_file(CASH + BANK), org_code="V1")
    assert parsed.problems == ()
    (voucher,) = parsed.vouchers
    assert voucher.header.values[:6] == ("V1", 2024, 1, "记", "1", "2024-01-05")
    assert [entry.values[:6] for entry in voucher.entries] == [
        (1, "提现", "101", "库存现金", 300000, 0),
        (2, "提现", "10201", "银行存款", 0, 300000),
    ]
    assert [(item.row, item.reason.zh) for item in parsed.skipped] == [
        (4, "合计、小计或过页行"),
        (6, "合计、小计或过页行"),
        (7, "合计、小计或过页行"),
        (8, "标题行"),
        (9, "重复的表头"),
        (10, "重复的表头"),
        (12, "合计、小计或过页行"),
    ]
    assert [(figure.label, figure.difference_fen) for figure in parsed.controls] == [
        ("101 库存现金", 0),
        ("10201 银行存款", 0),
        ("本月合计", 0),
        ("本月合计", 0),
    ]


def test_half_a_voucher_is_not_imported(text_file: Write) -> None:
    """The ledger of one account shows one side, and a voucher of one side would be a false one."""
    parsed = read_file(text_file(CASH), org_code="V1")
    assert (parsed.vouchers, parsed.presence["voucher", ""]) == ((), "absent")
    (problem,) = parsed.problems
    assert problem.line() == (
        "凭证.csv:5: 凭证 2024-01/记-1 在“101 库存现金”的明细账中借方 3,000.00、贷方 0.00，"
        "缺少其他科目的明细账，也没有可用的对方科目，未导入。"
        "请把全部科目的明细账放在一起导入，或填写“对方科目”，或改为导出序时账。"
    )
    assert problem.text.en == (
        "Voucher 2024-01/记-1 has debit 3,000.00 and credit 0.00 in the ledger of 101 库存现金; "
        "the ledgers of other accounts are missing, no line names the account on the other side, "
        "and it was not imported. Import the ledgers of all accounts together, fill in 对方科目, "
        "or export a journal."
    )


def test_a_list_of_vouchers_is_held_against_the_books(tmp_path: Path) -> None:
    """It has no accounts: nothing of it is stored, and what the books lack is shown."""
    (tmp_path / "凭证列表.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "明细账.csv").write_text(CASH + BANK, encoding="utf-8")
    with Ledger(tmp_path / "账.db") as ledger:
        report = ledger.import_books(tmp_path, org="V1")
    assert report.problems == []
    listed = next(file for file in report.files if file.name == "凭证列表.csv")
    assert (listed.rows_read, listed.rows_imported, len(listed.skipped)) == (3, 0, 3)
    assert listed.skipped[0].reason.zh == "凭证列表没有科目，只作核对用"
    assert [figure.text().zh for _, figure in report.missed] == [
        "3: “2024-01/记-2”借方 20.00，导入合计 0.00，差 -20.00。",
        "3: “2024-01/记-2”贷方 20.00，导入合计 0.00，差 -20.00。",
    ]


def test_texts_in_a_folder(tmp_path: Path) -> None:
    """A text that begins as a product writes vouchers is a book, any other text is none."""
    (tmp_path / "凭证.txt").write_bytes("填制凭证,V800\n".encode("gb18030"))
    (tmp_path / "说明.txt").write_text("填写说明", encoding="utf-8")
    assert [file.name for file in find_books(tmp_path)] == ["凭证.txt"]


TITLED = """\
{title}
月,日,凭证号,摘要,对应科目,收入,支出,结余
1,1,,上年结转,,,,1200
1,5,记-1,提现,{other},{amounts},{balance}
"""


def test_journals_that_name_their_account_in_the_title(text_file: Write) -> None:
    """现金日记账 is the cash account of either chart; its page ends where the next begins."""
    cash = TITLED.format(title="2024年现金日记账", other="银行存款", amounts="3000,", balance=4200)
    bank = TITLED.format(title="银行存款日记账", other="库存现金", amounts=",3000", balance=-1800)
    parsed = read_file(text_file(cash + bank), org_code="V1")
    assert parsed.problems == ()
    assert [entry.values[2:6] for entry in parsed.vouchers[0].entries] == [
        ("101", "现金", 300000, 0),
        ("102", "银行存款", 0, 300000),
    ]
    assert [(item.row, item.reason.zh) for item in parsed.skipped] == [
        (3, "合计、小计或过页行"),
        (5, "标题行"),
        (6, "重复的表头"),
        (7, "合计、小计或过页行"),
    ]


def test_the_other_side_a_line_names_stands_in_for_its_ledger(tmp_path: Path) -> None:
    """Unless that ledger is there, or the vouchers of those months are."""
    text = (
        "2024年现金日记账\n月,日,凭证号,摘要,对方科目,借方,贷方,余额\n"
        "1,5,记-1,提现,银行存款,3000,,3000\n1,6,记-2,买纸,管理费用,,20,2980\n1,7,记-3,付款,,,5,2975\n"
    )
    file = tmp_path / "现金.csv"
    file.write_text(text, encoding="utf-8")
    (parsed,) = read_books([file], "V1")
    assert [[e.values[2:6] for e in voucher.entries] for voucher in parsed.vouchers] == [
        [("101", "现金", 300000, 0), ("102", "银行存款", 0, 300000)],
        [("101", "现金", 0, 2000), ("513", "管理费用", 2000, 0)],
    ]
    assert ["记-3" in problem.text.zh for problem in parsed.problems] == [True]
    assert "2 张凭证缺少其他科目的明细账" in "".join(note.zh for note in parsed.notes)
    journal = tmp_path / "序时账.csv"
    journal.write_text(
        "日期,凭证号,摘要,科目编码,借方,贷方\n2024-01-05,记-1,提现,101,3000,\n"
        "2024-01-05,记-1,提现,102,,3000\n",
        encoding="utf-8",
    )
    ledger, books = read_books([file, journal], "V1")
    assert (len(ledger.vouchers), len(ledger.problems), len(books.vouchers)) == (0, 2, 1)
    assert [(item.row, item.reason) for item in ledger.skipped] == [(3, REPEATED)]


MANY = """\
科目编码,科目名称,日期,凭证号数,摘要,借方,贷方,方向,余额
101,库存现金,,,期初余额,,,借,1200
101,库存现金,2024-01-05,记-1,提现,3000,,借,{0}
101,库存现金,,,当前合计,3000,,借,4200
101,库存现金,,,当前累计,3000,,借,4200
10201,农商行,2024-01-05,记-1,提现,,3000,贷,3000
10201,农商行,,,当前合计,,3000,贷,3000
"""


def test_ledgers_of_all_accounts_in_one_table(text_file: Write) -> None:
    """Openings and totals stand beside an account here and are no entries all the same."""
    parsed = read_file(text_file(MANY.format(4200)), org_code="V1")
    assert parsed.problems == ()
    assert [len(voucher.entries) for voucher in parsed.vouchers] == [2]
    assert len(parsed.skipped) == 4
    assert [figure.difference_fen for figure in parsed.controls] == [0] * 4


def test_a_balance_that_its_lines_do_not_reach(text_file: Write) -> None:
    """A balance is followed from the opening on, and the line that breaks it is named."""
    parsed = read_file(text_file(MANY.format(4100)), org_code="V1")
    assert [figure.text().zh for figure in parsed.controls if figure.difference_fen] == [
        "3: “101 库存现金”余额 4,100.00，导入合计 4,200.00，差 100.00。"
    ]


def test_a_file_a_page(tmp_path: Path) -> None:
    """Pages may lie in files of their own; each line says in which."""
    (tmp_path / "1现金.csv").write_text(CASH, encoding="utf-8")
    (tmp_path / "2银行.csv").write_text(BANK, encoding="utf-8")
    with Ledger(tmp_path / "账.db") as ledger:
        report = ledger.import_books(tmp_path, org="V1")
        assert report.problems == []
        assert (report.vouchers, report.unbalanced, report.missed) == (1, (), [])
        rows = ledger.rows("entry")
    assert [(row[2], row[rows.columns.index("gl_account_number")]) for row in rows.rows] == [
        ("", "101"),
        ("2银行.csv", "10201"),
    ]
    first, second = report.files
    assert (first.rows_imported, second.rows_imported) == (2, 0)
    assert [item.reason.zh for item in second.skipped if item.row == 4] == ["并入其他文件中的凭证"]


def test_pages_of_which_one_is_missing(tmp_path: Path) -> None:
    """What two files together do not make whole stays a Problem in each."""
    for name in ("1现金.csv", "2现金.csv"):
        (tmp_path / name).write_text(CASH, encoding="utf-8")
    parsed = read_books(find_books(tmp_path), "V1")
    assert [len(file.vouchers) for file in parsed] == [0, 0]
    assert [[problem.code for problem in file.problems] for file in parsed] == [
        ["half-voucher"],
        ["half-voucher"],
    ]


def test_files_stay_as_they_were_read_when_they_are_joined(tmp_path: Path) -> None:
    """What a stage changes is in the file it returns: joined a second time they give the same."""
    texts = {
        "现金日记账.csv": "日期,摘要,收入,支出,结余\n,上年结转,,,1000\n2024-01-05,收租,500,,1500\n",
        "余额.csv": "会计年度,科目编码,科目名称,期初借方\n2024,101,库存现金,1000\n",
        "现金.csv": CASH,
        "银行.csv": BANK,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = read_each([(tmp_path / name, name) for name in texts], "V1")
    whole = join_files(files)
    assert [len(file.vouchers) for file in whole] == [1, 0, 1, 0]
    assert join_files(files) == whole
    once = leave_stated_openings(whole)
    assert "account_balance" not in once[0].registers
    assert leave_stated_openings(whole) == once
