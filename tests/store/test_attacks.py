"""Raw SQL against the store: each attack is named, the first edited voucher by its number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from small_books import ORG, ORGANIZATION, paid, write_csv, write_workbook

from threeassets.store.chain import evidence_hash
from threeassets.store.leaves import voucher_leaf
from threeassets.store.ledger import Ledger
from tools.databases import attack, raw

NewStore = Callable[[], str]


@pytest.fixture
def held(new_store: NewStore, tmp_path: Path) -> str:
    """A store of two files: four vouchers of January, two of February, and a register."""
    january = [line for number in (1, 2, 3, 4) for line in paid(number, 100 * number)]
    later = {"会计期间": 2, "凭证日期": "2025-02-10"}
    february = [line for number in (1, 2) for line in paid(number, 70, **later)]
    write_csv(tmp_path / "一月.csv", january)
    write_csv(tmp_path / "二月.csv", february)
    write_workbook(tmp_path / "登记簿.xlsx", 单位=[ORGANIZATION])
    target = new_store()
    with Ledger(target) as ledger:
        for name in ("一月.csv", "二月.csv", "登记簿.xlsx"):
            ledger.import_books(tmp_path / name)
    return target


def faults(target: str, head: str | None = None) -> list[tuple[str, str]]:
    """What verify says: kind and Chinese sentence."""
    with Ledger(target) as ledger:
        return [(fault.code, fault.text.zh) for fault in ledger.verify(head=head).faults]


def test_a_store_nobody_touched_passes(held: str) -> None:
    with Ledger(held) as ledger:
        found = ledger.verify()
        assert (found.faults, found.imports, found.records) == ((), 3, 7)
        assert found.heads == ledger.heads([ORG])


@pytest.mark.parametrize(
    "statement",
    [
        "update entry set debit_fen = 1",
        "delete from voucher",
        "delete from event",
        "update chain_head set seq = 1",
        "delete from chain_head",
        "update import_unit set mode = 'add'",
    ],
)
def test_guards_stop_accidents(held: str, statement: str) -> None:
    with pytest.raises(sa.exc.DBAPIError, match=r"never changed or deleted|only grows"):
        attack(held, statement, guarded=True)


def test_an_edited_line_is_named_by_file_row_and_voucher(held: str) -> None:
    attack(held, "update entry set debit_fen = 20001 where debit_fen = 20000")
    assert faults(held) == [
        (
            "row-edited",
            f"一月.csv:4: {ORG} 2025-01 的凭证 记-2 的内容与导入时不同（本单元共 1 条），"
            "被人改动。请用备份恢复后查明原因。",
        )
    ]


def test_a_line_edited_together_with_its_hash_is_noticed_by_the_chain(held: str) -> None:
    with Ledger(held) as ledger:
        voucher = ledger.rows("voucher").rows[1]
        entries = [row for row in ledger.rows("entry").rows if row[5] == voucher[0]]
    changed = [list(row[7:]) for row in entries]
    at = changed[0].index(20000)
    changed[0][at] = 20001
    leaf = voucher_leaf(voucher[9:], changed)
    attack(
        held,
        f"update entry set debit_fen = 20001 where id = {entries[0][0]}",
        f"update voucher set leaf = '{leaf}' where id = {voucher[0]}",
    )
    assert [code for code, _ in faults(held)] == ["unit-rewritten", "places-changed"]


@pytest.mark.parametrize(
    ("number", "where"),
    [("2", "在 记-1 与 记-3 之间"), ("4", "在末尾 记-3 之后"), ("1", "在开头 记-2 之前")],
)
def test_a_deleted_voucher_is_named_by_its_neighbours(held: str, number: str, where: str) -> None:
    chosen = f"accounting_period = 1 and journal_number = '{number}'"
    attack(
        held,
        f"delete from entry where voucher_id in (select id from voucher where {chosen})",
        f"delete from voucher where {chosen}",
    )
    found = faults(held)
    assert found[0] == (
        "row-removed",
        f"一月.csv: {ORG} 2025-01 的凭证缺 1 条，{where}，被人删除。请用备份恢复后查明原因。",
    )
    assert [code for code, _ in found[1:]] == ["places-changed"]


def test_a_voucher_slipped_in_is_named(held: str) -> None:
    with Ledger(held) as ledger:
        columns = ledger.rows("voucher").columns
    same = ", ".join("90" if name == "id" else name for name in columns)
    attack(
        held, f"insert into voucher ({', '.join(columns)}) select {same} from voucher where id = 2"
    )
    assert faults(held)[0] == (
        "row-added",
        "一月.csv:4: 凭证中的 记-2 等 1 条不是导入的，是后来塞进去的。",
    )


def test_two_imports_exchanged_are_named(held: str) -> None:
    attack(
        held,
        "update event set import_id = 3 - import_id where import_id < 3",
    )
    assert [code for code, _ in faults(held)][:2] == ["import-moved", "import-moved"]
    assert faults(held)[0][1] == (f"{ORG} 的导入 2 与证据链第 1 条不符，导入的登记被改动或调换。")


def test_the_tail_of_the_chain_cut_off_is_named(held: str) -> None:
    attack(held, "delete from event where seq = 3")
    assert faults(held)[0] == (
        "chain-tail",
        f"{ORG} 的证据链末尾缺第 3 条，被人删除。请用备份恢复后查明原因。",
    )


def test_a_middle_event_deleted_is_named(held: str) -> None:
    attack(held, "delete from event where seq = 2")
    assert faults(held)[0] == (
        "chain-gap",
        f"{ORG} 的证据链缺第 2 条，被人删除。请用备份恢复后查明原因。",
    )


def test_a_cut_chain_is_named_where_it_was_cut(held: str) -> None:
    attack(held, f"update event set previous = '{'1' * 64}' where seq = 2")
    assert faults(held) == [
        ("chain-cut", f"{ORG} 的证据链第 2 条接不上前一条，链在此处被剪断或调换。"),
        ("chain-edited", f"{ORG} 的证据链第 2 条的内容被改动，与其哈希不符。"),
    ]


def test_a_chain_rebuilt_without_one_event_is_noticed_by_the_log(held: str) -> None:
    with Ledger(held) as ledger, ledger.engine.connect() as connection:
        first, _, third = connection.exec_driver_sql(
            "select hash, payload, import_id from event order by seq"
        ).all()
    rebuilt = evidence_hash(first[0], ORG, 2, "import", third[1])
    attack(
        held,
        "delete from event where seq = 2",
        f"update event set seq = 2, previous = '{first[0]}', hash = '{rebuilt}' where seq = 3",
        f"update chain_head set seq = 2, hash = '{rebuilt}' where chain = 'evidence'",
    )
    found = faults(held)
    assert found[0] == (
        "evidence-rewritten",
        f"{ORG} 的操作日志第 2 条所记的证据不在证据链中，证据链被重写过。",
    )
    assert "evidence-unlogged" in {code for code, _ in found}


def test_time_and_actor_are_held_by_the_log(held: str) -> None:
    attack(held, "update log_event set happened_by = 'x' where seq = 2")
    assert faults(held) == [
        ("chain-edited", f"{ORG} 的操作日志第 2 条的内容被改动，与其哈希不符。")
    ]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("update import_file set file_name = '别.csv' where id = 1", "stamp-changed"),
        ("update import_file set sha256 = 'x' where id = 1", "file-changed"),
        ("update import_presence set state = 'empty' where state = 'absent'", "presence-changed"),
        ("update voucher set source_row = 99 where id = 1", "places-changed"),
        ("update voucher set voucher_key = '2025-01/记-9' where id = 1", "row-edited"),
        ("update entry set org_code = 'N2' where id = 1", "row-edited"),
        ("update import_unit set mode = 'replace' where id = 1", "import-moved"),
        ("update voucher set org_code = 'N2' where id = 1", "row-stray"),
    ],
)
def test_what_stands_beside_the_values_is_held_too(held: str, statement: str, code: str) -> None:
    attack(held, statement)
    assert code in {found for found, _ in faults(held)}


def test_a_guard_dropped_and_built_again_differently_is_named(held: str, backend: str) -> None:
    with raw(held) as connection:
        if backend == "sqlite":
            connection.exec_driver_sql("drop trigger guard_voucher_delete")
            connection.exec_driver_sql(
                "create trigger guard_voucher_delete before delete on voucher begin select 1; end"
            )
        else:
            connection.exec_driver_sql("alter table voucher disable trigger guard_voucher")
    name = "guard_voucher_delete" if backend == "sqlite" else "guard_voucher"
    assert faults(held) == [
        ("guard-missing", f"触发器 {name} 缺失、停用或被改动，有人绕过了防改保护。")
    ]


def test_a_view_that_shows_another_import_is_named(held: str) -> None:
    attack(
        held,
        "drop view current_unit",
        "create view current_unit as select id, import_id, org_code, register, fiscal_year,"
        " accounting_period, records, digest from import_unit where id > 1",
    )
    assert faults(held) == [
        (
            "view-changed",
            "视图 current_unit 给出的现行导入与证据链不符，视图被改动。",
        )
    ]


def test_a_row_put_in_the_place_of_another_is_named(held: str, backend: str) -> None:
    with Ledger(held) as ledger:
        columns = ledger.rows("entry").columns
    changed = ["20001" if name == "debit_fen" else name for name in columns]
    select = f"select {', '.join(changed)} from entry where debit_fen = 20000"
    if backend == "sqlite":
        # A replaced row passes the delete trigger of whoever did not ask for recursive ones.
        attack(held, f"insert or replace into entry {select}", guarded=True)
    else:
        attack(
            held,
            f"create temporary table put as {select}",
            "delete from entry where id in (select id from put)",
            "insert into entry select * from put",
        )
    assert [code for code, _ in faults(held)] == ["row-edited"]


def test_our_own_connections_refuse_to_replace_a_row(tmp_path: Path) -> None:
    write_csv(tmp_path / "一月.csv", paid(1, 100))
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(tmp_path / "一月.csv")
        with (
            pytest.raises(sa.exc.IntegrityError, match="never changed"),
            ledger.engine.begin() as c,
        ):
            c.exec_driver_sql("insert or replace into entry select * from entry where id = 1")


def test_an_old_database_put_back_is_noticed_by_the_head_of_a_document(
    new_store: NewStore, tmp_path: Path
) -> None:
    january = write_csv(tmp_path / "一月.csv", paid(1, 100))
    february = write_csv(tmp_path / "二月.csv", paid(1, 5, 会计期间=2, 凭证日期="2025-02-03"))
    whole, old = new_store(), new_store()
    with Ledger(whole) as ledger:
        ledger.import_books([january, february])
        printed = ledger.heads([ORG])[ORG]
    with Ledger(old) as ledger:  # the store as it was before the second import
        ledger.import_books(january)
        early = ledger.heads([ORG])[ORG]
    assert faults(whole, printed) == []
    assert faults(old) == []
    assert faults(old, printed) == [
        (
            "head-unknown",
            f"库中没有证据头 {printed}：文书出具之后，数据库被换成了更早的备份或重建过。"
            "请核对抄录是否有误，再查明数据库的来历。",
        )
    ]
    with Ledger(whole) as ledger:
        assert [note.zh for note in ledger.verify(head=early[:12].upper()).notes] == [
            f"证据头 {early[:12].upper()} 是 {ORG} 证据链的第 1 条，其后又有 1 条。"
        ]
    assert [code for code, _ in faults(whole, printed[:7])] == ["head-unknown"]
