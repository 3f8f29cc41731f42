"""What every account held when a year opened and by how much it changed on each day, debit positive.

The balance of a day is the sum to that day within one year; nothing tells it where no opening is known
(``base_year``). An entry counts on its ``entry_day``, the opening on the day before the year. The role is that of the chart of the year, null where it knows no such account.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="balance_change",
    query="""
        with change as (
            select
                year_opening.org_code,
                year_opening.fiscal_year,
                year_opening.account as gl_account_number,
                year_opening.account_name as gl_account_name,
                period_day.first_day - 1 as on_day,
                year_opening.opening_fen as change_fen
            from year_opening
            join period_day
                on period_day.fiscal_year = year_opening.fiscal_year
                and period_day.accounting_period = 0
            where year_opening.opens = 1
            union all
            select
                journal_line.org_code,
                journal_line.fiscal_year,
                counted_account.counted as gl_account_number,
                journal_line.gl_account_name,
                entry_day.on_day,
                journal_line.debit_fen - journal_line.credit_fen as change_fen
            from journal_line
            join counted_account
                on counted_account.org_code = journal_line.org_code
                and counted_account.fiscal_year = journal_line.fiscal_year
                and counted_account.account = journal_line.gl_account_number
            join entry_day
                on entry_day.entry_id = journal_line.entry_id
        )
        select
            change.org_code,
            change.fiscal_year,
            change.gl_account_number,
            min(change.gl_account_name) as gl_account_name,
            chart_role.role,
            change.on_day,
            cast(sum(change.change_fen) as bigint) as change_fen
        from change
        join chart_year
            on chart_year.org_code = change.org_code
            and chart_year.fiscal_year = change.fiscal_year
        left join chart_role
            on chart_role.standard = chart_year.standard
            and chart_role.root = substr(change.gl_account_number, 1, 3)
        group by
            change.org_code,
            change.fiscal_year,
            change.gl_account_number,
            chart_role.role,
            change.on_day
    """,
    shows=("fiscal_year", "gl_account_number", "role", "on_day", "change_fen"),
    examples="""
        gives                                                                    | year | balance      | lines                                | cancelled | why
        2025 102 bank 2024-12-31 500.00 2025 102 bank 2025-01-15 -100.00 2025 51301 administrative_expense 2025-01-15 100.00 | 2025 | 102:500 | 借51301:100 贷102:100 |  | 年初余额，凭证日期
        2025 102 bank 2024-12-31 500.00                                          | 2025 | 102:500      | 借51301:100 贷102:100                | 是        | 作废凭证不计
        2025 102 bank 2024-12-31 500.00 2025 102 bank 2025-01-15 -100.00 2025 51301 administrative_expense 2025-01-15 100.00 | 2025 | 102:500 | 借51301:100 贷10201:100 |  | 只到上级的，明细的变动归上级
        2025 999 none 2024-12-31 500.00                                          | 2025 | 999:500      | 借51301:100 贷102:100                | 是        | 科目表外的没有角色
        2024 102 bank 2023-12-31 500.00 2025 102 bank 2024-12-31 390.00          | 2025 | 102:500@2024 102:390 | 去年 借51301:100 贷102:100   | 是        | 本年列示的先于推算的
        2023 211 wages_payable 2022-12-31 -5.00 2024 211 payable 2023-12-31 -4.00 | 2024 | 211:-5@2023 211:-4 | 借101:1 贷101:1                | 是        | 各按当年科目表
        2025 102 bank 2025-01-15 -100.00 2025 51301 administrative_expense 2025-01-15 100.00 | 2025 | none | 借51301:60 借51301:40 贷102:100 |  | 同日合计
        2024 102 bank 2023-12-31 500.00 2024 102 bank 2024-01-15 -1.00 2024 51301 administrative_expense 2024-01-15 1.00 2025 10201 bank 2024-12-31 499.00 2025 10201 bank 2025-01-15 -1.00 2025 51301 administrative_expense 2025-01-15 1.00 | 2025 | 102:500@2024 10201:499@2025 | 去年 借51301:1 贷10201:1 ／ @2025-01-15 借51301:1 贷10201:1 |  | 上年只到上级，本年列示到明细
    """,
    whole_unit=True,
)
