"""Payments below the decision limit of their day that no decision covers.

They are spending on a named payee that is no utility and no imprest, net of what came back, grouped
by payee (with those tied to it) and by project; what is paid within a contract's price, or of a kind
that the year's financial plan covers, is left out.
until_day is the last day a further payment counts together with this one.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="small_payment",
    query="""
        with small as (
            select
                payee_spending.org_code,
                payee_spending.voucher_key,
                payee_spending.fiscal_year,
                payee_spending.paid_on_day,
                payee_spending.paid_on_day + split_days.amount as until_day,
                decision_min.amount as limit_fen,
                payee_spending.village_key,
                payee_spending.payee_key,
                payee_spending.payee_group,
                payee_spending.net_fen as amount_fen
            from payee_spending
            join payment_limit as decision_min
                on decision_min.org_code = payee_spending.org_code
                and decision_min.voucher_key = payee_spending.voucher_key
            join payment_limit as split_days
                on split_days.org_code = payee_spending.org_code
                and split_days.voucher_key = payee_spending.voucher_key
            where decision_min.name = 'decision_min'
                and split_days.name = 'split_days'
                and payee_spending.payee_key <> ''
                and payee_spending.net_fen > 0
                and payee_spending.net_fen < decision_min.amount
                and payee_spending.utility_fen + payee_spending.imprest_fen = 0
                and not exists (
                    select 1
                    from payment_decision
                    where payment_decision.org_code = payee_spending.org_code
                        and payment_decision.voucher_key = payee_spending.voucher_key
                        and not exists (
                            select 1
                            from refused_decision
                            where refused_decision.org_code = payment_decision.decision_org
                                and refused_decision.decision_no = payment_decision.decision_no
                        )
                )
                and not exists (
                    select 1
                    from request_part
                    join planned_request
                        on planned_request.org_code = request_part.org_code
                        and planned_request.request_no = request_part.request_no
                    where request_part.org_code = payee_spending.org_code
                        and request_part.voucher_key = payee_spending.voucher_key
                        and request_part.payee_key = payee_spending.payee_key
                )
                and not exists (
                    select 1
                    from payee_contract
                    where payee_contract.org_code = payee_spending.org_code
                        and payee_contract.voucher_key = payee_spending.voucher_key
                        and payee_contract.payee_key = payee_spending.payee_key
                        and payee_contract.price_fen is not null
                        and payee_contract.over_fen = 0
                )
        )
        select
            small.org_code,
            small.village_key,
            small.voucher_key,
            small.payee_key,
            small.fiscal_year,
            small.paid_on_day,
            small.until_day,
            small.limit_fen,
            'payee' as grouped_by,
            small.payee_group as group_key,
            small.payee_group,
            small.amount_fen
        from small
        union all
        select
            small.org_code,
            small.village_key,
            small.voucher_key,
            small.payee_key,
            small.fiscal_year,
            small.paid_on_day,
            small.until_day,
            small.limit_fen,
            'project' as grouped_by,
            payment_project.project_code as group_key,
            small.payee_group,
            small.amount_fen
        from small
        join payment_project
            on payment_project.org_code = small.org_code
            and payment_project.voucher_key = small.voucher_key
    """,
    shows=("grouped_by", "group_key", "amount_fen", "limit_fen"),
    examples="""
        gives                        | lines                                  | decision    | payout | date       | why
        no                           | 借51301<甲>:100 贷102:100              | 计划        |        |            | 当年的计划涵盖管理性支出
        payee 甲 100.00 10000.00     | 借51301<甲>:100 贷102:100              | 计划外      |        |            | 计划不涵盖工程支出
        payee 甲 9999.99 10000.00    | 借51301<甲>:9999.99 贷102:9999.99      |             |        |            | 差一分到标准
        no                           | 借51301<甲>:10000 贷102:10000          |             |        |            | 达到标准
        no                           | 借51301:100 贷102:100                  |             |        |            | 收款人不明
        no                           | 借51301<甲>:100 贷102:100              | 凭证        |        |            | 有决议
        payee 甲 100.00 10000.00     | 借51301<甲>:100 贷102:100              | 凭证 未通过 |        |            | 决议记录为未通过
        no                           | 借11203<甲>:100 贷102:100              |             | 备用金明细 |        | 补付备用金
        payee 甲 50.00 10000.00      | 借51301<甲>:50 贷102:50 ／ 借51301<甲>:100 贷102:100 | 计划 | |       | 计划涵盖的只是后一笔
        payee 乙 50.00 10000.00      | 借51301<甲>:100 借51302<乙>:50 贷102:150 | 计划      |        |            | 计划涵盖的是付给甲的
        no                           | 借51301<甲>:100 贷102:100              | 签约 价100  |        |            | 不超过合同价款
        payee 甲 100.00 10000.00     | 借51301<甲>:100 贷102:100              | 签约 价99   |        |            | 超过合同价款
        payee 甲 50.00 10000.00      | 借51301<甲>:50 贷102:50 ／ 借51301<甲>:100 贷102:100 | 签约 价100 |  |           | 同一收款人另有一笔没有合同
        no                           | 借51301<甲>:100 贷102:100              | 凭证 别案未通过 |    |            | 未通过的是别的决议
        payee 甲 100.00 10000.00     | 借51301<甲>:100 贷102:100              | 签约        |        |            | 合同没有写价款
        payee 甲 100.00 10000.00     | 借51301<甲>:100 贷102:100 ／ 借51302<乙>:100 贷102:100 | 签约 价100 | | | 合同只管它的那张凭证
        payee 甲 100.00 10000.00     | 借51301<甲>:100 借51302<乙>:100 贷102:200 | 签约 价100 方乙 |  |          | 同一凭证另付的人
        no                           | 借51301<甲>:100 贷102:100              | 合同        |        |            | 合同有决议
        no                           | 借51301<某供电公司>:100 贷102:100      |             |        |            | 付给供电公司
        no                           | 借51301<某社会保险中心>:100 贷102:100  |             |        |            | 付给社保中心
        no                           | 借51401:1 贷102:1                      |             | 救助慰问 |          | 发放名册
        no                           | 借102:100 贷51301<甲>:100 ／ 去年 借51301<甲>:100 贷102:100 | | | | 将近一年才退回
        no                           | 借51301<甲>:100 贷102:100 ／ 借102:100 贷51301<甲>:100 | |    |            | 退回了
        payee 甲 100.00 10000.00 | 借51301<某供电公司>:100 贷102:100 ／ 借51301<甲>:100 贷102:100 | | | | 电费只管它的那张凭证
        payee 甲 100.00 10000.00 | 借51301<甲>:100 贷102:100 ／ 借51301<乙>:100 贷102:100 | 凭证 | | | 决议只管它的那张凭证
        payee 甲 100.00 10000.00 project XM 100.00 10000.00 | 借153<甲>{XM}:100 贷102:100 | |   |            | 又按收款人又按项目
        no                           | 借51301<甲>:100 贷102:100              |             |        | 2023-12-31 | 规定生效前一日
    """,
)
