"""Raw SQL against the store: each attack is named as docs/evidence.md says, word for word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from small_books import ORG, ORGANIZATION, paid, write_csv, write_workbook

from threeassets.importers.many import read_books
from threeassets.store.leaves import register_leaf
from threeassets.store.ledger import Ledger
from threeassets.store.tables import PROVENANCE
from tools import attacks
from tools.databases import attack, raw

pytestmark = pytest.mark.long

ANEW = "Is verify right? Then write its words anew: python -m tools.attacks docs/evidence.md"

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


@pytest.fixture(scope="module")
def page(root: Path) -> dict[str, list[str]]:
    """The table of docs/evidence.md, by what is done in Chinese."""
    text = (root / "docs/evidence.md").read_text(encoding="utf-8")
    lines = text.partition(attacks.BEGIN)[2].partition(attacks.END)[0].strip().splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return {first.partition(" · ")[0]: rest for first, *rest in cells}


@pytest.mark.parametrize("one", attacks.ATTACKS, ids=lambda one: one.name)
def test_verify_says_what_the_page_says(
    new_store: NewStore,
    tmp_path: Path,
    backend: str,
    page: dict[str, list[str]],
    one: attacks.Attack,
) -> None:
    target = new_store()
    attacks.prepare(one, target, attacks.write_books(tmp_path))
    stopped, told = attacks.carry_out(one, target)
    guards, ours, theirs = page[one.what.zh]
    if backend == "postgresql" and not theirs.startswith("同左"):
        ours = theirs
    names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
    assert told == ours, ANEW
    assert guards == stopped or f"{names[backend]} {stopped}" in guards


@pytest.mark.parametrize("name", attacks.WHOLE)
def test_only_a_head_kept_elsewhere_tells_of_a_whole_store_exchanged(
    new_store: NewStore, tmp_path: Path, page: dict[str, list[str]], name: str
) -> None:
    head = attacks.fill(new_store(), attacks.write_books(tmp_path))
    _, told = attacks.exchange(name, new_store(), head, tmp_path / "另一个")
    assert told == page[attacks.WHOLE[name].zh][1], ANEW
    assert told.startswith("核验通过。<br>")


def test_every_line_of_the_page_is_carried_out(page: dict[str, list[str]]) -> None:
    held = [one.what.zh for one in attacks.ATTACKS] + [what.zh for what in attacks.WHOLE.values()]
    assert list(page) == held, ANEW


def test_what_was_no_file_is_named_by_its_period_only(new_store: NewStore) -> None:
    target = new_store()
    with Ledger(target) as ledger:
        ledger.import_tables(
            {"party": pd.DataFrame([{"org_code": ORG, "party_name": "甲", "party_kind": "个人"}])}
        )
        (row,) = ledger.rows("party").rows
        at = len(PROVENANCE)
        changed = ["乙" if cell == "甲" else cell for cell in row[at:]]
        leaf = register_leaf("party", changed)
        attack(target, f"update party set party_name = '乙', leaf = '{leaf}'")
    assert faults(target)[0] == (
        "unit-rewritten",
        f"frames: {ORG} 的往来单位档案与导入时不同，行和行的哈希被一起改写。"
        "请用备份恢复后查明原因。",
    )


def test_an_original_that_reads_otherwise_now_names_nobody(
    new_store: NewStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, books = new_store(), attacks.write_books(tmp_path)
    attacks.fill(target, books)
    (leaf,) = (one for one in attacks.ATTACKS if one.name == "leaf")
    attacks.carry_out(leaf, target)
    books[0].write_bytes(books[0].read_bytes().replace("办公用品".encode(), "办公".encode()))
    other = read_books(books[:1])
    monkeypatch.setattr("threeassets.importers.many.joined", lambda *_: other)
    assert faults(target)[0] == (
        "unit-rewritten",
        f"一月.csv: {ORG} 2025-01 的凭证与导入时不同，行和行的哈希被一起改写。"
        "请用备份恢复后查明原因。",
    )


def test_a_name_that_is_no_name_does_not_stop_the_proof(
    new_store: NewStore, tmp_path: Path
) -> None:
    target = new_store()
    attacks.fill(target, attacks.write_books(tmp_path))
    (leaf,) = (one for one in attacks.ATTACKS if one.name == "leaf")
    attacks.carry_out(leaf, target)
    attack(target, "update import_file set file_name = '..' where id = 1")
    assert {"unit-rewritten", "stamp-changed"} <= {code for code, _ in faults(target)}


def test_the_first_voucher_deleted_is_named_by_the_one_after(held: str) -> None:
    chosen = "accounting_period = 1 and journal_number = '1'"
    attack(
        held,
        f"delete from entry where voucher_id in (select id from voucher where {chosen})",
        f"delete from voucher where {chosen}",
    )
    assert faults(held)[0] == (
        "row-removed",
        f"一月.csv: {ORG} 2025-01 的凭证缺 1 条，在开头 记-2 之前，被人删除。"
        "请用备份恢复后查明原因。",
    )


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


def test_a_guard_that_is_switched_off_is_named(request: pytest.FixtureRequest) -> None:
    target = request.getfixturevalue("cluster").database()
    with raw(target) as connection:
        connection.exec_driver_sql("alter table voucher disable trigger guard_voucher")
    assert faults(target) == [
        ("guard-missing", "触发器 guard_voucher 缺失、停用或被改动，有人绕过了防改保护。")
    ]


def test_our_own_connections_refuse_to_replace_a_row(tmp_path: Path) -> None:
    write_csv(tmp_path / "一月.csv", paid(1, 100))
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(tmp_path / "一月.csv")
        with (
            pytest.raises(sa.exc.IntegrityError, match="never changed"),
            ledger.engine.begin() as c,
        ):
            c.exec_driver_sql("insert or replace into entry select * from entry where id = 1")


def test_a_head_is_found_by_its_first_digits_and_by_eight_at_least(held: str) -> None:
    with Ledger(held) as ledger:
        printed = ledger.heads([ORG])[ORG]
        ledger.withdraw(2, reason="错村")
        typed = printed[:12].upper()
        assert [note.zh for note in ledger.verify(head=typed).notes] == [
            f"证据头 {typed} 是 {ORG} 证据链的第 3 条，其后又有 1 条。"
        ]
    assert faults(held, printed[:8]) == []
    assert [code for code, _ in faults(held, printed[:7])] == ["head-short"]
    assert [code for code, _ in faults(held, "0" * 8)] == ["head-unknown"]
