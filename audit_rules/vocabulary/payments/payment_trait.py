"""What a payment is by nature, as a whole.

It bears a trait when every debit line of it does, or when a payout list stands behind it:
pay_list for any list, fiscal_payout for subsidies and grant money.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment_trait",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            line_trait.trait
        from payment
        join line_trait
            on line_trait.org_code = payment.org_code
            and line_trait.voucher_key = payment.voucher_key
        group by
            payment.org_code,
            payment.voucher_key,
            payment.debit_lines,
            line_trait.trait
        having count(line_trait.entry_id) = payment.debit_lines
        union
        select
            payment.org_code,
            payment.voucher_key,
            'pay_list' as trait
        from payment
        join voucher_link
            on voucher_link.org_code = payment.org_code
            and voucher_link.voucher_key = payment.voucher_key
        where voucher_link.from_table = 'payout'
        union
        select
            payment.org_code,
            payment.voucher_key,
            'fiscal_payout' as trait
        from payment
        join voucher_link
            on voucher_link.org_code = payment.org_code
            and voucher_link.voucher_key = payment.voucher_key
        join payout
            on payout.org_code = voucher_link.org_code
            and payout.row_key = voucher_link.from_key
        where voucher_link.from_table = 'payout'
            and (payout.payout_kind = '惠农补贴' or payout.fund_code is not null)
    """,
    shows=("trait",),
    examples="""
        gives | lines | payout | request | why
        tax | 借214[缴税]:100 贷102:100 |  |  | 全部是税
        no | 借214[缴税]:60 借51301[办公]:40 贷102:100 |  |  | 混入其他费用就不算
        no | 借51301[办公]:100 贷102:100 |  |  | 普通付款
        no | 借51301[办公]:100 贷102:100 |  | 登记 | 审批单不是发放名册
        no | 借51301[办公]:100 贷102:100 | 惠农补贴 重名计划 |  | 与名册同号的收付计划不是名册
        pay_list | 借51401[慰问]:100 贷102:100 | 救助慰问 |  | 有发放名册
        pay_list fiscal_payout | 借241[耕地补贴]:100 贷102:100 | 惠农补贴 |  | 惠农补贴名册
        pay_list fiscal_payout | 借241[补偿]:100 贷102:100 | 其他 专项 |  | 名册出自专项资金
        pay_list | 借51301[办公]:100 贷102:100 ／ 借51401[慰问]:100 贷102:100 | 救助慰问 | | 名册只管它的那张凭证
        pay_list fiscal_payout | 借51301[办公]:100 贷102:100 ／ 借241[补贴]:100 贷102:100 | 惠农补贴 | | 补贴名册只管它的那张凭证
        pay_list | 借51401[慰问]:100 贷102:100 | 救助慰问 另有惠农 | | 另一份名册的性质不算
        no | 借51301[电费]:100 贷211:100 |  |  | 没有付钱
    """,
)
