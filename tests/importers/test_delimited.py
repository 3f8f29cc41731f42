"""Text whose cells marks part: quotations that do not close, other separators, ``="0001"``."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.files.delimited import delimited
from threeassets.importers.files.kinds import read_sheets
from threeassets.model.errors import InputError
from threeassets.model.schema import tables

BANK = """银行账号,交易日期,收入金额,支出金额,余额,对方户名,摘要
6200990000000000011,2025-03-03,800.00,,2800.00,甲某,收摊位费
6200990000000000011,2025-03-04,,130.00,2670.00,{}
6200990000000000011,2025-03-07,,270.00,2400.00,丙某,付保洁费{}
6200990000000000011,2025-03-08,450.00,,2850.00,丁某,收承包款
"""


@pytest.mark.parametrize(
    ("second", "third", "memo"),
    [
        ('乙某,"付网费', "", "付网费"),
        ('"乙某,付网费', "", "付网费"),
        ('乙某,"付网费,三月', "", "付网费,三月"),
        ('乙某,"付网费', '"', "付网费"),
        ('乙某,"三务"公开栏', "", '"三务"公开栏'),
        ('"乙某","三"务"公开栏"', "", '三"务"公开栏'),
        ('乙某,付"三务"公开栏', "", '付"三务"公开栏'),
        ('乙某,"付网费" ', "", "付网费"),
        ('乙某, "付网费,三月"', "", "付网费,三月"),
        ('乙某,"付网费\n三月"', "", "付网费\n三月"),
        ('乙某,"付网费\n1,2,3,4,5,6,7,8"', "", "付网费\n1,2,3,4,5,6,7,8"),
    ],
)
def test_no_row_goes_into_a_cell(tmp_path: Path, second: str, third: str, memo: str) -> None:
    """Whatever a quotation mark does, four lines are four rows."""
    path = tmp_path / "对账单.csv"
    path.write_text(BANK.format(second, third), encoding="utf-8")
    rows = read_file(path, org_code="V1").registers["bank_transaction"]
    day, said = (
        tables()["bank_transaction"].column_names.index(n) for n in ("transacted_on", "memo")
    )
    assert [str(row.values[day])[-2:] for row in rows] == ["03", "04", "07", "08"]
    assert rows[1].values[said] == memo


def test_blanks_behind_a_closing_mark() -> None:
    """A comma inside marks parts nothing, whatever blanks a bank writes behind them."""
    sheet = delimited("单.csv", '日期,摘要,金额,余额\r\n"3月4日","付网费" ,"1,000.00" ,"2" \t\r\n')
    assert [cells for _, cells in sheet.rows][1] == ["3月4日", "付网费", "1,000.00", "2"]
    assert sheet.notes == ()


def test_a_mark_that_is_none_is_said() -> None:
    """The person compares the line."""
    sheet = delimited("单.csv", BANK.format('乙某,"付网费', ""))
    assert [note.zh for note in sheet.notes] == [
        "单.csv：第 3 行的引号没有配对，按普通文字读取，请核对。"
    ]
    assert [note.en for note in sheet.notes] == [
        "单.csv: quotation marks do not pair in 1 lines (3); they were read as part of the text. "
        "Compare these lines."
    ]


def test_a_line_that_cannot_be_read_either() -> None:
    """Without the quotation the line has other cells than the rest."""
    with pytest.raises(InputError, match=r"^“单.csv”第 3 行附近的引号没有配对"):
        delimited("单.csv", BANK.format('"乙某,付网费,三月', ""))


JOURNAL = (
    "日期,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额\n"
    "2025-01-05,记-1,收租金,101,现金,500.00,\n2025-01-05,记-1,收租金,501,经营收入,,500.00\n"
)


@pytest.mark.parametrize("separator", ["\t", ";", "|", "^", "，"])
@pytest.mark.parametrize("head", ["", "\ufeff", "sep={}\n", "\ufeffsep={}\r\n", "SEP={}\r\n"])
def test_what_parts_the_cells(tmp_path: Path, separator: str, head: str) -> None:
    """Named by the first line, or seen."""
    path = tmp_path / "凭证.csv"
    text = head.format(separator) + JOURNAL.replace(",", separator)
    path.write_text(text, encoding="utf-8", newline="")
    (voucher,) = read_file(path, org_code="V1").vouchers
    assert [entry.values[2] for entry in voucher.entries] == ["101", "501"]
    assert voucher.header.row == 2


def test_a_comma_that_the_first_line_names() -> None:
    """More semicolons stand in the texts than commas between them."""
    assert delimited("a", "sep=,\na;;;,b;;;\n").rows == [(1, ["a;;;", "b;;;"])]


def test_whole_numbers_that_a_program_wrote_as_4_0(tmp_path: Path) -> None:
    """Year, month, day, number and attachments, each in a column of its own."""
    path = tmp_path / "凭证.csv"
    heads = "年,月,日,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,附件数\n"
    line = "2025.0,4.0,7.0,记,5.0,电话费,{},{},{},{},1.0\n"
    rows = line.format("513.0", "管理费用", "130.0", "0.0") + line.format(
        "101.0", "现金", "0.0", 130
    )
    path.write_text(heads + rows, encoding="utf-8")
    (voucher,) = read_file(path, org_code="V1").vouchers
    assert voucher.header.values[1:6] == (2025, 4, "记", "5", "2025-04-07")
    assert [entry.values[2] for entry in voucher.entries] == ["513", "101"]


def test_marks_that_nobody_sees(tmp_path: Path) -> None:
    """What was copied from a web page holds them in headings and codes."""
    path = tmp_path / "凭证.csv"
    text = (
        JOURNAL.replace("日期", "\u200b日期")
        .replace("101", "\u200e101")
        .replace("500", "\u2060500")
    )
    path.write_text(text, encoding="utf-8")
    (voucher,) = read_file(path, org_code="V1").vouchers
    assert [entry.values[2:6] for entry in voucher.entries] == [
        ("101", "现金", 50000, 0),
        ("501", "经营收入", 0, 50000),
    ]


def test_text_without_columns(tmp_path: Path) -> None:
    """Nobody is told to change headings that are not there."""
    path = tmp_path / "流水.txt"
    path.write_text("日期      摘要      金额\n20250105  收租金  500.00\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_file(path, org_code="V1")
    assert caught.value.text.zh == (
        "“流水.txt”的文字没有用逗号、制表符、分号或竖线分隔，看不出哪些是列，未导入。"
        "请重新导出为 Excel 工作簿或 CSV。"
    )
    assert caught.value.text.en == (
        "Nothing parts the cells of the text in “流水.txt”, neither commas, tabs, semicolons nor "
        "bars, so it was not imported. Export it again as a workbook or CSV."
    )


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('="0001",="101",x', ["0001", "101", "x"]),
        ('"=""0001""","=""甲,乙""",x', ["0001", "甲,乙", "x"]),
        ('="1,200.00",="",x', ["1,200.00", "", "x"]),
        ('="甲"&"乙",丙,x', ['="甲"&"乙"', "丙", "x"]),
        ('="甲""乙""",=A1,x', ['甲"乙"', "=A1", "x"]),
        ('"","=","x"', ["", "=", "x"]),
    ],
)
def test_text_that_a_program_keeps_as_text(line: str, cells: list[str]) -> None:
    """A formula of nothing but a text is that text, with what would part cells inside it."""
    assert delimited("a", f"甲,乙,丙\n{line}\n丁,戊,己\n").rows[1] == (2, cells)


MHT = (
    'From: "x"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n'
    "\r\n--b\r\nContent-Location: a.htm\r\nContent-Type: text/html\r\n\r\n"
    "<html><frameset></frameset></html>\r\n--b\r\nContent-Location: a.files/{}.htm\r\n"
    'Content-Transfer-Encoding: {}\r\nContent-Type: text/html; charset="gb2312"\r\n\r\n{}\r\n--b--'
)


@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
def test_a_web_archive(coding: str) -> None:
    """As Excel saves one: a frame, and the sheet on a page of its own in GB2312."""
    page = "<html><table><tr><td>日期</td><td>摘要=</td></tr></table></html>".encode("gb18030")
    packed = {"base64": base64.encodebytes(page), "quoted-printable": quopri.encodestring(page)}
    head, _, tail = MHT.format("sheet001", coding, "@").encode().partition(b"@")
    (sheet,) = read_sheets("表.xls", head + packed.get(coding, page) + tail)
    assert (sheet.name, sheet.rows) == ("", [(1, ["日期", "摘要="])])


def test_a_web_page_without_a_table() -> None:
    """Excel's page of frames has its tables in a folder beside it."""
    frames = "<html><head></head><frameset><frame src='表.files/sheet001.htm'></frameset></html>"
    for data in (frames.encode(), MHT.format("a", "8bit", "").encode()):
        with pytest.raises(InputError) as caught:
            read_sheets("表.xls", data)
        assert caught.value.text.zh == (
            "“表.xls”是网页（HTML 或 MHT），里面没有读得出的表格。"
            "请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入。"
        )
        assert caught.value.text.en == (
            "“表.xls” is a web page (HTML or MHT) without a table that can be read. Open it in "
            "Excel or WPS, save it as an Excel workbook (*.xlsx) and import it again."
        )
