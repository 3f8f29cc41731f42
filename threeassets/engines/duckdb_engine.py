"""The default engine: DuckDB over Arrow tables, in memory."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from threeassets.engines.overflow import stated

warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)
"""It advises against what is done below on purpose, where rows are few."""


class DuckDBEngine:
    """Runs portable SQL over named Arrow tables; results stay Arrow."""

    askers = 1

    def __init__(self, *, memory_limit: str | None = None, threads: int | None = None) -> None:
        """Open an empty in-memory database; ``memory_limit`` such as ``"4GB"``."""
        self._connection = duckdb.connect(":memory:")
        # A run must give the same rows in the same order whatever the machine.
        self._connection.execute("set preserve_insertion_order = true")
        if memory_limit:
            self._connection.execute("set memory_limit = ?", [memory_limit])
        if threads:
            self._connection.execute("set threads = ?", [threads])

    def __enter__(self) -> Self:
        """Use the engine as a context that closes it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release the memory."""
        self._connection.close()

    @property
    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """The connection over which the thread that asks may ask."""
        return self._connection

    def add_tables(self, tables: Mapping[str, pa.Table]) -> None:
        """Let the database read Arrow tables, where they lie, under their names."""
        for name, table in tables.items():
            self._connection.register(name, table)

    def add_query(self, name: str, query: str, *, kept: bool = True) -> None:
        """Compute a shared view once and keep it as a table, or only name it."""
        kind = "table" if kept else "view"
        with stated(duckdb.Error):
            self._cursor.execute(f'create or replace {kind} "{name}" as {query}')

    def query(self, sql: str) -> pa.Table:
        """Run one query and return its rows as Arrow."""
        with stated(duckdb.Error):
            return self._cursor.sql(sql).to_arrow_table()

    def columns(self, sql: str) -> tuple[str, ...]:
        """Return the column names a query gives, without running it."""
        rows = self._cursor.execute(f"describe {sql}").fetchall()
        return tuple(str(name) for name, *_ in rows)


class SmallDuckDBEngine(DuckDBEngine):
    """DuckDB where no table is large: it takes longer to plan a query than to run it.

    So each query is planned and run by the thread that asks, and several may ask at once.
    """

    def __init__(self, *, memory_limit: str | None = None, threads: int | None = None) -> None:
        """Open an empty database for as many askers as ``threads``, else as the machine has."""
        super().__init__(memory_limit=memory_limit, threads=1)
        # Looking for the best order of joins takes longer here than any order.
        self._connection.execute("set disabled_optimizers = 'join_order'")
        self.askers = threads or os.cpu_count() or 1
        self._own = threading.local()

    @property
    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if not hasattr(self._own, "cursor"):
            self._own.cursor = self._connection.cursor()
        cursor: duckdb.DuckDBPyConnection = self._own.cursor
        return cursor

    def add_tables(self, tables: Mapping[str, pa.Table]) -> None:
        """Copy Arrow tables in under their names: what is only registered no other cursor sees."""
        for name, table in tables.items():
            self._cursor.register("taken_in", table)
            self._cursor.execute(f'create or replace table "{name}" as from taken_in')
            self._cursor.unregister("taken_in")

    def query(self, sql: str) -> pa.Table:
        """Run one query and return its rows as Arrow."""
        # One more copy of few rows takes less time than planning the query twice.
        with stated(duckdb.Error):
            return self._cursor.execute(sql).to_arrow_table()
