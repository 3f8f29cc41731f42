"""Amounts under no heading are a Problem; what repeats another column or counts rows is noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file

Grid = list[list[object]]
Write = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

BALANCES: Grid = [
    ["2025年科目余额表"],
    [
        "科目编码",
        "科目名称",
        "期初借方",
        "期初贷方",
        "本期借方",
        "本期贷方",
        "期末借方",
        "期末贷方",
        "",
    ],
    ["101", "库存现金", 10, 0, 5, 3, 12, 0],
    ["301", "资本", 0, 10, 0, 0, 0, 10],
]
JOURNAL: Grid = [
    ["日期", "凭证号", "摘要", "科目编码", "科目名称", "借方", "贷方", ""],
    ["2025-01-05", "记-1", "提现", "101", "库存现金", 3, ""],
    ["2025-01-05", "记-1", "提现", "102", "银行存款", "", 3],
]


def _with(grid: Grid, cells: Sequence[object]) -> Grid:
    first = len(grid) - len(cells)
    return [[*row, cells[at - first]] if at >= first else row for at, row in enumerate(grid)]


@pytest.mark.parametrize("grid", [BALANCES, JOURNAL])
@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ([7, 8.5], ["amounts-unheaded"]),
        ([0, 6], ["amounts-unheaded"]),
        ([0, 0], []),
        ([1, 2], []),
        (["见附件", "甲"], []),
    ],
)
def test_amounts_under_no_heading(
    workbook: Write, grid: Grid, cells: list[object], codes: list[str]
) -> None:
    """The rest of the sheet is imported; what loses nothing is a note."""
    parsed = read_file(workbook({"Sheet1": _with(grid, cells)}), org_code="V1")
    assert [problem.code for problem in parsed.problems] == codes
    assert parsed.vouchers or parsed.registers["account_balance"]
    assert ("没有表头的列里有内容" in "".join(note.zh for note in parsed.notes)) is not bool(codes)


def test_a_column_that_repeats_another_loses_nothing(workbook: Write) -> None:
    """Draft figures beside a table are often a copy."""
    parsed = read_file(workbook({"Sheet1": _with(BALANCES, [12, 0])}), org_code="V1")
    assert parsed.problems == ()


def test_balances_of_which_one_side_has_no_heading_are_not_read(workbook: Write) -> None:
    """Without its heading the credit side of the closings would be nothing at all."""
    grid = [row[:] for row in BALANCES]
    grid[1] = [*grid[1][:7], "", ""]
    parsed = read_file(workbook({"Sheet1": grid}), org_code="V1")
    (problem,) = parsed.problems
    assert problem.text.zh == (
        "有金额的列没有表头，不知是哪一栏，未读取：第 8 列 2 格（第 3、4 行，如 10）。"
        "请在表头行写上它的名称（如 贷方金额、期末贷方），是草稿的请删去。本表未导入。"
    )
    assert parsed.registers == {}
