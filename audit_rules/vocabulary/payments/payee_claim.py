"""Whom the papers of a payment name as its payee: its lines, its requests, its contracts.

A row a name, however often it stands there. Of a line that names nobody it is empty.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payee_claim",
    query="""
        select org_code, voucher_key, payee_key as name_key
        from line_payee
        union
        select request_voucher.org_code, request_voucher.voucher_key, payment_request.payee_key
        from request_voucher
        join payment_request
            on payment_request.org_code = request_voucher.org_code
            and payment_request.request_no = request_voucher.request_no
        union
        select payment_contract.org_code, payment_contract.voucher_key, contract.party_key
        from payment_contract
        join contract
            on contract.org_code = payment_contract.org_code
            and contract.contract_no = payment_contract.contract_no
        where contract.party_key is not null
    """,
    shows=("name_key",),
    examples="""
        gives       | payments                          | why
        no          | 100@2025-06-01:                   | 什么也没有写明
        甲          | 100@2025-06-01:甲                 | 分录写的
        甲 收款人   | 100@2025-06-01:甲:审批1           | 审批单写的
        甲          | 100@2025-06-01:甲:批100           | 审批单写的也是他
        甲 乙       | 100@2025-06-01:甲:合同1+方乙      | 合同写的
        甲 丙       | 100@2025-06-01:甲:合同1+方丙      | 合同写的是丙
        甲          | 100@2025-06-01:甲:合同2+方乙      | 另一份合同写的
        甲          | 100@2025-06-01:甲:合同1           | 合同没有写相对方
        甲 乙       | 100@2025-06-01:甲 100@2025-06-02:乙 | 两笔付款
    """,
)
