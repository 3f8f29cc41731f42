"""Every layout in every type of file: what holds the rows changes nothing in what they say."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from layout_writers import LAYOUTS, Line, Voucher

from threeassets.importers import read_file
from threeassets.model.book import ParsedFile

Grid = list[list[str]]

BOOK = [
    Voucher(1, 5, "记", 1, 2, "甲", (Line("提现", "101", 300_000, 0),
                                    Line("提现", "10201", 0, 300_000))),
    Voucher(1, 20, "记", 2, 1, "乙某", (Line("报销", "51301", 85_600, 0),
                                      Line("合计", "101", 0, 85_000), Line("欠款", "211", 0, 600))),
    Voucher(3, 8, "收", 1, 3, "甲", (Line("冲销多报(红字)", "51301", -5_600, 0),
                                    Line("冲销多报(红字)", "101", 0, -5_600))),
    Voucher(12, 31, "转", 1, 1, "甲", (Line("结转本年收益", "50101", 123_456, 0),
                                      Line("结转本年收益", "211", 0, 123_456))),
]  # fmt: skip  # a table


def _text(encoding: str, delimiter: str) -> Callable[[Grid], bytes]:
    def write(rows: Grid) -> bytes:
        target = io.StringIO()
        csv.writer(target, delimiter=delimiter).writerows(rows)
        return target.getvalue().encode(encoding)

    return write


def _page(rows: Grid) -> bytes:
    said = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<html><body><table>{said}</table></body></html>".encode("gb18030")


def _excel_2003(rows: Grid) -> bytes:
    cell = '<Cell><Data ss:Type="String">{0}</Data></Cell>'
    said = "".join(
        "<Row>" + "".join(cell.format(html.escape(text)) for text in row) + "</Row>" for row in rows
    )
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}">'
        f'<Worksheet ss:Name="Sheet1"><Table>{said}</Table></Worksheet></Workbook>'
    ).encode()


def _workbook(rows: Grid) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("Sheet1")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


CONTAINERS: dict[str, tuple[Callable[[Grid], bytes], str]] = {
    "csv, UTF-8": (_text("utf-8", ","), ".csv"),
    "csv, UTF-8 with its mark": (_text("utf-8-sig", ","), ".csv"),
    "csv, GB18030": (_text("gb18030", ","), ".csv"),
    "txt, tabs": (_text("gb18030", "\t"), ".txt"),
    "xls that is text": (_text("gb18030", "\t"), ".xls"),
    "xls that is a web page": (_page, ".xls"),
    "xls that is Excel 2003 XML": (_excel_2003, ".xls"),
    "xlsx": (_workbook, ".xlsx"),
}
TABLES = [name for name in LAYOUTS if name not in {"web_page", "excel_2003", "monthly_workbook"}]


def _rows(data: bytes) -> Grid:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text else ","))
    raise AssertionError


def _said(parsed: ParsedFile) -> list[object]:
    return [
        (voucher.header.values, [(entry.row, entry.values) for entry in voucher.entries])
        for voucher in parsed.vouchers
    ]


@pytest.mark.parametrize("layout", TABLES)
def test_every_layout_in_every_type_of_file(tmp_path: Path, layout: str) -> None:
    """The same vouchers from the same rows, and every total holds."""
    file = tmp_path / f"原{LAYOUTS[layout].suffix}"
    data = LAYOUTS[layout].write(BOOK)
    file.write_bytes(data)
    original = read_file(file, org_code="V1")
    assert sum(len(voucher.entries) for voucher in original.vouchers) == 9
    for name, (write, suffix) in CONTAINERS.items():
        file = tmp_path / f"账{suffix}"
        file.write_bytes(write(_rows(data)))
        parsed = read_file(file, org_code="V1")
        assert parsed.problems == (), name
        assert _said(parsed) == [
            (head, [(row, (*values,)) for row, values in lines]) for head, lines in _said(original)
        ], name
        assert len(parsed.controls) == len(original.controls), name
        assert [figure for figure in parsed.controls if figure.difference_fen] == [], name
