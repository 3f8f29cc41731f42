"""Payout lists that name a grant, all of one grant together, beside what the grant holds.

Counted is each line that names a voucher which is a payment, once, less what came back of those
vouchers. Lists the treasury pays straight to people name none.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="granted_list",
    query="""
        with named as (
            select
                payout.org_code,
                payout.fund_code,
                payout.row_key,
                payout.list_no,
                payout.amount_fen,
                payment.voucher_key,
                payment.fiscal_year,
                payment.paid_on_day
            from payout
            join voucher_link
                on voucher_link.org_code = payout.org_code
                and voucher_link.from_table = 'payout'
                and voucher_link.from_key = payout.row_key
            join payment
                on payment.org_code = voucher_link.org_code
                and payment.voucher_key = voucher_link.voucher_key
        ),
        line as (
            select
                org_code,
                fund_code,
                row_key,
                min(list_no) as list_no,
                min(amount_fen) as amount_fen,
                max(fiscal_year) as fiscal_year,
                max(paid_on_day) as paid_on_day
            from named
            group by
                org_code,
                fund_code,
                row_key
        ),
        back as (
            select
                paid.org_code,
                paid.fund_code,
                cast(sum(payment_return.back_fen) as bigint) as back_fen
            from (select distinct org_code, fund_code, voucher_key from named) as paid
            join payment_return
                on payment_return.org_code = paid.org_code
                and payment_return.voucher_key = paid.voucher_key
            group by
                paid.org_code,
                paid.fund_code
        )
        select
            line.org_code,
            line.fund_code,
            earmarked_fund.fund_name,
            earmarked_fund.amount_fen as fund_fen,
            count(distinct line.list_no) as lists,
            max(line.fiscal_year) as fiscal_year,
            max(line.paid_on_day) as paid_on_day,
            cast(sum(line.amount_fen) as bigint) - max(coalesce(back.back_fen, 0)) as listed_fen
        from line
        join earmarked_fund
            on earmarked_fund.org_code = line.org_code
            and earmarked_fund.fund_code = line.fund_code
        left join back
            on back.org_code = line.org_code
            and back.fund_code = line.fund_code
        group by
            line.org_code,
            line.fund_code,
            earmarked_fund.fund_name,
            earmarked_fund.amount_fen
    """,
    shows=("fund_code", "fund_fen", "lists", "listed_fen"),
    examples="""
        gives | lines | 专项资金 | 发放名册 | 合同收付计划 | why
        ZX 50.00 1 90.00 | 借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=慰问款，金额=50 | 名册编号=M，发放类别=救助慰问，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX，凭证=1；名册编号=M，发放类别=救助慰问，所属期=2025，序号=2，领取人=乙，金额=30，专项资金编码=ZX，凭证=1 | | 两行
        ZX 50.00 2 90.00 | 借24101:60 贷102:60／借24101:30 贷102:30 | 专项资金编码=ZX，资金名称=慰问款，金额=50 | 名册编号=M，发放类别=救助慰问，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX，凭证=1；名册编号=N，发放类别=救助慰问，所属期=2025，序号=1，领取人=乙，金额=30，专项资金编码=ZX，凭证=2 | | 两份名册
        ZX 50.00 1 60.00 ZY 40.00 1 30.00 | 借24101:90 贷102:90 | 专项资金编码=ZX，资金名称=慰问款，金额=50；专项资金编码=ZY，资金名称=慰问款，金额=40 | 名册编号=M，发放类别=救助慰问，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX，凭证=1；名册编号=N，发放类别=救助慰问，所属期=2025，序号=1，领取人=乙，金额=30，专项资金编码=ZY，凭证=1 | | 两笔资金
        ZX 50.00 1 40.00 ZY 40.00 1 30.00 | 借24101<甲>:60 贷102:60／借102:20 贷24101<甲>:20／借24101:30 贷102:30 | 专项资金编码=ZX，资金名称=慰问款，金额=50；专项资金编码=ZY，资金名称=慰问款，金额=40 | 名册编号=M，发放类别=救助慰问，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX，凭证=1；名册编号=N，发放类别=救助慰问，所属期=2025，序号=1，领取人=乙，金额=30，专项资金编码=ZY，凭证=3 | | 退回了一部分
        no | 借24101:60 贷102:60 | 专项资金编码=ZX，资金名称=慰问款，金额=50 | 名册编号=M，发放类别=救助慰问，所属期=2025，序号=1，领取人=甲，金额=60，凭证=1 | | 名册没有写资金
        no | 借24101:60 贷102:60 | 专项资金编码=ZX，资金名称=慰问款，金额=50 | 名册编号=M，发放类别=救助慰问，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX | | 没有写凭证，财政直接发放
        no | 借24101:60 贷211:60 | 专项资金编码=ZX，资金名称=慰问款，金额=50 | 名册编号=M，发放类别=救助慰问，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX，凭证=1 | | 没有付款
        no | 借24101:60 贷102:60 | 专项资金编码=ZY，资金名称=慰问款，金额=50 | 名册编号=M，发放类别=救助慰问，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX，凭证=1 | | 没有登记的资金
        no | 借24101:60 贷102:60 | 专项资金编码=ZX，资金名称=慰问款，金额=50 | 名册编号=M，发放类别=救助慰问，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX | 合同编号=M，期次=1，凭证=1 | 凭证写的是同号的合同收付
    """,
    whole_unit=True,
)
