"""What the reader of ``.xlsb`` does not say of a sheet: how far it goes, and its per cents."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from threeassets.importers.files.biff import PERCENTS
from threeassets.importers.files.sheet_xml import is_percent, targets_of
from threeassets.importers.files.unpacking import unpacked

BOOK = "xl/workbook.bin"
"""A zip with this part is a binary workbook."""
_ROW, _BLANK, _LAST_CELL = 0, 1, 11
_NUMBERS = frozenset({2, 5, 9})
"""Records of cells that hold a number: short, whole, and the result of a formula."""
_FORMAT, _XF, _SHEET, _CELL_STYLES, _CELL_STYLES_END = 44, 47, 156, 617, 618
_LONG = 0x80


@dataclass(slots=True)
class Extent:
    """How far the filled cells of a sheet go, and which show per cents, rows and columns from 1."""

    rows: int = 0
    columns: int = 0
    percents: dict[int, list[int]] = field(default_factory=dict)


def extents(data: bytes) -> dict[str, Extent]:
    """Return the extent of every sheet by its name.

    Raises:
        TooLargeError: the workbook unpacks to too much.
        KeyError, IndexError, struct.error, etree.XMLSyntaxError, zipfile.BadZipFile: it is damaged.
    """
    parts = unpacked(data, lambda part: part.endswith((".bin", ".rels")))
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    targets = targets_of(parts["xl/_rels/workbook.bin.rels"], parser)
    percents = _percents(parts.get("xl/styles.bin", b""))
    areas = {}
    for kind, body in _records(parts[BOOK]):
        if kind == _SHEET:
            key, offset = _text(body, 8)
            name, _ = _text(body, offset)
            areas[name] = _extent(parts.get(targets.get(key, ""), b""), percents)
    return areas


def _extent(part: bytes, percents: frozenset[int]) -> Extent:
    extent, row = Extent(), 0
    for kind, body in _records(part):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0] + 1
        elif _BLANK < kind <= _LAST_CELL:
            column, style = struct.unpack_from("<2I", body)
            extent.rows, extent.columns = max(extent.rows, row), max(extent.columns, column + 1)
            if kind in _NUMBERS and style & 0xFFFFFF in percents:
                extent.percents.setdefault(row, []).append(column + 1)
    return extent


def _percents(styles: bytes) -> frozenset[int]:
    """Return the styles of cells, by their place, that show a number as per cent."""
    shown, kinds, inside = set(PERCENTS), [], False
    for kind, body in _records(styles):
        if kind == _FORMAT and is_percent(_text(body, 2)[0]):
            shown.add(struct.unpack_from("<H", body)[0])
        elif kind in {_CELL_STYLES, _CELL_STYLES_END}:
            inside = kind == _CELL_STYLES
        elif kind == _XF and inside:
            kinds.append(struct.unpack_from("<H", body, 2)[0])
    return frozenset(style for style, kind in enumerate(kinds) if kind in shown)


def _text(body: bytes, offset: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, offset)
    end = offset + 4 + 2 * length
    return body[offset + 4 : end].decode("utf-16-le", "replace"), end


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and body; both kind and length are written seven bits a byte."""
    offset = 0
    while offset < len(part):
        kind, offset = part[offset], offset + 1
        if kind & _LONG:
            kind, offset = (kind & 0x7F) | (part[offset] & 0x7F) << 7, offset + 1
        length = shift = 0
        while True:
            byte, offset = part[offset], offset + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & _LONG:
                break
        yield kind, part[offset : offset + length]
        offset += length
