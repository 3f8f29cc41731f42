"""What a named payee was paid by one voucher, where no other voucher takes it back (红冲)."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payee_payment",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            payment.fiscal_year,
            payment.paid_on_day,
            payment_payee.payee_name,
            payment_payee.amount_fen
        from payment
        join payment_payee
            on payment_payee.org_code = payment.org_code
            and payment_payee.voucher_key = payment.voucher_key
        where not exists (
                select 1
                from voucher_link
                join booked_voucher
                    on booked_voucher.org_code = voucher_link.org_code
                    and booked_voucher.voucher_key = voucher_link.from_key
                where voucher_link.from_table = 'voucher'
                    and voucher_link.org_code = payment.org_code
                    and voucher_link.voucher_key = payment.voucher_key
            )
    """,
    shows=("payee_name", "amount_fen", "paid_on_day"),
    examples="""
        gives                    | payments                       | why
        甲 100.00 2025-06-01     | 100@2025-06-01:甲              | 写明收款人的付款
        no                       | 100@2025-06-01:                | 收款人不明
        no                       | 100@2025-06-01:甲:红冲         | 已被另一张凭证冲回
        甲 100.00 2025-06-01     | 100@2025-06-01:甲:作废红冲     | 冲回的凭证作废了，付款仍在
        甲 100.00 2025-06-01     | 100@2025-06-01:甲:重名审批     | 同号的审批单不是冲回
        甲 100.00 2025-06-01 乙 5.00 2025-06-02 | 100@2025-06-01:甲 5@2025-06-02:乙 | 两笔付款
        乙 5.00 2025-06-02       | 100@2025-06-01:甲:红冲 5@2025-06-02:乙 | 红冲只管它冲的那张凭证
    """,
)
