"""Give an engine a word of the vocabulary: a view by its query, a measure by its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from audit_rules.model import View
from threeassets.engines import Engine


def define(engine: Engine, view: View) -> None:
    """Make a word known to an engine that knows the words it reads."""
    if view.measure is None:
        engine.add_query(view.name, view.query, kept=view.kept)
    else:
        engine.add_tables({view.name: word_rows(engine, view, view.query)})


def word_rows(engine: Engine, view: View, query: str) -> pa.Table:
    """Return the rows of a word, its query replaced by another of the same columns."""
    if view.measure is None:
        return engine.query(query)
    rows = _Rows(engine, {"rows": query, **view.measure.reads})
    return table_of(view.measure.columns, view.measure.compute(rows))


class _Rows(Mapping[str, list[dict[str, Any]]]):
    """Rows of queries by name, each run when a measure first asks for it."""

    def __init__(self, engine: Engine, queries: Mapping[str, str]) -> None:
        self._engine, self._queries = engine, queries
        self._rows_by_name: dict[str, list[dict[str, Any]]] = {}

    def __getitem__(self, name: str) -> list[dict[str, Any]]:
        if name not in self._rows_by_name:
            self._rows_by_name[name] = self._engine.query(self._queries[name]).to_pylist()
        return self._rows_by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)


def table_of(columns: Mapping[str, type], rows: Iterable[Sequence[object]]) -> pa.Table:
    """Build a table of texts and integers from rows in the order of its columns."""
    listed = list(rows)
    return pa.table(
        {
            column: pa.array(
                [row[position] for row in listed], pa.int64() if kind is int else pa.string()
            )
            for position, (column, kind) in enumerate(columns.items())
        }
    )
