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
