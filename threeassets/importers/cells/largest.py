"""The largest number a cell may hold, so that every sum of a village's books can be held."""

from __future__ import annotations

import re

from threeassets.importers.cells.values import bad_cell, text_of
from threeassets.model.keys import plain
from threeassets.model.money import scaled
from threeassets.model.schema import Column, ColumnKind

_LONG = re.compile(r"[^\d.]{0,3}[\d,]{14,}(?:\.\d*)?[^\d.]{0,3}")
"""A number of more digits than the largest has, whatever else is wrong with it."""


def bounded(column: Column, heading: str, cell: object, value: object) -> object:
    """Refuse a number that could be written down but not added up with others.

    Args:
        column: where it would stand.
        heading: what the file calls the column.
        cell: the cell as written.
        value: what was read of it: a stored integer, None or a BadCell.
    """
    if isinstance(value, int):
        if abs(value) <= column.largest:
            return value
    elif value is None or not _LONG.fullmatch(plain(text_of(cell))):
        return value
    if column.kind is ColumnKind.MONEY:
        return bad_cell(
            heading,
            cell,
            "超过 1,000 亿元，村里没有这么大的金额。请核对数字，再核对单位是元、万元还是分。",
            "is more than 100,000,000,000 yuan; no village has so much. Check the figure, then "
            "its unit: yuan, ten thousand yuan or fen.",
        )
    most = scaled(column.largest, column.scale)
    return bad_cell(
        heading,
        cell,
        f"太大，最多 {most}。请核对数字和单位。",
        f"is too large; {most} is the most. Check the figure and its unit.",
    )
