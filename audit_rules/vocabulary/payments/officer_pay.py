"""Pay that went to people in office in the village, by whom, for which month, net of what came back.

Pay is a line of a pay list (误工补贴, 工资报酬) that names a voucher, and, on vouchers without any list,
what stands on wages payable, on an expense account named 报酬, 补贴, 奖金 or 误工, or under such a
phrase. ``period`` is the list's or else the summary, which may tell the month; year and month are those
of the voucher. Offices of the township are none; lists on vouchers of which something came back are left out.
``is_labour`` is 1 for what a list of 误工补贴 that counts days pays to group heads and others in posts
without fixed pay.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="officer_pay",
    query="""
        with pay_account as (
            select distinct
                org_code,
                account
            from named_account
            where (
                    contains(account_name, '报酬')
                    or contains(account_name, '补贴')
                    or contains(account_name, '奖金')
                    or contains(account_name, '误工')
                )
                and not contains(account_name, '公益岗位')
        ),
        sole_payee as (
            select
                org_code,
                voucher_key,
                min(payee_key) as payee_key
            from payee_payment
            group by
                org_code,
                voucher_key
            having count(*) = 1
        ),
        pay_line as (
            select
                line_payee.org_code,
                line_payee.voucher_key,
                line_payee.fiscal_year,
                line_payee.accounting_period,
                line_payee.paid_on_day,
                max(entry.je_line_description) as period,
                coalesce(nullif(line_payee.payee_key, ''), sole_payee.payee_key, '') as payee_key,
                cast(sum(line_payee.amount_fen) as bigint) as amount_fen
            from line_payee
            join entry
                on entry.id = line_payee.entry_id
            left join sole_payee
                on sole_payee.org_code = line_payee.org_code
                and sole_payee.voucher_key = line_payee.voucher_key
            left join pay_account
                on pay_account.org_code = line_payee.org_code
                and pay_account.account = line_payee.account
                and line_payee.role like '%_expense'
            left join summary_phrase
                on summary_phrase.org_code = line_payee.org_code
                and summary_phrase.summary = entry.je_line_description
                and summary_phrase.topic = 'pay'
            where line_payee.role = 'wages_payable'
                or pay_account.account is not null
                or summary_phrase.phrase is not null
            group by
                line_payee.org_code,
                line_payee.voucher_key,
                line_payee.fiscal_year,
                line_payee.accounting_period,
                line_payee.paid_on_day,
                coalesce(nullif(line_payee.payee_key, ''), sole_payee.payee_key, '')
        ),
        list_line as (
            select
                payout.org_code,
                payout.row_key,
                payout.payout_kind,
                payout.period,
                payout.recipient_key,
                payout.basis_quantity,
                payout.basis_unit,
                payout.amount_fen,
                coalesce(payout.paid_on_day, voucher.effective_date_day) as on_day,
                voucher.fiscal_year,
                voucher.accounting_period,
                voucher.voucher_key
            from payout
            join voucher_link
                on voucher_link.org_code = payout.org_code
                and voucher_link.from_table = 'payout'
                and voucher_link.from_key = payout.row_key
            join voucher
                on voucher.org_code = voucher_link.org_code
                and voucher.voucher_key = voucher_link.voucher_key
        ),
        listed as (
            select distinct
                org_code,
                voucher_key
            from list_line
        ),
        pay as (
            select
                pay_line.org_code,
                pay_line.voucher_key,
                pay_line.payee_key as person_key,
                '' as list_line,
                coalesce(pay_line.period, '') as period,
                pay_line.fiscal_year,
                pay_line.accounting_period as month,
                pay_line.paid_on_day as on_day,
                0 as is_list,
                cast(null as bigint) as quantity,
                0 as by_day,
                least(pay_line.amount_fen, payee_payment.net_fen) as amount_fen
            from pay_line
            join payee_payment
                on payee_payment.org_code = pay_line.org_code
                and payee_payment.voucher_key = pay_line.voucher_key
                and payee_payment.payee_key = pay_line.payee_key
            left join listed
                on listed.org_code = pay_line.org_code
                and listed.voucher_key = pay_line.voucher_key
            where listed.voucher_key is null
            union all
            select
                list_line.org_code,
                min(list_line.voucher_key) as voucher_key,
                list_line.recipient_key as person_key,
                list_line.row_key as list_line,
                list_line.period,
                min(list_line.fiscal_year) as fiscal_year,
                min(list_line.accounting_period) as month,
                min(list_line.on_day) as on_day,
                1 as is_list,
                list_line.basis_quantity as quantity,
                case
                    when list_line.payout_kind = '误工补贴'
                        and coalesce(list_line.basis_unit, '天') in ('天', '工', '小时')
                        then 1
                    else 0
                end as by_day,
                list_line.amount_fen
            from list_line
            where list_line.payout_kind in ('误工补贴', '工资报酬')
                and not exists (
                    select 1
                    from payment_return
                    where payment_return.org_code = list_line.org_code
                        and payment_return.voucher_key = list_line.voucher_key
                )
            group by
                list_line.org_code,
                list_line.row_key,
                list_line.recipient_key,
                list_line.period,
                list_line.basis_quantity,
                case
                    when list_line.payout_kind = '误工补贴'
                        and coalesce(list_line.basis_unit, '天') in ('天', '工', '小时')
                        then 1
                    else 0
                end,
                list_line.amount_fen
        )
        select
            pay.org_code,
            pay.voucher_key,
            pay.person_key,
            pay.list_line,
            pay.period,
            min(office_held.person_name) as person_name,
            min(office_held.position) as position,
            pay.fiscal_year,
            pay.month,
            pay.on_day,
            pay.is_list,
            pay.quantity,
            min(
                case
                    when pay.by_day = 1 and office_held.position in ('村民小组长', '其他') then 1
                    else 0
                end
            ) as is_labour,
            pay.amount_fen
        from pay
        join office_held
            on office_held.org_code = pay.org_code
            and office_held.person_key = pay.person_key
            and office_held.from_day <= pay.on_day
            and office_held.until_day > pay.on_day
        where office_held.position not in ('三资中心审核', '包村干部', '乡镇分管领导', '乡镇长')
            and pay.amount_fen > 0
        group by
            pay.org_code,
            pay.voucher_key,
            pay.person_key,
            pay.list_line,
            pay.period,
            pay.fiscal_year,
            pay.month,
            pay.on_day,
            pay.is_list,
            pay.quantity,
            pay.by_day,
            pay.amount_fen
    """,
    shows=("person_key", "period", "month", "is_list", "quantity", "is_labour", "amount_fen"),
    examples="""
        gives | lines | 任职 | 科目 | 支出审批单 | 发放名册 | 合同收付计划 | why
        甲 支出 1 0 none 0 90.00 | 借212<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 应付工资
        no | 借212<甲>:90 贷102:90 |  |  |  |  |  | 不在任
        no | 借212<甲>:90 贷102:90 | 姓名=乙，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 在任的是别人
        甲 支出 1 0 none 0 90.00 | 借212<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2025-01-15 |  |  |  |  | 任职当日
        no | 借212<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2025-01-16 |  |  |  |  | 任职以前
        甲 支出 1 0 none 0 90.00 | 借212<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01，任职结束日期=2025-01-15 |  |  |  |  | 离任当日
        no | 借212<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01，任职结束日期=2025-01-14 |  |  |  |  | 离任以后
        no | 借212<甲>:90 贷102:90 | 姓名=甲，职务=乡镇长，任职开始日期=2024-01-01 |  |  |  |  | 乡镇的职务
        甲 支出 1 0 none 0 90.00 | 借212<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01；姓名=甲，职务=理事，任职开始日期=2024-01-01 |  |  |  |  | 两个职务是一个人
        no | 借51301[购办公用品]<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 垫付的办公费不是报酬
        甲 付误工补贴 1 0 none 0 90.00 | 借51301[付误工补贴]<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 摘要是误工补贴
        no | 借51301[付抢险费]<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 别类的短语
        甲 支出 1 0 none 0 90.00 | 借51301[支出]<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 科目编码=51301，科目名称=干部报酬 |  |  |  | 科目名是报酬
        甲 支出 1 0 none 0 90.00 | 借51301<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 科目编码=51301，科目名称=通讯补贴 |  |  |  | 科目名是补贴
        甲 支出 1 0 none 0 90.00 | 借51301<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 科目编码=51301，科目名称=奖金 |  |  |  | 科目名是奖金
        甲 支出 1 0 none 0 90.00 | 借51301<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 科目编码=51301，科目名称=误工 |  |  |  | 科目名是误工
        no | 借51301<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 科目编码=51301，科目名称=办公费；科目编码=51302，科目名称=干部报酬 |  |  |  | 别的科目
        no | 借51401<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 科目编码=51401，科目名称=公益岗位补贴 |  |  |  | 公益岗位另看
        no | 借24101<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 | 科目编码=24101，科目名称=耕地补贴 |  |  |  | 不是支出科目
        甲 支出 1 0 none 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  | 审批单号=S1，支出事由=发放，收款人=甲，审批金额=90，凭证=1 |  |  | 收款人在审批单上
        no | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  | 审批单号=S1，支出事由=发放，收款人=乙，审批金额=90，凭证=1 |  |  | 收款人是别人
        no | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  | 审批单号=S1，支出事由=发放，收款人=甲，审批金额=50，凭证=1；审批单号=S2，支出事由=发放，收款人=申，审批金额=40，凭证=1 |  |  | 两个收款人，分录没有写明
        甲 支出 1 0 none 0 60.00 | 借212<甲>:90 贷102:90／借212<甲>:-30 贷102:-30 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 退回一部分
        no | 借212<甲>:90 贷102:90／借212<甲>:-90 贷102:-90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 全部退回
        甲 支出 1 0 none 0 60.00 | 借212<甲>:50 借212<甲>:10 借51301[办公]<甲>:30 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 只算报酬的分录
        甲 支出 1 0 none 0 90.00 甲 支出 2 0 none 0 40.00 | 借212<甲>:90 贷102:90／@2025-02-01 借212<甲>:40 贷102:40 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 两个月
        甲 2025-03 1 1 none 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，凭证=1 |  | 名册的所属月
        甲 2025-03 1 1 20000 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，计发数量=2，凭证=1 |  | 计发数量
        甲 2025-03 1 1 none 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=工资报酬，所属期=2025-03，序号=1，领取人=甲，金额=90，凭证=1 |  | 工资报酬名册
        no | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=惠农补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，凭证=1 |  | 惠农补贴名册，分录由名册定
        no | 借212<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=惠农补贴，所属期=2025-03，序号=1，领取人=乙，金额=90，凭证=1 |  | 有名册的凭证由名册定
        甲 支出 1 0 none 0 90.00 | 借212<甲>:90 贷102:90／借51401:9 贷102:9 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=惠农补贴，所属期=2025-03，序号=1，领取人=乙，金额=9，凭证=2 |  | 名册是另一张凭证的
        甲 2024 1 1 none 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2024，序号=1，领取人=甲，金额=90，凭证=1 |  | 全年的名册
        甲 2024-12 1 1 none 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2024-12，序号=1，领取人=甲，金额=90，凭证=1 |  | 十二月的名册
        甲 一月份 1 1 none 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=一月份，序号=1，领取人=甲，金额=90，凭证=1 |  | 所属期读不懂的按凭证
        no | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90 |  | 没有写凭证
        no | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90 | 合同编号=M，期次=1，凭证=1 | 凭证写的是同号的合同收付
        no | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2025-01-15 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，发放日期=2025-01-14，凭证=1 |  | 按名册的发放日期
        甲 2025-03 1 1 none 0 50.00 甲 2025-03 1 1 none 0 50.00 | 借212:100 贷102:100 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=50，凭证=1；名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=2，领取人=甲，金额=50，凭证=1 |  | 名册上两行
        no | 借212:90 贷102:90／借212:-90 贷102:-90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，凭证=1 |  | 名册的凭证有退回
        甲 2025-03 1 1 none 0 90.00 | 借212:90 贷102:90／借51301:9 贷102:9／借51301:-9 贷102:-9 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，凭证=1 |  | 退回的是别的凭证
        甲 2025-03 1 1 none 0 90.00 | 借51301:90 贷212:90／借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，凭证=1，凭证=2 |  | 计提和付款两张凭证是一笔
        no | 借102:90 贷212<甲>:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 收回不是发放
        甲 支出 1 0 none 0 60.00 甲 支出 2 0 none 0 60.00 | 借212:60 借51301[办公]:30 贷102:90／@2025-02-01 借212:60 借51301[办公]:30 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  | 审批单号=S1，支出事由=发放，收款人=甲，审批金额=90，凭证=1；审批单号=S2，支出事由=发放，收款人=甲，审批金额=90，凭证=2 |  |  | 两张凭证各有审批单，只算报酬
        甲 付误工补贴 1 0 none 0 60.00 | 借51301[付误工补贴]<甲>:60 借51301[办公]<甲>:30 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 一张凭证只有一条是报酬
        甲 二月份 2 1 none 0 90.00 | 借212:40 贷102:40／@2025-02-01 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=二月份，序号=1，领取人=甲，金额=90，凭证=2；名册编号=N，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=乙，金额=40，凭证=1 |  | 两份名册各有凭证
        甲 2025-03 1 1 none 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2025-01-15 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，凭证=1 |  | 按凭证日期在任
        甲 支出 1 0 none 0 90.00 | @2025-01-02 借212<甲>:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 月初付的
        甲 支出 1 0 none 0 60.00 | 借212<甲>:60 借212<申>:30 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  |  |  | 付给两个人
        甲 2025-10 1 1 none 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-10，序号=1，领取人=甲，金额=90，凭证=1 |  | 十月的名册
        甲 2025-03 1 1 20000 1 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，计发数量=2，计发单位=天，凭证=1 |  | 村民小组长按天领误工
        甲 2025-03 1 1 20000 1 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，计发数量=2，计发单位=工，凭证=1 |  | 按工
        甲 2025-03 1 1 20000 1 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，计发数量=2，计发单位=小时，凭证=1 |  | 按小时
        甲 2025-03 1 1 20000 1 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，计发数量=2，凭证=1 |  | 误工名册没有写计发单位的是天
        甲 2025-03 1 1 20000 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，计发数量=2，计发单位=次，凭证=1 |  | 按次的
        甲 2025-03 1 1 20000 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=工资报酬，所属期=2025-03，序号=1，领取人=甲，金额=90，计发数量=2，计发单位=天，凭证=1 |  | 工资名册
        甲 2025-03 1 1 20000 1 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=其他，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，计发数量=2，计发单位=天，凭证=1 |  | 没有固定报酬的职务
        甲 2025-03 1 1 20000 0 90.00 | 借212:90 贷102:90 | 姓名=甲，职务=村民小组长，任职开始日期=2024-01-01；姓名=甲，职务=村委会委员，任职开始日期=2024-01-01 |  |  | 名册编号=M，发放类别=误工补贴，所属期=2025-03，序号=1，领取人=甲，金额=90，计发数量=2，计发单位=天，凭证=1 |  | 兼任村委会委员
    """,
    whole_unit=True,
)
