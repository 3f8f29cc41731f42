"""The statements of the attacks on a store: what each sends behind the program's back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from threeassets.store.chain import evidence_hash, log_hash
from threeassets.store.leaves import voucher_leaf

ORG = "N2990101MF2501014K"


def plain(*statements: str) -> Callable[[sa.Connection], Sequence[str]]:
    """Return statements as they are."""
    return lambda _: statements


def columns_of(connection: sa.Connection, name: str, **changed: str) -> tuple[str, str]:
    """Return the columns of a table, and what is chosen for each where some are changed."""
    names = [str(column["name"]) for column in sa.inspect(connection).get_columns(name)]
    return ", ".join(names), ", ".join(changed.get(column, column) for column in names)


def without(number: int) -> Callable[[sa.Connection], Sequence[str]]:
    """Delete a voucher of January and its lines."""
    chosen = f"accounting_period = 1 and journal_number = '{number}'"
    return plain(
        f"delete from entry where voucher_id in (select id from voucher where {chosen})",  # noqa: S608 - our own words
        f"delete from voucher where {chosen}",  # noqa: S608 - as above
    )


def edit(connection: sa.Connection, *, with_leaf: bool = False) -> Sequence[str]:
    """Change an amount, with or without the hash of its voucher."""
    statement = "update entry set debit_fen = 20001 where debit_fen = 20000"
    if not with_leaf:
        return [statement]
    from threeassets.store.tables import registers  # noqa: PLC0415 - only this one recomputes

    voucher, entry = registers["voucher"], registers["entry"]
    header = connection.execute(sa.select(voucher).where(voucher.c.id == 2)).one()  # noqa: PLR2004 - the second voucher
    lines = connection.execute(sa.select(entry).where(entry.c.voucher_id == header.id)).all()
    debit, *others = (list(line[7:]) for line in lines)
    debit[debit.index(20_000)] = 20_001
    leaf = voucher_leaf(header[9:], [debit, *others])
    return [statement, f"update voucher set leaf = '{leaf}' where id = {header.id}"]  # noqa: S608 - our own words


def replacing(connection: sa.Connection) -> Sequence[str]:
    """Write a line over itself with another amount."""
    names, cells = columns_of(connection, "entry", debit_fen="20001")
    chosen = f"select {cells} from entry where debit_fen = 20000"  # noqa: S608 - our own words
    if connection.dialect.name == "sqlite":
        return [f"insert or replace into entry ({names}) {chosen}"]
    excluded = "do update set debit_fen = excluded.debit_fen"
    return [f"insert into entry ({names}) {chosen} on conflict (id) {excluded}"]


def slip_in(connection: sa.Connection) -> Sequence[str]:
    """Add a voucher that no import brought."""
    names, cells = columns_of(connection, "voucher", id="90")
    return [f"insert into voucher ({names}) select {cells} from voucher where id = 2"]  # noqa: S608 - our own words


def around(connection: sa.Connection, *, exactly: bool) -> Sequence[str]:
    """Drop the one guard in the way, edit, and build it again, exactly or in name only."""
    change = edit(connection)[0]
    if connection.dialect.name == "sqlite":
        name = "guard_entry_update"
        made = connection.exec_driver_sql(
            f"select sql from sqlite_master where name = '{name}'"  # noqa: S608 - our own words
        ).scalar_one()
        empty = f"create trigger {name} before update on entry begin select 1; end"
        return [f"drop trigger {name}", change, str(made) if exactly else empty]
    name = "guard_entry"
    made = connection.exec_driver_sql(
        f"select pg_get_triggerdef(oid) from pg_trigger where tgname = '{name}'"  # noqa: S608 - our own words
    ).scalar_one()
    never = str(made).replace("FOR EACH STATEMENT", "FOR EACH STATEMENT WHEN (false)")
    return [f"drop trigger {name} on entry", change, str(made) if exactly else never]


def rebuilt(connection: sa.Connection) -> Sequence[str]:
    """Cut an act out of the chain and close it again."""
    first, _, third = connection.exec_driver_sql(
        "select hash, payload, import_id from event order by seq"
    ).all()
    digest = evidence_hash(first[0], ORG, 2, "import", third[1])
    return [
        "delete from event where seq = 2",
        f"update event set seq = 2, previous = '{first[0]}', hash = '{digest}' where seq = 3",  # noqa: S608 - our own words
        f"update chain_head set seq = 2, hash = '{digest}' where chain = 'evidence'",  # noqa: S608 - as above
    ]


def original(connection: sa.Connection) -> Sequence[str]:
    """Change the file kept of an import."""
    bytes_ = "x'00'" if connection.dialect.name == "sqlite" else r"'\x00'"
    chosen = "sha256 = (select sha256 from import_file where id = 1)"
    return [f"update original set content = {bytes_} where {chosen}"]  # noqa: S608 - our own words


def other_view(connection: sa.Connection) -> Sequence[str]:
    """Exchange the view of what is current."""
    names, _ = columns_of(connection, "current_unit")
    chosen = f"select {names} from import_unit where id > 1"  # noqa: S608 - our own words
    return ["drop view current_unit", f"create view current_unit as {chosen}"]


def endless_view(connection: sa.Connection) -> Sequence[str]:
    """Exchange the view of what is current for one whose rows never come to an end."""
    names, _ = columns_of(connection, "current_unit")
    numbers = "with recursive n (i) as (select 1 union all select i from n)"
    chosen = f"{numbers} select {names} from import_unit, n"  # noqa: S608 - our own words
    return ["drop view current_unit", f"create view current_unit as {chosen}"]


def foreign_act(connection: sa.Connection) -> Sequence[str]:
    """Write a withdrawal of the first import into the chain of a book that is not there."""
    zeros, book, at = "0" * 64, "X", "2026-01-01T00:00:00+00:00"
    words = '{"entry":1,"reason":"x"}'
    head = evidence_hash(zeros, book, 1, "withdraw", words)
    own = str(connection.exec_driver_sql("select origin from store").scalar_one())
    told = f'{{"evidence":"{head}"}}'
    act = ("withdraw", told, at, "x")
    entry = log_hash(previous=zeros, moment=(own, book, 1), act=act)
    rows = (
        ("event", (book, 1, "withdraw", 1, words, zeros, head)),
        ("chain_head", ("evidence", book, 1, head)),
        ("log_event", (own, book, 1, *act, zeros, entry)),
        ("chain_head", (own, book, 1, entry)),
    )
    return [f"insert into {name} values {cells}" for name, cells in rows]  # noqa: S608 - our own words


def other_columns(connection: sa.Connection) -> Sequence[str]:
    """Give the view of what is current other words."""
    names, cells = columns_of(
        connection, "current_unit", register="replace(register, 'voucher', 'x') as register"
    )
    view = f"select {cells} from former"  # noqa: S608 - our own words
    if connection.dialect.name == "postgresql":
        body = connection.exec_driver_sql("select pg_get_viewdef('current_unit'::regclass)")
    else:
        body = connection.exec_driver_sql(
            "select substr(sql, instr(sql, 'select')) from sqlite_master where type = 'view'"
        )
    whole = str(body.scalar_one()).rstrip(";")
    return [
        "drop view current_unit",
        f"create view current_unit ({names}) as with former as ({whole}) {view}",
    ]


def foreign_trigger(connection: sa.Connection) -> Sequence[str]:
    """Let a trigger drop lines that are imported."""
    if connection.dialect.name == "sqlite":
        return ["create trigger t1 before insert on entry begin select raise(ignore); end"]
    return [
        "create function t1() returns trigger language plpgsql as $$ begin return null; end $$",
        "create trigger t1 before insert on entry for each row execute function t1()",
    ]
