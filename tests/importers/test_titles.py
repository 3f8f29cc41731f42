"""What a title tells: a span of months is no day, a bank is no village, an account has a holder."""

from __future__ import annotations

import pytest

from threeassets.importers.layout.titles import titles_of


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("2025年1-12月", (1, 12)),
        ("2025年1—12月", (1, 12)),
        ("2025.1-12", (1, 12)),
        ("2025年第1-3期", (1, 3)),
        ("2025年1月5日", (1, 1)),
        ("2025-01-12", (1, 1)),
        ("2025.3.5", (3, 3)),
        ("2025年1月1日至2025年12月31日", (1, 12)),
    ],
)
def test_a_span_of_months_is_no_day(title: str, months: tuple[int, int]) -> None:
    found = titles_of([(title,)])
    assert (found.first_month, found.last_month) == months


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("示例农村商业银行对账单", None),
        ("示例农村信用合作社存款明细表", None),
        ("青石村镇银行股份有限公司流水表", None),
        ("大湾村固定资产登记表", "大湾村"),
        ("大湾村农村集体资产登记表", "大湾村"),
        ("神农村股份经济合作社收支表", "神农村股份经济合作社"),
    ],
)
def test_a_bank_is_no_village(title: str, unit: str | None) -> None:
    assert titles_of([(title,)]).org_name == unit


def test_the_holder_of_an_account_is_the_unit_where_it_is_named_like_one() -> None:
    bank = ("示例农村商业银行对账单",)
    village = titles_of([bank, ("户名：大湾村股份经济合作社", "账号：62001234567890123")])
    person = titles_of([bank, ("户名：周大海",)])
    assert (village.org_name, person.org_name) == ("大湾村股份经济合作社", None)


WHOSE = """
马渡村第1组2025年现金流水账 | 马渡村第1组
大坪村东头村民小组2025年收支明细表 | 大坪村东头村民小组
大坪村三社2025年现金流水账 | 大坪村三社
大坪村3组机动地发包台账 | 大坪村
大坪村村民委员会村干部名单（2025年） | 大坪村村民委员会
大坪村村民委员会 科目期初余额（2025年1月1日） | 大坪村村民委员会
大坪村十一月份收支表 | 大坪村
大坪村第1季度收支表 | 大坪村
示例农村商业银行对账单 | None
"""


@pytest.mark.parametrize("line", WHOSE.strip().splitlines())
def test_a_title_names_its_unit_whole(line: str) -> None:
    """A group's own money is the group's; a list of what lies in it is the village's."""
    title, name = line.split(" | ")
    assert str(titles_of([[title]]).org_name) == name


def test_the_name_of_a_village_is_no_part_of_an_account() -> None:
    titles = titles_of([["大坪村库存现金日记账"]])
    assert (titles.org_name, titles.book) == ("大坪村", "库存现金")
