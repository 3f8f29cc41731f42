"""Personal numbers that registers hold: what is hidden wherever a text repeats it."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from threeassets.model.schema import Trait, columns_with
from threeassets.plumbing.masking import plain_numbers


def numbers_in(tables: Mapping[str, pa.Table]) -> frozenset[str]:
    """Return the identity, account and telephone numbers of some registers, digits and ``X``."""
    counted = tables.get("inventory_line")
    accounts = (
        zip(counted["object_kind"].to_pylist(), counted["object_code"].to_pylist(), strict=True)
        if counted is not None
        else ()
    )
    # Money that is counted is known by the number of its account.
    cells = {str(code) for kind, code in accounts if kind == "货币资金" and code}
    cells |= {
        str(cell)
        for table in tables.values()
        for name in set(columns_with(Trait.NUMBER)).intersection(table.column_names)
        for cell in table[name].unique().to_pylist()
        if cell
    }
    return frozenset(plain_numbers(cells))
