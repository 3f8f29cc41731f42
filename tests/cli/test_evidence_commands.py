"""Verify, log, withdraw, handover and backup from the command line, each sentence pinned."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_books import ORG, paid, write_csv

from threeassets.store.ledger import Ledger
from tools.databases import attack


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store of one file."""
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)), by="甲")
    return tmp_path / "a.db"


def test_verify_passes_and_prints_the_head(threeassets: Callable, db: Path) -> None:
    with Ledger(db) as ledger:
        head = ledger.heads([ORG])[ORG]
    said = threeassets("verify", "--db", db)
    assert said.code == 0
    assert said.out.splitlines()[0] == "核验通过：1 次导入、1 条记录与证据链一致。"
    assert head in said.out.replace("\n  ", "")
    assert threeassets("--lang", "en", "verify", "--db", db, "--head", head).code == 0


def test_verify_exits_1_and_names_what_was_edited(threeassets: Callable, db: Path) -> None:
    attack(str(db), "update entry set debit_fen = 9 where debit_fen = 10000")
    said = threeassets("verify", "--db", db)
    assert said.code == 1
    assert said.out.replace("\n  ", "").startswith(
        f"! 凭证.csv:2: {ORG} 2025-01 的凭证 记-1 的内容与导入时不同"
    )
    found = json.loads(threeassets("verify", "--db", db, "--format", "json").out)
    assert [fault["code"] for fault in found["faults"]] == ["row-edited"]


def test_a_head_the_store_does_not_hold_exits_1(threeassets: Callable, db: Path) -> None:
    said = threeassets("verify", "--db", db, "--head", "12345678")
    assert said.code == 1
    assert "库中没有证据头 12345678" in said.out


def test_withdraw_then_log_tells_who_and_why(threeassets: Callable, db: Path) -> None:
    said = threeassets("withdraw", 1, "--reason", "导错了村", "--by", "乙", "--db", db)
    assert (said.out, said.code) == (f"已撤回导入 1（{ORG}）。\n", 0)
    lines = threeassets("log", "--db", db).out.splitlines()
    assert [line.split(" ", 1)[1] for line in lines] == [
        f"甲 {ORG} 导入 1 凭证.csv",
        f"乙 {ORG} 撤回 1 凭证.csv：导错了村",
    ]
    rows = list(csv.DictReader(threeassets("log", "--db", db, "--format", "csv").out.splitlines()))
    assert [(row["kind"], row["by"], row["import"]) for row in rows] == [
        ("import", "甲", "1"),
        ("withdraw", "乙", "1"),
    ]
    found = json.loads(threeassets("log", "--org", "N9", "--db", db, "--format", "json").out)
    assert found == {"schema": 1, "log": []}


def test_withdraw_refuses_in_one_sentence(threeassets: Callable, db: Path) -> None:
    said = threeassets("withdraw", 7, "--reason", "x", "--db", db)
    assert (said.err, said.code) == (
        "没有编号为 7 的导入。请用 threeassets log 查看导入的编号。\n", 2
    )  # fmt: skip
    assert threeassets("withdraw", 1, "--db", db).code == 2


def test_a_book_is_given_and_taken(threeassets: Callable, db: Path, tmp_path: Path) -> None:
    said = threeassets("handover", "give", "--org", ORG, "-o", tmp_path / "移交.db", "--db", db)
    with Ledger(db) as ledger:
        head = ledger.heads([ORG])[ORG]
    assert said.out == f"已写出 {tmp_path / '移交.db'}，证据头 {head}，请记入移交单。\n"
    said = threeassets("handover", "take", tmp_path / "移交.db", "--db", tmp_path / "审计.db")
    assert (said.out, said.code) == (f"{ORG}：新增 1 条证据\n", 0)


def test_a_backup_is_made_and_put_back(threeassets: Callable, db: Path, tmp_path: Path) -> None:
    copy, back = tmp_path / "备份.db", tmp_path / "b.db"
    assert threeassets("backup", "-o", copy, "--db", db).out == f"已备份并核验 {copy}\n"
    said = threeassets("backup", "--restore", copy, "--db", back)
    assert said.out.splitlines()[0] == f"已恢复 {back}"
    said = threeassets("backup", "--restore", copy, "--db", db)
    assert (said.err, said.code) == (
        f"“{db}”已经存在，没有覆盖。请换一个文件名，或先把它移走。\n", 2
    )  # fmt: skip
    assert threeassets("backup", "--db", db).err == (
        "请用 -o 指明备份到哪个文件，或用 --restore 指明由哪个备份恢复，二者取一。\n"
    )
