"""Which payment was made on which approval request, by the references of either side."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="request_voucher",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            payment_request.request_no
        from payment
        join voucher_link
            on voucher_link.org_code = payment.org_code
            and voucher_link.voucher_key = payment.voucher_key
        join payment_request
            on payment_request.org_code = voucher_link.org_code
            and payment_request.request_no = voucher_link.from_key
        where voucher_link.from_table = 'payment_request'
    """,
    shows=("request_no",),
    examples="""
        gives | lines                 | request | why
        SP    | 借51301:100 贷102:100 | 登记    | 审批单写明凭证号
        no    | 借51301:100 贷102:100 |         | 没有审批单
        no    | 借51301:100 贷211:100 | 登记    | 凭证没有付款
        no    | 借51301:100 贷102:100 | 名册    | 发放名册的引用不是审批单
    """,
)
