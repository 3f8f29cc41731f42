"""Two payments of one amount to one payee within duplicate_days, in whatever unit of the village.

One payee are two names with one bank account too. The value in force on the later day counts. Imprest
is filled up in equal sums, utilities and pay come monthly.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="equal_payment",
    query="""
        select
            later.org_code,
            later.voucher_key,
            later.fiscal_year,
            later.accounting_period,
            later.paid_on_day,
            later.payee_key,
            later.payee_name,
            later.net_fen as amount_fen,
            earlier.org_code as earlier_org_code,
            earlier.voucher_key as earlier_key,
            earlier.fiscal_year as earlier_year,
            earlier.accounting_period as earlier_period,
            earlier.paid_on_day as earlier_day,
            earlier.payee_key as earlier_payee_key,
            earlier.payee_name as earlier_payee_name
        from payee_spending as later
        join payee_spending as earlier
            on earlier.village_key = later.village_key
            and earlier.net_fen = later.net_fen
            and (
                earlier.payee_key = later.payee_key
                or (earlier.account_no = later.account_no and later.account_no <> '')
            )
            and (
                earlier.paid_on_day < later.paid_on_day
                or (
                    earlier.paid_on_day = later.paid_on_day
                    and earlier.org_code || '/' || earlier.voucher_key
                        < later.org_code || '/' || later.voucher_key
                )
            )
        join payment_limit
            on payment_limit.org_code = later.org_code
            and payment_limit.voucher_key = later.voucher_key
            and later.paid_on_day - earlier.paid_on_day <= payment_limit.amount
        where payment_limit.name = 'duplicate_days'
            and later.payee_key <> ''
            and later.net_fen > 0
            and later.imprest_fen = 0
            and (
                later.utility_fen + later.wages_fen = 0
                or earlier.fiscal_year * 12 + earlier.accounting_period
                    = later.fiscal_year * 12 + later.accounting_period
            )
    """,
    shows=("amount_fen", "earlier_day", "paid_on_day"),
    examples="""
        gives                        | payments                          | why
        100.00 2025-06-01 2025-06-11 | 100@2025-06-01:甲 100@2025-06-11:甲 | 同一收款人、同一金额
        no                           | 100@2025-06-01:甲 100.01@2025-06-11:甲 | 差一分
        no                           | 100@2025-06-01:甲 100@2025-06-11:乙 | 两个收款人
        100.00 2025-06-01 2025-07-01 | 100@2025-06-01:甲 100@2025-07-01:甲 | 相隔 30 天，仍在期内
        no                           | 100@2025-06-01:甲 100@2025-07-02:甲 | 相隔 31 天
        100.00 2025-06-01 2025-06-01 | 100@2025-06-01:甲 100@2025-06-01:甲 | 同一天，只算一对
        100.00 2025-06-01 2025-06-11 | 100@2025-06-11:甲 100@2025-06-01:甲 | 先记的凭证日期在后
        no                           | 100@2023-12-01:甲 100@2023-12-31:甲 | 规定生效前一日
        100.00 2023-12-02 2024-01-01 | 100@2023-12-02:甲 100@2024-01-01:甲 | 后一笔在生效当日
        no                           | 100@2025-06-01:甲                   | 只有一笔
        100.00 2025-06-01 2025-06-11 | 100@2025-06-01:甲 100@2025-06-11:甲(会计) | 名后写了职务，是同一人
        no                           | 100@2025-06-01: 100@2025-06-11:     | 收款人不明
        no                           | 100@2025-01-01:甲:退2025-12-01 100@2025-01-02:甲:退2025-12-02 | 都退回了
        no                           | 15@2025-06-30:某供电公司 15@2025-07-01:某供电公司 | 两个月的电费
        15.00 2025-06-01 2025-06-30  | 15@2025-06-01:某供电公司 15@2025-06-30:某供电公司 | 一个月付两次电费
        no                           | 15@2024-06-30:某供电公司 15@2025-06-01:某供电公司 | 相隔一年的电费
        100.00 2025-06-01 2025-06-11 | 另100@2025-06-01:甲 100@2025-06-11:甲 | 同村另一单位先付
        no                           | 100@2025-06-01:甲 另100@2025-06-11:甲 | 另一单位后付的是另一单位的
        100.00 2025-06-11 2025-06-11 | 100@2025-06-11:甲 100@2025-06-11:甲 另100.01@2025-06-11:甲 | 另一单位的金额不同
        100.00 2025-06-11 2025-06-11 | 100@2025-06-11:甲 另100@2025-06-11:甲 | 同一天的按单位编码排
        100.00 2025-06-01 2025-06-11 | 100@2025-06-01:甲:账号1 100@2025-06-11:乙:账号1 | 两个户名一个账号
        no                           | 100@2025-06-01:甲:账号1 100@2025-06-11:乙:账号2 | 两个账号
        no                           | 100@2025-06-01:甲:备用金 100@2025-06-11:甲:备用金 | 补付备用金
        no                           | 100@2025-06-30:甲:工资 100@2025-07-01:甲:工资 | 两个月的工资
        100.00 2025-06-01 2025-06-30 | 100@2025-06-01:甲:工资 100@2025-06-30:甲:工资 | 一个月发两次
    """,
)
