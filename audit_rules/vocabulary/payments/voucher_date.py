"""How a sentence calls the day of a voucher: its date, or the month where books are dated in batches.

Of a month that an agency dates on one day nobody knows on which day of it a thing happened (P10).
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="voucher_date",
    query="""
        select
            voucher.org_code,
            voucher.voucher_key,
            case
                when money_period.batch_dated = 1
                    then voucher.fiscal_year || ' 年 ' || voucher.accounting_period || ' 月'
                else voucher.effective_date
            end as written_zh,
            case
                when money_period.batch_dated = 1
                    then 'some day of month ' || voucher.accounting_period || ' of ' || voucher.fiscal_year
                else voucher.effective_date
            end as written_en
        from voucher
        left join money_period
            on money_period.org_code = voucher.org_code
            and money_period.fiscal_year = voucher.fiscal_year
            and money_period.accounting_period = voucher.accounting_period
    """,
    shows=("written_zh", "written_en"),
    examples="""
        gives | lines | date | batch | why
        2025-01-15 2025-01-15 | 借51301:100 贷102:100 |  |  | 凭证的日期
        2025-01-15 2025-01-15 | 借51301:100 贷211:100 |  |  | 这个月份没有动钱
        2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 | 借51301:100 贷102:100 |  | 挂2025-01-15 | 按批写日期的月份
        2025-01-15 2025-01-15 2025-01-15 2025-01-15 2025-01-15 2025-01-15 2025-01-15 2025-01-15 2025-01-15 2025-01-15 | 借51301:100 贷211:100 |  | 挂2025-01-15 | 只有四张动了钱
        2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 | 借51301:100 贷102:100 ／ 借51301:100 贷211:100 |  | 挂2025-01-15 | 没有动钱的凭证也一样
        2025-01-15 2025-01-15 2025-02-15 2025-02-15 2025-02-15 2025-02-15 2025-02-15 2025-02-15 2025-02-15 2025-02-15 | 借51301:100 贷102:100 |  | 挂2025-02-15 | 四张不算按批
        2024-01-15 2024-01-15 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 2025 年 1 月 some day of month 1 of 2025 | 去年 借51301:100 贷102:100 ／ 借51301:100 贷102:100 |  | 挂2025-01-16 | 上年同月不按批写
    """,
    whole_unit=True,
)
