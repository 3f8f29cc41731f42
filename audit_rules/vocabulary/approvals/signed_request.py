"""Every request somebody signed, once for each year in which it was signed."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="signed_request",
    query="""
        select
            signature.org_code,
            signature.request_no,
            period_day.fiscal_year
        from signature
        join period_day
            on signature.signed_on_ym
                = period_day.fiscal_year * 12 + period_day.accounting_period - 1
        where period_day.accounting_period > 0
        group by
            signature.org_code,
            signature.request_no,
            period_day.fiscal_year
    """,
    shows=("fiscal_year",),
    examples="""
        gives     | signatures                               | why
        2025      | 经办人:甲@2025-01-01 证明人:乙@2025-12-31 | 一张审批单一年算一次，含首末两日
        2024 2025 | 经办人:甲@2024-12-31 证明人:乙@2025-01-01 | 跨年签的各年都算
        2024      | 经办人:甲@2024-12-31                     | 年末签的不算下一年
        no        |                                          | 没有人签
    """,
    whole_unit=True,
)
