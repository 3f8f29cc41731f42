"""Books and statements as plain text, 80 columns wide, a Chinese character taking two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.statements.frames import Cell, Record
from reports.statements.pages import Page, Printable, pages
from reports.statements.pages import shown as cell_text
from threeassets.plumbing.plain_text import WIDTH, pad, width_of, wrap
from threeassets.plumbing.showing import shown

_LEAST = 10
"""Columns a text keeps at least; where figures leave less, they go on lines of their own."""
_RUNNING = frozenset(
    {"summary", "counter", "name", "label", "check", "why", "org_name", "other_name"}
)
"""Columns whose text may go on in the next line."""


def statements_text(statements: Printable) -> str:
    """Return everything printed, page after page; personal numbers are masked cell by cell.

    In a line of the page the figures of several columns could be read as one number.
    """
    return "\n".join(line.rstrip() for page in pages(statements) for line in _page(page)) + "\n"


def statements_file(statements: Printable) -> bytes:
    """Return the same as a file; Windows' editor knows the encoding by the mark in front."""
    return statements_text(statements).encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Widths of the columns and which are figures; ``stacked`` puts figures below the texts."""

    widths: tuple[int, ...]
    right: tuple[bool, ...]
    stacked: bool


def _page(page: Page) -> Iterator[str]:
    yield _centred(shown(page.title))
    yield _centred(
        "　".join(shown(part) for part in (page.form, page.whose, page.when, page.unit) if part)
    )
    yield "=" * WIDTH
    headings = [field.heading for _, field in page.columns]
    layout = _layout(page, headings)
    yield from _row(headings, layout)
    if not page.blocks:
        yield "无"
    for block, records in page.blocks:
        yield "-" * WIDTH
        if block:
            yield shown(block)
        for record in records:
            yield from _row(_cells(page, record), layout)
    yield "=" * WIDTH
    for note in page.notes:
        yield from wrap(note, first="注：", indent="　　")
    yield ""


def _cells(page: Page, record: Record) -> list[str]:
    def written(cell: Cell, key: str) -> str:
        text = cell_text(cell, noughts=page.noughts)
        year = f"{page.when[:4]}-"
        return text.removeprefix(year) if key == "date" else text

    return [
        written(record.cells[position], field.key)
        if field.money
        else shown(written(record.cells[position], field.key))
        for position, field in page.columns
    ]


def _centred(text: str) -> str:
    return " " * max(0, (WIDTH - width_of(text)) // 2) + text


def _layout(page: Page, headings: Sequence[str]) -> _Layout:
    """Give figures what they need and share the rest among the texts, the widest giving way."""
    right = tuple(field.money for _, field in page.columns)
    grid = [headings, *(_cells(page, r) for _, records in page.blocks for r in records)]
    widths = [max(width_of(row[column]) for row in grid) for column in range(len(right))]
    room = WIDTH - (len(right) - 1)
    while sum(widths) > room:
        texts = [
            column
            for column, (_, field) in enumerate(page.columns)
            if field.key in _RUNNING and widths[column] > _LEAST
        ]
        if not texts:
            return _Layout(tuple(widths), right, stacked=True)
        widths[max(texts, key=lambda column: widths[column])] -= 1
    return _Layout(tuple(widths), right, stacked=False)


def _row(cells: Sequence[str], layout: _Layout) -> Iterator[str]:
    if layout.stacked:
        yield from _stacked(cells, layout)
        return
    broken = [
        [cell] if figure or width_of(cell) <= width else wrap(cell, width=width)
        for cell, width, figure in zip(cells, layout.widths, layout.right, strict=True)
    ]
    for line in range(max(len(part) for part in broken)):
        yield " ".join(
            pad(part[line] if line < len(part) else "", width, right=figure)
            for part, width, figure in zip(broken, layout.widths, layout.right, strict=True)
        )


def _stacked(cells: Sequence[str], layout: _Layout) -> Iterator[str]:
    """Put the texts on one line and the figures below it, as many in each line as there is room."""
    texts = [cell for cell, figure in zip(cells, layout.right, strict=True) if not figure]
    yield " ".join(part for part in texts if part)
    figures = [cell for cell, figure in zip(cells, layout.right, strict=True) if figure]
    width = max(w for w, figure in zip(layout.widths, layout.right, strict=True) if figure)
    most = max(1, (WIDTH - 1) // (width + 1))
    lines = -(-len(figures) // most)
    each = -(-len(figures) // lines)
    for start in range(0, len(figures), each):
        yield " " + " ".join(pad(cell, width, right=True) for cell in figures[start : start + each])
