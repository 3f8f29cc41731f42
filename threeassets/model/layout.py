"""How a sheet was understood: the header chosen, the role of each column, the figures it states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from threeassets.model.money import yuan
from threeassets.model.text import Text


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What one column was taken for, why, and what it would have been otherwise."""

    heading: str
    role: Text | None
    why: Text
    runner_up: Text | None = None


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet as it was understood."""

    sheet: str
    kind: Text
    header_rows: tuple[int, ...]
    """Row numbers of the header as Excel shows them; empty where the product writes none."""
    columns: tuple[ColumnChoice, ...]


class ControlFigure(NamedTuple):
    """A total the file states beside the sum of what was imported of the rows it covers, in fen."""

    sheet: str
    row: int
    label: str
    column: Text
    stated_fen: int
    imported_fen: int

    @property
    def difference_fen(self) -> int:
        """Imported less stated; 0 where they agree."""
        return self.imported_fen - self.stated_fen

    def text(self) -> Text:
        """Write the figure as one sentence."""
        stated, imported = yuan(self.stated_fen), yuan(self.imported_fen)
        difference = yuan(self.difference_fen)
        place = f"{self.sheet}:{self.row}" if self.sheet else str(self.row)
        return Text(
            f"{place}: “{self.label}”{self.column.zh} {stated}，导入合计 {imported}，"
            f"差 {difference}。",
            f"{place}: “{self.label}” {self.column.en} {stated}, imported {imported}, "
            f"difference {difference}.",
        )
