"""Projects a payment was made for: named by its lines or by its request."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment_project",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            journal_line.project_code
        from payment
        join journal_line
            on journal_line.org_code = payment.org_code
            and journal_line.voucher_key = payment.voucher_key
        where journal_line.project_code is not null
        union
        select
            request_voucher.org_code,
            request_voucher.voucher_key,
            link.to_key as project_code
        from request_voucher
        join link
            on link.org_code = request_voucher.org_code
            and link.from_key = request_voucher.request_no
        where link.from_table = 'payment_request'
            and link.to_table = 'project'
    """,
    shows=("project_code",),
    examples="""
        gives | lines                   | decision    | why
        XM    | 借153{XM}:100 贷102:100 |             | 分录写明项目
        XM    | 借153:100 贷102:100     | 审批单 项目 | 审批单写明项目
        no    | 借153:100 贷102:100     | 审批单      | 没有写项目
        no    | 借153{XM}:100 贷211:100 |             | 没有付款
    """,
)
