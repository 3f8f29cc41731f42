"""Money leaves only on an approval: every payment in the tiers of the place has its request.

The lowest tier in force on the day decides from which sum of one payee on, net of what came back.
Transfers between own accounts are no payments, unless one stands in a person's name; what a bank
takes itself, taxes and statutory payments to their collectors need no approval of the village, each
up to its own sum. Money back only after return_days is a lead, since it had gone out. A month of
which not one of many payments has a request while other months have is one lead: its slips were not
typed in.

Not seen: whether the approval on the request is complete (JS101) or came too late (JS105).
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="JS102",
    title=Text("支出未经审批", "Payment without an approval"),
    guide=Guide(
        asks="支出应当先经审批：达到当地最低档次的付款都应有审批单。",
        edge="按一个收款人净得的金额（扣除退回的）判断，一张凭证记一条；自己账户之间的划转不是付款，转到以个人为名的户头（个人卡、私户）是；银行自扣的费用、付给税务局社保中心的款不需村里审批，以各自金额为限，摘要里的词不算数；退回太晚的作疑点；整月都没有审批单而别的月份有的，全月记一条疑点。",
        unseen="审批单是否签齐（JS101）、是否付款后才签（JS105）。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation.local("联审联签规定"),
        Citation("农村集体经济组织财务制度", "25"),
        Citation("村集体经济组织会计制度", "二(三)"),
        Citation("会计基础工作规范", "78"),
    ),
    parameters=("signature_tiers",),
    needs=("voucher", "entry", "payment_request"),
    reach=Reach(Place.ORG),
    population="payment",
    money="voucher/{subject_id}/{payee_en}",
    from_absence=("payment_request",),
    identity=("subject_id",),
    query="""
        with lowest as (
            select
                tier_stage.org_code,
                tier_stage.from_day,
                tier_stage.until_day,
                min(tier_stage.from_fen) as from_fen
            from tier_stage
            group by
                tier_stage.org_code,
                tier_stage.from_day,
                tier_stage.until_day
        ),
        open_part as (
            select
                payee_outlay.org_code,
                payee_outlay.voucher_key,
                payee_outlay.fiscal_year,
                payee_outlay.accounting_period,
                payee_outlay.paid_on_day,
                payee_outlay.payee_name,
                payee_outlay.back_on_day,
                payee_outlay.due_fen,
                case
                    when payee_outlay.net_fen >= lowest.from_fen then payee_outlay.net_fen
                    else 0
                end as net_fen
            from payee_outlay
            join lowest
                on lowest.org_code = payee_outlay.org_code
                and payee_outlay.paid_on_day >= lowest.from_day
                and payee_outlay.paid_on_day < lowest.until_day
                and payee_outlay.due_fen >= lowest.from_fen
            where not exists (
                    select 1
                    from request_voucher
                    where request_voucher.org_code = payee_outlay.org_code
                        and request_voucher.voucher_key = payee_outlay.voucher_key
                )
        ),
        unapproved as (
            select
                org_code,
                voucher_key,
                fiscal_year,
                accounting_period,
                paid_on_day,
                count(voucher_key) as payees,
                min(payee_name) as payee_name,
                max(back_on_day) as back_on_day,
                max(case when net_fen > 0 then 1 else 0 end) as is_gone,
                cast(sum(net_fen) as bigint) as net_fen,
                cast(sum(due_fen) as bigint) as due_fen
            from open_part
            -- What a payee gave back late is told only where nobody else's part is open.
            where net_fen > 0
                or not exists (
                    select 1
                    from open_part as gone
                    where gone.org_code = open_part.org_code
                        and gone.voucher_key = open_part.voucher_key
                        and gone.net_fen > 0
                )
            group by
                org_code,
                voucher_key,
                fiscal_year,
                accounting_period,
                paid_on_day
        ),
        untyped_month as (
            select
                unapproved.org_code,
                unapproved.fiscal_year,
                unapproved.accounting_period,
                min(unapproved.voucher_key) as first_key,
                count(unapproved.voucher_key) as payments,
                cast(sum(unapproved.due_fen) as bigint) as open_fen
            from unapproved
            join payment_limit
                on payment_limit.org_code = unapproved.org_code
                and payment_limit.voucher_key = unapproved.voucher_key
                and payment_limit.name = 'kept_min_rows'
            where exists (
                    select 1
                    from request_voucher
                    where request_voucher.org_code = unapproved.org_code
                )
                and not exists (
                    select 1
                    from request_voucher
                    join payment
                        on payment.org_code = request_voucher.org_code
                        and payment.voucher_key = request_voucher.voucher_key
                    where payment.org_code = unapproved.org_code
                        and payment.fiscal_year = unapproved.fiscal_year
                        and payment.accounting_period = unapproved.accounting_period
                )
            group by
                unapproved.org_code,
                unapproved.fiscal_year,
                unapproved.accounting_period
            having count(unapproved.voucher_key) >= min(payment_limit.amount)
        )
        select
            unapproved.org_code,
            unapproved.voucher_key as subject_id,
            unapproved.fiscal_year,
            unapproved.paid_on_day as occurred_on_day,
            payment_date.written_zh as occurred_on_zh,
            payment_date.written_en as occurred_on_en,
            coalesce(
                untyped_month.open_fen,
                case when unapproved.is_gone = 1 then unapproved.net_fen else unapproved.due_fen end
            ) as amount_fen,
            case
                when untyped_month.first_key is not null then 'month'
                when unapproved.is_gone = 0 then 'returned'
                else ''
            end as case_code,
            case
                when unapproved.payees > 1 then '付给 ' || unapproved.payees || ' 个收款人'
                when unapproved.payee_name = '' then '（收款人不明）支付'
                else '付给' || unapproved.payee_name
            end as payee_zh,
            case
                when unapproved.payees > 1 then unapproved.payees || ' payees'
                when unapproved.payee_name = '' then 'nobody named'
                else unapproved.payee_name
            end as payee_en,
            written_day.written_zh as back_on_zh,
            written_day.written_en as back_on_en,
            unapproved.accounting_period,
            untyped_month.payments
        from unapproved
        join payment_date
            on payment_date.org_code = unapproved.org_code
            and payment_date.voucher_key = unapproved.voucher_key
        left join written_day
            on written_day.org_code = unapproved.org_code
            and written_day.on_day = unapproved.back_on_day
        left join untyped_month
            on untyped_month.org_code = unapproved.org_code
            and untyped_month.fiscal_year = unapproved.fiscal_year
            and untyped_month.accounting_period = unapproved.accounting_period
        where unapproved.voucher_key = coalesce(untyped_month.first_key, unapproved.voucher_key)
    """,
    message=Text(
        "凭证 {subject_id} 于 {occurred_on} {payee} {amount} 元，登记中未见审批单与之对应。",
        "Voucher {subject_id} pays {amount} yuan to {payee} on {occurred_on}; no approval request "
        "is linked.",
    ),
    cases={
        "returned": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 于 {occurred_on} {payee} {amount} 元，未见审批单，{back_on} 才退回。",
                "Question: voucher {subject_id} pays {amount} yuan to {payee} on {occurred_on} "
                "without an approval request; it came back only on {back_on}.",
            ),
        ),
        "month": Case(
            Kind.LEAD,
            Text(
                "疑点：{fiscal_year} 年 {accounting_period} 月的 {payments} 笔付款（共 {amount} 元）都未见审批单，"
                "其他月份有，可能当月的审批单没有录入。",
                "Question: none of the {payments} payments of {fiscal_year}-{accounting_period} "
                "({amount} yuan) has a request while other months have; its slips may not have been "
                "typed in.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds  | lines                                     | request | date       | place  | why
        未见审批单与之对应。 Voucher 2025-01/记-1 pays 100.00 yuan to 甲 on | 借51301[办公]<甲>:100 贷102:100 | | | | 没有审批单
        付给甲 0.01 元，登记中 | 借102:19.99 贷51301<甲>:19.99 ／ 去年 借51301<甲>:20 贷102:20 | | | | 将近一年后退回大部分，余下的没有审批
        才退回 | 借102:20 贷51301<甲>:20 ／ 去年 借51301<甲>:20 贷102:20 | | | | 将近一年后才退回
        2025 年 1 月 才退回！2025-01-15 | @2025-01-15 借102:20 贷51301<甲>:20 ／ 去年 借51301<甲>:20 贷102:20 ／ @2025-01-15 借101:1 贷102:1 ／ @2025-01-15 借101:1 贷102:1 ／ @2025-01-15 借101:1 贷102:1 ／ @2025-01-15 借101:1 贷102:1 | | | | 退回的月份按批写日期
        收款人不明）支付 100.00；收款人不明）支付 100.00 | 借51301:100 贷102:100 ／ 借51301[手续费]:5 贷102:5 ／ 借51302:100 贷102:100 | | | | 手续费只管它的那张凭证
        收款人不明 | 借51301[办公]:100 贷102:100           |         |            |        | 没有写收款人
        付给 2 个收款人 100.00 | 借51301<甲>:60 借51302<乙>:40 贷102:100 | | |      | 一张凭证一条
        no     | 借51301[办公]<甲>:100 贷102:100           | 登记    |            |        | 有审批单
        no     | 借101:100 贷102:100                       |         |            |        | 提取备用金，自己账户之间
        no     | 借51301[手续费]:5 贷102:5                 |         |            |        | 银行扣的手续费
        5.00   | 借51301[手续费]:5 贷101:5                 |         |            |        | 现金付的不是银行扣的
        50.00  | 借51301[手续费]:250 贷102:250             |         |            |        | 超过无户名扣费上限的部分
        no     | 借214[缴税]<某县税务局>:100 贷102:100     |         |            |        | 税款付给税务局
        no     | 借512[缴税]:100 贷102:100                 |         |            |        | 税金科目
        100.00 | 借51301[付围墙款(含税)]<甲>:100 贷102:100 |         |            |        | 摘要里的词不算数
        no     | 借51301<某县社会保险中心>:100 贷102:100   |         |            |        | 社保中心
        付给甲 40.00 | 借214<某县税务局>:60 借51301<甲>:40 贷102:100 |    |         |        | 税款以外的部分
        收款人不明）支付 100.00 | 借10208:100 贷102:100   |         |            |        | 转到以个人为名的户头
        100.00 | 借51301<甲>:100 贷102:100 ／ 借214<某县税务局>:50 贷102:50 | | |       | 税款只管它的那张凭证
        100.00 | 借51301<某县供电公司>:100 贷102:100       |         |            |        | 水电费也要审批
        no     | 借51301<甲>:100 贷102:100 ／ 借102:100 贷51301<甲>:100 | | |           | 很快退回，等于没有付
        no     | 借541[办公]<甲>:100 贷102:100             |         | 2023-12-31 |        | 规定生效前一日
        100.00 | 借51301[办公]<甲>:100 贷102:100           |         | 2024-01-01 |        | 规定生效当日
        no     | 借51301[办公]<甲>:9.99 贷102:9.99         |         | 2025-06-10 | 试验乡 | 不到最低一档
        10.00  | 借51301[办公]<甲>:10 贷102:10             |         | 2025-06-10 | 试验乡 | 到最低一档
        no     | 借51301<甲>:9.99 借51302<乙>:9.99 贷102:19.98 |     | 2025-06-10 | 试验乡 | 两个收款人各不到最低一档
        付给甲 10.00 元，登记中 | 借51301<甲>:10 借51302<乙>:9.99 贷102:19.99 |   | 2025-06-10 | 试验乡 | 只有一个收款人到了
        付给甲 60.00 | 借102:40 贷51302<乙>:40 ／ 去年 借51301<甲>:60 借51302<乙>:40 贷102:100 | | | | 付给乙的很晚才退回，付给甲的没有退
        才退回；付给乙 7.00 | 借102:20 贷51301<甲>:20 ／ 去年 借51301<甲>:20 贷102:20 ／ 借51301<乙>:7 贷102:7 | | | | 另一张凭证没有退回
        no     | 借51301[办公]<甲>:10 贷102:10             |         | 2025-08-01 | 试验乡 | 该乡的档次到七月底为止
        5 笔付款（共 15.00；9.00 | 借51301<甲>:1 贷102:1 ／ 借51301<甲>:2 贷102:2 ／ 借51301<甲>:3 贷102:3 ／ 借51301<甲>:4 贷102:4 ／ 借51301<甲>:5 贷102:5 | 他月 | | | 全月都没有审批单而别的月份有
        1.00；2.00；3.00；4.00；9.00 | 借51301<甲>:1 贷102:1 ／ 借51301<甲>:2 贷102:2 ／ 借51301<甲>:3 贷102:3 ／ 借51301<甲>:4 贷102:4 | 他月 | | | 只有四笔，逐笔提出
        1.00；2.00；3.00；4.00；5.00 | 借51301<甲>:1 贷102:1 ／ 借51301<甲>:2 贷102:2 ／ 借51301<甲>:3 贷102:3 ／ 借51301<甲>:4 贷102:4 ／ 借51301<甲>:5 贷102:5 | | | | 没有哪个月有审批单
        5 笔付款（共 15.00；7.00；9.00 | 借51301<甲>:1 贷102:1 ／ 借51301<甲>:2 贷102:2 ／ 借51301<甲>:3 贷102:3 ／ 借51301<甲>:4 贷102:4 ／ 借51301<甲>:5 贷102:5 ／ 去年 借51301<甲>:7 贷102:7 | 他月 | | | 去年同月的另提
        5 笔付款（共 15.00 | 借51301<甲>:1 贷102:1 ／ 借51301<甲>:2 贷102:2 ／ 借51301<甲>:3 贷102:3 ／ 借51301<甲>:4 贷102:4 ／ 借51301<甲>:5 贷102:5 | 去年同月 | | | 去年同月有审批单不算
        2.00；3.00；4.00；5.00；6.00 | 借51301<甲>:2 贷102:2 ／ 借51301<甲>:3 贷102:3 ／ 借51301<甲>:4 贷102:4 ／ 借51301<甲>:5 贷102:5 ／ 借51301<甲>:6 贷102:6 | 同月 | | | 当月有审批单
        于 2025 年 1 月 付给甲 100.00 元！2025-01-15 | 借51301<甲>:100 贷102:100 ／ @2025-01-15 借101:1 贷102:1 ／ @2025-01-15 借101:1 贷102:1 ／ @2025-01-15 借101:1 贷102:1 ／ @2025-01-15 借101:1 贷102:1 | | | | 按批写日期的月份不说哪一天
    """,
    clears=Text(
        "该笔付款的审批单，或银行、税务直接扣款的回单。",
        "The approval request of this payment, or the slip by which bank or tax office drew it.",
    ),
    whole_unit=True,
)
