"""Every account of the collective, and all that moves on it, stands in the books.

Two questions. An account of the register that is no natural person's (CF104) has statement lines in a
year, and neither its ledger account nor a detail of it has an entry in that year
(``gl_account_number`` empty, or never used); a card for paying is left out. And a line of a statement went to somebody in
office that day, which no voucher answers to: none matched (``bank_match``), none that paid or named
him the same sum within thirty days of it, and no list with that sum for him in the same span. Where
the statement shows that the same sum came back from him, its day is told: money that went round outside
the books is what the question is about. Weighed
by what came in or went out of the account in the year, or by the line, never low.

Not seen: accounts without a statement; accounts in no register; money that came from an office
holder; one that went by way of somebody else.
"""

from __future__ import annotations

from audit_rules.model import (
    Case,
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="CF118",
    title=Text("账外账户或资金体外循环疑点", "Signs of off-book money"),
    guide=Guide(
        asks="集体名下的账户和账户上的收支都应当在账上。",
        edge="台账中不是自然人名下（CF104）的账户，当年流水有收付，而没有填对应科目编码，或者对应科目及其明细当年没有分录的，提出，村务卡除外；流水付给当日在任的村干部而没有凭证对应的，提出：没有配上凭证，前后三十天内没有写明他或付给他同样金额的凭证，也没有名册列有他同样的金额；流水上由他转回同样金额的，写明转回的日期。按该账户当年收、付较大者或该行金额衡量，不低于一般。",
        unseen="没有流水的账户；台账里没有的账户；村干部转入的钱；经他人之手的钱。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="bank_account",
    basis=(
        Citation("会计法", "16"),
        Citation("农村集体经济组织财务制度", "16"),
        Citation("现金管理暂行条例", "21"),
    ),
    parameters=(),
    needs=("bank_account.gl_account_number", "bank_transaction", "entry"),
    reach=Reach(Place.VILLAGE),
    population="bank_transaction",
    money="account/{subject_id}",
    identity=("subject_id", "told_by"),
    query="""
        with booked as (
            select distinct
                journal_line.org_code,
                journal_line.fiscal_year,
                account_tree.ancestor as account
            from journal_line
            join account_tree
                on account_tree.org_code = journal_line.org_code
                and account_tree.account = journal_line.gl_account_number
        ),
        paid as (
            select org_code, party_key as name_key, debit_fen as fen, effective_date_day as day
            from journal_line
            union all
            select org_code, payee_key as name_key, part_fen as fen, paid_on_day as day
            from payee_part
            union all
            select org_code, recipient_key as name_key, amount_fen as fen, paid_on_day as day
            from payout
        ),
        gone as (
            select
                bank_transaction.org_code,
                bank_transaction.account_no,
                bank_transaction.row_key,
                bank_transaction.counterparty_name,
                bank_transaction.counterparty_key,
                bank_transaction.transacted_on_day,
                bank_transaction.outgo_fen,
                min(office_held.position) as position
            from bank_transaction
            join office_held
                on office_held.org_code = bank_transaction.org_code
                and office_held.person_key = bank_transaction.counterparty_key
                and office_held.from_day <= bank_transaction.transacted_on_day
                and office_held.until_day > bank_transaction.transacted_on_day
            left join bank_match
                on bank_match.org_code = bank_transaction.org_code
                and bank_match.line_key = bank_transaction.row_key || '/' || bank_transaction.id
            where bank_transaction.outgo_fen > 0
                and bank_transaction.voucher_ref is null
                and bank_match.line_key is null
                and not exists (
                    select 1
                    from paid
                    where paid.org_code = bank_transaction.org_code
                        and paid.name_key = bank_transaction.counterparty_key
                        and paid.fen = bank_transaction.outgo_fen
                        and abs(paid.day - bank_transaction.transacted_on_day) <= 30
                )
            group by
                bank_transaction.org_code,
                bank_transaction.account_no,
                bank_transaction.row_key,
                bank_transaction.counterparty_name,
                bank_transaction.counterparty_key,
                bank_transaction.transacted_on_day,
                bank_transaction.outgo_fen
        ),
        turn as (
            select
                org_code,
                counterparty_key,
                outgo_fen,
                row_key,
                row_number() over (
                    partition by org_code, counterparty_key, outgo_fen
                    order by transacted_on_day nulls last, row_key nulls last
                ) as place
            from gone
        ),
        came_back as (
            select
                bank_transaction.org_code,
                bank_transaction.counterparty_key,
                bank_transaction.income_fen,
                bank_transaction.transacted_on,
                bank_transaction.transacted_on_day,
                row_number() over (
                    partition by
                        bank_transaction.org_code,
                        bank_transaction.counterparty_key,
                        bank_transaction.income_fen
                    order by
                        bank_transaction.transacted_on_day nulls last,
                        bank_transaction.row_key nulls last
                ) as place
            from bank_transaction
            join (
                select org_code, counterparty_key, outgo_fen, min(transacted_on_day) as first_day
                from gone
                group by
                    org_code,
                    counterparty_key,
                    outgo_fen
            ) as began
                on began.org_code = bank_transaction.org_code
                and began.counterparty_key = bank_transaction.counterparty_key
                and began.outgo_fen = bank_transaction.income_fen
                and began.first_day <= bank_transaction.transacted_on_day
        )
        select
            bank_account.org_code,
            bank_account.account_no as subject_id,
            'year ' || statement_year.fiscal_year as told_by,
            statement_year.fiscal_year,
            statement_year.last_day as occurred_on_day,
            greatest(statement_year.income_fen, statement_year.outgo_fen) as amount_fen,
            bank_account.account_name as name,
            coalesce(bank_account.gl_account_number, '未填') as account_zh,
            coalesce(bank_account.gl_account_number, 'none') as account_en,
            '' as position,
            '' as back_zh,
            '' as back_en,
            '' as case_code
        from bank_account
        left join village_person
            on village_person.org_code = bank_account.org_code
            and village_person.person_key = bank_account.account_key
        join statement_year
            on statement_year.org_code = bank_account.org_code
            and statement_year.account_no = bank_account.account_no
        left join booked
            on booked.org_code = bank_account.org_code
            and booked.account = bank_account.gl_account_number
            and booked.fiscal_year = statement_year.fiscal_year
        where bank_account.account_kind not in ('村务卡', '个人户', '收款码')
            and village_person.person_key is null
            and booked.account is null
        union all
        select
            gone.org_code,
            gone.account_no as subject_id,
            gone.row_key as told_by,
            period_day.fiscal_year,
            gone.transacted_on_day as occurred_on_day,
            gone.outgo_fen as amount_fen,
            gone.counterparty_name as name,
            '' as account_zh,
            '' as account_en,
            gone.position,
            coalesce('；同样金额 ' || came_back.transacted_on || ' 转回', '') as back_zh,
            coalesce('; the same sum came back on ' || came_back.transacted_on, '') as back_en,
            'officer' as case_code
        from gone
        join turn
            on turn.org_code = gone.org_code
            and turn.row_key = gone.row_key
        left join came_back
            on came_back.org_code = turn.org_code
            and came_back.counterparty_key = turn.counterparty_key
            and came_back.income_fen = turn.outgo_fen
            and came_back.place = turn.place
            and came_back.transacted_on_day >= gone.transacted_on_day
        join period_day
            on period_day.first_day <= gone.transacted_on_day
            and period_day.last_day >= gone.transacted_on_day
            and period_day.accounting_period = 0
    """,
    message=Text(
        "疑点：账户 {subject_id}（户名{name}）{fiscal_year} 年流水收或付最多 {amount} 元，账上当年未见与它对应的科目有分录（对应科目"
        "编码：{account}）。",
        "Question: account {subject_id} (holder {name}) moved {amount} yuan in {fiscal_year} by its statement, "
        "and no ledger account of it has an entry in that year (ledger account: {account}).",
    ),
    cases={
        "officer": Case(
            Kind.LEAD,
            Text(
                "疑点：账户 {subject_id} 于 {occurred_on} 转给{name}（同名的人当日在任{position}）{amount} 元，前后三十天账上和名册中未见"
                "与它对应的凭证或发放{back}。",
                "Question: account {subject_id} paid {name} (somebody of that name held the office "
                "{position}) {amount} yuan on {occurred_on}; no voucher or list within thirty days answers "
                "to it{back}.",
            ),
        ),
    },
    evidence=(("bank_account", "subject_id"),),
    notation="BD",
    examples="""
        finds | lines | 银行账户 | 银行流水 | 任职 | 发放名册 | 成员名册 | 往来单位档案 | why
        疑点：账户 K1（户名某社）2025 年流水收或付最多 9.00 元，账上当年未见与它对应的科目有分录（对应科目编码：未填） | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  |  | 没有填对应科目
        对应科目编码：10209 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10209 | 账号=K1，交易日期=2025-06-10，流水号=1，收入=9 |  |  |  |  | 对应的科目没有分录
        no | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  |  | 对应的科目有分录
        2024 年流水 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2024-12-31，流水号=1，支出=9；账号=K1，交易日期=2025-01-01，流水号=2，支出=5 |  |  |  |  | 上年没有分录，本年有
        no | 借102:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=102 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  |  | 对应的是上级科目，明细有分录
        no | 作废 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 |  |  |  |  |  | 没有流水
        9.00 元 | 作废 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  |  | 作废凭证不算分录
        12.00 元 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9；账号=K1，交易日期=2025-07-10，流水号=2，支出=3；账号=K2，交易日期=2025-07-10，流水号=1，支出=30 |  |  |  |  | 一年合计，别的账户不算
        no | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=村务卡 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  |  | 村务卡
        no | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=个人户 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  |  | 个人户另有规则（CF104）
        no | 借51301:1 贷10201:1 | 账号=K1，户名=甲，开户银行=某行，账户性质=一般户 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 户名是任职人员
        no | 借51301:1 贷10201:1 | 账号=K1，户名=甲，开户银行=某行，账户性质=一般户 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  | 姓名=甲 |  | 户名是成员
        no | 借51301:1 贷10201:1 | 账号=K1，户名=甲，开户银行=某行，账户性质=一般户 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  | 单位名称=甲，类型=个人 | 户名是个人
        户名甲店 | 借51301:1 贷10201:1 | 账号=K1，户名=甲店，开户银行=某行，账户性质=一般户 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 | 另单位：姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  | 单位名称=甲店，类型=企业 | 户名是单位
        转给甲（同名的人当日在任出纳）9.00 元 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 转给村干部，账上没有
        no | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=乙 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 转给别人
        no | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，收入=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 收到的钱
        no | 借51301:1 贷10201:1／@2024-02-01 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2024-01-09，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-10，流水号=2，支出=1 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10，任职结束日期=2025-06-10 |  |  |  | 任职以前
        9.00 元 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10，任职结束日期=2025-06-10 |  |  |  | 任职最后一天
        no | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-11，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10，任职结束日期=2025-06-10 |  |  |  | 离任以后
        9.00 元 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-01-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2025-01-10 |  |  |  | 任职当天
        no | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲，凭证字号=2025-01/记-1 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 已手工对应凭证
        no | 借51301:1 贷10201:1／@2025-06-12 借51301:9 贷10201:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 配上了没有写收款人的凭证
        no | 借51301:1 贷10201:1／@2025-07-10 借51301<甲>:9 贷10201:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 三十天后有付给他的凭证
        9.00 元 | 借51301:1 贷10201:1／@2025-07-11 借51301<甲>:9 贷10201:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 第三十一天的凭证
        9.00 元 | 借51301:1 贷10201:1／@2025-07-10 借51301<乙>:9 贷10201:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 付给别人的凭证
        9.00 元 | 借51301:1 贷10201:1／@2025-07-10 借51301<甲>:8 贷10201:8 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 凭证的金额不同
        no | 借51301:1 贷10201:1／@2025-06-20 借51301:20 贷10201:20 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 | 名册编号=M，发放类别=其他，所属期=2025，序号=1，领取人=甲，金额=9，发放日期=2025-06-20 |  |  | 名册发给他的，分行付出
        9.00 元 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 | 名册编号=M，发放类别=其他，所属期=2025，序号=1，领取人=乙，金额=9，发放日期=2025-06-20 |  |  | 名册发给别人的
        no | 借51301:1 贷10201:1／@2025-06-20 借51301<甲>:5 借51302<甲>:4 贷10201:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-25，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 两条分录合计
        no | 借51301:1 贷10201:1 | 账号=K1，户名=甲店，开户银行=某行，账户性质=一般户 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  | 单位名称=甲店，类型=个人 | 户名看着像店，登记是个人
        对应科目编码：102） | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=102 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  |  | 对应的科目哪里也没有
        2025 年流水 | 去年 借51301:1 贷10209:1／借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10209 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9 |  |  |  |  | 对应的科目只有上年的分录
        2025 年流水 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户 | 账号=K1，交易日期=2025-01-01，流水号=1，支出=5 |  |  |  |  | 年初第一天
        9.00 元 | 借51301:1 贷10201:1／@2025-06-12 借51301:5 贷10201:5 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=5，对方户名=乙；账号=K1，交易日期=2025-06-10，流水号=2，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 配上凭证的是另一行
        no | 借51301:1 贷10201:1／@2025-06-12 借51301<丙>:9 贷10201:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 配上的凭证写的是别人，另有规则（CF125）
        于 2025-01-01 转给甲；于 2025-12-31 转给甲 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-01-01，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-12-31，流水号=2，支出=8，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 年初和年末
        no | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=0，收入=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 支出为零的收款
        同样金额 2025-09-08 转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-09-08，流水号=2，收入=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 很久以后转回
        于 2025-06-10 转给甲！转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-12，流水号=2，收入=9，对方户名=乙 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 转回的是别人
        于 2025-06-10 转给甲！转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-09，流水号=1，收入=9，对方户名=甲；账号=K1，交易日期=2025-06-10，流水号=2，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 转来在先
        同样金额 2025-06-25 转回；于 2025-06-20 转给甲！转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-20，流水号=2，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-25，流水号=3，收入=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 转出两次，转回一次
        同样金额 2025-06-12 转回；于 2025-06-20 转给甲！转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-12，流水号=2，收入=9，对方户名=甲；账号=K1，交易日期=2025-06-15，流水号=3，收入=9，对方户名=甲；账号=K1，交易日期=2025-06-20，流水号=4，支出=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 第二次转出前的转回不算它的
        于 2025-06-10 转给甲！转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-12，流水号=2，收入=8，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 转回的金额不同
        同样金额 2025-06-10 转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-10，流水号=2，收入=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 当天转回
        于 2025-06-10 转给甲！转回；同样金额 2025-06-12 转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-10，流水号=2，支出=9，对方户名=乙；账号=K1，交易日期=2025-06-12，流水号=3，收入=9，对方户名=乙 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10；姓名=乙，职务=会计，任职开始日期=2024-01-10 |  |  |  | 转回的是另一个村干部
        9.00 元！转回；同样金额 2025-06-12 转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-10，流水号=2，支出=8，对方户名=甲；账号=K1，交易日期=2025-06-12，流水号=3，收入=8，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 转回的是另一笔
        同样金额 2025-06-25 转回；于 2025-06-20 转给甲！转回；转给乙！转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-20，流水号=2，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-10，流水号=3，支出=9，对方户名=乙；账号=K1，交易日期=2025-06-25，流水号=4，收入=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10；姓名=乙，职务=会计，任职开始日期=2024-01-10 |  |  |  | 甲转回一次，乙没有
        同样金额 2025-06-25 转回；于 2025-06-20 转给甲！转回；8.00 元！转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-10，流水号=1，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-20，流水号=2，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-10，流水号=3，支出=8，对方户名=甲；账号=K1，交易日期=2025-06-25，流水号=4，收入=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 转出三次，转回一次
        同样金额 2025-06-12 转回 | 借51301:1 贷10201:1 | 账号=K1，户名=某社，开户银行=某行，账户性质=一般户，对应科目编码=10201 | 账号=K1，交易日期=2025-06-09，流水号=1，收入=9，对方户名=甲；账号=K1，交易日期=2025-06-10，流水号=2，支出=9，对方户名=甲；账号=K1，交易日期=2025-06-12，流水号=3，收入=9，对方户名=甲 | 姓名=甲，职务=出纳，任职开始日期=2024-01-10 |  |  |  | 转来一次在先，又转回
    """,
    clears=Text(
        "该账户的开户、销户资料和对应的账簿，或往来的单据。",
        "The papers of the account's opening or closing and its books, or those of what moved.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
    equivalent_mutants=(
        (
            "bank_match.org_code = bank_transaction.org_code",
            "流水行的键带有全库唯一的行号，别的单位没有同样的键",
        ),
    ),
    whole_unit=True,
)
