"""Rent that fell due long ago and did not come in.

Scheduled receivables due more than rent_overdue_days before the as-of day, less what was received:
the larger of what the schedule states as settled and what the ledger shows received under the
contract. Exactly that many days is not yet more. The amount is the arrears; where the oldest is
more than three years overdue, the limitation period is a question of its own.

Not seen: an agreed respite; rent remitted by decision; receipts booked to nobody.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT108",
    title=Text("拖欠租金承包费", "Rent overdue"),
    guide=Guide(
        asks="到期的租金、承包费应当收回。",
        edge="收款计划中逾期超过规定天数的应收款，减去已收（取台账与账面较大者），恰好到规定天数不算；金额为欠缴数；最早一期超过三年的提示诉讼时效。",
        unseen="约定的缓交；依决议减免的租金；入账时没写是谁交的收款。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="contract",
    basis=(
        Citation("民法典", "188"),
        Citation("民法典", "721"),
        Citation("民法典", "722"),
        Citation("农村集体经济组织财务制度", "16"),
    ),
    parameters=("rent_overdue_days",),
    needs=("contract", "contract_schedule", "entry"),
    reach=Reach(time="all", place=Place.ORG, standing=True),
    population="contract",
    identity=("subject_id",),
    query="""
        with overdue as (
            select
                contract_schedule.org_code,
                contract_schedule.contract_no,
                min(contract_schedule.due_on_ymd) as due_on_ymd,
                min(contract_schedule.due_on_day) as due_on_day,
                max(run.as_of_ymd) as as_of_ymd,
                cast(sum(contract_schedule.due_fen) as bigint) as due_fen,
                cast(sum(coalesce(contract_schedule.settled_fen, 0)) as bigint) as settled_fen
            from contract_schedule
            join limit_now
                on limit_now.org_code = contract_schedule.org_code
            cross join run
            where limit_now.name = 'rent_overdue_days'
                and contract_schedule.direction = '收'
                and contract_schedule.due_on_day + limit_now.amount < run.as_of_day
            group by
                contract_schedule.org_code,
                contract_schedule.contract_no
        )
        select
            overdue.org_code,
            overdue.contract_no as subject_id,
            overdue.due_on_day as occurred_on_day,
            overdue.due_fen - greatest(overdue.settled_fen, coalesce(receipt.received_fen, 0))
                as amount_fen,
            contract.party_name,
            case
                when overdue.due_on_ymd + 30000 < overdue.as_of_ymd
                    then '最早一期逾期已超过三年，注意诉讼时效。'
                else ''
            end as limitation_zh,
            case
                when overdue.due_on_ymd + 30000 < overdue.as_of_ymd
                    then ' The oldest is more than three years overdue: mind the limitation period.'
                else ''
            end as limitation_en
        from overdue
        join contract
            on contract.org_code = overdue.org_code
            and contract.contract_no = overdue.contract_no
        left join contract_receipt as receipt
            on receipt.org_code = overdue.org_code
            and receipt.contract_no = overdue.contract_no
        where overdue.due_fen > greatest(overdue.settled_fen, coalesce(receipt.received_fen, 0))
    """,
    message=Text(
        "合同 {subject_id}（{party_name}）欠缴租金（承包费）{amount} 元，最早一期应于 {occurred_on} "
        "收取。{limitation}",
        "Contract {subject_id} ({party_name}): {amount} yuan of rent overdue, the oldest due on "
        "{occurred_on}.{limitation}",
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
        finds    | due                        | settled | ledger        | why
        500.00   | 500@2025-06-01             |         |               | 逾期半年未收
        no       | 500@2025-06-01             | 500     |               | 已收齐
        100.00   | 500@2025-06-01             | 400     |               | 收了一部分
        no       | 500@2025-12-01             |         |               | 逾期恰好 30 天
        500.00   | 500@2025-11-30             |         |               | 逾期 31 天
        no       | 500@2025-06-01             |         | 500           | 台账未记，账上已收
        300.00   | 500@2025-06-01             |         | 200           | 账上收了一部分
        100.00   | 500@2025-06-01             | 400     | 200           | 取台账与账面较大者
        no       | 500@2025-06-01付           |         |               | 应付款不在此列
        800.00   | 500@2025-06-01 300@2025-09-01 |      |               | 两期合计
        500.00   | 500@2025-06-01 300@2025-12-20 |      |               | 第二期尚未逾期
        no       |                            |         |               | 没有收款计划
        诉讼时效 | 500@2022-12-30             |         |               | 超过三年
        500.00！诉讼时效！limitation | 500@2022-12-31             |         |               | 恰好三年，不提示时效
    """,
    clears=Text(
        "收款凭证、缓交或减免的决议、抵账协议，或催收记录。",
        "Receipts, a decision to defer or remit, a set-off agreement, or a record of reminders.",
    ),
)
