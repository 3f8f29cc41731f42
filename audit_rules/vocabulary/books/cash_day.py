"""What all cash accounts of a unit held together at the end of every day that cash moved.

From the first year whose openings are known, as in ``money_balance``. ``balance_fen`` is blank in a year in which a
cash account moved whose opening is not known. A batch-dated period has one row, its last day;
``dated_fen`` is the balance of days whose books are dated by day alone. ``change_fen`` is what the
day changed; the account is the first of those that moved.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="cash_day",
    query="""
        with line as (
            select
                journal_line.org_code,
                journal_line.fiscal_year,
                journal_line.accounting_period,
                money_period.batch_dated,
                case
                    when money_period.batch_dated = 1 then period_day.last_day
                    else journal_line.effective_date_day
                end as on_day,
                journal_line.gl_account_number,
                journal_line.voucher_key,
                journal_line.debit_fen - journal_line.credit_fen as change_fen,
                case when money_opening.org_code is null then 1 else 0 end as is_unknown
            from journal_line
            join money_period
                on money_period.org_code = journal_line.org_code
                and money_period.fiscal_year = journal_line.fiscal_year
                and money_period.accounting_period = journal_line.accounting_period
            join period_day
                on period_day.fiscal_year = journal_line.fiscal_year
                and period_day.accounting_period = journal_line.accounting_period
            left join money_opening
                on money_opening.org_code = journal_line.org_code
                and money_opening.gl_account_number = journal_line.gl_account_number
                and money_opening.fiscal_year <= journal_line.fiscal_year
            where journal_line.role = 'cash'
        ),
        moved as (
            select
                org_code,
                fiscal_year,
                accounting_period,
                batch_dated,
                on_day,
                min(gl_account_number) as account,
                min(voucher_key) as voucher_key,
                cast(sum(change_fen) as bigint) as change_fen,
                cast(sum((1 - is_unknown) * change_fen) as bigint) as known_fen,
                cast(sum(is_unknown) as bigint) as unknown_lines
            from line
            group by
                org_code,
                fiscal_year,
                accounting_period,
                batch_dated,
                on_day
        ),
        opened as (
            select
                year_of.org_code,
                year_of.fiscal_year,
                cast(sum(money_opening.balance_fen) as bigint) as opening_fen
            from (select distinct org_code, fiscal_year from line) as year_of
            join money_opening
                on money_opening.org_code = year_of.org_code
                and money_opening.fiscal_year <= year_of.fiscal_year
            join (select distinct org_code, gl_account_number from line) as cash_account
                on cash_account.org_code = money_opening.org_code
                and cash_account.gl_account_number = money_opening.gl_account_number
            group by
                year_of.org_code,
                year_of.fiscal_year
        ),
        held as (
            select
                moved.org_code,
                moved.fiscal_year,
                moved.accounting_period,
                moved.batch_dated,
                moved.on_day,
                moved.account,
                moved.voucher_key,
                moved.change_fen,
                cast(sum(moved.unknown_lines) over (
                    partition by moved.org_code, moved.fiscal_year
                ) as bigint) as unknown_lines,
                cast(opened.opening_fen + sum(moved.known_fen) over (
                    partition by moved.org_code
                    order by
                        moved.fiscal_year nulls last,
                        moved.accounting_period nulls last,
                        moved.on_day nulls last
                    rows between unbounded preceding and current row
                ) as bigint) as held_fen
            from moved
            left join opened
                on opened.org_code = moved.org_code
                and opened.fiscal_year = moved.fiscal_year
        )
        select
            org_code,
            fiscal_year,
            fiscal_year * 12 + accounting_period as period_no,
            on_day,
            account,
            voucher_key,
            change_fen,
            case when unknown_lines = 0 then held_fen end as balance_fen,
            case when unknown_lines = 0 and batch_dated = 0 then held_fen end as dated_fen
        from held
    """,
    shows=("balance_fen", "dated_fen"),
    examples="""
        gives            | year | opening   | lines                              | vouchers | why
        400.00 400.00    | 2025 | 101:500   | 借51301:100 贷101:100              |          | 期初 500 减 100
        no               | 2025 | 101:500   | 借51301:100 贷102:100              |          | 没有动现金
        none none        | 2025 | 102:500   | 借51301:100 贷101:100              |          | 余额表不全，期初不明
        400.00 400.00 350.00 350.00 | 2025 | 101:500 | 借51301:100 贷101:100 ／ 借51301:50 贷101:50 |  | 逐日累计
        700.00 700.00    | 2025 | 10101:500 10102:300 | 借51301:60 贷10101:60 借51301:40 贷10102:40 |  | 各现金科目合计
        440.00 440.00 730.00 730.00 | 2025 | 10101:500@2024 10102:300 | 去年 借51301:60 贷10101:60 ／ 借51301:10 贷10102:10 |  | 另一科目次年才列示期初
        none none none none | 2025 | 10101:500 | 借51301:60 贷10101:60 ／ 借51301:40 贷10102:40 |  | 有一个科目期初不明
        none none 50.00 50.00 | 2025 | 101:100 | 去年 借51301:900 贷101:900 ／ 借51301:50 贷101:50 |  | 以前年度期初不明，不计
        499.00 499.00 494.00 none | 2025 | 101:500 | 借51301:1 贷101:1／@2025-02-25 借51301:1 贷101:1／@2025-02-25 借51301:1 贷101:1／@2025-02-25 借51301:1 贷101:1／@2025-02-25 借51301:1 贷101:1／@2025-02-25 借51301:1 贷101:1 |  | 二月按批写日期，只有月末余额
        498.00 498.00 | 2025 | 101:500 | 借51301:1 贷101:1 借51301:1 贷101:1／@2025-02-25 借51301:1 贷102:1 |  | 银行付款的日子没有动现金
        499.00 499.00 498.00 498.00 | 2025 | 101:500 | @2025-01-31 借51301:1 贷101:1／@2025-02-01 借51301:1 贷101:1 |  | 两个月各一天
        399.00 399.00 398.00 398.00 | 2025 | 101:400 102:100 | @2025-01-31 借51301:1 贷101:1／@2025-02-01 借51301:1 贷101:1 |  | 银行存款的期初不算
    """,
    whole_unit=True,
)
