"""The one-valued limits in force, at each place, on the run's as-of day."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="limit_now",
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
    whole_unit=True,
)
