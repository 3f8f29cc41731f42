"""Registers one below the other in a sheet: none is lost, whichever has more headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from threeassets.importers.reading import read_file

Grid = Sequence[Sequence[object]]
Write = Callable[[Mapping[str, Grid]], Path]

TABLES: dict[str, Grid] = {
    "asset": [
        ["固定资产登记表"], ["资产编号", "资产名称", "资产类别", "原值", "购置日期"],
        ["A1", "水泵", "机器设备", 3000, "2020-01-02"],
        ["A2", "车", "运输设备", 9000, "2020-01-02"],
    ],
    "resource": [
        ["资源登记表"], ["资源编号", "资源名称", "地类", "登记面积(亩)", "经营方式", "坐落四至"],
        ["R1", "水塘", "养殖水面", 12, "发包", "东"], ["R2", "山", "林地", 10, "发包", "西"],
    ],
    "contract": [
        ["合同台账"],
        ["合同编号", "合同名称", "承包人", "标的", "年租金", "起始日期", "终止日期", "签订日期"],
        ["H1", "租地", "王一", "水田", 500, "2024-01-01", "2026-12-31", "2024-01-01"],
        ["H2", "租塘", "李二", "鱼塘", 900, "2024-01-01", "2026-12-31", "2024-01-01"],
    ],
    "office": [
        ["村干部名单"], ["姓名", "职务", "任职时间", "电话"],
        ["张三", "书记", "2021.3至今", "1"], ["李四", "会计", "2021.3至今", "2"],
    ],
}  # fmt: skip  # a table


@pytest.mark.parametrize("order", list(permutations(TABLES, 2)))
@pytest.mark.parametrize("gap", [0, 1])
def test_two_registers(workbook: Write, order: tuple[str, ...], gap: int) -> None:
    rows = [*TABLES[order[0]], *[[]] * gap, *TABLES[order[1]]]
    parsed = read_file(workbook({"Sheet1": rows}), org_code="V1")
    assert parsed.problems == ()
    assert {name: len(found) for name, found in parsed.registers.items()} == dict.fromkeys(order, 2)


def test_all_of_them_and_a_journal_below(workbook: Write) -> None:
    journal: Grid = [
        ["日期", "凭证号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"],
        ["2025-01-05", "记-1", "收租金", "101", "现金", 5, None],
        ["2025-01-05", "记-1", "收租金", "501", "收入", None, 5],
    ]
    rows = [row for table in TABLES.values() for row in [*table, []]]
    parsed = read_file(workbook({"Sheet1": [*rows, *journal]}), org_code="V1")
    assert {name: len(found) for name, found in parsed.registers.items()} == dict.fromkeys(
        TABLES, 2
    )
    assert (len(parsed.vouchers), parsed.problems) == (1, ())
