"""Rows of the store as Arrow tables, every date also as integers, seen from one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.model.days import day_of
from threeassets.model.schema import Column, Trait, columns_with, tables
from threeassets.snapshot.names import key_column
from threeassets.snapshot.sound import no_day, refuse_unsound

if TYPE_CHECKING:
    # Who reads a lake needs no store.
    import sqlalchemy as sa

LINK = ("org_code", "from_table", "from_key", "voucher_key")
"""Columns of ``voucher_link``."""

_NO_REGISTERS = {"supersession": "effective_date"}
"""The day a row of what is no register comes to be known."""

EVERYWHERE = frozenset(
    {
        "id", "voucher_id", "import_id", "source_sheet", "source_row", "row_key", "org_code",
        "org_name", "area_code", "fiscal_year", "accounting_period", "voucher_key", "register",
        "column_name", "state", *LINK,
    }
)  # fmt: skip  # a table
"""Columns by which rows hang together and are found again in their files."""
FORMS = ("", "_day", "_ymd", "_ym")
"""What a date stands as: itself, days since 1970, 20240131 and 12 × year + month − 1."""

LONG = pa.int64()


Cells: TypeAlias = "list[object] | pa.Array | pa.ChunkedArray"
"""One column, of plain values or in Arrow already."""


def _array(values: Cells, *, integer: bool) -> pa.Array:
    if isinstance(values, pa.Array | pa.ChunkedArray):
        return values
    return pa.array(values, LONG if integer else pa.string())


def date_columns(name: str, dates: pa.Array) -> dict[str, pa.Array]:
    """Expand an ISO date column: itself, ``_day`` since 1970, ``_ymd`` and ``_ym``, all int64."""
    days = pc.cast(pc.cast(dates, pa.date32()), pa.int32())
    parts = pc.cast(dates, pa.date32())
    year, month, day = pc.year(parts), pc.month(parts), pc.day(parts)
    hundred = pa.scalar(100, LONG)
    ymd = pc.add(pc.multiply(pc.add(pc.multiply(year, hundred), month), hundred), day)
    months = pc.add(pc.multiply(year, pa.scalar(12, LONG)), pc.subtract(month, pa.scalar(1, LONG)))
    return {
        name: dates,
        f"{name}_day": pc.cast(days, LONG),
        f"{name}_ymd": ymd,
        f"{name}_ym": months,
    }


def known_on(name: str) -> str:
    """Return the column of the day a row comes to be known; empty where no day is its own."""
    if name not in tables():
        return _NO_REGISTERS.get(name, "")
    register, column = tables()[name].dated
    return column if register == name else ""


def _columns(name: str) -> tuple[Column, ...]:
    return tables()[name].columns if name in tables() else ()


def _days_of(column: Column) -> tuple[str, ...]:
    """Return the columns of the day a cell comes to be known, the first filled; none: always."""
    if column.is_date and Trait.PLANNED not in column.traits:
        return (column.name,)
    return column.known_on


def as_known(name: str, table: pa.Table, as_of: dt.date) -> pa.Table:
    """Return a register as it was known on a day: later rows gone, later dates empty."""
    day = pa.scalar(day_of(as_of), LONG)
    if day_column := known_on(name):
        days = table[f"{day_column}_day"]
        happened = pc.or_kleene(pc.is_null(days), pc.less_equal(days, day))
        if not pc.all(happened).as_py():  # most often all had: nothing is copied then
            table = table.filter(happened)
    written = table  # with every day, before the later ones are emptied
    for column in _columns(name):
        days = _days_of(column)
        emptied = [column.name + form for form in FORMS if column.name + form in table.column_names]
        if not (days and emptied):
            continue
        first = pc.coalesce(*(written[f"{each}_day"] for each in days))
        later = pc.fill_null(pc.greater(first, day), fill_value=False)
        if not pc.any(later).as_py():
            continue
        for each in emptied:
            cells = pc.if_else(later, pa.scalar(None, table[each].type), table[each])
            table = table.set_column(table.column_names.index(each), each, cells)
    return table


def needed(name: str, named: Collection[str]) -> set[str]:
    """Return the columns of a register that must be read where only some are asked for by name."""
    columns = {
        *EVERYWHERE,
        *named,
        *(each.name for each in _columns(name) if Trait.IDENTITY in each.traits),
        *(each for each in columns_with(Trait.NAME) if key_column(each) in named),
    }
    if day_column := known_on(name):
        columns.add(f"{day_column}_day")
    for column in _columns(name):
        if columns & {column.name + form for form in FORMS}:
            columns.update(f"{each}_day" for each in _days_of(column))
    return columns


def _row_keys(name: str, arrays: dict[str, pa.Array], length: int) -> pa.Array:
    """Join the natural key of every row; see :class:`threeassets.model.schema.Table`."""
    empty = pa.scalar("", pa.string())
    parts = []
    for key in tables()[name].key_columns:
        chosen = pa.nulls(length, pa.string())
        for option in key.split("|"):
            cells = pc.cast(arrays[option], pa.string())
            chosen = pc.coalesce(chosen, pc.if_else(pc.equal(cells, empty), None, cells))
        parts.append(pc.fill_null(chosen, empty))
    return pc.utf8_rtrim(pc.binary_join_element_wise(*parts, "/"), characters="/")


def assemble(name: str, values: Mapping[str, Cells], store: sa.URL | None = None) -> pa.Table:
    """Build the Arrow table of one register from its columns; ``store`` is where they lie.

    Raises:
        StoreError: a year, a period or a day in it cannot be one.
    """
    declared = {column.name: column for column in tables()[name].columns}
    integers = {"id", "import_id", "source_row", "journal_seq", "part", "parts", "voucher_id"}
    columns = {
        column: _array(
            cells, integer=declared[column].is_integer if column in declared else column in integers
        )
        for column, cells in values.items()
        if column != "leaf"
    }
    refuse_unsound(name, columns, store)
    arrays: dict[str, pa.Array] = {}
    for column, array in columns.items():
        kind = declared.get(column)
        try:
            arrays.update(date_columns(column, array) if kind and kind.is_date else {column: array})
        except pa.ArrowInvalid as error:
            raise no_day(name, column, columns, store) from error
    arrays["row_key"] = _row_keys(name, arrays, len(next(iter(values.values()))))
    return pa.table(arrays)
