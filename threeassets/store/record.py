"""What the log keeps of an import beside its evidence: the file, and where each row stood in it."""

from __future__ import annotations

import hashlib

import orjson
import sqlalchemy as sa

from threeassets.model.schema import registers_with
from threeassets.store.leaves import Places
from threeassets.store.tables import import_file, import_presence, registers

AT_ONCE = 50_000


def owner(table: sa.Table) -> sa.Column[object]:
    """Return the column that says whose a row is."""
    places = registers_with("of_place")
    return table.c.area_code if table.name in places else table.c.org_code


def file_hash(connection: sa.Connection, import_id: int) -> str:
    """Return the hash of the file of an import; empty where it was no file."""
    query = sa.select(import_file.c.sha256).where(import_file.c.id == import_id)
    return str(connection.execute(query).scalar() or "")


def stamp(connection: sa.Connection, import_id: int) -> str:
    """Hash what is noted of a file: its name, when, by whom and by which profile it came in."""
    table = import_file.c
    row = connection.execute(
        sa.select(
            table.file_name,
            table.size,
            table.schema_number,
            table.rows_read,
            table.imported_at,
            table.imported_by,
            table.profile,
        ).where(table.id == import_id)
    ).one()
    return hashlib.sha256(orjson.dumps(list(row))).hexdigest()


def presence(connection: sa.Connection, import_id: int, book: str) -> str:
    """Hash what the import declares absent, empty or present for one book."""
    table = import_presence.c
    rows = connection.execute(
        sa.select(table.register, table.column_name, table.state).where(
            table.import_id == import_id, table.org_code == book
        )
    )
    return hashlib.sha256(orjson.dumps(sorted(list(row) for row in rows))).hexdigest()


def stored_places(connection: sa.Connection, import_id: int, book: str) -> str:
    """Hash where the records of an import stood in its file, for one book, as they are stored."""
    places = Places()
    for name, table in registers.items():
        rows = connection.execute(
            sa.select(table.c.source_sheet, table.c.source_row, table.c.leaf)
            .where(table.c.import_id == import_id, owner(table) == book)
            .order_by(table.c.id)
        )
        for part in rows.partitions(AT_ONCE):
            places.add(name, [tuple(row) for row in part])
    return places.hexdigest()


def import_record(
    connection: sa.Connection, import_id: int, book: str, places: str
) -> dict[str, object]:
    """Return what the log says of an import; all but the file's hash is hashed in turn.

    ``places`` is the hash of where its records stand, as written or as :func:`stored_places`.
    """
    return {
        "file": file_hash(connection, import_id),
        "stamp": stamp(connection, import_id),
        "presence": presence(connection, import_id, book),
        "places": places,
    }
