"""Two equal payments that are parts of one request or contract, together within what it allows.

All that was paid on the request is not more than was approved, or all that was paid under the
contract, net of what came back, not more than its price with supplements. Another payee of the same
voucher, or a tax on it, was paid neither (P3).
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="part_pair",
    query="""
        with paper as (
            select
                request_part.org_code,
                request_part.voucher_key,
                request_part.payee_key,
                'request/' || request_part.request_no as paper,
                payment_request.approved_fen as most_fen,
                request_part.part_fen
            from request_part
            join payment_request
                on payment_request.org_code = request_part.org_code
                and payment_request.request_no = request_part.request_no
            union all
            select
                org_code,
                voucher_key,
                payee_key,
                'contract/' || contract_no as paper,
                price_fen as most_fen,
                net_fen as part_fen
            from payee_contract
        ),
        within as (
            select org_code, paper
            from paper
            group by
                org_code,
                paper
            having sum(part_fen) <= min(most_fen)
        )
        select distinct
            equal_payment.org_code,
            equal_payment.voucher_key,
            equal_payment.payee_key,
            equal_payment.earlier_key
        from equal_payment
        join paper as one
            on one.org_code = equal_payment.org_code
            and one.org_code = equal_payment.earlier_org_code
            and one.voucher_key = equal_payment.earlier_key
            and one.payee_key in ('', equal_payment.earlier_payee_key)
        join paper as second
            on second.org_code = equal_payment.org_code
            and second.voucher_key = equal_payment.voucher_key
            and second.payee_key in ('', equal_payment.payee_key)
            and second.paper = one.paper
        join within
            on within.org_code = one.org_code
            and within.paper = one.paper
    """,
    shows=("earlier_key", "payee_key"),
    examples="""
        gives        | payments                                      | due     | why
        2025-06/记-1 甲 | 100@2025-06-01:甲:批200 100@2025-06-11:甲:批200 |       | 一张审批单分两次付，不超过审批金额
        no           | 100@2025-06-01:甲:批199 100@2025-06-11:甲:批199 |       | 超过审批金额
        no           | 100@2025-06-01:甲:批200 100@2025-06-11:甲     |         | 后一笔不在审批单里
        no           | 100@2025-06-01:甲 100@2025-06-11:甲:批200     |         | 前一笔不在审批单里
        no           | 100@2025-06-01:甲:批200 100@2025-06-11:甲:批200 1@2025-06-12:甲:批200 |  | 三次合计超过审批金额
        no           | 100@2025-06-01:乙:批200 100@2025-06-11:乙:批200 |       | 付给了别人，没有付这张审批单
        no           | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批1 |       | 没有写审批金额
        no           | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批2 |       | 两张审批单
        2025-06/记-1 甲 | 100@2025-06-01:甲:价200 100@2025-06-11:甲:价200 |       | 一份合同分两次付，不超过价款
        no           | 100@2025-06-01:甲:价199 100@2025-06-11:甲:价199 |       | 超过价款
        no           | 100@2025-06-01:甲:价200 100@2025-06-11:甲:合同2 |       | 两份合同
        no           | 另100@2025-06-01:甲:价200 100@2025-06-11:甲:价200 |     | 另一单位的合同
        2025-06/记-1 甲 | 100@2025-06-01:甲:价150+补50 100@2025-06-11:甲:价150+补50 | | 连补充合同不超过
        2025-06/记-1 甲 | 100@2025-06-01:甲+40乙:方甲+价200 100@2025-06-11:甲:价200 | | 同一凭证付给乙的不是合同款
        2025-06/记-1 甲 | 100@2025-06-01:甲+100乙:方甲+价200 100@2025-06-11:甲+100乙:价200 | | 付给乙的两笔不是合同款
        no | 100@2025-06-01:甲+100乙:方甲+价300 100@2025-06-11:乙:价300 | | 前一笔付给乙的不是合同款
        no | 100@2025-06-01:乙:方甲+价300 100@2025-06-11:甲+100乙:价300 | | 后一笔付给乙的不是合同款
        2025-06/记-1 甲 | 100@2025-06-01:甲+100乙:批200 100@2025-06-11:甲+100乙:批200 | | 付给乙的两笔不在审批单里
        2025-06/记-1 甲 | 100@2025-06-01:甲:价200+退2025-06-20 100@2025-06-11:甲:价200 100@2025-06-21:甲:价200 | | 退回的不算
    """,
)
