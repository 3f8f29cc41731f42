"""Contracts made before the civil code (2021-01-01): its rules on time decide what binds them."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="old_contract",
    query="""
        select distinct
            org_code,
            contract_no
        from contract
        where coalesce(signed_on_ymd, starts_on_ymd) < 20210101
    """,
    shows=("contract_no",),
    examples="""
        gives | signed     | term        | why
        HT    | 2020-12-31 |             | 施行前一日签订
        no    | 2021-01-01 |             | 施行当日签订
        HT    | 未填       | 2020-12-31~ | 没有写签订日期，从起始日
        no    | 未填       |             | 不知何日
    """,
)
