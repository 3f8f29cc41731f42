"""What each cash and bank account held at the end of every day it moved.

That is the opening balance of the first year in which it is known plus all entries since; vouchers
of earlier years, and accounts whose opening is not known, are left out. A batch-dated period has one
balance, at its end.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="money_balance",
    query="""
        with moved as (
            select
                journal_line.org_code,
                journal_line.gl_account_number,
                journal_line.fiscal_year,
                journal_line.accounting_period,
                case
                    when money_period.batch_dated = 1 then period_day.last_day
                    else journal_line.effective_date_day
                end as effective_date_day,
                min(journal_line.role) as role,
                min(journal_line.voucher_key) as voucher_key,
                cast(sum(journal_line.debit_fen - journal_line.credit_fen) as bigint) as change_fen
            from journal_line
            join money_opening
                on money_opening.org_code = journal_line.org_code
                and money_opening.gl_account_number = journal_line.gl_account_number
                and journal_line.fiscal_year >= money_opening.fiscal_year
            join money_period
                on money_period.org_code = journal_line.org_code
                and money_period.fiscal_year = journal_line.fiscal_year
                and money_period.accounting_period = journal_line.accounting_period
            join period_day
                on period_day.fiscal_year = journal_line.fiscal_year
                and period_day.accounting_period = journal_line.accounting_period
            group by
                journal_line.org_code,
                journal_line.gl_account_number,
                journal_line.fiscal_year,
                journal_line.accounting_period,
                case
                    when money_period.batch_dated = 1 then period_day.last_day
                    else journal_line.effective_date_day
                end
        )
        select
            moved.org_code,
            moved.gl_account_number,
            moved.fiscal_year,
            moved.fiscal_year * 12 + moved.accounting_period as period_no,
            moved.effective_date_day,
            moved.role,
            moved.voucher_key,
            cast(money_opening.balance_fen + sum(moved.change_fen) over (
                partition by moved.org_code, moved.gl_account_number
                order by
                    moved.fiscal_year nulls last,
                    moved.accounting_period nulls last,
                    moved.effective_date_day nulls last
                rows between unbounded preceding and current row
            ) as bigint) as balance_fen
        from moved
        join money_opening
            on money_opening.org_code = moved.org_code
            and money_opening.gl_account_number = moved.gl_account_number
    """,
    shows=("gl_account_number", "balance_fen"),
    examples="""
        gives            | year | opening   | lines                              | vouchers | why
        101 400.00       | 2025 | 101:500   | 借51301:100 贷101:100              |          | 期初 500 减 100
        101 0            | 2025 | 101:100   | 借51301:100 贷101:100              |          | 恰好用完
        101 -100.00      | 2025 | 102:500 211:-500 | 借51301:100 贷101:100       |          | 余额表借贷相平，无此科目即期初为零
        no               | 2025 | 102:500   | 借51301:100 贷101:100              |          | 余额表不全，期初不明
        102 400.00       | 2025 | 102:500   | 借51301:100 贷102:100              |          | 银行存款同样计算
        101 400.00 101 350.00 | 2025 | 101:500 | 借51301:100 贷101:100 ／ 借51301:50 贷101:50 |          | 逐日累计
        101 400.00 | 2025 | 101:500 101:500@1 | 借51301:100 贷101:100 |          | 全年与一月同时列示，期初只算一次
        101 440.00 102 260.00 | 2025 | 101:500 102:300 | 借51301:100 贷101:60 贷102:40 |   | 各有各的期初
        101 260.00       | 2025 | 102:500 101:300 | 借51301:100 贷10201:60 贷101:40 |       | 期初不明的只是 10201
        no               | 2025 | 102:500 101:5 10101:5 | 借51301:100 贷10201:100 |        | 分了明细的是 101
        101 -50.00       | 2025 | 101:~400@2024 101:50 | 去年 借51301:900 贷101:900 ／ 借51301:100 贷101:100 |          | 从列示期初的第一年起算，以前的凭证不计
        no               | 2025 | 101:500@2026 102:1 | 借51301:100 贷101:100     |          | 下一年才列示
        101 400.00       | 2026 | 101:500   | 借51301:100 贷101:100              |          | 从 2026 年开始的账
        10201 -100.00    | 2025 | 102:500 10202:500 | 借51301:100 贷10201:100    |          | 期初全在另一明细
        10201 400.00     | 2025 | 102:500 10201:500 | 借51301:100 贷10201:100    |          | 上级与明细都列示
        102 498.00 102 495.00 | 2025 | 102:500 | | 2@2025-01-10 3@2025-01-25 | 五张两个日期，逐日看
        102 495.00 | 2025 | 102:500 | | 5@2025-01-25 | 按批写日期的月份只有月末余额
        102 495.00 102 494.00 102 493.00 | 2025 | 102:500 | | 5@2025-01-25 1@2025-02-10 1@2025-02-11 | 只有一月按批写日期
        102 499.00 102 494.00 | 2025 | 102:500@2024 | | 1@2024-01-25 5@2025-01-25 | 跨年累计，一月只在今年按批写日期
    """,
    whole_unit=True,
)
