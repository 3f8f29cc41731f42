"""Contracts that name registered decisions: how many of them passed, and the largest sum decided."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="decided_contract",
    query="""
        select
            contract_decision.org_code,
            contract_decision.contract_no,
            count(passed_decision.decision_no) as passed,
            max(decision.decided_fen) as decided_fen
        from contract_decision
        left join passed_decision
            on passed_decision.org_code = contract_decision.decision_org
            and passed_decision.decision_no = contract_decision.decision_no
        left join decision
            on decision.org_code = passed_decision.org_code
            and decision.decision_no = passed_decision.decision_no
        group by
            contract_decision.org_code,
            contract_decision.contract_no
    """,
    shows=("passed", "decided_fen"),
    examples="""
        gives    | size    | decided | steps                     | acts                                | why
        1 500.00 | 代表:30 | 500     | 决议@2025-06-01(30,20,20) | 签约@2025-06-10                     | 已通过
        1 none   | 代表:30 |         | 决议@2025-06-01(30,20,20) | 签约@2025-06-10                     | 没有写明金额
        0 none   | 代表:30 | 500     | 决议@2025-06-01(30,20,1)  | 签约@2025-06-10                     | 没有通过
        2 500.00 | 代表:30 | 500     | 决议@2025-06-01(30,20,20) | 签约@2025-06-10 另有决议@2025-06-02 | 两份决议支持
        1 500.00 | 代表:30 | 500     | 决议@2025-06-01(30,20,20) | 签约@2025-06-10 邻单位              | 同村另一单位的决议已通过
        no       | 代表:30 | 500     | 决议@2025-06-01(30,20,20) | 别处签约@2025-06-10                 | 合同没有写明决议
    """,
)
