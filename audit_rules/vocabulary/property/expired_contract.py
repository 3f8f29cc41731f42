"""Contracts that ran out with neither return, end nor renewal, and who uses their object.

By the registers: actual user of the contract, user of the land, user or keeper of the asset let.
Household land is none, its term goes on by law.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="expired_contract",
    query="""
        select
            contract.org_code,
            contract.contract_no,
            contract.party_key,
            contract.actual_user_key as actual_user,
            coalesce(
                max(case when asset.used_by_key = contract.party_key then asset.used_by_key end),
                max(case when resource.used_by_key = contract.party_key then resource.used_by_key end),
                max(asset.used_by_key),
                max(resource.used_by_key)
            ) as used_by,
            max(asset.custodian_key) as custodian
        from contract
        cross join run
        left join contract_object
            on contract_object.org_code = contract.org_code
            and contract_object.contract_no = contract.contract_no
        left join resource
            on resource.org_code = contract.org_code
            and resource.resource_code = contract_object.object_code
        left join asset
            on asset.org_code = contract.org_code
            and asset.asset_code = contract_object.object_code
            and coalesce(asset.status, '出租') in ('出租', '出借')
        where contract.ends_on_day < run.as_of_day
            and contract.terminated_on_day is null
            and coalesce(contract.status, '') not in ('已终止', '已收回', '已续签')
            and coalesce(resource.operation_mode, '') not in ('家庭承包', '集体统一经营', '闲置')
            and not exists (
                select 1
                from earlier_contract
                where earlier_contract.org_code = contract.org_code
                    and earlier_contract.earlier_no = contract.contract_no
            )
        group by
            contract.org_code,
            contract.contract_no,
            contract.party_key,
            contract.actual_user_key
    """,
    shows=("actual_user", "used_by", "custodian"),
    examples="""
        gives            | ends       | use            | back       | status | renewed | why
        no               | 2025-06-30 | 合同           |            | 履行中 | 是      | 已有续签合同
        乙方 none none   | 2025-06-30 | 合同           |            | 履行中 |         | 合同记载的实际使用人
        none 乙方 none   | 2025-06-30 | 资源 发包      |            | 已到期 |         | 资源台账的使用人
        none none 乙方   | 2025-06-30 | 资产 出租      |            |        |         | 资产台账的保管人
        none 乙方 none   | 2025-06-30 | 资产使用 出租  |            |        |         | 资产台账的使用人
        none 乙方 none   | 2025-06-30 | 资产使用 出租 两处 |        | 已到期 |         | 一格两个编码，其中一处仍由对方用
        none none none   | 2025-06-30 |                |            | 已到期 |         | 没有填使用人
        none none none   | 2025-06-30 | 资源 发包 别处 |            | 已到期 |         | 别处的资源
        none none none   | 2025-06-30 | 资产 出租 别处 |            | 已到期 |         | 别处的资产
        none none none   | 2025-06-30 | 资产 自用      |            | 已到期 |         | 资产已收回自用
        no               | 2025-06-30 | 资源 家庭承包  |            | 已到期 |         | 家庭承包依法延包
        no               | 2025-12-31 | 合同           |            | 履行中 |         | 基准日当日到期
        乙方 none none   | 2025-12-30 | 合同           |            | 履行中 |         | 基准日前一日到期
        no               | 2025-06-30 | 合同           | 2025-07-05 | 已到期 |         | 有收回日期
        no               | 2025-06-30 | 合同           |            | 已收回 |         | 状态为已收回
        no               |            | 合同           |            | 履行中 |         | 未写终止日
    """,
)
