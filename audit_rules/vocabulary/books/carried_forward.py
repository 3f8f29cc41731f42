"""The opening balance stated for a year beside the closing of the year before.

That closing is stated or else, where the books hold entries of that year, computed. ``renumbered`` is 1 where another account of the same name
closed the year before at what this one opens with. From one chart to another only accounts that keep number
and role are compared.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="carried_forward",
    query="""
        with opening as (
            select
                org_code,
                gl_account_number,
                fiscal_year,
                min(account_name) as account_name,
                min(opening_fen) as opening_fen
            from stated_balance
            where accounting_period in (0, 1)
                and has_opening = 1
            group by
                org_code,
                gl_account_number,
                fiscal_year
        ),
        closing as (
            select
                org_code,
                gl_account_number,
                fiscal_year,
                min(account_name) as account_name,
                max(case when has_closing = 1 then closing_fen else opening_fen + movement_fen end)
                    as closing_fen
            from stated_balance
            where accounting_period in (0, 12)
                and (has_closing = 1 or (has_entries = 1 and has_opening = 1))
            group by
                org_code,
                gl_account_number,
                fiscal_year
        )
        select
            opening.org_code,
            opening.gl_account_number,
            opening.fiscal_year,
            opening.opening_fen,
            coalesce(closing.closing_fen, 0) as closing_fen,
            case
                when exists (
                    select 1
                    from closing as other
                    where other.org_code = opening.org_code
                        and other.fiscal_year = opening.fiscal_year - 1
                        and other.gl_account_number <> opening.gl_account_number
                        and other.account_name = opening.account_name
                        and other.closing_fen = opening.opening_fen
                ) then 1
                else 0
            end as renumbered
        from opening
        join chart_year as this_chart
            on this_chart.org_code = opening.org_code
            and this_chart.fiscal_year = opening.fiscal_year
        join chart_year as last_chart
            on last_chart.org_code = opening.org_code
            and last_chart.fiscal_year = opening.fiscal_year - 1
        left join account_role as this_role
            on this_role.org_code = opening.org_code
            and this_role.gl_account_number = opening.gl_account_number
            and this_role.fiscal_year = opening.fiscal_year
        left join account_role as last_role
            on last_role.org_code = opening.org_code
            and last_role.gl_account_number = opening.gl_account_number
            and last_role.fiscal_year = opening.fiscal_year - 1
        left join closing
            on closing.org_code = opening.org_code
            and closing.gl_account_number = opening.gl_account_number
            and closing.fiscal_year = opening.fiscal_year - 1
        where exists (
                select 1
                from closing as stated
                where stated.org_code = opening.org_code
                    and stated.fiscal_year = opening.fiscal_year - 1
            )
            and (
                this_chart.standard = last_chart.standard
                or (this_role.role = last_role.role and this_role.role <> 'intangible')
            )
    """,
    shows=("gl_account_number", "fiscal_year", "opening_fen", "closing_fen", "renumbered"),
    examples="""
        gives                     | year | balance                             | lines | why
        102 2025 400.00 400.00 0 | 2025 | 102:500~400@2024 102:400~400@2025   | 去年 借51301:100 贷102:100 | 相接
        102 2025 300.00 400.00 0 | 2025 | 102:500~400@2024 102:300~300@2025   | 去年 借51301:100 贷102:100 | 不相接
        102 2025 300.00 400.00 0 | 2025 | 102:500@2024 102:300~300@2025       | 去年 借51301:100 贷102:100 | 上年没有列示期末则推算
        101 2025 5.00 0 0 | 2025 | 102:400~400@2024 101:5~5@2025       |       | 上年余额表没有这个科目
        no                        | 2025 | 102:500~400@2024 102:~400@2025      | 去年 借51301:100 贷102:100 | 本年没有列示期初
        no                        | 2025 | 102:500@2024 102:300~300@2025       | 借51301:100 贷102:100 | 上年没有列示期末，也没有凭证
        no                        | 2025 | 102:@2024 102:300~300@2025          | 去年 借51301:100 贷102:100 | 上年期初期末都没有列示
        no                        | 2025 | 102:400~400@2025                    |       | 上年没有余额表
        no                        | 2025 | 102:400~400@2025                    | 去年 借51301:100 贷102:100 | 上年有账但没有余额表
        no                        | 2025 | 102:400~400@2023 102:300~300@2025   |       | 隔了一年，无从比较
        no                        | 2024 | 211:5~5@2023 211:3~3@2024           |       | 新旧制度同号不同义
        102 2024 3.00 5.00 0 | 2024 | 102:5~5@2023 102:3~3@2024           |       | 新旧制度同号同义
        no                        | 2024 | 161:5~5@2023 161:3~3@2024           |       | 161 转换时可分到 162
        102 2025 4.00 5.00 0 | 2025 | 102:6~5@2024@12 102:4~4@2025@1      |       | 按月列示取十二月期末和一月期初
        102 2025 4.00 5.00 0 | 2025 | 102:6~5@2024@12 102:9~9@2024@11 102:4~4@2025@1 102:2~2@2025@2 | | 其他月份不取
        21102 2025 -5.00 0 1     | 2025 | 21101应付甲:-5~-5@2024 21102应付甲:-5~-5@2025 |       | 同名的科目改了编码
        21102 2025 -4.00 0 0     | 2025 | 21101应付甲:-5~-5@2024 21102应付甲:-4~-4@2025 |       | 同名而余额不同
        21102 2025 -5.00 0 0     | 2025 | 21101应付乙:-5~-5@2024 21102应付甲:-5~-5@2025 |       | 余额相同而名称不同
        21102 2025 -5.00 -5.00 0 | 2025 | 21102应付甲:-5~-5@2024 21102应付甲:-5~-5@2025 |       | 编码没有改
        21102 2025 -5.00 0 0     | 2025 | 21101应付甲:-5~-5@2023 101:1~1@2024 21102应付甲:-5~-5@2025 |  | 隔了一年，不是上年的编码
    """,
    whole_unit=True,
)
