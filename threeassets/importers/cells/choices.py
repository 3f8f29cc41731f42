"""A cell that may hold one of a column's words: a choice, or another word for it."""

from __future__ import annotations

import re
from collections.abc import Callable

from threeassets.importers.cells.values import bad_cell, is_blank, text_of
from threeassets.model.keys import plain
from threeassets.model.schema import Column

_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans(dict.fromkeys("“”\"'‘’「」", ""))


def _word(text: str) -> str:
    """Fold a word to be compared: width, blanks and quotation marks do not count."""
    return _SPACES.sub("", plain(text)).translate(_QUOTES)


def choice_of(column: Column, heading: str) -> Callable[[object], object]:
    """Return what reads a column of choices; a word that is none of them is a ``BadCell``."""
    words = {_word(alias): choice for alias, choice in column.value_aliases}
    words.update((_word(choice), choice) for choice in column.choices)
    listed = "、".join(column.choices)

    def parse(cell: object) -> object:
        if is_blank(cell):
            return None
        if (choice := words.get(_word(text_of(cell)))) is None:
            return bad_cell(
                heading,
                cell,
                f"不在可选范围内，请改为：{listed}。",
                f"is not one of the allowed words. Write one of: {listed}.",
            )
        return choice

    return parse
