"""Cash and bank accounts cannot hold less than nothing.

The balance is the opening balance of the first year that states one plus every entry since, at the
end of each day; a batch-dated period has a balance at its end alone. One finding per account and
unbroken spell below zero, with the deepest balance; it runs to the day before the balance is no
longer below zero, else to the end of what is known. A bank account is a question: the bank may allow
it, or money was under way. An account that the list of openings does not name opens at zero where the
list leaves nothing over (it balances, or the details add up to the account above); else it could not
be checked, and is counted.

Not seen: money spent before it was received on the same day.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG105",
    title=Text("库存现金或银行存款出现贷方余额", "Cash or bank account goes negative"),
    guide=Guide(
        asks="库存现金和银行存款不可能低于零。",
        edge="从第一个列示期初余额的年度起逐日累计，以前的凭证不计；按批写日期的月份（五张以上凭证、平均三张以上一个日期、不超过十个日期）只看月末；每个账户每一段为负的记一条，到余额不再为负的前一日（一直为负的到检查基准日）为止，金额取最深处；银行存款为负的作疑点（透支协议、在途款）；余额表没有列示的账户，表上借贷相平（或明细合计等于上级）的期初为零，否则期初不明，不判断并计数。",
        unseen="同一天内先付后收。",
    ),
    kind=Kind.ERROR,
    severity=Severity.HIGH,
    subject="account",
    basis=(
        Citation("村集体经济组织会计制度", "二(三)"),
        Citation("会计基础工作规范", "60"),
        Citation("会计基础工作规范", "62"),
        Citation("农村集体经济组织会计制度"),
    ),
    parameters=(),
    needs=("entry", "account_balance.opening_debit_fen|account_balance.opening_credit_fen"),
    reach=Reach(Place.ORG),
    population="money_account",
    decisive="account_balance.opening_debit_fen|account_balance.opening_credit_fen",
    undecided=Text(
        "{all} 个动用过的货币资金科目中 {rows} 个到当年还没有列示期初余额，它们的凭证不计入余额，未能判断",
        "{rows} of {all} cash and bank accounts that moved have no opening balance stated by that year: "
        "their vouchers are in no balance and could not be judged",
    ),
    folded_by="subject_id",
    identity=("subject_id", "occurred_on_day"),
    query="""
        with marked as (
            select
                org_code,
                gl_account_number,
                fiscal_year,
                effective_date_day,
                role,
                voucher_key,
                balance_fen,
                cast(sum(case when balance_fen >= 0 then 1 else 0 end) over (
                    partition by org_code, gl_account_number
                    order by period_no nulls last, effective_date_day nulls last
                    rows between unbounded preceding and current row
                ) as bigint) as spell,
                lead(effective_date_day, 1, run.as_of_day + 1) over (
                    partition by org_code, gl_account_number
                    order by period_no nulls last, effective_date_day nulls last
                ) as next_day
            from money_balance
            cross join run
        )
        select
            org_code,
            gl_account_number as subject_id,
            min(fiscal_year) as fiscal_year,
            min(effective_date_day) as occurred_on_day,
            greatest(max(effective_date_day), max(next_day) - 1) as last_seen_day,
            -min(balance_fen) as amount_fen,
            case when min(role) = 'bank' then 'bank' else '' end as case_code,
            min(voucher_key) as voucher_key
        from marked
        where balance_fen < 0
        group by
            org_code,
            gl_account_number,
            spell
    """,
    message=Text(
        "科目 {subject_id} 自 {occurred_on} 至 {last_seen} 账面余额为负，最低为 -{amount} 元。",
        "Account {subject_id} is below zero in the books from {occurred_on} to {last_seen}, at the "
        "lowest -{amount} yuan.",
    ),
    cases={
        "bank": Case(
            Kind.LEAD,
            Text(
                "疑点：银行存款科目 {subject_id} 自 {occurred_on} 至 {last_seen} 账面余额为负，最低为 -{amount} 元。",
                "Question: bank account {subject_id} is below zero in the books from {occurred_on} to "
                "{last_seen}, at the lowest -{amount} yuan.",
            ),
        ),
    },
    evidence=(("account", "subject_id"), ("voucher", "voucher_key")),
    examples="""
        finds  | year | balance | lines                                          | why
        no     | 2025 | 101:100 | 借51301:100 贷101:100                          | 恰好用完，余额为零
        0.01   | 2025 | 101:100 | 借51301:100.01 贷101:100.01                    | 透支一分
        no     | 2025 | 101:100 | 借51301:100 贷211:100                          | 没有动用现金
        科目 101 自 2025-01-15 至 2025-12-31 账面余额为负！疑点 | 2025 | 101:100 | 借51301:150 贷101:150 | 现金不可能为负
        疑点：银行存款科目 102 自 2025-01-15 至 2025-12-31 账面余额为负，最低为 -50.00 | 2025 | 102:100 | 借51301:150 贷102:150 | 银行存款为负是疑问
        no     | 2025 | 101:~100 | 借51301:150 贷101:150                          | 只列示期末，期初不明
        40.00！疑点；疑点：银行 | 2024 2025 | 101:100@2024 102:100@2024 | 借51301:70 贷101:70 ／ 借51301:60 贷102:60 | 两年累计，各看各的角色
        80.00  | 2025 | 101:100 | 借51301:150 贷101:150 ／ 借51301:30 贷101:30   | 一段透支取最深处
        50.00；20.00 | 2025 | 101:100 | 借51301:150 贷101:150 ／ 借101:60 贷501:60 ／ 借51301:30 贷101:30 | 补足后再透支，是两段
        50.00；40.00 | 2025 | 101:100 | 借51301:150 贷101:150 ／ 借101:50 贷501:50 ／ 借51301:40 贷101:40 | 补到零也算补足
        no     | 2025 | none    | 借51301:100 贷101:100                          | 期初不明，不判断
        no     | 2025 | 101:500 | 借51301:150 贷102:150                          | 余额表没有列示银行存款，借贷也不平
        疑点：银行 | 2025 | 101:500 211:-500 | 借51301:150 贷102:150             | 余额表相平，没有列示的期初为零
        no     | 2025 | 101:100 | 借51301:150 贷101:150 借101:150 贷501:150      | 同日有进有出，日末不为负
    """,
    whole_unit=True,
    clears=Text(
        "当日有进款而记账次序在后的单据，或银行透支协议，或期初余额的更正。",
        "Papers of money that came in that day and was booked later, an overdraft agreement, or a corrected opening balance.",
    ),
)
