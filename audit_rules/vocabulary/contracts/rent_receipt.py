"""Rent and the like that came in, by voucher and party, net of refunds.

Counted is what credits income or receivables as far as money came in or something of value was
given for it: a set-off against what the collective owes, goods, works. Deposits, utilities and what
is passed on credit other accounts; an accrual and a written-off debt bring nothing. Of a book of
one side the money itself counts. What names nobody belongs to the contract its voucher is linked
with.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="rent_receipt",
    query="""
        with line as (
            select
                journal_line.org_code,
                journal_line.voucher_key,
                journal_line.effective_date_day,
                coalesce(journal_line.party_key, account_party.party_key, '') as party_key,
                case
                    when journal_line.role in (
                        'receivable', 'inner_account', 'operating_income', 'contract_income',
                        'other_income'
                    ) then journal_line.credit_fen - journal_line.debit_fen
                    when journal_line.one_sided = 1
                        then journal_line.debit_fen - journal_line.credit_fen
                    else 0
                end as rent_fen,
                case
                    when coalesce(journal_line.role, 'other_expense') in (
                        'receivable', 'inner_account', 'operating_income', 'contract_income',
                        'other_income', 'other_expense', 'pending_loss', 'year_profit'
                    ) then 0
                    else journal_line.debit_fen - journal_line.credit_fen
                end as given_fen
            from journal_line
            left join account_party
                on account_party.org_code = journal_line.org_code
                and account_party.account = journal_line.gl_account_number
        ),
        given as (
            select
                org_code,
                voucher_key,
                cast(sum(given_fen) as bigint) as given_fen
            from line
            group by
                org_code,
                voucher_key
        ),
        rent as (
            select
                line.org_code,
                line.voucher_key,
                line.party_key,
                min(line.effective_date_day) as received_on_day,
                cast(sum(line.rent_fen) as bigint) as rent_fen
            from line
            group by
                line.org_code,
                line.voucher_key,
                line.party_key
        ),
        belongs as (
            select org_code, voucher_key, from_key as contract_no
            from voucher_link
            where from_table = 'contract'
            union
            select voucher_link.org_code, voucher_link.voucher_key, link.to_key as contract_no
            from voucher_link
            join link
                on link.org_code = voucher_link.org_code
                and link.from_table = voucher_link.from_table
                and link.from_key = voucher_link.from_key
            where voucher_link.from_table = 'contract_schedule'
                and link.to_table = 'contract'
        ),
        linked as (
            select
                belongs.org_code,
                belongs.voucher_key,
                contract.party_key,
                min(contract.contract_no) as contract_no
            from belongs
            join contract
                on contract.org_code = belongs.org_code
                and contract.contract_no = belongs.contract_no
            group by
                belongs.org_code,
                belongs.voucher_key,
                contract.party_key
        )
        select
            rent.org_code,
            rent.voucher_key,
            rent.received_on_day,
            case when rent.party_key = '' then linked.party_key else rent.party_key end
                as party_key,
            linked.contract_no,
            case
                when rent.rent_fen > 0 then least(rent.rent_fen, greatest(given.given_fen, 0))
                else greatest(rent.rent_fen, least(given.given_fen, 0))
            end as rent_fen
        from rent
        join given
            on given.org_code = rent.org_code
            and given.voucher_key = rent.voucher_key
        left join linked
            on linked.org_code = rent.org_code
            and linked.voucher_key = rent.voucher_key
            and rent.party_key in ('', linked.party_key)
        -- The product of two amounts may be more than an engine holds.
        where sign(rent.rent_fen) * sign(given.given_fen) > 0
            and (
                rent.party_key <> ''
                or linked.contract_no is not null
            )
    """,
    shows=("party_key", "contract_no", "rent_fen"),
    examples="""
        gives               | lines                                    | contract | why
        乙方 HT 100.00      | 借102:100 贷501:100                      | 凭证     | 凭证写明合同号
        乙方 HT 100.00      | 借102:100 贷501:100                      | 计划     | 收付计划写明凭证号
        乙方 HT 50000000.00 | 借102:50000000 贷501:50000000            | 凭证     | 数额大，照样是收的租金
        乙方 none 100.00    | 借102:100 贷501<乙方>:100                | 登记     | 分录写明是谁交的
        丙方 HT 100.00      | 借102:100 贷501:100                      | 丙方 凭证 | 合同的对方是丙方
        乙方 none 100.00    | 借102:100 贷11201:100                    | 登记 户名11201 | 应收款明细以对方为名
        no                  | 借102:100 贷11202:100 借11201:5 贷501:5 | 登记 户名11201 | 应收款明细不是对方的
        路人 none 100.00    | 借102:100 贷501<路人>:100                | 登记     | 别人交的钱
        路人 none 100.00    | 借102:100 贷501<路人>:100                | 凭证     | 凭证写明合同号而交钱的是别人
        乙方 HT 100.00      | 借102:100 贷112<乙方>:100                | 凭证     | 收回应收款
        乙方 none 60.00     | 借102:60 借112<乙方>:40 贷501<乙方>:100  | 登记     | 一部分挂账
        no                  | 借112<乙方>:100 贷501<乙方>:100          | 凭证     | 挂账不是收款
        乙方 HT 100.00      | 借211<乙方>:100 贷112<乙方>:100          | 凭证     | 与欠对方的款相抵
        乙方 none 100.00    | 借51301[修渠]:100 贷112<乙方>:100        | 登记     | 以工程抵租
        no                  | 借551:100 贷112<乙方>:100                | 登记     | 核销坏账不是收款
        no                  | 借102:100 贷211<乙方>:100                | 凭证     | 押金不是租金
        乙方 none 80.00     | 借102:100 贷501<乙方>:80 贷211<乙方>:20  | 登记     | 租金和押金一起交
        乙方 HT -30.00      | 借501<乙方>:30 贷102:30                  | 凭证     | 退给对方
        no                  | 借501<乙方>:30 贷321:30                  | 登记     | 结转收益不是退款
        no                  | 借102:100 贷501:100                      | 登记     | 没有任何联系
        no                  | 借102:100 贷501:100                      | 重名决议 | 凭证写的是同号的决议
        no                  | 借102:100 贷501:100                      | 重名名册 | 凭证由同号的名册引用
        no                  | 借102:100 贷501:100                      | 审批单   | 审批单批的是付款
        no                  | 借51301<乙方>:100 贷102:100              | 登记     | 付款不是收款
        乙方 none 100.00    | 单式 借102<乙方>:100                     | 登记     | 流水账的收入
    """,
    equivalent_mutants=(
        ("rent.rent_fen > 0", "没有金额的行前面已经除外"),
        (
            "link.org_code = voucher_link.org_code",
            "期次的键以合同号开头，别的单位同键的期次给出的是同一个合同号",
        ),
    ),
)
