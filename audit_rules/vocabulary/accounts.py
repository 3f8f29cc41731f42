"""Accounts by their role, journal lines, movements, and what cash and bank accounts held."""

from __future__ import annotations

from audit_rules.model import View

CHART_YEAR = View(
    name="chart_year",
    doc="Which chart of accounts a book follows in a year: the one in force, unless the unit's "
    "register names another for its latest year.",
    query="""
        select
            book.org_code,
            book.fiscal_year,
            coalesce(organization.accounting_standard, chart_period.standard) as standard
        from (
            select
                org_code,
                fiscal_year,
                max(fiscal_year) over (partition by org_code) as latest_year
            from (
                select org_code, fiscal_year from voucher
                union
                select org_code, fiscal_year from account_balance
            ) as held
        ) as book
        join chart_period
            on book.fiscal_year >= chart_period.from_year
            and book.fiscal_year < chart_period.until_year
        left join organization
            on organization.org_code = book.org_code
            and book.fiscal_year = book.latest_year
    """,
    shows=("fiscal_year", "standard"),
    examples="""
        gives             | year | chart | why
        2023 2004         | 2023 |       | 2023 年度仍用 2004 年会计制度
        2024 2023         | 2024 |       | 2024 年起用 2023 年会计制度
        2025 2004         | 2025 | 2004  | 单位登记的会计制度优先
        2024 2023 2025 2004 | 2024 2025 | 2004 | 登记的会计制度只管最近一年
    """,
)

ACCOUNT_ROLE = View(
    name="account_role",
    doc="The role an account plays in a year: cash, bank, payable …, by the first three digits of "
    "its number in the chart of that year. Nine codes mean something else in the older chart.",
    query="""
        select
            used.org_code,
            used.fiscal_year,
            used.gl_account_number,
            chart_role.role,
            chart_role.normal_side
        from (
            select voucher.org_code, voucher.fiscal_year, entry.gl_account_number
            from voucher
            join entry
                on entry.voucher_id = voucher.id
            union
            select org_code, fiscal_year, gl_account_number
            from account_balance
        ) as used
        join chart_year
            on chart_year.org_code = used.org_code
            and chart_year.fiscal_year = used.fiscal_year
        join chart_role
            on chart_role.standard = chart_year.standard
            and chart_role.root = substr(used.gl_account_number, 1, 3)
    """,
    shows=("gl_account_number", "role"),
    examples="""
        gives                        | year | lines                | why
        101 cash 51301 administrative_expense | 2025 | 借51301:100 贷101:100 | 明细科目随一级科目
        101 cash 211 payable         | 2025 | 借211:100 贷101:100  | 新制度 211 是应付款
        101 cash 211 wages_payable   | 2023 | 借211:100 贷101:100  | 旧制度 211 是应付工资
        101 cash                     | 2025 | 借999:100 贷101:100  | 科目表外的编码没有角色
        101 cash 211 wages_payable 101 cash 211 payable | 2023 2024 | 借211:100 贷101:100 | 跨年各按当年科目表
    """,
)

JOURNAL_LINE = View(
    name="journal_line",
    doc="Every entry of every voucher that is not cancelled, with its voucher's header and the "
    "account's role (null where the chart knows no such account).",
    query="""
        select
            voucher.org_code,
            voucher.voucher_key,
            voucher.fiscal_year,
            voucher.accounting_period,
            voucher.effective_date_day,
            voucher.effective_date_ymd,
            voucher.reversal_of,
            entry.id as entry_id,
            entry.gl_account_number,
            entry.gl_account_name,
            entry.je_line_description,
            entry.party_name,
            entry.project_code,
            entry.debit_fen,
            entry.credit_fen,
            account_role.role
        from voucher
        join entry
            on entry.voucher_id = voucher.id
        left join account_role
            on account_role.org_code = voucher.org_code
            and account_role.fiscal_year = voucher.fiscal_year
            and account_role.gl_account_number = entry.gl_account_number
        where coalesce(voucher.cancelled, 0) = 0
    """,
    shows=("role", "debit_fen", "credit_fen"),
    examples="""
        gives                                  | year | lines               | cancelled | why
        cash 0 100.00 administrative_expense 100.00 0 | 2025 | 借51301:100 贷101:100 |  | 每条分录带科目角色
        no                                     | 2025 | 借51301:100 贷101:100 | 是      | 作废凭证不计
        cash 0 100.00 none 100.00 0            | 2025 | 借999:100 贷101:100   |         | 表外科目仍在，角色为空
        cash 0 100.00 wages_payable 100.00 0 cash 0 100.00 payable 100.00 0 | 2023 2024 | 借211:100 贷101:100 | | 跨年各按当年角色
    """,
)

ACCOUNT_MOVEMENT = View(
    name="account_movement",
    doc="Debit and credit of each account in each period, cancelled vouchers left out.",
    query="""
        select
            org_code,
            fiscal_year,
            accounting_period,
            gl_account_number,
            cast(sum(debit_fen) as bigint) as debit_fen,
            cast(sum(credit_fen) as bigint) as credit_fen
        from journal_line
        group by
            org_code,
            fiscal_year,
            accounting_period,
            gl_account_number
    """,
    shows=("gl_account_number", "debit_fen", "credit_fen"),
    examples="""
        gives                       | year | lines                               | cancelled | why
        101 0 150.00 51301 150.00 0 | 2025 | 借51301:100 贷101:100 借51301:50 贷101:50 |       | 同期同科目合计
        no                          | 2025 | 借51301:100 贷101:100               | 是        | 作废凭证不计
    """,
)

MONEY_BALANCE = View(
    name="money_balance",
    doc="What each cash and bank account held at the end of every day it moved: the opening "
    "balance of its first year plus all entries since. Books written up on one date a period "
    "have one balance a period, by the same sum. Accounts of a unit that states no balances for "
    "its first year are left out: their opening balance is not known.",
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
)

BOOKED_VOUCHER = View(
    name="booked_voucher",
    doc="Every voucher that is not cancelled and has entries; fraction parts are one.",
    query="""
        select
            org_code,
            voucher_key,
            min(fiscal_year) as fiscal_year
        from journal_line
        group by
            org_code,
            voucher_key
    """,
    shows=("fiscal_year",),
    examples="""
        gives | year | lines                 | cancelled | why
        2025  | 2025 | 借51301:100 贷101:100 |           | 一张凭证
        no    | 2025 | 借51301:100 贷101:100 | 是        | 作废凭证不计
    """,
)

MONEY_ACCOUNT = View(
    name="money_account",
    doc="Every cash or bank account that moved in a year, opening balance known.",
    query="""
        select
            org_code,
            gl_account_number,
            fiscal_year
        from money_balance
        group by
            org_code,
            gl_account_number,
            fiscal_year
    """,
    shows=("gl_account_number", "fiscal_year"),
    examples="""
        gives    | year | opening | lines                 | why
        101 2025 | 2025 | 101:500 | 借51301:100 贷101:100 | 动过的现金账户
        no       | 2025 | 101:500 | 借51301:100 贷211:100 | 没有动过
    """,
)

VIEWS = (
    CHART_YEAR,
    ACCOUNT_ROLE,
    JOURNAL_LINE,
    ACCOUNT_MOVEMENT,
    BOOKED_VOUCHER,
    MONEY_BALANCE,
    MONEY_ACCOUNT,
)
