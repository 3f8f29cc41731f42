"""The page of the notation is true: its rule stands its trial, its words become rows."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from own_rules import PAGE, write_rule

from audit_rules.catalogue import rules
from audit_rules.examples.builders import builder
from audit_rules.examples.builders.registers import registers
from audit_rules.examples.builders.words import organization
from audit_rules.examples.facts import Facts
from audit_rules.examples.trial import Survey, try_pack


def written(heading: str) -> list[str]:
    """The words in the first column of the table under a heading of the page."""
    section = PAGE.partition(f"## {heading}")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def facts_of(**cells: str) -> Facts:
    """The rows of one line."""
    line = {"finds": "no", **cells, "why": "示例"}
    facts = Facts("E0")
    organization(facts, line)
    registers(facts, line)
    return facts


def test_the_rule_of_the_page_stands_its_trial(tmp_path: Path) -> None:
    (trial,) = try_pack(write_rule(tmp_path / "rules"))
    assert trial.passed
    assert trial.survey == Survey(8, (), ())


def test_a_rule_may_be_written_as_a_shipped_family_writes() -> None:
    for rule in rules().values():
        own = dataclasses.replace(rule, code="BD901", notation="")
        assert builder(own) is registers
        notation = rule.notation or rule.family
        assert builder(dataclasses.replace(own, notation=notation)) is builder(rule)


@pytest.mark.parametrize("lines", written("凭证 · Vouchers"))
def test_every_way_of_writing_a_voucher_is_read(lines: str) -> None:
    facts = facts_of(lines=lines)
    assert len(facts.vouchers) == 1 + lines.count("／")
    assert len(facts.rows["entry"]) == lines.count("借") + lines.count("贷")


@pytest.mark.parametrize("cell", written("登记簿 · Registers"))
def test_every_way_of_writing_a_row_is_read(cell: str) -> None:
    facts = facts_of(lines="借51301:9 贷102:9", 合同台账=cell)
    rows = facts.rows["contract"]
    assert [row["contract_no"] for row in rows] == ["HT1", "HT2"][: 1 + cell.count("；")]
    assert {row.get("amount_fen") for row in rows} <= {None, 1_000_000}
    assert len(facts.links) == cell.count("凭证=")
