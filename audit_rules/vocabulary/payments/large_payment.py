"""What one payee got by a payment from holiday_min up, and whether its day is worked on.

Net of what soon came back. What banks, tax offices, insurance, treasuries and utilities draw is left
out: its day is theirs. ``is_working`` is blank where the day tells nothing: in periods dated in
batches, and in years the calendar does not know. ``is_last`` marks the last day of a period, under
which whole months are booked.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="large_payment",
    query="""
        select
            payee_payment.org_code,
            payee_payment.voucher_key,
            payee_payment.fiscal_year,
            payee_payment.paid_on_day,
            payee_payment.payee_key,
            payee_payment.due_fen,
            payment_limit.amount as limit_fen,
            case when money_period.batch_dated = 0 then calendar_day.is_working end as is_working,
            case when payee_payment.paid_on_day = period_day.last_day then 1 else 0 end as is_last,
            calendar_day.rest_zh,
            calendar_day.rest_en
        from payee_payment
        join payment_limit
            on payment_limit.org_code = payee_payment.org_code
            and payment_limit.voucher_key = payee_payment.voucher_key
            and payment_limit.name = 'holiday_min'
            and payee_payment.due_fen >= payment_limit.amount
        join money_period
            on money_period.org_code = payee_payment.org_code
            and money_period.fiscal_year = payee_payment.fiscal_year
            and money_period.accounting_period = payee_payment.accounting_period
        join period_day
            on period_day.fiscal_year = payee_payment.fiscal_year
            and period_day.accounting_period = payee_payment.accounting_period
        join calendar_day
            on calendar_day.org_code = payee_payment.org_code
            and calendar_day.day = payee_payment.paid_on_day
        left join payee_class
            on payee_class.org_code = payee_payment.org_code
            and payee_class.party_key = payee_payment.payee_key
            and payee_class.class in ('bank', 'insurance', 'tax', 'treasury', 'utility')
        where payee_class.party_key is null
    """,
    shows=("payee_key", "due_fen", "is_working", "is_last", "rest_zh"),
    examples="""
        gives             | lines                          | date       | batch        | place | why
        甲 5000.00 0 0 国庆节 | 借51301<甲>:5000 贷102:5000 | 2025-10-02 |              |  | 恰好达到起点
        no                | 借51301<甲>:4999.99 贷102:4999.99 | 2025-10-02 |           |  | 差一分
        no                | 借541<甲>:5000 贷102:5000      | 2023-10-02 |              |  | 当地还没有规定
        甲 5000.00 1 0    | 借51301<甲>:5000 贷102:5000    | 2025-10-09 |              |  | 工作日
        甲 5000.00 0 1 端午 | 借51301<甲>:5000 贷102:5000 | 2025-05-31 |              |  | 当月最后一天
        甲 5000.00 none 0 星期日 | 借51301<甲>:5000 贷102:5000 | 2025-10-12 | 挂2025-10-12 |  | 按批写日期的月份
        甲 5000.00 0 0 星期日 | 借51301<甲>:5000 贷102:5000 | 2025-10-12 | 挂2025-11-12 |  | 别的月份按批写
        甲 5000.00 0 0 星期日 | 借51301<甲>:5000 贷102:5000 | 2025-10-12 | 挂2024-10-12 |  | 上年同月按批写
        甲 6000.00 0 0 星期日 | 借51301<甲>:6000 借51302<乙>:4000 贷102:10000 | 2025-10-12 | |  | 一个收款人达到起点
        no                | 借51301<甲>:4000 借51302<乙>:4000 贷102:8000 | 2025-10-12 |  |  | 各不到起点
        5000.00 0 0 星期日 | 借51301:5000 贷102:5000       | 2025-10-12 |              |  | 没有写收款人
        no                | 借51301<某县税务局>:5000 贷102:5000 | 2025-10-12 |         |  | 税务局扣缴
        no                | 借51301<某县供电公司>:5000 贷102:5000 | 2025-10-12 |       |  | 供电公司代扣
        甲 6000.00 0 0 星期日 | 借51301<甲>:6000 借51302<某县税务局>:9 贷102:6009 | 2025-10-12 | |  | 另付税款
        no                | 借51301<甲>:5000 贷211<甲>:5000 | 2025-10-12 |             |  | 没有付款
        某县供电公司 5000.00 0 0 星期日 | 借51301<某县供电公司>:5000 贷102:5000 | 2025-10-12 | | 未来乡 | 当地没有这种结尾
        甲 5000.00 0 0 星期日 | @2023-10-02 借541<甲>:5000 贷102:5000／@2025-10-12 借51301<甲>:5000 贷102:5000 | | | | 前一张凭证时当地还没有规定
    """,
    whole_unit=True,
)
