"""Open a store: a SQLite file by default, PostgreSQL by URL; make, upgrade or refuse its tables.

A new store is made from the declaration; one of an earlier layout is carried over by the migrations
after it, in one transaction. View and guards are made from their one list after either.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection

from threeassets.model.errors import StoreError
from threeassets.store import guards, trouble
from threeassets.store.tables import CURRENT_UNIT, metadata, store

HEAD_REVISION = "0003"
"""The layout this program writes; a store of a later one is refused with one sentence."""

_LAYOUT = re.compile(r"(?!0000)\d{4}")

_VERSION = sa.Table(
    "alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True)
)
"""The table in which Alembic notes the layout."""

WRITE_LOCK = 990_101_001
"""Advisory lock that every writer on PostgreSQL takes first, as SQLite's BEGIN IMMEDIATE does."""


def _url(target: str | Path) -> sa.URL:
    text = str(target)
    if "://" not in text:
        return sa.URL.create("sqlite", database=text)
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError as error:
        raise StoreError(
            f"“{text}”不是数据库地址。请写成 postgresql://用户@主机/库名，或一个文件的路径。",
            f"{text} is no address of a database. Write postgresql://user@host/name, or the path "
            "of a file.",
        ) from error
    if url.drivername == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    return url


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy begins transactions itself below, so that BEGIN IMMEDIATE can be said.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("pragma foreign_keys = on")
    cursor.execute(f"pragma busy_timeout = {trouble.LOCK_WAIT_MS}")
    cursor.execute("pragma journal_mode = wal")
    cursor.execute("pragma synchronous = full")
    # Without it "insert or replace" deletes a row past its delete trigger.
    cursor.execute("pragma recursive_triggers = on")
    cursor.close()


def _prepare_postgresql(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"set lock_timeout = {trouble.LOCK_WAIT_MS}")
    cursor.close()
    connection.commit()


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer locks at once: two that both read first and then write would fork the chain.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def _begin_postgresql(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({WRITE_LOCK})")


def writing(engine: sa.Engine) -> sa.Engine:
    """Return the same engine for transactions that write, one at a time."""
    return engine.execution_options(writes=True)


def reading(engine: sa.Engine) -> sa.Engine:
    """Return the same engine for transactions that see one state however long they read."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine  # a SQLite transaction always does


def _tell(engine: sa.Engine, url: sa.URL) -> None:
    """Let every use of a store say in a sentence what keeps it from being read or written."""

    def say(context: sa.ExceptionContext) -> StoreError | None:
        error = context.sqlalchemy_exception
        if error is None or not trouble.is_trouble(error):
            return None
        return trouble.told(url, error.orig, opening=context.connection is None)

    sa.event.listen(engine, "handle_error", say, retval=True)


def _engine(url: sa.URL) -> sa.Engine:
    backend = url.get_backend_name()
    if backend not in {"sqlite", "postgresql"}:
        raise StoreError(
            f"不支持“{backend}”数据库。请用文件路径（SQLite）或 postgresql:// 开头的 URL。",
            f"{backend} is not supported. Give a path (SQLite) or a postgresql:// URL.",
        )
    try:
        engine = sa.create_engine(url)
    except ModuleNotFoundError as error:
        raise StoreError(
            "没有安装 PostgreSQL 的驱动。请运行 pip install 'threeassets[postgres]' 后重试。",
            "The PostgreSQL driver is not installed. Run pip install 'threeassets[postgres]' and "
            "try again.",
        ) from error
    _tell(engine, url)
    sqlite = backend == "sqlite"
    sa.event.listen(engine, "connect", _prepare_sqlite if sqlite else _prepare_postgresql)
    sa.event.listen(engine, "begin", _begin_sqlite if sqlite else _begin_postgresql)
    return engine


def _stored_revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    return str(connection.execute(sa.select(_VERSION.c.version_num)).scalar() or "")


def _bring_up(url: sa.URL) -> None:
    """Make a new store's tables, or carry an older store over to this layout: all or nothing."""
    engine = _engine(url)
    if engine.dialect.name == "sqlite":
        # A migration rebuilds a table by dropping it, which others lean on for that moment.
        sa.event.listen(engine, "connect", lambda c, _: c.execute("pragma foreign_keys = off"))
    try:
        with writing(engine).begin() as connection:
            revision = _stored_revision(connection)  # another program may have been first
            if revision is None:
                metadata.create_all(connection)
                connection.execute(store.insert().values(origin=secrets.token_hex(16)))
                _VERSION.create(connection)
                connection.execute(_VERSION.insert().values(version_num=HEAD_REVISION))
            elif revision < HEAD_REVISION:
                guards.drop(connection)
                connection.exec_driver_sql("drop view current_unit")
                _migrate(connection)
            else:
                return
            connection.exec_driver_sql(CURRENT_UNIT)
            guards.create(connection)
    finally:
        engine.dispose()


def _migrate(connection: sa.Connection) -> None:
    # Alembic is slow to load, and only an older store needs it.
    from alembic import command  # noqa: PLC0415 - as above
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD_REVISION)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(
            f"无法进入“{path.parent}”：{error.strerror}。请检查文件夹权限，或用 --db 指明别处。",
            f"Cannot enter {path.parent}: {error.strerror}. Check its permissions or name another "
            "database with --db.",
        ) from error


def open_database(target: str | Path, *, create: bool = True) -> sa.Engine:
    """Open the store at a path or SQLAlchemy URL, making or upgrading its tables.

    Raises:
        StoreError: the file is no database, cannot be written, does not exist although ``create``
            is off, or was made by a newer version of this program.
    """
    url = _url(target)
    path = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    if path is not None and not create and not _exists(path):
        raise StoreError(
            f"找不到数据库“{path}”。请先用 threeassets import 导入账簿，或用 --db 指明数据库。",
            f"No database at {path}. Import books first, or name the database with --db.",
        )
    if path is not None and not _exists(path.parent):
        raise StoreError(
            f"数据库所在文件夹“{path.parent}”不存在。请先建立该文件夹，或用 --db 指明别处。",
            f"The folder {path.parent} does not exist. Create it or name another with --db.",
        )
    if path is not None:
        trouble.refuse_network_drive(path)
    engine, where = _engine(url), trouble.shown(url)
    try:
        with engine.connect() as connection:
            revision = _stored_revision(connection)
        known = revision is None or _LAYOUT.fullmatch(revision) is not None
        if revision is None or (known and revision < HEAD_REVISION):
            _bring_up(url)
    except StoreError:
        engine.dispose()
        raise
    if not known:
        engine.dispose()
        raise StoreError(
            f"数据库“{where}”的版式记号“{revision}”不是本程序写的，数据库可能被改动。请用备份恢复。",
            f"The layout of the database {where} reads “{revision}”, which no version of this "
            "program writes. Restore it from a backup.",
        )
    if revision is not None and revision > HEAD_REVISION:
        engine.dispose()
        raise StoreError(
            f"数据库“{where}”由更新版本的程序建立（版式 {revision}，本程序 {HEAD_REVISION}）。"
            "请升级 threeassets 后再打开。",
            f"The database {where} was made by a newer version (layout {revision}, this "
            f"program {HEAD_REVISION}). Upgrade threeassets and open it again.",
        )
    return engine
