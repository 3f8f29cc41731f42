"""Contracts that renew an earlier one: they name it, or let the same object to the same party.

The later one begins on or after the last day of the earlier, or, where it names the earlier, after
it began. Objects are compared by code, without codes by name.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="earlier_contract",
    query="""
        with term as (
            select
                org_code,
                contract_no,
                party_key,
                object_code,
                object_name,
                coalesce(starts_on_day, signed_on_day) as from_day,
                ends_on_day
            from contract
        )
        select distinct
            later.org_code,
            later.contract_no,
            earlier.contract_no as earlier_no
        from term as later
        join term as earlier
            on earlier.org_code = later.org_code
            and earlier.from_day < later.from_day
        where exists (
                select 1
                from link
                where link.org_code = later.org_code
                    and link.from_table = 'contract'
                    and link.from_key = later.contract_no
                    and link.to_table = 'contract'
                    and link.to_key = earlier.contract_no
            )
            or (
                earlier.party_key = later.party_key
                and earlier.ends_on_day <= later.from_day
                and coalesce(earlier.object_code, earlier.object_name)
                    = coalesce(later.object_code, later.object_name)
            )
    """,
    shows=("contract_no", "earlier_no"),
    examples="""
        gives  | first                 | second                          | why
        HT2 HT | 2024-01-01~2024-12-31 | 2025-01-01~2029-12-31 同一人    | 同一人接着租同一处
        HT2 HT | 2024-01-01~2025-01-01 | 2025-01-01~2029-12-31 同一人    | 期满当日接着租
        no     | 2024-01-01~2025-01-02 | 2025-01-01~2029-12-31 同一人    | 期满以前另签的一份
        HT2 HT | 2024-01-01~2024-12-31 | 2025-01-01~2029-12-31 续签前约  | 写明原合同
        HT2 HT | 2024-01-01~2025-06-30 | 2025-01-01~2029-12-31 续签前约  | 写明原合同，期满以前续签
        no     | 2025-01-01~2029-12-31 | 2025-01-01~2029-12-31 续签前约  | 同日起的不是续签
        no     | 2024-01-01~2024-12-31 | 2025-01-01~2029-12-31           | 对方不同
        no     | 2024-01-01~2024-12-31 | 2025-01-01~2029-12-31 同一人 另一处 | 不是同一标的
        HT2 HT | 2024-01-01~2024-12-31 没有标的 门面房 | 2025-01-01~2029-12-31 同一人 没有标的 门面房 | 没有编码的按名称
        no     | 2024-01-01~2024-12-31 没有标的 | 2025-01-01~2029-12-31 同一人 没有标的 | 没有编码也没有名称
        no     | 2024-01-01~2024-12-31 |                                 | 只有一份合同
    """,
)
