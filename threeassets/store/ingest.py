"""Bring parsed files into the store: one transaction, units that supersede, nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import sqlalchemy as sa

from threeassets.model.book import ABSENT, ParsedFile, Problem, Row, Skipped, VoucherRows
from threeassets.model.errors import StoreError
from threeassets.model.layout import ControlFigure
from threeassets.model.schema import SCHEMA_NUMBER
from threeassets.model.text import Text
from threeassets.store import chain, originals
from threeassets.store.commands import command
from threeassets.store.holders import (
    Call,
    Fresh,
    OnConflict,
    left_over,
    mended_text,
    standing,
)
from threeassets.store.leaves import Places, leaf_under, numbered
from threeassets.store.overlap import leave_repeated
from threeassets.store.record import import_record
from threeassets.store.references import (
    REFERRING,
    BadReference,
    Link,
    no_voucher_problem,
    register_links,
    voucher_links,
)
from threeassets.store.supersession import Superseded, keys_held, keys_of, superseded
from threeassets.store.tables import import_file, import_presence, import_unit, registers
from threeassets.store.tables import voucher_link as link_table
from threeassets.store.units import Holder, Leaf, Unit, row_count, rows_of, unit_name, units_of

PLACE = slice(2, 5)
"""Sheet, row and leaf within a row of a register."""

FULL = 20_000
"""Entries collected before they are written, so that a large file is not held twice."""


@dataclass(slots=True, repr=False)
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
    refused: bool = False
    """Whether the file could not be used at all."""
    moved: list[Text] = field(default_factory=list)
    """What was taken back under a unit the file does not belong to."""
    same: set[int] = field(default_factory=set)
    """Imports that hold the same content already, under this name or another."""

    def __repr__(self) -> str:
        """Name the file, and count rows and problems."""
        problems = len(self.problems)
        return f"<FileReport {self.name} {self.rows_imported} rows, {problems} problems>"


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
        position
        for position, cells in enumerate(zip(*rows, strict=True))
        if cells.count(None) < len(rows)
    ]
    if 1 < len(filled) < len(names):
        names, rows = [names[position] for position in filled], list(map(itemgetter(*filled), rows))
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    statement = (
        f"insert into {table.name} ({', '.join(names)}) values ({', '.join([mark] * len(names))})"  # noqa: S608 - names come from the declaration
    )
    written = connection.exec_driver_sql(statement, rows).rowcount
    if written != len(rows):
        raise not_stored(connection, table.name, len(rows), written)


def not_stored(connection: sa.Connection, table: str, rows: int, stored: int) -> StoreError:
    """Say that the database did not keep what it was given."""
    verify = command(connection.engine.url, "verify")
    return StoreError(
        f"写入表 {table} 的 {rows} 行只存下 {stored} 行，数据库被人改动过；本次没有写入任何内容。"
        f"请用 {verify} 核验，并用备份恢复。",
        f"Of {rows} rows written to {table} the database kept {stored}: it was changed. Nothing "
        f"was written. Run {verify} and restore a backup.",
    )


@dataclass(slots=True)
class _Writer:
    """Collects the rows of one import, with ids counted on from what the store holds."""

    connection: sa.Connection
    import_id: int
    rows: dict[str, list[tuple[object, ...]]] = field(default_factory=lambda: defaultdict(list))
    first_ids: dict[str, int] = field(default_factory=dict)
    next_ids: dict[str, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    bad: list[BadReference] = field(default_factory=list)
    places: dict[str, Places] = field(default_factory=lambda: defaultdict(Places))
    """Where records stood in the file, by book."""

    def next_id(self, table: sa.Table) -> int:
        """Return the id the next row of a table will have."""
        if table.name not in self.next_ids:
            first = next_id(self.connection, table)
            self.next_ids[table.name] = self.first_ids[table.name] = first
        return self.next_ids[table.name]

    def _keep(self, items: Iterable[Link | BadReference]) -> None:
        for item in items:
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
                (entry_number, source, entry.sheet, entry.row, "", number, org, *entry.values)
                for entry_number, entry in enumerate(entries, start=entry_id)
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
            (number, self.import_id, row.sheet, row.row, leaf.hash, *row.values)
            for number, (leaf, row) in enumerate(zip(leaves, rows, strict=True), start=first)
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
        """Insert what is still collected, and the links, and count what is stored.

        Raises:
            StoreError: the database did not keep every row.
        """
        self._flush()
        first = next_id(self.connection, link_table)
        insert_rows(
            self.connection,
            link_table,
            [(first + n, self.import_id, *link) for n, link in enumerate(self.links)],
        )
        for name, (start, after) in self._spans().items():
            table = registers[name]
            mine = table.c.id.between(start, after - 1) & (table.c.import_id == self.import_id)
            query = sa.select(sa.func.count()).select_from(table).where(mine)
            if (stored := self.connection.execute(query).scalar_one()) != after - start:
                raise not_stored(self.connection, name, after - start, stored)

    def _spans(self) -> dict[str, tuple[int, int]]:
        """Return the first id given to a row of each register, and the one after the last."""
        return {name: (self.first_ids[name], after) for name, after in self.next_ids.items()}


def _given_way(leaves: Sequence[Leaf], unit: Unit, other: str) -> list[Skipped]:
    """Skip the rows of a unit for which a person said that another file stands."""
    name = unit_name(unit)
    reason = Text(
        f"{name.zh}以“{other}”为准（设置.txt 写明）",
        f"{other} stands for {name.en}, as 设置.txt says",
    )
    rows = [row for leaf in leaves for row in rows_of(leaf)]
    return [Skipped(row.sheet, row.row, reason) for row in rows]


def _presence_rows(
    parsed: ParsedFile, orgs: Iterable[str], import_id: int
) -> list[tuple[object, ...]]:
    return [
        (import_id, org, register, column, state)
        for org in sorted(orgs)
        for (register, column), state in parsed.presence.items()
        if state != ABSENT or column == ""
    ]


def import_one(
    connection: sa.Connection,
    parsed: ParsedFile,
    *,
    on_conflict: OnConflict,
    by: str,
    questions: Sequence[Problem] = (),
    call: Call | None = None,
) -> FileReport:
    """Bring one parsed file in, inside the caller's transaction; see the module's sentence.

    Args:
        connection: an open connection that writes.
        parsed: the file.
        on_conflict: what becomes of units that other files hold.
        by: who acts.
        questions: what a person has to say before it may come in.
        call: what is known of the other files of the call.
    """
    if on_conflict is not OnConflict.ADD:
        parsed = leave_repeated(connection, parsed)
    report = FileReport(
        parsed.name,
        None,
        parsed.rows_read,
        0,
        0,
        list(parsed.skipped),
        list(parsed.problems),
        list(parsed.notes),
        controls=list(parsed.controls),
        one_sided=parsed.one_sided,
        refused=parsed.refused,
    )
    units = units_of(parsed)
    standing_units = standing(connection, parsed, units, on_conflict, call)
    report.rows_unchanged, report.same = standing_units.rows_unchanged, standing_units.same
    for unit, other in standing_units.giving_way.items():
        report.skipped = [*report.skipped, *_given_way(units[unit], unit, other)]
    if questions or standing_units.conflicts:
        report.problems += questions or standing_units.conflicts
        report.controls = []  # nothing came in that a total could be compared with
        return report
    report.notes = [
        *parsed.notes,
        *([mended_text(parsed, standing_units.mended)] if standing_units.mended else ()),
        *(
            left_over(connection, parsed, number, rows_left)
            for number, rows_left in standing_units.left.items()
        ),
    ]
    fresh = standing_units.fresh
    if not fresh:
        return report
    report.import_id = next_id(connection, import_file)
    moment = chain.now()
    stamp = (report.import_id, parsed.name, parsed.sha256, parsed.size, SCHEMA_NUMBER)
    insert_rows(connection, import_file, [(*stamp, parsed.rows_read, moment, by, parsed.profile)])
    original = originals.keep(connection, parsed)
    writer = _Writer(connection, report.import_id)
    first = next_id(connection, import_unit)
    unit_rows: list[tuple[object, ...]] = []
    for unit, (digest, mode, _) in fresh.items():
        leaves = units[unit]
        start = writer.next_id(registers[unit.register])
        unit_rows.append(
            (first + len(unit_rows), report.import_id, *unit, mode, len(leaves), start, digest)
        )
        report.rows_imported += row_count(leaves)
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
        payload = _payload(connection, org, fresh, units, report)
        chain.append(
            connection,
            org,
            "import",
            payload,
            import_id=report.import_id,
            moment=moment,
            by=by,
            record={
                "original": original,
                **import_record(connection, report.import_id, org, writer.places[org].hexdigest()),
            },
        )
    report.problems += [
        no_voucher_problem(parsed.name, bad.row.sheet, bad.row.row, bad.text) for bad in writer.bad
    ]
    return report


def _payload(
    connection: sa.Connection,
    org: str,
    fresh: Mapping[Unit, Fresh],
    units: Mapping[Unit, Sequence[Leaf]],
    report: FileReport,
) -> list[list[object]]:
    """Return what the chain of one book keeps: its units, and what a new version changes."""
    payload: list[list[object]] = []
    for unit, (digest, mode, replaced) in fresh.items():
        if unit.org_code != org:
            continue
        payload.append([*unit[1:], digest, mode])
        if not replaced:
            continue
        change = superseded(
            unit,
            _held_before(connection, unit, units[unit], replaced),
            keys_of(unit.register, units[unit]),
        )
        report.superseded.append(change)
        if unit.register == "voucher":  # keys of other registers may name people
            payload[-1].append(change.as_json())
    return payload


def _held_before(
    connection: sa.Connection, unit: Unit, leaves: Sequence[Leaf], replaced: Sequence[Holder]
) -> dict[str, list[str]]:
    """Return what the holders have of a unit, by key, with the hashes that today's layout gives."""
    today = {
        leaf_under(unit.register, leaf.row, schema): leaf.hash
        for schema in {holder.schema for holder in replaced} - {SCHEMA_NUMBER}
        for leaf in leaves
    }
    keys = keys_held(connection, unit, [holder.import_id for holder in replaced])
    return {key: [today.get(leaf, leaf) for leaf in hashes] for key, hashes in keys.items()}
