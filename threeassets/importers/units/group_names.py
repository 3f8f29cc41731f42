"""Groups that only the name of a file, of a sheet or a bare title tells, such as 第1组流水账."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from threeassets.importers.units.names import GROUP, UnitName, bare_name, unit_name
from threeassets.importers.units.owners import named_by, sheets_of
from threeassets.importers.units.path_names import PEOPLE
from threeassets.model.book import ParsedFile
from threeassets.plumbing.patterns import Pattern

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_KINDS = r"(?:村民小组|居民小组|生产队|小组|组|队|社)"
_GROUP = Pattern(
    rf"(?<![\d一二三四五六七八九十])第?{_NUMBER}{_KINDS}(?![长员织别成区伍]|会(?!计)|合(?![同计作]))|"
    r"(?:^|(?<=年))[一-鿿]{1,4}村民小组"
)
_SEVERAL = Pattern(rf"(?<!\d){_NUMBER}{_KINDS}?(?:[-~—、,，和]|至|到)第?{_NUMBER}{_KINDS}")
_TITLE = Pattern(
    rf"(?:\d{{4}}年?度?)?第?{_NUMBER}{_KINDS}[^:：]*"
    r"(?:流水|收支|收入|支出|现金|存款|日记|凭证|明细账|总账|账簿|账本)[^:：]*"
)
"""A title that begins with a group whose own money it is about."""
_LISTS = PEOPLE | {"payout"}
"""Registers that name a group because the village lists what it has there."""
_MONEY = ("account_balance", "bank_transaction", "bank_account")


@lru_cache(maxsize=4096)
def group_in(text: str, village: UnitName | None = None) -> str:
    """Return the group that a name tells, as 1组; empty for none, several or another village's."""
    bare = bare_name(text)
    unit = unit_name(bare)
    if unit.village:
        if village is not None and not unit.same_village(village):
            return ""
        bare = bare.partition(unit.village)[2] or bare
    groups = {match[0] for match in _GROUP.finditer(bare)}
    if len(groups) != 1 or _SEVERAL.search(unicodedata.normalize("NFKC", text).replace(" ", "")):
        return ""
    part = unit_name(f"某某村{groups.pop()}").part
    return f"{part}组" if part.isdigit() else f"{part}村民小组"


def group_title(titles: Iterable[str], sheet: str) -> str:
    """Return the title, or the name of a sheet, that tells the group whose money it holds.

    A title that names the village tells that it is none's.
    """
    texts = [text for text in titles if text]
    candidates = [text for text in texts if _TITLE.fullmatch(text.replace(" ", ""))]
    own = (text for text in texts if unit_name(text).village)
    return next(filter(group_in, (*candidates, sheet)), "") or next(own, "")


def groups_named(
    files: Sequence[ParsedFile], village: UnitName, root: str, nobody: str
) -> dict[str, dict[str, str]]:
    """Return, by file and sheet, the group that rows are of which name nobody.

    A sheet of books is of the group that its title, its own name, the name of its file or that of
    the folder given tells; another register only where the group keeps books in the folder.

    Args:
        files: the files of one village.
        village: its name.
        root: name of the folder given.
        nobody: what rows bear that name no unit.
    """
    groups: dict[str, dict[str, str]] = {}
    for file in files:
        by_path = group_in(PurePosixPath(file.name).stem, village) or group_in(root, village)
        for sheet in sheets_of(file, nobody):
            group = group_in(file.groups[sheet], village) if sheet in file.groups else by_path
            if group:
                name = f"{village.town}{village.village}{group}"
                groups.setdefault(file.name, {})[sheet] = name
    books = [file for file in files if _is_book(file)]
    names = [
        unit_name(name)
        for file in books
        for name in (*groups.get(file.name, {}).values(), *named_by(file))
    ]
    keeping = {name.part for name in names if name.kind == GROUP}
    return {
        file.name: sheets
        for file in files
        if (sheets := groups.get(file.name)) and (_is_book(file) or _follows(file, sheets, keeping))
    }


def _is_book(file: ParsedFile) -> bool:
    return bool(file.vouchers or file.halves or any(map(file.registers.get, _MONEY)))


def _follows(file: ParsedFile, sheets: dict[str, str], keeping: set[str]) -> bool:
    """Whether a register is a group's that keeps books here, and no list of the village."""
    lists = any(rows for name, rows in file.registers.items() if name in _LISTS)
    return not lists and all(unit_name(name).part in keeping for name in sheets.values())
