"""Money the ledger shows received under a contract.

Vouchers named by its schedule or naming it, and receipts from its party where the party has no
other contract.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="contract_receipt",
    query="""
        with receipt as (
            select
                org_code,
                voucher_key,
                cast(sum(debit_fen - credit_fen) as bigint) as received_fen
            from journal_line
            where role in ('cash', 'bank')
            group by
                org_code,
                voucher_key
            having sum(debit_fen - credit_fen) > 0
        ),
        only_contract as (
            select
                org_code,
                party_key,
                min(contract_no) as contract_no
            from contract
            group by
                org_code,
                party_key
            having count(contract_no) = 1
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
            union
            select journal_line.org_code, journal_line.voucher_key, only_contract.contract_no
            from journal_line
            join only_contract
                on only_contract.org_code = journal_line.org_code
                and only_contract.party_key = journal_line.party_key
        )
        select
            belongs.org_code,
            belongs.contract_no,
            cast(sum(receipt.received_fen) as bigint) as received_fen
        from belongs
        join receipt
            on receipt.org_code = belongs.org_code
            and receipt.voucher_key = belongs.voucher_key
        group by
            belongs.org_code,
            belongs.contract_no
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
        no        | 借102:100 贷501:100           | 审批单      | 审批单批的是付款
    """,
    equivalent_mutants=(
        (
            "link.org_code = voucher_link.org_code",
            "期次的键以合同号开头，别的单位同键的期次给出的是同一个合同号",
        ),
    ),
)
