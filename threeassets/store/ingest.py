"""Bring parsed files into the store: one transaction, units that supersede, nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

import sqlalchemy as sa

from threeassets.model.book import ABSENT, EMPTY, ParsedFile, Problem, Row, Skipped, VoucherRows
from threeassets.model.layout import ControlFigure
from threeassets.model.schema import SCHEMA_NUMBER, tables
from threeassets.model.text import Text
from threeassets.store import chain, originals
from threeassets.store.beside import stands_beside
from threeassets.store.leaves import Places, leaf_under, numbered, register_leaf, voucher_leaf
from threeassets.store.leaves import digest as digest_of
from threeassets.store.record import import_record
from threeassets.store.references import (
    REFERRING,
    BadReference,
    Link,
    no_voucher_problem,
    register_links,
    voucher_links,
)
from threeassets.store.supersession import Superseded, superseded
from threeassets.store.tables import import_file, import_presence, import_unit, registers
from threeassets.store.tables import voucher_link as link_table

BY_PERIOD = frozenset({"voucher", "account_balance"})
"""Registers whose unit is (org, year, period); the unit of all others is (org, register)."""

PLACE = slice(2, 5)
"""Sheet, row and leaf within a row of a register."""

FULL = 20_000
"""Entries collected before they are written, so that a large file is not held twice."""


class OnConflict(StrEnum):
    """What to do where another file already holds a unit with other content."""

    ASK = "ask"
    REPLACE = "replace"
    ADD = "add"


class Unit(NamedTuple):
    """What one import covers and a later one may supersede."""

    org_code: str
    register: str
    fiscal_year: int
    accounting_period: int


@dataclass(slots=True)
class FileReport:
    """What became of one file."""

    name: str
    import_id: int | None
    rows_read: int
    rows_imported: int
    rows_unchanged: int
    skipped: list[Skipped]
    problems: list[Problem]
    notes: list[Text]
    registers: dict[str, int] = field(default_factory=dict)
    controls: list[ControlFigure] = field(default_factory=list)
    one_sided: bool = False
    superseded: list[Superseded] = field(default_factory=list)


@dataclass(slots=True)
class Leaf:
    """One record as parsed, and its hash."""

    hash: str
    row: Row | VoucherRows


def units_of(parsed: ParsedFile) -> dict[Unit, list[Leaf]]:
    """Return the records of a file by the unit they belong to."""
    units: dict[Unit, list[Leaf]] = defaultdict(list)
    owner: tuple[object, ...] = ()
    for voucher in parsed.vouchers:
        header = voucher.header.values
        if header[:3] != owner:  # a file goes on from period to period
            owner = org, year, period = header[:3]
            leaves = units[Unit(str(org), "voucher", year, period)]  # type: ignore[arg-type] # required int columns
        leaf = voucher_leaf(header, [entry.values for entry in voucher.entries])
        leaves.append(Leaf(leaf, voucher))
    for name, rows in parsed.registers.items():
        for row in rows:
            year, period = row.values[1:3] if name in BY_PERIOD else (0, 0)
            unit = Unit(str(row.values[0]), name, year, period or 0)  # type: ignore[arg-type] # as above
            units[unit].append(Leaf(register_leaf(name, row.values), row))
    # An empty sheet is a statement about every organisation the file speaks of.
    for org in {unit.org_code for unit in units if unit.register != "price_benchmark"}:
        for (name, column), state in parsed.presence.items():
            if column == "" and state == EMPTY and name not in BY_PERIOD | {"entry"}:
                units.setdefault(Unit(org, name, 0, 0), [])
    return dict(units)


class _Held(NamedTuple):
    import_id: int
    file_name: str
    records: int
    digest: str
    schema: int


def _held(connection: sa.Connection, orgs: Iterable[str]) -> dict[Unit, list[_Held]]:
    found: dict[Unit, list[_Held]] = defaultdict(list)
    for org in orgs:
        for row in connection.execute(
            sa.text(
                "select u.register, u.fiscal_year, u.accounting_period, u.import_id,"
                " f.file_name, u.records, u.digest, f.schema_number from current_unit u"
                " join import_file f on f.id = u.import_id where u.org_code = :org order by u.id"
            ),
            {"org": org},
        ):
            found[Unit(org, row[0], row[1], row[2])].append(_Held(*row[3:8]))
    return found


def _unit_name(unit: Unit) -> Text:
    sheet = tables()[unit.register].sheet
    if unit.register in BY_PERIOD:
        when = f"{unit.fiscal_year}-{unit.accounting_period:02d}"
        return Text(
            f"{unit.org_code} {when} 的{sheet}", f"{unit.register} of {unit.org_code} {when}"
        )
    return Text(f"{unit.org_code} 的{sheet}", f"{unit.register} of {unit.org_code}")


def _conflict(parsed: ParsedFile, unit: Unit, leaves: Sequence[Leaf], held: _Held) -> Problem:
    name = _unit_name(unit)
    return Problem(
        parsed.name, "", None, "unit-held",
        Text(
            f"{name.zh}已由“{held.file_name}”导入（{held.records} 条），本文件内容不同"
            f"（{len(leaves)} 条），整个文件未导入。"
            "以本文件为准请加 --replace，两份都算请加 --add。",
            f"{name.en} is already held from {held.file_name} ({held.records} records); this file "
            f"differs ({len(leaves)} records) and was not imported. Use --replace to let this file "
            "stand, --add to count both.",
        ),
    )  # fmt: skip


def next_id(connection: sa.Connection, table: sa.Table) -> int:
    """Return the id after the last of a table; the caller holds the write lock."""
    return (
        int(
            connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))).scalar_one()
        )
        + 1
    )


def insert_rows(connection: sa.Connection, table: sa.Table, rows: list[tuple[object, ...]]) -> None:
    """Insert whole rows as tuples in column order, four times faster than dictionaries."""
    if not rows:
        return
    names = [column.name for column in table.columns]
    # A null handed over costs more than any value; a column that is not named is null by itself.
    filled = [
        at for at, cells in enumerate(zip(*rows, strict=True)) if cells.count(None) < len(rows)
    ]
    if 1 < len(filled) < len(names):
        names, rows = [names[at] for at in filled], list(map(itemgetter(*filled), rows))
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    statement = (
        f"insert into {table.name} ({', '.join(names)}) values ({', '.join([mark] * len(names))})"  # noqa: S608 - names come from the declaration
    )
    connection.exec_driver_sql(statement, rows)


@dataclass(slots=True)
class _Writer:
    """Collects the rows of one import, with ids counted on from what the store holds."""

    connection: sa.Connection
    import_id: int
    rows: dict[str, list[tuple[object, ...]]] = field(default_factory=lambda: defaultdict(list))
    next_ids: dict[str, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    bad: list[BadReference] = field(default_factory=list)
    places: dict[str, Places] = field(default_factory=lambda: defaultdict(Places))
    """Where records stood in the file, by book."""

    def next_id(self, table: sa.Table) -> int:
        """Return the id the next row of a table will have."""
        if table.name not in self.next_ids:
            self.next_ids[table.name] = next_id(self.connection, table)
        return self.next_ids[table.name]

    def _keep(self, found: Iterable[Link | BadReference]) -> None:
        for item in found:
            if isinstance(item, Link):
                self.links.append(item)
            else:
                self.bad.append(item)

    def vouchers(self, org: str, leaves: Sequence[Leaf]) -> None:
        """Add vouchers with their entries; the time of a large import goes here."""
        headers: list[tuple[object, ...]] = []
        lines: list[tuple[object, ...]] = []
        number, entry_id = self.next_id(registers["voucher"]), self.next_id(registers["entry"])
        source, refers = self.import_id, itemgetter(*REFERRING)
        for leaf in leaves:
            if not isinstance(leaf.row, VoucherRows):
                continue
            header, entries = leaf.row
            values = header.values
            key, *counted = numbered(values)
            place = (number, source, header.sheet, header.row, leaf.hash, key)
            headers.append((*place, *counted, *values))
            lines += [
                (at, source, entry.sheet, entry.row, "", number, org, *entry.values)
                for at, entry in enumerate(entries, start=entry_id)
            ]
            if any(refers(values)):
                self._keep(voucher_links(leaf.row, key))
            number += 1
            entry_id += len(entries)
        self.next_ids |= {"voucher": number, "entry": entry_id}
        self._add(org, "voucher", headers)
        self._add(org, "entry", lines)
        if len(self.rows["entry"]) >= FULL:
            self._flush()

    def _add(self, org: str, name: str, rows: list[tuple[object, ...]]) -> None:
        self.rows[name] += rows
        self.places[org].add(name, [row[PLACE] for row in rows])

    def register(self, org: str, name: str, leaves: Sequence[Leaf]) -> None:
        """Add rows of any other register."""
        rows = [leaf.row for leaf in leaves if isinstance(leaf.row, Row)]
        first = self.next_id(registers[name])
        added: list[tuple[object, ...]] = [
            (at, self.import_id, row.sheet, row.row, leaf.hash, *row.values)
            for at, (leaf, row) in enumerate(zip(leaves, rows, strict=True), start=first)
        ]
        self._add(org, name, added)
        self.next_ids[name] = first + len(rows)
        self._keep(register_links(name, rows))

    def _flush(self) -> None:
        """Insert what is collected, vouchers before the entries that lean on them."""
        for name in ("voucher", "entry", *(n for n in self.rows if n not in {"voucher", "entry"})):
            insert_rows(self.connection, registers[name], self.rows.get(name, []))
        self.rows.clear()

    def write(self) -> None:
        """Insert what is still collected, and the links."""
        self._flush()
        first = next_id(self.connection, link_table)
        insert_rows(
            self.connection, link_table,
            [(first + n, self.import_id, *link) for n, link in enumerate(self.links)],
        )  # fmt: skip


def _presence_rows(
    parsed: ParsedFile, orgs: Iterable[str], import_id: int
) -> list[tuple[object, ...]]:
    return [
        (import_id, org, register, column, state)
        for org in sorted(orgs)
        for (register, column), state in parsed.presence.items()
        if state != ABSENT or column == ""
    ]


class _Fresh(NamedTuple):
    digest: str
    mode: str
    held_by: tuple[int, ...]


def _digest_then(unit: Unit, leaves: Sequence[Leaf], holder: _Held, digest: str) -> str:
    """Return the digest as the program that brought the holder in worked it out."""
    if holder.schema == SCHEMA_NUMBER:
        return digest
    return digest_of(leaf_under(unit.register, leaf.row, holder.schema) for leaf in leaves)


def _fresh(
    connection: sa.Connection,
    parsed: ParsedFile,
    units: dict[Unit, list[Leaf]],
    report: FileReport,
    on_conflict: OnConflict,
) -> dict[Unit, _Fresh]:
    """Return the units not held yet; report those unchanged or in conflict."""
    held = _held(connection, sorted({unit.org_code for unit in units}))
    fresh: dict[Unit, _Fresh] = {}
    for unit, leaves in sorted(units.items()):
        digest = digest_of(leaf.hash for leaf in leaves)
        holders = held.get(unit, [])
        if any(holder.digest == _digest_then(unit, leaves, holder, digest) for holder in holders):
            report.rows_unchanged += _rows(leaves)
        elif holders and stands_beside(
            connection, parsed, unit[:2], [h.import_id for h in holders]
        ):
            fresh[unit] = _Fresh(digest, OnConflict.ADD.value, tuple(h.import_id for h in holders))
        elif holders and on_conflict is OnConflict.ASK:
            report.problems.append(_conflict(parsed, unit, leaves, holders[-1]))
        else:
            mode = on_conflict.value if holders else "new"
            fresh[unit] = _Fresh(digest, mode, tuple(holder.import_id for holder in holders))
    return fresh


def import_one(
    connection: sa.Connection, parsed: ParsedFile, *, on_conflict: OnConflict, by: str
) -> FileReport:
    """Bring one parsed file in, inside the caller's transaction; see the module's sentence."""
    report = FileReport(
        parsed.name, None, parsed.rows_read, 0, 0, parsed.skipped, list(parsed.problems),
        parsed.notes, controls=parsed.controls, one_sided=parsed.one_sided,
    )  # fmt: skip
    units = units_of(parsed)
    fresh = _fresh(connection, parsed, units, report, on_conflict)
    if any(problem.code == "unit-held" for problem in report.problems):
        report.controls = []  # nothing came in that a total could be compared with
        return report
    if not fresh:
        return report
    report.import_id = next_id(connection, import_file)
    at = chain.now()
    stamp = (report.import_id, parsed.name, parsed.sha256, parsed.size, SCHEMA_NUMBER)
    insert_rows(connection, import_file, [(*stamp, parsed.rows_read, at, by, parsed.profile)])
    kept = originals.keep(connection, parsed)
    writer = _Writer(connection, report.import_id)
    first = next_id(connection, import_unit)
    unit_rows: list[tuple[object, ...]] = []
    for unit, (digest, mode, _) in fresh.items():
        leaves = units[unit]
        start = writer.next_id(registers[unit.register])
        unit_rows.append(
            (first + len(unit_rows), report.import_id, *unit, mode, len(leaves), start, digest)
        )
        report.rows_imported += _rows(leaves)
        report.registers[unit.register] = report.registers.get(unit.register, 0) + len(leaves)
        if unit.register == "voucher":
            writer.vouchers(unit.org_code, leaves)
        else:
            writer.register(unit.org_code, unit.register, leaves)
    insert_rows(connection, import_unit, unit_rows)
    writer.write()
    orgs = {unit.org_code for unit in fresh}
    insert_rows(connection, import_presence, _presence_rows(parsed, orgs, report.import_id))
    for org in sorted(orgs):
        payload = _payload(connection, org, fresh, report)
        chain.append(
            connection, org, "import", payload, import_id=report.import_id, at=at, by=by,
            record={"original": kept, **import_record(
                connection, report.import_id, org, writer.places[org].hexdigest()
            )},
        )  # fmt: skip
    report.problems += [
        no_voucher_problem(parsed.name, bad.row.sheet, bad.row.row, bad.text) for bad in writer.bad
    ]
    return report


def _payload(
    connection: sa.Connection, org: str, fresh: dict[Unit, _Fresh], report: FileReport
) -> list[list[object]]:
    """Return what the chain of one book keeps: its units, and what a new version changes."""
    payload: list[list[object]] = []
    for unit, (digest, mode, held_by) in fresh.items():
        if unit.org_code != org:
            continue
        payload.append([*unit[1:], digest, mode])
        if unit.register == "voucher" and mode == OnConflict.REPLACE and report.import_id:
            found = superseded(connection, unit, before=held_by, after=report.import_id)
            payload[-1].append(found.as_json())
            report.superseded.append(found)
    return payload


def _rows(leaves: Sequence[Leaf]) -> int:
    return sum(len(leaf.row.entries) if isinstance(leaf.row, VoucherRows) else 1 for leaf in leaves)
