"""The role an account plays in a year: cash, bank, payable and so on.

It follows from the first three digits of the number in the chart of that year; nine codes mean
something else in the older chart.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="account_role",
    query="""
        select
            used.org_code,
            used.fiscal_year,
            used.gl_account_number,
            chart_role.role,
            chart_role.normal_side
        from (
            select voucher.org_code, voucher.fiscal_year, entry.gl_account_number
            from voucher
            join entry
                on entry.voucher_id = voucher.id
            union
            select org_code, fiscal_year, gl_account_number
            from account_balance
        ) as used
        join chart_year
            on chart_year.org_code = used.org_code
            and chart_year.fiscal_year = used.fiscal_year
        join chart_role
            on chart_role.standard = chart_year.standard
            and chart_role.root = substr(used.gl_account_number, 1, 3)
    """,
    shows=("gl_account_number", "role"),
    examples="""
        gives                        | year | lines                | why
        101 cash 51301 administrative_expense | 2025 | 借51301:100 贷101:100 | 明细科目随一级科目
        101 cash 211 payable         | 2025 | 借211:100 贷101:100  | 新制度 211 是应付款
        101 cash 211 wages_payable   | 2023 | 借211:100 贷101:100  | 旧制度 211 是应付工资
        101 cash                     | 2025 | 借999:100 贷101:100  | 科目表外的编码没有角色
        101 cash 211 wages_payable 101 cash 211 payable | 2023 2024 | 借211:100 贷101:100 | 跨年各按当年科目表
    """,
    whole_unit=True,
)
