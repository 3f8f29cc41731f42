"""Files made to break a reader: each writes one and returns its path."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

HEADINGS = ("单位编码", "会计年度", "会计期间", "凭证字", "凭证号", "凭证日期", "摘要", "科目编码",
            "科目名称", "借方金额", "贷方金额")  # fmt: skip  # a table
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1024**2


def honest_parts() -> dict[str, bytes]:
    """A workbook of one honest voucher, by parts."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("凭证")
        sheet.write_row(0, 0, HEADINGS)
        for row, (account, debit, credit) in enumerate((("101", 1, 0), ("102", 0, 1)), start=1):
            sheet.write_row(
                row, 0, ["N1", 2025, 1, "记", "1", "2025-01-05", "提现", account, "", debit, credit]
            )
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _bomb(path: Path, part: str, size: int) -> Path:
    """A part that unpacks to so many bytes, written without holding them."""
    parts = honest_parts()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name != part:
                archive.writestr(name, content)
        with archive.open(part, "w", force_zip64=True) as file:
            head, found, tail = parts[part].partition(b"<sheetData>")
            file.write(head + found)
            chunk = b" " * MEGABYTE
            for _ in range(size // MEGABYTE):
                file.write(chunk)
            file.write(tail)
    return path


def zip_bomb(folder: Path) -> Path:
    """A sheet of 1 GB in 1 MB."""
    return _bomb(folder / "弹.xlsx", SHEET, 1024 * MEGABYTE)


def lying_zip_bomb(folder: Path) -> Path:
    """Shared strings of 1 GB that the zip says are small."""
    path = _bomb(folder / "弹.xlsx", "xl/sharedStrings.xml", 1024 * MEGABYTE)
    data = bytearray(path.read_bytes())
    # In the central directory: signature, then the size unpacked 24 bytes on.
    for at in [found.start() for found in re.finditer(b"PK\x01\x02", bytes(data))]:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if bytes(data[at + 46 : at + 46 + length]) == b"xl/sharedStrings.xml":
            struct.pack_into("<I", data, at + 24, 100)
    path.write_bytes(data)
    return path


def many_parts(folder: Path) -> Path:
    """Twenty thousand parts."""
    return _packed(folder / "弹.xlsx", honest_parts() | {f"xl/{n}.xml": b"" for n in range(20_000)})


def zip_slip(folder: Path) -> Path:
    """Parts that would be written outside if anybody unpacked them to disk."""
    names = ("../../" * 8 + "tmp/escaped.xml", "/escaped.xml", "..\\..\\escaped.xml")
    return _packed(folder / "弹.xlsx", honest_parts() | dict.fromkeys(names, b"<x/>"))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'


def _with_entity(declared: str) -> Callable[[Path], Path]:
    def workbook(folder: Path) -> Path:
        parts = honest_parts()
        sheet = (
            parts[SHEET]
            .decode()
            .replace("<sheetData>", "<sheetData><row><c><v>&a11;</v></c></row>")
        )
        start = sheet.index("<worksheet")
        parts[SHEET] = (
            sheet[:start] + declared.replace(" x ", " worksheet ") + sheet[start:]
        ).encode()
        strings = parts["xl/sharedStrings.xml"].decode()
        start = strings.index("<sst")
        strings = strings[:start] + declared.replace(" x ", " sst ") + strings[start:]
        parts["xl/sharedStrings.xml"] = strings.replace("凭证号", "&a11;").encode()
        return _packed(folder / "弹.xlsx", parts)

    return workbook


def entity_as_amount(folder: Path) -> Path:
    """An amount that is an entity, which the reader takes for nothing."""
    parts = honest_parts()
    sheet = re.sub(rb'(r="[JK]\d"><v>)\d</v>', rb"\1&a11;</v>", parts[SHEET])
    declared = FILE_ENTITY.replace(" x ", " worksheet ").encode()
    parts[SHEET] = sheet.replace(b"<worksheet", declared + b"<worksheet", 1)
    assert b"&a11;" in sheet
    return _packed(folder / "弹.xlsx", parts)


def two_parts_of_one_name(folder: Path) -> Path:
    """Two sheets under one name, of which each program reads another."""
    path = _packed(folder / "弹.xlsx", honest_parts())
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr(SHEET, archive.read(SHEET))
    return path


def excel_2003(rows: Sequence[Sequence[str]]) -> str:
    """A workbook of Excel 2003 with these rows."""
    body = "".join(f"<Row>{_cells(row)}</Row>" for row in rows)
    return (
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="凭证"><Table>'
        f"{body}</Table></Worksheet></Workbook>"
    )


def _cells(values: Sequence[str]) -> str:
    return "".join(f'<Cell><Data ss:Type="String">{value}</Data></Cell>' for value in values)


def _xml_with_entity(declared: str) -> Callable[[Path], Path]:
    def sheets(folder: Path) -> Path:
        path = folder / "弹.xls"
        book = excel_2003((HEADINGS, ("&a11;",) * len(HEADINGS)))
        path.write_text(
            f'<?xml version="1.0"?>{declared.replace(" x ", " Workbook ")}{book}',
            "utf-8",
        )
        return path

    return sheets


def merged_to_the_end(folder: Path) -> Path:
    """Sixty thousand cells, each merged over all rows below it."""
    path = folder / "弹.xls"
    head = "".join(f"<th>{name}</th>" for name in HEADINGS)
    row = "<tr>" + "<td rowspan=9999999>1</td>" * len(HEADINGS) + "</tr>"
    path.write_text(f"<html><table><tr>{head}</tr>{row * 60_000}</table></html>", "utf-8")
    return path


def deep_tables(folder: Path) -> Path:
    """Tables nested a hundred thousand deep."""
    path = folder / "弹.xls"
    path.write_text("<html>" + "<table><tr><td>" * 100_000 + "凭证号", "utf-8")
    return path


def two_gigabyte_line(folder: Path) -> Path:
    """One line of two gigabytes; most of it a hole on disk."""
    path = folder / "弹.csv"
    with path.open("wb") as file:
        file.write(",".join(HEADINGS).encode())
        file.truncate(2 * 1024 * MEGABYTE)
    return path


def long_line(folder: Path) -> Path:
    """One line of a hundred megabytes."""
    path = folder / "弹.csv"
    path.write_bytes(",".join(HEADINGS).encode() + b"\n" + b"a" * (100 * MEGABYTE))
    return path


def open_quote(folder: Path) -> Path:
    """A quotation mark that nothing closes, and sixty megabytes behind it."""
    path = folder / "弹.csv"
    row = "N1,2025,1,记,1,2025-01-05,提现,101,现金,1,0\n".encode()
    path.write_bytes(",".join(HEADINGS).encode() + b'\n"' + row * (60 * MEGABYTE // len(row)))
    return path


def million_columns(folder: Path) -> Path:
    """A row of a million cells."""
    path = folder / "弹.csv"
    path.write_text(",".join(HEADINGS) + "\n" + ",".join(["1"] * 1_000_000) + "\n", "utf-8")
    return path


def column_that_is_none(folder: Path) -> Path:
    """A cell in a column no spreadsheet has."""
    parts = honest_parts()
    parts[SHEET] = parts[SHEET].replace(b'r="K2"', b'r="ZZZZZZ2"')
    return _packed(folder / "弹.xlsx", parts)


def row_that_is_none(folder: Path) -> Path:
    """A row of a number no spreadsheet has."""
    parts = honest_parts()
    parts[SHEET] = parts[SHEET].replace(b'r="K2"', b'r="K4294967295"')
    return _packed(folder / "弹.xlsx", parts)


def nul_bytes(folder: Path) -> Path:
    """Text with bytes that end a string elsewhere."""
    path = folder / "弹.csv"
    row = "N1,2025,1,记,1,2025-01-05,提\0现,101,现金,1,0\n"
    path.write_text(",".join(HEADINGS) + "\n" + row, "utf-8")
    return path


def digits(folder: Path) -> Path:
    """Amounts and numbers of a hundred thousand digits."""
    path = folder / "弹.csv"
    many = "9" * 100_000
    path.write_text(
        ",".join(HEADINGS) + f"\nN1,2025,1,记,{many},2025-01-05,提现,101,现金,{many},0\n", "utf-8"
    )
    return path


def cyclic_accounts(folder: Path) -> Path:
    """Two accounts, each the parent of the other, and one its own."""
    path = folder / "科目.csv"
    rows = ("N1,101,现金,102", "N1,102,银行存款,101", "N1,103,其他,103")
    path.write_text("\n".join(("单位编码,科目编码,科目名称,上级科目编码", *rows)), "utf-8")
    return path


BOMBS: dict[str, Callable[[Path], Path]] = {
    "zip bomb": zip_bomb,
    "zip bomb that lies about its size": lying_zip_bomb,
    "20,000 parts": many_parts,
    "zip slip": zip_slip,
    "accounts that are each other's parents": cyclic_accounts,
    "billion laughs in a workbook": _with_entity(LAUGHS),
    "billion laughs in XML": _xml_with_entity(LAUGHS),
    "a file as an entity of a workbook": _with_entity(FILE_ENTITY),
    "a file as an entity of XML": _xml_with_entity(FILE_ENTITY),
    "an entity as an amount": entity_as_amount,
    "two parts of one name": two_parts_of_one_name,
    "cells merged to the end": merged_to_the_end,
    "tables 100,000 deep": deep_tables,
    "a line of 2 GB": two_gigabyte_line,
    "a line of 100 MB": long_line,
    "an open quotation mark": open_quote,
    "a million columns": million_columns,
    "column ZZZZZZ": column_that_is_none,
    "row 4294967295": row_that_is_none,
    "NUL": nul_bytes,
    "100,000 digits": digits,
}
