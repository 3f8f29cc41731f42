"""Payments that look like one another, and the papers that tell them apart."""

from __future__ import annotations

from audit_rules.model import View

PAYEE_PAYMENT = View(
    name="payee_payment",
    doc="What a named payee was paid by one voucher, where no other voucher takes it back (红冲).",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            payment.fiscal_year,
            payment.paid_on_day,
            payment_payee.payee_name,
            payment_payee.amount_fen
        from payment
        join payment_payee
            on payment_payee.org_code = payment.org_code
            and payment_payee.voucher_key = payment.voucher_key
        where not exists (
                select 1
                from voucher_link
                join booked_voucher
                    on booked_voucher.org_code = voucher_link.org_code
                    and booked_voucher.voucher_key = voucher_link.from_key
                where voucher_link.from_table = 'voucher'
                    and voucher_link.org_code = payment.org_code
                    and voucher_link.voucher_key = payment.voucher_key
            )
    """,
    shows=("payee_name", "amount_fen", "paid_on_day"),
    examples="""
        gives                    | payments                       | why
        甲 100.00 2025-06-01     | 100@2025-06-01:甲              | 写明收款人的付款
        no                       | 100@2025-06-01:                | 收款人不明
        no                       | 100@2025-06-01:甲:红冲         | 已被另一张凭证冲回
        甲 100.00 2025-06-01     | 100@2025-06-01:甲:作废红冲     | 冲回的凭证作废了，付款仍在
        甲 100.00 2025-06-01     | 100@2025-06-01:甲:重名审批     | 同号的审批单不是冲回
        甲 100.00 2025-06-01 乙 5.00 2025-06-02 | 100@2025-06-01:甲 5@2025-06-02:乙 | 两笔付款
        乙 5.00 2025-06-02       | 100@2025-06-01:甲:红冲 5@2025-06-02:乙 | 红冲只管它冲的那张凭证
    """,
)

EQUAL_PAYMENT = View(
    name="equal_payment",
    doc="Two payments of one amount to one payee, the later within duplicate_days of the earlier, "
    "by the value in force on the later day.",
    query="""
        select
            later.org_code,
            later.voucher_key,
            later.fiscal_year,
            later.paid_on_day,
            later.payee_name,
            later.amount_fen,
            earlier.voucher_key as earlier_key,
            earlier.paid_on_day as earlier_day
        from payee_payment as later
        join payee_payment as earlier
            on earlier.org_code = later.org_code
            and earlier.payee_name = later.payee_name
            and earlier.amount_fen = later.amount_fen
            and (
                earlier.paid_on_day < later.paid_on_day
                or (
                    earlier.paid_on_day = later.paid_on_day
                    and earlier.voucher_key < later.voucher_key
                )
            )
        join payment_limit
            on payment_limit.org_code = later.org_code
            and payment_limit.voucher_key = later.voucher_key
            and later.paid_on_day - earlier.paid_on_day <= payment_limit.amount
        where payment_limit.name = 'duplicate_days'
    """,
    shows=("amount_fen", "earlier_day", "paid_on_day"),
    examples="""
        gives                        | payments                          | why
        100.00 2025-06-01 2025-06-11 | 100@2025-06-01:甲 100@2025-06-11:甲 | 同一收款人、同一金额
        no                           | 100@2025-06-01:甲 100.01@2025-06-11:甲 | 差一分
        no                           | 100@2025-06-01:甲 100@2025-06-11:乙 | 两个收款人
        100.00 2025-06-01 2025-07-01 | 100@2025-06-01:甲 100@2025-07-01:甲 | 相隔 30 天，仍在期内
        no                           | 100@2025-06-01:甲 100@2025-07-02:甲 | 相隔 31 天
        100.00 2025-06-01 2025-06-01 | 100@2025-06-01:甲 100@2025-06-01:甲 | 同一天，只算一对
        100.00 2025-06-01 2025-06-11 | 100@2025-06-11:甲 100@2025-06-01:甲 | 先记的凭证日期在后
        no                           | 100@2023-12-01:甲 100@2023-12-31:甲 | 规定生效前一日
        100.00 2023-12-02 2024-01-01 | 100@2023-12-02:甲 100@2024-01-01:甲 | 后一笔在生效当日
        no                           | 100@2025-06-01:甲                   | 只有一笔
    """,
)

PAYMENT_PAPER = View(
    name="payment_paper",
    doc="The papers a payment names and by which one payment differs from another: its approval "
    "(request or payout list), contract, contract instalment, and invoice by code or issuer and "
    "number. A bank slip is no invoice: every payment has one of its own.",
    query="""
        select org_code, voucher_key, 'approval' as kind, request_no as paper
        from request_payment
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
            voucher_link.org_code,
            voucher_link.voucher_key,
            'invoice' as kind,
            coalesce(invoice.invoice_code, invoice.issuer_name, '') || '/' || invoice.invoice_no
        from voucher_link
        join invoice
            on invoice.org_code = voucher_link.org_code
            and invoice.row_key = voucher_link.from_key
        where voucher_link.from_table = 'invoice'
            and invoice.invoice_kind <> '银行回单'
            and invoice.invoice_no is not null
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

PAPER_PAIR = View(
    name="paper_pair",
    doc="For two equal payments and every kind of paper that both name: whether they share one.",
    query="""
        select
            equal_payment.org_code,
            equal_payment.voucher_key,
            equal_payment.earlier_key,
            one.kind,
            max(case when one.paper = second.paper then 1 else 0 end) as shared
        from equal_payment
        join payment_paper as one
            on one.org_code = equal_payment.org_code
            and one.voucher_key = equal_payment.earlier_key
        join payment_paper as second
            on second.org_code = equal_payment.org_code
            and second.voucher_key = equal_payment.voucher_key
            and second.kind = one.kind
        group by
            equal_payment.org_code,
            equal_payment.voucher_key,
            equal_payment.earlier_key,
            one.kind
    """,
    shows=("kind", "shared"),
    examples="""
        gives                     | payments                                            | why
        approval 0                | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批2     | 两张审批单
        approval 1                | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:审批1     | 同一张审批单
        approval 1                | 100@2025-06-01:甲:审批1+审批2 100@2025-06-11:甲:审批2+审批3 | 有一张相同
        no                        | 100@2025-06-01:甲:审批1 100@2025-06-11:甲           | 一笔没有审批单，比不了
        no                        | 100@2025-06-01:甲 100@2025-06-11:甲:审批1           | 先付的没有审批单，也比不了
        no                        | 100@2025-06-01:甲:审批1 100@2025-06-11:甲:发票1     | 不同种类的单据比不了
        approval 0 invoice 1      | 100@2025-06-01:甲:审批1+发票1 100@2025-06-11:甲:审批2+发票1 | 审批单不同，发票相同
        no                        | 100@2025-06-01:甲:审批1 50@2025-06-11:甲:审批2      | 金额不同，不是一对
    """,
)

REGULAR_PAIR = View(
    name="regular_pair",
    doc="Two equal payments under one contract whose schedule asks for that amount more than once.",
    query="""
        select
            equal_payment.org_code,
            equal_payment.voucher_key,
            equal_payment.earlier_key,
            one.contract_no
        from equal_payment
        join payment_contract as one
            on one.org_code = equal_payment.org_code
            and one.voucher_key = equal_payment.earlier_key
        join payment_contract as second
            on second.org_code = equal_payment.org_code
            and second.voucher_key = equal_payment.voucher_key
            and second.contract_no = one.contract_no
        join contract_schedule
            on contract_schedule.org_code = equal_payment.org_code
            and contract_schedule.contract_no = one.contract_no
            and contract_schedule.due_fen = equal_payment.amount_fen
        where contract_schedule.direction = '付'
        group by
            equal_payment.org_code,
            equal_payment.voucher_key,
            equal_payment.earlier_key,
            one.contract_no
        having count(contract_schedule.row_key) > 1
    """,
    shows=("contract_no",),
    examples="""
        gives | payments                                        | due           | why
        HT1   | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100 100       | 合同约定两期同额
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100           | 合同只有一期是这个数
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100 200       | 两期数额不同
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同1 | 100 100收     | 另一期是收款
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲:合同2 | 100 100       | 两份合同
        no    | 100@2025-06-01:甲:合同2 100@2025-06-11:甲:合同2 | 100 100       | 别的合同的两期
        no    | 100@2025-06-01:甲:合同1 100@2025-06-11:甲       | 100 100       | 后一笔没有写明合同
        no    | 100@2025-06-01:甲 100@2025-06-11:甲:合同1       | 100 100       | 先付的没有写明合同
        no    | 100@2025-06-01:甲:合同1 100@2025-08-11:甲:合同1 | 100 100       | 相隔太久，不是一对
    """,
)

VIEWS = (PAYEE_PAYMENT, EQUAL_PAYMENT, PAYMENT_PAPER, PAPER_PAIR, REGULAR_PAIR)
