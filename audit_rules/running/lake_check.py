"""Check a lake county by county, keeping results: only changed villages are judged again."""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import duckdb
import orjson
import pyarrow as pa

from audit_rules.catalogue import select
from audit_rules.law.registry import load_laws
from audit_rules.model import Rule
from audit_rules.pack import load_pack
from audit_rules.policy.loader import load_policy
from audit_rules.policy.policy import Policy
from audit_rules.running.county_check import CountyJob, KeptCounty
from audit_rules.running.engine import Cost
from audit_rules.running.records import SCHEMA_VERSION
from audit_rules.running.run import rules_version
from threeassets.engines.overflow import stated
from threeassets.lake import County, read_manifest
from threeassets.model.errors import InputError, UsageError
from threeassets.plumbing.no_frames import without_pandas

RESULTS = "_results"
"""Beside the registers; readers of a lake leave out folders that begin with an underscore."""

KEY_DIGITS = 16


@dataclass(frozen=True, slots=True)
class LakeCheck:
    """Results of a lake under one policy, day and set of rules, as Parquet on disk.

    ``findings`` and ``coverage`` are queries over the files, to be read by DuckDB.
    """

    folder: Path
    policy: Policy
    as_of: dt.date | None
    years: tuple[int, ...] | None
    rules: tuple[Rule, ...]
    judged: tuple[str, ...]
    """Organisations judged this time; the others' results were kept."""
    counties: tuple[str, ...]
    """Counties of the lake; what lies beside their results is of none."""
    costs: tuple[Cost, ...] = ()
    """What rules and words took this time, all counties together."""

    def _files(self, name: str) -> list[str]:
        return [str(self.folder / county / f"{name}.parquet") for county in self.counties]

    def query(self, sql: str) -> pa.Table:
        """Run a query over ``findings`` and ``coverage``."""
        with duckdb.connect() as connection:
            for name in ("findings", "coverage"):
                connection.read_parquet(self._files(name)).create_view(name)
            with stated(duckdb.Error):
                return connection.sql(sql).to_arrow_table()

    def identity(self, heads: dict[str, str]) -> str:
        """Identify what was judged: evidence heads, as-of day, policy, law, rules."""
        day = self.as_of.isoformat() if self.as_of else self.last_day()
        content = [
            sorted(heads.items()),
            day,
            self.policy.version,
            load_laws().version,
            rules_version(self.rules),
        ]
        return hashlib.sha256(orjson.dumps(content)).hexdigest()

    def last_day(self) -> str:
        """Return the latest as-of day of any county."""
        files = (self.folder / county / "heads.json" for county in self.counties)
        runs = (orjson.loads(path.read_bytes()) for path in files)
        return max(str(run["scope"][1]) for run in runs)

    def records(self) -> Iterator[str]:
        """Yield every finding as JSON, sorted by code, organisation, date and subject."""
        with duckdb.connect() as connection:
            connection.read_parquet(self._files("findings")).create_view("findings")
            rows = connection.execute(
                "select record from findings order by code, org_code, date nulls first,"
                " subject_id, fingerprint"
            )
            while batch := rows.fetchmany(10_000):
                for (record,) in batch:
                    yield record


@dataclass(frozen=True, slots=True)
class _Order:
    """How every county of a lake is to be judged, in words that reach another process."""

    folder: Path
    results: Path
    policy: str | Path | None
    pack: str | Path | None
    rules: str | None
    years: tuple[int, ...] | None
    as_of: dt.date | None
    memory_limit: str | None
    threads: int | None


def _judge(order: _Order, code: str, county: County) -> tuple[list[str], list[Cost]]:
    job = CountyJob(
        folder=order.folder,
        code=code,
        county=county,
        policy=load_policy(order.policy),
        rules=tuple(select(order.rules, load_pack(order.pack))),
        years=order.years,
        as_of=order.as_of,
        memory_limit=order.memory_limit,
        threads=order.threads,
    )
    return job.bring_up_to_date(KeptCounty(order.results / code)), job.costs


def check_lake(
    folder: Path,
    *,
    policy: str | Path | None = None,
    pack: str | Path | None = None,
    years: Sequence[int] | None = None,
    as_of: dt.date | None = None,
    rules: str | None = None,
    memory_limit: str | None = None,
    processes: int | None = None,
) -> LakeCheck:
    """Judge every county of a lake and keep the results in it.

    A rule whose reach is the organisation is run only for organisations whose evidence changed
    since the kept result; a rule that looks further is run for the whole county again. Where a
    lake has several counties, several are judged at once, each in a process of its own.

    Args:
        folder: the lake.
        policy: a shipped name, a YAML file or a folder; None means national values only.
        pack: a folder with rules of your own, as in :func:`audit_rules.running.run.check`.
        years: years whose acts are judged; None means all.
        as_of: the day from which everything is seen; None means each county's own default.
        rules: families and codes; None means all.
        memory_limit: what each process's engine may use, such as ``"4GB"``.
        processes: how many counties are judged at once; None means one for every processor. A
            program that asks for more than one must have its own start guarded by
            ``if __name__ == "__main__"``.

    Raises:
        InputError: there is no lake, or a county was left half-written.
        UsageError: the lake holds no county.
    """
    chosen, values = tuple(select(rules, load_pack(pack))), load_policy(policy)
    manifest = read_manifest(folder)
    if not manifest.counties:
        raise UsageError(
            f"数据湖“{folder}”里没有数据。请先导入账簿，再用 threeassets lake 写出。",
            f"The lake {folder} is empty. Import books, then write it with threeassets lake.",
        )
    judged_years = tuple(years) if years else None
    settings = [
        SCHEMA_VERSION,
        values.version,
        load_laws().version,
        rules_version(chosen),
        [rule.code for rule in chosen],
        judged_years,
        as_of.isoformat() if as_of else None,
    ]
    key = hashlib.sha256(orjson.dumps(settings)).hexdigest()[:KEY_DIGITS]
    results = folder / RESULTS / key
    for county in manifest.counties:
        if not (results / county).resolve().is_relative_to(folder.resolve()):
            raise InputError(
                f"数据湖“{folder}”的 {RESULTS} 是指向别处的链接，结果不写到湖外。请删去链接。",
                f"{RESULTS} of the lake {folder} is a link to elsewhere, and results are not "
                "written outside the lake. Delete the link.",
            )
    at_once = min(processes or os.cpu_count() or 1, len(manifest.counties))
    order = _Order(
        folder=folder,
        results=results,
        policy=policy,
        pack=pack,
        rules=rules,
        years=judged_years,
        as_of=as_of,
        memory_limit=memory_limit,
        threads=1 if at_once > 1 else None,
    )
    judged: list[str] = []
    spent: dict[tuple[str, bool], float] = defaultdict(float)
    for orgs, costs in _judge_all(order, sorted(manifest.counties.items()), at_once):
        judged += orgs
        for cost in costs:
            spent[cost.name, cost.is_rule] += cost.seconds
    total = tuple(
        Cost(name, is_rule=is_rule, seconds=seconds) for (name, is_rule), seconds in spent.items()
    )
    counties = tuple(sorted(manifest.counties))
    return LakeCheck(
        order.results, values, as_of, judged_years, chosen, tuple(judged), counties, total
    )


def _judge_all(
    order: _Order, counties: Sequence[tuple[str, County]], at_once: int
) -> Iterator[tuple[list[str], list[Cost]]]:
    if at_once == 1:
        yield from map(_judge, repeat(order), *zip(*counties, strict=True))
        return
    # A process begun anew shares no thread or lock with this one, on every system alike.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(at_once, mp_context=context, initializer=without_pandas) as pool:
        yield from pool.map(_judge, repeat(order), *zip(*counties, strict=True))
