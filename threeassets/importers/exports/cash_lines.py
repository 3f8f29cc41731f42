"""The lines of a cash book in turn: what each moves, and the balance it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from threeassets.importers.cells.moments import is_opening
from threeassets.importers.cells.values import fen_of, is_blank, text_of
from threeassets.importers.exports.body import BodyRow, body
from threeassets.importers.exports.export import Export
from threeassets.importers.exports.lines import FILLED, Lines
from threeassets.importers.exports.running import BALANCE
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.amounts import scaled_cell, sided
from threeassets.importers.layout.totals import (
    CARRIES,
    CLOSINGS,
    FOOTER,
    OPENINGS,
    Stated,
    total_of,
)
from threeassets.model.book import Skipped
from threeassets.model.layout import ControlFigure
from threeassets.model.text import Text

NO_AMOUNT = Text("没有收入也没有支出，不是凭证", "neither income nor outgo, no voucher")
CARRIED = Text("结转的余额，不是凭证", "a balance brought forward, no voucher")
_DITTO = frozenset({"〃", "″", '"', "''", "同上", "”", "“"})
_MOMENT = ("date", "year", "month", "day")


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of the book as read."""

    row: int
    cells: Cells
    head: dict[str, object]
    figures: dict[str, object]
    balance_fen: int | None

    @property
    def change_fen(self) -> int:
        """Income less outgo."""
        return (fen_of(self.figures["debit"]) or 0) - (fen_of(self.figures["credit"]) or 0)


@dataclass(slots=True)
class BookReading:
    """Reads the rows of a book in turn: lines, carried balances, what is skipped."""

    export: Export
    lines: list[BookLine] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    opening: int | None = None
    opening_row: int = 0
    opening_word: str = ""
    last: dict[str, object] = field(default_factory=dict)

    def all(self, lines: Lines) -> None:
        """Read every row below the header."""
        for row in body(self.export, (), lambda cells: self._figures(lines, cells)):
            if row.titles is not None:
                lines.turn_page(row.titles)
            self.stated += row.stated
            self._row(row, self._figures(lines, row.cells))
        if len(self.lines) > 1 and follows(self.lines[::-1]) > follows(self.lines):
            self.lines.reverse()

    def _figures(self, lines: Lines, cells: Cells) -> dict[str, object]:
        return lines.signs.figures(cells)

    def _row(self, row: BodyRow, figures: dict[str, object]) -> None:
        name = self.export.sheet.name
        blank = all(is_blank(cell) or fen_of(cell) == 0 for cell in figures.values())
        word = total_of(row.cells)
        # A line that somebody signed in a cell of its own is no footer.
        line = row.skipped is None or (row.skipped.reason is FOOTER and not blank)
        if word in (OPENINGS | CARRIES) - CLOSINGS and row.skipped is not None:
            self._carry(row, figures, word or "")
        elif not line and row.skipped is not None:
            self.skipped.append(row.skipped)
        elif blank:
            if not self.lines and self._balance(row.cells) is not None:
                self._carry(row, figures, text_of(self.export.cell(row.cells, "summary")))
            else:
                self.skipped.append(Skipped(name, row.number, NO_AMOUNT))
        else:
            head = self._head(row.cells)
            self.lines.append(
                BookLine(row.number, row.cells, head, figures, self._balance(row.cells))
            )

    def _carry(self, row: BodyRow, figures: dict[str, object], word: str) -> None:
        """Take the balance the book begins with; a page may write it under income or outgo.

        Balances carried from page to page and from month to month are in the lines already.
        """
        fen = self._balance(row.cells)
        if fen is None and any(not is_blank(cell) for cell in figures.values()):
            fen = (fen_of(figures["debit"]) or 0) - (fen_of(figures["credit"]) or 0)
        if fen is None or self.lines or self.opening is not None:
            self.skipped.append(Skipped(self.export.sheet.name, row.number, CARRIED))
            return
        self.opening, self.opening_row, self.opening_word = fen, row.number, word
        self._head(row.cells)

    def _head(self, cells: Cells) -> dict[str, object]:
        """Return the cells of a line's head; on paper a day stands for the lines below it."""
        has = self.export.columns.places
        head = {role: self.export.cell(cells, role) for role in FILLED if role in has}
        for role in _MOMENT:
            if role in head and (is_blank(head[role]) or text_of(head[role]) in _DITTO):
                head[role] = self.last.get(role)
        if is_opening(None, head.get("month")):
            head["month"] = None
        self.last = dict(head)
        return head

    def _balance(self, cells: Cells) -> int | None:
        written, side = sided(self.export.cell(cells, "balance"))
        fen = fen_of(scaled_cell(written, self.export.unit))
        return None if fen is None else fen * (-1 if side == -1 else 1)

    def controls(self) -> list[ControlFigure]:
        """Return every line whose balance does not follow, and the last balance where all do."""
        name, broken, reached = self.export.sheet.name, [], self.opening
        row = stated = None
        for line in self.lines:
            reached = None if reached is None else reached + line.change_fen
            if line.balance_fen is None:
                continue
            row, stated = line.row, line.balance_fen
            if reached is not None and reached != stated:
                label = text_of(self.export.cell(line.cells, "summary"))
                broken.append(ControlFigure(name, row, label, BALANCE, stated, reached))
            reached = stated
        if not broken and row is not None and stated is not None:
            broken.append(ControlFigure(name, row, "", BALANCE, stated, stated))
        return broken


def follows(lines: Sequence[BookLine]) -> int:
    """Return how many balances follow from the line before."""
    return sum(
        one.balance_fen is not None and two.balance_fen == one.balance_fen + two.change_fen
        for one, two in pairwise(lines)
    )
