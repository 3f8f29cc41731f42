"""What is not ours in a store is named before anything is written, and what is lost is counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_books import ORG, paid, write_csv

from threeassets.model.errors import StoreError
from threeassets.store import objects
from threeassets.store.exchange import hand_over, receive
from threeassets.store.ledger import Ledger
from tools import attacks
from tools.databases import attack, raw

pytestmark = pytest.mark.long

NewStore = Callable[[], str]
OTHER = "N2990101MF9999999X"


def by_name(name: str) -> attacks.Attack:
    """Return the attack of that name."""
    return next(one for one in attacks.ATTACKS if one.name == name)


def test_an_import_names_a_foreign_trigger_and_writes_nothing(
    new_store: NewStore, tmp_path: Path
) -> None:
    target, books = new_store(), attacks.write_books(tmp_path)
    attacks.fill(target, books[:1])
    attacks.carry_out(by_name("foreign trigger"), target)
    with Ledger(target) as ledger:
        with pytest.raises(StoreError, match=r"本次没有写入任何内容：库中的触发器 t1（在表 entry"):
            ledger.import_books(books[1])
        with pytest.raises(StoreError, match="触发器 t1"):
            ledger.withdraw(1, reason="错")
        assert len(ledger.log()) == 1


def test_an_import_counts_what_the_database_kept(
    new_store: NewStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, books = new_store(), attacks.write_books(tmp_path)
    attacks.fill(target, books[:1])
    attacks.carry_out(by_name("foreign trigger"), target)
    monkeypatch.setattr(objects, "faults", lambda _: [])
    with Ledger(target) as ledger:
        with pytest.raises(StoreError, match="写入表 entry 的 4 行只存下 0 行"):
            ledger.import_books(books[1])
        assert len(ledger.log()) == 1


def test_rows_deleted_as_soon_as_they_are_written_are_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, books = str(tmp_path / "a.db"), attacks.write_books(tmp_path)
    Ledger(target).close()
    with raw(target) as connection:
        connection.exec_driver_sql("drop trigger guard_entry_delete")
        connection.exec_driver_sql(
            "create trigger t1 after insert on entry when new.source_row = 2"
            " begin delete from entry where id = new.id; end"
        )
    monkeypatch.setattr(objects, "faults", lambda _: [])
    monkeypatch.setattr(objects, "guard_faults", lambda _: [])
    with Ledger(target) as ledger, pytest.raises(StoreError, match="写入表 entry 的 8 行只存下 7"):
        ledger.import_books(books[0])


def test_an_erasure_counts_in_its_own_book_only(new_store: NewStore, tmp_path: Path) -> None:
    both = [*paid(1, 100), *(dict(line) | {"单位编码": OTHER} for line in paid(1, 7))]
    with Ledger(new_store()) as ledger, Ledger(new_store()) as auditor:
        ledger.import_books(write_csv(tmp_path / "两村.csv", both))
        hand_over(ledger, ORG, tmp_path / "去.db", by="甲")
        receive(auditor, tmp_path / "去.db", by="乙")
        auditor.withdraw(1, reason="错村", by="乙", erase=True)
        hand_over(auditor, ORG, tmp_path / "回.db", by="乙")
        receive(ledger, tmp_path / "回.db", by="甲", erase=True)
        assert ledger.verify().faults == ()
        assert ledger.rows("entry", [ORG]).rows == []
        assert len(ledger.rows("entry", [OTHER]).rows) == 2
        assert ledger.original(1) is not None
        assert ledger.file_names() == {1: "两村.csv"}


def test_a_store_without_a_table_is_named_and_not_read(new_store: NewStore) -> None:
    target = new_store()
    Ledger(target).close()
    with raw(target) as connection:
        connection.exec_driver_sql("drop view current_unit")
    with Ledger(target) as ledger:
        assert [fault.text.zh for fault in ledger.verify().faults] == [
            "库中缺少视图 current_unit，被人删除或遮住。请用备份恢复后查明原因。"
        ]


def test_an_index_that_hides_a_row_is_named(tmp_path: Path) -> None:
    target, books = str(tmp_path / "a.db"), attacks.write_books(tmp_path)
    attacks.fill(target, books)
    with raw(target) as connection:
        name = "ix_bank_account_owner"
        (whole,) = connection.exec_driver_sql(
            f"select sql from sqlite_master where name = '{name}'"
        ).one()
        connection.exec_driver_sql(f"drop index {name}")
        connection.exec_driver_sql(f"{whole} where id < 0")
        connection.exec_driver_sql("pragma writable_schema = on")
        connection.exec_driver_sql(
            f"update sqlite_master set sql = '{whole}' where name = '{name}'"
        )
        row = "insert into bank_account (id, import_id, source_sheet, source_row, leaf, org_code)"
        connection.exec_driver_sql(f"{row} values (1, 1, '', 1, '', '{attacks.ORG}')")
    with Ledger(target) as ledger:
        codes = [fault.code for fault in ledger.verify().faults]
    assert codes[0] == "file-damaged"


def test_a_view_that_stands_before_a_table_on_the_server_is_named(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    target = request.getfixturevalue("cluster").database()
    attacks.fill(target, attacks.write_books(tmp_path))
    with raw(target) as connection:
        name = connection.exec_driver_sql("select current_database()").scalar_one()
        connection.exec_driver_sql("create schema before")
        connection.exec_driver_sql("create view before.entry as select * from public.entry")
        connection.exec_driver_sql(f"alter database {name} set search_path = before, public")
    with Ledger(target) as ledger:
        found = [fault.text.zh for fault in ledger.verify().faults]
    assert found[0] == "库中缺少表 entry，被人删除或遮住。请用备份恢复后查明原因。"


@pytest.mark.parametrize("name", ["sqlite_stat1", "sqlite_stat4"])
def test_what_bears_the_name_of_statistics_is_named_all_the_same(tmp_path: Path, name: str) -> None:
    """SQLite makes no trigger of such a name; whoever writes into its list of objects does."""
    target = str(tmp_path / "a.db")
    attacks.fill(target, attacks.write_books(tmp_path)[:1])
    statement = f"create trigger {name} before insert on entry begin select raise(ignore); end"
    with raw(target) as connection:
        connection.exec_driver_sql("pragma writable_schema = on")
        connection.exec_driver_sql(
            "insert into sqlite_master (type, name, tbl_name, rootpage, sql)"
            f" values ('trigger', '{name}', 'entry', 0, '{statement}')"
        )
    with Ledger(target) as ledger:
        assert [fault.code for fault in ledger.verify().faults] == ["object-foreign"]
        with pytest.raises(StoreError, match=f"触发器 {name}.*不是本程序建立的"):
            ledger.import_books(attacks.write_books(tmp_path)[1])
        with ledger.engine.connect() as connection:
            connection.exec_driver_sql(f"drop trigger {name}")
            connection.exec_driver_sql("analyze")
            connection.commit()
        assert ledger.verify().faults == ()


def test_a_store_in_memory_is_no_store() -> None:
    with pytest.raises(StoreError, match="要存在文件里"):
        Ledger(":memory:")


def test_a_head_set_back_is_said_by_whatever_writes(new_store: NewStore, tmp_path: Path) -> None:
    target, books = new_store(), attacks.write_books(tmp_path)
    attacks.fill(target, books[:1])
    attack(target, "update chain_head set seq = seq - 1")
    with Ledger(target) as ledger:
        for act in (
            lambda: ledger.import_books(books[1]),
            lambda: ledger.withdraw(1, reason="错"),
            lambda: ledger.log_act([attacks.ORG], "run", {}),
        ):
            with pytest.raises(StoreError, match="不是本程序写得出来的"):
                act()
        assert "chain-head" in [fault.code for fault in ledger.verify().faults]


@pytest.mark.parametrize(
    "payload",
    ["[1]", "[[1]]", "null", '[["voucher",2025,1,"x","replace",7]]',
     '[["voucher",2025,1,"x","replace",{"added":1,"changed":["a"]}]]'],
)  # fmt: skip  # a table
def test_words_of_a_chain_that_are_none_of_ours_end_nothing(
    new_store: NewStore, tmp_path: Path, payload: str
) -> None:
    """Whoever computes the hashes anew may write anything; reading the log survives it."""
    target = new_store()
    attacks.fill(target, attacks.write_books(tmp_path))
    attack(target, f"update event set payload = '{payload}' where seq = 2")
    with Ledger(target) as ledger:
        assert [entry.text().zh for entry in ledger.log()][1].startswith("导入 2")
        assert ledger.verify().faults


def test_guards_that_a_server_switches_off_are_named(request: pytest.FixtureRequest) -> None:
    target = request.getfixturevalue("cluster").database()
    Ledger(target).close()
    name = target.rpartition("/")[2]
    attack(target, f"alter database {name} set session_replication_role = replica")
    with Ledger(target) as ledger:
        assert "guard-missing" in {fault.code for fault in ledger.verify().faults}


def test_texts_are_read_whatever_a_server_is_set_to(request: pytest.FixtureRequest) -> None:
    target = request.getfixturevalue("cluster").database()
    attack(target, f"alter database {target.rpartition('/')[2]} set client_encoding = 'SQL_ASCII'")
    with Ledger(target) as ledger:
        assert ledger.verify().faults == ()


def test_operators_that_stand_before_those_of_the_server_are_not_used(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    target = request.getfixturevalue("cluster").database()
    attacks.fill(target, attacks.write_books(tmp_path))
    attack(
        target,
        "create schema evil",
        "create function evil.eq(bigint, bigint) returns boolean language sql immutable"
        " as 'select $1 operator(pg_catalog.=) $2 and $1 operator(pg_catalog.<>) 3'",
        "create operator evil.= (leftarg = bigint, rightarg = bigint, procedure = evil.eq)",
        f"alter database {target.rpartition('/')[2]} set search_path = evil, pg_catalog, public",
    )
    with Ledger(target) as ledger:
        assert ledger.verify().faults == ()
        assert len(ledger.rows("voucher").rows) == 7
