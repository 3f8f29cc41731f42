"""Sheets of a file as plain rows of cells: workbooks through calamine, text through csv.

Only rows in which something is written are kept, with their row numbers as Excel shows them.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from threeassets.importers.cells.values import FormulaFault, is_blank
from threeassets.importers.files.unpacking import MAX_UNPACKED, TooLargeError, unpacked
from threeassets.model.errors import InputError
from threeassets.model.text import Text

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
"""No spreadsheet has more."""
MAX_COLUMNS = 512
"""Columns further right are not read; no register has a tenth of them."""
MAX_CELLS = 16_000_000
"""The reader holds the whole rectangle of a sheet, about 32 bytes a cell: half a GB."""

Cells = list[object]

BIFF, ZIP = bytes.fromhex("d0cf11e0a1b11ae1"), b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Written as every program writes it a place is found ten times faster than as XML allows it.
_FAR_COLUMN = re.compile(rb'r="([A-Z]{2,9})\d')
_FAR_ROW = re.compile(rb'r="[A-Z]{0,9}(\d{6,18})')
_ODD = re.compile(rb"r(?:\s+=|=\s|=')")
_ODD_COLUMN = re.compile(rb"""\br\s*=\s*["']([A-Z]{2,9})\d""")
_ODD_ROW = re.compile(rb"""\br\s*=\s*["'][A-Z]{0,9}(\d{6,18})""")
_FILLED = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,9})(\d{1,18})["'][^>]*(?<!/)>"""
)
# A formula whose result is the empty text (t="str") has a result; one never calculated has none.
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\s(?![^>]*\bt=["']str)[^>]*?\br=["']([A-Z]{1,3})(\d+)["'][^>]*>\s*"""
    rb"""<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v>()</|<(?:\w+:)?v\s*/>|</(?:\w+:)?c>)"""
)
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})(\d+)["'][^>]*>\s*"""
    rb"""(?:<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?()<(?:\w+:)?v>([^<]*)</"""
)
_FORMULA_MARKS = (b"<f", b":f>", b":f ", b"#")
"""One of these is there wherever a formula or an error is; looking for them costs nothing."""
_NEAR_ROWS = 99_999


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what is written in it, and what about it could not be read.

    ``trouble`` is set where the sheet as a whole is not read; ``rows`` is then empty.
    """

    name: str
    visible: bool
    rows: list[tuple[int, Cells]]
    cut: bool = False
    merged: tuple[tuple[int, int, int], ...] = ()
    """Cells merged downwards: position in a row, first and last row number."""
    trouble: Text | None = None
    notes: tuple[Text, ...] = ()
    """What a reader should know and need not mend."""


def spread(sheet: Sheet, places: Collection[int]) -> None:
    """Write a cell merged over several rows into each of them, at some positions of a row.

    Each row is looked at once, however many cells are merged over it.
    """
    ends: dict[tuple[int, int], int] = {}
    for position, first, last in sheet.merged:
        if position in places:
            ends[first, position] = max(last, ends.get((first, position), 0))
    spoken: dict[int, tuple[int, object]] = {}
    for number, cells in sheet.rows if ends else ():
        for position in places:
            if position >= len(cells):
                continue
            last, value = spoken.get(position, (0, None))
            if (number, position) in ends:
                spoken[position] = ends[number, position], cells[position]
            elif number <= last:
                cells[position] = value


def where(
    rows: Sequence[tuple[int, Cells]], position: int, test: Callable[[object], bool]
) -> list[int]:
    """Return the places of the rows whose cell passes a test; a row too short has a blank there.

    The test sees every distinct cell once: a column of 100,000 has few, and nearly all pass none.
    """
    column = [cells[position] if position < len(cells) else None for _, cells in rows]
    passed = set(filter(test, set(column)))
    return [place for place, cell in enumerate(column) if cell in passed] if passed else []


def _locked(name: str) -> InputError:
    return InputError(
        f"“{name}”设有打开密码，读不出内容。请在 Excel 中取消密码，另存后再导入。",
        f"“{name}” is protected by a password and cannot be read. Remove the password in Excel, "
        "save it and import it again.",
    )


def no_workbook(name: str) -> InputError:
    """Say that a file is no workbook that can be read."""
    return InputError(
        f"“{name}”不是可以读取的 Excel 工作簿，或者文件已损坏。"
        "请用 Excel 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入。",
        f"“{name}” is no Excel workbook that can be read, or it is damaged. Open it in Excel, save "
        "it as an Excel workbook (*.xlsx) and import it again.",
    )


def _too_much(name: str) -> InputError:
    size = MAX_UNPACKED // 1024**2
    return InputError(
        f"“{name}”解压后超过 {size} MB，不像村集体的账簿，未读取。请按年度或单位分开导出后再导入。",
        f"“{name}” unpacks to more than {size} MB, which is no village's book, and was not read. "
        "Export it by year or by unit and import the parts.",
    )


# --- workbooks --------------------------------------------------------------------------------


def _parts(name: str, data: bytes) -> dict[str, bytes]:
    """Return the XML of every worksheet by sheet name, to be looked at before it is opened."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        parts = unpacked(data, lambda part: part.endswith((".xml", ".rels")))
        book = etree.fromstring(parts["xl/workbook.xml"], parser)
        relations = etree.fromstring(parts["xl/_rels/workbook.xml.rels"], parser)
    except TooLargeError as error:
        raise _too_much(name) from error
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise no_workbook(name) from error
    targets = {item.get("Id"): str(item.get("Target")) for item in relations}
    found = {}
    for sheet in book.iter("{*}sheet"):
        key = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")
        target = targets.get(str(key), "")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        if path in parts:
            found[str(sheet.get("name"))] = parts[path]
    return found


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_large(xml: bytes) -> str | None:
    """Return the far corner of a sheet whose rectangle would not fit into memory.

    Calamine aborts the whole process there, so this is asked before it opens the sheet. The first
    bound is cheap and rough; only where it is passed are the filled cells looked at one by one.
    """
    odd = _ODD.search(xml) is not None
    column, row = (_ODD_COLUMN, _ODD_ROW) if odd else (_FAR_COLUMN, _FAR_ROW)
    last = max(set(column.findall(xml)), key=_column_number, default=b"Z")
    columns = _column_number(last)
    rows = max(map(int, set(row.findall(xml))), default=_NEAR_ROWS)
    if columns > LAST_COLUMN or rows > LAST_ROW:
        return f"{last.decode()}{rows}"  # of no spreadsheet there is, filled or not
    if columns * rows <= MAX_CELLS:
        return None
    width = height = 0
    last = b""
    for letters, digits in _FILLED.findall(xml):
        if len(letters) > len(last) or (len(letters) == len(last) and letters > last):
            last, width = letters, _column_number(letters)
        height = max(height, int(digits))
    return f"{last.decode()}{height}" if width * height > MAX_CELLS else None


def workbook(name: str, data: bytes) -> list[Sheet]:
    """Read every sheet of a binary workbook.

    Raises:
        InputError: it is locked or damaged.
    """
    if data.startswith(BIFF) and _ENCRYPTED in data:
        raise _locked(name)
    parts = _parts(name, data) if data.startswith(ZIP) else {}
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [
                _sheet(book, meta.name, parts.get(meta.name, b""), visible=visible)
                for meta in book.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet
                for visible in (meta.visible == SheetVisibleEnum.Visible,)
            ]
    except PasswordError as error:
        raise _locked(name) from error
    except CalamineError as error:
        raise no_workbook(name) from error


def _sheet(book: CalamineWorkbook, name: str, xml: bytes, *, visible: bool) -> Sheet:
    if not visible:
        return Sheet(name, visible, [])
    if (corner := _too_large(xml)) is not None:
        return Sheet(
            name, visible, [],
            trouble=Text(
                f"内容一直延伸到 {corner} 单元格，表太大，未读取。"
                "请删除表格以外的零散内容，另存后再导入。",
                f"is filled as far as cell {corner}, too large to be read. Delete what lies "
                "outside the table, save it and import it again.",
            ),
        )  # fmt: skip
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return Sheet(name, visible, [])
    faults = _formula_faults(xml, sheet.start[1])
    rows = _written(sheet.iter_rows(), faults)
    merged = tuple(
        (left - sheet.start[1], top + 1, bottom + 1)
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or ()
        if bottom > top
    )
    return Sheet(name, visible, rows, cut=sheet.width > MAX_COLUMNS, merged=merged)


def _formula_faults(xml: bytes, left: int) -> dict[int, list[tuple[int, FormulaFault]]]:
    """Find formulas without a result, which calamine gives as blank cells, by row and position."""
    faults: dict[int, list[tuple[int, FormulaFault]]] = {}
    if not any(mark in xml for mark in _FORMULA_MARKS):
        return faults
    found = _FORMULA.findall(xml) + _ERROR.findall(xml)
    for letters, row, formula, shown in found:
        text = (shown or b"=" + formula).decode("utf-8", "replace")
        place = _column_number(letters) - 1 - left
        faults.setdefault(int(row), []).append((place, FormulaFault(text)))
    return faults


def _written(
    rows: Iterable[Sequence[object]], faults: dict[int, list[tuple[int, FormulaFault]]]
) -> list[tuple[int, Cells]]:
    written = []
    for number, row in enumerate(rows, start=1):
        cells: Cells = list(row) if len(row) <= MAX_COLUMNS else list(row[:MAX_COLUMNS])
        for place, fault in faults.get(number, ()):
            if place < len(cells):
                cells[place] = fault
        if not all(map(is_blank, cells)):
            written.append((number, cells))
    return written


# --- text -------------------------------------------------------------------------------------


def decoded(name: str, data: bytes) -> str:
    """Decode UTF-8 or else GB18030; which of them is never guessed from how common letters are.

    Raises:
        InputError: it is neither.
    """
    if b"\0" in data:
        raise InputError(
            f"“{name}”含有空字节，不是 UTF-8 或 GB18030 文本（可能是 UTF-16，或文件已损坏）。"
            "请用 Excel 打开，另存为“CSV UTF-8”后再导入。",
            f"“{name}” holds NUL bytes and is no UTF-8 or GB18030 text (it may be UTF-16 or "
            "damaged). Open it in Excel, save it as CSV UTF-8 and import it again.",
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(
        f"“{name}”既不是 UTF-8 也不是 GB18030 编码，读不出文字。"
        "请用 Excel 打开，另存为“CSV UTF-8”后再导入。",
        f"“{name}” is neither UTF-8 nor GB18030, so its text cannot be read. Open it in Excel, "
        "save it as CSV UTF-8 and import it again.",
    )


def delimited(name: str, text: str) -> Sheet:
    """Read text whose cells commas or tabs part.

    Raises:
        InputError: a quotation mark never closes.
    """
    lines = text[:20_000].splitlines()[:20]
    tabs = sum(line.count("\t") for line in lines) > sum(line.count(",") for line in lines)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tabs else ",")
    rows: list[tuple[int, Cells]] = []
    cut = False
    try:
        for number, cells in enumerate(reader, start=1):
            if any(map(str.strip, cells)):
                cut = cut or len(cells) > MAX_COLUMNS
                del cells[MAX_COLUMNS:]
                rows.append((number, cells))  # type: ignore[arg-type] # the list is ours alone
    except csv.Error as error:
        raise InputError(
            f"“{name}”第 {reader.line_num} 行附近的引号没有配对，后面的内容读不出来。"
            "请用 Excel 打开核对该行，另存后再导入。",
            f"“{name}” has an unpaired quotation mark near line {reader.line_num}, so what follows "
            "cannot be read. Check that line in Excel, save it and import it again.",
        ) from error
    return Sheet("", visible=True, rows=rows, cut=cut)
