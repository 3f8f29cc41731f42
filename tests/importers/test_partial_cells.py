"""A row is kept with what it has; a month bounds a span and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.cells.bounds import bound_of
from threeassets.model.book import ParsedFile
from threeassets.model.schema import FIRST, LAST, tables

Grid = Sequence[Sequence[object]]
Write = Callable[[Mapping[str, Grid]], Path]


def _record(parsed: ParsedFile, register: str) -> dict[str, object]:
    (row,) = parsed.registers[register]
    values = zip(tables()[register].column_names, row.values, strict=True)
    return {name: value for name, value in values if value is not None}


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2021.3", "2021-03-01", "2021-03-31"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2024-06", "2024-06-01", "2024-06-30"),
        (2021.3, "2021-03-01", "2021-03-31"),
        (2021.1, None, None),
        ("2021.1", "2021-01-01", "2021-01-31"),
        ("2021.13", None, None),
        ("2021年", None, None),
        ("长期", None, None),
    ],
)
def test_months_as_bounds(cell: object, first: str | None, last: str | None) -> None:
    assert (bound_of(cell, FIRST), bound_of(cell, LAST)) == (first, last)


def test_a_bad_optional_cell_never_costs_its_row(workbook: Write) -> None:
    """A year, a month, a word or a number with its measure leave the cell blank, and it is said."""
    heads = [column.heading for column in tables()["decision_step"].columns]
    cells: dict[str, object] = {
        "会议名称": "村民代表会议", "召开日期": "2025-03-02", "通知日期": "2025.2",
        "应到人数": "三十", "实到人数": 28, "计数方式": "举手",
    }  # fmt: skip  # a table
    parsed = read_file(
        workbook({"四议记录": [heads, [cells.get(head) for head in heads]]}), org_code="V1"
    )
    assert _record(parsed, "decision_step") == {
        "org_code": "V1",
        "body": "村民代表会议",
        "held_on": "2025-03-02",
        "present": 28,
    }
    assert [problem.column for problem in parsed.problems] == ["通知日期", "计数方式", "应到人数"]
    for problem in parsed.problems:
        assert problem.text.zh.endswith("。本行照常导入，此格按空白处理。")


def test_months_bound_an_office_and_the_import_says_so(workbook: Write) -> None:
    heads = ["姓名", "职务", "任职开始日期", "任职结束日期"]
    rows = [["甲某", "会计", "2021.3", "2024年6月"], ["乙某", "出纳", "2021年", ""]]
    parsed = read_file(workbook({"任职": [heads, *rows]}), org_code="V1")
    assert _record(parsed, "office") == {
        "org_code": "V1",
        "person_name": "甲某",
        "position": "会计",
        "started_on": "2021-03-01",
        "ended_on": "2024-06-30",
    }
    assert [note.zh for note in parsed.notes] == [
        "任职：“任职开始日期”有 1 格只写到月，任职开始日期按当月第一天算。",
        "任职：“任职结束日期”有 1 格只写到月，任职结束日期按当月最后一天算。",
    ]
    (problem,) = parsed.problems
    assert (problem.row, problem.column) == (3, "任职开始日期")
    assert problem.text.zh.endswith("本行未导入。")


def test_an_amount_decides_a_movement_of_the_bank(workbook: Write) -> None:
    """A line without its amount would be no movement: it is not kept."""
    heads = ["银行账号", "交易日期", "收入金额", "支出金额", "余额"]
    rows = [["6228480012345678", "2025-01-05", "壹佰元", "", 100]]
    parsed = read_file(workbook({"银行流水": [heads, *rows]}), org_code="V1")
    assert parsed.registers["bank_transaction"] == ()
    assert parsed.problems[0].text.zh.endswith("本行未导入。")


def test_a_month_that_is_none_does_not_make_balances_those_of_the_year(workbook: Write) -> None:
    """Blank is the whole year, so a bad month costs its row."""
    heads = ["会计年度", "会计期间", "科目编码", "期初借方"]
    rows = [heads, [2025, 13, "101", 5], [2025, "", "102", 7], [2025, 3, "102", 8]]
    parsed = read_file(workbook({"科目余额表": rows}), org_code="V1")
    assert [row.values[2:4] for row in parsed.registers["account_balance"]] == [
        (None, "102"),
        (3, "102"),
    ]
    assert parsed.problems[0].text.zh.endswith("本行未导入。")
