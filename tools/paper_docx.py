"""Make the paper of every DOCX document: ``python -m tools.paper_docx``.

The file ``reports/kit/paper.docx`` is committed; this says how it came to be and makes it again,
byte for byte. It holds styles, margins, page numbers and fonts, and no text; the faces and sizes
are those of official documents (GB/T 9704).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reports.kit.faces import FACES
from reports.kit.word_zip import packed

FANG, HEI, KAI, SONG, TITLE = "仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"
_FACES = {FANG: "body", HEI: "heading", KAI: "caption", SONG: "number", TITLE: "title"}
"""The fonts named in the styles, and the faces whose other fonts may stand for them."""
BODY_LINE = 579
"""28.95 points: 22 lines a page."""
PAPER = Path(__file__).parents[1] / "reports" / "kit" / "paper.docx"

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)


def twips(millimetres: float) -> int:
    """Return a length as Word counts it, in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its face, size in half points, and how its paragraphs are set."""

    id: str
    name: str
    font: str = FANG
    half_points: int = 32
    align: str = "both"
    line: int = BODY_LINE
    before: int = 0
    after: int = 0
    first_line: int = 0
    """Characters by which the first line is set in."""
    left: int = 0
    level: int | None = None
    """Level of a heading, from nought."""
    keep_next: bool = False
    whole: bool = False
    """Whether digits and letters are no Chinese, in which LibreOffice ends a line anywhere."""

    def xml(self) -> str:
        """Return the style as Word writes it."""
        level = "" if self.level is None else f'<w:outlineLvl w:val="{self.level}"/>'
        wide = self.first_line * self.half_points * 10
        indent = (
            f'<w:ind w:left="{self.left}" w:firstLineChars="{self.first_line * 100}" '
            f'w:firstLine="{wide}"/>'
        )
        # Only body text keeps to the grid of 22 lines; a table row would take a whole line each.
        lang = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>' if self.whole else ""
        snap = "" if self.line == BODY_LINE else '<w:snapToGrid w:val="0"/>'
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"{_custom(self.name)}>'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{'<w:keepNext/>' if self.keep_next else ''}{snap}"
            f'<w:spacing w:before="{self.before}" w:after="{self.after}" w:line="{self.line}" '
            f'w:lineRule="exact"/>{indent}<w:jc w:val="{self.align}"/>{level}</w:pPr>'
            f"<w:rPr>{_face(self.font, self.half_points)}{lang}</w:rPr></w:style>"
        )


_BUILT_IN = ("Normal", "Title", "Body Text", "TOC Heading", "heading", "toc")


def _custom(name: str) -> str:
    return "" if name.startswith(_BUILT_IN) else ' w:customStyle="1"'


def _face(font: str, half_points: int) -> str:
    return (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


STYLES = (
    Style("Title", "Title", TITLE, 44, "center", line=700, after=BODY_LINE),
    Style("Facts", "报告事项", half_points=28, align="left", line=500),
    Style("TOCHeading", "TOC Heading", HEI, 28, "center", line=480, before=240),
    Style("TOC1", "toc 1", half_points=24, align="left", line=400),
    Style("TOC2", "toc 2", half_points=24, align="left", line=400, left=480),
    Style("Heading1", "heading 1", HEI, align="left", before=120, first_line=2, level=0,
          keep_next=True),
    Style("Heading2", "heading 2", KAI, align="left", first_line=2, level=1, keep_next=True),
    Style("BodyText", "Body Text", first_line=2, whole=True),
    # A hash cannot be broken; a line before it would be pulled apart if set to both margins.
    Style("Notes", "附注文字", half_points=24, align="left", line=440, first_line=2),
    Style("Unit", "表格单位", half_points=21, align="right", line=320, keep_next=True),
    # A third more than the type, so that a substitute font is not cut off.
    Style("TableText", "表格文字", half_points=21, align="left", line=273),
    Style("TableHead", "表格表头", HEI, 21, "center", line=273, keep_next=True),
    # Two tables must not touch: Word would make them one.
    Style("TableGap", "表格间隔", half_points=10, align="left", line=160),
    Style("PageNumber", "页码", SONG, 28, line=320),
)  # fmt: skip  # a table


def _table_style() -> str:
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:styleId="ReportTable" w:customStyle="1">'
        '<w:name w:val="报告表格"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f'<w:tblPr><w:jc w:val="center"/><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>'
        '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _styles() -> str:
    return (
        f"{_HEAD}<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{_face(FANG, 32)}"
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        f"{''.join(style.xml() for style in STYLES)}{_table_style()}</w:styles>"
    )


def _footer(side: str) -> str:
    """Return a page number between dashes, set in from the margin on its side."""
    marks = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:t xml:space="preserve">– </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>PAGE</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> –</w:t>',
        )
    )
    return (
        f'{_HEAD}<w:ftr {_NAMES}><w:p><w:pPr><w:pStyle w:val="PageNumber"/>'
        f'<w:ind w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>{marks}</w:p></w:ftr>'
    )


def _body() -> str:
    """Return an empty sheet: A4, 37 above, 35 below, 28 to the binding, 26 outside."""
    margins = " ".join(
        f'w:{side}="{twips(millimetres)}"'
        for side, millimetres in (
            ("top", 37),
            ("right", 26),
            ("bottom", 35),
            ("left", 28),
            ("header", 15),
            ("footer", 23),  # the dash of the page number lies 7 mm below the type area
        )
    )
    return (
        f"{_HEAD}<w:document {_NAMES}><w:body><w:p/><w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId1"/>'
        '<w:footerReference w:type="even" r:id="rId2"/>'
        f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/><w:pgMar {margins} w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{BODY_LINE}"/></w:sectPr></w:body></w:document>'
    )


def _settings() -> str:
    return (
        f'{_HEAD}<w:settings {_NAMES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>'
    )


def _others(name: str) -> list[str]:
    """Return the fonts to take where one is not on the machine, in order."""
    face = FACES[_FACES[name]]
    return [other for other in dict.fromkeys((*face.own, *face.instead)) if other != name]


def _fonts() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(_others(name))}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name in _FACES
    )
    return f"{_HEAD}<w:fonts {_NAMES}>{fonts}</w:fonts>"


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{rows}</Relationships>'


def _kinds() -> str:
    parts = {
        "word/document": "document.main", "word/styles": "styles", "word/settings": "settings",
        "word/fontTable": "fontTable", "word/footer1": "footer", "word/footer2": "footer",
    }  # fmt: skip  # a table
    rows = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{rows}<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


def _core() -> str:
    return (
        f"{_HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>zh-CN</dc:language>'
        "</cp:coreProperties>"
    )


def paper() -> bytes:
    """Return the file."""
    inside = [
        (f"{_RELATION}/{kind}", f"{name}.xml")
        for kind, name in (
            ("footer", "footer1"),
            ("footer", "footer2"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
        )
    ]
    outside = [
        (f"{_RELATION}/officeDocument", "word/document.xml"),
        (_CORE_RELATION, "docProps/core.xml"),
    ]
    parts = {
        "[Content_Types].xml": _kinds(),
        "_rels/.rels": _relations(outside),
        "docProps/core.xml": _core(),
        "word/document.xml": _body(),
        "word/_rels/document.xml.rels": _relations(inside),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
    }
    return packed((name, content.encode()) for name, content in parts.items())


if __name__ == "__main__":
    PAPER.write_bytes(paper())
