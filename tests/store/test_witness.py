"""A file kept elsewhere shows what a store alone cannot: that it is not the one it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_books import ORG, ORGANIZATION, paid, write_csv

from threeassets.model.errors import OutputError, StoreError
from threeassets.store.chain import log_hash
from threeassets.store.exchange import back_up, hand_over, receive, restore
from threeassets.store.ledger import Ledger
from tools import attacks
from tools.databases import attack, raw

pytestmark = pytest.mark.long

NewStore = Callable[[], str]


def verified(target: str, witness: Path) -> list[str]:
    """Verify with a witness and return the kinds of fault."""
    with Ledger(target) as ledger:
        return [fault.code for fault in ledger.verify(witness=witness).faults]


def test_a_witness_gets_a_line_for_every_chain_and_they_stand_later(
    new_store: NewStore, tmp_path: Path
) -> None:
    target, books, witness = new_store(), attacks.write_books(tmp_path), tmp_path / "见证.jsonl"
    head = attacks.fill(target, books[:1])
    assert verified(target, witness) == []
    evidence, log = [json.loads(line) for line in witness.read_bytes().splitlines()]
    if evidence["chain"] != "evidence":
        evidence, log = log, evidence
    assert list(evidence) == ["time", "store", "chain", "book", "seq", "head"]
    assert (evidence["book"], evidence["seq"], evidence["head"]) == (attacks.ORG, 1, head)
    assert log["chain"] == log["store"] == evidence["store"]
    attacks.fill(target, books[1:])
    assert verified(target, witness) == []
    assert len(witness.read_bytes().splitlines()) == 4


@pytest.mark.parametrize("name", attacks.WHOLE)
def test_a_whole_store_exchanged_is_named_by_the_witness_every_time(
    new_store: NewStore, tmp_path: Path, name: str
) -> None:
    target, other, witness = new_store(), new_store(), tmp_path / "见证.jsonl"
    head = attacks.fill(target, attacks.write_books(tmp_path))
    verified(target, witness)
    before = witness.read_bytes()
    attacks.exchange(name, other, head, tmp_path / "另一个")
    assert "witness-fallen" in verified(other, witness)
    assert "witness-fallen" in verified(other, witness)
    assert witness.read_bytes() == before
    assert verified(target, witness) == []


def test_a_store_made_anew_by_another_actor_is_named_in_one_sentence_and_adds_nothing(
    new_store: NewStore, tmp_path: Path
) -> None:
    target, forged, witness = new_store(), new_store(), tmp_path / "见证.jsonl"
    books = attacks.write_books(tmp_path)
    for store, by in ((target, "张三"), (forged, "李四")):
        with Ledger(store) as ledger:
            ledger.import_books(books[:1], by=by)
    assert verified(target, witness) == []
    assert verified(target, witness) == []
    before = witness.read_bytes()
    with Ledger(forged) as ledger:
        found = ledger.verify(witness=witness)
    (fault,) = found.faults
    assert (fault.code, "等 4 行" in fault.text.zh) == ("witness-fallen", True)
    assert "另用一个见证文件" in found.notes[0].zh
    assert witness.read_bytes() == before
    assert verified(target, witness) == []


@pytest.mark.parametrize("name", ["store", "chain", "book"])
def test_lines_of_a_store_chain_or_book_that_the_store_does_not_know_are_named(
    new_store: NewStore, tmp_path: Path, name: str
) -> None:
    target, witness = new_store(), tmp_path / "见证.jsonl"
    attacks.fill(target, attacks.write_books(tmp_path)[:1])
    assert verified(target, witness) == []
    first, *others = (json.loads(line) for line in witness.read_bytes().splitlines())
    content = "\n".join(map(json.dumps, [first | {name: "X"}, *others]))
    witness.write_text(content, "utf-8")
    assert verified(target, witness) == ["witness-fallen"]
    assert witness.read_text("utf-8") == content


def test_a_witness_goes_with_its_store_wherever_it_lawfully_goes(tmp_path: Path) -> None:
    target, witness = tmp_path / "a.db", tmp_path / "见证.jsonl"
    attacks.fill(str(target), attacks.write_books(tmp_path)[:1])
    assert verified(str(target), witness) == []
    with Ledger(target) as ledger:
        ledger.prove(by="甲")
        hand_over(ledger, attacks.ORG, tmp_path / "移交.db", by="甲")
        back_up(ledger, tmp_path / "备份.db")
    (moved := tmp_path / "别处" / "改名.db").parent.mkdir()
    target.rename(moved)
    restore(tmp_path / "备份.db", target)
    with Ledger(tmp_path / "新.db") as new:
        receive(new, tmp_path / "移交.db", by="乙")
    assert verified(str(moved), witness) == []
    assert verified(str(target), witness) == []
    assert len(witness.read_bytes().splitlines()) == 6
    assert verified(str(tmp_path / "新.db"), witness) == []
    assert len(witness.read_bytes().splitlines()) == 6


def test_a_store_that_is_not_sound_adds_nothing(new_store: NewStore, tmp_path: Path) -> None:
    target, witness = new_store(), tmp_path / "见证.jsonl"
    attacks.fill(target, attacks.write_books(tmp_path)[:1])
    attack(target, "update entry set debit_fen = 5 where id = 1")
    with Ledger(target) as ledger:
        found = ledger.verify(witness=witness)
    assert [note.zh for note in found.notes] == ["核验不通过，见证文件 见证.jsonl 没有添写。"]
    assert found.faults
    assert not witness.exists()


def test_a_log_written_anew_with_its_hashes_is_named(new_store: NewStore, tmp_path: Path) -> None:
    target, witness = new_store(), tmp_path / "见证.jsonl"
    attacks.fill(target, attacks.write_books(tmp_path)[:1])
    assert verified(target, witness) == []
    with raw(target) as connection:
        row = connection.exec_driver_sql("select * from log_event").one()
    act = (row.kind, row.payload, row.happened_at, "乙")
    digest = log_hash(previous=row.previous, moment=(row.origin, row.book, row.seq), act=act)
    attack(
        target,
        f"update log_event set happened_by = '乙', hash = '{digest}'",
        f"update chain_head set hash = '{digest}' where chain <> 'evidence'",
    )
    assert verified(target, tmp_path / "neu.jsonl") == []
    assert verified(target, witness) == ["witness-fallen"]


def test_lines_that_are_none_are_named_and_a_store_that_took_the_book_adds_none(
    new_store: NewStore, tmp_path: Path
) -> None:
    target, auditor, witness = new_store(), new_store(), tmp_path / "见证.jsonl"
    attacks.fill(target, attacks.write_books(tmp_path))
    verified(target, witness)
    with Ledger(target) as ledger, Ledger(auditor) as other:
        hand_over(ledger, attacks.ORG, tmp_path / "移交.db", by="甲")
        receive(other, tmp_path / "移交.db", by="乙")
    assert verified(auditor, witness) == []
    with witness.open("ab") as file:
        file.write(
            b'{"time": "x", "store": "x", "chain": {}, "book": [], "seq": true, "head": null}\n'
            b'{"time": 1}\n[half'
        )
    assert verified(target, witness) == ["witness-damaged"] * 3
    with pytest.raises(OutputError, match="不是文件，不能作见证"):
        verified(target, tmp_path)


def test_the_log_says_when_a_store_was_verified(new_store: NewStore, tmp_path: Path) -> None:
    target, books = new_store(), attacks.write_books(tmp_path)
    attacks.fill(target, books[:1])
    with Ledger(target) as ledger:
        assert ledger.last_verified() == {attacks.ORG: None}
        ledger.prove(by="甲")
        last = ledger.last_verified([attacks.ORG])[attacks.ORG]
        assert last is not None
        assert (last.by, last.payload) == ("甲", {"faults": 0})
        attack(target, "update entry set debit_fen = 5 where id = 1")
        assert ledger.verify(orgs=["N9"]).faults == ()
        with pytest.raises(StoreError, match=r"核验不通过，没有继续。共 1 处，第一处：一月\.csv:2"):
            ledger.prove(attacks.ORG, by="甲")
        last = ledger.last_verified()[attacks.ORG]
        assert last is not None
        assert last.payload == {"faults": 1}


def test_what_no_program_of_ours_writes_is_said(tmp_path: Path) -> None:
    target = str(tmp_path / "a.db")
    attacks.fill(target, attacks.write_books(tmp_path))
    with raw(target) as connection:
        connection.exec_driver_sql("pragma ignore_check_constraints = on")
        connection.exec_driver_sql("pragma writable_schema = on")
        connection.exec_driver_sql(
            "update sqlite_master set sql = replace(sql, 'accounting_period INTEGER NOT NULL',"
            " 'accounting_period INTEGER') where name = 'import_unit'"
        )
    with Ledger(target) as ledger:
        assert "object-changed" in [fault.code for fault in ledger.verify().faults]


@pytest.mark.parametrize(
    "statement",
    [
        "update entry set debit_fen = 9 where org_code = 'N9'",
        "update organization set area_code = '990101100299' where org_code = 'N9'",
    ],
    ids=["a row", "its place"],
)
def test_the_other_units_of_a_village_are_proven_with_it(
    new_store: NewStore, tmp_path: Path, statement: str
) -> None:
    """A run looks decisions and payments up in all units of a village."""
    target, other = new_store(), {**ORGANIZATION, "单位编码": "N9", "单位名称": "测试村委会"}
    units = write_csv(tmp_path / "单位.csv", [ORGANIZATION, other])
    books = [write_csv(tmp_path / f"{org}.csv", paid(1, 100, 单位编码=org)) for org in (ORG, "N9")]
    with Ledger(target) as ledger:
        ledger.import_books([units, *books])
        ledger.prove(ORG)
        attack(target, statement)
        with pytest.raises(StoreError, match="核验不通过"):
            ledger.prove(ORG)


def test_a_file_of_another_kind_is_no_witness_and_stays(tmp_path: Path) -> None:
    (book, *_) = attacks.write_books(tmp_path)
    attacks.fill(str(tmp_path / "a.db"), [book])
    before = book.read_bytes()
    with Ledger(tmp_path / "a.db") as ledger, pytest.raises(OutputError, match="不是见证文件"):
        ledger.verify(witness=book)
    assert book.read_bytes() == before
