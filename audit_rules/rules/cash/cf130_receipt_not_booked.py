"""What a receipt says was taken in is found in the books.

Asked of stubs that are not void, once the books go on for more than receipt_booking_days after the
day of the receipt. The voucher the stub names counts, else one of the same sum, one to one (``stub_booking``);
several receipts booked as one sum are added up. What was booked for less than written is told too.

Not seen: money taken without a receipt; a receipt older than the first voucher of the books (counted); which
of two equal receipts was booked.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF130",
    title=Text("已开收据未入账", "Receipts written and not found in the books"),
    guide=Guide(
        asks="开出收据收到的款项应当及时足额入账。",
        edge="未作废的收据，开具以后账上已续记超过收款入账期限，仍未见入账的，提出；入账少于收据金额的，提出差额；收据写明凭证的看该凭证，几张收据记一张凭证的合并看；没有写的，先找同一交款人同一金额（收款不早于收据一个月，应收款一年以内），再找没有写名字的同一金额，一个月内名字不同的也算，还找一天或一个月的收据合计入账的；一张凭证只抵一次；早于账上第一张凭证的计数，不判断。",
        unseen="没有开收据的收款；两张同样的收据中入账的是哪一张。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="receipt_stub",
    basis=(
        Citation("会计法", "16"),
        Citation("农村集体经济组织财务制度", "16"),
        Citation("村集体经济组织会计制度", "二(三)"),
        Citation("村集体经济组织会计制度", "二(五)"),
    ),
    parameters=("receipt_booking_days",),
    needs=("receipt_stub", "entry"),
    reach=Reach(Place.ORG),
    population="stub_booking",
    decisive="stub_booking.missing_fen",
    undecided=Text(
        "{all} 张收据中 {rows} 张早于账上第一张凭证，未能判断",
        "{rows} of {all} receipts are older than the first voucher of the books, and could not be judged",
    ),
    money="receipt_stub/{subject_id}",
    identity=("subject_id",),
    query="""
        select
            stub_booking.org_code,
            stub_booking.row_key as subject_id,
            stub_booking.receipt_no,
            stub_booking.issued_on_day as occurred_on_day,
            stub_booking.missing_fen as amount_fen,
            stub_booking.amount_fen as written_fen,
            stub_booking.booked_fen,
            stub_booking.payer_name,
            case when stub_booking.booked_fen > 0 then 'less' else '' end as case_code
        from stub_booking
        join limit_value
            on limit_value.org_code = stub_booking.org_code
            and limit_value.name = 'receipt_booking_days'
            and limit_value.from_day <= stub_booking.issued_on_day
            and limit_value.until_day > stub_booking.issued_on_day
        where stub_booking.missing_fen > 0
            and stub_booking.books_until_day > stub_booking.issued_on_day + limit_value.amount
    """,
    message=Text(
        "疑点：收据 {receipt_no}（{occurred_on} 开给{payer_name}，{written} 元）账上未见入账。",
        "Question: receipt {receipt_no} (to {payer_name} on {occurred_on}, {written} yuan) is not seen in the books.",
    ),
    cases={
        "less": Case(
            Kind.LEAD,
            Text(
                "疑点：收据 {receipt_no}（{occurred_on} 开给{payer_name}，{written} 元）账上只见入账 {booked} 元，少 {amount} 元。",
                "Question: of receipt {receipt_no} (to {payer_name} on {occurred_on}, {written} yuan) only {booked} yuan "
                "are seen in the books, {amount} yuan less.",
            ),
        ),
    },
    evidence=(("receipt_stub", "subject_id"),),
    notation="BD",
    examples="""
        finds | place | lines                                              | 收据存根 | why
        收据 1（2025-01-15 开给甲，9.00 元）账上未见入账 |  | 借51301:1 贷102:1／@2025-01-26 借51301:1 贷102:1 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 | 账记到第十一天仍未见
        no    |  | 借51301:1 贷102:1／@2025-01-25 借51301:1 贷102:1  | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 | 账只记到第十天
        no    |  | 借102:9 贷501:9／@2025-06-30 借51301:1 贷102:1     | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9 | 已入账
        收据 1（2025-05-10 开给甲，9.00 元）账上未见入账 |  | @2025-03-02 借102:9 贷501<甲>:9／@2025-06-30 借51301:1 贷102:1 | 收据号码=1，开具日期=2025-05-10，交款人=甲，收据金额=9 | 两个月以前的收款
        只见入账 9.00 元，少 3.00 元 |  | 借102:9 贷501:9／@2025-06-30 借51301:1 贷102:1 | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=12，凭证=1 | 入账少于收据
        no    |  | 借102:9 贷501:9／@2025-06-30 借51301:1 贷102:1     | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，凭证=1 | 足额
        no    |  | 借102:9 贷501:9／@2025-06-30 借51301:1 贷102:1     | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=4，凭证=1；收据号码=2，开具日期=2025-01-16，交款人=乙，收据金额=5，凭证=1 | 合并入账
        no    |  | 借51301:1 贷102:1／@2025-06-30 借51301:1 贷102:1   | 收据号码=1，开具日期=2025-01-15，交款人=甲，收据金额=9，是否作废=是 | 作废
        no    |  | 借51301:1 贷102:1／@2025-06-30 借51301:1 贷102:1   | 收据号码=1，开具日期=2025-01-14，交款人=甲，收据金额=9 | 早于账上第一张凭证
        no    |  | 借51301:1 贷102:1／@2025-06-30 借51301:1 贷102:1   |  | 没有登记收据
        未见入账 | 昨日乡 | 借51301:1 贷102:1／@2025-07-26 借51301:1 贷102:1 | 收据号码=1，开具日期=2025-06-30，交款人=甲，收据金额=9 | 旧期限，七月改
        no | 昨日乡 | 借51301:1 贷102:1／@2025-07-15 借51301:1 贷102:1 | 收据号码=1，开具日期=2025-07-01，交款人=甲，收据金额=9 | 改期限当日，已按二十天
        未见入账 | 昨日乡 | 借51301:1 贷102:1／@2025-07-30 借51301:1 贷102:1 | 收据号码=1，开具日期=2025-07-01，交款人=甲，收据金额=9 | 新期限也过了
    """,
    clears=Text(
        "该收据的入账凭证、作废联或退款单。",
        "The voucher that books the receipt, its void copy, or the slip of a refund.",
    ),
    whole_unit=True,
)
