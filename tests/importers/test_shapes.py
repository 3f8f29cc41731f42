"""Shapes of sheets: headers of three rows, tables of a database, vouchers printed one by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.model.book import ParsedFile

Write = Callable[[str], Path]


def _facts(parsed: ParsedFile) -> list[tuple[object, ...]]:
    return [
        (*voucher.header.values[3:7], [(e.values[2], *e.values[4:6]) for e in voucher.entries])
        for voucher in parsed.vouchers
    ]


DRAWN = ("记", "1", "2024-01-05", None, [("101", 300000, 0), ("102", 0, 300000)])

HEADERS = {
    "three rows, groups of groups": """\
记账凭证清单
2024年,,凭证,,摘要,会计科目,,,金额,
,,,,,编码,名称,,,
月,日,字,号,,,总账科目,明细科目,借方,贷方
1,5,记,1,提现,101,库存现金,,3000,
1,5,记,1,提现,102,银行存款,农商行,,3000
""",
    "columns numbered below their headings": """\
日期,凭证号,摘要,科目编码,借方,贷方
1,2,3,4,5,6
2024-01-05,记-1,提现,101,3000,
2024-01-05,记-1,提现,102,,3000
""",
    "columns in the opposite order": """\
贷方金额,借方金额,摘要,科目名称,科目编码,凭证号,日期
,3000,提现,库存现金,101,记-1,2024/1/5
3000,,提现,农商行,102,记-1,2024/1/5
3000,3000,合计,,,,
""",
    "number before the accounts, year at the end": """\
借,贷,科目,摘要,字号,日,月,年
3000,,101 库存现金,提现,记1,5,1,2024
,3000,102 农商行,提现,记1,5,1,2024
""",
    "an opening row of text right below the header": """\
2024年,,凭证号数,科目编码,摘要,借方,贷方,方向,余额
月,日,,,,,,,
,,,101,期初余额,,,平,
1,5,记-1,101,提现,3000,,借,3000
,,,102,期初余额,,,平,
1,5,记-1,102,提现,,3000,贷,3000
""",
}


@pytest.mark.parametrize("text", HEADERS.values(), ids=HEADERS.keys())
def test_headers_of_any_height_and_order(text_file: Write, text: str) -> None:
    """Cash up by 3,000 yuan, bank down."""
    parsed = read_file(text_file(text), org_code="V1")
    assert parsed.problems == ()
    assert _facts(parsed) == [DRAWN]


def test_balances_under_three_rows(text_file: Write) -> None:
    """Currency between the balance and its sides changes nothing."""
    parsed = read_file(
        text_file(
            "2024年3月\n科目,,期初余额,,本期发生额,,期末余额,\n编码,名称,本位币,,本位币,,本位币,\n"
            ",,借方,贷方,借方,贷方,借方,贷方\n101,库存现金,100,,10,,110,\n301,资本,,100,,10,,110\n"
        ),
        org_code="V1",
    )
    assert parsed.problems == ()
    assert [row.values[3:] for row in parsed.registers["account_balance"]] == [
        ("101", "库存现金", 10000, None, 1000, None, 11000, None),
        ("301", "资本", None, 10000, None, 1000, None, 11000),
    ]


def test_a_table_of_a_database(text_file: Write) -> None:
    """NULL is nothing, a voided voucher stays and is marked, period 0 holds opening balances."""
    parsed = read_file(
        text_file(
            "iperiod,csign,isignseq,ino_id,inid,dbill_date,idoc,cbill,ccheck,cbook,ccashier,iflag,"
            "cdigest,ccode,md,mc,cdept_id,citem_id,ccode_equal,bdelete,iyear,iYPeriod\n"
            "0,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,期初,101,12,.0000,NULL,NULL,"
            "NULL,0,2024,202400\n"
            "1,记,1,1,1,2024-01-05 00:00:00.000,NULL,甲,NULL,丙,NULL,NULL,提现,101,3000.0000,.0000,"
            "NULL,NULL,102,0,2024,202401\n"
            "1,记,1,1,2,2024-01-05 00:00:00.000,NULL,甲,NULL,丙,NULL,NULL,提现,102,.0000,3000.0000,"
            "NULL,NULL,101,0,2024,202401\n"
            "1,记,1,2,1,2024-01-06 00:00:00.000,NULL,甲,NULL,丙,NULL,1,作废,101,5,.0000,"
            "NULL,NULL,102,0,2024,202401\n"
            "1,记,1,2,2,2024-01-06 00:00:00.000,NULL,甲,NULL,丙,NULL,1,作废,102,.0000,5,"
            "NULL,NULL,101,0,2024,202401\n"
        ),
        org_code="V1",
    )
    assert (parsed.problems, parsed.notes) == ((), ())
    assert _facts(parsed)[0] == DRAWN
    assert [voucher.header.values[7:12] for voucher in parsed.vouchers] == [
        ("甲", None, "丙", None, None),
        ("甲", None, "丙", None, 1),
    ]
    assert [(item.row, item.reason.zh) for item in parsed.skipped] == [(2, "期初余额行，不是凭证")]


FORMS = {
    "date and number in words, feet without colons": """\
记 账 凭 证
2024 年 1 月 5 日,,,,记字第 1 号
摘要,总账科目,明细科目,借方金额,贷方金额
提现,库存现金,,3000,
提现,银行存款,,,3000
附件 2 张,合计,,3000,3000
财务主管 王,,记账 李,出纳 赵,制单 丁
""",
    "labels with colons above, as web products print": """\
日期：2024-01-05,凭证字号：记-1,附单据数：2,制单人：丁,记账：李
摘要,科目,借方金额,贷方金额
提现,101 库存现金,3000,
提现,102 银行存款,,3000
合计：叁仟元整,,3000,3000
,,,出纳：赵
""",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_printed_vouchers(text_file: Write, text: str) -> None:
    """Papers and names stand above or below; no place for a review is no statement about it."""
    parsed = read_file(
        text_file(text + text.replace("1 号", "2 号").replace("记-1", "记-2")), org_code="V1"
    )
    assert parsed.problems == ()
    assert _facts(parsed) == [(*DRAWN[:3], 2, DRAWN[4]), ("记", "2", "2024-01-05", 2, DRAWN[4])]
    assert [v.header.values[7:11] for v in parsed.vouchers] == [("丁", None, "李", "赵")] * 2
    assert parsed.presence["voucher", "approved_by"] == "absent"
    assert [figure.difference_fen for figure in parsed.controls] == [0] * 4


def test_a_review_left_blank_on_a_printed_voucher(text_file: Write) -> None:
    """A place for the reviewer with no name in it is a statement: nobody reviewed."""
    parsed = read_file(
        text_file(FORMS["labels with colons above, as web products print"] + ",,,审核：\n"),
        org_code="V1",
    )
    assert parsed.presence["voucher", "approved_by"] == "empty"
