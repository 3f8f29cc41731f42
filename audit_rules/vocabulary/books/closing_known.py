"""Vouchers of closed periods, and periods opened again, with a time that tells which came later.

``stamped_at`` says when a voucher was posted, when a cancelled one was cancelled, else when the period was
closed after which a later import holds the voucher otherwise; blank where nothing tells.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="closing_known",
    query="""
        select
            stamp.org_code,
            stamp.fiscal_year,
            stamp.known_key,
            max(stamp.stamped_at) as stamped_at
        from (
            select
                voucher.org_code,
                voucher.fiscal_year,
                voucher.voucher_key as known_key,
                coalesce(
                    case when coalesce(voucher.cancelled, 0) = 0 then voucher.posted_at end,
                    voucher.cancelled_at
                ) as stamped_at
            from voucher
            join closed_period
                on closed_period.org_code = voucher.org_code
                and closed_period.fiscal_year = voucher.fiscal_year
                and closed_period.accounting_period = voucher.accounting_period
            union all
            select org_code, fiscal_year, voucher_key as known_key, closed_at as stamped_at
            from supersession
            union all
            select
                org_code,
                fiscal_year,
                fiscal_year || '-' || accounting_period as known_key,
                from_at as stamped_at
            from reopened_period
        ) as stamp
        group by
            stamp.org_code,
            stamp.fiscal_year,
            stamp.known_key
    """,
    shows=("known_key", "stamped_at"),
    examples="""
        gives        | lines                 | posted              | closed                      | again           | why
        2025-01/记-1 2025-01-20T09:00:00 | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:2025-02-06T18:00:00 |                 | 有记账时间
        2025-01/记-1 none | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 |                 | 没有记账时间，说不清
        no           | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:                    |                 | 没有结账
        no           | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-02:2025-03-06T18:00:00 |                 | 结的是别的月份
        no           | 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2024-01:2024-02-06T18:00:00 |                 | 结的是上年同月
        2025-01/记-1 none | 作废 借51301:100 贷101:100 | 2025-01-20T09:00:00 | 2025-01:2025-02-06T18:00:00 |            | 作废凭证没有作废时间
        2025-01/记-1 2025-01-20T09:00:00 | 作废 借51301:100 贷101:100 | 作废2025-01-20T09:00:00 | 2025-01:2025-02-06T18:00:00 |        | 有作废时间
        2025-01/记-1 2025-02-06T18:00:00 | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 | changed:100     | 再次导入时改了
        2025-01/记-1 none 2025-1 2025-02-06T18:00:00 | 借51301:100 贷101:100 |                     | 2025-01:2025-02-06T18:00:00 2025-01:2025-02-09T18:00:00 | | 结了两次的期间
    """,
    whole_unit=True,
)
