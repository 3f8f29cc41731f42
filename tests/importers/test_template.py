"""The blank workbook: what the program writes, the importer reads."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from threeassets.importers import read_file
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.records.examples import EXAMPLE_MARK, example_of
from threeassets.model.book import ABSENT, EMPTY, PRESENT
from threeassets.model.errors import OutputError
from threeassets.model.schema import registers_kept, tables
from threeassets.writers.blank_workbook import EXAMPLE_ROW, HEADER_ROW, write_template

RULES = {"contract": [("CT101", "合同要素不全")], "entry": [("LG101", "凭证借贷不平衡")]}
REGISTERS = [name for name in tables() if name != "entry"]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a freshly written template."""
    path = tmp_path_factory.mktemp("模板") / "登记簿 模板.xlsx"
    write_template(path, RULES, every=True)
    return path


def _filled(blank: Path, target: Path, *, keep_examples: bool) -> Path:
    """Fill in one row a sheet, the example itself without its mark."""
    book = openpyxl.load_workbook(blank)
    for name in REGISTERS:
        sheet = book[tables()[name].sheet]
        cells = [cell.value for cell in sheet[EXAMPLE_ROW + 1]]
        cells[0] = str(cells[0]).removeprefix(EXAMPLE_MARK).strip()
        if not keep_examples:
            sheet.delete_rows(EXAMPLE_ROW + 1)
        place = EXAMPLE_ROW + 1 + keep_examples
        for position, value in enumerate(cells, start=1):
            sheet.cell(place, position, value)
    book.save(target)
    return target


def test_an_untouched_template_reports_nothing(blank: Path) -> None:
    """Only example rows: every one skipped, no Problem, every register absent."""
    parsed = read_file(blank)
    assert (parsed.vouchers, parsed.problems) == ((), ())
    assert parsed.rows_read == len(parsed.skipped) == len(REGISTERS)
    assert set(parsed.presence.values()) == {ABSENT}
    (note,) = parsed.notes
    assert note.zh.startswith("只有示例行的表，按没有填报处理：")
    assert note.zh.endswith("。确实没有这类业务的，请删去示例行。")


@pytest.mark.parametrize("keep_examples", [True, False])
def test_a_filled_template_imports_cleanly(
    blank: Path, tmp_path: Path, *, keep_examples: bool
) -> None:
    """Every register gives its row, whether the example rows were deleted or not."""
    file = _filled(blank, tmp_path / "填好.xlsx", keep_examples=keep_examples)
    parsed = read_file(file)
    assert (parsed.problems, parsed.notes) == ((), ())
    assert {name: len(rows) for name, rows in parsed.registers.items()} == {
        name: 1 for name in REGISTERS if name != "voucher"
    }
    assert len(parsed.vouchers) == 1
    assert len(parsed.skipped) == (len(REGISTERS) if keep_examples else 0)
    assert {parsed.presence[name, ""] for name in tables()} == {PRESENT}


def test_a_village_gets_the_sheets_it_keeps(tmp_path: Path) -> None:
    """What every village has, then what the township asks for; nothing a village never keeps."""
    write_template(tmp_path / "村.xlsx", RULES)
    assert openpyxl.load_workbook(tmp_path / "村.xlsx").sheetnames == [
        "说明",
        "凭证",
        "科目",
        "科目余额表",
        "单位",
        "任职",
        "合同台账",
        "资产台账",
        "资源台账",
        "银行账户",
        "银行流水",
        "支出审批单",
        "签批记录",
        "民主决策",
        "四议记录",
        "公开记录",
        "发放名册",
        "工程项目",
        "年度清查",
    ]
    assert set(registers_kept()) <= set(tables())


def test_the_example_without_its_first_column_is_still_no_record(
    blank: Path, tmp_path: Path
) -> None:
    """Who deletes the column 单位编码 deletes the mark; the invented contract must not get in."""
    book = openpyxl.load_workbook(blank)
    for name in REGISTERS:
        book[tables()[name].sheet].delete_cols(1)
    book.save(tmp_path / "无单位.xlsx")
    parsed = read_file(tmp_path / "无单位.xlsx", org_code="V1")
    assert (parsed.vouchers, [rows for rows in parsed.registers.values() if rows]) == ((), [])
    # Its first column is required and not the organisation's code.
    (problem,) = parsed.problems
    assert problem.sheet == "价格基准"


def test_deleting_the_example_states_that_there_is_none(blank: Path, tmp_path: Path) -> None:
    """An empty sheet is a statement; an untouched one is not."""
    book = openpyxl.load_workbook(blank)
    book["合同台账"].delete_rows(EXAMPLE_ROW + 1)
    book.save(tmp_path / "空.xlsx")
    presence = read_file(tmp_path / "空.xlsx").presence
    assert presence["contract", ""] == EMPTY
    assert presence["decision", ""] == ABSENT


@pytest.mark.parametrize("name", REGISTERS)
def test_a_sheet_as_a_person_sees_it(blank: Path, name: str) -> None:
    """Headings in declared order, required ones dark, lists to choose from, header frozen."""
    book = openpyxl.load_workbook(blank)
    sheet, columns = book[tables()[name].sheet], columns_of(name)
    header = sheet[HEADER_ROW + 1]
    assert [cell.value for cell in header] == [column.heading for column in columns]
    dark = [cell.fill.start_color.rgb == "FF1F5C57" for cell in header]
    assert dark == [column.required for column in columns]
    lists = {v.formula1.strip('"') for v in sheet.data_validations.dataValidation}
    assert {",".join(column.choices) for column in columns if column.choices} <= lists
    assert sheet.freeze_panes == "B4"
    assert str(sheet.cell(EXAMPLE_ROW + 1, 1).value).startswith(EXAMPLE_MARK)
    assert all(example_of(name, column.name) for column in columns if column.required)


def test_the_first_sheet_says_which_register_opens_which_rules(blank: Path) -> None:
    """The caller passes the rules in; those of voucher and entry stand at 凭证."""
    sheet = openpyxl.load_workbook(blank)["说明"]
    rows = {row[1].value: (row[3].value, row[4].value) for row in sheet.iter_rows(min_row=10)}
    assert rows["合同台账"] == (1, "CT101 合同要素不全")
    assert rows["凭证"] == (1, "LG101 凭证借贷不平衡")
    assert rows["价格基准"] == ("", "")


def test_the_same_bytes_every_time(blank: Path, tmp_path: Path) -> None:
    """Nothing in the file depends on the clock; writing it again over itself is no harm."""
    again = tmp_path / "再.xlsx"
    write_template(again, RULES, every=True)
    write_template(again, RULES, every=True)
    assert again.read_bytes() == blank.read_bytes()
    assert openpyxl.load_workbook(again).properties.created == dt.datetime(2025, 1, 1)  # noqa: DTZ001 - as openpyxl gives it


def test_a_filled_workbook_is_not_overwritten(tmp_path: Path) -> None:
    """Somebody's work of weeks may stand in it."""
    path = tmp_path / "登记簿.xlsx"
    path.write_bytes(b"filled in")
    with pytest.raises(OutputError) as caught:
        write_template(path, RULES)
    assert path.read_bytes() == b"filled in"
    assert caught.value.text.zh == (
        f"“{path}”已经存在，可能已有人填写，未覆盖。请换一个文件名，或先移走原文件。"
    )
    assert caught.value.text.en == (
        f"“{path}” exists and may have been filled in, so it was not overwritten. Choose another "
        "name or move the file away."
    )


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """The sentence says what the system said and what to do."""
    path = tmp_path / "无" / "登记簿.xlsx"
    with pytest.raises(OutputError) as caught:
        write_template(path, RULES)
    assert caught.value.text.zh == (
        f"“{path}”写不进去（没有这个文件或文件夹）。请核对文件夹是否存在、是否可写，"
        "并关闭正在打开它的程序。"
    )
    assert caught.value.text.en == (
        f"“{path}” cannot be written (No such file or directory). Check that the folder exists and "
        "can be written, and close the program that has the file open."
    )


@pytest.mark.parametrize("name", ["party", "contract", "voucher"])
def test_an_example_row_that_was_written_over_is_asked_about(
    blank: Path, tmp_path: Path, name: str
) -> None:
    """Only 示例 is left of the example: the row is neither skipped nor taken for a record."""
    book = openpyxl.load_workbook(blank)
    sheet, columns = book[tables()[name].sheet], columns_of(name)
    words = {"party_name", "title", "je_line_description"}
    changed = next(n for n, column in enumerate(columns, start=1) if column.name in words)
    sheet.cell(EXAMPLE_ROW + 1, changed, "别的")
    book.save(tmp_path / "登记簿.xlsx")
    parsed = read_file(tmp_path / "登记簿.xlsx", org_code="V1")
    (problem,) = parsed.problems
    assert (problem.sheet, problem.row) == (sheet.title, EXAMPLE_ROW + 1)
    assert "还是示例的，这一行别的格却已改写" in problem.text.zh
    assert parsed.vouchers == ()
    assert parsed.registers.get(name, ()) == ()
    assert parsed.presence[name, ""] == ABSENT
