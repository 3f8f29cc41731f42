"""A policy file is tried before it is used: every fault with its line, or what it holds."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from code_blocks import blocks

from audit_rules.policy.json_schema import policy_schema
from audit_rules.policy.loader import NATIONAL, load_policy, policy_faults, shipped_policies
from threeassets.cli.main import cli
from threeassets.model.errors import PolicyError

ROOT = Path(__file__).parents[2]

WRONG = """place: "990199"
status: 试
values:
  decision_min:
    - {value: 一万, source: 县, valid_from: 2024-01-01}
    - {value: 20000, source: 县, valid_from: 2024-13-01}
    - {value: 1, source: 县, valid_from: 2023-01-01}
    - {value: 2, source: 县, valid_from: 2024-01-01}
  decision_mni: []
  area_tolerance: [{value: 5}]
"""


@pytest.fixture
def example() -> str:
    """The file of the page."""
    (block,) = blocks((ROOT / "docs/policy_files.md").read_text(encoding="utf-8"), "yaml")
    return block


def asked(*words: str) -> tuple[int, str]:
    """Run ``policy check``; return its exit code and what it says."""
    done = CliRunner().invoke(cli, ["policy", "check", *words], standalone_mode=False)
    return done.return_value, done.output


def test_every_fault_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "县.yaml"
    file.write_text(WRONG, encoding="utf-8")
    lines = [
        fault.text.zh.removeprefix(f"{file}:").partition(":")[0] for fault in policy_faults(file)
    ]
    assert lines == ["5", "6", "9", "10", "8"]
    code, said = asked(str(file))
    assert code == 1
    assert "5处错误" in "".join(said.split())
    with pytest.raises(PolicyError, match="“一万”不是金额"):
        load_policy(file)


def test_the_example_of_the_page_is_right_and_shown(tmp_path: Path, example: str) -> None:
    file = tmp_path / "县.yaml"
    file.write_text(example, encoding="utf-8")
    code, said = asked(str(file), "--format", "json")
    held = json.loads(said)
    assert (code, held["faults"]) == (0, [])
    assert {row["place"] for row in held["values"]} == {"990199", "990199100200"}
    assert "大额资金民主决策起点：10,000.00 元" in asked(str(file))[1]


def plain(value: object) -> object:
    """Write the days that YAML reads as days again."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_the_schema_takes_what_the_loader_takes(example: str) -> None:
    files = [
        ROOT / f"audit_rules/policy/files/{name}.yaml" for name in (NATIONAL, *shipped_policies())
    ]
    for text in (example, *(file.read_text(encoding="utf-8") for file in files)):
        jsonschema.validate(plain(yaml.safe_load(text)), policy_schema())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("decision_min:", "decision_mni:"),
        ("value: 10000", "value: 一万"),
        ("5%", "5"),
        ("经办人", "经办"),
        ("kind: 资产租赁, ", ""),
        (", reason: 本县不收保证金", ""),
        ('"990199"', '"9901"'),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(
    tmp_path: Path, example: str, old: str, new: str
) -> None:
    text = example.replace(old, new)
    file = tmp_path / "县.yaml"
    file.write_text(text, encoding="utf-8")
    if new == '"9901"':
        assert policy_faults(file) == []
        return
    assert policy_faults(file)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain(yaml.safe_load(text)), policy_schema())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[\n" * 2_000, "嵌套超过 32 层"),
        ("- " * 2_000, "嵌套超过 32 层"),
        ("a: " + "{a: " * 2_000, "嵌套超过 32 层"),
        ("#" * 1_000_001, "超过 1000000 个"),
        ('place: "99"\nstatus: \xff', None),
        ("", "文件是空的"),
    ],
    ids=["brackets", "dashes", "braces", "long", "plain", "empty"],
)
def test_files_made_to_do_harm_are_a_sentence(
    tmp_path: Path, text: str, sentence: str | None
) -> None:
    file = tmp_path / "县.yaml"
    file.write_text(text, encoding="utf-8")
    (fault,) = policy_faults(file)
    assert (sentence or "缺少“values”") in fault.text.zh
