"""A contract has run out, nobody gave the thing back, and nobody renewed.

The last day has passed on the as-of day, no day of termination or return is recorded, no contract
names it as the one it renews, and the object still stands as used by the party: as actual user of
the contract, user of the resource, or custodian of the asset let. Land under household contracts
is left out: its term goes on by law. A lease left running is lawful as one without term, so the
question is who lets it run, and at what price.

Not seen: rent paid after the end; an oral renewal.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT107",
    title=Text("到期未收回或未续签", "Expired and still occupied"),
    guide=Guide(
        asks="合同到期，应当收回、终止或续签。",
        edge="基准日前已过最后一日，没有终止或收回日期，没有以它为原合同的续签，而台账仍记对方在用；家庭承包地依法延包，不在此列；租赁到期继续使用依法成为不定期租赁，所以问的是谁同意、什么价。",
        unseen="到期后是否交租；口头续租。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("民法典", "733"),
        Citation("民法典", "734"),
        Citation.local("合同清理标准"),
    ),
    parameters=(),
    needs=(
        "contract.ends_on",
        "contract.actual_user|resource.used_by|asset.used_by|asset.custodian",
    ),
    reach=Reach(time="all", place=Place.ORG, standing=True),
    population="contract",
    identity=("subject_id",),
    query="""
        select
            contract.org_code,
            contract.contract_no as subject_id,
            contract.ends_on_day as occurred_on_day,
            coalesce(contract.annual_fen, 0) as amount_fen,
            contract.party_name,
            contract.object_name
        from contract
        cross join run
        where contract.ends_on_day < run.as_of_day
            and contract.terminated_on_day is null
            and coalesce(contract.status, '') not in ('已终止', '已收回', '已续签')
            and not exists (
                select 1
                from contract as renewal
                where renewal.org_code = contract.org_code
                    and renewal.original_contract_no = contract.contract_no
            )
            and (
                contract.actual_user_key = contract.party_key
                or exists (
                    select 1
                    from resource
                    where resource.org_code = contract.org_code
                        and resource.resource_code = contract.object_code
                        and resource.used_by_key = contract.party_key
                        and resource.operation_mode in ('发包', '出租', '被占用')
                )
                or exists (
                    select 1
                    from asset
                    where asset.org_code = contract.org_code
                        and asset.asset_code = contract.object_code
                        and asset.custodian_key = contract.party_key
                        and asset.status in ('出租', '出借')
                )
            )
    """,
    message=Text(
        "疑点：合同 {subject_id}（{party_name}）已于 {occurred_on} 到期，未见收回、终止或续签，标的"
        "仍由其使用；年租金 {amount} 元。",
        "Question: contract {subject_id} ({party_name}) ended on {occurred_on}; no return, "
        "termination or renewal is recorded and the party still uses it; {amount} yuan a year.",
    ),
    evidence=(("contract", "subject_id"),),
    examples="""
        finds | ends       | use              | back       | status | renewed | why
        HT    | 2025-06-30 | 合同             |            | 履行中 |         | 合同记载仍由对方使用
        HT    | 2025-06-30 | 资源 发包        |            | 已到期 |         | 资源台账仍由对方使用
        HT    | 2025-06-30 | 资产 出租        |            |        |         | 资产台账仍由对方使用
        HT    | 2025-12-30 | 合同             |            | 履行中 |         | 基准日前一日到期
        no    | 2025-12-31 | 合同             |            | 履行中 |         | 基准日当日到期，尚在期内
        no    | 2025-06-30 | 合同             | 2025-07-05 | 已收回 |         | 已收回
        no    | 2025-06-30 | 合同             | 2025-07-05 | 已到期 |         | 有收回日期
        no    | 2025-06-30 | 合同             |            | 已收回 |         | 状态为已收回
        no    | 2025-06-30 | 合同             |            | 履行中 | 是      | 已有续签合同
        no    | 2025-06-30 |                  |            | 已到期 |         | 没有继续使用的记载
        no    | 2025-06-30 | 合同 别人        |            | 已到期 |         | 已由别人使用
        no    | 2025-06-30 | 资源 发包 别人   |            | 已到期 |         | 资源已由别人使用
        no    | 2025-06-30 | 资产 出租 别人   |            | 已到期 |         | 资产已由别人使用
        no    | 2025-06-30 | 资产 出租 别处   |            | 已到期 |         | 对方用的是另一处资产
        no    | 2025-06-30 | 资源 发包 别处   |            | 已到期 |         | 对方用的是另一处资源
        no    | 2025-06-30 | 资源 家庭承包    |            | 已到期 |         | 家庭承包到期依法延包
        no    | 2025-06-30 | 资产 自用        |            | 已到期 |         | 资产已收回自用
        no    |            | 合同             |            | 履行中 |         | 未写终止日
    """,
    clears=Text(
        "收回、终止或续签的协议，或到期后的交租凭证。",
        "The agreement to return, end or renew, or receipts of rent after the end.",
    ),
)
