"""Payments by which profit was shared out to members, net of what came back.

A payment is one where a line of it stands on the account of distribution (322), or where a list of
收益分配 names it; what goes to a firm or an office (外来投资分利) is none. ``from_year`` is the first year
whose profit it may be: that of the list, else its own, in the first half of a year the one before.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="distribution_payment",
    query="""
        with part as (
            select
                org_code,
                voucher_key,
                amount_fen as booked_fen,
                0 as listed_fen,
                cast(null as bigint) as list_year
            from line_payee
            where role = 'distribution'
                and payee_class in ('', 'list', 'person', 'unknown')
            union all
            select
                payout.org_code,
                voucher_link.voucher_key,
                0 as booked_fen,
                payout.amount_fen as listed_fen,
                period_day.fiscal_year as list_year
            from payout
            join voucher_link
                on voucher_link.org_code = payout.org_code
                and voucher_link.from_table = 'payout'
                and voucher_link.from_key = payout.row_key
            left join period_day
                on '' || period_day.fiscal_year = substr(payout.period, 1, 4)
                and period_day.accounting_period = 0
            where payout.payout_kind = '收益分配'
        ),
        whole as (
            select
                org_code,
                voucher_key,
                greatest(cast(sum(booked_fen) as bigint), cast(sum(listed_fen) as bigint)) as out_fen,
                min(list_year) as list_year
            from part
            group by
                org_code,
                voucher_key
        ),
        came_back as (
            select
                org_code,
                voucher_key,
                cast(sum(back_fen) as bigint) as back_fen
            from payment_return
            group by
                org_code,
                voucher_key
        )
        select
            payment.org_code,
            payment.voucher_key,
            payment.fiscal_year,
            coalesce(
                whole.list_year,
                case
                    when payment.accounting_period <= 6 then payment.fiscal_year - 1
                    else payment.fiscal_year
                end
            ) as from_year,
            payment_day.last_day,
            least(payment.paid_fen, whole.out_fen) - coalesce(came_back.back_fen, 0) as amount_fen
        from payment
        join whole
            on whole.org_code = payment.org_code
            and whole.voucher_key = payment.voucher_key
        join payment_day
            on payment_day.org_code = payment.org_code
            and payment_day.voucher_key = payment.voucher_key
        left join came_back
            on came_back.org_code = payment.org_code
            and came_back.voucher_key = payment.voucher_key
        where least(payment.paid_fen, whole.out_fen) > coalesce(came_back.back_fen, 0)
    """,
    shows=("voucher_key", "from_year", "last_day", "amount_fen"),
    examples="""
        gives | lines | 发放名册 | 成员名册 | 合同收付计划 | why
        2025-01/记-1 2024 2025-01-15 90.00 | 借32201:90 贷102:90 | | | | 上半年付的，也许是上年的收益
        2025-07/记-1 2025 2025-07-01 90.00 | @2025-07-01 借32201<甲>:90 贷102:90 | | | | 下半年付的
        2025-06/记-1 2024 2025-06-30 90.00 | @2025-06-30 借32201<甲>:90 贷102:90 | | 成员姓名=甲 | | 付给成员
        no | 借32201<甲公司>:90 贷102:90 | | | | 外来投资分利
        no | 借51301:90 贷102:90 | | | | 不是分配
        no | 借32201:90 贷311:90 | | | | 没有付款
        2025-01/记-1 2024 2025-01-15 80.00 | 借21101:90 贷102:90 | 名册编号=M，发放类别=收益分配，所属期=2024，序号=1，领取人=甲，金额=50，凭证=1；名册编号=M，发放类别=收益分配，所属期=2024，序号=2，领取人=乙，金额=30，凭证=1 | | | 从应付款按名册付的
        2025-01/记-1 2025 2025-01-15 90.00 | 借21101:90 贷102:90 | 名册编号=M，发放类别=收益分配，所属期=2025，序号=1，领取人=甲，金额=95，凭证=1 | | | 名册写明年度；不多于付出的
        no | 借21101:90 贷102:90 | 名册编号=M，发放类别=救助慰问，所属期=2024，序号=1，领取人=甲，金额=90，凭证=1 | | | 别类的名册
        no | 借21101:90 贷102:90 | 名册编号=M，发放类别=收益分配，所属期=2024，序号=1，领取人=甲，金额=90 | | | 名册没有写凭证
        2025-01/记-1 2024 2025-01-15 90.00 | 借32201:90 贷102:90 | 名册编号=M，发放类别=收益分配，所属期=2024，序号=1，领取人=甲，金额=90，凭证=1 | | | 分录和名册是同一笔钱
        2025-01/记-1 2024 2025-01-15 60.00 | 借32201:90 贷102:90／借32201:-30 贷102:-30 | | | | 红字冲回一部分
        no | 借32201:90 贷102:90／借32201:-90 贷102:-90 | | | | 全部冲回
        2025-01/记-1 2024 2025-01-15 60.00 2025-01/记-2 2024 2025-01-16 50.00 2025-01/记-3 2024 2025-01-17 25.00 | 借32201:60 贷102:60／借32201<甲>:50 贷102:50／借32201<乙>:40 贷102:40／借102:15 贷32201<乙>:15 | | | | 三张凭证各算各的，只退了一张的
        no | 借21101:90 贷102:90 | 名册编号=M，发放类别=收益分配，所属期=2024，序号=1，领取人=甲，金额=90 | | 合同编号=M，期次=1，凭证=1 | 凭证写的是同号的合同收付
    """,
    whole_unit=True,
)
