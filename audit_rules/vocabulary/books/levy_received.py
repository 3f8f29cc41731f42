"""What villagers paid into the levy fund (一事一议资金) in a year, by unit, net of what was given back.

Villagers are persons of the registers, lists, and names that end as all of them are called (全体村民,
农户), whatever stands in brackets after them. Money without a name may be the treasury's reward and is none; what is spent on somebody who
paid nothing takes nothing away. ``is_gift`` is 1 where a summary speaks of a donation.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="levy_received",
    query="""
        with paid_in as (
            select
                journal_line.org_code,
                journal_line.fiscal_year,
                journal_line.party_key,
                max(journal_line.voucher_key) as voucher_key,
                max(journal_line.effective_date_day) as last_day,
                max(case when contains(journal_line.je_line_description, '捐') then 1 else 0 end)
                    as is_gift,
                cast(sum(journal_line.credit_fen - journal_line.debit_fen) as bigint) as net_fen
            from journal_line
            join payee_class
                on payee_class.org_code = journal_line.org_code
                and payee_class.party_key = journal_line.party_key
            where journal_line.role = 'levy_fund'
                and (
                    payee_class.class in ('list', 'person')
                    or journal_line.party_key like '%村民'
                    or journal_line.party_key like '%农户'
                    or journal_line.party_key like '%群众'
                    or journal_line.party_key like '%各户'
                    or journal_line.party_key like '%村民(%)'
                    or journal_line.party_key like '%农户(%)'
                    or journal_line.party_key like '%群众(%)'
                    or journal_line.party_key like '%各户(%)'
                )
            group by
                journal_line.org_code,
                journal_line.fiscal_year,
                journal_line.party_key
            having sum(journal_line.credit_fen - journal_line.debit_fen) > 0
        )
        select
            org_code,
            fiscal_year,
            max(voucher_key) as voucher_key,
            max(last_day) as last_day,
            max(is_gift) as is_gift,
            cast(sum(net_fen) as bigint) as raised_fen
        from paid_in
        group by
            org_code,
            fiscal_year
    """,
    shows=("fiscal_year", "last_day", "is_gift", "raised_fen"),
    examples="""
        gives | lines | 成员名册 | why
        2025 2025-01-15 0 90.00 | 借102:90 贷231<全体村民>:90 | | 全体村民
        2025 2025-01-15 0 90.00 | 借102:90 贷231<东街农户>:90 | | 农户
        2025 2025-01-15 0 90.00 | 借102:90 贷231<东街村民>:90 | | 村民
        2025 2025-01-15 0 90.00 | 借102:90 贷231<东街各户>:90 | | 各户
        2025 2025-01-15 0 90.00 | 借102:90 贷231<东街群众>:90 | | 群众
        2025 2025-01-15 0 90.00 | 借102:90 贷231<筹资名册>:90 | | 名册
        2025 2025-01-15 0 90.00 | 借102:90 贷231<甲>:90 | 成员姓名=甲 | 成员
        2025 2025-01-15 0 90.00 | 借102:90 贷231<全体村民（收款名册）>:90 | | 括号里写名册
        2025 2025-01-15 0 90.00 | 借102:90 贷231<高农户等56户>:90 | | 许多户
        2025 2025-01-15 0 90.00 | 借102:90 贷231<东街村民（二组）>:90 | | 村民，后面有括号
        2025 2025-01-15 0 90.00 | 借102:90 贷231<东街农户（二组）>:90 | | 农户，后面有括号
        2025 2025-01-15 0 90.00 | 借102:90 贷231<东街各户（二组）>:90 | | 各户，后面有括号
        2025 2025-01-15 0 90.00 | 借102:90 贷231<东街群众（二组）>:90 | | 群众，后面有括号
        no | 借102:90 贷231<甲（二组）>:90 | | 不知是谁，后面有括号
        no | 借102:90 贷231<甲>:90 | | 不知是谁
        no | 借102:90 贷231:90 | | 没有写付款人，也许是财政奖补
        no | 借102:90 贷231<某镇财政所>:90 | | 财政奖补
        no | 借102:90 贷50401<全体村民>:90 | | 不是一事一议资金
        2025 2025-01-16 0 60.00 | 借102:90 贷231<全体村民>:90／借231<全体村民>:30 贷102:30 | | 退回一部分
        no | 借102:90 贷231<全体村民>:90／借231<全体村民>:90 贷102:90 | | 全部退回
        2025 2025-01-15 0 90.00 | 借102:90 贷231<全体村民>:90／借231<乙>:90 贷102:90 | 成员姓名=乙 | 花给没有交钱的人
        2025 2025-01-15 1 90.00 | 借102:90 贷231[修路捐款]<全体村民>:90 | | 摘要写的是捐款
        2024 2024-01-15 0 50.00 2025 2025-01-16 0 90.00 | 去年 借102:50 贷231<全体村民>:50／借102:90 贷231<全体村民>:90 | | 各年算各年的
        2025 2025-01-16 0 90.00 | 借102:50 贷231<甲>:50／借102:40 贷231<乙>:40 | 成员姓名=甲；成员姓名=乙 | 合计
    """,
    whole_unit=True,
)
