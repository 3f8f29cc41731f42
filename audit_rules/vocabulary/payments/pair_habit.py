"""Equal payments that no paper tells apart, and whether each is told singly or is usual.

Usual is a sum that the payee got from the unit at least three times within a year besides the pair;
a pair of a payee that has more than three such pairs in the year; one of several pairs whose both
payments bear one date. Always singly: sums from decision_min up (without one, from the high band);
pairs that share an invoice or an instalment; the second of a month where three other months or more
have that sum once each.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="pair_habit",
    query="""
        with monthly as (
            select
                org_code,
                payee_key,
                net_fen,
                fiscal_year * 12 + accounting_period as month_no,
                count(voucher_key) as payments
            from payee_spending
            group by
                org_code,
                payee_key,
                net_fen,
                fiscal_year * 12 + accounting_period
        ),
        neighboured as (
            select
                duplicate_pair.org_code,
                duplicate_pair.voucher_key,
                duplicate_pair.fiscal_year,
                duplicate_pair.accounting_period,
                duplicate_pair.paid_on_day,
                duplicate_pair.payee_key,
                duplicate_pair.payee_name,
                duplicate_pair.amount_fen,
                duplicate_pair.earlier_org_code,
                duplicate_pair.earlier_key,
                duplicate_pair.earlier_year,
                duplicate_pair.earlier_period,
                duplicate_pair.earlier_day,
                duplicate_pair.earlier_payee_key,
                duplicate_pair.earlier_payee_name,
                duplicate_pair.shared_paper,
                count(payee_spending.voucher_key) as others
            from duplicate_pair
            left join payee_spending
                on payee_spending.org_code = duplicate_pair.org_code
                and payee_spending.payee_key = duplicate_pair.payee_key
                and payee_spending.net_fen = duplicate_pair.amount_fen
                and abs(payee_spending.paid_on_day - duplicate_pair.paid_on_day) <= 365
                and payee_spending.voucher_key <> duplicate_pair.voucher_key
                and (
                    payee_spending.voucher_key <> duplicate_pair.earlier_key
                    or payee_spending.org_code <> duplicate_pair.earlier_org_code
                )
            group by
                duplicate_pair.org_code,
                duplicate_pair.voucher_key,
                duplicate_pair.fiscal_year,
                duplicate_pair.accounting_period,
                duplicate_pair.paid_on_day,
                duplicate_pair.payee_key,
                duplicate_pair.payee_name,
                duplicate_pair.amount_fen,
                duplicate_pair.earlier_org_code,
                duplicate_pair.earlier_key,
                duplicate_pair.earlier_year,
                duplicate_pair.earlier_period,
                duplicate_pair.earlier_day,
                duplicate_pair.earlier_payee_key,
                duplicate_pair.earlier_payee_name,
                duplicate_pair.shared_paper
        ),
        counted as (
            select
                neighboured.org_code,
                neighboured.voucher_key,
                neighboured.fiscal_year,
                neighboured.paid_on_day,
                neighboured.payee_key,
                neighboured.payee_name,
                neighboured.amount_fen,
                neighboured.earlier_org_code,
                neighboured.earlier_key,
                neighboured.earlier_day,
                neighboured.earlier_payee_key,
                neighboured.earlier_payee_name,
                neighboured.shared_paper,
                case
                    when neighboured.paid_on_day = neighboured.earlier_day then 1
                    else 0
                end as one_day,
                neighboured.others,
                count(neighboured.voucher_key) over (
                    partition by
                        neighboured.org_code,
                        neighboured.payee_key,
                        neighboured.fiscal_year
                ) as payee_pairs,
                count(neighboured.voucher_key) filter (
                    where neighboured.paid_on_day = neighboured.earlier_day
                ) over (
                    partition by
                        neighboured.org_code,
                        neighboured.payee_key,
                        neighboured.paid_on_day
                ) as day_pairs,
                (
                    select count(monthly.month_no) * min(2 - monthly.payments)
                    from monthly
                    where monthly.org_code = neighboured.org_code
                        and monthly.payee_key = neighboured.payee_key
                        and monthly.net_fen = neighboured.amount_fen
                        and monthly.month_no
                            <> neighboured.fiscal_year * 12 + neighboured.accounting_period
                ) as once_months,
                case
                    when neighboured.earlier_year * 12 + neighboured.earlier_period
                        = neighboured.fiscal_year * 12 + neighboured.accounting_period then 1
                    else 0
                end as one_month,
                coalesce(decision_min.amount, high_band.amount) as large_fen
            from neighboured
            join payment_limit as high_band
                on high_band.org_code = neighboured.org_code
                and high_band.voucher_key = neighboured.voucher_key
                and high_band.name = 'weight_bands'
            left join payment_limit as decision_min
                on decision_min.org_code = neighboured.org_code
                and decision_min.voucher_key = neighboured.voucher_key
                and decision_min.name = 'decision_min'
        )
        select
            org_code,
            voucher_key,
            fiscal_year,
            paid_on_day,
            payee_key,
            payee_name,
            amount_fen,
            earlier_org_code,
            earlier_key,
            earlier_day,
            earlier_payee_key,
            earlier_payee_name,
            case
                when amount_fen >= large_fen then 1
                when shared_paper = 1 then 1
                when one_month = 1 and once_months >= 3 then 1
                when others >= 3 then 0
                when payee_pairs > 3 then 0
                when one_day = 1 and day_pairs > 1 then 0
                else 1
            end as singly
        from counted
    """,
    shows=("paid_on_day", "singly"),
    examples="""
        gives        | payments                                        | place  | why
        2025-06-11 1 | 100@2025-06-01:甲 100@2025-06-11:甲             |        | 只有这一对
        no           | 100@2025-06-01:甲                               |        | 只有一笔
        2025-06-11 1 | 100@2025-06-01:甲 100@2025-06-11:甲 100@2025-01-11:甲 100@2025-03-11:甲 |  | 一年里另有两次同额
        2025-07-08 0 | 100@2025-06-28:甲 100@2025-07-08:甲 100@2025-01-11:甲 100@2025-03-11:甲 100@2025-09-11:甲:审批1+审批2 | | 一年里另有三次同额
        2025-07-08 0 | 100@2025-06-28:甲 100@2025-07-08:甲 100@2025-01-11:甲 100@2025-03-11:甲 100@2024-07-08:甲 | | 恰好一年前的也算
        2025-07-08 1 | 100@2025-06-28:甲 100@2025-07-08:甲 100@2025-01-11:甲 100@2025-03-11:甲 100@2024-07-07:甲 | | 一年以前的不算
        2025-07-08 1 | 100@2025-06-28:甲 100@2025-07-08:甲 100@2025-01-11:乙 100@2025-03-11:乙 100@2025-09-11:乙 | | 别人的同额不算
        2025-07-08 1 | 100@2025-06-28:甲 100@2025-07-08:甲 90@2025-01-11:甲 91@2025-03-11:甲 92@2025-09-11:甲 | | 别的数额不算
        2025-07-18 1 2025-07-08 1 | 10000@2025-06-28:甲 10000@2025-07-08:甲 10000@2025-07-18:甲 10000@2025-01-11:甲 10000@2025-09-11:甲 | | 达到大额标准的总是单独提出
        2025-07-08 0 | 9999.99@2025-06-28:甲 9999.99@2025-07-08:甲 9999.99@2025-01-11:甲 9999.99@2025-03-11:甲 9999.99@2025-09-11:甲 | | 差一分到大额标准
        2025-06-11 1 | 100@2025-06-01:甲:发票1 100@2025-06-11:甲:发票1 100@2025-01-11:甲 100@2025-03-11:甲 100@2025-09-11:甲 | | 一张发票付两次
        2025-06-11 1 2025-06-21 1 2025-06-25 1 | 1@2025-06-01:甲 1@2025-06-11:甲 2@2025-06-01:甲 2@2025-06-21:甲 3@2025-06-01:甲 3@2025-06-25:甲 | | 一年三对
        2025-06-11 0 2025-06-21 0 2025-06-25 0 2025-06-26 0 | 1@2025-06-01:甲 1@2025-06-11:甲 2@2025-06-01:甲 2@2025-06-21:甲 3@2025-06-01:甲 3@2025-06-25:甲 4@2025-06-01:甲 4@2025-06-26:甲 | | 一年四对
        2025-06-11 1 2025-06-21 1 2025-06-25 1 2025-06-26 1 | 1@2025-06-01:甲 1@2025-06-11:甲 2@2025-06-01:甲 2@2025-06-21:甲 3@2025-06-01:甲 3@2025-06-25:甲 4@2025-06-01:乙 4@2025-06-26:乙 | | 三对是甲的，一对是乙的
        2025-06-11 1 2025-06-21 1 2025-06-25 1 2024-06-26 1 | 1@2025-06-01:甲 1@2025-06-11:甲 2@2025-06-01:甲 2@2025-06-21:甲 3@2025-06-01:甲 3@2025-06-25:甲 4@2024-06-01:甲 4@2024-06-26:甲 | | 三对是今年的，一对是去年的
        2025-06-11 0 2025-06-11 0 | 1@2025-06-11:甲 1@2025-06-11:甲 2@2025-06-11:甲 2@2025-06-11:甲 | | 一天有两对，都是当日的
        2025-06-11 1 | 1@2025-06-11:甲 1@2025-06-11:甲                 |        | 一天一对
        2025-06-11 1 2025-06-12 1 | 1@2025-06-11:甲 1@2025-06-11:甲 2@2025-06-12:甲 2@2025-06-12:甲 | | 两天各一对
        2025-06-11 1 2025-06-11 1 | 1@2025-06-11:甲 1@2025-06-11:甲 2@2025-06-01:甲 2@2025-06-11:甲 | | 只有一对是同一天的
        2025-06-11 1 2025-06-11 1 | 1@2025-06-11:甲 1@2025-06-11:甲 2@2025-06-11:乙 2@2025-06-11:乙 | | 两对是两个人的
        2025-06-20 1 | 100@2025-06-10:甲 100@2025-06-20:甲 100@2025-01-10:甲 100@2025-03-10:甲 100@2025-09-10:甲 | | 每月一次，六月多一次
        2025-06-20 1 | 100@2025-06-10:甲 100@2025-06-20:甲 100@2025-01-10:甲 100@2025-03-10:甲 100@2025-09-10:甲 100@2025-04-10:乙:审批1 100@2025-04-11:乙:审批2 | | 别人四月有两次
        2025-06-20 1 | 100@2025-06-10:甲 100@2025-06-20:甲 100@2025-01-10:甲 100@2025-03-10:甲 100@2025-09-10:甲 90@2025-04-10:甲:审批1 90@2025-04-11:甲:审批2 | | 别的数额四月有两次
        2025-06-20 0 | 100@2025-06-10:甲 100@2025-06-20:甲 100@2025-01-10:甲 100@2025-03-10:甲 100@2025-09-10:甲:审批1 100@2025-09-11:甲:审批2 | | 九月也有两次
        2025-06-11 1 | 另100@2025-06-01:甲 100@2025-06-11:甲 100@2025-01-11:甲 100@2025-03-11:甲 | | 同村另一单位先付
        2025-07-08 0 | 另100@2025-06-28:甲 100@2025-06-01:甲 100@2025-03-11:甲 100@2025-09-11:甲 100@2025-07-08:甲 | | 另有三次是本单位的
    """,
)
