"""The findings workbook, read back: every cell is the run's, text stays text."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sample_books import LIUWAN, SECOND_CODE, check_books, second_village

from audit_rules.families import FAMILIES
from audit_rules.model import Kind
from audit_rules.running.findings import Finding
from audit_rules.running.run import Run, check
from reports import findings_workbook as module
from reports.findings_workbook import findings_workbook
from reports.imported.rows import Imported, Overview
from threeassets.model.book import Problem
from threeassets.model.text import Text
from threeassets.store.ingest import FileReport
from threeassets.store.ledger import ImportReport, Ledger

pytestmark = pytest.mark.long

KINDS = {"error": "错误", "breach": "违规", "lead": "疑点"}
FIRST_ROW = 4
COLUMNS = 12
RULES = "LG101,LG104,LG105,LG111,JS101,JS102,JS107,DM101,DM110,CT102,CT107,CT108"
"""Named, so that a rule that comes later changes no figure here."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return two villages with the same books, checked together."""
    folder = tmp_path_factory.mktemp("two")
    return check_books(folder / "a.db", LIUWAN, second_village(folder / "second"), rules=RULES)


@pytest.fixture(scope="module")
def vouchers_only(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a village that sent its vouchers and no register, checked by national values."""
    with Ledger(tmp_path_factory.mktemp("few") / "a.db") as ledger:
        ledger.import_books(LIUWAN / "凭证.csv")
        return check(ledger, rules=RULES)


@pytest.fixture(scope="module")
def book(run: Run) -> Workbook:
    """Return the two villages' workbook, read back."""
    return read(run)


def read(run: Run, lang: str = "zh") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(findings_workbook(run, lang=lang)), rich_text=False)


def without_findings(run: Run) -> Run:
    results = tuple(
        dataclasses.replace(result, found=result.found.slice(0, 0), trail=None)
        for result in run.results
    )
    return dataclasses.replace(run, results=results)


def altered(run: Run, column: str, values: list[object]) -> Run:
    """Return the run with other values in one column of what LG101 found."""
    results = []
    for result in run.results:
        if result.rule.code == "LG101":
            at = result.found.column_names.index(column)
            found = result.found.set_column(at, column, [values])
            results.append(dataclasses.replace(result, found=found))
        else:
            results.append(result)
    return dataclasses.replace(run, results=tuple(results))


def listed(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Return the findings; a line that many are folded under has no fingerprint."""
    rows = sheet.iter_rows(min_row=FIRST_ROW, values_only=True)
    return [row for row in rows if len(row) < COLUMNS or row[11]]


def by_fingerprint(row: tuple[object, ...]) -> str:
    return str(row[-1])


def text_of(sheet: Worksheet) -> str:
    return "\n".join(str(v) for row in sheet.iter_rows(values_only=True) for v in row if v)


def weight(finding: Finding) -> tuple[int, int]:
    return (-finding.kind.rank, -finding.amount_fen)


def test_sheets_are_the_overview_the_families_of_the_run_and_the_coverage(
    run: Run, book: Workbook
) -> None:
    held = {summary.rule.family for summary in run.rules}
    families = [name.zh for family, name in FAMILIES.items() if family in held]
    assert book.sheetnames == ["总览", *families, "检查范围"]


def test_files_and_their_problems_stand_before_the_families(run: Run) -> None:
    problem = Problem("账.csv", "", 4, "cell-empty", Text("摘要是空的，请补填。", "empty"))
    files = (FileReport("账.csv", 1, 9, 9, 0, [], [problem], []),)
    imported = Overview((Imported("某村", ImportReport((), files, (), ())),))
    content = findings_workbook(run, imported=imported)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[1:3] == ["问题", "导入情况"]
    table = [[cell.value for cell in row] for row in book["问题"].iter_rows(min_row=3)]
    assert table == [
        ["文件", "行", "处数", "哪里不对", "怎么改"],
        ["账.csv", "第 4 行", 1, "摘要是空的。", "请补填。"],
    ]
    assert book["问题"].auto_filter.ref == "A3:E4"
    assert "账.csv" in text_of(book["导入情况"])
    clean = findings_workbook(run, imported=Overview((Imported("某村", None),)))
    assert "没有问题" in text_of(openpyxl.load_workbook(io.BytesIO(clean))["问题"])


def test_every_finding_stands_in_its_familys_sheet_cell_by_cell(run: Run, book: Workbook) -> None:
    names = {item.org_code: f"{item.name}({item.org_code})" for item in run.snapshot.organizations}
    for family in {summary.rule.family for summary in run.rules}:
        found = sorted((f for f in run.findings if f.rule.family == family), key=weight)
        expected = [
            (
                f.code,
                f.rule.title.zh,
                KINDS[f.kind.value],
                names[f.org_code],
                f.subject_id,
                dt.datetime.combine(f.date, dt.time()) if f.date else None,
                f.amount_fen,
                f"{f.message.zh}\n可以澄清的：{f.clears.zh}",
                "\n".join(item.text.zh for item in f.basis),
                None,
                f.fingerprint,
            )
            for f in found
        ]
        rows = listed(book[FAMILIES[family].zh])
        exact = [(*row[:6], round(float(str(row[6])) * 100), *row[7:9], *row[10:]) for row in rows]
        assert sorted(exact, key=by_fingerprint) == sorted(expected, key=by_fingerprint)
    assert sum(len(listed(book[name])) for name in book.sheetnames[1:-1]) == len(run.findings)


def test_the_worst_stands_first_and_the_larger_amount_before_the_smaller(book: Workbook) -> None:
    rank = {"错误": 0, "违规": 1, "疑点": 2}
    for name in book.sheetnames[1:-1]:
        order = [
            (rank[str(row[2].value)], -float(str(row[6].value)))
            for row in book[name].iter_rows(min_row=FIRST_ROW)
            if row[11].value and not book[name].row_dimensions[row[0].row].outlineLevel
        ]
        assert order == sorted(order)
    assert {row[2] for row in listed(book["账务处理"])} == {"错误", "违规"}


def test_places_are_file_sheet_and_row_without_the_imports_number(run: Run, book: Workbook) -> None:
    found = next(f for f in run.findings if f.subject_id == "HT2025-03")
    place = found.evidence[0].source
    assert re.fullmatch(r"\d+:登记簿.xlsx:合同台账:14", place)
    row = next(row for row in listed(book["合同"]) if row[11] == found.fingerprint)
    assert row[9] == "登记簿.xlsx:合同台账:14"


def test_many_places_are_counted_and_the_first_are_listed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PLACES", 2)
    row = next(row for row in listed(read(run)["联审联签"]) if row[4] == "SP2025-161")
    listed_places = str(row[9]).split("\n")
    assert len(listed_places) == 3
    assert listed_places[2] == "……共 9 处，其余见 JSON 结果"


def test_more_findings_than_a_sheet_holds_are_said_to_be_more(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    sheet = read(run)["联审联签"]
    assert len(listed(sheet)) == 3
    assert "发现 12 条" in str(sheet["A2"].value)
    assert "只列前 3 条" in str(sheet["A2"].value)


def test_amounts_are_numbers_dates_are_dates_and_codes_are_text(book: Workbook) -> None:
    for name in book.sheetnames[1:-1]:
        for row in book[name].iter_rows(min_row=FIRST_ROW):
            if not row[11].value:
                continue  # a line that many are folded under
            assert (row[6].data_type, row[6].number_format) == ("n", "#,##0.00")
            assert row[5].is_date
            assert row[4].data_type == "s"


def test_an_amount_keeps_every_fen(run: Run) -> None:
    changed = altered(run, "amount_fen", [12_345_678_901_234, 1])
    cells = [row[6] for row in listed(read(changed)["账务处理"]) if row[0] == "LG101"]
    assert [str(cell) for cell in cells] == ["123456789012.34", "0.01"]


def test_lists_can_be_filtered_and_keep_their_headings_in_sight_and_in_print(
    book: Workbook,
) -> None:
    for name in book.sheetnames[1:]:
        sheet = book[name]
        last = sheet.max_row - (1 if name == "检查范围" else 0)
        width = "I" if name == "检查范围" else "L"
        assert sheet.auto_filter.ref == f"A3:{width}{last}"
        assert sheet.freeze_panes == "C4"
        assert sheet.print_title_rows == "$3:$3"


def test_every_sheet_prints_on_a4_across_with_page_numbers(book: Workbook) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in {None, 1}, "one page wide, which is the default"
        assert sheet.page_setup.fitToHeight == 0, "as many pages high as it takes"
        assert "&P" in str(sheet.oddFooter.right.text)
        assert "2025-12-31" in str(sheet.oddHeader.right.text)


def test_long_text_wraps_in_a_row_that_is_high_enough(book: Workbook) -> None:
    sheet = book["联审联签"]
    for row in sheet.iter_rows(min_row=FIRST_ROW):
        assert row[7].alignment.wrap_text
        lines = str(row[9].value).count("\n") + 1
        height = sheet.row_dimensions[row[0].row].height
        assert height is not None
        assert height >= 14 * lines


def test_kinds_are_told_apart_by_colour(book: Workbook) -> None:
    colours = {
        cell.value: cell.fill.fgColor.rgb
        for name in book.sheetnames[1:-1]
        for (cell,) in book[name].iter_rows(min_row=FIRST_ROW, min_col=3, max_col=3)
    }
    assert set(colours) == {"错误", "违规", "疑点"}
    assert len(set(colours.values())) == 3


def test_the_overview_counts_by_family_and_kind(run: Run, book: Workbook) -> None:
    rows = {str(row[1]): row[2:] for row in book["总览"].iter_rows(values_only=True) if row[1]}
    for family in {summary.rule.family for summary in run.rules}:
        found = [f for f in run.findings if f.rule.family == family]
        told = rows[FAMILIES[family].zh]
        assert told[0] == sum(s.checked for s in run.rules if s.rule.family == family)
        for at, kind in enumerate((Kind.ERROR, Kind.BREACH, Kind.LEAD)):
            amounts = [f.amount_fen for f in found if f.kind is kind]
            assert told[3 + 2 * at] == len(amounts)
            assert round(float(str(told[4 + 2 * at])) * 100) == sum(amounts)
        assert told[9] == len(found)
    assert rows["合计"][9] == len(run.findings)
    assert round(float(str(rows["合计"][10])) * 100) == sum(f.amount_fen for f in run.findings)


def test_the_overview_names_units_heads_day_and_policy(run: Run, book: Workbook) -> None:
    text = text_of(book["总览"])
    for code, head in run.snapshot.heads.items():
        assert f"{code}　证据链头 {head[:12]}" in text
    assert "2 个单位" in text
    assert "截止日期：2025-12-31" in text
    assert f"demo_county {run.policy.version}" in text
    assert {"错误", "违规", "疑点"} <= set(text.split("\n"))
    assert run.run_id not in text


def test_coverage_tells_every_rule_unit_and_year_and_adds_up(run: Run, book: Workbook) -> None:
    *rows, total = listed(book["检查范围"])
    assert [(row[0], row[3]) for row in rows] == [(c.code, str(c.year)) for c in run.coverage]
    assert {row[4] for row in rows} == {"已检查"}
    for summary in run.rules:
        of_rule = [row for row in rows if row[0] == summary.rule.code]
        assert len({row[6] for row in of_rule}) == 1, "two villages with the same books"
        assert sum(int(str(row[6])) for row in of_rule) == summary.population
        assert sum(int(str(row[7])) for row in of_rule) == summary.findings
        assert round(sum(float(str(row[8])) for row in of_rule) * 100) == summary.amount_fen
    assert total[6:8] == (sum(s.population for s in run.rules), len(run.findings))


def test_a_register_that_is_missing_is_told_and_never_looks_clean(vouchers_only: Run) -> None:
    book = read(vouchers_only)
    *rows, _ = listed(book["检查范围"])
    contract = next(row for row in rows if row[0] == "CT102")
    assert contract[4:] == ("无法检查", "缺少合同台账", None, None, None)
    assert next(row for row in rows if row[0] == "JS101")[4] == "未启用"
    assert "没有检查，不表示没有问题" in str(book["合同"]["A2"].value)
    assert "已检查，未发现问题" not in text_of(book["合同"])
    assert "仅国家规定" in text_of(book["总览"])


def test_a_family_without_findings_says_how_much_was_checked(run: Run) -> None:
    sheet = read(without_findings(run))["合同"]
    assert text_of(sheet) == "合同\n本类规则已检查，未发现问题：检查 6 项，看过对象 84 个。"


def test_a_family_checked_in_part_says_so(vouchers_only: Run) -> None:
    sheet = read(without_findings(vouchers_only))["账务处理"]
    assert str(sheet["A2"].value).startswith("本类规则中已检查的部分，未发现问题：检查 2 项")
    assert "无法检查 2 项" in str(sheet["A2"].value)


def test_text_that_looks_like_a_formula_stays_text(run: Run) -> None:
    hostile = "=cmd()"
    units = tuple(
        dataclasses.replace(item, name=f"{hostile}&A{item.org_code}")
        for item in run.snapshot.organizations
    )
    snapshot = dataclasses.replace(run.snapshot, organizations=units)
    renamed = dataclasses.replace(run, snapshot=snapshot)
    data = findings_workbook(altered(renamed, "subject_id", [hostile, "@sum(1)"]))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [name for name in sheets if b"<f>" in parts.read(name)]
    sheet = openpyxl.load_workbook(io.BytesIO(data))["账务处理"]
    subject = next(cell for (cell,) in sheet.iter_rows(4, None, 5, 5) if cell.value == hostile)
    assert subject.quotePrefix
    assert str(sheet["D4"].value).startswith(hostile)


def test_a_running_head_keeps_the_ampersand_of_a_name(run: Run) -> None:
    unit = dataclasses.replace(run.snapshot.organizations[0], name="甲&P乙")
    snapshot = dataclasses.replace(run.snapshot, organizations=(unit,))
    covered = tuple(item for item in run.coverage if item.org_code != SECOND_CODE)
    single = dataclasses.replace(without_findings(run), snapshot=snapshot, coverage=covered)
    with zipfile.ZipFile(io.BytesIO(findings_workbook(single))) as parts:
        assert "&amp;L&amp;9 甲&amp;&amp;P乙&amp;R".encode() in parts.read(
            "xl/worksheets/sheet1.xml"
        )


def test_the_same_books_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (check_books(tmp_path / name, LIUWAN) for name in ("a.db", "b.db"))
    assert first.run_id != second.run_id
    assert findings_workbook(first) == findings_workbook(second)
    made = read(first).properties.created
    assert made == dt.datetime(2025, 1, 1), "no clock of the machine"  # noqa: DTZ001 - as Excel has it


def test_english_speaks_english_wherever_the_books_do_not(run: Run) -> None:
    book = read(run, "en")
    assert book.sheetnames == [
        "Overview",
        "Ledger",
        "Joint signature",
        "Decisions",
        "Contracts",
        "Coverage",
    ]
    found = next(f for f in run.findings if f.subject_id == "HT2025-03")
    row = next(row for row in listed(book["Contracts"]) if row[11] == found.fingerprint)
    assert row[1:3] == (found.rule.title.en, "Breach")
    assert row[7] == f"{found.message.en}\nWhat would clear it: {found.clears.en}"
    words = [word for sheet in book for word in text_of(sheet).split("\n")]
    assert not [word for word in words if word in {"错误", "违规", "疑点", "合计", "已检查"}]
