"""A large payment needs a decision of the village behind it.

Large is what the place's rules call so on the day of payment; a figure reached is reached. The
decision may be named by the voucher, by its request, or by the project. Payments under a
registered contract are CT104's. Left out: taxes and statutory deductions, loan repayments, pay
under a pay standard in force, payout lists of fiscal money; transfers are no payments.

Not seen: whether the decision passed (DM105) or covers the amount (DM109).
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM101",
    title=Text("大额支出无民主决策", "Large payment without a decision"),
    guide=Guide(
        asks="大额支出应当先经民主决策。",
        edge="付款当日当地的大额标准，达到即算；决议可由凭证、审批单或项目写明；依登记合同的付款归 CT104；税款、法定扣缴、归还借款、执行报酬标准的报酬、财政资金发放名册除外。",
        unseen="决议是否通过（DM105）、金额够不够（DM109）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("农村集体经济组织财务制度", "7"),
        Citation("农村集体经济组织财务制度", "8"),
        Citation("农村集体经济组织法", "26"),
        Citation("村民委员会组织法", "24"),
    ),
    parameters=("decision_min",),
    needs=("voucher", "entry", "decision"),
    reach=Reach(time="year", place=Place.ORG),
    population="payment",
    identity=("subject_id",),
    query="""
        select
            payment.org_code,
            payment.voucher_key as subject_id,
            payment.fiscal_year,
            payment.paid_on_day as occurred_on_day,
            payment.paid_fen as amount_fen,
            payment_limit.amount as limit_fen
        from payment
        join payment_limit
            on payment_limit.org_code = payment.org_code
            and payment_limit.voucher_key = payment.voucher_key
        where payment_limit.name = 'decision_min'
            and payment.paid_fen >= payment_limit.amount
            and not exists (
                select 1
                from payment_contract
                where payment_contract.org_code = payment.org_code
                    and payment_contract.voucher_key = payment.voucher_key
            )
            and not exists (
                select 1
                from payment_decision
                where payment_decision.org_code = payment.org_code
                    and payment_decision.voucher_key = payment.voucher_key
            )
            and not exists (
                select 1
                from payment_trait
                where payment_trait.org_code = payment.org_code
                    and payment_trait.voucher_key = payment.voucher_key
                    and payment_trait.trait
                        in ('tax', 'statutory', 'loan_repayment', 'fiscal_payout')
            )
            and not exists (
                select 1
                from payment_trait as pay
                join pay_standard
                    on pay_standard.org_code = pay.org_code
                where pay.org_code = payment.org_code
                    and pay.voucher_key = payment.voucher_key
                    and pay.trait = 'pay'
                    and pay_standard.valid_from_day <= payment.paid_on_day
                    and coalesce(pay_standard.valid_to_day, 1000000000) > payment.paid_on_day
            )
    """,
    message=Text(
        "凭证 {subject_id} 于 {occurred_on} 支付 {amount} 元，达到大额标准 {limit} 元，未见民主决策记录。",
        "Voucher {subject_id} pays {amount} yuan on {occurred_on}, at or above the {limit} yuan "
        "line; no decision is linked.",
    ),
    evidence=(("voucher", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'payment_request' as register,
            request_payment.request_no as row_key
        from finding
        join request_payment
            on request_payment.org_code = finding.org_code
            and request_payment.voucher_key = finding.subject_id
    """,
    examples="""
        finds     | paid             | cover       | nature     | why
        10,000.00 | 10000@2025-06-10 |             |            | 达到 10,000 元即为大额
        no        | 9999.99@2025-06-10 |           |            | 差一分
        no        | 10000@2025-06-10 | 凭证决议    |            | 凭证写明决议
        no        | 10000@2025-06-10 | 审批单决议  |            | 审批单写明决议
        no        | 10000@2025-06-10 | 项目决议    |            | 项目已有决议
        no        | 10000@2025-06-10 | 合同        |            | 依登记的合同付款，属 CT104
        10,000.00 | 10000@2025-06-10 | 未登记决议  |            | 决议台账里没有这份决议
        10,000.00 | 10000@2025-06-10 | 旁凭证决议  |            | 决议是另一笔付款的
        10,000.00 | 10000@2025-06-10 | 旁合同      |            | 合同是另一笔付款的
        no        | 10000@2025-06-10 |             | 税         | 税款
        no        | 10000@2025-06-10 |             | 社保       | 法定扣缴
        no        | 10000@2025-06-10 |             | 还贷       | 归还借款
        no        | 10000@2025-06-10 |             | 惠农名册   | 财政资金发放名册
        10,000.00 | 10000@2025-06-10 |             | 慰问名册   | 集体自己的钱发放，仍须决策
        10,000.00 | 10000@2025-06-10 |             | 电费       | 水电费没有例外
        no        | 10000@2025-06-10 |             | 工资 标准  | 报酬标准在执行
        10,000.00 | 10000@2025-06-10 |             | 工资       | 没有报酬标准
        10,000.00 | 10000@2025-06-10 |             | 标准       | 有报酬标准，但这笔不是报酬
        10,000.00 | 10000@2025-06-10 |             | 标准 旁工资 | 报酬是另一笔付款
        10,000.00 | 10000@2025-06-10 |             | 标准 电费  | 有报酬标准，但这笔是电费
        10,000.00 | 10000@2025-06-10 |             | 旁税       | 税款是另一笔付款
        10,000.00 | 10000@2025-06-10 |             | 工资 标准@2025-06-11 | 标准次日才执行
        no        | 10000@2025-06-10 |             | 工资 标准@2025-06-10 | 标准当日执行
        10,000.00 | 10000@2025-06-10 |             | 工资 标准~2025-06-10 | 标准当日已废止
        no        | 10000@2025-06-10 |             | 工资 标准~2025-06-11 | 标准次日才废止
        no        | 10000@2026-01-01 |             |            | 2026 年起 20,000 元才是大额
    """,
    clears=Text(
        "通过的决议、年度财务计划，或该笔属退还保证金、代收代付、归还借款的凭据。",
        "A decision that passed, a yearly financial plan, or proof that it returned a deposit, passed money through or repaid a loan.",
    ),
)
