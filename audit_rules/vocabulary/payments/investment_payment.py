"""Payments by which the unit invested money: a line of them stands on an account of investments."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="investment_payment",
    query="""
        select distinct
            org_code,
            voucher_key
        from line_payee
        where role in ('long_investment', 'short_investment')
    """,
    shows=("voucher_key",),
    examples="""
        gives        | lines                                    | why
        2025-01/记-1 | 借141<甲公司>:100 贷102:100              | 长期投资
        2025-01/记-1 | 借111<甲公司>:100 贷102:100              | 短期投资
        2025-01/记-1 | 借141<甲公司>:60 借14101:40 贷102:100    | 两条分录是一张凭证
        no           | 借151<甲公司>:100 贷102:100              | 购置固定资产
        no           | 借141<甲公司>:100 贷151:100              | 以实物投资，没有付款
    """,
)
