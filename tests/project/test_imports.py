"""Imports point one way, and nothing heavy stands in the way of a quick answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sample_books import LIUWAN

from threeassets.store.ledger import Ledger

MAIN = "from threeassets.cli.main import cli; cli.main"
HEAVY = (
    "pandas",
    "duckdb",
    "sqlalchemy",
    "pyarrow",
    "numpy",
    "docx",
    "xlsxwriter",
    "lxml",
    "sqlglot",
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts of the project in a folder."""
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(  # noqa: S603 - the arguments are our own
        [tool, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


def loaded_by(code: str, folder: Path) -> list[str]:
    """The heavy packages a fresh interpreter has loaded after some code."""
    told = f"import sys\n{code}\nprint(*sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run(  # noqa: S603 - the code is our own
        [sys.executable, "-c", told], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stderr.splitlines()[-1].split()


def test_imports_point_one_way(root: Path) -> None:
    """The contracts in pyproject.toml hold."""
    done = lint_imports(root)
    assert done.returncode == 0, done.stdout


def test_an_import_the_other_way_is_seen(copy: Path) -> None:
    """The model may not know the rules."""
    with (copy / "threeassets/model/money.py").open("a", encoding="utf-8") as module:
        module.write("\nimport audit_rules.catalogue\n")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "threeassets.model" in done.stdout


def test_a_command_that_opens_a_store_itself_is_seen(copy: Path) -> None:
    """Also where only types are imported, or inside a function."""
    with (copy / "threeassets/cli/words.py").open("a", encoding="utf-8") as module:
        module.write("\n\ndef opened():\n    import threeassets.store.ledger\n")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "threeassets.cli.words -> threeassets.store.ledger" in done.stdout


def test_a_part_without_a_layer_is_seen(copy: Path) -> None:
    """A new part of threeassets must say where it stands."""
    (copy / "threeassets/afterthought.py").write_text('"""No layer."""\n', encoding="utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "afterthought" in done.stdout


@pytest.mark.parametrize(
    "code",
    [
        "import threeassets",
        "import threeassets.cli",
        f"{MAIN}(['--help'], standalone_mode=False)",
        f"{MAIN}(['check', '--help'], standalone_mode=False)",
    ],
    ids=["import threeassets", "import threeassets.cli", "--help", "check --help"],
)
def test_a_quick_answer_loads_nothing_heavy(code: str, root: Path) -> None:
    """Importing the package and asking for help wait for no engine and no data frame."""
    assert loaded_by(code, root) == []


def test_who_judges_a_county_loads_no_store(root: Path) -> None:
    """Each process of a lake's check would else spend as long again on loading the database."""
    assert loaded_by("import audit_rules.running.lake_check", root) == [
        "duckdb",
        "numpy",
        "pyarrow",
    ]


def test_the_check_of_a_village_loads_neither_frames_nor_readers(
    root: Path, tmp_path: Path
) -> None:
    """Only a frame needs pandas, which pyarrow loads of its own accord; only a file a reader."""
    store = str(tmp_path / "village.db")
    with Ledger(store) as ledger:
        ledger.import_books(LIUWAN)
    loaded = loaded_by(f"{MAIN}(['check', '--db', {store!r}], standalone_mode=False)", root)
    assert loaded == ["duckdb", "numpy", "pyarrow", "sqlalchemy"]


def test_who_asks_for_a_frame_still_gets_one(root: Path) -> None:
    """Arrow looks for pandas again where a frame is wanted."""
    frame = "import pyarrow as pa; assert pa.table({'fen': [7]}).to_pandas()['fen'].sum() == 7"
    early = "from threeassets.plumbing.no_frames import without_pandas; without_pandas()"
    assert "pandas" in loaded_by(f"{early}\n{frame}", root)


def test_what_is_loaded_is_seen(root: Path) -> None:
    """Asking for the check loads the engine, and that is noticed."""
    assert "duckdb" in loaded_by("import threeassets; threeassets.check", root)
