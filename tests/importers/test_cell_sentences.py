"""Every sentence about one cell, word for word."""
# ruff: noqa: E501 - a sentence stands whole on its line

from __future__ import annotations

import datetime as dt

import pytest

from threeassets.importers.cells.parsers import parser_for
from threeassets.importers.cells.values import BadCell, FormulaFault
from threeassets.model.schema import tables


@pytest.mark.parametrize(
    ("place", "written", "zh", "en"),
    [
        ("entry.debit_fen", "12x", "借方金额“12x”不是最多两位小数的金额，请改成 1234.56 这样的数字（单位：元）。",
         "借方金额 “12x” is no amount with at most two decimals. Write a number such as 1234.56 (yuan)."),
        ("entry.debit_fen", "100000000000.01",
         "借方金额“100000000000.01”超过 1,000 亿元，村里没有这么大的金额。请核对数字，再核对单位是元、万元还是分。",
         "借方金额 “100000000000.01” is more than 100,000,000,000 yuan; no village has so much. Check the figure, then its unit: yuan, ten thousand yuan or fen."),
        ("entry.credit_fen", "9" * 40,
         f"贷方金额“{'9' * 40}”超过 1,000 亿元，村里没有这么大的金额。请核对数字，再核对单位是元、万元还是分。",
         f"贷方金额 “{'9' * 40}” is more than 100,000,000,000 yuan; no village has so much. Check the figure, then its unit: yuan, ten thousand yuan or fen."),
        ("contract.area_mu", "100000001", "面积(亩)“100000001”太大，最多 100000000。请核对数字和单位。",
         "面积(亩) “100000001” is too large; 100000000 is the most. Check the figure and its unit."),
        ("voucher.attachment_count", "两张", "附件数“两张”不是整数，请改成 12 这样的数字。",
         "附件数 “两张” is no whole number. Write a number such as 12."),
        ("contract.area_mu", "约3亩", "面积(亩)“约3亩”不是最多 4 位小数的数字，请改成 12.5 这样的数字。",
         "面积(亩) “约3亩” is no number with at most 4 decimals. Write a number such as 12.5."),
        ("voucher.cancelled", "？", "作废标志“？”不是“是”或“否”，请改成 是 或 否。",
         "作废标志 “？” is neither 是 nor 否 (yes or no)."),
        ("voucher.effective_date", "2024-02-30",
         "凭证日期“2024-02-30”不是日期，请改成 2024-01-31 这样的年月日。",
         "凭证日期 “2024-02-30” is no date. Write year, month and day such as 2024-01-31."),
        ("voucher.posted_at", "下午",
         "记账时间“下午”不是日期和时间，请改成 2024-01-31 17:30 这样的写法。",
         "记账时间 “下午” is no date and time. Write it such as 2024-01-31 17:30."),
        ("voucher.fiscal_year", "24", "会计年度“24”不是年度，请改成 2024 这样的四位年份。",
         "会计年度 “24” is no year. Write four digits such as 2024."),
        ("voucher.accounting_period", "13", "会计期间“13”不是 1 至 12 的会计期间，请改成月份，例如 3。",
         "会计期间 “13” is no accounting period from 1 to 12. Write the month, such as 3."),
        ("contract.form", "电子", "合同形式“电子”不在可选范围内，请改为：书面、口头。",
         "合同形式 “电子” is not one of the allowed words. Write one of: 书面、口头."),
        ("organization.uscc", "123", "统一社会信用代码“123”不是 18 位数字和大写字母，请按证书核对后重新填写。",
         "统一社会信用代码 “123” is not made of 18 digits and capital letters. Compare it with the certificate."),
        ("organization.area_code", "990101", "行政区划代码“990101”不是 12 位数字，请填统计用区划代码，不足 12 位的在后面补 0。",
         "行政区划代码 “990101” is not made of 12 digits. Write the statistical area code, filled up with zeros at the end."),
        ("bank_account.account_no", 9.9e18,
         "银行账号“9900000000000000000”是超过 15 位的数字，Excel 已丢失末几位。请把单元格设为文本后重新填写。",
         "银行账号 “9900000000000000000” is a number of more than 15 digits whose end Excel has lost. Format the cell as text and type it again."),
        ("payout.account_no", "6.21799E+18",
         "收款账号“6.21799E+18”是电子表格缩写的数字（科学计数法），末几位已丢失。请从原来的系统重新导出，或把该列设为文本后重新填写。",
         "收款账号 “6.21799E+18” is a number that a spreadsheet has shortened; its last digits are lost. Export it again from where it came, or format the column as text and type it again."),
        ("contract.contract_no", dt.date(2025, 1, 2),
         "合同编号“2025-01-02”是日期或时间，不是编号：1-2 这样的编号会被电子表格改成日期。请把该列设为文本后重新填写。",
         "合同编号 “2025-01-02” is a day or time and no number: spreadsheets turn a number such as 1-2 into a day. Format the column as text and type it again."),
        ("asset.asset_code", "=A1&2", "资产编码“=A1&2”是公式，不是编号，请直接填写内容。",
         "资产编码 “=A1&2” is a formula and no number. Write the content itself."),
        ("entry.debit_fen", FormulaFault("=F2*1"),
         "借方金额“=F2*1”是没有结果的公式，请在 Excel 中改正公式，或直接填写内容。",
         "借方金额 “=F2*1” is a formula without a result. Mend it in Excel or write the content itself."),
        ("entry.je_line_description", FormulaFault("#REF!"),
         "摘要“#REF!”是没有结果的公式，请在 Excel 中改正公式，或直接填写内容。",
         "摘要 “#REF!” is a formula without a result. Mend it in Excel or write the content itself."),
    ],
)  # fmt: skip  # a table
def test_every_sentence(place: str, written: object, zh: str, en: str) -> None:
    """A sentence names the heading, shows what is written and says what to write instead."""
    table, _, name = place.partition(".")
    column = tables()[table].column(name)
    bad = parser_for(column, column.heading)(written)
    assert isinstance(bad, BadCell)
    assert bad.text.zh == zh
    assert bad.text.en == en
