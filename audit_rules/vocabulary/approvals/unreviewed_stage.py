"""Stages of paid requests that nobody consented to, and that nobody had refused by the payment.

A consent of any day counts, late ones are JS105's; a refusal by the day of payment, or without a
day, is JS113's.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="unreviewed_stage",
    query="""
        select
            required_stage.org_code,
            required_stage.request_no,
            required_stage.stage_id,
            required_stage.stage_name,
            required_stage.duty,
            required_stage.reach_zh,
            required_stage.reach_en
        from required_stage
        join paid_request
            on paid_request.org_code = required_stage.org_code
            and paid_request.request_no = required_stage.request_no
        where not exists (
                select 1
                from stage_consent
                where stage_consent.org_code = required_stage.org_code
                    and stage_consent.request_no = required_stage.request_no
                    and stage_consent.stage_id = required_stage.stage_id
            )
            and not exists (
                select 1
                from signature
                join stage_role
                    on stage_role.role = signature.role
                where signature.org_code = required_stage.org_code
                    and signature.request_no = required_stage.request_no
                    and stage_role.stage_id = required_stage.stage_id
                    and coalesce(signature.signed_on_day, paid_request.until_day)
                        <= paid_request.until_day
            )
    """,
    shows=("stage_name", "duty"),
    examples="""
        gives | paid | signatures | batch | why
        no | 800@2025-06-10 | 经办人:甲 证明人:乙 理事长:丙 监委会主任:丁 | | 都签了
        监委会主任 supervise | 800@2025-06-10 | 经办人:甲 证明人:乙 理事长:丙 | | 监委会主任没有签
        no | 800@2025-06-10 | 经办人:甲 证明人:乙 理事长:丙 监委会主任:丁@2025-06-20 | | 付款后才签
        no | 800@2025-06-10 | 经办人:甲 证明人:乙 理事长:丙 监委会主任:丁@ | | 没有写日期
        no | 800@2025-06-10 | 经办人:甲 证明人:乙 理事长:丙 监委会主任:丁@2025-06-10不同意 | | 付款当日签了不同意
        no | 800@2025-06-10 | 经办人:甲 证明人:乙 理事长:丙 监委会主任:丁@退回 | | 退回没有写日期
        监委会主任 supervise | 800@2025-06-10 | 经办人:甲 证明人:乙 理事长:丙 监委会主任:丁@2025-06-11不同意 | | 付款后才签不同意
        no | 800@2025-06-20 | 经办人:甲 证明人:乙 理事长:丙 监委会主任:丁@2025-06-30不同意 | 挂2025-06-20 | 按批写日期的月份，月末以前的不算在付款后
        证明人 approve 监委会主任 supervise | 800@2025-06-10 | 经办人:甲 理事长:丙@2025-06-01不同意 | | 不同意只管自己的环节
        监委会主任 supervise | 800@2025-06-10 另单@2025-06-10 | 经办人:甲 证明人:乙 理事长:丙 另单经办人:甲 另单证明人:乙 另单理事长:丙 另单监委会主任:丁 | | 签在另一张审批单上
        监委会主任 supervise | 800@2025-06-10 另单@2025-06-10 | 经办人:甲 证明人:乙 理事长:丙 另单经办人:甲 另单证明人:乙 另单理事长:丙 另单监委会主任:丁@2025-06-01不同意 | | 不同意的是另一张
        no | | 经办人:甲 | | 没有付款
    """,
)
