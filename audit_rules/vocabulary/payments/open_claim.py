"""Receivables and inner accounts that are open on the as-of day, and whether they are older than allowed.

From ``claim_part``, so the oldest was settled first. ``is_old`` is 1 where a claim has stood for more than
receivable_max_years, 0 where it has not, and blank where only an opening tells of it that is no older:
nobody knows since when it stood. Left out are imprest (CF124) and deposits: money
paid under a contract, or on an account named 押金, 保证金 or 质保金, while a
contract with him is running.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="open_claim",
    query="""
        with running as (
            select distinct contract.org_code, contract.party_key
            from contract
            cross join run
            where contract.terminated_on_day is null
                and coalesce(contract.status, '') not in ('已到期', '已终止', '已收回')
                and coalesce(contract.ends_on_day, run.as_of_day) >= run.as_of_day
        ),
        deposit as (
            select org_code, voucher_key as place
            from payment_contract
            union
            select org_code, account as place
            from named_account
            where contains(account_name, '押金')
                or contains(account_name, '保证金')
                or contains(account_name, '质保金')
        )
        select
            claim_part.org_code,
            claim_part.from_voucher,
            claim_part.fiscal_year as from_year,
            claim_part.account,
            claim_part.debtor_key,
            claim_part.debtor_name,
            claim_part.from_day,
            claim_part.part_fen,
            limit_now.amount as limit_years,
            case
                when claim_part.from_ymd + 10000 * limit_now.amount < run.as_of_ymd then 1
                when claim_part.from_voucher <> '' then 0
            end as is_old
        from claim_part
        join limit_now
            on limit_now.org_code = claim_part.org_code
            and limit_now.name = 'receivable_max_years'
        cross join run
        where claim_part.settled_day is null
            and claim_part.is_imprest = 0
            and not exists (
                select 1
                from running
                join deposit
                    on deposit.org_code = running.org_code
                where running.org_code = claim_part.org_code
                    and running.party_key = claim_part.debtor_key
                    and deposit.place in (claim_part.account, claim_part.from_voucher)
            )
    """,
    shows=("debtor_name", "from_day", "part_fen", "is_old"),
    examples="""
        gives | lines | 科目 | 科目余额表 | 合同台账 | why
        甲 2022-12-30 100.00 1 | @2022-12-30 借112<甲>:100 贷501:100 | | | | 三年零一天
        甲 2022-12-31 100.00 0 | @2022-12-31 借112<甲>:100 贷501:100 | | | | 恰好三年
        甲 2022-01-10 40.00 1 甲 2025-01-10 100.00 0 | @2022-01-10 借112<甲>:100 贷501:100／@2023-01-10 借102:60 贷112<甲>:60／@2025-01-10 借112<甲>:100 贷501:100 | | | | 先欠先还
        no | @2022-01-10 借112<甲>:100 贷501:100／@2025-06-10 借102:100 贷112<甲>:100 | | | | 已经收回
        甲 2022-01-10 100.00 1 | @2022-01-10 借113<甲>:100 贷102:100 | | | | 内部往来也看
        no | @2022-01-10 借113[借备用金]<甲>:100 贷102:100 | | | | 备用金另看
        甲 2024-12-31 500.00 none | 借51301<甲>:5 贷102:5 | 科目编码=11201，科目名称=往来-甲 | 会计年度=2025，科目编码=11201，科目名称=往来-甲，期初借方=500 | | 期初，不知从何时欠起
        甲 2021-12-31 500.00 1 | @2022-01-10 借51301<甲>:5 贷102:5 | 科目编码=11201，科目名称=往来-甲 | 会计年度=2022，科目编码=11201，科目名称=往来-甲，期初借方=500 | | 期初已超过三年
        no | @2022-01-10 借112<甲>:100 贷102:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲，凭证=1 | 按合同付的押金，没有写终止日
        no | @2022-01-10 借112<甲>:100 贷102:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲，终止日期=2025-12-31，凭证=1 | 合同基准日到期
        甲 2022-01-10 100.00 1 | @2022-01-10 借112<甲>:100 贷102:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲，终止日期=2025-12-30，凭证=1 | 合同前一日到期，押金应当收回
        no | @2022-01-10 借112<甲>:100 贷102:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲，终止日期=2023-12-30，凭证=1；合同编号=HT2，合同类别=资产租赁，相对方=甲，终止日期=2026-12-30 | 合同续签了
        甲 2022-01-10 100.00 1 | @2022-01-10 借112<甲>:100 贷102:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲，终止日期=2026-12-30，履行状态=已终止，凭证=1 | 合同已终止
        甲 2022-01-10 100.00 1 | @2022-01-10 借112<甲>:100 贷102:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲，终止日期=2026-12-30，终止或收回日期=2024-01-05，凭证=1 | 合同提前收回
        甲 2022-01-10 100.00 1 | @2022-01-10 借112<甲>:100 贷102:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=乙，凭证=1 | 别人的合同
        甲 2022-01-10 100.00 1 | @2022-01-10 借112<甲>:100 贷102:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲 | 付款没有写明合同
        甲 2022-01-10 100.00 1 | @2022-01-10 借112<甲>:100 贷501:100 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲，凭证=1 | 欠的是租金
        甲 2022-01-10 100.00 1 | @2022-01-10 借112<甲>:100 贷102:100／@2022-01-11 借51301<乙>:5 贷102:5 | | | 合同编号=HT1，合同类别=资产租赁，相对方=甲；合同编号=HT2，合同类别=服务采购，相对方=乙，凭证=2 | 合同付的是另一笔
        no | @2022-01-10 借11201<甲>:100 贷102:100 | 科目编码=11201，科目名称=押金 | | 合同编号=HT1，合同类别=资产租赁，相对方=甲 | 科目写明押金，合同在履行
        甲 2022-01-10 100.00 1 | @2022-01-10 借11201<甲>:100 贷102:100 | 科目编码=11201，科目名称=往来 | | 合同编号=HT1，合同类别=资产租赁，相对方=甲 | 科目没有写明押金
        no | @2022-01-10 借11201<甲>:100 贷102:100 | 科目编码=11201，科目名称=存出保证金 | | 合同编号=HT1，合同类别=资产租赁，相对方=甲 | 科目写明保证金
        no | @2022-01-10 借11201<甲>:100 贷102:100 | 科目编码=11201，科目名称=质保金 | | 合同编号=HT1，合同类别=资产租赁，相对方=甲 | 科目写明质保金
        甲 2022-01-10 100.00 1 | @2022-01-10 借11201<甲>:100 贷102:100 | 科目编码=11201，科目名称=押金 | | | 科目写明押金，没有合同
        甲 2022-01-10 100.00 1 | @2022-01-10 借11201<甲>:100 贷102:100 | 科目编码=11201，科目名称=押金 | | 合同编号=HT1，合同类别=资产租赁，相对方=乙 | 科目写明押金，合同是别人的
        甲 2022-01-10 100.00 1 乙 2022-01-11 70.00 1 | @2022-01-10 借112<甲>:100 贷501:100／@2022-01-11 借112<乙>:70 贷501:70 | | | | 各人分开
    """,
    whole_unit=True,
)
