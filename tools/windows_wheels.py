"""Wheels for Windows: whether they fit the Python they go with, and what they still need."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

PROGRAM = "threeassets"
PLATFORM = "win_amd64"


class KitError(Exception):
    """The kit cannot be made; says what is wrong in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both sentences."""
        super().__init__(en)
        self.zh = zh
        self.en = en


@dataclass(frozen=True, slots=True)
class Wheel:
    """One wheel: its package, and the packages it asks for on whatever system."""

    path: Path
    name: str
    version: Version
    needs: tuple[Requirement, ...]


def _environment(version: tuple[int, int]) -> dict[str, str]:
    short = ".".join(map(str, version))
    return {
        "extra": "",
        "implementation_name": "cpython",
        "implementation_version": f"{short}.0",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0",
        "python_full_version": f"{short}.0",
        "python_version": short,
        "sys_platform": "win32",
    }


def _fitting(version: tuple[int, int]) -> set[Tag]:
    interpreter = "cp" + "".join(map(str, version))
    return {
        *cpython_tags(version, abis=[interpreter], platforms=[PLATFORM]),
        *compatible_tags(version, interpreter, [PLATFORM]),
    }


def _wheel(path: Path, fitting: set[Tag]) -> Wheel:
    try:
        name, version, _, tags = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as archive:
            about = next(
                member
                for member in archive.namelist()
                if member.count("/") == 1 and member.endswith(".dist-info/METADATA")
            )
            head = Parser().parsestr(archive.read(about).decode(), headersonly=True)
    except (InvalidWheelFilename, OSError, StopIteration, zipfile.BadZipFile) as error:
        raise KitError(f"“{path.name}”不是 wheel 文件。", f"{path.name} is no wheel.") from error
    if not tags & fitting:
        raise KitError(
            f"“{path.name}”不能用于这个 Windows 版 Python。",
            f"{path.name} does not fit this Python for Windows.",
        )
    needs = head.get_all("Requires-Dist") or ()
    return Wheel(path, name, version, tuple(Requirement(str(need)) for need in needs))


def read_wheels(folder: Path, version: tuple[int, int]) -> list[Wheel]:
    """Return the wheels of a folder by name.

    Raises:
        KitError: one does not fit this Python on Windows, or a package is there twice.
    """
    fitting = _fitting(version)
    wheels = [_wheel(path, fitting) for path in sorted(folder.glob("*.whl"))]
    names = [wheel.name for wheel in wheels]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise KitError(
            f"这些软件包有不止一个版本：{'、'.join(twice)}。",
            f"More than one version of {', '.join(twice)}.",
        )
    return wheels


def unmet(wheels: Sequence[Wheel], version: tuple[int, int]) -> list[str]:
    """Return what the program and its packages need on Windows and no wheel provides."""
    held = {wheel.name: wheel.version for wheel in wheels}
    environment = _environment(version)
    left = set() if PROGRAM in held else {PROGRAM}
    for need in (need for wheel in wheels for need in wheel.needs):
        if need.marker is not None and not need.marker.evaluate(environment):
            continue
        found = held.get(canonicalize_name(need.name))
        if found is None or not need.specifier.contains(found, prereleases=True):
            left.add(f"{need.name}{need.specifier}")
    return sorted(left)
