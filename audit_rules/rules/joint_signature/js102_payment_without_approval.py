"""Money leaves only on an approval: every payment in the tiers of the place has its request.

The lowest tier in force on the day decides from which amount on. Transfers between own accounts
are no payments; bank charges, taxes and statutory deductions need no approval of the village. A
voucher whose every line is of that kind is left out; one that mixes in anything else is not.

Not seen: whether the approval on the request is complete (JS101) or came too late (JS105).
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS102",
    title=Text("支出未经审批", "Payment without an approval"),
    guide=Guide(
        asks="支出应当先经审批：达到当地最低档次的付款都应有审批单。",
        edge="自己账户之间的划转不是付款；银行手续费、税款和法定扣缴不需村里审批，但混入其他内容的凭证不例外。",
        unseen="审批单是否签齐（JS101）、是否付款后才签（JS105）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("农村集体经济组织财务制度", "25"),
        Citation("村集体经济组织会计制度", "二(三)"),
        Citation.local("联审联签规定"),
    ),
    parameters=("signature_tiers",),
    needs=("voucher", "entry", "payment_request"),
    reach=Reach(time="year", place=Place.ORG),
    population="payment",
    identity=("subject_id",),
    query="""
        with lowest as (
            select
                tier_stage.org_code,
                tier_stage.from_day,
                tier_stage.until_day,
                min(tier_stage.from_fen) as from_fen
            from tier_stage
            group by
                tier_stage.org_code,
                tier_stage.from_day,
                tier_stage.until_day
        )
        select
            payment.org_code,
            payment.voucher_key as subject_id,
            payment.fiscal_year,
            payment.paid_on_day as occurred_on_day,
            payment.paid_fen as amount_fen
        from payment
        where exists (
                select 1
                from lowest
                where lowest.org_code = payment.org_code
                    and payment.paid_on_day >= lowest.from_day
                    and payment.paid_on_day < lowest.until_day
                    and payment.paid_fen >= lowest.from_fen
            )
            and not exists (
                select 1
                from request_payment
                where request_payment.org_code = payment.org_code
                    and request_payment.voucher_key = payment.voucher_key
            )
            and not exists (
                select 1
                from payment_trait
                where payment_trait.org_code = payment.org_code
                    and payment_trait.voucher_key = payment.voucher_key
                    and payment_trait.trait in ('tax', 'statutory', 'bank_charge')
            )
    """,
    message=Text(
        "凭证 {subject_id} 于 {occurred_on} 支付 {amount} 元，没有任何审批单与之对应。",
        "Voucher {subject_id} pays {amount} yuan on {occurred_on}; no approval request is linked.",
    ),
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds  | lines                                     | request | date       | place  | why
        100.00 | 借51301[办公]:100 贷102:100               |         |            |        | 没有审批单
        no     | 借51301[办公]:100 贷102:100               | 登记    |            |        | 有审批单
        no     | 借101:100 贷102:100                       |         |            |        | 提取备用金，自己账户之间
        no     | 借51301[手续费]:5 贷102:5                 |         |            |        | 银行手续费
        no     | 借214[缴税]:100 贷102:100                 |         |            |        | 税款
        no     | 借51301[缴社保]:100 贷102:100             |         |            |        | 法定扣缴
        100.00 | 借214[缴税]:60 借51301[办公]:40 贷102:100 |         |            |        | 混入其他费用
        100.00 | 借51301[办公]:100 贷102:100 ／ 借214[缴税]:50 贷102:50 | |  |        | 税款只管它的那张凭证
        100.00 | 借51301[电费]:100 贷102:100               |         |            |        | 水电费也要审批
        no     | 借541[办公]:100 贷102:100                 |         | 2023-12-31 |        | 规定生效前一日
        100.00 | 借51301[办公]:100 贷102:100               |         | 2024-01-01 |        | 规定生效当日
        no     | 借51301[办公]:9.99 贷102:9.99             |         | 2025-06-10 | 试验乡 | 不到最低一档
        10.00  | 借51301[办公]:10 贷102:10                 |         | 2025-06-10 | 试验乡 | 到最低一档
        no     | 借51301[办公]:10 贷102:10                 |         | 2025-08-01 | 试验乡 | 该乡的档次到七月底为止
    """,
    clears=Text(
        "该笔付款的审批单，或银行、税务直接扣款的回单。",
        "The approval request of this payment, or the slip by which bank or tax office drew it.",
    ),
)
