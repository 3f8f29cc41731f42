"""Whole stores as files: a book for another store, a backup, and what is brought back from them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from threeassets.model.errors import OutputError, StoreError, UsageError
from threeassets.plumbing.output import ensure_folder
from threeassets.store import chain
from threeassets.store.database import reading, writing
from threeassets.store.handover import books, copy_book
from threeassets.store.ledger import Ledger
from threeassets.store.originals import folder_of
from threeassets.store.trouble import told


@contextmanager
def _new(path: Path) -> Iterator[None]:
    """Leave nothing of a new file behind where it could not be written whole."""
    _vacant(path)
    try:
        yield
    except BaseException:
        for part in ("", "-wal", "-shm", "-journal"):
            Path(f"{path}{part}").unlink(missing_ok=True)
        shutil.rmtree(f"{path}.originals", ignore_errors=True)
        raise


def _vacant(path: Path) -> None:
    if path.exists():
        raise OutputError(
            f"“{path}”已经存在，没有覆盖。请换一个文件名，或先把它移走。",
            f"{path} exists and was not overwritten. Choose another name or move it away.",
        )
    ensure_folder(path.parent)


def _sound(ledger: Ledger) -> None:
    faults = ledger.verify().faults
    if faults:
        raise StoreError(
            f"“{ledger.target}”核验不通过，未使用。第一处：{faults[0].text.zh}",
            f"{ledger.target} does not pass verification and was not used. First: "
            f"{faults[0].text.en}",
        )


def hand_over(ledger: Ledger, org: str, path: Path, *, by: str) -> str:
    """Write one unit's book with its chains into a new file and return its evidence head.

    Raises:
        UsageError: the store has no such book.
        OutputError: the file exists already.
    """
    if ledger.heads([org])[org] == chain.GENESIS:
        raise UsageError(
            f"没有“{org}”的账簿可移交。请核对单位编码。",
            f"There is no book of {org} to hand over. Check the code.",
        )
    _vacant(path)
    ledger.log_act([org], "handover", {"file": path.name}, by)
    with _new(path), Ledger(path) as target, reading(ledger.engine).connect() as source:
        with writing(target.engine).begin() as connection:
            copy_book(source, connection, org)
        return target.heads([org])[org]


def receive(ledger: Ledger, path: Path, *, by: str) -> dict[str, int]:
    """Take in the books of a handed-over file; return the number of new events of each.

    Raises:
        StoreError: the file was changed by hand.
        UsageError: both sides went on by themselves.
    """
    with Ledger(path, create=False) as source:
        _sound(source)
        with reading(source.engine).connect() as given, writing(ledger.engine).begin() as held:
            brought = {book: copy_book(given, held, book) for book in books(given)}
            at = chain.now()
            for book, count in brought.items():
                payload = {"file": path.name, "new": count, "head": chain.head(given, book)[1]}
                chain.log(held, book, "receive", payload, at=at, by=by)
    return brought


def back_up(ledger: Ledger, path: Path) -> None:
    """Copy a SQLite store, also while others use it, into a new file and prove the copy.

    Raises:
        UsageError: the store is on a server, which has its own means.
        OutputError: the file exists already.
    """
    if ledger.engine.dialect.name != "sqlite":
        raise UsageError(
            "PostgreSQL 数据库请用 pg_dump 备份，恢复后用 threeassets verify 核验。",
            "Back up a PostgreSQL database with pg_dump; after restoring run threeassets verify.",
        )
    with _new(path):
        _copy(Path(ledger.target), path)
        folder = folder_of(ledger.engine.url)
        if folder is not None and folder.exists():
            _copy_folder(folder, Path(f"{path}.originals"))
        with Ledger(path, create=False) as copy:
            _sound(copy)


def _copy(store: Path, path: Path) -> None:
    source, target = sqlite3.connect(store), sqlite3.connect(path)
    try:
        source.backup(target)
    except sqlite3.Error as error:
        raise told(sa.URL.create("sqlite", database=str(path)), error) from error
    finally:
        source.close()
        target.close()


def _copy_folder(folder: Path, path: Path) -> None:
    try:
        shutil.copytree(folder, path, dirs_exist_ok=True)
    except OSError as error:  # what copytree gathers has no number of its own
        raise OutputError(
            f"原件抄不到“{path}”：{error.strerror or '磁盘已满或不可写'}。请腾出空间或换一个位置。",
            f"Cannot copy the originals to {path}: {error.strerror or 'disk full or read-only'}. "
            "Free some space or choose another place.",
        ) from error


def restore(backup: Path, path: Path) -> dict[str, str]:
    """Put a proven copy of a backup where the store was and return its evidence heads.

    Raises:
        StoreError: the backup is missing or was changed by hand.
        OutputError: a store stands there still.
    """
    _vacant(path)
    with Ledger(backup, create=False) as ledger:
        back_up(ledger, path)
        return ledger.verify().heads
