"""The account numbers of all files of one import, brought to one form.

What was levelled, and what was left and why, is said in the notes of the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from threeassets.importers.cells.values import Shortened
from threeassets.importers.records.account_numbers import (
    Book,
    Numbers,
    level_notes,
    levelled,
    levels_of,
)
from threeassets.model.book import ParsedFile, Row, VoucherRows
from threeassets.model.schema import tables
from threeassets.model.text import Text

Accounts = Mapping[str, Iterable[str]]
"""Names of accounts by number."""
CHARTS = ("account", "account_balance")
"""Registers that say which accounts there are; others only name them."""


def level_accounts(
    files: Sequence[ParsedFile], stored: Callable[[str], Accounts] = lambda _: {}
) -> list[ParsedFile]:
    """Return files with all account numbers in one form, which the notes of each say.

    Args:
        files: the files, all of them at once, since one may hold the chart of the others.
        stored: the accounts that the store holds of an organisation, with their names.
    """
    separated = _separated(files)
    books = {org: _book(org, files, stored(org)) for org in separated}
    notes: dict[int, list[Text]] = defaultdict(list)
    changes: dict[int, dict[tuple[object, object], str]] = defaultdict(dict)
    for org, numbers in separated.items():
        for place, levels in levelled(books[org], numbers).items():
            notes[place] += level_notes(levels)
            changes[place] |= {
                (org, code): level.code for code, level in levels.items() if level.code != code
            }
    return [
        _rewritten(replace(file, notes=(*file.notes, *notes[place])), changes[place])
        if place in changes
        else file
        for place, file in enumerate(files)
    ]


def _separated(files: Sequence[ParsedFile]) -> dict[str, dict[int, Numbers]]:
    """Return the numbers with separators, by organisation and place of the file."""
    numbers: dict[str, dict[int, Numbers]] = defaultdict(lambda: defaultdict(Numbers))
    for place, file in enumerate(files):
        # Most files have no such number, and a large one is looked through once.
        separated = {code for code in set(_codes(file)) if len(levels_of(code)) > 1}
        for org, code, _, register in _written(file) if separated else ():
            if code in separated:
                numbers[org][place].add(code, charted=register in CHARTS)
    return numbers


def _book(owner: str, files: Sequence[ParsedFile], stored: Accounts) -> Book:
    """Return the accounts of an organisation, as the store and the charts in files have them."""
    book = Book()
    for code, names in stored.items():
        if len(levels := levels_of(code)) > 1:
            book.stored.add(levels[0])
        else:
            book.add(code, names)
    for file in files:
        for org, code, name, register in _written(file):
            if org == owner and register in CHARTS and not isinstance(code, Shortened):
                book.add(code, filter(None, (name,)))
            elif org == owner and name:
                book.name(code, (name,))
    return book


def _account_columns(register: str) -> list[int]:
    """Return the places of the columns of a register that name an account."""
    names = tables()[register].column_names
    return [position for position, name in enumerate(names) if name.endswith("account_number")]


def _codes(file: ParsedFile) -> Iterator[str]:
    """Yield the account numbers of a file, each as often as it is written."""
    code = tables()["entry"].column_names.index("gl_account_number")
    for voucher in (*file.vouchers, *file.halves):
        for entry in voucher.entries:
            yield entry.values[code]  # type: ignore[misc] # text, as declared
    for register, rows in file.registers.items():
        for position in _account_columns(register):
            yield from filter(None, (row.values[position] for row in rows))


def _written(file: ParsedFile) -> Iterator[tuple[str, str, str | None, str]]:
    """Yield organisation, number, name and register of every account that a file names."""
    columns = tables()["entry"].column_names
    code, name = columns.index("gl_account_number"), columns.index("gl_account_name")
    for voucher in (*file.vouchers, *file.halves):
        org = str(voucher.header.values[0])
        for entry in voucher.entries:
            values = entry.values
            yield org, values[code], values[name], "entry"  # type: ignore[misc] # text, as declared
    for register, rows in file.registers.items():
        named = tables()[register].column_names
        title = named.index("gl_account_name") if "gl_account_name" in named else None
        for position in _account_columns(register):
            own = title if named[position] == "gl_account_number" else None
            for row in rows:
                if (number := row.values[position]) is not None:
                    called = None if own is None else row.values[own]
                    yield str(row.values[0]), number, called, register  # type: ignore[misc] # as above


def _rewritten(file: ParsedFile, change: Mapping[tuple[object, object], str]) -> ParsedFile:
    """Return a file with the levelled numbers in its rows."""
    if not change:
        return file
    columns = {register: _account_columns(register) for register in file.registers}
    return replace(
        file,
        vouchers=tuple(_voucher(voucher, change) for voucher in file.vouchers),
        halves=tuple(_voucher(half, change) for half in file.halves),
        registers={
            name: tuple(_row(row, row.values[0], columns[name], change) for row in rows)
            if columns[name]
            else rows
            for name, rows in file.registers.items()
        },
    )


def _voucher(voucher: VoucherRows, change: Mapping[tuple[object, object], str]) -> VoucherRows:
    org, places = voucher.header.values[0], _account_columns("entry")
    return voucher._replace(
        entries=tuple(_row(entry, org, places, change) for entry in voucher.entries)
    )


def _row(
    row: Row, org: object, places: Sequence[int], change: Mapping[tuple[object, object], str]
) -> Row:
    changed = {
        position: to for position in places if (to := change.get((org, row.values[position])))
    }
    if not changed:
        return row
    return row._replace(
        values=tuple(changed.get(position, value) for position, value in enumerate(row.values))
    )
