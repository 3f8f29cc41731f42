"""The items of an inventory, the account roles behind each, and the order they are shown in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa

from threeassets.model.schema import tables

ASSET, LIABILITY = "资产", "负债"


class Item(NamedTuple):
    """One row of the summary.

    ``roles`` are account roles; ``split`` is the side of 内部往来 that belongs here as well;
    ``kinds`` are the kinds of inventory line counted under it. A ``listed`` item has its accounts
    told one by one; a ``contra`` one is a deduction; a ``net`` one repeats rows above it and is in
    no total.
    """

    name: str
    side: str
    roles: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    split: str = ""
    listed: bool = True
    contra: bool = False
    net: bool = False

    @property
    def sign(self) -> int:
        """What a debit balance counts for where the item is shown."""
        return 1 if (self.side == ASSET) != self.contra else -1


_BIOLOGICAL = (
    "livestock", "forest", "consumable_biological", "productive_biological",
    "biological_depreciation", "welfare_biological",
)  # fmt: skip
_OTHER_ASSETS = (
    "asset_clearing", "production_cost", "allocated_funds", "deferred_expense", "pending_loss",
)  # fmt: skip
_OTHER_DEBTS = ("welfare_payable", "labour_payable", "tax_payable", "levy_fund")

ITEMS = (
    Item("货币资金", ASSET, ("cash", "bank"), ("货币资金",)),
    Item("短期投资", ASSET, ("short_investment",), ("短期投资",)),
    Item("应收款项", ASSET, ("receivable",), ("应收款项",), split="debit"),
    Item("库存物资", ASSET, ("goods",), ("库存物资",)),
    Item("生物资产", ASSET, _BIOLOGICAL, ("生物资产",)),
    Item("长期投资", ASSET, ("long_investment",), ("长期投资",)),
    Item("固定资产原值", ASSET, ("fixed_asset",), ("固定资产",), listed=False),
    Item("减：累计折旧", ASSET, ("depreciation",), listed=False, contra=True),
    Item("固定资产净值", ASSET, ("fixed_asset", "depreciation"), listed=False, net=True),
    Item("在建工程", ASSET, ("construction",), ("在建工程",)),
    Item("无形资产", ASSET, ("intangible", "amortisation"), ("无形资产",)),
    Item("其他资产", ASSET, _OTHER_ASSETS),
    Item("短期借款", LIABILITY, ("short_loan",), ("短期借款",)),
    Item("应付款项", LIABILITY, ("payable",), ("应付款项",), split="credit"),
    Item("应付工资", LIABILITY, ("wages_payable",), ("应付工资",)),
    Item("长期借款及应付款", LIABILITY, ("long_loan",), ("长期借款及应付款",)),
    Item("专项应付款", LIABILITY, ("restricted_fund",), ("专项应付款",)),
    Item("其他负债", LIABILITY, _OTHER_DEBTS),
)
"""Every asset and liability role of both charts stands in one item, the net one aside."""

TOTALS = {ASSET: "资产合计", LIABILITY: "负债合计"}


def _parts(item: Item) -> list[tuple[str, str]]:
    """Return the roles of an item and which of their balances count: all, debit or credit."""
    inner = [("inner_account", item.split)] if item.split else []
    return [(role, "all") for role in item.roles] + inner


def _item_roles() -> Iterator[tuple[object, ...]]:
    for item in ITEMS:
        for role, part in _parts(item):
            yield item.name, role, item.sign, part, int(item.listed)
            if not item.net:
                yield TOTALS[item.side], role, 1 if item.side == ASSET else -1, part, 0


def _items() -> list[tuple[str, str, int]]:
    rows = []
    for side, total in TOTALS.items():
        rows += [(item.name, side, 0) for item in ITEMS if item.side == side]
        rows.append((total, side, 1))
    return rows


def relations() -> dict[str, pa.Table]:
    """Return the relations ``item``, ``item_role``, ``item_kind`` and ``land_order``."""
    kinds = [
        (name, kind)
        for item in ITEMS
        for kind in item.kinds
        for name in (item.name, TOTALS[item.side])
    ]
    lands = tables()["resource"].column("land_class").choices
    return {
        "item": _table(
            ("item", "side", "is_total", "position"),
            [(*row, at) for at, row in enumerate(_items())],
        ),
        "item_role": _table(("item", "role", "sign", "part", "listed"), list(_item_roles())),
        "item_kind": _table(("item", "object_kind"), kinds),
        "land_order": _table(("land", "position"), [(land, at) for at, land in enumerate(lands)]),
    }


def _table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> pa.Table:
    columns = zip(*rows, strict=True)
    return pa.table({name: pa.array(cells) for name, cells in zip(names, columns, strict=True)})
