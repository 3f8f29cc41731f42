"""Money paid to somebody as a claim on him that was not settled within personal_loan_days.

Looked at are claims that a payment made (``claim_part``), by voucher and debtor: ``late_fen`` is what was open
when the days were over, ``left_fen`` what of all ``paid_fen`` is open still, ``until_day`` the day all was
settled, else the as-of day, whose limit counts. Imprest by account or summary and whatever a 报账员
draws is CF124's; what is paid under a contract of works, goods or services with him is a prepayment.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="late_loan",
    query="""
        with claim as (
            select
                claim_part.org_code,
                claim_part.from_voucher as voucher_key,
                claim_part.debtor_key,
                claim_part.debtor_name,
                claim_part.from_day,
                claim_part.is_loan,
                claim_part.part_fen,
                case when claim_part.settled_day is null then claim_part.part_fen else 0 end
                    as left_fen,
                coalesce(claim_part.settled_day, run.as_of_day) as settled_day,
                max(coalesce(claim_part.settled_day, run.as_of_day)) over (
                    partition by
                        claim_part.org_code,
                        claim_part.from_voucher,
                        claim_part.debtor_key
                ) as until_day
            from claim_part
            cross join run
            where claim_part.is_paid = 1
                and claim_part.is_imprest = 0
        ),
        limited as (
            select
                claim.org_code,
                claim.voucher_key,
                claim.debtor_key,
                claim.debtor_name,
                claim.from_day,
                claim.until_day,
                claim.is_loan,
                claim.part_fen,
                claim.left_fen,
                limit_value.amount as within_days,
                case
                    when claim.settled_day - claim.from_day > limit_value.amount
                        then claim.part_fen
                    else 0
                end as late_fen
            from claim
            join limit_value
                on limit_value.org_code = claim.org_code
                and limit_value.name = 'personal_loan_days'
                and limit_value.from_day <= claim.until_day
                and limit_value.until_day > claim.until_day
        )
        select
            limited.org_code,
            limited.voucher_key,
            limited.debtor_key,
            limited.debtor_name,
            limited.from_day,
            limited.until_day,
            limited.within_days,
            limited.is_loan,
            cast(sum(limited.part_fen) as bigint) as paid_fen,
            cast(sum(limited.late_fen) as bigint) as late_fen,
            cast(sum(limited.left_fen) as bigint) as left_fen
        from limited
        where not exists (
                select 1
                from office_held
                where office_held.org_code = limited.org_code
                    and office_held.person_key = limited.debtor_key
                    and office_held.position = '报账员'
                    and office_held.from_day <= limited.from_day
                    and office_held.until_day > limited.from_day
            )
            and not exists (
                select 1
                from payment_contract
                join contract
                    on contract.org_code = payment_contract.org_code
                    and contract.contract_no = payment_contract.contract_no
                where payment_contract.org_code = limited.org_code
                    and payment_contract.voucher_key = limited.voucher_key
                    and contract.party_key = limited.debtor_key
                    and contract.contract_kind <> '借款'
            )
        group by
            limited.org_code,
            limited.voucher_key,
            limited.debtor_key,
            limited.debtor_name,
            limited.from_day,
            limited.until_day,
            limited.within_days,
            limited.is_loan
        having sum(limited.late_fen) > 0
    """,
    shows=("debtor_name", "from_day", "until_day", "paid_fen", "late_fen", "left_fen", "is_loan"),
    examples="""
        gives | lines | 任职 | 合同台账 | 科目 | place | why
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 0 | @2025-06-01 借113<甲>:100 贷102:100 | | | | | 至今没有还
        no | @2025-06-01 借113<甲>:100 贷102:100／@2025-08-30 借102:100 贷113<甲>:100 | | | | | 恰好九十天
        甲 2025-06-01 2025-08-31 100.00 100.00 0 0 | @2025-06-01 借113<甲>:100 贷102:100／@2025-08-31 借102:100 贷113<甲>:100 | | | | | 第九十一天
        甲 2025-06-01 2025-12-31 100.00 40.00 10.00 0 | @2025-06-01 借113<甲>:100 贷102:100／@2025-06-20 借102:60 贷113<甲>:60／@2025-10-01 借51301:30 贷113<甲>:30 | | | | | 按期还了一部分，其余报账冲抵
        no | @2025-10-02 借113<甲>:100 贷102:100 | | | | | 到基准日恰好九十天
        甲 2025-10-01 2025-12-31 100.00 100.00 100.00 0 | @2025-10-01 借113<甲>:100 贷102:100 | | | | | 到基准日第九十一天
        甲 2025-11-01 2025-11-30 100.00 100.00 0 0 | @2025-11-01 借113<甲>:100 贷102:100／@2025-11-30 借102:100 贷113<甲>:100 | | | | 昨日乡 | 还清那天的期限更短
        no | @2025-11-01 借113<甲>:100 贷102:100／@2025-12-01 借102:100 贷113<甲>:100 | | | | 昨日乡 | 还清那天没有期限
        甲 2024-10-01 2025-01-01 100.00 100.00 0 0 | @2024-10-01 借113<甲>:100 贷102:100／@2025-01-01 借102:100 贷113<甲>:100 | | | | 昨日乡 | 期限首日还清
        no | @2024-12-01 借113<甲>:100 贷102:100／@2024-12-31 借102:100 贷113<甲>:100 | | | | 昨日乡 | 还清那天的期限还是九十天
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 1 | @2025-06-01 借112[付甲借款]<甲>:100 贷102:100 | | | | | 摘要写明借款
        no | @2025-06-01 借113[借备用金]<甲>:100 贷102:100 | | | | | 摘要写明备用金
        no | @2025-06-01 借11301<甲>:100 贷102:100 | | | 科目编码=11301，科目名称=备用金 | | 科目是备用金
        no | @2025-06-01 借112<甲>:100 贷501<甲>:100 | | | | | 租金应收不是付款
        no | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=报账员，任职日期=2025-06-01 | | | | 报账员领用的
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 0 | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=报账员，任职日期=2025-06-02 | | | | 后来才任报账员
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 0 | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=报账员，任职日期=2025-01-01，离任日期=2025-05-31 | | | | 以前任报账员
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 0 | @2025-06-01 借113<甲>:100 贷102:100 | 姓名=甲，职务=会计，任职日期=2025-01-01；姓名=乙，职务=报账员，任职日期=2025-01-01 | | | | 报账员是别人
        no | @2025-06-01 借112<甲>:100 贷102:100 | | 合同编号=HT1，合同类别=工程施工，相对方=甲，凭证=1 | | | 按合同的预付款
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 0 | @2025-06-01 借112<甲>:100 贷102:100 | | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1 | | | 借款合同
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 0 | @2025-06-01 借112<甲>:100 贷102:100 | | 合同编号=HT1，合同类别=工程施工，相对方=乙，凭证=1 | | | 别人的合同
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 0 | @2025-06-01 借112<甲>:100 贷102:100／@2025-06-02 借112<乙>:5 贷102:5 | | 合同编号=HT1，合同类别=工程施工，相对方=乙，凭证=2；合同编号=HT2，合同类别=工程施工，相对方=甲 | | | 合同付的是另一笔
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 0 | @2025-06-01 借112<甲>:100 贷102:100／@2025-06-02 借51301<乙>:5 贷102:5 | | 合同编号=HT1，合同类别=借款，相对方=甲，凭证=1；合同编号=HT2，合同类别=工程施工，相对方=甲；合同编号=HT3，合同类别=工程施工，相对方=甲，凭证=2 | | | 工程合同付的是别的
        甲 2025-06-30 2025-12-31 100.00 100.00 100.00 0 | @2025-06-25 借113<甲>:100 贷102:100／@2025-06-25 借101:1 贷102:1／@2025-06-25 借101:1 贷102:1／@2025-06-25 借101:1 贷102:1／@2025-06-25 借101:1 贷102:1 | | | | | 按批写日期的月份，借出按月末
        no | @2025-06-25 借113<甲>:100 贷102:100／@2025-09-25 借102:100 贷113<甲>:100／@2025-09-25 借101:1 贷102:1／@2025-09-25 借101:1 贷102:1／@2025-09-25 借101:1 贷102:1／@2025-09-25 借101:1 贷102:1 | | | | | 按批写日期的月份，归还按月初
        no | 去年 借113<甲>:100 贷102:100／@2024-03-01 借102:100 贷113<甲>:100 | | | | | 按期还清的
        甲 2025-06-01 2025-12-31 100.00 100.00 100.00 0 甲 2025-07-01 2025-12-31 70.00 70.00 70.00 0 乙 2025-07-01 2025-12-31 30.00 30.00 30.00 0 | @2025-06-01 借113<甲>:100 贷102:100／@2025-07-01 借113<甲>:70 借113<乙>:30 贷102:100 | | | | | 各笔各人分开
    """,
    whole_unit=True,
)
