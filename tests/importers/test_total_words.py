"""Words that make a row of a journal a total, and words that do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.layout.totals import total_word


@pytest.mark.parametrize(
    "word",
    [
        "本张合计",
        "本凭证合计",
        "该凭证小计",
        "本笔合计",
        "本号小计",
        "第3组小计",
        "累计发生额",
        "一组合计",
    ],
)
def test_a_total_of_a_voucher_is_no_line_of_it(text_file: Callable[[str], Path], word: str) -> None:
    """A total that bears date and number of its voucher does not cost the voucher."""
    head = "日期,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额\n"
    lines = "2025-01-05,1,收租金,101,现金,5,\n2025-01-05,1,收租金,501,收入,,5\n"
    parsed = read_file(text_file(f"{head}{lines}2025-01-05,1,{word},,,5,5\n"), org_code="V1")
    assert [len(voucher.entries) for voucher in parsed.vouchers] == [2]
    assert parsed.problems == ()


@pytest.mark.parametrize("word", ["收本组合计款", "结转本年利润", "付三组", "本期发生额"])
def test_a_summary_is_no_total(word: str) -> None:
    assert total_word(word) is None


def test_the_foot_of_the_last_printed_voucher_is_no_line(text_file: Callable[[str], Path]) -> None:
    rows = (
        "记账凭证,,,\n单位：大坪村,2025年01月05日,,记字第001号\n摘要,会计科目,借方金额,贷方金额\n"
        "收租金,现金,5,\n收租金,经营收入,,5\n合计,,5,5\n附件：2张,,,\n"
    )
    parsed = read_file(text_file(rows), org_code="V1")
    assert [len(voucher.entries) for voucher in parsed.vouchers] == [2]
    assert parsed.problems == ()
