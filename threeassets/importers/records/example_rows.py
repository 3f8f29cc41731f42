"""The template's example row in a filled sheet.

It is left out while it is the example. A row that somebody wrote over, with the mark left in its
first cell, is neither left out nor taken in: its first cell is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping

from threeassets.importers.cells.bounds import column_parser
from threeassets.importers.cells.values import BadCell, is_blank, text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.headings import columns_of
from threeassets.importers.records.examples import example_of
from threeassets.model.text import Text


def is_example(register: str, places: Mapping[str, tuple[int, str]], cells: Cells) -> bool:
    """Whether a marked row still is the example: each cell is its own, or was emptied.

    Args:
        register: the register of the sheet.
        places: position and heading of the columns the sheet has.
        cells: the row.
    """
    for column in columns_of(register)[1:]:
        position, heading = places.get(column.name, (len(cells), ""))
        if position >= len(cells) or is_blank(cells[position]):
            continue
        example = column_parser(column, column.heading)(example_of(register, column.name))
        if column_parser(column, heading)(cells[position]) != example:
            return False
    return True


def written_over(heading: str, cell: object) -> BadCell:
    """Return the first cell of an example row whose other cells somebody changed."""
    return BadCell(
        Text(
            f"{heading}“{text_of(cell)}”还是示例的，这一行别的格却已改写，不知是示例还是您的记录。"
            "是您的记录，请把这一格改成本单位的编码；不是，请删去这一行。",
            f"{heading} “{text_of(cell)}” is still the example's, but other cells of the row were "
            "changed. If it is your record, write the code of your unit here; if not, delete the "
            "row.",
        )
    )
