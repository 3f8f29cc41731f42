"""Prove from the chains alone which imports there are, what they hold, and which count now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import sqlalchemy as sa

from threeassets.model.text import Text
from threeassets.store import chain
from threeassets.store.fault import Fault
from threeassets.store.holders import MEND
from threeassets.store.objects import VIEW
from threeassets.store.tables import event, import_file, import_unit

_VIEWED = (
    "id", "import_id", "org_code", "register", "fiscal_year", "accounting_period", "records",
    "digest",
)  # fmt: skip  # a table
"""Columns of the view that says which imports hold each unit now."""


def acts(connection: sa.Connection) -> list[Fault]:
    """Hold the import of every withdrawal and erasure against what its chained words say.

    The words name the entry of the import in the same chain; the number of the import beside them
    is under no hash, since another store numbers its imports otherwise.
    """
    faults: list[Fault] = []
    imports: dict[str, dict[int, int | None]] = defaultdict(dict)
    withdrawn: set[tuple[str, int]] = set()
    for row in connection.execute(sa.select(event).order_by(event.c.book, event.c.seq)):
        if row.kind == "import":
            imports[row.book][row.seq] = row.import_id
            continue
        entry = _entry(row.payload)
        number = imports[row.book].get(entry)
        sound = row.kind in {"withdraw", "erase"} and number is not None
        if sound and row.kind == "erase":
            sound = (row.book, entry) in withdrawn
        if not sound or row.import_id != number:
            faults.append(_act(row.book, row.seq))
        withdrawn.add((row.book, entry))
    return faults


def _entry(payload: str) -> int:
    """Return which entry a withdrawal or erasure takes back; 0 where it does not say."""
    entry = chain.record_of(payload).get("entry")
    return entry if type(entry) is int else 0


def _act(book: str, seq: int) -> Fault:
    return Fault(
        book,
        "act-moved",
        Text(
            f"{book} 的证据链第 {seq} 条（撤回或清除）所指的导入与其内容不符，被改动，"
            "或不是本程序写入的。请用备份恢复后查明原因。",
            f"Evidence chain of {book}: entry {seq} (a withdrawal or erasure) names another import "
            "than its content does; it was changed, or this program did not write it. Restore a "
            "backup and find out why.",
        ),
    )


def unit_order(connection: sa.Connection) -> list[Fault]:
    """Hold the units of every import against what its event says, in the order of the chain."""
    units: dict[tuple[int, str], list[list[object]]] = {}
    firsts: dict[tuple[int, str], int] = {}
    for row in connection.execute(sa.select(import_unit).order_by(import_unit.c.id)):
        key = (int(row.import_id), str(row.org_code))
        firsts.setdefault(key, int(row.id))
        units.setdefault(key, []).append(
            [row.register, row.fiscal_year, row.accounting_period, row.digest, row.mode]
        )
    faults, last = [], dict[str, int]()
    rows = connection.execute(
        sa.select(event).where(event.c.kind == "import").order_by(event.c.book, event.c.seq)
    )
    for row in rows:
        key = (int(row.import_id or 0), str(row.book))
        unit_rows, first = units.pop(key, []), firsts.get(key, 0)
        stated = [unit[:5] for unit in chain.units_told(row.payload)]
        if unit_rows != stated or first < last.get(key[1], 0):
            faults.append(
                Fault(
                    key[1],
                    "import-moved",
                    Text(
                        f"{key[1]} 的导入 {key[0]} 与证据链第 {row.seq} 条不符，"
                        "导入的登记被改动或调换。",
                        f"Import {key[0]} of {key[1]} is not what entry {row.seq} of the evidence "
                        "chain says; its record was changed or exchanged.",
                    ),
                )
            )
        last[key[1]] = max(first, last.get(key[1], 0))
    faults += [
        Fault(
            book,
            "import-unknown",
            Text(
                f"{book} 的导入 {number} 不在证据链中，不是本程序写入的。",
                f"Import {number} of {book} is not in the evidence chain; this program did not "
                "write it.",
            ),
        )
        for number, book in units
    ]
    return faults


def withdrawn(connection: sa.Connection, kind: str = "withdraw") -> set[tuple[int, str]]:
    """Return import and book of every withdrawal, or erasure, as the chained words have it."""
    number: dict[tuple[str, int], int] = {}
    numbers = set()
    for row in connection.execute(sa.select(event).order_by(event.c.book, event.c.seq)):
        if row.kind == "import" and row.import_id is not None:
            number[row.book, row.seq] = row.import_id
        elif row.kind == kind:
            key = (row.book, _entry(row.payload))
            if key in number:
                numbers.add((number[key], row.book))
    return numbers


def _standing(connection: sa.Connection) -> Iterator[tuple[object, ...]]:
    """Work out anew which units count: not withdrawn, not replaced by a later one that stands."""
    withdrawals = withdrawn(connection)
    standing: dict[tuple[str, str, int, int], dict[int, sa.Row[*tuple[object, ...]]]] = {}
    rows = connection.execute(
        sa.select(import_unit, import_file.c.file_name)
        .join(import_file, import_file.c.id == import_unit.c.import_id)
        .order_by(import_unit.c.id)
    )
    for row in rows:
        if (row.import_id, row.org_code) in withdrawals:
            continue
        unit = (row.org_code, row.register, row.fiscal_year, row.accounting_period)
        holders = standing.setdefault(unit, {})
        replaced = [
            number
            for number, earlier in holders.items()
            if row.mode == "replace" or (row.mode == MEND and earlier.file_name == row.file_name)
        ]
        for number in replaced:
            del holders[number]
        holders[int(row.id)] = row
    for holders in standing.values():
        for row in holders.values():
            yield tuple(getattr(row, name) for name in _VIEWED)


def current(connection: sa.Connection) -> list[Fault]:
    """Hold every row of the view that readers use against what counts by the chains."""
    named = {str(column["name"]) for column in sa.inspect(connection).get_columns(VIEW)}
    if named >= set(_VIEWED):
        view = sa.table(VIEW, *(sa.column(name) for name in _VIEWED))
        viewed = Counter(tuple(row) for row in connection.execute(sa.select(*view.c)))
        if viewed == Counter(_standing(connection)):
            return []
    return [
        Fault(
            "",
            "view-changed",
            Text(
                "视图 current_unit 给出的现行导入与证据链不符，视图被改动。",
                "The view current_unit does not give the imports that stand by the chain; it was "
                "changed.",
            ),
        )
    ]
