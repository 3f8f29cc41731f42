"""What came in and went out in a year by the statement of a bank account, and its last day."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="statement_year",
    query="""
        select
            bank_transaction.org_code,
            bank_transaction.account_no,
            period_day.fiscal_year,
            max(bank_transaction.transacted_on_day) as last_day,
            cast(sum(coalesce(bank_transaction.income_fen, 0)) as bigint) as income_fen,
            cast(sum(coalesce(bank_transaction.outgo_fen, 0)) as bigint) as outgo_fen
        from bank_transaction
        join period_day
            on period_day.first_day <= bank_transaction.transacted_on_day
            and period_day.last_day >= bank_transaction.transacted_on_day
            and period_day.accounting_period = 0
        group by
            bank_transaction.org_code,
            bank_transaction.account_no,
            period_day.fiscal_year
    """,
    shows=("fiscal_year", "income_fen", "outgo_fen"),
    examples="""
        gives                | lines                 | statement                     | why
        no                   | 借51301:100 贷102:100 |                               | 没有流水
        2025 0 9.00          | 借51301:100 贷102:100 | 9@2025-01-01:甲               | 年初一天的支出
        2025 9.00 0          | 借51301:100 贷102:100 | 收9@2025-12-31:甲             | 年末一天的收入
        2024 0 5.00 2025 0 9.00 | 借51301:100 贷102:100 | 5@2024-12-31:甲 9@2025-01-01:甲 | 两年
    """,
    whole_unit=True,
)
