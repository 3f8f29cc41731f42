"""Several files read together: one may name the accounts or the unit of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from lxml import etree

from threeassets.importers.account_levels import Accounts, level_accounts
from threeassets.importers.cash_openings import leave_stated_openings
from threeassets.importers.exports.ledgers import join_files
from threeassets.importers.files.decoding import decoded
from threeassets.importers.files.gbt24589 import Archive, is_archive, read_archive
from threeassets.importers.files.kinds import undeclared
from threeassets.importers.paper_links import link_papers
from threeassets.importers.passed_closings import leave_passed_closings
from threeassets.importers.profiles.profile import Profile
from threeassets.importers.profiles.profile_folder import ProfileFolder
from threeassets.importers.reading import read_rows
from threeassets.importers.records.charts import Names, accounts_of
from threeassets.importers.settling import settled, with_org
from threeassets.importers.sheets_unread import NO_REGISTER, NoRegisterError
from threeassets.importers.units.resolution import Unit, Units, resolved
from threeassets.model.book import NO_DEFAULTS, FolderDefaults, ParsedFile, Problem, StoredPapers
from threeassets.model.errors import InputError
from threeassets.model.gbt24589 import ARCHIVE, ASSETS, LEDGER


@dataclass(frozen=True, slots=True)
class Stored:
    """What readers ask of the store, each only when it is needed."""

    units: Callable[[], Sequence[Unit]] = tuple
    papers: Callable[[], StoredPapers] = StoredPapers
    """Vouchers and invoices, for papers that are to be joined."""
    accounts: Callable[[str], Accounts] = lambda _: {}
    """Accounts of an organisation, with their names."""


def read_books(
    files: Sequence[Path],
    org: str | None = None,
    profile: Profile | ProfileFolder | None = None,
    papers: Callable[[], StoredPapers] = StoredPapers,
    accounts: Callable[[str], Accounts] = lambda _: {},
) -> list[ParsedFile]:
    """Read several files; one that cannot be used becomes a Problem, the others are read.

    Accounts that a file gives by name are numbered from charts and balances in the others, and
    units are resolved over all of them. Numbers of accounts are brought to one form, that of the
    accounts which ``accounts`` returns of an organisation where it knows them. Invoices are joined
    to the vouchers of all files, and to those that ``held`` returns when it is asked.

    Raises:
        InputError: none of the files can be used; the sentence is that of the first.
    """
    stored = Stored(papers=papers, accounts=accounts)
    return read_together([(file, file.name) for file in files], org, profile, stored)[0]


def read_together(
    files: Sequence[tuple[Path, str]],
    org: str | None,
    profile: Profile | ProfileFolder | None,
    stored: Stored,
) -> tuple[list[ParsedFile], Units]:
    """Read files under the names that reports give them, as those of one folder, and their units.

    Raises:
        InputError: none of the files can be used; the sentence is that of the first.
    """
    parsed = read_each(files, org, profile)
    if parsed and all(file.refused for file in parsed):
        reason = parsed[0].problems[0].text
        raise InputError(reason.zh, reason.en)
    parsed = renumbered(parsed, org, profile)
    units = resolved(parsed, stored.units())
    return joined(parsed, units, org, stored), units


def read_each(
    files: Sequence[tuple[Path, str]],
    org: str | None = None,
    profile: Profile | ProfileFolder | None = None,
    defaults: FolderDefaults = NO_DEFAULTS,
) -> list[ParsedFile]:
    """Read files, each by itself, under the name that reports and evidence give it.

    Units stand as the files write them, rows that name none under ``org`` or :data:`NOBODY`.
    """
    archives = _archives([path for path, _ in files])
    parsed = []
    for path, name in files:
        archive = _archive_of(path, archives)
        try:
            parsed.append(
                read_rows(path, name, org, profile=profile, archive=archive, defaults=defaults)
            )
        except InputError as error:
            code = NO_REGISTER if isinstance(error, NoRegisterError) else "unusable"
            problem = Problem(name, "", None, code, error.text)
            parsed.append(ParsedFile(name, "", 0, problems=(problem,), refused=True))
    return parsed


def renumbered(
    parsed: Sequence[ParsedFile], org: str | None, profile: Profile | ProfileFolder | None = None
) -> list[ParsedFile]:
    """Read again what gives accounts by name, now that charts and balances of all are known."""
    names = _names(parsed)
    if not names.numbers:
        return list(parsed)
    return [
        read_rows(
            file.path,
            file.name,
            org,
            profile=profile,
            names=names.with_given({}),
            defaults=file.defaults,
        )
        if file.by_name and file.path is not None
        else file
        for file in parsed
    ]


def joined(
    parsed: Sequence[ParsedFile], units: Units, org: str | None, stored: Stored | None = None
) -> list[ParsedFile]:
    """Bring files of one village together: units, account numbers, halves of vouchers, papers.

    Args:
        parsed: the files as :func:`read_each` and :func:`renumbered` return them.
        units: their units.
        org: unit the call names; None where the files tell.
        stored: what the store holds.
    """
    stored = stored or Stored()
    files = with_org(parsed, units, org) if org is not None else _settled(parsed, units)
    files = level_accounts(join_files(files), stored.accounts)
    files = leave_passed_closings(leave_stated_openings(files))
    if any(file.papers for file in files):
        files = link_papers(files, org, stored.papers())
    return files


def _settled(files: Sequence[ParsedFile], units: Units) -> list[ParsedFile]:
    """Give rows that name no unit to the only one there is."""
    only = next(iter(units.units)) if len(units.units) == 1 else None
    return [settled(file, units, only) for file in files]


def _archives(files: Sequence[Path]) -> dict[Path, Archive]:
    """Return what every 公共档案 among the files says; a broken one is a Problem when read."""
    archives = {}
    for file in files:
        if file.suffix.lower() != ".xml" or not file.is_file():
            continue
        try:
            text = decoded(file.name, file.read_bytes())
            if is_archive(text):
                archives[file] = read_archive(undeclared(text))
        except (InputError, OSError, etree.LxmlError):
            continue
    return archives


def _archive_of(file: Path, archives: Mapping[Path, Archive]) -> Archive | None:
    """Return the 公共档案 that lies beside a file: the only one there, or the one named alike."""
    beside = [path for path in archives if path.parent == file.parent]
    if len(beside) > 1:
        beside = [path for path in beside if _stem(path) == _stem(file)]
    return archives[beside[0]] if len(beside) == 1 and file.suffix.lower() == ".xml" else None


def _stem(path: Path) -> str:
    return re.sub(f"[_\\- ]*(?:{ARCHIVE}|{LEDGER}|{ASSETS})[_\\- ]*", "", path.stem)


def _names(parsed: Sequence[ParsedFile]) -> Names:
    accounts = (
        accounts_of(register, file.registers.get(register, ()))
        for file in parsed
        for register in ("account", "account_balance")
    )
    return Names().with_accounts(chain.from_iterable(accounts))
