"""A signature that consents: a refusal (不同意, 退回) counts nowhere as having signed.

An empty opinion is consent, since the slip stands for it; the same role's later consent replaces a
refusal.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="consent",
    query="""
        select
            org_code,
            request_no,
            role,
            signer_name,
            signer_key,
            signed_on_day,
            delegation_ref,
            row_key
        from signature
        where coalesce(opinion, '同意') = '同意'
    """,
    shows=("role", "signer_key"),
    examples="""
        gives     | signatures                                    | why
        理事长 甲 | 理事长:甲                                     | 同意
        理事长 甲 | 理事长:甲@2025-06-01未填                      | 意见空着算同意
        no        | 理事长:甲@2025-06-01不同意                    | 不同意不是签批
        no        | 理事长:甲@2025-06-01退回                      | 退回不是签批
        证明人 乙 | 证明人:甲@2025-06-01退回 证明人:乙@2025-06-02 | 退回后由该签的人签
    """,
)
