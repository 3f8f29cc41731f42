"""Tables that web products hand out as ``.xls``: HTML, and SpreadsheetML of Excel 2003.

Both are read by lxml with entities, network and huge trees off. Rows are numbered as Excel shows
them: the tables of an HTML page stand below each other on one sheet.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from threeassets.importers.cells.values import FormulaFault, as_percent, bare, is_blank
from threeassets.importers.files.sheet_xml import LAST_ROW, is_percent
from threeassets.importers.files.sheets import MAX_COLUMNS, Cells, Sheet
from threeassets.model.keys import whole_number

HTML_STARTS = ("<html", "<!doctype html", "<table", "<body", "<div", "<head", "<meta", "<style")
SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{SPREADSHEET}}}"
_PERCENT = "Percent"
"""Name of a number format that shows per cents."""
_HIDDEN = frozenset({"SheetHidden", "SheetVeryHidden"})
_NOT_SHOWN = frozenset({"style", "script", "title"})


@dataclass(slots=True)
class _Grid:
    """Rows that grow cell by cell, with what merged cells cover of the rows below."""

    rows: list[tuple[int, Cells]] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    """Last row a merged cell above covers, by position."""
    cut: bool = False

    def add(self, number: int, cells: Iterable[tuple[int | None, int, int, object]]) -> None:
        """Write one row of cells, each with position (None: the next free), width and height."""
        row: Cells = []
        position = 0
        for fixed, width, height, value in cells:
            position = position if fixed is None else fixed
            while fixed is None and self.covered.get(position, 0) >= number:
                position += 1
            if position >= MAX_COLUMNS:
                self.cut = True
                break
            row += [None] * (position + 1 - len(row))
            row[position] = value
            if height > 1:
                self.merged.append((position, number, number + height - 1))
            for place in range(position, min(position + width, MAX_COLUMNS)):
                if height > 1:
                    self.covered[place] = number + height - 1
            position += width
        if not all(map(is_blank, row)):
            self.rows.append((number, row))

    def sheet(self, name: str) -> Sheet:
        """Return what was written as a sheet."""
        width = max((len(cells) for _, cells in self.rows), default=0)
        for _, cells in self.rows:
            cells.extend([None] * (width - len(cells)))
        return Sheet(name, visible=True, rows=self.rows, cut=self.cut, merged=tuple(self.merged))


def html_sheet(data: bytes, name: str = "") -> Sheet:
    """Read every table of an HTML page in UTF-8 as one sheet.

    Raises:
        etree.LxmlError: the page cannot be read.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    tree = etree.fromstring(data, parser)
    grid = _Grid()
    rows = tree.iter("tr") if tree is not None else ()
    number = 0
    for row in rows:
        if row.find(".//tr") is not None:
            continue  # the table around a table holds no row of its own
        number += 1
        grid.add(number, (_html_cell(cell) for cell in row.iterchildren("td", "th")))
    return grid.sheet(name)


def _html_cell(cell: etree._Element) -> tuple[int | None, int, int, object]:
    text = bare("".join(_shown(cell)).strip())
    return None, _count(cell.get("colspan")), _count(cell.get("rowspan")), text


def _shown(cell: etree._Element) -> Iterator[str]:
    for event, part in etree.iterwalk(cell, events=("start", "end")):
        if event == "start" and part.tag not in _NOT_SHOWN:
            yield "\n" if part.tag == "br" else ""
            yield part.text or ""
        elif event == "end" and part is not cell:
            yield part.tail or ""


def _count(written: str | None) -> int:
    number = written.strip() if written else ""
    return max(1, min(whole_number(number) or 1, LAST_ROW))


def spreadsheet_sheets(data: bytes) -> list[Sheet]:
    """Read the sheets of a workbook of Excel 2003 as XML.

    Raises:
        etree.XMLSyntaxError: the XML is broken.
    """
    tags = (f"{_SS}Worksheet", f"{_SS}Row", f"{_SS}Style", "{*}Visible")
    percents: set[str] = set()
    sheets: list[Sheet] = []
    grid, number, visible = _Grid(), 0, True
    walk = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    for event, element in walk:
        if event == "start":
            if element.tag == tags[0]:
                grid, number, visible = _Grid(), 0, True
            continue
        if element.tag == tags[1]:
            number = _count(index) if (index := element.get(f"{_SS}Index")) else number + 1
            cells = element.iterchildren(f"{_SS}Cell")
            grid.add(number, (_spreadsheet_cell(cell, percents) for cell in cells))
            element.clear()
        elif element.tag == tags[0]:
            name = str(element.get(f"{_SS}Name") or "")
            sheets.append(grid.sheet(name) if visible else Sheet(name, visible=False, rows=[]))
            element.clear()
        elif element.tag == tags[2]:
            formats = (item.get(f"{_SS}Format") for item in element.iter(f"{_SS}NumberFormat"))
            if any(code and (code == _PERCENT or is_percent(code)) for code in formats):
                percents.add(str(element.get(f"{_SS}ID")))
        else:
            visible = (element.text or "").strip() not in _HIDDEN
    return sheets


def _spreadsheet_cell(
    cell: etree._Element, percents: set[str]
) -> tuple[int | None, int, int, object]:
    index = cell.get(f"{_SS}Index")
    across, down = (
        1 + (whole_number(cell.get(f"{_SS}{name}", "0")) or 0)
        for name in ("MergeAcross", "MergeDown")
    )
    value = _value(cell)
    if cell.get(f"{_SS}StyleID") in percents:
        value = as_percent(value)
    return (_count(index) - 1 if index else None), across, down, value


def _value(cell: etree._Element) -> object:
    data = cell.find(f"{_SS}Data")
    formula = cell.get(f"{_SS}Formula")
    if data is None:
        return FormulaFault(formula) if formula else None
    text = "".join(map(str, data.itertext()))
    kind = data.get(f"{_SS}Type")
    if kind == "Error":
        return FormulaFault(text)
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return text
