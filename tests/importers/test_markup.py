"""Tables that bear the name .xls and are web pages or XML."""

from __future__ import annotations

from pathlib import Path

from threeassets.importers import read_file

PAGE = """<html><head><style>td {{ width: 9 }}</style><title>日期</title></head><body>
<table><tr><td><table><tr><td colspan="6">2024年凭证<br>单位：元</td></tr></table>
<table border=1><tr><th>日期<th>凭证号<th>摘要<th>科目编码<th>借方<th>贷方</tr>
<tr><td rowspan=2>1月5日</td><td rowspan="2">记-1</td><td rowspan=2>提&amp;现</td>
<td>101</td><td>{0}</td>
<td>&nbsp;</td></tr>
<tr><td>102</td><td></td><td>3,000.00</td></tr>
</table></td></tr></table></body></html>
"""


def test_a_web_page(tmp_path: Path) -> None:
    """Tables stand below each other, frames are none, merged cells speak for their rows."""
    file = tmp_path / "账.xls"
    file.write_text(PAGE.format("3,000.00"), encoding="utf-8")
    parsed = read_file(file, org_code="V1")
    assert parsed.problems == ()
    (voucher,) = parsed.vouchers
    assert voucher.header.values[5] == "2024-01-05"
    assert [(entry.row, *entry.values[1:6]) for entry in voucher.entries] == [
        (3, "提&现", "101", None, 300000, 0),
        (4, "提&现", "102", None, 0, 300000),
    ]


def test_a_page_with_spans_of_a_billion(tmp_path: Path) -> None:
    """A span says nothing about what is there; memory is not asked for it."""
    file = tmp_path / "账.xls"
    text = PAGE.format("3,000.00").replace('colspan="6"', 'colspan="999999999" rowspan="1"')
    file.write_text(text, encoding="utf-8")
    assert len(read_file(file, org_code="V1").vouchers) == 1


def _text(words: str) -> str:
    return f'<Data ss:Type="String">{words}</Data>'


HEADINGS = "".join(
    f"<Cell>{_text(word)}</Cell>" for word in ("日期", "凭证号", "摘要", "科目编码", "借方", "贷方")
)
CELLS = f"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>{{doctype}}
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="凭证"><Table>
<Row ss:Index="3">{HEADINGS}</Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="DateTime">2024-01-05T00:00:00.000</Data></Cell>
<Cell ss:MergeDown="1">{_text("记-1")}</Cell><Cell>{_text("提现")}</Cell>
<Cell><Data ss:Type="Number">101</Data></Cell><Cell><Data ss:Type="Number">0.3</Data></Cell></Row>
<Row><Cell ss:Index="3">{_text("{summary}")}</Cell><Cell><Data ss:Type="Number">102</Data></Cell>
<Cell ss:Index="6" ss:Formula="=E4">{{result}}</Cell></Row></Table></Worksheet></Workbook>
"""
RESULT = '<Data ss:Type="Number">0.3</Data>'


def _cells(folder: Path, summary: str = "提现", result: str = RESULT, doctype: str = "") -> Path:
    file = folder / "账.xls"
    text = CELLS.format(summary=summary, result=result, doctype=doctype)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_workbook_of_excel_2003(tmp_path: Path) -> None:
    """Cells and rows that are left out keep their places; rows bear the numbers Excel shows."""
    parsed = read_file(_cells(tmp_path), org_code="V1")
    assert parsed.problems == ()
    (voucher,) = parsed.vouchers
    assert voucher.header.values[5] == "2024-01-05"
    assert [(e.sheet, e.row, *e.values[2:6]) for e in voucher.entries] == [
        ("凭证", 4, "101", None, 30, 0),
        ("凭证", 5, "102", None, 0, 30),
    ]


def test_a_formula_of_excel_2003_without_a_result(tmp_path: Path) -> None:
    """What was never calculated, or came out wrong, is said and not taken for nothing."""
    for result in ("", '<Data ss:Type="Error">#DIV/0!</Data>'):
        parsed = read_file(_cells(tmp_path, result=result), org_code="V1")
        assert [problem.row for problem in parsed.problems] == [5]


def test_entities_of_excel_2003_are_not_expanded(tmp_path: Path) -> None:
    """No entity reaches a summary."""
    doctype = '<!DOCTYPE Workbook [<!ENTITY x "机密">]>'
    parsed = read_file(_cells(tmp_path, "a&x;b", doctype=doctype), org_code="V1")
    assert "机密" not in repr((parsed.vouchers, parsed.problems))
