"""HTML from a tree: one file that needs nothing else, for screen, telephone and printer."""

from __future__ import annotations

from pathlib import Path

from reports.kit.templating import sandbox, template_bytes, template_errors
from reports.kit.tree import Tree
from threeassets.plumbing.showing import shown


def render_html(tree: Tree, template: str, templates: Path | None) -> bytes:
    """Return the tree as HTML in UTF-8; ``data-figure`` names each figure.

    Raises:
        InputError: the template cannot be used.
    """
    name = f"{template}.html"
    source = template_bytes(name, templates)
    with template_errors(name, templates):
        page = sandbox(trims=True).from_string(source.decode("utf-8"))
        return shown(page.render(tree=tree)).encode("utf-8")
