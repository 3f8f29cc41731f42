"""Take back an import, and remove the personal data of one that should never have come in."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

import sqlalchemy as sa

from threeassets.model.errors import StoreError, UsageError
from threeassets.plumbing.storable import storable_text
from threeassets.store import chain, guards, originals
from threeassets.store.commands import command
from threeassets.store.record import file_hash, owner
from threeassets.store.tables import event, import_file, import_unit, registers, voucher_link

ERASED_NAME = "（已清除）"


def withdraw(
    connection: sa.Connection, import_id: int, *, reason: str, by: str, erase: bool = False
) -> list[str]:
    """Take back one import in every book it touched and return those books.

    Its rows stay as evidence and count no longer; with ``erase`` they, the file and its name are
    deleted, and only their hashes, the reason and who asked for it remain. What is erased already
    stays so: the caller may sweep again.

    Raises:
        UsageError: there is no such import, it was taken back before, or no reason is given.
    """
    row = connection.execute(
        sa.select(import_file.c.sha256).where(import_file.c.id == import_id)
    ).first()
    if row is None:
        log = command(connection.engine.url, "log")
        raise UsageError(
            f"没有编号为 {import_id} 的导入。请用 {log} 查看导入的编号。",
            f"There is no import {import_id}. See their numbers with {log}.",
        )
    if not reason.strip():
        raise UsageError(
            "撤回导入须写明原因。请用 --reason 说明。",
            "Taking back an import needs a reason. Give one with --reason.",
        )
    storable_text(reason, "原因", "The reason")
    books = _entries(connection, import_id)
    done = {
        (str(row.book), str(row.kind))
        for row in connection.execute(
            sa.select(event.c.book, event.c.kind).where(event.c.import_id == import_id)
        )
    }
    if not erase and all((book, "withdraw") in done for book in books):
        raise UsageError(
            f"导入 {import_id} 已经撤回。要连同内容清除，请加 --erase。",
            f"Import {import_id} was taken back before. To erase its content as well, add --erase.",
        )
    moment = chain.now()
    for book, seq in books.items():
        for act in ("withdraw", "erase") if erase else ("withdraw",):
            if (book, act) not in done:
                payload = {"entry": seq, "reason": reason.strip()}
                chain.append(
                    connection, book, act, payload, import_id=import_id, moment=moment, by=by
                )
    if erase and not all((book, "erase") in done for book in books):
        erase_content(connection, import_id, books)
    return sorted(books)


def withdrawn(connection: sa.Connection, book: str | None = None) -> set[int]:
    """Return the imports that were taken back: in a book, or in every book they touched."""
    query = sa.select(event.c.book, event.c.kind, event.c.import_id)
    if book is not None:
        query = query.where(event.c.book == book)
    brought: dict[str, set[tuple[str, int]]] = {"import": set(), "withdraw": set()}
    for name, kind, number in connection.execute(query):
        brought.get(kind, set()).add((name, number))
    numbers = {number for _, number in brought["import"] - brought["withdraw"]}
    return {number for _, number in brought["withdraw"]} - numbers


def _entries(connection: sa.Connection, import_id: int) -> dict[str, int]:
    rows = connection.execute(
        sa.select(event.c.book, event.c.seq)
        .where(event.c.kind == "import", event.c.import_id == import_id)
        .order_by(event.c.book)
    )
    return {str(row[0]): int(row[1]) for row in rows}


def erase_content(connection: sa.Connection, import_id: int, books: Collection[str]) -> None:
    """Delete what an import brought into some books; only its hashes stay.

    The name of the file, its profile and its original go with the last of its books.
    """
    guards.drop(connection)
    for name in ("entry", "voucher", *(n for n in registers if n not in {"entry", "voucher"})):
        table = registers[name]
        mine = (table.c.import_id == import_id) & owner(table).in_(books)
        connection.execute(table.delete().where(mine))
    mine = (voucher_link.c.import_id == import_id) & voucher_link.c.org_code.in_(books)
    connection.execute(voucher_link.delete().where(mine))
    if not _books_left(connection, import_id):
        connection.execute(
            import_file.update()
            .where(import_file.c.id == import_id)
            .values(file_name=ERASED_NAME, profile=None)
        )
        sha256 = file_hash(connection, import_id)
        shared = sa.select(import_file.c.id).where(
            import_file.c.sha256 == sha256, import_file.c.file_name != ERASED_NAME
        )
        if connection.execute(shared).first() is None:
            originals.forget(connection, sha256)
    guards.create(connection)


def _books_left(connection: sa.Connection, import_id: int) -> bool:
    """Whether a book of an import was not erased."""
    erased = sa.exists().where(
        event.c.kind == "erase",
        event.c.import_id == import_id,
        event.c.book == import_unit.c.org_code,
    )
    units = sa.select(import_unit.c.id).where(import_unit.c.import_id == import_id, ~erased)
    return connection.execute(units.limit(1)).first() is not None


def sweep(engine: sa.Engine) -> None:
    """Overwrite what erased rows left behind in the files of the database; may be repeated.

    Raises:
        StoreError: something may be left; the same call does the rest.
    """
    if engine.dialect.name != "sqlite":
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("vacuum full")
        return
    raw = None
    try:
        with engine.execution_options(writes=True).begin() as connection:
            originals.sweep_folder(connection)
        raw = engine.raw_connection()
        cursor = raw.cursor()
        cursor.execute("vacuum")
        busy = cursor.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        cursor.close()
        reason = "database is in use" if busy else ""
    except (sqlite3.Error, OSError, StoreError) as error:
        reason = str(error)
    finally:
        if raw is not None:
            raw.close()
    if reason:
        raise StoreError(
            f"导入已经清除，但数据库文件没能重写（{reason}），清除的内容可能还留在文件里。"
            "请腾出空间、关闭别的程序，再运行一次同样的命令。",
            f"The import is erased, but the file of the database was not written anew ({reason}) "
            "and may still hold its content. Free some space, close other programs and run the "
            "same command again.",
        )
