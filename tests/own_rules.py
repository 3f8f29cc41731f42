"""The rule that the page of the notation shows, as a county would write it into a folder."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from code_blocks import blocks

PAGE = resources.files("audit_rules.examples").joinpath("grammar.md").read_text(encoding="utf-8")
(RULE,) = blocks(PAGE, "python")
NAME = "bd101_unfiled_contract_paid.py"


def write_rule(folder: Path, old: str = "", new: str = "", *, name: str = NAME) -> Path:
    """Write the rule, one text in it replaced by another; return the folder."""
    assert old in RULE
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(RULE.replace(old, new) if old else RULE, encoding="utf-8")
    return folder


def line_of(text: str) -> int:
    """The line of the rule's file on which a text stands first."""
    return RULE[: RULE.index(text)].count("\n") + 1
