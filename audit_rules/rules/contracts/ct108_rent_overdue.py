"""Rent that fell due long ago, and no receipt of it is seen.

Scheduled receivables due more than rent_overdue_days before the as-of day, less what came in.
Receipts are what credits income or receivables, net of refunds, with set-offs against what the
collective owes; they are pooled over the party's contracts and pay the oldest instalment first.
Deposits, utilities and pass-through are none. Remitted sums are off, nothing falls due after
termination, and what fell due before the unit's first books is judged only where the register
states what was settled. Arrears are the tenant's: the question is what was done to collect. Where
the oldest is more than three years overdue, the limitation period is a question of its own.

Not seen: an agreed respite; reminders, which no register holds; receipts booked to nobody.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT108",
    title=Text("拖欠租金承包费", "Rent overdue"),
    guide=Guide(
        asks="到期的租金、承包费应当收回。",
        edge="收款计划中逾期超过规定天数的应收款，减去已收，恰好到规定天数不算；已收指记入收入或应收款的收款净额和抵账，对方几份合同合并计算、先抵最早的一期，押金、代收水电不算；减免的扣除，终止后不再到期；首期账套以前到期的，只有台账写明收了多少才判断；最早一期超过三年的提示诉讼时效。欠的是承租人，问的是怎样催收。",
        unseen="约定的缓交；登记里没有的催收；入账时没写是谁交的收款。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("农村集体经济组织财务制度", "16"),
        Citation("村集体经济组织会计制度", "二(四)"),
        Citation("民法典", "721").when("租赁", "租赁三年"),
        Citation("民法典", "188").when("三年", "租赁三年"),
        Citation("民法典时间效力规定", "1").when("旧约"),
        Citation("民法典时间效力规定", "20").when("旧约"),
    ),
    parameters=("rent_overdue_days",),
    needs=("contract", "contract_schedule", "entry"),
    reach=Reach(Place.ORG, standing=True),
    population="rent_instalment",
    identity=("subject_id",),
    query="""
        with told as (
            select
                rent_arrears.org_code,
                rent_arrears.contract_no,
                rent_arrears.oldest_day,
                rent_arrears.owed_fen,
                rent_arrears.instalments,
                contract.party_name,
                contract.contract_kind,
                old_contract.contract_no as old_no,
                case
                    when rent_arrears.oldest_ymd + 30000 < run.as_of_ymd then 1
                    else 0
                end as is_old
            from rent_arrears
            join contract
                on contract.org_code = rent_arrears.org_code
                and contract.contract_no = rent_arrears.contract_no
            left join old_contract
                on old_contract.org_code = rent_arrears.org_code
                and old_contract.contract_no = rent_arrears.contract_no
            cross join run
        )
        select
            told.org_code,
            told.contract_no as subject_id,
            told.oldest_day as occurred_on_day,
            told.owed_fen as amount_fen,
            told.instalments,
            told.party_name,
            case
                when told.contract_kind in ('资产租赁', '土地流转', '集体经营性建设用地出租') then '租赁'
                else ''
            end || case
                when told.is_old = 1 then '三年'
                else ''
            end || case when told.old_no is null then '' else ' 旧约' end as basis_case,
            case
                when told.is_old = 1 then '最早一期逾期已超过三年，有无催收登记簿看不出，注意诉讼时效。'
                else ''
            end as limitation_zh,
            case
                when told.is_old = 1
                    then ' The oldest is more than three years overdue; whether anybody reminded, no '
                        || 'register tells: mind the limitation period.'
                else ''
            end as limitation_en
        from told
    """,
    message=Text(
        "疑点：合同 {subject_id}（{party_name}）收款计划中有 {instalments} 期逾期，尚有租金（承包费）{amount} 元"
        "未见收到，最早一期应于 {occurred_on} 收取。{limitation}",
        "Question: contract {subject_id} ({party_name}): {instalments} instalments are overdue and "
        "{amount} yuan of them is not seen received, the oldest due on {occurred_on}.{limitation}",
    ),
    evidence=(("contract", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'contract_schedule' as register,
            contract_schedule.row_key
        from finding
        join contract_schedule
            on contract_schedule.org_code = finding.org_code
            and contract_schedule.contract_no = finding.subject_id
        where contract_schedule.direction = '收'
            and contract_schedule.due_on_day >= finding.occurred_on_day
    """,
    examples="""
        finds    | due                           | settled | ledger | beside         | why
        疑点：合同 HT | 500@2025-06-01           |         |        |                | 逾期半年未收
        有 1 期逾期，尚有租金（承包费）500.00 元 | 500@2025-06-01 | | |             | 一期
        no       | 500@2025-06-01                | 500     |        |                | 已收齐
        100.00   | 500@2025-06-01                | 400     |        |                | 收了一部分
        no       | 500@2025-12-01                |         |        |                | 逾期恰好 30 天
        500.00   | 500@2025-11-30                |         |        |                | 逾期 31 天
        no       | 500@2025-06-01                |         | 500    |                | 台账未记，账上已收
        300.00   | 500@2025-06-01                |         | 200    |                | 账上收了一部分
        有 2 期逾期，尚有租金（承包费）800.00 元 | 500@2025-06-01 300@2025-09-01 | | | | 两期合计
        应于 2025-09-01 | 500@2025-06-01 300@2025-09-01 |  | 700    |                | 先抵最早的一期
        no       | 500@2025-06-01                |         |        | 减免500        | 已减免
        no       | 500@2025-06-01                |         |        | 终止2025-05-31 | 终止后不再到期
        no       | 500@2024-12-31                |         |        | 账2025-01-15   | 账套以前到期的，账上看不出
        no       | 500@2025-06-01                |         |        | 另约500 交500  | 交的钱先抵先到期的
        500.00   | 500@2025-06-01                |         |        | 交300 退300    | 退还的不算收到
        no       |                               |         |        |                | 没有收款计划
        诉讼时效 | 500@2022-12-30                |         |        |                | 超过三年
        500.00   | 500@2025-06-01                |         |        | 旧约2020-12-31 | 民法典施行前的合同，施行后到期的
        300.00   | 500@2025-06-01                | 200     |        | 旧约2019-05-01 | 更早的合同
        500.00！诉讼时效！limitation | 500@2022-12-31 |    |        |                | 恰好三年，不提示时效
    """,
    clears=Text(
        "收款凭证、缓交或减免的决议、抵账协议，或催收记录。",
        "Receipts, a decision to defer or remit, a set-off agreement, or a record of reminders.",
    ),
    decisive="contract_schedule.due_fen",
    undecided=Text(
        "{all} 期收款中 {rows} 期没有填应收金额，或在账套以前到期而没有填已收，未能判断",
        "{rows} of {all} instalments could not be judged: their sum is blank, or they fell due before "
        "the first books and what was settled is blank",
    ),
    money="contract/{subject_id}",
)
