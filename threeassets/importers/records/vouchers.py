"""Rows of the sheet 凭证, one an entry, folded into vouchers.

Rows belong to one voucher when organisation, year, period, word and number agree and so do all
other header fields: one number used twice is two vouchers, and a finding later. Rows that differ
only in the papers they name (request, contract, decision) are one voucher that names them all. A
row whose optional header fields are all blank follows the only header that its number has. Where
the header is the same and a line number comes again, a new voucher has begun.

A bad optional cell becomes null; a bad amount, date or account leaves out the whole voucher, since
half a voucher would be a false one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from threeassets.importers.cells.values import BadCell
from threeassets.importers.records.folded_rows import AMOUNTS, Values, folded_rows
from threeassets.importers.records.registers import (
    EMPTY_CELL,
    ROW_BROKEN,
    fault_code,
    faults,
    joined,
)
from threeassets.importers.records.rows import ReadRows
from threeassets.model.book import Problem, Row, VoucherRows
from threeassets.model.keys import plain, voucher_key
from threeassets.model.schema import Column, tables
from threeassets.model.text import Text

KEY = ("org_code", "fiscal_year", "accounting_period", "journal_number")
"""Without one of these a row belongs to no voucher."""
FATAL = frozenset({"effective_date", "gl_account_number", "debit_fen", "credit_fen"})
"""Cells without which a voucher would be another one."""
SUMMARY = "je_line_description"

_WORD_NUMBER = re.compile(r"([^\d\s\-(字第]*)字?第?[\s\-]*(\d[^号]*)号?")

ROW_LOST = Text(
    "看不出属于哪张凭证，本行未导入。",
    "It cannot be seen which voucher it belongs to, so the row was not imported.",
)
EMPTIED = Text(
    "凭证照常导入，此格按空白处理。", "The voucher is imported with the cell left empty."
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot stand, by the place of its row in ``ReadRows``."""

    index: int
    column: str
    code: str
    text: Text


def voucher_rows(
    file: str, read: ReadRows
) -> tuple[list[VoucherRows], list[Problem], dict[str, bool]]:
    """Fold the rows; return vouchers, Problems, and which columns hold something."""
    header, entry = tables()["voucher"].columns, tables()["entry"].columns
    read = _with_words(_without_broken(read))
    faults = _faults(read, header + entry)
    by_row = {(fault.index, fault.column): fault for fault in faults}
    faults = _broken_first(faults, read)
    lost = {fault.index for fault in faults if fault.column in KEY}
    fatal: dict[int, list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.column in FATAL and fault.index not in lost:
            fatal[fault.index].append(fault)
    read = _cleared(read, by_row.values())
    headers = list(zip(*(read.columns[column.name] for column in header), strict=True))
    entries = list(zip(*(read.columns[column.name] for column in entry), strict=True))
    rows = list(map(Row, entries, repeat(read.sheet), read.numbers))
    problems = [_problem(file, read, f, ROW_LOST) for f in _once(faults, read) if f.index in lost]
    vouchers: list[VoucherRows] = []
    positions: list[int] = []
    for owner, members in folded_rows(headers, entries, lost):
        if not fatal or fatal.keys().isdisjoint(members):
            positions += members
            lines = [rows[index] for index in members]
            vouchers.append(_voucher(Row(owner, read.sheet, lines[0].row), lines))
        else:
            left_out = _left_out(read, owner, members)
            key = _key(owner)
            problems += [
                replace(_problem(file, read, fault, left_out), voucher=key)
                for i in members
                for fault in fatal.get(i, ())
            ]
    standing = set(positions) if faults else set()
    same = _summed_up(faults, vouchers, read)
    problems += [
        _problem(file, read, f, EMPTIED)
        for f in faults
        if f.index in standing and not (f.column == SUMMARY and read.numbers[f.index] in same)
    ]
    problems.sort(key=lambda problem: problem.row or 0)
    vouchers.sort(key=lambda voucher: voucher.header.row)
    return vouchers, problems, _filled(read, positions)


def _once(faults: Sequence[Fault], read: ReadRows) -> Iterator[Fault]:
    """Leave out that year or month is empty where the date they are of is named already."""
    unread = {(f.index, read.headings[f.column]) for f in faults if f.code != EMPTY_CELL}
    empty: set[tuple[int, str]] = set()
    for fault in faults:
        place = (fault.index, read.headings[fault.column])
        if fault.code != EMPTY_CELL:
            yield fault
        elif place not in unread | empty:
            empty.add(place)
            yield fault


def _summed_up(
    faults: Sequence[Fault], vouchers: Sequence[VoucherRows], read: ReadRows
) -> set[int]:
    """Return the rows without a summary whose voucher has one: on paper it is written once."""
    blank = {read.numbers[f.index] for f in faults if f.column == SUMMARY and f.code == EMPTY_CELL}
    position = tables()["entry"].column_names.index(SUMMARY)
    return {
        row.row
        for voucher in vouchers
        if blank
        for row in voucher.entries
        if row.row in blank and any(line.values[position] is not None for line in voucher.entries)
    }


def _without_broken(read: ReadRows) -> ReadRows:
    """Leave of a row whose cells may stand under other headings only what says whose line it is."""
    broken = [position for position, number in enumerate(read.numbers) if number in read.broken]
    columns: dict[str, list[object]] = {}
    for column in tables()["voucher"].columns if broken else ():
        if column.name not in KEY and column.name not in FATAL:
            cells = columns[column.name] = list(read.columns[column.name])
            for position in broken:
                cells[position] = None
    return replace(read, columns=read.columns | columns)


def _broken_first(faults: list[Fault], read: ReadRows) -> list[Fault]:
    """Say of such a row that it is broken, and nothing of its cells."""
    broken = {position for position, number in enumerate(read.numbers) if number in read.broken}
    lost = {fault.index for fault in faults if fault.column in KEY}
    return [fault for fault in faults if fault.index not in broken] + [
        Fault(
            position,
            KEY[-1] if position in lost else AMOUNTS[0],
            ROW_BROKEN,
            read.broken[read.numbers[position]],
        )
        for position in sorted(broken)
    ]


def linked_vouchers(
    file: str, headers: ReadRows, lines: ReadRows, members: Sequence[Sequence[int]]
) -> tuple[list[VoucherRows], list[Problem]]:
    """Put lines under headers that stand in a table of their own; return vouchers and Problems.

    ``members`` gives for every header the places of its lines. A bad cell has the outcome it has
    in a sheet that holds both.
    """
    headers = _with_words(headers)
    in_headers = _faults(headers, tables()["voucher"].columns)
    in_lines = _faults(lines, tables()["entry"].columns)
    headers, lines = _cleared(headers, in_headers), _cleared(lines, in_lines)
    heads = _records(headers, "voucher")
    rows = [Row(v, lines.sheet, n) for v, n in _records(lines, "entry")]
    by_header, by_line = _by_place(in_headers), _by_place(in_lines)
    vouchers: list[VoucherRows] = []
    problems: list[Problem] = []
    for position, (values, number) in enumerate(heads):
        own = [(headers, fault) for fault in by_header.get(position, ())]
        own += [(lines, fault) for line in members[position] for fault in by_line.get(line, ())]
        outcome, key = EMPTIED, ""
        if any(fault.column in KEY for _, fault in own):
            outcome = _lost_with(len(members[position]))
        elif any(fault.column in FATAL for _, fault in own):
            outcome, key = _left_out(lines, values, list(members[position])), _key(values)
        else:
            head = Row(values, headers.sheet, number)
            vouchers.append(_voucher(head, [rows[line] for line in members[position]]))
        problems += [
            replace(_problem(file, read, fault, outcome), voucher=key) for read, fault in own
        ]
    return vouchers, problems


def _lost_with(lines: int) -> Text:
    return Text(
        f"看不出是哪张凭证，本行和它的 {lines} 行分录未导入。",
        f"It cannot be seen which voucher it is; the row and its {lines} lines were not imported.",
    )


def _records(read: ReadRows, register: str) -> list[tuple[Values, int]]:
    """Return the cells of every row in declared order, and its number."""
    columns = [read.columns[name] for name in tables()[register].column_names]
    return list(zip(zip(*columns, strict=True), read.numbers, strict=True))


def _by_place(faults: Iterable[Fault]) -> dict[int, list[Fault]]:
    by_place: dict[int, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_place[fault.index].append(fault)
    return by_place


def _faults(read: ReadRows, columns: Iterable[Column]) -> list[Fault]:
    """Return every cell that cannot stand; an amount left blank is no money, not a fault."""
    return [
        Fault(index, column.name, fault_code(read, column, index), text)
        for column in columns
        for index, text in faults(column, read)
        if column.name not in AMOUNTS or read.columns[column.name][index] is not None
    ]


def _with_words(read: ReadRows) -> ReadRows:
    """Take the voucher word out of numbers that carry it: ``记-0012`` is word 记, number 0012."""
    words, numbers = read.columns["je_type_code"], read.columns["journal_number"]
    if all(not isinstance(number, str) or number.isdigit() for number in set(numbers)):
        return read
    pairs = [word_and_number(*pair) for pair in zip(words, numbers, strict=True)]
    words, numbers = [word for word, _ in pairs], [number for _, number in pairs]
    return replace(read, columns=read.columns | {"je_type_code": words, "journal_number": numbers})


def word_and_number(word: object, number: object) -> tuple[object, object]:
    """Part a voucher word off a number that carries it."""
    if not isinstance(number, str) or number.isdigit():
        return word, number
    match = _WORD_NUMBER.fullmatch(plain(number))
    if match is None or (word is not None and match[1] and plain(str(word)) != match[1]):
        return word, number
    return word or match[1] or None, match[2]


def _cleared(read: ReadRows, faults: Iterable[Fault]) -> ReadRows:
    """Empty the cells that cannot be read; an amount that is not there is no money."""
    columns: dict[str, list[object]] = {}
    for name in AMOUNTS:
        if name in read.columns:
            columns[name] = [0 if cell is None else cell for cell in read.columns[name]]
    for fault in faults:
        cells = columns.setdefault(fault.column, list(read.columns[fault.column]))
        if isinstance(cells[fault.index], BadCell):
            cells[fault.index] = None
    return replace(read, columns=read.columns | columns)


def _voucher(header: Row, rows: list[Row]) -> VoucherRows:
    """Number the lines without a number of their own, and put them in their order."""
    lines = [row.values[0] for row in rows]
    if None in lines or len(set(lines)) < len(lines):
        after = max((line for line in lines if isinstance(line, int)), default=0)
        numbered: set[object] = {None}
        for place, row in enumerate(rows):
            if row.values[0] in numbered:
                after += 1
                rows[place] = row._replace(values=(after, *row.values[1:]))
            numbered.add(row.values[0])
    rows.sort(key=_line)
    return VoucherRows(header, tuple(rows))


def _line(row: Row) -> int:
    return row.values[0]  # type: ignore[return-value] # every line is numbered by now


def _key(header: Values) -> str:
    values = dict(zip(tables()["voucher"].column_names, header, strict=True))
    word = values["je_type_code"]
    return voucher_key(
        int(str(values["fiscal_year"])),
        int(str(values["accounting_period"])),
        None if word is None else str(word),
        str(values["journal_number"]),
    )


def _left_out(read: ReadRows, header: Values, members: list[int]) -> Text:
    key = _key(header)
    if not members:
        return Text(f"凭证 {key} 未导入。", f"Voucher {key} was left out.")
    listed = [str(read.numbers[index]) for index in members]
    return Text(
        f"凭证 {key} 整张未导入，共 {len(listed)} 行：第 {'、'.join(listed)} 行。",
        f"Voucher {key} was left out with all its {len(listed)} lines: rows {', '.join(listed)}.",
    )


def _problem(file: str, read: ReadRows, fault: Fault, outcome: Text) -> Problem:
    number = read.numbers[fault.index]
    text = joined(fault.text, outcome)
    column = "" if fault.code == ROW_BROKEN else read.headings[fault.column]
    return Problem(file, read.sheet, number, fault.code, text, column)


def _filled(read: ReadRows, positions: Sequence[int]) -> dict[str, bool]:
    return {
        name: cells.count(None) < len(cells)
        and any(cells[index] is not None for index in positions)
        for name, cells in read.columns.items()
    }
