"""When a period was closed, the last time where it was closed more than once.

A day without a time of day means the end of that day.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="closed_period",
    query="""
        select
            org_code,
            fiscal_year,
            accounting_period,
            max(
                case
                    when substr(closed_at, 12, 8) in ('', '00:00:00')
                        then substr(closed_at, 1, 10) || 'T24:00:00'
                    else closed_at
                end
            ) as closed_at
        from fiscal_period
        where closed_at is not null
        group by
            org_code,
            fiscal_year,
            accounting_period
    """,
    shows=("fiscal_year", "accounting_period", "closed_at"),
    examples="""
        gives                      | closed                                       | why
        2025 1 2025-02-06T18:00:00 | 2025-01:2025-02-06T18:00:00                  | 一月的结账时间
        2025 1 2025-02-06T24:00:00 | 2025-01:2025-02-06T00:00:00                  | 只有日期，算到当日终了
        2025 1 2025-02-06T24:00:00 | 2025-01:2025-02-06                           | 没有时刻的写法
        no                         | 2025-01:                                     | 没有结账
        2025 1 2025-02-09T18:00:00 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-09T18:00:00 | 反结账后又结账，以后一次为准
        2025 1 2025-02-06T18:00:00 2025 2 2025-03-06T18:00:00 | 2025-01:2025-02-06T18:00:00 2025-02:2025-03-06T18:00:00 | 各月各自结账
        2025 1 2025-02-06T18:00:00 2024 1 2024-02-06T18:00:00 | 2025-01:2025-02-06T18:00:00 2024-01:2024-02-06T18:00:00 | 两年的一月各自结账
    """,
    whole_unit=True,
)
