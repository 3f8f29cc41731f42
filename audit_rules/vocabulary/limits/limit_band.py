"""What a payee got, from 0.8 to below 1.1 of a limit in force there that day.

Limits are those of the tiers and decision_min. Left out are what was paid under a contract, and sums
a payee got in three months or more. Whatever the kind of expense: ``below`` from 0.8, ``near`` from 0.9, ``above`` from the limit
itself.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="limit_band",
    query="""
        select distinct
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
            select org_code, from_day, until_day, from_fen as limit_fen
            from tier_stage
            union
            select org_code, from_day, until_day, amount as limit_fen
            from limit_value
            where name = 'decision_min'
        ) as tier_limit
            on tier_limit.org_code = payee_spending.org_code
            and payee_spending.paid_on_day >= tier_limit.from_day
            and payee_spending.paid_on_day < tier_limit.until_day
            and payee_spending.net_fen * 10 >= tier_limit.limit_fen * 8
            and payee_spending.net_fen * 10 < tier_limit.limit_fen * 11
        where payee_spending.payee_key <> ''
            and not exists (
                select 1
                from payee_contract
                where payee_contract.org_code = payee_spending.org_code
                    and payee_contract.voucher_key = payee_spending.voucher_key
                    and payee_contract.payee_key = payee_spending.payee_key
            )
            and not exists (
                select 1
                from standing_sum
                where standing_sum.org_code = payee_spending.org_code
                    and standing_sum.payee_key = payee_spending.payee_key
                    and standing_sum.net_fen = payee_spending.net_fen
            )
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
        near 1000.00   | 950@2025-06-10:甲 9@2025-06-11:甲 9@2025-07-11:甲 9@2025-08-11:甲 |  | 常得的是另一数额
        no             | 9.50@2025-07-31  |        | 别处的限额
        near 10000.00  | 9500@2025-06-10  |        | 大额标准也是限额
        near 20000.00  | 19000@2026-06-10 |        | 2026 年起的大额标准与档次限额同为 20,000
        no             | 950@2025-06-10:甲:合同1 | | 依合同付的
        near 1000.00   | 950@2025-06-10:甲 5@2025-06-11:甲:合同1 | | 合同是另一笔的
        near 1000.00   | 950@2025-06-10:甲+5乙:方乙+合同1 |  | 合同是同一凭证上另一人的
        no             | 950@2025-06-10:甲 950@2025-07-10:甲 950@2025-08-10:甲 | | 一个人三个月得同一数额
        near 1000.00 near 1000.00 near 1000.00 | 950@2025-06-10:甲 950@2025-07-10:甲 950@2025-07-11:甲 | | 三笔只在两个月
        near 1000.00 near 1000.00 near 1000.00 | 950@2025-06-10:甲 950@2025-07-10:甲 950@2025-08-10:乙 | | 第三个月是别人
        near 1000.00 near 1000.00 near 1000.00 | 950@2025-06-10:甲 951@2025-07-10:甲 952@2025-08-10:甲 | | 三个月数额不同
        near 1000.00   | 950@2025-06-10:甲 950@2025-06-11:乙 950@2025-07-11:乙 950@2025-08-11:乙 |  | 常得的是别人的数额
    """,
)
