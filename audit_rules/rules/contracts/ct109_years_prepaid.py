"""Rent of many years is not taken at once: no receipt covers more than prepaid_max_years.

Judged are instalments of rent (lettings and contracting of land and assets) that were received. One
receipt is one instalment, or all instalments of the contract received on one day; of the latter the
years count from the day of receipt. What is over by that day is arrears and left out. A period that
ends on the day before its anniversary, or on it, is exactly so many years. A part received covers its
part of the period. The limit is that of the day of receipt, without one of the day it was due.

Not seen: money taken ahead that no schedule shows, or whose period is not stated; whether the contract
says so and the members decided on it.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CT109",
    title=Text("一次性收取多年租金", "Many years' rent taken at once"),
    guide=Guide(
        asks="租金、承包费不得一次收取超过当地标准的年数。",
        edge="只看发包、出租合同已收到的租金；一期算一次收取，同一天收到的几期合算一次（年数从收款当日起算）；收款时所属期已过的是补收旧欠，不算；所属期止于周年的前一日或当日是恰好几年，次日才算超过；只收到一部分的，按比例算年数；标准按收款当日，没有收款日期的按应收日。",
        unseen="收付计划里没有登记的、没有写所属期的预收；合同是否这样约定、是否经过决议。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="contract",
    basis=(Citation.local("合同清理标准"),),
    parameters=("prepaid_max_years",),
    needs=("contract", "contract_schedule.covers_to", "contract_schedule.settled_fen"),
    reach=Reach(Place.ORG),
    population="contract_schedule",
    money="contract/{subject_id}",
    identity=("subject_id", "installment_no"),
    query="""
        with received as (
            select
                contract.org_code,
                contract.contract_no,
                contract.party_name,
                contract_schedule.installment_no,
                contract_schedule.covers_from_day,
                contract_schedule.covers_from_ymd,
                contract_schedule.covers_to_day,
                contract_schedule.covers_to_ymd,
                contract_schedule.settled_on_ymd,
                contract_schedule.settled_fen,
                contract_schedule.due_fen - coalesce(contract_schedule.remitted_fen, 0) as due_fen,
                coalesce(contract_schedule.settled_on_day, contract_schedule.due_on_day) as on_day,
                case
                    when contract_schedule.settled_on_day is null
                        then contract_schedule.installment_no
                    else 0
                end as apart
            from contract_schedule
            join contract
                on contract.org_code = contract_schedule.org_code
                and contract.contract_no = contract_schedule.contract_no
            where contract_schedule.direction = '收'
                and contract_schedule.settled_fen > 0
                and coalesce(contract_schedule.settled_on_day, contract_schedule.due_on_day)
                    <= contract_schedule.covers_to_day
                and contract.contract_kind in (
                    '资产租赁', '土地承包', '土地流转', '四荒承包', '集体经营性建设用地出租'
                )
        ),
        receipt as (
            select
                org_code,
                contract_no,
                party_name,
                on_day,
                min(installment_no) as installment_no,
                case
                    when count(installment_no) > 1
                        then greatest(min(covers_from_day), on_day)
                    else min(covers_from_day)
                end as covers_from_day,
                case
                    when count(installment_no) > 1
                        then greatest(min(covers_from_ymd), min(settled_on_ymd))
                    else min(covers_from_ymd)
                end as covers_from_ymd,
                max(covers_to_day) as covers_to_day,
                max(covers_to_ymd) as covers_to_ymd,
                cast(sum(settled_fen) as bigint) as settled_fen,
                cast(sum(due_fen) as bigint) as due_fen
            from received
            group by
                org_code,
                contract_no,
                party_name,
                on_day,
                apart
        )
        select
            receipt.org_code,
            receipt.contract_no as subject_id,
            receipt.on_day as occurred_on_day,
            receipt.settled_fen as amount_fen,
            receipt.installment_no,
            receipt.party_name,
            receipt.covers_from_day,
            receipt.covers_to_day,
            limit_value.amount as limit_years
        from receipt
        join limit_value
            on limit_value.org_code = receipt.org_code
            and receipt.on_day >= limit_value.from_day
            and receipt.on_day < limit_value.until_day
        where limit_value.name = 'prepaid_max_years'
            and receipt.covers_to_ymd > receipt.covers_from_ymd + limit_value.amount * 10000
            and (
                receipt.settled_fen >= receipt.due_fen
                or (receipt.covers_to_day - receipt.covers_from_day + 1) * receipt.settled_fen
                    > limit_value.amount * 366 * receipt.due_fen
            )
    """,
    message=Text(
        "疑点：合同 {subject_id}（{party_name}）{occurred_on} 一次收取 {covers_from} 至 {covers_to} 的租金 {amount} 元，超过"
        "一次最多收取 {limit_years} 年的标准。",
        "Question: contract {subject_id} ({party_name}): on {occurred_on} the rent from {covers_from} to "
        "{covers_to}, {amount} yuan, was taken at once; the place lets at most {limit_years} years be taken.",
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
            and coalesce(contract_schedule.settled_on_day, contract_schedule.due_on_day)
                = finding.occurred_on_day
    """,
    notation="BD",
    examples="""
        finds | 合同台账 | 合同收付计划 | place | why
        疑点：合同 HT1（甲）2025-03-01 一次收取 2025-03-01 至 2028-03-02 的租金 4,000.00 元，超过一次最多收取 3 年 | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2028-03-02，应收付日期=2025-03-01，应收付金额=4000，已收付金额=4000，收付日期=2025-03-01 | | 三年零一天
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2028-03-01，应收付日期=2025-03-01，应收付金额=4000，已收付金额=4000，收付日期=2025-03-01 | | 三周年当日
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2026-02-28，应收付日期=2025-03-01，应收付金额=4000，已收付金额=4000，收付日期=2025-03-01 | | 一年一收
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期止=2035-02-28，应收付日期=2025-03-01，应收付金额=4000，已收付金额=4000，收付日期=2025-03-01 | | 没有写所属期起
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2035-02-28，应收付日期=2025-03-01，应收付金额=4000，已收付金额=0 | | 还没有收
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2035-02-28，应收付日期=2025-03-01，应收付金额=4000 | | 没有写已收
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2035-02-28，应收付日期=2025-03-01，应收付金额=4000，已收付金额=0，减免金额=4000 | | 全部减免
        HT1（甲）2025-03-01 | 合同编号=HT1，相对方=甲，合同类别=土地承包 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2035-02-28，应收付日期=2025-03-01，应收付金额=4000，已收付金额=4000 | | 没有写收款日期的按应收日
        2022-03-01 至 | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2022-03-01，所属期止=2026-02-28，应收付日期=2022-03-01，应收付金额=4000，已收付金额=4000，收付日期=2025-06-01 | | 应收在前，收款在标准施行以后
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=付，所属期起=2025-03-01，所属期止=2035-02-28，应收付日期=2025-03-01，应收付金额=4000，已收付金额=4000，收付日期=2025-03-01 | | 村里付的租金
        no | 合同编号=HT1，相对方=甲，合同类别=集体经营性建设用地出让 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2035-02-28，应收付日期=2025-03-01，应收付金额=4000，已收付金额=4000，收付日期=2025-03-01 | | 出让本来一次付清
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2018-03-01，所属期止=2025-05-31，应收付日期=2018-03-01，应收付金额=4000，已收付金额=4000，收付日期=2025-06-01 | | 收款时已过所属期，是补收旧欠
        HT1 | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2018-03-01，所属期止=2025-06-01，应收付日期=2018-03-01，应收付金额=4000，已收付金额=4000，收付日期=2025-06-01 | | 所属期最后一日收
        4,000.00 元 | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2027-02-28，应收付日期=2025-03-01，应收付金额=2000，已收付金额=2000，收付日期=2025-03-01；合同编号=HT1，期次=2，方向=收，所属期起=2027-03-01，所属期止=2029-02-28，应收付日期=2027-03-01，应收付金额=2000，已收付金额=2000，收付日期=2025-03-01 | | 同一天收了两期，共四年
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2027-02-28，应收付日期=2025-03-01，应收付金额=2000，已收付金额=2000，收付日期=2025-03-01；合同编号=HT1，期次=2，方向=收，所属期起=2027-03-01，所属期止=2029-02-28，应收付日期=2027-03-01，应收付金额=2000，已收付金额=2000，收付日期=2025-03-02 | | 两天各收一期
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2027-02-28，应收付日期=2025-03-01，应收付金额=2000，已收付金额=2000；合同编号=HT1，期次=2，方向=收，所属期起=2027-03-01，所属期止=2029-02-28，应收付日期=2025-03-01，应收付金额=2000，已收付金额=2000 | | 没有写收款日期，不能说是一次收的
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁；合同编号=HT2，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2027-02-28，应收付日期=2025-03-01，应收付金额=2000，已收付金额=2000，收付日期=2025-03-01；合同编号=HT2，期次=1，方向=收，所属期起=2027-03-01，所属期止=2029-02-28，应收付日期=2027-03-01，应收付金额=2000，已收付金额=2000，收付日期=2025-03-01 | | 两份合同各收各的
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2023-03-01，所属期止=2025-02-28，应收付日期=2023-03-01，应收付金额=2000，已收付金额=2000，收付日期=2025-02-28；合同编号=HT1，期次=2，方向=收，所属期起=2025-03-01，所属期止=2027-02-28，应收付日期=2025-03-01，应收付金额=2000，已收付金额=2000，收付日期=2025-02-28 | | 补收上一期连同下一期，从收款日起是两年
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2031-02-28，应收付日期=2025-03-01，应收付金额=6000，已收付金额=3006，收付日期=2025-03-01 | | 六年的只收到一半
        3,010.00 元 | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2031-02-28，应收付日期=2025-03-01，应收付金额=6000，已收付金额=3010，收付日期=2025-03-01 | | 收到的一部分合三年多
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2031-03-05，应收付日期=2025-03-01，应收付金额=2196，已收付金额=1098，收付日期=2025-03-01 | | 恰好合三年
        HT1 | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2028-04-01，应收付日期=2025-03-01，应收付金额=4000，已收付金额=3600，减免金额=400，收付日期=2025-03-01 | | 减免以外全部收到
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-03-01，所属期止=2028-04-01，应收付日期=2025-03-01，应收付金额=4000，已收付金额=3600，收付日期=2025-03-01 | | 没有减免，收到的不到三年
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2023-12-31，所属期止=2033-12-30，应收付日期=2023-12-31，应收付金额=4000，已收付金额=4000，收付日期=2023-12-31 | | 标准施行前一日
        HT1 | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2024-01-01，所属期止=2033-12-30，应收付日期=2024-01-01，应收付金额=4000，已收付金额=4000，收付日期=2024-01-01 | | 标准施行当日
        最多收取 1 年 | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-06-30，所属期止=2027-06-29，应收付日期=2025-06-30，应收付金额=4000，已收付金额=4000，收付日期=2025-06-30 | 昨日乡 | 该乡标准末日
        no | 合同编号=HT1，相对方=甲，合同类别=资产租赁 | 合同编号=HT1，期次=1，方向=收，所属期起=2025-07-01，所属期止=2035-06-30，应收付日期=2025-07-01，应收付金额=4000，已收付金额=4000，收付日期=2025-07-01 | 昨日乡 | 标准停用
    """,
    clears=Text(
        "合同约定一次收取的条款和决议。",
        "The term of the contract that says so, and the decision on it.",
    ),
    decisive="contract_schedule.covers_to",
)
