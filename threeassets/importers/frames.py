"""Tables of another program, by canonical column names, read cell by cell as a file is.

A call that cannot be understood (no such register or column, a column of lists) is a UsageError;
a cell that cannot be read is a Problem of the import, all of them at once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa

from threeassets.importers.cells.parsers import EXACT_DIGITS, Parser
from threeassets.importers.cells.values import BadCell, text_of
from threeassets.importers.records.registers import empty_cell, joined, register_rows
from threeassets.importers.records.rows import Memo, ReadRows, register_parser
from threeassets.importers.records.vouchers import linked_vouchers
from threeassets.model.arguments import a_text, refusal
from threeassets.model.book import ABSENT, EMPTY, PRESENT, ParsedFile, Problem, VoucherRows
from threeassets.model.errors import UsageError
from threeassets.model.schema import Column, ColumnKind, Table, tables
from threeassets.model.text import Text
from threeassets.plumbing.storable import storable_text

LINKS = ("org_code", "fiscal_year", "accounting_period", "je_type_code", "journal_number")
"""Columns by which entries find their voucher, unless both tables have a ``voucher_no``."""

SURROGATE = "voucher_no"

_CELLS = (str, int, float, Decimal, dt.date, type(None))
"""What a cell may be; a truth value is an int and a moment a date."""

_COUNTED = frozenset({ColumnKind.MONEY, ColumnKind.DECIMAL})
"""Kinds whose cells come as the whole numbers that are stored."""

_FRAME = Text("pandas DataFrame 或 Arrow 表", "a pandas DataFrame or an Arrow table")
_FRAMES = Text(
    "以登记簿名为键、以表为值的字典，如 {'voucher': df}",
    "a mapping of register names to tables, such as {'voucher': df}",
)
_MAPPING = Text(
    "字典：您的列名 → 本库的列名", "a mapping of your column names to the canonical ones"
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """One table given: cells by canonical column name, and the name each column was given under."""

    register: str
    rows: int
    cells: dict[str, list[object]]
    names: dict[str, str]


def _wrong_column(register: str, column: str, zh: str, en: str) -> UsageError:
    return UsageError(
        f"表 {register} 的列 {column} {zh}", f"Column {column} of table {register} {en}"
    )


def _given_columns(register: str, table: object) -> list[tuple[str, list[object]]]:
    """Take a table apart into its columns, cells as objects of Python, blanks as None."""
    if isinstance(table, pd.DataFrame):
        return [(str(name), _of_series(series)) for name, series in table.items()]
    if hasattr(table, "__arrow_c_stream__"):
        try:
            arrow = pa.table(table)
        except pa.ArrowInvalid as error:  # a single column, not a table
            raise refusal(f'frames["{register}"]', table, _FRAME) from error
        pairs = zip(arrow.column_names, arrow.columns, strict=True)
        return [(name, _of_array(register, name, array)) for name, array in pairs]
    raise refusal(f'frames["{register}"]', table, _FRAME)


def _of_series(series: pd.Series[Any]) -> list[object]:
    filled = series.notna().tolist()
    return [cell if has else None for cell, has in zip(series.tolist(), filled, strict=True)]


def _of_array(register: str, name: str, array: pa.ChunkedArray) -> list[object]:
    try:
        cells: list[object] = array.to_pylist()
    except (ValueError, OverflowError) as error:  # a day before the year 1 or after 9999
        raise _wrong_column(
            register,
            name,
            f"无法读出：{error}。请改用文字。",
            f"cannot be read: {error}. Give it as text.",
        ) from error
    return cells


def _checked(register: str, name: str, cells: list[object]) -> list[object]:
    """Refuse a column of what is no cell; numbers of numpy become Python's."""
    kinds = set(map(type, cells))
    if any(not issubclass(kind, _CELLS) and hasattr(kind, "item") for kind in kinds):
        cells = [cell.item() if hasattr(cell, "item") else cell for cell in cells]
        kinds = set(map(type, cells))
    for kind in kinds:
        if not issubclass(kind, _CELLS):
            raise _wrong_column(
                register,
                name,
                f"里有 {kind.__name__}，读不了。请给文字、数字、日期或是否值。",
                f"holds {kind.__name__}, which is no cell. Give text, numbers, days or truth "
                "values.",
            )
    if any(issubclass(kind, dt.datetime) for kind in kinds) and any(
        isinstance(cell, dt.datetime) and cell.tzinfo is not None for cell in cells
    ):
        raise _wrong_column(
            register,
            name,
            "的时刻带有时区。请先换成当地时间并去掉时区。",
            "holds moments of a time zone. Turn them into local time without a zone first.",
        )
    return cells


def _frame(register: str, table: object, mapping: Mapping[str, str]) -> _Frame:
    """Put the columns of a table under canonical names; refuse what the register has not."""
    links = {"voucher": (SURROGATE,), "entry": (SURROGATE, *LINKS)}.get(register, ())
    columns = {*tables()[register].column_names, *links}
    cells: dict[str, list[object]] = {}
    names: dict[str, str] = {}
    rows = 0
    for heading, values in _given_columns(register, table):
        name = mapping.get(heading, heading)
        if name in cells:
            raise _wrong_column(
                register, name, "出现了两次。请只留一列。", "occurs twice. Leave one of them."
            )
        if name not in columns:
            raise UsageError(
                f"表 {register} 没有列 {name}。列名见数据字典；您的列名可用 mapping 对应。"
                f"本表的列：{'、'.join(sorted(columns))}。",
                f"Table {register} has no column {name}. See the data dictionary, or name yours "
                f"in mapping. Its columns: {', '.join(sorted(columns))}.",
            )
        cells[name], names[name] = _checked(register, heading, values), heading
        rows = len(values)
    if rows:
        _refuse_missing(tables()[register], cells)
    return _Frame(register, rows, cells, names)


def _refuse_missing(table: Table, cells: Mapping[str, list[object]]) -> None:
    missing = [column for column in table.columns if column.required and column.name not in cells]
    if missing:
        zh = "、".join(f"{column.name}（{column.heading}）" for column in missing)
        en = ", ".join(column.name for column in missing)
        raise UsageError(
            f"表 {table.name} 缺少必填列 {zh}。请补上。",
            f"Table {table.name} lacks the required columns {en}. Add them.",
        )


def _parser(register: str, column: Column, heading: str) -> Parser:
    """Return what reads a cell in stored form: integer fen and scaled integers, else as a file."""
    if column.kind in _COUNTED:
        column = replace(column, kind=ColumnKind.INTEGER)
    return partial(
        _cell, heading, register_parser(register, column, heading), textual=not column.is_integer
    )


def _cell(heading: str, parse: Parser, cell: object, *, textual: bool) -> object:
    if isinstance(cell, float):
        if cell != cell:  # noqa: PLR0124 - a blank of Arrow and numpy is not equal to itself
            return None
        if not abs(cell) < EXACT_DIGITS:
            return BadCell(
                Text(
                    f"{heading} {cell!r} 是超过 15 位的浮点数，末几位已丢失。请以文字或整数给出。",
                    f"{heading} {cell!r} is a float of more than 15 digits whose end is lost. Give "
                    "it as text or as an integer.",
                )
            )
    elif textual and isinstance(cell, int) and not isinstance(cell, bool):
        return parse(str(cell))  # an integer is whole however long it is
    return parse(cell)


def _read(frame: _Frame) -> ReadRows:
    values: dict[str, Sequence[object]] = {}
    troubled = set()
    table = tables()[frame.register]
    headings = {column.name: frame.names.get(column.name, column.name) for column in table.columns}
    for column in table.columns:
        memo = Memo(_parser(frame.register, column, headings[column.name]))
        cells = frame.cells.get(column.name) or [None] * frame.rows
        values[column.name] = list(map(memo.__getitem__, cells))
        if memo.bad:
            troubled.add(column.name)
    numbers = list(range(1, frame.rows + 1))
    return ReadRows(frame.register, numbers, values, frozenset(troubled), headings)


_Key = tuple[object, ...]


def _keys(frame: _Frame, link: tuple[str, ...]) -> list[_Key | None]:
    """Return what ties entries and vouchers in every row; None where a ``voucher_no`` is blank."""
    missing = [name for name in link if name not in frame.cells]
    if missing:
        raise UsageError(
            f"表 voucher 和 entry 都要有列 {SURROGATE}，或都有列 {'、'.join(LINKS)}；"
            f"表 {frame.register} 缺少 {'、'.join(missing)}。",
            f"Tables voucher and entry both need the column {SURROGATE}, or both need "
            f"{', '.join(LINKS)}; table {frame.register} lacks {', '.join(missing)}.",
        )
    if link == (SURROGATE,):
        return [(text,) if text else None for text in map(text_of, frame.cells[SURROGATE])]
    columns = []
    for name in link:
        memo = Memo(_parser("voucher", tables()["voucher"].column(name), name))
        columns.append(map(memo.__getitem__, frame.cells[name]))
    return list(zip(*columns, strict=True))


def _vouchers(
    file: str, voucher: _Frame, entry: _Frame
) -> tuple[list[VoucherRows], list[Problem], dict[tuple[str, str], str]]:
    """Give every voucher its lines; whatever finds no partner, or two, is a Problem.

    Returns vouchers, Problems, and which columns hold something.
    """
    link = (SURROGATE,) if SURROGATE in voucher.cells else LINKS
    own = _keys(voucher, link) if voucher.rows and entry.rows else [None] * voucher.rows
    lines: dict[_Key | None, list[int]] = defaultdict(list)
    for place, key in enumerate(_keys(entry, link) if entry.rows else ()):
        lines[key].append(place)
    shared = {key for key, times in Counter(own).items() if times > 1 and lines.get(key)}
    headers, rows = _read(voucher), _read(entry)
    clear = [place for place, key in enumerate(own) if key is None or key not in shared]
    members = [[] if own[place] is None else lines.get(own[place], []) for place in clear]
    vouchers, problems = linked_vouchers(file, _rows_of(headers, clear), rows, members)
    doubtful = [_doubtful(file, place, link, key) for place, key in enumerate(own) if key in shared]
    orphans = [
        _orphan(file, place, link, key)
        for key, places in lines.items()
        if key is None or key not in own
        for place in places
    ]
    presence = _presence(voucher, headers) | _presence(entry, rows)
    return vouchers, [*problems, *doubtful, *orphans], presence


def _rows_of(rows: ReadRows, places: Sequence[int]) -> ReadRows:
    if len(places) == len(rows.numbers):
        return rows
    columns: dict[str, Sequence[object]] = {
        name: [cells[place] for place in places] for name, cells in rows.columns.items()
    }
    return replace(rows, numbers=[rows.numbers[place] for place in places], columns=columns)


def _written(link: tuple[str, ...], key: _Key | None) -> str:
    return " ".join(
        f"{name}={value}" for name, value in zip(link, key or (None,) * len(link), strict=True)
    )


def _doubtful(file: str, place: int, link: tuple[str, ...], key: _Key | None) -> Problem:
    text = Text(
        f"有几张凭证都是 {_written(link, key)}，看不出分录属于哪一张，这些凭证和分录未导入。"
        f"请在两张表里都给出互不相同的 {SURROGATE}。",
        f"Several vouchers are {_written(link, key)}; it cannot be seen whose the lines are, "
        f"so neither were imported. Give a {SURROGATE} of its own to each, in both tables.",
    )
    return Problem(file, "voucher", place + 1, "voucher-doubtful", text, link[-1])


def _orphan(file: str, place: int, link: tuple[str, ...], key: _Key | None) -> Problem:
    return Problem(
        file,
        "entry",
        place + 1,
        "voucher-missing",
        joined(
            empty_cell(SURROGATE)
            if key is None
            else Text(
                f"没有 {_written(link, key)} 的凭证。",
                f"There is no voucher {_written(link, key)}.",
            ),
            Text(
                "本行分录未导入。请补上凭证或更正编号。",
                "The line was not imported. Add the voucher or mend the key.",
            ),
        ),
        link[-1],
    )


def _presence(frame: _Frame, rows: ReadRows) -> dict[tuple[str, str], str]:
    """Say of every column of a table whether it holds something."""
    presence = {}
    for column in frame.cells:
        cells = rows.columns.get(column, ())  # none for a column that only ties lines to vouchers
        there = any(cell is not None and not isinstance(cell, BadCell) for cell in cells)
        presence[frame.register, column] = PRESENT if there else EMPTY
    return presence


def _frames(frames: object, mapping: object) -> dict[str, _Frame]:
    """Take every table under the names of ours, and refuse names that are nobody's."""
    if not isinstance(frames, Mapping) or not frames:
        raise refusal("frames", frames, _FRAMES)
    if not isinstance(mapping, Mapping):
        raise refusal("mapping", mapping, _MAPPING)
    theirs = {
        a_text(k, "mapping", _MAPPING): a_text(v, "mapping", _MAPPING) for k, v in mapping.items()
    }
    unknown = [str(register) for register in frames if register not in tables()]
    if unknown:
        raise UsageError(
            f"没有名为 {'、'.join(unknown)} 的登记簿。可用：{'、'.join(tables())}。",
            f"There is no register {', '.join(unknown)}. Known: {', '.join(tables())}.",
        )
    if "entry" in frames and "voucher" not in frames:
        raise UsageError(
            "给了分录表 entry，没有给凭证表 voucher。请两张表一起给。",
            "The table entry was given without the table voucher. Give both together.",
        )
    by_register = {register: _frame(register, frame, theirs) for register, frame in frames.items()}
    used = {name for frame in by_register.values() for name in frame.names.values()}
    idle = [name for name in theirs if name not in used]
    if idle:
        raise UsageError(
            f"mapping 里的列 {'、'.join(idle)} 在给出的表里都没有。请核对列名。",
            f"No table given has the columns {', '.join(idle)} of mapping. Check their names.",
        )
    return by_register


def read_frames(
    frames: Mapping[str, object],
    *,
    name: str = "frames",
    mapping: Mapping[str, str] | None = None,
) -> ParsedFile:
    """Take data frames or Arrow tables as if they were a file.

    Args:
        frames: registers by name; columns by canonical name in stored form (integer fen, areas and
            quantities in 1/10,000, rates in 1/1,000,000, ISO or real dates, 0 or 1). Entries find
            their voucher by ``voucher_no`` in both tables, else by organisation, year, period,
            word and number. A register not given is absent; one given without rows is empty.
        name: what the import is called.
        mapping: your column names, in whatever table they stand, to the canonical names.

    Raises:
        UsageError: a register or column is unknown or missing, or holds what is no cell.
    """
    by_register = _frames(frames, mapping or {})
    file = storable_text(a_text(name, "name"), "导入名称", "The name of the import")
    digest = hashlib.sha256()
    registers, presence = {}, {}
    problems: list[Problem] = []
    notes: list[Text] = []
    for register, frame in by_register.items():
        digest.update(register.encode())
        presence[register, ""] = PRESENT if frame.rows else EMPTY
        if register not in {"voucher", "entry"}:
            rows = _read(frame)
            records = register_rows(file, register, rows)
            registers[register] = tuple(records.rows)
            problems += records.problems
            notes += records.notes
            presence |= _presence(frame, rows)
    vouchers: list[VoucherRows] = []
    if "voucher" in by_register:
        entries = by_register.get("entry", _Frame("entry", 0, {}, {}))
        vouchers, unlinked, columns = _vouchers(file, by_register["voucher"], entries)
        problems += unlinked
        presence |= columns
    absent = {(register, ""): ABSENT for register in tables() if (register, "") not in presence}
    return ParsedFile(
        file,
        digest.hexdigest(),
        0,
        vouchers=tuple(vouchers),
        registers=registers,
        presence=presence | absent,
        rows_read=sum(frame.rows for name, frame in by_register.items() if name != "voucher"),
        problems=tuple(problems),
        notes=tuple(notes),
    )
