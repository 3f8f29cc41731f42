"""What a file is, by its bytes and never by its name: workbook, web page, XML or text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from lxml import etree

from threeassets.importers.files.compound import MARK as BIFF
from threeassets.importers.files.decoding import decoded
from threeassets.importers.files.delimited import delimited
from threeassets.importers.files.gbt24589 import Archive, gbt_sheets, is_gbt
from threeassets.importers.files.markup import (
    HTML_STARTS,
    SPREADSHEET,
    html_sheet,
    spreadsheet_sheets,
)
from threeassets.importers.files.other_kinds import no_book, other_kind
from threeassets.importers.files.sheets import Sheet
from threeassets.importers.files.unpacking import ZIP
from threeassets.importers.files.web_archive import MAX_ARCHIVE, is_web_archive, web_sheets
from threeassets.importers.files.workbooks import no_workbook, old_excel, workbook
from threeassets.model.errors import InputError

NULL, DUMPED = "NULL", 200
"""What a database writes for nothing, and in how many rows it is looked for."""
_EXCEL_4 = tuple(b"\x09%c%c\0" % (kind, size) for kind in (0, 2, 4) for size in (4, 6))
"""What a workbook of Excel 2 to 4 begins with, which is no compound file."""
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")


def read_sheets(name: str, data: bytes, archive: Archive | None = None) -> list[Sheet]:
    """Read every sheet of a file by what its bytes are, whatever its name ends in.

    Args:
        name: the file's name, for sentences.
        data: its bytes.
        archive: what the file 公共档案 beside an XML general ledger says.

    Raises:
        InputError: the bytes are nothing that can be read, are locked, or cannot be decoded.
    """
    sheets = _sheets(name, data, archive)
    for sheet in sheets:
        # So a table of a database is written; no person types it into a cell.
        if any(NULL in cells for _, cells in sheet.rows[:DUMPED]):
            for _, cells in sheet.rows:
                cells[:] = [None if cell == NULL else cell for cell in cells]
    stem = PurePath(name).stem
    return [replace(sheet, file=stem) for sheet in sheets]


def _sheets(name: str, data: bytes, archive: Archive | None) -> list[Sheet]:
    if (what := other_kind(data)) is not None:
        raise no_book(name, what)
    if data.startswith((BIFF, ZIP)):
        return workbook(name, data)
    if data.startswith(_EXCEL_4):
        raise old_excel(name, "4.0")
    try:
        if is_web_archive(data):
            return _archived(name, data)
        # What XML declares of its encoding is often GB2312 over characters that are not in it.
        text = decoded(name, data)
        if not text[:2000].lstrip().startswith("<"):
            return [delimited(name, text)]
        return _markup(name, undeclared(text), archive)
    except etree.LxmlError as error:
        line = getattr(error, "lineno", None) or 1
        raise InputError(
            f"“{name}”的 XML 或网页在第 {line} 行附近断开，读不下去。"
            "请重新导出；文件可能没有下载完整。",
            f"“{name}”: its XML or HTML breaks near line {line} and cannot be read on. Export it "
            "again; the download may not be complete.",
        ) from error


def undeclared(text: str) -> bytes:
    """Return XML as UTF-8 without its declaration, which names the encoding of the file."""
    return _DECLARATION.sub("", text, count=1).encode()


def _markup(name: str, data: bytes, archive: Archive | None) -> list[Sheet]:
    start = data[:4000].decode("utf-8", "ignore").lstrip()
    if start.lower().startswith(HTML_STARTS):
        sheet = html_sheet(data)
        if not sheet.rows:
            raise _no_table(name)
        return [sheet]
    if is_gbt(start):
        return gbt_sheets(data, archive)
    if SPREADSHEET in start and "Workbook" in start:
        return spreadsheet_sheets(data)
    raise no_workbook(name)


def _archived(name: str, data: bytes) -> list[Sheet]:
    sheets = [] if len(data) > MAX_ARCHIVE else web_sheets(name, data)
    if not sheets:
        raise _no_table(name)
    return sheets


def _no_table(name: str) -> InputError:
    return InputError(
        f"“{name}”是网页（HTML 或 MHT），里面没有读得出的表格。"
        "请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入。",
        f"“{name}” is a web page (HTML or MHT) without a table that can be read. Open it in Excel "
        "or WPS, save it as an Excel workbook (*.xlsx) and import it again.",
    )
