"""Every row of a register or statement in any words is imported, skipped or a Problem."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from threeassets.importers.files.sheets import Sheet
from threeassets.importers.ledger_import import read_written
from threeassets.importers.records.registers import LEFT_BLANK
from threeassets.importers.sheet_kinds import recognised
from threeassets.importers.sheet_result import FileFacts
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet

HEADS: dict[str, list[str]] = {
    "contract": ["序号", "合同名称", "类别", "承包人", "承包期限", "面积", "年租金", "签订时间",
                 "履行情况", "备注"],
    "asset": ["编号", "名称", "类别", "经营性质", "数量", "原值（万元）", "使用年限", "使用情况"],
    "resource": ["编号", "地块名称", "地类", "面积", "四至东", "经营方式", "使用人"],
    "bank_transaction": ["交易日期", "借贷标志", "金额", "余额", "对方户名", "对方账号", "摘要"],
}  # fmt: skip  # a table
CELLS = st.sampled_from(
    [
        "",
        None,
        "甲",
        "1",
        1,
        2.5,
        -3,
        "合计",
        "小计",
        "一、房屋",
        "房屋",
        "说明：无",
        "制表人：甲",
        "2021.1.1-2030.12.31",
        "2021.1.1",
        "10年",
        "1.2万元",
        "12.5亩",
        "3台",
        "500元/年",
        "长期",
        "借",
        "贷",
        "?",
        "2024-01-05",
        "20240105101112",
        "正常",
        "在用",
        "出租",
        "耕地",
        "发包",
        "经营性",
        "第1页",
        "期初余额",
        "1,000.00",
        "(5)",
        "9" * 400,
        "１２",
        "承包",
        "是",
        True,
        1e300,
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.data(), st.sampled_from(sorted(HEADS)))
def test_every_row_is_accounted_for(data: st.DataObject, register: str) -> None:
    """Imported, skipped and lost rows together are the rows that were read, each once.

    A row that is kept without one of its cells is imported and has a Problem too.
    """
    heads = HEADS[register]
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=len(heads), max_size=len(heads)), max_size=6)
    )
    grid = [["账号：12345678"], heads, *([*cells] for cells in rows if any(map(str, cells)))]
    sheet = Sheet("台账", visible=True, rows=list(enumerate(grid, start=1)))
    found = recognised(sheet)
    assert isinstance(found, RegisterSheet)
    assert found.register == register
    result = read_written(found, FileFacts("台账.xlsx", "V1"))
    if result.doubts or any(problem.code == "column-missing" for problem in result.problems):
        return
    imported = [row.row for row in result.registers.get(register, ())]
    skipped = [item.row for item in result.skipped]
    # A column asked for is a question about the headings, and no row's.
    problems = [problem for problem in result.problems if problem.code != "column-asked"]
    lost = {problem.row for problem in problems if LEFT_BLANK.zh not in problem.text.zh}
    bad = {problem.row for problem in problems}
    assert bad - lost <= set(imported)
    assert sorted([*imported, *skipped, *lost]) == list(range(3, len(grid) + 1))
