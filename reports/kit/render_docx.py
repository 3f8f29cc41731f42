"""DOCX from a tree: its parts in the named styles of the paper, its tables as grids of XML."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count, groupby
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import nsdecls, qn
from docx.oxml.section import CT_SectPr
from docx.shared import Mm
from lxml import etree

from reports.kit.tree import Section, Table, Tree
from reports.kit.word_zip import packed, parts_of
from threeassets.plumbing.showing import shown

STYLES = {
    "title": "Title",
    "facts": "报告事项",
    "contents": "TOC Heading",
    "contents 1": "toc 1",
    "contents 2": "toc 2",
    "heading 1": "Heading 1",
    "heading 2": "Heading 2",
    "body": "Body Text",
    "notes": "附注文字",
    "unit": "表格单位",
    "cell": "表格文字",
    "head": "表格表头",
    "gap": "表格间隔",
    "table": "报告表格",
}
"""What each style of the paper is for, and the name it bears there."""
HEAD_MM = 7.5
_CORE = "docProps/core.xml"
_HERE = b"@HERE@"
"""Where the text of a document goes in the parts of a paper."""
_POINTS = 10.5
"""Size of the type of the style of cells; a table of another says so itself."""
_BREAKS = str.maketrans(
    {
        "\n": '</w:t><w:br/><w:t xml:space="preserve">',
        "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    }
)
_NEVER_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold, beside the controls that are shown as marks."""
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_END_OF_CELL = "</w:t></w:r></w:p></w:tc>"


def render_docx(tree: Tree, paper: bytes) -> bytes:
    """Return the tree as DOCX on a paper: styles, margins, head and foot; the same bytes again."""
    sheet = _sheet(paper)
    writer = _Writer(sheet.ids, sheet.sections)
    written = {sheet.body: "".join(writer.parts(tree)), _CORE: _core(tree)}
    return packed(
        (name, content.replace(_HERE, written[name].encode()) if name in written else content)
        for name, content in sheet.parts
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A paper taken apart: what stands in the file, where the text goes, ids of styles by use."""

    parts: tuple[tuple[str, bytes], ...]
    body: str
    """Name of the part that holds the text."""
    ids: Mapping[str, str]
    sections: Mapping[bool, CT_SectPr]
    """The properties of a sheet upright, and of one that lies across."""


@lru_cache(maxsize=8)
def _sheet(paper: bytes) -> _Sheet:
    document = docx.Document(io.BytesIO(paper))
    body = document.element.body
    upright = body.sectPr.clone()
    for kind in upright.findall(qn("w:type")):
        upright.remove(kind)
    body.clear()
    body.text = _HERE.decode()
    package = document.part.package
    for rel in [rel for rel in package.rels.values() if rel.target_part is not document.part]:
        del package.rels[rel.rId]  # thumbnail, statistics, names of programs
    document.core_properties.title = ""
    names = {style.name: style.style_id for style in document.styles}
    written = io.BytesIO()
    document.save(written)
    return _Sheet(
        tuple((name, _HERE if name == _CORE else part) for name, part in parts_of(written)),
        document.part.partname.membername,
        {use: names[name] for use, name in STYLES.items()},
        {False: upright, True: _across(upright)},
    )


def _core(tree: Tree) -> str:
    """Return the properties of the file; its day is the day up to which the document tells."""
    noon = f"{tree.day.isoformat()}T12:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<cp:coreProperties {nsdecls('cp', 'dc', 'dcterms', 'xsi')}>"
        f"<dc:title>{''.join(map(_text, tree.title))}</dc:title>"
        f"<dc:creator>{_text(tree.unit)}</dc:creator><dc:language>zh-CN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{noon}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{noon}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _across(upright: CT_SectPr) -> CT_SectPr:
    """Return the sheet turned: its margins turn with it, the foot keeps its distance."""
    turned = upright.clone()
    turned.page_width, turned.page_height = upright.page_height, upright.page_width
    turned.orientation = WD_ORIENT.LANDSCAPE
    turned.top_margin, turned.bottom_margin = upright.left_margin, upright.right_margin
    turned.left_margin, turned.right_margin = upright.top_margin, upright.bottom_margin
    below = (upright.bottom_margin or 0) - (upright.footer or 0)
    turned.footer = max((turned.bottom_margin or 0) - below, 0)
    return turned


def free_mm(sheet: CT_SectPr) -> float:
    """Return the width between the margins of a sheet in millimetres."""
    margins = sum(side or 0 for side in (sheet.left_margin, sheet.right_margin, sheet.gutter))
    return ((sheet.page_width or 0) - margins) / Mm(1)


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def _text(text: object) -> str:
    # Markup is left out of what is looked through for personal numbers: it is most of the file.
    text = escape(shown(_NEVER_XML.sub("\ufffd", str(text))))
    return text.translate(_BREAKS) if "\n" in text or "\t" in text else text


def _mark(anchor: str) -> str:
    """Return the name of the bookmark of a heading; Word allows 40 characters and no hyphen."""
    return f"_Toc_{anchor.replace('-', '_')}"[:40]


def _run(text: object) -> str:
    return f'<w:r><w:t xml:space="preserve">{_text(text)}</w:t></w:r>'


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes parts of a tree as XML: ids of styles by use, sheets by whether they lie across."""

    ids: Mapping[str, str]
    sheets: Mapping[bool, CT_SectPr]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def parts(self, tree: Tree) -> Iterator[str]:
        """Give the XML of every part of a document in order."""
        title = "<w:r><w:br/></w:r>".join(map(_run, tree.title))
        yield self._paragraph("title", title)
        yield from (self._paragraph("facts", _run(fact)) for fact in tree.facts)
        yield from self._contents(tree)
        wide = False
        for sheet, (wide, sections) in enumerate(groupby(tree.sections, lambda part: part.wide)):
            if sheet:
                yield self._sheet_end(wide=not wide)
            for section in sections:
                yield from self._section(section, free_mm(self.sheets[wide]))
        yield etree.tostring(self.sheets[wide], encoding="unicode")

    def _paragraph(self, use: str, inside: str, properties: str = "") -> str:
        style = f'<w:pStyle w:val="{self.ids[use]}"/>'
        return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inside}</w:p>"

    def _sheet_end(self, *, wide: bool) -> str:
        sheet = etree.tostring(self.sheets[wide], encoding="unicode")
        return self._paragraph("gap", "", sheet)

    def _section(self, section: Section, free: float) -> Iterator[str]:
        text = "notes" if section.small else "body"
        if section.heading:
            yield self._heading(1, section.heading, section.key)
        yield from (self._paragraph(text, _run(part)) for part in section.lead)
        for table in section.tables:
            if table.caption:
                yield self._heading(2, table.caption, f"{section.key}-{table.key}")
            if table.empty:
                yield self._paragraph("body", _run(table.nothing))
                continue
            if table.unit:
                yield self._paragraph("unit", _run(table.unit))
            yield self._table(table, free)
            yield self._paragraph("gap", "")
        yield from (self._paragraph(text, _run(part)) for part in section.remarks)

    def _heading(self, level: int, text: str, anchor: str) -> str:
        number = next(self.numbers)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{_mark(anchor)}"/>'
        ended = f'<w:bookmarkEnd w:id="{number}"/>'
        return self._paragraph(f"heading {level}", start + _run(text) + ended)

    def _contents(self, tree: Tree) -> Iterator[str]:
        """Give the field of the contents, with its result written beforehand.

        Page numbers are left out: those of another layout than the reader's would be wrong.
        """
        lines = tree.contents
        if not lines:
            return
        levels = max(line.level for line in lines)
        code = rf'<w:instrText xml:space="preserve"> TOC \o "1-{levels}" \n \h </w:instrText>'
        start = f"{_FIELD.format('begin')}<w:r>{code}</w:r>{_FIELD.format('separate')}"
        yield self._paragraph("contents", _run("目　录"))
        for place, line in enumerate(lines):
            link = (
                f'<w:hyperlink w:anchor="{_mark(line.anchor)}" w:history="1">'
                f"{_run(line.text)}</w:hyperlink>"
            )
            ended = _FIELD.format("end") if place == len(lines) - 1 else ""
            inside = f"{'' if place else start}{link}{ended}"
            yield self._paragraph(f"contents {line.level}", inside)
        yield self._paragraph("gap", "")

    def _table(self, table: Table, free: float) -> str:
        """Return a grid of fixed widths; its head repeats, its rows do not split."""
        widths = list(map(_twips, table.widths(free)))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        caption = (
            f"<w:tblCaption w:val={quoteattr(shown(table.caption))}/>" if table.caption else ""
        )
        rows = []
        if table.headed:
            heads = self._cells(table, widths, "head")
            headings = [column.heading for column in table.columns]
            rows.append(_row(heads, headings, HEAD_MM, "<w:tblHeader/>"))
        plain, bold = (self._cells(table, widths, "cell", bold=bold) for bold in (False, True))
        for group in table.groups:
            for row, strong in group.lines:
                cells = [b if s else p for p, b, s in zip(plain, bold, strong, strict=True)]
                rows.append(_row(cells, row, table.row_mm))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.ids["table"]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            '<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{"0620" if table.headed else "0600"}" '
            f'w:firstRow="{int(table.headed)}" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _cells(
        self, table: Table, widths: Sequence[int], use: str, *, bold: bool = False
    ) -> list[str]:
        """Return how the cells of a row begin, up to their text."""
        size = spacing = ""
        if table.points != _POINTS:
            half = round(table.points * 2)
            size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
            spacing = f'<w:spacing w:line="{half * 13}" w:lineRule="exact"/>'
        face = f"{'<w:b/>' if bold else ''}{size}"
        keep = "<w:keepNext/>" if table.together else ""
        starts = []
        for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            align = "right" if column.numeric else "center" if column.centred else ""
            jc = f'<w:jc w:val="{align}"/>' if align and use == "cell" else ""
            shade = _SHADE if table.labels and not place % 2 and use == "cell" else ""
            starts.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p><w:pPr>'
                f'<w:pStyle w:val="{self.ids[use]}"/>{keep}{spacing}{jc}</w:pPr><w:r>'
                f'<w:rPr>{face}</w:rPr><w:t xml:space="preserve">'
            )
        return starts


def _row(starts: Sequence[str], cells: Sequence[object], high: float, head: str = "") -> str:
    inside = "".join(
        f"{start}{_text(cell)}{_END_OF_CELL}" for start, cell in zip(starts, cells, strict=True)
    )
    height = f'<w:trHeight w:val="{_twips(high)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{inside}</w:tr>"
