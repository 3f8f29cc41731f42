"""Several files read together: one may name the accounts or the unit of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lxml import etree

from threeassets.importers.account_levels import Accounts, level_accounts
from threeassets.importers.exports.ledgers import join_files
from threeassets.importers.files.gbt24589 import Archive, is_archive, read_archive
from threeassets.importers.files.kinds import undeclared
from threeassets.importers.files.sheets import decoded
from threeassets.importers.layout.ledger_roles import WRITTEN
from threeassets.importers.paper_links import link_papers
from threeassets.importers.profiles.profile import Profile
from threeassets.importers.profiles.profile_folder import ProfileFolder
from threeassets.importers.reading import read_file
from threeassets.importers.records.charts import Names
from threeassets.model.book import Held, ParsedFile, Problem
from threeassets.model.errors import InputError
from threeassets.model.gbt24589 import ARCHIVE, ASSETS, LEDGER
from threeassets.model.schema import tables


def read_books(
    files: Sequence[Path],
    org: str | None = None,
    profile: Profile | ProfileFolder | None = None,
    held: Callable[[], Held] = Held,
    accounts: Callable[[str], Accounts] = lambda _: {},
) -> list[ParsedFile]:
    """Read several files; one that cannot be used becomes a Problem, the others are read.

    Accounts that a file gives by name are numbered from charts and balances in the others, and a
    unit that it gives by name from their sheet 单位. Numbers of accounts are
    brought to one form, that of the accounts which ``accounts`` returns of an organisation where
    it knows them. Invoices are joined to the vouchers of all
    files, and to those that ``held`` returns when it is asked.

    Raises:
        InputError: none of the files can be used; the sentence is that of the first.
    """
    parsed, refused = [], []
    archives = _archives(files)
    for file in files:
        archive = _archive_of(file, archives)
        try:
            parsed.append(read_file(file, org_code=org, profile=profile, archive=archive))
        except InputError as error:
            refused.append(error)
            unusable = ParsedFile(file.name, "", 0)
            unusable.problems.append(Problem(file.name, "", None, "unusable", error.text))
            parsed.append(unusable)
    if refused and len(refused) == len(files):
        raise refused[0]
    names, units = _names(parsed), _units(parsed)
    for place, found in enumerate(parsed):
        owners = {str(piece.header.values[0]) for piece in (*found.vouchers, *found.halves)}
        for register in ("account_balance", *WRITTEN):
            owners |= {str(row.values[0]) for row in found.registers.get(register, ())}
        only = units.get(next(iter(owners))) if org is None and len(owners) == 1 else None
        if only is not None or (found.by_name and names.found):
            parsed[place] = read_file(
                files[place], org_code=only or org, profile=profile, names=names.with_given({})
            )
    level_accounts(parsed, accounts)
    join_files(parsed)
    if any(file.papers for file in parsed):
        link_papers(parsed, org, held())
    return parsed


def _archives(files: Sequence[Path]) -> dict[Path, Archive]:
    """Return what every 公共档案 among the files says; a broken one is a Problem when read."""
    found = {}
    for file in files:
        if file.suffix.lower() != ".xml" or not file.is_file():
            continue
        try:
            text = decoded(file.name, file.read_bytes())
            if is_archive(text):
                found[file] = read_archive(undeclared(text))
        except (InputError, OSError, etree.LxmlError):
            continue
    return found


def _archive_of(file: Path, archives: Mapping[Path, Archive]) -> Archive | None:
    """Return the 公共档案 that lies beside a file: the only one there, or the one named alike."""
    beside = [path for path in archives if path.parent == file.parent]
    if len(beside) > 1:
        beside = [path for path in beside if _stem(path) == _stem(file)]
    return archives[beside[0]] if len(beside) == 1 and file.suffix.lower() == ".xml" else None


def _stem(path: Path) -> str:
    return re.sub(f"[_\\- ]*(?:{ARCHIVE}|{LEDGER}|{ASSETS})[_\\- ]*", "", path.stem)


def _names(parsed: Sequence[ParsedFile]) -> Names:
    names = Names()
    for file in parsed:
        for register in ("account", "account_balance"):
            columns = tables()[register].column_names
            code, name = columns.index("gl_account_number"), columns.index("gl_account_name")
            for row in file.registers.get(register, ()):
                if row.values[name]:
                    names.add(str(row.values[code]), str(row.values[name]))
    return names


def _units(parsed: Sequence[ParsedFile]) -> dict[str, str]:
    """Return the code of every unit by its name."""
    columns = tables()["organization"].column_names
    code, name = columns.index("org_code"), columns.index("org_name")
    return {
        str(row.values[name]): str(row.values[code])
        for file in parsed
        for row in file.registers.get("organization", ())
    }
