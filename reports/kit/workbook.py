"""Workbooks: a list declared once by its columns, titles, heights of wrapped rows, the page."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from threeassets.model.money import FEN_PER_YUAN
from threeassets.model.text import Text
from threeassets.plumbing.showing import shown
from threeassets.writers.pens import CREATED, DARK, Book, Pens, shown_width

A4 = 9
MONEY, NUMBER = "#,##0.00", "#,##0"
GREY, LINE = "#6B7674", "#D5DDDB"
Look = Mapping[str, object]
"""Properties of a format."""
LEFT: Look = {"align": "left", "indent": 1}
RIGHT: Look = {"align": "right", "indent": 1}
CENTRED: Look = {"align": "center"}
WRAPPED: Look = {**LEFT, "text_wrap": True}
COUNTS: Look = {**RIGHT, "num_format": NUMBER}
AMOUNTS: Look = {**RIGHT, "num_format": MONEY}
"""Of amounts in fen, which are written as yuan."""
HEADING: Look = {
    **CENTRED, "bold": True, "bg_color": DARK, "font_color": "#FFFFFF", "text_wrap": True,
    "border": 1, "border_color": "#FFFFFF",
}  # fmt: skip  # a table
PAGES = Text("第 &P 页，共 &N 页", "Page &P of &N")

_TITLE_ROW, _NOTE_ROW, HEADER_ROW = 0, 1, 2
_HEADER_LIMIT = 60
_LINE_HEIGHT, _ROW_MARGIN, _TALLEST = 15, 8, 409  # points; Excel allows no taller row
_FIRST_EXCEL_YEAR = 1900

Line = TypeVar("Line")
Cell = Text | str | int | dt.date | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """One column of a list: its heading, its width in characters, its cell, how that looks."""

    heading: Text
    width: float
    cell: Callable[[Line], Cell]
    look: Look = field(default_factory=lambda: WRAPPED)
    look_of: Callable[[Line], Look] = lambda _: {}
    """What of the look depends on the line."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[Line]):
    """One line as it stands on a sheet: how all of it looks, and how its row is folded."""

    line: Line
    look: Look
    folding: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """In which language sheets speak, and what is printed above every page."""

    lang: str
    whose: str
    head: Text

    def say(self, text: Text) -> str:
        """Return the words in the language of the workbook."""
        return text.in_language(self.lang)


@dataclass(frozen=True, slots=True)
class ListDesign(Generic[Line]):
    """A list before any line is known; ``in_sight`` columns stay when a reader scrolls."""

    columns: tuple[Column[Line], ...]
    in_sight: int = 0

    def write(
        self,
        sheet: Worksheet,
        pens: Pens,
        setting: Setting,
        words: tuple[Text, str],
        entries: Iterable[Entry[Line]],
    ) -> int:
        """Write title, note, headings and lines on a sheet, and return the last row."""
        headings = [(setting.say(column.heading), column.width) for column in self.columns]
        last = len(headings) - 1
        title(sheet, pens, setting.say(words[0]), len(headings))
        pen = pens(font_color=GREY, text_wrap=True, valign="top")
        sheet.merge_range(_NOTE_ROW, 0, _NOTE_ROW, last, words[1], pen)
        sheet.set_row(_NOTE_ROW, row_height([(words[1], sum(width for _, width in headings))]))
        set_page(sheet, setting)
        write_headings(sheet, pens, HEADER_ROW, headings)
        row = HEADER_ROW
        for row, entry in enumerate(entries, start=HEADER_ROW + 1):
            self._write_line(sheet, pens, row, entry, setting.lang)
        row = max(row, HEADER_ROW + 1)
        sheet.autofilter(HEADER_ROW, 0, row, last)
        sheet.freeze_panes(HEADER_ROW + 1, self.in_sight)
        sheet.repeat_rows(HEADER_ROW)
        texts_stay_texts(sheet, row, last)
        return row

    def _write_line(
        self, sheet: Worksheet, pens: Pens, row: int, entry: Entry[Line], lang: str
    ) -> None:
        texts = [("", 2.0)]
        for place, column in enumerate(self.columns):
            cell = in_words(column.cell(entry.line), lang)
            look = {**entry.look, **column.look, **column.look_of(entry.line)}
            write_cell(sheet, pens, (row, place), cell, look)
            if isinstance(cell, str) and "text_wrap" in look:
                texts.append((cell, column.width - 2))
        sheet.set_row(row, row_height(texts), None, dict(entry.folding))


def in_words(cell: Cell, lang: str) -> str | int | dt.date | None:
    """Return a cell in the words of a language."""
    return cell.in_language(lang) if isinstance(cell, Text) else cell


def workbook(name: str, draw: Callable[[Book, Pens], None]) -> bytes:
    """Return the workbook that is drawn; the same drawing gives the same bytes."""
    target = io.BytesIO()
    book = Book(target, {"in_memory": True})
    book.set_properties({"title": name, "created": CREATED})
    draw(book, Pens(book))
    book.close()
    return target.getvalue()


def write_cell(
    sheet: Worksheet,
    pens: Pens,
    place: tuple[int, int],
    value: str | int | dt.date | None,
    look: Look,
) -> None:
    """Write text as text, fen as yuan where the look is ``MONEY``, days as days."""
    if value is None:
        sheet.write_blank(*place, None, pens(**look))
    elif isinstance(value, int):
        amount = value / FEN_PER_YUAN if look.get("num_format") == MONEY else value
        sheet.write_number(*place, amount, pens(**look))
    elif isinstance(value, str) or value.year < _FIRST_EXCEL_YEAR:  # a date Excel does not know
        words = str(value)
        sheet.write_string(*place, words, pens.text(words, **look))
    else:
        sheet.write_datetime(*place, value, pens(**look))


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Return the points that wrapped texts need in columns of these widths.

    Excel does not fit the height of wrapped rows that a program wrote.
    """
    lines = max(
        sum(max(1, -(-shown_width(line) // (int(width) - 1))) for line in text.split("\n"))
        for text, width in cells
    )
    return min(_TALLEST, _ROW_MARGIN + _LINE_HEIGHT * lines)


def title(sheet: Worksheet, pens: Pens, words: str, columns: int) -> None:
    """Write the title of a sheet over its columns, and the room for one line below it."""
    sheet.hide_gridlines(2)
    sheet.set_row(_TITLE_ROW, 34)
    sheet.set_row(_NOTE_ROW, 22)
    sheet.write_string(_TITLE_ROW, 0, words, pens(font_size=16, bold=True, font_color=DARK))
    for column in range(1, columns):
        sheet.write_blank(_TITLE_ROW, column, None, pens())


def write_headings(
    sheet: Worksheet, pens: Pens, row: int, headings: Sequence[tuple[str, float]], first: int = 0
) -> None:
    """Write the headings of a table from a column on and set the widths of its columns."""
    sheet.set_row(row, 26)
    pen = pens(**HEADING)
    for column, (words, width) in enumerate(headings, start=first):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, words, pen)


def set_page(sheet: Worksheet, setting: Setting) -> None:
    """Print on A4 across, as wide as the page, with a running head and page numbers."""
    whose = shown(setting.whose)[:_HEADER_LIMIT].replace("&", "&&")  # masked before it is cut
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    # The blank keeps a name that begins with a digit from being read as part of the size.
    sheet.set_header(f"&L&9 {whose}&R&9 {setting.say(setting.head)}")
    sheet.set_footer(f"&L&9&A&R&9 {setting.say(PAGES)}")


def texts_stay_texts(sheet: Worksheet, row: int, last: int) -> None:
    """Leave account numbers, years and codes unmarked, which are text although they look not so."""
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(last)}{row + 1}"})
