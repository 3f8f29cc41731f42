"""Pages and sections of one sheet: titles that hold for the rows below, totals of every kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.model.book import ParsedFile

Write = Callable[[str], Path]
Workbook = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

HEADER = "日期,凭证号,摘要,科目编码,借方,贷方\n"
PAIR = "2024-01-05,记-1,提现,101,{0},\n2024-01-05,记-1,提现,10201,,{0}\n"

CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


def _heads(parsed: ParsedFile) -> list[tuple[object, ...]]:
    """Return unit, day and the debits of every voucher."""
    return [
        (v.header.values[0], v.header.values[5], [entry.values[4] for entry in v.entries])
        for v in parsed.vouchers
    ]


SECTIONS = {
    "each under its own title and header": (
        "凭证明细\n单位：甲村\n" + HEADER + PAIR.format(3) + "合计,,,,3,3\n"
        "凭证明细\n单位：乙村\n" + HEADER + PAIR.format(7) + "合计,,,,7,7\n"
    ),
    "titles alone, below the only header": (
        HEADER + "单位：甲村\n" + PAIR.format(3) + "单位：乙村\n" + PAIR.format(7)
    ),
    "in a column, line by line": (
        "单位名称," + HEADER + "甲村,2024-01-05,记-1,提现,101,3,\n"
        "乙村,2024-01-05,记-1,提现,101,7,\n甲村,2024-01-05,记-1,提现,10201,,3\n"
        "乙村,2024-01-05,记-1,提现,10201,,7\n"
    ),
}


@pytest.mark.parametrize("text", SECTIONS.values(), ids=SECTIONS.keys())
def test_two_units_in_one_file(text_file: Write, text: str) -> None:
    """One number in both is two vouchers of two books."""
    parsed = read_file(text_file(text))
    assert parsed.problems == ()
    assert _heads(parsed) == [("甲村", "2024-01-05", [300, 0]), ("乙村", "2024-01-05", [700, 0])]
    assert all(figure.difference_fen == 0 for figure in parsed.controls)


def test_two_units_and_one_in_the_call_are_two_readings(text_file: Write) -> None:
    """The file is not given to the unit of the call in silence; one unit named twice is fine."""
    (problem,) = read_file(
        text_file(SECTIONS["titles alone, below the only header"]), org_code="V1"
    ).problems
    assert problem.text.zh == (
        "文件里有 2 个单位（甲村、乙村），而指定的单位是 V1，有两种读法，不替您选择。"
        "整个文件未导入。请在配置文件中写明后用 --profile 导入：org: V1（全部算 V1 的账） 或 "
        "不加 --org，以文件中的单位为准。"
    )
    assert problem.text.en.startswith(
        "The file names 2 units (甲村, 乙村) and the call names V1; that can be read in two ways"
    )
    same = read_file(
        text_file("账套：甲村\n" + HEADER + PAIR.format(3) + "单位：甲村股份经济合作社\n"),
        org_code="V1",
    )
    assert same.problems == () and len(same.vouchers) == 1


def test_a_unit_named_only_below(text_file: Write) -> None:
    """A foot that names the only unit speaks for the whole sheet."""
    parsed = read_file(text_file(HEADER + PAIR.format(3) + "编制单位：甲村,,,制表：甲\n"))
    assert parsed.problems == ()
    assert _heads(parsed) == [("甲村", "2024-01-05", [300, 0])]


def test_the_month_of_a_page_of_balances(text_file: Write) -> None:
    """Each page has its own month; the first does not speak for the second."""
    page = (
        "科目余额表\n期间：2024年第{0}期\n科目编码,科目名称,期初借方,期初贷方,期末借方,期末贷方\n"
    )
    parsed = read_file(
        text_file(
            page.format(3) + "101,库存现金,1,,2,\n" + page.format(4) + "101,库存现金,2,,5,\n"
        ),
        org_code="V1",
    )
    assert parsed.problems == ()
    rows = parsed.registers["account_balance"]
    assert [row.values[1:4] for row in rows] == [(2024, 3, "101"), (2024, 4, "101")]


def test_sides_below_groups_that_are_not_merged(text_file: Write) -> None:
    """借 and 贷 alone below a group are its sides, and no balance is half read."""
    parsed = read_file(
        text_file(
            "科目余额表\n期间：2024年度\n科目代码,科目名称,年初余额,,本年发生,,年末余额,\n"
            ",,借,贷,借,贷,借,贷\n101,现金,5,,2,3,4,\n301,资本,,5,,,,5\n"
        ),
        org_code="V1",
    )
    assert (parsed.problems, parsed.notes) == ((), ())
    assert [row.values[5:] for row in parsed.registers["account_balance"]] == [
        (500, None, 200, 300, 400, None),
        (None, 500, None, None, None, 500),
    ]


@pytest.mark.parametrize(
    ("moved", "rows", "closing"),
    [
        ("本期借方,本期贷方", "301 资本,-9,,1,-10\n211 应付款,-3,,,-3", [-1000, -300]),
        ("借方累计,贷方累计", "301 资本,-9,,1,-10\n211 应付款,-3,,,-3", [-1000, -300]),
        ("本期借方,本期贷方", "301 资本,9,,1,10\n211 应付款,-3,,,-3", [-1000, 300]),
    ],
)
def test_one_way_to_write_credit_balances_a_sheet(
    text_file: Write, moved: str, rows: str, closing: list[int]
) -> None:
    """Where credit balances are negative, those that did not move are credit balances too."""
    parsed = read_file(
        text_file(
            f"科目余额表\n2023年度\n科目,期初余额,{moved},期末余额\n101 现金,12,1,,13\n{rows}\n"
        ),
        org_code="V1",
    )
    assert parsed.problems == ()
    _, *sides = (row.values[-2:] for row in parsed.registers["account_balance"])
    assert [(debit or 0) - (credit or 0) for debit, credit in sides] == closing
    assert closing[1] > 0 or sides == [(None, 1000), (None, 300)]


def test_a_line_without_an_amount_above_a_repeated_header_is_no_title(text_file: Write) -> None:
    """What cannot be read is said, also at the end of a page."""
    lost = "2024-01-06,记-2,补提2024年度折旧,513,,\n2024-01-06,记-2,补提,101,甲,\n"
    parsed = read_file(
        text_file("凭证\n" + HEADER + PAIR.format(3) + lost + "凭证\n" + HEADER + PAIR.format(3)),
        org_code="V1",
    )
    assert [problem.row for problem in parsed.problems] == [6]


TOTALS = """\
日期,凭证号,摘要,科目编码,借方,贷方
2024-01-05,记-1,提现,101,3000,
2024-01-05,记-1,提现,10201,,3000
,,本页合计,,3000,3000
,,累计,,3000,3000
,,过次页,,3000,3000
,,承前页,,3000,3000
2024-01-06,记-2,办公,51301,20,
,,过次页,,3020,3000
,,承前页,,3020,3000
,,办公,101,,20
,,本页合计,,20,20
,,本月合计,,3020,3020
2024-02-06,记-1,办公,51301,30,
2024-02-06,记-1,办公,101,,30
,,本页合计,,30,30
,,本月合计,,{0},{0}
,,本年累计,,3050,3050
,,总计,,3050,3050
"""


@pytest.mark.parametrize(("month", "wrong"), [("30", 0), ("31", 2)])
def test_totals_of_pages_months_and_all_beside_page_carries(
    text_file: Write, month: str, wrong: int
) -> None:
    """A total of a month covers the pages since the last total of a month."""
    parsed = read_file(text_file(TOTALS.format(month)), org_code="V1")
    assert parsed.problems == ()
    assert [len(voucher.entries) for voucher in parsed.vouchers] == [2, 2, 2]
    assert (len(parsed.skipped), len(parsed.controls)) == (12, 20)
    assert sum(figure.difference_fen != 0 for figure in parsed.controls) == wrong


@pytest.mark.parametrize(
    "names",
    [
        [f"{month}月" for month in range(1, 13)],
        [f"{month}月" for month in CHINESE],
        [f"{month:02d}" for month in range(1, 13)],
        [f"2024.{month:02d}" for month in range(1, 13)],
        [f"2024{month:02d}" for month in range(1, 13)],
    ],
)
def test_twelve_sheets_with_days_only(workbook: Workbook, names: list[str]) -> None:
    """The name of the sheet tells the month, its title the year, its rows the day."""
    sheets: dict[str, list[list[object]]] = {
        name: [
            ["2024年凭证"],
            ["日", "凭证号", "摘要", "科目编码", "借方", "贷方"],
            [5, 1, "提现", "101", month, ""],
            ["", "", "提现", "10201", "", month],
            ["", "", "合计", "", month, month],
        ]
        for month, name in enumerate(names, start=1)
    }
    parsed = read_file(workbook(sheets), org_code="V1")
    assert parsed.problems == ()
    assert _heads(parsed) == [
        ("V1", f"2024-{month:02d}-05", [100 * month, 0]) for month in range(1, 13)
    ]


def test_a_name_that_begins_like_the_example(text_file: Write) -> None:
    """示例县 is a place; only the word by itself marks the example row of the template."""
    rows = "单位名称,年,月,日,凭证字,凭证号,摘要,会计科目,借方金额,贷方金额\n" + "".join(
        f"示例县柳湾村,2024,1,5,记,1,提现,{account}\n" for account in ("101 现金,3,", "102 银行,,3")
    )
    parsed = read_file(text_file(rows))
    assert (parsed.skipped, len(parsed.vouchers)) == ((), 1)


def _village(name: str) -> list[list[object]]:
    return [
        [name + "股份经济合作社"],
        ["日期", "凭证号", "摘要", "科目编码", "借方", "贷方"],
        ["2024-01-05", "记-1", "提现", "101", 3, ""],
        ["2024-01-05", "记-1", "提现", "10201", "", 3],
    ]


def test_two_villages_on_two_sheets(workbook: Workbook) -> None:
    """A title that is a unit's name needs no label; with one --org it is not chosen."""
    file = workbook({name: _village(name) for name in ("甲村", "乙村")})
    assert [head[0] for head in _heads(read_file(file))] == [
        "甲村股份经济合作社",
        "乙村股份经济合作社",
    ]
    assert [problem.code for problem in read_file(file, org_code="V1").problems] == ["two-readings"]
    untitled = workbook({name: _village(name)[1:] for name in ("甲村", "乙村")})
    assert [head[0] for head in _heads(read_file(untitled))] == ["甲村", "乙村"]


def test_a_party_is_no_unit(text_file: Write) -> None:
    """A cooperative named in a line is whom money went to, not whose books these are."""
    text = "日期,凭证号,摘要,科目编码,借方,贷方,往来单位\n" + "".join(
        f"2024-01-05,记-1,付款,{line},青山农机合作社\n" for line in ("211,3,", "102,,3")
    )
    (problem,) = read_file(text_file(text)).problems
    assert problem.code == "unit-unknown"
    parsed = read_file(text_file(text), org_code="V1")
    assert {entry.values[6] for entry in parsed.vouchers[0].entries} == {"青山农机合作社"}


def test_totals_of_vouchers_days_and_months(text_file: Write) -> None:
    """A total of a day covers the vouchers of the day, whose own totals stand between."""
    text = (
        HEADER + "2024-01-05,记-1,提现,101,3000,\n过次页,,,,3000,\n" + HEADER + "承前页,,,,3000,\n"
        ",,提现,10201,,3000\n小计,,,,3000,3000\n2024-01-06,记-2,办公,513,20,\n"
        "2024-01-06,记-2,办公,101,,20\n小计,,,,20,20\n本日合计,,,,20,20\n本月合计,,,,3020,3020\n"
    )
    parsed = read_file(text_file(text), org_code="V1")
    assert parsed.problems == ()
    assert [len(voucher.entries) for voucher in parsed.vouchers] == [2, 2]
    assert [figure.difference_fen for figure in parsed.controls] == [0] * 10


def test_a_balance_of_the_whole_table_is_not_that_of_an_account(text_file: Write) -> None:
    """Beside a column of accounts and without an opening nothing is followed."""
    text = (
        "日期,凭证号,科目编码,摘要,借方,贷方,余额\n2024-01-05,记-1,101,提现,3000,,3000\n"
        ",,102,提现,,3000,0\n2024-01-06,记-2,101,合计,20,,20\n,,102,办公,,20,0\n,,,合计,3020,3020,\n"
    )
    parsed = read_file(text_file(text), org_code="V1")
    assert parsed.problems == ()
    assert [len(voucher.entries) for voucher in parsed.vouchers] == [2, 2]
    assert [figure.difference_fen for figure in parsed.controls] == [0, 0]
