"""The unit that the name of a file or folder tells, such as 村委会序时账 or 大坪村合作社."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from threeassets.importers.units.names import UnitName, bare_name, path_words, unit_name
from threeassets.importers.units.owners import named_by, owners
from threeassets.model.book import ParsedFile

PEOPLE = frozenset({
    "office", "member", "relationship", "decision", "decision_step", "disclosure", "handover",
})  # fmt: skip  # a table
"""Registers about people and meetings: 村委会成员名单 lists people, whoever keeps it."""


@lru_cache(maxsize=4096)
def word_in(name: str) -> str:
    """Return the word for a kind of unit in the name of a file or folder; empty for none or two."""
    rest, words = bare_name(name), {}
    for word, kind in path_words().items():
        if word in rest:
            words[kind] = word
            rest = rest.replace(word, " ")
    return next(iter(words.values())) if len(words) == 1 and "other" not in words else ""


def told_by_paths(
    files: Sequence[ParsedFile],
    village: UnitName,
    root: str,
    *,
    nobody: Collection[str],
    units: Iterable[UnitName],
) -> dict[str, str]:
    """Return, by file, the name of the unit that its path tells, where a village has several.

    Only files that name no unit themselves are told by their paths. A village has several units
    where its books, or ``known`` ones, are of two kinds.

    Args:
        files: the files of one village.
        village: its name.
        root: name of the folder given.
        nobody: what rows bear that name no unit.
        units: units of the village that sheets 单位 list, or that the store holds.
    """
    bare = [file for file in files if not set(owners(file)).isdisjoint(nobody)]
    names = {file.name: name for file in bare if (name := _unit_of_path(file, village, root))}
    books = [file for file in files if _is_book(file)]
    kinds = {
        unit_name(name).kind for file in books for name in named_by(file) if name not in nobody
    }
    kinds |= {unit_name(names[file.name]).kind for file in books if file.name in names}
    listed = {name.kind for name in units}
    several = len(kinds - {""}) > 1 or len(listed - {""}) > 1
    return names if several else {}


def _unit_of_path(file: ParsedFile, village: UnitName, root: str) -> str:
    """Return the unit that the nearest name on the way to a file tells."""
    if any(rows for name, rows in file.registers.items() if name in PEOPLE):
        return ""
    path = PurePosixPath(file.name)
    for name in (path.stem, *reversed(path.parts[:-1]), root):
        word = word_in(name)
        unit = unit_name(name)
        if word and (not unit.village or unit.same_village(village)):
            return f"{village.town}{village.village}{word}"
    return ""


def _is_book(file: ParsedFile) -> bool:
    return bool(file.vouchers or file.halves or file.registers.get("account_balance"))
