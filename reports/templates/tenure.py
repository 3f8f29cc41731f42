"""Make the DOCX template of the tenure audit report: ``python -m reports.templates.tenure``.

The template is committed; this says how it came to be and makes it again, byte for byte.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from reports.templates.build import (
    FACTS,
    NUMBER,
    RECEIPTS,
    paragraphs_of,
    table_of,
    template,
    title_lines,
)
from reports.templates.paper import (
    BODY,
    CAPTION,
    FANG,
    HEADING,
    LEVEL_1,
    LEVEL_2,
    NOTE,
    TEXT,
    Cells,
    Face,
    Grid,
    Setting,
    paragraph,
    table,
    tag,
)

_OFFICE = (
    Cells("position", 42), Cells("name", 32, "center"), Cells("started", 28, "center"),
    Cells("ended", 28, "center"), Cells("days", 26, NUMBER),
)  # fmt: skip
_PAIR = tuple(Cells(name, 34, NUMBER) for name in ("opening", "closing", "change"))

GRIDS: dict[str, tuple[Grid, ...]] = {
    "preamble": (),
    "profile": (
        Grid("unit", FACTS, together=True),
        Grid("offices", _OFFICE, together=True),
        Grid("leaders", _OFFICE, together=True),
    ),
    "sheet": (Grid("sheet", (Cells("item", 54), *_PAIR)), RECEIPTS),
    "flows": (
        Grid(
            "flows",
            (
                Cells("year", 22, "center"), Cells("item", 60), Cells("amount", 44, NUMBER),
                Cells("share", 30, NUMBER),
            ),
        ),
    ),
    "debts": (
        Grid(
            "parties",
            (
                Cells("item", 40), Cells("name", 58), Cells("code", 22),
                Cells("closing", 36, NUMBER),
            ),
        ),
        Grid(
            "new_debt",
            (
                Cells("date", 23, "center"), Cells("voucher", 30), Cells("party", 40),
                Cells("summary", 38), Cells("amount", 25, NUMBER),
            ),
            half_points=18,
        ),
    ),
    "decisions": (
        Grid(
            "decisions",
            (
                Cells("number", 18), Cells("matter", 38), Cells("amount", 23, NUMBER),
                Cells("steps", 30), Cells("votes", 29), Cells("outcome", 18, "center"),
            ),
            half_points=18,
        ),
    ),
    "signed": (
        Grid(
            "signed",
            (
                Cells("number", 20), Cells("party", 36), Cells("signed", 20, "center"),
                Cells("span", 23, "center"), Cells("amount", 22, NUMBER), Cells("decision", 15),
                Cells("filed", 20, "center"),
            ),
            half_points=18,
        ),
    ),
    "projects": (
        Grid(
            "projects",
            (
                Cells("number", 18), Cells("name", 34), Cells("budget", 23, NUMBER),
                Cells("settled", 23, NUMBER), Cells("paid", 23, NUMBER), Cells("state", 35),
            ),
            half_points=18,
        ),
    ),
    "funds": (
        Grid(
            "funds",
            (
                Cells("number", 20), Cells("name", 40), Cells("amount", 24, NUMBER),
                Cells("used", 24, NUMBER), Cells("left", 20, NUMBER), Cells("purpose", 28),
            ),
            half_points=18,
        ),
        Grid(
            "payouts",
            (
                Cells("number", 24), Cells("kind", 26), Cells("fund", 24),
                Cells("date", 22, "center"), Cells("people", 14, NUMBER),
                Cells("amount", 26, NUMBER), Cells("decision", 20),
            ),
            half_points=18,
        ),
    ),
    "problems": (),
    "leads": (),
    "suggestions": (),
    "annexes": (
        Grid(
            "accounts",
            (Cells("code", 24), Cells("name", 64), Cells("way", 35, "center"), *_PAIR),
            half_points=18,
        ),
        Grid(
            "income_years",
            (
                Cells("year", 25, "center"),
                *(
                    Cells(name, 40, NUMBER)
                    for name in (
                        "operating_income", "investment_income", "grant_income", "other_income",
                        "income",
                    )
                ),
            ),
            half_points=18,
        ),
        Grid(
            "expense_years",
            (
                Cells("year", 29, "center"),
                *(
                    Cells(name, 28, NUMBER)
                    for name in (
                        "operating_expense", "administrative_expense", "welfare_expense", "tax",
                        "other_expense", "expense", "result",
                    )
                ),
            ),
            half_points=18,
        ),
        Grid(
            "all_parties",
            (Cells("item", 42), Cells("name", 57), Cells("code", 24), *_PAIR),
            half_points=18,
        ),
        Grid(
            "contracts",
            (
                Cells("number", 22), Cells("kind", 26), Cells("party", 45), Cells("object", 34),
                Cells("starts", 20, "center"), Cells("ends", 20, "center"),
                Cells("annual", 20, NUMBER), Cells("state", 16, "center"),
                Cells("unpaid", 22, NUMBER),
            ),
            half_points=18,
        ),
        Grid(
            "all_projects",
            (
                Cells("number", 16), Cells("name", 27), Cells("funding", 22),
                Cells("budget", 20, NUMBER), Cells("tender", 16, "center"), Cells("winner", 27),
                Cells("bid", 20, NUMBER), Cells("decision", 15), Cells("days", 20),
                Cells("settled", 21, NUMBER), Cells("paid", 21, NUMBER),
            ),
            half_points=17,
        ),
        Grid(
            "all_funds",
            (
                Cells("number", 18), Cells("name", 32), Cells("kind", 20), Cells("source", 24),
                Cells("date", 20, "center"), Cells("amount", 22, NUMBER),
                Cells("received", 22, NUMBER), Cells("used", 22, NUMBER),
                Cells("left", 18, NUMBER), Cells("purpose", 27),
            ),
            half_points=18,
        ),
        Grid(
            "findings",
            (
                Cells("order", 11, "center"), Cells("code", 15, "center"),
                Cells("kind", 12, "center"), Cells("date", 20, "center"), Cells("object", 26),
                Cells("fact", 92), Cells("amount", 24, NUMBER), Cells("responsibility", 25),
            ),
            half_points=18,
        ),
        Grid(
            "unjudged",
            (Cells("code", 20), Cells("matter", 70), Cells("year", 30), Cells("reason", 105)),
            half_points=18,
        ),
    ),
    "signatures": (
        Grid(
            "people",
            (
                Cells("role", 40), Cells("name", 28, "center"), Cells("signature", 44),
                Cells("date", 44, "center"),
            ),
            row_millimetres=11,
        ),
        Grid("opinion", (Cells("words", 92), Cells("seal", 64)), row_millimetres=45),
    ),
    "notes": (),
}  # fmt: skip
"""Every section and its tables, in order; those of problems and leads are as many as there are."""

_FINDING = Grid("table", (Cells("label", 26), Cells("value", 130)), together=True)
"""One finding: its number and title in the heading, then label and words line by line."""

_BY_FINDING = ("problems", "leads")
_ACROSS = ("annexes",)
_LAST = ("signatures", "notes")
_PAGES = (tuple(name for name in GRIDS if name not in {*_ACROSS, *_LAST}), _ACROSS, _LAST)
"""Sections by sheets: upright, across, upright."""


def _findings(name: str) -> list[etree._Element]:
    """Return a table a finding, under its family where the family begins."""
    return [
        tag(f"{{%p for table in {name}.tables.values() %}}"),
        tag("{%p if table.caption %}"),
        paragraph("{{ table.caption }}", CAPTION, LEVEL_2),
        tag("{%p endif %}"),
        table(_FINDING),
        paragraph("", Face(FANG, 10), Setting("left", line=200)),
        tag("{%p endfor %}"),
    ]


def _section(name: str) -> list[etree._Element]:
    parts = [
        tag(f"{{%p if {name}.heading %}}"),
        paragraph(f"{{{{ {name}.heading }}}}", HEADING, LEVEL_1),
        tag("{%p endif %}"),
        *paragraphs_of(f"{name}.lead", BODY),
    ]
    for grid in GRIDS[name]:
        parts += table_of(name, grid)
    if name in _BY_FINDING:
        parts += _findings(name)
    # A hash cannot be broken, so a line before it would be pulled apart if set to both margins.
    remarks = Setting("left", line=440, indent_characters=2) if name == "notes" else TEXT
    parts += [
        tag(f"{{%p for text in {name}.remarks %}}"),
        paragraph("{{ text }}", NOTE if name == "notes" else BODY, remarks),
        tag("{%p endfor %}"),
    ]
    return parts


def tenure() -> bytes:
    """Return the template of the tenure audit report."""
    opening = (*title_lines(), paragraph("", BODY, Setting("left", line=300)))
    return template(
        opening, [[part for name in names for part in _section(name)] for names in _PAGES]
    )


def main() -> None:
    """Write the template beside this module."""
    Path(__file__).with_name("tenure.docx").write_bytes(tenure())


if __name__ == "__main__":
    main()
