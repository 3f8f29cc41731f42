"""Books of a group that only the name of a file, sheet, folder or a bare title tells."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from desk_folders import brought, journal, vouchers

from threeassets.store.ledger import Ledger

FIRST, SECOND = "大湾村1组", "大湾村2组"


def cash_book(opening: int) -> list[list[object]]:
    return [
        ["日期", "摘要", "收入", "支出", "余额"],
        ["2025-01-01", "上年结转", None, None, opening],
        ["2025-01-05", "收租金", 50, None, opening + 50],
    ]


def written(path: Path, opening: int = 100, title: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = cash_book(opening)
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    path.write_text("\n".join([title, *lines] if title else lines) + "\n", "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "大湾村"


@pytest.mark.parametrize(
    "names",
    [
        ("第1组现金流水账.csv", "2组2025年现金流水账.csv"),
        ("大湾村第一村民小组现金账.csv", "大湾村二队现金账.csv"),
        ("2025年/一组现金收支.csv", "2025年/第二生产队现金收支.csv"),
    ],
)
def test_files_named_after_groups(folder: Path, tmp_path: Path, names: tuple[str, str]) -> None:
    for name, opening in zip(names, (100, 300), strict=True):
        written(folder / name, opening)
    report = brought(folder, tmp_path / "b.db")
    assert report.problems == []
    assert vouchers(tmp_path / "b.db") == [(FIRST, 1), (SECOND, 1)]
    assert (
        f"“{names[0]}”没有写明单位，按名称是大湾村1组自己的账，记在大湾村1组名下。"
        f"不是的，请在 设置.txt 中写一行：文件 {names[0]}：本村。"
    ) in [way.zh for way in report.ways]


def test_the_line_that_gives_them_back_to_the_village(folder: Path, tmp_path: Path) -> None:
    written(folder / "第1组现金流水账.csv")
    (folder / "设置.txt").write_text("文件 第1组现金流水账.csv：本村\n", "utf-8")
    brought(folder, tmp_path / "b.db")
    assert vouchers(tmp_path / "b.db") == [("大湾村", 1)]


def test_a_title_of_the_village_goes_before_the_name_of_the_file(
    folder: Path, tmp_path: Path
) -> None:
    written(folder / "1组现金账.csv", title="大湾村集体现金收支账")
    brought(folder, tmp_path / "b.db")
    assert vouchers(tmp_path / "b.db") == [("大湾村", 1)]


def test_titles_sheets_and_folders_tell_as_much(folder: Path, tmp_path: Path) -> None:
    written(folder / "现金账.csv", title="第一组2025年现金流水账")
    book = xlsxwriter.Workbook(str(folder / "各组现金流水账.xlsx"))
    for number, name in enumerate(("2组", "3组")):
        sheet = book.add_worksheet(name)
        for at, row in enumerate(cash_book(300 + number)):
            sheet.write_row(at, 0, row)
    book.close()
    written(tmp_path / "大湾村4组" / "现金收支账.csv")
    for place in (folder, tmp_path / "大湾村4组"):
        assert brought(place, tmp_path / "b.db").problems == []
    assert vouchers(tmp_path / "b.db") == [(f"大湾村{n}组", 1) for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "name",
    ["1-3组现金流水账.csv", "一组、二组现金账.csv", "1组长垫付现金账.csv", "第一社区现金账.csv"],
)
def test_names_that_tell_no_single_group(folder: Path, tmp_path: Path, name: str) -> None:
    written(folder / name)
    brought(folder, tmp_path / "b.db")
    assert vouchers(tmp_path / "b.db") == [("大湾村", 1)]


def test_lists_by_group_stay_the_village_s(folder: Path, tmp_path: Path) -> None:
    """What the village lists of a group is the village's, unless the group keeps books here."""
    heads = "合同名称,承包人,标的,年租金,起始日期,终止日期\n"
    row = "租地,{},鱼塘,500,2024-01-01,2026-12-31\n"
    journal(folder / "序时账.csv")
    (folder / "1组合同.csv").write_text(heads + row.format("王一"), "utf-8")
    brought(folder, tmp_path / "b.db")
    written(folder / "2组现金账.csv")
    (folder / "2组合同.csv").write_text(heads + row.format("李二"), "utf-8")
    assert brought(folder, tmp_path / "b.db").problems == []
    with Ledger(tmp_path / "b.db") as ledger:
        columns, rows = ledger.rows("contract")
    at = [columns.index(name) for name in ("org_code", "party_name")]
    assert sorted(tuple(row[place] for place in at) for row in rows) == [
        ("大湾村", "王一"),
        (SECOND, "李二"),
    ]


def test_settings_that_name_the_village_are_asked_about(folder: Path, tmp_path: Path) -> None:
    written(folder / "第1组现金流水账.csv")
    journal(folder / "序时账.csv")
    (folder / "设置.txt").write_text("单位：V7\n", "utf-8")
    (problem,) = brought(folder, tmp_path / "b.db").problems
    assert problem.file == "第1组现金流水账.csv"
    lines = [choice.line for choice in problem.choices]
    assert lines == ["文件 第1组现金流水账.csv：V7", "文件 第1组现金流水账.csv：大湾村1组"]
    (folder / "设置.txt").write_text(f"单位：V7\n{lines[1]}\n", "utf-8")
    assert brought(folder, tmp_path / "b.db").problems == []
    assert vouchers(tmp_path / "b.db") == [("V7", 1), (FIRST, 1)]
