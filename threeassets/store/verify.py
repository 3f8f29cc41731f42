"""Prove a store against its chains: what was edited, removed, slipped in, or cut off.

Every hash is computed again from what the tables hold. What this cannot do: who can run the program
can rebuild a whole chain; only a head kept elsewhere, such as on a stamped document, shows that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.store import chain, objects
from threeassets.store.fault import Fault, Verification
from threeassets.store.record import owner
from threeassets.store.tables import (
    chain_head,
    event,
    import_file,
    import_presence,
    import_unit,
    log_event,
    metadata,
    registers,
    voucher_link,
)
from threeassets.store.verify_imports import acts, current, unit_order
from threeassets.store.verify_log import clock, origins, twins
from threeassets.store.verify_records import put_back
from threeassets.store.verify_rows import prove_rows
from threeassets.store.witness import attested

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
            row.seq,
            row.previous,
            row.hash,
            chain.evidence_hash(row.previous, row.book, row.seq, row.kind, row.payload),
        )
        for row in rows
    ]


def log_links(connection: sa.Connection, origin: str, book: str) -> list[Link]:
    """Return one store's log of one book in order."""
    table = log_event.c
    rows = connection.execute(
        sa.select(log_event).where(table.origin == origin, table.book == book).order_by(table.seq)
    )
    return [
        Link(
            row.seq,
            row.previous,
            row.hash,
            chain.log_hash(
                previous=row.previous,
                moment=(row.origin, row.book, row.seq),
                act=(row.kind, row.payload, row.happened_at, row.happened_by),
            ),
        )
        for row in rows
    ]


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
    chains = {
        (chain.EVIDENCE, str(book))
        for book in connection.execute(sa.select(event.c.book).distinct()).scalars()
    } | {
        (str(row.origin), str(row.book))
        for row in connection.execute(sa.select(log_event.c.origin, log_event.c.book).distinct())
    }
    faults = []
    for name, book in sorted(chains | set(heads)):
        head = heads.get((name, book), (0, chain.GENESIS))
        if name == chain.EVIDENCE:
            faults += chain_faults(book, EVIDENCE_NAME, evidence_links(connection, book), head)
        else:
            faults += chain_faults(book, LOG_NAME, log_links(connection, name, book), head)
    return faults


def _is_answered_for(table: sa.Table) -> sa.ColumnElement[bool]:
    """Whether an import, or a voucher, answers for a row."""
    if table.name == "entry":
        voucher = registers["voucher"]
        return sa.exists().where(voucher.c.id == table.c.voucher_id)
    unit = import_unit.c
    if table is import_file:
        return sa.exists().where(unit.import_id == table.c.id)
    mine = (unit.import_id == table.c.import_id) & (unit.org_code == owner(table))
    if table.name in registers:
        mine &= unit.register == table.name
    return sa.exists().where(mine)


_BESIDE = {
    import_presence: Text("“有无”登记", "import_presence"),
    voucher_link: Text("凭证关联", "voucher_link"),
    import_file: Text("导入登记", "import_file"),
}
"""Tables beside the registers whose rows come with an import as well."""


def _strays(connection: sa.Connection) -> list[Fault]:
    """Find rows that belong to no import, so that no proof above looked at them."""
    faults = []
    for table in (*registers.values(), *_BESIDE):
        count = connection.execute(
            sa.select(sa.func.count()).select_from(table).where(~_is_answered_for(table))
        ).scalar_one()
        if count:
            name = table.name
            sheet = tables()[name].sheet if name in registers else _BESIDE[table].zh
            faults.append(
                Fault(
                    "",
                    "row-stray",
                    Text(
                        f"{sheet}有 {count} 条不属于任何一次导入，是后来塞进去或改动过的。",
                        f"{count} row(s) of {name} belong to no import; they were slipped in or "
                        "changed.",
                    ),
                )
            )
    return faults


def _head_faults(connection: sa.Connection, head: str) -> tuple[list[Fault], list[Text]]:
    digits = "".join(head.lower().split())
    if len(digits) < SHORTEST_HEAD:
        return [
            Fault(
                "",
                "head-short",
                Text(
                    f"证据头“{head}”只有 {len(digits)} 位，至少要 {SHORTEST_HEAD} 位才能核对。"
                    "请照文书上印的抄全。",
                    f"Head {head} has {len(digits)} digits; at least {SHORTEST_HEAD} are needed. "
                    "Copy it from the document.",
                ),
            )
        ], []
    faults = [
        (str(row.book), int(row.seq))
        for row in connection.execute(
            sa.select(event.c.book, event.c.seq, event.c.hash).order_by(event.c.book, event.c.seq)
        )
        if str(row.hash).startswith(digits)
    ]
    if not faults:
        return [
            Fault(
                "",
                "head-unknown",
                Text(
                    f"库中没有证据头 {head}：文书出具之后，数据库被换成了更早的备份或重建过。"
                    "请核对抄录是否有误，再查明数据库的来历。",
                    f"The store does not hold head {head}: since the document was written the "
                    "database was exchanged for an older one or rebuilt. Check the digits, then "
                    "find out where the database comes from.",
                ),
            )
        ], []
    book, seq = faults[-1]
    last = chain.head(connection, book)[0]
    return [], [
        Text(
            f"证据头 {head} 是 {book} 证据链的第 {seq} 条，其后又有 {last - seq} 条。",
            f"Head {head} is entry {seq} of the evidence chain of {book}; {last - seq} followed.",
        )
    ]


def _file(connection: sa.Connection) -> list[Fault]:
    """Let SQLite hold its file against itself: an index that hides rows touches none of them."""
    if connection.dialect.name != "sqlite":
        return []
    answer = str(connection.exec_driver_sql("pragma integrity_check(1)").scalar_one())
    if answer == "ok":
        return []
    return [
        Fault(
            "",
            "file-damaged",
            Text(
                f"数据库文件自身不一致（{answer}），已损坏或被人改动。请用备份恢复后查明原因。",
                f"The file of the database does not agree with itself ({answer}); it is damaged or "
                "was changed. Restore a backup and find out why.",
            ),
        )
    ]


def _names(connection: sa.Connection) -> list[Fault]:
    names = chain.origins(connection)
    if len(names) == 1:
        return []
    return [
        Fault(
            "",
            "store-names",
            Text(
                f"数据库登记了 {len(names)} 个库名，应当只有 1 个，库被人改动。",
                f"The store bears {len(names)} names where there is one only; it was changed.",
            ),
        )
    ]


def verify(
    connection: sa.Connection,
    *,
    head: str | None = None,
    witness: Path | None = None,
    orgs: Collection[str] | None = None,
) -> Verification:
    """Prove what the store is made of, chains, units and rows, in that order.

    Where a table or the name of the store is not as declared, no row is looked at: what reads them
    could not.

    Args:
        connection: a connection that sees one state throughout.
        head: an evidence head from a document, at least eight digits of it.
        witness: a file kept elsewhere: each of its lines must stand, and the heads of a sound
            store are added.
        orgs: books whose rows are proven, with those of their villages; None means all. Chains
            are proven of all.
    """
    faults = [*_file(connection), *objects.faults(connection)]
    if faults and not _readable(connection):
        return Verification({}, 0, 0, tuple(faults))
    if names := _names(connection):
        return Verification({}, 0, 0, (*faults, *names))
    faults += [*_chains(connection), *twins(connection), *origins(connection)]
    faults += [*acts(connection), *unit_order(connection)]
    if objects.view_stands(connection):  # another than ours may never come to an end
        faults += current(connection)
    faults += [*objects.guard_faults(connection), *_strays(connection), *put_back(connection)]
    records, wrong = prove_rows(connection, orgs)
    faults += wrong
    notes = clock(connection)
    if head is not None:
        missing, sentences = _head_faults(connection, head)
        faults, notes = [*missing, *faults], [*sentences, *notes]
    if witness is not None:
        fallen, sentences = attested(connection, witness, sound=not faults)
        faults, notes = [*fallen, *faults], [*sentences, *notes]
    books = connection.execute(sa.select(event.c.book).distinct().order_by(event.c.book)).scalars()
    heads = {str(book): chain.head(connection, str(book))[1] for book in books}
    count = connection.execute(sa.select(sa.func.count()).select_from(import_file)).scalar_one()
    return Verification(heads, count, records, tuple(faults), tuple(notes))


def _readable(connection: sa.Connection) -> bool:
    """Whether the view is there, and every table, no view, with the columns it is read by."""
    inspector = sa.inspect(connection)
    there = objects.VIEW in inspector.get_view_names()
    return (
        there
        and {*metadata.tables} <= {*inspector.get_table_names()}
        and all(
            {str(column["name"]) for column in inspector.get_columns(table.name)}
            >= set(table.columns.keys())
            for table in metadata.sorted_tables
        )
    )
