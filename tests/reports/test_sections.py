"""A table is declared once, and the numbers of sections follow from their order."""

from __future__ import annotations

import pytest

from reports.kit.answers import Row
from reports.kit.parts import PartOf, chinese, in_order
from reports.kit.table import Design, col, facts_table, money, text
from reports.kit.tree import Section
from reports.kit.wording import say

PAID = Design(
    "paid",
    (
        col("who", "对方", text("who", "—")),
        col("why", "事由", text("why")),
        col("amount", "金额", money("amount_fen"), total=True),
    ),
)
ROWS = [
    Row("paid", "1", {"who": "甲", "why": "电费", "amount_fen": 120}),
    Row("paid", "2", {"who": None, "why": None, "amount_fen": None}),
]


def shown(cells: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(map(str, cells))


def test_a_row_has_a_cell_for_each_column_and_a_total_where_the_column_bears_one() -> None:
    table = PAID.of(ROWS, PAID.total("合计", Row("sums", "合计", {"amount_fen": 120})))
    (group,) = table.groups
    assert [shown(row) for row in group.rows] == [("甲", "电费", "1.20"), ("—", "", "—")]
    assert shown(group.totals[0]) == ("合计", "", "1.20")
    assert getattr(group.totals[0][2], "id", "") == "sums/合计/amount_fen"


def test_a_table_without_rows_has_no_total() -> None:
    assert PAID.of([], PAID.line(who="合计")).groups[0].totals == ()


def test_a_line_names_its_cells_and_an_unknown_name_does_not_fit() -> None:
    assert PAID.line(why="电费") == ("", "电费", "")
    with pytest.raises(ValueError, match="shorter"):
        PAID.line(amuont="1.00")


def test_facts_stand_two_to_a_line() -> None:
    table = facts_table("unit", "", [("甲", "1"), ("乙", "2")])
    assert table.groups[0].rows == (("甲", "1", "乙", "2"),)


def test_numbers_follow_from_the_order_and_words_refer_by_key() -> None:
    sections = [
        Section("preface", "", numbered=False),
        Section("money", "资金", lead=(say("见第", PartOf("debts"), "部分。"),)),
        Section("debts", "负债"),
    ]
    numbered = in_order(sections)
    assert [section.heading for section in numbered] == ["", "一、资金", "二、负债"]
    assert str(numbered[1].lead[0]) == "见第二部分。"
    turned = in_order([sections[2], sections[1]])
    assert str(turned[1].lead[0]) == "见第一部分。"


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (9, "九"), (10, "十"), (12, "十二")])
def test_numbers_in_chinese(number: int, words: str) -> None:
    assert chinese(number) == words
