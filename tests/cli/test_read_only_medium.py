"""Whatever reads a store reads one on a disc or a locked stick too; what would write says so."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from read_only import not_writable
from small_books import ORG, ORGANIZATION, paid, write_csv

from threeassets.store.ledger import Ledger

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX"),
]

READING = {
    "check": ("check", "--year", "2025"),
    "check to a file": ("check", "--year", "2025", "--format", "json", "-o", "{out}/f.json"),
    "check proven": ("check", "--year", "2025", "--verified"),
    "inventory": ("report", "inventory", "--org", ORG, "--year", "2025", "-o", "{out}"),
    "statements": ("report", "statements", "--org", ORG, "--year", "2025", "-o", "{out}"),
    "verify": ("verify",),
    "witness": ("verify", "--witness", "{out}/见证.jsonl"),
    "log": ("log",),
    "needs": ("needs",),
    "lake": ("lake", "-o", "{out}/lake"),
    "backup": ("backup", "-o", "{out}/b.db"),
    "csv": ("export", "csv", "--org", ORG, "-o", "{out}"),
    "gbt24589": ("export", "gbt24589", "--org", ORG, "--year", "2025", "-o", "{out}/总账.xml"),
}
WRITING = {
    "unmask": ("check", "--year", "2025", "--unmask", "--reason", "核对"),
    "hand over": ("handover", "give", "--org", ORG, "-o", "{out}/h.db"),
    "withdraw": ("withdraw", "1", "--reason", "错"),
    "import": ("import", "{out}/凭证.csv"),
}


@pytest.fixture
def places() -> Iterator[tuple[Path, Path]]:
    """A disc with a store, and a folder that everybody may write."""
    with tempfile.TemporaryDirectory() as disc, tempfile.TemporaryDirectory() as out:
        Path(out).chmod(0o777)
        unit = write_csv(Path(out) / "单位.csv", [ORGANIZATION])
        book = write_csv(Path(out) / "凭证.csv", paid(1, 100))
        with Ledger(Path(disc) / "a.db") as ledger:
            ledger.import_books([unit, book])
        yield Path(disc), Path(out)


def called(threeassets: Callable, words: tuple[str, ...], disc: Path, out: Path) -> Callable:
    """Call a command as somebody who cannot write the disc, its modules loaded before."""
    with tempfile.TemporaryDirectory() as copy:
        before = shutil.copy(disc / "a.db", copy)
        threeassets(*(word.format(out=copy) for word in words), "--db", before)
    with not_writable(disc):
        said = threeassets(*(word.format(out=out) for word in words), "--db", disc / "a.db")
        assert [path.name for path in disc.iterdir()] == ["a.db"]
    return said


@pytest.mark.parametrize("name", READING)
def test_what_reads_works(threeassets: Callable, places: tuple[Path, Path], name: str) -> None:
    said = called(threeassets, READING[name], *places)
    assert said.code in {0, 1}, said.err
    unnoted = "所在位置不可写，这次导出没有记入操作日志。" in said.err
    assert unnoted == name.startswith(("csv", "gbt"))


@pytest.mark.parametrize("name", WRITING)
def test_what_has_to_be_on_record_is_refused(
    threeassets: Callable, places: tuple[Path, Path], name: str
) -> None:
    said = called(threeassets, WRITING[name], *places)
    assert said.code == 2
    assert "不可写，本次没有写入任何内容" in said.err
    assert not (places[1] / "h.db").exists()
