"""Small binary workbooks that no library in the tests writes: Excel 97, Excel 95, ``.xlsb``."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator, Sequence

Cell = str | float | None | tuple[float, int]
"""A text, a number, nothing, or a number with the place of its style."""
EXCEL_97, EXCEL_95 = 0x600, 0x500
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE
GENERAL, PERCENT = 0, 9


def compound(stream: str, content: bytes) -> bytes:
    """Write a compound file of one stream."""
    size = max(len(content), 4096)
    sectors = -(-size // 512)
    fat = [0xFFFFFFFD, END, *range(3, 2 + sectors), END]
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 62, 3, 65534, 9, 6)
    head += bytes(10) + struct.pack("<5I", 1, 1, 0, 4096, END) + struct.pack("<3I", 0, END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    directory = b""
    for name, kind, first, length in (("Root Entry", 5, END, 0), (stream, 2, 2, size)):
        text = name.encode("utf-16-le")
        directory += text.ljust(64, b"\0") + struct.pack("<HB", len(text) + 2, kind)
        directory += b"\1" + struct.pack("<3I", FREE, FREE, 1 if kind == 5 else FREE) + bytes(36)
        directory += struct.pack("<IQ", first, length)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return head + table + directory.ljust(512, b"\0") + content.ljust(512 * sectors, b"\0")


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def xls(
    rows: Sequence[Sequence[Cell]],
    *,
    version: int = EXCEL_97,
    page: int | None = None,
    styles: Sequence[int] = (GENERAL, PERCENT),
    name: str = "表",
) -> bytes:
    """Write one sheet of Excel 97 or 95; Excel 95 keeps text in GB18030."""
    short = version == EXCEL_95
    text = name.encode("gb18030") if short else b"\1" + name.encode("utf-16-le")
    parts = [_record(0x42, struct.pack("<H", page))] if page is not None else []
    parts += [_record(0xE0, struct.pack("<3H", 0, style, 0).ljust(16, b"\0")) for style in styles]
    length = len(text) if short else len(name)
    sheet_at = 8 + sum(map(len, parts)) + 4 + 7 + len(text) + 4
    parts.append(_record(0x85, struct.pack("<IHB", sheet_at, 0, length) + text))
    stream = _record(0x809, struct.pack("<2H", version, 5)) + b"".join(parts) + _record(0x0A, b"")
    stream += _record(0x809, struct.pack("<2H", version, 0x10))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            stream += _xls_cell(row, column, cell, short=short)
    return compound("Book" if short else "Workbook", stream + _record(0x0A, b""))


def _xls_cell(row: int, column: int, cell: Cell, *, short: bool) -> bytes:
    if cell is None:
        return b""
    if isinstance(cell, str) and cell.startswith("="):
        # A reference times one, with the empty text for a result, as some programs leave it.
        formula = b"\x44\0\0\0\0\x1e\1\0\x05"
        result = b"\3\0\0\0\0\0\xff\xff" + bytes(6) + struct.pack("<H", len(formula)) + formula
        return _record(0x06, struct.pack("<3H", row, column, 0) + result)
    if isinstance(cell, str):
        text = cell.encode("gb18030") if short else b"\1" + cell.encode("utf-16-le")
        length = len(text) if short else len(cell)
        return _record(0x204, struct.pack("<4H", row, column, 0, length) + text)
    number, style = cell if isinstance(cell, tuple) else (cell, 0)
    return _record(0x203, struct.pack("<3Hd", row, column, style, number))


def xlsb(rows: Sequence[Sequence[Cell]], *, far: tuple[int, int] | None = None) -> bytes:
    """Write one sheet of a binary workbook; styles are plain and per cent."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    )
    relations += '<Relationship Id="rId1" Target="worksheets/sheet1.bin" Type="http://schemas.open'
    relations += 'xmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
    sheet = struct.pack("<2I", 0, 1) + _wide("rId1") + _wide("表")
    book = [(131, b""), (143, b""), (156, sheet), (144, b""), (132, b"")]
    kinds = [(47, struct.pack("<2H", 0, kind) + bytes(12)) for kind in (GENERAL, PERCENT)]
    styles = [(278, b""), (617, struct.pack("<I", 2)), *kinds, (618, b""), (279, b"")]
    size = struct.pack("<4I", 0, len(rows), 0, 20)
    cells = [(129, b""), (148, size), (145, b""), *_xlsb_cells(rows, far), (146, b""), (130, b"")]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/_rels/workbook.bin.rels", relations)
        for part, records in (("workbook", book), ("styles", styles), ("worksheets/sheet1", cells)):
            packed = b"".join(_number(kind) + _number(len(body)) + body for kind, body in records)
            archive.writestr(f"xl/{part}.bin", packed)
    return target.getvalue()


def _xlsb_cells(
    rows: Sequence[Sequence[Cell]], far: tuple[int, int] | None
) -> Iterator[tuple[int, bytes]]:
    for row, cells in enumerate(rows):
        yield 0, struct.pack("<I", row) + bytes(13)
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                yield 6, struct.pack("<2I", column, 0) + _wide(cell)
            elif cell is not None:
                number, style = cell if isinstance(cell, tuple) else (cell, 0)
                yield 5, struct.pack("<2Id", column, style, number)
    if far is not None:
        yield 0, struct.pack("<I", far[0]) + bytes(13)
        yield 5, struct.pack("<2Id", far[1], 0, 1.0)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _number(value: int) -> bytes:
    found = b""
    while value > 0x7F:
        found, value = found + bytes((value & 0x7F | 0x80,)), value >> 7
    return found + bytes((value,))
