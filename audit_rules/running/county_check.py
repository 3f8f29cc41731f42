"""Judge one county of a lake, or what of it changed, and keep its results."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from audit_rules.model import Place, Rule
from audit_rules.policy.policy import Policy
from audit_rules.running.engine import Cost
from audit_rules.running.records import finding_record, gap_records
from audit_rules.running.run import Run, names_in, run_rules
from threeassets.lake import County, county_scope, lake_snapshot
from threeassets.lake.layout import listed
from threeassets.lake.read import neighbours
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.output import write_file
from threeassets.plumbing.showing import shown_json
from threeassets.plumbing.small_file import small_file

FINDINGS = pa.schema(
    [
        ("code", pa.string()),
        ("kind", pa.string()),
        ("org_code", pa.string()),
        ("year", pa.int64()),
        ("date", pa.string()),
        ("subject_id", pa.string()),
        ("amount_fen", pa.int64()),
        ("fingerprint", pa.string()),
        ("record", pa.string()),
    ]
)
COVERAGE = pa.schema(
    [
        ("code", pa.string()),
        ("org_code", pa.string()),
        ("year", pa.int64()),
        ("status", pa.string()),
        ("reason", pa.string()),
        ("subjects", pa.int64()),
        ("gaps", pa.string()),
    ]
)


KEPT_FILES = ("findings", "coverage")
"""Tables that are kept of each county."""


def _tables(run: Run) -> tuple[pa.Table, pa.Table]:
    with personal_numbers(run.snapshot.personal_numbers()):
        rows = [
            (
                f.code,
                f.kind.value,
                f.org_code,
                f.year,
                f.date.isoformat() if f.date else None,
                f.subject_id,
                f.amount_fen,
                f.fingerprint,
                shown_json(orjson.dumps(finding_record(f))).decode(),
            )
            for f in run.findings
        ]
    looked_at = {
        (result.rule.code, row["org_code"], row["year"]): row["subjects"]
        for result in run.results
        for row in result.looked_at.to_pylist()
    }
    covered = [
        (
            c.code,
            c.org_code,
            c.year,
            c.status.value,
            c.reason.zh,
            looked_at.get((c.code, c.org_code, c.year), 0),
            orjson.dumps(gap_records(c)).decode(),
        )
        for c in run.coverage
    ]
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
class KeptCounty:
    """The kept results of one county."""

    folder: Path

    def heads(self, scope: _Scope) -> dict[str, str]:
        """Return the heads the results were made from.

        None where scope or day has moved on, or where a table is not the one that was kept.
        """
        try:
            content = orjson.loads(small_file(self.folder / "heads.json"))
            heads = {str(org): str(head) for org, head in content["heads"].items()}
            sound = content["scope"] == _written(scope) and content["files"] == self._files()
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}
        return heads if sound else {}

    def _files(self) -> dict[str, list[object]]:
        """Return size and hash of both tables."""
        return {name: [*listed(self.folder / f"{name}.parquet")] for name in KEPT_FILES}

    def read(self, name: str) -> pa.Table:
        """Read the kept ``findings`` or ``coverage``."""
        return pq.ParquetFile(self.folder / f"{name}.parquet").read()

    def write(
        self, findings: pa.Table, coverage: pa.Table, heads: dict[str, str], scope: _Scope
    ) -> None:
        """Keep both tables, and last the heads and the scope they were made from."""
        # The heads vouch for the tables: without them the county counts as not judged.
        (self.folder / "heads.json").unlink(missing_ok=True)
        for name, table in zip(KEPT_FILES, (findings, coverage), strict=True):
            content = io.BytesIO()
            pq.write_table(table, content, compression="zstd")
            write_file(self.folder / f"{name}.parquet", content.getvalue())
        vouched = {"scope": _written(scope), "heads": heads, "files": self._files()}
        write_file(self.folder / "heads.json", orjson.dumps(vouched))


def _without(table: pa.Table, orgs: Sequence[str], codes: Sequence[str]) -> pa.Table:
    """Leave out what is judged anew: some organisations altogether, some rules everywhere."""
    gone = pc.or_(
        pc.is_in(table["org_code"], pa.array(orgs, pa.string())),
        pc.is_in(table["code"], pa.array(codes, pa.string())),
    )
    return table.filter(pc.invert(gone))


@dataclass(frozen=True, slots=True)
class CountyJob:
    """What is judged of one county, how and with what."""

    folder: Path
    code: str
    county: County
    policy: Policy
    rules: tuple[Rule, ...]
    years: Sequence[int] | None
    as_of: dt.date | None
    memory_limit: str | None = None
    threads: int | None = None
    costs: list[Cost] = field(default_factory=list)
    """What rules and words took, filled while judging."""

    def _run(
        self, rules: Sequence[Rule], orgs: Sequence[str] | None, scope: _Scope
    ) -> tuple[pa.Table, pa.Table]:
        years, as_of = scope
        snapshot = lake_snapshot(
            self.folder,
            self.code,
            self.county,
            orgs=orgs,
            years=years,
            as_of=as_of,
            named=names_in(rules),
        )
        run = run_rules(
            snapshot, self.policy, rules, memory_limit=self.memory_limit, threads=self.threads
        )
        self.costs.extend(run.costs)
        return _tables(run)

    def bring_up_to_date(self, former: KeptCounty) -> list[str]:
        """Judge what changed and return the organisations judged."""
        scope = county_scope(
            self.folder, self.code, self.county, years=self.years, as_of=self.as_of
        )
        heads, before = self.county.heads, former.heads(scope)
        changed = [org for org, head in heads.items() if before.get(org) != head]
        gone = [org for org in before if org not in heads]
        if not changed and not gone and before:
            return []
        if gone:
            changed = list(heads)  # nothing tells whose village the units gone were of
        changed = [org for org in neighbours(self.folder, self.code, changed) if org in heads]
        within = {Place.ORG, Place.VILLAGE}
        narrow = [rule for rule in self.rules if rule.reach.place in within]
        wide = [rule for rule in self.rules if rule.reach.place not in within]
        pieces: list[tuple[pa.Table, pa.Table]] = []
        if before:
            codes = [rule.code for rule in wide]
            pieces.append(
                (
                    _without(former.read("findings"), [*changed, *gone], codes),
                    _without(former.read("coverage"), [*changed, *gone], codes),
                )
            )
        if changed and narrow:
            everybody = len(changed) == len(heads)
            pieces.append(self._run(narrow, None if everybody else changed, scope))
        if wide:
            pieces.append(self._run(wide, None, scope))
        findings, coverage = (pa.concat_tables(tables) for tables in zip(*pieces, strict=True))
        former.write(findings, coverage, heads, scope)
        return sorted(heads if wide else changed)
