"""Rows of 凭证 become vouchers."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from threeassets.importers import read_file
from threeassets.importers.records.charts import Names
from threeassets.model.book import ParsedFile, VoucherRows
from threeassets.model.schema import tables

HEADER = (
    "单位编码,会计年度,会计期间,凭证字,凭证号,凭证日期,分录号,摘要,科目编码,借方金额,贷方金额,"
    "制单人,附件数,作废标志\n"
)
Write = Callable[[str], Path]


def _numbers(parsed: ParsedFile) -> list[list[int]]:
    """File rows of each voucher."""
    return [[entry.row for entry in voucher.entries] for voucher in parsed.vouchers]


def _is_accounted_for(parsed: ParsedFile, problem_rows: int) -> bool:
    imported = sum(len(voucher.entries) for voucher in parsed.vouchers)
    return parsed.rows_read == imported + len(parsed.skipped) + problem_rows


def test_one_number_used_twice_is_two_vouchers(text_file: Write) -> None:
    """Rows of one number whose date or preparer differs belong to different vouchers."""
    parsed = read_file(
        text_file(
            HEADER + "V1,2024,1,记,1,2024-01-05,1,甲,101,1,,丙,1,\n"
            "V1,2024,1,记,1,2024-01-06,1,乙,101,2,,丙,1,\n"
            "V1,2024,1,记,1,2024-01-05,2,甲,102,,1,丙,1,\n"
            "V1,2024,1,记,1,2024-01-06,2,乙,102,,2,丙,1,\n"
            "V1,2024,1,记,1,2024-01-06,1,乙,102,,2,丁,1,\n"
        )
    )
    assert _numbers(parsed) == [[2, 4], [3, 5], [6]]


def test_a_line_number_that_comes_again_begins_a_new_voucher(text_file: Write) -> None:
    """Even where the whole header is the same: one number was used twice."""
    line = "V1,2024,1,记,1,2024-01-05,{},甲,101,1,,丙,1,\n"
    parsed = read_file(text_file(HEADER + "".join(line.format(n) for n in (1, 2, 1, 2, 3))))
    assert _numbers(parsed) == [[2, 3], [4, 5, 6]]


PAPERS = HEADER.strip() + ",审批单号,合同编号\n"


def _named(parsed: ParsedFile) -> list[tuple[object, object]]:
    """Request and contract of each voucher."""
    names = tables()["voucher"].column_names
    at = names.index("request_no"), names.index("contract_no")
    return [(v.header.values[at[0]], v.header.values[at[1]]) for v in parsed.vouchers]


@pytest.mark.parametrize("after", ["丙,1,", ",,"], ids=["headed", "headed once"])
def test_lines_that_name_papers_each_for_itself_are_one_voucher(
    text_file: Write, after: str
) -> None:
    """An export that writes the request beside each line parts no voucher by it."""
    parsed = read_file(
        text_file(
            PAPERS + "V1,2024,1,记,1,2024-01-05,1,甲,51301,1,,丙,1,,S1,H1\n"
            f"V1,2024,1,记,1,2024-01-05,2,乙,51302,2,,{after},S2,\n"
            f"V1,2024,1,记,1,2024-01-05,3,付,102,,3,{after},,\n"
        )
    )
    assert _numbers(parsed) == [[2, 3, 4]]
    assert _named(parsed) == [("S1、S2", "H1")]


def test_papers_whose_lines_are_counted_anew_are_one_voucher_unless_each_balances(
    text_file: Write,
) -> None:
    """Two balanced parts were one number used twice; parts that do not balance are one voucher."""
    one = "V1,2024,1,记,{},2024-01-05,1,甲,51301,1,,丙,1,,S1,\n"
    paid = "V1,2024,1,记,{},2024-01-05,2,付,102,,{},丙,1,,{},\n"
    second = "V1,2024,1,记,{},2024-01-05,1,乙,51302,2,,丙,1,,S2,\n"
    twice = one.format(1) + paid.format(1, 1, "S1") + second.format(1) + paid.format(1, 2, "S2")
    once = one.format(2) + second.format(2) + paid.format(2, 3, "S2")
    parsed = read_file(text_file(PAPERS + twice + once))
    assert _numbers(parsed) == [[2, 3], [4, 5], [6, 8, 7]]
    assert _named(parsed) == [("S1", None), ("S2", None), ("S1、S2", None)]


def test_rows_without_header_fields_follow_the_only_header(text_file: Write) -> None:
    """Many programs write preparer and attachments on the first line of a voucher only."""
    parsed = read_file(
        text_file(
            HEADER + "V1,2024,1,记,1,2024-01-05,,甲,101,1,,丙,3,\n"
            "V1,2024,1,记,1,2024-01-05,,甲,102,,1,,,\n"
        )
    )
    (voucher,) = parsed.vouchers
    assert voucher.header.values[6:8] == (3, "丙")
    assert _numbers(parsed) == [[2, 3]]


def test_two_headers_leave_the_bare_rows_alone(text_file: Write) -> None:
    """Where two headers share a number nobody can say whose the bare row is."""
    parsed = read_file(
        text_file(
            HEADER + "V1,2024,1,记,1,2024-01-05,,甲,101,1,,丙,3,\n"
            "V1,2024,1,记,1,2024-01-05,,甲,101,1,,丁,3,\n"
            "V1,2024,1,记,1,2024-01-05,,甲,102,,1,,,\n"
        )
    )
    assert _numbers(parsed) == [[2], [3], [4]]


def test_missing_line_numbers_are_counted_in_file_order(text_file: Write) -> None:
    """Lines without a number are counted on behind those that have one."""
    line = "V1,2024,1,记,1,2024-01-05,{},甲,101,1,,,,\n"
    (voucher,) = read_file(text_file(HEADER + "".join(map(line.format, ("", 2, ""))))).vouchers
    assert [(entry.values[0], entry.row) for entry in voucher.entries] == [(2, 3), (3, 2), (4, 4)]


@pytest.mark.parametrize(
    ("word", "number", "read"),
    [
        ("记", "0012", ("记", "0012")),
        ("", "记-12", ("记", "12")),
        ("", "记 - 0012", ("记", "0012")),
        ("", "记－１２", ("记", "12")),
        ("", "现付-0023", ("现付", "0023")),
        ("", "记字第12号", ("记", "12")),
        ("记", "记-12", ("记", "12")),
        ("收", "记-12", ("收", "记-12")),
        ("", "12", (None, "12")),
        ("", "第12号", (None, "12")),
        ("记", "12（1/3）", ("记", "12(1/3)")),
        ("", "A2024", ("A", "2024")),
    ],
)
def test_word_and_number(
    text_file: Write, word: str, number: str, read: tuple[str | None, str]
) -> None:
    """A number may carry its word; where both are given and differ both are kept."""
    file = text_file(HEADER + f"V1,2024,1,{word},{number},2024-01-05,1,甲,101,1,,,,\n")
    (voucher,) = read_file(file).vouchers
    assert voucher.header.values[3:5] == read


def test_a_date_outside_the_period_is_no_problem(text_file: Write) -> None:
    """What is wrong with the books is a finding, not a refusal."""
    parsed = read_file(text_file(HEADER + "V1,2024,1,记,1,2024-03-05,1,甲,101,1,,,,\n"))
    assert (len(parsed.vouchers), parsed.problems) == (1, ())


def test_an_unbalanced_voucher_is_imported_as_it_is(text_file: Write) -> None:
    """Amounts stay signed and on their own side; a blank side is no money."""
    parsed = read_file(text_file(HEADER + "V1,2024,1,记,1,2024-01-05,1,冲销,101,-56.00,,,,\n"))
    assert parsed.vouchers[0].entries[0].values[4:6] == (-5600, 0)


def test_a_bad_amount_leaves_out_the_whole_voucher(text_file: Write) -> None:
    """Half a voucher would be a false one; the neighbour is imported."""
    parsed = read_file(
        text_file(
            HEADER + "V1,2024,1,记,1,2024-01-05,1,甲,101,3x,,,,\n"
            "V1,2024,1,记,1,2024-01-05,2,甲,102,,3,,,\n"
            "V1,2024,1,记,2,2024-01-05,1,乙,101,1,,,,\n"
        )
    )
    assert _numbers(parsed) == [[4]]
    assert _is_accounted_for(parsed, problem_rows=2)
    (problem,) = parsed.problems
    assert problem.line() == (
        "凭证.csv:2: 借方金额“3x”不是最多两位小数的金额，请改成 1234.56 这样的数字（单位：元）。"
        "凭证 2024-01/记-1 整张未导入，共 2 行：第 2、3 行。"
    )
    assert problem.line("en") == (
        "凭证.csv:2: 借方金额 “3x” is no amount with at most two decimals. Write a number such as "
        "1234.56 (yuan). Voucher 2024-01/记-1 was left out with all its 2 lines: rows 2, 3."
    )


@pytest.mark.parametrize("column", ["date", "account"])
def test_an_empty_date_or_account_leaves_out_the_whole_voucher(
    text_file: Write, column: str
) -> None:
    """Without a date or an account a voucher would be another one."""
    date, account = ("", "102") if column == "date" else ("2024-01-05", "")
    parsed = read_file(
        text_file(
            HEADER + "V1,2024,1,记,1,2024-01-05,1,甲,101,3,,,,\n"
            f"V1,2024,1,记,1,{date},2,甲,{account},,3,,,\n"
        )
    )
    heading = "凭证日期" if column == "date" else "科目编码"
    assert parsed.vouchers == ()
    assert _is_accounted_for(parsed, problem_rows=2)
    assert [problem.line() for problem in parsed.problems] == [
        f"凭证.csv:3: {heading}是空的，请补填。凭证 2024-01/记-1 整张未导入，共 2 行：第 2、3 行。"
    ]


def test_a_bad_optional_cell_becomes_empty(text_file: Write) -> None:
    """A voucher is never lost for a cell that need not be there."""
    parsed = read_file(text_file(HEADER + "V1,2024,1,记,1,2024-01-05,1,甲,101,1,,丙,两张,\n"))
    assert parsed.vouchers[0].header.values[6] is None
    (problem,) = parsed.problems
    assert problem.text.zh == (
        "附件数“两张”不是整数，请改成 12 这样的数字。凭证照常导入，此格按空白处理。"
    )
    assert problem.text.en.endswith("The voucher is imported with the cell left empty.")
    assert _is_accounted_for(parsed, problem_rows=0)


def test_a_missing_summary_does_not_lose_the_voucher(text_file: Write) -> None:
    """A required cell that decides nothing is named and left empty."""
    parsed = read_file(text_file(HEADER + "V1,2024,1,记,1,2024-01-05,1,,101,1,,丙,,\n"))
    assert parsed.vouchers[0].entries[0].values[1] is None
    assert [problem.line() for problem in parsed.problems] == [
        "凭证.csv:2: 摘要是空的，请补填。凭证照常导入，此格按空白处理。"
    ]


def test_a_row_of_no_voucher(text_file: Write) -> None:
    """Without a number nobody can say which voucher a row belongs to."""
    parsed = read_file(text_file(HEADER + "V1,2024,1,记,,2024-01-05,1,甲,101,1,,丙,,\n"))
    assert _is_accounted_for(parsed, problem_rows=1)
    assert [problem.line() for problem in parsed.problems] == [
        "凭证.csv:2: 凭证号是空的，请补填。看不出属于哪张凭证，本行未导入。"
    ]


def test_totals_and_page_rows_are_skipped(text_file: Write) -> None:
    """A whole cell that is a total word, on a row with no account, is no entry."""
    parsed = read_file(
        text_file(
            HEADER + "V1,2024,1,记,1,2024-01-05,1,支付期末考试奖励,101,1,,,,\n"
            ",,,,,,,过次页,,1,,,,\n,,,,,,,合 计,,1,,,,\n制单人：丙某,,,,,,,,,,,,,\n"
            "V1,2024,1,记,2,2024-01-05,1,合计,101,1,,,,\n"
        )
    )
    assert _numbers(parsed) == [[2], [6]]
    assert [(skipped.row, skipped.reason.zh) for skipped in parsed.skipped] == [
        (3, "合计、小计或过页行"),
        (4, "合计、小计或过页行"),
        (5, "制表人等签字行"),
    ]
    assert _is_accounted_for(parsed, problem_rows=0)


def test_vouchers_come_in_the_order_of_the_file(text_file: Write) -> None:
    """By their first rows, even where a number comes again later."""
    line = "V1,2024,1,记,{},{},1,甲,101,1,,,,\n"
    rows = [(1, "2024-01-05"), (2, "2024-01-05"), (1, "2024-01-06")]
    parsed = read_file(text_file(HEADER + "".join(line.format(*row) for row in rows)))
    assert _numbers(parsed) == [[2], [3], [4]]


def test_a_row_that_ends_early_has_blank_cells(text_file: Write) -> None:
    """Some programs leave out the commas of trailing blank cells."""
    parsed = read_file(text_file(HEADER + "V1,2024,1,记,1,2024-01-05,1,甲,101,1\n"))
    assert parsed.vouchers[0].entries[0].values[4:6] == (100, 0)


def test_a_repeated_header_is_skipped(text_file: Write) -> None:
    """A listing printed page by page repeats its headings."""
    line = "V1,2024,1,记,1,2024-01-05,1,甲,101,1,,,,\n"
    parsed = read_file(text_file(HEADER + line + HEADER + line))
    assert [skipped.reason.zh for skipped in parsed.skipped] == ["重复的表头"]
    assert _numbers(parsed) == [[2], [4]]


def _content(voucher: VoucherRows) -> tuple[object, ...]:
    return voucher.header.values, tuple(entry.values for entry in voucher.entries)


vouchers = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.integers(1, 4),
        st.sampled_from(["2024-01-05", "2024-02-06"]),
        st.sampled_from(["丙", "丁", ""]),
        st.lists(st.tuples(st.sampled_from(["101", "10201"]), st.integers(-999, 999)), min_size=1),
    ),
    unique_by=lambda voucher: voucher[:2],
    max_size=6,
    min_size=1,
)


@given(vouchers, st.randoms())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_order_of_rows_changes_nothing(
    text_file: Write, drawn: list[tuple[object, ...]], shuffler: random.Random
) -> None:
    """Rows in any order give the same vouchers with the same entries."""
    rows = []
    for month, number, date, prepared, entries in drawn:
        for line, (account, amount) in enumerate(entries, start=1):  # type: ignore[arg-type,var-annotated] # drawn as a list
            rows.append(
                f"V1,2024,{month},记,{number},{date},{line},甲,{account},{amount},,{prepared},,\n"
            )
    ordered = read_file(text_file(HEADER + "".join(rows)))
    shuffler.shuffle(rows)
    shuffled = read_file(text_file(HEADER + "".join(rows)))
    assert len(ordered.vouchers) == len(drawn)
    assert sorted(map(repr, map(_content, ordered.vouchers))) == sorted(
        map(repr, map(_content, shuffled.vouchers))
    )


def test_a_date_that_cannot_be_read_is_said_once(text_file: Callable[[str], Path]) -> None:
    """Year and month come from the date: that they are missing is no second trouble."""
    parsed = read_file(
        text_file(
            "日期,凭证号,摘要,科目编码,借方,贷方\n2025.1.5,1,收租,101,5,\n正月十六,2,收租,101,5,\n"
        ),
        org_code="V1",
    )
    assert [problem.text.zh[:12] for problem in parsed.problems] == ["日期“正月十六”不是日期"]


def test_a_summary_stands_for_the_lines_below_it(text_file: Callable[[str], Path]) -> None:
    """On paper it is written once a voucher; a voucher without any lacks it."""
    parsed = read_file(
        text_file(
            "日期,凭证号,摘要,科目编码,借方,贷方\n2025-01-05,1,收租,101,△5.00,\n,,,501,,▲5.00\n"
            "2025-01-06,2,,101,5,\n,,,501,,5\n"
        ),
        org_code="V1",
    )
    assert [problem.row for problem in parsed.problems] == [4, 5]
    assert [entry.values[1] for entry in parsed.vouchers[0].entries] == ["收租", None]
    assert [entry.values[4:6] for entry in parsed.vouchers[0].entries] == [(-500, 0), (0, -500)]


def test_a_bare_dash_parts_a_detail_from_a_first_level_account() -> None:
    """A name that only looks so has no number."""
    names = Names()
    assert names.code_of("管理费用-水电费", 2025) == (names.code_of("管理费用", 2025)[0], False)
    assert names.code_of("张三-李四", 2025) == (None, False)
    names = names.with_accounts([("11299", "应收款-甲")])
    assert names.code_of("应收款-甲", 2025) == ("11299", True)
