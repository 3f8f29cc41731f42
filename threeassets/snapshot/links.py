"""References between registers, each part of a cell a link of its own, as the word ``link``.

They are resolved when all registers are there, whichever file came first. A cell that is a key as
it stands is that key, whatever marks it holds; any other is split. A decision that the unit itself
does not hold is looked up in the other units of its village. What points nowhere is no link: the
import report says it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.model.keys import split_references
from threeassets.model.schema import tables
from threeassets.model.villages import village_keys
from threeassets.store.references import Reference, register_references

LINK = ("org_code", "from_table", "from_key", "from_column", "to_table", "to_key", "to_org")
"""Columns of ``link``: the row that names, of ``org_code``, and the row it names, of ``to_org``."""
_MARK = "\x1f"


def links_of(registers: Mapping[str, pa.Table]) -> pa.Table:
    """Return the links that the references of some registers make; registers may be missing."""
    links = [
        rows
        for reference in register_references()
        if reference.column in getattr(registers.get(reference.register), "column_names", ())
        for rows in _links(reference, registers)
    ]
    empty = pa.schema([(name, pa.string()) for name in LINK]).empty_table()
    return pa.concat_tables([empty, *links])


def _links(reference: Reference, registers: Mapping[str, pa.Table]) -> list[pa.Table]:
    table = registers[reference.register].select(["org_code", "row_key", reference.column])
    cells = table.filter(pc.is_valid(table[reference.column]))
    links = []
    for target in reference.targets:
        if target not in registers or cells.num_rows == 0:
            continue
        keys = registers[target]
        there = pc.binary_join_element_wise(keys["org_code"], keys["row_key"], _MARK)
        references = pc.binary_join_element_wise(cells["org_code"], cells[reference.column], _MARK)
        whole = pc.is_in(references, there.combine_chunks())
        own = cells.filter(whole)
        links.append(_table(reference, target, own, own["org_code"]))
        rest = cells.filter(pc.invert(whole))
        if rest.num_rows:
            holder = _holders(target, registers)
            parts = [
                (org, key, part, owner)
                for org, key, cell in zip(*rest.to_pydict().values(), strict=True)
                for part in ((cell,) if holder(org, cell) else split_references(cell))
                if (owner := holder(org, part))
            ]
            if parts:
                *columns, to_org = (
                    pa.array(cell, pa.string()) for cell in zip(*parts, strict=True)
                )
                rows = pa.table(columns, cells.column_names)
                links.append(_table(reference, target, rows, to_org))
    return links


def _holders(target: str, registers: Mapping[str, pa.Table]) -> Callable[[str, str], str | None]:
    """Say which unit holds a key that a unit names: itself, else one of its village."""
    pairs = registers[target].select(["org_code", "row_key"]).to_pydict().values()
    holders = set(zip(*pairs, strict=True))
    units = registers.get("organization") if tables()[target].of_village else None
    villages = village_keys(units.to_pylist()) if units is not None else {}
    beside = {
        (villages[org], key): org for org, key in sorted(holders, reverse=True) if org in villages
    }

    def holder(org: str, key: str) -> str | None:
        return org if (org, key) in holders else beside.get((villages.get(org, ""), key))

    return holder


def _table(
    reference: Reference, target: str, rows: pa.Table, to_org: pa.Array | pa.ChunkedArray
) -> pa.Table:
    reference_key = (reference.register, reference.column, target)
    register, column, to_table = (
        pa.repeat(pa.scalar(word), rows.num_rows) for word in reference_key
    )
    org, key, to_key = rows.columns
    return pa.table([org, register, key, column, to_table, to_key, to_org], list(LINK))
