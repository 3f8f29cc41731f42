"""Every voucher that is not cancelled and has entries; fraction parts are one."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="booked_voucher",
    query="""
        select
            org_code,
            voucher_key,
            min(fiscal_year) as fiscal_year
        from journal_line
        group by
            org_code,
            voucher_key
    """,
    shows=("fiscal_year",),
    examples="""
        gives | year | lines                 | cancelled | why
        2025  | 2025 | 借51301:100 贷101:100 |           | 一张凭证
        no    | 2025 | 借51301:100 贷101:100 | 是        | 作废凭证不计
    """,
    whole_unit=True,
)
