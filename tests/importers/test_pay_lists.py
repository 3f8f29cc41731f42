"""Lists of wages and of days worked as villages write them: days, months, totals, keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.cells.bounds import MonthOnly
from threeassets.importers.cells.two_facts import worked
from threeassets.importers.cells.values import BadCell
from threeassets.model.book import ParsedFile
from threeassets.model.schema import tables

Grid = Sequence[Sequence[object]]
Write = Callable[[Mapping[str, Grid]], Path]

DAYS: Grid = [
    ["日期", "姓名", "事由", "工日", "标准", "金额", "签字"],
    ["2025-03-02", "甲", "修渠", 2, 100, 200, "甲"],
    ["2025.3.5-3.7", "乙", "清淤", 3, 100, 300, "乙"],
    ["合计", "", "", 5, "", 500, ""],
    ["大写：伍佰元整"],
]


def _lines(parsed: ParsedFile) -> list[dict[str, object]]:
    names = tables()["payout"].column_names
    return [dict(zip(names, row.values, strict=True)) for row in parsed.registers.get("payout", [])]


def _of(parsed: ParsedFile, *names: str) -> list[tuple[object, ...]]:
    return [tuple(line[name] for name in names) for line in _lines(parsed)]


def test_the_day_of_work_is_no_day_of_payment(workbook: Write) -> None:
    """日期 of days worked fills work_from and work_to, which give the month of the list."""
    parsed = read_file(workbook({"Sheet1": [["柳湾村误工补贴发放表"], *DAYS]}), org_code="V1")
    assert parsed.problems == ()
    assert _of(parsed, "recipient_name", "work_from", "work_to", "paid_on") == [
        ("甲", "2025-03-02", "2025-03-02", None),
        ("乙", "2025-03-05", "2025-03-07", None),
    ]
    assert _of(parsed, "list_no", "period", "line_no") == [
        ("柳湾村误工补贴发放表 2025-03", "2025-03", 1),
        ("柳湾村误工补贴发放表 2025-03", "2025-03", 2),
    ]
    assert [(figure.stated_fen, figure.difference_fen) for figure in parsed.controls] == [
        (50000, 0)
    ]


def test_the_day_of_another_list_may_be_any(workbook: Write) -> None:
    """Of money for the poor nobody knows whether 日期 is that of payment; the column is named."""
    rows = [["2025年慰问金发放表"], ["日期", "姓名", "金额"], ["2025-01-20", "甲", 200]]
    parsed = read_file(workbook({"Sheet1": rows}), org_code="V1")
    assert _of(parsed, "period", "work_from", "paid_on") == [("2025", None, None)]
    assert "“日期”（1 格）" in parsed.notes[-1].zh


def test_title_and_sheet_may_say_nothing(tmp_path: Path) -> None:
    """Two columns under the name of the file are a list of wages, and no total is a person."""
    path = tmp_path / "2025年3月工资.csv"
    path.write_text("姓名,实发工资\n甲,2000\n乙,1000\n合 计,3000\n", encoding="utf-8")
    parsed = read_file(path, org_code="V1")
    assert _of(parsed, "list_no", "period", "payout_kind", "recipient_name", "amount_fen") == [
        ("2025年3月工资", "2025-03", "工资报酬", "甲", 200000),
        ("2025年3月工资", "2025-03", "工资报酬", "乙", 100000),
    ]


def test_a_list_of_no_told_month_is_asked_for_it(workbook: Write) -> None:
    """The sentence says what to write where; nobody is sent to a profile."""
    rows = [["工资表"], ["姓名", "应发工资", "实发工资"], ["甲", 3000, 2800]]
    (problem,) = read_file(workbook({"Sheet1": rows}), org_code="V1").problems
    assert problem.text.zh == (
        "看不出是哪年哪月的名册：标题、文件名和日期都没有写，本表 1 行未导入。"
        "请在标题里写明，如“2025年3月工资表”；全年的写“2025年”，存盘后再导入。"
    )


def test_numbers_that_begin_anew_are_none_of_the_list(workbook: Write) -> None:
    """Two lines of one number would be one line; then the order counts."""
    rows = [["2025年3月柳湾村用工表"], ["序号", "姓名", "金额"],
            [1, "甲", 1], [2, "乙", 2], [1, "丙", 3]]  # fmt: skip  # a table
    parsed = read_file(workbook({"Sheet1": rows}), org_code="V1")
    assert [line["line_no"] for line in _lines(parsed)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("2025-03-02", ("2025-03-02", "2025-03-02")),
        ("3月2日", ("2025-03-02", "2025-03-02")),
        ("3月2-5日", ("2025-03-02", "2025-03-05")),
        ("3.2-3.5", ("2025-03-02", "2025-03-05")),
        ("3月28日至4月2日", ("2025-03-28", "2025-04-02")),
        ("2025-03-02-2025-03-05", ("2025-03-02", "2025-03-05")),
        ("3月2日、5日、9日", ("2025-03-02", "2025-03-09")),
        ("10-12日", ("2025-03-10", "2025-03-12")),
        ("5日", ("2025-03-05", "2025-03-05")),
        ("3月", (MonthOnly("2025-03-01"), MonthOnly("2025-03-31"))),
        ("", (None, None)),
    ],
)
def test_days_of_work(cell: str, days: tuple[object, object]) -> None:
    """What a cell leaves out is that of the title or of the day before it."""
    assert worked("日期", cell, 2025, 3) == days


@pytest.mark.parametrize("cell", ["10-12", 3.2, "农闲", "3月40日", "3月5-2日"])
def test_days_that_can_be_others_stay_blank(cell: object) -> None:
    """10-12 is a day of October or three days; 3.2 as a number may have been 3.20."""
    assert all(isinstance(day, BadCell) for day in worked("日期", cell, 2025, 3))


def test_without_a_year_a_day_is_none() -> None:
    """No year is made up."""
    assert isinstance(worked("日期", "3月2日", None).first, BadCell)
