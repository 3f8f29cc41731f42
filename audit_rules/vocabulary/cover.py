"""What stands behind a payment: contract, project, decision; and payments with nothing behind."""

from __future__ import annotations

from audit_rules.model import View

PAYMENT_CONTRACT = View(
    name="payment_contract",
    doc="Registered contracts a payment belongs to: named by the voucher, by the contract's "
    "schedule, or by the payment's request.",
    query="""
        with named as (
            select org_code, voucher_key, from_key as contract_no
            from voucher_link
            where from_table = 'contract'
            union
            select voucher_link.org_code, voucher_link.voucher_key, contract_schedule.contract_no
            from voucher_link
            join contract_schedule
                on contract_schedule.org_code = voucher_link.org_code
                and contract_schedule.row_key = voucher_link.from_key
            where voucher_link.from_table = 'contract_schedule'
            union
            select
                request_payment.org_code,
                request_payment.voucher_key,
                payment_request.contract_no
            from request_payment
            join payment_request
                on payment_request.org_code = request_payment.org_code
                and payment_request.request_no = request_payment.request_no
            where payment_request.contract_no is not null
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
            "contract_schedule.org_code = voucher_link.org_code",
            "期次的键以合同号开头，别的单位同键的期次给出的是同一个合同号",
        ),
        (
            "NOT payment_request.contract_no IS NULL",
            "没有写合同号的审批单对不上任何合同；先去掉，省得逐行去对",
        ),
    ),
)

PAYMENT_PROJECT = View(
    name="payment_project",
    doc="Projects a payment was made for: named by its lines or by its request.",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            journal_line.project_code
        from payment
        join journal_line
            on journal_line.org_code = payment.org_code
            and journal_line.voucher_key = payment.voucher_key
        where journal_line.project_code is not null
        union
        select
            request_payment.org_code,
            request_payment.voucher_key,
            payment_request.project_code
        from request_payment
        join payment_request
            on payment_request.org_code = request_payment.org_code
            and payment_request.request_no = request_payment.request_no
        where payment_request.project_code is not null
    """,
    shows=("project_code",),
    examples="""
        gives | lines                   | decision    | why
        XM    | 借153{XM}:100 贷102:100 |             | 分录写明项目
        XM    | 借153:100 贷102:100     | 审批单 项目 | 审批单写明项目
        no    | 借153:100 贷102:100     | 审批单      | 没有写项目
        no    | 借153{XM}:100 贷211:100 |             | 没有付款
    """,
)

PAYMENT_DECISION = View(
    name="payment_decision",
    doc="Registered decisions that stand behind a payment, and how: named by the voucher, the "
    "request, the project (``direct``), or the contract it is paid under (``contract``).",
    query="""
        with named as (
            select org_code, voucher_key, from_key as decision_no, 'direct' as through
            from voucher_link
            where from_table = 'decision'
            union
            select
                request_payment.org_code,
                request_payment.voucher_key,
                payment_request.decision_no,
                'direct' as through
            from request_payment
            join payment_request
                on payment_request.org_code = request_payment.org_code
                and payment_request.request_no = request_payment.request_no
            where payment_request.decision_no is not null
            union
            select
                payment_project.org_code,
                payment_project.voucher_key,
                project.decision_no,
                'direct' as through
            from payment_project
            join project
                on project.org_code = payment_project.org_code
                and project.project_code = payment_project.project_code
            union
            select
                payment_contract.org_code,
                payment_contract.voucher_key,
                contract.decision_no,
                'contract' as through
            from payment_contract
            join contract
                on contract.org_code = payment_contract.org_code
                and contract.contract_no = payment_contract.contract_no
        )
        select
            payment.org_code,
            payment.voucher_key,
            named.decision_no,
            named.through
        from payment
        join named
            on named.org_code = payment.org_code
            and named.voucher_key = payment.voucher_key
        where exists (
                select 1
                from decision
                where decision.org_code = named.org_code
                    and decision.decision_no = named.decision_no
            )
    """,
    shows=("decision_no", "through"),
    examples="""
        gives       | lines                    | decision    | why
        JY direct   | 借51301:100 贷102:100    | 凭证        | 凭证写明决议
        JY direct   | 借51301:100 贷102:100    | 审批单      | 审批单写明决议
        JY direct   | 借51301:100 贷102:100    | 审批单 项目 | 审批单的项目已有决议
        JY direct   | 借153{XM}:100 贷102:100  | 项目        | 分录的项目已有决议
        JY contract | 借51301:100 贷102:100    | 合同        | 付款所依合同已有决议
        no          | 借51301:100 贷102:100    |             | 没有决议
        no          | 借51301:100 贷102:100    | 凭证 未登记 | 决议台账里没有
        no          | 借51301:100 贷102:100    | 未引用      | 决议和审批单都在，但没有互相写明
        no          | 借153{XM}:100 贷102:100  | 未引用 立项 | 项目没有写明决议
        no          | 借51301:100 贷102:100    | 未引用 签约 | 合同没有写明决议
        no          | 借51301:100 贷211:100    | 凭证        | 没有付款
        no          | 借51301:100 贷102:100    | 重名合同    | 合同与决议同号，凭证写的是合同
    """,
    equivalent_mutants=(
        (
            "NOT payment_request.decision_no IS NULL",
            "没有写决议号的审批单对不上任何决议；先去掉，省得逐行去对",
        ),
    ),
)

SMALL_PAYMENT = View(
    name="small_payment",
    doc="Payments below the decision limit of their day that no decision covers and that bear no "
    "trait (no tax, pay, utility, list …), grouped by payee and by project; until_day is the last day a further "
    "payment counts together with this one.",
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

VIEWS = (PAYMENT_CONTRACT, PAYMENT_PROJECT, PAYMENT_DECISION, SMALL_PAYMENT)
