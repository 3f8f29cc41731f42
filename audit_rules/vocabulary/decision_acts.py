"""What was done on a decision: contracts signed and payments made."""

from __future__ import annotations

from audit_rules.model import View

CONTRACT_DECISION = View(
    name="contract_decision",
    doc="Registered decisions that stand behind a contract: named by the contract, by its "
    "project, or by a request that names both.",
    query="""
        with named as (
            select org_code, contract_no, decision_no
            from contract
            union
            select
                contract.org_code,
                contract.contract_no,
                project.decision_no
            from contract
            join project
                on project.org_code = contract.org_code
                and project.project_code = contract.project_code
            union
            select org_code, contract_no, decision_no
            from payment_request
            where contract_no is not null
        )
        select
            named.org_code,
            named.contract_no,
            named.decision_no
        from named
        join decision
            on decision.org_code = named.org_code
            and decision.decision_no = named.decision_no
    """,
    shows=("decision_no",),
    examples="""
        gives  | steps | acts                             | why
        JY     |       | 项目签约@2025-06-10              | 合同的项目写明决议
        JY     |       | 签约@2025-06-10                  | 合同写明决议
        no     |       | 别处签约@2025-06-10              | 合同没有写明决议
        no     |       | 立项签约@2025-06-10              | 合同的项目没有写明决议
        JY     |       | 审批签约@2025-06-10              | 审批单同时写明合同和决议
        JY JY9 |       | 签约@2025-06-10 另有决议@2025-06-01 | 合同和项目写明的决议都算
        no     |       | 未登记签约@2025-06-10            | 决议台账里没有
        no     |       | 付款@2025-06-10                  | 没有合同
    """,
    equivalent_mutants=(
        ("NOT contract_no IS NULL", "没有合同号的审批单给不出任何合同的决议，去掉只是多几行空号"),
    ),
)

DECISION_ACT = View(
    name="decision_act",
    doc="What was done on a decision and when: contracts signed on it, payments made on it or "
    "under a contract that names it.",
    query="""
        select
            contract_decision.org_code,
            contract_decision.decision_no,
            'contract' as register,
            contract.contract_no as row_key,
            contract.signed_on_day as acted_on_day,
            coalesce(contract.amount_fen, contract.annual_fen, 0) as amount_fen
        from contract_decision
        join contract
            on contract.org_code = contract_decision.org_code
            and contract.contract_no = contract_decision.contract_no
        union
        select
            payment_decision.org_code,
            payment_decision.decision_no,
            'voucher' as register,
            payment.voucher_key as row_key,
            payment.paid_on_day as acted_on_day,
            payment.paid_fen as amount_fen
        from payment_decision
        join payment
            on payment.org_code = payment_decision.org_code
            and payment.voucher_key = payment_decision.voucher_key
    """,
    shows=("register", "acted_on_day", "amount_fen"),
    examples="""
        gives                       | steps | acts                              | why
        contract 2025-06-10 500.00  |       | 签约@2025-06-10                   | 合同按总价
        contract 2025-06-10 500.00  |       | 租约@2025-06-10                   | 没有总价的按年租金
        contract 2025-06-10 0       |       | 空约@2025-06-10                   | 没有价款
        voucher 2025-06-11 300.00   |       | 付款@2025-06-11                   | 凭证写明决议
        contract 2025-06-10 500.00 voucher 2025-06-12 300.00 | | 签约@2025-06-10 约付@2025-06-12 | 依合同付款
        no                          |       | 别处签约@2025-06-10 约付@2025-06-12 | 合同没有写明决议
        no                          |       |                                   | 没有实施
    """,
)

VIEWS = (CONTRACT_DECISION, DECISION_ACT)
