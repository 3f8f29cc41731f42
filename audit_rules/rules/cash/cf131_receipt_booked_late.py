"""Money taken in against a receipt is banked or booked within receipt_booking_days.

Asked of receipts whose voucher is sure (``stub_booking``): the stub names it, or payer and sum agree.
The days run from the receipt, the last of them included, to the first line of the statement by which that
sum, or all that the voucher took in, came to the bank and that no other voucher explains; without one
to the voucher. Where books are dated in batches only what is booked after the end of the following
month is told. Weighed medium where it took more than ninety days, else low.

Not seen: money banked together with other sums; a cheque that could not be paid in yet.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF131",
    title=Text("收款后迟迟不入账", "Money received and booked late"),
    guide=Guide(
        asks="收到的款项应当及时送存、入账。",
        edge="收据写明凭证的，或者账上有同一交款人同一金额入账的，从开具之日到银行流水收到这笔款（同额，或与凭证收款合计同额，且不是别的凭证的款）之日，没有流水的到凭证日期，超过收款入账期限的提出，期限最后一天不算；按批记账的月份只看是否晚于收款次月末；超过九十天的为一般，其余为低。",
        unseen="与别的款项合并送存的；支票未到期的。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="receipt_stub",
    basis=(
        Citation("现金管理暂行条例", "11"),
        Citation("农村集体经济组织财务制度", "16"),
        Citation("村集体经济组织会计制度", "二(三)"),
    ),
    parameters=("receipt_booking_days",),
    needs=("receipt_stub", "entry"),
    reach=Reach(Place.ORG),
    population="stub_booking",
    decisive="stub_booking.booking_key",
    undecided=Text(
        "{all} 张收据中 {rows} 张没有写明凭证，也未见同一交款人同一金额的入账，未能判断",
        "{rows} of {all} receipts name no voucher, and none of their payer and sum is seen: they could not be judged",
    ),
    money="receipt_stub/{subject_id}",
    identity=("subject_id",),
    query="""
        with booking as (
            select
                stub_booking.org_code,
                stub_booking.row_key,
                stub_booking.receipt_no,
                stub_booking.payer_name,
                stub_booking.issued_on_day,
                stub_booking.amount_fen,
                stub_booking.booked_fen,
                stub_booking.booking_key,
                min(journal_line.effective_date_day) as booked_on_day,
                min(journal_line.fiscal_year) as fiscal_year,
                min(journal_line.accounting_period) as accounting_period,
                cast(sum(
                    case when journal_line.role in ('cash', 'bank') then journal_line.debit_fen else 0 end
                ) as bigint) as taken_fen
            from stub_booking
            join journal_line
                on journal_line.org_code = stub_booking.org_code
                and journal_line.voucher_key = stub_booking.booking_key
            group by
                stub_booking.org_code,
                stub_booking.row_key,
                stub_booking.receipt_no,
                stub_booking.payer_name,
                stub_booking.issued_on_day,
                stub_booking.amount_fen,
                stub_booking.booked_fen,
                stub_booking.booking_key
        ),
        deposit as (
            select
                booking.org_code,
                booking.row_key,
                min(bank_transaction.transacted_on_day) as banked_on_day
            from booking
            join bank_transaction
                on bank_transaction.org_code = booking.org_code
                and bank_transaction.income_fen in (booking.amount_fen, booking.taken_fen)
                and bank_transaction.transacted_on_day >= booking.issued_on_day - 10
                and bank_transaction.transacted_on_day < booking.booked_on_day
            where not exists (
                select 1
                from journal_line
                where journal_line.org_code = bank_transaction.org_code
                    and journal_line.role = 'bank'
                    and journal_line.debit_fen = bank_transaction.income_fen
                    and journal_line.voucher_key <> booking.booking_key
                    and abs(journal_line.effective_date_day - bank_transaction.transacted_on_day) <= 10
            )
            group by
                booking.org_code,
                booking.row_key
        ),
        wait as (
            select
                booking.org_code,
                booking.row_key,
                booking.booking_key,
                booking.receipt_no,
                booking.payer_name,
                booking.issued_on_day,
                booking.booked_fen,
                coalesce(deposit.banked_on_day, booking.booked_on_day) as seen_on_day,
                coalesce(deposit.banked_on_day, booking.booked_on_day) - booking.issued_on_day as days,
                case
                    when deposit.banked_on_day is not null then 'deposit'
                    when money_period.batch_dated = 1 then 'batch'
                    else ''
                end as case_code,
                booking.fiscal_year * 12 + booking.accounting_period - 1 - receipt_stub.issued_on_ym
                    as months
            from booking
            join receipt_stub
                on receipt_stub.org_code = booking.org_code
                and receipt_stub.row_key = booking.row_key
            left join deposit
                on deposit.org_code = booking.org_code
                and deposit.row_key = booking.row_key
            left join money_period
                on money_period.org_code = booking.org_code
                and money_period.fiscal_year = booking.fiscal_year
                and money_period.accounting_period = booking.accounting_period
        )
        select
            wait.org_code,
            wait.row_key as subject_id,
            wait.booking_key,
            wait.receipt_no,
            wait.payer_name,
            wait.issued_on_day as occurred_on_day,
            wait.booked_fen as amount_fen,
            case when wait.days > 90 then 100000000000 else 0 end as weighed_fen,
            wait.seen_on_day,
            wait.days,
            limit_value.amount as allowed,
            wait.case_code
        from wait
        join limit_value
            on limit_value.org_code = wait.org_code
            and limit_value.name = 'receipt_booking_days'
            and limit_value.from_day <= wait.issued_on_day
            and limit_value.until_day > wait.issued_on_day
        where wait.days > limit_value.amount
            and (wait.case_code <> 'batch' or wait.months > 1)
    """,
    message=Text(
        "疑点：收据 {receipt_no}（{occurred_on} 收{payer_name}款）的 {amount} 元，{seen_on} 才入账（{booking_key}），隔 {days} 天，期限 "
        "{allowed} 天。",
        "Question: the {amount} yuan of receipt {receipt_no} (from {payer_name}, {occurred_on}) were booked on "
        "{seen_on} ({booking_key}), after {days} days; {allowed} are allowed.",
    ),
    cases={
        "deposit": Case(
            Kind.LEAD,
            Text(
                "疑点：收据 {receipt_no}（{occurred_on} 收{payer_name}款）的 {amount} 元，{seen_on} 才存入银行，隔 {days} 天，期限 "
                "{allowed} 天，凭证 {booking_key}。",
                "Question: the {amount} yuan of receipt {receipt_no} (from {payer_name}, {occurred_on}) came to the "
                "bank on {seen_on}, after {days} days; {allowed} are allowed. They are booked as {booking_key}.",
            ),
        ),
        "batch": Case(
            Kind.LEAD,
            Text(
                "疑点：收据 {receipt_no}（{occurred_on} 收{payer_name}款）的 {amount} 元记在 {booking_key}，晚于收款的次月末；该月按批"
                "记账，看不出是哪一天。",
                "Question: the {amount} yuan of receipt {receipt_no} (from {payer_name}, {occurred_on}) are booked "
                "as {booking_key}, after the end of the following month; that month is dated in batches.",
            ),
        ),
    },
    evidence=(("receipt_stub", "subject_id"), ("voucher", "booking_key")),
    notation="BD",
    examples="""
        finds | place | lines                                  | 收据存根 | 银行流水 | why
        9.00 元，2025-01-26 才入账（2025-01/记-2），隔 11 天，期限 10 天 |  | 借51301:1 贷102:1／@2025-01-26 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=2 |  | 十一天
        no    |  | 借51301:1 贷102:1／@2025-01-25 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=2 |  | 恰好十天
        隔 59 天 |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501<甲>:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 没有写明凭证，同名同额
        no    |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 账上没有写名字，不能说是它
        no    |  | 借51301:1 贷102:1／@2025-03-15 借51301:9 贷102:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 未见入账是另一条规则的事
        no    |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-14，交款人=甲，收据金额=9，凭证=2 |  | 早于账上第一张凭证
        no    |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=2 | 账号=K，交易日期=2025-01-25，收入金额=9 | 第十天已存入银行
        才存入银行，隔 11 天，期限 10 天，凭证 2025-03/记-2 |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=2 | 账号=K，交易日期=2025-01-26，收入金额=9；账号=K，交易日期=2025-01-27，收入金额=9 | 第十一天存入
        no    |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-20，交款人=甲，收据金额=9，凭证=2 | 账号=K，交易日期=2025-01-10，收入金额=9 | 先转账，十天后补开收据
        隔 54 天 |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-20，交款人=甲，收据金额=9，凭证=2 | 账号=K，交易日期=2025-01-09，收入金额=9 | 更早的一笔不是它
        no    |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-16，交款人=甲，收据金额=4，凭证=2；收据号码=2，开具日期=2025-01-15，交款人=乙，收据金额=5，凭证=2 | 账号=K，交易日期=2025-01-20，收入金额=9 | 两张收据的款一并存入
        隔 59 天 |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=2 | 账号=K，交易日期=2025-01-20，收入金额=8 | 流水是别的金额
        入账（2025-03/记-2），隔 59 天；2025-03-14 才存入银行 |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9／@2025-03-15 借102:7 贷501:7 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=2；收据号码=2，开具日期=2025-01-15，交款人=乙，收据金额=7，凭证=3 | 账号=K，交易日期=2025-03-15，收入金额=9；账号=K，交易日期=2025-03-14，收入金额=7 | 凭证当日的流水不比凭证早
        隔 59 天 |  | 借51301:1 贷102:1／@2025-01-30 借102:9 贷501:9／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=3 | 账号=K，交易日期=2025-01-20，收入金额=9 | 流水是十天后另一张凭证的款
        no    |  | 借51301:1 贷102:1／@2025-01-31 借102:9 贷501:9／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=3 | 账号=K，交易日期=2025-01-20，收入金额=9 | 另一张凭证隔了十一天
        no    |  | 借51301:1 贷102:1／@2025-01-20 借101:9 贷501:9／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=3 | 账号=K，交易日期=2025-01-20，收入金额=9 | 另一张凭证收的是现金
        no    |  | 借51301:1 贷102:1／@2025-01-20 借102:8 贷501:8／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=3 | 账号=K，交易日期=2025-01-20，收入金额=9 | 另一张凭证是别的金额
        no    |  | 借51301:1 贷102:1／@2025-01-21 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=2 | 账号=K，交易日期=2025-01-15，收入金额=9 | 都在期限内
        no    |  | @2025-01-01 借51301:1 贷102:1／@2025-02-28 借102:9 贷501:9／@2025-02-28 借51301:1 贷102:1／@2025-02-28 借51301:1 贷102:1／@2025-02-28 借51301:1 贷102:1／@2025-02-28 借51301:1 贷102:1 | 收据号码=1，开具日期=2025-01-01，交款人=甲，收据金额=9，凭证=2 |  | 按批记账，次月入账
        9.00 元记在 2025-03/记-2，晚于收款的次月末 |  | @2025-01-01 借51301:1 贷102:1／@2025-03-01 借102:9 贷501:9／@2025-03-01 借51301:1 贷102:1／@2025-03-01 借51301:1 贷102:1／@2025-03-01 借51301:1 贷102:1／@2025-03-01 借51301:1 贷102:1 | 收据号码=1，开具日期=2025-01-31，交款人=甲，收据金额=9，凭证=2 |  | 按批记账，再后一月
        2025-01-26 才存入银行 |  | @2025-01-01 借51301:1 贷102:1／@2025-02-28 借102:9 贷501:9／@2025-02-28 借51301:1 贷102:1／@2025-02-28 借51301:1 贷102:1／@2025-02-28 借51301:1 贷102:1／@2025-02-28 借51301:1 贷102:1 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=2 | 账号=K，交易日期=2025-01-26，收入金额=9 | 按批记账，银行的日子是准的
        隔 48 天 |  | @2025-01-01 借51301:1 贷102:1／@2025-01-31 借51301:1 贷102:1／@2025-01-31 借51301:1 贷102:1／@2025-01-31 借51301:1 贷102:1／@2025-01-31 借51301:1 贷102:1／@2025-01-31 借51301:1 贷102:1／@2025-02-28 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-11，交款人=甲，收据金额=9，凭证=7 |  | 按批记账的是另一个月
        隔 59 天 |  | 借51301:1 贷102:1／@2024-03-31 借51301:1 贷102:1／@2024-03-31 借51301:1 贷102:1／@2024-03-31 借51301:1 贷102:1／@2024-03-31 借51301:1 贷102:1／@2024-03-31 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=7 |  | 按批记账的是另一年
        9.00 元，2025-04-16 才入账 |  | 借51301:1 贷102:1／@2025-04-16 借112:9 贷501<甲>:9 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 |  | 挂应收款也看
        才入账；才入账 |  | 借51301:1 贷102:1／@2025-03-15 借102:9 贷501:9／@2025-03-15 借102:7 贷501:7 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=2；收据号码=2，开具日期=2025-01-15，交款人=乙，收据金额=7，凭证=3 |  | 两张各提一条
        no    | 昨日乡 | 借51301:1 贷102:1／@2025-07-05 借102:9 贷501:9 | 收据号码=1，开具日期=2025-06-30，交款人=甲，收据金额=9，凭证=2 |  | 旧期限五天
        期限 5 天 | 昨日乡 | 借51301:1 贷102:1／@2025-07-06 借102:9 贷501:9 | 收据号码=1，开具日期=2025-06-30，交款人=甲，收据金额=9，凭证=2 |  | 旧期限第六天
        期限 5 天 | 昨日乡 | 借51301:1 贷102:1／@2025-07-30 借102:9 贷501:9 | 收据号码=1，开具日期=2025-06-30，交款人=甲，收据金额=9，凭证=2 |  | 新期限也过了，按旧期限只提一条
        no    | 昨日乡 | 借51301:1 贷102:1／@2025-07-21 借102:9 贷501:9 | 收据号码=1，开具日期=2025-07-01，交款人=甲，收据金额=9，凭证=2 |  | 改期限当日，已按二十天
        期限 20 天 | 昨日乡 | 借51301:1 贷102:1／@2025-07-22 借102:9 贷501:9 | 收据号码=1，开具日期=2025-07-01，交款人=甲，收据金额=9，凭证=2 |  | 新期限也过了
    """,
    clears=Text(
        "送存回单，或按批记账的说明。",
        "The slip of the deposit, or a note that books are kept in batches.",
    ),
    equivalent_mutants=(
        ("wait.days > 90", "轻重不写在话里，tests/audit_rules/test_weight.py 检查"),
    ),
    whole_unit=True,
)
