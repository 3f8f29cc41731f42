"""Stores that are not ours, empty, damaged or on a read-only medium: said, and never written to."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from read_only import not_writable
from small_books import ORG, paid, write_csv

from threeassets.model.errors import StoreError
from threeassets.plumbing import output
from threeassets.store.database import HEAD_REVISION, open_database
from threeassets.store.exchange import back_up, hand_over, receive, restore
from threeassets.store.ledger import Ledger
from tools.databases import attack, raw


def foreign(path: Path) -> Path:
    """The database of another program."""
    with sqlite3.connect(path) as connection:
        connection.execute("create table wallet (a)")
    connection.close()
    return path


def other_alembic(path: Path) -> Path:
    """One of another program that notes its layout as we do."""
    with sqlite3.connect(path) as connection:
        connection.execute("create table alembic_version (version_num text)")
        connection.execute("insert into alembic_version values ('4c1f2e')")
    connection.close()
    return path


def empty(path: Path) -> Path:
    """A file with nothing in it."""
    path.write_bytes(b"")
    return path


def text(path: Path) -> Path:
    """A file that is no database."""
    path.write_text("账" * 4000, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (foreign, "是别的程序的数据库（里面有表 wallet），没有使用，也没有写入"),
        (other_alembic, "的版式记号“4c1f2e”不是本程序写的"),
        (empty, "是空的，里面没有账"),
        (text, "不是完好的数据库文件"),
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_not_ours_is_said_and_stays_as_it_was(
    tmp_path: Path, made: Callable[[Path], Path], said: str, *, create: bool
) -> None:
    path = made(tmp_path / "f.db")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=said):
        Ledger(path, create=create)
    with Ledger(tmp_path / "own.db") as ledger, pytest.raises(StoreError, match=said):
        receive(ledger, path, by="甲")
    with pytest.raises(StoreError, match=said):
        restore(path, tmp_path / "again.db")
    assert path.read_bytes() == before
    assert {found.name for found in tmp_path.iterdir()} == {"f.db", "own.db"}


def test_a_database_of_another_program_on_a_server_is_refused(
    request: pytest.FixtureRequest,
) -> None:
    target = request.getfixturevalue("cluster").empty("another")
    with pytest.raises(StoreError, match="是空的，里面没有账"):
        Ledger(target, create=False)
    with raw(target) as connection:
        connection.exec_driver_sql("create table wallet (a text)")
    for create in (True, False):
        with pytest.raises(StoreError, match="别的程序的数据库（里面有表 wallet）"):
            Ledger(target, create=create)
    with raw(target) as connection:
        assert sa.inspect(connection).get_table_names() == ["wallet"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes that are files")
def test_a_pipe_or_folder_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(StoreError, match="不是文件，不能作数据库"):
            Ledger(path)


@pytest.fixture
def disc(tmp_path: Path) -> Iterator[Path]:
    """A folder that holds a store, for everybody to read."""
    book = write_csv(tmp_path / "凭证.csv", paid(1, 100))
    with tempfile.TemporaryDirectory() as name:
        with Ledger(Path(name) / "a.db") as ledger:
            ledger.import_books(book)
        yield Path(name)


@pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")
def test_a_store_on_a_read_only_medium_is_read(disc: Path) -> None:
    with not_writable(disc):
        with Ledger(disc / "a.db", create=False) as ledger:
            assert ledger.verify().faults == ()
            assert len(ledger.rows("entry").rows) == 2
            with pytest.raises(StoreError, match="不可写，本次没有写入任何内容"):
                ledger.log_act([ORG], "run", {})
        assert [path.name for path in disc.iterdir()] == ["a.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")
def test_half_a_store_on_a_read_only_medium_is_not_read(disc: Path) -> None:
    (disc / "a.db-wal").write_bytes(b"x" * 100)
    with (
        not_writable(disc),
        pytest.raises(StoreError, match="还有没有并入的内容"),
    ):
        Ledger(disc / "a.db", create=False)


@pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")
def test_an_older_store_on_a_read_only_medium_asks_for_a_copy(disc: Path) -> None:
    attack(str(disc / "a.db"), "update alembic_version set version_num = '0002'")
    with not_writable(disc), pytest.raises(StoreError, match="不能升级。请把它复制到可写的文件夹"):
        Ledger(disc / "a.db", create=False)


def test_a_backup_of_an_older_layout_is_carried_over_in_the_copy(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)))
        back_up(ledger, tmp_path / "b.db")
        hand_over(ledger, ORG, tmp_path / "h.db", by="甲")
    newer = [f"drop table {table}" for table in ("receipt_stub", "land_taking", "works_measure")]
    for name in ("b.db", "h.db"):
        attack(str(tmp_path / name), "update alembic_version set version_num = '0003'")
        attack(str(tmp_path / name), *newer, guarded=True)
    before = [(tmp_path / name).read_bytes() for name in ("b.db", "h.db")]
    assert ORG in restore(tmp_path / "b.db", tmp_path / "c.db")
    with Ledger(tmp_path / "d.db") as other:
        assert receive(other, tmp_path / "h.db", by="乙")[ORG].new == 1
    assert [(tmp_path / name).read_bytes() for name in ("b.db", "h.db")] == before


def test_what_a_kill_left_half_written_is_swept_after_an_hour(tmp_path: Path) -> None:
    old, new = tmp_path / ".0123456789ab.part", tmp_path / ".ba9876543210.part-wal"
    for path in (old, new, tmp_path / ".other.part"):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    output.write_file(tmp_path / "whole", b"x")
    assert {path.name for path in tmp_path.iterdir()} == {new.name, ".other.part", "whole"}


def test_a_new_store_appears_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "threeassets.store.guards.create", lambda _: (_ for _ in ()).throw(KeyboardInterrupt)
    )
    with pytest.raises(KeyboardInterrupt):
        open_database(tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_a_second_mark_of_a_layout_is_refused(new_store: Callable[[], str]) -> None:
    """Which of the two a server names first is chance."""
    target = new_store()
    Ledger(target).close()
    attack(target, "insert into alembic_version values ('0001')")
    with pytest.raises(StoreError, match=f"的版式记号“{HEAD_REVISION}、0001”不是本程序写的"):
        Ledger(target)


@pytest.mark.parametrize("name", ["alembic_version", "event", "current_unit"])
def test_a_view_without_an_end_is_never_read(tmp_path: Path, name: str) -> None:
    """What somebody hands over is looked at before it is read."""
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(write_csv(tmp_path / "一月.csv", paid(1, 100)))
        hand_over(ledger, ORG, tmp_path / "移交.db", by="甲")
    with sqlite3.connect(tmp_path / "移交.db") as connection:
        columns = [row[1] for row in connection.execute(f"pragma table_info({name})")]
        kind = "view" if name == "current_unit" else "table"
        connection.execute(f"drop {kind} {name}")
        connection.execute(
            f"create view {name} as with recursive n (i) as (select 1 union all select i from n)"
            f" select {', '.join(f'i as {column}' for column in columns)} from n where i < 0"
        )
    connection.close()
    with (
        Ledger(tmp_path / "b.db") as auditor,
        pytest.raises(StoreError, match=r"核验不通过|别的程序的数据库"),
    ):
        receive(auditor, tmp_path / "移交.db", by="乙")
