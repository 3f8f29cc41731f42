"""Headings that ordinary villages use beside those of the template: each is a word of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers.layout.headings import folded, headings_of
from threeassets.importers.layout.ledger_roles import ledger_vocabulary
from threeassets.importers.layout.roles import spoken
from threeassets.importers.reading import read_file
from threeassets.model.schema import tables

Grid = Sequence[Sequence[object]]
Write = Callable[[Mapping[str, Grid]], Path]

LISTED = """
population 人口 总人口数 户籍人口(人) 人口总数
households 户数(户) 农户总数 户籍户数
party_members 党员 党员数（人）
representatives 村民代表 村民代表(人)
arable_area_mu 耕地面积(亩) 耕地（亩） 耕地总面积
org_name 村名 集体经济组织名称
township_name 所属乡镇 乡镇名称
"""
"""Headings of the sheet 单位, which stands under our own headings alone."""
SPOKEN = """
contract party_name 租户 承包(租)人 承租单位
contract annual_fen 年交款额
asset cost_fen 购置价格
asset acquired_on 建成年份
asset certificate_no 权证编号
resource certificate_no 权证编号
payout id_number 身份证
decision_step expected 应到(人)
payment_request requested_on 报账日期 日期
payment_request approved_fen 报账金额 金额(元)
payment_request payee_name 收款单位(个人)
project project_name 工程名称
project settlement_fen 审定金额 决算金额
disclosure posted_on 公开时间 公示日期
disclosure place 公开形式
"""


def _lines(table: str) -> list[list[str]]:
    return [line.split(" ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("column", "words"), [(line[0], line[1:]) for line in _lines(LISTED)])
def test_what_a_village_s_own_numbers_are_called(column: str, words: list[str]) -> None:
    known = headings_of("organization")
    assert [known[folded(word)].name for word in words] == [column] * len(words)


@pytest.mark.parametrize(
    ("register", "column", "words"), [(line[0], line[1], line[2:]) for line in _lines(SPOKEN)]
)
def test_headings_of_registers(register: str, column: str, words: list[str]) -> None:
    vocabulary = ledger_vocabulary(register)
    found = [spoken([word], vocabulary)[0].role.name for word in words]
    assert found == [column] * len(words)


def _records(path: Path, register: str) -> list[dict[str, object]]:
    parsed = read_file(path, org_code="V1")
    assert parsed.problems == ()
    names = tables()[register].column_names
    return [
        {name: value for name, value in zip(names, row.values, strict=True) if value is not None}
        for row in parsed.registers[register]
    ]


def test_slips_of_payment_in_a_village_s_words(workbook: Write) -> None:
    grid: Grid = [
        ["大湾村2025年报账台账"],
        ["序号", "报账日期", "支出内容", "金额", "收款人", "经手人"],
        [1, "2025-03-05", "买水管", "1,200.00", "张三五金店", "李四"],
        [2, "2025.4.6", "修路", "3.5万元", "王五", "李四"],
        ["", "合计", "", "36,200.00"],
    ]
    paid = [
        (row["requested_on"], row["approved_fen"], row["payee_name"], row["handler"])
        for row in _records(workbook({"Sheet1": grid}), "payment_request")
    ]
    assert paid == [
        ("2025-03-05", 120000, "张三五金店", "李四"),
        ("2025-04-06", 3500000, "王五", "李四"),
    ]


def test_works_and_postings_in_a_village_s_words(workbook: Write) -> None:
    works: Grid = [
        ["工程项目台账"],
        ["序号", "工程名称", "总投资(万元)", "资金来源", "开工时间", "审定金额"],
        [1, "村道硬化", 35.6, "上级补助", "2025-03-05", "349,000"],
    ]
    posted: Grid = [
        ["村务公开台账"],
        ["序号", "公开时间", "公开内容", "公开类别", "公开地点"],
        [1, "2025-04-10", "第一季度收支", "财务公开", "公示栏"],
    ]
    path = workbook({"工程": works, "公开": posted})
    (work,), (post,) = _records(path, "project"), _records(path, "disclosure")
    assert (work["budget_fen"], work["settlement_fen"]) == (35600000, 34900000)
    assert (post["disclosure_kind"], post["posted_on"]) == ("财务收支", "2025-04-10")


@pytest.mark.parametrize(
    ("head", "code"), [("统一社会信用代码", "N2990101MF2501014K"), ("备注", "大湾村股份经济合作社")]
)
def test_a_unit_without_a_code_is_known_by_its_credit_code_or_name(
    workbook: Write, head: str, code: str
) -> None:
    """It never bears what rows bear that name nobody."""
    grid = [["村名", head, "户数"], ["大湾村股份经济合作社", "N2990101MF2501014K", 420]]
    parsed = read_file(workbook({"单位": grid}))
    assert [row.values[0] for row in parsed.registers["organization"]] == [code]
