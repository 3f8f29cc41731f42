"""A request with at least one payment: first day paid and the sum paid.

Where a voucher pays several requests at once, the approved amount stands for what this one was
paid.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="paid_request",
    query="""
        with shared as (
            select
                org_code,
                voucher_key,
                count(request_no) as requests
            from request_payment
            group by
                org_code,
                voucher_key
        )
        select
            payment_request.org_code,
            payment_request.request_no,
            coalesce(payment_request.expense_kind, '') as expense_kind,
            min(payment.fiscal_year) as fiscal_year,
            min(payment.paid_on_day) as paid_on_day,
            cast(case
                when max(shared.requests) = 1 then sum(payment.paid_fen)
                else max(payment_request.approved_fen)
            end as bigint) as paid_fen
        from payment_request
        join request_payment
            on request_payment.org_code = payment_request.org_code
            and request_payment.request_no = payment_request.request_no
        join shared
            on shared.org_code = request_payment.org_code
            and shared.voucher_key = request_payment.voucher_key
        join payment
            on payment.org_code = request_payment.org_code
            and payment.voucher_key = request_payment.voucher_key
        group by
            payment_request.org_code,
            payment_request.request_no,
            coalesce(payment_request.expense_kind, '')
    """,
    shows=("paid_on_day", "paid_fen"),
    examples="""
        gives             | paid                | approved | why
        2025-06-10 800.00 | 800@2025-06-10      | 900      | 按实付金额
        2025-06-10 900.00 | 500@2025-06-10 400@2025-06-20 | 1000 | 分次支付合计，取首次付款日
        no                |                     | 900      | 未付款
        2025-06-10 700.00 2025-06-10 1.00 | 1500@2025-06-10 共付 | 700 | 一张凭证付两张审批单，各按审批金额
    """,
)
