"""Words of measure above a table: no village, and the scale of what stands below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.cells.measures import is_measures, measures_of
from threeassets.importers.layout.amounts import heading_unit
from threeassets.importers.layout.titles import titles_of
from threeassets.model.schema import tables

Write = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]
NAMES = tables()["contract"].column_names
HEADS = ["合同编号", "合同名称", "合同类别", "合同形式", "承包方", "签订时间", "履行状态", "年租金",
         "承包面积"]  # fmt: skip  # a table
LEASE = ["1", "塘", "资产租赁", "书面", "乙某", "2024-01-01", "履行中", 2, 3]


def _read(workbook: Write, *titles: str, heads: Sequence[object] = HEADS) -> tuple[object, ...]:
    """Return rent in fen and area in 1/10,000 mu under titles; the sentence of a Problem."""
    rows = [["合同台账"], *([title] for title in titles), heads, LEASE]
    parsed = read_file(workbook({"合同台账": rows}), org_code="V1")
    if parsed.problems:
        return (parsed.problems[0].text.zh, *(choice.line for choice in parsed.problems[0].choices))
    (row,) = parsed.registers["contract"]
    record = dict(zip(NAMES, row.values, strict=True))
    assert record["org_code"] == "V1"
    return record["annual_fen"], record["area_mu"]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("单位：亩、万元", (2_000_000, 30_000)),
        ("单位：万元/公顷", (2_000_000, 450_000)),
        ("（单位：千元　平方米）", (200_000, 45)),
        ("计量单位：人、户，头，公斤，株", (200, 30_000)),
        ("金额单位：人民币百元", (20_000, 30_000)),
        ("单位：元、角、分", (200, 30_000)),
    ],
)
def test_measures_above_a_table(workbook: Write, title: str, read: tuple[int, int]) -> None:
    """Every mixture names scales and no village."""
    assert titles_of([[title]]).org_name is None
    assert _read(workbook, title) == read


def test_a_title_scales_the_headings_of_the_template(workbook: Write) -> None:
    """Under our own headings cells are yuan and mu, unless a title says otherwise."""
    own = ["合同编号", "合同名称", "合同类别", "合同形式", "对方名称", "签订日期", "合同状态",
           "年租金", "面积(亩)"]  # fmt: skip  # a table
    assert _read(workbook, "单位：元", heads=own) == (200, 30_000)
    assert _read(workbook, "单位：万元", heads=own) == (2_000_000, 30_000)


def test_two_scales_of_money_are_two_readings(workbook: Write) -> None:
    """Titles that say 元 and 万元 leave open which counts; a heading does not."""
    problem, *lines = _read(workbook, "单位：元、万元、亩")
    assert str(problem).startswith(
        "标题写的金额单位有元、万元，“年租金”没有写明是哪一种，有两种读法"
    )
    assert "unit: 万元（1 是 10,000.00 元）" in str(problem)
    assert lines == ["unit: 元", "unit: 万元"]
    heads = [f"{head}（万元）" if head == "年租金" else head for head in HEADS]
    assert _read(workbook, "单位：元、万元、亩", heads=heads) == (2_000_000, 30_000)


def test_names_that_begin_like_measures() -> None:
    """A village is no measure, whatever its name begins with."""
    names = ["人和村", "分水岭村", "元坝村", "株树村", "台头村", "个旧村", "张村", "里口村"]
    assert [name for name in names if is_measures(name) or measures_of(f"单位：{name}")] == []
    assert [titles_of([[f"单位：{name}"]]).org_name for name in names] == names


def test_units_in_headings() -> None:
    heads = {"年租金（万元）": "万元", "金额(单位：千元)": "千元", "租金(元/年)": "元",
             "原值万元": "万元", "年租金": None, "金额（人民币元）": "元"}  # fmt: skip  # a table
    assert {head: heading_unit(head) for head in heads} == heads
