"""A rule that fires nearly everywhere is one line that counts and names its subjects."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from audit_rules.catalogue import rules
from audit_rules.running.findings import Finding
from audit_rules.running.run import Run
from threeassets.cli.findings_text import _fold_line, _folded


def _run(subjects: list[str], population: int) -> Run:
    rule = rules()["JS101"]
    findings = [
        SimpleNamespace(code="JS101", rule=rule, org_code="1", subject_id=each) for each in subjects
    ]
    told = SimpleNamespace(rule=rule, findings=len(findings), population=population, amount_fen=100)
    return cast("Run", SimpleNamespace(rules=[told], findings=findings))


def _line(run: Run) -> str:
    return "".join(_fold_line(cast("Finding", run.findings[0]), run, "zh")).replace(" ", "")


def test_three_findings_are_never_folded() -> None:
    assert _folded(_run(["SP1", "SP2", "SP3"], 3)) == set()
    assert _folded(_run(["SP1", "SP2", "SP3", "SP4"], 4)) == {"JS101"}


def test_subjects_are_counted_once_and_named() -> None:
    line = _line(_run(["SP1", "SP1", "SP2", "SP2"], 8))
    assert "检查8，其中2有此情况（SP1、SP2），共4条" in line


@pytest.mark.parametrize(("population", "told"), [(8, "其中8"), (7, "8项有此情况")])
def test_more_subjects_than_were_looked_at_are_no_share(population: int, told: str) -> None:
    line = _line(_run([f"SP{n}" for n in range(8)], population))
    assert told in line
    assert "SP4…" in line
