"""A contract has run out, nobody gave the thing back, and nobody renewed.

The last day has passed on the as-of day, no day of termination or return is recorded, no contract
renews it (names it, or lets the same object to the same party from then on), and a register still
names the party as user: actual user of the contract, user of the land, user or keeper of the asset
let. A contract of which no register names a user could not be checked. Land under household contracts
is left out: its term goes on by law. A lease left running is lawful as one without term, so the
question is who lets it run, and at what price. Weighed by the yearly price of the years since.

Not seen: rent paid after the end; an oral renewal.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT107",
    title=Text("到期未收回或未续签", "Expired and still occupied"),
    guide=Guide(
        asks="合同到期，应当收回、终止或续签。",
        edge="基准日前已过最后一日，没有终止或收回日期，没有以它为原合同的续签，对方也没有就同一标的接着签的合同，而台账仍记对方在用；没有填使用人的无法判断；家庭承包地依法延包，不在此列；租赁到期继续使用依法成为不定期租赁，所以问的是谁同意、什么价。",
        unseen="到期后是否交租；口头续租。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("民法典", "733"),
        Citation("民法典", "734"),
        Citation("民法典时间效力规定", "1").when("旧约"),
        Citation("民法典时间效力规定", "21").when("旧约"),
        Citation.local("合同清理标准"),
    ),
    parameters=(),
    needs=(
        "contract.ends_on",
        "contract.actual_user|resource.used_by|asset.used_by|asset.custodian",
    ),
    reach=Reach(Place.ORG, standing=True),
    population="expired_contract",
    identity=("subject_id",),
    query="""
        select
            expired_contract.org_code,
            expired_contract.contract_no as subject_id,
            contract.ends_on_day as occurred_on_day,
            contract.annual_fen as amount_fen,
            contract.party_name,
            contract.object_name,
            coalesce(yearly_stake.months, 0) as months,
            yearly_stake.stake_fen as weighed_fen,
            case when old_contract.contract_no is null then '' else '旧约' end as basis_case
        from expired_contract
        join contract
            on contract.org_code = expired_contract.org_code
            and contract.contract_no = expired_contract.contract_no
        left join yearly_stake
            on yearly_stake.org_code = expired_contract.org_code
            and yearly_stake.contract_no = expired_contract.contract_no
            and yearly_stake.reason = 'since'
        left join old_contract
            on old_contract.org_code = expired_contract.org_code
            and old_contract.contract_no = expired_contract.contract_no
        where expired_contract.party_key in (
                expired_contract.actual_user, expired_contract.used_by, expired_contract.custodian
            )
    """,
    message=Text(
        "疑点：合同 {subject_id}（{party_name}）已于 {occurred_on} 到期（至今 {months} 个月），未见收回、终止或续签，台账"
        "仍记其使用[；年租金 {amount} 元]。",
        "Question: contract {subject_id} ({party_name}) ended on {occurred_on}, {months} months ago; no return, "
        "termination or renewal is recorded and a register still names it as user[; {amount} yuan a year].",
    ),
    evidence=(("contract", "subject_id"),),
    examples="""
        finds | ends       | use              | back       | status | renewed | why
        到期（至今 6 个月） | 2025-06-30 | 合同 |          | 履行中 |         | 合同记载仍由对方使用
        HT    | 2025-06-30 | 资源 发包        |            | 已到期 |         | 资源台账仍由对方使用
        HT    | 2025-06-30 | 资产 出租        |            |        |         | 资产台账仍由对方使用
        到期（至今 6 个月） | 2025-06-30 | 合同 早签 |          | 履行中 |         | 租期本身超过二十年，只说一条
        HT    | 2025-12-30 | 合同             |            | 履行中 |         | 基准日前一日到期
        no    | 2025-12-31 | 合同             |            | 履行中 |         | 基准日当日到期，尚在期内
        no    | 2025-06-30 | 合同             | 2025-07-05 | 已收回 |         | 已收回
        no    | 2025-06-30 | 合同             | 2025-07-05 | 已到期 |         | 有收回日期
        no    | 2025-06-30 | 合同             |            | 已收回 |         | 状态为已收回
        no    | 2025-06-30 | 合同             |            | 履行中 | 是      | 已有续签合同
        no    | 2025-06-30 | 合同             |            | 履行中 | 同一人  | 对方接着租同一处
        HT    | 2025-06-30 | 合同             |            | 履行中 | 别人    | 另租给了别人，台账仍记原承租人
        HT    | 2025-06-30 | 资产使用 出租    |            |        |         | 资产台账的使用人
        no    | 2025-06-30 | 资产使用 出租 别人 |          |        |         | 资产已由别人使用
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
    decisive="contract.actual_user|resource.used_by|asset.used_by|asset.custodian",
    money="contract/{subject_id}",
)
