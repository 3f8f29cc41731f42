"""What a payee got, from 0.8 to below 1.1 of a tier limit in force there that day.

Whatever the kind of expense: ``below`` from 0.8, ``near`` from 0.9, ``above`` from the limit
itself.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="limit_band",
    query="""
        select
            payee_spending.org_code,
            payee_spending.voucher_key,
            payee_spending.fiscal_year,
            payee_spending.paid_on_day,
            payee_spending.payee_key,
            payee_spending.net_fen as paid_fen,
            tier_limit.limit_fen,
            case
                when payee_spending.net_fen >= tier_limit.limit_fen then 'above'
                when payee_spending.net_fen * 10 >= tier_limit.limit_fen * 9 then 'near'
                else 'below'
            end as band
        from payee_spending
        join (
            select distinct org_code, from_day, until_day, from_fen as limit_fen
            from tier_stage
        ) as tier_limit
            on tier_limit.org_code = payee_spending.org_code
            and payee_spending.paid_on_day >= tier_limit.from_day
            and payee_spending.paid_on_day < tier_limit.until_day
            and payee_spending.net_fen * 10 >= tier_limit.limit_fen * 8
            and payee_spending.net_fen * 10 < tier_limit.limit_fen * 11
        where payee_spending.payee_key <> ''
    """,
    shows=("band", "limit_fen"),
    examples="""
        gives          | payments         | place  | why
        near 1000.00   | 900@2025-06-10   |        | 限额的九成
        below 1000.00  | 899.99@2025-06-10 |       | 差一分到九成
        below 1000.00  | 800@2025-06-10   |        | 限额的八成
        no             | 799.99@2025-06-10 |       | 差一分到八成
        near 1000.00   | 999.99@2025-06-10 |       | 差一分到限额
        above 1000.00  | 1000@2025-06-10  |        | 恰为限额
        above 1000.00  | 1099.99@2025-06-10 |      | 差一分到 1.1 倍
        no             | 1100@2025-06-10  |        | 限额的 1.1 倍
        near 5000.00   | 4800@2025-06-10  |        | 上一档限额
        no             | 950@2025-06-10:  |        | 收款人不明
        near 1000.00 near 1000.00 | 950@2025-06-10:甲+950乙 | | 一张凭证付两家，各算一笔
        no             | 950@2023-12-31   |        | 规定生效前一日
        near 1000.00   | 950@2024-01-01   |        | 规定生效当日
        near 10.00     | 9.50@2025-07-31  | 试验乡 | 废止前一日
        no             | 9.50@2025-08-01  | 试验乡 | 废止当日
    """,
)
