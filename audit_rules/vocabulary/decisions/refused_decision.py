"""Decisions recorded as not passed (未通过), and never otherwise: they stand behind nothing."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="refused_decision",
    query="""
        select
            org_code,
            decision_no
        from decision_step
        where step = '决议'
        group by
            org_code,
            decision_no
        having count(case when coalesce(outcome, '通过') = '通过' then step end) = 0
    """,
    shows=("decision_no",),
    examples="""
        gives | steps                                     | why
        JY    | 决议@2025-06-10()未通过                   | 记录为未通过
        no    | 决议@2025-06-10()通过                     | 通过
        no    | 决议@2025-06-10()                         | 没有记录结果
        no    | 决议@2025-06-10()未通过 决议@2025-06-20()通过 | 重新表决通过
        no    | 商议@2025-06-10()未通过                   | 决议还没有表决
        no    |                                           | 没有会议记录
    """,
)
