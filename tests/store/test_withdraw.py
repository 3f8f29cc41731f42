"""An import can be taken back, with its reason; erased, it leaves its hash and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from small_books import ORG, paid, write_csv

from threeassets.importers.many import read_books
from threeassets.model.errors import InputError, StoreError, UsageError
from threeassets.store import originals
from threeassets.store.ledger import Ledger
from tools.databases import attack

NewStore = Callable[[], str]


def keys(ledger: Ledger) -> list[str]:
    """Numbers of the vouchers that count."""
    rows = ledger.rows("voucher")
    at = rows.columns.index("voucher_key")
    return [str(row[at]) for row in rows.rows]


@pytest.fixture
def ledger(new_store: NewStore, tmp_path: Path) -> Iterator[Ledger]:
    """A book given twice: the second version adds, removes and changes a voucher."""
    first = [line for number in (1, 2, 3) for line in paid(number, 100)]
    second = [*paid(1, 100), *paid(2, 120), *paid(4, 5, 摘要="某人的私事")]
    found = Ledger(new_store())
    found.import_books(write_csv(tmp_path / "初稿.csv", first), by="甲")
    found.import_books(write_csv(tmp_path / "定稿.csv", second), on_conflict="replace", by="乙")
    yield found
    found.close()


def test_a_new_version_lists_what_it_adds_removes_and_changes(
    new_store: NewStore, tmp_path: Path
) -> None:
    first = [line for number in (1, 2, 3) for line in paid(number, 100)]
    second = [*paid(1, 100), *paid(2, 120), *paid(4, 5, 摘要="某人的私事")]
    with Ledger(new_store()) as ledger:
        ledger.import_books(write_csv(tmp_path / "初稿.csv", first))
        report = ledger.import_books(
            write_csv(tmp_path / "定稿.csv", second), on_conflict="replace"
        )
        (found,) = report.files[0].superseded
        assert (found.added, found.removed, found.changed) == (
            ("2025-01/记-4",),
            ("2025-01/记-3",),
            ("2025-01/记-2",),
        )
        payload = ledger.log()[-1].payload
    assert found.text().zh == (
        f"{ORG} 2025-01 的凭证与原先导入的相比：增 1：2025-01/记-4；减 1：2025-01/记-3；"
        "改 1：2025-01/记-2。"
    )
    assert isinstance(payload, list)
    assert payload[0][5] == found.as_json()


def test_what_is_withdrawn_counts_no_longer_and_what_it_replaced_does_again(
    ledger: Ledger,
) -> None:
    assert ledger.withdraw(2, reason="村名弄错", by="丙") == [ORG]
    assert keys(ledger) == ["2025-01/记-1", "2025-01/记-2", "2025-01/记-3"]
    assert ledger.verify().faults == ()
    assert [(entry.by, entry.text().zh) for entry in ledger.log(ORG)] == [
        ("甲", "导入 1 初稿.csv"),
        ("乙", "导入 2 定稿.csv（凭证增 1、减 1、改 1）"),
        ("丙", "撤回 2 定稿.csv：村名弄错"),
    ]


def test_who_and_when_do_not_change_the_head_but_the_reason_does(
    new_store: NewStore, tmp_path: Path
) -> None:
    book = write_csv(tmp_path / "凭证.csv", paid(1, 100))
    heads = []
    for by, reason in (("甲", "错村"), ("乙", "错村"), ("乙", "重复")):
        with Ledger(new_store()) as ledger:
            ledger.import_books(book, by=by)
            ledger.withdraw(1, reason=reason, by=by)
            heads.append(ledger.heads([ORG])[ORG])
    assert heads[0] == heads[1] != heads[2]


def test_erasing_leaves_hash_and_reason_and_no_content(ledger: Ledger, backend: str) -> None:
    if backend == "sqlite":  # some builds overwrite deleted rows by themselves
        sa.event.listen(
            ledger.engine, "connect", lambda c, _: c.execute("pragma secure_delete = off")
        )
        ledger.engine.dispose()
    ledger.withdraw(2, reason="含他人身份证号", by="丙", erase=True)
    assert ledger.verify().faults == ()
    assert ledger.original(2) is None
    assert ledger.original(1) is not None
    assert [entry.text().zh for entry in ledger.log(ORG)][-2:] == [
        "撤回 2 （已清除）：含他人身份证号",
        "清除 2 （已清除）：含他人身份证号",
    ]
    with ledger.engine.connect() as connection:
        held = connection.exec_driver_sql(
            "select (select count(*) from voucher where import_id = 2),"
            " (select count(*) from entry where import_id = 2),"
            " (select length(sha256) from import_file where id = 2)"
        ).one()
    assert tuple(held) == (0, 0, 64)
    if backend == "sqlite":
        ledger.close()
        left = [path.read_bytes() for path in Path(ledger.target).parent.glob("store1.db*")]
        assert "某人的私事".encode() not in b"".join(left)


def test_rows_put_back_into_an_erased_import_are_named(ledger: Ledger) -> None:
    columns = ledger.rows("voucher").columns
    same = ", ".join(
        {"id": "number", "import_id": "2"}.get(name, name) for name in columns
    ).replace("number", "4", 1)
    ledger.withdraw(2, reason="错村", erase=True)
    attack(
        ledger.target,
        f"insert into voucher ({', '.join(columns)}) select {same} from voucher where id = 1",
    )
    assert "row-added" in {fault.code for fault in ledger.verify().faults}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"import_id": 9, "reason": "x"},
         "没有编号为 9 的导入。请用 threeassets log --db STORE 查看导入的编号。"),
        ({"import_id": 1, "reason": " "}, "撤回导入须写明原因。请用 --reason 说明。"),
        ({"import_id": 2, "reason": "x"},
         "导入 2 已经撤回。要连同内容清除，请加 --erase。"),
    ],
)  # fmt: skip  # a table
def test_what_cannot_be_withdrawn_is_one_sentence(
    ledger: Ledger, words: dict[str, object], sentence: str
) -> None:
    ledger.withdraw(2, reason="错村")
    with pytest.raises(UsageError) as refused:
        ledger.withdraw(int(str(words["import_id"])), reason=str(words["reason"]))
    assert refused.value.text.zh == sentence.replace("STORE", ledger.target)


def test_the_file_is_kept_as_it_was_handed_in(
    new_store: NewStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_csv(tmp_path / "凭证.csv", paid(1, 100))
    for largest in (originals.LARGEST_INSIDE, 10):
        monkeypatch.setattr(originals, "LARGEST_INSIDE", largest)
        with Ledger(new_store()) as ledger:
            ledger.import_books(book)
            assert ledger.original(1) == book.read_bytes()
            assert ledger.verify().faults == ()


def test_a_large_original_that_is_gone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "LARGEST_INSIDE", 10)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)))
        (kept,) = (path for path in (tmp_path / "a.db.originals").rglob("*") if path.is_file())
        kept.write_bytes(b"x")
        assert [fault.text.zh for fault in ledger.verify().faults] == [
            "凭证.csv: 导入 1 的原件不见了或已损坏。请用备份恢复。"
        ]


def test_a_file_that_changes_between_reading_and_keeping_is_not_imported(
    new_store: NewStore, tmp_path: Path
) -> None:
    book = write_csv(tmp_path / "凭证.csv", paid(1, 100))
    parsed = read_books([book])
    write_csv(tmp_path / "凭证.csv", paid(1, 101))
    with Ledger(new_store()) as ledger:
        with pytest.raises(InputError, match="在导入过程中被改动或移走"):
            ledger.import_parsed(parsed)
        assert keys(ledger) == []


def test_erasing_can_be_repeated_and_takes_away_what_a_kill_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "LARGEST_INSIDE", 10)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100, 摘要="某人的私事")))
        with monkeypatch.context() as killed:
            killed.setattr("threeassets.store.ledger.sweep", lambda _: None)
            ledger.withdraw(1, reason="错村", erase=True)
        assert [path for path in (tmp_path / "a.db.originals").rglob("*") if path.is_file()]
        events = len(ledger.log())
        ledger.withdraw(1, reason="错村", erase=True)
        assert len(ledger.log()) == events
        assert not [path for path in (tmp_path / "a.db.originals").rglob("*") if path.is_file()]
        assert ledger.verify().faults == ()
    left = [path.read_bytes() for path in tmp_path.glob("a.db*") if path.is_file()]
    assert "某人的私事".encode() not in b"".join(left)


def test_erasing_while_another_reads_says_that_something_may_be_left(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger, Ledger(tmp_path / "a.db") as reader:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)))
        sa.event.listen(
            ledger.engine, "connect", lambda c, _: c.execute("pragma busy_timeout = 100")
        )
        ledger.engine.dispose()
        with reader.steady() as still:
            still.rows("voucher")
            with pytest.raises(StoreError, match="清除的内容可能还留在文件里"):
                ledger.withdraw(1, reason="错村", erase=True)
        assert ledger.withdraw(1, reason="错村", erase=True) == [ORG]


def test_erasing_touches_no_file_that_is_not_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Beside the store may lie what somebody put there, or a link to a file elsewhere."""
    monkeypatch.setattr(originals, "LARGEST_INSIDE", 10)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(write_csv(tmp_path / "一月.csv", paid(1, 100)))
        beside = tmp_path / "a.db.originals"
        (beside / "ab").mkdir(exist_ok=True)
        (beside / "说明.txt").write_text("别人的")
        (beside / "ab" / "说明.txt").write_text("别人的")
        (tmp_path / "别处.txt").write_text("别人的")
        link = beside / "ab" / f"ab{'0' * 62}"
        link.symlink_to(tmp_path / "别处.txt")
        ledger.withdraw(1, reason="错", by="甲", erase=True)
        assert ledger.verify().faults == ()
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt")}
    assert left == {"别处.txt", "a.db.originals/说明.txt", "a.db.originals/ab/说明.txt"}
    assert {(tmp_path / name).read_text() for name in left} == {"别人的"}
    assert not link.is_symlink()
    assert [path for path in beside.rglob("*") if path.is_file() and path.suffix != ".txt"] == []
