"""Every cash or bank account that moved in a year; its opening cells are blank where not known."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="money_account",
    query="""
        select distinct
            journal_line.org_code,
            journal_line.gl_account_number,
            journal_line.fiscal_year,
            case
                when money_opening.balance_fen >= 0 then money_opening.balance_fen
            end as opening_debit_fen,
            case
                when money_opening.balance_fen < 0 then -money_opening.balance_fen
            end as opening_credit_fen
        from journal_line
        left join money_opening
            on money_opening.org_code = journal_line.org_code
            and money_opening.gl_account_number = journal_line.gl_account_number
            and money_opening.fiscal_year <= journal_line.fiscal_year
        where journal_line.role in ('cash', 'bank')
    """,
    shows=("gl_account_number", "fiscal_year", "opening_debit_fen", "opening_credit_fen"),
    examples="""
        gives           | year | opening  | lines                 | why
        101 2025 500.00 none | 2025 | 101:500 | 借51301:100 贷101:100 | 动过的现金账户
        102 2025 none 500.00 | 2025 | 102:-500 | 借51301:100 贷102:100 | 期初在贷方
        101 2025 0 none    | 2025 | 102:500 211:-500 | 借51301:100 贷101:100 | 余额表没有列示，期初为零
        101 2025 none none | 2025 | 102:500 | 借51301:100 贷101:100 | 期初不明
        101 2025 none none | 2025 | 101:500@2026 | 借51301:100 贷101:100 | 下一年才列示
        101 2025 500.00 none | 2025 | 101:500@2024 | 借51301:100 贷101:100 | 上一年列示的
        101 2025 500.00 none 102 2025 300.00 none | 2025 | 101:500 102:300 | 借51301:100 贷101:60 贷102:40 | 各有各的期初
        no              | 2025 | 101:500  | 借51301:100 贷211:100 | 没有动过
    """,
    whole_unit=True,
)
