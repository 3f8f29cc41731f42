"""Refuse values of a store that no reader would let in today, in one sentence with their import.

Programs before this one took years, periods and days in frames as they came, and amounts whose sums
no engine holds. One such value breaks every computation with it, so it is named before anything is
computed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.model.days import MONTHS
from threeassets.model.errors import StoreError
from threeassets.model.money import scaled
from threeassets.model.schema import tables

if TYPE_CHECKING:
    # Who reads a lake needs no store.
    import sqlalchemy as sa

_YEARS = (dt.MINYEAR, dt.MAXYEAR - 1)
_BOUNDS = {"fiscal_year": _YEARS, "year": _YEARS, "accounting_period": (1, MONTHS)}
"""What can be computed with; readers let in less. Of others the schema says the largest."""


Arrays = Mapping[str, pa.Array | pa.ChunkedArray]


def refuse_unsound(name: str, arrays: Arrays, store: sa.URL | None) -> None:
    """Raise where a year, a period or an amount cannot be one; ``store`` is where it lies.

    Raises:
        StoreError: the first such value, with its row and the import to take back.
    """
    for column in tables()[name].columns if name in tables() else ():
        cells = arrays.get(column.name)
        if not column.is_integer or cells is None or len(cells) == 0:
            continue
        place = _outside(cells, *_BOUNDS.get(column.name, (-column.largest, column.largest)))
        if place is not None:
            raise _refusal(name, column.name, arrays, place, store)


def no_day(name: str, column: str, arrays: Arrays, store: sa.URL | None) -> StoreError:
    """Name the first cell of a column of days that is none."""
    for place, cell in enumerate(arrays[column].to_pylist()):
        try:
            pc.cast(pa.array([cell], pa.string()), pa.date32())
        except pa.ArrowInvalid:
            return _refusal(name, column, arrays, place, store)
    raise ValueError(column)


def _outside(cells: pa.Array, least: int, most: int) -> int | None:
    ends = pc.min_max(cells)
    low, high = ends["min"].as_py(), ends["max"].as_py()
    if low is None or (least <= low and high <= most):
        return None
    return int(pc.index(cells, low if low < least else high).as_py())


def _refusal(
    name: str, column: str, arrays: Arrays, place: int, store: sa.URL | None
) -> StoreError:
    # Hardly ever needed, and loads the database.
    from threeassets.store.commands import command  # noqa: PLC0415 - as above

    def _cell_at(each: str) -> object:
        return arrays[each][place].as_py() if each in arrays else ""

    table, source = tables()[name], _cell_at("import_id")
    take_back = f"withdraw {source}"
    take_back = (
        f"threeassets {take_back} --reason"
        if store is None
        else command(store, take_back, "--reason")
    )
    row = f"{_cell_at('source_sheet')} {_cell_at('source_row')}".strip()
    declared, value = table.column(column), _cell_at(column)
    shown = scaled(value, declared.scale) if isinstance(value, int) else value
    return StoreError(
        f"库里单位 {_cell_at('org_code')} 的{table.sheet}（第 {source} 次导入，行 {row}）"
        f"{declared.heading}是“{shown}”，这样的值不能有，无法计算。"
        f"请撤回这次导入（{take_back} …），改正后重新导入。",
        f"In the store, {column} of {name} of {_cell_at('org_code')} (import {source}, row {row}) "
        f"is “{shown}”, which cannot be, so nothing can be computed. Take the import back "
        f"({take_back} …), mend it and import it again.",
    )
