"""Tables of another program, by canonical column names, as parsed rows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.importers.cells.values import BadCell, parser_for
from threeassets.importers.records.rows import Memo
from threeassets.model.book import ABSENT, EMPTY, PRESENT, ParsedFile, Row, VoucherRows
from threeassets.model.errors import UsageError
from threeassets.model.keys import MOST_DIGITS
from threeassets.model.schema import Column, Table, tables
from threeassets.plumbing.storable import kept

LINKS = ("org_code", "fiscal_year", "accounting_period", "je_type_code", "journal_number")
"""Columns by which entries find their voucher, unless both tables have a ``voucher_no``."""

SURROGATE = "voucher_no"


def _arrow(name: str, table: object) -> pa.Table:
    if isinstance(table, pa.Table):
        return table
    try:
        return pa.Table.from_pandas(table, preserve_index=False)
    except (pa.ArrowException, UnicodeEncodeError) as error:
        raise UsageError(
            f"表 {name} 无法转换：{error}。每列只能有一种类型，文字须是完整的字符。",
            f"Table {name} cannot be converted: {error}. A column has one type, and text whole "
            "characters.",
        ) from error


def _cells(name: str, column: Column, array: pa.ChunkedArray) -> list[object]:
    """Read a column in stored form: fen and scaled integers, ISO dates, 0 or 1, else text."""
    try:
        if column.is_integer:
            numbers = array.cast(pa.int64())
            most = max((abs(n or 0) for n in pc.min_max(numbers).as_py().values()), default=0)
            if most >= 10**MOST_DIGITS:
                raise UsageError(
                    f"表 {name} 的列 {column.name} 的数字超过 {MOST_DIGITS} 位。请核对单位。",
                    f"A number in column {column.name} of table {name} has more than "
                    f"{MOST_DIGITS} digits. Check its unit.",
                )
            cells: list[object] = numbers.to_pylist()
        elif pa.types.is_temporal(array.type):
            text = array.cast(pa.date32() if column.is_date else pa.timestamp("s")).to_pylist()
            cells = [None if cell is None else cell.isoformat() for cell in text]
        else:
            cells = _told(name, column, array.cast(pa.string()).to_pylist())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise UsageError(
            f"表 {name} 的列 {column.name} 不是预期的类型：{error}。金额请给整数分，日期请给日期。",
            f"Column {column.name} of table {name} has the wrong type: {error}. Give money as "
            "integer fen and days as dates.",
        ) from error
    return cells


def _told(name: str, column: Column, texts: list[str | None]) -> list[object]:
    """Read text as a file's cell of that column is read, so that both are stored alike."""
    memo = Memo(parser_for(column, column.heading))
    cells = list(map(memo.__getitem__, texts))
    if memo.bad:
        row, bad = next((n, c) for n, c in enumerate(cells, start=1) if isinstance(c, BadCell))
        raise UsageError(
            f"表 {name} 的列 {column.name} 第 {row} 行：{bad.text.zh}",
            f"Column {column.name} of table {name}, row {row}: {bad.text.en}",
        )
    return cells


def _columns(table: Table, given: pa.Table, allowed: tuple[str, ...]) -> dict[str, list[object]]:
    unknown = [n for n in given.column_names if n not in {*table.column_names, *allowed}]
    if unknown:
        raise UsageError(
            f"表 {table.name} 没有列 {'、'.join(unknown)}。列名见数据字典。",
            f"Table {table.name} has no column {', '.join(unknown)}. See the data dictionary.",
        )
    found = {}
    for column in table.columns:
        if column.name in given.column_names:
            found[column.name] = _cells(table.name, column, given[column.name])
        else:
            found[column.name] = [None] * given.num_rows
        if column.required and None in found[column.name]:
            raise UsageError(
                f"表 {table.name} 的必填列 {column.name} 缺失或有空值。请补齐。",
                f"Column {column.name} of table {table.name} is required and missing or has "
                "empty cells. Fill it in.",
            )
    return found


def _rows(name: str, columns: Mapping[str, list[object]], names: tuple[str, ...]) -> list[Row]:
    cells = zip(*(columns[column] for column in names), strict=True)
    return [Row(values, name, number) for number, values in enumerate(cells, start=1)]


def _vouchers(given: Mapping[str, pa.Table]) -> list[VoucherRows]:
    known = tables()
    voucher, entry = given["voucher"], given.get("entry", pa.table({}))
    link = (SURROGATE,) if SURROGATE in voucher.column_names else LINKS
    headers = _rows(
        "voucher", _columns(known["voucher"], voucher, (SURROGATE,)), known["voucher"].column_names
    )
    lines: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    if entry.num_rows:
        rows = _rows(
            "entry",
            _columns(known["entry"], entry, (SURROGATE, *LINKS)),
            known["entry"].column_names,
        )
        for key, row in zip(_keys(entry, link), rows, strict=True):
            lines[key].append(row)
    found = [
        VoucherRows(header, tuple(lines.pop(key, ())))
        for key, header in zip(_keys(voucher, link), headers, strict=True)
    ]
    if lines:
        key = next(iter(lines))
        said = [f"{column}={value}" for column, value in zip(link, key, strict=True)]
        raise UsageError(
            f"表 entry 有分录找不到凭证：{'、'.join(said)}。请补上凭证或更正编号。",
            f"Table entry has lines without a voucher: {', '.join(said)}. Add it or mend the key.",
        )
    return found


def _keys(table: pa.Table, link: tuple[str, ...]) -> list[tuple[Any, ...]]:
    missing = [name for name in link if name not in table.column_names]
    if missing:
        raise UsageError(
            f"表 voucher 和 entry 都要有列 {'、'.join(link)}，缺少 {'、'.join(missing)}。",
            f"Tables voucher and entry both need the columns {', '.join(link)}; "
            f"{', '.join(missing)} is missing.",
        )
    columns = (table[name].cast(pa.string()).to_pylist() for name in link)
    return list(zip(*columns, strict=True))


def read_frames(frames: Mapping[str, object], *, name: str = "frames") -> ParsedFile:
    """Take data frames or Arrow tables as if they were a file.

    Args:
        frames: registers by name; columns by canonical name in stored form (integer fen, areas and
            quantities in 1/10,000, rates in 1/1,000,000, ISO or real dates, 0 or 1). Entries find
            their voucher by ``voucher_no`` in both tables, else by organisation, year, period,
            word and number. A register not given is absent; one given without rows is empty.
        name: what the import is called.

    Raises:
        UsageError: a register or column is unknown, required cells are empty, or types are wrong.
    """
    given = {register: _arrow(register, frame) for register, frame in frames.items()}
    unknown = [register for register in given if register not in tables()]
    if unknown:
        raise UsageError(
            f"没有名为 {'、'.join(unknown)} 的登记簿。可用：{'、'.join(tables())}。",
            f"There is no register {', '.join(unknown)}. Known: {', '.join(tables())}.",
        )
    parsed = ParsedFile(kept(name, "导入名称", "The name of the import"), "", 0)
    digest = hashlib.sha256()
    for register, table in given.items():
        parsed.rows_read += table.num_rows if register != "voucher" else 0
        parsed.presence[register, ""] = PRESENT if table.num_rows else EMPTY
        for column in table.column_names:
            blank = table[column].null_count == table.num_rows
            parsed.presence[register, column] = EMPTY if blank else PRESENT
        digest.update(register.encode())
        if register not in {"voucher", "entry"}:
            columns = _columns(tables()[register], table, ())
            rows = _rows(register, columns, tables()[register].column_names)
            parsed.registers[register] = rows
    if "voucher" in given:
        parsed.vouchers = _vouchers(given)
    for register in tables():
        parsed.presence.setdefault((register, ""), ABSENT)
    parsed.sha256 = digest.hexdigest()
    return parsed
