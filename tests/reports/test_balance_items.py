"""Every account of both charts that stands on the balance sheet stands in one item of documents."""

from __future__ import annotations

from audit_rules.running.resolved import fixed_relations
from reports.balances.items import ASSET, LIABILITY, items, line_roles, roles_on
from threeassets.model.schema import tables

FIRST_EQUITY, FIRST_COST, FIRST_PROFIT = "300", "400", "500"


def test_each_asset_and_debt_role_stands_in_one_item() -> None:
    """None is left out and none is counted twice; work in progress is a stock."""
    rows = fixed_relations()["chart_role"].to_pylist()
    assets = {r["role"] for r in rows if r["root"] < "200" or FIRST_COST < r["root"] < FIRST_PROFIT}
    debts = {r["role"] for r in rows if "200" < r["root"] < FIRST_EQUITY}
    assert sorted(roles_on(ASSET)) == sorted(assets - {"inner_account"})
    assert sorted(roles_on(LIABILITY)) == sorted(debts)


def test_an_inner_account_has_one_item_a_side() -> None:
    """In debit with the receivables, in credit with the payables."""
    assert {each.item: each.part for each in line_roles() if each.part != "all"} == {
        "应收款项": "debit",
        "应付款项": "credit",
    }


def test_lines_of_both_charts_name_items_and_every_kind_of_book_thing_is_counted() -> None:
    """A line under a name nobody shows, or a kind counted nowhere, would be lost in silence."""
    assert {each.item for each in line_roles()} <= {item.name for item in items()}
    kinds = set(tables()["inventory_line"].column("object_kind").choices)
    assert kinds - {kind for item in items() for kind in item.kinds} == {"待界定资产", "资源性资产"}
