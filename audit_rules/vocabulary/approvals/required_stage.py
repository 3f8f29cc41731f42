"""The signing stages a paid request needs.

The tier in force at that place on the day of payment, for its kind of expense and the amount
paid.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="required_stage",
    query="""
        select
            paid_request.org_code,
            paid_request.request_no,
            paid_request.fiscal_year,
            paid_request.paid_on_day,
            tier_stage.stage_id,
            tier_stage.stage_name,
            tier_stage.stage_order,
            tier_stage.duty,
            tier_stage.reach_zh,
            tier_stage.reach_en
        from paid_request
        join tier_stage
            on tier_stage.org_code = paid_request.org_code
            and tier_stage.expense_kind = paid_request.expense_kind
            and paid_request.paid_on_day >= tier_stage.from_day
            and paid_request.paid_on_day < tier_stage.until_day
            and paid_request.tier_fen >= tier_stage.from_fen
            and paid_request.tier_fen < tier_stage.below_fen
    """,
    shows=("stage_name",),
    examples="""
        gives | paid               | approved | place | why
        经办人 证明人 村委会主任或理事长 监委会主任 | 999.99@2025-06-10 | 999.99 | | 低一分钱
        经办人 证明人 村委会主任或理事长 监委会主任 会计审核 村党组织书记 | 1000@2025-06-10 | 1000 | | 1,000 元起
        经办人 证明人 村委会主任或理事长 监委会主任 会计审核 村党组织书记 | 4999.99@2025-06-10 | 4999.99 | | 下一档低一分钱
        经办人 证明人 村委会主任或理事长 监委会主任 | 10@2024-01-01 | 10 | | 生效当日
        no    | 10@2023-12-31      | 10       |       | 生效前一日没有档次
        no    |                    | 10       |       | 未付款
        经办人 | 10@2025-06-10 | 10 | 试验乡 | 乡里另有规定，以乡为准
        证明人 | 20@2025-06-10 | 20 | 试验乡 | 到二十元换一档
        no | 9.99@2025-06-10 | 9.99 | 试验乡 | 最低一档以下没有要求
        会计审核 | 10@2025-07-01 | 10 | 试验乡 | 七月起换人
    """,
)
