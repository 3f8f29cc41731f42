"""A lake of any number of villages: two hundred invented ones, given other codes in SQL.

Every county of the lake holds up to two hundred villages that differ from those of the next only in
the code of the organisation. Area codes stay those of the invented county, so that its local rules
are in force everywhere: no rule is off because a place has no policy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from grading.county import generate
from threeassets.lake import read_manifest, write_lake
from threeassets.lake.layout import County, Manifest, listed, write_manifest
from threeassets.store.ledger import Ledger

YEAR = 2025
_FIRST = 990_001
"""Counties of the lake are counted from here; 99 is no province."""


def make_source(folder: Path, villages: int) -> None:
    """Invent villages, import them and write the lake the others are made from."""
    county = generate(1, villages, [YEAR])
    with Ledger(folder / "source.db") as ledger:
        ledger.import_tables(county.tables)
        write_lake([ledger], folder / "source")


@dataclass(frozen=True, slots=True)
class Source:
    """The lake that others are made from: its one county and the codes that have vouchers."""

    folder: Path
    county: str
    orgs: tuple[str, ...]

    @classmethod
    def open(cls, folder: Path) -> Source:
        """Read what the source holds."""
        (county,) = read_manifest(folder).counties
        vouchers = f"{folder.as_posix()}/voucher/county={county}/*/data.parquet"
        with duckdb.connect() as connection:
            rows = connection.read_parquet(vouchers).project("org_code").distinct().fetchall()
        return cls(folder, county, tuple(sorted(str(org) for (org,) in rows)))

    def files(self) -> list[Path]:
        """Return every partition."""
        return sorted(self.folder.glob(f"*/county={self.county}/**/data.parquet"))


def make_lake(made_from: Path, folder: Path, villages: int) -> None:
    """Write a lake of so many villages from another."""
    source = Source.open(made_from)
    manifest = Manifest()
    with duckdb.connect() as connection:
        for at, first in enumerate(range(0, villages, len(source.orgs))):
            orgs = source.orgs[: villages - first]
            code = str(_FIRST + at)
            for path in source.files():
                target = folder / str(path.relative_to(source.folder)).replace(
                    f"county={source.county}", f"county={code}"
                )
                target.parent.mkdir(parents=True, exist_ok=True)
                _copy(connection, path, target, orgs=orgs, code=code)
            renamed = [_renamed(org, code) for org in orgs]
            heads = {org: hashlib.sha256(org.encode()).hexdigest() for org in renamed}
            made = sorted(folder.glob(f"*/county={code}/**/data.parquet"))
            files = {path.relative_to(folder).as_posix(): listed(path) for path in made}
            manifest.counties[code] = County(whole=True, heads=heads, files=files)
    write_manifest(folder, manifest)


def _renamed(org: str, code: str) -> str:
    return org[:2] + code + org[2 + len(code) :]


def _copy(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    target: Path,
    *,
    orgs: Sequence[str],
    code: str,
) -> None:
    rows = connection.read_parquet(str(path))
    if "org_code" in rows.columns:
        listed = ", ".join(f"'{org}'" for org in orgs)
        renamed = f"substr(org_code, 1, 2) || '{code}' || substr(org_code, {3 + len(code)})"
        rows = rows.filter(f"org_code in ({listed})").project(f"* replace ({renamed} as org_code)")
    # DuckDB would declare a column without nulls as never null, in one year and not in the next.
    pq.write_table(rows.to_arrow_table().cast(pq.read_schema(path)), target, compression="zstd")
