"""Apache Spark, where one machine is outgrown: the rules' SQL as written, and what Spark needs."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyarrow as pa

from threeassets.engines.overflow import stated
from threeassets.model.errors import UsageError
from threeassets.model.text import Text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SETTINGS = {
    # A sum that overflows or a text that is no number is an error, as in DuckDB; never a null.
    "spark.sql.ansi.enabled": "true",
    # Days are integers; should a date ever be shown, it must not shift with the machine.
    "spark.sql.session.timeZone": "UTC",
}
"""What makes Spark answer as DuckDB does, set for every engine whatever the session says."""

STARTED_WITH = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
"""A command line speaks for itself: a session started here serves no page and draws no bars."""

NO_PYSPARK = Text(
    "用 Spark 检查需要 pyspark。请运行 pip install 'threeassets[spark]'，或改用 --engine duckdb。",
    "Checking on Spark needs pyspark. Run pip install 'threeassets[spark]', or use "
    "--engine duckdb.",
)
NO_JAVA = Text(
    "启动 Spark 需要 Java 17 或更新版本，没有找到或无法启动。请安装 Java（如 "
    "openjdk-17-jre-headless）并让 JAVA_HOME 指向它，或改用 --engine duckdb。",
    "Spark needs Java 17 or newer, which was not found or did not start. Install it (such as "
    "openjdk-17-jre-headless), let JAVA_HOME point to it, or use --engine duckdb.",
)


def spark_session(settings: Mapping[str, str] | None = None) -> SparkSession:
    """Return the session that runs, or start one: where spark-submit says, else on this machine.

    Args:
        settings: Spark's settings by name, such as ``{"spark.master": "local[2]"}``.

    Raises:
        UsageError: pyspark or Java is missing.
    """
    with warnings.catch_warnings():
        # Said on loading where pandas is 3 or newer; tables go in and out as Arrow.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
        try:
            from pyspark.errors import PySparkRuntimeError  # noqa: PLC0415 - an extra; slow to load
            from pyspark.sql import SparkSession  # noqa: PLC0415 - as above
        except ImportError as error:
            raise UsageError(NO_PYSPARK.zh, NO_PYSPARK.en) from error
        running = SparkSession.getActiveSession()
        if running is not None and not settings:
            return running
        builder = SparkSession.builder.appName("threeassets")
        for name, value in (STARTED_WITH | dict(settings or {})).items():
            builder = builder.config(name, value)
        try:
            return builder.getOrCreate()
        except PySparkRuntimeError as error:
            if error.getCondition() != "JAVA_GATEWAY_EXITED":
                raise
            raise UsageError(NO_JAVA.zh, NO_JAVA.en) from error


class SparkEngine:
    """Runs portable SQL over named tables in a Spark session; results come back as Arrow."""

    askers = 1

    def __init__(self, session: SparkSession | None = None) -> None:
        """Work beside other uses of a session, by default :func:`spark_session`'s.

        Names and settings of the engine are its own; the session is its owner's to stop.
        """
        self._session = (session or spark_session()).newSession()
        for name, value in SETTINGS.items():
            self._session.conf.set(name, value)
        self._names: set[str] = set()

    def __enter__(self) -> Self:
        """Use the engine as a context that lets go of its tables."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the tables; Spark frees their memory when nothing names them."""
        for name in self._names:
            self._session.catalog.dropTempView(name)

    def _name(self, name: str, rows: DataFrame) -> None:
        rows.createOrReplaceTempView(name)
        self._names.add(name)

    def add_tables(self, tables: Mapping[str, pa.Table]) -> None:
        """Hand Arrow tables to Spark under their names."""
        for name, table in tables.items():
            self._name(name, self._session.createDataFrame(table))

    def add_query(self, name: str, query: str, *, kept: bool = True) -> None:
        """Compute a shared view once and keep its rows where they were computed, or only name it.

        A cached view would keep its plan, and the plans of views over views outgrow the driver.
        """
        with self._stated():
            rows = self._session.sql(query)
            self._name(name, rows.localCheckpoint() if kept else rows)

    def query(self, sql: str) -> pa.Table:
        """Run one query and return its rows as Arrow."""
        with self._stated():
            return self._session.sql(sql).toArrow()

    def _stated(self) -> AbstractContextManager[None]:
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra; slow to load

        return stated(PySparkException)

    def columns(self, sql: str) -> tuple[str, ...]:
        """Return the column names a query gives, without running it."""
        return tuple(self._session.sql(sql).columns)
