"""Hostile files: little memory, little time, one sentence that names the file, nothing stored."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile.bombs import BOMBS
from small_books import paid, write_csv

from audit_rules.running.run import check
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

MOST_MEMORY = 1024**3
MOST_SECONDS = 60
HONEST = {"zip slip", "accounts that are each other's parents"}
"""What can be read all the same: nothing is ever unpacked to disk."""
ROW_BY_ROW = {"a file as an entity of XML", "cells merged to the end", "100,000 digits",
              "a million columns"}  # fmt: skip  # a table
"""What can be opened, and has its cells refused one by one."""
FEW_LINES, MANY_PROBLEMS = 8, 60


def content(store: Path) -> tuple[dict[str, str], int]:
    with Ledger(store) as ledger:
        orgs = [organization.org_code for organization in ledger.organizations()]
        return ledger.heads(orgs), ledger.table("entry").num_rows


MEASURED = """
import os, sys
pid = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(pid, 0)
with open(sys.argv[1], "w") as told:
    told.write(f"{used.ru_maxrss} {used.ru_utime + used.ru_stime}")
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system keeps no account of a process")
@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_file_does_no_harm(name: str, tmp_path: Path) -> None:
    store = tmp_path / "库.db"
    with Ledger(store) as ledger:
        ledger.import_books(write_csv(tmp_path / "凭证.csv", paid(1, 100)))
    before = content(store)
    bomb = BOMBS[name](tmp_path)
    words = [sys.executable, "-m", "threeassets", "import", bomb, "--db", store]
    with (tmp_path / "said").open("wb") as out:
        # Its memory is counted from a small process: a child inherits the peak of its parent.
        process = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", MEASURED, tmp_path / "used", *words],
            stdout=out,
            stderr=out,
            check=False,
        )
    most_memory, seconds = map(float, (tmp_path / "used").read_text("utf-8").split())
    said = (tmp_path / "said").read_text("utf-8")
    assert "Traceback" not in said
    assert bomb.name in said.replace("\n", ""), "a sentence is wrapped at the width of a screen"
    assert "root:" not in said, "the file named by an entity was read"
    assert most_memory * 1024 <= MOST_MEMORY
    assert seconds <= MOST_SECONDS
    if name in HONEST:
        assert process.returncode == 0
        assert not list(tmp_path.parent.parent.rglob("escaped*"))
        with Ledger(store) as ledger:
            assert check(ledger).rules
        return
    assert process.returncode in {1, 2}, said
    assert len(said.splitlines()) <= (MANY_PROBLEMS if name in ROW_BY_ROW else FEW_LINES), said
    assert content(store) == before
