"""The balance a ledger states beside each line, followed from the opening on.

One figure a page is kept where it holds; where a line breaks it, that line is a figure of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from threeassets.importers.cells.values import fen_of, is_blank, text_of
from threeassets.importers.exports.export import ACCOUNT_ROLES, LEDGER, Export
from threeassets.importers.exports.lines import Lines
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.amounts import scaled_cell, sided
from threeassets.importers.layout.roles import direction_of
from threeassets.importers.layout.totals import CARRIES, CLOSINGS, OPENINGS, total_of
from threeassets.model.layout import ControlFigure
from threeassets.model.text import Text

BALANCE = Text("余额", "balance")


@dataclass(slots=True)
class _Page:
    fen: int | None = None
    row: int = 0
    stated: int = 0
    label: str = ""


class Running:
    """Follows the balance of every account of one sheet."""

    def __init__(self, export: Export, lines: Lines) -> None:
        """Begin with no account."""
        self.export, self.lines = export, lines
        self.follows = export.kind == LEDGER and export.has("balance")
        self.pages: dict[tuple[str, ...], _Page] = {}
        self.broken: list[ControlFigure] = []
        # Beside a column of accounts a balance may be that of the whole table, unless it opens.
        self.opened = not export.has(*ACCOUNT_ROLES)

    def opening(self, cells: Cells) -> None:
        """Take a balance brought forward, unless the page already has one."""
        word = total_of(cells) if self.follows else None
        if word is None or word not in (OPENINGS | CARRIES) - CLOSINGS:
            return
        self.opened = True
        page = self._page(cells)
        if page.fen is None:
            page.fen = self._stated(cells, None)

    def line(self, row: int, cells: Cells, debit: object, credit: object) -> None:
        """Follow one line and compare what it states."""
        if not self.follows:
            return
        page = self._page(cells)
        moved = (fen_of(debit) or 0) - (fen_of(credit) or 0)
        reached = None if page.fen is None else page.fen + moved
        stated = self._stated(cells, reached)
        if stated is None:
            page.fen = reached
            return
        page.row, page.stated = row, stated
        if reached is not None and reached != stated:
            name = self.export.sheet.name
            self.broken.append(ControlFigure(name, row, page.label, BALANCE, stated, reached))
        page.fen = stated

    def figures(self) -> list[ControlFigure]:
        """Return the lines that break a balance and the last balance of every page."""
        if not self.opened:
            return []
        broken = {figure.row for figure in self.broken}
        name = self.export.sheet.name
        return self.broken + [
            ControlFigure(name, page.row, page.label, BALANCE, page.stated, page.stated)
            for page in self.pages.values()
            if page.row and page.row not in broken
        ]

    def _page(self, cells: Cells) -> _Page:
        account = tuple(text_of(self.export.cell(cells, role)) for role in ACCOUNT_ROLES)
        key = account if any(account) else self.lines.ledger
        page = self.pages.setdefault(key, _Page())
        page.label = page.label or " ".join(filter(None, dict.fromkeys(key)))
        return page

    def _stated(self, cells: Cells, reached: int | None) -> int | None:
        """Return the balance a row states, debit positive; without a side it follows the books."""
        written, side = sided(self.export.cell(cells, "balance"))
        fen = fen_of(scaled_cell(written, self.export.unit))
        if fen is None:
            return None
        side_cell = self.export.cell(cells, "direction")
        side = side if side is not None else direction_of(side_cell)
        if side is None and is_blank(side_cell):
            return -fen if reached is not None and reached == -fen else fen
        return fen if side is None else fen * (side or 1)
