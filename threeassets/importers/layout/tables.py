"""Where another table begins below the first one of a sheet: headings of other columns."""

from __future__ import annotations

from functools import lru_cache

from threeassets.importers.cells.values import is_blank, text_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.header_rows import FEWEST, is_value
from threeassets.importers.layout.headings import HEADER_ROWS
from threeassets.importers.layout.ledger_roles import ledger_vocabulary
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.layout.totals import total_of
from threeassets.model.schema import tables


@lru_cache(maxsize=1)
def _headings() -> frozenset[str]:
    """Return every heading, folded, that a column of some register may have."""
    vocabularies = (ledger_vocabulary(name) for name in tables() if name != "entry")
    return frozenset(
        alias for vocabulary in vocabularies for alias, *_ in vocabulary.aliases if len(alias) > 1
    )


def first_header(sheet: Sheet) -> int | None:
    """Return the place of the first row that reads like the headings of some register."""
    rows = sheet.rows[:HEADER_ROWS]
    return next((place for place, (_, cells) in enumerate(rows) if _is_header(cells)), None)


def next_table(sheet: Sheet, start: int) -> int | None:
    """Return the place of the first row of another table, its titles among them; None without one.

    Args:
        sheet: the sheet.
        start: the place of the first row below the headings of the table at hand.
    """
    head = _texts_of(sheet.rows[start - 1][1]) if start else []
    for place in range(start, len(sheet.rows)):
        cells = sheet.rows[place][1]
        if _is_header(cells) and _texts_of(cells) != head:
            first = place
            while first > start and _is_title(sheet.rows[first - 1][1]):
                first -= 1
            return first if first > start else None
    return None


def _texts_of(cells: Cells) -> list[str]:
    return [folded_role(cell) for cell in cells if not is_blank(cell)]


def _is_header(cells: Cells) -> bool:
    if any(map(is_value, cells)):
        return False
    texts = _texts_of(cells)
    count = sum(text in _headings() for text in texts)
    return count >= FEWEST and 2 * count >= len(texts)


def _is_title(cells: Cells) -> bool:
    texts = [text_of(cell) for cell in cells if not is_blank(cell)]
    return not texts or (len(texts) == 1 and total_of(texts) is None)
