"""Versions with known holes are named from a file, without a network."""

from __future__ import annotations

import pytest

from tools.version_audit import HOLES, main, open_holes

HOLE = "package,fixed_in,identifier,hole\nJinja2,3.1.10,X-1,a way out\n"
PROJECT = """
[build-system]
requires = ["setuptools>=77"]
[project]
dependencies = ["jinja2{floor}"]
[project.optional-dependencies]
dev = ["pytest"]
"""


@pytest.mark.parametrize(
    ("floor", "pin", "places"),
    [
        (">=3.1.10", "3.1.10", []),
        (">=3.1.9", "3.1.11", ["pyproject.toml"]),  # numbers, not letters
        ("", "4.0", ["pyproject.toml"]),
        (">=3.2", "3.1.9", ["constraints.txt"]),
        ("<5,>=3.1.10,!=3.1.11", "3.2", []),
    ],
)
def test_a_version_below_the_one_that_mended_a_hole_is_named(
    floor: str, pin: str, places: list[str]
) -> None:
    lines = list(open_holes(HOLE, PROJECT.format(floor=floor), f"# exact\njinja2=={pin}\n"))
    assert [line.partition(":")[0] for line in lines] == places
    assert all("X-1 (a way out)" in line for line in lines)


def test_a_hole_of_a_package_nobody_installs_is_named() -> None:
    lines = list(open_holes(HOLE, PROJECT.format(floor=">=4"), "lxml==6.1\n"))
    assert lines == ["jinja2 is not in constraints.txt: drop X-1 (a way out) from known_holes.csv."]


def test_this_project_has_no_known_hole() -> None:
    assert HOLES.read_text(encoding="utf-8").count("\n") > 1
    assert main() == 0
