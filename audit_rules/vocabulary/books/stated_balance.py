"""Each stated balance row with the movement of its account.

Period 0 stands for a whole year; all details below the account in the tree are included;
``has_closing`` is 1 where a closing balance is stated, ``has_opening`` where the list states any opening
(in such a list a blank one is zero), ``has_entries`` where the books hold entries of the year: without
them nothing tells what moved.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="stated_balance",
    query="""
        with kept as (
            select distinct
                org_code,
                fiscal_year
            from account_movement
        ),
        opened as (
            select distinct
                org_code,
                fiscal_year,
                coalesce(accounting_period, 0) as accounting_period
            from account_balance
            where opening_debit_fen is not null
                or opening_credit_fen is not null
        )
        select
            account_balance.org_code,
            account_balance.row_key,
            account_balance.gl_account_number,
            account_balance.fiscal_year,
            account_balance.gl_account_name as account_name,
            coalesce(account_balance.accounting_period, 0) as accounting_period,
            coalesce(account_balance.opening_debit_fen, 0)
                - coalesce(account_balance.opening_credit_fen, 0) as opening_fen,
            coalesce(account_balance.closing_debit_fen, 0)
                - coalesce(account_balance.closing_credit_fen, 0) as closing_fen,
            case
                when account_balance.closing_debit_fen is null
                    and account_balance.closing_credit_fen is null then 0
                else 1
            end as has_closing,
            case when kept.fiscal_year is null then 0 else 1 end as has_entries,
            case when opened.fiscal_year is null then 0 else 1 end as has_opening,
            cast(coalesce(sum(account_movement.debit_fen - account_movement.credit_fen), 0)
                as bigint) as movement_fen
        from account_balance
        join account_tree
            on account_tree.org_code = account_balance.org_code
            and account_tree.fiscal_year = account_balance.fiscal_year
            and account_tree.ancestor = account_balance.gl_account_number
        left join kept
            on kept.org_code = account_balance.org_code
            and kept.fiscal_year = account_balance.fiscal_year
        left join opened
            on opened.org_code = account_balance.org_code
            and opened.fiscal_year = account_balance.fiscal_year
            and opened.accounting_period = coalesce(account_balance.accounting_period, 0)
        left join account_movement
            on account_movement.org_code = account_tree.org_code
            and account_movement.fiscal_year = account_tree.fiscal_year
            and account_movement.gl_account_number = account_tree.account
            and (
                account_balance.accounting_period is null
                or account_movement.accounting_period = account_balance.accounting_period
            )
        group by
            account_balance.org_code,
            account_balance.id,
            account_balance.row_key,
            account_balance.gl_account_number,
            account_balance.gl_account_name,
            account_balance.fiscal_year,
            account_balance.accounting_period,
            account_balance.opening_debit_fen,
            account_balance.opening_credit_fen,
            account_balance.closing_debit_fen,
            account_balance.closing_credit_fen,
            kept.fiscal_year,
            opened.fiscal_year
    """,
    shows=(
        "opening_fen",
        "movement_fen",
        "closing_fen",
        "has_closing",
        "has_entries",
        "has_opening",
    ),
    examples="""
        gives                        | year | balance        | lines                 | why
        500.00 -100.00 400.00 1 1 1  | 2025 | 102:500~400    | 借51301:100 贷102:100 | 全年
        500.00 -100.00 0 0 1 1       | 2025 | 102:500        | 借51301:100 贷102:100 | 没有列示期末
        -5.00 0 -5.00 1 1 1          | 2025 | 211:-5~-5      | 借51301:100 贷102:100 | 贷方为负，没有发生额
        500.00 -100.00 400.00 1 1 1  | 2025 | 102:500~400@1  | 借51301:100 贷102:100 | 一月
        500.00 0 400.00 1 1 1        | 2025 | 102:500~400@2  | 借51301:100 贷102:100 | 二月没有发生额
        500.00 0 400.00 1 0 1        | 2025 | 102:500~400@2026 | 借51301:100 贷102:100 | 下一年没有发生额
        500.00 -100.00 400.00 1 1 1  | 2025 | 102:500~400    | 借51301:100 贷10201:100 | 含明细
        5.00 0 5.00 1 1 1 7.00 -100.00 3.00 1 1 1 | 2025 | 21107:5~5 211:7~3 | 借51301:100 贷211070:100 | 编码只是开头相同的不是明细
        500.00 -100.00 400.00 1 1 1 9.00 0 9.00 1 0 1 | 2025 | 102:500~400 102:9~9@2024 | 借51301:100 贷10201:100 | 两年各看各的发生额
        0 -100.00 400.00 1 1 0       | 2025 | 102:~400       | 借51301:100 贷102:100 | 余额表只列示期末
        0 -100.00 400.00 1 1 1 5.00 0 5.00 1 1 1 | 2025 | 102:~400 101:5~5 | 借51301:100 贷102:100 | 余额表列示期初，空着的为零
        0 -100.00 400.00 1 1 0 5.00 0 5.00 1 0 1 | 2025 | 102:~400 101:5~5@2024 | 借51301:100 贷102:100 | 列示期初的是另一年的余额表
        0 0 400.00 1 1 0 5.00 -100.00 5.00 1 1 1 | 2025 | 102:~400@2 102:5~5@1 | 借51301:100 贷102:100 | 列示期初的是另一月的余额表
        500.00 0 0 0 1 1 | 2025 | 102:500@2 | 借51301:100 贷102:100 | 只列示期初，期初在借方
        -5.00 0 0 0 1 1 | 2025 | 211:-5 | 借51301:100 贷102:100 | 期初在贷方
    """,
    whole_unit=True,
)
