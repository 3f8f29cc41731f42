"""Hashes of records: a leaf each over its declared columns, and digests over many leaves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import orjson

from threeassets.model.book import Row, VoucherRows
from threeassets.model.keys import key_of, parse_journal_number, plain
from threeassets.model.schema import SCHEMA_NUMBER, tables

_NAMES = tables()["voucher"].column_names
_WORD, _NUMBER = _NAMES.index("je_type_code"), _NAMES.index("journal_number")


@lru_cache(maxsize=256)
def _later(name: str, schema: int) -> tuple[int, ...]:
    """Return the places of the columns a register got after the layout of that number."""
    return tuple(n for n, column in enumerate(tables()[name].columns) if column.since > schema)


def _of_layout(name: str, values: Sequence[object], schema: int) -> Sequence[object]:
    """Leave out the columns that the layout of that number did not have."""
    later = _later(name, schema)
    return [value for n, value in enumerate(values) if n not in later] if later else values


def _layout(rows: Iterable[tuple[str, Sequence[object]]], schema: int) -> int:
    """Return the layout to hash a record by: today's where it says more than that one could."""
    more = any(values[n] is not None for name, values in rows for n in _later(name, schema))
    return SCHEMA_NUMBER if more else schema


def _leaf(name: str, content: object, schema: int) -> str:
    return hashlib.sha256(orjson.dumps([schema, name, content])).hexdigest()


def register_leaf(name: str, values: Sequence[object], schema: int = SCHEMA_NUMBER) -> str:
    """Hash one register row: a JSON array in declared column order, with the schema number."""
    if schema != SCHEMA_NUMBER:
        schema = _layout([(name, values)], schema)
    return _leaf(name, _of_layout(name, values, schema), schema)


def voucher_leaf(
    header: Sequence[object], entries: Sequence[Sequence[object]], schema: int = SCHEMA_NUMBER
) -> str:
    """Hash one voucher, header and lines together."""
    if schema != SCHEMA_NUMBER:
        rows = [("voucher", header), *(("entry", entry) for entry in entries)]
        schema = _layout(rows, schema)
        header = _of_layout("voucher", header, schema)
        entries = [_of_layout("entry", entry, schema) for entry in entries]
    return _leaf("voucher", [header, entries], schema)


def leaf_under(name: str, row: Row | VoucherRows, schema: int) -> str:
    """Hash a record as the layout of that number did."""
    if isinstance(row, VoucherRows):
        return voucher_leaf(row.header.values, [entry.values for entry in row.entries], schema)
    return register_leaf(name, row.values, schema)


def digest(leaves: Iterable[str]) -> str:
    """Hash a set of leaves, in whatever order their rows came."""
    return hashlib.sha256("".join(sorted(leaves)).encode()).hexdigest()


class Places:
    """Hashes sheet, row and leaf of the records of one book, in the order they are stored."""

    def __init__(self) -> None:
        """Start without records."""
        self._registers: dict[str, hashlib._Hash] = {}

    def add(self, register: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Take in further records of a register, as (sheet, row, leaf)."""
        if rows:
            digest = self._registers.setdefault(register, hashlib.sha256())
            # The array's brackets would tell how many were taken in at once.
            digest.update(orjson.dumps(rows)[1:-1] + b",")

    def hexdigest(self) -> str:
        """Return the hash over every register's."""
        digests = sorted((name, each.hexdigest()) for name, each in self._registers.items())
        return hashlib.sha256(orjson.dumps(digests)).hexdigest()


def numbered(header: Sequence[object]) -> tuple[str, int | None, int | None, int | None]:
    """Return the columns worked out for a voucher: its key, number, fraction part and parts."""
    year, period, word = header[1], header[2], header[_WORD]
    number = str(header[_NUMBER] or "")
    parsed = parse_journal_number(number)
    key = key_of(
        year,  # type: ignore[arg-type] # a required whole-number column
        period,  # type: ignore[arg-type] # as above
        str(word) if word else None,
        str(parsed.seq) if parsed else plain(number),
    )
    return (key, parsed.seq, parsed.part, parsed.parts) if parsed else (key, None, None, None)
