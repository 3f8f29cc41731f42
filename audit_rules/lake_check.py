"""Check a lake county by county, keeping results: only changed villages are judged again."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from audit_rules.catalogue import select
from audit_rules.exchange.json_form import finding_record
from audit_rules.law.registry import load_laws
from audit_rules.model import Place, Rule
from audit_rules.policy.loader import load_policy
from audit_rules.policy.policy import Policy
from audit_rules.run import Run, rules_version, run_rules
from threeassets.lake import County, county_scope, lake_snapshot, read_manifest
from threeassets.model.errors import UsageError
from threeassets.model.output import write_file

RESULTS = "_results"
"""Beside the registers; readers of a lake leave out folders that begin with an underscore."""

KEY_DIGITS = 16
FINDINGS = pa.schema(
    [
        ("code", pa.string()), ("kind", pa.string()), ("org_code", pa.string()),
        ("year", pa.int64()), ("date", pa.string()), ("subject_id", pa.string()),
        ("amount_fen", pa.int64()), ("fingerprint", pa.string()), ("record", pa.string()),
    ]
)  # fmt: skip
COVERAGE = pa.schema(
    [
        ("code", pa.string()), ("org_code", pa.string()), ("year", pa.int64()),
        ("status", pa.string()), ("reason", pa.string()), ("subjects", pa.int64()),
    ]
)  # fmt: skip


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

    def _files(self, name: str) -> str:
        return f"{self.folder.as_posix()}/*/{name}.parquet"

    def query(self, sql: str) -> pa.Table:
        """Run a query over ``findings`` and ``coverage``."""
        with duckdb.connect() as connection:
            for name in ("findings", "coverage"):
                connection.read_parquet(self._files(name)).create_view(name)
            return connection.sql(sql).to_arrow_table()

    def identity(self, heads: dict[str, str]) -> str:
        """Identify what was judged: evidence heads, as-of day, policy, law, rules."""
        day = self.as_of.isoformat() if self.as_of else self.last_day()
        content = [
            sorted(heads.items()),
            day,
            self.policy.version,
            load_laws().version,
            rules_version(),
        ]
        return hashlib.sha256(orjson.dumps(content)).hexdigest()

    def last_day(self) -> str:
        """Return the latest as-of day of any county."""
        kept = (orjson.loads(path.read_bytes()) for path in self.folder.glob("*/heads.json"))
        return max(str(found["scope"][1]) for found in kept)

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


def _tables(run: Run) -> tuple[pa.Table, pa.Table]:
    rows = [
        (
            f.code, f.kind.value, f.org_code, f.year, f.date.isoformat() if f.date else None,
            f.subject_id, f.amount_fen, f.fingerprint, orjson.dumps(finding_record(f)).decode(),
        )
        for f in run.findings
    ]  # fmt: skip
    looked_at = {
        (result.rule.code, row["org_code"], row["year"]): row["subjects"]
        for result in run.results
        for row in result.looked_at.to_pylist()
    }
    covered = [
        (
            c.code, c.org_code, c.year, c.status.value, c.reason.zh,
            looked_at.get((c.code, c.org_code, c.year), 0),
        )
        for c in run.coverage
    ]  # fmt: skip
    return _table(FINDINGS, rows), _table(COVERAGE, covered)


def _table(schema: pa.Schema, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table(
        [pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema
    )


_Scope = tuple[tuple[int, ...], dt.date]
"""Years judged and as-of day of a county."""


def _written(scope: _Scope) -> list[object]:
    return [list(scope[0]), scope[1].isoformat()]


@dataclass(frozen=True, slots=True)
class _County:
    """The kept results of one county."""

    folder: Path

    def heads(self, scope: _Scope) -> dict[str, str]:
        """Return the heads the results were made from; none where scope or day has moved on."""
        path = self.folder / "heads.json"
        found = orjson.loads(path.read_bytes()) if path.exists() else {}
        heads: dict[str, str] = found["heads"] if found.get("scope") == _written(scope) else {}
        return heads

    def read(self, name: str) -> pa.Table:
        return pq.ParquetFile(self.folder / f"{name}.parquet").read()

    def write(
        self, findings: pa.Table, coverage: pa.Table, heads: dict[str, str], scope: _Scope
    ) -> None:
        # The heads vouch for the tables: without them the county counts as not judged.
        (self.folder / "heads.json").unlink(missing_ok=True)
        for name, table in (("findings", findings), ("coverage", coverage)):
            content = io.BytesIO()
            pq.write_table(table, content, compression="zstd")
            write_file(self.folder / f"{name}.parquet", content.getvalue())
        vouched = orjson.dumps({"scope": _written(scope), "heads": heads})
        write_file(self.folder / "heads.json", vouched)


def _without(table: pa.Table, orgs: Sequence[str], codes: Sequence[str]) -> pa.Table:
    """Leave out what is judged anew: some organisations altogether, some rules everywhere."""
    gone = pc.or_(
        pc.is_in(table["org_code"], pa.array(orgs, pa.string())),
        pc.is_in(table["code"], pa.array(codes, pa.string())),
    )
    return table.filter(pc.invert(gone))


def check_lake(
    folder: Path,
    *,
    policy: str | Path | None = None,
    years: Sequence[int] | None = None,
    as_of: dt.date | None = None,
    rules: str | None = None,
    memory_limit: str | None = None,
) -> LakeCheck:
    """Judge every county of a lake, one at a time, and keep the results in it.

    A rule whose reach is the organisation is run only for organisations whose evidence changed
    since the kept result; a rule that looks further is run for the whole county again.

    Args:
        folder: the lake.
        policy: a shipped name, a YAML file or a folder; None means national values only.
        years: years whose acts are judged; None means all.
        as_of: the day from which everything is seen; None means each county's own default.
        rules: families and codes; None means all.
        memory_limit: what the engine may use, such as ``"4GB"``.

    Raises:
        InputError: there is no lake, or a county was left half-written.
        UsageError: the lake holds no county.
    """
    chosen, values = tuple(select(rules)), load_policy(policy)
    manifest = read_manifest(folder)
    if not manifest.counties:
        raise UsageError(
            f"数据湖“{folder}”里没有数据。请先导入账簿，再用 threeassets lake 写出。",
            f"The lake {folder} is empty. Import books, then write it with threeassets lake.",
        )
    settings = [
        values.version, load_laws().version, rules_version(), [rule.code for rule in chosen],
        list(years) if years else None, as_of.isoformat() if as_of else None,
    ]  # fmt: skip
    key = hashlib.sha256(orjson.dumps(settings)).hexdigest()[:KEY_DIGITS]
    results = folder / RESULTS / key
    judged: list[str] = []
    for code, county in sorted(manifest.counties.items()):
        job = _Job(folder, code, county, values, chosen, years, as_of, memory_limit)
        judged += job.bring_up_to_date(_County(results / code))
    return LakeCheck(results, values, as_of, tuple(years) if years else None, chosen, tuple(judged))


@dataclass(frozen=True, slots=True)
class _Job:
    folder: Path
    code: str
    county: County
    policy: Policy
    rules: tuple[Rule, ...]
    years: Sequence[int] | None
    as_of: dt.date | None
    memory_limit: str | None

    def _run(
        self, rules: Sequence[Rule], orgs: Sequence[str] | None, scope: _Scope
    ) -> tuple[pa.Table, pa.Table]:
        years, as_of = scope
        snapshot = lake_snapshot(
            self.folder, self.code, self.county, orgs=orgs, years=years, as_of=as_of
        )
        return _tables(run_rules(snapshot, self.policy, rules, memory_limit=self.memory_limit))

    def bring_up_to_date(self, kept: _County) -> list[str]:
        """Judge what changed and return the organisations judged."""
        scope = county_scope(
            self.folder, self.code, self.county, years=self.years, as_of=self.as_of
        )
        heads, before = self.county.heads, kept.heads(scope)
        changed = [org for org, head in heads.items() if before.get(org) != head]
        gone = [org for org in before if org not in heads]
        if not changed and not gone and before:
            return []
        narrow = [rule for rule in self.rules if rule.reach.place is Place.ORG]
        wide = [rule for rule in self.rules if rule.reach.place is not Place.ORG]
        pieces: list[tuple[pa.Table, pa.Table]] = []
        if before:
            codes = [rule.code for rule in wide]
            pieces.append(
                (
                    _without(kept.read("findings"), [*changed, *gone], codes),
                    _without(kept.read("coverage"), [*changed, *gone], codes),
                )
            )
        if changed and narrow:
            everybody = len(changed) == len(heads)
            pieces.append(self._run(narrow, None if everybody else changed, scope))
        if wide:
            pieces.append(self._run(wide, None, scope))
        findings, coverage = (pa.concat_tables(tables) for tables in zip(*pieces, strict=True))
        kept.write(findings, coverage, heads, scope)
        return sorted(heads if wide else changed)
