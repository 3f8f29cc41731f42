"""A county's folder: what it changes in a document, and what each fault in it is told as."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from lxml import html

from reports.kit.document import Document
from reports.kit.papers import folder_faults, our_papers
from reports.kit.tree import Paragraph, Section, Tree
from reports.kit.word_zip import packed, parts_of
from threeassets.model.errors import InputError

KNOWN = {"inventory": ("title", "funds", "notes"), "tenure": ("title", "problems")}
TREE = Tree(
    ("某村", "2025年度资产清查报告"),
    ("单位：某村",),
    (
        Section("funds", "一、资金", (Paragraph(("甲",)),)),
        Section("notes", "附注", (Paragraph(("乙",)),), numbered=False),
    ),
    "某村",
    dt.date(2025, 12, 31),
)
DOCUMENT = Document(TREE, "清查报告", "inventory", "N1")


def faults(folder: Path, name: str, content: bytes | str) -> list[tuple[str, str]]:
    """Put a file into a folder and return what is wrong with it, without the path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [
        (fault.zh.removeprefix(str(path)), fault.en.removeprefix(str(path)))
        for fault in folder_faults(folder, KNOWN)
    ]


@pytest.mark.parametrize(
    ("css", "zh", "en"),
    [
        ("h1 { background: url(a) }",
         ":1: 不能用 url()：网页不取用别的文件。请只写颜色、字体、大小和边距。",
         ":1: url() may not be used: a page fetches nothing. Write colours, faces, sizes and "
         "margins only."),
        ("\n@import 'x';",
         ":2: 不能用 @import。可用：@bottom-center、@bottom-left、@bottom-right、@media、@page、"
         "@supports、@top-center、@top-left、@top-right。",
         ":2: @import may not be used. Known: @bottom-center, @bottom-left, @bottom-right, @media, "
         "@page, @supports, @top-center, @top-left, @top-right."),
        ("h1 {\n", ":2: 少了“}”。请补上。", ":2: a } is missing. Add it."),
        ("h1 {}\n}", ":2: 多了一个“}”。请删去。", ":2: there is one } too many. Delete it."),
        ("\n\n/* 没完", ":3: 从这里的 /* 起没有结束。请补上结尾。",
         ":3: what begins here with /* does not end. Add its end."),
        ('h1 { content: "a }', ':1: 从这里的 " 起没有结束。请补上结尾。',
         ':1: what begins here with " does not end. Add its end.'),
        ("h1 { color: u\\72l }", ":1: 不能有字符“\\”。请删去。",
         ":1: the character \\ may not stand here. Delete it."),
        ("h1 {} </style>", ":1: 不能有字符“<”。请删去。",
         ":1: the character < may not stand here. Delete it."),
        ("h1 {}\x00", ":1: 不能有字符“U+0000”。请删去。",
         ":1: the character U+0000 may not stand here. Delete it."),
        (b"h1 {}\n/* \xd6\xd0 */", ":2: 不是 UTF-8 编码。请另存为 UTF-8。",
         ":2: it is not UTF-8. Save it as UTF-8."),
        ("/*" + "a" * 300_000 + "*/", ":1: 超过 256 KB。请只写与自带样式不同的规则。",
         ":1: it is larger than 256 KB. Write only what differs from ours."),
    ],
)  # fmt: skip  # a table
def test_a_fault_of_style(tmp_path: Path, css: bytes | str, zh: str, en: str) -> None:
    assert faults(tmp_path, "paper.css", css) == [(zh, en)]


@pytest.mark.parametrize(
    "css",
    [
        '/* url(x) } */ h1 { color: #123; content: "@import \'}" }',
        "@media (max-width: 720px) { nav a { color: red } }\n@page { margin: 20mm }",
        "h1::before { content: '“' }",
    ],
)
def test_what_stands_in_a_comment_or_a_text_is_no_fault(tmp_path: Path, css: str) -> None:
    assert faults(tmp_path, "paper.css", css) == []


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ("inventory:\n  fund: 资金",
         ":2: 没有“fund”这一项。最接近的是“funds”；可用：title、funds、notes。",
         ":2: there is no “fund”. The nearest is funds; known: title, funds, notes."),
        ("tenur:\n  problems: 问题",
         ":1: 没有“tenur”这一项。最接近的是“tenure”；可用：inventory、tenure。",
         ":1: there is no “tenur”. The nearest is tenure; known: inventory, tenure."),
        ("inventory:\n  title: '{village}'",
         ":2: 占位“{village}”不能用。可用：{unit}、{year}、{line1}、{line2}、{line3}。",
         ":2: the placeholder {village} is not known. Known: {unit}, {year}, {line1}, {line2}, "
         "{line3}."),
        ("inventory:\n  title: '{unit'",
         ":2: 占位“{}”不能用。可用：{unit}、{year}、{line1}、{line2}、{line3}。",
         ":2: the placeholder {} is not known. Known: {unit}, {year}, {line1}, {line2}, {line3}."),
        ("inventory:\n  funds: 资金{year}", ":2: 这一项里不能有花括号。请只写文字。",
         ":2: braces may not stand in this text. Write words only."),
        ('inventory:\n  funds: "资\\n金"',
         ":2: 文字过长或分了行（不超过 120 字，只有 title 可以分行）。请改短。",
         ":2: the text is too long or has lines (up to 120 characters; only a title has lines). "
         "Shorten it."),
        ("inventory:\n  funds:",
         ":2: 这里应写一个值，却是空的、列表或键值。请写一个值。",
         ":2: one value is expected here, not an empty one, a list or a mapping. Write one value."),
        (b"inventory:\n  funds: \xd7\xca", ": 不是 UTF-8 编码。请另存为 UTF-8。",
         ": it is not UTF-8. Save it as UTF-8."),
    ],
)  # fmt: skip  # a table
def test_a_fault_of_words(tmp_path: Path, words: bytes | str, zh: str, en: str) -> None:
    assert faults(tmp_path, "wording.yaml", words) == [(zh, en)]


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("inventory.docx",
         ": 这是旧版的模板，不再使用：现在各种文书共用一个 paper.docx，只定样式、页边距和页眉页脚。"
         "请用 threeassets templates new 写出自带的 paper.docx 照着改，改过的标题写进 "
         "wording.yaml，再移走这个文件。",
         ": this is a template of a former version and no longer used: one paper.docx now sets "
         "styles, margins, head and foot of every document. Write ours with threeassets templates "
         "new and change it, put changed headings into wording.yaml, then move this file away."),
        ("tenure.html",
         ": 这是旧版的模板，不再使用：网页的内容由程序写。改外观请把样式规则写进 paper.css，"
         "改过的标题写进 wording.yaml，再移走这个文件。",
         ": this is a template of a former version and no longer used: the program writes the "
         "page. Put rules of style into paper.css and changed headings into wording.yaml, then "
         "move this file away."),
        ("Papers.css",
         ": 不认识这个文件。只用 paper.docx、paper.css、wording.yaml；请改名为 paper.css 或移走。",
         ": this file is not known. Only paper.docx, paper.css and wording.yaml are read; rename "
         "it to paper.css or move it away."),
    ],
)  # fmt: skip  # a table
def test_a_file_that_is_not_read_is_named(tmp_path: Path, name: str, zh: str, en: str) -> None:
    """What a county made for a former version must not fall out of use in silence."""
    assert faults(tmp_path, name, "x") == [(zh, en)]
    with pytest.raises(InputError, match="paper"):
        DOCUMENT.render("docx", tmp_path)


def test_notes_pictures_and_marks_of_an_open_file_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "~$paper.docx").write_bytes(b"x")
    (tmp_path / "章.png").write_bytes(b"x")
    assert faults(tmp_path, "说明.txt", "x") == []


def own_paper(change: Callable[[docx.document.Document], object]) -> bytes:
    """Return our paper changed in Word."""
    paper, written = docx.Document(io.BytesIO(our_papers().docx)), io.BytesIO()
    change(paper)
    paper.save(written)
    return written.getvalue()


def with_part(name: str, old: bytes, new: bytes) -> bytes:
    """Return our paper with a part changed by another program."""
    parts = parts_of(io.BytesIO(our_papers().docx))
    return packed((at, text.replace(old, new) if at == name else text) for at, text in parts)


RELATION = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="%s"%s/></Relationships>'
)
RELS = "word/_rels/document.xml.rels"
OUTSIDE = b' TargetMode="External"'


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b"no zip",
         ": 不是完整的 DOCX 文件（带宏的 .docm 也不能用）。请用 Word 或 WPS 另存为 .docx。",
         ": it is no whole DOCX file (a .docm with macros will not do). Save it as .docx in Word "
         "or WPS."),
        (with_part("word/styles.xml", "表格表头".encode(), "表头".encode()),
         ": 没有样式“表格表头”。请在自带的 paper.docx 上修改，不要删去样式。",
         ": there is no style 表格表头. Begin from our paper.docx and keep its styles."),
        (with_part(RELS, b"</Relationships>",
                   RELATION % (b"attachedTemplate", b"file:///x.dotm", OUTSIDE)),
         ": 里面有指向外部的链接“file:///x.dotm”。请删去链接，图片改为插入。",
         ": it links to something outside, file:///x.dotm. Remove the link; insert pictures "
         "instead."),
        (with_part(RELS, b"</Relationships>", RELATION % (b"vbaProject", b"styles.xml", b"")),
         ": 里面有“vbaProject”（宏、嵌入的对象或批注一类）。请删去后另存为 .docx。",
         ": it holds a part of the kind vbaProject (macros, embedded objects, comments). Remove it "
         "and save it as .docx."),
        (with_part("word/footer1.xml", b">PAGE<", b"> INCLUDETEXT x<"),
         ": 里面有域“INCLUDETEXT”。页眉页脚只能用页码的域：PAGE、NUMPAGES、SECTIONPAGES。",
         ": it holds the field INCLUDETEXT. Head and foot may hold the fields of page numbers: "
         "PAGE, NUMPAGES, SECTIONPAGES."),
        (own_paper(lambda paper: paper.add_paragraph("某县清查报告")),
         ": 正文里有文字“某县清查报告”，不会印出来。请删去；页眉页脚里的文字会保留。",
         ": its body holds text (某县清查报告) that is not printed. Delete it; what stands in head "
         "and foot is kept."),
        (own_paper(lambda paper: paper.add_section()),
         ": 分成了几节。请只留一节竖排的 A4，横排的页由程序转过来。",
         ": it has several sections. Leave one upright sheet; the program turns it where a table "
         "lies across."),
        (own_paper(lambda paper: setattr(paper.sections[0], "left_margin", Mm(100))),
         ": 纸张应为竖向，左右页边距之间至少 120 毫米。请在页面设置中改正。",
         ": the sheet must be upright with at least 120 mm between the margins. Mend it in the "
         "page set-up."),
    ],
    ids=["no zip", "style", "link", "macro", "field", "text", "sections", "margins"],
)  # fmt: skip  # a table
def test_a_fault_of_the_paper(tmp_path: Path, content: bytes, zh: str, en: str) -> None:
    assert faults(tmp_path, "paper.docx", content) == [(zh, en)]


def test_a_paper_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 1024**2))
    assert faults(tmp_path, "paper.docx", bomb.getvalue()) == [
        (
            ": 展开后超过 64 MB 或 500 个部分。请删去大图片后另存。",
            ": it unpacks to more than 64 MB or 500 parts. Remove large pictures and save it "
            "again.",
        )
    ]


def test_our_own_papers_have_no_fault_and_change_nothing(tmp_path: Path) -> None:
    assert faults(tmp_path, "paper.docx", our_papers().docx) == []
    assert DOCUMENT.render("docx", tmp_path) == DOCUMENT.render("docx")
    assert DOCUMENT.render("html", tmp_path) == DOCUMENT.render("html")


def test_style_and_words_of_a_county_stand_in_the_document(tmp_path: Path) -> None:
    """Its rules follow ours; its heading keeps the number of its place; others stay."""
    (tmp_path / "paper.css").write_text("h1 { color: #123 }", encoding="utf-8")
    (tmp_path / "wording.yaml").write_text(
        'inventory:\n  title: "{unit}\\n{year}年清产核资报告&<b>"\n  funds: 货币资金\n'
        "tenure:\n  nothing: x\n",
        encoding="utf-8",
    )
    page = html.fromstring(DOCUMENT.render("html", tmp_path))
    assert [style.text.strip() for style in page.xpath("//style")][1] == "h1 { color: #123 }"
    assert page.xpath("//h1/span/text()") == ["某村", "2025年清产核资报告&<b>"]
    assert page.xpath("//h2/text()") == ["一、货币资金", "附注"]
    made = docx.Document(io.BytesIO(DOCUMENT.render("docx", tmp_path)))
    assert [p.text for p in made.paragraphs if p.style.name == "Heading 1"] == [
        "一、货币资金",
        "附注",
    ]
    assert made.core_properties.title == "某村2025年清产核资报告&<b>"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """A slip in the path must not print on our paper in silence."""
    with pytest.raises(InputError) as error:
        DOCUMENT.render("html", tmp_path / "无")
    assert error.value.text.zh == (
        f"模板文件夹“{tmp_path / '无'}”不存在。请核对路径，或不指定模板文件夹而使用自带的版式。"
    )


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "paper.css").mkdir()
    with pytest.raises(InputError, match=r"不能读取“.*paper\.css”.*请检查文件权限"):
        DOCUMENT.render("html", tmp_path)
