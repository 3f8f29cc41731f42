"""First-level accounts of which it is known what they and all their details opened a year with.

They are all of the year's chart where the list of openings balances that the year rests on, its own or
the latest before. Of a list of the year that does not balance they are those it names itself, where the
details it names add up to them. Nobody knows what is missing of any other.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="opened_root",
    query="""
        with opening as (
            select
                base_year.org_code,
                base_year.fiscal_year,
                base_year.stated_year,
                substr(year_opening.account, 1, 3) as root,
                cast(sum(year_opening.opening_fen) as bigint) as opening_fen
            from base_year
            join year_opening
                on year_opening.org_code = base_year.org_code
                and year_opening.fiscal_year = base_year.stated_year
                and year_opening.way = 'stated'
            group by
                base_year.org_code,
                base_year.fiscal_year,
                base_year.stated_year,
                substr(year_opening.account, 1, 3)
        )
        select
            chart_year.org_code,
            chart_year.fiscal_year,
            chart_role.root
        from chart_year
        join chart_role
            on chart_role.standard = chart_year.standard
        join (
            select org_code, fiscal_year
            from opening
            group by
                org_code,
                fiscal_year
            having sum(opening_fen) = 0
        ) as balanced
            on balanced.org_code = chart_year.org_code
            and balanced.fiscal_year = chart_year.fiscal_year
        union
        select
            opening.org_code,
            opening.fiscal_year,
            opening.root
        from opening
        join account_balance
            on account_balance.org_code = opening.org_code
            and account_balance.fiscal_year = opening.fiscal_year
            and account_balance.gl_account_number = opening.root
        where opening.stated_year = opening.fiscal_year
            and coalesce(account_balance.accounting_period, 0) in (0, 1)
            and coalesce(account_balance.opening_debit_fen, 0)
                - coalesce(account_balance.opening_credit_fen, 0) = opening.opening_fen
    """,
    shows=("fiscal_year", "root"),
    example_rows="root in ('101', '102', '301', '522')",
    examples="""
        gives                      | year | balance                       | lines                 | why
        2025 101 2025 102 2025 301 | 2025 | 102:500 301:-500              | 借51301:100 贷102:100 | 期初借贷相平，没有列示的为零
        2025 102 2025 301          | 2025 | 102:500 301:-499.99           | 借51301:100 贷102:100 | 差一分，只有列示了的
        no                         | 2025 | none                          | 借51301:100 贷102:100 | 没有余额表
        no                         | 2025 | 102:~500 301:~-500            | 借51301:100 贷102:100 | 只列示期末，期初不明
        no                         | 2025 | 10201:500                     | 借51301:100 贷102:100 | 只列示一个明细
        2025 102                   | 2025 | 102:500 10201:300 10202:200   | 借51301:100 贷102:100 | 明细合计等于上级
        no                         | 2025 | 102:500 10201:300             | 借51301:100 贷102:100 | 还有明细没有列示
        2025 102                   | 2025 | 102:500@1                     | 借51301:100 贷102:100 | 一月的期初就是年初
        no                         | 2025 | 10201:500@1 102:500@2         | 借51301:100 贷102:100 | 二月的期初不是年初
        2024 102                   | 2025 | 102:500@2024                  | 去年 借51301:100 贷102:100／借51301:100 贷102:100 | 上年的不相平，不推算
        2024 101 2024 102 2024 301 2025 101 2025 102 2025 301 | 2025 | 102:500@2024 301:-500@2024 | 去年 借51301:100 贷102:100／借51301:100 贷102:100 | 上年的相平，推算
        2024 101 2024 102 2024 301 2025 102 | 2025 | 102:500@2024 301:-500@2024 102:400 | 去年 借51301:100 贷102:100／借51301:100 贷102:100 | 本年自己列示的不相平
        2024 102 2025 101 2025 102 2025 301 | 2025 | 102:500@2024 102:400 301:-400 | 去年 借51301:100 贷102:100／借51301:100 贷102:100 | 上年的不相平，本年的相平
        2024 102                   | 2025 | 102:500@2024 10201:500        | 去年 借51301:100 贷102:100／借51301:100 贷102:100 | 本年只列示明细，上级是上年的
        2024 102 2024 301          | 2025 | 102:0@2024 301:-5@2024 102:~5 | 去年 借51301:100 贷102:100／借51301:100 贷102:100 | 本年只列示期末，不是期初为零
        2024 102 2025 102          | 2025 | 102:500@2024 102:400          | 去年 借51301:100 贷102:100／借51301:100 贷102:100 | 两年各看各的
    """,
    whole_unit=True,
)
