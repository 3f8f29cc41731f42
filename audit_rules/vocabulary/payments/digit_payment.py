"""Payments of ten yuan and more whose sums were chosen, with the first digit of each.

What a payee got net of returns and of what is no spending (``payee_spending``); a sum he gets in three
months or more was fixed once and counts nowhere. ``is_enough`` is 1 where the year has benford_min_n
of them, else blank: of fewer the digits tell nothing.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="digit_payment",
    query="""
        select
            payee_spending.org_code,
            payee_spending.voucher_key,
            payee_spending.payee_key,
            payee_spending.fiscal_year,
            payee_spending.paid_on_day,
            substr('' || payee_spending.net_fen, 1, 1) as digit,
            case
                when count(payee_spending.voucher_key) over (
                    partition by
                        payee_spending.org_code,
                        payee_spending.fiscal_year
                ) >= max(payment_limit.amount) over (
                    partition by
                        payee_spending.org_code,
                        payee_spending.fiscal_year
                ) then 1
            end as is_enough
        from payee_spending
        join payment_limit
            on payment_limit.org_code = payee_spending.org_code
            and payment_limit.voucher_key = payee_spending.voucher_key
            and payment_limit.name = 'benford_min_n'
        where payee_spending.net_fen >= 1000
            and not exists (
                select 1
                from standing_sum
                where standing_sum.org_code = payee_spending.org_code
                    and standing_sum.payee_key = payee_spending.payee_key
                    and standing_sum.net_fen = payee_spending.net_fen
            )
    """,
    shows=("payee_key", "digit", "is_enough"),
    examples="""
        gives      | payments                    | place  | why
        甲 4 none  | 45.60@2025-06-10:甲         |        | 一笔不足 300 笔
        甲 1 none  | 10@2025-06-10:甲            |        | 恰好十元
        甲 9 none  | 95@2025-06-10:甲            |        | 别的单位常付的数额
        no         | 9.99@2025-06-10:甲          |        | 不到十元
        甲 1 none 乙 9 none | 10@2025-06-10:甲+950乙 |    | 一张凭证付两家
        3 none     | 300@2025-06-10:             |        | 收款人不明也算
        no         | 45@2023-12-31:甲            |        | 当地还没有规定
        甲 4 none  | 45@2023-12-31:甲 46@2024-01-01:甲 |  | 规定生效当日的算
        no         | 95@2025-06-10:甲 95@2025-07-10:甲 95@2025-08-10:甲 | | 三个月同一数额
        甲 3 none  | 95@2025-06-10:甲 95@2025-07-10:甲 95@2025-08-10:甲 3000@2025-06-10:甲 | | 只有那个数额是固定的
        乙 9 none  | 95@2025-06-10:甲 95@2025-07-10:甲 95@2025-08-10:甲 95@2025-06-11:乙 | | 固定的是别人的数额
        甲 4 1 甲 4 1 甲 4 1 甲 4 1 甲 4 1 甲 4 1 甲 4 1 甲 4 1 甲 4 1 甲 4 1 | 10×40@2025-06-10:甲 | 未来乡 | 恰好十笔
        甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none | 9×40@2025-06-10:甲 | 未来乡 | 九笔
        甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none 甲 4 none 乙 5 none | 9×40@2025-06-10:甲 50@2025-07-01:乙 | 未来乡 | 年内改为十二笔，按多的
    """,
    whole_unit=True,
)
