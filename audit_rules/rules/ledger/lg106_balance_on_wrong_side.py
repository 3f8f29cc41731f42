"""At the end of a period an account stands on its normal side, or at nothing.

Judged are the accounts that the books use or that open with a balance, with the details below them, at the
end of every period of years whose openings are known, whether or not they moved. Left out are accounts that may stand on either side, by the
chart or by the unit's own register; profit and its distribution; those that may run over: levies by
vote, taxes, investment income, welfare of the chart of 2004; and what one party owes or is owed, since who
pays ahead stands on the other side. One finding for each account and year.

Not seen: a balance that another one hides in the same account; within a period.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="LG106",
    title=Text("科目余额方向异常", "Balance on the abnormal side"),
    guide=Guide(
        asks="期末余额应当在科目的正常方向，或为零。",
        edge="看账上使用的、有年初余额的每个科目（含下级）各期末的余额，没有变动的也看，年初余额不明的不判断；会计制度或本单位科目表定为双向的，本年收益、收益分配，可以出现相反余额的一事一议资金、应交税费、投资收益、2004 年制度的应付福利费，应收、应付款中一户的余额（预收、预付）不算；每个科目每年一条，写明最早的期末和最大的金额。",
        unseen="在同一科目里互相抵销的余额；期间中间的余额。",
    ),
    kind=Kind.LEAD,
    severity=Severity.LOW,
    subject="account",
    basis=(
        Citation("农村集体经济组织会计制度"),
        Citation("村集体经济组织会计制度", "三"),
    ),
    parameters=(),
    needs=("entry", "account_balance"),
    reach=Reach(Place.ORG),
    population="opened_root",
    empty=Text("年初余额不明", "the openings of the year are not known"),
    money="account/{subject_id}",
    identity=("subject_id", "fiscal_year"),
    query="""
        with moved as (
            select
                balance_change.org_code,
                balance_change.fiscal_year,
                account_tree.ancestor as account,
                period_day.last_day as period_end,
                cast(sum(balance_change.change_fen) as bigint) as change_fen
            from balance_change
            join account_tree
                on account_tree.org_code = balance_change.org_code
                and account_tree.fiscal_year = balance_change.fiscal_year
                and account_tree.account = balance_change.gl_account_number
            join period_day as year_day
                on year_day.fiscal_year = balance_change.fiscal_year
                and year_day.accounting_period = 0
            join period_day
                on period_day.accounting_period > 0
                and period_day.first_day <= greatest(balance_change.on_day, year_day.first_day)
                and period_day.last_day >= greatest(balance_change.on_day, year_day.first_day)
            group by
                balance_change.org_code,
                balance_change.fiscal_year,
                account_tree.ancestor,
                period_day.last_day
        ),
        ending as (
            select
                org_code,
                fiscal_year,
                account,
                period_end,
                cast(sum(change_fen) over (
                    partition by org_code, fiscal_year, account
                    order by period_end nulls last
                    rows between unbounded preceding and current row
                ) as bigint) as balance_fen
            from moved
        ),
        used as (
            select
                org_code,
                fiscal_year,
                gl_account_number as account,
                role,
                min(gl_account_name) as account_name
            from balance_change
            group by
                org_code,
                fiscal_year,
                gl_account_number,
                role
        ),
        sided as (
            select
                used.org_code,
                used.fiscal_year,
                used.account,
                used.account_name,
                case when normal.normal_side = '借' then 1 else -1 end as sign
            from used
            join (select distinct role, normal_side from chart_role) as normal
                on normal.role = used.role
            join opened_root
                on opened_root.org_code = used.org_code
                and opened_root.fiscal_year = used.fiscal_year
                and opened_root.root = substr(used.account, 1, 3)
            left join account_party
                on account_party.org_code = used.org_code
                and account_party.account = used.account
                and used.role in ('receivable', 'payable')
            where normal.normal_side in ('借', '贷')
                and used.role not in (
                    'year_profit', 'distribution', 'levy_fund', 'welfare_payable', 'tax_payable',
                    'investment_income'
                )
                and account_party.account is null
                and not exists (
                    select 1
                    from account
                    where account.org_code = used.org_code
                        and account.gl_account_number = used.account
                        and account.normal_side <> normal.normal_side
                )
        )
        select
            ending.org_code,
            ending.account as subject_id,
            ending.fiscal_year,
            min(ending.period_end) as occurred_on_day,
            max(abs(ending.balance_fen)) as amount_fen,
            coalesce(min(sided.account_name), '') as account_name,
            case when min(sided.sign) = 1 then '贷' else '借' end as side_zh,
            case when min(sided.sign) = 1 then 'credit' else 'debit' end as side_en
        from ending
        join sided
            on sided.org_code = ending.org_code
            and sided.fiscal_year = ending.fiscal_year
            and sided.account = ending.account
        cross join run
        where ending.period_end <= run.as_of_day
            and sided.sign * ending.balance_fen < 0
        group by
            ending.org_code,
            ending.account,
            ending.fiscal_year
    """,
    message=Text(
        "疑点：科目 {subject_id}{account_name} 在 {fiscal_year} 年有期末余额在{side}方，最早 {occurred_on}，最大 {amount} 元，与它的正常"
        "方向相反。",
        "Question: account {subject_id}[ {account_name}] stands in {side} at the end of a period of {fiscal_year}, "
        "first on {occurred_on}, at most {amount} yuan: not its normal side.",
    ),
    evidence=(("account", "subject_id"),),
    trail="""
        select distinct
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            journal_line.voucher_key as row_key
        from finding
        join journal_line
            on journal_line.org_code = finding.org_code
            and journal_line.gl_account_number = finding.subject_id
            and journal_line.fiscal_year = finding.fiscal_year
    """,
    examples="""
        finds | year | balance                   | lines                           | chart of details | sides  | chart | why
        no    | 2025 | 121:5 301:-5              | 借51301:5 贷121:5               |                  |        | | 恰好用完
        科目 121 在 2025 年有期末余额在贷方，最早 2025-01-31，最大 0.01 元 | 2025 | 121:5 301:-5 | 借51301:5.01 贷121:5.01 | | | | 多出一分
        在借方 | 2025 | 212:-5 113:5              | 借212:6 贷113:6 |                 |        | | 应付工资多付
        no    | 2025 | 121:5 301:-5              | 借51301:9 贷121:9／借121:4 贷211:4 |               |        | | 同期内补足，期末不异常
        最早 2025-01-31，最大 4.00 | 2025 | 121:5 301:-5 | 借51301:9 贷121:9／@2025-02-10 借121:4 贷211:4 | |  | | 下期才补足
        最早 2025-02-28，最大 7.00 | 2025 | 121:5 301:-5 | @2025-02-10 借51301:9 贷121:9／@2025-03-10 借51301:3 贷121:3 | | | | 写明最早的期末和最大的金额
        最早 2025-01-31，最大 5.00 | 2025 | 121:-5 113:5 | @2025-02-10 借121:9 贷211:9 |                  |        | | 年初就在贷方
        no    | 2025 | 121:-5 113:5              | @2025-01-10 借121:9 贷211:9     |                  |        | | 年初在贷方，首月补足
        no    | 2025 | 12101:5                   | 借51301:9 贷121:9               |                  |        | | 年初余额不明
        no    | 2025 | 113:5 301:-5              | 借51301:9 贷113:9               |                  |        | | 内部往来可以在任何一方
        no    | 2025 | 321:-5 113:5              | 借321:9 贷113:9               | 513:管理费用     |        | | 本年收益可以在借方
        no    | 2025 | 214:-5 113:5              | 借214:9 贷113:9 |                 |        | | 应交税费可以多交
        no    | 2025 | 231:-5 113:5              | 借231:9 贷113:9 |                 |        | | 一事一议资金可以在借方
        no    | 2025 | 502:0 301:0               | 借502:9 贷113:9 |                 |        | | 投资可以亏损
        no    | 2023 | 212:-5 113:5              | 借212:9 贷113:9 |                 |        | | 2004 年制度的应付福利费
        no    | 2025 | 21101:-5 113:5            | 借21101<甲店>:9 贷113:9 | 21101:甲店 |     | | 预付供应商
        科目 21101 | 2025 | 21101:-5 113:5       | 借21101:9 贷113:9 | 21101:保证金   |        | | 不是一户的往来
        科目 20101 | 2025 | 20101:-5 113:5       | 借20101<甲店>:9 贷113:9 | 20101:甲店 |     | | 借款不会预付
        no    | 2025 | 121:5 301:-5              | 借51301:9 贷121:9               | 121:库存物资     | 121:双向 | | 本单位定为双向
        科目 121 | 2025 | 121:5 301:-5           | 借51301:9 贷121:9               | 121:库存物资     | 121:借 | | 本单位也定为借方
        no    | 2025 | 102:5 301:-5              | 借10201:9 贷102:9／借101:1 贷501:1 |               |        | | 连同下级不异常
        科目 121 在 2025 年有期末余额在贷方，最早 2025-01-31 | 2025 | 121:-5 113:5 | 借51301:1 贷211:1 | |           | | 年初就在贷方，没有变动
        no       | 2025 | none                   | 借51301:9 贷121:9 |               |        | | 没有余额表
        no    | 2025 | 121:5 301:-5              | 作废 借51301:9 贷121:9          |                  |        | | 作废凭证不计
        no    | 2025 | 121:5@2024 301:-5@2024 10101:3@2025 | 去年 借51301:5 贷121:5／借51301:9 贷121:9 | | | | 本年年初余额不明，上年的不算
        最大 4.00 | 2025 | 121:5@2024 301:-5@2024 121:5@2025 301:-5@2025 | 去年 借51301:1 贷113:1／借51301:9 贷121:9 | | | | 两年各看各的
        no    | 2026 | 121:5 301:-5              | 借51301:9 贷121:9               |                  |        | | 期末在基准日之后
        最早 2025-12-31 | 2025 | 121:5 301:-5     | @2025-12-10 借51301:9 贷121:9   |                  |        | | 期末就是基准日
        no    | 2025 | 12101:5 102:3             | 借51301:9 贷121:9               |                  |        | | 只有别的科目的年初余额清楚
        科目 21102 | 2025 | 21101:-5 21102:-5 113:10 | 借21101<甲店>:9 借21102:9 贷113:18 | 21101:甲店 21102:保证金 | | | 一户的往来之外还有一个
        科目 212 | 2025 | 121:5 212:-5          | 借212:9 贷121:9                 | 121:库存物资 212:应付工资 | 121:双向 | | 双向的是另一科目
        最早 2025-01-31 | 2025 | 121:5 301:-5     | @2025-01-31 借51301:9 贷121:9   |                  |        | | 期末当天的凭证
        no    | 2025 | 212:-5@2024 113:5@2024 212:4@2025 113:-4@2025 | 去年 借212:9 贷113:9／借51301:1 贷113:1 | | | 2004 | 仍用 2004 年制度的，上一年也是应付福利费
    """,
    whole_unit=True,
    clears=Text(
        "该户期末对账单，或说明是预收、预付同户轧抵。",
        "A statement of the account at that day, or a note that it nets what was paid ahead.",
    ),
    weight=Weight(fixed=Severity.LOW),
)
