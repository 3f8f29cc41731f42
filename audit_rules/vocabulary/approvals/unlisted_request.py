"""Paid requests that neither a payout list nor a registered standard of pay covers whole.

What a list or a standard pays is judged by its lines, not by the payee of the request. A payment
on the request counts where what list or standard cover of its payee's part is less than it paid.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="unlisted_request",
    query="""
        with covered as (
            select
                exempt_part.org_code,
                exempt_part.voucher_key,
                exempt_part.payee_key,
                exempt_part.exempt_fen
            from exempt_part
            where exempt_part.reason in ('list', 'pay')
        )
        select distinct
            request_net.org_code,
            request_net.request_no
        from request_net
        join payment_request
            on payment_request.org_code = request_net.org_code
            and payment_request.request_no = request_net.request_no
        left join covered
            on covered.org_code = request_net.org_code
            and covered.voucher_key = request_net.voucher_key
            and covered.payee_key = payment_request.payee_key
            and covered.exempt_fen >= request_net.net_fen
        where covered.org_code is null
    """,
    shows=("request_no",),
    examples="""
        gives | paid | signatures | payee | handler | from | debit | list | office | why
        SP | 800 | | 甲 | | | | | | 没有名册
        SP | 800 | | 丙 | | | | | | 别的收款人
        no | | | 甲 | | | | | | 没有付款
        no | 800 | | 甲 | | | | 名册800 | | 名册发放按名册看
        SP | 800 | | 甲 | | | | 名册799.99 | | 名册不够付全额
        no | 800 | | 甲 | | | 212 | 理事长900 | 甲:理事长@2024-01-01 | 按标准发的报酬
        SP | 800 | | 甲 | | | 51301 | 理事长900 | 甲:理事长@2024-01-01 | 不是从应付工资付的
        SP | 800 | | 甲 | | | 112<甲> | | 甲:报账员@2024-01-01 | 预借备用金不是名册
        SP | 800@2025-06-10 800@2025-06-20 | | 甲 | | | | 名册800 | | 前一次付款没有名册
        SP SP-1 | 800@2025-06-10 另单@2025-06-11 | | 甲 | | | | | | 两张审批单
        SP-1 | 800@2025-06-10 另单@2025-06-11 | | 甲 | | | | 名册800 | | 没有名册的是另一张
        SP | 800 | | 甲 | | 102:800 贷102 | 51301<甲>:800 借51401<补贴名册> | 名册800 | | 名册是同一凭证上别人的
    """,
    whole_unit=True,
)
