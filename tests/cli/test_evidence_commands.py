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
        f"没有编号为 7 的导入。请用 threeassets log --db {db} 查看导入的编号。\n",
        2,
    )
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
        f"“{db}”已经存在，没有覆盖。请换一个文件名，或先把它移走。\n",
        2,
    )
    assert threeassets("backup", "--db", db).err == (
        "请用 -o 指明备份到哪个文件，或用 --restore 指明由哪个备份恢复，二者取一。\n"
    )


def test_reading_says_when_the_store_was_verified_and_verifies_first_when_asked(
    threeassets: Callable, db: Path, tmp_path: Path
) -> None:
    check = ("check", "--db", db, "--rules", "LG101", "--fail-on", "never")
    report = ("report", "inventory", "--org", ORG, "--year", 2025, "-o", tmp_path, "--db", db)
    assert threeassets(*check).err.startswith(
        f"数据还没有核验过；请运行 threeassets verify --db {db}，"
    )
    said = threeassets(*report, "--formats", "html", "--verified")
    assert said.code == 0
    assert said.err == "已先核验，通过（1 条记录）。\n"
    assert "通过。此后的改动要再核验才看得出来。" in threeassets(*check).err
    attack(str(db), "update entry set debit_fen = 9 where debit_fen = 10000")
    for words in (check, report):
        said = threeassets(*words, "--verified")
        assert said.code == 2
        assert said.err.startswith("核验不通过，没有继续。共 1 处，第一处：凭证.csv:2")
    assert "不通过" in threeassets(*check).err


def test_a_witness_is_kept_and_held(threeassets: Callable, db: Path, tmp_path: Path) -> None:
    witness = tmp_path / "见证.jsonl"
    said = threeassets("verify", "--db", db, "--witness", witness, "--by", "甲")
    assert (said.code, "见证文件 见证.jsonl 添了 2 行。" in said.out) == (0, True)
    witness.write_text(
        witness.read_text(encoding="utf-8").replace('"head":"', '"head":"0'), "utf-8"
    )
    said = threeassets("verify", "--db", db, "--witness", witness)
    assert (said.code, said.out.count("已不在库中")) == (1, 2)


def test_the_log_as_csv_runs_nothing_in_a_spreadsheet(threeassets: Callable, db: Path) -> None:
    for by in ("=1+1", "\n＝1+1", "\u200b@x"):
        threeassets("verify", "--db", db, "--by", by)
    lines = threeassets("log", "--db", db, "--format", "csv").out.splitlines()
    names = [row["by"] for row in csv.DictReader(lines)]
    assert [name[:1] for name in names if name != "甲"] == ["'", "'", "["]


def test_a_run_can_verify_the_books_first(threeassets: Callable, tmp_path: Path) -> None:
    village, out = tmp_path / "测试村", tmp_path / "果"
    village.mkdir()
    write_csv(village / "凭证.csv", paid(1, 100))
    words = ("run", village, "-o", out, "--fail-on", "never")
    assert "已先核验，通过（1 条记录）。" in threeassets(*words, "--verified").err
    attack(str(out / "threeassets.db"), "update entry set debit_fen = 9 where debit_fen = 10000")
    page = (out / "findings.json").read_bytes()
    assert threeassets(*words).code == 0
    again = (out / "findings.json").read_bytes()
    said = threeassets(*words, "--verified")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("核验不通过，没有继续。共 1 处，第一处：凭证.csv:2")
    assert (out / "findings.json").read_bytes() == again != page
