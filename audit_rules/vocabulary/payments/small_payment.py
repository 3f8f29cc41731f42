"""Payments below the decision limit of their day that no decision covers.

They bear no trait (no tax, pay, utility, list …) and are grouped by payee and by project;
until_day is the last day a further payment counts together with this one.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="small_payment",
    query="""
        with small as (
            select
                payment.org_code,
                payment.voucher_key,
                payment.paid_on_day,
                payment.paid_on_day + split_days.amount as until_day,
                decision_min.amount as limit_fen
            from payment
            join payment_limit as decision_min
                on decision_min.org_code = payment.org_code
                and decision_min.voucher_key = payment.voucher_key
            join payment_limit as split_days
                on split_days.org_code = payment.org_code
                and split_days.voucher_key = payment.voucher_key
            where decision_min.name = 'decision_min'
                and split_days.name = 'split_days'
                and payment.paid_fen < decision_min.amount
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
                )
        )
        select
            small.org_code,
            small.voucher_key,
            small.paid_on_day,
            small.until_day,
            small.limit_fen,
            'payee' as grouped_by,
            payment_payee.payee_group as group_key,
            payment_payee.payee_group,
            payment_payee.amount_fen
        from small
        join payment_payee
            on payment_payee.org_code = small.org_code
            and payment_payee.voucher_key = small.voucher_key
        union all
        select
            small.org_code,
            small.voucher_key,
            small.paid_on_day,
            small.until_day,
            small.limit_fen,
            'project' as grouped_by,
            payment_project.project_code as group_key,
            payment_payee.payee_group,
            payment_payee.amount_fen
        from small
        join payment_project
            on payment_project.org_code = small.org_code
            and payment_project.voucher_key = small.voucher_key
        join payment_payee
            on payment_payee.org_code = small.org_code
            and payment_payee.voucher_key = small.voucher_key
    """,
    shows=("grouped_by", "group_key", "amount_fen", "limit_fen"),
    examples="""
        gives                        | lines                                  | decision    | payout | date       | why
        payee 甲 9999.99 10000.00    | 借51301<甲>:9999.99 贷102:9999.99      |             |        |            | 差一分到标准
        no                           | 借51301<甲>:10000 贷102:10000          |             |        |            | 达到标准
        no                           | 借51301:100 贷102:100                  |             |        |            | 收款人不明
        no                           | 借51301<甲>:100 贷102:100              | 凭证        |        |            | 有决议
        no                           | 借51301<甲>:100 贷102:100              | 合同        |        |            | 合同有决议
        no                           | 借51301[电费]<甲>:100 贷102:100        |             |        |            | 电费
        no                           | 借51301[社保]<甲>:100 贷102:100        |             |        |            | 法定扣缴
        no                           | 借51401<甲>:100 贷102:100              |             | 救助慰问 |          | 发放名册
        payee 甲 100.00 10000.00 | 借51301[电费]<乙>:100 贷102:100 ／ 借51301<甲>:100 贷102:100 | | | | 电费只管它的那张凭证
        payee 甲 100.00 10000.00 | 借51301<甲>:100 贷102:100 ／ 借51301<乙>:100 贷102:100 | 凭证 | | | 决议只管它的那张凭证
        payee 甲 100.00 10000.00 project XM 100.00 10000.00 | 借153<甲>{XM}:100 贷102:100 | |   |            | 又按收款人又按项目
        no                           | 借51301<甲>:100 贷102:100              |             |        | 2023-12-31 | 规定生效前一日
    """,
)
