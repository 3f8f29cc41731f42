"""Accounts with every name that the chart, the balances or the entries of the unit give them."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="named_account",
    query="""
        select
            org_code,
            gl_account_number as account,
            gl_account_name as account_name
        from account
        union
        select
            org_code,
            gl_account_number as account,
            gl_account_name as account_name
        from account_balance
        union
        select
            org_code,
            gl_account_number as account,
            gl_account_name as account_name
        from entry
    """,
    shows=("account", "account_name"),
    examples="""
        gives           | lines           | chart of details | balance    | why
        102 none        | 借102:5 贷102:5 |                  |            | 分录没有写名称
        102 none 102 甲 | 借102:5 贷102:5 | 102:甲           |            | 科目表另写了名称
        102 none 102 乙 | 借102:5 贷102:5 |                  | 102乙:5~5  | 余额表另写了名称
    """,
)
