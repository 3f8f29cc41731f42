"""Statements of a bank in their common shapes, proved by their running balances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threeassets.importers import read_file
from threeassets.importers.profiles.profile import load_profile
from threeassets.importers.village_registers.bank_balances import running_balances
from threeassets.model.book import ParsedFile, Row
from threeassets.model.schema import tables

Grid = list[list[object]]
Write = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

TITLES: Grid = [["某银行账户交易明细"], ["账号：6228 4800 1234 5678", "", "户名：柳湾村合作社"]]
TWO: Grid = [
    *TITLES,
    ["交易时间", "借方发生额", "贷方发生额", "账户余额", "对方户名", "对方账号", "摘要", "用途",
     "流水号", "柜员"],
    ["期初余额", "", "", 1000],
    ["2024-01-05 10:11:12", "200.00", "", 800, "某商店", "123456789", "转账", "办公用品", "S1", 1],
    ["20240106 090000", "", "5,000.00", "5,800.00", "某公司", "1234567", "转入", "租金", "S2", 1],
    ["2024-01-07", "100", "", "5,600.00", "", "", "手续费", "", "S3", ""],
    ["2024-01-08", "100", "", "5,500.00", "", "", "手续费", "", "S4", ""],
    ["合计", 400, 5000],
    ["期末余额", "", "", 5500],
]  # fmt: skip  # a table
HEADS = ["交易日期", "余额", "对方户名", "摘要"]
NAMES = tables()["bank_transaction"].column_names


def _rows(parsed: ParsedFile) -> list[tuple[object, ...]]:
    """Day, income, outgo and balance of every line."""
    found = parsed.registers.get("bank_transaction", [])
    return [row.values[2:6] for row in found]


def _missed(parsed: ParsedFile) -> list[str]:
    return [figure.text().zh for figure in parsed.controls if figure.difference_fen]


def test_two_columns_under_titles(workbook: Write) -> None:
    """Account and holder stand above, opening and closing in rows; a wrong balance has its row."""
    parsed = read_file(workbook({"Sheet1": TWO}))
    first, second = parsed.registers["bank_transaction"][:2]
    assert first.values == (
        "柳湾村合作社",
        "6228480012345678",
        "2024-01-05",
        None,
        20000,
        80000,
        "某商店",
        "123456789",
        "转账；办公用品",
        "S1",
        None,
    )
    assert second.values[2:6] == ("2024-01-06", 500000, None, 580000)
    assert parsed.problems == ()
    assert [note.zh for note in parsed.notes] == [
        "Sheet1：放不进登记簿的列“柜员”（2 格），未导入。"
    ]
    assert len(parsed.controls) == 7
    assert _missed(parsed) == [
        "Sheet1:7: “余额”（接上一行） 5,600.00，导入合计 5,700.00，差 100.00。",
        "Sheet1:8: “期末余额”（期初加收支） 5,500.00，导入合计 5,600.00，差 100.00。",
    ]


def test_a_wrong_opening_is_named(workbook: Write) -> None:
    """The first balance must follow from the opening, which a title may state too."""
    rows = [["账号 12345678", "期初余额：900.00", "期末余额：5,500.00"], *TWO[2:3], *TWO[4:6]]
    parsed = read_file(workbook({"对账单": rows}), org_code="V1")
    assert {row.values[:2] for row in parsed.registers["bank_transaction"]} == {("V1", "12345678")}
    assert _missed(parsed) == [
        "对账单:3: “余额”（期初加收支） 800.00，导入合计 700.00，差 -100.00。",
        "对账单:4: “期末余额”（期初加收支） 5,500.00，导入合计 5,700.00，差 200.00。",
    ]


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (["交易金额"], [["-200"], ["5000"], ["-100.00"]]),
        (["借贷标志", "发生额"], [["借", 200], ["贷", 5000], ["D", 100]]),
        (["收支标志", "交易金额"], [["支出", 200], ["收入", 5000], ["支", 100]]),
        (["收支标志", "交易金额"], [["支出", -200], ["收入", 5000], ["支出", -100]]),
        (["支取", "存入"], [[200, ""], ["", 5000], [100, 0]]),
        (["借方", "贷方"], [[200, ""], [-5000, ""], ["", -100]]),
    ],
)
def test_one_amount_with_its_sign_or_its_word(
    workbook: Write, heads: list[str], cells: Grid, *, newest_first: bool
) -> None:
    """Every shape gives the same movements, whichever line stands first."""
    rest: Grid = [
        ["2024-01-05", 800, "甲", "a"],
        ["2024-01-06", 5800, "乙", "b"],
        ["2024-01-07", 5700, "丙", "c"],
    ]
    rows = [[*start, *end] for start, end in zip(rest, cells, strict=True)]
    file = workbook({"表": [*TITLES, [*HEADS, *heads], *(rows[::-1] if newest_first else rows)]})
    parsed = read_file(file, org_code="V1")
    found = _rows(parsed)[::-1] if newest_first else _rows(parsed)
    changes = [int(str(one or 0)) - int(str(two or 0)) for _, one, two, _ in found]
    assert changes == [-20000, 500000, -10000]
    assert (parsed.problems, _missed(parsed), len(parsed.controls)) == ((), [], 2)


def test_balances_prove_that_debits_are_income(workbook: Write) -> None:
    """A statement written from the holder's side is read so, and says so."""
    rows = [
        ["2024-01-05", 800, "甲", "a", 200, ""],
        ["2024-01-06", 5800, "乙", "b", 5000, ""],
        ["2024-01-07", 5700, "丙", "c", "", 100],
        ["合计", "", "", "", 5200, 100],
    ]
    parsed = read_file(workbook({"表": [*TITLES, [*HEADS, "借方", "贷方"], *rows]}), org_code="V1")
    assert _rows(parsed)[1:] == [
        ("2024-01-06", 500000, None, 580000),
        ("2024-01-07", None, 10000, 570000),
    ]
    assert _missed(parsed) == []
    assert [note.zh for note in parsed.notes] == [
        "表：按余额推算，借方（或负数）是收入，与银行通常的记法相反。"
    ]


def test_balances_that_prove_neither_are_two_readings(workbook: Write, tmp_path: Path) -> None:
    """Some lines follow one way and more of them the other: a person decides, by a profile."""
    rows = [
        ["2024-01-05", 800, "甲", "a", 200, ""],
        ["2024-01-06", 5800, "乙", "b", 5000, ""],
        ["2024-01-07", 5700, "丙", "c", "", 100],
        ["2024-01-08", 5800, "丁", "d", "", 100],
    ]
    file = workbook({"表": [*TITLES, [*HEADS, "借方", "贷方"], *rows]})
    parsed = read_file(file, org_code="V1")
    assert parsed.registers == {}
    (problem,) = parsed.problems
    assert problem.line() == (
        "登记簿.xlsx:表:3: 按余额推算，贷方（或正数）作收入接得上 1 行，作支出接得上 2 行，"
        "有两种读法，不替您选择。整个文件未导入。请在配置文件中写明后用 --profile 导入："
        "sign: credit_positive（贷方或正数是收入，第 4 行是支出 200.00） 或 "
        "sign: debit_positive（借方或负数是收入，第 4 行是收入 200.00）。"
    )
    profile = tmp_path / "读法.yaml"
    profile.write_text("kind: bank_transaction\nsign: debit_positive\n", encoding="utf-8")
    decided = read_file(file, org_code="V1", profile=load_profile(profile))
    assert _rows(decided)[0] == ("2024-01-05", 20000, None, 80000)


def test_words_and_amounts_that_cannot_be_read(workbook: Write) -> None:
    """The line is a Problem; the balance behind it does not follow from what came in."""
    rows = [
        ["2024-01-05", 800, "甲", "a", "借", 200],
        ["2024-01-06", 900, "乙", "b", "?", 100],
        ["2024-01-07", 950, "丙", "c", "贷", "五十"],
        ["2024-01-08", 960, "丁", "d", "贷", 10],
    ]
    parsed = read_file(
        workbook({"表": [*TITLES, [*HEADS, "借贷标志", "金额"], *rows]}), org_code="V1"
    )
    assert [problem.line() for problem in parsed.problems] == [
        "登记簿.xlsx:表:5: 借贷标志“?”看不出是收入还是支出，请改为 收 或 支，"
        "或在配置文件中写 words: {?: 支}。本行未导入。",
        "登记簿.xlsx:表:6: 金额“五十”不是金额，请按对账单改正。本行未导入。",
    ]
    assert _missed(parsed) == ["表:7: “余额”（接上一行） 960.00，导入合计 810.00，差 -150.00。"]


def test_without_an_account_nothing_is_imported(workbook: Write) -> None:
    """The sentence asks for a line above the headings, and that line is then read."""
    heads = ["交易日期", "借方发生额", "贷方发生额", "余额", "对方户名", "对方账号"]
    grid: Grid = [heads, ["2024-01-05", "", 5, 5, "甲", ""]]
    (problem,) = read_file(workbook({"交易明细": grid}), org_code="V1").problems
    assert problem.text.zh == (
        "表里没有银行账号，标题也没有写，不知是哪个账户的，本表 1 行未导入。请在表头上面加一行，"
        "写“账号：”和这个账户的账号（如 账号：6228480012345678），或把这一行写在本村的 设置.txt "
        "里，存盘后再导入。"
    )
    parsed = read_file(workbook({"交易明细": [["账号：6228480012345678"], *grid]}), org_code="V1")
    assert parsed.registers["bank_transaction"][0].values[1:5] == (
        "6228480012345678",
        "2024-01-05",
        500,
        None,
    )


def test_a_doubt_is_said_beside_the_missing_account(workbook: Write) -> None:
    """Both are to be mended."""
    file = workbook({"交易明细": [["交易日期", "交易金额", "余额"], ["2024-01-05", 5, 5]]})
    doubt, problem = read_file(file, org_code="V1").problems
    assert [choice.line for choice in doubt.choices] == [
        "sign: credit_positive",
        "sign: debit_positive",
    ]
    assert problem.text.zh.startswith("表里没有银行账号，标题也没有写，")


def test_without_balances_a_bank_credits_what_comes_in(workbook: Write) -> None:
    """Nothing proves the side then; the bank's own way of booking counts."""
    rows = [["2024-01-05", "甲", "1", "借", 200], ["2024-01-06", "乙", "2", "贷", 50]]
    heads = ["交易日期", "对方户名", "对方账号", "借贷标志", "金额"]
    parsed = read_file(workbook({"表": [*TITLES, heads, *rows]}), org_code="V1")
    assert _rows(parsed) == [("2024-01-05", None, 20000, None), ("2024-01-06", 5000, None, None)]


def test_a_closing_alone_proves_nothing(workbook: Write) -> None:
    """Without an opening the closing balance is no opening."""
    parsed = read_file(workbook({"表": [*TWO[:3], *TWO[4:6], TWO[9]]}), org_code="V1")
    assert (len(parsed.controls), _missed(parsed)) == (1, [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("交易明细\n日期,凭证号,摘要,对方科目,借方,贷方,余额\n2024-01-05,1,提,现,,1,9\n", "明细账"),
        ("交易明细\n日期,凭证字号,摘要,借方,贷方,余额\n2024-01-05,记-1,提现,,1,9\n", "明细账"),
        ("出纳账\n日期,凭证号,摘要,借方,贷方,余额\n2024-01-05,1,提现,,1,9\n", "明细账"),
        ("交易明细\n日期,凭证号,摘要,借方,贷方,余额\n2024-01-05,1,提现,,1,9\n", "银行流水"),
        ("清单\n日期,流水号,对方户名,借方,贷方\n2024-01-05,1,甲,,1\n", "银行流水"),
    ],
)  # fmt: skip  # a table
def test_a_journal_of_the_village_is_no_statement(
    text_file: Callable[[str], Path], text: str, kind: str
) -> None:
    """Accounts or voucher words among the headings make a book; a bank's words a statement."""
    assert [layout.kind.zh for layout in read_file(text_file(text), org_code="V1").layouts] == [
        kind
    ]


def test_the_project_s_own_sheet_is_proved_too(workbook: Write) -> None:
    """Under the template's headings every account is followed by itself."""
    heads = ["单位编码", "银行账号", "交易日期", "收入金额", "支出金额", "余额"]
    rows = [
        ["V1", "11", "2024-01-05", 5, "", 5],
        ["V1", "22", "2024-01-05", 7, "", 7],
        ["V1", "11", "2024-01-06", "", 2, 3],
        ["V1", "22", "2024-01-06", "", 2, 6],
    ]
    parsed = read_file(workbook({"银行流水": [heads, *rows]}))
    assert _missed(parsed) == ["银行流水:5: “余额”（接上一行） 6.00，导入合计 5.00，差 -1.00。"]


@given(
    opening=st.integers(-500, 500),
    changes=st.lists(st.integers(-500, 500).filter(bool), min_size=2, max_size=8),
    hidden=st.integers(0, 7),
    newest_first=st.booleans(),
)
def test_lines_that_follow_are_never_named(
    opening: int, changes: list[int], hidden: int, *, newest_first: bool
) -> None:
    """Opening + movements = closing, whichever line is first and though one balance is missing."""
    rows, balance = [], opening
    for at, change in enumerate(changes):
        balance += change
        known = dict.fromkeys(NAMES) | {
            "account_no": "1",
            "transacted_on": f"2024-01-{at + 1:02d}",
            "balance_fen": None if at == hidden else balance,
            "income_fen": max(change, 0) or None,
            "outgo_fen": max(-change, 0) or None,
        }
        rows.append(Row(tuple(known[name] for name in NAMES), "表", at + 1))
    found = running_balances("表", rows[::-1] if newest_first else rows, (opening, balance))
    assert [figure for figure in found if figure.difference_fen] == []


@pytest.mark.parametrize("heads", ["存入,支取", "收入金额,支出金额"])
@pytest.mark.parametrize("account", ["11", ""])
def test_a_total_that_bears_a_day_is_no_line(
    text_file: Callable[[str], Path], heads: str, account: str
) -> None:
    """Month ends and carries have the day, and in some exports the account, of a line."""
    lines = (
        f"账号：11\n银行账号,交易日期,{heads},余额,摘要\n{account},2025-01-01,,,1000,承前页\n"
        f"11,2025-01-05,500,,1500,收租\n{account},2025-01-31,500,,1500,本月合计\n"
        f"11,2025-02-05,,80,1420,付水费\n{account},2025-02-28,,80,1420,合计\n"
    )
    parsed = read_file(text_file(lines), org_code="V1")
    assert parsed.problems == ()
    assert _rows(parsed) == [
        ("2025-01-05", 50000, None, 150000),
        ("2025-02-05", None, 8000, 142000),
    ]


def test_a_total_of_one_column_of_amounts_is_no_line(text_file: Callable[[str], Path]) -> None:
    """The amount of a total names nothing; a line without its side is told to be blank."""
    lines = (
        "账号：6228990000000001234\n交易日期,借贷标志,交易金额,账户余额,对方户名\n"
        '2025-01-05,贷,"10,000.00","12,000.00",镇财政所\n'
        '2025-01-08,借,"1,200.00","10,800.00",建材店\n本页合计,,"11,200.00",,\n'
    )
    parsed = read_file(text_file(lines), org_code="V1")
    assert parsed.problems == ()
    assert [item.row for item in parsed.skipped] == [5]
    blank = lines.replace("08,借", "08,").replace('"10,800.00"', "").replace("本页合计,,", "合计,,")
    (problem,) = read_file(text_file(blank), org_code="V1").problems
    assert problem.text.zh == "借贷标志是空的，请补填。本行未导入。"
