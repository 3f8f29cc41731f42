"""Figures in policy files: exact integers, and a sentence for what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit_rules.policy.loader import load_policy
from audit_rules.policy.values import Value
from threeassets.model.errors import PolicyError

HEAD = 'place: "990101"\nstatus: 示例\nvalues:\n'


def value_of(tmp_path: Path, name: str, written: str) -> Value:
    """Load one written value and return it as kept."""
    file = tmp_path / "某县.yaml"
    text = f"{HEAD}  {name}:\n    - value: {written}\n      source: 县\n"
    file.write_text(text, encoding="utf-8")
    return load_policy(file).resolve(name, "990101100200")[0].value


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [
        ("decision_min", "20000", 2_000_000),
        ("decision_min", "20,000.5", 2_000_050),
        ("decision_min", "0.01", 1),
        ("decision_min", "1234567.89", 123_456_789),
        ("split_days", "1,000", 1000),
        ("area_tolerance", "5%", 50_000),
        ("area_tolerance", "0.0001 %", 1),
        ("near_limit_share", "1.5", (3, 2)),
        ("near_limit_share", "3/2", (3, 2)),
        ("land_fund_account", "false", False),
    ],
)
def test_figures_are_exact(tmp_path: Path, name: str, written: str, kept: Value) -> None:
    """A written figure becomes its exact integer."""
    value = value_of(tmp_path, name, written)
    assert (getattr(value, "numerator", value), getattr(value, "denominator", 1)) == (
        kept if isinstance(kept, tuple) else (kept, 1)
    )


WRONG_FIGURES = [
    (
        "decision_min: [{value: 0.005, source: 县}]",
        "“0.005”不是金额。请以元书写，最多两位小数，如 20000 或 20000.50。",
        "“0.005” is no amount. Write yuan with at most two decimals, like 20000 or 20000.50.",
    ),
    (
        "decision_min: [{value: 2万, source: 县}]",
        "“2万”不是金额。请以元书写，最多两位小数，如 20000 或 20000.50。",
        "“2万” is no amount. Write yuan with at most two decimals, like 20000 or 20000.50.",
    ),
    (
        f"decision_min: [{{value: {'9' * 5000}, source: 县}}]",  # more digits than Python reads
        f"“{'9' * 5000}”不是金额。请以元书写，最多两位小数，如 20000 或 20000.50。",
        f"“{'9' * 5000}” is no amount. Write yuan with at most two decimals, like 20000 or "
        "20000.50.",
    ),
    (
        "decision_min: [{value: -1, source: 县}]",
        "“-1”不是金额。请以元书写，最多两位小数，如 20000 或 20000.50。",
        "“-1” is no amount. Write yuan with at most two decimals, like 20000 or 20000.50.",
    ),
    (
        "split_days: [{value: 30天, source: 县}]",
        "“30天”不是整数。请只写数字，不写单位，如 30。",
        "“30天” is no whole number. Write digits only, without a unit, like 30.",
    ),
    (
        "area_tolerance: [{value: 0.05, source: 县}]",
        "“0.05”不是百分数。请带百分号书写，如 30%。",
        "“0.05” is no percentage. Write it with its sign, like 30%.",
    ),
    (
        "near_limit_share: [{value: 两倍, source: 县}]",
        "“两倍”不是比例。请写成 2/3 或 1.5。",
        "“两倍” is no ratio. Write 2/3 or 1.5.",
    ),
    (
        "inventory_due: [{value: [{as_of: 02-30, due_next_year: 03-31}], source: 县}]",
        "“02-30”不是月日。请写成 03-31 的样子。",
        "“02-30” is no month and day. Write it like 03-31.",
    ),
    (
        "land_fund_account: [{value: 是, source: 县}]",
        "这里应写 true 或 false。",
        "write true or false here.",
    ),
    (
        "finance_disclosure_period: [{value: 6, source: 县}]",
        "“6”不在可用的值之列。可用：1、3。",
        "“6” is none of the known values. Known: 1, 3.",
    ),
    (
        "close_relatives: [{value: 配偶, source: 县}]",
        "这里应写列表。请每行以“- ”开头。",
        "a list is expected here. Begin each line with “- ”.",
    ),
    (
        "decision_steps: [{value: [提议], source: 县}]",
        "这里应写“名称: 值”。请检查缩进和冒号。",
        "“name: value” is expected here. Check indentation and colons.",
    ),
    (
        "decision_steps: [{value: [{step: 提议}], source: 县}]",
        "缺少“bodies”。请补上这一项。",
        "“bodies” is missing. Add it.",
    ),
]


@pytest.mark.parametrize(("entry", "zh", "en"), WRONG_FIGURES)
def test_wrong_figures(tmp_path: Path, entry: str, zh: str, en: str) -> None:
    """A value of the wrong type is refused with the way to write it."""
    file = tmp_path / "某县.yaml"
    file.write_text(f"{HEAD}  {entry}\n", encoding="utf-8")
    with pytest.raises(PolicyError) as refused:
        load_policy(file)
    assert refused.value.text.zh == f"{file}:4: {zh}"
    assert refused.value.text.en == f"{file}:4: {en}"
