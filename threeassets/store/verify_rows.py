"""Prove the records: each against its leaf, each unit against its digest, and its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa

from threeassets.model.book import Row, VoucherRows
from threeassets.model.schema import SCHEMA_NUMBER, key_of, registers_with, tables
from threeassets.model.text import Text
from threeassets.model.villages import in_villages_of
from threeassets.store.current import current_organizations
from threeassets.store.fault import Fault
from threeassets.store.leaves import digest, numbered, register_leaf, voucher_leaf
from threeassets.store.record import owner
from threeassets.store.references import Link, register_links, voucher_links
from threeassets.store.reread import original_leaves
from threeassets.store.tables import (
    DERIVED,
    PROVENANCE,
    import_file,
    import_unit,
    registers,
    voucher_link,
)
from threeassets.store.units import Unit as BookUnit
from threeassets.store.verify_imports import withdrawn
from threeassets.store.verify_records import Records

BATCH = 10_000
"""Rows fetched at once, so that a city needs no more memory than a village."""


class Record(NamedTuple):
    """One stored record, with the leaf its values give and the links they write."""

    number: int
    name: str
    place: str
    sound: bool
    leaf: str
    links: tuple[Link, ...]


class Unit(NamedTuple):
    """What an import says it holds of one unit."""

    register: str
    fiscal_year: int
    accounting_period: int
    records: int
    first: int
    digest: str

    def title(self, book: str) -> Text:
        """Name the unit, as in ``N2… 2025-01 的凭证``."""
        sheet = tables()[self.register].sheet
        when = f" {self.fiscal_year}-{self.accounting_period:02d}" if self.fiscal_year else ""
        return Text(f"{book}{when} 的{sheet}", f"{self.register} of {book}{when}")


def _stream(
    connection: sa.Connection, query: sa.Select[*tuple[Any, ...]]
) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    yield from connection.execute(query.execution_options(yield_per=BATCH))


def _links(values: Iterator[object]) -> tuple[Link, ...]:
    return tuple(item for item in values if isinstance(item, Link))


def _entries(
    connection: sa.Connection, import_id: int, book: str
) -> Iterator[tuple[int, list[tuple[bool, Row]]]]:
    """Yield the lines of each voucher, with whether they still name its import and its book."""
    voucher, entry = registers["voucher"], registers["entry"]
    query = (
        sa.select(*entry.c)
        .join(voucher, voucher.c.id == entry.c.voucher_id)
        .where(voucher.c.import_id == import_id, voucher.c.org_code == book)
        .order_by(entry.c.voucher_id, entry.c.id)
    )
    start = len(PROVENANCE) + len(DERIVED["entry"])
    for number, rows in groupby(_stream(connection, query), key=lambda row: int(row.voucher_id)):
        yield (
            number,
            [
                (
                    (row.import_id, row.org_code) == (import_id, book),
                    Row(tuple(row[start:]), row.source_sheet, row.source_row),
                )
                for row in rows
            ],
        )


def _vouchers(
    connection: sa.Connection, import_id: int, book: str, schema: int
) -> Iterator[Record]:
    table = registers["voucher"]
    query = (
        sa.select(*table.c)
        .where(table.c.import_id == import_id, table.c.org_code == book)
        .order_by(table.c.id)
    )
    first = len(PROVENANCE)
    start = first + len(DERIVED["voucher"])
    lines = _entries(connection, import_id, book)
    line = next(lines, None)
    for row in _stream(connection, query):
        while line is not None and line[0] < row.id:
            line = next(lines, None)
        voucher_lines = line[1] if line is not None and line[0] == row.id else []
        values = tuple(row[start:])
        entries = [entry for _, entry in voucher_lines]
        leaf = voucher_leaf(values, [entry.values for entry in entries], schema)
        sound = (
            leaf == row.leaf
            and numbered(values) == tuple(row[first:start])
            and all(own for own, _ in voucher_lines)
        )
        whole = VoucherRows(Row(values, row.source_sheet, row.source_row), tuple(entries))
        yield Record(
            row.id,
            row.voucher_key.partition("/")[2] or row.voucher_key,
            f"{row.source_sheet}:{row.source_row}".lstrip(":"),
            sound,
            leaf,
            _links(voucher_links(whole, row.voucher_key)),
        )


def _register(
    connection: sa.Connection, name: str, import_id: int, book: str, schema: int
) -> Iterator[Record]:
    table = registers[name]
    query = (
        sa.select(*table.c)
        .where(table.c.import_id == import_id, owner(table) == book)
        .order_by(table.c.id)
    )
    columns = tables()[name].column_names
    for row in _stream(connection, query):
        values = tuple(row[len(PROVENANCE) :])
        leaf = register_leaf(name, values, schema)
        named = dict(zip(columns, values, strict=True))
        whole = Row(values, row.source_sheet, row.source_row)
        yield Record(
            row.id,
            key_of(name, named),
            f"{row.source_sheet}:{row.source_row}".lstrip(":"),
            leaf == row.leaf,
            leaf,
            _links(register_links(name, [whole])),
        )


Original = Callable[[Unit], Collection[str]]
"""Gives the leaves of a unit as its original has them, or none."""


class _Proof:
    """Proves the units of one import in one book, register by register."""

    def __init__(self, file: str, book: str, original: Original, *, erased: bool) -> None:
        self.file, self.book, self.original, self.erased = file, book, original, erased
        self.faults: list[Fault] = []
        self.links: Counter[Link] = Counter()
        self.records = 0

    def say(self, code: str, zh: str, en: str) -> None:
        self.faults.append(Fault(self.book, code, Text(zh, en)))

    def register(self, units: Sequence[Unit], records: Iterator[Record]) -> None:
        """Prove one register: rows belong to units by their ids."""
        record = next(records, None)
        for unit in sorted(units, key=lambda unit: unit.first):
            extra: list[Record] = []
            inside: list[Record] = []
            while record is not None and record.number < unit.first + unit.records:
                (inside if record.number >= unit.first else extra).append(record)
                self.links.update(record.links)
                record = next(records, None)
            self._extra(unit.register, extra)
            if not self.erased:
                self._unit(unit, inside)
            else:
                self._extra(unit.register, inside)
        extra = []
        while record is not None:
            extra.append(record)
            record = next(records, None)
        if extra:
            self._extra(units[0].register if units else "", extra)

    def _extra(self, register: str, records: Sequence[Record]) -> None:
        if not records:
            return
        first = records[0]
        sheet = tables()[register].sheet if register else "库"
        self.say(
            "row-added",
            f"{self.file}:{first.place}: {sheet}中的 {first.name} 等 {len(records)} 条"
            "不是导入的，是后来塞进去的。",
            f"{self.file}:{first.place}: {first.name} ({len(records)} in all) in {register} was "
            "not imported but slipped in later.",
        )

    def _unit(self, unit: Unit, records: Sequence[Record]) -> None:
        self.records += len(records)
        title = unit.title(self.book)
        edited = [record for record in records if not record.sound]
        if edited:
            first = edited[0]
            self.say(
                "row-edited",
                f"{self.file}:{first.place}: {title.zh} {first.name} 的内容与导入时不同"
                f"（本单元共 {len(edited)} 条），被人改动。请用备份恢复后查明原因。",
                f"{self.file}:{first.place}: {title.en}, {first.name} is not what was imported "
                f"({len(edited)} in this unit). Restore a backup and find out who changed it.",
            )
        gaps = _gaps(unit, records)
        for before, after, count in gaps:
            where = _between(before, after)
            self.say(
                "row-removed",
                f"{self.file}: {title.zh}缺 {count} 条，{where.zh}，被人删除。"
                "请用备份恢复后查明原因。",
                f"{self.file}: {title.en} lacks {count} record(s) {where.en}. Restore a backup and "
                "find out who deleted them.",
            )
        if not edited and not gaps and digest(record.leaf for record in records) != unit.digest:
            self._rewritten(unit, records)

    def _rewritten(self, unit: Unit, records: Sequence[Record]) -> None:
        """Say that rows fit their hashes but not the chain, and by the original which they are."""
        title, leaves = unit.title(self.book), self.original(unit)
        foreign = [record for record in records if leaves and record.leaf not in leaves]
        place, zh, en = "", "", ""
        if foreign:
            first, count = foreign[0], len(foreign)
            place, zh = f":{first.place}", f" {first.name} 等 {count} 条"
            en = f", {first.name} ({count} in all)"
        self.say(
            "unit-rewritten",
            f"{self.file}{place}: {title.zh}{zh}与导入时不同，行和行的哈希被一起改写。"
            "请用备份恢复后查明原因。",
            f"{self.file}{place}: {title.en}{en} is not what was imported; rows were rewritten "
            "together with their hashes. Restore a backup and find out why.",
        )


def _gaps(unit: Unit, records: Sequence[Record]) -> list[tuple[Record | None, Record | None, int]]:
    """Return what is missing: the record before, the record after, and how many."""
    gaps: list[tuple[Record | None, Record | None, int]] = []
    before, expected = None, unit.first
    for record in records:
        if record.number > expected:
            gaps.append((before, record, record.number - expected))
        before, expected = record, record.number + 1
    gap = unit.first + unit.records - expected
    return [*gaps, (before, None, gap)] if gap else gaps


def _between(before: Record | None, after: Record | None) -> Text:
    if before and after:
        return Text(
            f"在 {before.name} 与 {after.name} 之间", f"between {before.name} and {after.name}"
        )
    if before:
        return Text(f"在末尾 {before.name} 之后", f"at the end, after {before.name}")
    if after:
        return Text(f"在开头 {after.name} 之前", f"at the beginning, before {after.name}")
    return Text("全部记录都不在", "which is all it held")


def _units(
    connection: sa.Connection, orgs: Collection[str] | None
) -> dict[tuple[int, str], dict[str, list[Unit]]]:
    units: dict[tuple[int, str], dict[str, list[Unit]]] = defaultdict(lambda: defaultdict(list))
    of_all = registers_with("of_place") | {"organization"}  # which units are one village
    for row in connection.execute(sa.select(import_unit).order_by(import_unit.c.id)):
        if orgs is not None and row.org_code not in orgs and row.register not in of_all:
            continue
        unit = Unit(
            row.register,
            row.fiscal_year,
            row.accounting_period,
            row.records,
            row.first_id,
            row.digest,
        )
        units[int(row.import_id), str(row.org_code)][unit.register].append(unit)
    return units


def _stored_links(connection: sa.Connection, import_id: int, book: str) -> Counter[Link]:
    query = sa.select(*[voucher_link.c[name] for name in Link._fields]).where(
        voucher_link.c.import_id == import_id, voucher_link.c.org_code == book
    )
    return Counter(Link(*row) for row in _stream(connection, query))


def _original(connection: sa.Connection, import_id: int, book: str) -> Original:
    def leaves(unit: Unit) -> Collection[str]:
        key = BookUnit(book, unit.register, unit.fiscal_year, unit.accounting_period)
        return original_leaves(connection, import_id, key, unit.digest)

    return leaves


def prove_rows(
    connection: sa.Connection, orgs: Collection[str] | None = None
) -> tuple[int, list[Fault]]:
    """Prove every record of every import, current or not; return how many and what is wrong.

    Where ``orgs`` are given, only those of their villages, and what is read of all.
    """
    if orgs is not None:
        areas = {unit.org_code: unit.area_code for unit in current_organizations(connection)}
        orgs = in_villages_of(orgs, areas)
    files = {
        int(row[0]): (str(row[1]), int(row[2]))
        for row in connection.execute(
            sa.select(import_file.c.id, import_file.c.file_name, import_file.c.schema_number)
        )
    }
    erased = withdrawn(connection, "erase")
    records = Records(connection)
    total, faults = 0, list[Fault]()
    for (import_id, book), units in _units(connection, orgs).items():
        gone = (import_id, book) in erased
        file, schema = files.get(import_id, ("?", SCHEMA_NUMBER))
        proof = _Proof(file, book, _original(connection, import_id, book), erased=gone)
        for name in units:
            if name not in registers:  # named by the order of imports
                continue
            rows = (
                _vouchers(connection, import_id, book, schema)
                if name == "voucher"
                else _register(connection, name, import_id, book, schema)
            )
            proof.register(units[name], rows)
        part = orgs is not None and book not in orgs and "organization" in units
        if not part and proof.links != _stored_links(connection, import_id, book):
            proof.say(
                "link-changed",
                f"{proof.file}: {book} 的凭证关联与导入的内容不符，被人改动。",
                f"{proof.file}: the references of {book} are not those its rows write; they were "
                "changed.",
            )
        total += proof.records
        faults += proof.faults
        if not part:
            noted = file if import_id in files else None
            faults += records.faults(import_id, book, noted, erased=gone)
    return total, faults
