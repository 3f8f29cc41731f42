"""Heads written down elsewhere: a line for every chain, and which earlier line no longer stands.

Who can run the program can build every chain anew; a file on a stick or on another machine shows
that. It is only ever added to, one JSON object a line.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson
import sqlalchemy as sa

from threeassets.model.errors import OutputError
from threeassets.model.text import Text
from threeassets.plumbing.system import reason_of
from threeassets.store import chain
from threeassets.store.fault import Fault
from threeassets.store.tables import chain_head, event, log_event

SHOWN = 12
"""Digits of a head in a sentence."""


def attested(connection: sa.Connection, path: Path) -> tuple[list[Fault], list[Text]]:
    """Hold the lines of a witness against the chains, then add where each chain ends now.

    Raises:
        OutputError: the file cannot be read or written, or is of another kind.
    """
    if path.exists() and not path.is_file():
        raise OutputError(
            f"“{path}”不是文件，不能作见证。请另指定一个文件。",
            f"{path} is no file and cannot be a witness. Name another.",
        )
    try:
        held = path.read_bytes() if path.exists() else b""
        if held.strip() and not any(map(_line, held.splitlines())):
            raise OutputError(
                f"“{path}”不是见证文件，没有写入。请换一个文件名。",
                f"{path} is no witness and was not written to. Choose another name.",
            )
        faults = list(_fallen(connection, path.name, held))
        lines = list(_lines(connection))
        with path.open("ab") as file:
            # A line cut short by a kill stays a line of its own.
            file.write((b"\n" if held and not held.endswith(b"\n") else b"") + b"".join(lines))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(
            f"见证文件“{path}”读不了或写不了（{reason_of(error)}）。请检查路径和权限。",
            f"The witness {path} cannot be read or written ({error.strerror}). Check path and "
            "permissions.",
        ) from error
    return faults, [
        Text(
            f"见证文件 {path.name} 添了 {len(lines)} 行。",
            f"{len(lines)} lines were added to {path.name}.",
        )
    ]


def _lines(connection: sa.Connection) -> Iterator[bytes]:
    own, at = chain.origin(connection), chain.now()
    heads = sa.select(chain_head).order_by(chain_head.c.chain, chain_head.c.book)
    for row in connection.execute(heads):
        line = {
            "time": at, "store": own, "chain": row.chain, "book": row.book, "seq": row.seq,
            "head": row.hash,
        }  # fmt: skip
        yield orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


class _Line(NamedTuple):
    """One line of a witness: the chain, the book and the number of an entry, and its hash."""

    key: tuple[str, str, int]
    head: str
    time: str
    store: str


def _line(text: bytes) -> _Line | None:
    """Read a line as this program writes it; None where it is another."""
    try:
        line = orjson.loads(text)
        texts = [line[name] for name in ("chain", "book", "head", "time", "store")]
        seq = line["seq"]
    except (ValueError, TypeError, KeyError):
        return None
    if type(seq) is not int or not all(type(one) is str for one in texts):
        return None
    chain_name, book, head, at, store = texts
    return _Line((chain_name, book, seq), head, at, store)


def _fallen(connection: sa.Connection, file: str, content: bytes) -> Iterator[Fault]:
    """Name the lines that are none, and those whose head does not stand where it stood.

    Every line about a chain of a book held here counts, whichever store wrote it: one made anew
    has another name. Logs of other stores that are not held are passed over.
    """
    hashes = _hashes(connection)
    known = {key[:2] for key in hashes}
    own = chain.origin(connection)
    for number, text in enumerate(content.splitlines(), start=1):
        if not text.strip():
            continue
        line = _line(text)
        if line is None:
            yield Fault(
                "", "witness-damaged",
                Text(
                    f"见证文件 {file} 第 {number} 行读不出来，被改动或没有写完。",
                    f"Line {number} of the witness {file} cannot be read; it was changed or cut.",
                ),
            )  # fmt: skip
            continue
        key, head, at = line.key, line.head, line.time
        ours = line.store == own or key[:2] in known
        if ours and hashes.get(key) != head:
            name = Text("证据链", "evidence chain") if key[0] == chain.EVIDENCE else Text(
                "操作日志", "log"
            )  # fmt: skip
            yield Fault(
                key[1], "witness-fallen",
                Text(
                    f"见证文件 {file} 第 {number} 行（{at}）记的 {key[1]} {name.zh}第 {key[2]} 条 "
                    f"{head[:SHOWN]} 已不在库中：此后数据库被换过、剪短或重建过。",
                    f"Line {number} of the witness {file} ({at}): entry {key[2]}, {head[:SHOWN]}, "
                    f"of the {name.en} of {key[1]} no longer stands. The store was exchanged, cut "
                    "or rebuilt since.",
                ),
            )  # fmt: skip


def _hashes(connection: sa.Connection) -> dict[tuple[str, str, int], str]:
    found = {
        (chain.EVIDENCE, str(row.book), int(row.seq)): str(row.hash)
        for row in connection.execute(sa.select(event.c.book, event.c.seq, event.c.hash))
    }
    log = log_event.c
    for row in connection.execute(sa.select(log.origin, log.book, log.seq, log.hash)):
        found[str(row.origin), str(row.book), int(row.seq)] = str(row.hash)
    return found
