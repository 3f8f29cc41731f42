"""The report as PDF/A: figures, bookmarks, pages, bytes, and what data cannot break or hide."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import typst
from sample_books import LIUWAN, LIUWAN_CODE

from reports.inventory import annual_inventory
from reports.kit import faces, pdf
from reports.kit.document import Document
from reports.kit.tree import Column, Figure, Group, Measure, Paragraph, Section, Table, Tree
from reports.tenure import tenure_audit
from threeassets.model.errors import OutputError
from threeassets.store.ledger import Ledger

HOSTILE = "#甲 $x$ @乙 \\丙 [丁] {戊} \"己\" 'q' *粗* _斜_ `c` <a> //注 /*x*/ ~ -- ... #let"
COLUMNS = (
    Column("name", "名称", mm=100),
    Column("amount", "金额", numeric=True, mm=18),
    Column("day", "日期", mm=16),
)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """Return both reports of the sample."""
    with Ledger(tmp_path_factory.mktemp("pdf") / "a.db") as ledger:
        ledger.import_books(LIUWAN)
        audit = tenure_audit(
            ledger,
            org=LIUWAN_CODE,
            person="柳长河",
            from_="2025-01-01",
            to="2025-12-31",
            policy="demo_county",
        )
        return [annual_inventory(ledger, org=LIUWAN_CODE, year=2025), audit]


def a_tree(*rows: tuple[str | Figure, ...], lead: str = "甲。", wide: bool = False) -> Tree:
    """Return a document of one paragraph and one table."""
    table = Table("t", COLUMNS, (Group(rows),), "（一）表", "单位：元", points=9)
    section = Section("a", "一、甲", (Paragraph((lead,)),), (table,), wide=wide)
    return Tree(
        ("甲村", "2025年度报告"), ("单位：甲村",), (section,), "甲村", dt.date(2025, 12, 31)
    )


def pages(content: bytes) -> Iterator[str]:
    """Give the text of every page, line by line as it is printed."""
    with pypdfium2.PdfDocument(content) as opened:
        for page in opened:
            yield page.get_textpage().get_text_range().replace("\r\n", "\n")


def plain(content: bytes) -> str:
    """Return the text of a PDF without blanks and ends of lines."""
    return re.sub(r"\s", "", "".join(pages(content)))


def test_every_figure_stands_whole_on_one_line(documents: list[Document]) -> None:
    for document in documents:
        lines = "\n".join(pages(document.render("pdf")))
        missing = [str(each) for each in document.figures if str(each) not in lines]
        assert len(document.figures) > 100
        assert missing == []


def test_words_and_headings_stand_in_the_file(documents: list[Document]) -> None:
    for document in documents:
        words = plain(document.render("pdf"))
        for section in document.tree.sections:
            for text in (section.heading, *map(str, (*section.lead, *section.remarks))):
                assert re.sub(r"\s", "", text) in words


def test_the_file_is_for_the_archive_and_tagged(documents: list[Document]) -> None:
    content = documents[0].render("pdf")
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert b"/MarkInfo" in content
    assert re.search(rb"/Lang ?\(zh-CN\)", content)


def test_its_properties_name_title_unit_and_day(documents: list[Document]) -> None:
    with pypdfium2.PdfDocument(documents[0].render("pdf")) as opened:
        properties = opened.get_metadata_dict()
    assert properties["Title"] == "柳湾村股份经济合作社 2025年度资产清查报告"
    assert properties["Author"] == "柳湾村股份经济合作社"
    assert properties["CreationDate"] == properties["ModDate"]
    assert properties["CreationDate"].startswith(f"D:{documents[0].tree.day:%Y%m%d}")


def test_same_data_same_bytes(documents: list[Document]) -> None:
    """Also by a compiler that has set nothing before."""
    first = documents[0].render("pdf")
    assert documents[0].render("pdf") == first
    pdf._press.cache_clear()  # noqa: SLF001 - as in another process
    assert documents[0].render("pdf") == first


def test_bookmarks_and_contents_are_sections_and_captions(documents: list[Document]) -> None:
    content = documents[0].render("pdf")
    with pypdfium2.PdfDocument(content) as opened:
        marks = [(mark.level, mark.get_title()) for mark in opened.get_toc()]
    assert marks[:3] == [(0, "一、基本情况"), (1, "（一）单位"), (1, "（二）清查")]
    first = next(pages(content))
    assert [mark for level, mark in marks if level == 0 and mark not in first] == []
    assert re.search(r"二、清查结果汇总[ .]+2\n", first)


def test_a_wide_section_lies_across_the_page(documents: list[Document]) -> None:
    sections = documents[0].tree.sections
    assert any(section.wide for section in sections)
    with pypdfium2.PdfDocument(documents[0].render("pdf")) as opened:
        sizes = {tuple(map(round, page.get_size())) for page in opened}
    assert sizes == {(595, 842), (842, 595)}


def test_text_is_never_markup() -> None:
    content = pdf.render_pdf(a_tree((HOSTILE, "", ""), lead=HOSTILE))
    assert plain(content).count(re.sub(r"\s", "", HOSTILE)) == 2


def test_a_number_or_day_wider_than_its_column_is_not_broken() -> None:
    """Set smaller it stays on one line."""
    much = Figure("q", "r", "c", -123456789012, Measure.MONEY)
    lines = "\n".join(pages(pdf.render_pdf(a_tree(("甲", much, "2025-07-17")))))
    assert "-1,234,567,890.12" in lines
    assert "2025-07-17" in lines


def test_text_without_a_place_to_break_stays_inside_the_page() -> None:
    long = "A" * 300
    content = pdf.render_pdf(a_tree((long, "", ""), lead=long))
    assert plain(content).count(long) == 2
    with pypdfium2.PdfDocument(content) as opened:
        page = opened[len(opened) - 1].get_textpage()
        right = max(page.get_charbox(at)[2] for at in range(page.count_chars()))
        assert right < opened[0].get_width() - 26 * 72 / 25.4 + 0.5


def test_a_cell_longer_than_a_page_loses_nothing() -> None:
    long = "甲乙丙丁戊己庚辛" * 800
    content = pdf.render_pdf(a_tree((long, "", ""), ("末行", "", "")))
    assert plain(content).replace("名称金额日期", "").count("甲乙丙丁戊己庚辛") > 780
    assert "末行" in plain(content)


def test_rows_kept_on_one_page_go_over_where_they_do_not_fit() -> None:
    rows = tuple((f"第{number}行", "", "") for number in range(120))
    tree = a_tree(*rows)
    table = replace(tree.sections[0].tables[0], together=True)
    section = replace(tree.sections[0], tables=(table,))
    words = plain(pdf.render_pdf(replace(tree, sections=(section,))))
    assert [number for number in range(120) if f"第{number}行" not in words] == []


def test_a_total_does_not_stand_alone_on_a_page() -> None:
    rows = [(f"第{number}行", "", "") for number in range(80)]
    for many in range(20, 80):
        table = Table("t", COLUMNS, (Group(tuple(rows[:many]), (("合计", "", ""),)),))
        tree = replace(a_tree(), sections=(Section("a", "一、甲", tables=(table,)),))
        texts = list(pages(pdf.render_pdf(tree)))
        assert all("行" in text for text in texts if "合计" in text)
        if len(texts) > 2:
            return
    raise AssertionError


def test_a_character_that_no_font_has_is_named_with_its_place() -> None:
    with pytest.raises(OutputError) as caught:
        pdf.render_pdf(a_tree(("张𰀐", "", "")))
    assert caught.value.text.zh == (
        "不能生成 PDF：“一、甲”一节表“（一）表”“张𰀐”一行“名称”栏的“𰀐”（U+30010）本机没有字体"
        "能显示。请安装收有这个字的字体，再出具一次；或改用 DOCX 或 HTML。"
    )
    assert caught.value.text.en == (
        "The PDF cannot be made: no font on this machine has “𰀐” (U+30010) in section “一、甲”, "
        "table （一）表, row “张𰀐”, column “名称”. Install a font that has it and write the "
        "document again; or write DOCX or HTML."
    )


@pytest.mark.parametrize(("char", "name"), [("\ue000", "U+E000"), ("\U000f0001", "U+F0001")])
def test_a_character_of_private_use_is_refused(char: str, name: str) -> None:
    """A font may draw it, and another as another."""
    with pytest.raises(OutputError) as caught:
        pdf.render_pdf(a_tree(lead=f"王{char}借出"))
    assert caught.value.text.zh == (
        f"不能生成 PDF：“一、甲”一节“王{char}借出…”一段有自造字 {name}，换一台机器会显示成别的字。"
        "请在来源文件里改用正式编码的字，再导入、出具一次；或改用 DOCX 或 HTML。"
    )


def test_a_machine_without_a_chinese_font_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = pdf._Press(  # noqa: SLF001 - a machine as bare as none of ours is
        typst.Compiler(ignore_system_fonts=True), ("Libertinus Serif",)
    )
    monkeypatch.setattr(pdf, "_press", lambda: bare)
    with pytest.raises(OutputError, match=r"^不能生成 PDF：本机没有中文字体。请安装仿宋、黑体"):
        pdf.render_pdf(a_tree())


def test_a_machine_without_typst_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf._press.cache_clear()  # noqa: SLF001 - as in a process that has written none
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(OutputError, match=r"没有安装 typst。请运行 pip install typst"):
        pdf.render_pdf(a_tree())


def test_fonts_taken_instead_are_named_once() -> None:
    own = [face.own[-1] for face in faces.FACES.values()]
    assert faces.substitutes(own) is None
    told = faces.substitutes(["Noto Serif CJK SC", *(name for name in own if name != "STFangsong")])
    assert told is not None
    assert told.zh == (
        "本机没有字体仿宋，PDF 里用 Noto Serif CJK SC 代替。要用公文字体，请装上以后重新出具。"
    )


def test_personal_numbers_are_masked() -> None:
    words = plain(pdf.render_pdf(a_tree(("电话13800005678", "", ""))))
    assert "138****5678" in words
    assert "13800005678" not in words


def test_the_files_of_a_document_may_be_of_any_format(
    documents: list[Document], tmp_path: Path
) -> None:
    written = documents[0].save(tmp_path, ("pdf",))
    assert [path.suffixes[-1] for path in written] == [".pdf", ".json"]
    assert written[0].read_bytes().startswith(b"%PDF-1.7")
