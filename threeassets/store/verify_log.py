"""Prove the log: that evidence and log tell the same, that it is this store's, and its clock."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa

from threeassets.model.text import Text
from threeassets.store import chain
from threeassets.store.fault import Fault
from threeassets.store.tables import event, log_event


def twins(connection: sa.Connection) -> list[Fault]:
    """Hold evidence and log against each other: each event of the one has its twin in the other."""
    evidence = {
        str(row.hash): (str(row.book), int(row.seq), str(row.kind))
        for row in connection.execute(sa.select(event))
    }
    logged = set()
    faults = []
    for row in connection.execute(sa.select(log_event).order_by(log_event.c.book, log_event.c.seq)):
        named = chain.record_of(row.payload).get("evidence")
        if named is None:
            continue
        logged.add(str(named))
        if named not in evidence:
            faults.append(
                Fault(
                    str(row.book),
                    "evidence-rewritten",
                    Text(
                        f"{row.book} 的操作日志第 {row.seq} 条所记的证据不在证据链中，"
                        "证据链被重写过。",
                        f"Log of {row.book}: entry {row.seq} tells of evidence that the chain does "
                        "not hold; the chain was rewritten.",
                    ),
                )
            )
    faults += [
        Fault(
            book,
            "evidence-unlogged",
            Text(
                f"{book} 的证据链第 {seq} 条在操作日志中没有记录，不是本程序写入的。",
                f"Evidence chain of {book}: entry {seq} is not in the log; this program did not "
                "write it.",
            ),
        )
        for digest, (book, seq, _) in evidence.items()
        if digest not in logged
    ]
    return faults


def origins(connection: sa.Connection) -> list[Fault]:
    """Find books whose log this store neither wrote nor was handed: its own name was changed.

    Whoever changes that name makes originals look as if they had stayed in another store.
    """
    own = chain.origin(connection)
    last: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in connection.execute(sa.select(log_event).order_by(log_event.c.seq)):
        # A hand-over names the store it was written into, as far as it was written since then.
        is_given = row.kind == "handover" and chain.record_of(row.payload).get("store", own) == own
        last[str(row.book)][str(row.origin)] = is_given
    return [
        Fault(
            book,
            "origin-changed",
            Text(
                f"{book} 的操作日志不是本库写的，也不是移交来的，库的名称被改动。",
                f"The log of {book} was neither written by this store nor handed over to it; the "
                "store's name was changed.",
            ),
        )
        for book, is_given in sorted(last.items())
        if own not in is_given and not any(is_given.values())
    ]


def clock(connection: sa.Connection) -> list[Text]:
    """Note entries whose clock was behind the entry before; the order is that of the numbers."""
    notes, before = [], dict[tuple[str, str], str]()
    table = log_event.c
    for row in connection.execute(
        sa.select(log_event).order_by(table.origin, table.book, table.seq)
    ):
        key = (row.origin, row.book)
        if row.happened_at < before.get(key, ""):
            notes.append(
                Text(
                    f"{row.book} 的操作日志第 {row.seq} 条的时间 {row.happened_at} 早于前一条，"
                    "当时电脑时钟不准；先后以序号为准。",
                    f"Log of {row.book}: entry {row.seq} is dated {row.happened_at}, before the "
                    "entry ahead of it; a clock was wrong, the numbers tell the order.",
                )
            )
        before[key] = row.happened_at
    return notes
