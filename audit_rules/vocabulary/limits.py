"""One-valued limits resolved for the fact they bind: that place, that day."""

from __future__ import annotations

from audit_rules.model import View

PAYMENT_LIMIT = View(
    name="payment_limit",
    doc="The one-valued limits in force, where a payment was made, on the day it was made.",
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

REQUEST_LIMIT = View(
    name="request_limit",
    doc="The one-valued limits in force, where a request was paid, on the day it was first paid.",
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

CONTRACT_LIMIT = View(
    name="contract_limit",
    doc="The one-valued limits in force, where a contract was made, on the day it was signed.",
    query="""
        select
            contract.org_code,
            contract.contract_no,
            limit_value.name,
            limit_value.amount
        from contract
        join limit_value
            on limit_value.org_code = contract.org_code
            and contract.signed_on_day >= limit_value.from_day
            and contract.signed_on_day < limit_value.until_day
    """,
    kept=False,  # a row for every limit and fact, of which a reader asks for one limit
    shows=("amount",),
    example_rows="name = 'decision_min'",
    examples="""
        gives        | signed     | why
        1000000 | 2024-01-01 | 生效当日
        no           | 2023-12-31 | 生效前一日没有规定
        1000000 | 2025-12-31 | 变更前一日
        2000000 | 2026-01-01 | 变更当日
    """,
)

LIMIT_NOW = View(
    name="limit_now",
    doc="The one-valued limits in force, at each place, on the run's as-of day.",
    query="""
        select
            limit_value.org_code,
            limit_value.name,
            limit_value.amount
        from limit_value
        cross join run
        where run.as_of_day >= limit_value.from_day
            and run.as_of_day < limit_value.until_day
    """,
    kept=False,  # a row for every limit and fact, of which a reader asks for one limit
    shows=("amount",),
    example_rows="name = 'decision_min'",
    examples="""
        gives        | place      | why
        1000000 |            | 基准日是 2025-12-31，次日才变更
        no           | 未来乡     | 次日才生效
        300          | 当日乡     | 当日生效
        no           | 昨日乡     | 当日废止
    """,
)

VIEWS = (PAYMENT_LIMIT, REQUEST_LIMIT, CONTRACT_LIMIT, LIMIT_NOW)
