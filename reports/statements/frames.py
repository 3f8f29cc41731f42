"""A book or statement as rows: the one shape that becomes a frame, a sheet, a page or a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from reports.statements.book import Amount

if TYPE_CHECKING:
    import pandas as pd

Cell = str | Amount


@dataclass(frozen=True, slots=True)
class Field:
    """One column: name in frames, Chinese heading, and whether it holds money."""

    key: str
    heading: str
    money: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One row, by a key unique in its frame; ``block`` names the account it stands under."""

    key: str
    cells: tuple[Cell, ...]
    block: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A book or statement: columns and rows; money in fen, None where the books do not say."""

    key: str
    title: str
    fields: tuple[Field, ...]
    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()

    def to_arrow(self) -> pa.Table:
        """Return the rows as an Arrow table: row_key, block, is_total, then the columns."""
        columns: dict[str, pa.Array] = {
            "row_key": pa.array([record.key for record in self.records], pa.string()),
            "block": pa.array([record.block for record in self.records], pa.string()),
            "is_total": pa.array([record.total for record in self.records], pa.bool_()),
        }
        for index, field in enumerate(self.fields):
            cells = [record.cells[index] for record in self.records]
            columns[field.key] = pa.array(
                [cell.value if isinstance(cell, Amount) else cell or None for cell in cells],
                pa.int64() if field.money else pa.string(),
            )
        return pa.table(columns)

    def to_pandas(self) -> pd.DataFrame:
        """Return :meth:`to_arrow` as a data frame; money stays integer, ``Int64`` for unknowns."""
        import pandas as pd  # noqa: PLC0415 - only those who ask for a frame load it

        frame: pd.DataFrame = self.to_arrow().to_pandas(
            types_mapper={pa.int64(): pd.Int64Dtype()}.get
        )
        return frame

    def amounts(self) -> Iterator[tuple[str, str, Amount]]:
        """Yield row key, column and amount of every figure."""
        for record in self.records:
            for field, cell in zip(self.fields, record.cells, strict=True):
                if isinstance(cell, Amount):
                    yield record.key, field.key, cell

    def amount(self, row: str, column: str) -> Amount | None:
        """Return one figure by row key and column, None where there is none."""
        return next((a for key, name, a in self.amounts() if (key, name) == (row, column)), None)
