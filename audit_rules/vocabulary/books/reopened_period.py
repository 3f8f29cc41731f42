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
        ),
        opened as (
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
        ),
        dated as (
            select
                org_code,
                fiscal_year,
                accounting_period,
                first_at,
                from_at,
                until_at,
                cast(substr(from_at, 1, 4) as bigint) * 12 + cast(substr(from_at, 6, 2) as bigint)
                    as from_month,
                cast(substr(until_at, 1, 4) as bigint) * 12
                    + cast(substr(until_at, 6, 2) as bigint) as until_month,
                cast(substr(from_at, 9, 2) as bigint) as from_date,
                cast(substr(until_at, 9, 2) as bigint) as until_date,
                case
                    when substr(from_at, 6, 2) = '02' then 28
                    when substr(from_at, 6, 2) in ('04', '06', '09', '11') then 30
                    else 31
                end as last_date
            from opened
        )
        select
            org_code,
            fiscal_year,
            accounting_period,
            first_at,
            from_at,
            until_at,
            case
                when from_month = until_month and from_date = until_date then 1
                when substr(until_at, 12, 8) > substr(from_at, 12, 8) then 0
                when from_month = until_month and from_date + 1 = until_date then 1
                when from_month + 1 = until_month and from_date >= last_date and until_date = 1
                    then 1
                else 0
            end as is_brief
        from dated
    """,
    shows=("accounting_period", "from_at", "until_at", "is_brief"),
    examples="""
        gives                                     | closed                                                      | why
        no                                        | 2025-01:2025-02-06T18:00:00                                 | 结账一次
        1 2025-02-06T18:00:00 2025-02-09T18:00:00 0 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-09T18:00:00     | 结了两次
        1 2025-02-08T09:00:00 2025-02-09T18:00:00 0 | 2025-01:2025-02-06T18:00:00反2025-02-08T09:00:00 2025-01:2025-02-09T18:00:00 | 写明反结账的时间
        1 2025-02-08T09:00:00 2025-02-09T24:00:00 0 | 2025-01:2025-02-09T00:00:00反2025-02-08T09:00:00            | 反结账以后又结的，只写日期
        1 2025-02-08T09:00:00 9999-12-31T24:00:00 0 | 2025-01:2025-02-06T18:00:00反2025-02-08T09:00:00            | 反结账以后没有再结
        1 2025-02-06T18:00:00 9999-12-31T24:00:00 0 | 2025-01:2025-02-06T18:00:00反2025-02-06T18:00:00            | 结账同一秒反结账
        no                                        | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-06T18:00:00     | 同一次结账写了两行
        1 2025-02-06T17:00:00 2025-02-06T18:00:00 1 | 2025-01:2025-02-06T17:00:00 2025-01:2025-02-06T18:00:00   | 当天又结
        1 2025-02-06T18:00:00 2025-02-07T18:00:00 1 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-07T18:00:00   | 二十四小时内又结
        1 2025-02-06T18:00:00 2025-02-07T18:00:01 0 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-07T18:00:01   | 过了二十四小时
        1 2025-02-06T18:00:00 2025-02-08T09:00:00 0 | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-08T09:00:00   | 第三天
        1 2025-02-28T18:00:00 2025-03-01T09:00:00 1 | 2025-01:2025-02-28T18:00:00 2025-01:2025-03-01T09:00:00   | 二月最后一天的次日
        1 2025-04-30T18:00:00 2025-05-01T09:00:00 1 | 2025-01:2025-04-30T18:00:00 2025-01:2025-05-01T09:00:00   | 小月最后一天的次日
        1 2025-05-30T18:00:00 2025-06-01T09:00:00 0 | 2025-01:2025-05-30T18:00:00 2025-01:2025-06-01T09:00:00   | 大月三十日的后天
        1 2025-03-30T18:00:00 2025-04-01T09:00:00 0 | 2025-01:2025-03-30T18:00:00 2025-01:2025-04-01T09:00:00   | 三月三十日的后天
        1 2025-03-31T18:00:00 2025-04-02T09:00:00 0 | 2025-01:2025-03-31T18:00:00 2025-01:2025-04-02T09:00:00   | 下月二日
        11 2024-12-31T18:00:00 2025-01-01T09:00:00 1 | 2024-11:2024-12-31T18:00:00 2024-11:2025-01-01T09:00:00   | 跨年的次日
        1 2025-02-06T18:00:00 2025-03-07T09:00:00 0 | 2025-01:2025-02-06T18:00:00 2025-01:2025-03-07T09:00:00   | 隔一个月
        no                                        | 2025-01:2025-02-06 2025-01:2025-02-06T00:00:00              | 只写日期的两种写法
        no                                        | 2025-01:                                                    | 没有结账
        no                                        | 2025-01:2025-02-06T18:00:00 2025-02:2025-03-06T18:00:00     | 两个月各结一次
        no                                        | 2025-01:2025-02-06T18:00:00 2024-01:2024-02-06T18:00:00     | 两年的一月各结一次
    """,
    whole_unit=True,
)
