"""The steps of its procedure that a decision had held, by a body that may hold each.

One sitting of a body the place names for it, recorded under either step, holds both; where the
place asks so only while one person is secretary and director or chair.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="held_step",
    query="""
        select
            decision_procedure.org_code,
            decision_procedure.decision_no,
            procedure_step.step
        from decision_procedure
        join procedure_step
            on procedure_step.org_code = decision_procedure.org_code
            and procedure_step.procedure = decision_procedure.procedure
            and decision_procedure.judged_on_day >= procedure_step.from_day
            and decision_procedure.judged_on_day < procedure_step.until_day
        join decision_step
            on decision_step.org_code = decision_procedure.org_code
            and decision_step.decision_no = decision_procedure.decision_no
            and decision_step.step = procedure_step.step
            and decision_step.body = procedure_step.body
        union
        select
            decision_procedure.org_code,
            decision_procedure.decision_no,
            merged_step.step
        from decision_procedure
        join merged_step
            on merged_step.org_code = decision_procedure.org_code
            and decision_procedure.judged_on_day >= merged_step.from_day
            and decision_procedure.judged_on_day < merged_step.until_day
        join decision_step
            on decision_step.org_code = decision_procedure.org_code
            and decision_step.decision_no = decision_procedure.decision_no
            and decision_step.step = merged_step.held_as
            and decision_step.body = merged_step.body
        where merged_step.one_shoulder = 0
            or exists (
                select 1
                from one_leader
                where one_leader.org_code = decision_step.org_code
                    and decision_step.held_on_day >= one_leader.from_day
                    and decision_step.held_on_day < one_leader.until_day
            )
    """,
    shows=("step",),
    examples="""
        gives          | matter   | leader | steps                                             | place  | why
        提议 商议 决议 | 章程     |        | 提议@2025-03-01 商议@2025-03-02 决议@2025-03-10   |        | 各由规定的会议召开
        no             |          | 2025-01-01 | 商议@2025-03-02 决议@2025-03-10               |        | 不知什么事项
        no             | 章程     |        | 商议:理事会@2025-03-02                            |        | 别处的会议
        no             | 章程     | 2025-01-01 | 审议:村两委联席会@2025-03-02                  |        | 联席会不能审议
        审议           | 章程     |        | 审议@2025-03-02                                   |        | 别处的合并
        商议           | 章程     |        | 商议@2025-03-02                                   |        | 没有一肩挑，联席会只算商议
        提议 商议      | 章程     | 2025-03-02 | 商议@2025-03-02                               |        | 一肩挑的一次联席会算两步
        提议 商议      | 章程     | 2025-03-02 | 提议:村两委联席会@2025-03-02                  |        | 记在哪一步都算
        商议           | 章程     | 2025-03-03 | 商议@2025-03-02                               |        | 次日才一肩挑
        商议           | 章程     | 2025-01-01~2025-03-01 | 商议@2025-03-02                    |        | 前一日已不是一肩挑
        提议 商议      | 章程     | 2025-01-01~2025-03-02 | 商议@2025-03-02                    |        | 当日仍是一肩挑
        提议           | 章程     | 2025-01-01 | 提议:村党支部会@2025-03-02                    |        | 支部会不能合并商议
        商议           | 章程     |        | 商议@2023-12-31 决议:村民小组会议@2024-01-01      |        | 会议名称不合的不算
        审议           | 成员确认 |        | 审议@2024-12-31                                   | 昨日乡 | 当地合并的规定生效前一日
        商议 审议      | 成员确认 |        | 审议@2025-01-01                                   | 昨日乡 | 生效当日，不须一肩挑
        商议 审议      | 成员确认 |        | 审议@2025-06-30                                   | 昨日乡 | 停用前一日
        审议           | 成员确认 |        | 审议@2025-07-01                                   | 昨日乡 | 停用当日
        no             | 章程     |        | 决议@2023-12-31                                   |        | 步骤规定生效前一日
        决议           | 章程     |        | 决议@2024-01-01                                   |        | 生效当日
        提议           | 章程     |        | 提议:村民小组会议@2025-06-30                      | 试验乡 | 当地的步骤，停用前一日
        no             | 章程     |        | 提议:村民小组会议@2025-07-01                      | 试验乡 | 停用当日
        no             | 大额资金使用 |    | 决议@2025-03-10                                   |        | 理事会决定的事没有规定步骤
    """,
)
