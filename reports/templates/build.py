"""Make the DOCX templates: ``python -m reports.templates.build``.

The templates are committed; this says how they came to be and makes them again, byte for byte.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from reports.kit.render_docx import without_times
from reports.templates.paper import (
    BODY,
    CAPTION,
    CENTRED,
    FACT,
    FANG,
    HEADING,
    LEVEL_1,
    LEVEL_2,
    NOTE,
    SONG,
    TEXT,
    TITLE,
    UNIT,
    Cells,
    Face,
    Grid,
    Page,
    Setting,
    element,
    page_number,
    paragraph,
    table,
    tag,
)

_FOOTER = Face(SONG, 28)
NUMBER = "right"
"""How a column of numbers is aligned."""
_MADE = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def _compared(wide: float, difference: float) -> tuple[Cells, ...]:
    return (
        Cells("ledger", wide, NUMBER),
        Cells("book", wide, NUMBER),
        Cells("counted", wide, NUMBER),
        Cells("difference", difference, NUMBER),
    )


FACTS = (Cells("label", 36), Cells("value", 42), Cells("label2", 36), Cells("value2", 42))
"""Two facts a line, each after what it is called."""
_ASSETS = (
    Cells("code", 23), Cells("name", 38), Cells("asset_class", 22), Cells("kind", 17, "center"),
    Cells("acquired", 20, "center"), Cells("cost", 23, NUMBER), Cells("depreciation", 22, NUMBER),
    Cells("net", 23, NUMBER), Cells("status", 14, "center"), Cells("counted", 23, NUMBER),
)  # fmt: skip

RECEIPTS = Grid("receipts", (Cells("item", 96), Cells("amount", 60, NUMBER)), together=True)
"""Receipts and payments of books of one side."""
GRIDS: dict[str, tuple[Grid, ...]] = {
    "profile": (Grid("unit", FACTS, together=True), Grid("session", FACTS, together=True)),
    "summary": (
        Grid("summary", (Cells("item", 38), *_compared(30, 28)), together=True), RECEIPTS,
    ),
    "funds": (
        Grid(
            "funds",
            (
                Cells("name", 28), Cells("account", 26), Cells("ledger", 22, NUMBER),
                Cells("outside", 25, NUMBER), Cells("basis", 13, "center"),
                Cells("difference", 19, NUMBER), Cells("reason", 23),
            ),
            half_points=18,
            together=True,
        ),
    ),
    "receivables": (
        Grid(
            "receivables",
            (Cells("name", 38), Cells("code", 14), *_compared(21, 18), Cells("reason", 23)),
            half_points=18,
        ),
    ),
    "assets": (
        Grid("assets", _ASSETS, half_points=18),
        Grid("living", _ASSETS, half_points=18),
        Grid(
            "other_assets",
            (
                Cells("item", 24), Cells("name", 48), Cells("code", 22), *_compared(26, 22),
                Cells("reason", 31),
            ),
            half_points=18,
        ),
    ),
    "resources": (
        Grid(
            "resources",
            (
                Cells("land", 33), Cells("mode", 26), Cells("plots", 13, NUMBER),
                Cells("registered", 21, NUMBER), Cells("surveyed", 21, NUMBER),
                Cells("more", 19, NUMBER), Cells("counted", 23, NUMBER),
            ),
            half_points=18,
        ),
    ),
    "debts": (
        Grid(
            "debts",
            (
                Cells("item", 23), Cells("name", 25), Cells("code", 12), *_compared(20, 17),
                Cells("reason", 19),
            ),
            half_points=18,
        ),
    ),
    "differences": (
        Grid(
            "differences",
            (
                Cells("way", 11, "center"), Cells("item", 19), Cells("name", 31), Cells("code", 18),
                Cells("unit", 10, "center"), Cells("book_quantity", 16, NUMBER),
                Cells("counted_quantity", 16, NUMBER), Cells("book", 20, NUMBER),
                Cells("counted", 20, NUMBER), Cells("difference", 20, NUMBER),
                Cells("reason", 23), Cells("treatment", 21),
            ),
            half_points=18,
        ),
    ),
    "contracts": (
        Grid(
            "contracts",
            (
                Cells("number", 22), Cells("kind", 26), Cells("party", 47), Cells("object", 34),
                Cells("starts", 20, "center"), Cells("ends", 20, "center"),
                Cells("annual", 20, NUMBER), Cells("state", 16, "center"),
                Cells("unpaid", 20, NUMBER),
            ),
            half_points=18,
        ),
    ),
    "signatures": (
        Grid(
            "people",
            (
                Cells("role", 48), Cells("name", 28, "center"), Cells("signature", 42),
                Cells("date", 38, "center"),
            ),
            row_millimetres=11,
        ),
        Grid("seals", (Cells("village", 78), Cells("agency", 78)), row_millimetres=32),
    ),
    "notes": (),
}  # fmt: skip
"""Every section and its tables, in order."""

_PAGES = (
    ("profile", "summary", "funds", "receivables"),
    ("assets",),
    ("resources", "debts"),
    ("differences", "contracts"),
    ("signatures", "notes"),
)
"""Sections by sheets: upright and across in turn, beginning upright."""


def title_lines() -> list[etree._Element]:
    """Return the lines of the title and the facts under it."""
    title = Face(TITLE, 44)
    return [
        tag("{%p for line in title %}"),
        paragraph("{{ line }}", title, Setting("center", line=700)),
        tag("{%p endfor %}"),
        paragraph("", BODY, CENTRED),
        tag("{%p for fact in facts %}"),
        paragraph("{{ fact }}", FACT, Setting("left", line=500)),
        tag("{%p endfor %}"),
    ]


def paragraphs_of(path: str, face: Face) -> list[etree._Element]:
    """Return a paragraph for each text of a list."""
    return [
        tag(f"{{%p for text in {path} %}}"),
        paragraph("{{ text }}", face, TEXT),
        tag("{%p endfor %}"),
    ]


def table_of(section: str, grid: Grid) -> list[etree._Element]:
    """Return a table of a section with its caption and unit, or 无 where it is empty.

    A section need not have every table: books of one side have no balance sheet.
    """
    path = f"{section}.tables.{grid.path}"
    placed = dataclasses.replace(grid, path=path)
    captioned = [
        tag(f"{{%p if {path}.caption %}}"),
        paragraph(f"{{{{ {path}.caption }}}}", CAPTION, LEVEL_2),
        tag("{%p endif %}"),
    ]
    filled = [
        tag(f"{{%p if {path}.unit %}}"),
        paragraph(f"{{{{ {path}.unit }}}}", Face(FANG, 21), UNIT),
        tag("{%p endif %}"),
        table(placed),
        # Two tables must not touch: Word would make them one.
        paragraph("", Face(FANG, 10), Setting("left", line=160)),
    ]
    return [
        tag(f"{{%p if {path} is defined %}}"),
        *captioned,
        tag(f"{{%p if {path}.empty %}}"),
        paragraph(f"{{{{ {path}.nothing }}}}", BODY, TEXT),
        tag("{%p else %}"),
        *filled,
        tag("{%p endif %}"),
        tag("{%p endif %}"),
    ]


def _section(name: str) -> list[etree._Element]:
    notes = name == "notes"
    parts = [paragraph(f"{{{{ {name}.heading }}}}", HEADING, LEVEL_1)]
    parts += paragraphs_of(f"{name}.lead", BODY)
    for grid in GRIDS[name]:
        parts += table_of(name, grid)
    # A hash cannot be broken, so a line before it would be pulled apart if set to both margins.
    remarks = Setting("left", line=440, indent_characters=2) if notes else TEXT
    parts += [
        tag(f"{{%p for text in {name}.remarks %}}"),
        paragraph("{{ text }}", NOTE if notes else BODY, remarks),
        tag("{%p endfor %}"),
    ]
    return parts


def _make_footers(document: docx.document.Document) -> dict[str, str]:
    """Make the page numbers, odd pages right and even pages left; return their relations."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    found = {}
    for kind, footer, align in (
        ("default", section.footer, "right"),
        ("even", section.even_page_footer, "left"),
    ):
        footer.is_linked_to_previous = False
        body = footer._element  # noqa: SLF001 - python-docx has no way to give every run its fonts
        for old in list(body):
            body.remove(old)
        inset = {"right": 280} if align == "right" else {"left": 280}
        made = paragraph("", _FOOTER, Setting(align, line=320), runs=page_number(_FOOTER))
        made[0].insert(1, element("ind", **inset))
        body.append(made)
        references = section._sectPr.findall(qn("w:footerReference"))  # noqa: SLF001 - as above
        found[kind] = next(
            str(r.get(qn("r:id"))) for r in references if r.get(qn("w:type")) == kind
        )
    return found


def _name_faces(document: docx.document.Document) -> None:
    """Let every style of the base document name the body font for both scripts."""
    for style in document.styles.element.iter(qn("w:rFonts")):
        for name in list(style.attrib):
            del style.attrib[name]
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            style.set(qn(f"w:{script}"), FANG)
    document.styles["Normal"].font.size = Pt(16)


def template(opening: Iterable[etree._Element], sheets: Sequence[list[etree._Element]]) -> bytes:
    """Return a template: what it opens with, then sheets upright and across in turn."""
    document = docx.Document()
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", "", ""
    properties.created = properties.modified = _MADE
    _name_faces(document)
    footers = _make_footers(document)
    body = document.element.body
    for old in list(body):
        body.remove(old)
    body.extend(opening)
    for at, parts in enumerate(sheets):
        body.extend(parts)
        ending = Page(wide=at % 2 == 1).properties(footers)
        if at == len(sheets) - 1:
            body.append(ending)
        else:
            last = paragraph("", Face(FANG, 2), Setting("left", line=20))
            last[0].append(ending)
            body.append(last)
    packed = io.BytesIO()
    document.save(packed)
    return without_times(packed)


def inventory() -> bytes:
    """Return the template of the annual inventory report."""
    return template(
        title_lines(), [[part for name in names for part in _section(name)] for names in _PAGES]
    )


def main() -> None:
    """Write every template beside this module."""
    Path(__file__).with_name("inventory.docx").write_bytes(inventory())


if __name__ == "__main__":
    main()
