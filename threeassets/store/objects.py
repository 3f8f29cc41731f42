"""What a store holds beside rows: tables, view, indexes and triggers, against what is declared.

A trigger, a view, a table or an index that is not ours may change what is written or read without
touching a row. An import names it before it writes; ``verify`` names every one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from threeassets.model.errors import StoreError
from threeassets.model.text import Text
from threeassets.store import guards
from threeassets.store.commands import command
from threeassets.store.fault import Fault
from threeassets.store.tables import CURRENT_UNIT, VERSION, metadata

KINDS: Mapping[str, Text] = {
    "table": Text("表", "table"),
    "view": Text("视图", "view"),
    "index": Text("索引", "index"),
    "trigger": Text("触发器", "trigger"),
    "rule": Text("规则", "rule"),
    "policy": Text("行级安全策略", "row security policy"),
    "other": Text("对象", "object"),
}
VIEW = "current_unit"

_STATISTICS = frozenset(
    {
        ("table", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
        ("table", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
    }
)
"""Tables that ``analyze`` makes; under their names anything else may stand."""
_BESIDE_MARKS = re.compile(r"\s*([(),])\s*")


class Object(NamedTuple):
    """A table, view, index or trigger by its kind, its name, and the table it is on."""

    kind: str
    name: str
    table: str


Objects = dict[Object, tuple[str, ...]]
"""The parts of the text of every object, in an order of their own: columns come in any."""


def _plain(text: str) -> str:
    return _BESIDE_MARKS.sub(r"\1", " ".join(text.replace('"', "").split()))


@cache  # a sound store has the very texts that are declared
def _parts(text: str) -> tuple[str, ...]:
    """Cut the text of a table at its commas, outside of brackets, and put the parts in order."""
    head, _, rest = _plain(text).partition("(")
    body, _, end = rest.rpartition(")")
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(body):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append(body[start:position])
            start = position + 1
    return (head.split(" ")[-1], *sorted([*parts, body[start:]]), end.strip())


def _text(kind: str, text: str) -> tuple[str, ...]:
    if kind == "table":
        return _parts(text.strip())
    # The database writes "create" its own way and keeps the rest as it was given.
    begin = re.compile(rf"^create\s+(unique\s+)?{kind}\s+", re.IGNORECASE)
    return (begin.sub(r"\1", _plain(text)),)


@cache
def _sqlite_declared() -> Objects:
    dialect = sqlite.dialect()
    objects: Objects = {}

    def add(kind: str, name: str, table: str, text: str) -> None:
        objects[Object(kind, name, table)] = _text(kind, text)

    for table in (*metadata.sorted_tables, VERSION):
        add("table", table.name, table.name, str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            text = str(CreateIndex(index).compile(dialect=dialect))
            add("index", str(index.name), table.name, text)
    add("view", VIEW, VIEW, CURRENT_UNIT)
    for name, (table_name, text) in guards.texts().items():
        add("trigger", name, table_name, text)
    return objects


def _sqlite_held(connection: sa.Connection) -> Objects:
    objects: Objects = {}
    for kind, name, table, text in connection.exec_driver_sql(
        "select type, name, tbl_name, sql from sqlite_master"
    ):
        own = text is None and kind == "index" and str(name).startswith("sqlite_autoindex_")
        if not own and (kind, text) not in _STATISTICS:
            objects[Object(str(kind), str(name), str(table))] = _text(str(kind), str(text))
    return objects


_COLUMN_TYPES = {"BIGINT": "bigint", "TEXT": "text", "BLOB": "bytea"}


def _column(column: sa.Column[object]) -> str:
    kind = str(column.type.compile())  # the dialect of PostgreSQL would be slow to load
    kind = _COLUMN_TYPES.get(kind, kind.lower().replace("varchar", "character varying"))
    return f"{column.name} {kind} {'' if column.nullable else 'not null'}".strip()


@cache
def _postgresql_declared() -> Objects:
    objects: Objects = {}
    for table in (*metadata.sorted_tables, VERSION):
        keys = ", ".join(column.name for column in table.primary_key)
        parts = [_column(column) for column in table.columns] + [f"PRIMARY KEY ({keys})"]
        for key in table.foreign_keys:
            target = f"{key.column.table.name}({key.column.name})"
            parts.append(f"FOREIGN KEY ({key.parent.name}) REFERENCES {target}")
        objects[Object("table", table.name, table.name)] = tuple(sorted(parts))
        for index in table.indexes:
            names = ", ".join(column.name for column in index.columns)
            text = f"CREATE INDEX {index.name} ON {table.name} USING btree ({names})"
            objects[Object("index", str(index.name), table.name)] = (text,)
    for name, table_name in guards.tables_guarded("postgresql").items():
        objects[Object("trigger", name, table_name)] = ()
    return objects


_POSTGRESQL = {
    "table": """
        select c.relkind::text, c.relname, c.relname,
            (select array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                    || case when a.attnotnull then ' not null' else '' end
                    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                    || case when a.attgenerated = '' then '' else ' generated' end)
                from pg_attribute a
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
            || (select array_agg(pg_get_constraintdef(k.oid)) from pg_constraint k
                where k.conrelid = c.oid and k.contype <> 'n')
            || case when c.relrowsecurity then array['row security'] end
            || case when c.relpersistence <> 'p' then array['unlogged'] end
            || (select array_agg('inherited by ' || i.inhrelid::regclass) from pg_inherits i
                where i.inhparent = c.oid)
        from pg_class c
        where c.relnamespace = {schema} and c.relkind not in ('i', 'I', 't', 'c')
            and pg_table_is_visible(c.oid)
            and {own}
    """,
    "index": """
        select 'index', c.relname, t.relname, array[pg_get_indexdef(c.oid)]
        from pg_index x
        join pg_class c on c.oid = x.indexrelid
        join pg_class t on t.oid = x.indrelid
        where t.relnamespace = {schema} and {own}
            and not exists (select 1 from pg_constraint k where k.conindid = c.oid)
    """,
    "trigger": """
        select 'trigger', t.tgname, c.relname, array[]::text[]
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = {schema} and not t.tgisinternal and {own}
    """,
    "rule": """
        select 'rule', r.rulename, c.relname, array[]::text[]
        from pg_rewrite r join pg_class c on c.oid = r.ev_class
        where c.relnamespace = {schema} and r.rulename <> '_RETURN' and {own}
    """,
    "policy": """
        select 'policy', p.polname, c.relname, array[]::text[]
        from pg_policy p join pg_class c on c.oid = p.polrelid
        where c.relnamespace = {schema} and {own}
    """,
}
"""What lies where our tables lie; what an extension of the server brought is its own.

A table before which the search path finds another of its name counts as missing.
"""

_SCHEMA = "(select relnamespace from pg_class where oid = 'alembic_version'::regclass)"
_OWN = "not exists (select 1 from pg_depend e where e.objid = c.oid and e.deptype = 'e')"
_RELATIONS = {"r": "table", "v": "view"}


def _postgresql_held(connection: sa.Connection) -> Objects:
    objects: Objects = {}
    schema = str(
        connection.exec_driver_sql(
            f"select nspname from pg_namespace where oid = {_SCHEMA}"  # noqa: S608 - our own words
        ).scalar_one()
    )
    for query in _POSTGRESQL.values():
        for kind, name, table, parts in connection.exec_driver_sql(
            query.format(schema=_SCHEMA, own=_OWN).replace("%", "%%")
        ):
            kind_word = _RELATIONS.get(kind, kind if kind in KINDS else "other")
            texts = (part.replace(f" {schema}.", " ") for part in parts or ())
            objects[Object(kind_word, str(name), str(table))] = tuple(sorted(texts))
    return objects


def _views_differ(connection: sa.Connection) -> bool:
    """Whether the view is another than the server makes of our words."""
    ours = CURRENT_UNIT.replace(f"create view {VIEW}", "create temporary view threeassets_view")
    tried = connection.begin_nested()
    try:
        connection.exec_driver_sql(ours)
        theirs, expected_definition = (
            connection.exec_driver_sql(f"select pg_get_viewdef('{name}'::regclass)").scalar_one()
            for name in (VIEW, "threeassets_view")
        )
        return bool(theirs != expected_definition)
    except sa.exc.ProgrammingError:
        return False  # somebody who may only read; the rows of the view are compared as well
    finally:
        tried.rollback()


def view_stands(connection: sa.Connection) -> bool:
    """Whether the view of what is current is the one this version declares."""
    if connection.dialect.name == "sqlite":
        view = Object("view", VIEW, VIEW)
        return _sqlite_held(connection).get(view) == _sqlite_declared()[view]
    return not _views_differ(connection)


def faults(connection: sa.Connection) -> list[Fault]:
    """Name what is missing, other than declared, or not ours; guards are named by their own."""
    if connection.dialect.name == "sqlite":
        declared, stored = _sqlite_declared(), _sqlite_held(connection)
    else:
        declared, stored = dict(_postgresql_declared()), _postgresql_held(connection)
        view = Object("view", VIEW, VIEW)
        declared[view] = stored.get(view, ())
        if view in stored and _views_differ(connection):
            declared[view] = ()
    return [*_differences(declared, stored)]


def _differences(declared: Objects, stored: Objects) -> Iterator[Fault]:
    for one in sorted({*declared, *stored}):
        kind = KINDS.get(one.kind, KINDS["other"])
        named = Text(f"{kind.zh} {one.name} ", f"{kind.en} {one.name}")
        if one.table != one.name:
            named = Text(
                f"{kind.zh} {one.name}（在表 {one.table} 上）", f"{named.en} (on table {one.table})"
            )
        if one not in declared:
            yield Fault(
                "",
                "object-foreign",
                Text(
                    f"库中的{named.zh}不是本程序建立的，可能改变写入或读出的内容。"
                    "请查明是谁建立的，由管理数据库的人删去。",
                    f"The {named.en} was not made by this program and may change "
                    "what is written or read. Find out who made it and have it removed.",
                ),
            )
        elif one.kind == "trigger":
            continue  # ours: a guard, looked at by the guards
        elif one not in stored:
            yield Fault(
                "",
                "object-missing",
                Text(
                    f"库中缺少{named.zh.rstrip()}，被人删除或遮住。请用备份恢复后查明原因。",
                    f"The {named.en} is missing, deleted or hidden by hand. Restore "
                    "a backup and find out why.",
                ),
            )
        elif declared[one] != stored[one]:
            yield Fault(
                "",
                "object-changed",
                Text(
                    f"库中{named.zh}的定义被人改动。请用备份恢复后查明原因。",
                    f"The definition of the {named.en} was changed. Restore a "
                    "backup and find out why.",
                ),
            )


def refuse_foreign(connection: sa.Connection) -> None:
    """Refuse to write where what is written or read may become something else.

    Raises:
        StoreError: something is missing, changed or not ours.
    """
    differences = faults(connection) + guard_faults(connection)
    if differences:
        verify = command(connection.engine.url, "verify")
        raise StoreError(
            f"本次没有写入任何内容：{differences[0].text.zh}（{verify} 列出全部）",
            f"Nothing was written. {differences[0].text.en} ({verify} lists all.)",
        )


def guard_faults(connection: sa.Connection) -> list[Fault]:
    """Name the guards that are missing, switched off or changed."""
    return [
        Fault(
            "",
            "guard-missing",
            Text(
                f"触发器 {name} 缺失、停用或被改动，有人绕过了防改保护。",
                f"Trigger {name} is missing, switched off or changed; somebody went around the "
                "guard.",
            ),
        )
        for name in guards.missing(connection)
    ]
