"""The ledger of a bank account agrees with the bank's statement, but for what is on its way.

Asked at each month's end of every ledger account that the register of bank accounts maps: the statement's
balance, the ledger's, and what stands on one side only, no older than unmatched_max_days
(``bank_difference``). One finding an account and year: since which month's end, and the difference at the
last one that differs. A question where another account, in no register, may explain it: both differed by
the same before the first line of the statement, or it is what lines moved to and from the unit's own name.

Not seen: accounts without a statement or a ledger account of their own; two errors that undo each other.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF105",
    title=Text("银行存款账实不符", "Bank ledger does not agree with the statement"),
    guide=Guide(
        asks="银行存款账面余额应当与银行对账单相符，未达账项应当及时查清。",
        edge="对台账写明对应科目的账户，每个月末用对账单余额比账面余额，一边已记、另一边未记而没有超过未达账项时限的可以解释差额（恰好到时限的也算），解释不了的提出，一个账户一年一条，金额是最后一个不符月末的差额；几个账户对应一个科目的合并比；对账单余额不连续、没有流水、期初不明、账上缺月份的月末和开始的几十天不判断并计数；流水开始以前就有同样差额，或差额正是与本单位户名之间的转账的，可能另有没有登记的账户（如定期存款），作疑点。",
        unseen="没有对账单、没有对应科目的账户；恰好相抵的两处错误。",
    ),
    kind=Kind.ERROR,
    severity=Severity.HIGH,
    subject="bank_account",
    basis=(
        Citation("会计法", "17"),
        Citation("会计基础工作规范", "62"),
        Citation("村集体经济组织会计制度", "二(三)"),
    ),
    parameters=("unmatched_max_days",),
    needs=("bank_account.gl_account_number", "bank_transaction.balance_fen", "entry"),
    reach=Reach(Place.ORG),
    population="bank_difference",
    decisive="bank_difference.residue_fen",
    undecided=Text(
        "{all} 个账户月末中 {rows} 个没有连续的对账单余额、期初不明或刚开始，未能判断",
        "{rows} of {all} month's ends of accounts could not be judged: the statement's balances do not run on, "
        "no opening balance is known, or the books have just begun",
    ),
    empty=Text(
        "没有哪个银行账户的对应科目在账上有收付",
        "no bank account whose ledger account moved in the books",
    ),
    money="account/{subject_id}",
    identity=("subject_id", "fiscal_year"),
    query="""
        with differing as (
            select
                org_code,
                account,
                account_no,
                accounts,
                fiscal_year,
                last_day,
                within_days,
                ledger_fen,
                statement_fen,
                open_fen,
                residue_fen,
                is_doubtful,
                row_number() over (
                    partition by org_code, account, fiscal_year
                    order by last_day desc nulls last
                ) as position,
                min(last_day) over (partition by org_code, account, fiscal_year) as first_day,
                count(last_day) over (partition by org_code, account, fiscal_year) as months
            from bank_difference
            where residue_fen <> 0
        )
        select
            org_code,
            account_no as subject_id,
            fiscal_year,
            first_day as occurred_on_day,
            abs(residue_fen) as amount_fen,
            account,
            case when accounts > 1 then ' 等 ' || accounts || ' 个账户合计' else '' end as more_zh,
            case when accounts > 1 then ' (' || accounts || ' accounts together)' else '' end as more_en,
            last_day as compared_on_day,
            within_days,
            ledger_fen,
            statement_fen,
            open_fen,
            months,
            case when is_doubtful = 1 then 'doubtful' else '' end as case_code
        from differing
        where position = 1
    """,
    message=Text(
        "{compared_on} 银行账户 {subject_id}{more} 对账单余额 {statement} 元，科目 {account} 账面余额 {ledger} 元，"
        "{within_days} 天以内的未达账项合计 {open} 元，仍差 {amount} 元（当年 {months} 个月末不符，最早 {occurred_on}）。",
        "On {compared_on} the statement of bank account {subject_id}{more} shows {statement} yuan, ledger account "
        "{account} {ledger} yuan; items of at most {within_days} days on one side only come to {open} yuan, and {amount} yuan "
        "remain (month ends of the year that differ: {months}, the first {occurred_on}).",
    ),
    cases={
        "doubtful": Case(
            Kind.LEAD,
            Text(
                "疑点：{compared_on} 银行账户 {subject_id}{more} 对账单余额 {statement} 元，科目 {account} 账面余额 {ledger} "
                "元，{within_days} 天以内的未达账项合计 {open} 元，仍差 {amount} 元，是否另有没有登记的账户？",
                "Question: on {compared_on} the statement of bank account {subject_id}{more} shows {statement} yuan, "
                "ledger account {account} {ledger} yuan; items of at most {within_days} days on one side only come "
                "to {open} yuan, and {amount} yuan remain: is there an account that is not registered?",
            ),
        ),
    },
    evidence=(("bank_account", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'bank_transaction' as register,
            bank_transaction.row_key
        from finding
        join bank_transaction
            on bank_transaction.org_code = finding.org_code
            and bank_transaction.account_no = finding.subject_id
            and bank_transaction.voucher_ref is null
            and bank_transaction.transacted_on_day < finding.compared_on_day - finding.within_days
        left join bank_pair
            on bank_pair.org_code = bank_transaction.org_code
            and bank_pair.line_key = bank_transaction.row_key || '/' || bank_transaction.id
        where bank_pair.line_key is null
        union
        select
            finding.org_code,
            finding.subject_id,
            'voucher' as register,
            journal_line.voucher_key as row_key
        from finding
        join journal_line
            on journal_line.org_code = finding.org_code
            and journal_line.gl_account_number = finding.account
            and journal_line.effective_date_day < finding.compared_on_day - finding.within_days
        left join bank_pair
            on bank_pair.org_code = journal_line.org_code
            and bank_pair.voucher_key = journal_line.voucher_key
        where bank_pair.line_key is null
    """,
    notation="BD",
    examples="""
        finds | lines | 科目余额表 | 银行账户 | 银行流水 | why
        no | @2025-01-02 借51301:5 贷102:5／@2025-02-10 借51301:100 贷102:100 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395 | 相符
        2025-02-28 银行账户 A 对账单余额 494.00 元，科目 102 账面余额 394.00 元，30 天以内的未达账项合计 0.00 元，仍差 100.00 元（当年 1 个月末不符，最早 2025-02-28）！疑点！(1 accounts | @2025-01-02 借51301:5 贷102:5／@2025-01-28 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 银行未付，三十一天
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-29 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 银行未付，恰好三十天
        no | @2025-01-02 借51301:5 贷102:5／@2025-02-26 借51301:100 贷102:100 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-03-02，支出金额=100，余额=395 | 月末付款，银行几天后付出
        no | @2025-01-02 借51301:5 贷102:5／@2025-02-26 借102:100 贷501:100 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-03-02，收入金额=100，余额=595 | 月末收款，银行几天后入账
        no | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1／@2025-03-02 借102:100 贷501:100 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494；银行账号=A，交易日期=2025-02-27，收入金额=100，余额=594 | 银行先到账
        仍差 20.00 元 | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-20，支出金额=20，余额=475；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=474 | 银行付出没有入账
        仍差 90.00 元 | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-20，支出金额=190，余额=305；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=304 | 金额记错
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-28 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-29，支出金额=60，余额=435；银行账号=A，交易日期=2025-01-29，支出金额=40，余额=395；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=394 | 一张凭证银行分两行
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=484 | 对账单余额不连续
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 |  | 没有流水
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-21，支出金额=7，余额=488 | 流水到一月为止
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 |  | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 期初不明
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 没有登记对应科目
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=一般户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=295；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=294；银行账号=B，交易日期=2025-01-20，支出金额=100，余额=100；银行账号=B，交易日期=2025-02-21，收入金额=3，余额=103；银行账号=B，交易日期=2025-02-22，支出金额=3，余额=100 | 两个账户对应一个科目，合计相符
        等 2 个账户合计 对账单余额 374.00 元 | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=一般户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=295；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=294；银行账号=B，交易日期=2025-01-20，支出金额=100，余额=100；银行账号=B，交易日期=2025-01-21，支出金额=20，余额=80；银行账号=B，交易日期=2025-02-21，收入金额=3，余额=83；银行账号=B，交易日期=2025-02-22，支出金额=3，余额=80 | 两个账户合计不符
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=一般户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 另一个账户没有流水
        仍差 100.00 元 | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=村务卡，对应科目编码=102；银行账号=C，户名=甲社，账户性质=收款码，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494 | 村务卡、收款码不算账户
        疑点 | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=395；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=394 | 开始就有同样差额
        疑点 | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1／@2025-03-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395，对方户名=甲社；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=394；银行账号=A，交易日期=2025-03-20，支出金额=1，余额=393 | 转到本单位户名，可能是没有登记的账户
        仍差 100.00 元！疑点 | @2025-01-02 借51301:5 贷102:5／@2025-02-20 借51301:1 贷102:1／@2025-03-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395，对方户名=乙社；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=394；银行账号=A，交易日期=2025-03-20，支出金额=1，余额=393 | 转给别人
        2025-03-31 银行账户 A 对账单余额 512.00 元，科目 102 账面余额 392.00 元，30 天以内的未达账项合计 0.00 元，仍差 120.00 元（当年 2 个月末不符，最早 2025-02-28） | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-02-20 借51301:1 贷102:1／@2025-03-20 借51301:2 贷102:2 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494；银行账号=A，交易日期=2025-02-25，收入金额=20，余额=514；银行账号=A，交易日期=2025-03-20，支出金额=2，余额=512 | 两个月末不符，记后一个
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-03-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-20，支出金额=1，余额=494；银行账号=A，交易日期=2025-03-20，支出金额=1，余额=493 | 账上缺二月，银行有收付
        no | @2025-01-02 借51301:5 贷102:5／@2025-01-20 借51301:100 贷102:100／@2025-03-20 借51301:1 贷102:1 | 会计年度=2025，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-01-20，支出金额=100，余额=395；银行账号=A，交易日期=2025-03-20，支出金额=1，余额=394 | 二月都没有收付
        no | @2025-01-02 借51301:5 贷10201:5／@2025-02-10 借51301:100 贷10201:100 | 会计年度=2025，科目编码=102，期初借方=500；会计年度=2025，科目编码=10201，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=10201 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395 | 对应明细科目
        no | @2025-01-02 借51301:5 贷10201:5／@2025-02-10 借51301:100 贷10201:100 | 会计年度=2025，科目编码=102，期初借方=500；会计年度=2025，科目编码=10201，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395 | 明细记在对应科目之下
        no | @2025-01-02 借51301:5 贷10201:5／@2025-01-20 借51301:100 贷10201:100／@2025-02-10 借51301:100 贷10201:100 | 会计年度=2025，科目编码=102，期初借方=500；会计年度=2025，科目编码=10201，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102；银行账号=B，户名=甲社，账户性质=一般户，对应科目编码=10201 | 银行账号=A，交易日期=2025-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2025-02-10，支出金额=100，余额=395；银行账号=B，交易日期=2025-02-10，支出金额=1，余额=499 | 一个账户的科目在另一个之下
        no | @2023-01-02 借541:5 贷102:5／@2023-01-20 借541:100 贷102:100／@2023-02-20 借541:1 贷102:1 | 会计年度=2023，科目编码=102，期初借方=500 | 银行账号=A，户名=甲社，账户性质=基本户，对应科目编码=102 | 银行账号=A，交易日期=2023-01-02，支出金额=5，余额=495；银行账号=A，交易日期=2023-02-20，支出金额=1，余额=494 | 当地还没有规定
    """,
    whole_unit=True,
    clears=Text(
        "银行存款余额调节表和次月对账单。",
        "The bank reconciliation and the statement of the following month.",
    ),
)
