"""Amounts of an export on their side: two columns, amount and direction, or debit positive."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from threeassets.importers.cells.measures import SCALES
from threeassets.importers.cells.values import fen_of, is_blank, text_of
from threeassets.importers.layout.roles import direction_of
from threeassets.model.keys import plain

UNITS = {unit: factor for factor, unit in SCALES.items()}
"""Yuan in one unit of money that a heading, a title or a profile may name."""
_IN_HEADING = re.compile(r"(?:^|[^百千万亿])((?:百万|[百千万亿])?元)(?=[)\]】/]|$)")


def heading_unit(heading: str) -> str | None:
    """Return the unit of money a heading names: ``年租金(万元)``, ``金额(单位:元)``."""
    match = _IN_HEADING.search(plain(heading).replace(" ", ""))
    return match[1] if match else None


def scaled_cell(cell: object, unit: str) -> object:
    """Return an amount cell in yuan; one that is no number stays as written."""
    if unit == "元" or is_blank(cell):
        return cell
    text = plain(text_of(cell)).replace(",", "")
    try:
        return format(Decimal(text) * UNITS[unit], "f")
    except InvalidOperation:
        return cell


def sided(cell: object) -> tuple[object, int | None]:
    """Part the side off an amount that carries it: ``850.00贷``."""
    if isinstance(cell, str):
        text = plain(cell)
        if len(text) > 1 and text[-1] in "借贷":
            return text[:-1], direction_of(text[-1])
        if len(text) > 1 and text[0] in "借贷":
            return text[1:], direction_of(text[0])
    return cell, None


def negated(cell: object) -> object:
    """Return an amount with its sign turned; one that is no number stays as written."""
    fen = fen_of(cell)
    return cell if fen is None else yuan_cell(-fen)


def yuan_cell(fen: int) -> str:
    """Write fen as a cell in yuan."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"
