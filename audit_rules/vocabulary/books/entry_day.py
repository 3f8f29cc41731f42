"""The day on which an entry counts: its date, or the nearest day of its period.

So the end of a period is the same by days as by periods, and no voucher counts in two years.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="entry_day",
    query="""
        select
            journal_line.org_code,
            journal_line.entry_id,
            least(
                greatest(journal_line.effective_date_day, period_day.first_day),
                period_day.last_day
            ) as on_day
        from journal_line
        join period_day
            on period_day.fiscal_year = journal_line.fiscal_year
            and period_day.accounting_period = journal_line.accounting_period
    """,
    shows=("on_day",),
    examples="""
        gives                 | year | lines                             | cancelled | why
        2025-01-15 2025-01-15 | 2025 | 借51301:1 贷101:1                 |           | 凭证日期在期间之内
        2024-01-15 2024-01-15 | 2025 | 去年 借51301:1 贷101:1            |           | 上年的凭证在上年
        2025-03-31 2025-03-31 | 2025 | @2025-03-31 借51301:1 贷101:1     |           | 期间的最后一天
        no                    | 2025 | 借51301:1 贷101:1                 | 是        | 作废凭证不计
    """,
    whole_unit=True,
)
