"""Every cash or bank account that moved in a year, opening balance known."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="money_account",
    query="""
        select
            org_code,
            gl_account_number,
            fiscal_year
        from money_balance
        group by
            org_code,
            gl_account_number,
            fiscal_year
    """,
    shows=("gl_account_number", "fiscal_year"),
    examples="""
        gives    | year | opening | lines                 | why
        101 2025 | 2025 | 101:500 | 借51301:100 贷101:100 | 动过的现金账户
        no       | 2025 | 101:500 | 借51301:100 贷211:100 | 没有动过
    """,
    whole_unit=True,
)
