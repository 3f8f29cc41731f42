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
from threeassets.plumbing.output import part_name
from threeassets.plumbing.system import reason_of
from threeassets.store import guards, trouble
from threeassets.store.commands import command
from threeassets.store.database_file import Look, leave_none, look_at, moved_in
from threeassets.store.tables import CURRENT_UNIT, VERSION, metadata, store

HEAD_REVISION = "0005"
"""The layout this program writes; a store of a later one is refused with one sentence."""

_LAYOUT = re.compile(r"(?!0000)\d{4}")

_CHAINED = re.compile(r"insert into (event|log_event|chain_head)\b", re.IGNORECASE)
"""What is refused only where a chain does not end where its head says."""

WRITE_LOCK = 990_101_001
"""Advisory lock that every writer on PostgreSQL takes first, as SQLite's BEGIN IMMEDIATE does."""

CACHE_KIB = 65_536
"""How much of a store may be held in memory, in KiB; taken as it is needed."""

_SYSTEM, _NONE = "pg_catalog", "''"
"""The schema of the server itself, searched first where the path does not name it; no schema."""


def _url(target: str | Path) -> sa.URL:
    text = str(target)
    if text == ":memory:":
        raise StoreError(
            "“:memory:”不是文件，账簿要存在文件里。请写文件的路径，或 postgresql:// 开头的地址。",
            ":memory: is no file, and books are kept in one. Give the path of a file, or a "
            "postgresql:// URL.",
        )
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


def _prepare_reader(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None


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
    # What is erased is overwritten at once, not only when the file is written anew.
    cursor.execute("pragma secure_delete = on")
    # Two megabytes, as it is by itself, make a large import write its pages out again and again.
    cursor.execute(f"pragma cache_size = -{CACHE_KIB}")
    cursor.close()


def _prepare_postgresql(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"set lock_timeout = {trouble.LOCK_WAIT_MS}")
    # Named in the path, the server's own schema may stand behind others, whose "=" then counts.
    cursor.execute("show search_path")
    (path,) = cursor.fetchone() or ("",)
    names = [name.strip() for name in str(path).split(",")]
    if _SYSTEM in names:
        cursor.execute(f"set search_path = {', '.join(n for n in names if n != _SYSTEM) or _NONE}")
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
        if isinstance(error, sa.exc.IntegrityError) and _CHAINED.match(context.statement or ""):
            return trouble.unreadable(url)
        if error is None or not trouble.is_trouble(error):
            return None
        return trouble.store_error(url, error.orig, opening=context.connection is None)

    sa.event.listen(engine, "handle_error", say, retval=True)


def _engine(url: sa.URL, look: Look | None = None, address: sa.URL | None = None) -> sa.Engine:
    """Make an engine; one that only looks at a file which nobody can write, or one made ``at``."""
    backend = url.get_backend_name()
    if backend not in {"sqlite", "postgresql"}:
        raise StoreError(
            f"不支持“{backend}”数据库。请用文件路径（SQLite）或 postgresql:// 开头的 URL。",
            f"{backend} is not supported. Give a path (SQLite) or a postgresql:// URL.",
        )
    still = look is not None and look.still
    more: dict[str, object] = {"creator": look.connect} if look and still else {}
    if backend == "postgresql":
        more["connect_args"] = {"client_encoding": "utf8"}  # whatever the server is set to
    try:
        engine = sa.create_engine(address or url, **more)
    except ModuleNotFoundError as error:
        raise StoreError(
            "没有安装 PostgreSQL 的驱动。请运行 pip install 'threeassets[postgres]' 后重试。",
            "The PostgreSQL driver is not installed. Run pip install 'threeassets[postgres]' and "
            "try again.",
        ) from error
    _tell(engine, url)
    sqlite = backend == "sqlite"
    prepare = _prepare_reader if still else _prepare_sqlite if sqlite else _prepare_postgresql
    sa.event.listen(engine, "connect", prepare)
    sa.event.listen(engine, "begin", _begin_sqlite if sqlite else _begin_postgresql)
    return engine.execution_options(still=still)


def is_still(engine: sa.Engine) -> bool:
    """Whether a store lies where nothing can be written."""
    return bool(engine.get_execution_options().get("still"))


def _stored_revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(VERSION.name):
        return None
    return "、".join(connection.execute(sa.select(VERSION.c.version_num).limit(2)).scalars())


def _bring_up(url: sa.URL, address: sa.URL | None = None) -> None:
    """Make a new store's tables, or carry an older store over to this layout: all or nothing."""
    engine = _engine(url, address=address)
    if engine.dialect.name == "sqlite":
        # A migration rebuilds a table by dropping it, which others lean on for that moment.
        sa.event.listen(engine, "connect", lambda c, _: c.execute("pragma foreign_keys = off"))
    try:
        with writing(engine).begin() as connection:
            revision = _stored_revision(connection)  # another program may have been first
            if revision is None:
                if names := sa.inspect(connection).get_table_names():
                    raise foreign(trouble.shown(url), names[0])
                metadata.create_all(connection, checkfirst=False)  # the database is empty
                connection.execute(store.insert().values(origin=secrets.token_hex(16)))
                VERSION.create(connection)
                connection.execute(VERSION.insert().values(version_num=HEAD_REVISION))
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


def foreign(where: str, table: str) -> StoreError:
    """Say that a database is of another program."""
    return StoreError(
        f"“{where}”是别的程序的数据库（里面有表 {table}），没有使用，也没有写入。"
        "请核对 --db 的路径。",
        f"{where} is the database of another program (it has a table {table}); it was neither "
        "used nor written to. Check the path given with --db.",
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(
            f"无法进入“{path.parent}”：{reason_of(error)}。请检查文件夹权限，或用 --db 指明别处。",
            f"Cannot enter {path.parent}: {error.strerror}. Check its permissions or name another "
            "database with --db.",
        ) from error


def _look_at_file(url: sa.URL, shown: sa.URL, *, create: bool) -> Look:
    """Look at the file of a store without writing to it, having made it where there is none."""
    path = Path(url.database or "")
    if not _exists(path.parent):
        raise StoreError(
            f"数据库所在文件夹“{path.parent}”不存在。请先建立该文件夹，或用 --db 指明别处。",
            f"The folder {path.parent} does not exist. Create it or name another with --db.",
        )
    trouble.refuse_network_drive(path)
    if not _exists(path):
        if not create:
            bring_in = command(shown, "import")
            raise StoreError(
                f"找不到数据库“{path}”。请先用 {bring_in} 导入账簿，或用 --db 指明数据库。",
                f"No database at {path}. Import books first ({bring_in}), or name the database "
                "with --db.",
            )
        # Made beside and moved in whole: a kill leaves no half store under the name.
        new = part_name(path)
        try:
            _bring_up(shown, url.set(database=str(new)))
            moved_in(new, path)
        finally:
            leave_none(new)
    return look_at(path)


def open_database(
    target: str | Path, *, create: bool = True, named: Path | None = None
) -> sa.Engine:
    """Open the store at a path or SQLAlchemy URL, making or upgrading its tables.

    A store that lies where nothing can be written is opened for reading where ``create`` is off.
    ``named`` is what sentences call a file that has not got its final name yet.

    Raises:
        StoreError: the file is empty, no database, or of another program, cannot be written, does
            not exist although ``create`` is off, or was made by a newer version of this program.
    """
    url = _url(target)
    shown, look = url if named is None else url.set(database=str(named)), None
    where = trouble.shown(shown)
    if url.get_backend_name() == "sqlite":
        look = _look_at_file(url, shown, create=create)
        look = look._replace(still=look.still and not create)
        revision = look.revision
        _refuse_layout(where, revision, look.table)
    engine = _engine(shown, look, address=url)
    try:
        if look is None:
            with engine.connect() as connection:
                revision = _stored_revision(connection)
                tables = sa.inspect(connection).get_table_names()
            if revision is not None or tables or not create:
                _refuse_layout(where, revision, *tables[:1])
        if revision is None or revision < HEAD_REVISION:
            if is_still(engine):
                raise _older(where, revision)
            _bring_up(shown, url)
        elif look is not None:
            engine.connect().close()  # says at once what keeps it from being used
    except StoreError:
        engine.dispose()
        raise
    return engine


def _older(where: str, revision: str | None) -> StoreError:
    return StoreError(
        f"数据库“{where}”由较早的版本建立（版式 {revision}，本程序 {HEAD_REVISION}），"
        "所在位置不可写，不能升级。请把它复制到可写的文件夹后再打开。",
        f"The database {where} was made by an older version (layout {revision}, this program "
        f"{HEAD_REVISION}) and lies where it cannot be upgraded. Copy it to a folder that can be "
        "written and open it there.",
    )


def _refuse_layout(where: str, revision: str | None, table: str = "") -> None:
    """Refuse a database that is not ours, or that a newer version of this program made."""
    if revision is None and table:
        raise foreign(where, table)
    if revision is None:
        raise StoreError(
            f"数据库“{where}”是空的，里面没有账。原来有账的，请用最近的备份恢复；"
            "要新建的，请换一个文件名或先移走这个文件。",
            f"The database {where} is empty. If there were books in it, restore the latest backup; "
            "to begin a new one choose another name or move this file away.",
        )
    if _LAYOUT.fullmatch(revision) is None:
        raise StoreError(
            f"数据库“{where}”的版式记号“{revision}”不是本程序写的，数据库可能被改动。请用备份恢复。",
            f"The layout of the database {where} reads “{revision}”, which no version of this "
            "program writes. Restore it from a backup.",
        )
    if revision > HEAD_REVISION:
        raise StoreError(
            f"数据库“{where}”由更新版本的程序建立（版式 {revision}，本程序 {HEAD_REVISION}）。"
            "请升级 threeassets 后再打开。",
            f"The database {where} was made by a newer version (layout {revision}, this "
            f"program {HEAD_REVISION}). Upgrade threeassets and open it again.",
        )
