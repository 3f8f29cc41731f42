"""Contracts that are to be filed: with whom, by when, and whether the unit keeps the day at all.

By the place's sums for each kind (contract_filing_min, P9, on the day of signing), from the day after
filing_days on; lettings and grants of building land signed from 2021-09-01 on with the county
(``is_site``). Agreed by word of mouth only, or a supplement, none is. ``due_day`` is the last day in
time, blank where the place sets no days. ``filed_on`` is 1 where the register keeps the day: some
contract to be filed has one, or fewer than kept_min_rows are to be.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="due_filing",
    query="""
        with due as (
            select distinct
                contract.org_code,
                contract.contract_no,
                contract.signed_on_day,
                contract.filed_on_day,
                case when filing_line.from_fen is null then 0 else 1 end as is_local,
                case
                    when contract.contract_kind in (
                            '集体经营性建设用地出租', '集体经营性建设用地出让'
                        )
                        and contract.signed_on_ymd >= 20210901 then 1
                    else 0
                end as is_site,
                contract.signed_on_day + filing_days.amount as due_day
            from contract
            join contract_worth
                on contract_worth.org_code = contract.org_code
                and contract_worth.contract_no = contract.contract_no
                and contract_worth.kind <> 'supplement'
            left join filing_line
                on filing_line.org_code = contract.org_code
                and filing_line.contract_kind = contract.contract_kind
                and contract.signed_on_day >= filing_line.from_day
                and contract.signed_on_day < filing_line.until_day
                and coalesce(contract_worth.worth_fen, 0) >= filing_line.from_fen
            left join contract_limit as filing_days
                on filing_days.org_code = contract.org_code
                and filing_days.contract_no = contract.contract_no
                and filing_days.name = 'filing_days'
            where coalesce(contract.form, '') <> '口头'
        ),
        kept as (
            select
                due.org_code,
                count(due.filed_on_day) as filed,
                count(due.contract_no) as contracts
            from due
            where due.is_local + due.is_site > 0
            group by due.org_code
        )
        select
            due.org_code,
            due.contract_no,
            due.signed_on_day,
            due.filed_on_day,
            due.is_local,
            due.is_site,
            due.due_day,
            case
                when kept.filed > 0 then 1
                when kept.contracts < limit_now.amount then 1
            end as filed_on
        from due
        join kept
            on kept.org_code = due.org_code
        join limit_now
            on limit_now.org_code = due.org_code
            and limit_now.name = 'kept_min_rows'
        where due.is_local + due.is_site > 0
    """,
    shows=("contract_no", "is_local", "is_site", "due_day", "filed_on"),
    examples="""
        gives | 合同台账 | place | why
        HT1 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000 |  | 当地都要备案，没有填过备案日期，但只有一份
        HT1 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，备案日期=2025-03-05 |  | 已备案
        HT1 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01 |  | 没有写价款，当地不论金额
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，合同形式=口头 |  | 口头合同
        HT1 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，合同形式=书面 |  | 书面合同
        no | 合同编号=HT1，合同类别=物资采购，相对方=甲，签订日期=2025-03-01，合同总价=9999.99 |  | 采购差一分到标准
        HT1 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=物资采购，相对方=甲，签订日期=2025-03-01，合同总价=10000 |  | 采购到标准
        no | 合同编号=HT1，合同类别=物资采购，相对方=甲，签订日期=2025-03-01 |  | 采购没有写价款
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，合同总价=9000 |  | 没有签订日期
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2023-12-31，合同总价=9000 |  | 规定施行前一日
        HT1 1 0 2024-01-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2024-01-01，合同总价=9000 |  | 规定施行当日
        HT1 0 1 none 1 | 合同编号=HT1，合同类别=集体经营性建设用地出租，相对方=甲，签订日期=2021-09-01，合同总价=9000 |  | 建设用地，条例施行当日
        no | 合同编号=HT1，合同类别=集体经营性建设用地出租，相对方=甲，签订日期=2021-08-31，合同总价=9000 |  | 建设用地，条例施行前一日
        HT1 1 1 2025-03-31 1 | 合同编号=HT1，合同类别=集体经营性建设用地出让，相对方=甲，签订日期=2025-03-01，合同总价=9000 |  | 建设用地，当地也要备案
        HT1 1 0 none 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-31，合同总价=9000 | 昨日乡 | 该乡没有定天数
        HT1 1 0 2025-05-01 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-04-01，合同总价=9000 | 昨日乡 | 该乡有了天数
        HT1 1 0 2025-07-30 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-06-30，合同总价=9000 | 昨日乡 | 该乡要备案的末日
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-07-01，合同总价=9000 | 昨日乡 | 该乡不再要备案
        no | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-04-01，合同总价=4.99 | 昨日乡 | 该乡五元以下不备案
        HT1 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=土地流转，相对方=甲，合同总价=3 |  | 另一份不知何时签订
        HT1 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-04-01，合同总价=9000，原合同编号=HT1 |  | 补充合同
        HT2 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=物资采购，相对方=甲，签订日期=2025-03-01，合同总价=5；合同编号=HT2，合同类别=物资采购，相对方=甲，签订日期=2025-03-01，合同总价=20000 |  | 各看各的金额
        HT1 1 0 none 1 HT2 1 0 2025-05-01 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-31，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-04-01，合同总价=9000 | 昨日乡 | 各看各的签订日期
        HT1 1 0 2025-03-31 none HT2 1 0 2025-03-31 none HT3 1 0 2025-03-31 none HT4 1 0 2025-03-31 none HT5 1 0 2025-03-31 none | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT3，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT4，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT5，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000 |  | 五份都没有填，看来没有这一栏
        HT1 1 0 2025-03-31 1 HT2 1 0 2025-03-31 1 HT3 1 0 2025-03-31 1 HT4 1 0 2025-03-31 1 HT5 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT3，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT4，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT5，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000，备案日期=2025-03-02 |  | 五份中一份填了
        HT1 1 0 2025-03-31 1 HT2 1 0 2025-03-31 1 HT3 1 0 2025-03-31 1 HT4 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT3，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT4，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000 |  | 只有四份
        HT1 1 0 2025-03-31 none HT2 1 0 2025-03-31 none HT3 1 0 2025-03-31 none HT4 1 0 2025-03-31 none HT5 1 0 2025-03-31 none | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT3，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT4，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT5，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT6，合同类别=物资采购，相对方=甲，签订日期=2025-03-01，合同总价=5，备案日期=2025-03-02 |  | 填了的那份不须备案
        HT1 1 0 2025-03-31 1 HT2 1 0 2025-03-31 1 HT3 1 0 2025-03-31 1 HT4 1 0 2025-03-31 1 | 合同编号=HT1，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT2，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT3，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT4，合同类别=资产租赁，相对方=甲，签订日期=2025-03-01，合同总价=9000；合同编号=HT6，合同类别=物资采购，相对方=甲，签订日期=2025-03-01，合同总价=5 |  | 不须备案的不计入五份
    """,
    whole_unit=True,
)
