"""Every bank account of the ledger stands in the register of bank accounts.

Asked of detail accounts of bank deposits that moved within the year up to the as-of day. Where the register
names the ledger account of at least one account, one that no account of it answers to, neither
itself nor an account above it, is a question; so is one whose name is a natural person's or says
个人卡 or 私户, whatever the register holds. Left out: what first moved within thirty days, since it
may still be registered; an account kept by the township's agency (代管); a card for paying (村务卡) of
the register. Weighed by what came in or went out in it, the larger, never low.

Not seen: an account in no ledger (CF118); whether an account of the register without a ledger
account is the one in question (the message counts them).
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
    code="CF126",
    title=Text("银行存款明细没有登记的账户", "A bank account in the ledger that no register knows"),
    guide=Guide(
        asks="账上的每个银行存款明细，都应当有登记的银行账户。",
        edge="截至基准日一年内有收付的银行存款明细科目：银行账户台账至少有一个账户填了对应科目编码，而这个明细和它的上级科目都没有账户对应的，提出；明细名称是自然人姓名或写明个人卡、私户的，也提出；首次收付在基准日前三十天以内的、名称写明代管的、台账有村务卡而名称写明村务卡的不提出；按这一年收、付较大者衡量，不低于一般。",
        unseen="账上没有的账户（CF118）；台账里没有填科目编码的账户是不是这一个（说法中写明个数）。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="account",
    basis=(
        Citation("农村集体经济组织财务制度", "16"),
        Citation("农村集体经济组织法", "44").when("个人"),
        Citation("会计法", "16"),
    ),
    parameters=(),
    needs=("entry",),
    parts=(
        Part(
            Text("与银行账户台账对照的部分", "what is compared with the register of bank accounts"),
            needs=("bank_account.gl_account_number",),
        ),
    ),
    reach=Reach(Place.VILLAGE, standing=True),
    population="money_account",
    money="account/{subject_id}",
    identity=("subject_id",),
    query="""
        with line as (
            select
                journal_line.org_code,
                journal_line.gl_account_number as account,
                journal_line.effective_date_day,
                run.as_of_day,
                journal_line.debit_fen,
                journal_line.credit_fen,
                case
                    when journal_line.effective_date_ymd > run.as_of_ymd - 10000 then 1
                    else 0
                end as is_recent
            from journal_line
            cross join run
            where journal_line.role = 'bank'
        ),
        moved as (
            select
                org_code,
                account,
                as_of_day,
                min(effective_date_day) as first_day,
                cast(sum(is_recent * debit_fen) as bigint) as income_fen,
                cast(sum(is_recent * credit_fen) as bigint) as outgo_fen
            from line
            group by
                org_code,
                account,
                as_of_day
        ),
        mapping as (
            select
                org_code,
                count(gl_account_number) as mapped,
                count(account_no) - count(gl_account_number) as unmapped,
                max(case when account_kind = '村务卡' then 1 else 0 end) as has_card
            from bank_account
            group by org_code
        ),
        answered as (
            select account_tree.org_code, account_tree.account
            from account_tree
            join bank_account
                on bank_account.org_code = account_tree.org_code
                and bank_account.gl_account_number = account_tree.ancestor
            union
            select account_tree.org_code, account_tree.ancestor as account
            from account_tree
            join bank_account
                on bank_account.org_code = account_tree.org_code
                and bank_account.gl_account_number = account_tree.account
        ),
        own as (
            select
                org_code,
                gl_account_number as account,
                min(account_name || '，' || account_kind) as holder
            from bank_account
            group by
                org_code,
                gl_account_number
        ),
        named as (
            select
                org_code,
                account,
                min(account_name) as account_name,
                max(case when contains(account_name, '代管') then 1 else 0 end) as is_kept,
                max(case when contains(account_name, '村务卡') then 1 else 0 end) as is_card
            from named_account
            group by
                org_code,
                account
        )
        select
            moved.org_code,
            moved.account as subject_id,
            moved.as_of_day as occurred_on_day,
            greatest(moved.income_fen, moved.outgo_fen) as amount_fen,
            coalesce(named.account_name, '') as account_name,
            case
                when mapping.unmapped > 0
                    then '（台账另有 ' || mapping.unmapped || ' 个账户未填对应科目编码）'
                else ''
            end as unmapped_zh,
            case
                when mapping.unmapped > 0
                    then ' (' || mapping.unmapped || ' of the register bear no ledger account)'
                else ''
            end as unmapped_en,
            coalesce('台账中与它对应的账户是' || own.holder || '，科目名称和户名哪个对', '台账中未见与它对应的账户，是不是集体名下的账户')
                as answer_zh,
            coalesce(
                'the register answers with ' || own.holder || ': which of the two names is right',
                'no account of the register answers to it: is it the collective''s'
            ) as answer_en,
            case when personal_leaf.account is null then '' else 'personal' end as case_code,
            case when personal_leaf.account is null then '' else '个人' end as basis_case
        from moved
        left join mapping
            on mapping.org_code = moved.org_code
        left join answered
            on answered.org_code = moved.org_code
            and answered.account = moved.account
        left join own
            on own.org_code = moved.org_code
            and own.account = moved.account
        left join named
            on named.org_code = moved.org_code
            and named.account = moved.account
        left join personal_leaf
            on personal_leaf.org_code = moved.org_code
            and personal_leaf.account = moved.account
        where moved.income_fen + moved.outgo_fen > 0
            and (
                personal_leaf.account is not null
                or (
                    mapping.mapped > 0
                    and answered.account is null
                    and moved.first_day < moved.as_of_day - 30
                    and coalesce(named.is_kept, 0) = 0
                    and coalesce(named.is_card, 0) * mapping.has_card = 0
                )
            )
    """,
    message=Text(
        "疑点：银行存款明细科目 {subject_id}{account_name} 近一年收或付 {amount} 元，银行账户台账中未见与它对应的账户"
        "{unmapped}。",
        "Question: bank account {subject_id}[ {account_name}] of the ledger moved {amount} yuan within a year, and "
        "no account of the register answers to it{unmapped}.",
    ),
    cases={
        "personal": Case(
            Kind.LEAD,
            Text(
                "疑点：银行存款明细科目 {subject_id}{account_name} 以个人为名，近一年收或付 {amount} 元；{answer}？",
                "Question: bank account {subject_id}[ {account_name}] of the ledger bears a person's name and "
                "moved {amount} yuan within a year; {answer}?",
            ),
        ),
    },
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
    """,
    notation="BD",
    examples="""
        finds        | lines                       | 银行账户 | 科目 | why
        疑点：银行存款明细科目 10209 近一年收或付 9.00 元，银行账户台账中未见与它对应的账户。！of the register bear | 借51301:9 贷10209:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 台账里没有这个明细的账户
        9.00 元      | 借51301:5 贷10209:5／借10209:9 贷501:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 收、付取大的
        付 9.00 元   | @2024-12-31 借51301:50 贷10209:50／@2025-01-01 借51301:9 贷10209:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 只算一年内的
        no           | 去年 借51301:9 贷10209:9    | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 一年内没有收付
        no           | 借51301:9 贷10209:9         | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10209 | | 有对应的账户
        no           | 借51301:9 贷10209:9         | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=102 | 科目编码=102，科目名称=银行存款；科目编码=10209，科目名称=农商行，上级科目编码=102 | 上级科目有对应的账户
        no           | 借51301:9 贷102:9           | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10209 | 科目编码=102，科目名称=银行存款；科目编码=10209，科目名称=农商行，上级科目编码=102 | 记在上级科目上
        no           | 借51301:9 贷10209:9         | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户 | | 台账没有一个账户填了对应科目
        no           | 借51301:9 贷10209:9         |          |      | 没有银行账户台账
        另有 1 个    | 借51301:9 贷10209:9         | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201；账号=K2，户名=某社，开户银行=某行，账户性质=专户 | | 另有一个账户没有填对应科目，写明
        no           | 借51301:9 贷10109:9         | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 现金不是账户
        no           | 作废 借51301:9 贷10209:9    | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 作废凭证
        9.00 元      | @2025-11-30 借51301:9 贷10209:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 首次收付在三十一天前
        no           | @2025-12-01 借51301:9 贷10209:9 | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 首次收付在三十天前，还来得及登记
        no           | 借51301:9 贷10209:9         | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | 科目编码=10209，科目名称=三资代管户 | 乡镇代管的账户
        no           | 借51301:9 贷10209:9         | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201；账号=K2，户名=甲，开户银行=某行，账户性质=村务卡 | 科目编码=10209，科目名称=村务卡 | 台账登记了村务卡
        10209村务卡  | 借51301:9 贷10209:9         | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | 科目编码=10209，科目名称=村务卡 | 台账没有村务卡
        10209农商行；10207信用社 | 借51301:9 贷10209:9／借51301:5 贷10207:5 | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201；账号=K2，户名=甲，开户银行=某行，账户性质=村务卡 | 科目编码=10209，科目名称=农商行；科目编码=10207，科目名称=信用社；科目编码=10206，科目名称=村务卡；科目编码=10205，科目名称=代管户 | 各看各的名称
        10209 近     | 借51301:9 贷10209:9／借51301:5 贷10201:5 | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 另一个明细有对应的账户
        以个人为名   | 借51301:9 贷10208:9／借51301:5 贷10201:5 | 账号=K1，户名=某社，开户银行=某行，账户性质=基本户，对应科目编码=10201 | | 另一个明细不是个人的
        台账中未见与它对应的账户，是不是集体名下的账户？ | 借51301:9 贷10208:9         |          |      | 明细以个人为名，不看台账
        台账中与它对应的账户是甲，个人户，科目名称和户名哪个对？ | 借51301:9 贷10208:9         | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户，对应科目编码=10208 | | 登记了也问
    """,
    clears=Text(
        "开户资料，或“对应科目编码”补登、科目名称更正的记录。",
        "The papers of its opening, or the record that the register or the name of the account was set right.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
    whole_unit=True,
)
