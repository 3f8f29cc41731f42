"""What is looked up behind a request: the vouchers that paid it, and its signatures."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="request_paper",
    query="""
        select
            request_voucher.org_code,
            request_voucher.request_no,
            'voucher' as register,
            request_voucher.voucher_key as row_key
        from request_voucher
        union
        select
            signature.org_code,
            signature.request_no,
            'signature' as register,
            signature.row_key
        from signature
    """,
    shows=("register", "row_key"),
    examples="""
        gives | paid | signatures | why
        no | | | 没有付款，没有人签
        voucher 2025-06/记-1 | 800@2025-06-10 | | 付款的凭证
        signature SP/理事长/甲 | | 理事长:甲 | 签批
        signature SP/理事长/甲 voucher 2025-06/记-1 | 800@2025-06-10 | 理事长:甲不同意 | 凭证和签批，不论意见
    """,
)
