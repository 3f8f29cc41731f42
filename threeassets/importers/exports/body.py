"""The rows below the header of an export, one by one: lines, totals, footers, titles of pages.

A page that begins anew repeats its header, often under titles of its own: another account, month or
unit. What such titles say holds for the rows below them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from threeassets.importers.cells.values import fen_of, is_blank, text_of
from threeassets.importers.exports.export import Export
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.headings import folded
from threeassets.importers.layout.titles import NOTHING, Titles, is_signature, owner_of, titles_of
from threeassets.importers.layout.totals import (
    CARRIES,
    FOOTER,
    HEADER_AGAIN,
    TOTAL,
    Stated,
    is_footer,
    is_header_again,
    is_label,
    total_of,
)
from threeassets.model.book import Skipped
from threeassets.model.text import Text

PAGE_TITLE = Text("标题行", "title row")
MONEY_ROLES = frozenset({
    "debit", "credit", "amount", "signed_amount", "fc_debit", "fc_credit", "fc_amount",
    "direction", "balance", "quantity",
})  # fmt: skip  # a table
"""Roles that may be filled in a row of totals."""
TITLE_ROWS, TITLE_CELLS = 6, 3
"""So many rows above a repeated header may be its titles, and so many cells of one be filled."""


class BodyRow(NamedTuple):
    """One row below the header: why it is skipped, what it states, whether it ends a voucher.

    ``titles`` holds what a title row says of the rows below it; None where it says nothing.
    """

    number: int
    cells: Cells
    skipped: Skipped | None
    stated: list[Stated]
    ends: bool
    titles: Titles | None


def body(
    export: Export, naming: tuple[str, ...], figures: Callable[[Cells], dict[str, object]]
) -> Iterator[BodyRow]:
    """Yield every row below the header, totals, footers and repeated headers among them.

    Args:
        export: the sheet.
        naming: roles that name a record; a total row names none.
        figures: amounts of a row by side.
    """
    sheet, columns = export.sheet, export.columns
    # A page that begins anew repeats its titles too.
    titles = [cells for _, cells in sheet.rows[: columns.start]]
    counted = {columns.places[role][0] for role in MONEY_ROLES if role in columns.places}
    pages = _page_titles(export, counted)
    printed = export.titles.form is not None
    total: str | None = None
    for place, (number, cells) in enumerate(sheet.rows[columns.start :]):
        reason, stated, ends, title = None, [], False, None
        if is_header_again(cells, titles):
            reason, title = HEADER_AGAIN, titles_of((cells,))
        elif place in pages:
            reason, title = PAGE_TITLE, titles_of((cells,))
        elif printed and is_signature(cells):
            reason = FOOTER
        elif all(_names_nothing(export.cell(cells, role)) for role in naming):
            word = total_of(cells)
            label = next((text_of(c) for c in cells if total_of((c,)) is not None), None)
            if word is None and total is not None:
                # A total may take two rows, one a side.
                rest = (cell for position, cell in enumerate(cells) if position not in counted)
                word = total if all(map(is_blank, rest)) else None
            if word is not None:
                reason, total, ends = TOTAL, word, word not in CARRIES
                stated = (
                    []
                    if number in sheet.broken
                    else [
                        Stated(number, word, label or word, side, fen)
                        for side, cell in figures(cells).items()
                        if (fen := fen_of(cell)) is not None
                    ]
                )
            elif is_footer(cells):
                # Of a footer only the unit holds for what follows: its dates are of printing.
                title = owner_of(cells)
                reason = FOOTER if title is None else PAGE_TITLE
        if reason is None:
            total = None
        skipped = Skipped(sheet.name, number, reason) if reason is not None else None
        yield BodyRow(number, cells, skipped, stated, ends, None if title == NOTHING else title)


def _page_titles(export: Export, counted: set[int]) -> set[int]:
    """Return the places below the header of rows that are titles of a header that comes again."""
    rows, columns = export.sheet.rows, export.columns
    if not columns.header_rows:
        return set()
    head = next(cells for number, cells in rows if number == columns.header_rows[0])
    position = next((place for place, cell in enumerate(head) if not is_blank(cell)), None)
    places: set[int] = set()
    below = rows[columns.start :]
    for place, (_, cells) in enumerate(below):
        if (
            position is None
            or position >= len(cells)
            or cells[position] != head[position]
            or not _alike(cells, head)
        ):
            continue
        for back in range(place - 1, max(-1, place - 1 - TITLE_ROWS), -1):
            if not _is_title(below[back][1], counted):
                break
            places.add(back)
    return places


def _alike(one: Cells, other: Cells) -> bool:
    here, there = ([folded(cell) for cell in cells if not is_blank(cell)] for cells in (one, other))
    return here == there


def _is_title(cells: Sequence[object], counted: set[int]) -> bool:
    if total_of(cells) is not None:
        return False
    if any(fen_of(cell) is not None for position, cell in enumerate(cells) if position in counted):
        return False
    if sum(not is_blank(cell) for cell in cells) <= TITLE_CELLS or is_footer(cells):
        return True
    # A line whose amount is missing may name a year; only a title names these.
    titles = titles_of((list(cells),))
    return any(
        fact is not None for fact in (titles.org_name, titles.account, titles.unit, titles.form)
    )


def _names_nothing(cell: object) -> bool:
    return is_blank(cell) or total_of((cell,)) is not None or is_label(cell)
