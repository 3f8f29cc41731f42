"""HTML from a tree: one file that needs nothing else, for screen, telephone and printer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

from markupsafe import Markup, escape

from reports.kit.pages import page_template
from reports.kit.tree import Cell, Table, Tree
from threeassets.plumbing.showing import shown


def render_html(tree: Tree, own_style: str = "") -> bytes:
    """Return the tree as HTML in UTF-8; ``data-figure`` names each figure.

    Args:
        tree: the document.
        own_style: rules of style that follow ours, checked before.
    """
    page = page_template("reports.kit", "base.html").render(
        tree=tree,
        style=Markup(_our_style()),  # noqa: S704 - a file of our own
        own_style=Markup(own_style),  # noqa: S704 - holds no tag: paper_css has seen to that
        tags=_tags,
        line=_line,
        shown=_shown,
    )
    return shown(page).encode()


@cache
def _our_style() -> str:
    return resources.files("reports.kit").joinpath("base.css").read_text(encoding="utf-8").strip()


def _tags(table: Table, *, cards: bool) -> list[tuple[str, str]]:
    """Return the tags around the cells of each column."""
    tags = []
    for place, column in enumerate(table.columns):
        tag, scope = ("th", " scope=row") if table.labels and place % 2 == 0 else ("td", "")
        kind = "number" if column.numeric else "centred" if column.centred else ""
        attributes = f' class="{kind}"' if kind else ""
        attributes += f' data-label="{escape(column.heading)}"' if cards else ""
        tags.append((f"<{tag}{scope}{attributes}>", f"</{tag}>"))
    return tags


def _line(tags: Sequence[tuple[str, str]], row: Sequence[Cell], bold: Sequence[bool]) -> Markup:
    """Return a row, and which of its cells are bold; a template would take longer over so many."""
    total = all(bold)
    cells = (
        f"{start}<b>{_shown(cell)}</b>{end}"
        if strong and not total
        else f"{start}{_shown(cell)}{end}"
        for (start, end), cell, strong in zip(tags, row, bold, strict=True)
    )
    kind = ' class="total"' if total else ""
    return Markup(f"<tr{kind}>{''.join(cells)}</tr>")  # noqa: S704 - what is data was escaped


def _shown(cell: Cell) -> Markup:
    if isinstance(cell, str):
        return escape(cell)
    kind = ' class="negative"' if cell.value < 0 else ""
    return Markup(f'<span data-figure="{escape(cell.id)}"{kind}>{cell}</span>')  # noqa: S704 - a number
