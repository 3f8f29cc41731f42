"""What a new version of a unit adds, removes and changes against what was held, by natural key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from threeassets.model.schema import Trait, columns_with, key_of, tables
from threeassets.model.text import Text
from threeassets.plumbing.masking import masked
from threeassets.store.leaves import numbered
from threeassets.store.record import owner
from threeassets.store.tables import registers
from threeassets.store.units import Leaf, Unit, unit_name

SHOWN = 5
"""Records named in the sentence; the report lists all, the chain those of vouchers."""

Keyed = Mapping[str, Sequence[str]]
"""Hashes of records by natural key; personal numbers in a key are masked."""


@dataclass(frozen=True, slots=True)
class Superseded:
    """One unit of one book given again, by natural keys; what stayed the same is not listed."""

    unit: Unit
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def as_json(self) -> dict[str, list[str]]:
        """Return the three lists as the chain keeps them for vouchers."""
        return {
            "added": list(self.added),
            "removed": list(self.removed),
            "changed": list(self.changed),
        }

    def text(self) -> Text:
        """Name the records, a few of each kind."""
        parts = (
            (Text("增", "added"), self.added),
            (Text("减", "removed"), self.removed),
            (Text("改", "changed"), self.changed),
        )
        counts = [(word, len(keys), keys[:SHOWN]) for word, keys in parts if keys]
        zh = "；".join(
            f"{word.zh} {count}：{'、'.join(keys)}{' 等' if count > SHOWN else ''}"
            for word, count, keys in counts
        )
        en = "; ".join(
            f"{count} {word.en}: {', '.join(keys)}{' …' if count > SHOWN else ''}"
            for word, count, keys in counts
        )
        name = unit_name(self.unit)
        return Text(
            f"{name.zh}与原先导入的相比：{zh or '没有不同'}。",
            f"{name.en} against what was held before: {en or 'no difference'}.",
        )


def superseded(unit: Unit, old: Keyed, new: Keyed) -> Superseded:
    """Compare what was held of a unit with what is held now.

    Several records of one key are compared together: one of them less is a change.
    """
    return Superseded(
        unit,
        tuple(key for key in new if key not in old),
        tuple(key for key in old if key not in new),
        tuple(key for key in new if key in old and sorted(new[key]) != sorted(old[key])),
    )


def keyed(register: str, leaves: Sequence[Leaf]) -> dict[str, list[Leaf]]:
    """Return the records of a unit by natural key."""
    names = tables()[register].column_names
    result: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        values = leaf.values
        key = numbered(values)[0] if register == "voucher" else _key(register, names, values)
        result[key].append(leaf)
    return dict(result)


def keys_of(register: str, leaves: Sequence[Leaf]) -> dict[str, list[str]]:
    """Return the hashes of the records of a unit by natural key."""
    return {key: [leaf.hash for leaf in own] for key, own in keyed(register, leaves).items()}


def keys_held(
    connection: sa.Connection, unit: Unit, imports: Sequence[int]
) -> dict[str, list[str]]:
    """Return the hashes of the records that some imports hold of a unit, by natural key."""
    table = registers[unit.register]
    names = _key_columns(unit.register)
    query = sa.select(table.c.leaf, *(table.c[name] for name in names)).where(
        table.c.import_id.in_(imports), owner(table) == unit.org_code
    )
    if tables()[unit.register].by_period:
        query = query.where(
            table.c.fiscal_year == unit.fiscal_year,
            sa.func.coalesce(table.c.accounting_period, 0) == unit.accounting_period,
        )
    result: dict[str, list[str]] = defaultdict(list)
    for leaf, *values in connection.execute(query.order_by(table.c.id)):
        result[_key(unit.register, names, values)].append(leaf)
    return dict(result)


def _key_columns(register: str) -> list[str]:
    return [part for name in tables()[register].key_columns for part in name.split("|")]


def _key(register: str, names: Sequence[str], values: Sequence[object]) -> str:
    """Return the natural key of a record as it may be shown."""
    record = {
        name: masked(str(value)) if value and name in columns_with(Trait.PERSONAL) else value
        for name, value in zip(names, values, strict=True)
    }
    return key_of(register, record) or "（没有编号）"
