"""Personal numbers that registers hold: what is hidden wherever a text repeats it."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from threeassets.model.schema import MASKED_COLUMNS
from threeassets.plumbing.masking import plain_numbers

_NUMBERS = MASKED_COLUMNS - {"address"}


def numbers_in(tables: Mapping[str, pa.Table]) -> frozenset[str]:
    """Return the identity, account and telephone numbers of some registers, digits and ``X``."""
    cells = {
        str(cell)
        for table in tables.values()
        for name in _NUMBERS.intersection(table.column_names)
        for cell in table[name].unique().to_pylist()
        if cell
    }
    return frozenset(plain_numbers(cells))
