"""The page for integrators is run as it stands, and the library is a quiet guest."""

from __future__ import annotations

import gc
import locale
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pyarrow as pa
import pytest
from code_blocks import blocks
from sample_books import LIUWAN, second_village

import threeassets
from audit_rules.exchange import findings_json

pytestmark = pytest.mark.long

READERS = 6


@pytest.fixture
def program(root: Path) -> str:
    """The Python of the page, block after block."""
    text = (root / "docs/integrators.md").read_text(encoding="utf-8")
    return "\n".join(blocks(text, "python"))


def test_the_page_runs_and_leaves_its_host_alone(
    program: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Nothing is printed or logged, nothing ended, nothing of the process changed."""

    def ends(*_: object) -> None:
        raise AssertionError("the library ends the process")

    for module, name in ((sys, "exit"), (os, "_exit"), (os, "abort")):
        monkeypatch.setattr(module, name, ends)
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)

    def host() -> list[object]:
        return [
            dict(os.environ),
            Path.cwd(),
            locale.setlocale(locale.LC_ALL),
            gc.isenabled(),
            logging.getLogger().handlers,
            sys.stdout,
            sys.stderr,
            sys.excepthook,
        ]

    before = host()
    exec(compile(program, "integrators.md", "exec"), {"__name__": "page"})  # noqa: S102 - our own page
    assert host() == before
    assert capfd.readouterr() == ("", "")
    assert [record for record in caplog.records if record.name.split(".")[0] in OURS] == []


OURS = ("threeassets", "audit_rules", "reports", "root")


@pytest.mark.parametrize(
    "call",
    [
        lambda ledger, out: threeassets.annual_inventory(
            ledger, org="N2990101MF2501014K", year=2025
        ).save(out, formats=("docx", "html")),
        lambda ledger, out: threeassets.statements(
            ledger, org="N2990101MF2501014K", year=2025
        ).save(out, formats=("xlsx", "text")),
        lambda ledger, _: ledger.verify(),
        lambda ledger, _: ledger.withdraw(1, reason="错村", erase=True),
    ],
    ids=["inventory", "statements", "verify", "erase"],
)
def test_documents_and_acts_print_nothing_either(
    call: Callable[[threeassets.Ledger, Path], object],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Not the import of a village with its faults, nor what is made of it."""
    with threeassets.open_ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(LIUWAN)
        call(ledger, tmp_path / "out")
    assert capfd.readouterr() == ("", "")


def test_threads_that_read_one_ledger_at_once_read_the_same(tmp_path: Path) -> None:
    """All begin at one moment; tables, verification and findings are those of a single reader."""
    with threeassets.open_ledger(tmp_path / "a.db") as ledger:
        ledger.import_books([LIUWAN, second_village(tmp_path / "second")])
        together = Barrier(READERS)

        def read(wait: int) -> tuple[pa.Table, object, bytes]:
            if wait >= 0:
                together.wait()
            run = threeassets.check(ledger, policy="demo_county", rules="LG,CF")
            told = findings_json(run).replace(run.run_id.encode(), b"")
            told = told.replace(run.checked_at.isoformat(timespec="seconds").encode(), b"")
            return ledger.table("entry"), ledger.verify(), told

        alone = read(-1)
        with ThreadPoolExecutor(READERS) as pool:
            found = list(pool.map(read, range(READERS)))
    assert alone[0].num_rows > 1_000
    assert all(one == alone for one in found)


@pytest.mark.parametrize(
    ("package", "name"), [("audit_rules", "check"), ("reports", "annual_inventory")]
)
def test_a_package_of_the_same_name_in_the_way_is_named(
    root: Path, tmp_path: Path, package: str, name: str
) -> None:
    """One sentence says which file it is."""
    shutil.copytree(root / "threeassets", tmp_path / "ours/threeassets")
    (tmp_path / "other" / package).mkdir(parents=True)
    (tmp_path / "other" / package / "__init__.py").touch()
    path = os.pathsep.join([str(tmp_path / "other"), str(tmp_path / "ours")])
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", f"import threeassets; threeassets.{name}"],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"ImportError: 名为“{package}”的另一个软件包（{tmp_path / 'other'}")
    assert "挡住了 threeassets 自带的包，请将其卸载或改名后重试。" in last


def test_every_import_report_and_run_is_a_line_on_the_screen(tmp_path: Path) -> None:
    """What a notebook shows of an object is one short line."""
    with threeassets.open_ledger(tmp_path / "a.db") as ledger:
        report = ledger.import_books(LIUWAN)
        run = threeassets.check(ledger, years=2025, as_of="2025-12-31", policy="demo_county")
        org = run.findings[0].org_code
        inventory = threeassets.annual_inventory(ledger, org=org, year=2025)
        books = threeassets.statements(ledger, org=org, year=2025)
        shown = [ledger, report, report.files[0], run, run.findings[0], inventory, books]
    assert max(map(len, map(repr, shown))) < 160, shown
    assert "2025, as of 2025-12-31" in repr(run)


def test_every_name_promised_is_there() -> None:
    """What ``__all__`` lists can be had, and nothing else by chance."""
    assert [getattr(threeassets, name) for name in threeassets.__all__]
    with pytest.raises(AttributeError, match="no attribute 'utils'"):
        _ = threeassets.utils
