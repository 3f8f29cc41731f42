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


class Places:
    """Hashes sheet, row and leaf of the records of one book, in the order they are stored."""

    def __init__(self) -> None:
        """Start without records."""
        self._registers: dict[str, hashlib._Hash] = {}

    def add(self, register: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Take in further records of a register, as (sheet, row, leaf)."""
        if rows:
            found = self._registers.setdefault(register, hashlib.sha256())
            # The array's brackets would tell how many were taken in at once.
            found.update(orjson.dumps(rows)[1:-1] + b",")

    def hexdigest(self) -> str:
        """Return the hash over every register's."""
        found = sorted((name, each.hexdigest()) for name, each in self._registers.items())
        return hashlib.sha256(orjson.dumps(found)).hexdigest()


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
