"""Titles over headings, and several tables in one sheet: each is read under its own, or named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.village_registers.bank_accounts import accounts_in
from threeassets.model.book import STATEMENT, ParsedFile

Write = Callable[[str], Path]
Workbook = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]
ONE, TWO = "6200990000000000066", "6200990000000000077"
HEADS = "交易时间,收入金额,支出金额,余额,对方户名\n"
FIRST = "2025-01-05,510.00,,1510.00,甲\n2025-01-06,,10.00,1500.00,乙\n"
SECOND = "2025-01-06,,85.00,915.00,丙\n2025-01-07,35.00,,950.00,丁\n"


def _lines(parsed: ParsedFile) -> list[tuple[object, object, object]]:
    """Account, income and outgo of every line."""
    rows = parsed.registers.get(STATEMENT, [])
    return [(row.values[1], row.values[3], row.values[4]) for row in rows]


BOTH = [(ONE, 51000, None), (ONE, None, 1000), (TWO, None, 8500), (TWO, 3500, None)]


@pytest.mark.parametrize(
    "between",
    [
        f"账号：{TWO}\n{HEADS}",
        f"账号：{TWO}\n",
        f"某银行\n账号,{TWO},户名,某村\n\n{HEADS}",
        f"卡号：{TWO[:4]} {TWO[4:8]} {TWO[8:12]} {TWO[12:16]} {TWO[16:]}\n{HEADS}",
    ],
)
def test_a_second_account_below_the_first(text_file: Write, between: str) -> None:
    """Its lines are of its own account, whether headings come again or not."""
    parsed = read_file(text_file(f"账号：{ONE}\n{HEADS}{FIRST}{between}{SECOND}"), org_code="V1")
    assert _lines(parsed) == BOTH
    assert [figure.difference_fen for figure in parsed.controls] == [0, 0]


def test_a_second_account_under_other_headings(text_file: Write) -> None:
    """The headings with more columns do not hide the table above them."""
    below = "记账日期,摘要,借贷,金额,余额,对方账号\n2025-01-06,付,借,85.00,915.00,98\n"
    text = f"账号：{ONE}\n{HEADS}{FIRST}账号：{TWO}\n{below}2025-01-07,收,贷,35.00,950.00,99\n"
    assert _lines(read_file(text_file(text), org_code="V1")) == BOTH


def test_a_second_account_without_its_number(text_file: Write) -> None:
    """Its lines never go to the first: the Problem names the row of its headings."""
    parsed = read_file(
        text_file(f"账号：{ONE}\n{HEADS}{FIRST}定期存款\n{HEADS}{SECOND}"), org_code="V1"
    )
    assert _lines(parsed) == BOTH[:2]
    assert [(problem.row, problem.code) for problem in parsed.problems] == [(6, "column-missing")]


@pytest.mark.parametrize("title", [f"账号：{ONE}\n", "2025年2月\n", "第2页\n", ""])
def test_pages_of_one_account(text_file: Write, title: str) -> None:
    """Titles that come again, months and pages belong to the account above."""
    parsed = read_file(
        text_file(f"账号：{ONE}\n{HEADS}{FIRST}{title}{HEADS}2025-02-01,5.00,,1505.00,甲\n"),
        org_code="V1",
    )
    assert [account for account, *_ in _lines(parsed)] == [ONE] * 3
    assert parsed.problems == ()


def test_a_day_beside_a_number_is_no_part_of_it() -> None:
    """Blanks stand within groups of four digits only."""
    assert accounts_in([f"账号：{ONE}", "2025-01-01至2025-03-31"]) == [ONE]
    assert accounts_in(["账号 6228 4800 1234 5678 2025-01-01"]) == ["6228480012345678"]
    assert accounts_in([f"对方账号：{ONE}", f"收款账号：{TWO}"]) == []


def test_two_accounts_in_the_titles_are_two_readings(text_file: Write) -> None:
    (problem,) = read_file(
        text_file(f"账号：{ONE}\n账号：{TWO}\n{HEADS}{FIRST}"), org_code="V1"
    ).problems
    assert [choice.line for choice in problem.choices] == [
        f'values: {{account_no: "{ONE}"}}',
        f'values: {{account_no: "{TWO}"}}',
    ]


def test_a_column_of_accounts_that_are_the_other_side_s(text_file: Write) -> None:
    """The title names one account and every line another: that is asked."""
    heads = "交易日期,收入,支出,余额,户名,账号,摘要\n2025-01-05,,200.00,800.00,甲,9900001,付\n"
    (problem,) = read_file(text_file(f"账户交易明细\n账号：{ONE}\n{heads}"), org_code="V1").problems
    assert [choice.line for choice in problem.choices] == [
        "columns: {账号: counterparty_account}",
        "columns: {账号: account_no}",
    ]


def test_titles_group_no_headings(workbook: Workbook) -> None:
    """A title over the whole table and a row that names a number are titles, in a workbook too."""
    rows = [
        ["账户余额明细", "", "", "", "", ""],
        [f"账号：{ONE}　户名：某村", "", "", "", "", ""],
        ["交易时间", "收入金额", "支出金额", "账户余额", "交易行名", "对方户名"],
        ["2025-01-05", "", "500.00", "9500.00", "某支行", "甲公司"],
    ]
    parsed = read_file(workbook({"sheet1": rows}), org_code="V1")
    assert _lines(parsed) == [(ONE, None, 50000)]
    assert parsed.layouts[0].header_rows == (3,)


LEASES = (
    "合同编号,合同名称,合同类别,承包方,签订时间,履行状态,年租金\n1,塘,资产租赁,乙,2024-01-01,"
    "履行中,2\n"
)
PUMPS = "资产编号,资产名称,资产类别,原值,使用情况\nZ1,水泵,机器设备,900,自用\n"


def test_another_register_below_the_first(text_file: Write) -> None:
    """Each table is read as what it is, and one that is not known is named by its row."""
    parsed = read_file(text_file(f"合同台账\n{LEASES}固定资产登记\n{PUMPS}"), org_code="V1")
    assert {name: len(rows) for name, rows in parsed.registers.items()} == {
        "contract": 1,
        "asset": 1,
    }
    assert parsed.problems == ()
    other = "资产名称,合同名称,审批单号,意见\n甲,乙,丙,丁\n"
    parsed = read_file(text_file(f"合同台账\n{LEASES}另表\n{other}"), org_code="V1")
    assert {name: len(rows) for name, rows in parsed.registers.items()} == {"contract": 1}
    assert [problem.row for problem in parsed.problems] == [4]


def test_a_transaction_that_did_not_succeed(text_file: Write) -> None:
    """No money moved: the line is skipped with the reason."""
    text = "交易时间,交易对方,收/支,金额,交易状态\n2025-01-06,乙,收入,5,交易成功\n"
    text += "2025-01-07,甲,支出,3,交易关闭\n"
    parsed = read_file(text_file(f"账单明细 账号：{ONE}\n{text}"), org_code="V1")
    assert _lines(parsed) == [(ONE, 500, None)]
    assert [(item.row, item.reason.zh) for item in parsed.skipped] == [(4, "交易没有成功")]
