"""Write docs/ from the code: ``python -m tools.generate_docs``; ``--check`` only compares."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tools.reference_pages import command_page, dictionary_page, law_page, parameter_page
from tools.rule_pages import rule_page
from tools.vocabulary_page import vocabulary_page

DOCS = Path(__file__).resolve().parent.parent / "docs"

PAGES: dict[str, Callable[[], str]] = {
    "rules.md": rule_page,
    "vocabulary.md": vocabulary_page,
    "data_dictionary.md": dictionary_page,
    "policy_parameters.md": parameter_page,
    "laws.md": law_page,
    "command_line.md": command_page,
}


def stale(folder: Path) -> list[str]:
    """Return the pages that are missing or differ from what the code says now."""
    found = []
    for name, write in PAGES.items():
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != write():
            found.append(name)
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
    asked.folder.mkdir(exist_ok=True)
    for name, write in PAGES.items():
        (asked.folder / name).write_text(write(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
