"""Read one county of a lake as a snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from threeassets.lake.layout import County, damage
from threeassets.model.errors import InputError
from threeassets.model.organization import Organization
from threeassets.model.schema import tables
from threeassets.model.villages import in_villages_of
from threeassets.snapshot import Snapshot
from threeassets.snapshot.frames import assemble, needed
from threeassets.snapshot.take import (
    SUPERSESSION,
    default_as_of,
    judged_years,
    known_tables,
    supersession,
)

HELD = {"entry": ("voucher_key",)}
"""Columns a lake holds beside those of the store."""

ADDED = ("entry", "fiscal_year")
"""The column a register is split by, where it is not its own."""

ALWAYS = frozenset(
    {"organization", "party", "voucher", "account_balance", "voucher_link", "presence"}
)
"""Registers a snapshot cannot be without."""


def _register(
    folder: Path, name: str, county: str, wanted: Collection[str] | None = None
) -> pa.Table:
    found = sorted((folder / name / f"county={county}").rglob("data.parquet"))
    if not found and name == SUPERSESSION:  # a lake written before there was one
        return supersession()
    if not found:
        from threeassets.store.tables import registers  # noqa: PLC0415 - hardly ever: loads slowly

        columns = [column.name for column in registers[name].columns]
        return assemble(
            name, {column: [] for column in dict.fromkeys([*columns, *HELD.get(name, ())])}
        )
    # Read file by file: the folders' names are not columns of ours.
    files = [pq.ParquetFile(path) for path in found]
    held = [column for column in files[0].schema_arrow.names if (name, column) != ADDED]
    columns = [column for column in held if wanted is None or column in wanted]
    return pa.concat_tables([file.read(columns) for file in files])


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
        InputError: the county was left half-written, or its files are not those it was written as.
        UsageError: it has no vouchers to tell the years by.
    """
    if not held.whole:
        raise InputError(
            f"数据湖中 {county} 的数据没有写完。请再运行一次 threeassets lake。",
            f"County {county} of the lake was left half-written. Run threeassets lake again.",
        )
    if (said := damage(folder, county, held)) is not None:
        raise InputError(
            f"数据湖中 {county} 的数据不完整：{said.zh}。请用 threeassets lake 重新写出。",
            f"County {county} of the lake is not whole: {said.en}. Write it again with threeassets "
            "lake.",
        )
    vouchers = _register(
        folder, "voucher", county, ("fiscal_year", "accounting_period", "effective_date")
    )
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
    named: Collection[str] | None = None,
) -> Snapshot:
    """Read a county, or some of its organisations, as known on the as-of day.

    ``years`` and ``as_of`` are those of :func:`county_scope`. Where ``named`` is given, only the
    registers and columns among these names are read, and those a snapshot cannot be without.
    """
    whole = {
        name: _register(folder, name, county, None if named is None else needed(name, named))
        for name in (*tables(), "voucher_link", SUPERSESSION, "presence")
        if named is None or name in named or name in ALWAYS
    }
    wanted = sorted(orgs if orgs is not None else held.heads)
    if orgs is not None:
        read = neighbours(folder, county, wanted)
        whole = {name: _narrowed(table, read) for name, table in whole.items()}
    files = _register(folder, "import_file", county)
    return Snapshot(
        known_tables(whole, as_of),
        _organizations(whole["organization"], wanted),
        years,
        as_of,
        {org: held.heads[org] for org in wanted},
        dict(zip(files["id"].to_pylist(), files["file_name"].to_pylist(), strict=True)),
    )


def neighbours(folder: Path, county: str, orgs: Sequence[str]) -> list[str]:
    """Return organisations of a county with the other units of their villages."""
    units = _register(folder, "organization", county, ["org_code", "area_code"])
    areas = zip(units["org_code"].to_pylist(), units["area_code"].to_pylist(), strict=True)
    return in_villages_of(orgs, {org: area or "" for org, area in areas})


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
