"""Items under which documents gather the lines of the balance sheet of either chart.

Which accounts make a line, and which item a line belongs to, stands in the file of its chart
(``forms_2004.yaml``, ``forms_2023.yaml``); order, side and counted kinds of the items stand in
``items.csv``. So every document adds up what the balance sheet adds up.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import pyarrow as pa

from reports.balances.forms import load_forms

ASSET, LIABILITY, EQUITY = "资产", "负债", "所有者权益"
TOTALS = {ASSET: "资产合计", LIABILITY: "负债合计", EQUITY: "所有者权益合计"}
"""Each side with the row that adds it up."""


class Item(NamedTuple):
    """One row documents show.

    ``kinds`` are the kinds of inventory line counted under it. A ``listed`` item has its accounts
    shown one by one. One with ``plus`` repeats items above it, gross less deduction, and is in no
    total; both of these are compared with nothing counted.
    """

    name: str
    side: str
    kinds: tuple[str, ...]
    listed: bool
    plus: str
    minus: str


class RoleOf(NamedTuple):
    """A role an item takes: what a debit balance counts for, and which balances of it.

    ``part`` is ``all``, or the side of 内部往来 that belongs to the item.
    """

    item: str
    role: str
    sign: int
    part: str


@lru_cache(maxsize=1)
def items() -> tuple[Item, ...]:
    """Return the items in the order they are shown."""
    source = resources.files("reports.balances").joinpath("items.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return tuple(
        Item(
            row["item"],
            row["side"],
            tuple(filter(None, row["kinds"].split(";"))),
            row["listed"] == "1",
            row["plus"],
            row["minus"],
        )
        for row in rows
    )


@lru_cache(maxsize=1)
def line_roles() -> tuple[RoleOf, ...]:
    """Return the roles of the lines of both charts, each once."""
    roles: dict[RoleOf, None] = {}
    for form in load_forms().values():
        for line in (*form.balance.assets, *form.balance.claims):
            sign = 1 if line.debit_positive else -1
            side = "debit" if line.debit_positive else "credit"
            for role in line.roles:
                roles[RoleOf(line.item, role, sign, "all")] = None
            for role in line.split:
                roles[RoleOf(line.item, role, sign, side)] = None
    return tuple(roles)


def item_roles() -> tuple[RoleOf, ...]:
    """Return :func:`line_roles` with those of net items and totals."""
    return (*line_roles(), *_net_roles(), *_total_roles())


def _net_roles() -> Iterator[RoleOf]:
    for item in items():
        for each in line_roles():
            if item.plus and each.item in {item.plus, item.minus}:
                yield RoleOf(item.name, each.role, 1, each.part)


def _total_roles() -> Iterator[RoleOf]:
    sides = {item.name: item.side for item in items()}
    for each in line_roles():
        side = sides[each.item]
        yield RoleOf(TOTALS[side], each.role, 1 if side == ASSET else -1, each.part)


def roles_on(*sides: str) -> list[str]:
    """Return the roles that stand on some sides alone, whichever way their balance goes."""
    side_of_item = {item.name: item.side for item in items()}
    return [
        each.role
        for each in line_roles()
        if side_of_item[each.item] in sides and each.part == "all"
    ]


def relations() -> dict[str, pa.Table]:
    """Return ``item``, ``item_role``, ``listed_role`` and ``item_kind``."""
    listed = {item.name for item in items() if item.listed}
    shown = [
        row
        for side, total in TOTALS.items()
        for row in (
            *((item.name, side, 0) for item in items() if item.side == side),
            (total, side, 1),
        )
    ]
    counted = [(kind, item) for item in items() for kind in item.kinds]
    net = {item.plus: item.name for item in items() if item.plus}
    kinds = [(item.name, kind, 0) for kind, item in counted]
    kinds += [(TOTALS[item.side], kind, 1) for kind, item in counted]
    kinds += [(net[item.name], kind, 1) for kind, item in counted if item.name in net]
    return {
        "item": table(
            ("item", "side", "is_total", "position"),
            [(*row, index) for index, row in enumerate(shown)],
        ),
        "item_role": table(RoleOf._fields, item_roles()),
        "listed_role": table(
            RoleOf._fields, [each for each in line_roles() if each.item in listed]
        ),
        "item_kind": table(("item", "object_kind", "net"), kinds),
        "kind_item": table(("object_kind", "item"), [(kind, item.name) for kind, item in counted]),
    }


def table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> pa.Table:
    """Build a relation from rows in the order of its columns."""
    columns = zip(*rows, strict=True)
    return pa.table({name: pa.array(cells) for name, cells in zip(names, columns, strict=True)})
