"""How a sentence calls the day of a payment: its date, or the month where books are dated in batches.

Of a month that an agency dates on one day nobody knows on which day of it money went out (P10).
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment_date",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            payment.paid_on_day,
            voucher_date.written_zh,
            voucher_date.written_en
        from payment
        join voucher_date
            on voucher_date.org_code = payment.org_code
            and voucher_date.voucher_key = payment.voucher_key
    """,
    shows=("written_zh", "written_en"),
    examples="""
        gives                             | lines                 | date       | batch        | why
        2025-01-15 2025-01-15             | 借51301:100 贷102:100 | 2025-01-15 |              | 凭证的日期
        2025 年 1 月 some day of month 1 of 2025 | 借51301:100 贷102:100 | 2025-01-15 | 挂2025-01-15 | 按批写日期的月份
        2025-01-15 2025-01-15             | 借51301:100 贷102:100 | 2025-01-15 | 挂2025-02-15 | 别的月份按批写
        2025-01-15 2025-01-15             | 借51301:100 贷102:100 | 2025-01-15 | 挂2024-01-15 | 上年同月按批写
        2025-01-15 2025-01-15 2025-01-16 2025-01-16 | 借51301:50 贷102:50 ／ 借51301:100 贷102:100 | | | 各有各的日期
        no                                | 借51301:100 贷211:100 | 2025-01-15 |              | 没有付款
    """,
    whole_unit=True,
)
