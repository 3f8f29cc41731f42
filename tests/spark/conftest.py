"""One Spark session for every test here, small enough for two cores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spark.every_example import EveryExample, every_example

from audit_rules.examples.stack import example_policy, policy_folder
from threeassets.engines.duckdb_engine import DuckDBEngine
from threeassets.engines.spark_engine import SparkEngine, spark_session

SMALL = {
    "spark.master": "local[2]",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.default.parallelism": "2",
    # Every word of every stack of examples is kept.
    "spark.driver.memory": "8g",
    "spark.sql.shuffle.partitions": "2",
    # Compiling each of some hundred queries takes longer than running it over so few rows.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


@pytest.fixture(scope="session")
def _session() -> Iterator[None]:
    """A session on this machine, which every engine of these tests then uses."""
    session = spark_session(SMALL)
    yield
    session.stop()


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> EveryExample:
    """Every example of every rule and view, in one set of registers."""
    return every_example(example_policy(policy_folder(tmp_path_factory.mktemp("policy"))))


@pytest.fixture(scope="session")
def duckdb(examples: EveryExample) -> Iterator[DuckDBEngine]:
    """DuckDB with the examples and the whole vocabulary over them."""
    with DuckDBEngine() as engine:
        examples.fill(engine)
        yield engine


@pytest.fixture(scope="session")
def spark(_session: None, examples: EveryExample) -> Iterator[SparkEngine]:
    """Spark with the examples and the whole vocabulary over them."""
    with SparkEngine() as engine:
        examples.fill(engine)
        yield engine
