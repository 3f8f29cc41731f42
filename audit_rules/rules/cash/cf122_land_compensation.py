"""Land compensation is shared out as decided, posted, and kept in an account of its own.

Judged are grants of the kind 征地补偿费. Breach where something was paid out of one (``grant_payment``)
and no decision of 土地补偿费 that passed stands before it: named by the payment or its list, or, where
they name none, taken from a year before the money came; where no posting of 专项 names the grant in a
year in which it moved or the three months after; and, where the place asks for it, where it is kept
in an account that the register has as another kind. A question where the decision named is on
another matter, where the request speaks of crops or what stands on the land, and where postings of
专项 name something else. A grant that is for crops and the like alone belongs to their owners: nobody
decides on it.

Not seen: what was paid without naming the grant; lists the treasury pays straight; whose land it
was; what a group decided that no register holds.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF122",
    title=Text("征地补偿费使用分配不合规", "Land compensation used or shared out of order"),
    guide=Guide(
        asks="征地补偿费的使用、分配先经表决通过，收支专项公开；当地要求专户的，存入专户。",
        edge="看专项资金台账里类别为征地补偿费的；审批单或发放名册写明它的付款（退回拨款单位的除外）以前，登记中没有通过的土地补偿费决议（写明的；没有写明通过的决议的，到账前一年起通过的）的，有收支的年度及其后三个月内没有写明它的专项公开的，当地要求专户而存放账号登记为别的性质的，提出；写明的决议是别的事项的，审批单写青苗、附着物的，专项公开写的是别的名称的，是疑问。专门用于青苗、附着物的资金不需要决议。",
        unseen="没有写明这笔资金的付款；财政直接发放的名册；是哪个小组的土地；没有登记的小组决议。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="earmarked_fund",
    basis=(
        Citation.local("征地补偿费管理规定").when("专户"),
        Citation("村民委员会组织法", "24").when("决议"),
        Citation("农村集体经济组织法", "26").when("决议"),
        Citation("土地管理法", "49"),
        Citation("农村集体经济组织财务公开规定").when("公开"),
    ),
    parameters=(),
    needs=("earmarked_fund", "decision", "disclosure"),
    parts=(
        Part(
            Text("专户部分", "the part on the account"),
            needs=("earmarked_fund.bank_account_no", "bank_account"),
            parameters=("land_fund_account",),
        ),
    ),
    reach=Reach(Place.VILLAGE),
    population="earmarked_fund",
    from_absence=("decision", "disclosure"),
    absence_cases={"decision": ("", "other", "crop"), "disclosure": ("posted", "unnamed")},
    money="grant/{subject_id}",
    identity=("subject_id", "in_year", "case_code"),
    query="""
        with told as (
            select
                org_code,
                fund_code,
                last_day as on_day,
                amount_fen,
                voucher_key,
                case
                    when is_crop = 1 then 'crop'
                    when decision_fits = 1 then 'other'
                    else ''
                end as case_code,
                '决议' as basis_case,
                0 as in_year,
                '' as account_kind
            from land_payment
            where decision_fits < 2
            union all
            select
                land_posting.org_code,
                land_posting.fund_code,
                land_posting.on_day,
                earmarked_fund.amount_fen,
                '' as voucher_key,
                case when land_posting.fits = 1 then 'unnamed' else 'posted' end as case_code,
                '公开' as basis_case,
                land_posting.fiscal_year as in_year,
                '' as account_kind
            from land_posting
            join earmarked_fund
                on earmarked_fund.org_code = land_posting.org_code
                and earmarked_fund.fund_code = land_posting.fund_code
            cross join run
            where land_posting.fits < 2
                and run.as_of_day - land_posting.on_day > 90
            union all
            select
                earmarked_fund.org_code,
                earmarked_fund.fund_code,
                earmarked_fund.received_on_day as on_day,
                earmarked_fund.amount_fen,
                '' as voucher_key,
                'account' as case_code,
                '专户' as basis_case,
                0 as in_year,
                bank_account.account_kind
            from earmarked_fund
            join bank_account
                on bank_account.org_code = earmarked_fund.org_code
                and bank_account.account_no = earmarked_fund.bank_account_no
            join limit_value
                on limit_value.org_code = earmarked_fund.org_code
                and limit_value.name = 'land_fund_account'
                and earmarked_fund.received_on_day >= limit_value.from_day
                and earmarked_fund.received_on_day < limit_value.until_day
            where earmarked_fund.fund_kind = '征地补偿费'
                and bank_account.account_kind <> '专户'
                and limit_value.amount = 1
        )
        select
            told.org_code,
            told.fund_code as subject_id,
            min(told.on_day) as occurred_on_day,
            case
                when told.basis_case = '决议' then cast(sum(told.amount_fen) as bigint)
                else max(told.amount_fen)
            end as amount_fen,
            min(earmarked_fund.fund_name) as fund_name,
            min(told.voucher_key) as voucher_key,
            count(*) as payments,
            told.in_year,
            told.account_kind,
            told.case_code,
            told.basis_case
        from told
        join earmarked_fund
            on earmarked_fund.org_code = told.org_code
            and earmarked_fund.fund_code = told.fund_code
        group by
            told.org_code,
            told.fund_code,
            told.in_year,
            told.account_kind,
            told.case_code,
            told.basis_case
    """,
    message=Text(
        "征地补偿费“{fund_name}”（{subject_id}）付出 {amount} 元（凭证 {voucher_key} 等 {payments} 笔），登记中未见在 {occurred_on} "
        "以前通过的土地补偿费决议。",
        "{amount} yuan was paid out of land compensation {fund_name} ({subject_id}; voucher {voucher_key}, {payments} "
        "in all); no decision on it that passed by {occurred_on} is recorded.",
    ),
    cases={
        "other": Case(
            Kind.LEAD,
            Text(
                "疑点：征地补偿费“{fund_name}”（{subject_id}）付出 {amount} 元（凭证 {voucher_key} 等 {payments} 笔），写明的决议登记为别的"
                "事项，哪一次表决通过了这次使用分配？",
                "Question: {amount} yuan was paid out of land compensation {fund_name} ({subject_id}; voucher "
                "{voucher_key}, {payments} in all) on a decision registered under another matter: which vote "
                "approved it?",
            ),
        ),
        "crop": Case(
            Kind.LEAD,
            Text(
                "疑点：征地补偿费“{fund_name}”（{subject_id}）付出 {amount} 元（凭证 {voucher_key} 等 {payments} 笔），未见决议，审批单写的"
                "是青苗或附着物，领款人是所有权人吗？",
                "Question: {amount} yuan was paid out of land compensation {fund_name} ({subject_id}; voucher "
                "{voucher_key}, {payments} in all) without a decision; the request speaks of crops or what stands "
                "on the land: do they belong to the payee?",
            ),
        ),
        "posted": Case(
            Kind.BREACH,
            Text(
                "征地补偿费“{fund_name}”（{subject_id}，{amount} 元）{in_year} 年有收支（{occurred_on} 起），登记中未见写明它的专项公开。",
                "Land compensation {fund_name} ({subject_id}, {amount} yuan) moved in {in_year} (from "
                "{occurred_on}); no posting of its own that names it is recorded.",
            ),
        ),
        "unnamed": Case(
            Kind.LEAD,
            Text(
                "疑点：征地补偿费“{fund_name}”（{subject_id}，{amount} 元）{in_year} 年有收支（{occurred_on} 起），专项公开没有写明它，公开的是它吗？",
                "Question: land compensation {fund_name} ({subject_id}, {amount} yuan) moved in {in_year} (from "
                "{occurred_on}); postings of that kind do not name it: are they about it?",
            ),
        ),
        "account": Case(
            Kind.BREACH,
            Text(
                "征地补偿费“{fund_name}”（{subject_id}，{amount} 元，{occurred_on} 到账）应存入专户，存放账号登记为{account_kind}。",
                "Land compensation {fund_name} ({subject_id}, {amount} yuan, received on {occurred_on}) is to be "
                "kept in an account of its own; its account is registered as {account_kind}.",
            ),
        ),
    },
    evidence=(("earmarked_fund", "subject_id"),),
    notation="BD",
    whole_unit=True,
    examples="""
        finds | lines | 专项资金 | 支出审批单 | 民主决策 | 四议记录 | 公开记录 | 银行账户 | place | why
        no | 借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02，存放账号=K | 审批单号=S1，支出事由=分配，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 | 决议编号=JY，决策事项=分配，事项类别=土地补偿费 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX | 账号=K，户名=某村，开户银行=某行，账户性质=专户 |  | 已决议、公开、专户存放
        付出 90.00 元（凭证 2025-01/记-1 等 1 笔），登记中未见在 2025-01-15 以前通过 | 借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 | 审批单号=S1，支出事由=分配，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX |  |  | 没有决议
        付出 180.00 元（凭证 2025-01/记-1 等 2 笔） | 借24101:90 贷102:90／借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 | 审批单号=S1，支出事由=分配，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1；审批单号=S2，支出事由=分配，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=2 |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX |  |  | 两次付款合计
        写明的决议登记为别的事项 | 借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 | 审批单号=S1，支出事由=分配，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1，决议编号=JY | 决议编号=JY，决策事项=分配，事项类别=大额资金使用 | 决议编号=JY，环节=决议，会议名称=村民代表会议，召开日期=2025-01-10 | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX |  |  | 别的事项的决议
        审批单写的是青苗或附着物 | 借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 | 审批单号=S1，支出事由=付青苗费，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX |  |  | 青苗
        （ZX，100.00 元）2025 年有收支（2025-01-02 起），登记中未见写明它的专项公开 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  |  |  |  |  |  | 没有公开
        专项公开没有写明它 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05 |  |  | 公开没有写明
        no |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-10-02 |  |  |  |  |  |  | 还来得及公开
        未见写明它的专项公开 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-10-01 |  |  |  |  |  |  | 九十一天以前到账
        存放账号登记为基本户 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02，存放账号=K |  |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX | 账号=K，户名=某村，开户银行=某行，账户性质=基本户 |  | 存在基本户
        no |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02，存放账号=K |  |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX |  |  | 账户没有登记
        no |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02，存放账号=K |  |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX | 账号=K，户名=某村，开户银行=某行，账户性质=专户；账号=K2，户名=某村，开户银行=某行，账户性质=基本户 |  | 另有基本户
        no |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX | 账号=K，户名=某村，开户银行=某行，账户性质=基本户 |  | 没有填存放账号
        no |  | 专项资金编码=ZX，资金名称=占地款，资金类别=财政专项，金额=100，规定用途=分配，到账日期=2025-01-02，存放账号=K |  |  |  |  | 账号=K，户名=某村，开户银行=某行，账户性质=基本户 |  | 不是征地补偿费
        存放账号登记为基本户 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-01，存放账号=K |  |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX | 账号=K，户名=某村，开户银行=某行，账户性质=基本户 | 昨日乡 | 该乡规定首日
        存放账号登记为基本户 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-06-30，存放账号=K |  |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX | 账号=K，户名=某村，开户银行=某行，账户性质=基本户 | 昨日乡 | 该乡规定末日
        no |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-07-01，存放账号=K |  |  |  | 公开编号=G，公开类别=专项，公开日期=2025-01-05，对应编号=ZX | 账号=K，户名=某村，开户银行=某行，账户性质=基本户 | 昨日乡 | 该乡不再要求
        存放账号登记为基本户；未见在 2025-01-15 以前通过；未见写明它的专项公开 | 借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02，存放账号=K | 审批单号=S1，支出事由=分配，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 |  |  |  | 账号=K，户名=某村，开户银行=某行，账户性质=基本户 |  | 三样都不合
        占地款”（ZX，50.00 元）2025 年；丙款”（ZY，100.00 元）2025 年 |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=50，规定用途=分配，到账日期=2025-01-02；专项资金编码=ZY，资金名称=丙款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2025-01-02 |  |  |  |  |  |  | 两笔各提一条
        2024 年有收支；2025 年有收支；未见在 2025-01-15 以前通过 | 借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2024-12-01 | 审批单号=S1，支出事由=分配，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 |  |  |  |  |  | 两年都没有公开
        no |  | 专项资金编码=ZX，资金名称=占地款，资金类别=征地补偿费，金额=100，规定用途=分配，到账日期=2023-12-31，存放账号=K |  |  |  | 公开编号=G，公开类别=专项，公开日期=2023-12-31，对应编号=ZX | 账号=K，户名=某村，开户银行=某行，账户性质=基本户 |  | 当地规定以前到账
    """,
    clears=Text(
        "土地补偿费使用分配的决议、公开记录和专户开户证明。",
        "The decision on its use, its posting, and the proof of the account of its own.",
    ),
)
