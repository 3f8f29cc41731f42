"""Sheets of a file as plain rows of cells.

Only rows in which something is written are kept, with their row numbers as Excel shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from threeassets.model.text import Text

MAX_COLUMNS = 512
"""Columns further right are not read; no register has a tenth of them."""
Cells = list[object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what is written in it, and what about it could not be read.

    ``trouble`` is set where the sheet as a whole is not read; ``rows`` is then empty.
    """

    name: str
    visible: bool
    rows: list[tuple[int, Cells]]
    cut: bool = False
    part: bool = False
    """Whether these are the rows of a further table of a sheet."""
    merged: tuple[tuple[int, int, int], ...] = ()
    """Cells merged downwards: position in a row, first and last row number."""
    trouble: Text | None = None
    notes: tuple[Text, ...] = ()
    """What a reader should know and need not mend."""
    broken: Mapping[int, Text] = field(default_factory=dict)
    """Why a row cannot be read, by its number: its cells belong to no heading for sure."""
    file: str = ""
    """Name of the file without its ending."""


def spread(sheet: Sheet, places: Collection[int]) -> Sheet:
    """Return a sheet with cells merged over several rows in each of them, at some positions.

    Each row is looked at once, however many cells are merged over it.
    """
    ends: dict[tuple[int, int], int] = {}
    for position, first, last in sheet.merged:
        if position in places:
            ends[first, position] = max(last, ends.get((first, position), 0))
    if not ends:
        return sheet
    rows = []
    spoken: dict[int, tuple[int, object]] = {}
    for number, written in sheet.rows:
        cells = list(written)
        for position in places:
            if position >= len(cells):
                continue
            last, value = spoken.get(position, (0, None))
            if (number, position) in ends:
                spoken[position] = ends[number, position], cells[position]
            elif number <= last:
                cells[position] = value
        rows.append((number, cells))
    return replace(sheet, rows=rows)


def where(
    rows: Sequence[tuple[int, Cells]], position: int, test: Callable[[object], bool]
) -> list[int]:
    """Return the places of the rows whose cell passes a test; a row too short has a blank there.

    The test sees every distinct cell once: a column of 100,000 has few, and nearly all pass none.
    """
    try:
        column = [cells[position] for _, cells in rows]
    except IndexError:
        column = [cells[position] if position < len(cells) else None for _, cells in rows]
    passed = set(filter(test, set(column)))
    return [place for place, cell in enumerate(column) if cell in passed] if passed else []
