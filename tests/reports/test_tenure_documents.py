"""The tenure audit as Word and as a web page: faces, margins, bytes, what data cannot break."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from inventory_books import balance, contract
from lxml import etree, html
from sample_books import LIUWAN, LIUWAN_CODE

from reports.kit.document import Document
from reports.kit.tree import Figure
from reports.tenure import SECTIONS, tenure_audit
from threeassets.cli import main
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "甲&乙<丙>{{x}}{%p if 1 %}"
FILES = {"csv", "xlsx"}
"""Latin words a Chinese report may hold: endings of file names."""


def written(folder: Path, by: str = "a") -> Document:
    """Import the sample into a new store and audit its chairman."""
    with Ledger(folder / f"{by}.db") as ledger:
        ledger.import_books(LIUWAN, by=by)
        return tenure_audit(
            ledger,
            org=LIUWAN_CODE,
            person="柳长河",
            from_=dt.date(2025, 1, 1),
            to=dt.date(2025, 12, 31),
            policy="demo_county",
        )


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Return the sample chairman's audit."""
    return written(tmp_path_factory.mktemp("one"))


def word_parts(document: Document) -> dict[str, etree._Element]:
    """Return the XML parts of the Word file that hold text or faces."""
    with zipfile.ZipFile(io.BytesIO(document.render("docx"))) as packed:
        names = [n for n in packed.namelist() if re.search(r"(document|footer\d*|styles)\.xml$", n)]
        return {name: etree.fromstring(packed.read(name)) for name in names}


@pytest.fixture(scope="module")
def parts(document: Document) -> dict[str, etree._Element]:
    """Return the parts of the sample's Word file."""
    return word_parts(document)


@pytest.fixture(scope="module")
def page(document: Document) -> html.HtmlElement:
    """Return the sample's web page."""
    return html.fromstring(document.render("html"))


def words(element: etree._Element) -> str:
    """Return all text below an element of the Word file."""
    return "".join(element.itertext(f"{W}t"))


def body_of(parts: dict[str, etree._Element]) -> etree._Element:
    """Return the body of the Word file."""
    return parts["word/document.xml"][0]


def sheets_of(
    parts: dict[str, etree._Element],
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Give each section's properties with the tables that lie in it."""
    tables: list[etree._Element] = []
    for child in body_of(parts):
        if child.tag == f"{W}tbl":
            tables.append(child)
        ending = child if child.tag == f"{W}sectPr" else child.find(f"{W}pPr/{W}sectPr")
        if ending is not None:
            yield ending, tables
            tables = []


def test_a_section_bears_the_name_of_its_module(document: Document) -> None:
    names = [module.__name__.rpartition(".")[2] for module in SECTIONS]
    assert [section.key for section in document.tree.sections] == names


def test_no_table_leaves_the_margins(parts: dict[str, etree._Element]) -> None:
    """Columns add up to the table and the table fits the sheet: upright, across, upright."""
    across = []
    for sheet, tables in sheets_of(parts):
        size, margins = sheet.find(f"{W}pgSz"), sheet.find(f"{W}pgMar")
        room = int(size.get(f"{W}w")) - sum(int(margins.get(f"{W}{s}")) for s in ("left", "right"))
        across.append(size.get(f"{W}orient"))
        assert tables
        for table in tables:
            columns = [int(c.get(f"{W}w")) for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
            assert sum(columns) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
            assert room * 97 // 100 < sum(columns) <= room + 4
            counts = {len(row.findall(f"{W}tc")) for row in table.iterfind(f"{W}tr")}
            assert counts == {len(columns)}
    assert across == [None, "landscape", None]


def test_nothing_of_the_machine_shows(
    parts: dict[str, etree._Element], page: html.HtmlElement
) -> None:
    """No template tags, no None; Latin only in codes (with a digit) and file names."""
    for shown in (words(body_of(parts)), "".join(page.find("body").itertext())):
        text = re.sub(r"(?<=校验码：)[0-9a-f]+|(?<=票据 )\d{20}", "", shown)
        assert not re.search(r"\{\{|\{%|\}\}|None|nan|null|<NA>", text)
        assert not re.search(r"\d{15}", text)
        latin = re.findall(r"[A-Za-z][A-Za-z0-9-]*|[0-9][A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*", text)
        assert {word for word in latin if not re.search(r"\d", word)} <= FILES


def cells_of(document: Document) -> list[str]:
    """Return every heading, paragraph and cell of the tree."""
    told = []
    for section in document.tree.sections:
        told += [section.heading, *map(str, (*section.lead, *section.remarks))]
        for table in section.tables:
            told += [table.caption, *(column.heading for column in table.columns)]
            for group in table.groups:
                told += [str(cell) for row in (*group.rows, *group.totals) for cell in row]
    return told


def test_both_formats_say_everything(
    document: Document, parts: dict[str, etree._Element], page: html.HtmlElement
) -> None:
    """Every cell and paragraph of the tree; headings of tables that are empty aside."""
    word_text, page_text = words(body_of(parts)), "".join(page.find("body").itertext())
    empty = {
        column.heading
        for section in document.tree.sections
        for table in section.tables
        if table.empty
        for column in table.columns
    }
    for text in cells_of(document):
        assert text in word_text or text in empty, text
        assert text in page_text or text in empty, text


def test_each_figure_has_one_value_and_stands_on_the_page(
    document: Document, page: html.HtmlElement
) -> None:
    """An id that meant two numbers would lead nowhere."""
    held: dict[str, int] = {}
    for section in document.tree.sections:
        rows = [p.parts for p in (*section.lead, *section.remarks)]
        rows += [r for t in section.tables for g in t.groups for r in (*g.rows, *g.totals)]
        for cell in (cell for row in rows for cell in row):
            if isinstance(cell, Figure):
                assert held.setdefault(cell.id, cell.value) == cell.value
    assert {e.get("data-figure") for e in page.xpath("//*[@data-figure]")} == set(held)
    assert len(held) > 150


@pytest.mark.parametrize("form", ["docx", "html"])
def test_the_same_data_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    """Another store, another person who imports, another moment."""
    first, second = (written(tmp_path, name).render(form) for name in ("a", "b"))
    assert first == second


@pytest.fixture
def hostile(tmp_path: Path) -> Document:
    """Return an audit whose names look like markup, templates and personal numbers."""
    offices = [
        {"person_name": HOSTILE, "position": "理事长", "started_on": "2024-01-01"},
        {"person_name": "乙13800005678", "position": "会计", "started_on": "2024-01-01"},
    ]
    registers = {
        "organization": [
            {
                "org_name": f"村{HOSTILE}",
                "org_kind": "集体经济组织",
                "level": "村",
                "area_code": "990101100200",
                "accounting_standard": "2023",
            }
        ],
        "office": offices,
        "account_balance": [balance("102", 10), {**balance("112", 5), "gl_account_name": HOSTILE}],
        "contract": [
            contract(
                "HT1",
                "2025-02-01",
                "2060-01-31",
                signed_on="2025-01-20",
                signer=HOSTILE,
                party_name="李990101197104120115",
            )
        ],
    }
    with Ledger(tmp_path / "h.db") as ledger:
        ledger.import_tables(
            {
                name: pd.DataFrame([{"org_code": LIUWAN_CODE, **row} for row in rows])
                for name, rows in registers.items()
            }
        )
        return tenure_audit(
            ledger,
            org=LIUWAN_CODE,
            person=HOSTILE,
            from_=dt.date(2025, 1, 1),
            to=dt.date(2025, 12, 31),
        )


def test_hostile_names_are_shown_as_written(hostile: Document, tmp_path: Path) -> None:
    """Neither markup nor template; and the file has a name Windows allows."""
    word, page, _ = hostile.save(tmp_path / "out")
    assert not re.search(r'[\\/:*?"<>|]', word.name)
    seen = "".join(html.fromstring(page.read_bytes()).find("body").itertext())
    text = words(body_of(word_parts(hostile)))
    for shown in (seen, text):
        assert shown.count(HOSTILE) >= 6
        assert f"村{HOSTILE}" in shown


def test_personal_numbers_are_masked_everywhere(hostile: Document, tmp_path: Path) -> None:
    """A telephone in a name, an identity number in a party, in files and list of figures."""
    saved = hostile.save(tmp_path / "out")
    text = words(body_of(word_parts(hostile)))
    everything = text + "".join(path.read_text("utf-8") for path in saved[1:])
    assert "990101197104120115" not in everything
    assert "13800005678" not in everything
    assert "李9901****0115" in text
    assert "乙138****5678" in text


def run(monkeypatch: pytest.MonkeyPatch, *typed: object) -> int:
    """Run the command line and return its exit code."""
    monkeypatch.setattr("sys.argv", ["threeassets", *map(str, typed)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(str(stopped.value.code or 0))


def test_the_command_writes_what_the_function_makes(
    document: Document,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Same bytes, and the paths are said; somebody without office is one sentence and code 2."""
    with Ledger(tmp_path / "c.db") as ledger:
        ledger.import_books(LIUWAN)
    out = tmp_path / "文书"
    typed = (
        "report", "tenure", "--db", tmp_path / "c.db", "--org", LIUWAN_CODE,
        "--from", "2025-01-01", "--to", "2025-12-31", "--policy", "demo_county",
        "--formats", "html", "-o", out,
    )  # fmt: skip  # a table
    assert run(monkeypatch, *typed, "--person", "柳长河") == 0
    path = out / "任期审计报告_柳湾村股份经济合作社_柳长河_2025.html"
    assert path.read_bytes() == document.render("html")
    assert f"已写出 {path}" in capsys.readouterr().out
    assert run(monkeypatch, *typed, "--person", "郝春生") == 2
    assert "“郝春生”在2025-01-01至2025-12-31没有担任过这个单位的职务" in capsys.readouterr().err
