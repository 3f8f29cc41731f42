"""What a sheet is: a register under our own headings, one in other words, or another product's."""

from __future__ import annotations

from dataclasses import replace

from threeassets.importers.exports.cash_sheets import bank_doubt, cash_book_of, is_plainly_own
from threeassets.importers.exports.export import (
    BALANCE,
    Export,
    detect,
)
from threeassets.importers.files.sheets import Sheet
from threeassets.importers.layout.headings import (
    Header,
    find_header,
    first_names,
    folded,
    guess_registers,
    missing_columns,
    sheet_names,
    written_once,
)
from threeassets.importers.layout.ledger_roles import recognitions
from threeassets.importers.layout.titles import titles_of
from threeassets.importers.profiles.profile import SheetRule
from threeassets.importers.village_registers.bank_statements import (
    has_minus,
    is_plainly_a_banks,
    is_statement,
    statement,
)
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet, written
from threeassets.importers.village_registers.offices import is_a_villages
from threeassets.model.book import (
    STATEMENT,
)
from threeassets.model.schema import registers_with, tables

KnownSheet = Export | RegisterSheet | tuple[Sheet, Header]
"""A sheet of another product, a register in a village's words, or one under our own headings."""

BOOKS = registers_with("by_period")
"""Registers that products export in forms of their own."""


def named_register(sheet: Sheet) -> tuple[str | None, list[str]]:
    """Return the register a sheet's name tells, and those that its own headings may be."""
    named = sheet_names().get(folded(sheet.name))
    return named, [named] if named else guess_registers(sheet)


def recognised(sheet: Sheet) -> KnownSheet | None:
    """Return what a sheet is without a profile; None where nothing tells it."""
    _, guesses = named_register(sheet)
    header = find_header(guesses[0], sheet) if len(guesses) == 1 else None
    other = other_than_own(sheet, header, guesses, None)
    return (sheet, header) if other is None and header is not None else other


def other_than_own(
    sheet: Sheet, header: Header | None, guesses: list[str], rule: SheetRule | None
) -> KnownSheet | None:
    """Return a sheet that does not stand under our own headings alone, as what it is."""
    statements = header is not None and header.register == STATEMENT
    if rule is None and header is not None and not statements and _scaled(sheet, header):
        # Our own headings are read as yuan and mu; a title that says otherwise counts.
        return _in_title_units(sheet, header.register)
    bank, own = _statement(sheet, header, rule), cash_book_of(sheet, header, rule)
    if own is not None and (bank is None or is_plainly_own(own)):
        return own
    if own is not None and not is_plainly_a_banks(sheet):
        return replace(own, doubt=bank_doubt())
    if bank is not None:
        return bank
    as_register = rule is not None and rule.kind in tables()
    export = None if as_register else _export(sheet, header, guesses, rule)
    if export is not None:
        return export
    return _written(sheet, header, rule, sheet_names().get(folded(sheet.name)))


def _scaled(sheet: Sheet, header: Header) -> bool:
    """Whether a title above our own headings names other units than yuan and mu."""
    titles = titles_of(cells for _, cells in sheet.rows[: header.start - 1])
    return titles.scales not in {(), ("元",)} or titles.area not in {None, "亩"}


def _in_title_units(sheet: Sheet, register: str) -> KnownSheet | None:
    return detect(sheet, None) if register in BOOKS else written(sheet, None, register)


def _statement(sheet: Sheet, header: Header | None, rule: SheetRule | None) -> RegisterSheet | None:
    """Return a sheet as a bank's statement; None where it is none, or ours in every heading."""
    ours = header is not None and header.register == STATEMENT and not header.trouble
    if rule is None and ours and header and not header.unknown and not missing_columns(header):
        # A bank may use the same headings, but names no unit; what its minus means is to be proved.
        above = (cells for _, cells in sheet.rows[: header.start - 1])
        foreign = titles_of(above, sheet.name).currency is not None
        foreign = foreign or _scaled(sheet, header)
        as_bank = foreign or ("org_code" not in header.places and has_minus(sheet, header))
        return statement(sheet, SheetRule(kind=STATEMENT)) if as_bank else None
    return statement(sheet, rule)


def _written(
    sheet: Sheet, header: Header | None, rule: SheetRule | None, name: str | None
) -> RegisterSheet | None:
    """Return a sheet as a register in other words; None where the template's tell as much."""
    if not sheet.rows or (rule is not None and rule.kind not in {None, *tables()}):
        return None
    if rule is None and name is not None and name not in recognitions():
        return None
    whole = header is not None and not missing_columns(header)
    if rule is None and header and whole and header.register not in recognitions():
        return None
    register = written(sheet, rule, name)
    own = first_names(header) if header is not None and rule is None else 0
    if header is not None and is_a_villages(sheet, header):
        own = 0
    return register if register is not None and len(register.columns.places) > own else None


def _export(
    sheet: Sheet, header: Header | None, guesses: list[str], rule: SheetRule | None
) -> Export | None:
    """Return a sheet as an export of another product; None where our own headings tell more."""
    if rule is None:
        own = header is not None and header.trouble is None and not missing_columns(header)
        if own and header is not None and not written_once(sheet, header):
            # A chart of accounts with balances in it is a balance table.
            export = detect(sheet, None) if header.register == "account" else None
            return export if export is not None and export.kind == BALANCE else None
        if guesses and not BOOKS & set(guesses):
            if header is None or (export := detect(sheet, None)) is None:
                return None
            if guesses == ["account"]:
                return export if export.kind == BALANCE else None
            # Some headings of a book are other names for columns of a register.
            has_own_name = folded(sheet.name) in sheet_names()
            return (
                export
                if not has_own_name and len(export.columns.places) > len(header.places)
                else None
            )
    elif rule.kind == "payments" and is_statement(sheet):
        # Income is no payment, whatever a profile for many files says.
        return None
    return detect(sheet, rule)
