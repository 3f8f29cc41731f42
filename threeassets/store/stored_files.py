"""An import as the store holds it, read again as a file that can be brought in anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import sqlalchemy as sa

from threeassets.model.book import ParsedFile, Row, VoucherRows
from threeassets.model.schema import tables
from threeassets.store.tables import import_file, import_presence, registers
from threeassets.store.units import Unit


def stored_file(connection: sa.Connection, number: int, units: Collection[Unit]) -> ParsedFile:
    """Return an import as a file read anew, with the units that stand."""
    row = connection.execute(sa.select(import_file).where(import_file.c.id == number)).one()
    entries: dict[int, list[Row]] = defaultdict(list)
    for lead, entry in _rows(connection, "entry", number, "voucher_id"):
        entries[lead].append(entry)
    state = import_presence.c
    states = connection.execute(
        sa.select(state.register, state.column_name, state.state).where(state.import_id == number)
    )
    return ParsedFile(
        row.file_name,
        row.sha256,
        row.size,
        vouchers=tuple(
            VoucherRows(header, tuple(entries[lead]))
            for lead, header in _rows(connection, "voucher", number, "id")
            if _unit("voucher", header) in units
        ),
        registers={
            name: tuple(
                record
                for _, record in _rows(connection, name, number, "id")
                if _unit(name, record) in units
            )
            for name in {unit.register for unit in units} - {"voucher"}
        },
        presence={(register, column): how for register, column, how in states},
        rows_read=row.rows_read,
        profile=row.profile,
    )


def _rows(connection: sa.Connection, name: str, number: int, lead: str) -> list[tuple[int, Row]]:
    """Return the rows of a register that an import brought in, each behind one of its numbers."""
    table = registers[name]
    columns = [table.c[column] for column in tables()[name].column_names]
    query = sa.select(table.c[lead], table.c.source_sheet, table.c.source_row, *columns)
    rows = connection.execute(query.where(table.c.import_id == number).order_by(table.c.id))
    return [(row[0], Row(tuple(row[3:]), row[1], row[2])) for row in rows]


def _unit(name: str, row: Row) -> Unit:
    year, period = row.values[1:3] if tables()[name].by_period else (0, 0)
    return Unit(str(row.values[0]), name, int(str(year)), int(str(period or 0)))
