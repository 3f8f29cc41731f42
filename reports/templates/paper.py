"""Paragraphs, tables and pages of the DOCX templates, set as GB/T 9704 sets official documents.

A tool for making templates, not read when documents are written. Every run names its East Asian
font as well as its Latin one: with the Latin one alone Word shows Chinese in the theme's font.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

FANG, HEI, KAI, SONG, TITLE = "仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"
TWIPS_A_POINT = 20
HEADING_ROW = 7.5
BODY_LINE = 579
"""28.95 points: 22 lines a page."""


def twips(millimetres: float) -> int:
    """Return a length as Word counts it, in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Face:
    """How a run looks: font, size in half points, and whether bold."""

    font: str
    half_points: int
    bold: bool = False


BODY = Face(FANG, 32)
HEADING, CAPTION = Face(HEI, 32), Face(KAI, 32)
FACT, NOTE = Face(FANG, 28), Face(FANG, 24)


def element(name: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """Make one WordprocessingML element; attributes are in its namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def fonts(face: Face) -> list[etree._Element]:
    """Return the properties of a run."""
    name = face.font
    found = [element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)]
    if face.bold:
        found.append(element("b"))
    found += [element("sz", val=face.half_points), element("szCs", val=face.half_points)]
    return found


def run(text: str, face: Face) -> etree._Element:
    """Return a run of text."""
    words = element("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", element("rPr", *fonts(face)), words)


def page_number(face: Face) -> list[etree._Element]:
    """Return the runs of a page number between dashes."""

    def mark(kind: str) -> etree._Element:
        return element("r", element("rPr", *fonts(face)), element("fldChar", fldCharType=kind))

    code = element("instrText")
    code.text = "PAGE"
    return [
        run("– ", face), mark("begin"), element("r", element("rPr", *fonts(face)), code),
        mark("separate"), run("1", face), mark("end"), run(" –", face),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: alignment, exact line height and spaces in twips, first line."""

    align: str = "both"
    line: int = BODY_LINE
    before: int = 0
    after: int = 0
    indent_characters: int = 0
    keep_next: bool = False


def paragraph(
    text: str, face: Face, setting: Setting, *, runs: Sequence[etree._Element] = ()
) -> etree._Element:
    """Return a paragraph of one text, or of the runs given."""
    properties = element("pPr")
    if setting.keep_next:
        properties.append(element("keepNext"))
    if setting.line != BODY_LINE:
        # Only body text keeps to the grid of 22 lines; a table row would take a whole line each.
        properties.append(element("snapToGrid", val=0))
    properties.append(
        element(
            "spacing", before=setting.before, after=setting.after, line=setting.line,
            lineRule="exact",
        )
    )  # fmt: skip
    if setting.indent_characters:
        wide = setting.indent_characters * face.half_points * TWIPS_A_POINT // 2
        properties.append(
            element("ind", firstLineChars=setting.indent_characters * 100, firstLine=wide)
        )
    properties.append(element("jc", val=setting.align))
    properties.append(element("rPr", *fonts(face)))
    return element("p", properties, *(runs or [run(text, face)]))


CENTRED = Setting("center")
TAG = Setting("left", line=240)
TEXT = Setting(indent_characters=2)
LEVEL_1 = Setting("left", before=120, indent_characters=2, keep_next=True)
LEVEL_2 = Setting("left", indent_characters=2, keep_next=True)
UNIT = Setting("right", line=320, keep_next=True)


def tag(text: str) -> etree._Element:
    """Return a paragraph that only carries a template tag and is gone when filled in."""
    return paragraph(text, NOTE, TAG)


@dataclass(frozen=True, slots=True)
class Cells:
    """A column: key, width in millimetres, alignment."""

    key: str
    millimetres: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's place in the data, its columns, and how it is set."""

    path: str
    columns: tuple[Cells, ...]
    half_points: int = 21
    row_millimetres: float = 6.5
    together: bool = False
    """Whether the rows stay on one page; for tables that are never long."""


def _cell(
    column: Cells, text: str, face: Face, *, heading: bool, keep_next: bool
) -> etree._Element:
    properties = element("tcPr", element("tcW", w=twips(column.millimetres), type="dxa"))
    if heading:
        properties.append(element("shd", val="clear", color="auto", fill="F2F2F2"))
    properties.append(element("vAlign", val="center"))
    # A third more than the type, so that a substitute font is not cut off.
    line = face.half_points * TWIPS_A_POINT * 13 // 20
    setting = Setting("center" if heading else column.align, line=line, keep_next=keep_next)
    return element("tc", properties, paragraph(text, face, setting))


def _row(grid: Grid, texts: Sequence[str], face: Face, *, heading: bool = False) -> etree._Element:
    high = HEADING_ROW if heading else grid.row_millimetres
    properties = element(
        "trPr", element("cantSplit"), element("trHeight", val=twips(high), hRule="atLeast")
    )
    if heading:
        properties.append(element("tblHeader"))
    cells = [
        _cell(column, text, face, heading=heading, keep_next=heading or grid.together)
        for column, text in zip(grid.columns, texts, strict=True)
    ]
    return element("tr", properties, *cells)


def table(grid: Grid) -> etree._Element:
    """Return a table whose rows repeat over the groups found at the grid's path."""
    face = Face(FANG, grid.half_points)
    empty = [""] * (len(grid.columns) - 1)
    total = sum(twips(column.millimetres) for column in grid.columns)
    rules = [
        element(side, val="single", sz=4, space=0, color="808080")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    margins = [element(side, w=57, type="dxa") for side in ("left", "right")]
    made = element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=total, type="dxa"),
            element("jc", val="center"),
            element("tblBorders", *rules),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *margins),
        ),
        element("tblGrid", *(element("gridCol", w=twips(c.millimetres)) for c in grid.columns)),
    )

    def control(text: str) -> None:
        made.append(_row(grid, [text, *empty], face))

    def values(name: str) -> list[str]:
        return [f"{{{{ {name}.{column.key} }}}}" for column in grid.columns]

    headings = values(f"{grid.path}.heading")
    made.append(_row(grid, headings, Face(HEI, grid.half_points), heading=True))
    control(f"{{%tr for group in {grid.path}.groups %}}")
    control("{%tr for row in group.rows %}")
    made.append(_row(grid, values("row"), face))
    control("{%tr endfor %}")
    control("{%tr for row in group.totals %}")
    made.append(_row(grid, values("row"), Face(FANG, grid.half_points, bold=True)))
    control("{%tr endfor %}")
    control("{%tr endfor %}")
    return made


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: A4 upright or across, margins in millimetres."""

    wide: bool = False

    @property
    def margins(self) -> dict[str, int]:
        """Margins: 37 above, 35 below, 28 to the binding, 26 outside; turned with the sheet."""
        sides = (28, 26, 37, 35) if self.wide else (37, 35, 28, 26)
        return dict(zip(("top", "bottom", "left", "right"), map(twips, sides), strict=True))

    def properties(self, footers: dict[str, str]) -> etree._Element:
        """Return the section properties; ``footers`` are relation ids by kind of page."""
        size = {"w": twips(210), "h": twips(297)}
        turned: dict[str, str | int] = (
            {"w": size["h"], "h": size["w"], "orient": "landscape"} if self.wide else {**size}
        )
        made = element("sectPr")
        for kind, relation in footers.items():
            reference = element("footerReference", type=kind)
            reference.set(qn("r:id"), relation)
            made.append(reference)
        made.append(element("type", val="nextPage"))
        made.append(element("pgSz", **turned))
        # The dash of the page number lies 7 mm below the type area.
        footer = twips(14 if self.wide else 23)
        made.append(element("pgMar", **self.margins, header=twips(15), footer=footer, gutter=0))
        made.append(element("docGrid", type="lines", linePitch=BODY_LINE))
        return made
