"""Where the repository stands, and a copy of it to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COPIED = (
    "threeassets", "audit_rules", "reports", "grading", "tools", "tests", "docs", "pyproject.toml",
)  # fmt: skip  # a table


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of packages, tools and tests, so that a test may add to them."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path
