"""What a payee got by a payment net of what came back and of what is no spending.

``due_fen`` counts what came back late as spent, ``net_fen`` does not. Electricity, water and phones
paid to a utility are spending; ``utility_fen`` is the part of them.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payee_spending",
    query="""
        with exempt as (
            select
                org_code,
                voucher_key,
                payee_key,
                cast(coalesce(sum(exempt_fen) filter (where reason <> 'utility'), 0) as bigint)
                    as exempt_fen,
                cast(coalesce(sum(exempt_fen) filter (where reason = 'utility'), 0) as bigint)
                    as utility_fen
            from exempt_part
            group by
                org_code,
                voucher_key,
                payee_key
        )
        select
            payee_payment.org_code,
            payee_payment.voucher_key,
            payee_payment.fiscal_year,
            payee_payment.accounting_period,
            payee_payment.paid_on_day,
            payee_payment.payee_key,
            payee_payment.payee_name,
            payee_payment.payee_group,
            payee_payment.back_on_day,
            greatest(payee_payment.net_fen - coalesce(exempt.exempt_fen, 0), 0) as net_fen,
            greatest(payee_payment.due_fen - coalesce(exempt.exempt_fen, 0), 0) as due_fen,
            coalesce(exempt.utility_fen, 0) as utility_fen
        from payee_payment
        left join exempt
            on exempt.org_code = payee_payment.org_code
            and exempt.voucher_key = payee_payment.voucher_key
            and exempt.payee_key = payee_payment.payee_key
        where payee_payment.due_fen > coalesce(exempt.exempt_fen, 0)
    """,
    shows=("payee_key", "net_fen", "utility_fen"),
    examples="""
        gives                    | payments                                            | why
        甲 100.00 0              | 100@2025-06-01:甲                                   | 普通付款
        no                       | 100@2025-06-01:某税务局                             | 付给税务局的税款不是开支
        某供电公司 100.00 100.00 | 100@2025-06-01:某供电公司                           | 电费是开支
        甲 100.00 0              | 100@2025-06-01:甲 50@2025-06-02:某税务局            | 税款只管它的那张凭证
        某供电公司 100.00 100.00 某供电公司 60.00 60.00 | 100@2025-06-01:某供电公司 60@2025-06-02:某供电公司 | 各算各的电费
        60.00 0                  | 100@2025-06-01::名册1                               | 名册 40 元以外的部分
        甲 60.00 0               | 60@2025-06-01:甲+40某税务局                         | 同一凭证里的税款也除外
        no                       | 100@2025-06-01:甲:退2025-06-20                      | 很快退回的没有付
        甲 0 0                   | 100@2025-06-01:甲:退2025-12-20                      | 很晚才退回的，出去过
    """,
)
