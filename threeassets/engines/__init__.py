"""Engines that run the rules' SQL as written, and what every engine can do."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, Self

import pyarrow as pa


class Engine(Protocol):
    """Runs portable SQL over named Arrow tables; results are Arrow, rows in no set order."""

    askers: int
    """How many threads may ask at once."""

    def __enter__(self) -> Self:
        """Use the engine as a context that lets go of its tables."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the tables."""

    def add_tables(self, tables: Mapping[str, pa.Table]) -> None:
        """Take Arrow tables in under their names; a name taken before is replaced."""

    def add_query(self, name: str, query: str, *, kept: bool = True) -> None:
        """Name the rows of a query; a name taken before is replaced.

        Kept rows are computed once at most, others where they are read.
        """

    def query(self, sql: str) -> pa.Table:
        """Run one query and return its rows as Arrow."""

    def columns(self, sql: str) -> tuple[str, ...]:
        """Return the column names a query gives, without running it."""
