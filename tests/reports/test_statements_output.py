"""Statements written out: the workbook read back, the text, the figures, the command."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from sample_books import LIUWAN, LIUWAN_CODE, SECOND_CODE, second_village
from small_books import ORG, ORGANIZATION, paid, write_csv

from reports.statements import Statements, statements
from reports.statements.output import figures_json
from reports.statements.pages import pages
from reports.statements.papers import statements_tree
from reports.statements.text import statements_text
from reports.statements.workbook import statements_workbook
from threeassets.cli import main
from threeassets.plumbing.plain_text import WIDTH, width_of
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the sample village and a second one."""
    folder = tmp_path_factory.mktemp("报 表")
    with Ledger(folder / "a.db") as ledger:
        assert ledger.import_books([LIUWAN, second_village(folder / "村")]).problems == []
    return folder


@pytest.fixture(scope="module")
def found(folder: Path) -> Iterator[Statements]:
    """Statements of the sample village."""
    with Ledger(folder / "a.db") as ledger:
        yield statements(ledger, org=LIUWAN_CODE, year=2025)


def test_no_line_of_the_text_is_wider_than_a_terminal(found: Statements, folder: Path) -> None:
    with Ledger(folder / "a.db") as ledger:
        several = statements(ledger, org=[LIUWAN_CODE, SECOND_CODE], year=2025, period="2025-Q3")
    for each in (found, several, *several.villages):
        assert max(width_of(line) for line in statements_text(each).splitlines()) <= WIDTH


def test_the_text_says_that_the_lines_were_not_checked(found: Statements) -> None:
    assert "项目和行次未经核对：财会〔2023〕14号" in statements_text(found)


def test_no_column_parts_a_number_that_is_to_be_masked(tmp_path: Path) -> None:
    """Two halves on two lines prove nothing, and figures beside each other are no number."""
    wide = "付９９０１０１１９９００３０７７４７９的补助，按村民代表会议的决定发放"
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(
            [
                write_csv(tmp_path / "单位.csv", [ORGANIZATION]),
                write_csv(tmp_path / "凭证.csv", paid(1, "62.17", 摘要=wide)),
            ]
        )
        text = statements_text(statements(ledger, org=ORG, year=2025))
    assert "９" not in text and "**" in text
    assert "62.17" in text


def test_the_workbook_holds_every_book_as_numbers(found: Statements, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(statements_workbook(found))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "资产负债表",
        "收益及收益分配表",
        "勾稽核对",
        "科目余额表",
        "收支明细表",
        "总账",
        "明细账",
        "现金日记账",
        "银行存款日记账",
    ]
    sheet = book["资产负债表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    total = next(row for row in rows if row[0] == "资产总计")
    assert total == [
        "资产总计",
        1719818.3,
        2063410.44,
        "负债和所有者权益总计",
        1719818.3,
        2063230.44,
    ]
    money = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 2063410.44)
    assert (money.number_format, money.alignment.horizontal) == ("#,##0.00", "right")
    assert any("借贷不平的凭证（借减贷）：2025-06/记-12 180.00" in str(row[0]) for row in rows)
    for page in book:
        assert page.page_setup.paperSize == 9
        assert page.print_title_rows == "$1:$4"
        assert page["A3"].value.startswith("编制单位：柳湾村股份经济合作社")
        assert "单位：元" in [cell.value for cell in page[3]]


def test_the_same_books_give_the_same_bytes(found: Statements, folder: Path) -> None:
    with Ledger(folder / "a.db") as ledger:
        again = statements(ledger, org=LIUWAN_CODE, year=2025)
    assert statements_workbook(again) == statements_workbook(found)
    assert figures_json(again) == figures_json(found)


def test_every_figure_is_listed_with_what_it_rests_on(found: Statements) -> None:
    told = {figure["id"]: figure for figure in json.loads(figures_json(found))["figures"]}
    stock = told["balance_sheet/存货/closing_fen"]
    assert (stock["value"], stock["shown"], stock["unit"]) == (335_000, "3,350.00", "fen")
    assert stock["from"] == [
        f"+{LIUWAN_CODE}/121/opening",
        f"+{LIUWAN_CODE}/121/debit/01-12",
        f"-{LIUWAN_CODE}/121/credit/01-12",
    ]
    income = told["profit_and_distribution/加：投资收益/year_fen"]["from"]
    assert all(part.endswith("结转除外") for part in income)
    assert told["cash_journal/101/2025-01/记-1/1/debit_fen"]["from"] == [
        f"+{LIUWAN_CODE}/101/debit/2025-01/记-1/1"
    ]


def test_the_printed_books_show_the_figures_of_the_list(found: Statements) -> None:
    """The same address, the same figure; in books a column without an amount is left blank."""
    listed = {
        figure["id"]: figure["value"] for figure in json.loads(figures_json(found))["figures"]
    }
    tree = statements_tree(found)
    printed = {figure.id: figure.value for figure in tree.figures()}
    assert printed == {key: value for key, value in listed.items() if value or key in printed}
    assert [section.heading for section in tree.sections] == [page.title for page in pages(found)]
    assert all(
        column.mm for section in tree.sections for t in section.tables for column in t.columns
    )


def test_the_two_sides_of_the_balance_sheet_stand_beside_each_other(found: Statements) -> None:
    (table,) = statements_tree(found).sections[0].tables
    assert [column.heading for column in table.columns] == [
        "资产",
        "年初数",
        "年末数",
        "负债和所有者权益",
        "年初数",
        "年末数",
    ]
    assert [str(cell) for cell in table.groups[0].totals[0]] == [
        "资产总计",
        "1,719,818.30",
        "2,063,410.44",
        "负债和所有者权益总计",
        "1,719,818.30",
        "2,063,230.44",
    ]
    rows = [zip(*line, strict=True) for line in table.groups[0].lines]
    strong = {str(cell) for row in rows for cell, bold in row if bold}
    assert {"流动资产合计", "流动负债合计"} <= strong
    assert not strong & {"货币资金", "应付款项"}


def test_a_month_is_written_as_any_document(folder: Path, tmp_path: Path) -> None:
    with Ledger(folder / "a.db") as ledger:
        month = statements(ledger, org=LIUWAN_CODE, year=2025, period="2025-06")
    own = tmp_path / "本县"
    own.mkdir()
    (own / "paper.css").write_text("h1 { letter-spacing: 9px; }", "utf-8")
    written = month.save(tmp_path, ("docx", "html", "pdf"), templates=own)
    assert [path.suffix for path in written] == [".docx", ".html", ".pdf", ".json"]
    assert b'data-figure="balance_sheet/' in written[1].read_bytes()
    assert b"letter-spacing: 9px" in written[1].read_bytes()
    with pypdfium2.PdfDocument(written[2]) as opened:
        first = opened[0].get_textpage().get_text_range()
    assert first.startswith("柳湾村股份经济合作社\r\n2025年6月账簿报表\r\n")


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """Call the program and return its exit code."""
    monkeypatch.setattr("sys.argv", ["threeassets", *(str(word) for word in words)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(str(stopped.value.code or 0))


Captured = pytest.CaptureFixture[str]


def test_the_command_writes_a_place_together_and_each_village(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    words = ("report", "statements", "--db", folder / "a.db", "--year", 2025, "-o", tmp_path)
    assert run(monkeypatch, *words, "--area", "990101") == 1
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 9  # both villages bear one name, so their files bear the code
    assert f"账簿报表_柳湾村股份经济合作社_2025_{SECOND_CODE}.xlsx" in names
    said = capsys.readouterr().out
    assert "不符 合并：期末：资产总计" in said
    assert run(monkeypatch, *words, "--formats", "odt", "--area", "990101") == 2
    assert "不能输出“odt”格式" in capsys.readouterr().err
    assert run(monkeypatch, *words) == 2
    assert "用 --area 指明区划" in capsys.readouterr().err


def test_the_files_a_county_may_correct_are_written_and_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "report", "forms", "-o", tmp_path / "项目") == 0
    own = [
        word
        for name in ("forms_2004.yaml", "forms_2023.yaml")
        for word in ("--forms", tmp_path / "项目" / name)
    ]
    words = ("report", "statements", "--db", folder / "a.db", "--year", 2025, "-o", tmp_path)
    own += ["--conversion", tmp_path / "项目" / "conversion.csv"]
    assert run(monkeypatch, *words, "--org", LIUWAN_CODE, *own) == 1  # the sample's planted faults


def test_embedding_programs_find_the_function(folder: Path) -> None:
    """From the root package, loaded when it is asked for."""
    import threeassets  # noqa: PLC0415 - the root is what is tested

    with threeassets.open_ledger(folder / "a.db") as ledger:
        books: Callable[..., Statements] = threeassets.statements
        assert isinstance(books(ledger, org=LIUWAN_CODE, year=2025), threeassets.Statements)
