"""One invoice is paid once: several vouchers may pay it only up to its amount.

An invoice is known by its number of twenty digits, else by its code, else by its issuer, with its
number; one without is not compared. Looked at are all payments of the village that name it, each
net of what came back. Of a payment the invoice got what its issuer was paid, else what no issuer of
another invoice was; as little as the other invoices on it leave room for, and never more than its
own amount. Paid in parts, or booked as owed and paid later, it stays within its amount. Where
vouchers state different amounts for one invoice, they may be its parts and are added up. Red
invoices, bank slips and pay sheets are none.

Not seen: one purchase under two numbers (CF106); an invoice that only the paper shows.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG112",
    title=Text("票据重复报销疑点", "The same invoice or receipt may have been reimbursed twice"),
    guide=Guide(
        asks="一张发票或收据只报销一次。",
        edge="同村各单位的付款凭证写明同一张票据（二十位号码相同，或代码、开票方之一与号码都相同）的，按付给开票方的净额（没有写明开票方的，按该凭证未归其他开票方的净额）合计，先扣同一凭证上的其他票据，超过票面金额的提出；分次支付、先挂账后付款在票面金额以内的不提出；几张凭证登记的票面金额不同的，当作各登一部分，相加；红字发票、银行回单、工资表不算；没有代码、开票方的号码不比较。",
        unseen="同一笔业务开了两张票（CF106）；没有登记的票据。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("会计法", "14"),
        Citation("会计基础工作规范", "48"),
        Citation("发票管理办法", "20"),
    ),
    parameters=(),
    needs=("voucher", "entry", "invoice"),
    reach=Reach(Place.VILLAGE),
    population="invoice",
    money="voucher/{subject_id}/{payee_name}",
    identity=("paper",),
    query="""
        with bill as (
            select
                village_unit.village_key,
                voucher_paper.org_code,
                voucher_paper.voucher_key,
                case
                    when length(voucher_paper.invoice_no) = 20 then voucher_paper.invoice_no
                    else coalesce(voucher_paper.invoice_code, voucher_paper.issuer_key) || ' ' || voucher_paper.invoice_no
                end as paper,
                coalesce(min(voucher_paper.issuer_key), '') as issuer_key,
                cast(sum(voucher_paper.amount_fen) as bigint) as stated_fen
            from voucher_paper
            join village_unit
                on village_unit.org_code = voucher_paper.org_code
            where voucher_paper.invoice_kind not in ('银行回单', '工资表')
                and voucher_paper.original_no is null
            group by
                village_unit.village_key,
                voucher_paper.org_code,
                voucher_paper.voucher_key,
                case
                    when length(voucher_paper.invoice_no) = 20 then voucher_paper.invoice_no
                    else coalesce(voucher_paper.invoice_code, voucher_paper.issuer_key) || ' ' || voucher_paper.invoice_no
                end
        ),
        claim as (
            select
                bill.village_key,
                bill.org_code,
                bill.voucher_key,
                bill.paper,
                bill.stated_fen,
                coalesce(payee_payment.payee_key, '') as claim_key
            from bill
            left join payee_payment
                on payee_payment.org_code = bill.org_code
                and payee_payment.voucher_key = bill.voucher_key
                and payee_payment.payee_key = bill.issuer_key
        ),
        pool as (
            select
                payee_payment.org_code,
                payee_payment.voucher_key,
                coalesce(named.claim_key, '') as claim_key,
                min(payee_payment.payee_name) as payee_name,
                min(payee_payment.fiscal_year) as fiscal_year,
                min(payee_payment.paid_on_day) as paid_on_day,
                cast(sum(payee_payment.net_fen) as bigint) as pool_fen
            from payee_payment
            left join (select distinct org_code, voucher_key, claim_key from claim) as named
                on named.org_code = payee_payment.org_code
                and named.voucher_key = payee_payment.voucher_key
                and named.claim_key = payee_payment.payee_key
            group by
                payee_payment.org_code,
                payee_payment.voucher_key,
                coalesce(named.claim_key, '')
        ),
        room as (
            select
                claim.village_key,
                claim.org_code,
                claim.voucher_key,
                claim.paper,
                claim.stated_fen,
                pool.payee_name,
                pool.fiscal_year,
                pool.paid_on_day,
                pool.pool_fen + claim.stated_fen - cast(sum(claim.stated_fen) over (
                    partition by claim.org_code, claim.voucher_key, claim.claim_key
                ) as bigint) as room_fen
            from claim
            join pool
                on pool.org_code = claim.org_code
                and pool.voucher_key = claim.voucher_key
                and pool.claim_key = claim.claim_key
        ),
        share as (
            select
                village_key,
                org_code,
                voucher_key,
                paper,
                stated_fen,
                payee_name,
                fiscal_year,
                paid_on_day,
                least(stated_fen, room_fen) as share_fen,
                row_number() over (
                    partition by village_key, paper
                    order by
                        paid_on_day nulls last,
                        org_code nulls last,
                        voucher_key nulls last
                ) as place
            from room
            where room_fen > 0
        ),
        total as (
            select
                village_key,
                paper,
                cast(max(place) as bigint) as vouchers,
                cast(sum(share_fen) as bigint) as paid_fen,
                cast(case
                    when min(stated_fen) = max(stated_fen) then max(stated_fen)
                    else sum(stated_fen)
                end as bigint) as price_fen
            from share
            group by
                village_key,
                paper
        )
        select
            latest.org_code,
            latest.voucher_key as subject_id,
            latest.paper,
            latest.fiscal_year,
            latest.paid_on_day as occurred_on_day,
            total.paid_fen - total.price_fen as amount_fen,
            total.paid_fen,
            total.price_fen,
            total.vouchers,
            latest.payee_name,
            case
                when earliest.org_code <> latest.org_code
                    then coalesce(organization.org_name, earliest.org_code) || ' '
                else ''
            end || earliest.voucher_key as earlier_key,
            case
                when earliest.org_code <> latest.org_code
                    then coalesce(own.org_name, latest.org_code) || ' '
                else ''
            end || latest.voucher_key as latest_key,
            earliest.org_code as earlier_org,
            earliest.voucher_key as earlier_voucher
        from total
        join share as latest
            on latest.village_key = total.village_key
            and latest.paper = total.paper
            and latest.place = total.vouchers
        join share as earliest
            on earliest.village_key = total.village_key
            and earliest.paper = total.paper
            and earliest.place = 1
        left join organization
            on organization.org_code = earliest.org_code
        left join organization as own
            on own.org_code = latest.org_code
        where total.paid_fen > total.price_fen
    """,
    message=Text(
        "疑点：票据 {paper} 由 {vouchers} 张凭证报销（最早 {earlier_key}，最近 {latest_key}），合计付出 {paid} 元，票面 {price} 元，"
        "多出 {amount} 元。",
        "Question: invoice {paper} of {price} yuan is behind {vouchers} vouchers (first {earlier_key}, last "
        "{latest_key}), which paid {paid} yuan for it: {amount} yuan more.",
    ),
    evidence=(("voucher", "subject_id"),),
    trail="""
        select
            org_code,
            subject_id,
            earlier_org as row_org,
            'voucher' as register,
            earlier_voucher as row_key
        from finding
    """,
    notation="CF",
    examples="""
        finds       | payments | why
        付出 200.00 元，票面 100.00 元，多出 100.00 元 | 100@2025-06-01:甲:票1-100 100@2025-08-01:甲:票1-100 | 一张票报销两次
        no          | 100@2025-06-01:甲:票1-100 100@2025-08-01:甲:票2-100 | 两张票
        no          | 40@2025-06-01:甲:票1-100 60@2025-08-01:甲:票1-100 | 一张票分两次付
        多出 0.01   | 40@2025-06-01:甲:票1-100 60.01@2025-08-01:甲:票1-100 | 多付一分
        no          | 60@2025-06-01:甲:票1-60 40@2025-08-01:甲:票1-40 | 各登一部分
        由 3 张凭证报销（最早 2025-06/记-1，最近 2025-08/记-3） | 100@2025-06-01:甲:票1-100 100@2025-07-01:甲:票1-100 100@2025-08-01:甲:票1-100 | 三次
        no          | 100@2025-06-01:甲:票1-100+退2025-06-20 100@2025-08-01:甲:票1-100 | 前一次已退回
        no          | 100@2025-06-01:甲:店票1-100 100@2025-08-01:乙:票1-100 | 号码相同，开票方不同
        多出 100.00 | 100@2025-06-01:甲:店票1-100 100@2025-08-01:乙:店票1-100 | 两个人拿一张票报销
        多出 100.00 | 100@2025-06-01:甲:码票1-100 100@2025-08-01:乙:码票1-100 | 代码和号码相同
        多出 100.00 | 100@2025-06-01:甲:长票1-100 100@2025-08-01:乙:长票1-100 | 二十位号码相同，不看开票方
        no          | 100@2025-06-01:甲:裸票1-100 100@2025-08-01:乙:裸票1-100 | 没有代码和开票方，号码相同不能说明什么
        no          | 100@2025-06-01:甲:单票1-100 100@2025-08-01:甲:单票1-100 | 银行回单不是发票
        no          | 100@2025-06-01:甲:红票1-100 100@2025-08-01:甲:红票1-100 | 红字发票不是报销
        no          | 100@2025-06-01:甲:登记票1-100 100@2025-08-01:甲:登记票1-100 | 同号的别的登记簿
        记-1，最近 E | 另100@2025-06-01:甲:票1-100 100@2025-08-01:甲:票1-100 | 同村另一单位已报销
        no          | 100@2025-06-01:甲+40乙:票1-140 40@2025-08-01:甲:票1-140 | 前一次付给开票方的是 100
        多出 0.01   | 100@2025-06-01:甲+40乙:票1-140 40.01@2025-08-01:甲:票1-140 | 付给开票方的合计超过
        no          | 100@2025-06-01:甲+40乙:票1-100+店票2-140 100@2025-08-01:丙:店票2-140 | 前一次另一张票只余 40
        多出 40.00  | 100@2025-06-01:甲+40乙:票1-100+店票2-140 140@2025-08-01:丙:店票2-140 | 前一次另一张票占 40
        no          | 100@2025-06-01:甲:票1-100+票2-60 60@2025-08-01:甲:票2-60 | 前一次已被另一张票用完
        多出 40.00  | 100@2025-06-01:甲:票1-50+票2-60 60@2025-08-01:甲:票1-50 | 前一次至少有 40 属于这张票
        由 2 张凭证 | 100@2025-06-01:甲:票1-100 100@2025-07-01:甲:票1-100 60@2025-08-01:甲:票1-100+票2-60 | 第三张凭证的钱都归另一张票
        no          | 100@2025-06-01:甲 100@2025-08-01:甲:票1-100 | 前一次没有写明票据
    """,
    clears=Text(
        "两张凭证各自的票据，或说明是一票分次支付、先挂账后付款。",
        "The invoice of each voucher, or a note that one was paid in parts, or booked as owed first.",
    ),
)
