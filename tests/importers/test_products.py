"""Exports of products that no fixture shows: the headings and quirks of each, in two lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from threeassets.importers import read_file
from threeassets.model.book import ParsedFile

Write = Callable[[str], Path]

JOURNALS = {
    "money in two columns, other account beside it": """\
日期,凭证号数,科目编码,科目名称,摘要,借方金额,贷方金额,对方科目
2024.01.05,记-0001,101,库存现金,提现,3000,,10201
2024.01.05,记-0001,10201,银行存款,提现,,3000,101
合计,,,,,3000,3000,
""",
    "a voucher's head on its first line only": """\
会计分录序时簿
审核,复核,过账,日期,会计期间,凭证字号,分录号,摘要,科目代码,科目名称,币别,汇率,原币金额,借方,贷方
王,,李,2024-01-05,2024.1,记-1,1,提现,101,库存现金,人民币,1,3000,3000,0
,,,,,,2,提现,10201,银行存款,人民币,1,3000,0,3000
""",
    "word and number in two columns, original currency beside": """\
日期,凭证字,凭证号,摘要,科目编码,科目名称,币别,原币金额,借方金额,贷方金额
2024-01-05,记,1,提现,101,库存现金,人民币,3000,3000,
2024-01-05,记,1,提现,10201,银行存款,人民币,3000,,3000
""",
    "direction, currencies, several dates and sign-off": """\
公司,记账日期,业务日期,会计期间,凭证类型,凭证号,分录号,摘要,科目,科目名称,币种,汇率,方向,原币金额,\
数量,单价,借方金额,贷方金额,制单人,过账人,审核人,附件数量,核算项目1,编码1,名称1
某村,2024-01-05,2024-01-04,1,记,1,1,提现,101,库存现金,人民币,1,借,3000,0,0,3000,0,甲,乙,丙,1,,,
某村,2024-01-05,2024-01-04,1,记,1,2,提现,10201,银行存款,人民币,1,贷,3000,0,0,0,3000,甲,乙,丙,1,,,
""",
    "header in row 3, foreign amounts in columns of their own": """\
凭证序时簿
某合作社,,2024年1月
记账日期,凭证类型,凭证号,分录行号,摘要,科目编码,科目名称,借方金额,贷方金额,外币代码,借方外币金额,贷方外币金额
2024/1/5,记,1,1,提现,101,库存现金,3000,,,,
2024/1/5,记,1,2,提现,10201,银行存款,,3000,,,
""",
    "column names of a database": """\
iperiod,csign,isignseq,ino_id,inid,dbill_date,idoc,cbill,ccheck,cbook,iflag,cdigest,ccode,md,mc,md_f,mc_f,\
nfrat,nd_s,nc_s,ccode_equal,bdelete,iyear,iYPeriod
1,记,1,1,1,2024-01-05 00:00:00,1,甲,乙,丙,,提现,101,3000,0,0,0,0,0,0,10201,0,2024,202401
1,记,1,1,2,2024-01-05 00:00:00,1,甲,乙,丙,,提现,10201,0,3000,0,0,0,0,0,101,0,2024,202401
""",
    "names of an audit bureau's collection": """\
会计电子账簿编号,会计年度,会计月份,记账凭证日期,记账凭证种类,记账凭证编号,记账凭证行号,记账凭证摘要,\
会计科目编号,会计科目名称,借方发生额,贷方发生额,对方科目名称,附件数,制单人员
006,2024,1,20240105,记,1,1,提现,101,库存现金,3000,0,银行存款,1,甲
006,2024,1,20240105,记,1,2,提现,10201,银行存款,0,3000,库存现金,1,甲
""",
    "one amount, debit positive by its heading": """\
日期,凭证号数,科目编码,科目名称,摘要,金额（借正贷负）
2024-01-05,记-1,101,库存现金,提现,3000
2024-01-05,记-1,10201,银行存款,提现,-3000
""",
    "every credit written as a negative": """\
日期,凭证号数,科目编码,科目名称,摘要,方向,金额
2024-01-05,记-1,101,库存现金,提现,借,3000
2024-01-05,记-1,10201,银行存款,提现,贷,-3000
""",
    "the side behind the amount": """\
日期,凭证号数,科目编码,摘要,金额
2024-01-05,记-1,101,提现,"3,000.00借"
2024-01-05,记-1,10201,提现,"3,000.00贷"
""",
    "two header rows, the year in a group heading, month and day apart": """\
记账凭证清单
2024年,,凭证,,摘要,会计科目,,金额,
月,日,字,号,,编码,名称,借方,贷方
1,5,记,1,提现,101,库存现金,3000,
,,,,提现,10201,银行存款,,3000
,,,,本月合计,,,3000,3000
""",
    "in units of ten thousand yuan": """\
凭证明细,,单位：万元
日期,凭证号,摘要,科目编码,借方,贷方
2024-01-05,记-1,提现,101,0.3,
2024-01-05,记-1,提现,10201,,0.3
""",
    "years of two digits": """\
日期,凭证字,凭证号,摘要,科目编码,借方金额,贷方金额
24-01-05,记,1,提现,101,"3,000.00",
24-01-05,记,1,提现,10201,,"3,000.00"
""",
    "full width, currency sign, dash between code and name": """\
日期,凭证字号,摘要,科目,借方金额(元),贷方金额(元)
2024年1月5日,记字第１号,提现,101-库存现金,３０００．００,
,,提现,10201-银行存款,,￥3000.00
第1页,,,,,
""",
    "names only, of the national chart and of a path": """\
日期,凭证号,摘要,科目名称,借方,贷方
2024-01-05,记-1,提现,库存现金,3000,
2024-01-05,记-1,提现,银行存款,,3000
""",
    "names under a heading that could be a code": """\
日期,凭证号,摘要,科目,借方,贷方
2024-01-05,记-1,提现,库存现金,3000,
2024-01-05,记-1,提现,银行存款,,3000
""",
    "a heading that its cells contradict": """\
日期,凭证号,凭证编号,摘要,科目编码,借方,贷方
2024-01-05,已记账,记-1,提现,101,3000,
2024-01-05,已记账,记-1,提现,10201,,3000
""",
    "papers counted on the first line only": """\
日期,凭证号,附件数,摘要,科目编码,借方,贷方
2024-01-05,记-1,2,提现,101,3000,
2024-01-05,记-1,0,提现,10201,,3000
""",
    "a date without its year, the year in the title": """\
2024年度记账凭证
日期,凭证号,摘要,科目编码,借方,贷方
1月5日,记-1,提现,101,3000,
1月5日,记-1,提现,10201,,3000
""",
}


def _facts(parsed: ParsedFile) -> list[tuple[object, ...]]:
    return [
        (
            *voucher.header.values[1:4],
            voucher.header.values[5],
            entry.values[1],
            entry.values[2],
            *entry.values[4:6],
        )
        for voucher in parsed.vouchers
        for entry in voucher.entries
    ]


@pytest.mark.parametrize("text", JOURNALS.values(), ids=JOURNALS.keys())
def test_a_journal_of_any_product(text_file: Write, text: str) -> None:
    """Cash up by 3,000 yuan, bank down, on 5 January 2024."""
    parsed = read_file(text_file(text), org_code="V1")
    assert parsed.problems == ()
    bank = "10201" if "10201" in text else "102"
    assert _facts(parsed) == [
        (2024, 1, "记", "2024-01-05", "提现", "101", 300000, 0),
        (2024, 1, "记", "2024-01-05", "提现", bank, 0, 300000),
    ]
    assert all(figure.difference_fen == 0 for figure in parsed.controls)
    assert len(parsed.vouchers) == 1
    assert parsed.rows_read == 2 + len(parsed.skipped)


def test_each_month_on_its_own_sheet_with_merged_heads(tmp_path: Path) -> None:
    """Several sheets a year; date and number merged over the lines of a voucher."""
    path = tmp_path / "2024年序时账.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for month in (1, 2, 12):
        sheet = book.add_worksheet(f"{month}月")
        sheet.merge_range(0, 0, 0, 5, "2024年序时账")
        sheet.write_row(2, 0, ["日期", "凭证字号", "摘要", "科目代码", "借方", "贷方"])
        sheet.merge_range(3, 0, 4, 0, f"{month}月5日")
        sheet.merge_range(3, 1, 4, 1, "记-1")
        sheet.write_row(3, 2, ["提现", 101, 3000.5, ""])
        sheet.write_row(4, 2, ["提现", 10201, "", 3000.5])
        sheet.write_row(5, 0, ["合计", "", "", "", 3000.5, 3000.5])
    book.close()
    parsed = read_file(path, org_code="V1")
    assert parsed.problems == ()
    assert [(v.header.sheet, v.header.values[5], len(v.entries)) for v in parsed.vouchers] == [
        ("1月", "2024-01-05", 2),
        ("2月", "2024-02-05", 2),
        ("12月", "2024-12-05", 2),
    ]
    assert [figure.difference_fen for figure in parsed.controls] == [0] * 6


def test_nothing_is_filled_down_beyond_a_voucher(text_file: Write) -> None:
    """A number ends the voucher above; a total does too; accounts and amounts are never filled."""
    parsed = read_file(
        text_file(
            "日期,凭证号,摘要,科目编码,借方,贷方,制单人\n"
            "2024-01-05,记-1,提现,101,1,,甲\n"
            ",,提现,10201,,1,\n"
            ",记-2,无日期,101,2,,\n"
            ",记-2,无日期,10201,,2,\n"
            "小计,,,,,,\n"
            ",,没有凭证号,101,3,,\n"
            "2024-01-07,记-3,无科目,,4,,乙\n"
        ),
        org_code="V1",
    )
    (voucher,) = parsed.vouchers
    assert (voucher.header.values[7], len(voucher.entries)) == ("甲", 2)
    assert [problem.line() for problem in parsed.problems] == [
        "凭证.csv:4: 日期是空的，请补填。看不出属于哪张凭证，本行未导入。",
        "凭证.csv:5: 日期是空的，请补填。看不出属于哪张凭证，本行未导入。",
        "凭证.csv:7: 日期是空的，请补填。看不出属于哪张凭证，本行未导入。",
        "凭证.csv:7: 凭证号是空的，请补填。看不出属于哪张凭证，本行未导入。",
        "凭证.csv:8: 科目编码是空的，请补填。凭证 2024-01/记-3 整张未导入，共 1 行：第 8 行。",
    ]


def test_real_entries_that_look_like_totals(text_file: Write) -> None:
    """Only a whole cell is a total, and only where there is no account."""
    parsed = read_file(
        text_file(
            "日期,凭证号,摘要,科目编码,借方,贷方\n"
            "2024-12-31,记-1,结转本年收益,321,1,\n"
            "2024-12-31,记-1,合计,322,,1\n"
            "2024-12-31,记-2,支付期末考试奖励,514,2,\n"
            "2024-12-31,记-2,支付期末考试奖励,101,,2\n"
        ),
        org_code="V1",
    )
    assert [len(voucher.entries) for voucher in parsed.vouchers] == [2, 2]
    assert parsed.skipped == ()


BALANCES = {
    "opening and closing in a row of their own headings": """\
科目余额表
单位：元,,2024年3月
科目编码,科目名称,期初余额借方,期初余额贷方,本期发生借方,本期发生贷方,期末余额借方,期末余额贷方
101,库存现金,100,,10,,110,
301,资本,,100,,10,,110
合计,,100,100,10,10,110,110
""",
    "a balance beside its side": """\
期间：2024年3月
科目代码,科目名称,方向,期初余额,本期借方,本期贷方,方向,期末余额
101,库存现金,借,100,10,,借,110
301,资本,贷,100,,10,贷,110
""",
    "one side for both balances": """\
编制单位：某村,,,2024年3月
科目编码,科目名称,余额方向,期初余额,借方发生额,贷方发生额,期末余额
101,库存现金,借,100,10,,110
301,资本,贷,100,,10,110
""",
    "a balance alone": """\
期间：2024.03
科目代码,科目名称,期初余额,本期借方,本期贷方,期末余额
101,库存现金,100,10,,110
301,资本,100,,10,110
""",
    "year and period in columns, dashes in the headings": """\
年度,期间,科目代码,科目名称,期初余额-借方,期初余额-贷方,本期发生-借方,本期发生-贷方,本年累计-借方,\
本年累计-贷方,期末余额-借方,期末余额-贷方
2024,3,101,库存现金,100,,10,,10,,110,
2024,3,301,资本,,100,,10,,10,,110
""",
}


@pytest.mark.parametrize("text", BALANCES.values(), ids=BALANCES.keys())
def test_a_balance_table_of_any_product(text_file: Write, text: str) -> None:
    """Cash 100 to 110 in debit, capital 100 to 110 in credit, in March 2024."""
    parsed = read_file(text_file(text), org_code="V1")
    assert parsed.problems == ()
    assert [row.values for row in parsed.registers["account_balance"]] == [
        ("V1", 2024, 3, "101", "库存现金", 10000, None, 1000, None, 11000, None),
        ("V1", 2024, 3, "301", "资本", None, 10000, None, 1000, None, 11000),
    ]


def test_the_side_of_a_balance(text_file: Write) -> None:
    """Each balance has its own side; without one the movements tell it, then the chart."""
    sided = read_file(
        text_file(
            "期间：2024年3月\n科目代码,科目名称,方向,期初余额,本期借方,本期贷方,方向,期末余额\n"
            "113,内部往来,借,10,,15,贷,5\n"
        ),
        org_code="V1",
    )
    assert [row.values[5:] for row in sided.registers["account_balance"]] == [
        (1000, None, None, 1500, None, 500)
    ]
    bare = read_file(
        text_file(
            "期间：2024年3月\n科目代码,科目名称,期初余额,本期借方,本期贷方,期末余额\n"
            "999,某科目,100,,10,110\n998,某科目,100,10,,110\n211,应付款,7,,,7\n"
        ),
        org_code="V1",
    )
    assert [row.values[9:] for row in bare.registers["account_balance"]] == [
        (None, 11000),
        (11000, None),
        (None, 700),
    ]


def test_a_balance_left_blank_after_movements_is_zero(text_file: Write) -> None:
    """An income account is closed: nothing stands in its closing columns, and that is a figure."""
    parsed = read_file(
        text_file(
            "2024年度\n科目编码,科目名称,期初借方,期初贷方,本期借方,本期贷方,期末借方,期末贷方\n"
            "501,经营收入,,,5,5,,\n502,投资收益,,,,,,\n"
        ),
        org_code="V1",
    )
    assert [row.values[9:] for row in parsed.registers["account_balance"]] == [
        (0, None),
        (None, None),
    ]


def test_a_balance_table_of_a_quarter_that_is_not_the_first(text_file: Write) -> None:
    """No period of the register is April to June; the Problem says what to export."""
    parsed = read_file(
        text_file(
            "期间：2024.04-2024.06\n科目代码,科目名称,期初借方,期初贷方,期末借方,期末贷方\n"
            "101,库存现金,100,,110,\n"
        ),
        org_code="V1",
    )
    assert [problem.line() for problem in parsed.problems] == [
        "凭证.csv:2: 余额表期间为 2024 年 4 至 6 月，既不是一个月也不从 1 月开始，本表未导入。"
        "请在软件里把期间选成 2024 年 1 至 6 月重新导出（一张就够），或 4 月至 6 月每月导出一张。"
    ]
    assert parsed.problems[0].text.en == (
        "The table covers 2024-04 to 2024-06, neither one month nor from January on, and was not "
        "imported. Export one table from January to month 6, or one for each of the months 4 to 6."
    )
    assert parsed.registers.get("account_balance") is None


def test_the_printed_form_of_a_voucher(text_file: Write) -> None:
    """Day and number stand above the table; the next form of the sheet has its own."""
    form = (
        ",,记　账　凭　证,,,\n核算单位：某村,,2024年02月{0}日,,记字第　{0}　号,附单据 2 张\n"
        "摘要,会计科目,,借方金额,贷方金额,记账\n,总账科目,明细科目,,,\n"
        "清淤,公益支出,环境整治,5800,,\n清淤,库存现金,,,5800,\n"
        "合计：伍仟捌佰元整,,,5800,5800,\n会计主管：甲,,记账：,审核：,出纳：乙,制单：丙\n"
    )
    parsed = read_file(text_file(form.format("05") + form.format("16")), org_code="V1")
    assert parsed.problems == ()
    assert [v.header.values[3:7] for v in parsed.vouchers] == [
        ("记", "05", "2024-02-05", 2),
        ("记", "16", "2024-02-16", 2),
    ]
    assert [entry.values[1:6] for entry in parsed.vouchers[1].entries] == [
        ("清淤", "514", "公益支出\\环境整治", 580000, 0),
        ("清淤", "101", "库存现金", 0, 580000),
    ]
    assert [figure.difference_fen for figure in parsed.controls] == [0] * 4


def test_classes_of_accounts_and_titles_of_the_next_page(text_file: Write) -> None:
    """A class without figures is no account; a page that begins anew repeats titles and header."""
    parsed = read_file(
        text_file(
            "科目余额表\n2024年3月\n科目编码,科目名称,期初借方,期初贷方,期末借方,期末贷方\n"
            ",资产类,,,,\n101,库存现金,1,,1,\n,资产小计,1,,1,\n"
            "科目余额表\n2024年3月\n科目编码,科目名称,期初借方,期初贷方,期末借方,期末贷方\n"
            "301,资本,,1,,1\n"
        ),
        org_code="V1",
    )
    assert parsed.problems == ()
    assert [row.values[3] for row in parsed.registers["account_balance"]] == ["101", "301"]
    assert [item.reason.zh for item in parsed.skipped] == [
        "科目类别标题行",
        "合计、小计或过页行",
        "重复的表头",
        "重复的表头",
        "重复的表头",
    ]
    assert [figure.difference_fen for figure in parsed.controls] == [0, 0]
