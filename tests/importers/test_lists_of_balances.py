"""Lists of balances without movements, and balance tables of quarters and halves of a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.layout.titles import titles_of
from threeassets.importers.profiles.profile import parse_profile
from threeassets.model.book import ParsedFile
from threeassets.model.errors import InputError

Grid = list[list[object]]
Write = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

SIDES: Grid = [
    ["科目编码", "科目名称", "借方余额", "贷方余额"],
    ["101", "库存现金", 1000, ""],
    ["301", "资本", "", 1000],
]
ONE: Grid = [
    ["会计科目", "方向", "余额"],
    ["101 库存现金", "借", 1000],
    ["301 资本", "贷", 1000],
]
WHOLE: Grid = [
    [
        "科目编码",
        "科目名称",
        "期初借方",
        "期初贷方",
        "本期借方",
        "本期贷方",
        "期末借方",
        "期末贷方",
    ],
    ["101", "库存现金", 10, "", 5, 3, 12, ""],
]


def _balances(parsed: ParsedFile) -> list[tuple[object, ...]]:
    """Year, period, account, both openings and both closings of every row."""
    rows = parsed.registers.get("account_balance", [])
    return [(*row.values[1:4], *row.values[5:7], *row.values[9:11]) for row in rows]


@pytest.mark.parametrize("table", [SIDES, ONE])
@pytest.mark.parametrize(
    ("sheet", "titles"),
    [
        ("Sheet1", [["2025年期初余额表"]]),
        ("年初余额", [["编制单位：示例村", "2025年"]]),
        ("Sheet1", [["科目余额", "2025年1月1日"]]),
        ("2025年建账", []),
    ],
)
def test_a_list_of_openings(workbook: Write, table: Grid, sheet: str, titles: Grid) -> None:
    """Title or sheet say 年初 or 期初, and of which year."""
    parsed = read_file(workbook({sheet: [*titles, *table]}), org_code="V1")
    assert parsed.problems == ()
    period = 1 if "1月1日" in str(titles) else None
    assert [row[3:] for row in _balances(parsed)] == [
        (100000, None, None, None),
        (None, 100000, None, None),
    ]
    assert [row[:3] for row in _balances(parsed)] == [(2025, period, "101"), (2025, period, "301")]


def test_the_name_of_the_file_tells_what_no_title_does(tmp_path: Path) -> None:
    """A list is often saved under its name alone."""
    path = tmp_path / "2025年年初余额.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in SIDES), encoding="utf-8")
    parsed = read_file(path, org_code="V1")
    assert _balances(parsed)[0] == (2025, None, "101", 100000, None, None, None)


@pytest.mark.parametrize("title", ["2025年科目余额表", "2025年期初期末余额表"])
def test_balances_of_no_told_day_have_two_readings(workbook: Write, title: str) -> None:
    """Nothing is imported; each choice is the line of a profile, which is then followed."""
    file = workbook({"Sheet1": [[title], *SIDES]})
    (problem,) = read_file(file, org_code="V1").problems
    assert problem.code == "two-readings"
    assert [choice.line for choice in problem.choices] == [
        "columns: {借方余额: opening_debit, 贷方余额: opening_credit}",
        "columns: {借方余额: closing_debit, 贷方余额: closing_credit}",
    ]
    profile = parse_profile(problem.choices[0].line, "读法")
    parsed = read_file(file, org_code="V1", profile=profile)
    assert _balances(parsed)[0] == (2025, None, "101", 100000, None, None, None)


def test_closings_alone_are_refused(workbook: Write) -> None:
    """They prove nothing; the sentence says what to export, or how to give them as openings."""
    alone: Grid = [["科目编码", "科目名称", "期末余额"], ["101", "库存现金", 10]]
    for title, table in (("2025年年末余额表", SIDES), ("2025年余额", alone)):
        parsed = read_file(workbook({"Sheet1": [[title], *table]}), org_code="V1")
        assert [problem.code for problem in parsed.problems] == ["balances-closing-only"]
        assert "“2026年年初余额”" in parsed.problems[0].text.zh
        assert parsed.registers == {}


def test_balances_of_accounts_at_banks_are_no_balances_of_the_books(workbook: Write) -> None:
    """Only a column of 科目 makes a list of balances."""
    grid = [["2025年年初各账户余额"], ["账户名称", "开户行", "余额"], ["基本户", "某银行", 5]]
    with pytest.raises(InputError):
        read_file(workbook({"Sheet1": grid}), org_code="V1")


@pytest.mark.parametrize(
    ("titles", "sheet", "first", "last"),
    [
        (["2025年第三季度科目余额表"], "Sheet1", 7, 9),
        (["科目余额表", "2025年7-9月"], "Sheet1", 7, 9),
        (["2025年4季度余额表"], "Sheet1", 10, 12),
        (["2025年下半年科目余额表"], "Sheet1", 7, 12),
        (["2025年", "二季度"], "Sheet1", 4, 6),
        (["2025年度"], "7-9月", 7, 9),
        (["2025Q2"], "Sheet1", 4, 6),
        (["2025年二至三季度"], "Sheet1", 4, 9),
    ],
)
def test_quarters_from_the_second_on_are_refused(
    workbook: Write, titles: list[str], sheet: str, first: int, last: int
) -> None:
    """They were read as the whole year or as one month; the sentence names the months to export."""
    parsed = read_file(workbook({sheet: [[text] for text in titles] + WHOLE}), org_code="V1")
    assert _balances(parsed) == []
    (problem,) = parsed.problems
    assert problem.text.zh.startswith(f"余额表期间为 2025 年 {first} 至 {last} 月")
    assert f"2025 年 1 至 {last} 月重新导出" in problem.text.zh


@pytest.mark.parametrize(
    ("title", "until"),
    [("2025年一季度", 3), ("2025年上半年", 6), ("2025年前三季度", 9), ("2025年1-3季度", 9)],
)
def test_what_begins_in_january_is_the_year_so_far(workbook: Write, title: str, until: int) -> None:
    """The last month is remembered."""
    parsed = read_file(workbook({"Sheet1": [[title], *WHOLE]}), org_code="V1")
    assert (parsed.problems, parsed.until) == ((), {"Sheet1": until})


def test_a_month_may_stand_apart_from_its_year() -> None:
    """In a cell or the name of a sheet; a day is no month of a period."""
    for rows, sheet, span in (
        ([["2025年"], ["三月份"]], "", (2025, 3, 3)),
        ([["2025年"]], "十二月", (2025, 12, 12)),
        ([["2025年"], ["3月8日"]], "", (2025, None, None)),
        ([["2025年十月"]], "", (2025, 10, 10)),
    ):
        found = titles_of(rows, sheet)
        assert (found.year, found.first_month, found.last_month) == span


SINCE_JANUARY = """
12月 | 年初余额 本年累计发生额 期末余额 | 100,0 50,20 130,0 | - 100 50 20 130
6月 | 年初余额 本期发生额 本年累计 期末余额 | 100,0 30,10 50,20 130,0 | - 100 50 20 130
1-12月 | 期初余额 本年累计发生额 期末余额 | 100,0 50,20 130,0 | - 100 50 20 130
6月 | 年初余额 本月发生额 期末余额 | 100,0 30,10 130,0 | - 100 - - 130
12月 | 年初余额 期初余额 本期发生额 期末余额 | 100,0 110,0 30,10 130,0 | 12 110 30 10 130
12月 | 期初余额 年初余额 本期发生额 期末余额 | 110,0 100,0 30,10 130,0 | 12 110 30 10 130
6月 | 期初余额 本期发生额 本年累计 期末余额 | 100,0 30,0 50,20 130,0 | 6 100 30 0 130
"""


@pytest.mark.parametrize("line", SINCE_JANUARY.strip().splitlines())
def test_what_opens_with_the_year_is_the_year_so_far(workbook: Write, line: str) -> None:
    """年初余额 goes with 本年累计, 期初余额 with 本期发生额, whatever month the title names."""
    months, groups, cells, expected = (part.split() for part in line.split(" | "))
    heads = [head for group in groups for head in (group, "")]
    figures = [float(cell) for pair in cells for cell in pair.split(",")]
    rows = [
        ["大坪村经济合作社科目余额表"],
        [f"会计期间：2025年{months[0]}"],
        ["科目编码", "科目名称", *heads],
        ["", "", *["借方", "贷方"] * len(groups)],
        ["101", "库存现金", *figures],
    ]
    (row,) = read_file(workbook({"余额表": rows}), org_code="V1").registers["account_balance"]
    places = (2, 5, 7, 8, 9)  # period, opening debit, both movements, closing debit
    stated = [row.values[place] for place in places]
    wanted = [None if word == "-" else int(word) for word in expected]
    assert stated == [wanted[0], *[word and 100 * word for word in wanted[1:]]]
