"""Income taken in cash is banked; what is spent in cash comes out of what was held or drawn.

Asked of payments in cash, in periods dated by day, that are larger than the cash held before income
came in, no more than sit_spend_days earlier, with no deposit since (``spent_income``). Income is what
credits operating, contract, investment and other income or money levied; deposits received and advances given
back are none. What soon came back was not spent.

Not seen: whether the bank allowed it; income nobody booked.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF103",
    title=Text("坐收坐支", "Cash receipts spent without being banked"),
    guide=Guide(
        asks="现金收入当日送存银行，不得坐支。",
        edge="按日写日期的月份，收到现金收入后坐支判断天数以内、其间没有送存，现金支出大于收入以前的库存（其间提的现也算库存）的，超出部分提出；恰好够付的不提出；押金、退回的备用金不是收入；很快退回的支出不算；同一天按凭证号先后，看不出先后的按最有利的次序；按批写日期的月份、期初不明的年度不判断并计数。",
        unseen="开户银行是否准予坐支；没有入账的收入。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation.local("现金管理规定"),
        Citation("现金管理暂行条例", "11"),
        Citation("村集体经济组织会计制度", "二(三)"),
    ),
    parameters=("sit_spend_days",),
    needs=("entry", "account_balance.opening_debit_fen|account_balance.opening_credit_fen"),
    reach=Reach(Place.ORG),
    population="cash_day",
    decisive="cash_day.dated_fen",
    undecided=Text(
        "{all} 个有现金收付的日子中 {rows} 个按批写日期或期初不明，未能判断",
        "{rows} of {all} days on which cash moved are dated in batches or have no known opening, and could "
        "not be judged",
    ),
    money="voucher/{subject_id}",
    both_sides=True,
    identity=("subject_id",),
    query="""
        with kept as (
            select
                org_code,
                voucher_key,
                cast(sum(due_fen) as bigint) as due_fen
            from payee_payment
            group by
                org_code,
                voucher_key
        )
        select
            spent_income.org_code,
            spent_income.voucher_key as subject_id,
            spent_income.fiscal_year,
            spent_income.paid_on_day as occurred_on_day,
            least(spent_income.spent_fen, kept.due_fen) as amount_fen,
            spent_income.paid_fen,
            spent_income.held_fen,
            spent_income.income_day as income_on_day
        from spent_income
        join kept
            on kept.org_code = spent_income.org_code
            and kept.voucher_key = spent_income.voucher_key
        where kept.due_fen > 0
    """,
    message=Text(
        "疑点：凭证 {subject_id} 于 {occurred_on} 支出现金 {paid} 元，{income_on} 收到现金收入以前，库存现金只有 {held} "
        "元，其间未见送存，其中 {amount} 元是否用收入直接支付？",
        "Question: voucher {subject_id} pays {paid} yuan in cash on {occurred_on}; without the income received "
        "since {income_on} {held} yuan were held, so {amount} yuan of income may have been spent unbanked.",
    ),
    evidence=(("voucher", "subject_id"),),
    notation="LG",
    examples="""
        finds  | year | balance | lines                                          | why
        疑点：凭证 2025-01/记-2 于 2025-01-16 支出现金 100.00 元，2025-01-15 收到现金收入以前，库存现金只有 0.00 元，其间未见送存，其中 100.00 元 | 2025 | 101:0 | 借101:100 贷501:100／借51301:100 贷101:100 | 次日用完
        no     | 2025 | 101:100 | 借101:100 贷501:100／借51301:100 贷101:100     | 原有库存够付
        其中 0.01 元 | 2025 | 101:100 | 借101:100 贷501:100／借51301:100.01 贷101:100.01 | 超出一分
        no     | 2025 | 101:0   | 借101:100 贷501:100／借102:100 贷101:100／借101:100 贷102:100／借51301:100 贷101:100 | 送存后提现
        no     | 2025 | 101:0   | 借101:100 贷501:100／借51301:100 贷101:100／借101:100 贷51301:100 | 很快退回
        其中 60.00 元 | 2025 | 101:0 | 借101:100 贷501:100／借51301:100 贷101:100／借101:40 贷51301:40 | 退回一部分
        记-2；记-3 | 2025 | 101:0 | 借101:100 贷501:100／借51301:60 贷101:60／借51302:40 贷101:40 | 分两次用完
        no     | 2025 | none    | 借101:100 贷501:100／借51301:100 贷101:100     | 期初不明
        no     | 2025 | 101:0   | 借102:100 贷501:100／借51301:100 贷102:100     | 收支都走银行
    """,
    whole_unit=True,
    clears=Text(
        "当日缴存回单，或开户银行准予坐支的批件。",
        "The deposit slip of the day, or the bank's permission to spend receipts.",
    ),
)
