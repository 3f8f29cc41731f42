"""No more cash is kept overnight than the place allows.

Asked of what all cash accounts of a unit together hold at the end of a day, above cash_limit of that
day, in periods dated by day; a batch-dated period has no days and is counted as not judged. What is
paid out in cash on lists or as pay within sit_spend_days after that day is left out of the balance:
it was drawn for that. One finding for each unbroken spell; its amount is what the highest balance
has above the limit.

Not seen: what really lay in the safe; cash counted on the day.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF101",
    title=Text("库存现金超限额", "Cash on hand above the limit"),
    guide=Guide(
        asks="库存现金不超过核定的限额，多出的当日送存。",
        edge="按日写日期的月份，各现金科目日末余额合计超过当日限额的，每一段记一条，金额是最高的一天超出限额的部分；恰好等于限额的不提出；其后坐支判断天数以内按名册、工资发出的现金先从余额中扣除；按批写日期的月份、期初不明的年度不判断并计数。",
        unseen="保险柜里实际有多少；当日盘点。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="account",
    basis=(
        Citation.local("库存现金限额规定"),
        Citation("现金管理暂行条例", "9"),
        Citation("现金管理暂行条例", "10"),
        Citation("村集体经济组织会计制度", "二(三)"),
    ),
    parameters=("cash_limit",),
    needs=("entry", "account_balance.opening_debit_fen|account_balance.opening_credit_fen"),
    reach=Reach(Place.ORG),
    population="cash_day",
    decisive="cash_day.dated_fen",
    undecided=Text(
        "{all} 个有现金收付的日子中 {rows} 个按批写日期或期初不明，未能判断",
        "{rows} of {all} days on which cash moved are dated in batches or have no known opening, and could "
        "not be judged",
    ),
    folded_by="subject_id",
    identity=("subject_id", "occurred_on_day"),
    query="""
        with handed_out as (
            select
                payment.org_code,
                payment.paid_on_day,
                payment.paid_on_day - payment_limit.amount as from_day,
                cast(greatest(least(sum(exempt_part.exempt_fen), payment.cash_fen), 0) as bigint)
                    as paid_fen
            from payment
            join payment_limit
                on payment_limit.org_code = payment.org_code
                and payment_limit.voucher_key = payment.voucher_key
                and payment_limit.name = 'sit_spend_days'
            join exempt_part
                on exempt_part.org_code = payment.org_code
                and exempt_part.voucher_key = payment.voucher_key
            where exempt_part.reason in ('list', 'pay', 'wages')
            group by
                payment.org_code,
                payment.voucher_key,
                payment.paid_on_day,
                payment.cash_fen,
                payment_limit.amount
        ),
        set_aside as (
            select
                cash_day.org_code,
                cash_day.on_day,
                cast(sum(handed_out.paid_fen) as bigint) as aside_fen
            from (select distinct org_code, on_day from cash_day) as cash_day
            join handed_out
                on handed_out.org_code = cash_day.org_code
                and cash_day.on_day < handed_out.paid_on_day
                and cash_day.on_day >= handed_out.from_day
            group by
                cash_day.org_code,
                cash_day.on_day
        ),
        held as (
            select
                cash_day.org_code,
                cash_day.fiscal_year,
                cash_day.period_no,
                cash_day.on_day,
                cash_day.account,
                cash_day.voucher_key,
                cash_day.dated_fen,
                limit_value.amount as limit_fen,
                case
                    when cash_day.balance_fen - coalesce(set_aside.aside_fen, 0) > limit_value.amount
                        then cash_day.balance_fen - coalesce(set_aside.aside_fen, 0)
                end as over_fen
            from cash_day
            left join limit_value
                on limit_value.org_code = cash_day.org_code
                and limit_value.name = 'cash_limit'
                and cash_day.on_day >= limit_value.from_day
                and cash_day.on_day < limit_value.until_day
            left join set_aside
                on set_aside.org_code = cash_day.org_code
                and set_aside.on_day = cash_day.on_day
        ),
        marked as (
            select
                held.org_code,
                held.fiscal_year,
                held.on_day,
                held.account,
                held.voucher_key,
                held.dated_fen,
                held.limit_fen,
                held.over_fen,
                cast(sum(case when held.over_fen is null then 1 else 0 end) over (
                    partition by held.org_code
                    order by held.period_no nulls last, held.on_day nulls last
                    rows between unbounded preceding and current row
                ) as bigint) as spell,
                lead(held.on_day, 1, run.as_of_day + 1) over (
                    partition by held.org_code
                    order by held.period_no nulls last, held.on_day nulls last
                ) as next_day
            from held
            cross join run
        )
        select
            org_code,
            min(account) as subject_id,
            min(fiscal_year) as fiscal_year,
            min(on_day) as occurred_on_day,
            nullif(greatest(max(on_day), max(next_day) - 1), min(on_day)) as last_seen_day,
            max(over_fen) - limit_fen as amount_fen,
            max(over_fen) as peak_fen,
            limit_fen,
            min(voucher_key) as voucher_key
        from marked
        where over_fen is not null
            and dated_fen is not null
        group by
            org_code,
            spell,
            limit_fen
    """,
    message=Text(
        "{occurred_on}[ 至 {last_seen}] 账面库存现金（科目 {subject_id}）超过限额 {limit} 元，最高 {peak} 元，超出 {amount} 元。",
        "{occurred_on}[ to {last_seen}]: the books hold more cash (account {subject_id}) than the {limit} yuan "
        "allowed, at the highest {peak} yuan: {amount} yuan more.",
    ),
    evidence=(("account", "subject_id"), ("voucher", "voucher_key")),
    notation="BD",
    examples="""
        finds  | lines                                          | 科目余额表 | 发放名册 | place | why
        no | 借101:1000 贷102:1000 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 恰好等于限额
        2025-01-15 至 2025-12-31 账面库存现金（科目 101）超过限额 2,000.00 元，最高 2,000.01 元，超出 0.01 元 | 借101:1000.01 贷102:1000.01 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 超过一分
        no | 借51301:9000 贷102:9000 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 没有动现金
        no | 借101:5000 贷102:5000 借102:5000 贷101:5000 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 当日送存
        2025-01-15 账面！至 | 借101:5000 贷102:5000／借102:5000 贷101:5000 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 次日送存
        3,600.00 | 借101:2000 贷102:2000／借101:600 贷102:600／借102:2600 贷101:2600 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 一段取最高
        3,000.00；2,500.00 | 借101:2000 贷102:2000／借102:2000 贷101:2000／借101:1500 贷102:1500 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 送存后再超，是两段
        2,500.00 | 借101:2000 贷102:2000 借102:1000 贷101:1000／借101:500 贷102:500／借102:600 贷101:600 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 恰好等于限额的日子不在段内
        no | 借101:5000 贷102:5000 |  |  |  | 期初不明
        no | @2023-12-30 借101:5000 贷102:5000 | 年度=2023，科目编码=101，期初借方=1000 |  |  | 当地还没有规定
        2024-01-02 至 | @2023-12-30 借101:5000 贷102:5000／@2024-01-02 借101:5 贷102:5 | 年度=2023，科目编码=101，期初借方=1000 |  |  | 规定生效后
        no | 借101:5000 贷102:5000／@2025-01-18 借51301:5000 贷101:5000 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=5000，凭证=2 |  | 三日内按名册发出
        6,000.00 | 借101:5000 贷102:5000／@2025-01-19 借51301:5000 贷101:5000 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=5000，凭证=2 |  | 第四日才发出
        6,000.00 | 借101:5000 贷102:5000／@2025-01-18 借51301:5000 贷101:5000 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 三日内付出的没有名册
        6,000.00 | 借101:5000 贷102:5000／@2025-01-18 借51301:5000 贷102:5000 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=5000，凭证=2 |  | 名册由银行发放
        5,500.00 | 借101:5000 贷102:5000／@2025-01-18 借51301:5000 贷101:500 贷102:4500 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=5000，凭证=2 |  | 名册只有 500 元付现金
        2,000.01 | 借101:5000 贷102:5000／@2025-01-18 借51301:3999.99 贷101:3999.99 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=5000，凭证=2 |  | 扣除名册后超过一分
        no | 借101:5000 贷102:5000／@2025-01-18 借51301:4000 贷101:4000 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=5000，凭证=2 |  | 扣除名册后恰好等于限额
        2,400.00 | 借101:1500 贷102:1500／@2025-01-15 借51301:100 贷101:100 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=100，凭证=2 |  | 发出的当日不扣
        no | 借101:5000 贷102:5000／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 按批写日期的月份
        6,000.00 | 借101:5000 贷102:5000／@2025-02-15 借101:1 贷102:1／@2025-02-15 借101:1 贷102:1／@2025-02-15 借101:1 贷102:1／@2025-02-15 借101:1 贷102:1／@2025-02-15 借101:1 贷102:1 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 只说按日写日期的月份
        6,000.00 | 借101:5000 贷102:5000／@2025-01-18 借51301:5000 贷101:5000／@2025-06-01 借51301:5000 贷102:5000 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=5000，凭证=3 |  | 名册是另一张凭证的
        6,000.00 | 借101:5000 贷102:5000／@2025-01-18 借51301<某县税务局>:5000 贷101:5000 | 年度=2025，科目编码=101，期初借方=1000 |  |  | 缴税不是发放
        2,500.00 | 借101:5000 贷102:5000／@2025-01-18 借51301:5000 贷101:5000／@2025-06-01 借101:1500 贷102:1500 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=5000，凭证=2 |  | 先前的名册与以后的余额无关
        6,000.00 | 借101:5000 贷102:5000／@2025-01-18 借101:1000 借51301:5000 贷102:6000／@2025-01-18 借102:3000 贷101:3000 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=5000，凭证=2 |  | 名册由银行发放，同时提现
        最高 5.01 | @2024-12-31 借101:1 贷102:1／@2025-01-01 借101:3.01 贷102:3.01 | 年度=2024，科目编码=101，期初借方=1 |  | 昨日乡 | 规定生效当日
        no | @2024-12-31 借101:8 贷102:8／@2025-01-01 借102:8 贷101:8 | 年度=2024，科目编码=101，期初借方=1 |  | 昨日乡 | 规定生效前一日
        最高 6.00 | @2025-06-30 借101:5 贷102:5 | 年度=2024，科目编码=101，期初借方=1 |  | 昨日乡 | 停用前一日
        no | @2025-07-01 借101:5 贷102:5 | 年度=2024，科目编码=101，期初借方=1 |  | 昨日乡 | 停用当日
        4,000.00 | 借101:5000 贷102:5000／@2025-01-18 借51301:5000 贷101:5000／@2025-06-01 借51301:5 贷102:5 | 年度=2025，科目编码=101，期初借方=1000 | 名册编号=MC1，序号=1，发放类别=救助慰问，领取人=甲，发放金额=2000，凭证=2 |  | 名册以外的现金不扣
    """,
    whole_unit=True,
    clears=Text(
        "当日送存凭条，或专为发放备款的名册。",
        "The deposit slip of the day, or the list of payouts for which the cash was kept.",
    ),
)
