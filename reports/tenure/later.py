"""Leave out what a register tells of days after the as-of day without a date beside it.

A snapshot empties a later day and keeps its row, so a project begun after the term would look like
one begun nobody knows when, and a contract ended after it like one ended before.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.snapshot import Snapshot
from threeassets.store.ledger import Ledger

_SETTLED = ("settlement_audited_on", "accepted_on", "completed_on")
_RUNNING = "履行中"


def forget_later(ledger: Ledger, snapshot: Snapshot, org: str) -> None:
    """Forget later decisions and projects, settlements and endings of contracts, in place."""
    until = snapshot.as_of.isoformat()
    met: dict[str, str] = {}
    for row in _rows(ledger, "decision_step", org):
        number, day = str(row["decision_no"]), str(row["held_on"] or "")
        met[number] = min(day, met.get(number, day))
    _drop(
        snapshot,
        "decision",
        [r for r in _rows(ledger, "decision", org) if met.get(str(r["decision_no"]), "") > until],
    )
    projects = _rows(ledger, "project", org)
    _drop(snapshot, "project", [row for row in projects if str(row["started_on"] or "") > until])
    unsettled = [row for row in projects if _settled_on(row) > until]
    _replace(snapshot, "project", "settlement_fen", unsettled, None)
    contracts = _rows(ledger, "contract", org)
    running = [row for row in contracts if str(row["terminated_on"] or "") > until]
    _replace(snapshot, "contract", "status", running, _RUNNING)


def _rows(ledger: Ledger, register: str, org: str) -> list[dict[str, object]]:
    rows = ledger.rows(register, [org])
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def _settled_on(project: dict[str, object]) -> str:
    return next((str(project[name]) for name in _SETTLED if project[name]), "")


def _are(table: pa.Table, rows: list[dict[str, object]]) -> pa.ChunkedArray:
    return pc.is_in(table["id"], pa.array([row["id"] for row in rows], pa.int64()))


def _drop(snapshot: Snapshot, register: str, rows: list[dict[str, object]]) -> None:
    table = snapshot.tables[register]
    snapshot.tables[register] = table.filter(pc.invert(_are(table, rows)))


def _replace(
    snapshot: Snapshot, register: str, column: str, rows: list[dict[str, object]], value: object
) -> None:
    table = snapshot.tables[register]
    kind = table[column].type
    cells = pc.if_else(_are(table, rows), pa.scalar(value, kind), table[column])
    position = table.column_names.index(column)
    snapshot.tables[register] = table.set_column(position, column, cells)
