"""Several programs at one store, and one that is killed: before or after, never between."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from small_books import ORG, paid, write_csv

from threeassets.snapshot.take import take_snapshot
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

NewStore = Callable[[], str]
OTHER = "N2990101MF9999999X"
DOSE = int(os.environ.get("THREEASSETS_KILLS", "6"))
"""Kills of one run; ``make test-slow`` asks for 200."""


def importing(target: str, book: Path) -> subprocess.Popen[bytes]:
    """Begin an import in another process."""
    words = [sys.executable, "-m", "threeassets", "import", str(book), "--db", target]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 - our own program


def test_two_imports_at_once_make_one_chain(new_store: NewStore, tmp_path: Path) -> None:
    more = {"会计期间": 2, "凭证日期": "2025-02-03"}
    january = write_csv(tmp_path / "一月.csv", [x for n in range(1, 300) for x in paid(n, n)])
    february = write_csv(
        tmp_path / "二月.csv", [x for n in range(1, 300) for x in paid(n, n, **more)]
    )
    target = new_store()
    Ledger(target).close()
    both = [importing(target, january), importing(target, february)]
    assert [process.communicate()[1] for process in both] == [b"", b""]
    with Ledger(target) as ledger:
        assert ledger.verify().faults == ()
        assert len(ledger.rows("voucher").rows) == 598
        assert [entry.seq for entry in ledger.log(ORG)] == [1, 2]


def test_two_that_open_a_new_store_at_once_make_it_once(tmp_path: Path) -> None:
    book = write_csv(tmp_path / "凭证.csv", paid(1, 100))
    both = [importing(str(tmp_path / "a.db"), book) for _ in range(2)]
    assert [process.communicate()[1] for process in both] == [b"", b""]
    with Ledger(tmp_path / "a.db") as ledger:
        assert len(ledger.rows("voucher").rows) == 1
        assert ledger.verify().faults == ()


def test_a_reading_sees_one_state_while_another_imports(
    new_store: NewStore, tmp_path: Path
) -> None:
    target = new_store()
    second = [dict(line) | {"单位编码": OTHER} for line in paid(1, 7)]
    with Ledger(target) as ledger, Ledger(target) as writer:
        ledger.import_books(write_csv(tmp_path / "甲.csv", paid(1, 100)))
        with ledger.steady() as still:
            before = (still.rows("voucher"), still.heads([ORG, OTHER]))
            writer.import_books(write_csv(tmp_path / "乙.csv", second))
            assert (still.rows("voucher"), still.heads([ORG, OTHER])) == before
            assert len(still.rows("entry").rows) == 2
        assert len(ledger.rows("voucher").rows) == 2


def test_snapshots_are_whole_while_versions_replace_each_other(
    new_store: NewStore, tmp_path: Path
) -> None:
    target, done, failed = new_store(), Event(), []
    versions = [
        write_csv(tmp_path / f"{n}.csv", [x for k in range(1, 4) for x in paid(k, n)])
        for n in range(1, 13)
    ]

    def write() -> None:
        with Ledger(target) as ledger:
            for book in versions[1:]:
                ledger.import_books(book, on_conflict="replace")
        done.set()

    with Ledger(target) as ledger:
        ledger.import_books(versions[0])
        thread = Thread(target=write)
        thread.start()
        while not done.is_set() and thread.is_alive():
            taken = take_snapshot(ledger).tables
            amounts = set(taken["entry"]["debit_fen"].to_pylist()) - {0, None}
            if (taken["voucher"].num_rows, len(amounts)) != (3, 1):
                failed.append(amounts)
        thread.join()
    assert done.is_set()
    assert failed == []


KILLED_AT = """
import os, signal, sys
import threeassets.store.{module} as place
from threeassets.store.ledger import Ledger
ours, calls = place.{function}, []
def killed(*words, **more):
    done = ours(*words, **more)
    calls.append(done)
    if len(calls) == {call}:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
place.{function} = killed
Ledger(sys.argv[1]).import_books(sys.argv[2])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
@pytest.mark.parametrize(
    ("module", "function", "call"),
    [("ingest", "insert_rows", 1), ("ingest", "insert_rows", 3), ("chain", "advance", 1),
     ("chain", "advance", 2)],
)  # fmt: skip  # a table
def test_a_kill_inside_the_transaction_leaves_nothing(
    new_store: NewStore, tmp_path: Path, *, module: str, function: str, call: int
) -> None:
    book, target = write_csv(tmp_path / "凭证.csv", paid(1, 100)), new_store()
    Ledger(target).close()
    program = KILLED_AT.format(module=module, function=function, call=call)
    done = subprocess.run([sys.executable, "-c", program, target, str(book)], check=False)  # noqa: S603 - our own program
    assert done.returncode == -signal.SIGKILL
    with Ledger(target) as ledger:
        assert ledger.rows("voucher").rows == []
        assert ledger.log() == []
        assert ledger.verify().faults == ()
        assert ledger.import_books(book).files[0].rows_imported == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_a_kill_at_any_moment_leaves_the_store_before_or_after(
    new_store: NewStore, tmp_path: Path
) -> None:
    """Killed in the transaction as well as around it; then verify passes and the import works."""
    chance = random.Random(20251231)  # noqa: S311 - moments, not secrets
    target = new_store()
    Ledger(target).close()
    period = 0
    for turn in range(DOSE):
        if turn % 20 == 0:
            period += 1
        month, year = period % 12 + 1, 2025 + period // 12
        more = {"会计年度": year, "会计期间": month, "凭证日期": f"{year}-{month:02d}-03"}
        lines = [x for n in range(1, 400) for x in paid(n, turn + 1, **more)]
        book = write_csv(tmp_path / "凭证.csv", lines)
        with Ledger(target) as ledger:
            before = ledger.heads([ORG])[ORG]
        process = importing(target, book)
        time.sleep(chance.uniform(0.3, 1.6))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        with Ledger(target) as ledger:
            assert ledger.verify().faults == ()
            after = ledger.heads([ORG])[ORG]
            report = ledger.import_books(book, on_conflict="replace")
            imported, unchanged = report.files[0].rows_imported, report.files[0].rows_unchanged
            # Whole or not at all: what the killed import left is nothing, or everything.
            assert (imported, unchanged) == ((798, 0) if after == before else (0, 798))
            assert report.problems == []
