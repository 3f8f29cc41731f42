"""PDF/A-2a from a tree: for the archive, tagged, with bookmarks, the same data the same bytes.

Set by Typst with ``paper.typ``, which knows no document. Nothing is fetched from a network.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

import orjson

from reports.kit import faces
from reports.kit.tree import Cell, Column, Section, Table, Tree
from threeassets.model.errors import OutputError
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import width_of
from threeassets.plumbing.showing import shown

if TYPE_CHECKING:
    import typst

UPRIGHT_MM, ACROSS_MM = (156.0, 225.0), (225.0, 156.0)
"""Width and height that the margins of a page leave, upright and across."""
_POINTS_A_MM = 72 / 25.4
_INSET_MM = 1.0
_LINE = 1.3
"""Height of a line of a table by the size of its type."""
_NARROW, _COLUMN = 0.75, 0.6
"""What a Latin letter, and half a Chinese one, may take of the size of the type, rather more."""
_FULL = 0.8
"""Part of a page that rows are kept together on; their height is estimated."""
_RUN = re.compile(r"[^\s\u2e80-\uffff]+")
"""What no line is broken in."""
_LAST = 2
"""Rows of a group that stay on one page with its totals."""
_SNIPPET = 12
"""Characters of a text by which it is named."""
_MISSING = re.compile(r"the (?:text|PDF contains the codepoint) `\"(.+?)\"`")
"""How Typst names a text without a glyph, and one of private use."""
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_PRIVATE = "Co"
"""Category of the characters that everybody may draw as they like."""
_NEAR_EVERY = "年"
"""Stands in every document; where no font has it, no font is Chinese."""


@dataclass(frozen=True, slots=True)
class _Press:
    """The compiler, kept because it has read the fonts, and the names of their families."""

    compiler: typst.Compiler
    families: tuple[str, ...]
    lock: threading.Lock = field(default_factory=threading.Lock)


@cache
def _press() -> _Press:
    try:
        import typst  # noqa: PLC0415 - 84 MB, read when the first PDF is written
    except ImportError as error:  # there are machines for which nobody builds it
        raise OutputError(
            "不能生成 PDF：没有安装 typst。请运行 pip install typst，再出具一次；"
            "或改用 DOCX 或 HTML。",
            "The PDF cannot be made: typst is not installed. Run pip install typst and write it "
            "again; or write DOCX or HTML.",
        ) from error
    fonts = typst.Fonts()
    return _Press(typst.Compiler(font_paths=fonts), tuple(fonts.families()))


def fonts_instead() -> Text | None:
    """Say which fonts of official documents this machine lacks, and what PDF is set in instead."""
    return faces.substitutes(_press().families)


def render_pdf(tree: Tree) -> bytes:
    """Return the tree as PDF/A-2a; it bears the day of the tree.

    Raises:
        OutputError: no font has a character of the document, or it is one of private use, which
            every font draws differently.
    """
    press = _press()
    import typst  # noqa: PLC0415 - as above

    fonts = {name: face.fonts(press.families) for name, face in faces.FACES.items()}
    noon = dt.datetime.combine(tree.day, dt.time(12), dt.UTC)
    with press.lock:
        try:
            content = press.compiler.compile(
                resources.files("reports.kit").joinpath("paper.typ").read_bytes(),
                sys_inputs={"tree": orjson.dumps(_data(tree, fonts)).decode()},
                format="pdf",
                pdf_standards=["a-2a"],
                timestamp=noon,
            )
        except typst.TypstError as error:
            fault = _fault(tree, error.diagnostic)
            raise OutputError(fault.zh, fault.en) from error
    if not isinstance(content, bytes):
        raise TypeError(content)
    return content


def _data(tree: Tree, fonts: Mapping[str, Sequence[str]]) -> dict[str, object]:
    sheets = [
        {"wide": wide, "sections": [_section(section) for section in sections]}
        for wide, sections in groupby(tree.sections, lambda section: section.wide)
    ]
    return {
        "title": [shown(line) for line in tree.title],
        "facts": [shown(fact) for fact in tree.facts],
        "unit": shown(tree.unit),
        "day": [tree.day.year, tree.day.month, tree.day.day],
        "faces": fonts,
        "contents": max((line.level for line in tree.contents), default=0),
        "sheets": sheets,
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "heading": shown(section.heading),
        "small": section.small,
        "lead": [shown(str(paragraph)) for paragraph in section.lead],
        "tables": [_table(table, wide=section.wide) for table in section.tables],
        "remarks": [shown(str(paragraph)) for paragraph in section.remarks],
    }


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as ``paper.typ`` reads it; ``mm`` is its height, estimated."""

    cells: tuple[str, ...]
    tight: tuple[bool, ...]
    """Whether a number or a code of the cell may be wider than its column."""
    bold: tuple[bool, ...]
    long: bool
    """Whether it may be split between pages because it might not fit on one."""
    mm: float
    keep: int = 1
    """So many rows from here on stay on one page: a total does not stand alone."""


def _table(table: Table, *, wide: bool) -> dict[str, object]:
    width, height = ACROSS_MM if wide else UPRIGHT_MM
    widths = table.widths(width)
    lines = [] if table.empty else list(_lines(table, widths, height))
    return {
        "caption": shown(table.caption),
        "unit": shown(table.unit),
        "nothing": shown(table.nothing),
        "points": table.points,
        "row_mm": table.row_mm,
        # Of a table longer than a page nothing may be cut off.
        "together": table.together and sum(line.mm for line in lines) < height * _FULL,
        "labels": table.labels,
        "headings": [shown(column.heading) for column in table.columns] if table.headed else [],
        "widths": widths,
        "aligns": [_align(column) for column in table.columns],
        "lines": lines,
    }


def _align(column: Column) -> str:
    return "right" if column.numeric else "center" if column.centred else "left"


def _lines(table: Table, widths: Sequence[float], height: float) -> Iterator[_Line]:
    rooms = [(width - 2 * _INSET_MM) * _POINTS_A_MM / table.points for width in widths]
    one = table.points / _POINTS_A_MM

    def line(row: Sequence[Cell], bold: tuple[bool, ...]) -> _Line:
        cells = tuple(shown(str(cell)) for cell in row)
        tight = tuple(
            max(map(len, _RUN.findall(cell)), default=0) * _NARROW > room
            for cell, room in zip(cells, rooms, strict=True)
        )
        most = max(
            sum(ceil(width_of(part) * _COLUMN / room) or 1 for part in cell.split("\n"))
            for cell, room in zip(cells, rooms, strict=True)
        )
        mm = table.row_mm + (most - 1) * one * _LINE
        return _Line(cells, tight, bold, mm > height * _FULL / 2, mm)

    for group in table.groups:
        lines = [line(row, bold) for row, bold in group.lines]
        first = max(len(group.rows) - _LAST, 0)
        last = lines[first:]
        if not table.together and not any(each.long for each in last):
            last[0] = replace(last[0], keep=len(last))
        yield from (*lines[:first], *last)


def _fault(tree: Tree, diagnostic: str) -> Text:
    """Say which character cannot be written, where it stands, and what to do."""
    missing = [
        char
        for text in _MISSING.findall(diagnostic)
        for char in _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    ]
    if not missing:
        reason = diagnostic.partition("\n")[0].removeprefix("error: ")
        return Text(
            f"不能生成 PDF：{reason}。请改用 DOCX 或 HTML。",
            f"The PDF cannot be made: {reason}. Write DOCX or HTML instead.",
        )
    if _NEAR_EVERY in missing:
        return Text(
            "不能生成 PDF：本机没有中文字体。请安装仿宋、黑体、楷体（Windows 自带），或 Noto Serif "
            "CJK SC 和 Noto Sans CJK SC，再出具一次；或改用 DOCX 或 HTML。",
            "The PDF cannot be made: this machine has no Chinese font. Install FangSong, SimHei "
            "and KaiTi (they come with Windows), or Noto Serif CJK SC and Noto Sans CJK SC, and "
            "write it again; or write DOCX or HTML.",
        )
    chars = [char for char in missing if unicodedata.category(char) == _PRIVATE] or missing
    char = chars[0]
    place = next((place for place, text in _texts(tree) if char in shown(text)), Text("", ""))
    place = Text(shown(place.zh), shown(place.en))
    name = f"U+{ord(char):04X}"
    if unicodedata.category(char) == _PRIVATE:
        return Text(
            f"不能生成 PDF：{place.zh}有自造字 {name}，换一台机器会显示成别的字。请在来源文件里"
            "改用正式编码的字，再导入、出具一次；或改用 DOCX 或 HTML。",
            f"The PDF cannot be made: {place.en} holds the character {name} of private use, which "
            "another machine shows as another. Write the proper character in the source, import it "
            "and write the document again; or write DOCX or HTML.",
        )
    return Text(
        f"不能生成 PDF：{place.zh}的“{char}”（{name}）本机没有字体能显示。请安装收有这个字的字体，"
        "再出具一次；或改用 DOCX 或 HTML。",
        f"The PDF cannot be made: no font on this machine has “{char}” ({name}) in {place.en}. "
        "Install a font that has it and write the document again; or write DOCX or HTML.",
    )


def _texts(tree: Tree) -> Iterator[tuple[Text, str]]:
    """Give every text of a tree with its place in words."""
    for words in (*tree.title, *tree.facts):
        yield Text("标题下", "the title"), words
    for section in tree.sections:
        zh, en = f"“{section.heading}”一节", f"section “{section.heading}”"
        yield Text(zh, en), section.heading
        for paragraph in (*section.lead, *section.remarks):
            words = str(paragraph)
            yield Text(f"{zh}“{words[:_SNIPPET]}…”一段", f"{en}, “{words[:_SNIPPET]}…”"), words
        for table in section.tables:
            name = f"表“{table.caption}”" if table.caption else "表"
            for words in (table.caption, table.unit, table.nothing):
                yield Text(f"{zh}{name}", f"{en}, table {table.caption}"), words
            for group in table.groups:
                for row in (*group.rows, *group.totals):
                    for column, cell in zip(table.columns, row, strict=True):
                        yield (
                            Text(
                                f"{zh}{name}“{row[0]}”一行“{column.heading}”栏",
                                f"{en}, table {table.caption}, row “{row[0]}”, column "
                                f"“{column.heading}”",
                            ),
                            str(cell),
                        )
