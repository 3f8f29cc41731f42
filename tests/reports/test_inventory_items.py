"""Every account of both charts that is an asset or a debt has its place in the inventory."""

from __future__ import annotations

from audit_rules.running.resolved import fixed_relations
from reports.inventory.items import ASSET, ITEMS, LIABILITY

FIRST_EQUITY, FIRST_COST, FIRST_PROFIT = "300", "400", "500"


def _roles(side: str) -> list[str]:
    return [role for item in ITEMS if item.side == side and not item.net for role in item.roles]


def test_each_asset_and_debt_role_stands_in_one_item() -> None:
    """None is left out and none is counted twice; work in progress is a stock."""
    rows = fixed_relations()["chart_role"].to_pylist()
    assets = {r["role"] for r in rows if r["root"] < "200" or FIRST_COST < r["root"] < FIRST_PROFIT}
    debts = {r["role"] for r in rows if "200" < r["root"] < FIRST_EQUITY}
    assert sorted(_roles(ASSET)) == sorted(assets - {"inner_account"})
    assert sorted(_roles(LIABILITY)) == sorted(debts)


def test_an_inner_account_has_one_item_a_side() -> None:
    """In debit with the receivables, in credit with the payables."""
    assert {item.name: item.split for item in ITEMS if item.split} == {
        "应收款项": "debit",
        "应付款项": "credit",
    }
