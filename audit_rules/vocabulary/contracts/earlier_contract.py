"""Contracts that renew an earlier one: they name it, or let the same object to the same party.

The later one begins on or after the last day of the earlier, or, where it names the earlier, after
it began. Objects are compared by code (of several in a cell one is enough), without codes by
name.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="earlier_contract",
    query="""
        with term as (
            select
                contract.org_code,
                contract.contract_no,
                contract.party_key,
                coalesce(contract_object.object_code, contract.object_name) as object,
                coalesce(contract.starts_on_day, contract.signed_on_day) as from_day,
                contract.ends_on_day
            from contract
            left join contract_object
                on contract_object.org_code = contract.org_code
                and contract_object.contract_no = contract.contract_no
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
                and earlier.object = later.object
            )
    """,
    shows=("contract_no", "earlier_no"),
    examples="""
        gives  | object | first            | second                          | why
        HT2 HT | | 2024-01-01~2024-12-31 | 2025-01-01~2029-12-31 同一人    | 同一人接着租同一处
        HT2 HT | | 2024-01-01~2025-01-01 | 2025-01-01~2029-12-31 同一人    | 期满当日接着租
        no     | | 2024-01-01~2025-01-02 | 2025-01-01~2029-12-31 同一人    | 期满以前另签的一份
        HT2 HT | | 2024-01-01~2024-12-31 | 2025-01-01~2029-12-31 续签前约  | 写明原合同
        HT2 HT | | 2024-01-01~2025-06-30 | 2025-01-01~2029-12-31 续签前约  | 写明原合同，期满以前续签
        no     | | 2025-01-01~2029-12-31 | 2025-01-01~2029-12-31 续签前约  | 同日起的不是续签
        no     | | 2024-01-01~2024-12-31 | 2025-01-01~2029-12-31           | 对方不同
        HT2 HT | 资产: 旁资产 | 2024-01-01~2024-12-31 两处编码 | 2025-01-01~2029-12-31 同一人    | 接着租其中一处
        no     | | 2024-01-01~2024-12-31 | 2025-01-01~2029-12-31 同一人 另一处 | 不是同一标的
        HT2 HT | | 2024-01-01~2024-12-31 没有标的 门面房 | 2025-01-01~2029-12-31 同一人 没有标的 门面房 | 没有编码的按名称
        no     | | 2024-01-01~2024-12-31 没有标的 | 2025-01-01~2029-12-31 同一人 没有标的 | 没有编码也没有名称
        no     | | 2024-01-01~2024-12-31 |                                 | 只有一份合同
    """,
)
