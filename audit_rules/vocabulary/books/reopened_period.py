"""Periods closed more than once or opened again, and between which times they were open again.

``from_at`` is the time of opening, where none is written the first closing; ``until_at`` the last
closing after it, year 9999 where there is none. A day without a time means its end.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="reopened_period",
    query="""
        with times as (
            select
                org_code,
                fiscal_year,
                accounting_period,
                max(reopened_at) as reopened_at,
                min(case
                    when substr(closed_at, 12, 8) in ('', '00:00:00')
                        then substr(closed_at, 1, 10) || 'T24:00:00'
                    else closed_at
                end) as first_at
            from fiscal_period
            group by
                org_code,
                fiscal_year,
                accounting_period
        )
        select
            times.org_code,
            times.fiscal_year,
            times.accounting_period,
            times.first_at,
            coalesce(times.reopened_at, times.first_at) as from_at,
            case
                when closed_period.closed_at > coalesce(times.reopened_at, times.first_at)
                    then closed_period.closed_at
                else '9999-12-31T24:00:00'
            end as until_at
        from times
        join closed_period
            on closed_period.org_code = times.org_code
            and closed_period.fiscal_year = times.fiscal_year
            and closed_period.accounting_period = times.accounting_period
        where times.reopened_at is not null
            or closed_period.closed_at > times.first_at
    """,
    shows=("accounting_period", "from_at", "until_at"),
    examples="""
        gives                                     | closed                                                      | why
        no                                        | 2025-01:2025-02-06T18:00:00                                 | 结账一次
        1 2025-02-06T18:00:00 2025-02-09T18:00:00 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-09T18:00:00     | 结了两次
        1 2025-02-08T09:00:00 2025-02-09T18:00:00 | 2025-01:2025-02-06T18:00:00反2025-02-08T09:00:00 2025-01:2025-02-09T18:00:00 | 写明反结账的时间
        1 2025-02-08T09:00:00 2025-02-09T24:00:00 | 2025-01:2025-02-09T00:00:00反2025-02-08T09:00:00            | 反结账以后又结的，只写日期
        1 2025-02-08T09:00:00 9999-12-31T24:00:00 | 2025-01:2025-02-06T18:00:00反2025-02-08T09:00:00            | 反结账以后没有再结
        1 2025-02-06T18:00:00 9999-12-31T24:00:00 | 2025-01:2025-02-06T18:00:00反2025-02-06T18:00:00            | 结账同一秒反结账
        no                                        | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-06T18:00:00     | 同一次结账写了两行
        no                                        | 2025-01:2025-02-06 2025-01:2025-02-06T00:00:00              | 只写日期的两种写法
        no                                        | 2025-01:                                                    | 没有结账
        no                                        | 2025-01:2025-02-06T18:00:00 2025-02:2025-03-06T18:00:00     | 两个月各结一次
        no                                        | 2025-01:2025-02-06T18:00:00 2024-01:2024-02-06T18:00:00     | 两年的一月各结一次
    """,
    whole_unit=True,
)
