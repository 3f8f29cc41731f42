"""Prove a store against its chains: what was edited, removed, slipped in, or cut off.

Every hash is computed again from what the tables hold. What this cannot do: who can run the program
can rebuild a whole chain; only a head kept elsewhere, such as on a stamped document, shows that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.store import chain, guards
from threeassets.store.fault import Fault, Verification
from threeassets.store.holders import MEND
from threeassets.store.record import owner
from threeassets.store.tables import (
    chain_head,
    event,
    import_file,
    import_unit,
    log_event,
    registers,
)
from threeassets.store.verify_log import clock, origins, twins
from threeassets.store.verify_rows import prove_rows

SHORTEST_HEAD = 8
"""Digits of a head that must be typed at least."""


@dataclass(frozen=True, slots=True)
class Link:
    """One event of either chain as it is stored, and the hash its content should have."""

    seq: int
    previous: str
    hash: str
    expected: str


def evidence_links(connection: sa.Connection, book: str) -> list[Link]:
    """Return the evidence of one book in order."""
    rows = connection.execute(sa.select(event).where(event.c.book == book).order_by(event.c.seq))
    return [
        Link(
            row.seq, row.previous, row.hash,
            chain.evidence_hash(row.previous, row.book, row.seq, row.kind, row.payload),
        )
        for row in rows
    ]  # fmt: skip


def log_links(connection: sa.Connection, origin: str, book: str) -> list[Link]:
    """Return one store's log of one book in order."""
    table = log_event.c
    rows = connection.execute(
        sa.select(log_event)
        .where(table.origin == origin, table.book == book)
        .order_by(table.seq)
    )  # fmt: skip
    return [
        Link(
            row.seq, row.previous, row.hash,
            chain.log_hash(
                previous=row.previous, at=(row.origin, row.book, row.seq),
                act=(row.kind, row.payload, row.happened_at, row.happened_by),
            ),
        )
        for row in rows
    ]  # fmt: skip


def _span(first: int, last: int) -> Text:
    if first == last:
        return Text(f"第 {first} 条", f"entry {first}")
    return Text(f"第 {first} 至 {last} 条", f"entries {first} to {last}")


def chain_faults(
    book: str, name: Text, links: Iterable[Link], head: tuple[int, str]
) -> list[Fault]:
    """Walk one chain by its numbers and name what is missing or does not fit."""
    faults: list[Fault] = []

    def say(code: str, zh: str, en: str) -> None:
        faults.append(
            Fault(book, code, Text(f"{book} 的{name.zh}{zh}", f"{name.en} of {book}: {en}"))
        )

    seq, previous = 0, chain.GENESIS
    for link in links:
        if link.seq != seq + 1:
            span = _span(seq + 1, link.seq - 1)
            say(
                "chain-gap",
                f"缺{span.zh}，被人删除。请用备份恢复后查明原因。",
                f"{span.en} missing, deleted by hand. Restore a backup and find out why.",
            )
        elif link.previous != previous:
            say(
                "chain-cut",
                f"第 {link.seq} 条接不上前一条，链在此处被剪断或调换。",
                f"entry {link.seq} does not follow the one before; the chain was cut or reordered.",
            )
        if link.hash != link.expected:
            say(
                "chain-edited",
                f"第 {link.seq} 条的内容被改动，与其哈希不符。",
                f"the content of entry {link.seq} was changed and does not match its hash.",
            )
        seq, previous = link.seq, link.hash
    if head[0] > seq:
        span = _span(seq + 1, head[0])
        say(
            "chain-tail",
            f"末尾缺{span.zh}，被人删除。请用备份恢复后查明原因。",
            f"{span.en} missing at the end, deleted by hand. Restore a backup and find out why.",
        )
    elif head != (seq, previous):
        say(
            "chain-head",
            f"末条与记录的链头不符（记录到第 {head[0]} 条，实有 {seq} 条）。",
            f"its end is not the stored head (entry {head[0]} by the record, {seq} held).",
        )
    return faults


EVIDENCE_NAME = Text("证据链", "Evidence chain")
LOG_NAME = Text("操作日志", "Log")


def _chains(connection: sa.Connection) -> list[Fault]:
    heads = {
        (str(row.chain), str(row.book)): (int(row.seq), str(row.hash))
        for row in connection.execute(sa.select(chain_head))
    }
    held = {
        (chain.EVIDENCE, str(book))
        for book in connection.execute(sa.select(event.c.book).distinct()).scalars()
    } | {
        (str(row.origin), str(row.book))
        for row in connection.execute(sa.select(log_event.c.origin, log_event.c.book).distinct())
    }
    faults = []
    for name, book in sorted(held | set(heads)):
        head = heads.get((name, book), (0, chain.GENESIS))
        if name == chain.EVIDENCE:
            faults += chain_faults(book, EVIDENCE_NAME, evidence_links(connection, book), head)
        else:
            faults += chain_faults(book, LOG_NAME, log_links(connection, name, book), head)
    return faults


def _unit_order(connection: sa.Connection) -> list[Fault]:
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
        held, first = units.pop(key, []), firsts.get(key, 0)
        stated = [unit[:5] for unit in chain.units_told(row.payload)]
        if held != stated or first < last.get(key[1], 0):
            faults.append(
                Fault(
                    key[1], "import-moved",
                    Text(
                        f"{key[1]} 的导入 {key[0]} 与证据链第 {row.seq} 条不符，"
                        "导入的登记被改动或调换。",
                        f"Import {key[0]} of {key[1]} is not what entry {row.seq} of the evidence "
                        "chain says; its record was changed or exchanged.",
                    ),
                )
            )  # fmt: skip
        last[key[1]] = max(first, last.get(key[1], 0))
    faults += [
        Fault(
            book, "import-unknown",
            Text(
                f"{book} 的导入 {number} 不在证据链中，不是本程序写入的。",
                f"Import {number} of {book} is not in the evidence chain; this program did not "
                "write it.",
            ),
        )
        for number, book in units
    ]  # fmt: skip
    return faults


def _current(connection: sa.Connection) -> list[Fault]:
    """Work out anew which units are current and hold the view against it."""
    withdrawn = set(
        connection.execute(sa.select(event.c.import_id).where(event.c.kind == "withdraw")).scalars()
    )
    standing: dict[tuple[str, str, int, int], dict[int, str]] = {}
    rows = connection.execute(
        sa.select(import_unit, import_file.c.file_name)
        .join(import_file, import_file.c.id == import_unit.c.import_id)
        .order_by(import_unit.c.id)
    )
    for row in rows:
        if row.import_id in withdrawn:
            continue
        unit = (row.org_code, row.register, row.fiscal_year, row.accounting_period)
        held = standing.setdefault(unit, {})
        replaced = [
            number for number, name in held.items()
            if row.mode == "replace" or (row.mode == MEND and name == row.file_name)
        ]  # fmt: skip
        for number in replaced:
            del held[number]
        held[int(row.id)] = row.file_name
    expected = sorted(number for held in standing.values() for number in held)
    viewed = sorted(
        int(number)
        for number in connection.execute(sa.text("select id from current_unit")).scalars()
    )
    if viewed == expected:
        return []
    return [
        Fault(
            "", "view-changed",
            Text(
                "视图 current_unit 给出的现行导入与证据链不符，视图被改动。",
                "The view current_unit does not give the imports that stand by the chain; it was "
                "changed.",
            ),
        )
    ]  # fmt: skip


def _strays(connection: sa.Connection) -> list[Fault]:
    """Find rows that belong to no import, so that no proof above looked at them."""
    faults = []
    for name, table in registers.items():
        if name == "entry":
            voucher = registers["voucher"]
            known = sa.exists().where(voucher.c.id == table.c.voucher_id)
        else:
            known = sa.exists().where(
                import_unit.c.import_id == table.c.import_id,
                import_unit.c.org_code == owner(table),
                import_unit.c.register == name,
            )
        count = connection.execute(
            sa.select(sa.func.count()).select_from(table).where(~known)
        ).scalar_one()
        if count:
            sheet = tables()[name].sheet
            faults.append(
                Fault(
                    "", "row-stray",
                    Text(
                        f"{sheet}有 {count} 条不属于任何一次导入，是后来塞进去或改动过的。",
                        f"{count} row(s) of {name} belong to no import; they were slipped in or "
                        "changed.",
                    ),
                )
            )  # fmt: skip
    return faults


def _guards(connection: sa.Connection) -> list[Fault]:
    return [
        Fault(
            "", "guard-missing",
            Text(
                f"触发器 {name} 缺失、停用或被改动，有人绕过了防改保护。",
                f"Trigger {name} is missing, switched off or changed; somebody went around the "
                "guard.",
            ),
        )
        for name in guards.missing(connection)
    ]  # fmt: skip


def _head_faults(connection: sa.Connection, wanted: str) -> tuple[list[Fault], list[Text]]:
    digits = "".join(wanted.lower().split())
    found = [
        (str(row.book), int(row.seq))
        for row in connection.execute(
            sa.select(event.c.book, event.c.seq, event.c.hash).order_by(event.c.book, event.c.seq)
        )
        if len(digits) >= SHORTEST_HEAD and str(row.hash).startswith(digits)
    ]
    if not found:
        return [
            Fault(
                "", "head-unknown",
                Text(
                    f"库中没有证据头 {wanted}：文书出具之后，数据库被换成了更早的备份或重建过。"
                    "请核对抄录是否有误，再查明数据库的来历。",
                    f"The store does not hold head {wanted}: since the document was written the "
                    "database was exchanged for an older one or rebuilt. Check the digits, then "
                    "find out where the database comes from.",
                ),
            )
        ], []  # fmt: skip
    book, seq = found[-1]
    last = chain.head(connection, book)[0]
    return [], [
        Text(
            f"证据头 {wanted} 是 {book} 证据链的第 {seq} 条，其后又有 {last - seq} 条。",
            f"Head {wanted} is entry {seq} of the evidence chain of {book}; {last - seq} followed.",
        )
    ]


def verify(connection: sa.Connection, *, head: str | None = None) -> Verification:
    """Prove chains, guards, units and rows, in that order.

    Args:
        connection: a connection that sees one state throughout.
        head: an evidence head from a document, at least eight digits of it.
    """
    faults = [*_chains(connection), *twins(connection), *origins(connection)]
    faults += [*_unit_order(connection), *_current(connection), *_guards(connection)]
    faults += _strays(connection)
    records, wrong = prove_rows(connection)
    faults += wrong
    notes = clock(connection)
    if head is not None:
        missing, told = _head_faults(connection, head)
        faults, notes = [*missing, *faults], [*told, *notes]
    books = connection.execute(sa.select(event.c.book).distinct().order_by(event.c.book)).scalars()
    heads = {str(book): chain.head(connection, str(book))[1] for book in books}
    count = connection.execute(sa.select(sa.func.count()).select_from(import_file)).scalar_one()
    return Verification(heads, count, records, tuple(faults), tuple(notes))
