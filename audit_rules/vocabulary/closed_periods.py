"""Periods that were closed, and the vouchers of which it is known what became of them after."""

from __future__ import annotations

from audit_rules.model import View

CLOSED_PERIOD = View(
    name="closed_period",
    doc="When a period was closed, the last time where it was closed more than once. A day without "
    "a time of day means the end of that day.",
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
)

CLOSING_KNOWN = View(
    name="closing_known",
    doc="Vouchers of closed periods of which it can be told whether they came after the closing: "
    "those that say when they were posted, and those a later import holds otherwise.",
    query="""
        select
            voucher.org_code,
            voucher.fiscal_year,
            voucher.voucher_key
        from voucher
        join closed_period
            on closed_period.org_code = voucher.org_code
            and closed_period.fiscal_year = voucher.fiscal_year
            and closed_period.accounting_period = voucher.accounting_period
        where voucher.posted_at is not null
            and coalesce(voucher.cancelled, 0) = 0
        union
        select org_code, fiscal_year, voucher_key
        from supersession
    """,
    shows=("voucher_key",),
    examples="""
        gives        | lines                 | posted              | closed                      | again           | why
        2025-01/记-1 | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:2025-02-06T18:00:00 |                 | 有记账时间
        no           | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 |                 | 没有记账时间，说不清
        no           | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:                    |                 | 没有结账
        no           | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-02:2025-03-06T18:00:00 |                 | 结的是别的月份
        no           | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2024-01:2024-02-06T18:00:00 |                 | 结的是上年同月
        no           | 作废 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:2025-02-06T18:00:00 |            | 作废凭证不计
        2025-01/记-1 | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 | changed:100     | 再次导入时改了
    """,
)

VIEWS = (CLOSED_PERIOD, CLOSING_KNOWN)
