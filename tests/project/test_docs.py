"""The generated pages are those the code writes now."""

from __future__ import annotations

import re
from pathlib import Path

from audit_rules.catalogue import rules
from grading.faults.registry import FAULTS
from tools.generate_docs import PAGES, stale


def test_generated_pages_are_up_to_date(root: Path) -> None:
    """Whoever changes a rule, a register, a parameter, a law or a command runs ``make docs``."""
    assert stale(root / "docs") == []


def test_a_stale_and_a_missing_page_are_seen(tmp_path: Path) -> None:
    """An edited page, a deleted one and the page of a rule that is gone are named."""
    (tmp_path / "rules").mkdir()
    for name, write in PAGES.items():
        (tmp_path / name).write_text(write(), encoding="utf-8")
    with (tmp_path / "rules.md").open("a", encoding="utf-8") as page:
        page.write("one word more")
    (tmp_path / "laws.md").unlink()
    (tmp_path / "rules/lg999.md").touch()
    assert stale(tmp_path) == ["rules.md", "laws.md", "rules/lg999.md"]


def test_a_free_code_is_of_no_rule_and_a_kept_one_of_no_rule_yet(root: Path) -> None:
    page = (root / "docs/rules.md").read_text(encoding="utf-8").partition("## 编号 · Codes")[2]
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    assert len(rows) > 2
    for _, kept, free in rows[2:]:
        assert free not in {*rules(), *FAULTS, *kept.split()}
        assert rules().keys().isdisjoint(kept.split())


def test_every_test_that_a_page_names_exists(root: Path) -> None:
    """A promise whose test was renamed is one nobody holds."""
    named = [
        found.groups()
        for page in sorted((root / "docs").glob("*.md"))
        for found in re.finditer(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page.read_text("utf-8"))
    ]
    assert named
    for file, function in named:
        source = (root / file).read_text(encoding="utf-8")
        assert function is None or f"def {function}(" in source, (file, function)
