"""Which rules and words the last commits touched, in their own file.

The everyday tests break only these, and all where the harness itself was touched; what breaks
every rule is marked long.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from audit_rules.catalogue import views
from audit_rules.model import Rule, View

COMMITS = 10
ROOT = Path(__file__).parents[1]
HARNESS = (
    "audit_rules/model.py",
    *(f"audit_rules/examples/{name}.py" for name in ("facts", "mutants", "stack", "trial")),
    "tests/audit_rules/test_mutants.py",
)


def _git(*words: str) -> list[str] | None:
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            ["git", *words],  # noqa: S607 - whichever git there is
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
    except (OSError, subprocess.CalledProcessError):
        return None  # no git, no repository, or fewer commits than that
    return done.stdout.splitlines()


@cache
def _stems() -> frozenset[str] | None:
    """Return the names of the touched files without ending; None where all count as touched."""
    changed = _git("diff", "--name-only", f"HEAD~{COMMITS}")
    fresh = _git("ls-files", "--others", "--exclude-standard")
    if changed is None or fresh is None:
        return None
    paths = [*changed, *fresh]
    if any(path in HARNESS for path in paths):
        return None
    return frozenset(Path(path).stem for path in paths if path.startswith("audit_rules/"))


def _is_touched(name: str) -> bool:
    """Whether the file of the word, or of the rule of this code, is among them."""
    stems = _stems()
    return stems is None or any(stem.partition("_")[0] == name or stem == name for stem in stems)


def _broken(item: Rule | View, name: str) -> object:
    return pytest.param(item, id=name, marks=() if _is_touched(name.lower()) else pytest.mark.long)


def rules_to_break(rules: Iterable[Rule]) -> list[object]:
    """Return the rules as parameters of a test, those that nobody touched marked long."""
    return [_broken(rule, rule.code) for rule in rules]


def views_to_break() -> list[object]:
    """Return the words as parameters of a test, those that nobody touched marked long."""
    return [_broken(view, view.name) for view in views()]
