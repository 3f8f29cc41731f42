"""Payments charged to a grant: on a request or a payout list that names it, net of what came back.

What goes back to the giver is none. ``is_crop`` is 1 where the request speaks of standing crops or
what stands on the land (青苗, 附着物): money that belongs to those who own them.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="grant_payment",
    query="""
        with charged as (
            select
                request_net.org_code,
                payment_request.fund_code,
                request_net.voucher_key,
                request_net.left_fen as asked_fen,
                0 as listed_fen,
                case
                    when contains(payment_request.purpose, '青苗') then 1
                    when contains(payment_request.purpose, '附着') then 1
                    else 0
                end as is_crop
            from request_net
            join payment_request
                on payment_request.org_code = request_net.org_code
                and payment_request.request_no = request_net.request_no
            join earmarked_fund
                on earmarked_fund.org_code = payment_request.org_code
                and earmarked_fund.fund_code = payment_request.fund_code
            where coalesce(earmarked_fund.source, '') <> payment_request.payee_name
            union all
            select
                payout.org_code,
                payout.fund_code,
                voucher_link.voucher_key,
                0 as asked_fen,
                payout.amount_fen as listed_fen,
                0 as is_crop
            from payout
            join voucher_link
                on voucher_link.org_code = payout.org_code
                and voucher_link.from_table = 'payout'
                and voucher_link.from_key = payout.row_key
            where payout.fund_code is not null
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
        ),
        whole as (
            select
                charged.org_code,
                charged.fund_code,
                charged.voucher_key,
                max(charged.is_crop) as is_crop,
                greatest(
                    cast(sum(charged.asked_fen) as bigint),
                    cast(sum(charged.listed_fen) as bigint) - max(coalesce(came_back.back_fen, 0))
                ) as out_fen
            from charged
            left join came_back
                on came_back.org_code = charged.org_code
                and came_back.voucher_key = charged.voucher_key
            group by
                charged.org_code,
                charged.fund_code,
                charged.voucher_key
        )
        select
            whole.org_code,
            whole.fund_code,
            whole.voucher_key,
            payment.fiscal_year,
            payment_day.last_day,
            whole.is_crop,
            least(payment.paid_fen, whole.out_fen) as amount_fen
        from whole
        join payment
            on payment.org_code = whole.org_code
            and payment.voucher_key = whole.voucher_key
        join payment_day
            on payment_day.org_code = whole.org_code
            and payment_day.voucher_key = whole.voucher_key
        where whole.out_fen > 0
    """,
    shows=("fund_code", "voucher_key", "last_day", "is_crop", "amount_fen"),
    examples="""
        gives | lines | 专项资金 | 支出审批单 | 发放名册 | 合同收付计划 | why
        ZX 2025-01/记-1 2025-01-15 0 90.00 | 借24101:90 贷102:90 | 专项资金编码=ZX，金额=100 | 审批单号=S1，支出事由=修路，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 | | | 审批单写明资金
        no | 借24101:90 贷102:90 | 专项资金编码=ZX，金额=100 | 审批单号=S1，支出事由=修路，收款人=甲，审批金额=90，凭证=1 | | | 审批单没有写
        no | 借24101:90 贷102:90 | 专项资金编码=ZY，金额=100 | 审批单号=S1，支出事由=修路，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 | | | 没有登记的资金
        ZX 2025-01/记-1 2025-01-15 1 90.00 | 借24101:90 贷102:90 | 专项资金编码=ZX，金额=100 | 审批单号=S1，支出事由=付青苗费，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 | | | 青苗
        ZX 2025-01/记-1 2025-01-15 1 90.00 | 借24101:90 贷102:90 | 专项资金编码=ZX，金额=100 | 审批单号=S1，支出事由=附着物补偿，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 | | | 附着物
        no | 借24101:90 贷102:90 | 专项资金编码=ZX，来源=某局，金额=100 | 审批单号=S1，支出事由=退回，收款人=某局，审批金额=90，专项资金编码=ZX，凭证=1 | | | 退回拨款单位
        ZX 2025-01/记-1 2025-01-15 0 90.00 | 借24101:90 贷102:90 | 专项资金编码=ZX，来源=某局，金额=100 | 审批单号=S1，支出事由=修路，收款人=甲，审批金额=90，专项资金编码=ZX，凭证=1 | | | 付给别人
        ZX 2025-01/记-1 2025-01-15 0 90.00 | 借24101:90 贷102:90 | | | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=60，专项资金编码=ZX，凭证=1；名册编号=M，发放类别=征地补偿费，所属期=2025，序号=2，领取人=乙，金额=40，专项资金编码=ZX，凭证=1 | | 名册写明资金，不多于付出的
        no | 借24101:90 贷102:90 | | | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=90，凭证=1 | | 名册没有写资金
        no | 借24101:90 贷102:90 | | | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=90，专项资金编码=ZX | | 名册没有写凭证
        no | 借24101:90 贷102:90 | | | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=90，专项资金编码=ZX | 合同编号=M，期次=1，凭证=1 | 凭证写的是同号的合同收付
        no | 借24101:90 贷21101:90 | | | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=90，专项资金编码=ZX，凭证=1 | | 没有付款
        ZX 2025-01/记-1 2025-01-15 0 50.00 | 借24101:90 贷102:90／借24101:-40 贷102:-40 | | | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=90，专项资金编码=ZX，凭证=1 | | 红字冲回一部分
        no | 借24101:90 贷102:90／借24101:-90 贷102:-90 | | | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=90，专项资金编码=ZX，凭证=1 | | 全部冲回
        ZX 2025-01/记-1 2025-01-15 0 50.00 ZY 2025-01/记-2 2025-01-16 1 30.00 | 借24101:50 贷102:50／借24102:40 贷102:40／借24102:-10 贷102:-10 | 专项资金编码=ZX，金额=100；专项资金编码=ZY，金额=100 | 审批单号=S1，支出事由=修路，收款人=甲，审批金额=50，专项资金编码=ZX，凭证=1；审批单号=S2，支出事由=青苗，收款人=乙，审批金额=40，专项资金编码=ZY，凭证=2 | | | 两笔资金各算各的
        ZX 2025-01/记-1 2025-01-15 0 50.00 ZX 2025-01/记-2 2025-01-16 0 30.00 | 借24101:50 贷102:50／借24101:40 贷102:40／借24101:-10 贷102:-10 | | | 名册编号=M，发放类别=征地补偿费，所属期=2025，序号=1，领取人=甲，金额=50，专项资金编码=ZX，凭证=1；名册编号=N，发放类别=征地补偿费，所属期=2025，序号=1，领取人=乙，金额=40，专项资金编码=ZX，凭证=2 | | 一笔资金两次付
    """,
    whole_unit=True,
)
