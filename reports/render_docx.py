"""DOCX from a tree: a template of named sections and tables, filled in by docxtpl."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docxtpl import DocxTemplate
from lxml import etree

from reports.templating import sandbox, template_bytes, template_errors
from reports.tree import Cell, Section, Table, Tree
from threeassets.model.errors import InputError


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl says nothing of its types
    """A template whose own body is cleared before the filled one takes its place.

    Moving it out of the document whole takes lxml a third of the time of a report.
    """

    def map_tree(self, tree: etree._Element) -> None:
        self.docx._element.body.clear()  # noqa: SLF001 - the method replaced does the same
        super().map_tree(tree)


def render_docx(tree: Tree, template: str, templates: Path | None) -> bytes:
    """Return the tree as DOCX.

    Raises:
        InputError: the template cannot be used.
    """
    name = f"{template}.docx"
    source = template_bytes(name, templates)
    try:
        document = _Template(io.BytesIO(source))
        document.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError(
            f"模板“{name}”不是完整的 DOCX 文件。请用 Word 重新另存，或删去它以使用自带模板。",
            f"The template {name} is no whole DOCX file. Save it again in Word, or remove it to "
            "use the one that comes with the program.",
        ) from error
    with template_errors(name, templates):
        document.render(docx_context(tree), sandbox())
    filled = io.BytesIO()
    document.save(filled)
    return without_times(filled.getvalue())


def docx_context(tree: Tree) -> dict[str, object]:
    """Return what DOCX templates can name: ``title``, ``facts``, and each section by its key."""
    sections = {section.key: _section(section) for section in tree.sections}
    return {"title": tree.title, "facts": tree.facts, **sections}


def _section(section: Section) -> dict[str, object]:
    tables = {table.key: _table(table) for table in section.tables}
    return {
        "heading": section.heading,
        "lead": [str(paragraph) for paragraph in section.lead],
        "remarks": [str(paragraph) for paragraph in section.remarks],
        "tables": tables,
    }


def _table(table: Table) -> dict[str, object]:
    def named(row: tuple[Cell, ...]) -> dict[str, str]:
        return {column.key: str(cell) for column, cell in zip(table.columns, row, strict=True)}

    return {
        "caption": table.caption,
        "unit": table.unit,
        "empty": table.empty,
        "heading": {column.key: column.heading for column in table.columns},
        "groups": [
            {"rows": list(map(named, group.rows)), "totals": list(map(named, group.totals))}
            for group in table.groups
        ],
    }


def without_times(packed: bytes) -> bytes:
    """Write a zip again with every time the earliest there is: same content, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            entry = zipfile.ZipInfo(item.filename)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(item))
    return out.getvalue()
