"""DOCX from a tree: a template of named sections and tables, filled in by docxtpl."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docx.opc.oxml import serialize_part_xml
from docxtpl import DocxTemplate
from lxml import etree

from reports.kit.templating import KEPT, is_ours, sandbox, template_bytes, template_errors
from reports.kit.tree import Cell, Section, Table, Tree
from threeassets.model.errors import InputError
from threeassets.plumbing.showing import shown

_FILLED = ("main", "header", "footer", "footnotes", "core-properties")
"""Kinds of parts a template may name values in, by the end of their content type."""
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_TAGS = ("{{", "{%", "{#")
_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""How a template writes braces that are no tag."""
_AS_PARSED = (("&#34;", '"'), ("&#39;", "'"), ("></w:t>", "/>"))
"""What is written otherwise once XML was parsed."""
_DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_CONTROLS = bytes(range(32))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What a template is made of, in order: parts to fill in as text, others as they stand."""

    template: DocxTemplate
    parts: tuple[tuple[str, str | bytes], ...]

    def filled(self, source: str, context: Mapping[str, object], *, whole: bool) -> bytes:
        """Return a part with its tags filled in.

        Of a template that is ``whole`` every row has a cell for each column and no drawing is
        repeated: parsing the part to mend that would take half the time of a report.
        """
        xml = sandbox().from_string(source).render(context).replace("\n<w:p", "<w:p")
        xml = shown(xml)
        if whole:
            short = xml
            for written, parsed in _AS_PARSED:
                short = short.replace(written, parsed)
            content = short.encode()
            if content.translate(None, _CONTROLS) == content:
                return _DECLARATION + content
        xml = self.template.resolve_listing(xml)
        part = self.template.fix_tables(xml) if "xmlns:w=" in xml else etree.fromstring(xml)
        drawings = part.iter("{*}docPr")
        for number, drawing in enumerate(drawings, 1001):  # as docxtpl numbers them
            drawing.set("id", str(number))
        return bytes(serialize_part_xml(part))


@lru_cache(maxsize=KEPT)
def _prepared(source: bytes) -> _Prepared:
    template = DocxTemplate(io.BytesIO(source))
    template.init_docx()
    properties = template.core_properties
    for name in _PROPERTIES:  # docxtpl writes those that are not there as empty ones
        setattr(properties, name, getattr(properties, name))
    kinds = {
        part.partname.membername: part.content_type.removesuffix("+xml")
        for part in template.part.package.iter_parts()
    }
    written = io.BytesIO()
    template.docx.save(written)
    parts: list[tuple[str, str | bytes]] = []
    for name, content in _unpacked(written):
        if kinds.get(name, "").endswith(_FILLED):
            text = template.patch_xml(template.xml_to_string(etree.fromstring(content)))
            for braces, meant in _BRACES:  # before texts are filled in, which may hold the same
                text = text.replace(braces, f"{{{{ '{meant}' }}}}")
            if any(tag in text for tag in _TAGS):
                # A line for each paragraph, so that errors say where.
                parts.append((name, re.sub("<w:p(?=[ >])", "\n<w:p", text)))
                continue
        parts.append((name, content))
    return _Prepared(template, tuple(parts))


def render_docx(tree: Tree, template: str, templates: Path | None) -> bytes:
    """Return the tree as DOCX.

    Raises:
        InputError: the template cannot be used.
    """
    name = f"{template}.docx"
    source = template_bytes(name, templates)
    try:
        with template_errors(name, templates):
            prepared = _prepared(source)
    except InputError as error:
        where = name if templates is None else str(templates / name)
        raise InputError(
            f"模板“{where}”不是完整的 DOCX 文件。请用 Word 重新另存，或删去它以使用自带模板。",
            f"The template {where} is no whole DOCX file. Save it again in Word, or remove it to "
            "use the one that comes with the program.",
        ) from error
    context, whole = docx_context(tree), is_ours(name, templates)
    with template_errors(name, templates):
        return _packed(
            (part, content)
            if isinstance(content, bytes)
            else (part, prepared.filled(content, context, whole=whole))
            for part, content in prepared.parts
        )


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
        "nothing": table.nothing,
        "heading": {column.key: column.heading for column in table.columns},
        "groups": [
            {"rows": list(map(named, group.rows)), "totals": list(map(named, group.totals))}
            for group in table.groups
        ],
    }


def _unpacked(written: io.BytesIO) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(written) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def without_times(written: io.BytesIO) -> bytes:
    """Write a zip again with every time the earliest there is: same content, same bytes."""
    return _packed(_unpacked(written))
