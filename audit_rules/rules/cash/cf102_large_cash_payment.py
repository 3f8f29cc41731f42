"""Cash is paid in small sums only; what goes beyond the place's line is transferred.

Asked of what one payee got in cash by one voucher, net, above cash_payment_max of that day. Where
the voucher pays by bank too, only what the bank part cannot have paid is cash; the amount is the
part above the line. Left out: lists (of a list each recipient is judged alone, labour by list not
at all), deposits given back, imprest and travel, what goes to bank, tax office or insurance centre,
and goods or livestock bought from somebody who is no firm. A question is a payment to nobody or to
several people named, one behind which several requests or bills of others stand, and one that came
back late.

Not seen: why cash was taken; one purchase on several vouchers.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF102",
    title=Text("大额现金支付", "Large payment made in cash"),
    guide=Guide(
        asks="超过现金支付上限的款项应当转账支付。",
        edge="一张凭证付给同一收款人的现金净额超过上限的；恰好等于上限的不提出，金额是超过上限的部分；凭证同时有银行付款的，只算银行部分付不到的；名册发放按每个领款人计，劳务费、误工补贴名册不计；退押金、备用金、上缴银行税务社保、向个人收购物资牲畜的除外；没有写收款人或写的是多人、背后有多张审批单或多张别人的票据、很晚退回的，作疑点。",
        unseen="为什么付现金；分几张凭证付的同一笔款。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation.local("现金管理规定"),
        Citation("现金管理暂行条例", "5"),
        Citation("现金管理暂行条例", "6"),
        Citation("村集体经济组织会计制度", "二(三)"),
    ),
    parameters=("cash_payment_max",),
    needs=("entry",),
    reach=Reach(Place.ORG),
    population="payment",
    money="voucher/{subject_id}/{payee_name}",
    identity=("subject_id", "payee_name"),
    query="""
        with spared as (
            select
                org_code,
                voucher_key,
                payee_key,
                reason,
                exempt_fen
            from exempt_part
            where reason in (
                    'list',
                    'returned',
                    'imprest',
                    'tax',
                    'statutory',
                    'bank',
                    'pass_through'
                )
            union all
            select
                org_code,
                voucher_key,
                payee_key,
                'bought' as reason,
                amount_fen as exempt_fen
            from line_payee
            where role in ('goods', 'livestock', 'consumable_biological')
                and payee_class in ('person', 'unknown')
        ),
        spared_sum as (
            select
                org_code,
                voucher_key,
                payee_key,
                cast(sum(exempt_fen) as bigint) as spared_fen
            from spared
            group by
                org_code,
                voucher_key,
                payee_key
        ),
        listed as (
            select
                org_code,
                voucher_key,
                cast(sum(exempt_fen) as bigint) as listed_fen
            from spared
            where reason = 'list'
            group by
                org_code,
                voucher_key
        ),
        received as (
            select
                payee_payment.org_code,
                payee_payment.voucher_key,
                payee_payment.payee_key,
                payee_payment.payee_name,
                payee_payment.due_fen - coalesce(spared_sum.spared_fen, 0) as due_fen,
                payee_payment.net_fen - coalesce(spared_sum.spared_fen, 0) as net_fen,
                payee_payment.back_on_day
            from payee_payment
            left join spared_sum
                on spared_sum.org_code = payee_payment.org_code
                and spared_sum.voucher_key = payee_payment.voucher_key
                and spared_sum.payee_key = payee_payment.payee_key
            union all
            select
                listed.org_code,
                listed.voucher_key,
                payout.recipient_key as payee_key,
                min(payout.recipient_name) as payee_name,
                cast(least(sum(payout.amount_fen), min(listed.listed_fen)) as bigint) as due_fen,
                cast(least(sum(payout.amount_fen), min(listed.listed_fen)) as bigint) as net_fen,
                cast(null as bigint) as back_on_day
            from listed
            join voucher_link
                on voucher_link.org_code = listed.org_code
                and voucher_link.voucher_key = listed.voucher_key
                and voucher_link.from_table = 'payout'
            join payout
                on payout.org_code = voucher_link.org_code
                and payout.row_key = voucher_link.from_key
            where payout.payout_kind not in ('劳务费', '误工补贴')
            group by
                listed.org_code,
                listed.voucher_key,
                payout.recipient_key
        ),
        paper as (
            select
                org_code,
                voucher_key,
                payee_key,
                request_no as paper,
                'request' as kind
            from request_part
            union
            select
                received.org_code,
                received.voucher_key,
                received.payee_key,
                voucher_paper.row_key as paper,
                'invoice' as kind
            from received
            join voucher_paper
                on voucher_paper.org_code = received.org_code
                and voucher_paper.voucher_key = received.voucher_key
            where coalesce(voucher_paper.issuer_key, '') <> received.payee_key
        ),
        several as (
            select distinct
                org_code,
                voucher_key,
                payee_key
            from paper
            group by
                org_code,
                voucher_key,
                payee_key,
                kind
            having count(paper) > 1
        ),
        in_cash as (
            select
                received.org_code,
                received.voucher_key,
                payment.fiscal_year,
                payment.paid_on_day,
                received.payee_key,
                received.payee_name,
                received.back_on_day,
                payment_limit.amount as limit_fen,
                received.due_fen - greatest(payment.paid_fen - payment.cash_fen, 0) as due_fen,
                received.net_fen - greatest(payment.paid_fen - payment.cash_fen, 0) as net_fen
            from received
            join payment
                on payment.org_code = received.org_code
                and payment.voucher_key = received.voucher_key
            join payment_limit
                on payment_limit.org_code = received.org_code
                and payment_limit.voucher_key = received.voucher_key
            where payment_limit.name = 'cash_payment_max'
        )
        select
            in_cash.org_code,
            in_cash.voucher_key as subject_id,
            in_cash.fiscal_year,
            in_cash.paid_on_day as occurred_on_day,
            payment_date.written_zh as occurred_on_zh,
            payment_date.written_en as occurred_on_en,
            in_cash.due_fen - in_cash.limit_fen as amount_fen,
            in_cash.due_fen as cash_fen,
            in_cash.limit_fen,
            in_cash.payee_name,
            case when in_cash.payee_key = '' then '付出' else '付给 ' || in_cash.payee_name end
                as paid_to_zh,
            case when in_cash.payee_key = '' then 'nobody named' else in_cash.payee_name end
                as paid_to_en,
            written_day.written_zh as back_on_zh,
            written_day.written_en as back_on_en,
            case
                when in_cash.net_fen <= in_cash.limit_fen then 'returned'
                when in_cash.payee_key = ''
                    or several.voucher_key is not null
                    or contains(in_cash.payee_key, '等')
                    or contains(in_cash.payee_key, '村民')
                    or contains(in_cash.payee_key, '农户')
                    or payee_class.class = 'list' then 'several'
                else ''
            end as case_code
        from in_cash
        join payment_date
            on payment_date.org_code = in_cash.org_code
            and payment_date.voucher_key = in_cash.voucher_key
        left join written_day
            on written_day.org_code = in_cash.org_code
            and written_day.on_day = in_cash.back_on_day
        left join several
            on several.org_code = in_cash.org_code
            and several.voucher_key = in_cash.voucher_key
            and several.payee_key = in_cash.payee_key
        left join payee_class
            on payee_class.org_code = in_cash.org_code
            and payee_class.party_key = in_cash.payee_key
        where in_cash.due_fen > in_cash.limit_fen
    """,
    message=Text(
        "凭证 {subject_id} 于 {occurred_on} 以现金付给 {payee_name} {cash} 元，超过现金支付上限 {limit} 元。",
        "Voucher {subject_id} pays {payee_name} {cash} yuan in cash on {occurred_on}; no more than {limit} "
        "yuan is paid in cash.",
    ),
    cases={
        "several": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 于 {occurred_on} 以现金{paid_to} {cash} 元，超过单笔现金支付上限 {limit} "
                "元，看不出是不是一笔款。",
                "Question: voucher {subject_id} pays {paid_to} {cash} yuan in cash on {occurred_on}, above the "
                "{limit} yuan for one payment; whether it is one payment is not seen.",
            ),
        ),
        "returned": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 于 {occurred_on} 以现金付给 {payee_name} {cash} 元，超过现金支付上限 {limit} "
                "元，其后退回（最后一次 {back_on}）。",
                "Question: voucher {subject_id} pays {payee_name} {cash} yuan in cash on {occurred_on}, above the "
                "{limit} yuan that may be; money came back later (last on {back_on}).",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    notation="BD",
    examples="""
        finds      | lines                           | 支出审批单 | 票据 | 发放名册 | 科目 | 合同台账 | why
        no | 借51301<甲店>:1000 贷101:1000 |  |  |  |  |  | 恰好等于上限
        凭证 2025-01/记-1 于 2025-01-15 以现金付给 甲店 1,000.01 元，超过现金支付上限 1,000.00 元！疑点 | 借51301<甲店>:1000.01 贷101:1000.01 |  |  |  |  |  | 超过一分
        no | 借51301<甲店>:5000 贷102:5000 |  |  |  |  |  | 转账支付
        1,100.00 | 借51301<甲店>:600 借51302<甲店>:500 贷101:1100 |  |  |  |  |  | 同一收款人的两条分录
        no | 借51301<甲店>:600 借51302<乙店>:500 贷101:1100 |  |  |  |  |  | 两个收款人各在上限以内
        no | 借51301<甲店>:600 贷101:600／借51301<甲店>:600 贷101:600 |  |  |  |  |  | 两张凭证
        no | 借102:5000 贷101:5000 |  |  |  |  |  | 现金送存银行
        no | 借51301<甲店>:3000 贷102:2000 贷101:1000 |  |  |  |  |  | 另有银行付款，现金部分等于上限
        以现金付给 甲店 1,000.01 元 | 借51301<甲店>:3000.01 贷102:2000 贷101:1000.01 |  |  |  |  |  | 现金部分超过上限
        no | 借51301<甲店>:1500 借51302<乙店>:1500 贷102:1500 贷101:1500 |  |  |  |  |  | 现金付了哪一家看不出
        5,000.00 | 借102:500 借51301<甲店>:5000 贷101:5500 |  |  |  |  |  | 同一凭证另有送存
        no | @2023-12-31 借541<甲店>:5000 贷101:5000 |  |  |  |  |  | 当地还没有规定
        疑点：凭证 2025-01/记-1 | 借51301:1500 贷101:1500 |  |  |  |  |  | 没有写收款人
        no | 借51301<甲店>:5000 贷101:5000／@2025-02-10 借101:5000 贷51301<甲店>:5000 |  |  |  |  |  | 很快退回
        1,000.01 | 借51301<甲店>:1500 贷101:1500／@2025-02-10 借101:499.99 贷51301<甲店>:499.99 |  |  |  |  |  | 退回后仍超过一分
        其后退回（最后一次 2025-09-10） | 借51301<甲店>:5000 贷101:5000／@2025-09-10 借101:5000 贷51301<甲店>:5000 |  |  |  |  |  | 很晚才退回
        其后退回（最后一次 2025 年 9 月）！2025-09-10 | 借51301<甲店>:5000 贷101:5000／@2025-09-10 借101:5000 贷51301<甲店>:5000／@2025-09-10 借101:1 贷102:1／@2025-09-10 借101:1 贷102:1／@2025-09-10 借101:1 贷102:1／@2025-09-10 借101:1 贷102:1 |  |  |  |  |  | 退回的月份按批写日期
        no | 借101:3000 贷211<甲店>:3000／借211<甲店>:3000 贷101:3000 |  |  |  |  |  | 退还押金
        no | 借11203:3000 贷101:3000 |  |  |  | 科目编码=11203，科目名称=备用金 |  | 备用金（CF124）
        no | 借51301<某县税务局>:3000 贷101:3000 |  |  |  |  |  | 到税务局缴税
        no | 借121<甲>:3000 贷101:3000 |  |  |  |  |  | 向个人收购物资
        3,000.00 | 借121<甲店>:3000 贷101:3000 |  |  |  |  |  | 向商店买物资
        2,000.00 | 借51301<甲>:2000 贷101:2000／借121<乙>:3000 贷101:3000 |  |  |  |  |  | 收购的是另一张凭证
        no | 借51301:1600 贷101:1600 |  |  | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=1000，凭证=1；名册编号=MC1，序号=2，发放类别=救助慰问，领取人=乙，发放金额=600，凭证=1 |  |  | 名册上每人都在上限以内
        甲 1,000.01 元；甲 1,400.00 元 | 借51301:1600.01 贷101:1600.01／借51301:1400 贷101:1400 |  |  | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=1000.01，凭证=1；名册编号=MC1，序号=2，发放类别=救助慰问，领取人=乙，发放金额=600，凭证=1；名册编号=MC2，序号=1，发放类别=救助慰问，领取人=甲，发放金额=1400，凭证=2 |  |  | 名册上有人超过上限
        no | 借51301:1600 贷102:1600 |  |  | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=1600，凭证=1 |  |  | 名册由银行发放
        no | 借51301:1600 贷101:1600 |  |  | 名册编号=MC1，序号=1，发放类别=劳务费，领取人=甲，发放金额=1600，凭证=1 |  |  | 劳务费名册
        no | 借51301:800 贷101:800 |  |  | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=1600，凭证=1 |  |  | 名册只付了一部分
        以现金付出 2,000.00 元 | 借51301:2600 贷101:2600 |  |  | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=600，凭证=1 |  |  | 名册以外的没有写收款人
        疑点：凭证 2025-01/记-1 于 2025-01-15 以现金付给 甲店 1,500.00 元 | 借51301<甲店>:1500 贷101:1500 | 审批单号=S1，收款人=甲店，审批金额=700，凭证=1；审批单号=S2，收款人=甲店，审批金额=800，凭证=1 |  |  |  |  | 背后有两张审批单
        1,500.00 元，超过现金支付上限！疑点 | 借51301<甲店>:1500 借51302<乙店>:5 贷101:1505 | 审批单号=S1，收款人=甲店，审批金额=1500，凭证=1；审批单号=S2，收款人=乙店，审批金额=5，凭证=1 |  |  |  |  | 另一张审批单是别人的
        1,500.00！疑点 | 借51301<甲店>:1500 贷101:1500 |  | 票据类型=收据，开票方=甲店，票据号=1，金额=700，凭证=1；票据类型=收据，开票方=甲店，票据号=2，金额=800，凭证=1 |  |  |  | 两张都是收款人的票据
        疑点 | 借51301<甲>:1500 贷101:1500 |  | 票据类型=收据，开票方=丙店，票据号=1，金额=700，凭证=1；票据类型=收据，开票方=丁店，票据号=2，金额=800，凭证=1 |  |  |  | 代付几家的票据
        1,500.00！疑点 | 借51301<甲>:1500 贷101:1500／借51301<乙>:15 贷101:15 |  | 票据类型=收据，开票方=丙店，票据号=1，金额=700，凭证=1；票据类型=收据，票据号=2，金额=8，凭证=2 |  |  |  | 另一张票据是别的凭证的
        1,500.00！疑点 | 借51301<甲店>:1500 贷101:1500／借51301<甲店>:15 贷101:15 | 审批单号=S1，收款人=甲店，审批金额=7，凭证=2；审批单号=S2，收款人=甲店，审批金额=8，凭证=2 |  |  |  |  | 两张审批单是另一张凭证的
        1,500.00！疑点 | 借51301<甲店>:1500 借51302<乙店>:15 贷101:1515 | 审批单号=S1，收款人=乙店，审批金额=7，凭证=1；审批单号=S2，收款人=乙店，审批金额=8，凭证=1 |  |  |  |  | 两张审批单是另一个收款人的
        其后退回 | 借51301<甲店>:1500 贷101:1500／@2025-09-10 借101:500 贷51301<甲店>:500 |  |  |  |  |  | 很晚退回后恰好等于上限
        1,500.00 | 借51301<某县供电公司>:1500 贷101:1500 |  |  |  |  |  | 电费付现金
        乙店 1,500.00 | 借101:3000 贷211<甲店>:3000／借211<甲店>:3000 借51301<乙店>:1500 贷101:4500 |  |  |  |  |  | 押金以外的收款人
        no | 借101:3000 贷211<甲店>:3000／借211<甲店>:3000 借51301:800 贷101:3800 |  |  | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=1600，凭证=2 |  |  | 名册只付了一部分，另有押金
        no | 借51301:1600 贷101:1600 |  |  | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=800，凭证=1；名册编号=MC1，序号=2，发放类别=救助慰问，领取人=乙，发放金额=800，凭证=1；名册编号=MC2，序号=1，发放类别=救助慰问，领取人=丙，发放金额=1600 |  | 合同编号=MC2/1，凭证=1 | 同号的合同不是名册
        1,500.00！疑点 | 借51301<甲>:1500 贷101:1500 |  | 票据类型=收据，凭证字号=X，开票方=丙店，票据号=1，金额=700，凭证=1；票据类型=收据，凭证字号=X，开票方=丁店，票据号=2，金额=800 |  |  | 合同编号=X/2，凭证=1 | 同号的合同不是票据
        疑点；疑点；疑点；疑点 | 借51301<误工发放表>:1500 贷101:1500／借51301<甲等五人>:1500 贷101:1500／借51301<全体村民>:1500 贷101:1500／借51301<各农户>:1500 贷101:1500 |  |  |  |  |  | 写的是多人
        1,500.00！疑点 | 借51301<甲店>:1500 贷101:1500／借51301<误工发放表>:15 贷101:15 |  |  |  |  |  | 写多人的是另一张凭证
        于 2025 年 1 月 以现金付给 甲店 1,000.01 元！2025-01-15 | 借51301<甲店>:1000.01 贷101:1000.01／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 |  |  |  |  |  | 按批写日期的月份不说哪一天
    """,
    clears=Text(
        "收款人只收现金的说明（如农户、临时工），或转账改付的回单。",
        "A note that the payee takes cash only (a farmer, a day labourer), or the slip of a transfer instead.",
    ),
)
