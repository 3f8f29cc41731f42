"""Read one file into ``ParsedFile``: find its registers, read their rows, say what is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from threeassets.importers.cells.values import text_of
from threeassets.importers.exports.export import BALANCE, Export
from threeassets.importers.files.content import file_content
from threeassets.importers.files.gbt24589 import Archive
from threeassets.importers.files.invoices import read_papers
from threeassets.importers.files.kinds import read_sheets
from threeassets.importers.files.sheets import Sheet
from threeassets.importers.layout.headings import HEADER_ROWS
from threeassets.importers.ledger_import import read_written
from threeassets.importers.profiles.profile import Profile
from threeassets.importers.profiles.profile_folder import ProfileFolder
from threeassets.importers.records.charts import Names
from threeassets.importers.settling import settled, with_org
from threeassets.importers.sheet_kinds import KnownSheet
from threeassets.importers.sheet_parts import Part, parts_of
from threeassets.importers.sheet_read import read_export, read_own
from threeassets.importers.sheet_result import FileFacts, SheetResult
from threeassets.importers.sheets_unread import hidden, no_register, other_paper
from threeassets.importers.units.group_names import group_title
from threeassets.importers.units.resolution import resolved
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.importers.whole_file import whole_file
from threeassets.model.book import INVOICE, NO_DEFAULTS, NOBODY, FolderDefaults, ParsedFile
from threeassets.model.errors import InputError
from threeassets.model.text import Text
from threeassets.plumbing.collector import no_collection

_ANSWERED = frozenset({"sheet-ambiguous", "sheet-too-large", "profile-unfit", "amounts-unheaded"})
"""Problems that say enough about a file of which nothing was read."""


def read_file(
    path: Path,
    *,
    org_code: str | None = None,
    profile: Profile | ProfileFolder | None = None,
) -> ParsedFile:
    """Read a workbook or a text file; nothing in it is lost without a word.

    Args:
        path: the file; what it is is decided by its content, not by its name.
        org_code: organisation of rows that do not say whose they are. Without it the only
            unit that the file names is taken, in its sheet 单位 or elsewhere.
        profile: how sheets are read where the reader should not choose; of a folder the one
            whose headings fit.

    Raises:
        InputError: the file cannot be used at all.
    """
    parsed = read_rows(path, path.name, org_code, profile=profile)
    units = resolved([parsed])
    if org_code is not None:
        return with_org([parsed], units, org_code)[0]
    return settled(parsed, units, None)


@no_collection()
def read_rows(
    path: Path,
    name: str,
    org_code: str | None = None,
    *,
    profile: Profile | ProfileFolder | None = None,
    names: Names | None = None,
    archive: Archive | None = None,
    defaults: FolderDefaults = NO_DEFAULTS,
) -> ParsedFile:
    """Read a file whose units stand as it writes them, rows that name none under :data:`NOBODY`.

    Args:
        path: the file.
        name: what reports and evidence call it.
        org_code: unit of rows that name none, where it is known before.
        profile: how sheets are read where the reader should not choose.
        names: account numbers by name, known from other files.
        archive: what the file 公共档案 beside an XML general ledger says.
        defaults: accounts of books that name none.

    Raises:
        InputError: the file cannot be used at all.
    """
    data = file_content(path)
    file = ParsedFile(
        name, hashlib.sha256(data).hexdigest(), len(data), path=path, defaults=defaults
    )
    papers = read_papers(name, data)
    if papers is not None:
        return replace(
            file, papers=tuple(papers), rows_read=len(papers), beside=frozenset({INVOICE})
        )
    sheets = read_sheets(name, data, archive)
    profile, choice = _chosen(name, profile, sheets)
    if profile is not None:
        file = replace(file, profile=profile.text, one_sided=profile.one_sided)
    visible = [sheet for sheet in sheets if sheet.visible]
    if not any(sheet.rows or sheet.trouble for sheet in visible):
        raise InputError(
            f"“{name}”是空的，没有任何内容。请核对是否选对了文件。",
            f"“{name}” is empty. Check that it is the right file.",
        )
    notes = [note for sheet in sheets for note in sheet.notes]
    notes += [hidden(sheet) for sheet in sheets if not sheet.visible]
    parts = list(parts_of(name, visible, profile))
    if not _says_enough(sheets, visible, parts):
        raise no_register(name)
    nobody = org_code or (archive.org_code if archive is not None else None) or NOBODY
    facts = FileFacts(name, nobody, defaults, names or Names())
    results = [
        SheetResult(notes=(*choice, *notes)),
        *(part.result for part in parts),
        *_results([part.sheet for part in parts if part.sheet is not None], facts),
    ]
    return whole_file(file, results, [sheet.name for sheet in visible])


def _says_enough(sheets: Sequence[Sheet], visible: Sequence[Sheet], parts: Sequence[Part]) -> bool:
    """Whether there is a register in a file, or something was said of why there is none."""
    return (
        any(part.sheet is not None for part in parts)
        or any(sheet.notes for sheet in sheets)
        or any(map(other_paper, visible))
        or any(p.code in _ANSWERED for part in parts for p in part.result.problems)
    )


def _chosen(
    name: str, profile: Profile | ProfileFolder | None, sheets: Sequence[Sheet]
) -> tuple[Profile | None, tuple[Text, ...]]:
    """Return the profile that reads a file, of a folder the one that fits, and say which."""
    if not isinstance(profile, ProfileFolder):
        return profile, ()
    fitting, note = profile.choose(name, sheets)
    return fitting, (note,)


def _results(sheets: Iterable[KnownSheet], facts: FileFacts) -> Iterator[SheetResult]:
    """Read sheets in turn; accounts that one names are known to the next."""
    for sheet in sorted(sheets, key=_turn):
        result = _read(sheet, facts)
        yield result
        facts = replace(facts, names=facts.names.with_accounts(result.accounts))


def _read(sheet: KnownSheet, facts: FileFacts) -> SheetResult:
    if isinstance(sheet, Export):
        result = read_export(sheet, facts)
    elif isinstance(sheet, RegisterSheet):
        result = read_written(sheet, facts)
    else:
        result = read_own(*sheet, facts)
    return replace(result, groups=_group(sheet))


def _group(reading: KnownSheet) -> dict[str, str]:
    """Return the title or name of a sheet that tells a group and no village."""
    if isinstance(reading, tuple):
        sheet, top = reading[0], reading[0].rows[reading[1].start - 1][0]
    else:
        sheet, top = reading.sheet, min(reading.columns.header_rows, default=1)
    titles = [
        text_of(cell)
        for number, cells in sheet.rows[:HEADER_ROWS]
        if number < top
        for cell in cells
    ]
    title = group_title(titles, sheet.name)
    return {sheet.name: title} if title else {}


def _turn(sheet: KnownSheet) -> int:
    """Read first what other sheets lean on: whose they are, then what names accounts."""
    if isinstance(sheet, Export):
        return 2 if sheet.kind == BALANCE else 3
    if isinstance(sheet, RegisterSheet):
        return 1
    return 0 if sheet[1].register == "organization" else 1
