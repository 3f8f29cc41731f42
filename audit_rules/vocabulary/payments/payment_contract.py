"""Registered contracts a payment belongs to.

Named by the voucher, by the contract's schedule, or by the payment's request.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment_contract",
    query="""
        with named as (
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
            where voucher_link.from_table in ('contract_schedule', 'payment_request')
                and link.to_table = 'contract'
        )
        select
            payment.org_code,
            payment.voucher_key,
            contract.contract_no
        from payment
        join named
            on named.org_code = payment.org_code
            and named.voucher_key = payment.voucher_key
        join contract
            on contract.org_code = named.org_code
            and contract.contract_no = named.contract_no
    """,
    shows=("contract_no",),
    examples="""
        gives | lines                 | contract   | why
        HT    | 借51301:100 贷102:100 | 凭证       | 凭证写明合同号
        HT    | 借51301:100 贷102:100 | 计划       | 收付计划写明凭证号
        HT    | 借51301:100 贷102:100 | 审批单     | 审批单写明合同号
        no    | 借51301:100 贷102:100 |            | 没有合同
        no    | 借51301:100 贷102:100 | 凭证 未登记 | 合同台账里没有这份合同
        no    | 借51301:100 贷102:100 | 未引用     | 合同和审批单都在，但没有互相写明
        no    | 借51301:100 贷211:100 | 凭证       | 没有付款
        no    | 借51301:100 贷102:100 | 重名决议   | 决议与合同同号，凭证写的是决议
        no    | 借51301:100 贷102:100 | 重名名册   | 名册与收付计划同号，凭证引用的是名册
    """,
    equivalent_mutants=(
        (
            "voucher_link.from_table IN ('contract_schedule', 'payment_request')",
            "写明凭证又写明合同的只有这两种登记",
        ),
    ),
)
