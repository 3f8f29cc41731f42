"""What a payee got by a payment, net of what came back, less what is taken without anybody's say.

Taxes, statutory payments to their collectors and what the bank takes itself need neither an approval
nor a decision of the village, each up to its own sum. ``due_fen`` counts what came back late as gone,
``net_fen`` does not.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payee_outlay",
    query="""
        with taken as (
            select
                org_code,
                voucher_key,
                payee_key,
                cast(sum(exempt_fen) as bigint) as taken_fen
            from exempt_part
            where reason in ('tax', 'statutory', 'bank')
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
            payee_payment.back_on_day,
            payee_payment.due_fen - coalesce(taken.taken_fen, 0) as due_fen,
            greatest(payee_payment.net_fen - coalesce(taken.taken_fen, 0), 0) as net_fen
        from payee_payment
        left join taken
            on taken.org_code = payee_payment.org_code
            and taken.voucher_key = payee_payment.voucher_key
            and taken.payee_key = payee_payment.payee_key
        where payee_payment.due_fen > coalesce(taken.taken_fen, 0)
    """,
    shows=("payee_key", "due_fen", "net_fen"),
    examples="""
        gives                    | lines                                              | why
        甲 100.00 100.00         | 借51301<甲>:100 贷102:100                          | 普通付款
        no                       | 借214<某县税务局>:100 贷102:100                    | 付给税务局的税款
        no                       | 借51301<某县社会保险中心>:100 贷102:100            | 社保中心
        no                       | 借51301[手续费]:5 贷102:5                          | 银行扣的手续费
        甲 60.00 60.00           | 借51301<甲>:60 借214<某县税务局>:40 贷102:100      | 税款只管它自己的金额
        100.00 100.00            | 借51301:100 贷102:100 ／ 借51301[手续费]:5 贷102:5 | 手续费只管它的那张凭证
        100.00 100.00            | 借51301:100 借51301[手续费]:5 贷102:105            | 手续费在同一张凭证上，从所付中减去
        某县供电公司 100.00 100.00 | 借51301<某县供电公司>:100 贷102:100              | 电费也要审批
        no                       | 借51301<甲>:100 贷102:100 ／ 借102:100 贷51301<甲>:100 | 很快退回的没有付
        甲 100.00 0              | 借102:100 贷51301<甲>:100 ／ 去年 借51301<甲>:100 贷102:100 | 很晚才退回的，出去过
    """,
)
