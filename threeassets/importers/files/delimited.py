"""Text whose cells are parted by commas, tabs, semicolons or bars.

A quotation mark that never closes would take the rows below it into one cell. Where a line without
it has as many cells as the others, the mark is no quotation and the line is read so; else the file
is refused. ``="0001"``, by which programs keep a number as text, is the text 0001.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, cast

from threeassets.importers.cells.values import bare
from threeassets.importers.files.sheets import MAX_COLUMNS, Cells, Sheet
from threeassets.model.errors import InputError
from threeassets.model.text import Text

if TYPE_CHECKING:
    from _csv import Reader

SEPARATORS = ",\t;|^，；"
"""What may part cells; the one that stands most often in the first lines does."""
_HEAD, _HEAD_LINES = 20_000, 20
_NAMED = re.compile(r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE)
"""The first line by which Excel is told what parts the cells; it shows no such row."""
_QUOTED = re.compile(r'"[^"\n]*"')
_WRAPPED = '="'
MOST_QUOTED = 50
"""Lines that one quoted cell may hold where a mark in the file does not close."""
MOST_LINES = 100_000
"""A longer file whose quotation marks do not close is not mended."""
_FEWEST = 3
"""Cells of a line from which on it shows how many cells a line has."""


Rows = list[tuple[int, list[str]]]
"""Rows in which something is written, with their numbers."""


def delimited(name: str, text: str) -> Sheet:
    """Read text as one sheet, rows numbered as a spreadsheet shows them.

    Raises:
        InputError: a quotation mark never closes, or nothing parts the cells.
    """
    separator, text = _separator(name, text)
    lines: list[int] = []
    rows, unpaired = _strict(text, separator)
    if unpaired:
        # Some banks write blanks between a closing mark and what parts the cells.
        blanks = " " if separator == "\t" else " \t"
        behind = re.compile(rf'"[{blanks}]+(?={re.escape(separator)}|\r?$)', re.MULTILINE)
        rows, unpaired = _strict(behind.sub('"', text), separator)
    if unpaired:
        rows, lines = _mended(name, text, separator, unpaired)
    if _WRAPPED in text:
        rows = [(number, _unwrapped(cells, separator)) for number, cells in rows]
    cut = max((len(cells) for _, cells in rows), default=0) > MAX_COLUMNS
    for _, cells in rows if cut else ():
        del cells[MAX_COLUMNS:]
    notes = (_note(name, lines),) if lines else ()
    # Every list is ours alone: whoever reads the sheet may put other things into it than text.
    return Sheet("", visible=True, rows=cast("list[tuple[int, Cells]]", rows), cut=cut, notes=notes)


def _separator(name: str, text: str) -> tuple[str, str]:
    """Return what parts the cells, and the text without the line that names it."""
    text = text.replace("\ufeff", "")  # also where files were put together
    if match := _NAMED.match(text):
        return match[1], text[match.end() :]
    lines = text[:_HEAD].splitlines()[:_HEAD_LINES]
    head = "\n".join(_QUOTED.sub("", line) for line in lines)
    best = max(SEPARATORS, key=head.count)
    if head.strip() and best not in head:
        raise InputError(
            f"“{name}”的文字没有用逗号、制表符、分号或竖线分隔，看不出哪些是列，未导入。"
            "请重新导出为 Excel 工作簿或 CSV。",
            f"Nothing parts the cells of the text in “{name}”, neither commas, tabs, semicolons "
            "nor bars, so it was not imported. Export it again as a workbook or CSV.",
        )
    return best, text


def _reader(lines: Iterable[str], separator: str) -> Reader:
    return csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)


def _unquoted(text: str, separator: str) -> Rows | None:
    """Return the rows of a text in which every line is one; None where one is too long to be.

    On its own, so that its copy of a large text is gone before another is made.
    """
    numbered = enumerate(_reader(io.StringIO(text, newline=""), separator), start=1)
    try:
        return [(number, cells) for number, cells in numbered if any(map(str.strip, cells))]
    except csv.Error:
        return None


def _strict(text: str, separator: str) -> tuple[Rows, int]:
    """Return the rows, and the line of the first quotation mark that does not close, else 0."""
    if '"' not in text and (plain := _unquoted(text, separator)) is not None:
        return plain, 0
    reader = _reader(io.StringIO(text, newline=""), separator)
    rows: Rows = []
    tall: list[tuple[int, list[str]]] = []
    line = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(map(str.strip, cells)):
                rows.append((number, cells))
            if reader.line_num > line + 1:
                tall.append((line + 1, cells))
            line = reader.line_num
    except csv.Error:
        return rows, line + 1
    width = _width([len(cells) for _, cells in rows]) if tall else 0
    return rows, next(
        (row_number for row_number, cells in tall if _swallows(cells, separator, width)), 0
    )


def _width(widths: Sequence[int]) -> int:
    """Return how many cells most lines have; 0 where there are too few to tell."""
    counts = Counter(width for width in widths if width >= _FEWEST)
    return max(counts, key=lambda width: counts[width], default=0)


def _swallows(cells: Sequence[str], separator: str, width: int) -> bool:
    """Whether a cell of several lines holds as many separators as a whole row."""
    return width > 0 and any(
        ("\n" in cell or "\r" in cell) and cell.count(separator) >= width - 1 for cell in cells
    )


def _mended(name: str, text: str, separator: str, first: int) -> tuple[Rows, list[int]]:
    """Return rows in which a mark that does not close is none, and the lines of such marks.

    Raises:
        InputError: a line cannot be read so either.
    """
    if text.count("\n") > MOST_LINES:
        raise _unpaired(name, first)
    lines = io.StringIO(text, newline="").readlines()
    whole = [_QUOTED.sub("", line) for line in lines if line.count('"') % 2 == 0]
    width = _width([line.count(separator) + 1 for line in whole if line.strip()])
    rows: Rows = []
    loose: list[int] = []
    position = number = 0
    while position < len(lines):
        number += 1
        reader = _reader(islice(lines, position, position + MOST_QUOTED), separator)
        try:
            cells = next(reader)
        except csv.Error:
            cells = []
        count = reader.line_num if cells else 1
        if (not cells and lines[position].strip()) or _swallows(cells, separator, width):
            alone = [
                _alone(line.rstrip("\r\n"), separator, width)
                for line in lines[position : position + count]
            ]
            if all(len(parts) == width for parts in alone):
                cells, count = alone[0], 1
                loose.append(position + 1)
            elif not cells:
                raise _unpaired(name, position + 1)
        if any(map(str.strip, cells)):
            rows.append((number, cells))
        position += count
    return rows, loose


def _alone(line: str, separator: str, width: int) -> list[str]:
    """Part one line by itself: at every separator where so many cells come of it."""
    if len(line) > csv.field_size_limit():
        return []
    parts = line.split(separator)
    if len(parts) == width:
        return list(map(_without_marks, parts))
    return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])


def _without_marks(cell: str) -> str:
    """Take off the marks around a cell, or the one that opens and never closes."""
    bare_cell = cell.strip()
    if len(bare_cell) > 1 and bare_cell[0] == bare_cell[-1] == '"':
        return bare_cell[1:-1].replace('""', '"')
    return cell.replace('"', "", 1) if cell.count('"') % 2 else cell


def _unwrapped(cells: list[str], separator: str) -> list[str]:
    """Return cells without ``="…"``, put together where a separator stood inside it."""
    lines: list[str] = []
    part = ""
    for cell in cells:
        part = f"{part}{separator}{cell}" if part else cell
        if not part.startswith(_WRAPPED) or (part.endswith('"') and part != _WRAPPED):
            lines.append(bare(part))
            part = ""
    return [*lines, *(part.split(separator) if part else ())]


def _unpaired(name: str, line: int) -> InputError:
    return InputError(
        f"“{name}”第 {line} 行附近的引号没有配对，后面的内容读不出来。"
        "请用记事本打开，在该行补上或删去引号，保存后再导入。",
        f"“{name}” has an unpaired quotation mark near line {line}, so what follows cannot be "
        "read. Open it in a text editor, close or delete the mark, save it and import it again.",
    )


def _note(name: str, lines: Sequence[int]) -> Text:
    listed = [str(line) for line in lines[:_HEAD_LINES]]
    more = f"等 {len(lines)} 行" if len(lines) > len(listed) else "行"
    return Text(
        f"{name}：第 {'、'.join(listed)} {more}的引号没有配对，按普通文字读取，请核对。",
        f"{name}: quotation marks do not pair in {len(lines)} lines ({', '.join(listed)}); they "
        "were read as part of the text. Compare these lines.",
    )
