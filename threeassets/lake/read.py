"""Read one county of a lake as a snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
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
from threeassets.snapshot.frames import FORMS, LONG, assemble, needed
from threeassets.snapshot.take import (
    SUPERSESSION,
    default_as_of,
    judged_years,
    known_tables,
    supersession,
)

OTHERS: Mapping[str, Sequence[str]] = {
    "import_file": ("id", "file_name"),
    "presence": ("org_code", "register", "column_name", "state"),
    "voucher_link": ("org_code", "from_table", "from_key", "voucher_key"),
}
"""Columns of what is no register."""

DERIVED_COLUMNS = {"entry": ("voucher_key",)}
"""Columns a lake holds beside those of the store."""

ADDED = ("entry", "fiscal_year")
"""The column a register is split by, where it is not its own."""

ALWAYS = frozenset(
    {"organization", "party", "voucher", "account_balance", "voucher_link", "presence"}
)
"""Registers a snapshot cannot be without."""


def _register(
    folder: Path, name: str, county: str, selection: Collection[str] | None = None
) -> pa.Table:
    files = sorted((folder / name / f"county={county}").rglob("data.parquet"))
    if not files and name == SUPERSESSION:  # a lake written before there was one
        return supersession()
    if not files:
        from threeassets.store.tables import registers  # noqa: PLC0415 - hardly ever: loads slowly

        columns = [column.name for column in registers[name].columns]
        return assemble(
            name,
            {column: [] for column in dict.fromkeys([*columns, *DERIVED_COLUMNS.get(name, ())])},
        )
    # Read file by file: the folders' names are not columns of ours.
    return pa.concat_tables([_read(path, name, selection) for path in files])


def _read(path: Path, name: str, selection: Collection[str] | None) -> pa.Table:
    """Read wanted columns of one file, which must be of the kind this program writes.

    Its hash says that it is the file listed; lists and files can be written together.
    """
    try:
        file = pq.ParquetFile(path)
        types = {field.name: field.type for field in file.schema_arrow}
        if any(types.get(column) != kind for column, kind in _kinds(name).items()):
            raise _foreign(path)
        # Every row has a number of its own, which takes a byte at least.
        if "id" in types and file.metadata.num_rows > path.stat().st_size:
            raise _foreign(path)
        columns = [column for column in types if (name, column) != ADDED]
        table = file.read(
            [column for column in columns if selection is None or column in selection]
        )
        table.validate(full=True)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _foreign(path) from error
    if "org_code" in table.column_names and table["org_code"].null_count:
        raise _foreign(path)
    return table


def _kinds(name: str) -> dict[str, pa.DataType]:
    """Return the type of every column that a file of the lake cannot be without."""
    if name == SUPERSESSION:
        return {field.name: field.type for field in supersession().schema}
    if name in OTHERS:
        return {column: LONG if column == "id" else pa.string() for column in OTHERS[name]}
    kinds = {"id": LONG, "row_key": pa.string()}
    if not tables()[name].of_place:
        kinds["org_code"] = pa.string()
    for column in tables()[name].columns:
        kinds[column.name] = LONG if column.is_integer else pa.string()
        if column.is_date:
            kinds |= {column.name + form: LONG for form in FORMS if form}
    return kinds


def _foreign(path: Path) -> InputError:
    return InputError(
        f"数据湖的文件“{path}”不是本程序写出的样子。请用 threeassets lake 重新写出。",
        f"The file {path} of the lake is not as this program writes it. Write the lake again with "
        "threeassets lake.",
    )


def county_scope(
    folder: Path,
    county: str,
    manifest: County,
    *,
    years: Sequence[int] | None,
    as_of: dt.date | None,
) -> tuple[tuple[int, ...], dt.date]:
    """Return the years and the as-of day of a whole county, whatever part of it is read.

    Raises:
        InputError: the county was left half-written, or its files are not those it was written as.
        UsageError: it has no vouchers to tell the years by.
    """
    if not manifest.whole:
        raise InputError(
            f"数据湖中 {county} 的数据没有写完。请再运行一次 threeassets lake。",
            f"County {county} of the lake was left half-written. Run threeassets lake again.",
        )
    if (fault := damage(folder, county, manifest)) is not None:
        raise InputError(
            f"数据湖中 {county} 的数据不完整：{fault.zh}。请用 threeassets lake 重新写出。",
            f"County {county} of the lake is not whole: {fault.en}. Write it again with "
            "threeassets lake.",
        )
    columns = ("org_code", "fiscal_year", "accounting_period", "effective_date")
    vouchers = _register(folder, "voucher", county, columns)
    if {*vouchers["org_code"].unique().to_pylist()} - {*manifest.heads}:
        raise InputError(
            f"数据湖中 {county} 的账套没有都列在 manifest.json 里。请用 threeassets lake 重写。",
            f"County {county} of the lake holds books that manifest.json does not list. Write it "
            "again with threeassets lake.",
        )
    judged = judged_years(vouchers, years)
    return judged, as_of or default_as_of(vouchers, judged)


def lake_snapshot(
    folder: Path,
    county: str,
    manifest: County,
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
    codes = sorted(orgs if orgs is not None else manifest.heads)
    if orgs is not None:
        read = neighbours(folder, county, codes)
        whole = {name: _narrowed(table, read) for name, table in whole.items()}
    files = _register(folder, "import_file", county)
    return Snapshot(
        known_tables(whole, as_of),
        _organizations(whole["organization"], codes),
        years,
        as_of,
        {org: manifest.heads[org] for org in codes},
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
    units = {
        row["org_code"]: Organization(row["org_code"], row["org_name"], row["area_code"])
        for row in table.select(["org_code", "org_name", "area_code"]).to_pylist()
    }
    return tuple(units.get(org, Organization(org, org, "")) for org in orgs)
