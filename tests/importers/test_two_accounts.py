"""A line that names the account of each side in a column of its own is two entries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from threeassets.importers import read_file

Write = Callable[[str], Path]


@pytest.mark.parametrize("accounts", [("101 现金", "501 经营收入"), ("现金", "经营收入")])
def test_one_line_is_both_sides_of_a_voucher(text_file: Write, accounts: tuple[str, str]) -> None:
    cash, income = accounts
    parsed = read_file(
        text_file(
            "大坪村2025年记账流水\n日期,凭证号,摘要,借方科目,贷方科目,金额\n"
            f"2025.1.5,1,收租金,{cash},{income},1200.50\n"
            f"2025.1.6,2,收水费,{cash},,30\n2025.1.6,2,收水费,,{income},30\n"
            ",,合计,,,1230.50\n"
        ),
        org_code="V1",
    )
    entries = [
        [(*entry.values[2:3], *entry.values[4:6]) for entry in voucher.entries]
        for voucher in parsed.vouchers
    ]
    assert entries == [
        [("101", 120050, 0), ("501", 0, 120050)],
        [("101", 3000, 0), ("501", 0, 3000)],
    ]
    assert parsed.problems == ()
    assert "每行按借方、贷方两条分录读取" in "".join(note.zh for note in parsed.notes)


def test_each_side_may_have_its_own_amount(text_file: Write) -> None:
    parsed = read_file(
        text_file(
            "日期,凭证号,摘要,借方科目,借方金额,贷方科目,贷方金额\n"
            "2025-01-05,1,收租金,101 现金,5,501 经营收入,3\n"
            "2025-01-05,1,收租金,,,504 其他收入,2\n"
        ),
        org_code="V1",
    )
    (voucher,) = parsed.vouchers
    assert [(entry.values[2], *entry.values[4:6]) for entry in voucher.entries] == [
        ("101", 500, 0),
        ("501", 0, 300),
        ("504", 0, 200),
    ]
    assert parsed.problems == ()
