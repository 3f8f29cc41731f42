"""References between registers, each part of a cell a link of its own, as the word ``link``.

They are resolved when all registers are there, whichever file came first. A cell that is a key as
it stands is that key, whatever marks it holds; any other is split. What points nowhere is no link:
the import report says it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.model.keys import split_references
from threeassets.store.references import REGISTER_REFERENCES, Reference

LINK = ("org_code", "from_table", "from_key", "from_column", "to_table", "to_key")
"""Columns of ``link``; both rows are of one organisation."""
_MARK = "\x1f"


def links_of(registers: Mapping[str, pa.Table]) -> pa.Table:
    """Return the links that the references of some registers make; registers may be missing."""
    found = [
        rows
        for reference in REGISTER_REFERENCES
        if reference.column in getattr(registers.get(reference.register), "column_names", ())
        for rows in _links(reference, registers)
    ]
    empty = pa.schema([(name, pa.string()) for name in LINK]).empty_table()
    return pa.concat_tables([empty, *found])


def _links(reference: Reference, registers: Mapping[str, pa.Table]) -> list[pa.Table]:
    table = registers[reference.register].select(["org_code", "row_key", reference.column])
    cells = table.filter(pc.is_valid(table[reference.column]))
    links = []
    for target in reference.targets:
        if target not in registers or cells.num_rows == 0:
            continue
        keys = registers[target]
        there = pc.binary_join_element_wise(keys["org_code"], keys["row_key"], _MARK)
        wanted = pc.binary_join_element_wise(cells["org_code"], cells[reference.column], _MARK)
        whole = pc.is_in(wanted, there.combine_chunks())
        links.append(_table(reference, target, cells.filter(whole)))
        rest = cells.filter(pc.invert(whole))
        if rest.num_rows:
            known = set(there.to_pylist())
            parts = [
                (org, key, part)
                for org, key, cell in zip(*rest.to_pydict().values(), strict=True)
                for part in split_references(cell)
                if f"{org}{_MARK}{part}" in known
            ]
            columns = zip(cells.column_names, zip(*parts, strict=True), strict=True)
            links += [_table(reference, target, pa.table(dict(columns)))] if parts else []
    return links


def _table(reference: Reference, target: str, rows: pa.Table) -> pa.Table:
    said = (reference.register, reference.column, target)
    register, column, to_table = (pa.repeat(pa.scalar(word), rows.num_rows) for word in said)
    org, key, to_key = rows.columns
    return pa.table([org, register, key, column, to_table, to_key], list(LINK))
