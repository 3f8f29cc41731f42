"""Accounts with entries in a year, and whether the unit's chart of that year knows them.

Known is what the register of accounts names, or a list of balances of a year under the same chart. The
register speaks of the latest chart: years under an older one are left out, and so are units without a
register. ``standing`` is ``unknown`` where neither names the account, unless the nearest account above it
that they name has no detail there: then the chart keeps none. It is ``parent`` where the register has
an account below it that the year's books use as well, else ``known``.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="charted_account",
    query="""
        with charted as (
            select
                chart_year.org_code,
                chart_year.fiscal_year
            from chart_year
            join (
                select org_code, max(standard) as standard
                from chart_year
                group by org_code
            ) as latest
                on latest.org_code = chart_year.org_code
                and latest.standard = chart_year.standard
            where exists (
                select 1
                from account
                where account.org_code = chart_year.org_code
            )
        ),
        posted as (
            select distinct
                journal_line.org_code,
                journal_line.fiscal_year,
                journal_line.gl_account_number as account
            from journal_line
            join charted
                on charted.org_code = journal_line.org_code
                and charted.fiscal_year = journal_line.fiscal_year
        ),
        balanced as (
            select
                account_balance.org_code,
                account_balance.fiscal_year,
                account_balance.gl_account_number as account
            from account_balance
            join charted
                on charted.org_code = account_balance.org_code
                and charted.fiscal_year = account_balance.fiscal_year
        ),
        listed as (
            select org_code, gl_account_number as account
            from account
            union
            select org_code, account
            from balanced
        ),
        detailed as (
            select distinct
                account_tree.org_code,
                account_tree.fiscal_year,
                account_tree.ancestor as account
            from account_tree
            join listed
                on listed.org_code = account_tree.org_code
                and listed.account = account_tree.account
            where account_tree.depth > 0
        ),
        nearest as (
            select
                account_tree.org_code,
                account_tree.fiscal_year,
                account_tree.account,
                min_by(account_tree.ancestor, account_tree.depth) as ancestor
            from account_tree
            join listed
                on listed.org_code = account_tree.org_code
                and listed.account = account_tree.ancestor
            group by
                account_tree.org_code,
                account_tree.fiscal_year,
                account_tree.account
        ),
        divided as (
            select distinct
                account_tree.org_code,
                account_tree.fiscal_year,
                account_tree.ancestor as account
            from account_tree
            join account
                on account.org_code = account_tree.org_code
                and account.gl_account_number = account_tree.account
            join (
                select org_code, fiscal_year, account
                from posted
                union
                select org_code, fiscal_year, account
                from balanced
            ) as used
                on used.org_code = account_tree.org_code
                and used.fiscal_year = account_tree.fiscal_year
                and used.account = account_tree.account
            where account_tree.depth > 0
        )
        select
            posted.org_code,
            posted.fiscal_year,
            posted.account,
            case
                when nearest.ancestor is null then 'unknown'
                when nearest.ancestor <> posted.account and detailed.account is not null
                    then 'unknown'
                when nearest.ancestor = posted.account and divided.account is not null
                    then 'parent'
                else 'known'
            end as standing
        from posted
        left join nearest
            on nearest.org_code = posted.org_code
            and nearest.fiscal_year = posted.fiscal_year
            and nearest.account = posted.account
        left join detailed
            on detailed.org_code = posted.org_code
            and detailed.fiscal_year = posted.fiscal_year
            and detailed.account = nearest.ancestor
        left join divided
            on divided.org_code = posted.org_code
            and divided.fiscal_year = posted.fiscal_year
            and divided.account = posted.account
    """,
    shows=("fiscal_year", "account", "standing"),
    examples="""
        gives                                     | year | lines                   | chart of details         | parents | balance | why
        no                                        | 2025 | 借513:1 贷102:1         |                          |         |         | 没有科目表
        2025 102 known 2025 513 known             | 2025 | 借513:1 贷102:1         | 102:银行 513:管理费用    |         |         | 都在科目表里
        2025 102 known 2025 999 unknown           | 2025 | 借999:1 贷102:1         | 102:银行 513:管理费用    |         |         | 科目表里没有
        2025 102 known 2025 999 known             | 2025 | 借999:1 贷102:1         | 102:银行                 |         | 999:0~1 | 余额表里有
        2025 102 known 2025 999 known             | 2025 | 借999:1 贷102:1         | 102:银行                 |         | 999:0~1@2024 | 上年的余额表里有，会计制度相同
        2025 102 known 2025 999 unknown           | 2025 | 借999:1 贷102:1         | 102:银行                 |         | 999:0~1@2023 | 旧会计制度的余额表
        2025 102 known 2025 51319 unknown         | 2025 | 借51319:1 贷102:1       | 102:银行 513:管理费用 51301:报酬 |  |        | 设有明细，没有这个明细
        2025 102 known 2025 51319 known           | 2025 | 借51319:1 贷102:1       | 102:银行 513:管理费用    |         |         | 科目表不列这个科目的明细
        2025 102 known 2025 51319 known           | 2025 | 借51319:1 贷102:1       | 102:银行 513:管理费用 51319:杂费 |  |        | 设了这个明细
        2025 102 known 2025 5130101 known         | 2025 | 借5130101:1 贷102:1     | 102:银行 513:管理费用 51301:报酬 |  |        | 最近的上级没有列明细
        2025 102 known 2025 51319 unknown         | 2025 | 借51319:1 贷102:1       | 102:银行 51301:报酬      |         |         | 上级也不在科目表里
        2025 102 known 2025 513 parent 2025 51301 known | 2025 | 借513:1 借51301:1 贷102:2 | 102:银行 513:管理费用 51301:报酬 | | | 上级和明细都记
        2025 102 known 2025 513 parent            | 2025 | 借513:1 贷102:1         | 102:银行 513:管理费用 51301:报酬 |  | 51301:1~1 | 明细只有余额
        2025 102 known 2025 513 known             | 2025 | 借513:1 贷102:1         | 102:银行 513:管理费用 51301:报酬 |  |        | 列了明细而从来没有用
        2025 102 known 2025 513 known             | 2025 | 借513:1 贷102:1         | 102:银行 513:管理费用 51301:报酬 |  | 51301:1~1@2024 | 明细当年没有用
        2025 102 known 2025 513 known 2025 51319 unknown | 2025 | 借513:1 借51319:1 贷102:2 | 102:银行 513:管理费用 51301:报酬 | | | 用的明细不在科目表里
        2025 102 known 2025 513 known 2025 51901 known | 2025 | 借513:1 借51901:1 贷102:2 | 102:银行 513:管理费用 519:其他 51901:某某 | | | 别的科目的明细
        2025 102 known 2025 519 parent 2025 51301 known | 2025 | 借519:1 借51301:1 贷102:2 | 102:银行 519:其他 51301:报酬 | 51301:519 | | 科目表写明上级
        2024 102 known 2024 513 known 2025 102 known 2025 999 unknown | 2025 | 去年 借513:1 贷102:1／借999:1 贷102:1 | 102:银行 513:管理费用 | | | 同一会计制度的两年
        2024 102 known 2024 999 unknown           | 2024 | 去年 借888:1 贷102:1／借999:1 贷102:1 | 102:银行 |    |         | 旧会计制度的年度，科目表说的不是它
        2023 102 known 2023 999 unknown           | 2023 | 借999:1 贷102:1         | 102:银行                 |         |         | 只有旧会计制度的账
        2025 102 known 2025 51301 known           | 2025 | 作废 借999:1 贷102:1／借51301:1 贷102:1 | 102:银行 51301:报酬 |  |         | 作废凭证不计
    """,
    whole_unit=True,
)
