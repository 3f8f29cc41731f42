"""Write docs/ from the code: ``python -m tools.generate_docs``; ``--check`` only compares."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from audit_rules.catalogue import rules
from audit_rules.policy.json_schema import policy_schema
from tools.example_page import example_page
from tools.map_page import map_page
from tools.policy_page import policy_page
from tools.reference_pages import command_page, dictionary_page, law_page, parameter_page
from tools.rule_pages import rule_index, rule_page
from tools.vocabulary_page import vocabulary_page

DOCS = Path(__file__).resolve().parent.parent / "docs"

PAGES: dict[str, Callable[[], str]] = {
    "rules.md": rule_index,
    **{f"rules/{code.lower()}.md": partial(rule_page, rule) for code, rule in rules().items()},
    "map.md": map_page,
    "vocabulary.md": vocabulary_page,
    "example_words.md": example_page,
    "data_dictionary.md": dictionary_page,
    "policy_parameters.md": parameter_page,
    "policy_files.md": policy_page,
    "laws.md": law_page,
    "command_line.md": command_page,
}

SCHEMA = DOCS.parent / "audit_rules/policy/policy.schema.json"
"""Data of the package, made from the code like the pages."""


def schema_text() -> str:
    """Return the schema of policy files as its file holds it."""
    return json.dumps(policy_schema(), ensure_ascii=False, indent=1) + "\n"


def stale(folder: Path) -> list[str]:
    """Return the pages that are missing, differ from what the code says now, or have no rule."""
    found = []
    for name, write in PAGES.items():
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != write():
            found.append(name)
    written = {path.relative_to(folder).as_posix() for path in (folder / "rules").glob("*.md")}
    found += sorted(written - PAGES.keys())
    if not SCHEMA.exists() or SCHEMA.read_text(encoding="utf-8") != schema_text():
        found.append(SCHEMA.name)
    return found


def main() -> int:
    """Write the pages, or with ``--check`` name the stale ones and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when stale")
    parser.add_argument("folder", nargs="?", type=Path, default=DOCS)
    asked = parser.parse_args()
    if asked.check:
        names = stale(asked.folder)
        if names:
            sys.stderr.write(f"Stale in {asked.folder.name}/: {', '.join(names)}. Run make docs.\n")
        return int(bool(names))
    (asked.folder / "rules").mkdir(parents=True, exist_ok=True)
    for path in (asked.folder / "rules").glob("*.md"):
        path.unlink()
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    for name, write in PAGES.items():
        (asked.folder / name).write_text(write(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
