"""Which rules and words the last commits touched, in their own file or in that of a word they read.

A rule or word counts as touched with what makes rows of its examples, too. The everyday tests break
only these, and all where the harness itself was touched; what breaks every rule is marked long.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from audit_rules.catalogue import views, words_of
from audit_rules.examples.builders import builder
from audit_rules.model import Rule, View

COMMITS = 10
ROOT = Path(__file__).parents[1]
EXAMPLES = "audit_rules/examples/"
BUILDERS = f"{EXAMPLES}builders/"
HARNESS = ("audit_rules/model.py", "tests/audit_rules/test_mutants.py")


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
    if any(_is_harness(path) for path in paths):
        return None
    return frozenset(Path(path).stem for path in paths if path.startswith("audit_rules/"))


def _is_harness(path: str) -> bool:
    made = path.startswith(EXAMPLES) and path.endswith((".py", ".yaml"))
    return path in HARNESS or (made and not path.startswith(BUILDERS))


@cache
def _builders(stem: str) -> frozenset[str]:
    """Return the modules of builders that this one reads, itself among them."""
    text = (ROOT / BUILDERS / f"{stem}.py").read_text(encoding="utf-8")
    read = re.findall(r"^from audit_rules\.examples\.builders\.(\w+) import", text, re.MULTILINE)
    return frozenset({stem}).union(*(_builders(other) for other in read))


def _is_touched(stem: str, spoken: Rule | View, queries: Iterable[str]) -> bool:
    stems = _stems()
    builders = _builders(builder(spoken).__module__.rpartition(".")[2])
    return stems is None or not stems.isdisjoint(
        {stem, *builders, *(word.name for word in words_of(queries))}
    )


def rules_to_break(rules: Iterable[Rule]) -> list[object]:
    """Return the rules as parameters of a test, those that nobody touched marked long."""
    stems = {stem.partition("_")[0]: stem for stem in _stems() or ()}
    return [
        pytest.param(
            rule,
            id=rule.code,
            marks=()
            if _is_touched(
                stems.get(rule.code.lower(), rule.code),
                rule,
                (rule.query, rule.trail, f"from {rule.population}"),
            )
            else pytest.mark.long,
        )
        for rule in rules
    ]


def views_to_break() -> list[object]:
    """Return the words as parameters of a test, those that nobody touched marked long."""
    return [
        pytest.param(
            view,
            id=view.name,
            marks=() if _is_touched(view.name, view, view.queries) else pytest.mark.long,
        )
        for view in views()
    ]
