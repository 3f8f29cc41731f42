"""Heads written down elsewhere: a line for every chain, and which earlier line no longer stands.

Who can run the program can build every chain anew; a file on a stick or on another machine shows
that. It is only ever added to, one JSON object a line, and only by its own store while that is
sound and every earlier line stands: what another added would speak against it ever after.
"""

from __future__ import annotations

import os
from collections import defaultdict
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


def attested(
    connection: sa.Connection, path: Path, *, sound: bool
) -> tuple[list[Fault], list[Text]]:
    """Hold the lines of a witness against the chains, then add where each chain ends now.

    Nothing is added by a store that is not sound, where an earlier line does not stand, or to the
    witness of another store whose books were handed over to this one.

    Raises:
        OutputError: the file cannot be read or written, or is of another kind.
    """
    if path.exists() and not path.is_file():
        raise OutputError(
            f"“{path}”不是文件，不能作见证。请另指定一个文件。",
            f"{path} is no file and cannot be a witness. Name another.",
        )
    try:
        content = path.read_bytes() if path.exists() else b""
        if content.strip() and not any(map(_line, content.splitlines())):
            raise OutputError(
                f"“{path}”不是见证文件，没有写入。请换一个文件名。",
                f"{path} is no witness and was not written to. Choose another name.",
            )
        read = {number: _line(text) for number, text in _numbered(content)}
        faults = [*_damaged(path.name, read), *(fallen := _fallen(connection, path.name, read))]
        if fallen or not sound:
            return faults, [_witness_unchanged(path.name, exchanged=bool(fallen))]
        own = chain.origin(connection)
        if others := sorted({line.store for line in read.values() if line} - {own}):
            return faults, [_of_another(path.name, others[0])]
        lines = list(_lines(connection))
        with path.open("ab") as file:
            # A line cut short by a kill stays a line of its own.
            file.write(
                (b"\n" if content and not content.endswith(b"\n") else b"") + b"".join(lines)
            )
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
    own, moment = chain.origin(connection), chain.now()
    heads = sa.select(chain_head).order_by(chain_head.c.chain, chain_head.c.book)
    for row in connection.execute(heads):
        line = {
            "time": moment, "store": own, "chain": row.chain, "book": row.book, "seq": row.seq,
            "head": row.hash,
        }  # fmt: skip  # a table
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
    chain_name, book, head, moment, store = texts
    return _Line((chain_name, book, seq), head, moment, store)


def _numbered(content: bytes) -> Iterator[tuple[int, bytes]]:
    for number, text in enumerate(content.splitlines(), start=1):
        if text.strip():
            yield number, text


def _damaged(file: str, lines: dict[int, _Line | None]) -> Iterator[Fault]:
    for number, line in lines.items():
        if line is None:
            yield Fault(
                "",
                "witness-damaged",
                Text(
                    f"见证文件 {file} 第 {number} 行读不出来，被改动或没有写完。",
                    f"Line {number} of the witness {file} cannot be read; it was changed or cut.",
                ),
            )


def _fallen(connection: sa.Connection, file: str, lines: dict[int, _Line | None]) -> list[Fault]:
    """Name the lines whose head does not stand where it stood, or whose store is not known here.

    A store is known whose log came with a book it handed over: its lines stand here too. What is
    not known at all is said once for all its lines, which are as many as the file is old.
    """
    hashes = _hashes(connection)
    chains = {key[:2] for key in hashes}
    stores = {chain.origin(connection), *(name for name, _ in chains)}
    faults = []
    strange: dict[Text, list[int]] = defaultdict(list)
    for number, line in lines.items():
        if line is None:
            continue
        kind, book, _ = line.key
        if line.store not in stores:
            store = line.store[:SHOWN]
            strange[Text(f"库 {store} 的账", f"the books of store {store}")].append(number)
        elif (kind, book) not in chains:
            name = _name(kind)
            strange[Text(f"{book} 的{name.zh}", f"the {name.en} of {book}")].append(number)
        elif hashes.get(line.key) != line.head:
            faults.append(_gone(file, number, line))
    return faults + [_strange(file, what, numbers) for what, numbers in strange.items()]


def _gone(file: str, number: int, line: _Line) -> Fault:
    kind, book, seq = line.key
    name = _name(kind)
    return Fault(
        book,
        "witness-fallen",
        Text(
            f"见证文件 {file} 第 {number} 行（{line.time}）记的 {book} {name.zh}第 {seq} 条 "
            f"{line.head[:SHOWN]} 已不在库中：此后数据库被换过、剪短或重建过。",
            f"Line {number} of the witness {file} ({line.time}): entry {seq}, {line.head[:SHOWN]}, "
            f"of the {name.en} of {book} no longer stands. The store was exchanged, cut or rebuilt "
            "since.",
        ),
    )


def _strange(file: str, what: Text, numbers: list[int]) -> Fault:
    count = len(numbers)
    zh = f"等 {count} 行" if count > 1 else ""
    en = f" and {count - 1} more" if count > 1 else ""
    return Fault(
        "",
        "witness-fallen",
        Text(
            f"见证文件 {file} 第 {numbers[0]} 行{zh}记的是{what.zh}，库中没有："
            "这个库是重建的，或者见证文件是另一个库的（一个库用一个见证文件）、被改过。",
            f"Line {numbers[0]}{en} of the witness {file} tells of {what.en}, which the store does "
            "not hold: the store was made anew, or the witness is another store's (one file a "
            "store) or was changed.",
        ),
    )


def _name(kind: str) -> Text:
    if kind == chain.EVIDENCE:
        return Text("证据链", "evidence chain")
    return Text("操作日志", "log")


def _of_another(file: str, store: str) -> Text:
    name = store[:SHOWN]
    return Text(
        f"见证文件 {file} 是库 {name} 的，其中各行在本库都成立；本库没有添写，"
        "请为本库另用一个见证文件。",
        f"{file} is the witness of store {name}, whose lines all stand here; this store added "
        "nothing to it. Begin another witness for this store.",
    )


def _witness_unchanged(file: str, *, exchanged: bool) -> Text:
    zh = f"核验不通过，见证文件 {file} 没有添写。"
    en = f"Not sound: nothing was added to the witness {file}."
    if exchanged:
        zh += (
            "如果换库是有意的（例如恢复了较早的备份），请为现在的库另用一个见证文件，"
            "这个文件留着备查。"
        )
        en += (
            " If the store was exchanged on purpose (an older backup restored, say), begin another "
            "witness for the store as it is now and keep this one."
        )
    return Text(zh, en)


def _hashes(connection: sa.Connection) -> dict[tuple[str, str, int], str]:
    hashes = {
        (chain.EVIDENCE, str(row.book), int(row.seq)): str(row.hash)
        for row in connection.execute(sa.select(event.c.book, event.c.seq, event.c.hash))
    }
    log = log_event.c
    for row in connection.execute(sa.select(log.origin, log.book, log.seq, log.hash)):
        hashes[str(row.origin), str(row.book), int(row.seq)] = str(row.hash)
    return hashes
