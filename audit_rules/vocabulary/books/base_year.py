"""The year whose stated opening balances the books of a year are rolled forward from.

It is the latest with a list of the whole year or of January that states some opening; the books of
a year without one open nobody knows how.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="base_year",
    query="""
        select
            chart_year.org_code,
            chart_year.fiscal_year,
            max(account_balance.fiscal_year) as stated_year
        from chart_year
        join account_balance
            on account_balance.org_code = chart_year.org_code
            and account_balance.fiscal_year <= chart_year.fiscal_year
        where coalesce(account_balance.accounting_period, 0) in (0, 1)
            and coalesce(
                account_balance.opening_debit_fen, account_balance.opening_credit_fen
            ) is not null
        group by
            chart_year.org_code,
            chart_year.fiscal_year
    """,
    shows=("fiscal_year", "stated_year"),
    examples="""
        gives                | year | balance                      | lines                 | why
        2025 2025            | 2025 | 102:500                      | 借51301:100 贷102:100 | 本年列示期初
        2025 2025            | 2025 | 102:-500                     | 借51301:100 贷102:100 | 期初在贷方也是列示
        2025 2025            | 2025 | 102:500@1                    | 借51301:100 贷102:100 | 一月的期初就是年初
        no                   | 2025 | 102:500@2                    | 借51301:100 贷102:100 | 二月的期初不是年初
        no                   | 2025 | 102:~500                     | 借51301:100 贷102:100 | 只列示期末，期初不明
        no                   | 2025 | none                         | 借51301:100 贷102:100 | 没有余额表
        2024 2024 2025 2024  | 2025 | 102:500@2024                 | 借51301:100 贷102:100 | 从上年年初推算
        2024 2024 2025 2025  | 2025 | 102:500@2024 102:400         | 借51301:100 贷102:100 | 两年都列示，以本年为准
        2024 2024 2025 2024  | 2025 | 102:500@2024 102:~400        | 借51301:100 贷102:100 | 本年只列示期末，仍从上年推算
        2026 2026            | 2025 | 102:500@2026                 | 借51301:100 贷102:100 | 下一年才列示，不能倒推
    """,
    whole_unit=True,
)
