"""A file that can be read in two ways is not read: the Problem shows both and what decides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.profiles.profile import load_profile

Write = Callable[[str], Path]
Offered = tuple[str, str, str]
"""Line of a profile, and what it would give in Chinese and English."""

LATER = "，有两种读法，不替您选择。整个文件未导入。请在配置文件中写明后用 --profile 导入："
LATER_EN = (
    "; that can be read in two ways and is not chosen for you. The whole file was not imported. "
    "Decide it in a profile and import with --profile: "
)
DAYS = "日期,凭证号,摘要,科目编码,借方,贷方\n{0},记-1,提现,101,1,\n{0},记-1,提现,10201,,1\n"
ONE_AMOUNT = (
    "日期,凭证号,摘要,科目编码,金额\n2024-01-05,记-1,提现,101,1\n2024-01-05,记-1,提现,10201,-1\n"
)
TWO_DEBITS = (
    "日期,凭证号,摘要,科目编码,借方金额,借方发生额,贷方\n"
    "2024-01-05,记-1,提现,101,1,2,\n2024-01-05,记-1,提现,10201,,,1\n"
)
RED_OR_CREDIT = (
    "日期,凭证号,摘要,科目编码,方向,金额\n"
    "2024-01-05,记-1,提现,101,借,1\n2024-01-05,记-1,提现,10201,贷,-1\n"
    "2024-01-06,记-2,提现,101,借,5\n2024-01-06,记-2,提现,10201,贷,-4\n"
)

TWO_UNITS = (
    "单位名称,日期,凭证号,摘要,科目编码,借方,贷方\n"
    "甲村,2024-01-05,记-1,提现,101,1,\n乙村,2024-01-05,记-1,提现,10201,,1\n"
)

CASES = {
    "order of a date": (
        DAYS.format("05/04/2024"),
        "日期“05/04/2024”看不出年月日的顺序",
        "The order of date “05/04/2024” cannot be seen",
        (("date_order: dmy", "日/月/年，即 2024-04-05", "2024-04-05"),
         ("date_order: mdy", "月/日/年，即 2024-05-04", "2024-05-04")),
    ),
    "side of one amount": (
        ONE_AMOUNT,
        "只有一列金额，没有方向，看不出正数是借方还是贷方",
        "There is one column of amounts and no direction, so positive may be debit or credit",
        (("sign: debit_positive", "借正贷负，第 2 行 1 记借方",
          "debit_positive, row 2: 1 is debit"),
         ("sign: credit_positive", "贷正借负，第 2 行 1 记贷方",
          "credit_positive, row 2: 1 is credit")),
    ),
    "two columns of one role": (
        TWO_DEBITS,
        "“借方金额”和“借方发生额”两列都可以是借方金额，内容不同",
        "Columns “借方金额” and “借方发生额” could both be the debit and differ",
        (("columns: {借方发生额: skip}", "以“借方金额”为准，第 2 行 1",
          "“借方金额” counts, row 2: 1"),
         ("columns: {借方金额: skip}", "以“借方发生额”为准，第 2 行 2",
          "“借方发生额” counts, row 2: 2")),
    ),
    "red entries or a sign": (
        RED_OR_CREDIT,
        "贷方金额全是负数，可以是红字，也可以是以负号表示贷方",
        "Every credit is negative: red entries, or a sign that marks the side",
        (("sign: direction", "红字，第 3 行 -1 冲减贷方", "red entries, row 3: -1 lessens credits"),
         ("sign: debit_positive", "以负号表示贷方，第 3 行 -1 是贷方发生额",
          "the sign marks the side, row 3: -1 is credit")),
    ),
}  # fmt: skip  # a table


@pytest.mark.parametrize(("text", "zh", "en", "offered"), CASES.values(), ids=CASES.keys())
def test_neither_reading_is_chosen(
    text_file: Write, text: str, zh: str, en: str, offered: tuple[Offered, Offered]
) -> None:
    """Nothing of the file comes in, and each choice is a line of a profile."""
    parsed = read_file(text_file(text), org_code="V1")
    (problem,) = parsed.problems
    assert (problem.code, problem.row) == ("two-readings", 1)
    choices = " 或 ".join(f"{line}（{text}）" for line, text, _ in offered)
    choices_en = " or ".join(f"{line} ({text})" for line, _, text in offered)
    assert problem.text.zh == f"{zh}{LATER}{choices}。"
    assert problem.text.en == f"{en}{LATER_EN}{choices_en}."
    assert [choice.line for choice in problem.choices] == [line for line, _, _ in offered]
    assert (parsed.vouchers, parsed.registers, parsed.presence) == ((), {}, {})


DAY, OTHER_DAY = "2024-04-05", "2024-05-04"
FIFTH, DOUBTFUL = "2024-01-05", DAYS.format("05/04/2024")


@pytest.mark.parametrize(
    ("text", "line", "debits"),
    [
        (DOUBTFUL, "date_order: dmy", [(DAY, 100, 0), (DAY, 0, 100)]),
        (DOUBTFUL, "date_order: mdy", [(OTHER_DAY, 100, 0), (OTHER_DAY, 0, 100)]),
        (ONE_AMOUNT, "sign: debit_positive", [(FIFTH, 100, 0), (FIFTH, 0, 100)]),
        (ONE_AMOUNT, "sign: credit_positive", [(FIFTH, 0, 100), (FIFTH, 100, 0)]),
        (TWO_DEBITS, "columns: {借方金额: skip}", [(FIFTH, 200, 0), (FIFTH, 0, 100)]),
        (TWO_DEBITS, "columns: {借方发生额: skip}", [(FIFTH, 100, 0), (FIFTH, 0, 100)]),
        (RED_OR_CREDIT, "sign: direction", [(FIFTH, 100, 0), (FIFTH, 0, -100)]),
        (RED_OR_CREDIT, "sign: debit_positive", [(FIFTH, 100, 0), (FIFTH, 0, 100)]),
        (TWO_UNITS, "columns: {单位名称: skip}", [(FIFTH, 100, 0), (FIFTH, 0, 100)]),
    ],
)  # fmt: skip  # a table
def test_the_line_of_a_profile_decides(
    text_file: Write, tmp_path: Path, text: str, line: str, debits: list[tuple[str, int, int]]
) -> None:
    """What the Problem names is what the profile takes."""
    profile = tmp_path / "读法.yaml"
    profile.write_text(f"{line}\n", encoding="utf-8")
    parsed = read_file(text_file(text), org_code="V1", profile=load_profile(profile))
    assert parsed.problems == ()
    voucher = parsed.vouchers[0]
    assert [(voucher.header.values[5], *entry.values[4:6]) for entry in voucher.entries] == debits


def test_a_later_date_decides_the_order(text_file: Write) -> None:
    """The twenty-fifth is no month, so the fifth above it is a day too."""
    text = (
        DAYS.format("05/04/2024") + "25/04/2024,记-2,提现,101,1,\n25/04/2024,记-2,提现,10201,,1\n"
    )
    parsed = read_file(text_file(text), org_code="V1")
    assert [voucher.header.values[5] for voucher in parsed.vouchers] == ["2024-04-05", "2024-04-25"]


def test_the_period_decides_the_order(text_file: Write) -> None:
    """A title that names the month leaves one reading."""
    parsed = read_file(text_file("2024年5月\n" + DAYS.format("05/04/2024")), org_code="V1")
    assert [voucher.header.values[5] for voucher in parsed.vouchers] == ["2024-05-04"]


def test_two_columns_that_say_the_same_are_one_reading(text_file: Write) -> None:
    """The second column of equal content is left out without a word."""
    text = TWO_DEBITS.replace(",1,2,", ",1,1,")
    parsed = read_file(text_file(text), org_code="V1")
    assert (parsed.problems, len(parsed.vouchers)) == ((), 1)


def test_units_of_their_own_without_a_named_one(text_file: Write) -> None:
    """A file of two units is no doubt where the call names none."""
    parsed = read_file(text_file(TWO_UNITS))
    assert [voucher.header.values[0] for voucher in parsed.vouchers] == ["甲村", "乙村"]


def test_balance_decides_how_credits_are_written(text_file: Write) -> None:
    """Where only one reading balances every voucher it is taken, with a note."""
    text = RED_OR_CREDIT.replace(",-4", ",-5")
    parsed = read_file(text_file(text), org_code="V1")
    assert [note.zh for note in parsed.notes] == [
        "贷方金额全是负数，按此凭证才借贷平衡：负号表示贷方，不是红字。"
    ]
    assert [entry.values[4:6] for entry in parsed.vouchers[1].entries] == [(500, 0), (0, 500)]


@pytest.mark.parametrize("heads", [
    "日期,摘要,收入,支出,结余", "日期,凭证号,摘要,科目编码,借方,贷方", "姓名,职务,任职时间",
])  # fmt: skip  # a table
def test_two_tables_beside_each_other_are_no_choice(tmp_path: Path, heads: str) -> None:
    """Leaving out the columns of one would leave out its rows."""
    file = tmp_path / "村干部名单、现金流水账.csv"
    rows = [
        ",".join([*(f"2025-0{m}-0{day}" for m in range(1, 10))][: heads.count(",") + 1])
        for day in (1, 2)
    ]
    file.write_text(f"{heads},{heads}\n{','.join(rows)}\n", encoding="utf-8")
    (problem,) = read_file(file, org_code="V1").problems
    assert problem.choices == ()
    assert f"“{heads.replace(',', '、')}”左右各有一遍，是并排放着的两张表" in problem.text.zh
    assert "请把右边的表剪切到左边的下面" in problem.text.zh
