"""Locks, full disks, read-only folders, network drives, clocks: one sentence each, nothing lost."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from read_only import not_writable
from small_books import ORG, paid, write_csv

from threeassets.model.errors import StoreError
from threeassets.store import chain, objects, trouble
from threeassets.store.database import HEAD_REVISION, WRITE_LOCK, writing
from threeassets.store.ledger import Ledger
from tools.databases import raw

NewStore = Callable[[], str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """One voucher."""
    return write_csv(tmp_path / "凭证.csv", paid(1, 100))


def test_a_lock_held_by_another_is_said(
    new_store: NewStore, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = new_store()
    Ledger(target).close()
    monkeypatch.setattr(trouble, "LOCK_WAIT_MS", 1000)
    with Ledger(target) as ledger, Ledger(target) as other:
        with writing(other.engine).begin(), pytest.raises(StoreError) as refused:
            ledger.import_books(book)
        assert refused.value.text.zh == (
            f"数据库“{target}”正被另一程序写入，等了 1 秒仍未空出，本次没有写入任何内容。"
            "请等它完成后重试。"
        )
        assert ledger.import_books(book).files[0].rows_imported == 2


def test_a_lock_of_the_server_keeps_other_programs_out_too(
    request: pytest.FixtureRequest, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = request.getfixturevalue("cluster").database()
    monkeypatch.setattr(trouble, "LOCK_WAIT_MS", 500)
    with raw(target) as holder, Ledger(target) as ledger:
        holder.exec_driver_sql(f"select pg_advisory_xact_lock({WRITE_LOCK})")
        with pytest.raises(StoreError, match="正被另一程序写入"):
            ledger.import_books(book)


def test_a_full_disk_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    lines = [line for number in range(1, 3000) for line in paid(number, 1)]
    book = write_csv(tmp_path / "凭证.csv", lines)
    with Ledger(tmp_path / "a.db") as ledger:

        def small(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("pragma max_page_count = 250")

        sa.event.listen(ledger.engine, "connect", small)
        ledger.engine.dispose()
        with pytest.raises(StoreError) as refused:
            ledger.import_books(book)
        assert refused.value.text.zh == (
            f"写入数据库“{tmp_path / 'a.db'}”时磁盘已满，本次没有写入任何内容。请腾出空间后重试。"
        )
        assert ledger.rows("voucher").rows == []
        assert ledger.verify().faults == ()


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
sys.argv = ["threeassets", *sys.argv[1:]]
runpy.run_module("threeassets", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of POSIX")
@pytest.mark.parametrize("words", [
    ("import", "{book}", "--db", "{store}"),
    ("backup", "--db", "{large}", "-o", "{new}"),
    ("handover", "give", "--db", "{large}", "--org", ORG, "-o", "{new}"),
], ids=["import", "backup", "handover"])  # fmt: skip  # a table
def test_no_room_for_a_file_is_said_and_no_part_of_it_stays(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    lines = [line for number in range(1, 900) for line in paid(number, 1)]
    names = {name: str(tmp_path / f"{name}.db") for name in ("store", "large", "new")}
    names["book"] = str(write_csv(tmp_path / "凭证.csv", lines))
    with Ledger(names["store"]), Ledger(names["large"]) as ledger:
        ledger.import_books(names["book"])
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", LIMITED, *(word.format(**names) for word in words)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    told = names["store" if words[0] == "import" else "new"]
    assert f"“{told}”" in done.stderr.replace("\n", "")
    assert done.stderr.endswith("。\n") and "Traceback" not in done.stderr
    assert "磁盘" in done.stderr
    assert list(tmp_path.glob("new*")) == []
    with Ledger(names["store"]) as store, Ledger(names["large"]) as large:
        assert store.rows("voucher").rows == []
        assert (store.verify().faults, large.verify().faults) == ((), ())


def test_a_full_disk_of_the_server_is_said(
    request: pytest.FixtureRequest, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(objects, "faults", lambda _: [])  # the trigger that plays a full disk
    target = request.getfixturevalue("cluster").database()
    with raw(target) as connection:
        connection.exec_driver_sql(
            "create function full_disk() returns trigger language plpgsql as $$ begin"
            " raise exception 'could not extend file' using errcode = '53100'; end $$"
        )
        connection.exec_driver_sql(
            "create trigger full_disk before insert on event for each row"
            " execute function full_disk()"
        )
    with Ledger(target) as ledger:
        with pytest.raises(StoreError) as refused:
            ledger.import_books(book)
        assert refused.value.text.zh == (
            f"写入数据库“{target}”时磁盘已满，本次没有写入任何内容。请腾出空间后重试。"
        )
        assert ledger.rows("voucher").rows == []


def test_a_server_that_goes_away_while_it_is_read_is_said(
    request: pytest.FixtureRequest, book: Path
) -> None:
    target = request.getfixturevalue("cluster").database()
    with Ledger(target) as ledger:
        ledger.import_books(book)
        with ledger.steady() as still:
            assert len(still.rows("voucher").rows) == 1
            with raw(target) as connection:
                connection.exec_driver_sql(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = current_database() and pid <> pg_backend_pid()"
                )
            with pytest.raises(StoreError, match=r"读写数据库“.*”失败：terminating connection"):
                still.rows("entry")
        assert len(ledger.rows("entry").rows) == 2


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that whoever runs the test cannot write."""
    with tempfile.TemporaryDirectory() as name, not_writable(Path(name)):
        yield Path(name)


@pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")
def test_a_read_only_folder_is_said(read_only: Path) -> None:
    with pytest.raises(StoreError) as refused:
        Ledger(read_only / "a.db")
    assert refused.value.text.zh == (
        f"数据库“{read_only / 'a.db'}”或其所在文件夹不可写，本次没有写入任何内容。请检查权限，"
        "或用 --db 指明别处。"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")
def test_a_store_in_a_read_only_folder_is_said(book: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.db"
        with Ledger(path) as ledger:
            ledger.import_books(book)
        path.chmod(0o444)
        with not_writable(Path(name)), pytest.raises(StoreError, match="或其所在文件夹不可写"):
            Ledger(path)
        assert Ledger(path).verify().faults == ()


@pytest.mark.parametrize(("kind", "refused"), [("nfs4", True), ("cifs", True), ("ext4", False)])
def test_a_network_drive_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *, refused: bool
) -> None:
    mounts = tmp_path / "mounts"
    point = str(tmp_path / "网 盘").replace(" ", "\\040")
    mounts.write_text(f"/dev/a / ext4 rw 0 0\nserver:/x {point} {kind} rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(trouble, "MOUNTS", mounts)
    (tmp_path / "网 盘").mkdir()
    path = tmp_path / "网 盘" / "a.db"
    if not refused:
        Ledger(path).close()
        return
    with pytest.raises(StoreError) as said:
        Ledger(path)
    assert said.value.text.zh == (
        f"“{path}”在网络盘上。多台电脑共用的网络盘会损坏数据库，请把数据库放在本机硬盘；"
        "需要多人共用时请用 PostgreSQL。"
    )
    assert not path.exists()


def test_a_server_that_does_not_answer_is_said_without_the_password() -> None:
    with pytest.raises(StoreError) as refused:
        Ledger("postgresql://u:secret@127.0.0.1:1/none")
    said = refused.value.text.zh
    assert said.startswith("连不上数据库“postgresql+psycopg://u:***@127.0.0.1:1/none”：")
    assert said.endswith("请核对地址、端口、用户和密码，并确认服务已启动。")
    assert "secret" not in said


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(StoreError) as refused:
        Ledger("mysql://u@127.0.0.1/x")
    assert refused.value.text.zh == (
        "不支持“mysql”数据库。请用文件路径（SQLite）或 postgresql:// 开头的 URL。"
    )


def test_a_clock_that_went_back_is_noted_and_the_numbers_tell_the_order(
    new_store: NewStore, tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = {"会计期间": 2, "凭证日期": "2025-02-03"}
    later = write_csv(tmp_path / "二月.csv", paid(1, 5, **more))
    with Ledger(new_store()) as ledger:
        ledger.import_books(book)
        past = dt.datetime(2020, 1, 1, tzinfo=dt.UTC).isoformat()
        monkeypatch.setattr(chain, "now", lambda: past)
        ledger.import_books(later)
        found = ledger.verify()
        assert found.faults == ()
        assert [note.zh for note in found.notes] == [
            f"{ORG} 的操作日志第 2 条的时间 {past} 早于前一条，当时电脑时钟不准；先后以序号为准。"
        ]
        assert [entry.file_name for entry in ledger.log()] == ["凭证.csv", "二月.csv"]


def test_a_store_of_a_newer_version_on_a_server_is_refused(
    request: pytest.FixtureRequest,
) -> None:
    target = request.getfixturevalue("cluster").database()
    with raw(target) as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '0999'")
    with pytest.raises(
        StoreError, match=f"由更新版本的程序建立（版式 0999，本程序 {HEAD_REVISION}）"
    ):
        Ledger(target)
