"""Cells under no heading: rows that a comma has parted once too often, remarks beside a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file

Write = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]
JOURNAL = "日期,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额\n"
VOUCHER = "2025-01-05,记-1,收租金,101,现金,500.00,\n2025-01-05,记-1,收租金,501,经营收入,,500.00\n"


def test_thousands_without_quotation_marks(text_file: Callable[[str], Path]) -> None:
    """Both lines of the voucher go, though only one of them has a cell beyond the header."""
    text = JOURNAL + VOUCHER + "2025-01-06,记-2,付款,513,管理费用,1,700.00,\n"
    parsed = read_file(text_file(text + "2025-01-06,记-2,付款,101,现金,,1700.00\n"), org_code="V1")
    assert [voucher.header.row for voucher in parsed.vouchers] == [2]
    (problem,) = parsed.problems
    assert problem.line() == (
        "凭证.csv:4: 本行有 8 格，表头只有 7 列：金额的千位逗号或文字里的逗号把一格分成了两格，"
        "各格对不上表头。请给这样的格加上引号，或去掉其中的逗号。"
        "凭证 2025-01/记-2 整张未导入，共 2 行：第 4、5 行。"
    )
    assert problem.text.en == (
        "The row has 8 cells and the header 7: a comma in an amount or a text has parted a cell in "
        "two, so the cells stand under other headings. Put such a cell in quotation marks or take "
        "the comma out. Voucher 2025-01/记-2 was left out with all its 2 lines: rows 4, 5."
    )


BANK = "账号,交易日期,收入金额,支出金额,余额,对方户名,摘要,流水号\n"
ASSET = "单位编码,资产编码,资产名称,资产类别,经营属性,原值,使用状况,坐落\n"
OWN = "单位编码,会计年度,会计期间,凭证字,凭证号,凭证日期,摘要,科目编码,借方金额,贷方金额,制单人\n"


@pytest.mark.parametrize(
    ("text", "register"),
    [
        (BANK + "620099,2025-01-05,12,500.00,,20,500.00,甲,收款,1\n", "bank_transaction"),
        (BANK + "620099,2025-01-05,500.00,,500.00,甲,某行,收款,1\n", "bank_transaction"),
        (ASSET + "V1,Z1,会议桌,工具器具,非经营性,1,200.00,自用,村部\n", "asset"),
        (OWN + "V1,2025,1,记,1,2025-01-05,收款,101,1,200.00,,张甲\n", "voucher"),
        (
            "科目编码,科目名称,期初余额,方向,本期借方,本期贷方,期末余额,方向\n"
            "101,现金,1,000.00,借,0.00,0.00,1,000.00,借\n",
            "account_balance",
        ),
    ],
)
def test_whatever_the_table(text_file: Callable[[str], Path], text: str, register: str) -> None:
    """Statements, registers, balances and our own headings alike: refused by its number."""
    parsed = read_file(text_file(text), org_code="V1")
    assert not parsed.registers.get(register)
    assert not parsed.vouchers
    assert ["本行有" in problem.text.zh for problem in parsed.problems if problem.row == 2] == [
        True
    ]


def test_a_comma_at_the_end_of_every_row(text_file: Callable[[str], Path]) -> None:
    """It parts nothing."""
    parsed = read_file(text_file(JOURNAL + VOUCHER.replace("\n", ",\n")), org_code="V1")
    assert len(parsed.vouchers) == 1
    assert parsed.problems == parsed.notes == ()


def test_remarks_beside_a_table(workbook: Write) -> None:
    """Read by nobody, and named: beside an export, and beside our own headings."""
    journal = [line.split(",") for line in (JOURNAL + VOUCHER).splitlines()]
    journal[1] += ["", "补充说明"]
    journal[2] += ["见附页", "另注"]
    own = [
        ASSET.strip().split(","),
        ["V1", "Z1", "会议桌", "工具器具", "非经营性", 5, "自用", "村部", "待查"],
    ]
    parsed = read_file(workbook({"序时账": journal, "资产台账": own}), org_code="V1")
    assert len(parsed.vouchers) == len(parsed.registers["asset"]) == 1
    assert [note.zh for note in parsed.notes if "没有表头" in note.zh] == [
        "序时账：没有表头的列里有内容，未读取："
        "第 8 列 1 格（第 3 行）；第 9 列 2 格（第 2、3 行）。",
        "资产台账：没有表头的列里有内容，未读取：第 9 列 1 格（第 2 行）。",
    ]
    assert [note.en for note in parsed.notes if "heading" in note.en] == [
        "序时账: cells under no heading were not read: 1 in column 8 (rows 3); 2 in column 9 (rows "
        "2, 3).",
        "资产台账: cells under no heading were not read: 1 in column 9 (rows 2).",
    ]
