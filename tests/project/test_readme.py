"""The README is run: every command, then the Python, in a folder with the samples."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from code_blocks import blocks

from threeassets.cli.main import COMMANDS

pytestmark = pytest.mark.long

PROGRAM = "from threeassets.cli import main; main()"
COULD_NOT_RUN = 2


def commands(text: str) -> list[list[str]]:
    """Every command line of the console blocks, in order, without the program's name."""
    lines = [line for block in blocks(text, "console") for line in block.splitlines()]
    assert all(line.startswith("$ threeassets ") for line in lines), lines
    return [shlex.split(line)[2:] for line in lines]


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    """The README's text."""
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """An empty folder with nothing but the samples."""
    shutil.copytree(root / "sample_ledgers", tmp_path / "sample_ledgers")
    return tmp_path


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the folder."""
    return subprocess.run(  # noqa: S603 - the arguments are the README's
        [sys.executable, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_every_command_of_the_readme_runs(readme: str, folder: Path) -> None:
    """In the order of the page, none fails to run."""
    told = commands(readme)
    assert len(told) >= len(COMMANDS) - 1  # all but report, which run does by itself
    for words in told:
        done = python(folder, "-c", PROGRAM, *words)
        assert done.returncode < COULD_NOT_RUN, (words, done.stdout, done.stderr)
    assert (folder / "登记簿.xlsx").exists()
    assert (folder / "findings.json").exists()
    assert list((folder / "结果").iterdir())


def test_the_python_of_the_readme_runs(readme: str, folder: Path) -> None:
    """The blocks, as one program, find what is planted."""
    program = "\n".join(blocks(readme, "python"))
    done = python(folder, "-c", program + "\nassert len(frame) > 10")
    assert done.returncode == 0, done.stderr
    assert "DM101 2025-07/记-16" in done.stdout


def test_set_up_is_two_commands(readme: str) -> None:
    """What a fresh machine needs is ``make demo`` and ``make test``."""
    assert blocks(readme, "sh") == ["make demo\nmake test\n"]


def test_linked_files_exist(readme: str, root: Path) -> None:
    """No link of the README leads nowhere."""
    links = re.findall(r"\]\(([^)#]+)\)", readme)
    assert links
    assert [link for link in links if not (root / link).exists()] == []
