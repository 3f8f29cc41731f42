"""Books and statements as a workbook: a sheet each, ready to be printed on A4 and bound."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from reports.kit.workbook import (
    A4,
    GREY,
    LEFT,
    LINE,
    MONEY,
    PAGES,
    RIGHT,
    row_height,
    texts_stay_texts,
    workbook,
    write_headings,
)
from reports.statements.book import Amount
from reports.statements.frames import Field, Record
from reports.statements.pages import CENTRED, SIGNATURES, Page, Printable, pages, shown, title_of
from threeassets.model.money import FEN_PER_YUAN
from threeassets.writers.pens import DARK, LIGHT, Book, Pens, shown_width

_BLANK_NOUGHT = '#,##0.00;-#,##0.00;""'
_HEADER_ROW = 3
_LEAST_MONEY, _WIDEST_TEXT, _MARGIN = 14, 40, 4
_WRAPPED = frozenset({"summary", "counter", "name", "label", "check", "why", "org_name"})
_WIDE_COLUMNS, _LEAST_PAGE = 5, 80


def statements_workbook(statements: Printable) -> bytes:
    """Return the workbook; the same books give the same bytes."""
    return workbook(title_of(statements), lambda book, pens: _draw(book, pens, statements))


def _draw(book: Book, pens: Pens, statements: Printable) -> None:
    for page in pages(statements):
        sheet = book.add_worksheet(page.title[:31].replace("（", " ").replace("）", ""))
        if page.beside:
            _write_beside(sheet, pens, page)
        else:
            _write_page(sheet, pens, page)


def _head(sheet: Worksheet, pens: Pens, page: Page, last: int) -> None:
    """Write title, whose books of when, and the unit, over the columns up to ``last``."""
    sheet.hide_gridlines(2)
    sheet.set_row(0, 34)
    sheet.merge_range(0, 0, 0, last, "", pens())
    sheet.write_string(
        0, 0, page.title, pens(font_size=18, bold=True, font_color=DARK, align="center")
    )
    sheet.set_row(1, 16)
    sheet.write_string(1, last, page.form, pens(font_color=GREY, align="right"))
    sheet.set_row(2, 20)
    # One text that runs over the empty cells beside it: a narrow first column would cut it off.
    sheet.write_string(2, 0, f"编制单位：{page.whose}　　{page.when}", pens())
    sheet.write_string(2, last, page.unit, pens(align="right"))


def _print_setup(sheet: Worksheet, page: Page, *, wide: bool) -> None:
    sheet.set_paper(A4)
    if wide:
        sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    # Columns stand under the heading on every sheet of paper.
    sheet.repeat_rows(0, _HEADER_ROW)
    whose = page.whose.replace("&", "&&")
    sheet.set_footer(f"&L&9 {whose} {page.title}&R&9 {PAGES.zh}")
    sheet.freeze_panes(_HEADER_ROW + 1, 0)


def _width(page: Page, position: int, field: Field) -> float:
    """Return a width at which every figure is whole, and texts are unless they are long."""
    cells = [shown(r.cells[position]) for _, records in page.blocks for r in records]
    widest = max([shown_width(field.heading), *(shown_width(cell) for cell in cells)]) + _MARGIN
    if field.money:
        return max(_LEAST_MONEY, widest)
    return min(_WIDEST_TEXT, widest) if field.key in _WRAPPED else widest


def _headings(
    sheet: Worksheet, pens: Pens, page: Page, widths: Sequence[float], first: int = 0
) -> None:
    headings = [field.heading for _, field in page.columns]
    write_headings(sheet, pens, _HEADER_ROW, list(zip(headings, widths, strict=True)), first)


def _look(field: Field, *, total: bool) -> dict[str, object]:
    look: dict[str, object] = {"border": 1, "border_color": LINE}
    if field.money:
        look |= RIGHT
    elif field.key in CENTRED:
        look["align"] = "center"
    else:
        look |= {**LEFT, "text_wrap": field.key in _WRAPPED}
    if total:
        look |= {"bold": True, "bg_color": LIGHT}
    return look


def _write_record(
    sheet: Worksheet, pens: Pens, page: Page, place: tuple[int, int], record: Record
) -> None:
    row, first = place
    for column, (position, field) in enumerate(page.columns, start=first):
        cell = record.cells[position]
        look = _look(field, total=record.total)
        heading = page.beside and not any(isinstance(c, Amount) for c in record.cells)
        if heading:
            look["bold"] = True
        if isinstance(cell, Amount) and cell.value is not None:
            look["num_format"] = MONEY if page.noughts else _BLANK_NOUGHT
            sheet.write_number(row, column, cell.value / FEN_PER_YUAN, pens(**look))
        else:
            words = shown(cell)
            sheet.write_string(row, column, words, pens.text(words, **look))


def _write_page(sheet: Worksheet, pens: Pens, page: Page) -> None:
    last = len(page.columns) - 1
    widths = [_width(page, position, field) for position, field in page.columns]
    # A narrow statement is as wide as a page, so that title and notes have room.
    widths[0] += max(0, _LEAST_PAGE - sum(widths)) if page.signed else 0
    _head(sheet, pens, page, last)
    _headings(sheet, pens, page, widths)
    row = _HEADER_ROW + 1
    for block, records in page.blocks:
        if block:
            sheet.set_row(row, 20)
            pen = pens(bold=True, font_color=DARK, bg_color=LIGHT, border=1, border_color=LINE)
            sheet.merge_range(row, 0, row, last, "", pen)
            sheet.write_string(row, 0, block, pen)
            row += 1
        for record in records:
            texts = [
                (shown(record.cells[position]), width - 2)
                for (position, field), width in zip(page.columns, widths, strict=True)
                if field.key in _WRAPPED
            ]
            sheet.set_row(row, row_height(texts) if texts else 18)
            _write_record(sheet, pens, page, (row, 0), record)
            row += 1
    _foot(sheet, pens, page, (row, last), sum(widths))
    _print_setup(sheet, page, wide=len(page.columns) > _WIDE_COLUMNS)
    texts_stay_texts(sheet, row, last)


def _write_beside(sheet: Worksheet, pens: Pens, page: Page) -> None:
    """Write the two sides of a balance sheet beside each other, what fits neither below."""
    each = len(page.columns)
    widths = [_width(page, position, field) for position, field in page.columns]
    last = 2 * each - 1
    _head(sheet, pens, page, last)
    sides = [records for _, records in page.blocks[:2]]
    bottom = _HEADER_ROW + max(len(records) for records in sides)
    for side, records in enumerate(sides):
        first = side * each
        _headings(sheet, pens, page, widths, first)
        # The totals of both sides stand on one line.
        rows = [*range(_HEADER_ROW + 1, _HEADER_ROW + len(records)), bottom]
        for row in range(_HEADER_ROW + 1, bottom + 1):
            for column, (_, field) in enumerate(page.columns, start=first):
                sheet.write_blank(row, column, None, pens(**_look(field, total=False)))
        for row, record in zip(rows, records, strict=True):
            _write_record(sheet, pens, page, (row, first), record)
    for row in range(_HEADER_ROW + 1, bottom + 1):
        sheet.set_row(row, 18)
    row = bottom + 1
    for block, records in page.blocks[2:]:
        sheet.write_string(row, 0, block, pens(bold=True, font_color=DARK))
        for record in records:
            row += 1
            _write_record(sheet, pens, page, (row, 0), record)
        row += 1
    _foot(sheet, pens, page, (row, last), 2 * sum(widths))
    _print_setup(sheet, page, wide=True)
    sheet.fit_to_pages(1, 1)
    texts_stay_texts(sheet, row, last)


def _foot(sheet: Worksheet, pens: Pens, page: Page, place: tuple[int, int], width: float) -> None:
    """Write the places for signatures and what a reader must know."""
    row, last = place
    if page.signed:
        sheet.set_row(row, 26)
        blanks = "　" * max(4, int(width) // (2 * len(SIGNATURES)) - 4)
        sheet.write_string(row, 0, blanks.join(SIGNATURES), pens())
        row += 1
    for note in page.notes:
        words = f"注：{note}"
        pen = pens(font_color=GREY, text_wrap=True, font_size=9)
        sheet.set_row(row, row_height([(words, width)]))
        sheet.merge_range(row, 0, row, last, "", pen)
        sheet.write_string(row, 0, words, pen)
        row += 1
