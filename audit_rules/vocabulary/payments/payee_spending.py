"""What a payee got by a payment net of what came back and of what is no spending.

``due_fen`` counts what came back late as spent, ``net_fen`` does not. Electricity, water and phones
paid to a utility are spending, and so are wages without a standard and imprest: ``utility_fen``,
``wages_fen`` and ``imprest_fen`` are the parts of them. ``known_payee_key`` is blank where nobody tells
who was paid.
"""

from __future__ import annotations

from audit_rules.model import Text, View

PAYEE_UNKNOWN = Text(
    "{all} 笔支出中 {rows} 笔看不出付给谁，未能判断",
    "{rows} of {all} payments could not be judged: nothing tells who was paid",
)
"""What rules that compare payees say of payments to nobody known (P1)."""

VIEW = View(
    name="payee_spending",
    query="""
        with exempt as (
            select
                org_code,
                voucher_key,
                payee_key,
                cast(coalesce(sum(exempt_fen) filter (
                    where reason not in ('utility', 'wages', 'imprest')
                ), 0) as bigint) as exempt_fen,
                cast(coalesce(sum(exempt_fen) filter (where reason = 'wages'), 0) as bigint)
                    as wages_fen,
                cast(coalesce(sum(exempt_fen) filter (where reason = 'imprest'), 0) as bigint)
                    as imprest_fen,
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
            nullif(payee_payment.payee_key, '') as known_payee_key,
            payee_payment.payee_name,
            payee_payment.payee_group,
            payee_payment.account_no,
            payee_payment.back_on_day,
            greatest(payee_payment.net_fen - coalesce(exempt.exempt_fen, 0), 0) as net_fen,
            greatest(payee_payment.due_fen - coalesce(exempt.exempt_fen, 0), 0) as due_fen,
            village_unit.village_key,
            coalesce(exempt.utility_fen, 0) as utility_fen,
            coalesce(exempt.wages_fen, 0) as wages_fen,
            coalesce(exempt.imprest_fen, 0) as imprest_fen
        from payee_payment
        join village_unit
            on village_unit.org_code = payee_payment.org_code
        left join exempt
            on exempt.org_code = payee_payment.org_code
            and exempt.voucher_key = payee_payment.voucher_key
            and exempt.payee_key = payee_payment.payee_key
        where payee_payment.due_fen > coalesce(exempt.exempt_fen, 0)
    """,
    shows=("known_payee_key", "net_fen", "utility_fen", "wages_fen", "imprest_fen"),
    examples="""
        gives                    | payments                                            | why
        甲 100.00 0 0 0 | 100@2025-06-01:甲                                   | 普通付款
        no                       | 100@2025-06-01:某税务局                             | 付给税务局的税款不是开支
        某供电公司 100.00 100.00 0 0 | 100@2025-06-01:某供电公司                           | 电费是开支
        甲 100.00 0 0 0 | 100@2025-06-01:甲 50@2025-06-02:某税务局            | 税款只管它的那张凭证
        某供电公司 100.00 100.00 0 0 某供电公司 60.00 60.00 0 0 | 100@2025-06-01:某供电公司 60@2025-06-02:某供电公司 | 各算各的电费
        none 60.00 0 0 0 | 100@2025-06-01::名册1                               | 名册 40 元以外的部分
        甲 60.00 0 0 0 | 60@2025-06-01:甲+40某税务局                         | 同一凭证里的税款也除外
        no                       | 100@2025-06-01:甲:退2025-06-20                      | 很快退回的没有付
        甲 0 0 0 0 | 100@2025-06-01:甲:退2025-12-20                      | 很晚才退回的，出去过
        甲 100.00 0 100.00 0 | 100@2025-06-01:甲:工资 | 没有标准的工资
        甲 100.00 0 0 100.00 | 100@2025-06-01:甲:备用金 | 补付报账员的备用金
        甲 100.00 0 100.00 0 乙 50.00 0 0 0 | 100@2025-06-01:甲:工资 50@2025-06-02:乙 | 工资只管它的那张凭证
    """,
)
