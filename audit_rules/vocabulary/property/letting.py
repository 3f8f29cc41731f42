"""Contracts that let, contract out or transfer a numbered asset or resource, one row an object.

With the days between which they are in force: up to the end or the termination, whichever comes
first. An ended contract whose end is not recorded is none of them.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="letting",
    query="""
        select distinct
            contract.org_code,
            contract.contract_no,
            contract.contract_kind,
            contract.party_name,
            contract.party_key,
            contract_object.object_code,
            contract.object_name,
            contract.area_mu,
            contract.original_contract_no,
            coalesce(contract.signed_on_day, contract.starts_on_day) as signed_on_day,
            coalesce(contract.annual_fen, 0) as annual_fen,
            coalesce(contract.starts_on_day, contract.signed_on_day) as from_day,
            least(
                coalesce(contract.ends_on_day, 1000000000),
                coalesce(contract.terminated_on_day, 1000000000)
            ) as until_day
        from contract
        join contract_object
            on contract_object.org_code = contract.org_code
            and contract_object.contract_no = contract.contract_no
        where contract.contract_kind in (
                '资产租赁', '土地承包', '土地流转', '四荒承包', '集体经营性建设用地出租',
                '集体经营性建设用地出让'
            )
            and (
                coalesce(contract.status, '履行中') = '履行中'
                or contract.terminated_on_day is not null
                or (contract.status in ('已到期', '已续签') and contract.ends_on_day is not null)
            )
    """,
    shows=("from_day", "until_day", "object_code"),
    examples="""
        gives | object | first | why
        2024-01-01 2028-12-31 DX |  | 2024-01-01~2028-12-31 | 按起止日期
        2024-01-01 2026-06-30 DX |  | 2024-01-01~2028-12-31 收回2026-06-30 | 提前收回的到收回日
        2024-01-01 2028-12-31 DX |  | 2024-01-01~2028-12-31 收回2029-06-30 | 到期后才办收回的到终止日
        2024-01-01 none DX |  | 2024-01-01~ | 没有写终止日
        2023-12-20 2028-12-31 DX |  | ~2028-12-31 签2023-12-20 | 没有写起始日，从签订日起
        no |  | 2024-01-01~2028-12-31 工程施工 | 施工不是出租
        no |  | 2024-01-01~2028-12-31 没有标的 | 没有写标的
        no |  | 2024-01-01~2028-12-31 已收回 | 已收回，不知哪一日
        no |  | 2024-01-01~2028-12-31 已终止 | 已终止，不知哪一日
        2024-01-01 2026-06-30 DX |  | 2024-01-01~2028-12-31 已收回 收回2026-06-30 | 已收回，写明日期
        2020-01-01 2024-12-31 DX |  | 2020-01-01~2024-12-31 已到期 | 到期的到终止日
        2020-01-01 2024-12-31 DX |  | 2020-01-01~2024-12-31 已续签 | 续签的到终止日
        no |  | 2020-01-01~ 已到期 | 已到期，不知哪一日
        2024-01-01 2028-12-31 DX 2024-01-01 2028-12-31 DX8 | 资产: 旁资产 | 2024-01-01~2028-12-31 两处编码 | 一格两个编码，各算一处
    """,
)
