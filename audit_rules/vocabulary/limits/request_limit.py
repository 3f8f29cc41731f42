"""The one-valued limits in force, where a request was paid, on the day it was first paid."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="request_limit",
    query="""
        select
            paid_request.org_code,
            paid_request.request_no,
            limit_value.name,
            limit_value.amount
        from paid_request
        join limit_value
            on limit_value.org_code = paid_request.org_code
            and paid_request.paid_on_day >= limit_value.from_day
            and paid_request.paid_on_day < limit_value.until_day
    """,
    kept=False,  # a row for every limit and fact, of which a reader asks for one limit
    shows=("amount",),
    example_rows="name = 'decision_min'",
    examples="""
        gives        | paid           | why
        1000000 | 100@2024-01-01 | 生效当日
        no           | 100@2023-12-31 | 生效前一日没有规定
        1000000 | 100@2025-12-31 | 变更前一日
        2000000 | 100@2026-01-01 | 变更当日
        no           |                | 没有付款
    """,
)
