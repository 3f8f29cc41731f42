"""How a lake lies on disk, and the manifest that says which counties are whole and of what files.

``<register>/county=990101/year=2025/data.parquet`` for vouchers, entries, balances, bank lines and
payouts; ``<register>/county=990101/data.parquet`` for every other register, for ``voucher_link``,
``supersession``, ``presence``, ``organization`` and ``import_file``. A partition is one file,
replaced whole, so a reader sees the old or the new. A county being written says so in
``manifest.json``; one that was interrupted is written again. The manifest lists every file of a
county with its size and hash, so that one missing, exchanged or too many is noticed, and ends with
a hash of itself. Columns are
those of the registers in stored form, every date also as ``_day``, ``_ymd`` and ``_ym``, and
``row_key``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import orjson

from threeassets.model.errors import InputError
from threeassets.model.text import Text
from threeassets.plumbing.output import write_file
from threeassets.plumbing.small_file import small_file

MANIFEST = "manifest.json"
LAKE_NUMBER = 3
_COUNTY = re.compile(r"[0-9]{6}")
NOWHERE = "000000"
"""County of organisations whose area code is not known."""


@dataclass(slots=True)
class County:
    """One county of a lake: whether it is whole, the evidence head of each book, and its files."""

    whole: bool = False
    heads: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Size and SHA-256 of every file, by its path below the lake with ``/``."""


@dataclass(slots=True)
class Manifest:
    """What a lake holds, county by county."""

    lake: int = LAKE_NUMBER
    counties: dict[str, County] = field(default_factory=dict)


def county_of(area_code: str) -> str:
    """Return the six digits of the county an area code lies in."""
    return county[0] if (county := _COUNTY.match(area_code)) else NOWHERE


def partition(folder: Path, name: str, county: str, year: int | None = None) -> Path:
    """Return the file of one register, county and, where it is split so, year."""
    path = folder / name / f"county={county}"
    return (path if year is None else path / f"year={year}") / "data.parquet"


def read_manifest(folder: Path, *, create: bool = False) -> Manifest:
    """Read the manifest of a lake.

    With ``create`` a lake of an earlier layout, or none, is one of which nothing is whole.

    Raises:
        InputError: there is no lake, it is of another version, or its manifest is damaged.
    """
    path = folder / MANIFEST
    if not path.exists():
        if create:
            return Manifest()
        raise InputError(
            f"“{folder}”不是数据湖（没有 {MANIFEST}）。请先用 threeassets lake -o {folder} 写出。",
            f"{folder} is no lake (no {MANIFEST}). Write one with threeassets lake -o {folder}.",
        )
    try:
        content = orjson.loads(small_file(path))
        number, seal = content["lake"], content.pop("sha256", "")
        older = type(number) is int and 0 < number < LAKE_NUMBER
        counties = {
            str(code): County() if older else _county(**county)
            for code, county in content["counties"].items()
        }
        sound = number != LAKE_NUMBER or seal == _seal(content)
        sound &= all(_COUNTY.fullmatch(code) for code in counties)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(folder) from error
    if not sound or type(number) is not int:
        raise _damaged(folder)
    strangers = {path.name.partition("=")[2] for path in folder.glob("*/county=*")} - {*counties}
    if strangers and not create:
        raise InputError(
            f"数据湖“{folder}”里有 {MANIFEST} 没有列出的数据：county={min(strangers)}。"
            "请移走，或用 threeassets lake 写到新的文件夹。",
            f"The lake {folder} holds data that its {MANIFEST} does not list: "
            f"county={min(strangers)}. Move it away, or write a new folder with threeassets lake.",
        )
    if number != LAKE_NUMBER and not (older and create):
        raise InputError(
            f"数据湖“{folder}”的版式 {number} 与本程序（{LAKE_NUMBER}）不同。"
            "请用 threeassets lake 重新写出。",
            f"The lake {folder} has layout {number}, this program {LAKE_NUMBER}. Write it again "
            "with threeassets lake.",
        )
    return Manifest(LAKE_NUMBER, counties)


def _damaged(folder: Path) -> InputError:
    return InputError(
        f"数据湖“{folder}”的 {MANIFEST} 读不出来，已损坏。请删去整个文件夹，"
        "用 threeassets lake 重新写出。",
        f"The {MANIFEST} of the lake {folder} is damaged. Delete the folder and write it again "
        "with threeassets lake.",
    )


def _county(whole: bool, heads: dict[str, str], files: dict[str, list[object]]) -> County:  # noqa: FBT001 - named in the file
    sizes = {str(name): (int(str(size)), str(digest)) for name, (size, digest) in files.items()}
    return County(whole is True, {str(org): str(head) for org, head in heads.items()}, sizes)


def damage(folder: Path, county: str, manifest: County) -> Text | None:
    """Say which file of a county is missing, exchanged or too many; None where all are as listed.

    What was left half-written under a hidden name is no file of it.
    """
    there = {
        path.relative_to(folder).as_posix(): path
        for path in folder.glob(f"*/county={county}/**/*")
        if path.is_file() and not path.name.startswith(".")
    }
    for name in sorted({*manifest.files, *there}):
        if name not in there:
            return Text(f"缺少文件 {name}", f"the file {name} is missing")
        if name not in manifest.files:
            return Text(f"多出文件 {name}", f"the file {name} does not belong to it")
        size = there[name].stat().st_size  # told at once, however large the file is
        if size != manifest.files[name][0] or listed(there[name]) != manifest.files[name]:
            return Text(f"文件 {name} 被改动或调换", f"the file {name} was changed or exchanged")
    return None


def listed(path: Path) -> tuple[int, str]:
    """Return size and hash of a file; those of nothing where it cannot be read."""
    try:
        if not path.is_file():
            return 0, ""
        with path.open("rb") as file:
            return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return 0, ""


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest."""
    content = asdict(manifest)
    sealed = content | {"sha256": _seal(content)}
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
    write_file(folder / MANIFEST, orjson.dumps(sealed, option=options))


def _seal(content: Mapping[str, object]) -> str:
    """Hash what a manifest says."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()
