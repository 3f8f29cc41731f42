"""What a new version of a period's vouchers adds, removes and changes against the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from threeassets.model.text import Text
from threeassets.store.tables import registers

SHOWN = 5
"""Vouchers named in the sentence; the report and the chain list all."""


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

    def text(self) -> Text:
        """Name the vouchers, a few of each kind."""
        parts = (
            (Text("增", "added"), self.added),
            (Text("减", "removed"), self.removed),
            (Text("改", "changed"), self.changed),
        )
        when = f"{self.org_code} {self.fiscal_year}-{self.accounting_period:02d}"
        said = [(word, len(keys), keys[:SHOWN]) for word, keys in parts if keys]
        zh = "；".join(
            f"{word.zh} {count}：{'、'.join(keys)}{' 等' if count > SHOWN else ''}"
            for word, count, keys in said
        )
        en = "; ".join(
            f"{count} {word.en}: {', '.join(keys)}{' …' if count > SHOWN else ''}"
            for word, count, keys in said
        )
        return Text(
            f"{when} 的凭证与原先导入的相比：{zh or '没有不同'}。",
            f"vouchers of {when} against those held before: {en or 'no difference'}.",
        )


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
