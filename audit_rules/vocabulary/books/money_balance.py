"""What each cash and bank account held at the end of every day it moved.

That is the opening balance of its first year plus all entries since. Books written up on one date
a period have one balance a period, by the same sum. Accounts of a unit that states no balances
for its first year are left out: their opening balance is not known.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="money_balance",
    query="""
        with first_year as (
            select org_code, min(fiscal_year) as fiscal_year
            from journal_line
            group by org_code
        ),
        opening as (
            select
                account_balance.org_code,
                account_balance.gl_account_number,
                max(
                    coalesce(account_balance.opening_debit_fen, 0)
                    - coalesce(account_balance.opening_credit_fen, 0)
                ) as balance_fen
            from account_balance
            join first_year
                on first_year.org_code = account_balance.org_code
                and first_year.fiscal_year = account_balance.fiscal_year
            where coalesce(account_balance.accounting_period, 1) = 1
            group by
                account_balance.org_code,
                account_balance.gl_account_number
        ),
        moved as (
            select
                org_code,
                gl_account_number,
                fiscal_year * 12 + accounting_period as period_no,
                effective_date_day,
                min(fiscal_year) as fiscal_year,
                min(voucher_key) as voucher_key,
                cast(sum(debit_fen - credit_fen) as bigint) as change_fen
            from journal_line
            where role in ('cash', 'bank')
            group by
                org_code,
                gl_account_number,
                fiscal_year * 12 + accounting_period,
                effective_date_day
        )
        select
            moved.org_code,
            moved.gl_account_number,
            moved.fiscal_year,
            moved.period_no,
            moved.effective_date_day,
            moved.voucher_key,
            cast(coalesce(opening.balance_fen, 0) + sum(moved.change_fen) over (
                partition by moved.org_code, moved.gl_account_number
                order by moved.period_no nulls last, moved.effective_date_day nulls last
                rows between unbounded preceding and current row
            ) as bigint) as balance_fen
        from moved
        left join opening
            on opening.org_code = moved.org_code
            and opening.gl_account_number = moved.gl_account_number
        where exists (
            select 1
            from account_balance
            join first_year
                on first_year.org_code = account_balance.org_code
                and first_year.fiscal_year = account_balance.fiscal_year
            where account_balance.org_code = moved.org_code
        )
            and not exists (
                select 1
                from account_balance as above
                join first_year
                    on first_year.org_code = above.org_code
                    and first_year.fiscal_year = above.fiscal_year
                where above.org_code = moved.org_code
                    and above.gl_account_number <> moved.gl_account_number
                    and substr(moved.gl_account_number, 1, length(above.gl_account_number))
                        = above.gl_account_number
                    and not exists (
                        select 1
                        from account_balance as below
                        where below.org_code = above.org_code
                            and below.fiscal_year = above.fiscal_year
                            and below.gl_account_number <> above.gl_account_number
                            and substr(below.gl_account_number, 1, length(above.gl_account_number))
                                = above.gl_account_number
                    )
            )
    """,
    shows=("gl_account_number", "balance_fen"),
    examples="""
        gives            | year | opening   | lines                              | why
        101 400.00       | 2025 | 101:500   | 借51301:100 贷101:100              | 期初 500 减 100
        101 0            | 2025 | 101:100   | 借51301:100 贷101:100              | 恰好用完
        101 -100.00      | 2025 | 102:500   | 借51301:100 贷101:100              | 余额表无此科目即期初为零
        no               | 2025 | none      | 借51301:100 贷101:100              | 没有余额表，期初不明
        102 400.00       | 2025 | 102:500   | 借51301:100 贷102:100              | 银行存款同样计算
        101 400.00 101 350.00 | 2025 | 101:500 | 借51301:100 贷101:100 ／ 借51301:50 贷101:50 | 逐日累计
        101 400.00       | 2025 | 101:500@1 | 借51301:100 贷101:100              | 按月余额表只取一月期初
        101 400.00 | 2025 | 101:500 101:500@1 | 借51301:100 贷101:100 | 全年与一月同时列示，期初只算一次
        101 -100.00      | 2025 | 101:500@2 | 借51301:100 贷101:100              | 二月期初不是年初余额
        no               | 2025 | 101:500@2026 | 借51301:100 贷101:100           | 只有下一年的余额表
        101 -100.00      | 2025 | 101:500@2026 102:1 | 借51301:100 贷101:100     | 下一年期初不算
        no               | 2025 | 102:500   | 借51301:100 贷10201:100            | 余额表只到一级科目，明细期初不明
        no               | 2025 | 102:500 101:1 | 借51301:100 贷10201:100        | 别的科目不是它的明细
        101 400.00       | 2026 | 101:500   | 借51301:100 贷101:100              | 从 2026 年开始的账
        10201 -100.00    | 2025 | 102:500 10202:500 | 借51301:100 贷10201:100    | 期初全在另一明细
        10201 400.00     | 2025 | 10201:500 | 借51301:100 贷10201:100            | 明细有自己的期初
        10201 400.00     | 2025 | 102:500 10201:500 | 借51301:100 贷10201:100    | 上级与明细都列示
        no               | 2025 | 102:500 10202:500@2026 | 借51301:100 贷10201:100 | 下一年才分明细
        10201 -100.00    | 2025 | 102:500@2026 103:1 | 借51301:100 贷10201:100   | 下一年的一级科目不碍事
    """,
    whole_unit=True,
)
