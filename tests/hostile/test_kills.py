"""Every command killed at any moment: the store verifies, and no file is half under its name."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import orjson
import pyarrow.parquet as pq
import pytest
from lxml import etree
from small_books import ORG, ORGANIZATION, paid, write_csv

from threeassets.store.exchange import back_up, hand_over
from threeassets.store.ledger import Ledger

KILLS = int(os.environ.get("THREEASSETS_KILLS", "8"))
"""Kills of one run; ``make test-slow`` asks for 500."""
OF_UNIT = ("--org", ORG, "--year", "2025")
STORE = ("--db", "a.db")
COMMANDS = {
    "import": ("import", "二月.csv", *STORE),
    "replace": ("import", "改过/一月.csv", "--replace", *STORE),
    "run": ("run", "村", "-o", "果", "--fail-on", "never"),
    "run again": ("run", "村", "-o", "前", "--fail-on", "never"),
    "check": ("check", "--format", "xlsx", "-o", "f.xlsx", *STORE),
    "check json": ("check", "--verified", "--format", "json", "-o", "f.json", *STORE),
    "inventory": ("report", "inventory", *OF_UNIT, "-o", "文书", *STORE),
    "statements": ("report", "statements", *OF_UNIT, "-o", "报表", *STORE),
    "csv": ("export", "csv", "--org", ORG, "-o", "csv", *STORE),
    "gbt24589": ("export", "gbt24589", *OF_UNIT, "-o", "国标/总账.xml", *STORE),
    "verify": ("verify", "--witness", "见证.jsonl", *STORE),
    "withdraw": ("withdraw", "1", "--reason", "错", *STORE),
    "erase": ("withdraw", "1", "--reason", "错", "--erase", *STORE),
    "give": ("handover", "give", "--org", ORG, "-o", "h.db", *STORE),
    "take": ("handover", "take", "移交.db", "--db", "新.db"),
    "backup": ("backup", "-o", "b.db", *STORE),
    "restore": ("backup", "--restore", "备份.db", "--db", "r.db"),
    "lake": ("lake", "-o", "湖", *STORE),
    "template": ("template", "--all", "-o", "t.xlsx"),
    "profile": ("profile", "二月.csv", "-o", "p.yaml"),
}

ONCE = {"withdraw", "give", "backup", "restore"}
"""What is refused where it was done already."""
AGAIN = 0.3
"""How often a command is done again after the kill."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, books, a backup, a hand-over file and earlier results."""
    base = tmp_path_factory.mktemp("desk")
    (base / "改过").mkdir()
    (base / "村").mkdir()
    unit = write_csv(base / "村" / "单位.csv", [ORGANIZATION])
    for name, month, yuan in (("一月", 1, 100), ("二月", 2, 7), ("改过/一月", 1, 101)):
        more = {"会计期间": month, "凭证日期": f"2025-{month:02d}-03"}
        write_csv(base / f"{name}.csv", [x for n in range(1, 200) for x in paid(n, yuan, **more)])
    shutil.copy(base / "一月.csv", base / "村")
    with Ledger(base / "a.db") as ledger:
        ledger.import_books([unit, base / "一月.csv"])
        back_up(ledger, base / "备份.db")
        hand_over(ledger, ORG, base / "移交.db", by="甲")
    done(base, ("run", "村", "-o", "前", "--fail-on", "never"))
    return base


def begun(folder: Path, words: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """Begin a command in a folder."""
    program = [sys.executable, "-m", "threeassets", *words]
    return subprocess.Popen(program, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 - our own program


def done(folder: Path, words: tuple[str, ...]) -> float:
    """Do a command to its end and return how long it took."""
    start = time.monotonic()
    process = begun(folder, words)
    _, error = process.communicate()
    assert process.returncode in {0, 1}, error.decode()
    return time.monotonic() - start


def assert_whole(path: Path) -> None:
    """Read a file to its end, as whoever it is for will."""
    data = path.read_bytes()
    if path.suffix in {".xlsx", ".docx"}:
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    elif path.suffix == ".db":
        with Ledger(path, create=False) as ledger:
            assert ledger.verify().faults == ()
    elif path.suffix == ".json":
        orjson.loads(data)
    elif path.suffix == ".xml":
        etree.fromstring(data)
    elif path.suffix == ".parquet":
        pq.ParquetFile(path).read()
    elif path.suffix == ".html":
        assert data.rstrip().endswith(b"</html>")
    elif path.suffix in {".csv", ".jsonl", ".yaml", ".txt"}:
        assert data.endswith(b"\n")
    else:
        raise AssertionError(f"{path} is of no kind this test knows")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_a_kill_at_any_moment_leaves_everything_before_or_after(desk: Path, tmp_path: Path) -> None:
    """What a kill left is whole or hidden, and the same command does the rest."""
    chance = random.Random(20251231)  # noqa: S311 - moments, not secrets
    order = chance.sample([*COMMANDS], len(COMMANDS))
    lasts: dict[str, float] = {}
    killed = 0
    for turn in range(KILLS):
        name = order[turn % len(order)]
        folder = tmp_path / str(turn)
        if name not in lasts:
            lasts[name] = done(shutil.copytree(desk, tmp_path / name), COMMANDS[name])
        shutil.copytree(desk, folder)
        process = begun(folder, COMMANDS[name])
        time.sleep(chance.uniform(0.15, 1.0) * lasts[name])
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            if ".part" not in path.name and not path.name.endswith(("-wal", "-shm", "-journal")):
                assert_whole(path)
        if name not in ONCE and chance.random() < AGAIN:
            done(folder, COMMANDS[name])
        shutil.rmtree(folder)
    assert killed
