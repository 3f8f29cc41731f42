"""The one-valued limits in force, where a payment was made, on the day it was made."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment_limit",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            limit_value.name,
            limit_value.amount
        from payment
        join limit_value
            on limit_value.org_code = payment.org_code
            and payment.paid_on_day >= limit_value.from_day
            and payment.paid_on_day < limit_value.until_day
    """,
    kept=False,  # a row for every limit and fact, of which a reader asks for one limit
    shows=("amount",),
    example_rows="name = 'decision_min'",
    examples="""
        gives        | date       | lines                 | why
        1000000 | 2024-01-01 | 借51301:100 贷102:100 | 生效当日
        no           | 2023-12-31 | 借541:100 贷102:100   | 生效前一日没有规定
        1000000 | 2025-12-31 | 借51301:100 贷102:100 | 变更前一日
        2000000 | 2026-01-01 | 借51301:100 贷102:100 | 变更当日
        no           | 2025-06-01 | 借51301:100 贷211:100 | 没有付款
    """,
)
