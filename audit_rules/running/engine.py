"""The engine a check asks: which one, what it is given, and what its words cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from time import perf_counter
from typing import Literal

from audit_rules.catalogue import read_by, views, words_of, words_read
from audit_rules.model import View
from audit_rules.policy.policy import Policy
from audit_rules.running.resolved import Place, resolved_relations
from audit_rules.running.words import define
from threeassets.engines import Engine
from threeassets.engines.duckdb_engine import DuckDBEngine, SmallDuckDBEngine
from threeassets.engines.spark_engine import SparkEngine
from threeassets.model.errors import UsageError
from threeassets.snapshot import Snapshot

EngineName = Literal["duckdb", "spark"]

ROW_GROUP = 122_880
"""Rows DuckDB gives a thread at once: where no register has more, a second one only waits."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a rule, or a word of the vocabulary that rules share, took in a run."""

    name: str
    is_rule: bool
    seconds: float


def _needed(queries: Iterable[str], registers: Iterable[str]) -> tuple[Sequence[View], set[str]]:
    """Return the words of the vocabulary and the registers that queries read, directly or not."""
    texts = list(queries)
    words = words_of(texts)
    texts += [text for view in words for text in view.queries]
    return words, set[str]().union(*map(read_by, texts)) & set(registers)


def new_engine(
    name: EngineName, snapshot: Snapshot, memory_limit: str | None, threads: int | None
) -> Engine:
    """Open the engine of a name, as fits what a snapshot holds; the caller closes it."""
    if name == "duckdb":
        small = max(table.num_rows for table in snapshot.tables.values()) <= ROW_GROUP
        kind = SmallDuckDBEngine if small else DuckDBEngine
        return kind(memory_limit=memory_limit, threads=threads)
    if name == "spark":
        return SparkEngine()
    raise UsageError(
        f"没有运算引擎“{name}”。可用 duckdb 或 spark。",
        f"There is no engine {name}. Use duckdb or spark.",
    )


def fill(
    engine: Engine, snapshot: Snapshot, policy: Policy, queries: Iterable[str] | None = None
) -> list[Cost]:
    """Give an engine what some queries read, or everything there is; return what words cost."""
    words, registers = (
        (views(), set(snapshot.tables)) if queries is None else _needed(queries, snapshot.tables)
    )
    engine.add_tables({name: table for name, table in snapshot.tables.items() if name in registers})
    places = [Place(item.org_code, item.area_code) for item in snapshot.organizations]
    book_years = snapshot.tables["voucher"]["fiscal_year"].unique().to_pylist()
    book_years += snapshot.tables["account_balance"]["fiscal_year"].unique().to_pylist()
    years = sorted({*snapshot.years, *book_years})
    first = dt.date(snapshot.years[0], 1, 1) if snapshot.years else snapshot.as_of
    engine.add_tables(
        resolved_relations(policy, places, as_of=snapshot.as_of, first_day=first, years=years)
    )
    if engine.askers == 1:
        return [_defined(engine, word) for word in words]
    begun: dict[str, Future[Cost]] = {}
    with ThreadPoolExecutor(engine.askers) as threads:
        for word in words:  # those it reads come before it
            reads = [begun[name] for name in words_read(word) if name in begun]
            begun[word.name] = threads.submit(_defined, engine, word, reads)
        return [future.result() for future in begun.values()]


def _defined(engine: Engine, word: View, reads: Sequence[Future[Cost]] = ()) -> Cost:
    """Make a word known as soon as those it reads are."""
    wait(reads)
    began = perf_counter()
    define(engine, word)
    return Cost(word.name, is_rule=False, seconds=perf_counter() - began)


def open_engine(snapshot: Snapshot, policy: Policy, queries: Iterable[str] | None = None) -> Engine:
    """Open an engine with the registers of a snapshot and the vocabulary over them.

    The relations are those of :mod:`audit_rules.vocabulary`: those that some queries read, or
    all. The caller closes it.
    """
    engine = new_engine("duckdb", snapshot, None, None)
    fill(engine, snapshot, policy, queries)
    return engine
