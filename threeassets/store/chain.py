"""The evidence chain of a book: each event's hash covers its content and the hash before it.

Time and actor stand beside the hash, not in it: the same books imported in the same order have the
same head, so that a document printed from them twice is the same to the byte.
"""

from __future__ import annotations

import hashlib

import orjson
import sqlalchemy as sa

from threeassets.store.tables import event

GENESIS = "0" * 64


def head(connection: sa.Connection, book: str) -> tuple[int, str]:
    """Return sequence number and hash of the last event of a book; (0, zeros) before the first."""
    row = connection.execute(
        sa.select(event.c.seq, event.c.hash)
        .where(event.c.book == book)
        .order_by(event.c.seq.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else (0, GENESIS)


def append(
    connection: sa.Connection,
    book: str,
    kind: str,
    payload: object,
    *,
    import_id: int | None,
    at: str,
    by: str,
) -> str:
    """Add one event to the chain of ``book`` and return the new head."""
    seq, previous = head(connection, book)
    text = orjson.dumps(payload).decode()
    content = orjson.dumps([previous, book, seq + 1, kind, text])
    digest = hashlib.sha256(content).hexdigest()
    connection.execute(
        event.insert().values(
            book=book, seq=seq + 1, kind=kind, import_id=import_id, payload=text,
            previous=previous, hash=digest, happened_at=at, happened_by=by,
        )
    )  # fmt: skip
    return digest
