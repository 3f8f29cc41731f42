"""Hand one unit's book with its chains to another store, and take it back longer than it left.

What is handed over is a store of its own that holds one book. The receiving store keeps the longer
of two chains where the one begins with the other, and refuses where both went on by themselves.
Files that also hold other units' books stay where they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from threeassets.model.errors import UsageError
from threeassets.model.money import scaled
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.store import chain, originals
from threeassets.store.current import file_names
from threeassets.store.ingest import insert_rows, next_id
from threeassets.store.record import file_hash, owner
from threeassets.store.tables import (
    event,
    import_file,
    import_presence,
    import_unit,
    log_event,
    original,
    registers,
    voucher_link,
)
from threeassets.store.withdrawal import ERASED_NAME, erase_content

BATCH = 10_000


def books(connection: sa.Connection) -> list[str]:
    """Return every book the store has evidence of."""
    query = sa.select(event.c.book).distinct().order_by(event.c.book)
    return [str(book) for book in connection.execute(query).scalars()]


def copy_book(source: sa.Connection, target: sa.Connection, book: str) -> int:
    """Bring what ``target`` does not have of a book and return the number of new events.

    Raises:
        UsageError: the source has no such book, or both chains went on by themselves.
    """
    source_chain, target_chain = _chain(source, book), _chain(target, book)
    if not source_chain:
        raise UsageError(
            f"没有“{book}”的账簿可移交。请核对单位编码。",
            f"There is no book of {book} to hand over. Check the code.",
        )
    for ours, theirs in zip(target_chain, source_chain, strict=False):
        if ours.hash != theirs.hash:
            raise UsageError(
                f"{book} 的证据链从第 {ours.seq} 条起两边不同，双方都在移交后改过账，不能合并。"
                "请以一方为准，把另一方的改动重新导入。",
                f"The two evidence chains of {book} part at entry {ours.seq}: both sides went on "
                "after the book was handed over. Take one side and import the other's changes "
                "into it.",
            )
    numbers = {
        theirs.import_id: ours.import_id
        for ours, theirs in zip(target_chain, source_chain, strict=False)
    }
    old = {ours.import_id for ours in target_chain}
    fresh = source_chain[len(target_chain) :]
    for act in fresh:
        if act.kind == "import":
            numbers[act.import_id] = _copy_import(source, target, act.import_id, book)
        number = numbers.get(act.import_id)
        target.execute(event.insert().values(**{**act._asdict(), "import_id": number}))
        if act.kind == "erase" and number is not None and number in old:
            erase_content(target, number, [book])
        chain.advance(target, chain.EVIDENCE, book, act.seq, act.hash)
    _copy_logs(source, target, book)
    return len(fresh)


def erasures(source: sa.Connection, target: sa.Connection, book: str) -> list[str]:
    """Name the imports that the target holds and what it does not have of a book would erase."""
    target_chain = _chain(target, book)
    numbers = {act.seq: act.import_id for act in target_chain if act.kind == "import"}
    names = file_names(target)
    return [
        f"{book}：{numbers[entry]} {names.get(numbers[entry], '')}"
        for act in _chain(source, book)[len(target_chain) :]
        if act.kind == "erase"
        and (entry := int(str(chain.record_of(act.payload).get("entry", 0)))) in numbers
    ]


def beyond_bounds(source: sa.Connection, book: str) -> Text | None:
    """Name the first current number of a book that is larger than any reader lets in."""
    standing = "import_id in (select import_id from current_unit where org_code = :book)"
    for name, table in tables().items():
        register = registers[name]
        for column in table.columns:
            if not column.is_integer:
                continue
            cell = register.c[column.name]
            query = sa.select(register.c.import_id, register.c.source_row, cell).where(
                owner(register) == book,
                sa.or_(cell > column.largest, cell < -column.largest),
                sa.text(standing).bindparams(book=book),
            )
            if (first_row := source.execute(query.limit(1)).first()) is not None:
                number, row, value = first_row
                shown = scaled(value, column.scale)
                return Text(
                    f"{book} 的{table.sheet}（第 {number} 次导入，行 {row}）"
                    f"{column.heading}是“{shown}”，太大，不能有这样的值",
                    f"{column.name} of {name} of {book} (import {number}, row {row}) is “{shown}”, "
                    "which is too large to be",
                )
    return None


def without_original(source: sa.Connection, target: sa.Connection, book: str) -> tuple[str, ...]:
    """Name the files of the new imports of a book whose originals did not come with it."""
    length = len(_chain(target, book))
    files = []
    for act in _chain(source, book)[length:]:
        if act.kind != "import":
            continue
        file = source.execute(
            sa.select(import_file.c.file_name, import_file.c.sha256, original.c.size)
            .outerjoin(original, original.c.sha256 == import_file.c.sha256)
            .where(import_file.c.id == act.import_id)
        ).one()
        if file.size is None and file.file_name != ERASED_NAME:
            files.append(str(file.file_name))
    return tuple(files)


def _chain(connection: sa.Connection, book: str) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    query = sa.select(event).where(event.c.book == book).order_by(event.c.seq)
    return connection.execute(query).all()


def _copy_logs(source: sa.Connection, target: sa.Connection, book: str) -> None:
    query = (
        sa.select(log_event)
        .where(log_event.c.book == book)
        .order_by(log_event.c.origin, log_event.c.seq)
    )
    hashes = {
        (row.origin, row.seq): row.hash
        for row in target.execute(sa.select(log_event).where(log_event.c.book == book))
    }
    for row in source.execute(query):
        ours = hashes.get((row.origin, row.seq))
        if ours is None:
            target.execute(log_event.insert().values(**row._asdict()))
            chain.advance(target, row.origin, book, row.seq, row.hash)
        elif ours != row.hash:
            raise UsageError(
                f"{book} 的操作日志从第 {row.seq} 条起两边不同：一个库是另一个库的拷贝，"
                "复制之后双方都用过，不能合并。请由原库移交（handover），不要复制库文件。",
                f"The logs of {book} part at entry {row.seq}: one store is a copy of the other and "
                "both were used since. Hand books over instead of copying the database file.",
            )


def _copy_import(source: sa.Connection, target: sa.Connection, import_id: int, book: str) -> int:
    """Copy what one import brought into one book, with ids of the target, and return its number."""
    file = source.execute(sa.select(import_file).where(import_file.c.id == import_id)).one()
    number = next_id(target, import_file)
    insert_rows(target, import_file, [(number, *file[1:])])
    units = source.execute(
        sa.select(import_unit)
        .where(import_unit.c.import_id == import_id, import_unit.c.org_code == book)
        .order_by(import_unit.c.id)
    ).all()
    moved = {
        name: _copy_rows(source, target, name, (import_id, number), book)
        for name in dict.fromkeys([unit.register for unit in units])
    }
    if "voucher" in moved:
        _copy_entries(source, target, (import_id, number), book, moved["voucher"])
    first = next_id(target, import_unit)
    insert_rows(
        target,
        import_unit,
        [
            tuple(
                {
                    **unit._asdict(),
                    "id": first + index,
                    "import_id": number,
                    "first_id": unit.first_id + moved[unit.register],
                }.values()
            )
            for index, unit in enumerate(units)
        ],
    )
    _copy_plain(source, target, (import_id, number), book)
    shared = sa.select(import_unit.c.id).where(
        import_unit.c.import_id == import_id, import_unit.c.org_code != book
    )
    if source.execute(shared).first() is None:
        sha256 = file_hash(source, import_id)
        data = originals.stored(source, sha256)
        if data is not None:
            originals.keep_bytes(target, sha256, data)
    return number


def _copy_rows(
    source: sa.Connection, target: sa.Connection, name: str, numbers: tuple[int, int], book: str
) -> int:
    """Copy the rows of one register and return by how much their ids moved."""
    table = registers[name]
    mine = (table.c.import_id == numbers[0]) & (owner(table) == book)
    start = source.execute(sa.select(sa.func.min(table.c.id)).where(mine)).scalar()
    shift = next_id(target, table) - int(start or 0)
    query = sa.select(table).where(mine).order_by(table.c.id)
    for rows in source.execute(query.execution_options(yield_per=BATCH)).partitions():
        insert_rows(target, table, [(row[0] + shift, numbers[1], *row[2:]) for row in rows])
    return shift


def _copy_entries(
    source: sa.Connection,
    target: sa.Connection,
    numbers: tuple[int, int],
    book: str,
    vouchers_moved: int,
) -> None:
    table = registers["entry"]
    mine = (table.c.import_id == numbers[0]) & (table.c.org_code == book)
    position = table.columns.keys().index("voucher_id")
    number = next_id(target, table)
    query = sa.select(table).where(mine).order_by(table.c.id)
    for rows in source.execute(query.execution_options(yield_per=BATCH)).partitions():
        insert_rows(
            target,
            table,
            [
                (
                    number + place,
                    numbers[1],
                    *row[2:position],
                    row[position] + vouchers_moved,
                    *row[position + 1 :],
                )
                for place, row in enumerate(rows)
            ],
        )
        number += len(rows)


def _copy_plain(
    source: sa.Connection, target: sa.Connection, numbers: tuple[int, int], book: str
) -> None:
    mine = (voucher_link.c.import_id == numbers[0]) & (voucher_link.c.org_code == book)
    links = source.execute(sa.select(voucher_link).where(mine).order_by(voucher_link.c.id)).all()
    first = next_id(target, voucher_link)
    insert_rows(
        target,
        voucher_link,
        [(first + index, numbers[1], *row[2:]) for index, row in enumerate(links)],
    )
    mine = (import_presence.c.import_id == numbers[0]) & (import_presence.c.org_code == book)
    states = source.execute(sa.select(import_presence).where(mine)).all()
    insert_rows(target, import_presence, [(numbers[1], *row[1:]) for row in states])
