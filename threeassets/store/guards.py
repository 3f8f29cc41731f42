"""Triggers that stop accidents: rows are never changed or deleted, heads only move forward.

They are made from one list after each migration, because a migration that rebuilds a table drops
them without a word. Who can drop a trigger gets past them; the hashes show that.
"""

from __future__ import annotations

import sqlalchemy as sa

from threeassets.store.tables import chain_head, metadata

GUARDED = tuple(table.name for table in metadata.sorted_tables if table is not chain_head)
"""Tables whose rows stay as they were inserted."""

_REFUSAL = "rows of {} are never changed or deleted / 表 {} 的行不得修改或删除"
_FORWARD = "a chain only grows / 证据链只能增长"


def _sqlite() -> dict[str, str]:
    guards = {}
    for table in GUARDED:
        for act in ("update", "delete"):
            name = f"guard_{table}_{act}"
            guards[name] = (
                f"create trigger {name} before {act} on {table} "
                f"begin select raise(abort, '{_REFUSAL.format(table, table)}'); end"
            )
    guards["guard_chain_head_delete"] = (
        "create trigger guard_chain_head_delete before delete on chain_head "
        f"begin select raise(abort, '{_FORWARD}'); end"
    )
    guards["guard_chain_head_update"] = (
        "create trigger guard_chain_head_update before update on chain_head "
        "when new.seq <= old.seq or new.chain <> old.chain or new.book <> old.book "
        f"begin select raise(abort, '{_FORWARD}'); end"
    )
    return guards


_FUNCTIONS = {
    "threeassets_refuse": (
        " begin raise exception using message = 'rows of ' || tg_table_name || ' are never changed"
        " or deleted / 表 ' || tg_table_name || ' 的行不得修改或删除'; end "
    ),
    "threeassets_forward": (
        " begin if new.seq <= old.seq or new.chain <> old.chain or new.book <> old.book then"
        f" raise exception using message = '{_FORWARD}'; end if; return new; end "
    ),
}

_ROW, _BEFORE, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 8, 16, 32
"""Bits of pg_trigger.tgtype."""


def _postgresql() -> dict[str, tuple[str, str, int]]:
    """Return by trigger name: its table, its function, and what it fires on."""
    guards = {
        f"guard_{table}": (table, "threeassets_refuse", _BEFORE | _DELETE | _UPDATE | _TRUNCATE)
        for table in GUARDED
    }
    refused = ("chain_head", "threeassets_refuse", _BEFORE | _DELETE | _TRUNCATE)
    forward = ("chain_head", "threeassets_forward", _ROW | _BEFORE | _UPDATE)
    return guards | {"guard_chain_head": refused, "guard_chain_head_forward": forward}


def _made(name: str, table: str, function: str, kind: int) -> str:
    words = ((_UPDATE, "update"), (_DELETE, "delete"), (_TRUNCATE, "truncate"))
    acts = " or ".join(word for bit, word in words if kind & bit)
    each = "row" if kind & _ROW else "statement"
    return (
        f"create trigger {name} before {acts} on {table} for each {each} "
        f"execute function {function}()"
    )


def create(connection: sa.Connection) -> None:
    """Make every guard; none of them may be there."""
    if connection.dialect.name == "sqlite":
        for statement in _sqlite().values():
            connection.exec_driver_sql(statement)
        return
    for name, body in _FUNCTIONS.items():
        connection.exec_driver_sql(
            f"create or replace function {name}() returns trigger language plpgsql as $${body}$$"
        )
    for name, parts in _postgresql().items():
        connection.exec_driver_sql(_made(name, *parts))


def drop(connection: sa.Connection) -> None:
    """Take every guard away, for the one transaction that erases or migrates."""
    if connection.dialect.name == "sqlite":
        for name in _sqlite():
            connection.exec_driver_sql(f"drop trigger if exists {name}")
        return
    for name, (table, _, _) in _postgresql().items():
        connection.exec_driver_sql(f"drop trigger if exists {name} on {table}")


def tables_guarded(dialect: str) -> dict[str, str]:
    """Return the table of every guard by the guard's name."""
    if dialect == "sqlite":
        return {name: table for name, (table, _) in texts().items()}
    return {name: parts[0] for name, parts in _postgresql().items()}


def texts() -> dict[str, tuple[str, str]]:
    """Return table and text of every guard of SQLite by the guard's name."""
    return {name: (text.partition(" on ")[2].split()[0], text) for name, text in _sqlite().items()}


def missing(connection: sa.Connection) -> list[str]:
    """Name the guards that are not there, are switched off, or are not as we make them."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("select name, sql from sqlite_master where sql <> ''")
        guards = {str(name): " ".join(str(sql).split()).lower() for name, sql in rows}
        return [
            name
            for name, sql in _sqlite().items()
            if guards.get(name) != " ".join(sql.split()).lower()
        ]
    names = {
        (str(row[0]), str(row[1]), str(row[2]), int(row[3]), str(row[4]))
        for row in connection.exec_driver_sql(
            "select tgname, relname, proname, tgtype, prosrc from pg_trigger"
            " join pg_class on pg_class.oid = tgrelid join pg_proc on pg_proc.oid = tgfoid"
            " where not tgisinternal and tgqual is null and (tgenabled = 'A'"
            " or tgenabled = 'O' and current_setting('session_replication_role') <> 'replica')"
            " and pg_table_is_visible(pg_class.oid)"
        )
    }
    return [
        name
        for name, parts in _postgresql().items()
        if (name, *parts, _FUNCTIONS[parts[1]]) not in names
    ]
