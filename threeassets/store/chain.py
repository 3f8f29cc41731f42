"""Two chains a book: evidence, which documents print, and the log of who did what when.

Each event's hash covers its content and the hash before it. Time and actor stand in the log, not in
evidence: the same books imported in the same order have the same head, so that a document printed
from them twice is the same to the byte. Every event of evidence has its twin in the log. Callers
hold the store's one write lock, without which two writers would fork a chain.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

import orjson
import sqlalchemy as sa

from threeassets.model.errors import StoreError
from threeassets.store.commands import command
from threeassets.store.tables import chain_head, event, log_event, store

GENESIS = "0" * 64
EVIDENCE = "evidence"


def now() -> str:
    """Return this moment in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def head(connection: sa.Connection, book: str, chain: str = EVIDENCE) -> tuple[int, str]:
    """Return number and hash of the last event of a chain; (0, zeros) before the first."""
    row = connection.execute(
        sa.select(chain_head.c.seq, chain_head.c.hash).where(
            chain_head.c.chain == chain, chain_head.c.book == book
        )
    ).first()
    return (row[0], row[1]) if row else (0, GENESIS)


def origin(connection: sa.Connection) -> str:
    """Return the name under which this store keeps its own log.

    Raises:
        StoreError: it has none, or more than one.
    """
    names = origins(connection)
    if len(names) != 1:
        verify = command(connection.engine.url, "verify")
        raise StoreError(
            f"数据库登记了 {len(names)} 个库名，应当只有 1 个，库被人改动。"
            f"请用 {verify} 核验，并用备份恢复。",
            f"The store bears {len(names)} names where there is one only; it was changed. Run "
            f"{verify} and restore a backup.",
        )
    return names[0]


def origins(connection: sa.Connection) -> list[str]:
    """Return every name the store bears: one, unless somebody changed it."""
    return [str(name) for name in connection.execute(sa.select(store.c.origin)).scalars()]


def evidence_hash(previous: str, book: str, seq: int, kind: str, payload: str) -> str:
    """Hash one event of evidence."""
    content = orjson.dumps([previous, book, seq, kind, payload])
    return hashlib.sha256(content).hexdigest()


def log_hash(*, previous: str, moment: tuple[str, str, int], act: tuple[str, str, str, str]) -> str:
    """Hash one entry of a log: (origin, book, number), then (kind, payload, time, actor)."""
    return hashlib.sha256(orjson.dumps([previous, *moment, *act])).hexdigest()


def record_of(payload: str) -> dict[str, object]:
    """Return what an entry of a log tells; nothing where somebody wrote something else there."""
    content = content_of(payload)
    return content if isinstance(content, dict) else {}


def units_told(payload: str) -> list[list[object]]:
    """Return the units that an import's event of evidence tells, as far as they are units."""
    content = content_of(payload)
    return [unit for unit in content if isinstance(unit, list)] if isinstance(content, list) else []


def content_of(payload: str) -> object:
    """Return what a payload says; None where it is no JSON any more."""
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return None


def advance(connection: sa.Connection, chain: str, book: str, seq: int, digest: str) -> None:
    """Move the stored head of a chain to its new last event."""
    key = (chain_head.c.chain == chain) & (chain_head.c.book == book)
    moved = connection.execute(chain_head.update().where(key).values(seq=seq, hash=digest))
    if not moved.rowcount:
        connection.execute(chain_head.insert().values(chain=chain, book=book, seq=seq, hash=digest))


def append(
    connection: sa.Connection,
    book: str,
    kind: str,
    payload: object,
    *,
    import_id: int | None,
    moment: str,
    by: str,
    record: Mapping[str, object] | None = None,
) -> str:
    """Add one event to the evidence of ``book`` and return the new head.

    ``record`` is what only the log keeps of it, such as the hash of the file.
    """
    seq, previous = head(connection, book)
    text = orjson.dumps(payload).decode()
    digest = evidence_hash(previous, book, seq + 1, kind, text)
    connection.execute(
        event.insert().values(
            book=book,
            seq=seq + 1,
            kind=kind,
            import_id=import_id,
            payload=text,
            previous=previous,
            hash=digest,
        )
    )
    advance(connection, EVIDENCE, book, seq + 1, digest)
    log(connection, book, kind, {"evidence": digest, **(record or {})}, moment=moment, by=by)
    return digest


def log(
    connection: sa.Connection, book: str, kind: str, payload: object, *, moment: str, by: str
) -> None:
    """Add one entry to this store's log of ``book``; no document prints its head."""
    own = origin(connection)
    seq, previous = head(connection, book, own)
    text = orjson.dumps(payload).decode()
    digest = log_hash(previous=previous, moment=(own, book, seq + 1), act=(kind, text, moment, by))
    connection.execute(
        log_event.insert().values(
            origin=own,
            book=book,
            seq=seq + 1,
            kind=kind,
            payload=text,
            happened_at=moment,
            happened_by=by,
            previous=previous,
            hash=digest,
        )
    )
    advance(connection, own, book, seq + 1, digest)
