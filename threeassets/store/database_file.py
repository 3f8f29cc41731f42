"""The file of a SQLite store: looked at before it is opened, made beside its name and moved in."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from threeassets.model.errors import OutputError, StoreError
from threeassets.plumbing.output import remove
from threeassets.plumbing.system import reason_of
from threeassets.store import trouble

MAGIC = b"SQLite format 3\0"
PARTS = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps of one store beside each other."""
_READING = "mode=ro"
_STILL = "mode=ro&immutable=1"


class Look(NamedTuple):
    """What a file holds: its layout, else the first of its tables; ``still`` if none can write."""

    path: Path
    revision: str | None
    table: str
    still: bool

    def reader(self) -> sqlite3.Connection:
        """Open the file for reading only, whoever else writes to it."""
        return sqlite3.connect(_address(self.path, _STILL if self.still else _READING), uri=True)

    def connect(self) -> sqlite3.Connection:
        """Open the file for reading only, as one that nobody writes."""
        return sqlite3.connect(_address(self.path, _STILL), uri=True, check_same_thread=False)


def _address(path: Path, how: str) -> str:
    return f"{path.absolute().as_uri()}?{how}"


def look_at(path: Path) -> Look:
    """Look at a file without writing to it.

    Raises:
        StoreError: it is empty, no file, no database, or damaged.
    """
    _refuse_no_database(path)
    try:
        return _look(path, _READING)
    except sqlite3.OperationalError as error:
        if not trouble.is_read_only(error):
            raise _trouble(path, error) from error
    except sqlite3.Error as error:
        raise _trouble(path, error) from error
    except UnicodeDecodeError as error:  # what SQLite says quotes the damaged bytes
        raise _trouble(path, _NO_DATABASE) from error
    if (wal := Path(f"{path}-wal")).exists() and wal.stat().st_size:
        raise StoreError(
            f"“{path}”所在位置不可写，而“{wal.name}”里还有没有并入的内容，不能只看一半。"
            "请把两个文件一起复制到可写的文件夹后再打开。",
            f"{path} lies where nothing can be written, and {wal.name} holds what was not yet "
            "brought into it. Copy both to a folder that can be written and open it there.",
        )
    try:
        return _look(path, _STILL)
    except sqlite3.Error as error:
        raise _trouble(path, error) from error


def _trouble(path: Path, error: sqlite3.Error) -> StoreError:
    return trouble.store_error(sa.URL.create("sqlite", database=str(path)), error)


def _refuse_no_database(path: Path) -> None:
    if not path.is_file():
        raise StoreError(
            f"“{path}”不是文件，不能作数据库。请核对 --db 的路径。",
            f"{path} is no file and cannot be a database. Check the path given with --db.",
        )
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise StoreError(
            f"无法读取“{path}”：{reason_of(error)}。请检查文件权限。",
            f"Cannot read {path}: {error.strerror}. Check its permissions.",
        ) from error
    if start and start != MAGIC:
        raise _trouble(path, _NO_DATABASE)


_NO_DATABASE = sqlite3.DatabaseError("file is not a database")
_NO_DATABASE.sqlite_errorname = "SQLITE_NOTADB"


def _look(path: Path, how: str) -> Look:
    connection = sqlite3.connect(_address(path, how), uri=True, timeout=trouble.LOCK_WAIT_MS / 1000)
    try:
        kinds = {
            str(name): str(kind)
            for name, kind in connection.execute(
                "select name, type from sqlite_master where type in ('table', 'view')"
                " order by rowid"
            )
        }
        revision = None
        if kinds.get("alembic_version") == "table":  # a view of that name may never come to an end
            rows = connection.execute("select version_num from alembic_version").fetchmany(2)
            revision = "、".join(str(row[0]) for row in rows)
    finally:
        connection.close()
    return Look(path, revision, next(iter(kinds), ""), how == _STILL)


def moved_in(new: Path, path: Path) -> bool:
    """Give a whole new store its name; return whether no other program was first."""
    try:
        path.hardlink_to(new)
    except FileExistsError:
        return False
    except OSError:  # a stick that knows no links
        try:
            if path.exists():
                return False
            new.replace(path)
        except OSError as error:
            raise OutputError(
                f"无法写入“{path}”（{reason_of(error)}）。请换一个位置。",
                f"Cannot write {path} ({error.strerror}). Choose another place.",
            ) from error
    return True


def leave_none(path: Path) -> None:
    """Remove a store and what SQLite keeps beside it."""
    for part in PARTS:
        remove(Path(f"{path}{part}"))
