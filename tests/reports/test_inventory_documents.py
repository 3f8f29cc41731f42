"""The report as Word and as a web page: faces, margins, bytes, and what data cannot break."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html
from sample_books import LIUWAN, LIUWAN_CODE

from reports.inventory import SECTIONS, annual_inventory
from reports.kit.document import Document
from reports.kit.tree import Figure, Paragraph, Section
from threeassets.model.errors import OutputError, UsageError
from threeassets.store.ledger import Ledger

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "甲&乙<丙>{{x}}"
FILES = {"csv", "xlsx"}
"""Latin words a Chinese report may hold: endings of file names."""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Return the sample's report."""
    with Ledger(tmp_path_factory.mktemp("one") / "a.db") as ledger:
        ledger.import_books(LIUWAN)
        return annual_inventory(ledger, org=LIUWAN_CODE, year=2025)


@pytest.fixture(scope="module")
def parts(document: Document) -> dict[str, etree._Element]:
    """Return the XML parts of the Word file that hold text or faces."""
    with zipfile.ZipFile(io.BytesIO(document.render("docx"))) as packed:
        names = [n for n in packed.namelist() if re.search(r"(document|footer\d*|styles)\.xml$", n)]
        return {name: etree.fromstring(packed.read(name)) for name in names}


@pytest.fixture(scope="module")
def page(document: Document) -> html.HtmlElement:
    """Return the web page."""
    return html.fromstring(document.render("html"))


def body(parts: dict[str, etree._Element]) -> etree._Element:
    """Return the body of the Word file."""
    return parts["word/document.xml"][0]


def words(element: etree._Element) -> str:
    """Return all text below an element of the Word file."""
    return "".join(element.itertext(f"{W}t"))


def test_every_style_names_both_faces_and_no_theme(parts: dict[str, etree._Element]) -> None:
    """With the Latin face alone Chinese falls to another; a theme would win over both."""
    faces = list(parts["word/styles.xml"].iter(f"{W}rFonts"))
    assert len(faces) > 10
    for face in faces:
        assert all(face.get(f"{W}{script}") for script in ("eastAsia", "ascii", "hAnsi"))
        assert not [name for name in face.attrib if "Theme" in name]
    assert not list(body(parts).iter(f"{W}rFonts"))


def test_headings_are_headings_and_stand_in_the_contents(
    document: Document, parts: dict[str, etree._Element]
) -> None:
    """Of real heading styles; each line of the contents leads to its heading, in order."""
    by_style: dict[str, list[str]] = {}
    marks = {}
    for paragraph in body(parts).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        by_style.setdefault(style, []).append(words(paragraph))
        for mark in paragraph.iter(f"{W}bookmarkStart"):
            marks[mark.get(f"{W}name")] = words(paragraph)
    sections = document.tree.sections
    assert by_style["Heading1"] == [section.heading for section in sections]
    assert by_style["Heading2"] == [t.caption for s in sections for t in s.tables if t.caption]
    links = list(body(parts).iter(f"{W}hyperlink"))
    assert len(links) == len(by_style["Heading1"]) + len(by_style["Heading2"])
    assert [marks[link.get(f"{W}anchor")] for link in links] == list(map(words, links))
    assert words_of_fields(parts) == [r'TOC \o "1-2" \n \h']


def words_of_fields(parts: dict[str, etree._Element]) -> list[str]:
    """Return the codes of the fields in the body of the Word file."""
    return [code.text.strip() for code in body(parts).iter(f"{W}instrText")]


def _sheets(
    parts: dict[str, etree._Element],
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Give each section's properties with the tables that lie in it."""
    tables: list[etree._Element] = []
    for child in body(parts):
        if child.tag == f"{W}tbl":
            tables.append(child)
        ending = child if child.tag == f"{W}sectPr" else child.find(f"{W}pPr/{W}sectPr")
        if ending is not None:
            yield ending, tables
            tables = []


def test_a_section_bears_the_name_of_its_module(document: Document) -> None:
    names = [module.__name__.rpartition(".")[2] for module in SECTIONS]
    assert [section.key for section in document.tree.sections] == names


def test_no_table_leaves_the_margins(document: Document, parts: dict[str, etree._Element]) -> None:
    """Columns add up to the table and the table fits the sheet it lies on."""
    seen = 0
    for sheet, tables in _sheets(parts):
        size, margins = sheet.find(f"{W}pgSz"), sheet.find(f"{W}pgMar")
        room = int(size.get(f"{W}w")) - sum(int(margins.get(f"{W}{s}")) for s in ("left", "right"))
        for table in tables:
            columns = [int(c.get(f"{W}w")) for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
            assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
            assert sum(columns) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
            assert room * 97 // 100 < sum(columns) <= room + 2
            assert {len(row.findall(f"{W}tc")) for row in table.iterfind(f"{W}tr")} == {
                len(columns)
            }
            seen += 1
    shown = [table for part in document.tree.sections for table in part.tables if not table.empty]
    assert seen == len(shown)


def test_pages_are_those_of_the_standard(parts: dict[str, etree._Element]) -> None:
    """A4, 37/35/28/26 mm upright and turned with the sheet; five sheets, two across."""
    found = []
    for sheet, _ in _sheets(parts):
        margins = sheet.find(f"{W}pgMar")
        sides = (margins.get(f"{W}{side}") for side in ("top", "bottom", "left", "right"))
        found.append(tuple(round(int(side) * 25.4 / 1440) for side in sides))
    upright, across = (37, 35, 28, 26), (28, 26, 37, 35)
    assert found == [upright, across, upright, across, upright]


def test_heading_rows_are_repeated_and_rows_stay_whole(
    document: Document, parts: dict[str, etree._Element]
) -> None:
    """The first row of every table that names its columns, and no row broken over two pages."""
    shown = [t for section in document.tree.sections for t in section.tables if not t.empty]
    for grid, table in zip(body(parts).iter(f"{W}tbl"), shown, strict=True):
        rows = grid.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads == [table.headed, *[False] * (len(rows) - 1)]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_amounts_stand_to_the_right(parts: dict[str, etree._Element]) -> None:
    """Every cell that holds an amount, in every table."""
    cells = [c for c in body(parts).iter(f"{W}tc") if re.fullmatch(r"-?[\d,]+\.\d\d", words(c))]
    assert len(cells) > 150
    assert {cell.find(f"{W}p/{W}pPr/{W}jc").get(f"{W}val") for cell in cells} == {"right"}


def test_page_numbers_stand_between_dashes(parts: dict[str, etree._Element]) -> None:
    """Odd pages to the right, even pages to the left."""
    footers = [part for name, part in parts.items() if "footer" in name]
    assert [words(footer) for footer in footers] == ["– 1 –", "– 1 –"]
    assert {footer.find(f"{W}p/{W}pPr/{W}jc").get(f"{W}val") for footer in footers} == {
        "left",
        "right",
    }


def test_nothing_of_the_machine_shows(
    parts: dict[str, etree._Element], page: html.HtmlElement
) -> None:
    """No template tags, no None, no nan; Latin only in codes (with a digit) and file names."""
    seen_page = "".join(page.find("body").itertext())
    for shown in (words(body(parts)), seen_page):
        # The evidence head is a hash: any letters and any digits.
        text = re.sub(r"(?<=校验码：)[0-9a-f]+", "", shown)
        assert not re.search(r"\{\{|\{%|\}\}|None|nan|null|<NA>", text)
        assert not re.search(r"\d{15}", text)
        latin = re.findall(r"[A-Za-z][A-Za-z0-9-]*|[0-9][A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*", text)
        assert {word for word in latin if not re.search(r"\d", word)} <= FILES


def test_both_formats_say_the_same(
    document: Document, parts: dict[str, etree._Element], page: html.HtmlElement
) -> None:
    """Every cell and paragraph of the tree stands in both."""
    word_text = words(body(parts))
    page_text = "".join(page.find("body").itertext())
    for section in document.tree.sections:
        told = [str(p) for p in (*section.lead, *section.remarks)]
        for table in section.tables:
            for group in table.groups:
                told += [str(cell) for row in (*group.rows, *group.totals) for cell in row]
        for text in (section.heading, *told):
            assert text in word_text
            assert text in page_text


def test_each_figure_on_the_page_is_in_the_list(
    document: Document, page: html.HtmlElement, tmp_path: Path
) -> None:
    """The page names figures; the list beside it gives query, row, column and value."""
    document.save(tmp_path, formats=())
    listed = json.loads((tmp_path / f"{document.file_name}.figures.json").read_bytes())
    by_id = {row["id"]: row for row in listed["figures"]}
    shown = page.xpath("//*[@data-figure]")
    assert {element.get("data-figure") for element in shown} == set(by_id)
    assert all(by_id[e.get("data-figure")]["shown"] == e.text for e in shown)
    assert by_id["summary/货币资金/ledger_fen"] == {
        "id": "summary/货币资金/ledger_fen",
        "query": "summary",
        "row": "货币资金",
        "column": "ledger_fen",
        "value": 38_528_444,
        "unit": "fen",
        "shown": "385,284.44",
    }


def test_the_page_stands_alone(page: html.HtmlElement) -> None:
    """Chinese, fit for a telephone, and nothing fetched from anywhere."""
    assert page.get("lang") == "zh-CN"
    assert page.xpath("//meta[@name='viewport']")
    assert not page.xpath("//script | //link | //img | //*[@src]")
    places = {element.get("id") for element in page.xpath("//*[@id]")}
    assert {link.get("href") for link in page.xpath("//*[@href]")} <= {f"#{at}" for at in places}


@pytest.mark.parametrize("form", ["docx", "html"])
def test_the_same_data_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    """Another store, another time of day."""
    made = []
    for name in ("a", "b"):
        with Ledger(tmp_path / f"{name}.db") as ledger:
            ledger.import_books(LIUWAN, by=name)
            made.append(annual_inventory(ledger, org=LIUWAN_CODE, year=2025).render(form))
    assert made[0] == made[1]


@pytest.fixture
def hostile(document: Document) -> Document:
    """Return the report with names and texts that look like markup and templates."""
    profile = document.tree.sections[0]
    fact = replace(profile.tables[0].groups[0], rows=((HOSTILE, HOSTILE, "", ""),))
    table = replace(profile.tables[0], groups=(fact,))
    changed: Section = replace(
        profile, tables=(table, profile.tables[1]), lead=(Paragraph((HOSTILE,)),)
    )
    tree = replace(
        document.tree, title=(HOSTILE, "报告"), sections=(changed, *document.tree.sections[1:])
    )
    return replace(document, tree=tree, title=f"清查报告_{HOSTILE}_2025")


def test_hostile_names_are_shown_as_written(hostile: Document, tmp_path: Path) -> None:
    """Neither markup nor template: title, paragraph and two cells, and a name Windows allows."""
    word, page, _ = hostile.save(tmp_path)
    assert word.name == "清查报告_甲&乙_丙_{{x}}_2025.docx"
    with zipfile.ZipFile(word) as packed:
        text = words(etree.fromstring(packed.read("word/document.xml")))
    assert text.count(HOSTILE) == 4
    seen = html.fromstring(page.read_bytes()).find("body")
    assert "".join(seen.itertext()).count(HOSTILE) == 4


def test_an_unknown_format_is_refused(document: Document) -> None:
    """The sentence names those there are."""
    with pytest.raises(UsageError, match="可用的格式：docx、html"):
        document.render("doc")


def test_what_cannot_be_written_is_said(document: Document, tmp_path: Path) -> None:
    """A folder stands where the file should: as with a file open in Word, the system refuses."""
    (tmp_path / f"{document.file_name}.html").mkdir()
    with pytest.raises(OutputError, match=r"无法写入.*正在 Excel 或 Word"):
        document.save(tmp_path, formats=("html",))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_may_not_be_written_is_said(document: Document, tmp_path: Path) -> None:
    """Read-only for the user."""
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="无法写入"):
        document.save(tmp_path, formats=("html",))


def test_figures_have_one_address_each(document: Document) -> None:
    """One address, one value."""
    figures = [
        cell
        for section in document.tree.sections
        for part in (
            *(p.parts for p in (*section.lead, *section.remarks)),
            *(row for t in section.tables for g in t.groups for row in (*g.rows, *g.totals)),
        )
        for cell in part
        if isinstance(cell, Figure)
    ]
    assert len({(f.id, f.value) for f in figures}) == len({f.id for f in figures})
