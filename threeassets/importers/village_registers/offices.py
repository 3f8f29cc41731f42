"""Lists of cadres: a cell of several positions is several offices, a bare 委员 is of its body."""

from __future__ import annotations

import re

from threeassets.importers.cells.parsers import parser_for
from threeassets.importers.cells.two_facts import begun
from threeassets.importers.cells.values import BadCell, is_blank, text_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.headings import Header
from threeassets.importers.layout.ledger_roles import BODY, SPAN, TERM, choice_words
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.model.keys import plain
from threeassets.model.schema import tables
from threeassets.model.text import Text

_SEVERAL = re.compile(r"[、，,；;/\n]+|兼任|兼(?!职)")
_ASIDE = re.compile(r"[(（][^)）]*[)）]|一肩挑|\s+")
_OF_ANY_BODY = frozenset({"主任", "副主任", "委员", "成员", "组长"})
"""Positions that only their body tells apart; the head of a village's committee else."""
_PLACE = re.compile(r"[^原前副代]*[村社部会委支区]")
"""What may stand before a position: a place or a body, and no word that turns its meaning."""


def is_a_villages(sheet: Sheet, header: Header) -> bool:
    """Whether a list under the template's headings is none of its forms.

    It has several positions in one cell, or no days at all.
    """
    place = header.places.get("position") if header.register == "office" else None
    return place is not None and (
        "started_on" not in header.places
        or any(
            _SEVERAL.search(text_of(cells[place[0]]).strip())
            for _, cells in sheet.rows[header.start :]
            if place[0] < len(cells)
        )
    )


def offices(
    written: RegisterSheet, cells: Cells, section: dict[str, str], record: dict[str, object]
) -> list[dict[str, object]]:
    """Return one record for each position that a row names; one not known is a cell unread."""
    _begin(written, cells, record)
    cell = written.cell(cells, "position")
    if is_blank(cell):
        return [record]
    text = _ASIDE.sub("", text_of(written.cell(cells, BODY)))
    if text:  # a group's body stands on its first row
        section[BODY] = choice_words("office", BODY).get(folded_role(text)) or text
    body = section.get(BODY, "")
    parts = [_ASIDE.sub("", part) for part in _SEVERAL.split(text_of(cell))]
    read = parser_for(tables()["office"].column("position"), written.heading("position"))
    values = [
        position_of(one, body) or read(part) for part in parts for one in _two_words(part) if one
    ]
    return [record | {"position": value} for value in dict.fromkeys(values)]


def _begin(written: RegisterSheet, cells: Cells, record: dict[str, object]) -> None:
    """Read a term that has only begun: ``2021.3至今``, or the one day of election."""
    if TERM not in written.columns.places:
        return
    # A cell of its own says more than the term.
    bounds = {name for name in SPAN["office"] if is_blank(written.cell(cells, name))}
    cell = written.cell(cells, TERM)
    day = begun(cell)
    if day is not None:
        record |= {name: {"started_on": day}.get(name) for name in bounds}
    elif any(isinstance(record[name], BadCell) for name in bounds):
        heading, shown = written.heading(TERM), text_of(cell)
        bad = BadCell(
            Text(
                f"{heading}“{shown}”看不出从哪年哪月起。写到月即可，如 2021.3至今、2021.3-2024.6。",
                f"{heading} “{shown}” does not tell its first month. A month is enough, such as "
                "2021.3至今 or 2021.3-2024.6.",
            )
        )
        record |= dict.fromkeys(bounds, bad)


def _two_words(part: str) -> tuple[str, ...]:
    """Part two positions that nothing stands between, as in 书记主任."""
    words = choice_words("office", "position")
    if position_of(part) is None:
        for place in range(2, len(part) - 1):
            if part[:place] in words and part[place:] in words:
                return part[:place], part[place:]
    return (part,)


def position_of(cell_text: str, body: str = "") -> str | None:
    """Return the position that one part of a cell names; None where it is not known.

    Args:
        cell_text: such as 村党支部书记, 主任 or 委员.
        body: whose office it is, where a column or the title of a group says so.
    """
    words, text = choice_words("office", "position"), folded_role(plain(cell_text))
    of_body = words.get(folded_role(f"{body}{text}"))
    if of_body is not None or (body and text in _OF_ANY_BODY):
        return of_body
    if (choice := words.get(text)) is not None:
        return choice
    for start in range(1, len(text)):
        choice = words.get(text[start:])
        if choice and len(text) - start > 1 and _PLACE.fullmatch(text[:start]):
            return choice
    return None
