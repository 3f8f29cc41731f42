"""Opening balance and movements must make the stated closing balance, and carry into next year.

Judged for every account whose closing balance is stated, parent accounts with the movements of
all their details, in years of which the books hold vouchers and the list states openings. The opening
balance stated for a year is held against the closing balance of the year before, with vouchers or
without, stated or else computed; across the change from the 2004 to the 2023 chart only
accounts that keep number and role are, since conversion adjusts the others lawfully. 161 is left
out there too: part of it may move to 162. A missing row in a year that states balances is zero.
A closing that cannot be computed is an error of the books; an opening that was not carried over is a
breach, and a question where the account above it was carried over, an account of the same name closed
at that sum (renumbered), or a voucher of the first period moves the very difference.

Not seen: accounts with no stated balance; an error that a second error hides.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Part,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="LG104",
    title=Text(
        "账户勾稽不符（期初＋发生≠期末）", "Roll-forward broken: opening + movements <> closing"
    ),
    guide=Guide(
        asks="期初余额加本期发生额应当等于列示的期末余额，上年期末应当接得上本年期初。",
        edge="逐个列示期末余额的科目判断，上级科目含全部明细，余额表没有列示期初、或没有当年凭证的不判断发生额；新旧会计制度衔接时只比较编码和用途都没变的科目，161 除外；余额表里没有的科目按零计；期初没有接上而上级科目接上了的、同名科目改了编码的、首月有凭证恰好调整差额的，作疑点。",
        unseen="没有列示余额的科目；被另一处差错抵消的差错。",
    ),
    kind=Kind.ERROR,
    severity=Severity.HIGH,
    subject="account",
    basis=(
        Citation("会计法", "17"),
        Citation("会计基础工作规范", "62"),
        Citation("会计基础工作规范", "63"),
    ),
    parameters=(),
    needs=(
        (
            "account_balance.closing_debit_fen|account_balance.closing_credit_fen"
            "|account_balance.opening_debit_fen|account_balance.opening_credit_fen"
        ),
    ),
    parts=(Part(Text("本年发生额部分", "the entries of the year"), needs=("entry",)),),
    reach=Reach(Place.ORG),
    population="balance_comparison",
    empty=Text(
        "没有可以核对的余额：期末要有列示的期初和当年凭证，期初要有上年的期末",
        "no balances to compare: a closing needs a stated opening and vouchers of the year, an opening "
        "the closing of the year before",
    ),
    identity=("subject_id", "fiscal_year", "accounting_period", "compared"),
    query="""
        select
            balance_comparison.org_code,
            balance_comparison.gl_account_number as subject_id,
            balance_comparison.fiscal_year,
            balance_comparison.accounting_period,
            balance_comparison.compared,
            '' as case_code,
            period_day.last_day as occurred_on_day,
            abs(balance_comparison.computed_fen - balance_comparison.stated_fen) as amount_fen,
            balance_comparison.computed_fen,
            balance_comparison.stated_fen
        from balance_comparison
        join period_day
            on period_day.fiscal_year = balance_comparison.fiscal_year
            and period_day.accounting_period = balance_comparison.accounting_period
        where balance_comparison.compared = 'closing'
            and balance_comparison.computed_fen <> balance_comparison.stated_fen
        union all
        select
            opening.org_code,
            opening.gl_account_number as subject_id,
            opening.fiscal_year,
            opening.accounting_period,
            opening.compared,
            case
                when opening.renumbered = 1 then 'renumbered'
                when exists (
                    select 1
                    from account_tree
                    join balance_comparison as above
                        on above.org_code = account_tree.org_code
                        and above.fiscal_year = opening.fiscal_year
                        and above.gl_account_number = account_tree.ancestor
                        and above.compared = 'opening'
                    where account_tree.org_code = opening.org_code
                        and account_tree.account = opening.gl_account_number
                        and above.computed_fen = above.stated_fen
                ) then 'renumbered'
                when exists (
                    select 1
                    from journal_line
                    where journal_line.org_code = opening.org_code
                        and journal_line.fiscal_year = opening.fiscal_year
                        and journal_line.accounting_period = 1
                        and journal_line.gl_account_number = opening.gl_account_number
                        and abs(journal_line.debit_fen - journal_line.credit_fen)
                            = abs(opening.computed_fen - opening.stated_fen)
                ) then 'adjusted'
                else 'opening'
            end as case_code,
            period_day.first_day as occurred_on_day,
            abs(opening.computed_fen - opening.stated_fen) as amount_fen,
            opening.computed_fen,
            opening.stated_fen
        from balance_comparison as opening
        join period_day
            on period_day.fiscal_year = opening.fiscal_year
            and period_day.accounting_period = opening.accounting_period
        where opening.compared = 'opening'
            and opening.computed_fen <> opening.stated_fen
    """,
    message=Text(
        "科目 {subject_id} 在 {occurred_on} 的余额：推算 {computed} 元，账上列示 {stated} 元，相差 "
        "{amount} 元（借方为正）。",
        "Account {subject_id} on {occurred_on}: computed {computed}, stated {stated}, difference "
        "{amount} yuan (debit positive).",
    ),
    cases={
        "opening": Case(
            Kind.BREACH,
            Text(
                "科目 {subject_id} 在 {occurred_on} 列示的期初余额 {stated} 元与上年期末 {computed} 元不相接，"
                "相差 {amount} 元（借方为正）。",
                "Account {subject_id} on {occurred_on}: the stated opening of {stated} yuan does not "
                "carry over the closing of {computed}, difference {amount} yuan (debit positive).",
            ),
        ),
        "renumbered": Case(
            Kind.LEAD,
            Text(
                "疑点：科目 {subject_id} 在 {occurred_on} 列示的期初余额 {stated} 元与上年期末 {computed} 元相差 "
                "{amount} 元（借方为正）；上级科目接得上或有同名科目，可能是明细改号、拆并。",
                "Question: account {subject_id} on {occurred_on} opens with {stated} yuan after a "
                "closing of {computed}, difference {amount} (debit positive); the account above "
                "agrees or one of the same name exists, so details may have been renumbered.",
            ),
        ),
        "adjusted": Case(
            Kind.LEAD,
            Text(
                "疑点：科目 {subject_id} 在 {occurred_on} 列示的期初余额 {stated} 元与上年期末 {computed} 元相差 "
                "{amount} 元（借方为正）；首月有凭证恰好调整这个差额。",
                "Question: account {subject_id} on {occurred_on} opens with {stated} yuan after a "
                "closing of {computed}, difference {amount} (debit positive); a voucher of the first "
                "period moves that very sum.",
            ),
        ),
    },
    evidence=(("account", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'account_balance' as register,
            account_balance.row_key
        from finding
        join account_balance
            on account_balance.org_code = finding.org_code
            and account_balance.gl_account_number = finding.subject_id
            and account_balance.fiscal_year = finding.fiscal_year
            and coalesce(account_balance.accounting_period, 0) = finding.accounting_period
    """,
    examples="""
        finds | year | balance               | lines                              | date | why
        no    | 2025 | 102:500~400           | 借51301:100 贷102:100              |      | 500 减 100 等于 400
        0.01  | 2025 | 102:500~399.99        | 借51301:100 贷102:100              |      | 差一分也不行
        no    | 2025 | 102:500               | 借51301:100 贷102:100              |      | 没有列示期末，不判断
        no    | 2025 | 102:500~400           | 借51301:60 贷10201:60 借51301:40 贷10202:40 |      | 上级科目含全部明细
        no    | 2025 | 101:1~1 102:500~400   | 借51301:100 贷102:100              |      | 别的科目不相干
        no    | 2025 | 102:500~400@1         | 借51301:100 贷102:100              |      | 按月列示一月
        100.00 | 2025 | 102:500~400@2        | 借51301:100 贷102:100              |      | 二月没有发生额
        no    | 2025 | 102:500~400@2024 102:400~400@2025 | 去年 借51301:100 贷102:100 |      | 上年期末接本年期初
        不相接，相差 100.00 | 2025 | 102:500~400@2024 102:300~300@2025 | 去年 借51301:100 贷102:100 |      | 期初没有接上
        改号   | 2025 | 211:-5~-5@2024 21101:-5~-5@2024 211:-5~-5@2025 21101:-3~-3@2025 | |      | 明细没有接上而上级接上了
        不相接；不相接 | 2025 | 211:-5~-5@2024 21101:-5~-5@2024 211:-3~-3@2025 21101:-3~-3@2025 | |      | 上级也没有接上
        不相接 | 2025 | 101:1~1@2024 101:1~1@2025 21101:-5~-5@2024 21101:-3~-3@2025 | |      | 接上的不是它的上级
        改号   | 2025 | 21101应付甲:-5~-5@2024 21102应付甲:-5~-5@2025 | |      | 同名科目改了编码
        恰好调整 | 2025 | 101:5~5@2024 101:3~5@2025 | 借101:2 贷511:2 |      | 首月凭证恰好调整差额
        不相接 | 2025 | 101:5~5@2024 101:3~4@2025 | 借101:1 贷511:1 |      | 首月凭证调整的不是差额
        不相接 | 2025 | 101:5~5@2024 101:3~5@2025 | 借101:2 贷511:2 | 2025-02-10 | 二月的凭证不是调账
        不相接；不相接 | 2025 | 211:-5~-5@2024 21101:-5~-5@2024 211:-3~-3@2025 21101:-3~-3@2025 211:-3~-3@2026 | | | 上级只有下一年接上
        不相接 | 2025 | 101:5~5@2024 101:3~3@2025 | 借105:2 贷511:2 |      | 调整的是别的科目
        no    | 2024 | 211:0~-100@2023 212:-100~-100@2024 | 去年 借541:100 贷211:100 |      | 新旧制度之间科目改号，不逐号比较
        100.00 | 2024 | 102:500~400@2023 102:300~300@2024 | 去年 借541:100 贷102:100 |      | 编码和角色都没变的科目必须接上
        no    | 2024 | 161:500~400@2023 161:300~300@2024 | 去年 借541:100 贷161:100 |      | 161 转换时可分到 162
        no    | 2025 | 102:500~400           | 作废 借51301:100 贷102:100 ／ 借51301:100 贷102:100 |      | 作废凭证不计
    """,
    whole_unit=True,
    clears=Text(
        "余额表的更正版、年初调账凭证（审计、清查或衔接调整），或科目改号对照表。",
        "The corrected balance table, an adjusting voucher of the first period, or a table of renumbered accounts.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
