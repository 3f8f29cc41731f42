"""Large payments are dated on days on which people work.

Asked of what one payee got from holiday_min up, net of what soon came back, on a public holiday or on
a day of a weekend nobody has to make up for (``large_payment``). Left out: the last day of a period, under
which books are written up, periods dated in batches, what banks, tax offices and utilities draw. A year whose
days of rest the calendar does not know could not be checked.

Not seen: whether somebody did pay that day; work on a site goes on over weekends, and banks transfer
at any hour.
"""

from __future__ import annotations

from audit_rules.model import (
    Citation,
    Guide,
    Kind,
    Place,
    Reach,
    Rule,
    Severity,
    Text,
    Weight,
)

RULE = Rule(
    code="CF115",
    title=Text("节假日或非工作日大额记账", "Large entry dated on a non-working day"),
    guide=Guide(
        asks="大额付款通常在工作日办理；写在节假日的，问一问当天是不是真有这笔业务。",
        edge="一个收款人一张凭证所得（扣除很快退回的）达到关注起点，凭证日期是法定节假日，或不用调休上班的星期六、星期日的，提出；恰好等于起点也提出；当月最后一天、按批写日期的月份、银行税务社保和公用事业扣划的不提出；工作日安排尚不明的年度不判断。",
        unseen="当天是否确实付款：工地周末也施工，网上银行随时可以转账。这是疑问，不是结论。",
    ),
    kind=Kind.LEAD,
    severity=Severity.LOW,
    subject="voucher",
    basis=(Citation("审计分析程序"),),
    parameters=("holiday_min",),
    needs=("voucher",),
    reach=Reach(Place.ORG),
    population="large_payment",
    decisive="large_payment.is_working",
    undecided=Text(
        "{all} 笔大额付款中 {rows} 笔在按批写日期的月份，或在工作日安排不明的年度，未能判断",
        "{rows} of {all} large payments could not be judged: their months are dated in batches, or the "
        "calendar does not know the days of rest of their year",
    ),
    money="voucher/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            org_code,
            voucher_key as subject_id,
            fiscal_year,
            paid_on_day as occurred_on_day,
            limit_fen,
            rest_zh,
            rest_en,
            cast(sum(due_fen) as bigint) as amount_fen
        from large_payment
        where is_working = 0
            and is_last = 0
        group by
            org_code,
            voucher_key,
            fiscal_year,
            paid_on_day,
            limit_fen,
            rest_zh,
            rest_en
    """,
    message=Text(
        "疑点：凭证 {subject_id} 付款 {amount} 元，达到关注起点 {limit} 元，日期 {occurred_on} 是{rest}，不上班，当天是否确有这笔业务？",
        "Question: voucher {subject_id} pays {amount} yuan, at or above the {limit} yuan looked at, and is dated "
        "{occurred_on} ({rest}), on which nobody works: did it happen that day?",
    ),
    evidence=(("voucher", "subject_id"),),
    notation="LG",
    weight=Weight(fixed=Severity.LOW),
    examples="""
        finds | lines | vouchers | why
        疑点：凭证 2025-10/记-1 付款 5,000.00 元，达到关注起点 5,000.00 元，日期 2025-10-02 是国庆节 | @2025-10-02 借51301<甲>:5000 贷102:5000 | | 国庆节，恰好达到起点
        no | @2025-10-02 借51301<甲>:4999.99 贷102:4999.99 | | 差一分
        星期日 | @2025-10-12 借51301<甲>:5000 贷102:5000 | | 平常的星期日
        Saturday | @2025-10-18 借51301<甲>:5000 贷102:5000 | | 平常的星期六
        no | @2025-09-28 借51301<甲>:5000 贷102:5000 | | 星期日，调休上班
        no | @2025-10-11 借51301<甲>:5000 贷102:5000 | | 星期六，调休上班
        no | @2025-10-13 借51301<甲>:5000 贷102:5000 | | 星期一
        no | @2025-05-31 借51301<甲>:5000 贷102:5000 | | 端午节，当月最后一天
        疑点 | @2025-05-30 借51301<甲>:5000 贷102:5000／@2025-06-01 借51301<甲>:5000 贷102:5000 | | 次日才是端午节和下月第一天
        no | @2025-10-12 借51301<甲>:5000 贷102:5000 | 4@2025-10-12 | 按批写日期的月份
        疑点 | @2025-10-12 借51301<甲>:5000 贷102:5000 | 3@2025-10-12 | 淡月，没有按批写
        no | @2025-10-12 借51301<甲>:5000 贷102:5000／@2025-10-20 借102:5000 贷51301<甲>:5000 | | 很快退回
        付款 11,000.00 元 | @2025-10-12 借51301<甲>:5000 借51302<乙>:6000 贷102:11000 | | 两个收款人各达到起点
        付款 6,000.00 元 | @2025-10-12 借51301<甲>:4000 借51302<乙>:6000 贷102:10000 | | 一个收款人达到起点
        no | @2025-10-12 借51301<某县税务局>:5000 贷102:5000 | | 税务局扣缴
        no | @2025-10-12 借102:5000 贷501<甲>:5000 | | 收款
        no | @2025-10-12 借102:5000 贷101:5000 | | 现金送存银行
        no | @2023-10-02 借541<甲>:5000 贷102:5000 | | 当地还没有规定
    """,
    whole_unit=True,
    clears=Text(
        "业务发生当日的单据（如当日施工、发放的记录），或按批记账的说明。",
        "A paper of that day (of work done, of money handed out), or a note that books are written up in "
        "batches.",
    ),
)
