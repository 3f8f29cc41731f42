"""The collective's money lies in no account of a natural person.

Asked of accounts of the register that are not closed: kind 个人户, or held (of a 收款码: paid to) by
somebody who is an office holder, a member or a party of kind 个人 in a register of the village. A
card for paying (村务卡) is no deposit. A ledger account that answers to it and has entries shows
that the collective's money lay there. Where only its statement or the register itself tells of it,
whose money that was is a question. Weighed by what came in or went out in
the busiest year, the larger, never low.

Not seen: an account that no register names (CF118, CF126); one that shares its ledger account with
another; whose money a statement shows; whether the holder merely bears the name of a person
registered.
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
    code="CF104",
    title=Text("公款私存", "Collective money in a personal account"),
    guide=Guide(
        asks="集体的钱不得存在个人名下的账户里。",
        edge="银行账户台账中未销户的账户：账户性质为个人户，或户名（收款码为收款人）是同村登记的任职人员、成员或类型为个人的往来单位；村务卡不是存款账户，不计；对应科目在账上有收付的，是集体的钱；只有流水的，是疑问；从没有收付的不提出；按收或付最多的一年衡量，不低于一般。",
        unseen="没有登记的账户（CF118、CF126）；与别的账户共用一个科目的；流水里是谁的钱；户主是否只是同名。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="bank_account",
    basis=(
        Citation("农村集体经济组织法", "44"),
        Citation("农村集体经济组织财务制度", "16"),
        Citation("现金管理暂行条例", "21"),
    ),
    parameters=(),
    needs=("bank_account",),
    reach=Reach(Place.VILLAGE, standing=True),
    population="bank_account",
    identity=("subject_id",),
    query="""
        with single as (
            select org_code, gl_account_number
            from bank_account
            group by
                org_code,
                gl_account_number
            having count(distinct account_no) = 1
        ),
        yearly as (
            select
                bank_account.org_code,
                bank_account.account_no,
                journal_line.fiscal_year,
                1 as is_booked,
                cast(sum(journal_line.debit_fen) as bigint) as income_fen,
                cast(sum(journal_line.credit_fen) as bigint) as outgo_fen
            from bank_account
            join single
                on single.org_code = bank_account.org_code
                and single.gl_account_number = bank_account.gl_account_number
            join journal_line
                on journal_line.org_code = bank_account.org_code
                and journal_line.gl_account_number = bank_account.gl_account_number
            group by
                bank_account.org_code,
                bank_account.account_no,
                journal_line.fiscal_year
            union all
            select
                org_code,
                account_no,
                fiscal_year,
                0 as is_booked,
                income_fen,
                outgo_fen
            from statement_year
        ),
        moved as (
            select
                org_code,
                account_no,
                max(is_booked) as is_booked,
                max(greatest(income_fen, outgo_fen)) as moved_fen
            from yearly
            group by
                org_code,
                account_no
        )
        select
            bank_account.org_code,
            bank_account.account_no as subject_id,
            run.as_of_day as occurred_on_day,
            moved.moved_fen as amount_fen,
            bank_account.account_name,
            bank_account.account_kind,
            coalesce('，户名与' || village_person.known_zh || '同名', '') as known_zh,
            coalesce(', the name of ' || village_person.known_en, '') as known_en,
            case when moved.is_booked = 1 then '' else 'statement' end as case_code
        from bank_account
        cross join run
        join moved
            on moved.org_code = bank_account.org_code
            and moved.account_no = bank_account.account_no
        left join village_person
            on village_person.org_code = bank_account.org_code
            and village_person.person_key = bank_account.account_key
        where bank_account.account_kind <> '村务卡'
            and (bank_account.account_kind = '个人户' or village_person.person_key is not null)
            and bank_account.closed_on_day is null
    """,
    message=Text(
        "银行账户 {subject_id}（户名{account_name}，账户性质{account_kind}{known}）为自然人名下，登记中未见销户，集体的账上有它的收付，"
        "一年中收或付最多 {amount} 元。",
        "Bank account {subject_id} (holder {account_name}, kind {account_kind}{known}) is a natural person's, no "
        "closing is registered, and the collective's books move it: up to {amount} yuan in a year.",
    ),
    cases={
        "statement": Case(
            Kind.LEAD,
            Text(
                "疑点：银行账户 {subject_id}（户名{account_name}，账户性质{account_kind}{known}）为自然人名下，登记在集体的账户中，未见销户，"
                "流水上一年中收或付最多 {amount} 元；账上没有与它单独对应的科目，看不出是谁的钱。",
                "Question: bank account {subject_id} (holder {account_name}, kind {account_kind}{known}) is a natural "
                "person's and stands among the collective's; its statement moves up to {amount} yuan in a "
                "year, and no ledger account of its own tells whose money that was.",
            ),
        ),
    },
    evidence=(("bank_account", "subject_id"),),
    notation="BD",
    examples="""
        finds       | lines                        | 银行账户 | 银行流水 | 任职 | 成员名册 | 往来单位档案 | why
        名下，登记中未见销户，集体的账上有它的收付，一年中收或付最多 9.00 元 | 借51301:9 贷10209:9 | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户，对应科目编码=10209 | | | | | 个人户，账上有收付
        7.00 元     | 借51301:5 贷10209:5／借10209:7 贷501:7 | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户，对应科目编码=10209 | | | | | 收、付取大的
        9.00 元     | 借51301:9 贷10209:9／去年 借51301:5 贷10209:5 | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户，对应科目编码=10209 | | | | | 取收付最多的一年
        （户名甲，账户性质一般户，户名与任职登记中的出纳同名）为自然人名下 | 借51301:9 贷10209:9          | 账号=K1，户名=甲，开户银行=某行，账户性质=一般户，对应科目编码=10209 | | 姓名=甲，职务=出纳 | | | 户名是任职人员
        9.00 元     | 借51301:9 贷10209:9          | 账号=K1，户名=甲，开户银行=某行，账户性质=专户，对应科目编码=10209 | | | 姓名=甲 | | 户名是成员
        9.00 元     | 借51301:9 贷10209:9          | 账号=K1，户名=甲，开户银行=某行，账户性质=收款码，对应科目编码=10209 | | | | 单位名称=甲，类型=个人 | 收款码绑在个人名下
        no          | 借51301:9 贷10209:9          | 账号=K1，户名=甲，开户银行=某行，账户性质=一般户，对应科目编码=10209 | | | | 单位名称=甲，类型=企业 | 户名是企业
        no          | 借51301:9 贷10209:9          | 账号=K1，户名=某合作社，开户银行=某行，账户性质=一般户，对应科目编码=10209 | | 姓名=甲，职务=出纳 | 姓名=甲 | 单位名称=甲，类型=个人 | 户名是集体
        no          | 借51301:9 贷10209:9          | 账号=K1，户名=甲，开户银行=某行，账户性质=村务卡，对应科目编码=10209 | | 姓名=甲，职务=出纳 | | | 村务卡用来付款，不是存款
        no          | 借51301:9 贷10209:9          | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户，对应科目编码=10209，销户日期=2025-03-01 | | | | | 已销户
        no          | 借51301:9 贷10209:9          | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户 | | | | | 没有写对应科目，也没有流水
        no          | 借51301:9 贷10208:9          | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户，对应科目编码=10209 | | | | | 对应的科目没有收付
        no          | 作废 借51301:9 贷10209:9     | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户，对应科目编码=10209 | | | | | 作废凭证
        no          | 借51301:9 贷10209:9          | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户，对应科目编码=10209；账号=K2，户名=某合作社，开户银行=某行，账户性质=基本户，对应科目编码=10209；账号=K3，户名=某合作社，开户银行=某行，账户性质=专户，对应科目编码=10202 | | | | | 科目是两个账户共用的，看不出是谁的收付
        疑点：银行账户 K1 | 借51301:9 贷10201:9    | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户 | 账号=K1，交易日期=2025-06-10，收入=8；账号=K1，交易日期=2025-06-11，支出=3 | | | | 只有流水，是谁的钱要问
        最多 8.00 元 | 借51301:9 贷10201:9         | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户 | 账号=K1，交易日期=2025-06-10，收入=8；账号=K1，交易日期=2024-12-31，收入=3；账号=K2，交易日期=2025-06-11，收入=30 | | | | 流水也按年，别的账户不算
        最多 11.00 元 | 借51301:9 贷10201:9        | 账号=K1，户名=甲，开户银行=某行，账户性质=个人户 | 账号=K1，交易日期=2025-01-01，支出=8；账号=K1，交易日期=2025-12-31，支出=3 | | | | 年初和年末两天在同一年
    """,
    clears=Text(
        "账户销户或转为村集体名下的回单，或该卡为村务卡、公务卡的备案。",
        "The slip of its closing or transfer to the collective's name, or its filing as a card for paying.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
    whole_unit=True,
)
