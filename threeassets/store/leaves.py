"""Hashes of records: a leaf each over its declared columns, and digests over many leaves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import orjson

from threeassets.model.keys import parse_journal_number, voucher_key
from threeassets.model.schema import SCHEMA_NUMBER, tables

_NAMES = tables()["voucher"].column_names
_WORD, _NUMBER = _NAMES.index("je_type_code"), _NAMES.index("journal_number")


def register_leaf(name: str, values: Sequence[object]) -> str:
    """Hash one register row: a JSON array in declared column order, with the schema number."""
    return hashlib.sha256(orjson.dumps([SCHEMA_NUMBER, name, values])).hexdigest()


def voucher_leaf(header: Sequence[object], entries: Sequence[Sequence[object]]) -> str:
    """Hash one voucher, header and lines together."""
    return register_leaf("voucher", [header, entries])


def digest(leaves: Iterable[str]) -> str:
    """Hash a set of leaves, in whatever order their rows came."""
    return hashlib.sha256("".join(sorted(leaves)).encode()).hexdigest()


def places(rows: Iterable[Sequence[object]]) -> str:
    """Hash sheet, row and leaf of records in the order they were stored."""
    found = hashlib.sha256()
    for row in rows:
        found.update(orjson.dumps(row))
    return found.hexdigest()


def numbered(header: Sequence[object]) -> tuple[str, int | None, int | None, int | None]:
    """Return the columns worked out for a voucher: its key, number, fraction part and parts."""
    year, period, word = header[1], header[2], header[_WORD]
    number = str(header[_NUMBER] or "")
    parsed = parse_journal_number(number)
    key = voucher_key(
        year, period,  # type: ignore[arg-type] # required whole-number columns
        str(word) if word else None, str(parsed.seq) if parsed else number,
    )  # fmt: skip
    return (key, parsed.seq, parsed.part, parsed.parts) if parsed else (key, None, None, None)
