"""Every command killed at any moment: the store verifies, and no file is half under its name."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pyarrow.parquet as pq
import pytest
from hostile import doses
from lxml import etree
from small_books import ORG, ORGANIZATION, paid, write_csv

from threeassets.store.chain import GENESIS
from threeassets.store.exchange import back_up, hand_over
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

KILLS = doses.dose(8, name="THREEASSETS_KILLS")
"""Kills of one run; ``make test-slow`` asks for 500."""
OF_UNIT = ("--org", ORG, "--year", "2025")
STORE = ("--db", "a.db")
COMMANDS = {
    "import": ("import", "二月.csv", *STORE),
    "replace": ("import", "改过/一月.csv", "--replace", *STORE),
    "run": ("run", "村", "-o", "果", "--fail-on", "never"),
    "run again": ("run", "村", "-o", "前", "--fail-on", "never"),
    "check": ("check", "--rules", "LG", "--format", "xlsx", "-o", "f.xlsx", *STORE),
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
BEGUN_EMPTY = {"果/threeassets.db", "新.db"}
"""Stores that a command makes first and fills then."""
AGAIN = 0.3
"""How often a command is done again after the kill."""


Command = Callable[[Path, tuple[str, ...], float | None], tuple[int, float]]
"""Does a command in a folder, killed after so many seconds: its exit code and its seconds."""


@pytest.fixture(scope="module")
def command() -> Iterator[Command]:
    """Give commands that are forks of one program, so that a kill hits the work itself."""
    program = [sys.executable, str(Path(__file__).with_name("forked.py"))]
    pipe = subprocess.PIPE
    with subprocess.Popen(program, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603 - our own program
        asked, answers = process.stdin, process.stdout
        assert asked is not None and answers is not None

        def do(
            folder: Path, words: tuple[str, ...], seconds: float | None = None
        ) -> tuple[int, float]:
            asked.write(orjson.dumps([str(folder), words, seconds]).decode() + "\n")
            asked.flush()
            code, took, error = orjson.loads(answers.readline())
            assert code in {0, 1, -signal.SIGKILL} and "Traceback" not in error, error
            return code, took

        yield do
        asked.close()


@pytest.fixture(scope="module")
def desk(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, books, a backup, a hand-over file and earlier results."""
    base = tmp_path_factory.mktemp("desk")
    (base / "改过").mkdir()
    (base / "村").mkdir()
    unit = write_csv(base / "村" / "单位.csv", [ORGANIZATION])
    for name, month, yuan in (("一月", 1, 100), ("二月", 2, 7), ("改过/一月", 1, 101)):
        more = {"会计期间": month, "凭证日期": f"2025-{month:02d}-03"}
        write_csv(base / f"{name}.csv", [x for n in range(1, 100) for x in paid(n, yuan, **more)])
    shutil.copy(base / "一月.csv", base / "村")
    with Ledger(base / "a.db") as ledger:
        ledger.import_books([unit, base / "一月.csv"])
        back_up(ledger, base / "备份.db")
        hand_over(ledger, ORG, base / "移交.db", by="甲")
    command(base, ("run", "村", "-o", "前", "--fail-on", "never"), None)
    return base


def files(folder: Path) -> dict[str, Path]:
    """Return the files that bear their final names, and half-written ones by their ending."""
    return {
        str(path.relative_to(folder)): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm", "-journal"))
    }


def heads(path: Path) -> dict[str, str]:
    """Return where the chains of a store end, which must verify."""
    with Ledger(path, create=False) as ledger:
        assert ledger.verify().faults == ()
        return ledger.heads([ORG])


def assert_whole(path: Path) -> None:
    """Read a file to its end, as whoever it is for will."""
    data = path.read_bytes()
    if path.suffix in {".xlsx", ".docx"}:
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
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


class Undisturbed:
    """A command done to its end once: how long it took, which files it left, which heads."""

    def __init__(self, command: Command, words: tuple[str, ...], desk: Path, folder: Path) -> None:
        """Do the command in a copy of the desk."""
        shutil.copytree(desk, folder)
        _, self.seconds = command(folder, words, None)
        self.files = files(folder)
        self.before = {name: path.read_bytes() for name, path in files(desk).items()}
        self.folders = (folder, desk)
        self.known: dict[str, list[dict[str, str]]] = {}

    def heads(self, name: str) -> list[dict[str, str]]:
        """Return the heads of a store after the command, and before it where it was there."""
        if name not in self.known:
            stores = [folder / name for folder in self.folders]
            self.known[name] = [heads(path) for path in stores if path.exists()]
            self.known[name] += [{ORG: GENESIS}] if name in BEGUN_EMPTY else []
        return self.known[name]

    def is_as_before(self, name: str, path: Path) -> bool:
        """Whether not a byte of a file is other than before the command."""
        journals = [path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal")]
        return path.read_bytes() == self.before.get(name) and not any(
            journal.exists() for journal in journals
        )

    def assert_before_or_after(self, folder: Path) -> None:
        """Read what is not as it was: a whole file, a store from before the command or after."""
        for name, path in files(folder).items():
            if path.name.endswith(".part"):
                continue
            assert name in self.files, name
            if self.is_as_before(name, path):
                continue
            if path.suffix == ".db":
                assert heads(path) in self.heads(name), name
            else:
                assert_whole(path)

    def assert_after(self, folder: Path) -> None:
        """Find the same files and heads as if nothing had been killed."""
        assert files(folder).keys() == self.files.keys()
        for name, path in files(folder).items():
            if path.suffix == ".db" and not self.is_as_before(name, path):
                assert heads(path) == self.heads(name)[0], name


def age(folder: Path) -> None:
    """Let what was left half-written be of yesterday, when it is of no program that still runs."""
    for path in folder.rglob(".*.part"):
        os.utime(path, (0, 0))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_a_kill_at_any_moment_leaves_everything_before_or_after(
    command: Command, desk: Path, tmp_path: Path
) -> None:
    """What a kill left is whole or hidden, and the same command does the rest."""
    chance = doses.chance()
    order = chance.sample([*COMMANDS], len(COMMANDS))
    undisturbed: dict[str, Undisturbed] = {}
    killed = turn = 0
    while killed < KILLS:
        name = order[turn % len(order)]
        turn += 1
        assert turn < 3 * KILLS, "nearly everything ended before its kill"
        if name not in undisturbed:
            undisturbed[name] = Undisturbed(command, COMMANDS[name], desk, tmp_path / name)
        usual = undisturbed[name]
        folder = shutil.copytree(desk, tmp_path / str(turn))
        code, _ = command(folder, COMMANDS[name], chance.uniform(0, 1) * usual.seconds)
        killed += code == -signal.SIGKILL
        usual.assert_before_or_after(folder)
        if name not in ONCE and chance.random() < AGAIN:
            age(folder)
            command(folder, COMMANDS[name], None)
            usual.assert_after(folder)
        shutil.rmtree(folder)
