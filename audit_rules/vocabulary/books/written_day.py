"""How a sentence calls a day of vouchers: the date, or its month where it was dated in batches.

Of a month that an agency dates on one day nobody knows on which day of it a thing happened (P10). A
day on which such a month and another were dated is called by the month.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="written_day",
    query="""
        select
            voucher.org_code,
            voucher.effective_date_day as on_day,
            min(voucher_date.written_zh) as written_zh,
            min_by(voucher_date.written_en, voucher_date.written_zh) as written_en
        from voucher
        join voucher_date
            on voucher_date.org_code = voucher.org_code
            and voucher_date.voucher_key = voucher.voucher_key
        group by
            voucher.org_code,
            voucher.effective_date_day
    """,
    shows=("on_day", "written_zh", "written_en"),
    examples="""
        gives | lines | why
        2025-01-15 2025-01-15 2025-01-15 | @2025-01-15 借51301:1 贷102:1 | 凭证的日期
        2025-01-15 2025-01-15 2025-01-15 | @2025-01-15 借51301:1 贷211:1 | 没有动钱
        2025-01-15 2025-01-15 2025-01-15 2025-01-16 2025-01-16 2025-01-16 | @2025-01-15 借51301:1 贷102:1／@2025-01-16 借51301:1 贷102:1 | 两个日期
        2025-01-15 2025 年 1 月 some day of month 1 of 2025 | @2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1 | 按批写日期的月份
        2025-01-15 2025-01-15 2025-01-15 | @2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1 | 只有四张
        2025-01-15 2025 年 1 月 some day of month 1 of 2025 2025-02-15 2025-02-15 2025-02-15 | @2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-02-15 借51301:1 贷102:1 | 次月不按批写
        2024-01-15 2024-01-15 2024-01-15 2025-01-15 2025 年 1 月 some day of month 1 of 2025 | @2024-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1／@2025-01-15 借51301:1 贷102:1 | 上年同月不按批写
        2024-12-31 2024 年 12 月 some day of month 12 of 2024 2025-12-31 2025 年 12 月 some day of month 12 of 2025 | @2024-12-31 借51301:1 贷102:1／@2024-12-31 借51301:1 贷102:1／@2024-12-31 借51301:1 贷102:1／@2024-12-31 借51301:1 贷102:1／@2024-12-31 借51301:1 贷102:1／@2025-12-31 借51301:1 贷102:1／@2025-12-31 借51301:1 贷102:1／@2025-12-31 借51301:1 贷102:1／@2025-12-31 借51301:1 贷102:1／@2025-12-31 借51301:1 贷102:1 | 两年的十二月各按批写
    """,
    whole_unit=True,
)
