"""Rows of the balance sheet and of income and expense, and the account roles behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa

from reports.inventory.items import ASSET, ITEMS, LIABILITY, TOTALS

EQUITY = "所有者权益"
EQUITY_TOTAL = "所有者权益合计"
UNDISTRIBUTED = "未分配收益"
INCOME, EXPENSE = "收入", "支出"

DEBT_ROLES = ("short_loan", "payable", "long_loan")
"""短期借款, 应付款, 长期借款及应付款: what counts as debt of a term."""


class Flow(NamedTuple):
    """One kind of income or expense; kinds of one group share a column of the yearly table."""

    role: str
    name: str
    side: str
    group: str

    @property
    def sign(self) -> int:
        """What a credit counts for on its own side."""
        return 1 if self.side == INCOME else -1


FLOWS = (
    Flow("operating_income", "经营收入", INCOME, "operating_income"),
    Flow("contract_income", "发包及上交收入", INCOME, "operating_income"),
    Flow("investment_income", "投资收益", INCOME, "investment_income"),
    Flow("grant_income", "补助收入", INCOME, "grant_income"),
    Flow("tax_return_income", "农业税附加返还收入", INCOME, "grant_income"),
    Flow("other_income", "其他收入", INCOME, "other_income"),
    Flow("operating_expense", "经营支出", EXPENSE, "operating_expense"),
    Flow("tax_expense", "税金及附加", EXPENSE, "tax"),
    Flow("administrative_expense", "管理费用", EXPENSE, "administrative_expense"),
    Flow("welfare_expense", "公益支出", EXPENSE, "welfare_expense"),
    Flow("other_expense", "其他支出", EXPENSE, "other_expense"),
    Flow("income_tax", "所得税费用", EXPENSE, "tax"),
)
"""Every income and expense role of both charts, in the order of the statement."""

_EQUITY: dict[str, tuple[str, ...]] = {
    "资本": ("capital",),
    "公积公益金": ("reserves",),
    # Income and expense not yet closed belong to the profit that is not yet distributed.
    UNDISTRIBUTED: ("year_profit", "distribution", *(flow.role for flow in FLOWS)),
}


def _sheet_items() -> Iterator[tuple[str, str, int]]:
    """Give name, side and whether it is a total, in the order of the sheet."""
    for side, total in TOTALS.items():
        for item in ITEMS:
            if item.side == side:
                yield item.name, side, 0
        yield total, side, 1
    for name in _EQUITY:
        yield name, EQUITY, 0
    yield EQUITY_TOTAL, EQUITY, 1


def _sheet_roles() -> Iterator[tuple[str, str, int, str]]:
    """Give item, role, what a debit balance counts for, and which balances: all, debit, credit."""
    for item in ITEMS:
        parts = [(role, "all") for role in item.roles]
        parts += [("inner_account", item.split)] if item.split else []
        for role, part in parts:
            yield item.name, role, item.sign, part
            if not item.net:
                yield TOTALS[item.side], role, 1 if item.side == ASSET else -1, part
    for name, roles in _EQUITY.items():
        for role in roles:
            yield name, role, -1, "all"
            yield EQUITY_TOTAL, role, -1, "all"


def _listed_roles() -> Iterator[tuple[str, str, int, str]]:
    """Give the roles whose accounts are told one by one as claims and debts."""
    for item in ITEMS:
        if item.name == "应收款项" or item.side == LIABILITY:
            for role in item.roles:
                yield item.name, role, item.sign, "all"
            if item.split:
                yield item.name, "inner_account", item.sign, item.split


def relations() -> dict[str, pa.Table]:
    """Return ``sheet_item``, ``sheet_role``, ``listed_role``, ``flow_role`` and ``debt_role``."""
    roles = ("item", "role", "sign", "part")
    return {
        "sheet_item": _table(
            ("item", "side", "is_total", "position"),
            [(*row, at) for at, row in enumerate(_sheet_items())],
        ),
        "sheet_role": _table(roles, list(_sheet_roles())),
        "listed_role": _table(roles, list(_listed_roles())),
        "flow_role": _table(
            ("role", "side", "flow_group", "sign", "position"),
            [(f.role, f.side, f.group, f.sign, at) for at, f in enumerate(FLOWS)],
        ),
        "debt_role": _table(("role",), [(role,) for role in DEBT_ROLES]),
    }


def _table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> pa.Table:
    columns = zip(*rows, strict=True)
    return pa.table({name: pa.array(cells) for name, cells in zip(names, columns, strict=True)})
