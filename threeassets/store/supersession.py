"""What a new version of a period's vouchers adds, removes and changes against the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from threeassets.store.tables import registers


@dataclass(frozen=True, slots=True)
class Superseded:
    """One period of one book given again, by voucher keys; what stayed the same is not listed."""

    org_code: str
    fiscal_year: int
    accounting_period: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def as_json(self) -> dict[str, list[str]]:
        """Return the three lists as the chain keeps them."""
        return {
            "added": list(self.added),
            "removed": list(self.removed),
            "changed": list(self.changed),
        }


def superseded(
    connection: sa.Connection,
    unit: tuple[str, str, int, int],
    *,
    before: Sequence[int],
    after: int,
) -> Superseded:
    """Compare the vouchers of one period in the imports that held it with those of a new one.

    Several vouchers of one number are compared together: one of them less is a change.
    """
    org, _, year, period = unit
    voucher = registers["voucher"]
    leaves: dict[bool, dict[str, list[str]]] = {True: defaultdict(list), False: defaultdict(list)}
    for import_id, key, leaf in connection.execute(
        sa.select(voucher.c.import_id, voucher.c.voucher_key, voucher.c.leaf)
        .where(
            voucher.c.org_code == org,
            voucher.c.import_id.in_([*before, after]),
            voucher.c.fiscal_year == year,
            voucher.c.accounting_period == period,
        )
        .order_by(voucher.c.id)
    ):
        leaves[import_id == after][key].append(leaf)
    old, new = leaves[False], leaves[True]
    return Superseded(
        org, year, period,
        tuple(key for key in new if key not in old),
        tuple(key for key in old if key not in new),
        tuple(key for key in new if key in old and sorted(new[key]) != sorted(old[key])),
    )  # fmt: skip
