"""Cells that hold two facts, at their edges."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threeassets.importers.cells.bounds import MonthOnly
from threeassets.importers.cells.two_facts import (
    after_years,
    area_cell,
    area_unit,
    money_cell,
    months_cell,
    quantity_cell,
    term_of,
)
from threeassets.importers.cells.values import BadCell


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2021.1.1-2030.12.31", "2021-01-01", "2030-12-31"),
        ("2021年1月1日至2030年12月31日", "2021-01-01", "2030-12-31"),
        ("自2021年1月1日起至2030年12月31日止", "2021-01-01", "2030-12-31"),
        ("2021-01-01～2030-12-31", "2021-01-01", "2030-12-31"),
        ("2021/1/1—2030/12/31（10年）", "2021-01-01", "2030-12-31"),
        ("20210101-20301231", "2021-01-01", "2030-12-31"),
        ("2021.1-2024.2", MonthOnly("2021-01-01"), MonthOnly("2024-02-29")),
        ("10年（2021.1.1起）", "2021-01-01", "2030-12-31"),
        ("2020.2.29起1年", "2020-02-29", "2021-02-28"),
        ("5年", None, "2026-02-28"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_terms(cell: object, first: str | None, last: str | None) -> None:
    assert term_of("期限", cell, "2021-03-01") == (first, last)


@pytest.mark.parametrize(
    "cell", ["长期", "2021-2030", "2030.12.31-2021.1.1", "2021.13.1-2030.1.1", "2021.1.1", "三年"]
)
def test_terms_without_two_days(cell: str) -> None:
    first, last = term_of("期限", cell)
    assert isinstance(first, BadCell)
    assert first is last
    assert first.text.en == (
        f"期限 “{cell}” does not tell its first and last day. Write 2021.1.1-2030.12.31, or two "
        "columns."
    )


def test_years_without_a_beginning() -> None:
    """A number of years is a term only beside the day it begins."""
    assert isinstance(term_of("期限", "5年").last, BadCell)


@pytest.mark.parametrize(
    ("cell", "unit", "amount", "yearly"),
    [
        ("1.2万元", "元", "12000.0", False),
        ("1.2万", "元", "12000.0", False),
        ("1.2", "万元", "12000.0", False),
        ("1200元", "万元", "1200", False),
        ("12,000元/年", "元", "12000", True),
        ("每年1200元", "元", "1200", True),
        ("500元/亩", "元", "500元/亩", False),
        (1200.5, "元", 1200.5, False),
        (0.12, "万元", "1200.00", False),
    ],
)
def test_amounts(cell: object, unit: str, amount: object, *, yearly: bool) -> None:
    assert money_cell(cell, unit) == (amount, yearly)


@pytest.mark.parametrize(
    ("cell", "unit", "mu"),
    [
        ("12.5亩", "㎡", "12.5000"),
        ("10000㎡", "亩", "15.0000"),
        ("1公顷", "亩", "15.0000"),
        ("133.34平方米", "亩", "0.2000"),
        (10000, "平方米", "15.0000"),
        (12.5, "亩", 12.5),
        ("约3亩", "亩", "约3亩"),
        ("约3", "㎡", "约3"),
    ],
)
def test_areas(cell: object, unit: str, mu: object) -> None:
    assert area_cell(cell, unit) == mu


def test_units_and_measures() -> None:
    assert [area_unit(text) for text in ("面积（平方米）", "面积(公顷)", "面积")] == [
        "平方米",
        "公顷",
        "亩",
    ]
    assert [quantity_cell(cell) for cell in ("3台", "1,200.5平方米", 3, "若干")] == [
        ("3", "台"),
        ("1,200.5", "平方米"),
        (3, None),
        ("若干", None),
    ]
    assert [
        months_cell(*pair)
        for pair in (
            ("使用年限", "20年"),
            ("使用年限", 5),
            ("使用年限", "60个月"),
            ("使用年限(月)", 60),
            ("使用年限", "2.5"),
            ("使用年限", "长期"),
        )
    ] == ["240", "60", "60", "60", "30", "长期"]


@given(st.dates(max_value=dt.date(2999, 1, 1)), st.integers(1, 70))
def test_so_many_years_end_the_day_before_the_anniversary(day: dt.date, years: int) -> None:
    """One year after another ends where both together end, but for a 29 February."""
    first = str(day)
    if first.endswith("02-29"):
        return
    last = after_years(first, years)
    assert last is not None
    assert first < last
    assert int(last[:4]) - int(first[:4]) == years - (first[5:] == "01-01")
