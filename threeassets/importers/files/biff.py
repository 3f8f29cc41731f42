"""What the reader of ``.xls`` does not say: its version, its lock, per cents, idle formulas.

The records of Excel 5.0 to 2003 are walked one by one: an identifier, a length, a body. Only the
first part of a workbook is walked always; the cells only where something in them must be known.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from threeassets.importers.files.compound import Compound, CompoundError

STREAMS = ("Workbook", "Book")
"""A compound file with one of these streams is a workbook; the second is of Excel 5.0 and 95."""
EXCEL_95 = 0x0500
_BOF, _EOF, _FILEPASS, _CODEPAGE, _SHEET, _FORMAT, _XF = 0x809, 0x0A, 0x2F, 0x42, 0x85, 0x41E, 0xE0
_NUMBER, _RK, _MULRK, _FORMULA = 0x203, 0x27E, 0xBD, 0x06
PERCENTS = frozenset({9, 10})
"""Built-in number formats that show a number as per cent: 0% and 0.00%."""
_IS_STYLE = 0x4
_NO_TEXT = b"\x03"
"""First byte of a formula's result where that is the empty text, or where none was calculated."""
_OPERATORS = frozenset(b"\x03\x04\x05\x06\x07\x12\x13\x14")
"""Last byte of a formula that ends by calculating: its result cannot be the empty text."""
_SUMS = (b"\x19\x10", b"\x04\x00", b"\x1b\x00", b"\x59\x01")
"""Marks of SUM (short and long), ROUND and SUMIF at the end of a formula: the same."""
_IDLE = re.compile(rb"\x06\x00.{8}\x03.{5}\xff\xff", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the first part of a workbook says of all of it."""

    version: int
    locked: bool
    code_page: int | None
    code_page_at: int | None
    """Place of the record of the code page in the stream."""
    sheets: tuple[int, ...]
    """Where in the stream each sheet begins."""
    percents: frozenset[int]
    """Styles of cells that show a number as per cent."""


@dataclass(slots=True)
class Marks:
    """Cells of one sheet that need more than their value, by row and column from 0."""

    percents: list[tuple[int, int]] = field(default_factory=list)
    idle: list[tuple[int, int]] = field(default_factory=list)
    """Formulas that no program has calculated."""


def stream_of(compound: Compound) -> tuple[str, bytes]:
    """Return the name and bytes of the stream that holds the workbook.

    Raises:
        CompoundError: there is none.
    """
    name = next((name for name in STREAMS if name in compound.names), None)
    if name is None:
        raise CompoundError("no workbook")
    return name, compound.read(name)


def read_globals(stream: bytes) -> Workbook:
    """Read the part before the first sheet.

    Raises:
        struct.error: a record is cut off.
    """
    version, locked, page, page_at = 0, False, None, None
    sheets: list[int] = []
    formats, styles = set(PERCENTS), []
    for position, kind, body in _records(stream, 0):
        if kind == _BOF:
            (version,) = struct.unpack_from("<H", body)
        elif kind == _FILEPASS:
            locked = True
        elif kind == _CODEPAGE:
            (page,), page_at = struct.unpack_from("<H", body), position
        elif kind == _SHEET:
            sheets += struct.unpack_from("<I", body)
        elif kind == _FORMAT and "%" in _format(body, version):
            formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _XF:
            _, number, flags = struct.unpack_from("<3H", body)
            styles.append(-1 if flags & _IS_STYLE else number)
        elif kind == _EOF:
            break
    shown = frozenset(position for position, number in enumerate(styles) if number in formats)
    return Workbook(version, locked, page, page_at, tuple(sheets), shown)


def has_idle(stream: bytes) -> bool:
    """Whether something in a workbook looks like a formula without a result; asked of all bytes."""
    return _IDLE.search(stream) is not None


def marks_of(stream: bytes, start: int, percents: frozenset[int]) -> Marks:
    """Walk the cells of one sheet.

    Raises:
        struct.error: a record is cut off.
    """
    marks = Marks()
    for kind, body in _own_records(stream, start):
        if kind in {_NUMBER, _RK, _FORMULA}:
            row, column, style = struct.unpack_from("<3H", body)
            if style in percents:
                marks.percents.append((row, column))
            if kind == _FORMULA and _is_idle(body):
                marks.idle.append((row, column))
        elif kind == _MULRK:
            row, column = struct.unpack_from("<2H", body)
            for place, offset in enumerate(range(4, len(body) - 2, 6)):
                if struct.unpack_from("<H", body, offset)[0] in percents:
                    marks.percents.append((row, column + place))
    return marks


def _own_records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a sheet without those of the charts that lie in it."""
    depth = 0
    for _, kind, body in _records(stream, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 1:
            yield kind, body
        elif not depth:
            return


def _is_idle(body: bytes) -> bool:
    """Whether a formula that calculates a number has the empty text for a result."""
    if body[12:14] != b"\xff\xff" or body[6:7] != _NO_TEXT:
        return False
    formula = body[22:]
    return formula[-1:] != b"" and (
        formula[-1] in _OPERATORS or formula[-4:-2] == _SUMS[0] or formula[-2:] in _SUMS[1:]
    )


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, int, bytes]]:
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, offset)
        yield offset, kind, stream[offset + 4 : offset + 4 + length]
        offset += 4 + length


def _format(body: bytes, version: int) -> str:
    if version == EXCEL_95:
        return body[3:].decode("latin-1")
    wide = len(body) > 4 and body[4] & 1  # noqa: PLR2004 - the flag stands behind two numbers
    return body[5:].decode("utf-16-le" if wide else "latin-1", "replace")
