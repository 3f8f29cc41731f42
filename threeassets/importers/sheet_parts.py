"""The tables that stand in the sheets of a file, and what is said of sheets that are not read."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from threeassets.importers.cells.values import text_of
from threeassets.importers.exports.export import (
    BALANCE,
    CASH_BOOK,
    JOURNAL,
    LEDGER,
    LISTING,
    Export,
)
from threeassets.importers.files.sheets import MAX_COLUMNS, Sheet
from threeassets.importers.layout.beyond import (
    beside,
    broken_rows,
    is_half,
    lost_amounts,
    unheaded,
    unnamed_amounts,
)
from threeassets.importers.layout.headings import columns_of, find_header, folded
from threeassets.importers.layout.tables import first_header, next_table
from threeassets.importers.profiles.profile import Profile, SheetRule
from threeassets.importers.records.registers import NOT_IMPORTED, ROW_BROKEN, joined
from threeassets.importers.sheet_kinds import (
    BOOKS,
    KnownSheet,
    named_register,
    other_than_own,
    recognised,
)
from threeassets.importers.sheet_result import SheetResult
from threeassets.importers.sheets_unread import other_paper, unread
from threeassets.importers.village_registers.bank_statements import statements
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.model.book import STATEMENT, Problem
from threeassets.model.schema import ColumnKind

_AMOUNT = re.compile(r"debit|credit|amount|balance|_fen$")
"""What the roles of columns of amounts are called."""
_BOOKS = BOOKS | {JOURNAL, BALANCE, LEDGER, LISTING, CASH_BOOK}
NOTES_SHEETS = frozenset({"说明", "填表说明", "填写说明"})
"""Sheets of explanation, the template's among them, skipped without a word."""


class Part(NamedTuple):
    """One table of a sheet."""

    sheet: KnownSheet | None
    """What is to be read; None where nothing is."""
    result: SheetResult = SheetResult()
    """What is said of it before it is read: rows set apart, cells under no heading."""


def parts_of(file: str, sheets: Sequence[Sheet], profile: Profile | None) -> Iterator[Part]:
    """Find out what every sheet of a file is; what is not known becomes a Problem."""
    waiting = deque(sheets)
    while waiting:
        sheet = waiting.popleft()
        rule = profile.rule_for(sheet.name) if profile is not None else None
        if folded(sheet.name) in NOTES_SHEETS or (rule is not None and rule.kind == "skip"):
            continue
        parts, below = _parts(file, sheet, rule)
        yield from parts
        waiting.extendleft(reversed(below))


def _parts(file: str, sheet: Sheet, rule: SheetRule | None) -> tuple[list[Part], list[Sheet]]:
    """Return what a sheet is, and the tables of it that are to be looked at by themselves."""
    if sheet.trouble is not None:
        problem = Problem(file, sheet.name, None, "sheet-too-large", sheet.trouble)
        return [Part(None, SheetResult(problems=(problem,)))], []
    named, guesses = named_register(sheet)
    header = find_header(guesses[0], sheet) if len(guesses) == 1 else None
    reading = other_than_own(sheet, header, guesses, rule)
    if reading is None and rule is None and header is not None:
        reading = (sheet, header)
    if rule is None and (note := other_paper(sheet, reading)) is not None:
        return [Part(None, SheetResult(notes=(note,)))], []
    if rule is None and (parts := _tables(sheet, reading)):
        return [], parts
    first, rest = _parted(reading)
    if first is None:
        return [Part(None, unread(file, sheet, rule, named, guesses))], rest
    if isinstance(first, RegisterSheet) and first.register == STATEMENT:
        return [_accounted(file, item) for item in statements(first)], rest
    return [_accounted(file, first)], rest


def _tables(sheet: Sheet, reading: KnownSheet | None) -> list[Sheet]:
    """Part a sheet whose headings were found below another table; empty where there is one table.

    The fuller headings of a lower register must not make titles of the rows of an upper one.
    """
    first = first_header(sheet)
    if first is None:
        return []
    if isinstance(reading, tuple):
        is_first = reading[1].start == first + 1
    else:
        # One of two registers with as many headings is a doubt, whichever stands above.
        row = sheet.rows[first][0]
        is_first = (
            reading is not None
            and reading.doubt is None
            and row in (reading.columns.header_rows or {row})
        )
    place = None if is_first else next_table(sheet, first + 1)
    if place is None:
        return []
    parts = [_above(sheet, place), _below(sheet, place)]
    upper, lower = map(recognised, parts)
    return parts if lower is not None and _stands_alone(upper) else []


def _above(sheet: Sheet, place: int) -> Sheet:
    return replace(sheet, rows=sheet.rows[:place])


def _below(sheet: Sheet, place: int) -> Sheet:
    return replace(sheet, rows=sheet.rows[place:], part=True, notes=())


def _stands_alone(reading: KnownSheet | None) -> bool:
    """Whether a table is more than what stands above a statement of a bank."""
    register = (
        reading[1].register if isinstance(reading, tuple) else getattr(reading, "register", "")
    )
    return reading is not None and register not in {STATEMENT, "bank_account"}


def _parted(reading: KnownSheet | None) -> tuple[KnownSheet | None, list[Sheet]]:
    """Part a register from another table that stands below it in the same sheet."""
    if isinstance(reading, RegisterSheet) and reading.register != STATEMENT:
        sheet, start = reading.sheet, reading.columns.start
    elif isinstance(reading, tuple) and reading[1].register not in BOOKS:
        sheet, start = reading[0], reading[1].start
    else:
        return reading, []
    place = next_table(sheet, start)
    if place is None:
        return reading, []
    upper, rest = _above(sheet, place), [_below(sheet, place)]
    if isinstance(reading, tuple):
        return (upper, reading[1]), rest
    return replace(reading, sheet=upper), rest


class _Outline(NamedTuple):
    """What decides to which heading a cell belongs."""

    sheet: Sheet
    start: int
    """Place of the first row below the header."""
    headings: list[str]
    width: int
    """Cells of the heading row."""
    amounts: set[int]
    """Positions of columns of amounts."""
    book: str
    """Register or kind of export."""
    is_half: bool
    """Whether these are balances of which one side has no heading."""


def _outline(reading: KnownSheet) -> _Outline:
    if isinstance(reading, tuple):
        sheet, header = reading
        headings = list(map(text_of, sheet.rows[header.start - 1][1]))
        kinds = {column.name: column.kind for column in columns_of(header.register)}
        amounts = {
            position
            for name, (position, _) in header.places.items()
            if kinds[name] in {ColumnKind.MONEY, ColumnKind.DECIMAL}
        }
        half = header.register == "account_balance" and is_half(header.places.keys())
        start, width = header.start, len(headings)
        return _Outline(sheet, start, headings, width, amounts, header.register, half)
    sheet, columns = reading.sheet, reading.columns
    amounts = {position for role, (position, _) in columns.places.items() if _AMOUNT.search(role)}
    heads = [cells for number, cells in sheet.rows if number in columns.header_rows]
    width = max(map(len, heads), default=MAX_COLUMNS)
    book = reading.kind if isinstance(reading, Export) else ""
    half = book == BALANCE and is_half(columns.places.keys())
    return _Outline(sheet, columns.start, list(columns.names), width, amounts, book, half)


def _accounted(file: str, reading: KnownSheet) -> Part:
    """Set apart rows whose cells belong to no heading for sure, and name cells under none.

    A line of a voucher so set apart leaves out its whole voucher, so it stays in the sheet. Of
    balances of which one side has no heading nothing is read.
    """
    outline = _outline(reading)
    start, half = outline.start, outline.is_half
    broken = broken_rows(outline.sheet, start, outline.width, outline.amounts)
    sheet, rows_read = replace(outline.sheet, broken=broken), 0
    loose = unheaded(sheet, start, outline.headings)
    is_book = outline.book in _BOOKS
    lost = unnamed_amounts(sheet, start, loose, half=half) if is_book else {}
    note = beside(loose, sheet.name or file, lost)
    notes = (note,) if note is not None and not isinstance(reading, RegisterSheet) else ()
    problems = []
    if lost:
        row, text = sheet.rows[start - 1][0], lost_amounts(lost, whole=not half)
        problems.append(Problem(file, sheet.name, row, "amounts-unheaded", text))
    if lost and half:
        return Part(None, SheetResult(notes=notes, problems=tuple(problems)))
    if broken and outline.book not in {"voucher", JOURNAL, LEDGER}:
        rows_read = len(broken)
        problems += [
            Problem(file, sheet.name, number, ROW_BROKEN, joined(text, NOT_IMPORTED))
            for number, text in broken.items()
        ]
        sheet = replace(sheet, rows=[row for row in sheet.rows if row[0] not in broken])
    return Part(
        (sheet, reading[1]) if isinstance(reading, tuple) else replace(reading, sheet=sheet),
        SheetResult(notes=notes, problems=tuple(problems), rows_read=rows_read),
    )
