"""Rows of the store as Arrow tables, every date also as integers, seen from one day."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.model.schema import Table, key_of, tables
from threeassets.store.current import Rows

KNOWN_ON: dict[str, str] = {
    "voucher": "effective_date",
    "bank_transaction": "transacted_on",
    "payment_request": "requested_on",
    "signature": "signed_on",
    "decision_step": "held_on",
    "disclosure": "posted_on",
    "contract": "signed_on",
    "asset_change": "changed_on",
    "invoice": "issued_on",
    "payout": "paid_on",
    "handover": "handed_on",
    "custody": "kept_from",
    "receipt_book": "issued_on",
}
"""The day a row comes to be known: on a run as of an earlier day it is not there at all."""

PLANNED = frozenset(
    {
        ("contract", "starts_on"),
        ("contract", "ends_on"),
        ("contract_schedule", "covers_from"),
        ("contract_schedule", "covers_to"),
        ("contract_schedule", "due_on"),
        ("pay_standard", "valid_from"),
        ("pay_standard", "valid_to"),
        ("rectification", "due_on"),
        ("inventory", "as_of"),
        ("audit_engagement", "period_from"),
        ("audit_engagement", "period_to"),
        ("office", "started_on"),
    }
)
"""Dates that may lie ahead; any other date after the as-of day is not known yet, so empty."""

SETTLED = ("settled_fen", "settled_on")
"""An instalment settled after the as-of day is not settled yet: its amount goes with its day."""

LONG = pa.int64()


def _array(values: list[object], *, integer: bool) -> pa.Array:
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


def _as_known(table: Table, values: dict[str, list[object]], as_of: str) -> None:
    """Empty what had not happened yet, in place."""
    for column in table.columns:
        if not column.is_date or (table.name, column.name) in PLANNED:
            continue
        later = [index for index, day in enumerate(values[column.name]) if day and str(day) > as_of]
        for index in later:
            values[column.name][index] = None
            if column.name == SETTLED[1]:
                values[SETTLED[0]][index] = None


def frame(name: str, rows: Rows, as_of: str) -> pa.Table:
    """Return one register as it was known on ``as_of`` (ISO), with integer dates and row keys."""
    table = tables()[name]
    known = KNOWN_ON.get(name)
    kept = rows.rows
    if known is not None:
        at = rows.columns.index(known)
        kept = [row for row in kept if not row[at] or str(row[at]) <= as_of]
    values = {column: [row[index] for row in kept] for index, column in enumerate(rows.columns)}
    _as_known(table, values, as_of)
    return assemble(name, values)


def assemble(name: str, values: dict[str, list[object]]) -> pa.Table:
    """Build the Arrow table of one register from columns of plain values."""
    table = tables()[name]
    declared = {column.name: column for column in table.columns}
    integers = {"id", "import_id", "source_row", "journal_seq", "part", "parts", "voucher_id"}
    arrays: dict[str, pa.Array] = {}
    for column, cells in values.items():
        if column == "leaf":
            continue
        kind = declared.get(column)
        array = _array(cells, integer=kind.is_integer if kind else column in integers)
        arrays.update(date_columns(column, array) if kind and kind.is_date else {column: array})
    names = list(values)
    keys = [
        key_of(name, dict(zip(names, row, strict=True)))
        for row in zip(*values.values(), strict=True)
    ]
    arrays["row_key"] = pa.array(keys, pa.string())
    return pa.table(arrays)
