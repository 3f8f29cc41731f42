"""Hold the versions this project asks for against known holes: ``python -m tools.version_audit``.

The holes stand in ``known_holes.csv``, each with the version that mended it; no network is asked.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

TOP = Path(__file__).resolve().parent.parent
HOLES = Path(__file__).with_name("known_holes.csv")
DEVELOPERS = "dev"
"""The extra whose versions stand in constraints.txt alone: nobody installs it from the wheel."""


def floors(pyproject: str) -> dict[str, Version | None]:
    """Return the lowest version of each package that a user or the build may get."""
    settings = tomllib.loads(pyproject)
    project = settings["project"]
    asked = [*project["dependencies"], *settings["build-system"]["requires"]]
    for extra, names in project["optional-dependencies"].items():
        asked += [] if extra == DEVELOPERS else names
    lowest: dict[str, Version | None] = {}
    for requirement in map(Requirement, asked):
        least = [Version(one.version) for one in requirement.specifier if one.operator == ">="]
        lowest[canonicalize_name(requirement.name)] = max(least, default=None)
    return lowest


def pins(constraints: str) -> dict[str, Version]:
    """Return the version of each package that the Makefile installs."""
    lines = [line for line in constraints.splitlines() if line and not line.startswith("#")]
    cells = [line.partition("==") for line in lines]
    return {canonicalize_name(name): Version(version) for name, _, version in cells}


def open_holes(holes: str, pyproject: str, constraints: str) -> Iterator[str]:
    """Say which versions are too old, hole by hole, and which holes are of nothing we install."""
    lowest, installed = floors(pyproject), pins(constraints)
    for line in csv.DictReader(holes.splitlines()):
        package, mended = canonicalize_name(line["package"]), Version(line["fixed_in"])
        about = f"{line['identifier']} ({line['hole']})"
        if package not in installed:
            yield f"{package} is not in constraints.txt: drop {about} from known_holes.csv."
        elif installed[package] < mended:
            yield f"constraints.txt: {package} {installed[package]} has {about}; take {mended}."
        if package in lowest and (lowest[package] or Version("0")) < mended:
            yield f"pyproject.toml: {package} allows {about}; ask for >={mended}."


def main() -> int:
    """Name the versions with known holes; 1 where there are any."""
    texts = (HOLES, TOP / "pyproject.toml", TOP / "constraints.txt")
    found = list(open_holes(*(file.read_text(encoding="utf-8") for file in texts)))
    sys.stderr.writelines(f"{line}\n" for line in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
