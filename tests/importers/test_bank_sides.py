"""Sides of a bank's amounts by the words of many banks, their minus signs and their balances."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.layout import totals
from threeassets.importers.layout.ledger_roles import ledger_vocabulary
from threeassets.importers.layout.roles import spoken
from threeassets.importers.layout.sides import side_of
from threeassets.importers.profiles.profile import parse_profile
from threeassets.model.book import STATEMENT, ParsedFile

Write = Callable[[str], Path]
ACCOUNT = "账号：6200990000000000055\n"


def _read(file: Path, profile: str | None = None) -> ParsedFile:
    parsed = parse_profile(profile, "读法.yaml") if profile else None
    return read_file(file, org_code="V1", profile=parsed)


def _sides(parsed: ParsedFile) -> list[tuple[object, object]]:
    assert [problem.line() for problem in parsed.problems] == []
    return [row.values[3:5] for row in parsed.registers[STATEMENT]]


@pytest.mark.parametrize(
    ("income", "outgo"),
    [
        ("存入金额", "取出金额"), ("入账金额", "出账金额"), ("收入", "支取"),
        ("汇入金额", "汇出金额"),
        ("贷方发生额（收入）", "借方发生额（支取）"), ("进账", "出账"),
        ("收方发生额", "付方发生额"),
        ("记账金额(收入)", "记账金额(支出)"), ("贷方(Credit)", "借方(Debit)"), ("存款", "取款"),
        ("人民币收入金额", "人民币支出金额"), ("转入金额[ Amount In ]", "转出金额[ Amount Out ]"),
    ],
)  # fmt: skip  # a table
def test_two_columns_by_their_words(text_file: Write, income: str, outgo: str) -> None:
    """Every pair of words for the two sides is known, whichever column stands first."""
    heads = f"交易日期,{outgo},{income},对方户名,对方账号,附言\n"
    lines = "2025-06-03,4170.00,,甲商行,990001,付款\n2025-06-05,,12000.00,乙公司,990002,租金\n"
    parsed = _read(text_file(ACCOUNT + heads + lines))
    assert _sides(parsed) == [(None, 417000), (1200000, None)]


@pytest.mark.parametrize(
    ("word", "side"),
    [("贷 Cr", 1), ("借 Dr", -1), ("C", 1), ("借(支出)", -1), ("来账", 1), ("往帐", -1), ("+", 1),
     ("-", -1), ("存款", 1), ("转账", None), ("不计收支", None), ("收/支", None), ("", None)],
)  # fmt: skip  # a table
def test_words_for_a_side(word: str, side: int | None) -> None:
    assert side_of(word) == side


def test_every_total_word_is_looked_for() -> None:
    """The quick look at a cell passes over no word."""
    words = totals.TOTAL_WORDS | totals.CARRIES | totals.OPENINGS | totals.PARTS
    assert [word for word in words if totals.total_word(word) is None] == []


@pytest.mark.parametrize(
    "heading",
    ["手续费金额", "交易前余额", "可用额度", "冻结金额", "收入笔数", "借方累计", "入账日期"],
)
def test_other_amounts_are_none_of_a_line(heading: str) -> None:
    """A part of a heading makes no amount: only one made of nothing else does."""
    roles = {item.role.name for item in spoken([heading], ledger_vocabulary(STATEMENT))}
    assert not roles & {"income_fen", "outgo_fen", "amount", "balance_fen", "side"}


MINUS = ACCOUNT + (
    "交易时间,存入,支取,{0}对方户名,对方账号,摘要\n2025-01-05,600.00,,{1}甲,990001,租金\n"
    "2025-01-06,,-120.00,{2}乙,990002,电费\n2025-01-07,,-70.00,{3}乙,990002,电费\n"
)
PAID = [(60000, None), (None, 12000), (None, 7000)]
CORRECTED = [(60000, None), (None, -12000), (None, -7000)]


def test_a_minus_that_balances_prove_to_be_paid(text_file: Write) -> None:
    parsed = _read(text_file(MINUS.format("余额,", "1600,", "1480,", "1410,")))
    assert _sides(parsed) == PAID
    assert [note.zh for note in parsed.notes] == [
        "本表：金额带的负号只表示付出，不是冲正：按余额推算如此。"
    ]
    assert [figure.difference_fen for figure in parsed.controls] == [0, 0]


def test_a_minus_that_balances_prove_to_correct(text_file: Write) -> None:
    """A red entry stays negative on its own side, and that is said."""
    parsed = _read(text_file(MINUS.format("余额,", "1600,", "1720,", "1790,")))
    assert _sides(parsed) == CORRECTED
    assert [note.zh for note in parsed.notes] == [
        "本表：有 2 笔负数（如第 4 行 -120.00），按冲正处理，冲减同一方的金额。"
    ]


def test_a_minus_without_balances_is_two_readings(text_file: Write) -> None:
    """The choices show what each would make of the first line, and each line of a profile reads."""
    file = text_file(MINUS.format("", "", "", ""))
    (problem,) = _read(file).problems
    assert [(item.line, item.text.zh) for item in problem.choices] == [
        ("sign: direction", "负数是冲正，第 4 行是支出 -120.00"),
        ("sign: credit_positive", "负号只表示付出，第 4 行是支出 120.00"),
    ]
    kind = "kind: bank_transaction\n"
    assert _sides(_read(file, f"{kind}sign: direction\n")) == CORRECTED
    assert _sides(_read(file, f"{kind}sign: credit_positive\n")) == PAID


ONE = "交易日期,交易金额,账户余额,对方户名,对方账号,交易摘要\n"


def test_amounts_without_a_sign_by_their_balances(text_file: Write) -> None:
    """What the balance grew or fell tells the side; the first line needs an opening balance."""
    lines = "2025-01-06,200,800,甲,1,a\n2025-01-07,5000,5800,乙,2,b\n2025-01-08,100,5700,丙,3,c\n"
    parsed = _read(text_file(ACCOUNT + ONE + "期初余额,,1000,,,\n" + lines))
    assert _sides(parsed) == [(None, 20000), (500000, None), (None, 10000)]
    parsed = _read(text_file(ACCOUNT + ONE + lines))
    assert [problem.row for problem in parsed.problems] == [3]
    assert "没有正负号，前面也没有余额" in parsed.problems[0].text.zh
    assert [row.values[3:5] for row in parsed.registers[STATEMENT]] == [
        (500000, None),
        (None, 10000),
    ]


def test_amounts_without_a_sign_that_nothing_proves(text_file: Write) -> None:
    """All income or all outgo: a person decides."""
    (problem,) = _read(text_file(ACCOUNT + ONE + "2025-01-06,200,,甲,1,a\n")).problems
    assert [item.line for item in problem.choices] == [
        "sign: credit_positive",
        "sign: debit_positive",
    ]


def test_a_column_of_words_under_any_heading(text_file: Write) -> None:
    """Where every line of a column says 来账 or 往账 it tells the sides."""
    text = "交易类型," + ONE + "来账,2025-01-06,200,,甲,1,a\n往账,2025-01-07,50,,乙,2,b\n"
    assert _sides(_read(text_file(ACCOUNT + text))) == [(20000, None), (None, 5000)]


def test_an_amount_that_carries_its_side(text_file: Write) -> None:
    text = ONE + "2025-01-06,200.00 Cr,,甲,1,a\n2025-01-07,50.00 Dr,,乙,2,b\n"
    assert _sides(_read(text_file(ACCOUNT + text))) == [(20000, None), (None, 5000)]


def test_words_that_are_sure_against_the_balances(text_file: Write) -> None:
    """收入 and 支出 are not exchanged without asking."""
    text = "交易日期,收入,支出,余额,对方户名,对方账号\n"
    lines = "2025-01-06,200,,800,甲,1\n2025-01-07,,50,850,乙,2\n2025-01-08,30,,820,丙,3\n"
    (problem,) = _read(text_file(ACCOUNT + text + lines)).problems
    assert problem.text.zh.startswith(
        "按余额推算，贷方（或正数）作收入接得上 0 行，作支出接得上 2 行，有两种读法"
    )


def test_balances_before_their_lines(text_file: Write) -> None:
    """Some print the balance before each line: it is no balance of the line and is left out."""
    text = "交易日期,借方发生额,贷方发生额,余额,对方户名,对方账号\n"
    lines = "2025-01-06,200,,1000,甲,1\n2025-01-07,,50,800,乙,2\n2025-01-08,30,,850,丙,3\n"
    parsed = _read(text_file(ACCOUNT + text + lines))
    assert _sides(parsed) == [(None, 20000), (5000, None), (None, 3000)]
    assert [row.values[5] for row in parsed.registers[STATEMENT]] == [None] * 3
    assert parsed.notes[0].zh == "本表：余额是每笔交易之前的余额，未导入。"


def test_a_booked_amount_alone_is_of_either_side(text_file: Write) -> None:
    """入账金额 without 出账金额 is the amount as booked, of either side."""
    text = "交易日期,入账金额,余额,对方户名,对方账号\n2025-01-06,-200,800,甲,1\n"
    parsed = _read(text_file(ACCOUNT + text + "2025-01-07,50,850,乙,2\n"))
    assert _sides(parsed) == [(None, 20000), (5000, None)]


def test_a_word_and_a_sign_that_say_the_same(text_file: Write) -> None:
    """Every outgo has its word and a minus: that is one fact told twice."""
    text = "交易日期,收支标志,交易金额,对方户名,对方账号\n2025-01-06,支出,-200,甲,1\n"
    parsed = _read(text_file(ACCOUNT + text + "2025-01-07,收入,50,乙,2\n"))
    assert _sides(parsed) == [(None, 20000), (5000, None)]


def test_english_beside_the_headings(text_file: Write) -> None:
    text = "Date 日期,摘要[ Reference ],Debit 借方,Credit 贷方,余额[ Balance ]\n"
    parsed = _read(text_file(ACCOUNT + text + "2025-01-06,a,200.00,,800.00\n"))
    assert _sides(parsed) == [(None, 20000)]


def test_rows_that_sum_up_in_words(text_file: Write) -> None:
    """They are no lines, and no Problem."""
    text = "交易日期,收入金额,支出金额,余额,对方户名\n2025-01-05,,200.00,800.00,甲\n"
    below = (
        "收入笔数：0,收入合计：0.00,支出笔数：1,支出合计：200.00,\n总收入：0.00 总支出：200.00\n"
    )
    undated = _read(text_file(f"{ACCOUNT}{text},,5.00,795.00,\n"))
    assert {problem.row for problem in undated.problems} == {4}
    parsed = _read(text_file(ACCOUNT + text + below))
    assert _sides(parsed) == [(None, 20000)]
    assert [item.row for item in parsed.skipped] == [4, 5]
