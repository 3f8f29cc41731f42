"""Vouchers of which it can be told whether they came after the closing, and periods opened again.

They are those that say when they were posted or cancelled, and those a later import holds otherwise.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="closing_known",
    query="""
        select
            voucher.org_code,
            voucher.fiscal_year,
            voucher.voucher_key as known_key
        from voucher
        join closed_period
            on closed_period.org_code = voucher.org_code
            and closed_period.fiscal_year = voucher.fiscal_year
            and closed_period.accounting_period = voucher.accounting_period
        where (voucher.posted_at is not null and coalesce(voucher.cancelled, 0) = 0)
            or voucher.cancelled_at is not null
        union
        select org_code, fiscal_year, voucher_key as known_key
        from supersession
        union
        select
            org_code,
            fiscal_year,
            fiscal_year || '-' || accounting_period as known_key
        from reopened_period
    """,
    shows=("known_key",),
    examples="""
        gives        | lines                 | posted              | closed                      | again           | why
        2025-01/记-1 | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:2025-02-06T18:00:00 |                 | 有记账时间
        no           | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 |                 | 没有记账时间，说不清
        no           | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:                    |                 | 没有结账
        no           | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-02:2025-03-06T18:00:00 |                 | 结的是别的月份
        no           | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2024-01:2024-02-06T18:00:00 |                 | 结的是上年同月
        no           | 作废 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:2025-02-06T18:00:00 |            | 作废凭证不计
        2025-01/记-1 | 作废 借51301:100 贷101:100 | 作废2025-01-20T09:00:00 | 2025-01:2025-02-06T18:00:00 |        | 有作废时间
        2025-01/记-1 | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 | changed:100     | 再次导入时改了
        2025-1       | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-09T18:00:00 | | 结了两次的期间
    """,
    whole_unit=True,
)
