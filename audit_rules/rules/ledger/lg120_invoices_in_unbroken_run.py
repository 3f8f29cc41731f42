"""Invoices of one issuer that follow each other without a gap for more than a month are asked about.

Whoever sells to others, too, uses up numbers in between. Looked at are printed invoices and receipts of one
code over all units of the village: a run without a missing number, on at least invoice_run_min different
days (several of one day count once), the last more than thirty days after the first. Left out are numbers given
out centrally (数电发票), fiscal receipts, bank papers, red invoices and what the village gives itself.

Not seen: a run with an invoice that was not registered; papers without an issuer or a day.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG120",
    title=Text("同一开票方票据连号", "Consecutive invoices of one issuer on different days"),
    guide=Guide(
        asks="同一开票方在较长时间里开的票据号码相连，看看开票方是否真实经营。",
        edge="同村各单位取得的增值税专用、普通发票和收据，开票方、代码相同，号码中间不缺号，分在至少 invoice_run_min 个不同的日期开具（同一天的算一次），首尾相隔超过三十天的，提出；数电发票（二十位号码统一分配）、财政票据、银行票据、红字发票、本村收款开出的收据不算。",
        unseen="中间有票据没有登记的；没有写开票方或日期的票据。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="party",
    basis=(
        Citation("会计法", "14"),
        Citation("审计分析程序"),
    ),
    parameters=("invoice_run_min",),
    needs=("invoice.issuer_name", "invoice.invoice_no", "invoice.issued_on"),
    reach=Reach(Place.VILLAGE),
    population="invoice",
    money="party/{issuer_key}/{first_no}",
    identity=("issuer_key", "first_no"),
    query="""
        select
            invoice_run.org_code,
            invoice_run.issuer_name as subject_id,
            invoice_run.issuer_key,
            invoice_run.last_day as occurred_on_day,
            invoice_run.total_fen as amount_fen,
            invoice_run.numbers,
            invoice_run.first_no,
            invoice_run.last_no,
            invoice_run.days,
            invoice_run.first_day,
            case when invoice_run.units = '' then '' else '（' || invoice_run.units || '）' end
                as units_zh,
            case when invoice_run.units = '' then '' else ' (' || invoice_run.units || ')' end
                as units_en
        from invoice_run
        join limit_value
            on limit_value.org_code = invoice_run.org_code
            and limit_value.name = 'invoice_run_min'
            and invoice_run.last_day >= limit_value.from_day
            and invoice_run.last_day < limit_value.until_day
        where invoice_run.is_last = 1
            and invoice_run.days >= limit_value.amount
            and invoice_run.last_day > invoice_run.first_day + 30
    """,
    message=Text(
        "疑点：{subject_id}开的 {numbers} 张票据{units}号码相连（{first_no} 至 {last_no}），从 {first} 到 {occurred_on} 分 {days} 天"
        "开具，合计 {amount} 元，中间没有别的号码。",
        "Question: {numbers} invoices of {subject_id}{units} bear consecutive numbers ({first_no} to {last_no}), "
        "issued on {days} days from {first} to {occurred_on}, {amount} yuan in all, with no number between.",
    ),
    evidence=(("party", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            invoice_run.org_code as row_org,
            'invoice' as register,
            invoice_run.row_key
        from finding
        join village_unit as own
            on own.org_code = finding.org_code
        join village_unit as unit
            on unit.village_key = own.village_key
        join invoice_run
            on invoice_run.org_code = unit.org_code
            and invoice_run.issuer_key = finding.issuer_key
            and invoice_run.first_no = finding.first_no
    """,
    notation="BD",
    examples="""
        finds | 票据 | place | why
        甲店开的 3 张票据号码相连（1 至 3），从 2025-01-09 到 2025-02-09 分 3 天开具，合计 27.00 元 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-01-20，发票号码=2，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=3，金额=9 |  | 首尾相隔三十一天
        no | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-01-20，发票号码=2，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-02-08，发票号码=3，金额=9 |  | 首尾相隔三十天
        no | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=2，金额=9 |  | 只有两张
        no | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=2，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=3，金额=9 |  | 只有两天
        4 张票据号码相连 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=2，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=3，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-03-09，发票号码=4，金额=9 |  | 同一天的算一次，仍有三天
        no | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-01-20，发票号码=2，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=4，金额=9 |  | 中间卖给了别家
        no | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=乙店，开票日期=2025-01-20，发票号码=2，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=3，金额=9 |  | 两家开的
        no | 票据类型=财政票据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=财政票据，开票方=甲店，开票日期=2025-01-20，发票号码=2，金额=9；票据类型=财政票据，开票方=甲店，开票日期=2025-02-09，发票号码=3，金额=9 |  | 财政票据
        2 张票据号码相连 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-06-30，发票号码=2，金额=9 | 昨日乡 | 当地两张就问
        no | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-03-20，发票号码=2，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-07-01，发票号码=3，金额=9 | 昨日乡 | 当地已停用
        2 张票据号码相连 | 票据类型=收据，开票方=甲店，开票日期=2023-11-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2024-01-01，发票号码=2，金额=9 | 昨日乡 | 当地启用当日
        no | 票据类型=收据，开票方=甲店，开票日期=2023-11-09，发票号码=1，金额=9；票据类型=收据，开票方=甲店，开票日期=2023-12-31，发票号码=2，金额=9 | 昨日乡 | 启用前一日，仍按三张
        3 张票据（AE12、E12）号码相连 | 另单位：票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9；另单位：票据类型=收据，开票方=甲店，开票日期=2025-01-20，发票号码=2，金额=9；票据类型=收据，开票方=甲店，开票日期=2025-02-09，发票号码=3，金额=9 |  | 同村两个单位的号码相连
    """,
    clears=Text(
        "开票方说明（如票本只供本村使用）和各次验收单。",
        "A word of the issuer (such as that the book serves this village alone) and the receipts of each delivery.",
    ),
)
