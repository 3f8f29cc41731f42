"""Consents beside which nobody else's consent stands in the same role or the same stage.

Of such a stage it can be said who filled it. A request without required stages knows its roles alone.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="sole_consent",
    query="""
        with same_stage as (
            select
                required_stage.org_code,
                required_stage.request_no,
                one.role,
                second.role as other_role
            from required_stage
            join stage_role as one
                on one.stage_id = required_stage.stage_id
            join stage_role as second
                on second.stage_id = required_stage.stage_id
        )
        select
            consent.org_code,
            consent.request_no,
            consent.role,
            consent.signer_name,
            consent.signer_key,
            consent.row_key
        from consent
        where not exists (
                select 1
                from consent as other
                where other.org_code = consent.org_code
                    and other.request_no = consent.request_no
                    and other.role = consent.role
                    and other.signer_key <> consent.signer_key
            )
            and not exists (
                select 1
                from same_stage
                join consent as other
                    on other.org_code = same_stage.org_code
                    and other.request_no = same_stage.request_no
                    and other.role = same_stage.other_role
                where same_stage.org_code = consent.org_code
                    and same_stage.request_no = consent.request_no
                    and same_stage.role = consent.role
                    and other.signer_key <> consent.signer_key
            )
    """,
    shows=("role", "signer_key"),
    examples="""
        gives | paid | signatures | why
        理事长 甲 | 800 | 理事长:甲 | 一个人签
        no | 800 | 理事长:甲@2025-06-01不同意 | 没有同意
        no | 8000 | 两委成员:甲 两委成员:乙 | 同一岗位两个人
        两委成员 甲 两委成员 甲 | 8000 | 两委成员:甲 两委成员:甲@2025-06-02 | 一个人签了两次
        no | 800 | 理事长:甲 村委会主任:乙 | 同一环节两个人
        理事长 甲 村委会主任 甲 | 800 | 理事长:甲 村委会主任:甲 | 同一环节一个人签了两处
        理事长 甲 | 800 | 理事长:甲 村委会主任:乙@2025-06-01不同意 | 另一人不同意
        理事长 甲 村党组织书记 乙 | 8000 | 理事长:甲 村党组织书记:乙 | 两个环节
        理事长 甲 理事长 乙 | 800@2025-06-10 另单@2025-06-10 | 理事长:甲 另单理事长:乙 | 另一人签的是另一张
        理事长 甲 村委会主任 乙 | 800@2023-12-31 | 理事长:甲 村委会主任:乙 | 那时没有规定主任、理事长是一个环节
        no | 800@2023-12-31 | 两委成员:甲 两委成员:乙 | 没有环节的规定，同一岗位两个人
    """,
)
