"""The days on which a payment may have been made: first and last.

The day of its bank line; else the voucher's; in a batch-dated period any day of it, so from the
first to the last.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment_day",
    query="""
        with banked as (
            select
                org_code,
                voucher_key,
                min(line_day) as first_day,
                max(line_day) as last_day
            from bank_match
            group by
                org_code,
                voucher_key
        )
        select
            payment.org_code,
            payment.voucher_key,
            case
                when banked.first_day is not null then banked.first_day
                when money_period.batch_dated = 1 then period_day.first_day
                else payment.paid_on_day
            end as first_day,
            case
                when banked.last_day is not null then banked.last_day
                when money_period.batch_dated = 1 then period_day.last_day
                else payment.paid_on_day
            end as last_day
        from payment
        join money_period
            on money_period.org_code = payment.org_code
            and money_period.fiscal_year = payment.fiscal_year
            and money_period.accounting_period = payment.accounting_period
        join period_day
            on period_day.fiscal_year = payment.fiscal_year
            and period_day.accounting_period = payment.accounting_period
        left join banked
            on banked.org_code = payment.org_code
            and banked.voucher_key = payment.voucher_key
    """,
    shows=("first_day", "last_day"),
    examples="""
        gives                 | lines                 | date       | batch        | statement         | why
        2025-01-15 2025-01-15 | 借51301:100 贷102:100 | 2025-01-15 |              |                   | 凭证的日期
        2025-01-01 2025-01-31 | 借51301:100 贷102:100 | 2025-01-15 | 挂2025-01-15 |                   | 按批写日期的月份
        2025-01-15 2025-01-15 | 借51301:100 贷102:100 | 2025-01-15 | 挂2025-02-15 |                   | 别的月份按批写
        2025-01-15 2025-01-15 | 借51301:100 贷102:100 | 2025-01-15 | 挂2024-01-15 |                   | 上年同月按批写
        2025-01-20 2025-01-20 | 借51301:100 贷102:100 | 2025-01-15 | 挂2025-01-15 | 100@2025-01-20:甲 | 流水的日期
        2025-01-20 2025-01-20 | 借51301:100 贷102:100 | 2025-01-15 |              | 100@2025-01-20:甲 | 不按批写也以流水为准
        2025-01-15 2025-01-15 2025-01-20 2025-01-20 | 借51301:50 贷102:50 ／ 借51301:100 贷102:100 | | | 100@2025-01-20:甲 | 流水只是后一张凭证的
        no                    | 借51301:100 贷211:100 | 2025-01-15 |              |                   | 没有付款
    """,
    whole_unit=True,
)
