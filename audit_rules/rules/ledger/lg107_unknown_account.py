"""Entries stand on accounts that the unit's chart has, and on its finest ones.

Asked of years under the chart that the register of accounts speaks of: an account that neither the
register nor a list of balances names, and one that has details in the register which the year's books
use as well. A detail is not missed where the chart keeps no detail of the account above it. One
finding for each voucher and account; a closing voucher that empties what others booked there is none. Years under an older chart could not be checked.

Not seen: an account that is known but wrong for the matter; when a detail was opened.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG107",
    title=Text("使用未设置或非末级科目", "Posting to an unknown or non-leaf account"),
    guide=Guide(
        asks="分录应当记在科目表已设置的末级科目上。",
        edge="科目表和同一会计制度年度的余额表都没有的科目，提出；科目表在其下设有明细、当年账上也在用明细，而直接记在上级科目的，提出；科目表对某个上级科目一个明细也没有列的，不追问它的明细；每张凭证每个科目一条，年末结转转平的不另记；科目表说的是最近的会计制度，用旧制度的年度不判断。",
        unseen="科目设了但用得不对；明细是什么时候增设的。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation("农村集体经济组织会计制度"),
        Citation("村集体经济组织会计制度", "三"),
    ),
    parameters=(),
    needs=("entry", "account"),
    reach=Reach(Place.ORG),
    population="charted_account",
    empty=Text(
        "科目表是新会计制度的，没有这一年的科目表",
        "the register of accounts is that of a later chart: none of the year",
    ),
    folded_by="account",
    identity=("subject_id", "account"),
    query="""
        with booked as (
            select distinct
                journal_line.org_code,
                journal_line.fiscal_year,
                journal_line.gl_account_number as account
            from journal_line
            left join carry_forward
                on carry_forward.org_code = journal_line.org_code
                and carry_forward.voucher_key = journal_line.voucher_key
            where carry_forward.voucher_key is null
        )
        select
            journal_line.org_code,
            journal_line.voucher_key as subject_id,
            journal_line.gl_account_number as account,
            journal_line.fiscal_year,
            min(journal_line.effective_date_day) as occurred_on_day,
            -- Red lines and black ones of a voucher are not weighed against each other.
            cast(greatest(
                sum(abs(journal_line.debit_fen)),
                sum(abs(journal_line.credit_fen))
            ) as bigint) as amount_fen,
            coalesce(min(journal_line.gl_account_name), '') as account_name,
            case when charted_account.standing = 'parent' then 'parent' else '' end as case_code
        from journal_line
        join charted_account
            on charted_account.org_code = journal_line.org_code
            and charted_account.fiscal_year = journal_line.fiscal_year
            and charted_account.account = journal_line.gl_account_number
        left join carry_forward
            on carry_forward.org_code = journal_line.org_code
            and carry_forward.voucher_key = journal_line.voucher_key
        left join booked
            on booked.org_code = journal_line.org_code
            and booked.fiscal_year = journal_line.fiscal_year
            and booked.account = journal_line.gl_account_number
        where charted_account.standing in ('unknown', 'parent')
            -- A closing voucher only empties what was booked there (P30).
            and (
                carry_forward.voucher_key is null
                or booked.account is null
            )
        group by
            journal_line.org_code,
            journal_line.voucher_key,
            journal_line.gl_account_number,
            journal_line.fiscal_year,
            charted_account.standing
    """,
    message=Text(
        "疑点：凭证 {subject_id}（{occurred_on}）有 {amount} 元记在科目 {account}{account_name}，科目表和余额表中未见这个"
        "科目。",
        "Question: voucher {subject_id} ({occurred_on}) has {amount} yuan on account {account}"
        "[ {account_name}], which neither the chart nor a list of balances names.",
    ),
    cases={
        "parent": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id}（{occurred_on}）有 {amount} 元直接记在科目 {account}{account_name}，科目表在它下面设有"
                "明细，当年也在用。",
                "Question: voucher {subject_id} ({occurred_on}) has {amount} yuan on account {account}"
                "[ {account_name}] itself, which has details in the chart that the year's books use.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds                                       | year | lines                     | chart of details         | balance | why
        no                                          | 2025 | 借51301:9 贷102:9         | 102:银行 513:管理费用 51301:报酬 |  | 都是末级科目
        记-1（2025-01-15）有 9.00 元记在科目 999    | 2025 | 借999:9 贷102:9           | 102:银行                 |         | 科目表里没有
        no                                          | 2025 | 借999:9 贷102:9           | 102:银行                 | 999:0~9 | 余额表里有
        no                                          | 2025 | 借999:9 贷102:9           |                          |         | 没有科目表
        直接记在科目 513                            | 2025 | 借513:9 贷102:9／借51301:9 贷102:9 | 102:银行 513:管理费用 51301:报酬 | | 上级和明细都记
        no                                          | 2025 | 借513:9 贷102:9           | 102:银行 513:管理费用 51301:报酬 |  | 列了明细而没有用
        未见这个科目                                | 2025 | 借51319:9 贷102:9         | 102:银行 513:管理费用 51301:报酬 |  | 没有增设的明细
        no                                          | 2025 | 借51319:9 贷102:9         | 102:银行 513:管理费用    |         | 科目表不列明细
        9.00 元记在科目 999                         | 2025 | 借999:4 借999:5 贷102:9   | 102:银行                 |         | 一张凭证一个科目一条
        9.00 元记在科目 999                         | 2025 | 借102:9 贷999:9           | 102:银行                 |         | 记在贷方
        12.00 元记在科目 999                        | 2025 | 借999:10 借999:-2 贷102:8 | 102:银行                 |         | 红字不抵
        15.00 元记在科目 999                        | 2025 | 借102:9 贷999:12 贷999:-3 | 102:银行                 |         | 贷方红字也不抵
        科目 999；科目 888                          | 2025 | 借999:9 贷888:9           | 102:银行                 |         | 两个科目两条
        记-1；记-2                                  | 2025 | 借999:9 贷102:9／借999:9 贷102:9 | 102:银行          |         | 两张凭证两条
        no                                          | 2025 | 作废 借999:9 贷102:9      | 102:银行                 |         | 作废凭证不计
        记-2                                        | 2024 | 去年 借999:9 贷102:9／借999:9 贷102:9 | 102:银行     |         | 旧会计制度的年度不判断
        记-1！记-2 | 2025 | 借51319:9 贷102:9／借321:9 贷51319:9 | 102:银行 513:管理费用 51301:报酬 321:本年收益 | | 年末结转只是转平，不再记一条
        记-1 | 2025 | 借513:9 贷102:9／借51301:9 贷102:9／借321:18 贷513:9 贷51301:9 | 102:银行 513:管理费用 51301:报酬 321:本年收益 | | 直接记在上级的也是
        记-1（2025-01-15）有 9.00 元记在科目 51319 | 2025 | 借321:9 贷51319:9 | 102:银行 513:管理费用 51301:报酬 321:本年收益 | | 只有结转凭证
        科目 51319；科目 51318 | 2025 | 借51319:9 贷102:9／借321:9 贷51318:9 | 102:银行 513:管理费用 51301:报酬 321:本年收益 | | 结转的是另一个科目
        2025-01/记-1；2024-01/记-2 | 2025 | 借51319:9 贷102:9／去年 借321:9 贷51319:9 | 102:银行 513:管理费用 51301:报酬 321:本年收益 | | 结转的是上年的
    """,
    whole_unit=True,
    clears=Text(
        "当年完整的科目表，或该科目的增设记录。",
        "The whole chart of that year, or the record of opening the account.",
    ),
)
