"""What a payee got by a payment, net of what came back: what rules compare.

``net_fen`` is less all that came back, ``due_fen`` less what came back within return_days: money
back so soon was never spent. ``back_on_day`` is the last day anything came back later than that.
An empty key is nobody named.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payee_payment",
    query="""
        select
            payee_part.org_code,
            payee_part.voucher_key,
            payee_part.fiscal_year,
            payee_part.accounting_period,
            payee_part.paid_on_day,
            payee_part.payee_key,
            payee_part.payee_name,
            payee_part.payee_group,
            payee_part.account_no,
            payee_part.part_fen as gross_fen,
            cast(payee_part.part_fen - coalesce(sum(payment_return.back_fen), 0) as bigint)
                as net_fen,
            cast(payee_part.part_fen - coalesce(sum(payment_return.back_fen) filter (
                where payment_return.back_on_day - payee_part.paid_on_day
                    <= coalesce(payment_limit.amount, 0)
            ), 0) as bigint) as due_fen,
            max(payment_return.back_on_day) filter (
                where payment_return.back_on_day - payee_part.paid_on_day
                    > coalesce(payment_limit.amount, 0)
            ) as back_on_day
        from payee_part
        left join payment_limit
            on payment_limit.org_code = payee_part.org_code
            and payment_limit.voucher_key = payee_part.voucher_key
            and payment_limit.name = 'return_days'
        left join payment_return
            on payment_return.org_code = payee_part.org_code
            and payment_return.voucher_key = payee_part.voucher_key
            and payment_return.payee_key = payee_part.payee_key
        group by
            payee_part.org_code,
            payee_part.voucher_key,
            payee_part.fiscal_year,
            payee_part.accounting_period,
            payee_part.paid_on_day,
            payee_part.payee_key,
            payee_part.payee_name,
            payee_part.payee_group,
            payee_part.account_no,
            payee_part.part_fen
    """,
    shows=("payee_key", "net_fen", "due_fen", "back_on_day"),
    examples="""
        gives                            | payments                                          | why
        甲 100.00 100.00 none            | 100@2025-01-01:甲                                 | 没有退回
        100.00 100.00 none               | 100@2025-01-01:                                   | 收款人不明
        甲 0 0 none                      | 100@2025-01-01:甲:退2025-04-01                    | 90 天内退回，等于没有付
        甲 0 100.00 2025-04-02           | 100@2025-01-01:甲:退2025-04-02                    | 第 91 天才退回，钱出去过
        甲 100.00 100.00 none 乙 0 0 none | 100@2025-01-01:甲 50@2025-01-02:乙:退2025-01-03  | 退回的是另一笔
        甲 100.00 100.00 none 甲 0 0 none | 100@2025-01-01:甲 100@2025-02-01:甲:退2025-02-03 | 退回的是后一笔
        甲 0 0 none 乙 40.00 40.00 none  | 60@2025-01-01:甲+40乙:退2025-01-05                | 退回的是甲那一份
        甲 0 0 none                      | 100@2025-06-01:甲:红冲                            | 已被另一张凭证冲回
        甲 100.00 100.00 none            | 100@2025-01-01:甲:作废红冲                        | 冲回的凭证作废了，付款仍在
        甲 100.00 100.00 none            | 100@2025-01-01:甲:重名审批                        | 同号的审批单不是冲回
    """,
    whole_unit=True,
)
