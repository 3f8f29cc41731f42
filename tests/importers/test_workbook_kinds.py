"""What calamine does not say of a workbook: per cents, idle formulas, old Chinese, far cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from binary_books import EXCEL_95, xls, xlsb

from threeassets.importers import read_file
from threeassets.importers.cells.values import FormulaFault
from threeassets.importers.files.kinds import read_sheets
from threeassets.model.errors import InputError
from threeassets.model.schema import tables

HEADINGS = [
    "单位编码",
    "资产编码",
    "资产名称",
    "资产类别",
    "经营属性",
    "原值",
    "使用状况",
    "残值率(%)",
]
ASSET = ["V1", "Z1", "水泵", "工具器具", "经营性", 1200.0, "自用"]
PERCENT, PLAIN = (0.05, 1), 5.0


def _xlsx(rate: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("资产台账")
        sheet.write_row(0, 0, HEADINGS)
        for row, value in ((1, 0.05), (2, 5)):
            sheet.write_row(row, 0, ASSET)
            sheet.write(row, 7, value, rate(book) if row == 1 else None)
    return target.getvalue()


ROWS = [HEADINGS, [*ASSET, PERCENT], [*ASSET, PLAIN]]
SPREADSHEET = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1">'
    '<NumberFormat ss:Format="Percent"/></Style></Styles><Worksheet ss:Name="资产台账"><Table>{}'
    "</Table></Worksheet></Workbook>"
)


def _spreadsheet() -> bytes:
    def cell(value: object) -> str:
        styled = ' ss:StyleID="s1"' if isinstance(value, tuple) else ""
        number = value[0] if isinstance(value, tuple) else value
        kind = "String" if isinstance(number, str) else "Number"
        return f'<Cell{styled}><Data ss:Type="{kind}">{number}</Data></Cell>'

    rows = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in ROWS)
    return SPREADSHEET.format(rows).encode()


@pytest.mark.parametrize(
    "data",
    [
        _xlsx(lambda book: book.add_format({"num_format": "0%"})),
        _xlsx(lambda book: book.add_format({"num_format": '[Red]0.00"率"%;-0.0%'})),
        xls(ROWS),
        xls(ROWS, version=EXCEL_95, page=936),
        xlsb(ROWS),
        _spreadsheet(),
    ],
    ids=["xlsx", "a format of its own", "xls", "Excel 95", "xlsb", "Excel 2003"],
)
def test_five_per_cent_is_five_per_cent(tmp_path: Path, data: bytes) -> None:
    """A cell that shows 5% and a plain 5 beside it, both under a heading with (%)."""
    path = tmp_path / "账"
    path.write_bytes(data)
    rate = tables()["asset"].column_names.index("residual_rate")
    assert [row.values[rate] for row in read_file(path).registers["asset"]] == [50_000, 50_000]


def test_a_per_cent_sign_that_is_only_shown() -> None:
    """In quotation marks it changes no number."""
    data = _xlsx(lambda book: book.add_format({"num_format": '0.00"%"'}))
    assert read_sheets("账.xlsx", data)[0].rows[1][1][7] == 0.05


def test_a_formula_that_no_program_calculated() -> None:
    """Programs that write .xls leave the empty text for a result; it is no blank."""
    (sheet,) = read_sheets("账.xls", xls([["甲", "=A1*1", 2.0]]))
    assert isinstance(sheet.rows[0][1][1], FormulaFault)


def _without_places(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if "sheet1.xml" in name:
                for row in (1, 2, 3):
                    part = part.replace(b'row r="%d"' % row, b"row")
                    for letter in b"ABCDEFGH":
                        part = part.replace(b' r="%c%d"' % (letter, row), b"")
            new.writestr(name, part)
    return target.getvalue()


def test_cells_that_do_not_say_where_they_stand(tmp_path: Path) -> None:
    """Formulas and per cents are found all the same: cells are counted."""

    def fill() -> bytes:
        target = io.BytesIO()
        with xlsxwriter.Workbook(target) as book:
            sheet = book.add_worksheet("资产台账")
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_row(1, 0, ASSET)
            sheet.write(1, 7, 0.05, book.add_format({"num_format": "0%"}))
            sheet.write_row(2, 0, ASSET)
            sheet.write_formula(2, 5, "=F2*1", None, "")
        return target.getvalue()

    data = _without_places(fill())
    assert b'r="A1"' not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    path = tmp_path / "账.xlsx"
    path.write_bytes(data)
    parsed = read_file(path)
    (problem,) = parsed.problems
    assert problem.line().startswith("账.xlsx:资产台账:3: 原值“=F2*1”是没有结果的公式")
    assert read_sheets("账.xlsx", data)[0].rows[1][1][7] == "5%"


JOURNAL = [
    ["日期", "凭证号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"],
    ["2025-01-05", "记-1", "收租金", "101", "现金", 500.0, None],
    ["2025-01-05", "记-1", "收租金", "501", "经营收入", None, 500.0],
]


@pytest.mark.parametrize("page", [None, 936, 1252])
def test_chinese_of_excel_95(tmp_path: Path, page: int | None) -> None:
    """Programs of Chinese offices wrote GBK under this or that code page, or none."""
    path = tmp_path / "账.xls"
    path.write_bytes(xls(JOURNAL, version=EXCEL_95, page=page, name="序时账"))
    (voucher,) = read_file(path, org_code="V1").vouchers
    assert [entry.values[3] for entry in voucher.entries] == ["现金", "经营收入"]
    assert voucher.header.sheet == "序时账"


@pytest.mark.parametrize("page", [950, 10000])
def test_excel_95_of_another_script(page: int) -> None:
    """It is said what the file is and how to save it anew."""
    with pytest.raises(InputError) as caught:
        read_sheets("账.xls", xls(JOURNAL, version=EXCEL_95, page=page))
    assert caught.value.text.zh == (
        "“账.xls”是 Excel 5.0/95 的旧格式工作簿，其中的文字读不出来。"
        "请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入。"
    )
    assert caught.value.text.en == (
        "“账.xls” is a workbook of Excel 5.0/95 whose text cannot be read. Open it in Excel or "
        "WPS, save it as an Excel workbook (*.xlsx) and import it again."
    )


def test_excel_4() -> None:
    """It is no compound file, and nobody is told that it holds NUL bytes."""
    with pytest.raises(InputError, match=r"^“账.xls”是 Excel 4.0 的旧格式工作簿"):
        read_sheets("账.xls", b"\x09\x04\x06\0\0\0\x10\0" + bytes(100))


def test_a_binary_workbook(tmp_path: Path) -> None:
    """Read like any other, and not opened where a cell stands too far away."""
    path = tmp_path / "账.xlsb"
    path.write_bytes(xlsb(JOURNAL))
    assert len(read_file(path, org_code="V1").vouchers) == 1
    (sheet,) = read_sheets("账.xlsb", xlsb(JOURNAL, far=(1_048_575, 16_383)))
    assert sheet.trouble is not None
    assert "XFD1048576" in sheet.trouble.zh


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7", "PDF 文件"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"Rar!\x1a\x07", "不是 .zip 的压缩包"),
        (b"SQLite format 3\0", "数据库"),
    ],
)
def test_what_holds_no_books(data: bytes, what: str) -> None:
    """Whatever its name ends in, a file is called what it is."""
    with pytest.raises(InputError) as caught:
        read_sheets("账.xls", data)
    assert caught.value.text.zh == (
        f"“账.xls”是{what}，不能当表格读取，未导入。"
        "里面有账的，请用原来的程序另存或导出为 Excel 或 CSV。"
    )
