"""The Word file of a small document: styles, grids, sheets, and what data cannot break."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from reports.kit.papers import our_papers
from reports.kit.render_docx import render_docx
from reports.kit.tree import Column, Figure, Group, Measure, Paragraph, Section, Table, Tree
from tools.paper_docx import paper

COLUMNS = (
    Column("name", "名称"),
    Column("day", "日期", mm=26, centred=True),
    Column("amount", "金额", numeric=True, mm=30),
)
AMOUNT = Figure("q", "a", "amount_fen", -120_050, Measure.MONEY)
ROWS = Group((("甲", "2025-01-01", AMOUNT),), (("合计", "", AMOUNT),))


def tree(*sections: Section) -> Tree:
    """Return a document of some sections."""
    return Tree(("某村", "报告"), ("单位：某村",), sections, "某村", dt.date(2025, 12, 31))


def written(*sections: Section, on: bytes | None = None) -> docx.document.Document:
    """Return a document of some sections as Word reads it."""
    return docx.Document(io.BytesIO(render_docx(tree(*sections), on or our_papers().docx)))


def told(*texts: str) -> Section:
    """Return a section of paragraphs."""
    return Section("told", "一、说明", lead=tuple(Paragraph((text,)) for text in texts))


def test_the_committed_paper_is_the_one_built() -> None:
    """The paper says nothing its builder does not."""
    assert our_papers().docx == paper()


def test_every_part_has_the_style_of_its_name() -> None:
    table = Table("t", COLUMNS, (ROWS,), "（一）表", unit="单位：元")
    empty = Table("e", COLUMNS, (), "（二）空表", nothing="没有。")
    made = written(
        Section("s", "一、数", (Paragraph(("导语",)),), (table, empty), (Paragraph(("按语",)),)),
        Section("n", "附注", remarks=(Paragraph(("注",)),), small=True),
    )
    shown = [(p.style.name, p.text) for p in made.paragraphs if p.text]
    assert shown == [
        ("Title", "某村\n报告"),
        ("报告事项", "单位：某村"),
        ("Heading 1", "一、数"),
        ("Body Text", "导语"),
        ("Heading 2", "（一）表"),
        ("表格单位", "单位：元"),
        ("Heading 2", "（二）空表"),
        ("Body Text", "没有。"),
        ("Body Text", "按语"),
        ("Heading 1", "附注"),
        ("附注文字", "注"),
    ]
    grid = made.tables[0]
    assert grid.style.name == "报告表格"
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["名称", "日期", "金额"],
        ["甲", "2025-01-01", "-1,200.50"],
        ["合计", "", "-1,200.50"],
    ]
    head, row, total = grid.rows
    assert {cell.paragraphs[0].style.name for cell in head.cells} == {"表格表头"}
    assert {cell.paragraphs[0].style.name for cell in row.cells} == {"表格文字"}
    assert [cell.paragraphs[0].alignment for cell in row.cells] == [None, 1, 2]
    assert [r.bold for cell in row.cells for r in cell.paragraphs[0].runs] == [None] * 3
    assert all(r.bold for cell in total.cells for r in cell.paragraphs[0].runs)


def test_the_head_of_a_table_is_repeated_and_rows_stay_whole() -> None:
    rows = written(Section("s", "", tables=(Table("t", COLUMNS, (ROWS,)),))).tables[0].rows
    head = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in rows]  # noqa: SLF001 - no public way
    assert head == [True, False, False]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows)  # noqa: SLF001 - as above


def test_a_table_says_its_type_and_the_height_of_its_rows() -> None:
    made = written(Section("s", "", tables=(Table("t", COLUMNS, (ROWS,), points=9, row_mm=11),)))
    row = made.tables[0].rows[1]
    assert round(row.height.mm) == 11
    assert {r.font.size.pt for cell in row.cells for r in cell.paragraphs[0].runs} == {9}


def test_a_table_without_names_of_columns_has_no_head_and_shades_what_it_calls_things() -> None:
    facts = Table(
        "f",
        (Column("label", "", mm=36), Column("value", "")),
        (Group((("名称", "某村"),)),),
        labels=True,
    )
    grid = written(Section("s", "", tables=(facts,))).tables[0]
    assert [cell.text for cell in grid.rows[0].cells] == ["名称", "某村"]
    shades = [cell._tc.find(f".//{qn('w:shd')}") is not None for cell in grid.rows[0].cells]  # noqa: SLF001 - no public way
    assert shades == [True, False]


def test_wide_sections_lie_across_and_tables_fill_their_sheet() -> None:
    table = Table("t", COLUMNS, (ROWS,))
    made = written(
        Section("a", "", tables=(table,)),
        Section("b", "", tables=(table,), wide=True),
        Section("c", "", tables=(table,)),
    )
    sheets = [
        tuple(
            round(side.mm)
            for side in (
                each.page_width,
                each.top_margin,
                each.bottom_margin,
                each.left_margin,
                each.right_margin,
                each.footer_distance,
            )
        )
        for each in made.sections
    ]
    upright, across = (210, 37, 35, 28, 26, 23), (297, 28, 26, 37, 35, 14)
    assert sheets == [upright, across, upright]
    widths = [sum(column.width for column in grid.columns) / Mm(1) for grid in made.tables]
    assert widths == pytest.approx([156, 225, 156], abs=0.1)


def test_a_document_that_ends_across_ends_on_a_sheet_across() -> None:
    made = written(told("甲"), Section("b", "乙", wide=True))
    assert [section.orientation for section in made.sections] == [0, 1]


def test_tables_follow_the_margins_of_a_county_s_paper() -> None:
    """A county with wider margins gets narrower columns, not a table in the margin."""
    theirs, own = docx.Document(io.BytesIO(our_papers().docx)), io.BytesIO()
    theirs.sections[0].left_margin = Mm(44)
    theirs.sections[0].header.paragraphs[0].text = "示例县农业农村局"
    theirs.core_properties.last_modified_by = "李四"
    package = theirs.part.package
    statistics = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, b"<p/>", package)
    package.relate_to(statistics, RT.EXTENDED_PROPERTIES)
    theirs.save(own)
    section = Section("s", "", tables=(Table("t", COLUMNS, (ROWS,)),))
    made = written(section, on=own.getvalue())
    assert sum(column.width for column in made.tables[0].columns) / Mm(1) == pytest.approx(
        140, 0.01
    )
    assert made.sections[0].header.paragraphs[0].text == "示例县农业农村局"
    assert made.core_properties.last_modified_by == ""
    assert not [part for part in made.part.package.iter_parts() if "app" in part.partname]


def test_a_style_is_found_by_its_name_whatever_its_id() -> None:
    """Chinese Word gives built-in styles ids of its own when it saves."""
    theirs, own = docx.Document(io.BytesIO(our_papers().docx)), io.BytesIO()
    theirs.styles["Heading 1"].element.set(qn("w:styleId"), "1")
    theirs.save(own)
    made = written(told("甲"), on=own.getvalue())
    assert [p.style.name for p in made.paragraphs if p.text == "一、说明"] == ["Heading 1"]


@pytest.mark.parametrize(
    "text",
    [
        "“甲”'乙'\"丙\"",
        "甲&乙<丙>{{x}}{%p if 1 %}",
        "甲\t乙",
        "甲\n乙",
        "]]>",
        "@HERE@",
        "&amp;",
        " 甲 ",
    ],
)
def test_a_text_is_shown_as_written(text: str) -> None:
    """Nothing in it is markup; tabs and lines are kept."""
    table = Table("t", (Column("a", text),), (Group(((text,),)),), caption=text)
    section = Section("s", text, (Paragraph((text,)),), (table,))
    made = written(section)
    assert [p.text for p in made.paragraphs if p.style.name == "Body Text"] == [text]
    assert [cell.text for cell in made.tables[0].columns[0].cells] == [text, text]
    assert [p.text for p in made.paragraphs if p.style.name.startswith("Heading")] == [text, text]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x01乙", "甲␁乙"),
        ("甲\ufffe乙\ud800", "甲\ufffd乙\ufffd"),
        ("电话13800005678", "电话138****5678"),
    ],
)
def test_what_no_document_may_hold_is_shown_as_a_mark(text: str, shown: str) -> None:
    assert shown in [p.text for p in written(told(text)).paragraphs]


def test_the_properties_name_document_unit_and_day_and_no_program() -> None:
    made = written(told("甲"))
    properties = made.core_properties
    assert (properties.title, properties.author) == ("某村报告", "某村")
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified
    assert properties.created is not None and properties.created.date() == dt.date(2025, 12, 31)
    with zipfile.ZipFile(io.BytesIO(render_docx(tree(), our_papers().docx))) as packed:
        assert not [name for name in packed.namelist() if "app.xml" in name]
        everything = b"".join(packed.read(name) for name in packed.namelist())
    for word in (b"docx", b"python", b"Microsoft Word", b"thumbnail"):
        assert word not in everything.replace(b"schemas.microsoft.com/office/word", b"")


def test_every_face_has_substitutes_and_the_language_is_chinese() -> None:
    with zipfile.ZipFile(io.BytesIO(our_papers().docx)) as packed:
        fonts = etree.fromstring(packed.read("word/fontTable.xml"))
        styles = etree.fromstring(packed.read("word/styles.xml"))
    named = {font.get(qn("w:name")): font.find(qn("w:altName")) for font in fonts}
    used = {face.get(qn("w:eastAsia")) for face in styles.iter(qn("w:rFonts"))}
    assert used == set(named) == {"仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"}
    assert all(other is not None for other in named.values())
    assert {lang.get(qn("w:eastAsia")) for lang in styles.iter(qn("w:lang"))} == {"zh-CN"}


def test_a_short_document_has_no_contents_and_a_long_one_leaves_captions_out() -> None:
    def listed(sections: int, tables: int) -> list[str]:
        parts = [
            Section(
                f"s{n}",
                f"第{n}部分",
                tables=tuple(Table(f"t{m}", COLUMNS, (), f"表{m}") for m in range(tables)),
            )
            for n in range(sections)
        ]
        return [p.text for p in written(*parts).paragraphs if p.style.name.startswith("toc")]

    assert listed(5, 1) == []
    assert len(listed(6, 1)) == 12
    assert listed(7, 2) == [f"第{n}部分" for n in range(7)]


def test_each_line_of_the_contents_leads_to_a_heading_of_its_text() -> None:
    """A name of a bookmark that stood twice would lead to the first."""
    parts = [
        Section(f"s{n}", f"第{n}部分", tables=(Table("t", COLUMNS, (), f"表{n}"),))
        for n in range(6)
    ]
    body = written(*parts).element.body
    marks = {
        mark.get(qn("w:name")): "".join(mark.getparent().itertext())
        for mark in body.iter(qn("w:bookmarkStart"))
    }
    links = list(body.iter(qn("w:hyperlink")))
    assert len(links) == len(marks) == 12
    assert all(marks[link.get(qn("w:anchor"))] == "".join(link.itertext()) for link in links)
