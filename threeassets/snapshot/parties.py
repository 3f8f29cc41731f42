"""One key for a party that the register knows under several names.

Who bears the same credit code or identity number is the same, whatever the name (P6): in every unit
of the village each of the names has the key of the first. A number that more than three names share
is a mark of something else and proves nothing, and a name with two numbers may be either's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from threeassets.model.schema import Trait, columns_with
from threeassets.model.villages import village_keys
from threeassets.snapshot.names import key_column

NUMBERS = ("uscc", "id_number")
"""Columns of the register of parties that say who somebody is."""
MOST = 3
"""Names that may share a number and still be one party."""
_MARK = "\x1f"


def with_one_key_a_party(registers: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Return registers in which every name of a party has the same key."""
    tables = dict(registers)
    first = dict(_first_keys(registers))
    if not first:
        return tables
    names, keys = (pa.array(each, pa.string()) for each in (first.keys(), first.values()))
    for register, table in registers.items():
        columns = [
            column
            for column in map(key_column, columns_with(Trait.PARTY))
            if column in table.column_names
        ]
        for column in columns if "org_code" in table.column_names else ():
            named = pc.binary_join_element_wise(table["org_code"], table[column], _MARK)
            other = keys.take(pc.index_in(named, names).combine_chunks())
            other = pc.coalesce(other, table[column].combine_chunks())
            position = tables[register].column_names.index(column)
            tables[register] = tables[register].set_column(position, column, other)
    return tables


def _first_keys(registers: Mapping[str, pa.Table]) -> Iterator[tuple[str, str]]:
    """Yield unit and key of every name that is not the first of its party, with that first."""
    rows = registers["party"].select(["org_code", "party_key", *NUMBERS]).to_pylist()
    if not any(row[number] for row in rows for number in NUMBERS):
        return
    villages = village_keys(registers["organization"].to_pylist())
    units: dict[str, list[str]] = defaultdict(list)
    for org, village in villages.items():
        units[village].append(org)
    for number in NUMBERS:
        parties = [
            (villages.get(row["org_code"], ""), row["party_key"], row[number])
            for row in rows
            if row["party_key"] and row[number]
        ]
        for village, names in _shared(parties):
            for key in names[1:]:
                yield from ((f"{org}{_MARK}{key}", names[0]) for org in units[village])


def _shared(parties: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield village and names, in order, of every number that is the only one of several names."""
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for village, key, number in parties:
        numbers[village, key].add(number)
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (village, key), of_name in sorted(numbers.items()):
        if len(of_name) == 1:
            names[village, min(of_name)].append(key)
    for (village, _), sharing in names.items():
        if 1 < len(sharing) <= MOST:
            yield village, sharing
