"""Losses of earlier years that a year ended without covering, and the sum.

That is what the accounts of profit (321, 322, income and expense not yet closed) owe when the year opens, as far as neither the year's own
profit nor reserves or corrections booked to them cover it; what is shared out or set aside takes
nothing away. Judged are years that are over, whose books reach December and whose opening is known.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="uncovered_loss",
    query="""
        with profit_role as (
            select distinct role
            from chart_role
            where role in (
                'operating_income', 'investment_income', 'grant_income', 'other_income',
                'contract_income', 'tax_return_income', 'operating_expense', 'tax_expense',
                'administrative_expense', 'welfare_expense', 'other_expense', 'income_tax',
                'distribution', 'year_profit'
            )
        ),
        opening as (
            select
                balance_change.org_code,
                balance_change.fiscal_year,
                cast(sum(balance_change.change_fen) as bigint) as loss_fen
            from balance_change
            join period_day
                on period_day.fiscal_year = balance_change.fiscal_year
                and period_day.accounting_period = 0
                and period_day.first_day > balance_change.on_day
            join profit_role
                on profit_role.role = balance_change.role
            cross join run
            where period_day.last_day <= run.as_of_day
            group by
                balance_change.org_code,
                balance_change.fiscal_year
        ),
        effect as (
            select
                journal_line.org_code,
                journal_line.fiscal_year,
                journal_line.voucher_key,
                max(journal_line.accounting_period) as accounting_period,
                cast(sum(case
                    when profit_role.role is null then 0
                    else journal_line.credit_fen - journal_line.debit_fen
                end) as bigint) as gain_fen,
                max(case when journal_line.role in ('distribution', 'year_profit') then 1 else 0 end)
                    as is_profit
            from journal_line
            left join profit_role
                on profit_role.role = journal_line.role
            group by
                journal_line.org_code,
                journal_line.fiscal_year,
                journal_line.voucher_key
        ),
        gained as (
            select
                org_code,
                fiscal_year,
                max(accounting_period) as last_period,
                cast(sum(case when is_profit = 1 then greatest(gain_fen, 0) else gain_fen end) as bigint)
                    as gain_fen
            from effect
            group by
                org_code,
                fiscal_year
        )
        select
            opening.org_code,
            opening.fiscal_year,
            least(opening.loss_fen, opening.loss_fen - gained.gain_fen) as loss_fen
        from opening
        join gained
            on gained.org_code = opening.org_code
            and gained.fiscal_year = opening.fiscal_year
        where opening.loss_fen > 0
            and opening.loss_fen > gained.gain_fen
            and gained.last_period >= 12
    """,
    shows=("fiscal_year", "loss_fen"),
    examples="""
        gives | year | balance | lines | why
        2025 500.00 | 2025 | 322:500 101:-500 | @2025-12-01 借101:1 贷102:1 | 亏损没有弥补
        2025 400.00 | 2025 | 322:500 101:-500 | @2025-12-01 借101:100 贷50101:100 | 当年收益只够一部分
        2025 500.00 | 2025 | 322:500 101:-500 | @2025-12-01 借51301:100 贷101:100 | 当年也亏损，只说以前的
        no | 2025 | 322:500 101:-500 | @2025-12-01 借101:500 贷50101:500 | 恰好弥补
        2025 0.01 | 2025 | 322:500 101:-500 | @2025-12-01 借101:499.99 贷50101:499.99 | 差一分
        no | 2025 | 322:500 101:-500 | @2025-12-01 借311:500 贷32202:500 | 用公积公益金弥补
        no | 2025 | 322:500 101:-500 | 借101:500 贷50101:500 ／ @2025-12-31 借50101:500 贷321:500 ／ @2025-12-31 借321:500 贷322:500 ／ @2025-12-31 借32201:300 贷101:300 | 弥补以后的分配不减少弥补
        no | 2025 | 322:-500 101:500 | @2025-12-01 借51301:900 贷101:900 | 以前年度没有亏损
        no | 2025 | 322:500 101:-500 | 借101:500 贷50101:500 ／ @2025-12-31 借32201:600 贷101:600 | 分配没有先结转
        no | 2025 | 322:500 101:-500 | @2025-01-01 借32201:600 贷101:600 ／ @2025-12-31 借101:500 贷50101:500 | 元旦的分配
        2024 500.00 2025 300.00 | 2025 | 322:500@2024 101:-500@2024 | @2024-12-01 借101:1 贷102:1 ／ @2025-12-01 借101:200 贷50101:200 | 两年各算各的
        no | 2026 | 322:500@2026 101:-500@2026 | @2026-12-01 借101:1 贷102:1 | 还没有过完的年度
        no | 2025 | 322:500 101:-500 | @2025-11-01 借101:1 贷102:1 | 账还没有记到年末
        no | 2025 | none | @2025-12-01 借51301:900 贷101:900 | 年初余额不知道
        no | 2025 | 322:500 321:-500 | @2025-12-01 借101:1 贷102:1 | 上年收益尚未结转，相抵
        no | 2025 | 322:500 50101:-500 | @2025-12-01 借101:1 贷102:1 | 上年收入没有结转，相抵
        2025 500.00 | 2025 | 322:500 101:-500 | @2025-12-01 借101:100 贷211:100 | 借来的不是收益
        no | 2025 | 211:500 101:-500 | @2025-12-01 借101:1 贷102:1 | 别的科目
        no | 2025 | 322:0 101:0 | @2025-12-01 借51301:1 贷102:1 | 没有亏损，也没有收益
    """,
    whole_unit=True,
)
