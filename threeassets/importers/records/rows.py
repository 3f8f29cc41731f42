"""Rows of one sheet, read column by column: parsed values, what was skipped, what is wrong.

Every distinct cell of a column is parsed once; a sheet of 100,000 entries has few distinct dates,
names and accounts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from threeassets.importers.cells.bounds import MonthOnly, column_parser
from threeassets.importers.cells.parsers import Parser, parser_for
from threeassets.importers.cells.values import BadCell, is_blank
from threeassets.importers.files.sheets import Cells, Sheet, spread, where
from threeassets.importers.layout.headings import Header, columns_of, folded
from threeassets.importers.layout.ledger_roles import choice_said
from threeassets.importers.layout.totals import FOOTER, HEADER_AGAIN, TOTAL, TOTAL_WORDS
from threeassets.importers.records.example_rows import is_example, written_over
from threeassets.importers.records.examples import example_of, is_marked
from threeassets.model.book import Skipped
from threeassets.model.schema import Column, ColumnKind
from threeassets.model.text import Text

_FOOTER = re.compile(
    r"(?:制表|填表|制单|经办|会计主管|单位负责|负责|财务负责|审核|复核|记账|会计|出纳)(?:人|日期)?[:：].*",
    re.DOTALL,
)

_Test = Callable[[object], bool]

_COUNTED = frozenset({ColumnKind.MONEY, ColumnKind.DECIMAL})
"""Kinds that would be counted twice if a merged cell spoke for every row."""

EXAMPLE = Text("模板的示例行", "example row of the template")


class Memo(dict[object, object]):
    """Parsed values by cell; a cell seen before is looked up, not parsed."""

    def __init__(self, parse: Parser) -> None:
        """Start empty, with the parser for cells not seen yet."""
        super().__init__()
        self.parse = parse
        self.bad = False

    def __missing__(self, cell: object) -> object:
        """Parse a new cell and remember the value."""
        value = self[cell] = self.parse(cell)
        self.bad = self.bad or isinstance(value, BadCell | MonthOnly)
        return value


@dataclass(frozen=True, slots=True)
class ReadRows:
    """The rows below one header: numbers, values by column (None or BadCell among them)."""

    sheet: str
    numbers: list[int]
    columns: dict[str, Sequence[object]]
    troubled: frozenset[str]
    """Columns with a BadCell or a MonthOnly among their values."""
    headings: dict[str, str]
    """Heading as written in the file, for sentences; the declared one where it is not there."""
    skipped: list[Skipped] = field(default_factory=list)
    broken: Mapping[int, Text] = field(default_factory=dict)
    """Why a row cannot be read, by its number."""


def read_rows(sheet: Sheet, header: Header, org_code: str) -> ReadRows:
    """Read the rows below the header; a missing or wholly empty organisation column is filled."""
    columns = columns_of(header.register)
    sheet = _spread(sheet, header, columns)
    data_rows, skipped = _data_rows(sheet, header, columns)
    numbers = [number for number, _ in data_rows]
    turned = list(zip(*(cells for _, cells in data_rows), strict=False)) if data_rows else []
    values: dict[str, Sequence[object]] = {}
    troubled = set()
    for column in columns:
        if column.name not in header.places:
            values[column.name] = [None] * len(data_rows)
            continue
        position, heading = header.places[column.name]
        memo = Memo(register_parser(header.register, column, heading))
        # The loop runs in C: this is where the time of a large file goes.
        values[column.name] = list(map(memo.__getitem__, turned[position] if data_rows else ()))
        if memo.bad:
            troubled.add(column.name)
    owner = columns[0]
    marked = _marked(header, data_rows)
    owners = [None if n in marked else value for n, value in enumerate(values[owner.name])]
    if header.register == "organization":
        owners = [code or _listed(values, n) for n, code in enumerate(owners)]
    elif owner.name == "org_code" and all(value is None for value in owners):
        owners = [org_code] * len(data_rows)
    values[owner.name] = owners
    for n, cell in marked.items():
        # A line of a voucher that is in doubt leaves out its whole voucher.
        decisive = "gl_account_number" if header.register == "voucher" else owner.name
        owners[n] = org_code
        values[decisive] = cells = list(values[decisive])
        cells[n] = written_over(header.places[owner.name][1], cell)
        troubled.add(decisive)
    headings = {
        column.name: header.places.get(column.name, (0, column.heading))[1] for column in columns
    }
    return ReadRows(
        sheet.name, numbers, values, frozenset(troubled), headings, skipped, sheet.broken
    )


def is_untouched(rows: ReadRows) -> bool:
    """Whether a sheet holds nothing but the example row of the template."""
    return not rows.numbers and any(item.reason is EXAMPLE for item in rows.skipped)


def _listed(values: Mapping[str, Sequence[object]], place: int) -> object:
    """Return what a listed unit without a code is known by: its credit code, else its name."""
    credit = values["uscc"][place]
    return credit if isinstance(credit, str) else values["org_name"][place]


def register_parser(register: str, column: Column, heading: str) -> Parser:
    """Return the parser of a column of a register, which knows what villages write for a choice."""
    parse = column_parser(column, heading)
    if column.kind is not ColumnKind.CHOICE:
        return parse
    return lambda cell: parse(choice_said(register, column.name, cell) or cell)


def _marked(header: Header, rows: Sequence[tuple[int, Cells]]) -> dict[int, object]:
    """Return the first cells of rows that bear the example's mark and are no example."""
    place = header.places.get(columns_of(header.register)[0].name)
    if place is None:
        return {}
    return {index: rows[index][1][place[0]] for index in where(rows, place[0], is_marked)}


def _spread(sheet: Sheet, header: Header, columns: Sequence[Column]) -> Sheet:
    """Write a cell merged over several rows into each of them; amounts and accounts stand once."""
    places = {
        header.places[c.name][0]
        for c in columns
        if c.name in header.places and c.kind not in _COUNTED and c.name != "gl_account_number"
    }
    return spread(sheet, places)


def _data_rows(
    sheet: Sheet, header: Header, columns: Sequence[Column]
) -> tuple[list[tuple[int, Cells]], list[Skipped]]:
    """Part the rows to read from examples, totals, footers and repeated headers."""
    needed = [
        column.name
        for column in columns
        if column.required and column.name in header.places and column.name != "org_code"
    ]
    # Where a record has an account, the account alone tells an entry from a total.
    deciding = ["gl_account_number"] if "gl_account_number" in needed else needed
    proof = [header.places[name][0] for name in deciding]
    # The total of a statement has the account and the day of a line: its summary tells it.
    words = [header.places["memo"][0]] if "memo" in header.places else []
    title = sheet.rows[header.start - 1][1]
    examples = _example_tests(header, columns)
    width = 1 + max(position for position, _ in header.places.values())
    rows = sheet.rows[header.start :]
    for place, (number, cells) in enumerate(rows):
        if len(cells) < width:
            rows[place] = (number, [*cells, *[None] * (width - len(cells))])
    first = title[proof[0]]

    def no_name(cell: object) -> bool:
        return cell == first or _names_nothing(cell)

    doubtful = set(where(rows, *examples[0])).union(
        *(where(rows, index, no_name) for index in proof)
    )
    doubtful = doubtful.union(*(where(rows, index, _is_total) for index in words))
    reasons = {}
    for index in sorted(doubtful):
        cells = rows[index][1]
        reason = None
        if all(test(cells[position]) for position, test in examples):
            if is_example(header.register, header.places, cells):
                reason = EXAMPLE
        elif cells[proof[0]] == first and _same(cells, title):
            reason = HEADER_AGAIN
        elif any(_names_nothing(cells[position]) for position in proof) or any(
            _is_total(cells[position]) for position in words
        ):
            reason = _no_record(cells)
        if reason is not None:
            reasons[index] = reason
    data_rows = [row for index, row in enumerate(rows) if index not in reasons] if reasons else rows
    return data_rows, [Skipped(sheet.name, rows[index][0], why) for index, why in reasons.items()]


def _example_tests(header: Header, columns: Sequence[Column]) -> list[tuple[int, _Test]]:
    """Return what tells the template's example row: its mark, or every cell where that is cut."""
    place = header.places.get(columns[0].name)
    if place is not None:
        return [(place[0], is_marked)]
    expected: list[tuple[int, _Test]] = []
    for column in columns:
        if column.name in header.places:
            position, heading = header.places[column.name]
            example = parser_for(column, column.heading)(example_of(header.register, column.name))
            expected.append((position, partial(_reads_as, parser_for(column, heading), example)))
    return expected


def _reads_as(parse: Parser, example: object, cell: object) -> bool:
    return parse(cell) == example


def _same(cells: Cells, title: Cells) -> bool:
    return [folded(cell) for cell in cells] == [folded(cell) for cell in title]


def _is_total(cell: object) -> bool:
    return isinstance(cell, str) and folded(cell) in TOTAL_WORDS


@lru_cache(maxsize=4096)
def _names_nothing(cell: object) -> bool:
    """Whether a cell names no record; a total word names none."""
    return is_blank(cell) or _is_total(cell)


def _no_record(cells: Cells) -> Text | None:
    if any(map(_is_total, cells)):
        return TOTAL
    if any(isinstance(cell, str) and _FOOTER.match(cell.strip()) for cell in cells):
        return FOOTER
    return None
