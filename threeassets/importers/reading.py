"""Read one file into ``ParsedFile``: find its registers, read their rows, say what is missing."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from threeassets.importers.cells.values import text_of
from threeassets.importers.exports.export import (
    BALANCE,
    CASH_BOOK,
    JOURNAL,
    LEDGER,
    LISTING,
    Export,
)
from threeassets.importers.files.content import file_content
from threeassets.importers.files.gbt24589 import Archive
from threeassets.importers.files.invoices import read_papers
from threeassets.importers.files.kinds import read_sheets
from threeassets.importers.files.sheets import MAX_COLUMNS, Sheet
from threeassets.importers.layout.beyond import (
    beside,
    broken_rows,
    is_half,
    lost_amounts,
    unheaded,
    unnamed_amounts,
)
from threeassets.importers.layout.headings import (
    HEADER_ROWS,
    columns_of,
    find_header,
    folded,
)
from threeassets.importers.layout.tables import first_header, next_table
from threeassets.importers.ledger_import import read_written
from threeassets.importers.profiles.profile import Profile
from threeassets.importers.profiles.profile_folder import ProfileFolder
from threeassets.importers.records.charts import Names
from threeassets.importers.records.registers import NOT_IMPORTED, ROW_BROKEN, joined
from threeassets.importers.settling import settled, with_org
from threeassets.importers.sheet_kinds import (
    BOOKS,
    Found,
    named_register,
    other_than_own,
    recognised,
)
from threeassets.importers.sheet_read import Reader
from threeassets.importers.sheets_unread import hidden, no_register, other_paper, unread
from threeassets.importers.units.group_names import group_title
from threeassets.importers.units.owners import owners
from threeassets.importers.units.resolution import resolved
from threeassets.importers.village_registers.bank_statements import (
    statements,
)
from threeassets.importers.village_registers.ledger_sheets import Written
from threeassets.model.book import (
    INVOICE,
    NOBODY,
    NOTHING_LENT,
    STATEMENT,
    Lent,
    ParsedFile,
    Problem,
)
from threeassets.model.errors import InputError
from threeassets.model.schema import ColumnKind, tables
from threeassets.plumbing.collector import no_collection

_AMOUNT = re.compile(r"debit|credit|amount|balance|_fen$")
"""What the roles of columns of amounts are called."""
_BOOKS = BOOKS | {JOURNAL, BALANCE, LEDGER, LISTING, CASH_BOOK}
NOTES_SHEETS = frozenset({"说明", "填表说明", "填写说明"})
"""Sheets of explanation, the template's among them, skipped without a word."""


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
    lent: Lent = NOTHING_LENT,
) -> ParsedFile:
    """Read a file whose units stand as it writes them, rows that name none under :data:`NOBODY`.

    Args:
        path: the file.
        name: what reports and evidence call it.
        org_code: unit of rows that name none, where it is known before.
        profile: how sheets are read where the reader should not choose.
        names: account numbers by name, known from other files.
        archive: what the file 公共档案 beside an XML general ledger says.
        lent: accounts of books that name none.

    Raises:
        InputError: the file cannot be used at all.
    """
    data = file_content(path)
    parsed = ParsedFile(name, hashlib.sha256(data).hexdigest(), len(data), path=path, lent=lent)
    papers = read_papers(name, data)
    if papers is not None:
        parsed.papers, parsed.rows_read, parsed.beside = papers, len(papers), {INVOICE}
        return parsed
    sheets = read_sheets(name, data, archive)
    profile = _chosen(parsed, profile, sheets)
    parsed.notes += [note for sheet in sheets for note in sheet.notes]
    visible = [sheet for sheet in sheets if sheet.visible]
    parsed.notes += [hidden(sheet) for sheet in sheets if not sheet.visible]
    if not any(sheet.rows or sheet.trouble for sheet in visible):
        raise InputError(
            f"“{name}”是空的，没有任何内容。请核对是否选对了文件。",
            f"“{name}” is empty. Check that it is the right file.",
        )
    found = _known(parsed, visible, profile)
    told = any(sheet.notes for sheet in sheets) or any(map(other_paper, visible))
    if not found and not told and not any(p.code in _ANSWERED for p in parsed.problems):
        raise no_register(name)
    nobody = org_code or (archive.org_code if archive is not None else None) or NOBODY
    reader = Reader(parsed, nobody, names=names or Names())
    for sheet in sorted(found, key=_turn):
        _note_group(parsed, sheet)
        if isinstance(sheet, Export):
            reader.read_export(sheet)
        elif isinstance(sheet, Written):
            read_written(reader, sheet)
        else:
            reader.read(*sheet)
    reader.finish()
    parsed.notes += reader.untouched_note()
    in_workbook = [name for name in tables() if sheets[0].name]
    parsed.presence = reader.presence(in_workbook)
    if reader.doubts:
        # One sheet that can be read in two ways leaves out the whole file.
        parsed.vouchers, parsed.registers, parsed.presence = [], {}, {}
        parsed.controls = []
        parsed.problems = reader.doubts
    parsed.problems.sort(key=lambda p: (_place(visible, p.sheet), p.row or 0))
    parsed.named = {owner for owner in owners(parsed) if owner != NOBODY}
    return parsed


def _chosen(
    parsed: ParsedFile, profile: Profile | ProfileFolder | None, sheets: Sequence[Sheet]
) -> Profile | None:
    """Return the profile that reads a file, of a folder the one that fits, and keep its text."""
    if isinstance(profile, ProfileFolder):
        profile, said = profile.choose(parsed.name, sheets)
        parsed.notes.append(said)
    if profile is not None:
        parsed.profile, parsed.one_sided = profile.text, profile.one_sided
    return profile


def _note_group(parsed: ParsedFile, found: Found) -> None:
    """Remember the title or name of a sheet that tells a group and no village."""
    if isinstance(found, tuple):
        sheet, top = found[0], found[0].rows[found[1].start - 1][0]
    else:
        sheet, top = found.sheet, min(found.columns.header_rows, default=1)
    titles = [text_of(cell) for number, cells in sheet.rows[:HEADER_ROWS] if number < top
              for cell in cells]  # fmt: skip
    if title := group_title(titles, sheet.name):
        parsed.groups[sheet.name] = title


def _turn(found: Found) -> int:
    """Read first what other sheets lean on: whose they are, then what names accounts."""
    if isinstance(found, Export):
        return 2 if found.kind == BALANCE else 3
    if isinstance(found, Written):
        return 1
    return 0 if found[1].register == "organization" else 1


_ANSWERED = frozenset({"sheet-ambiguous", "sheet-too-large", "profile-unfit", "amounts-unheaded"})
"""Problems that say enough about a file of which nothing was read."""


def _place(sheets: Sequence[Sheet], name: str) -> int:
    return next((place for place, sheet in enumerate(sheets) if sheet.name == name), 0)


def _known(parsed: ParsedFile, sheets: Sequence[Sheet], profile: Profile | None) -> list[Found]:
    """Find out what every sheet is; what is not known becomes a Problem."""
    found: list[Found] = []
    waiting = deque(sheets)
    while waiting:
        sheet = waiting.popleft()
        rule = profile.rule_for(sheet.name) if profile is not None else None
        if folded(sheet.name) in NOTES_SHEETS or (rule is not None and rule.kind == "skip"):
            continue
        if sheet.trouble is not None:
            parsed.problems.append(
                Problem(parsed.name, sheet.name, None, "sheet-too-large", sheet.trouble)
            )
            continue
        named, guesses = named_register(sheet)
        header = find_header(guesses[0], sheet) if len(guesses) == 1 else None
        other = other_than_own(sheet, header, guesses, rule)
        own = (sheet, header) if other is None and rule is None and header is not None else None
        if rule is None and (note := other_paper(sheet, other or own)) is not None:
            parsed.notes.append(note)
            continue
        if rule is None and (parts := _tables(sheet, other or own)):
            waiting.extendleft(reversed(parts))
            continue
        first, rest = _parted(other or own)
        if rest is not None:
            waiting.appendleft(rest)
        if isinstance(first, Written) and first.register == STATEMENT:
            found += filter(None, (_accounted(parsed, item) for item in statements(first)))
        elif first is not None:
            found += filter(None, [_accounted(parsed, first)])
        else:
            unread(parsed, sheet, rule, named, guesses)
    return found


def _tables(sheet: Sheet, found: Found | None) -> list[Sheet]:
    """Part a sheet whose headings were found below another table; empty where there is one table.

    The fuller headings of a lower register must not make titles of the rows of an upper one.
    """
    first = first_header(sheet)
    if first is None:
        return []
    if isinstance(found, tuple):
        is_first = found[1].start == first + 1
    else:
        # One of two registers with as many headings is a doubt, whichever stands above.
        is_first = (
            found is not None and found.doubt is None
            and sheet.rows[first][0] in (found.columns.header_rows or (sheet.rows[first][0],))
        )  # fmt: skip
    if is_first:
        return []
    place = next_table(sheet, first + 1)
    if place is None:
        return []
    parts = [
        replace(sheet, rows=sheet.rows[:place]),
        replace(sheet, rows=sheet.rows[place:], part=True, notes=()),
    ]
    upper, lower = map(recognised, parts)
    return parts if lower is not None and _stands_alone(upper) else []


def _stands_alone(found: Found | None) -> bool:
    """Whether a table is more than what stands above a statement of a bank."""
    register = found[1].register if isinstance(found, tuple) else getattr(found, "register", "")
    return found is not None and register not in {STATEMENT, "bank_account"}


def _parted(found: Found | None) -> tuple[Found | None, Sheet | None]:
    """Part a register from another table that stands below it in the same sheet."""
    if isinstance(found, Written) and found.register != STATEMENT:
        sheet, start = found.sheet, found.columns.start
    elif isinstance(found, tuple) and found[1].register not in BOOKS:
        sheet, start = found[0], found[1].start
    else:
        return found, None
    place = next_table(sheet, start)
    if place is None:
        return found, None
    upper = replace(sheet, rows=sheet.rows[:place])
    rest = replace(sheet, rows=sheet.rows[place:], part=True, notes=())
    if isinstance(found, tuple):
        return (upper, found[1]), rest
    return replace(found, sheet=upper), rest


def _accounted(parsed: ParsedFile, found: Found) -> Found | None:
    """Set apart rows whose cells belong to no heading for sure, and name cells under none.

    A line of a voucher so set apart leaves out its whole voucher, so it stays in the sheet. Of
    balances of which one side has no heading nothing is read.
    """
    if isinstance(found, tuple):
        sheet, header = found
        start, headings = header.start, list(map(text_of, sheet.rows[header.start - 1][1]))
        kinds = {column.name: column.kind for column in columns_of(header.register)}
        amounts = {at for name, (at, _) in header.places.items()
                   if kinds[name] in {ColumnKind.MONEY, ColumnKind.DECIMAL}}  # fmt: skip
        width, whole = len(headings), header.register == "voucher"
        book, roles = header.register, header.places.keys()
    else:
        sheet, columns = found.sheet, found.columns
        start, headings = columns.start, list(columns.names)
        amounts = {at for role, (at, _) in columns.places.items() if _AMOUNT.search(role)}
        heads = [cells for number, cells in sheet.rows if number in columns.header_rows]
        width = max(map(len, heads), default=MAX_COLUMNS)
        book = found.kind if isinstance(found, Export) else ""
        whole, roles = book in {JOURNAL, LEDGER}, columns.places.keys()
    broken = broken_rows(sheet, start, width, amounts)
    sheet = replace(sheet, broken=broken)
    half = book in {BALANCE, "account_balance"} and is_half(roles)
    loose = unheaded(sheet, start, headings)
    lost = unnamed_amounts(sheet, start, loose, half=half) if book in _BOOKS else {}
    note = beside(loose, sheet.name or parsed.name, lost)
    if note is not None and not isinstance(found, Written):
        parsed.notes.append(note)
    if lost:
        row, text = sheet.rows[start - 1][0], lost_amounts(lost, whole=not half)
        parsed.problems.append(Problem(parsed.name, sheet.name, row, "amounts-unheaded", text))
    if lost and half:
        return None
    if broken and not whole:
        parsed.rows_read += len(broken)
        parsed.problems += [
            Problem(parsed.name, sheet.name, number, ROW_BROKEN, joined(text, NOT_IMPORTED))
            for number, text in broken.items()
        ]
        sheet = replace(sheet, rows=[row for row in sheet.rows if row[0] not in broken])
    return (sheet, found[1]) if isinstance(found, tuple) else replace(found, sheet=sheet)
