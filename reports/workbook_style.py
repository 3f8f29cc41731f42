"""How workbooks of reports look: titles, headings, heights of wrapped rows, the printed page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from audit_rules.model import Kind
from reports.findings_contents import Contents
from threeassets.model.text import Text
from threeassets.plumbing.showing import shown
from threeassets.writers.pens import DARK, Pens, shown_width

MONEY, NUMBER = "#,##0.00", "#,##0"
GREY, LINE = "#6B7674", "#D5DDDB"
KIND_FILL = {Kind.ERROR: "#F9DEDC", Kind.BREACH: "#FDEBCB", Kind.LEAD: "#E1ECF7"}
KIND_INK = {Kind.ERROR: "#A3241B", Kind.BREACH: "#8A5300", Kind.LEAD: "#1F4E79"}
LEFT: dict[str, object] = {"align": "left", "indent": 1}
RIGHT: dict[str, object] = {"align": "right", "indent": 1}

_A4 = 9
_HEADER_LIMIT = 60
_LINE_HEIGHT, _ROW_MARGIN, _TALLEST = 15, 8, 409  # points; Excel allows no taller row


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
    sheet.set_row(0, 34)
    sheet.set_row(1, 22)
    sheet.write_string(0, 0, words, pens(font_size=16, bold=True, font_color=DARK))
    for column in range(1, columns):
        sheet.write_blank(0, column, None, pens())


def write_headings(
    sheet: Worksheet, pens: Pens, row: int, headings: Sequence[tuple[str, float]]
) -> None:
    """Write the headings of a table and set the widths of its columns."""
    sheet.set_row(row, 26)
    pen = pens.head()
    for column, (words, width) in enumerate(headings):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, words, pen)


def set_page(sheet: Worksheet, contents: Contents) -> None:
    """Print on A4 across, as wide as the page, with a running head and page numbers."""
    whose = shown(contents.whose)[:_HEADER_LIMIT].replace("&", "&&")  # masked before it is cut
    until = contents.run.snapshot.as_of.isoformat()
    head = Text(f"检查发现　截止 {until}", f"Findings as of {until}")
    pages = Text("第 &P 页，共 &N 页", "Page &P of &N")
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    # The blank keeps a name that begins with a digit from being read as part of the size.
    sheet.set_header(f"&L&9 {whose}&R&9 {contents.say(head)}")
    sheet.set_footer(f"&L&9&A&R&9 {contents.say(pages)}")
