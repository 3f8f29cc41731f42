"""Registered decisions that stand behind a contract.

Named by the contract, by its project, or by a request that names both.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="contract_decision",
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
