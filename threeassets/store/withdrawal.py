"""Take back an import, and remove the personal data of one that should never have come in."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa

from threeassets.model.errors import StoreError, UsageError
from threeassets.plumbing.storable import kept
from threeassets.store import chain, guards, originals
from threeassets.store.record import file_hash
from threeassets.store.tables import event, import_file, registers, voucher_link

ERASED_NAME = "（已清除）"


def withdraw(
    connection: sa.Connection, import_id: int, *, reason: str, by: str, erase: bool = False
) -> list[str]:
    """Take back one import in every book it touched and return those books.

    Its rows stay as evidence and count no longer; with ``erase`` they, the file and its name are
    deleted, and only their hashes, the reason and who asked for it remain.

    Raises:
        UsageError: there is no such import, it was taken back before, or no reason is given.
    """
    row = connection.execute(
        sa.select(import_file.c.sha256).where(import_file.c.id == import_id)
    ).first()
    if row is None:
        raise UsageError(
            f"没有编号为 {import_id} 的导入。请用 threeassets log 查看导入的编号。",
            f"There is no import {import_id}. See their numbers with threeassets log.",
        )
    if not reason.strip():
        raise UsageError(
            "撤回导入须写明原因。请用 --reason 说明。",
            "Taking back an import needs a reason. Give one with --reason.",
        )
    kept(reason, "原因", "The reason")
    done = set(
        connection.execute(
            sa.select(event.c.kind).where(event.c.import_id == import_id).distinct()
        ).scalars()
    )
    if "erase" in done or ("withdraw" in done and not erase):
        raise UsageError(
            f"导入 {import_id} 已经撤回。" + ("" if erase else "要连同内容清除，请加 --erase。"),
            f"Import {import_id} was taken back before."
            + ("" if erase else " To erase its content as well, add --erase."),
        )
    at = chain.now()
    books = _entries(connection, import_id)
    acts = [act for act in ("withdraw", "erase" if erase else "") if act and act not in done]
    for book, seq in books.items():
        for act in acts:
            payload = {"entry": seq, "reason": reason.strip()}
            chain.append(connection, book, act, payload, import_id=import_id, at=at, by=by)
    if erase:
        erase_content(connection, import_id)
    return sorted(books)


def withdrawn(connection: sa.Connection) -> set[int]:
    """Return the imports that were taken back."""
    query = sa.select(event.c.import_id).where(event.c.kind == "withdraw")
    return set(connection.execute(query).scalars())


def _entries(connection: sa.Connection, import_id: int) -> dict[str, int]:
    rows = connection.execute(
        sa.select(event.c.book, event.c.seq)
        .where(event.c.kind == "import", event.c.import_id == import_id)
        .order_by(event.c.book)
    )
    return {str(row[0]): int(row[1]) for row in rows}


def erase_content(connection: sa.Connection, import_id: int) -> None:
    """Delete what an import brought in; only its hashes stay."""
    sha256 = file_hash(connection, import_id)
    guards.drop(connection)
    for name in ("entry", "voucher", *(n for n in registers if n not in {"entry", "voucher"})):
        table = registers[name]
        connection.execute(table.delete().where(table.c.import_id == import_id))
    connection.execute(voucher_link.delete().where(voucher_link.c.import_id == import_id))
    connection.execute(
        import_file.update()
        .where(import_file.c.id == import_id)
        .values(file_name=ERASED_NAME, profile=None)
    )
    shared = sa.select(import_file.c.id).where(
        import_file.c.sha256 == sha256, import_file.c.id != import_id
    )
    if connection.execute(shared).first() is None:
        originals.forget(connection, sha256)
    guards.create(connection)


def sweep(engine: sa.Engine) -> None:
    """Overwrite what erased rows left behind in the files of the database."""
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("vacuum")
            cursor.execute("pragma wal_checkpoint(truncate)")
            cursor.close()
        except sqlite3.Error as error:
            raise StoreError(
                f"导入已经清除，但数据库文件没能重写（{error}），清除的内容可能还留在文件里。"
                "请腾出空间、关闭别的程序，再用 SQLite 工具对它执行 vacuum。",
                f"The import is erased, but the file of the database was not written anew "
                f"({error}) and may still hold its content. Free some space, close other programs "
                "and run vacuum on it with an SQLite tool.",
            ) from error
        finally:
            raw.close()
        return
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("vacuum full")
