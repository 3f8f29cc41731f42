"""Which rows of a register in other words are records, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from threeassets.importers.cells.two_facts import money_cell
from threeassets.importers.cells.values import fen_of, is_blank, text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.layout.ledger_roles import AMOUNT, BODY, RENT, ROW_NUMBER, choice_words
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.layout.totals import (
    FOOTER,
    HEADER_AGAIN,
    TOTAL,
    Stated,
    is_footer,
    is_header_again,
    total_of,
)
from threeassets.importers.records.example_rows import is_example
from threeassets.importers.records.examples import is_marked
from threeassets.importers.records.rows import EXAMPLE, ReadRows
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.model.book import Problem, Skipped
from threeassets.model.schema import ColumnKind
from threeassets.model.text import Text
from threeassets.plumbing.patterns import Pattern

REMARK = Text("表下的说明", "remark below the table")
PAGE_TITLE = Text("标题行", "title row")
SECTION = Text("分组标题行", "title of a group of rows")
_ORDINAL = Pattern(r"^[（(]?(?:[一二三四五六七八九十]+|\d+)[)）]?[、.．\s]*")
_NUMERAL = Pattern(r"[（(]?[一二三四五六七八九十]+[)）]?[、.．]?")
_REMARK = Pattern(r"\s*(?:填表|填报)?(?:说明|备注|注)\s*[:：].*", re.DOTALL)
_NUMBERED = Pattern(r"[一二三四五六七八九十]+\s*[、.．]|[（(][一二三四五六七八九十]+[）)]")
_ENDING = Pattern(r"(?:类|资产类)$")
SPREAD_NOT = frozenset({ColumnKind.MONEY, ColumnKind.DECIMAL, ColumnKind.INTEGER})
_DAYS = frozenset({ColumnKind.DATE, ColumnKind.DATETIME})
_OF_ALL = frozenset({"org_code", "account_no"})
"""Columns that say of a total what they say of every line."""


@dataclass(frozen=True, slots=True)
class LedgerRows:
    """What became of one sheet: values by column, rows left out, totals, problems, notes."""

    read: ReadRows
    stated: tuple[Stated, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Text, ...] = ()
    lacking: tuple[str, ...] = ()
    """Required columns that nothing fills."""
    cells: tuple[Cells, ...] = ()
    """Cells of every record as written."""


@dataclass(frozen=True, slots=True)
class RecordRows:
    """Rows that are records, each with what the title of its group says, and what others are."""

    records: list[tuple[int, Cells, dict[str, str]]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def record_rows(file: str, written: RegisterSheet) -> RecordRows:
    """Part the rows that are records from totals, titles of groups and remarks."""
    sheet, columns = written.sheet, written.columns
    titles = [cells for _, cells in sheet.rows[: columns.start]]
    kinds = {column.name: column.kind for column in columns_of(written.register)}
    figures = [role for role in columns.places if kinds.get(role) is ColumnKind.MONEY]
    counted = {columns.places[r][0] for r in columns.places if kinds.get(r) in SPREAD_NOT}
    naming = [
        place[0]
        for role, place in columns.places.items()
        if place[0] not in counted and role not in {ROW_NUMBER, AMOUNT, RENT}
    ]
    section: dict[str, str] = {}
    # A total may bear the last day of its month and, as every line, whose account it is.
    shared = {
        place[0]
        for role, place in columns.places.items()
        if kinds.get(role) in _DAYS or role in _OF_ALL
    }
    rows = RecordRows()
    for number, cells in written.below:
        filled = [cell for cell in cells if not is_blank(cell)]
        reason = written.passed.get(number) or _reason(cells, titles, naming, shared)
        if is_marked(written.cell(cells, "org_code")):
            example = is_example(written.register, written.columns.places, cells)
            reason = EXAMPLE if example else None
        if reason is TOTAL:
            rows.stated.extend(_stated(written, number, cells, figures))
        elif reason is None and len(named := _unnumbered(filled)) == 1:
            title = text_of(named[0])
            choice = _section(written, title)
            if not choice and len(filled) > 1:
                rows.records.append((number, cells, section))
                continue
            if not choice and not _NUMBERED.match(title):
                rows.problems.append(_unplaced(file, written, number, title))
                continue
            # What the group before said of its rows does not hold for one of another name.
            section, reason = section | choice if choice else {}, SECTION
        if reason is None:
            rows.records.append((number, cells, section))
        else:
            rows.skipped.append(Skipped(sheet.name, number, reason))
    return rows


def _stated(
    written: RegisterSheet, number: int, cells: Cells, figures: Sequence[str]
) -> Iterator[Stated]:
    """Yield what a total row states of the columns of money."""
    word = total_of(cells) or ""
    label = next(text_of(cell) for cell in cells if total_of((cell,)) is not None)
    for role in figures:
        cell = money_cell(written.cell(cells, role), written.unit_of(role))[0]
        if (fen := fen_of(cell)) is not None:
            yield Stated(number, word, label, role, fen)


def _unnumbered(cells: list[object]) -> list[object]:
    """Leave out the Chinese numeral that may stand in a cell before the title of a group."""
    numbered = len(cells) > 1 and _NUMERAL.fullmatch(text_of(cells[0])) is not None
    return cells[1:] if numbered else cells


def _reason(cells: Cells, titles: list[Cells], naming: list[int], shared: set[int]) -> Text | None:
    """Return why a row is no record; None where it may be one."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if is_header_again(cells, titles):
        return HEADER_AGAIN
    own = [place for place in naming if place not in shared]
    if total_of(cells) is not None and _names_nothing(cells, own):
        return TOTAL
    if is_footer(cells) and _names_nothing(cells, naming, footer=True):
        return FOOTER
    return REMARK if len(filled) == 1 and _REMARK.fullmatch(text_of(filled[0])) else None


def _names_nothing(cells: Cells, naming: list[int], *, footer: bool = False) -> bool:
    """Whether no cell of a row that would name a record does so."""
    filled = [cells[place] for place in naming if place < len(cells) and not is_blank(cells[place])]
    if footer:
        return len(filled) < max(2, len(naming) // 2 + 1)
    return all(total_of((cell,)) is not None for cell in filled)


def _section(written: RegisterSheet, text: str) -> dict[str, str]:
    """Return what a row of one cell says of the rows below: the choice of a column."""
    bare = _ORDINAL.sub("", text.strip()).replace("（", "(")
    for column in columns_of(written.register):
        if column.kind is ColumnKind.CHOICE:
            words = choice_words(written.register, column.name)
            for word in (bare, _ENDING.sub("", bare)):
                if (choice := words.get(folded_role(word))) is not None:
                    return {column.name: choice}
    if written.register == "office":
        body = choice_words("office", BODY).get(folded_role(bare.partition("(")[0]))
        return {BODY: body} if body else {}
    return {}


def _unplaced(file: str, written: RegisterSheet, number: int, title: str) -> Problem:
    text = Text(
        f"这一行只有“{title}”，放不进登记簿，也不是认识的分组标题，未导入。请核对。",
        f"The row holds nothing but “{title}”, which fits no column and is no known title of a "
        "group; it was not imported.",
    )
    return Problem(file, written.sheet.name, number, "row-unplaced", text)
