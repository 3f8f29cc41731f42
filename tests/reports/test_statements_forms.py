"""The lines of the statements: ours take in every account once, a county's own are checked."""

from __future__ import annotations

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from statement_books import ORG, Village, Voucher, kept

from reports.balances.forms import STANDARDS, load_forms
from reports.statements import statements
from reports.statements.charts import chart_roles
from threeassets.model.errors import InputError


def shipped(standard: str) -> str:
    """Text of our own file."""
    name = f"forms_{standard}.yaml"
    return resources.files("reports.balances").joinpath(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_account_of_a_chart_stands_in_one_line_of_the_balance_sheet(standard: str) -> None:
    form = load_forms()[standard].balance
    held: Counter[str] = Counter()
    for lines in (form.assets, form.claims):
        held.update(role for line in lines for role in line.roles)
    split = {role for line in (*form.assets, *form.claims) for role in line.split}
    roles = {role for (chart, _), (role, _) in chart_roles().items() if chart == standard}
    assert set(held) == roles - split
    assert set(held.values()) == {1}
    assert split == {"inner_account"}


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_income_and_expense_account_stands_in_one_line_of_the_profit(standard: str) -> None:
    form = load_forms()[standard].profit
    held = Counter(role for line in form.lines if not line.words for role in line.roles)
    earning = {
        role
        for (chart, root), (role, _) in chart_roles().items()
        if chart == standard and root.startswith("5")
    }
    assert set(held) == earning
    assert set(held.values()) == {1}


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_line_with_an_amount_is_in_one_total(standard: str) -> None:
    form = load_forms()[standard]
    for lines in (form.balance.assets, form.balance.claims, form.profit.lines):
        used = Counter(label for line in lines for label in (*line.plus, *line.minus))
        told = {x.label for x in lines if not x.heading and not x.words} - {lines[-1].label}
        told |= {x.label for x in lines if x.transfer} - {lines[-1].label}
        assert {label for label in told if used[label] != 1} == set()


def test_only_the_older_form_was_checked_and_has_row_numbers() -> None:
    forms = load_forms()
    assert (forms["2004"].checked, forms["2023"].checked) == (True, False)
    numbers = {line.label: line.number for line in forms["2004"].balance.assets}
    assert (numbers["货币资金"], numbers["资产总计"]) == ("1", "32")
    assert not any(line.number for line in forms["2023"].balance.claims)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("roles: [cash, bank]", "roles: [cash, safe]", "没有“safe”这种科目"),
        ("line: 短期投资, ", "line: 货币资金, ", "“货币资金”已有一行"),
        ("plus: [固定资产原值]", "plus: [固定资产]", "上面没有“固定资产”这一行"),
        ("debit_of:", "credit_of:", "这一侧只能写 debit_of"),
        ("money: [货币资金]", "money: [现金]", "表中没有“现金”这一行"),
        ('standard: "2023"', 'standard: "2030"', "应写 2004 或 2023"),
        ("transfer: in", "transfer: up", "应写 in 或 out"),
        ("roles: [cash, bank]", "rolls: [cash, bank]", "没有“rolls”这个字段"),
        ("line: 资产总计, plus: [流动资产合计, 非流动资产合计]", "line: 附注", "最后一行应是总计"),
    ],
)
def test_a_wrong_file_is_said_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = shipped("2023")
    assert old in text
    own = tmp_path / "本县.yaml"
    own.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=said) as refused:
        load_forms([own])
    assert str(refused.value).startswith("本县.yaml:")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不能读取"):
        load_forms([tmp_path / "无.yaml"])


def test_a_county_prints_its_own_lines(tmp_path: Path) -> None:
    """A line taken away leaves its accounts 未列入; a changed name is printed."""
    text = shipped("2023").replace("    - {line: 短期借款, roles: [short_loan]}\n", "")
    text = text.replace("plus: [短期借款, 应付款项", "plus: [应付款项").replace("资本,", "股金,")
    own = tmp_path / "本县.yaml"
    own.write_text(text.replace("line: 资本", "line: 股金"), encoding="utf-8")
    books = Village(
        ORG,
        "2023",
        2024,
        {"101": 100, "201": -30, "301": -70},
        (Voucher(2024, 1, 1, (("101", 1, 0), ("301", 0, 1))),),
    )
    with kept(tmp_path / "a.db", books) as ledger:
        found = statements(ledger, org=ORG, year=2024, forms=[own])
    assert found.balance.line("股金").second.value == 71
    assert found.to_pandas("unlisted")["account"].tolist() == ["201"]
