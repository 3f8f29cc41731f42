"""Rows of income and expense, the debts of a term, and the account roles behind each."""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa

from reports.balances.items import table

UNDISTRIBUTED = "未分配收益"
INCOME, EXPENSE = "收入", "支出"

TERM_DEBT = ("short_loan", "payable", "long_loan")
"""短期借款, 应付款, 长期借款及应付款: debts whose additions and repayments are told."""


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


def relations() -> dict[str, pa.Table]:
    """Return ``flow_role`` and ``debt_role``."""
    return {
        "flow_role": table(
            ("role", "side", "flow_group", "sign", "position"),
            [(f.role, f.side, f.group, f.sign, index) for index, f in enumerate(FLOWS)],
        ),
        "debt_role": table(("role",), [(role,) for role in TERM_DEBT]),
    }
