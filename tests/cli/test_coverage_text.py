"""What could not be checked is told by what is lacking, and what is lacking once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from audit_rules.running.coverage import NO_LAW, Covered, Status
from audit_rules.running.run import Run
from threeassets.cli.coverage_text import NO_PLACE, coverage_lines
from threeassets.model.text import Text

CONTRACTS, OFFICES, LIMIT = (
    Text("缺少合同台账", "no contract register"),
    Text("缺少任职", "no office register"),
    Text("当地没有“限额”的规定", "no local value for Limit"),
)
COULD_NOT, OFF = Status.COULD_NOT_CHECK, Status.OFF


def lines(*items: tuple[str, str, Status, tuple[Text, ...]], local: bool = True) -> list[str]:
    """Write the standing of rules by code, organisation, status and reasons."""
    coverage = [
        Covered(code, org, 2025, status, reasons, ()) for code, org, status, reasons in items
    ]
    units = [SimpleNamespace(org_code=org, name=f"{org}村") for org in ("1", "2")]
    run = SimpleNamespace(
        coverage=coverage,
        snapshot=SimpleNamespace(organizations=units),
        application=SimpleNamespace(policy=SimpleNamespace(local=local)),
    )
    return coverage_lines(cast("Run", run), "zh")


def test_what_keeps_most_rules_comes_first_and_a_rule_stands_under_each() -> None:
    assert lines(
        ("B", "1", COULD_NOT, (OFFICES, CONTRACTS)),
        ("A", "1", COULD_NOT, (CONTRACTS,)),
        ("C", "1", OFF, (LIMIT,)),
    ) == [
        "无法检查 2 条规则。所缺资料和等它的规则（缺几样的，每样下都列出）：",
        "  缺少合同台账：A B",
        "  缺少任职：B",
        "未启用 1 条规则：",
        "  当地没有“限额”的规定：C",
    ]


def test_a_unit_is_named_where_another_has_what_it_lacks() -> None:
    told = lines(("A", "1", COULD_NOT, (CONTRACTS,)), ("A", "2", Status.CHECKED, ()))
    assert told[1:] == ["  缺少合同台账（1村）：A"]


def test_without_a_local_policy_one_line_says_what_to_do() -> None:
    told = lines(("A", "1", OFF, (LIMIT,)), ("B", "1", OFF, (NO_LAW,)), local=False)
    assert told[1:] == [f"  {NO_LAW.zh}：B", f"  {NO_PLACE.zh}：A"]
