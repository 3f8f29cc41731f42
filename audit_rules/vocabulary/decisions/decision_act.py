"""What was done on a decision and when.

Contracts signed on it, payments made on it or under a contract that names it, by any unit of the
village (``act_org``). A payment's day is that
of its bank line; in a month dated in batches the last day of the month, since only a later vote is
surely later.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="decision_act",
    query="""
        select
            contract_decision.decision_org as org_code,
            contract_decision.decision_no,
            contract_decision.org_code as act_org,
            'contract' as register,
            contract.contract_no as row_key,
            contract.signed_on_day as acted_on_day,
            coalesce(contract_worth.worth_fen, 0) as amount_fen
        from contract_decision
        join contract
            on contract.org_code = contract_decision.org_code
            and contract.contract_no = contract_decision.contract_no
        join contract_worth
            on contract_worth.org_code = contract.org_code
            and contract_worth.contract_no = contract.contract_no
        union
        select
            payment_decision.decision_org as org_code,
            payment_decision.decision_no,
            payment_decision.org_code as act_org,
            'voucher' as register,
            payment.voucher_key as row_key,
            payment_day.last_day as acted_on_day,
            payment.paid_fen as amount_fen
        from payment_decision
        join payment
            on payment.org_code = payment_decision.org_code
            and payment.voucher_key = payment_decision.voucher_key
        join payment_day
            on payment_day.org_code = payment.org_code
            and payment_day.voucher_key = payment.voucher_key
    """,
    shows=("register", "acted_on_day", "amount_fen"),
    examples="""
        gives                       | steps | acts                              | why
        contract 2025-06-10 500.00  |       | 签约@2025-06-10                   | 合同按总价
        contract 2025-06-10 500.00  |       | 租约@2025-06-10                   | 没有总价的按年租金
        contract 2025-06-10 0       |       | 空约@2025-06-10                   | 没有价款
        voucher 2025-06-11 300.00   |       | 付款@2025-06-11                   | 凭证写明决议
        contract 2025-06-10 500.00 voucher 2025-06-12 300.00 | | 签约@2025-06-10 约付@2025-06-12 | 依合同付款
        voucher 2025-06-30 300.00   |       | 付款@2025-06-11 成批@2025-06-11   | 按批写日期的月份，只能说月末以前付的
        no                          |       | 别处签约@2025-06-10 约付@2025-06-12 | 合同没有写明决议
        no                          |       |                                   | 没有实施
    """,
)
