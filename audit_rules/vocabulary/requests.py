"""Approval requests that were paid, the stages their tier asks for, and who held which office."""

from __future__ import annotations

from audit_rules.model import View

PAID_REQUEST = View(
    name="paid_request",
    doc="A request with at least one payment: first day paid and the sum paid. Where a voucher "
    "pays several requests at once, the approved amount stands for what this one was paid.",
    query="""
        with shared as (
            select
                org_code,
                voucher_key,
                count(request_no) as requests
            from request_payment
            group by
                org_code,
                voucher_key
        )
        select
            payment_request.org_code,
            payment_request.request_no,
            coalesce(payment_request.expense_kind, '') as expense_kind,
            min(payment.fiscal_year) as fiscal_year,
            min(payment.paid_on_day) as paid_on_day,
            cast(case
                when max(shared.requests) = 1 then sum(payment.paid_fen)
                else max(payment_request.approved_fen)
            end as bigint) as paid_fen
        from payment_request
        join request_payment
            on request_payment.org_code = payment_request.org_code
            and request_payment.request_no = payment_request.request_no
        join shared
            on shared.org_code = request_payment.org_code
            and shared.voucher_key = request_payment.voucher_key
        join payment
            on payment.org_code = request_payment.org_code
            and payment.voucher_key = request_payment.voucher_key
        group by
            payment_request.org_code,
            payment_request.request_no,
            coalesce(payment_request.expense_kind, '')
    """,
    shows=("paid_on_day", "paid_fen"),
    examples="""
        gives             | paid                | approved | why
        2025-06-10 800.00 | 800@2025-06-10      | 900      | 按实付金额
        2025-06-10 900.00 | 500@2025-06-10 400@2025-06-20 | 1000 | 分次支付合计，取首次付款日
        no                |                     | 900      | 未付款
        2025-06-10 700.00 2025-06-10 1.00 | 1500@2025-06-10 共付 | 700 | 一张凭证付两张审批单，各按审批金额
    """,
)

REQUIRED_STAGE = View(
    name="required_stage",
    doc="The signing stages a paid request needs: the tier in force at that place on the day of "
    "payment, for its kind of expense and the amount paid.",
    query="""
        select
            paid_request.org_code,
            paid_request.request_no,
            tier_stage.stage_id,
            tier_stage.stage_name,
            tier_stage.stage_order,
            tier_stage.duty,
            tier_stage.from_fen
        from paid_request
        join tier_stage
            on tier_stage.org_code = paid_request.org_code
            and tier_stage.expense_kind = paid_request.expense_kind
            and paid_request.paid_on_day >= tier_stage.from_day
            and paid_request.paid_on_day < tier_stage.until_day
            and paid_request.paid_fen >= tier_stage.from_fen
            and paid_request.paid_fen < tier_stage.below_fen
    """,
    shows=("stage_name",),
    examples="""
        gives | paid               | approved | place | why
        经办人 证明人 村委会主任或理事长 监委会主任 | 999.99@2025-06-10 | 999.99 | | 低一分钱
        经办人 证明人 村委会主任或理事长 监委会主任 会计审核 村党组织书记 | 1000@2025-06-10 | 1000 | | 1,000 元起
        经办人 证明人 村委会主任或理事长 监委会主任 会计审核 村党组织书记 | 4999.99@2025-06-10 | 4999.99 | | 下一档低一分钱
        经办人 证明人 村委会主任或理事长 监委会主任 | 10@2024-01-01 | 10 | | 生效当日
        no    | 10@2023-12-31      | 10       |       | 生效前一日没有档次
        no    |                    | 10       |       | 未付款
        经办人 | 10@2025-06-10 | 10 | 试验乡 | 乡里另有规定，以乡为准
        证明人 | 20@2025-06-10 | 20 | 试验乡 | 到二十元换一档
        no | 9.99@2025-06-10 | 9.99 | 试验乡 | 最低一档以下没有要求
        会计审核 | 10@2025-07-01 | 10 | 试验乡 | 七月起换人
    """,
)

OFFICE_HELD = View(
    name="office_held",
    doc="Who held which position from which day until which day (the last day in office is the "
    "day before ``until_day``).",
    query="""
        select
            org_code,
            person_name,
            position,
            started_on_day as from_day,
            coalesce(ended_on_day + 1, 1000000000) as until_day
        from office
    """,
    shows=("person_name", "position", "from_day", "until_day"),
    examples="""
        gives                                   | office                              | why
        甲 理事长 2024-01-01 none               | 甲:理事长@2024-01-01                | 仍在任
        甲 理事长 2024-01-01 2025-07-01         | 甲:理事长@2024-01-01~2025-06-30     | 离任当日仍算在任
        no                                      |                                     | 没有任职记录
    """,
)

ROLE_HOLDER = View(
    name="role_holder",
    doc="Who may sign in a role, and when: the holders of the positions that fill it in that "
    "place (policy value role_positions).",
    query="""
        select
            office_held.org_code,
            office_held.person_name,
            role_position.role,
            case
                when office_held.from_day > role_position.from_day then office_held.from_day
                else role_position.from_day
            end as from_day,
            case
                when office_held.until_day < role_position.until_day then office_held.until_day
                else role_position.until_day
            end as until_day
        from office_held
        join role_position
            on role_position.org_code = office_held.org_code
            and role_position.position = office_held.position
    """,
    shows=("role", "from_day", "until_day"),
    examples="""
        gives                              | office                          | place | why
        理事长 2024-01-01 none             | 甲:理事长@2023-05-01            |       | 规定自 2024 年起有效
        两委成员 2025-05-01 none           | 甲:村委会委员@2025-05-01        |       | 村委会委员可签两委成员
        两委成员 2024-01-01 2025-07-01     | 甲:副书记@2023-05-01~2025-06-30 |       | 任职到六月底
        no                                 | 甲:出纳@2024-01-01              |       | 出纳不是签批岗位
        监事长 2025-01-01 2025-07-01           | 甲:出纳@2024-01-01              | 试验乡 | 本地规定只管到六月底
    """,
    equivalent_mutants=(
        ("office_held.from_day > role_position.from_day", "两日相同时取哪个都一样"),
        ("office_held.until_day < role_position.until_day", "两日相同时取哪个都一样"),
    ),
)

VIEWS = (PAID_REQUEST, REQUIRED_STAGE, OFFICE_HELD, ROLE_HOLDER)
