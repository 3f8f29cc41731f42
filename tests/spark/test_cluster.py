"""The command line on a cluster of two workers, and its sentences where Spark cannot run."""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sample_books import LIUWAN

from audit_rules.running.run import check
from threeassets.engines.spark_engine import NO_JAVA, NO_PYSPARK, spark_session
from threeassets.lake import write_lake
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

CLUSTER = (
    "--master local-cluster[2,1,1024] --conf spark.sql.shuffle.partitions=2"
    " --conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN"
    " pyspark-shell"
)
PAGE = Path(__file__).parents[2] / "docs" / "spark.md"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample village's books, imported."""
    path = tmp_path_factory.mktemp("cluster") / "books.db"
    with Ledger(path) as ledger:
        ledger.import_books([LIUWAN])
    return path


def checked(store: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the check of one rule as a command of its own."""
    return subprocess.run(  # noqa: S603 - the arguments are our own
        [
            sys.executable,
            "-m",
            "threeassets",
            "check",
            "--db",
            str(store),
            "--rules",
            "JS103",
            "--policy",
            "demo_county",
            "--format",
            "json",
            *options,
        ],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_workers_find_what_one_process_finds(store: Path) -> None:
    alone = checked(store)
    spread = checked(
        store,
        "--engine",
        "spark",
        PYSPARK_SUBMIT_ARGS=CLUSTER,
        SPARK_LOCAL_IP="127.0.0.1",
        PYSPARK_PYTHON="workers-need-none",
    )
    assert spread.returncode == alone.returncode == 1, spread.stderr
    here, there = (json.loads(run.stdout) for run in (alone, spread))
    for run in (here, there):
        assert run["run"].pop("run_id")
        assert run["run"].pop("checked_at")
    assert here["findings"]
    assert there == here


@pytest.mark.usefixtures("_session")
def test_the_job_of_the_page_judges_a_lake(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert job
    (tmp_path / "job.py").write_text(job[1], encoding="utf-8")
    with Ledger(store) as ledger:
        write_lake([ledger], tmp_path / "lake")
        run = check(ledger, rules="JS103", policy="demo_county")
    monkeypatch.setattr(sys, "argv", ["job.py", str(tmp_path / "lake"), "JS103", str(tmp_path)])
    runpy.run_path(str(tmp_path / "job.py"), run_name="__main__")
    written = pq.ParquetFile(tmp_path / "990101.parquet").read()
    assert written.num_rows > 0
    assert written.to_pylist() == run.to_arrow().to_pylist()


def test_without_java_one_sentence_says_what_to_install(store: Path, tmp_path: Path) -> None:
    run = checked(store, "--engine", "spark", JAVA_HOME=str(tmp_path))
    assert run.returncode == 2
    # Sentences are wrapped at the width of a screen.
    assert "".join(NO_JAVA.zh.split()) in "".join(run.stderr.split())
    assert "Traceback" not in run.stderr


def test_without_pyspark_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyspark.errors", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError) as caught:
        spark_session()
    assert caught.value.text == NO_PYSPARK


def test_an_engine_that_does_not_exist_is_named(store: Path) -> None:
    with Ledger(store) as ledger, pytest.raises(UsageError, match="没有运算引擎“sparc”"):
        check(ledger, engine="sparc")  # type: ignore[arg-type] # what a caller may write


def test_a_lake_is_not_checked_on_spark_from_the_command_line(store: Path, tmp_path: Path) -> None:
    run = checked(store, "--engine", "spark", "--lake", str(tmp_path))
    assert run.returncode == 2
    assert "数据湖在本机逐县检查，只用 duckdb" in run.stderr
