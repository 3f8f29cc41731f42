"""Write a lake from stores: only counties whose evidence changed, each partition whole."""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from threeassets.lake.layout import (
    County,
    Manifest,
    county_of,
    damage,
    partition,
    read_manifest,
    write_manifest,
)
from threeassets.model.arguments import a_path
from threeassets.model.schema import tables
from threeassets.plumbing.output import ensure_folder, write_file
from threeassets.snapshot.take import opened, whole_tables

if TYPE_CHECKING:
    # Who reads a lake needs no store, which takes as long to load as the engine.
    from threeassets.store.ledger import Ledger

STORE_STEP = 10**13
"""Row ids of the second store begin here, of the third at twice it, so that none collide."""

ID_COLUMNS = ("id", "import_id", "voucher_id")


def write_lake(ledgers: Sequence[Ledger], folder: Path) -> list[str]:
    """Bring a lake up to date with some stores and return the counties written.

    A county is written when the evidence head of any of its books is not the one the lake holds,
    when it was left half-written, or when its files are not as they were written. Counties of
    other stores are left as they are.

    Raises:
        UsageError: something else than ledgers and a folder is given.
        OutputError: the folder cannot be written.
    """
    for ledger in ledgers:
        opened(ledger, "ledgers")
    folder = a_path(folder, "folder")
    ensure_folder(folder)
    manifest = read_manifest(folder, create=True)
    written = []
    for county, parts in sorted(_counties(ledgers).items()):
        heads = {
            org: head for index, orgs in parts for org, head in ledgers[index].heads(orgs).items()
        }
        former = manifest.counties.get(county, County())
        if former.whole and former.heads == heads and damage(folder, county, former) is None:
            continue
        _mark(folder, manifest, county, County(whole=False, heads=former.heads))
        tables = _gather([(index, ledgers[index], orgs) for index, orgs in parts])
        files = _write_county(folder, county, tables)
        _mark(folder, manifest, county, County(whole=True, heads=heads, files=files))
        written.append(county)
    return written


def _mark(folder: Path, manifest: Manifest, county: str, state: County) -> None:
    manifest.counties[county] = state
    write_manifest(folder, manifest)


def _counties(ledgers: Sequence[Ledger]) -> dict[str, list[tuple[int, list[str]]]]:
    counties: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for index, ledger in enumerate(ledgers):
        orgs: dict[str, list[str]] = defaultdict(list)
        for item in ledger.organizations():
            orgs[county_of(item.area_code)].append(item.org_code)
        for county, codes in orgs.items():
            counties[county].append((index, codes))
    return counties


def _shifted(table: pa.Table, index: int) -> pa.Table:
    for name in ID_COLUMNS:
        if name in table.column_names:
            moved = pc.add(table[name], pa.scalar(index * STORE_STEP, pa.int64()))
            table = table.set_column(table.column_names.index(name), name, moved)
    return table


def _gather(parts: Sequence[tuple[int, Ledger, list[str]]]) -> dict[str, pa.Table]:
    pieces: dict[str, list[pa.Table]] = defaultdict(list)
    for index, ledger, orgs in parts:
        tables = whole_tables(ledger, orgs)
        names = ledger.file_names()
        tables["import_file"] = pa.table(
            {
                "id": pa.array(list(names), pa.int64()),
                "file_name": pa.array(names.values(), pa.string()),
            }
        )
        for name, table in tables.items():
            pieces[name].append(_shifted(table, index))
    return {name: pa.concat_tables(tables) for name, tables in pieces.items()}


def _years(name: str, table: pa.Table) -> pa.ChunkedArray:
    column = tables()[name].year_of
    if column == "fiscal_year":
        return table["fiscal_year"]
    parts = pc.utf8_slice_codeunits(table[column], 0, 4)
    return pc.fill_null(pc.cast(parts, pa.int64()), 0)


def _with_year(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Give entries the year of their voucher, by which they are split."""
    vouchers = (
        tables["voucher"]
        .select(["id", "fiscal_year"])
        .rename_columns(["voucher_id", "fiscal_year"])
    )
    joined = tables["entry"].join(vouchers, "voucher_id").sort_by("id")
    return tables | {"entry": joined}


def _split(name: str, table: pa.Table) -> Iterator[tuple[int | None, pa.Table]]:
    if name not in tables() or not tables()[name].year_of:
        yield None, table
        return
    years = _years(name, table)
    for year in sorted(set(years.to_pylist())):
        yield year, table.filter(pc.equal(years, year))


def _write_county(
    folder: Path, county: str, tables: dict[str, pa.Table]
) -> dict[str, tuple[int, str]]:
    """Write the partitions of a county, remove what is none, and return size and hash of each."""
    files = {}
    for name, table in _with_year(tables).items():
        for year, part in _split(name, table):
            target = partition(folder, name, county, year)
            content = io.BytesIO()
            pq.write_table(part, content, compression="zstd")
            write_file(target, content.getvalue())
            digest = hashlib.sha256(content.getbuffer()).hexdigest()
            files[target.relative_to(folder).as_posix()] = len(content.getbuffer()), digest
    for path in folder.glob(f"*/county={county}/**/*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()  # a year that no longer has rows
    return files
