"""Whole stores as files: a book for another store, a backup, and what is brought back from them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from threeassets.model.errors import OutputError, StoreError, UsageError
from threeassets.model.text import Text
from threeassets.plumbing.output import ensure_folder, part_name, remove
from threeassets.store import chain
from threeassets.store.database import HEAD_REVISION, reading, writing
from threeassets.store.database_file import leave_none, look_at, moved_in
from threeassets.store.handover import beyond_bounds, books, copy_book, erasures, without_original
from threeassets.store.ledger import Ledger
from threeassets.store.objects import refuse_foreign
from threeassets.store.originals import folder_of
from threeassets.store.trouble import store_error
from threeassets.store.withdrawal import sweep


class BookReceipt(NamedTuple):
    """What of one book was new, and which of its files came without their originals."""

    new: int
    without: tuple[str, ...]


@contextmanager
def _new(path: Path) -> Iterator[Path]:
    """Give a name beside a new file, which it bears until it is whole and nobody can see it half.

    Raises:
        OutputError: the file exists already.
    """
    _vacant(path)
    beside = part_name(path)
    folder = Path(f"{beside}.originals")
    try:
        yield beside
        if folder.exists():
            _merge(folder, Path(f"{path}.originals"))
        if not moved_in(beside, path):
            _vacant(path)
    finally:
        leave_none(beside)
        remove(folder)


def _vacant(path: Path) -> None:
    if path.exists():
        raise OutputError(
            f"“{path}”已经存在，没有覆盖。请换一个文件名，或先把它移走。",
            f"{path} exists and was not overwritten. Choose another name or move it away.",
        )
    ensure_folder(path.parent)


def _merge(folder: Path, target: Path) -> None:
    """Move files named by their hashes into a folder that may hold some of them."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = target / file.relative_to(folder)
        ensure_folder(place.parent)
        file.replace(place)


def _sound(ledger: Ledger, path: Path) -> None:
    faults = ledger.verify().faults
    if faults:
        raise StoreError(
            f"“{path}”核验不通过，未使用。第一处：{faults[0].text.zh}",
            f"{path} does not pass verification and was not used. First: {faults[0].text.en}",
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
    with _new(path) as beside, Ledger(beside, named=path) as target:
        with target.engine.connect() as connection:
            name = chain.origin(connection)
        ledger.log_act([org], "handover", {"file": path.name, "store": name}, by)
        with (
            reading(ledger.engine).connect() as source,
            writing(target.engine).begin() as connection,
        ):
            copy_book(source, connection, org)
        return target.heads([org])[org]


@contextmanager
def _foreign_store(path: Path) -> Iterator[Ledger]:
    """Open a file that somebody gave; of one of an older layout, a copy carried over to this one.

    Raises:
        StoreError: there is none, or it is not ours.
    """
    older = path.exists() and (look_at(path).revision or HEAD_REVISION) < HEAD_REVISION
    if not older:
        with Ledger(path, create=False) as ledger:
            yield ledger
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        _copy_file(path, copy, named=copy)
        if (originals := Path(f"{path}.originals")).exists():
            _copy_folder(originals, Path(f"{copy}.originals"))
        with Ledger(copy, create=False) as ledger:
            yield ledger


def receive(ledger: Ledger, path: Path, *, by: str, erase: bool = False) -> dict[str, BookReceipt]:
    """Take in the books of a handed-over file; return what was new of each.

    Args:
        ledger: where the books are taken to.
        path: the file.
        by: who acts.
        erase: also obey erasures of the file that concern what this store holds.

    Raises:
        StoreError: the file was changed by hand, or a number in it is larger than can be.
        UsageError: both sides went on by themselves, or the file erases and was not let to.
    """
    with _foreign_store(path) as source:
        _sound(source, path)
        with (
            reading(source.engine).connect() as source_connection,
            writing(ledger.engine).begin() as target_connection,
        ):
            refuse_foreign(target_connection)
            for book in books(source_connection):
                if (large := beyond_bounds(source_connection, book)) is not None:
                    raise _too_large(path, large)
            lines = [
                line
                for book in books(source_connection)
                for line in erasures(source_connection, target_connection, book)
            ]
            if lines and not erase:
                raise _erasure_refused(path, lines)
            brought = {}
            moment = chain.now()
            for book in books(source_connection):
                without = without_original(source_connection, target_connection, book)
                brought[book] = BookReceipt(
                    copy_book(source_connection, target_connection, book), without
                )
                payload = {
                    "file": path.name,
                    "new": brought[book].new,
                    "head": chain.head(source_connection, book)[1],
                    "without_original": list(without),
                }
                chain.log(target_connection, book, "receive", payload, moment=moment, by=by)
    if lines:
        sweep(ledger.engine)
    return brought


def _too_large(path: Path, large: Text) -> StoreError:
    return StoreError(
        f"“{path}”里 {large.zh}，没有接收任何内容。请移交方撤回那次导入，改正后重新移交。",
        f"In {path} {large.en}; nothing was taken. Ask whoever handed it over to take that import "
        "back, mend it and hand the book over again.",
    )


def _erasure_refused(path: Path, lines: list[str]) -> UsageError:
    zh, en = "；".join(lines), "; ".join(lines)
    return UsageError(
        f"“{path}”要求清除本库中的内容（{zh}），清除后不能恢复，本次没有接收任何内容。"
        "同意清除请加 --erase 再接收；不同意请与移交方核对。",
        f"{path} asks to erase what this store holds ({en}), which cannot be undone; nothing was "
        "taken. To let it erase take it again with --erase, else ask whoever handed it over.",
    )


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
    with _new(path) as beside:
        _copy_file(Path(ledger.target), beside, named=path)
        folder = folder_of(ledger.engine.url)
        if folder is not None and folder.exists():
            _copy_folder(folder, Path(f"{beside}.originals"))
        with Ledger(beside, create=False, named=path) as copy:
            _sound(copy, path)


def _copy_file(store: Path, path: Path, *, named: Path) -> None:
    """Copy a database through the library, which reads one state of it."""
    try:
        with closing(look_at(store).reader()) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise store_error(sa.URL.create("sqlite", database=str(named)), error) from error


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
    with _foreign_store(backup) as ledger:
        back_up(ledger, path)
        with Ledger(path, create=False) as restored:
            return restored.verify().heads
