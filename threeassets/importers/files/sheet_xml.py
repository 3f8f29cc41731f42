"""What the reader of ``.xlsx`` does not say of a sheet: how far it goes, formulas, per cents.

The XML is searched by patterns: to parse it would take longer than to read the workbook. Cells that
do not say where they stand are given their places first.
"""

from __future__ import annotations

import re
import zipfile

from lxml import etree

from threeassets.importers.cells.values import FormulaFault
from threeassets.importers.files.biff import PERCENTS
from threeassets.importers.files.unpacking import unpacked

BOOK = "xl/workbook.xml"
"""A zip with this part is a workbook."""
LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
"""No spreadsheet has more."""
MAX_CELLS = 16_000_000
"""The reader holds the whole rectangle of a sheet, about 32 bytes a cell: half a GB."""

_FAR_COLUMN = re.compile(rb'r="([A-Z]{2,9})\d')
_FAR_ROW = re.compile(rb'r="[A-Z]{0,9}(\d{6,18})')
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
# One pattern for both would have no beginning to search for, and take five times as long.
_UNPLACED = tuple(re.compile(rb'<%s[\s>/](?!r=")' % name) for name in (b"c", b"row"))
"""A cell or row whose place is not what is written first, and as it is mostly written."""
_TAG = re.compile(rb"<((?:\w+:)?(row|c))(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]*)(\d*)["']""")
_DECLARED, _HEAD = b"<!DOCTYPE", 4096
"""What begins the declaration of entities, and the bytes at the head in which it stands."""
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""Parts of a number format that are shown as they are."""


def worksheets(data: bytes) -> tuple[dict[str, bytes], frozenset[int]]:
    """Return the XML of every worksheet by sheet name, and the styles that show per cents.

    Raises:
        TooLargeError: the workbook unpacks to too much.
        KeyError, etree.XMLSyntaxError, zipfile.BadZipFile: it is none, or damaged.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    parts = unpacked(data, lambda part: part.endswith((".xml", ".rels")))
    if any(_DECLARED in part[:_HEAD] for part in parts.values()):
        raise zipfile.BadZipFile  # no spreadsheet writes one; the reader takes entities for nothing
    book = etree.fromstring(parts[BOOK], parser)
    targets = targets_of(parts["xl/_rels/workbook.xml.rels"], parser)
    sheets = {}
    for sheet in book.iter("{*}sheet"):
        key = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")
        path = targets.get(str(key), "")
        if path in parts:
            sheets[str(sheet.get("name"))] = _placed(parts[path])
    styles = parts.get("xl/styles.xml")
    return sheets, frozenset() if styles is None else _percents(etree.fromstring(styles, parser))


def targets_of(relations: bytes, parser: etree.XMLParser) -> dict[str, str]:
    """Return the path of every part of a workbook by the key of its relation."""
    targets = (
        (str(item.get("Id")), str(item.get("Target")))
        for item in etree.fromstring(relations, parser)
    )
    return {key: t[1:] if t.startswith("/") else f"xl/{t}" for key, t in targets}


def _percents(styles: etree._Element) -> frozenset[int]:
    """Return the styles of cells, by their place, that show a number as per cent."""
    shown = PERCENTS | {
        int(str(item.get("numFmtId")))
        for item in styles.iter("{*}numFmt")
        if is_percent(str(item.get("formatCode")))
    }
    cells = styles.find("{*}cellXfs")
    kinds = () if cells is None else cells.iterchildren("{*}xf")
    return frozenset(
        style for style, kind in enumerate(kinds) if int(str(kind.get("numFmtId") or 0)) in shown
    )


def is_percent(code: str) -> bool:
    """Whether a number format shows its number as per cent."""
    return "%" in _LITERAL.sub("", code)


def _placed(xml: bytes) -> bytes:
    """Write its place into every row and cell as nearly all programs write it: ``<c r="A1"``.

    A place written so is found ten times faster than as XML allows it, or where it is left out.
    """
    if b"<c" in xml and not any(pattern.search(xml) for pattern in _UNPLACED):
        return xml
    row = column = 0

    def place(tag: re.Match[bytes]) -> bytes:
        nonlocal row, column
        name, kind, rest = tag.groups()
        match = _PLACE.search(rest)
        if kind == b"row":
            row, column = int(match[2]) if match and match[2] else row + 1, 0
            here = b"%d" % row
        else:
            column = column_number(match[1]) if match and match[1] else column + 1
            here = match[1] + match[2] if match else b"%s%d" % (letters_of(column), row)
        return b'<%s r="%s"%s>' % (name, here, _PLACE.sub(b"", rest, count=1))

    return _TAG.sub(place, xml)


def letters_of(column: int) -> bytes:
    """Return the letters of a column, A for 1."""
    letters = b""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = b"%c%s" % (ord("A") + rest, letters)
    return letters


def column_number(letters: bytes) -> int:
    """Return the number of a column, 1 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def too_large(xml: bytes) -> str | None:
    """Return the far corner of a sheet whose rectangle would not fit into memory.

    Calamine aborts the whole process there, so this is asked before it opens the sheet. The first
    bound is cheap and rough; only where it is passed are the filled cells looked at one by one.
    """
    last = max(set(_FAR_COLUMN.findall(xml)), key=column_number, default=b"Z")
    columns = column_number(last)
    rows = max(map(int, set(_FAR_ROW.findall(xml))), default=_NEAR_ROWS)
    if columns > LAST_COLUMN or rows > LAST_ROW:
        return f"{last.decode()}{rows}"  # of no spreadsheet there is, filled or not
    if columns * rows <= MAX_CELLS:
        return None
    width = height = 0
    last = b""
    for letters, digits in _FILLED.findall(xml):
        if len(letters) > len(last) or (len(letters) == len(last) and letters > last):
            last, width = letters, column_number(letters)
        height = max(height, int(digits))
    return f"{last.decode()}{height}" if width * height > MAX_CELLS else None


def formula_faults(xml: bytes) -> dict[int, list[tuple[int, FormulaFault]]]:
    """Return formulas without a result, by row and column from 1; calamine gives blank cells."""
    faults: dict[int, list[tuple[int, FormulaFault]]] = {}
    if not any(mark in xml for mark in _FORMULA_MARKS):
        return faults
    for letters, row, formula, shown in _FORMULA.findall(xml) + _ERROR.findall(xml):
        text = (shown or b"=" + formula).decode("utf-8", "replace")
        faults.setdefault(int(row), []).append((column_number(letters), FormulaFault(text)))
    return faults


def percent_cells(xml: bytes, styles: frozenset[int]) -> dict[int, list[int]]:
    """Return the cells that show a number as per cent, by row and column from 1."""
    places_by_row: dict[int, list[int]] = {}
    if styles:
        listed = b"|".join(b"%d" % style for style in sorted(styles))
        cells = re.compile(
            rb"""<(?:\w+:)?c\s(?=[^>]*\bs\s*=\s*["'](?:%s)["'])(?![^>]*\bt\s*=\s*["'][^n])"""
            rb"""[^>]*?\br\s*=\s*["']([A-Z]{1,3})(\d+)["']""" % listed
        )
        for letters, row in cells.findall(xml):
            places_by_row.setdefault(int(row), []).append(column_number(letters))
    return places_by_row
