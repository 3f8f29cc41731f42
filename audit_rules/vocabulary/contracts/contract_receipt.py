"""Rent and the like received under a contract, net of refunds.

Of vouchers linked with it, and from its party where the party has no other contract.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="contract_receipt",
    query="""
        with only_contract as (
            select
                org_code,
                party_key,
                min(contract_no) as contract_no
            from contract
            group by
                org_code,
                party_key
            having count(contract_no) = 1
        )
        select
            rent_receipt.org_code,
            coalesce(rent_receipt.contract_no, only_contract.contract_no) as contract_no,
            cast(sum(rent_receipt.rent_fen) as bigint) as received_fen
        from rent_receipt
        left join only_contract
            on only_contract.org_code = rent_receipt.org_code
            and only_contract.party_key = rent_receipt.party_key
        where coalesce(rent_receipt.contract_no, only_contract.contract_no) is not null
        group by
            rent_receipt.org_code,
            coalesce(rent_receipt.contract_no, only_contract.contract_no)
    """,
    shows=("contract_no", "received_fen"),
    examples="""
        gives     | lines                         | contract    | why
        HT 100.00 | 借102:100 贷501:100           | 凭证        | 凭证写明合同号
        HT 100.00 | 借102:100 贷501:100           | 计划        | 收付计划写明凭证号
        HT 100.00 | 借102:100 贷501<乙方>:100     | 登记        | 对方只有这一份合同
        no        | 借102:100 贷501<乙方>:100     | 登记 另一份 | 对方有两份合同，不能断定
        no        | 借102:100 贷501<路人>:100     | 登记        | 别人交的钱
        no        | 借102:100 贷501:100           | 登记        | 没有任何联系
        no        | 借112<乙方>:100 贷501:100     | 凭证        | 挂账不是收款
        no        | 借51301<乙方>:100 贷102:100   | 凭证        | 付款不是收款
        no        | 借101:100 贷102:100           | 凭证        | 提现不是收款
        no        | 借102:100 贷501:100           | 重名决议    | 凭证写的是同号的决议
        no        | 借102:100 贷501:100           | 重名名册    | 凭证由同号的名册引用
    """,
    equivalent_mutants=(
        (
            "coalesce(rent_receipt.contract_no, only_contract.contract_no) is not null",
            "没有合同号的收款对不上任何合同，去掉只是多一行空号",
        ),
    ),
)
