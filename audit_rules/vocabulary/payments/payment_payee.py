"""To whom a payment went and how much.

By the party of each line, else the payee of its one request. Parties with one owner, and the
owner, are one group.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment_payee",
    query="""
        with request_payee as (
            select
                request_payment.org_code,
                request_payment.voucher_key,
                min(payment_request.payee_name) as payee_name
            from request_payment
            join payment_request
                on payment_request.org_code = request_payment.org_code
                and payment_request.request_no = request_payment.request_no
            group by
                request_payment.org_code,
                request_payment.voucher_key
            having count(distinct payment_request.payee_name) = 1
        ),
        paid_line as (
            select
                payment.org_code,
                payment.voucher_key,
                coalesce(journal_line.party_name, request_payee.payee_name) as payee_name,
                case
                    when journal_line.one_sided = 1
                        then journal_line.credit_fen - journal_line.debit_fen
                    else journal_line.debit_fen - journal_line.credit_fen
                end as amount_fen
            from payment
            join journal_line
                on journal_line.org_code = payment.org_code
                and journal_line.voucher_key = payment.voucher_key
            left join request_payee
                on request_payee.org_code = payment.org_code
                and request_payee.voucher_key = payment.voucher_key
            where coalesce(journal_line.role, '') not in ('cash', 'bank')
                or journal_line.one_sided = 1
        ),
        owner as (
            select
                org_code,
                party_name,
                max(owner_name) as owner_name
            from party
            group by
                org_code,
                party_name
        )
        select
            paid_line.org_code,
            paid_line.voucher_key,
            paid_line.payee_name,
            coalesce(owner.owner_name, paid_line.payee_name) as payee_group,
            cast(sum(paid_line.amount_fen) as bigint) as amount_fen
        from paid_line
        left join owner
            on owner.org_code = paid_line.org_code
            and owner.party_name = paid_line.payee_name
        where paid_line.payee_name is not null
        group by
            paid_line.org_code,
            paid_line.voucher_key,
            paid_line.payee_name,
            coalesce(owner.owner_name, paid_line.payee_name)
        having sum(paid_line.amount_fen) > 0
    """,
    shows=("payee_name", "payee_group", "amount_fen"),
    examples="""
        gives                         | lines                                       | request | payees | owner | why
        甲 甲 100.00                  | 借51301<甲>:100 贷102:100                   |         |        |       | 分录写明往来单位
        乙 乙 100.00                  | 借51301:100 贷102:100                       | 登记    | 乙     |       | 分录未写，取审批单收款人
        戊 戊 100.00                  | 借51301:100 贷102:100                       | 登记    | 戊     |       | 各取各单位自己的审批单
        no                            | 借51301:100 贷102:100                       |         |        |       | 收款人不明
        no                            | 借51301:100 贷102:100                       | 登记    | 乙 丙  |       | 两张审批单收款人不同，不能断定
        甲 甲 60.00 乙 乙 40.00       | 借51301<甲>:60 借51302<乙>:40 贷102:100     |         |        |       | 一张凭证付两家
        甲 老板 100.00                | 借51301<甲>:100 贷102:100                   |         |        | 甲    | 同一经营者的单位归为一组
        甲 甲 100.00                  | 借51301<甲>:100 贷102<丁>:100               |         |        |       | 银行分录上的户名不是收款人
        甲 甲 90.00                   | 借51301<甲>:100 贷504<甲>:10 贷102:90       |         |        |       | 扣下的部分不算付出
        no                            | 借51301<甲>:100 贷504<甲>:100 借51302:50 贷102:50 | |   |       | 全额抵扣的没有收到钱
        甲 甲 100.00                  | 借51301<甲>:100 贷504<乙>:10 贷102:90       |         |        |       | 只有贷方的单位没有收到钱
        甲 甲 100.00                  | 单式 贷101<甲>:100                          |         |        |       | 流水账写明对方
        乙 乙 100.00                  | 单式 贷101:100                              | 登记    | 乙     |       | 流水账未写，取审批单收款人
        甲 甲 90.00                   | 单式 贷101<甲>:100 借101<甲>:10             |         |        |       | 流水账退回的减去
    """,
)
