"""Which units the rows of a file name, and a file whose rows are given to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from threeassets.model.book import ABSENT, NOBODY, ParsedFile, Row, VoucherRows
from threeassets.model.schema import tables

UNITS, PRICES = "organization", "price_benchmark"
NOT_OWNED = frozenset({UNITS, PRICES})
"""Registers whose rows say themselves whose they are: a list of units, prices of a place."""


def owners(parsed: ParsedFile) -> dict[str, None]:
    """Return the units that the rows of a file name, in the order of the file."""
    pieces = (parsed.vouchers, parsed.halves)
    names = dict.fromkeys(piece.header.values[0] for part in pieces for piece in part)
    for name, rows in parsed.registers.items():
        if name not in NOT_OWNED:
            names |= dict.fromkeys(row.values[0] for row in rows)
    names |= dict.fromkeys(item.org_code for item in parsed.listed)
    return dict.fromkeys(map(str, names))


def row_counts(parsed: ParsedFile) -> Counter[str]:
    """Return how many rows of a file name each unit, in the order of the file."""
    counts = Counter(dict.fromkeys(owners(parsed), 0))
    for piece in (*parsed.vouchers, *parsed.halves):
        counts[str(piece.header.values[0])] += len(piece.entries)
    for name, rows in parsed.registers.items():
        if name not in NOT_OWNED:
            counts.update(str(row.values[0]) for row in rows)
    return counts


def listed_units(parsed: ParsedFile) -> Iterator[tuple[str, str, str]]:
    """Yield code, name and place of every unit in the sheet 单位 of a file."""
    columns = tables()[UNITS].column_names
    positions = [columns.index(name) for name in ("org_code", "org_name", "area_code")]
    for row in parsed.registers.get(UNITS, ()):
        code, name, area = (str(row.values[place] or "") for place in positions)
        yield code, name, area


def given_to(
    parsed: ParsedFile, codes: Mapping[str, str], sheets: Collection[str] | None = None
) -> ParsedFile:
    """Return a file with the code of each unit in the rows that name it; the others stay.

    Args:
        parsed: the file.
        codes: code by what rows bear now.
        sheets: the sheets whose rows are meant; None is all of them.
    """
    codes = {name: code for name, code in codes.items() if name != code}
    if not codes:
        return parsed

    def row_of(row: Row) -> Row:
        code = codes.get(str(row.values[0])) if sheets is None or row.sheet in sheets else None
        return row if code is None else row._replace(values=(code, *row.values[1:]))

    def voucher_of(piece: VoucherRows) -> VoucherRows:
        return piece._replace(header=row_of(piece.header))

    return replace(
        parsed,
        named=frozenset(codes.get(name, name) for name in parsed.named),
        vouchers=tuple(map(voucher_of, parsed.vouchers)),
        halves=tuple(map(voucher_of, parsed.halves)),
        registers={
            name: rows if name in NOT_OWNED else tuple(map(row_of, rows))
            for name, rows in parsed.registers.items()
        },
        listed=tuple(
            item._replace(org_code=codes.get(item.org_code, item.org_code))
            if sheets is None or item.sheet in sheets
            else item
            for item in parsed.listed
        ),
    )


def rows_of(parsed: ParsedFile, condition: Callable[[str], bool]) -> ParsedFile:
    """Return a file with the rows of some units alone; prices and lists of units stay."""

    def rows_wanted(rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(row for row in rows if condition(str(row.values[0])))

    def pieces(vouchers: Iterable[VoucherRows]) -> tuple[VoucherRows, ...]:
        return tuple(piece for piece in vouchers if condition(str(piece.header.values[0])))

    registers = {
        name: rows if name == PRICES else rows_wanted(rows)
        for name, rows in parsed.registers.items()
    }
    vouchers = pieces(parsed.vouchers)
    lost = {name for name, rows in parsed.registers.items() if rows and not registers[name]}
    lost |= {"voucher", "entry"} if parsed.vouchers and not vouchers else set()
    return replace(
        parsed,
        vouchers=vouchers,
        halves=pieces(parsed.halves),
        listed=tuple(item for item in parsed.listed if condition(item.org_code)),
        registers=registers,
        presence={
            key: ABSENT if key[0] in lost else state for key, state in parsed.presence.items()
        },
    )


def sheets_of(parsed: ParsedFile, owner: str) -> dict[str, tuple[int, int]]:
    """Return, by sheet, the first row of a unit and how many rows it has there."""
    sheets: dict[str, tuple[int, int]] = {}
    pieces = [(piece.header, len(piece.entries)) for piece in (*parsed.vouchers, *parsed.halves)]
    pieces += [
        (row, 1) for name, rows in parsed.registers.items() if name not in NOT_OWNED for row in rows
    ]
    for row, lines in pieces:
        if row.values[0] == owner:
            first, count = sheets.get(row.sheet, (row.row, 0))
            sheets[row.sheet] = (first, count + lines)
    return sheets


def named_by(parsed: ParsedFile) -> list[str]:
    """Return the units a file names itself: in its rows, else in its sheet 单位."""
    rows = [owner for owner in owners(parsed) if owner != NOBODY]
    return rows or [code for code, _, _ in listed_units(parsed)]
