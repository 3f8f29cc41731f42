"""The default engine: DuckDB over Arrow tables, in memory."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)
"""It advises against what is done below on purpose, where rows are few."""


class DuckDBEngine:
    """Runs portable SQL over named Arrow tables; results stay Arrow."""

    def __init__(
        self, *, memory_limit: str | None = None, threads: int | None = None, small: bool = False
    ) -> None:
        """Open an empty in-memory database; ``memory_limit`` such as ``"4GB"``.

        ``small``: no table is large, so that looking for the best order of joins takes longer
        than any order.
        """
        self._small = small
        self._connection = duckdb.connect(":memory:")
        # A run must give the same rows in the same order whatever the machine.
        self._connection.execute("set preserve_insertion_order = true")
        if memory_limit:
            self._connection.execute("set memory_limit = ?", [memory_limit])
        if small:
            self._connection.execute("set disabled_optimizers = 'join_order'")
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

    def add_tables(self, tables: Mapping[str, pa.Table]) -> None:
        """Let the database read Arrow tables, where they lie, under their names."""
        for name, table in tables.items():
            self._connection.register(name, table)

    def add_query(self, name: str, query: str, *, kept: bool = True) -> None:
        """Compute a shared view once and keep it as a table, or only name it."""
        kind = "table" if kept else "view"
        self._connection.execute(f'create or replace {kind} "{name}" as {query}')

    def query(self, sql: str) -> pa.Table:
        """Run one query and return its rows as Arrow."""
        if self._small:
            # One more copy of few rows takes less time than planning the query twice.
            return self._connection.execute(sql).to_arrow_table()
        return self._connection.sql(sql).to_arrow_table()

    def columns(self, sql: str) -> tuple[str, ...]:
        """Return the column names a query gives, without running it."""
        rows = self._connection.execute(f"describe {sql}").fetchall()
        return tuple(str(name) for name, *_ in rows)
