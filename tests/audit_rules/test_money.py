"""The same money counts once; the same wrong of one person is shown in one line."""

from __future__ import annotations

import dataclasses

import pytest

from audit_rules.catalogue import rules
from audit_rules.running.findings import Finding, money_key
from audit_rules.running.money import amount_once, lines_of
from threeassets.model.text import Text


def finding(number: int, amount: int, **more: object) -> Finding:
    rule = rules()["LG110"]
    made = Finding(
        rule=rule,
        org_code="N",
        subject_id=str(number),
        date=None,
        year=2025,
        amount_fen=amount,
        message=Text("", ""),
        values={},
        basis=(),
        evidence=(),
        fingerprint=str(number),
        kind=rule.kind,
        severity=rule.severity,
    )
    return dataclasses.replace(made, **more)  # type: ignore[arg-type] # whatever the test asks for


def test_of_the_same_money_the_largest_sum_counts() -> None:
    same = [finding(1, 500, money_key="voucher/1/甲"), finding(2, 700, money_key="voucher/1/甲")]
    assert amount_once(same) == 700
    assert amount_once([*same, finding(3, 10, money_key="voucher/1/乙")]) == 710
    elsewhere = finding(4, 600, money_key="voucher/1/甲", org_code="M")
    assert amount_once([*same, elsewhere]) == 1300, "another unit's voucher of that number"


def test_money_without_a_key_is_nobody_elses() -> None:
    assert amount_once([finding(1, 500), finding(2, 500)]) == 1000


def test_a_rule_names_its_money_and_the_query_may_name_it_otherwise() -> None:
    rule = dataclasses.replace(rules()["DM101"], money="voucher/{subject_id}/{payee_key}")
    row = {"subject_id": "2025-01/记-1", "payee_key": None}
    assert money_key(rule, row) == "voucher/2025-01/记-1/"
    assert money_key(rule, row | {"money_key": "request/S1"}) == "request/S1"
    assert money_key(dataclasses.replace(rule, money=""), row) == ""


@pytest.mark.parametrize(("count", "lines"), [(2, 2), (3, 1), (40, 1)])
def test_three_of_a_year_and_person_are_one_line(count: int, lines: int) -> None:
    found = [finding(n, 100, folded_by="甲") for n in range(count)]
    shown = lines_of(found)
    assert len(shown) == lines
    assert [f for line in shown for f in line.findings] == found, "nothing is left out"
    if lines == 1:
        assert shown[0].text.zh == f"甲：2025 年同样的事项 {count} 条，合计 {count}.00 元。"


def test_another_person_year_or_kind_is_another_line() -> None:
    found = [
        finding(1, 1, folded_by="甲"), finding(2, 1, folded_by="乙"),
        finding(3, 1, folded_by="甲", year=2024), finding(4, 1), finding(5, 1), finding(6, 1),
    ]  # fmt: skip  # a table
    assert len(lines_of(found)) == len(found)
