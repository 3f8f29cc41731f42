"""Registered decisions that stand behind a contract.

Named by the contract, by its project, or by a request that names both; ``decision_org`` is the unit
of the village that registers the decision.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="contract_decision",
    query="""
        with named as (
            select org_code, from_key as contract_no, to_org as decision_org, to_key as decision_no
            from link
            where from_table = 'contract'
                and to_table = 'decision'
            union
            select
                link.org_code,
                link.from_key as contract_no,
                project.to_org as decision_org,
                project.to_key as decision_no
            from link
            join link as project
                on project.org_code = link.org_code
                and project.from_table = 'project'
                and project.from_key = link.to_key
                and project.to_table = 'decision'
            where link.from_table = 'contract'
                and link.to_table = 'project'
            union
            select
                link.org_code,
                link.to_key as contract_no,
                request.to_org as decision_org,
                request.to_key as decision_no
            from link
            join link as request
                on request.org_code = link.org_code
                and request.from_table = 'payment_request'
                and request.from_key = link.from_key
                and request.to_table = 'decision'
            where link.from_table = 'payment_request'
                and link.to_table = 'contract'
        )
        select
            named.org_code,
            named.contract_no,
            named.decision_org,
            named.decision_no
        from named
    """,
    shows=("decision_no",),
    examples="""
        gives  | steps | acts                             | why
        JY     |       | 审批签约@2025-06-10              | 审批单同时写明合同和决议
        no     |       | 报批签约@2025-06-10              | 审批单只写明合同
        JY     |       | 项目签约@2025-06-10              | 合同的项目写明决议
        JY     |       | 签约@2025-06-10                  | 合同写明决议
        no     |       | 别处签约@2025-06-10              | 合同没有写明决议
        no     |       | 立项签约@2025-06-10              | 合同的项目没有写明决议
        JY JY9 |       | 签约@2025-06-10 另有决议@2025-06-01 | 合同和项目写明的决议都算
        no     |       | 未登记签约@2025-06-10            | 决议台账里没有
        JY     |       | 签约@2025-06-10 邻单位           | 合同写明同村另一单位的决议
        JY     |       | 项目签约@2025-06-10 邻单位       | 项目写明同村另一单位的决议
        JY     |       | 审批签约@2025-06-10 邻单位       | 审批单写明同村另一单位的决议
        no     |       | 付款@2025-06-10                  | 没有合同
    """,
)
