"""What every workbook of ours is drawn with: fonts, colours, and formats made once each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from threeassets.plumbing.marks import is_live
from threeassets.plumbing.showing import shown

CREATED = dt.datetime(2025, 1, 1)  # noqa: DTZ001 - a fixed moment keeps the bytes the same
FONT = "Microsoft YaHei"
DARK, LIGHT, INK = "#1F5C57", "#DCEBE8", "#22302F"


class Sheet(Worksheet):  # type: ignore[misc] # the library has no types
    """A sheet in which what steers, turns or hides a text is shown as a mark."""

    # What every public method of the library comes to, merged cells too.
    def _write_string(self, *args: object) -> int:
        return int(super()._write_string(*map(_shown, args)))

    def _write_rich_string(self, *args: object) -> int:
        return int(super()._write_rich_string(*map(_shown, args)))

    def set_header(self, header: str = "", *args: object, **more: object) -> None:
        """Print a line above every page."""
        super().set_header(shown(header), *args, **more)

    def set_footer(self, footer: str = "", *args: object, **more: object) -> None:
        """Print a line below every page."""
        super().set_footer(shown(footer), *args, **more)


def _shown(part: object) -> object:
    return shown(part) if isinstance(part, str) else part


class Book(Workbook):  # type: ignore[misc] # the library has no types
    """A workbook of such sheets."""

    worksheet_class = Sheet

    def set_properties(self, properties: Mapping[str, object]) -> None:
        """Set title, author and the like, which other programs show."""
        super().set_properties({name: _shown(value) for name, value in properties.items()})


class Pens:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        """Make formats in ``book``."""
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, **properties: object) -> Format:
        """Return the format with these properties over the house's own."""
        merged = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "font_color": INK}
        merged |= properties
        key = tuple(sorted(merged.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(merged)
        return self._made[key]

    def text(self, words: str, **properties: object) -> Format:
        """Return a format in which ``words`` stay text even after somebody edits the cell."""
        if is_live(words):
            properties["quote_prefix"] = True
        return self(**properties)


def shown_width(text: str) -> int:
    """Return the width of one line in Latin letters; a Chinese character takes two."""
    return sum(1 if char.isascii() else 2 for char in text)
