"""Decisions that only the board (理事会) took, although the place asks for more than the board.

What the place lets the board decide stands in decision_scope; where it says nothing, or nothing of
the matter, none is beyond.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="beyond_board",
    query="""
        with by_board as (
            select
                org_code,
                decision_no
            from decision_step
            where step = '决议'
            group by
                org_code,
                decision_no
            having max(case when body = '理事会' then 0 else 1 end) = 0
        )
        select
            by_board.org_code,
            by_board.decision_no
        from by_board
        join decision_procedure
            on decision_procedure.org_code = by_board.org_code
            and decision_procedure.decision_no = by_board.decision_no
        where decision_procedure.procedure = '四议'
            and decision_procedure.is_scoped = 1
    """,
    shows=("decision_no",),
    examples="""
        gives | size | matter       | decided | steps                     | place  | why
        JY    |      | 大额资金使用 | 10000   | 决议:理事会@2025-03-10    |        | 到了须四议的金额
        no    |      | 大额资金使用 | 9999    | 决议:理事会@2025-03-10    |        | 理事会可以决定
        no    |      | 大额资金使用 | 10000   | 决议@2025-03-10           |        | 代表会议决定的
        no    |      | 大额资金使用 | 10000   | 商议:理事会@2025-03-01 决议@2025-03-10 | | 理事会商议，代表会议决定
        no    |      | 大额资金使用 | 10000   | 商议:理事会@2025-03-01    |        | 还没有决议
        no    |      | 大额资金使用 | 10000   | 决议:理事会@2025-03-10 决议@2025-03-20 | | 后来代表会议也决定了
        no    |      | 章程         |         | 决议:理事会@2025-03-10    | 昨日乡 | 该乡由理事会决定
        JY    |      | 章程         |         | 决议:理事会@2025-03-10    |        | 不论金额
        JY    |      | 章程         |         | 决议:理事会@2024-01-01    |        | 规定首日
        no    |      | 章程         |         | 决议:理事会@2023-12-31    |        | 当时没有规定
        JY    |      | 大额资金使用 | 10000   | 决议:理事会@2025-12-31    |        | 标准变更前一日
        no    |      |              | 10000   | 决议:理事会@2025-03-10    |        | 不知什么事项
    """,
)
