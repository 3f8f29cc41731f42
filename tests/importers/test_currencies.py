"""Amounts in another currency are refused by its name and never read as yuan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.cells.currencies import currency_of
from threeassets.model.book import ParsedFile

Grid = list[list[object]]
Write = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

HEADS = ["交易日期", "摘要", "借方发生额", "贷方发生额", "余额", "对方户名", "对方账号"]
LINES: Grid = [
    ["2025-01-05", "转入", "", 1000, 1000, "甲公司", "12345678"],
    ["2025-01-09", "手续费", 5, "", 995, "", ""],
]
ACCOUNT: Grid = [["账户交易明细"], ["账号：6228480012345678"]]
BALANCES: Grid = [
    ["科目编码", "科目名称", "期初余额", "借方", "贷方", "期末余额"],
    ["101", "库存现金", 10, 5, 5, 10],
]
TEMPLATE: Grid = [
    ["单位编码", "银行账号", "交易日期", "收入金额", "支出金额", "余额"],
    ["V1", "11", "2024-01-05", 5, "", 5],
]


def _beside(words: Sequence[str]) -> Grid:
    lines = ([*line, word] for line, word in zip(LINES, words, strict=True))
    return [*ACCOUNT, [*HEADS, "币种"], *lines]


@pytest.mark.parametrize(
    ("grid", "name"),
    [
        ([["账户交易明细"], ["账号：6228480012345678", "币种：USD"], HEADS, *LINES], "美元"),
        ([["账户交易明细"], ["账号：6228480012345678", "币种", "港币"], HEADS, *LINES], "港元"),
        ([["某银行美元账户对账单"], ["账号：6228480012345678"], HEADS, *LINES], "美元"),
        ([*ACCOUNT, ["单位：万美元"], HEADS, *LINES], "美元"),
        ([*ACCOUNT, [*HEADS[:4], "余额(EUR)", *HEADS[5:]], *LINES], "欧元"),
        (_beside(["美元", "USD"]), "美元"),
        (_beside(["826-英镑", "英镑"]), "英镑"),
        (_beside(["14", "14"]), "“14”"),
        ([["币种：美元"], *TEMPLATE], "美元"),
    ],
)
def test_a_statement_in_another_currency_is_refused(workbook: Write, grid: Grid, name: str) -> None:
    """Title, heading and column tell the currency; one that is not known may be any."""
    parsed = read_file(workbook({"Sheet1": grid}), org_code="V1")
    (problem,) = parsed.problems
    assert problem.code == "currency-foreign"
    assert problem.text.zh.startswith(f"币种是{name}，不是人民币，本表 ")
    assert parsed.registers.get("bank_transaction", ()) == ()


@pytest.mark.parametrize(
    "grid",
    [
        _beside(["人民币", "156"]),
        _beside(["CNY-人民币", "RMB"]),
        _beside(["-", "01"]),
        [["账户交易明细"], ["账号：6228480012345678", "币种：人民币"], HEADS, *LINES],
        [*ACCOUNT, ["户名：示例美金户外用品店"], HEADS, *LINES],
    ],
)
def test_yuan_in_any_word_are_read(workbook: Write, grid: Grid) -> None:
    """Names and codes of the yuan, a dash, and a holder's name are no other currency."""
    parsed = read_file(workbook({"Sheet1": grid}), org_code="V1")
    assert parsed.problems == ()
    assert len(parsed.registers["bank_transaction"]) == len(LINES)


def test_only_the_lines_of_the_other_currency_are_left_out(workbook: Write) -> None:
    """The Problem names their rows, and each is skipped with the reason."""
    parsed = read_file(workbook({"Sheet1": _beside(["人民币", "美元"])}), org_code="V1")
    (problem,) = parsed.problems
    assert problem.text.zh.startswith("币种是美元，不是人民币，第 5 行未导入")
    assert [row.row for row in parsed.registers["bank_transaction"]] == [4]
    assert [(item.row, item.reason.zh) for item in parsed.skipped] == [(5, "不是人民币的行")]


def test_the_name_of_a_file_tells_the_currency_too(tmp_path: Path) -> None:
    """A text has no title row."""
    path = tmp_path / "美元账户流水.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in [HEADS, *LINES]), encoding="utf-8")
    codes = [problem.code for problem in read_file(path, org_code="V1").problems]
    assert codes == ["currency-foreign"]


def _balances(workbook: Write, title: str) -> ParsedFile:
    grid = [["科目余额表", title], ["2025年"], *BALANCES]
    return read_file(workbook({"Sheet1": grid}), org_code="V1")


def test_balances_in_another_currency_are_refused(workbook: Write) -> None:
    """Amounts of a balance table in dollars are none in yuan; 所有币种 names none."""
    parsed = _balances(workbook, "币别：美元")
    assert [problem.code for problem in parsed.problems] == ["currency-foreign"]
    assert parsed.registers == {}
    parsed = _balances(workbook, "币别：所有币种")
    assert (parsed.problems, len(parsed.registers["account_balance"])) == ((), 1)


def test_words_and_codes_name_one_currency() -> None:
    """Where yuan stand beside another currency the other one counts."""
    said = ["人民币元", "cny", "人民币/美元", "本币", "韩元(KRW)", "汇", ""]
    assert list(map(currency_of, said)) == [
        "人民币",
        "人民币",
        "美元",
        "人民币",
        "韩元",
        None,
        None,
    ]
