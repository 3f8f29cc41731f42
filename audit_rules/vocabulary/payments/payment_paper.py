"""The papers a payment names and by which one payment differs from another.

Its approval (request or payout list), contract, contract instalment, and invoice by code or
issuer and number. A bank slip is no invoice: every payment has one of its own.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment_paper",
    query="""
        select org_code, voucher_key, 'approval' as kind, request_no as paper
        from request_voucher
        union
        select voucher_link.org_code, voucher_link.voucher_key, 'approval' as kind, payout.list_no
        from voucher_link
        join payout
            on payout.org_code = voucher_link.org_code
            and payout.row_key = voucher_link.from_key
        where voucher_link.from_table = 'payout'
        union
        select org_code, voucher_key, 'contract' as kind, contract_no
        from payment_contract
        union
        select org_code, voucher_key, 'instalment' as kind, from_key
        from voucher_link
        where from_table = 'contract_schedule'
        union
        select
            org_code,
            voucher_key,
            'invoice' as kind,
            coalesce(invoice_code, issuer_name, '') || '/' || invoice_no
        from voucher_paper
        where invoice_kind <> '银行回单'
            and invoice_no is not null
    """,
    shows=("kind", "paper"),
    examples="""
        gives                            | payments                       | why
        no                               | 100@2025-06-01:甲              | 什么也没有写明
        approval SP1                     | 100@2025-06-01:甲:审批1        | 审批单
        approval MC1                     | 100@2025-06-01:甲:名册1        | 发放名册
        contract HT1                     | 100@2025-06-01:甲:合同1        | 合同
        contract HT1 instalment HT1/2    | 100@2025-06-01:甲:期2          | 合同的一期
        invoice 某店/F1                  | 100@2025-06-01:甲:发票1        | 发票，按开票方和号码
        invoice 某店/F1 invoice 某店/F2  | 100@2025-06-01:甲:发票1 5@2025-06-02:乙:发票2 | 各有各的发票
        invoice DM2/F2                   | 100@2025-06-01:甲:代码发票2    | 发票，按代码和号码
        no                               | 100@2025-06-01:甲:回单1        | 银行回单每笔都不同，不算票据
        no                               | 100@2025-06-01:甲:无号发票     | 没有号码的票据分不出
        no                               | 100@2025-06-01:甲:重名资产变动 | 与名册、发票同号的资产变动不是票据
    """,
    equivalent_mutants=(
        (
            "payout.org_code = voucher_link.org_code",
            "名册的键以名册编号开头，别的单位同键的名册给出的是同一个编号",
        ),
    ),
)
