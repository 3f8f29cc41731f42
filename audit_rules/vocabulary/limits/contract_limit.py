"""The one-valued limits in force, where a contract was made, on the day it was signed or began."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="contract_limit",
    query="""
        select
            contract.org_code,
            contract.contract_no,
            limit_value.name,
            limit_value.amount
        from contract
        join limit_value
            on limit_value.org_code = contract.org_code
            and coalesce(contract.signed_on_day, contract.starts_on_day) >= limit_value.from_day
            and coalesce(contract.signed_on_day, contract.starts_on_day) < limit_value.until_day
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
