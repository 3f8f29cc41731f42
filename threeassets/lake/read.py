"""Read one county of a lake as a snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from threeassets.lake.layout import YEARLY, County
from threeassets.model.errors import InputError
from threeassets.model.schema import tables
from threeassets.snapshot import Snapshot
from threeassets.snapshot.frames import assemble
from threeassets.snapshot.take import default_as_of, judged_years, known_tables
from threeassets.store.ledger import Organization
from threeassets.store.tables import registers

HELD = {"entry": ("voucher_key",)}
"""Columns a lake holds beside those of the store."""


def _register(folder: Path, name: str, county: str) -> pa.Table:
    found = sorted((folder / name / f"county={county}").rglob("data.parquet"))
    if not found:
        columns = [column.name for column in registers[name].columns]
        return assemble(
            name, {column: [] for column in dict.fromkeys([*columns, *HELD.get(name, ())])}
        )
    # Read file by file: the folders' names are not columns of ours.
    read = pa.concat_tables([pq.ParquetFile(path).read() for path in found])
    if name == "entry":
        read = read.drop_columns(["fiscal_year"])
    return read.sort_by("id") if name in YEARLY else read


def county_scope(
    folder: Path,
    county: str,
    held: County,
    *,
    years: Sequence[int] | None,
    as_of: dt.date | None,
) -> tuple[tuple[int, ...], dt.date]:
    """Return the years and the as-of day of a whole county, whatever part of it is read.

    Raises:
        InputError: the county was left half-written.
        UsageError: it has no vouchers to tell the years by.
    """
    if not held.whole:
        raise InputError(
            f"数据湖中 {county} 的数据没有写完。请再运行一次 threeassets lake。",
            f"County {county} of the lake was left half-written. Run threeassets lake again.",
        )
    vouchers = _register(folder, "voucher", county)
    judged = judged_years(vouchers, years)
    return judged, as_of or default_as_of(vouchers, judged)


def lake_snapshot(
    folder: Path,
    county: str,
    held: County,
    *,
    years: tuple[int, ...],
    as_of: dt.date,
    orgs: Sequence[str] | None = None,
) -> Snapshot:
    """Read a county, or some of its organisations, as known on the as-of day.

    ``years`` and ``as_of`` are those of :func:`county_scope`.
    """
    names = [*tables(), "voucher_link", "presence"]
    whole = {name: _register(folder, name, county) for name in names}
    wanted = sorted(orgs if orgs is not None else held.heads)
    if orgs is not None:
        whole = {name: _narrowed(table, wanted) for name, table in whole.items()}
    files = _register(folder, "import_file", county)
    return Snapshot(
        known_tables(whole, as_of),
        _organizations(whole["organization"], wanted),
        years,
        as_of,
        {org: held.heads[org] for org in wanted},
        dict(zip(files["id"].to_pylist(), files["file_name"].to_pylist(), strict=True)),
    )


def _narrowed(table: pa.Table, orgs: Sequence[str]) -> pa.Table:
    if "org_code" not in table.column_names:
        return table
    return table.filter(pc.is_in(table["org_code"], pa.array(orgs, pa.string())))


def _organizations(table: pa.Table, orgs: Sequence[str]) -> tuple[Organization, ...]:
    known = {
        row["org_code"]: Organization(row["org_code"], row["org_name"], row["area_code"])
        for row in table.select(["org_code", "org_name", "area_code"]).to_pylist()
    }
    return tuple(known.get(org, Organization(org, org, "")) for org in orgs)
