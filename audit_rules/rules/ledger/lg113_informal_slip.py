"""Purchases are paid on invoices; an informal slip does only for small ones.

Asked payee by payee of what is spending (``payee_spending``: no taxes, lists, pay, loans or deposits
given back), net, above informal_slip_max of that day. A 白条 of the payee, or on a voucher that pays
one payee alone, above that sum; and, where the unit registers invoices for more than half of such
payments to firms in the year, one to a firm without any: neither this voucher nor one that shares its
papers, nor the payment of the same sum that came back before it, names an invoice, a fiscal or bank paper, and no larger invoice of that firm is registered
anywhere, of which this may be a part. Payments off payables and receivables have their invoice where
they were booked as owed.

Not seen: whether the invoice is genuine or of this purchase; slips and invoices nobody registered.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG113",
    title=Text("白条入账", "Informal slip booked as a voucher document"),
    guide=Guide(
        asks="购买货物、服务凭发票付款，白条只限小额。",
        edge="按收款人算的开支净额（税款、名册、工资、还借款、退押金除外）超过白条支付上限：凭证附有该收款人的白条（凭证只付一人的，不论谁开的），白条金额也超过上限的；单位当年过半的此类付款都登记了票据的，付给单位而本凭证、与它共用附件的凭证和此前退回的同额付款的凭证都没有发票、财政票据、银行回单，也没有登记过该单位更大金额的发票的。从应付款、应收款等往来科目付的，票据在挂账时，不计。恰好等于上限的不提出。",
        unseen="发票真伪和是否属于这笔业务；没有登记的白条和发票。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation("会计法", "14"),
        Citation("会计基础工作规范", "48"),
        Citation("发票管理办法", "19"),
        Citation("发票管理办法", "20"),
        Citation("农村集体经济组织财务制度", "16"),
    ),
    parameters=("informal_slip_max",),
    needs=("invoice", "voucher", "entry"),
    reach=Reach(Place.ORG),
    population="payee_spending",
    money="voucher/{subject_id}/{payee_name}",
    identity=("subject_id", "payee_name"),
    query="""
        with spent as (
            select
                payee_spending.org_code,
                payee_spending.voucher_key,
                payee_spending.fiscal_year,
                payee_spending.paid_on_day,
                payee_spending.payee_key,
                payee_spending.payee_name,
                payee_spending.net_fen,
                payment_limit.amount as limit_fen,
                count(payee_spending.payee_key) over (
                    partition by payee_spending.org_code, payee_spending.voucher_key
                ) as payees
            from payee_spending
            join payment_limit
                on payment_limit.org_code = payee_spending.org_code
                and payment_limit.voucher_key = payee_spending.voucher_key
                and payment_limit.name = 'informal_slip_max'
        ),
        paper as (
            select
                voucher_link.org_code,
                voucher_link.voucher_key,
                invoice.invoice_kind,
                invoice.issuer_key,
                invoice.amount_fen
            from voucher_link
            join invoice
                on invoice.org_code = voucher_link.org_code
                and invoice.row_key = voucher_link.from_key
            where voucher_link.from_table = 'invoice'
        ),
        slip as (
            select
                spent.org_code,
                spent.voucher_key,
                spent.payee_key,
                cast(sum(paper.amount_fen) as bigint) as slip_fen
            from spent
            join paper
                on paper.org_code = spent.org_code
                and paper.voucher_key = spent.voucher_key
                and paper.invoice_kind = '白条'
            where paper.issuer_key = spent.payee_key
                or spent.payees = 1
            group by
                spent.org_code,
                spent.voucher_key,
                spent.payee_key
        )
        select
            spent.org_code,
            spent.voucher_key as subject_id,
            spent.fiscal_year,
            spent.paid_on_day as occurred_on_day,
            case
                when slip.slip_fen > spent.limit_fen then least(spent.net_fen, slip.slip_fen)
                else spent.net_fen
            end as amount_fen,
            spent.limit_fen,
            coalesce(nullif(spent.payee_name, ''), '（未写明）') as payee_name,
            case when slip.slip_fen > spent.limit_fen then '' else 'none' end as case_code
        from spent
        left join slip
            on slip.org_code = spent.org_code
            and slip.voucher_key = spent.voucher_key
            and slip.payee_key = spent.payee_key
        left join purchase
            on purchase.org_code = spent.org_code
            and purchase.voucher_key = spent.voucher_key
            and purchase.payee_key = spent.payee_key
            and purchase.is_unit = 1
        where spent.net_fen > spent.limit_fen
            and (
                slip.slip_fen > spent.limit_fen
                or (
                    purchase.is_kept = 1
                    and purchase.has_paper = 0
                    and purchase.may_be_part = 0
                )
            )
    """,
    message=Text(
        "疑点：凭证 {subject_id} 于 {occurred_on} 凭白条付给{payee_name} {amount} 元，超过白条支付上限 {limit} 元。",
        "Question: voucher {subject_id} pays {payee_name} {amount} yuan on {occurred_on} on an informal slip; "
        "the limit of such slips is {limit} yuan.",
    ),
    cases={
        "none": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 于 {occurred_on} 付给{payee_name} {amount} 元，登记中未见发票或财政票据；本单位当年过半的此类付款登记了票据（只问超过 {limit} 元的）。",
                "Question: voucher {subject_id} pays {payee_name} {amount} yuan on {occurred_on}; no "
                "invoice or fiscal paper is registered, as the unit registers one for more than half of such "
                "payments in the year (asked above {limit} yuan).",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    notation="BD",
    examples="""
        finds | lines | 票据 | 往来单位档案 | why
        于 2025-01-15 凭白条付给甲 300.00 元，超过白条支付上限 200.00 元 | 借51301<甲>:300 贷102:300 | 票据类型=白条，发票号码=B1，金额=300，凭证=1 |  | 白条
        no | 借51301<甲>:200 贷102:200 | 票据类型=白条，发票号码=B1，金额=200，凭证=1 |  | 恰为上限
        200.01 元 | 借51301<甲>:200.01 贷102:200.01 | 票据类型=白条，发票号码=B1，金额=200.01，凭证=1 |  | 超过一分
        no | 借51301<甲>:300 贷102:300 | 票据类型=白条，发票号码=B1，金额=200，凭证=1 |  | 白条只占 200 元
        250.00 元 | 借51301<甲>:300 贷102:300 | 票据类型=白条，发票号码=B1，金额=100，凭证=1；票据类型=白条，发票号码=B2，金额=150，凭证=1 |  | 两张白条合计
        no | 借51301<甲>:200 贷102:200 | 票据类型=白条，发票号码=B1，金额=300，凭证=1 |  | 付出的没有超过上限
        no | 借51301<甲>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=300，开票方=甲，凭证=1 |  | 有发票
        no | 借51301<甲>:300 借51302<丙>:300 贷102:600 | 票据类型=白条，发票号码=B1，金额=300，开票方=丁，凭证=1 |  | 两个收款人，白条不知是谁的
        付给丙 | 借51301<甲>:300 借51302<丙>:300 贷102:600 | 票据类型=白条，发票号码=B1，金额=300，开票方=丙，凭证=1 |  | 白条是丙的
        凭白条付给（未写明） 300.00 | 借51301:300 贷102:300 | 票据类型=白条，发票号码=B1，金额=300，开票方=丙，凭证=1 |  | 只付一人，没有写明收款人
        付给甲店 300.00 元，登记中未见发票或财政票据 | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 付给单位没有发票，多数有
        付给甲店 | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=收据，发票号码=S1，金额=300，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 只有自制收据
        no | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=财政票据，发票号码=S1，金额=300，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 有财政票据
        no | 借51301<甲店>:200 贷102:200／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 没有超过上限
        no | 借51301<甲>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 付给个人
        no | 借51301<某县供电公司>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 付给公用事业
        no | 借211<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 挂账时已有发票
        no | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2 |  | 只有一半登记了票据
        no | 借51301<甲店>:300 贷102:300／去年 借51301<乙公司>:300 贷102:300／去年 借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 登记了票据的是上年
        no | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F9，金额=900，开票方=甲店；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 另登记有该店更大的发票，可能分次付
        付给甲店 | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F9，金额=300，开票方=甲店；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 另登记的发票不比它大
        付给甲店 | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=收据，发票号码=S9，金额=900，开票方=甲店；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 另登记的只是收据
        付给甲店 | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F9，金额=900，开票方=丙店；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 更大的发票是别家的
        no | 借51301[附件见记-2]<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 与另一张有发票的凭证共用附件
        付给甲店 | 借51301[附件见记-4]<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<甲>:100 贷102:100 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3；票据类型=收据，发票号码=S4，金额=100，凭证=4 |  | 共用的附件只有收据
        no | @2023-06-10 借541<甲>:300 贷102:300 | 票据类型=白条，发票号码=B1，金额=300，凭证=1 |  | 当时没有规定上限
        记-1 于 | 借51301<甲>:300 贷102:300／借51301<甲>:300 贷102:300 | 票据类型=白条，发票号码=B1，金额=300，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=甲，凭证=2 |  | 另一张凭证有发票
        记-1 于 | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<甲店>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3；票据类型=数电发票，发票号码=F4，金额=300，开票方=甲店，凭证=4 |  | 同一家店另一次有发票
        付给甲店 | 借51301<甲店>:300 借51302<甲>:300 贷102:600／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 同一张凭证付给个人的不问
        no | 借211<甲店>:300 借51302<甲>:300 贷102:600／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 付给单位的是挂账
        no | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 | 单位名称=甲店，类型=个人 | 名称像店，登记是个人
        no | 借211<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<甲店>:300 贷102:300 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3；票据类型=数电发票，发票号码=F4，金额=300，开票方=甲店，凭证=4 |  | 挂账的那次不问
        付给甲店 | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<丙店>:200 贷102:200／借51301<丙店>:200 贷102:200 | 票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 过半只数超过上限的付款
        付给甲店 300.00 元，登记中 | 借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=白条，发票号码=B1，金额=200，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=2；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=3 |  | 白条在上限以内，其余没有发票
        no | 借51301<甲店>:300 贷102:300／借51301<甲店>:-300 贷102:-300／借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=300，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=4；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=5 |  | 付出退回再付，发票在第一张凭证上
        记-3 于 | 借51301<甲店>:300 贷102:300／借51301<甲店>:-300 贷102:-300／借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=收据，发票号码=F1，金额=300，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=4；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=5 |  | 退回的那次也只有收据
        记-3 于 | 借51301<甲店>:300 贷102:300／借51301<甲店>:-300 贷102:-300／借51301<甲店>:400 贷102:400／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=300，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=4；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=5 |  | 再付的金额不同
        记-4 于 | 借51301<甲店>:300 贷102:300／借51301<甲店>:-300 贷102:-300／借51301<甲店>:300 贷102:300／借51301<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=300，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=5；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=6 |  | 退回一次，只抵再付的一次
        记-3 于 | 借51301<甲店>:300 贷102:300／借51301<甲店>:-300 贷102:-300／借51301<丙店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=300，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=4；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=5 |  | 再付的是别家
        记-1 于 | 借51301<甲店>:300 贷102:300／借51301<甲店>:300 贷102:300／借51301<甲店>:-300 贷102:-300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=300，开票方=甲店，凭证=2；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=4；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=5 |  | 退回以前付的那次没有发票
        no | 借51301<甲店>:300 贷102:300／@2025-01-16 借51301<甲店>:-300 贷102:-300／@2025-01-16 借51302<甲店>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=300，开票方=甲店，凭证=1；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=4；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=5 |  | 退回当天再付，记入另一科目
        no | 借51301<甲>:300 贷102:300／借51301<甲>:300 贷102:300／借51301<乙公司>:300 贷102:300／借51301<乙公司>:300 贷102:300 | 票据类型=数电发票，发票号码=F1，金额=300，开票方=甲，凭证=2；票据类型=数电发票，发票号码=F2，金额=300，开票方=乙公司，凭证=3；票据类型=数电发票，发票号码=F3，金额=300，开票方=乙公司，凭证=4 |  | 开过发票的个人
    """,
    clears=Text(
        "正式发票或财政票据，或收款人为个人、农户自产自销的证明。",
        "The invoice or fiscal paper, or proof that the payee is a person or a farmer who sold his own.",
    ),
    whole_unit=True,
    equivalent_mutants=(
        (
            "voucher_link.from_table = 'invoice'",
            "票据的键由凭证号和票据号组成，别的登记簿没有这样的键",
        ),
    ),
)
