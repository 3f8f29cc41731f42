"""Sheets of binary workbooks: calamine reads the cells, what it does not say is looked up beside.

A cell shown as per cent is the text 5%, as a person reads it; a formula that no program calculated
is a fault and no blank. Workbooks of Excel 5.0 and 95 keep Chinese in the bytes of another script.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from threeassets.importers.cells.values import FormulaFault, as_percent, is_blank
from threeassets.importers.files import biff, sheet_xml, xls_reader, xlsb
from threeassets.importers.files.compound import MARK as BIFF
from threeassets.importers.files.compound import Compound, CompoundError
from threeassets.importers.files.sheets import MAX_COLUMNS, Cells, Sheet
from threeassets.importers.files.unpacking import MAX_UNPACKED, ZIP, TooLargeError, part_names
from threeassets.importers.files.xls_reader import Grid
from threeassets.model.errors import InputError
from threeassets.model.text import Text

PANIC = "PanicException"
"""What native code raises where it fell over itself; no Exception, and nowhere to import."""
_ENCRYPTED = "EncryptedPackage"
_CHINESE, _WESTERN = 936, 1252
_PAGES = frozenset({None, _CHINESE, _WESTERN})
"""Code pages under which programs of Chinese offices wrote Chinese."""
_BYTES = {
    letter: code
    for code in range(0x80, 0xA0)
    if len(letter := bytes((code,)).decode("cp1252", "ignore")) == 1
}
"""Bytes that the Western code page shows as letters from elsewhere in Unicode."""
_UNCALCULATED = FormulaFault("=")


@dataclass(slots=True)
class _Look:
    """What must be known of one sheet beside its cells, rows and columns from 1."""

    corner: str | None = None
    """Far corner of a sheet too large to be read."""
    faults: dict[int, list[tuple[int, FormulaFault]]] = field(default_factory=dict)
    percents: dict[int, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Opening:
    """The bytes calamine is given, what was looked up, and how its texts are to be read."""

    data: bytes
    looks: Mapping[str, _Look] | Sequence[_Look]
    read: Callable[[object], object] | None = None


def is_workbook(data: bytes) -> bool:
    """Whether a zip or a compound file holds a workbook."""
    if data.startswith(ZIP):
        return bool({xlsb.BOOK, sheet_xml.BOOK} & part_names(data))
    try:
        return bool(Compound(data).names & set(biff.STREAMS))
    except CompoundError:
        return False


def workbook(name: str, data: bytes) -> list[Sheet]:
    """Read every sheet of a binary workbook.

    Raises:
        InputError: it is locked, damaged, too large, or of a version that cannot be read.
    """
    if data.startswith(BIFF):
        opening = _of_compound(name, data)
        grids = _in_child(name, opening.data)
    else:
        opening = _of_zip(name, data)
        grids = _here(name, opening)
    try:
        return [
            _sheet(grid, _look(opening, grid.position, grid.name), opening.read) for grid in grids
        ]
    except UnicodeDecodeError as error:
        raise old_excel(name) from error


def _in_child(name: str, data: bytes) -> Iterator[Grid]:
    """Read a binary .xls in a process of its own, which it may end."""
    try:
        grids = xls_reader.grids(name, data)
    except xls_reader.DiedError as error:
        raise no_workbook(name) from error
    if isinstance(grids, str):
        raise locked(name) if grids == PasswordError.__name__ else no_workbook(name)
    return grids


def _here(name: str, opening: _Opening) -> Iterator[Grid]:
    """Read a zipped workbook; sheets that are hidden or too large have no rows."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(opening.data)) as book:
            for position, meta in enumerate(book.sheets_metadata):
                if meta.typ != SheetTypeEnum.WorkSheet:
                    continue
                visible = meta.visible == SheetVisibleEnum.Visible
                if not visible or _look(opening, position, meta.name).corner is not None:
                    yield Grid(position, meta.name, visible, None, 0, (), [])
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                merged = tuple(sheet.merged_cell_ranges or ())
                rows = sheet.iter_rows() if sheet.start is not None else ()
                yield Grid(position, meta.name, visible, sheet.start, sheet.width, merged, rows)
    except PasswordError as error:
        raise locked(name) from error
    except (CalamineError, OSError) as error:  # of bytes in memory: cut short
        raise no_workbook(name) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise no_workbook(name) from error


def _look(opening: _Opening, position: int, name: str) -> _Look:
    looks = opening.looks
    if isinstance(looks, Mapping):
        return looks.get(name) or _Look()
    return looks[position] if position < len(looks) else _Look()


def _of_zip(name: str, data: bytes) -> _Opening:
    try:
        if xlsb.BOOK in part_names(data):
            looks = {
                sheet: _Look(_corner(extent), percents=extent.percents)
                for sheet, extent in xlsb.extents(data).items()
            }
        else:
            sheets, styles = sheet_xml.worksheets(data)
            looks = {
                sheet: _Look(corner)
                if (corner := sheet_xml.too_large(xml)) is not None
                else _Look(
                    None, sheet_xml.formula_faults(xml), sheet_xml.percent_cells(xml, styles)
                )
                for sheet, xml in sheets.items()
            }
    except TooLargeError as error:
        raise _too_much(name) from error
    except (
        zipfile.BadZipFile,
        KeyError,
        IndexError,
        ValueError,
        struct.error,
        etree.XMLSyntaxError,
    ) as error:
        raise no_workbook(name) from error
    return _Opening(data, looks)


def _corner(extent: xlsb.Extent) -> str | None:
    if extent.rows * extent.columns <= sheet_xml.MAX_CELLS:
        return None
    return f"{sheet_xml.letters_of(extent.columns).decode()}{extent.rows}"


def _of_compound(name: str, data: bytes) -> _Opening:
    try:
        compound = Compound(data)
        if _ENCRYPTED in compound.names:
            raise locked(name)
        stream_name, stream = biff.stream_of(compound)
        book = biff.read_globals(stream)
        if book.locked:
            raise locked(name)
        looks = _looks_of(stream, book)
        if book.version == biff.EXCEL_95:
            if book.code_page not in _PAGES:
                raise old_excel(name)
            data = _without_page(data, compound.places(stream_name), book.code_page_at)
    except (CompoundError, struct.error) as error:
        raise no_workbook(name) from error
    return _Opening(data, looks, _chinese if book.version == biff.EXCEL_95 else None)


def _looks_of(stream: bytes, book: biff.Workbook) -> list[_Look]:
    if not book.percents and not biff.has_idle(stream):
        return []
    looks = []
    for start in book.sheets:
        marks, look = biff.marks_of(stream, start, book.percents), _Look()
        for row, column in marks.percents:
            look.percents.setdefault(row + 1, []).append(column + 1)
        for row, column in marks.idle:
            look.faults.setdefault(row + 1, []).append((column + 1, _UNCALCULATED))
        looks.append(look)
    return looks


def _without_page(data: bytes, places: Sequence[tuple[int, int]], position: int | None) -> bytes:
    """Take away the record of the code page: calamine then gives every byte as a letter."""
    if position is None:
        return data
    size = places[0][1] - places[0][0]
    begin = places[position // size][0] + position % size
    return data[:begin] + b"\xff" + data[begin + 1 :]


def _chinese(cell: object) -> object:
    """Read Chinese from letters that stand for the bytes of it."""
    if not isinstance(cell, str) or cell.isascii():
        return cell
    try:
        return bytes(_BYTES.get(letter, ord(letter)) for letter in cell).decode("gb18030")
    except ValueError as error:  # a letter beyond 255, or bytes that are no Chinese
        raise UnicodeDecodeError("gb18030", b"", 0, 1, str(error)) from error


def _sheet(grid: Grid, look: _Look, read: Callable[[object], object] | None) -> Sheet:
    shown = grid.name if read is None else str(read(grid.name))
    if look.corner is not None and grid.visible:
        return Sheet(shown, grid.visible, [], trouble=_far(look.corner))
    if grid.start is None:
        return Sheet(shown, grid.visible, [])
    first_column = grid.start[1]
    rows = _written(grid.rows, look, first_column)
    if read is not None:
        for _, cells in rows:
            cells[:] = map(read, cells)
    merged = tuple(
        (first - first_column, top + 1, bottom + 1)
        for (top, first), (bottom, _) in grid.merged
        if bottom > top
    )
    return Sheet(shown, grid.visible, rows, cut=grid.width > MAX_COLUMNS, merged=merged)


def _written(
    rows: Iterable[Sequence[object]], look: _Look, first_column: int
) -> list[tuple[int, Cells]]:
    written = []
    marked = look.faults.keys() | look.percents.keys()
    for number, row in enumerate(rows, start=1):
        cells: Cells = list(row) if len(row) <= MAX_COLUMNS else list(row[:MAX_COLUMNS])
        if number in marked:
            _mark(cells, look, number, first_column)
        if not all(map(is_blank, cells)):
            written.append((number, cells))
    return written


def _mark(cells: Cells, look: _Look, number: int, first_column: int) -> None:
    """Write faults and per cents into the cells of a row."""
    for column, fault in look.faults.get(number, ()):
        if 0 < column - first_column <= len(cells):
            cells[column - first_column - 1] = fault
    for column in look.percents.get(number, ()):
        if 0 < column - first_column <= len(cells):
            cells[column - first_column - 1] = as_percent(cells[column - first_column - 1])


# --- what cannot be read ------------------------------------------------------------------------


def locked(name: str) -> InputError:
    """Say that a file asks for a password."""
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


def old_excel(name: str, version: str = "5.0/95") -> InputError:
    """Say that a workbook of an old Excel holds text that cannot be read."""
    return InputError(
        f"“{name}”是 Excel {version} 的旧格式工作簿，其中的文字读不出来。"
        "请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入。",
        f"“{name}” is a workbook of Excel {version} whose text cannot be read. Open it in Excel or "
        "WPS, save it as an Excel workbook (*.xlsx) and import it again.",
    )


def _too_much(name: str) -> InputError:
    size = MAX_UNPACKED // 1024**2
    return InputError(
        f"“{name}”解压后超过 {size} MB，不像村集体的账簿，未读取。请按年度或单位分开导出后再导入。",
        f"“{name}” unpacks to more than {size} MB, which is no village's book, and was not read. "
        "Export it by year or by unit and import the parts.",
    )


def _far(corner: str) -> Text:
    return Text(
        f"内容一直延伸到 {corner} 单元格，表太大，未读取。请删除表格以外的零散内容，另存后再导入。",
        f"is filled as far as cell {corner}, too large to be read. Delete what lies outside the "
        "table, save it and import it again.",
    )
