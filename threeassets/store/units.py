"""What a file covers: units, each (book, year, period) or (book, register), and their records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from threeassets.model.book import EMPTY, ParsedFile, Row, VoucherRows
from threeassets.model.schema import registers_with, tables
from threeassets.model.text import Text
from threeassets.store.leaves import register_leaf, voucher_leaf


class Unit(NamedTuple):
    """What one import covers and a later one may supersede."""

    org_code: str
    register: str
    fiscal_year: int
    accounting_period: int


class Holder(NamedTuple):
    """An import that holds a unit now."""

    import_id: int
    file_name: str
    records: int
    digest: str
    schema: int
    sha256: str


@dataclass(slots=True)
class Leaf:
    """One record as parsed, and its hash."""

    hash: str
    row: Row | VoucherRows

    @property
    def values(self) -> tuple[object, ...]:
        """The columns of the record, of a voucher those of its header."""
        return self.row.header.values if isinstance(self.row, VoucherRows) else self.row.values


def units_of(parsed: ParsedFile) -> dict[Unit, list[Leaf]]:
    """Return the records of a file by the unit they belong to."""
    units: dict[Unit, list[Leaf]] = defaultdict(list)
    by_period, of_place = registers_with("by_period"), registers_with("of_place")
    owner: tuple[object, ...] = ()
    for voucher in parsed.vouchers:
        header = voucher.header.values
        if header[:3] != owner:  # a file goes on from period to period
            owner = org, year, period = header[:3]
            leaves = units[Unit(str(org), "voucher", year, period)]  # type: ignore[arg-type] # required int columns
        leaf = voucher_leaf(header, [entry.values for entry in voucher.entries])
        leaves.append(Leaf(leaf, voucher))
    for name, rows in parsed.registers.items():
        for row in rows:
            year, period = row.values[1:3] if name in by_period else (0, 0)
            unit = Unit(str(row.values[0]), name, year, period or 0)  # type: ignore[arg-type] # as above
            units[unit].append(Leaf(register_leaf(name, row.values), row))
    # An empty sheet is a statement about every organisation the file speaks of.
    for org in {unit.org_code for unit in units if unit.register not in of_place}:
        for (name, column), state in parsed.presence.items():
            if column == "" and state == EMPTY and name not in by_period | {"entry"}:
                units.setdefault(Unit(org, name, 0, 0), [])
    return dict(units)


def unit_name(unit: Unit) -> Text:
    """Name a unit, as in ``N2… 2025-01 的凭证``."""
    sheet = tables()[unit.register].sheet
    if tables()[unit.register].by_period:
        when = f"{unit.fiscal_year}-{unit.accounting_period:02d}"
        return Text(
            f"{unit.org_code} {when} 的{sheet}", f"{unit.register} of {unit.org_code} {when}"
        )
    return Text(f"{unit.org_code} 的{sheet}", f"{unit.register} of {unit.org_code}")


def rows_of(leaf: Leaf) -> Sequence[Row]:
    """Return the rows of a file that a record comes from."""
    return leaf.row.entries if isinstance(leaf.row, VoucherRows) else (leaf.row,)


def row_count(leaves: Sequence[Leaf]) -> int:
    """Return how many rows of a file the records of a unit come from."""
    return sum(len(rows_of(leaf)) for leaf in leaves)
