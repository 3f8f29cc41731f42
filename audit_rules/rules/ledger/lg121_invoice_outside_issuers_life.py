"""No paper is issued before its issuer existed, or after it was struck off.

Asked of invoices and receipts whose issuer, a firm, a trader or a co-operative, stands in the register
of parties with the day it was registered or struck off; those days themselves are in time. A firm that
changed its name, form or seat keeps its first day: where the register has that of the change, it is cleared.

Not seen: an issuer who is in no register, or whose days are blank (counted); an invoice taken from
another firm.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG121",
    title=Text(
        "开票日期早于开票方成立或晚于注销",
        "Invoice issued before the issuer existed or after it was struck off",
    ),
    guide=Guide(
        asks="发票、收据应当由开票时存在的单位开具。",
        edge="开票方在往来单位档案中是企业、个体工商户或农民专业合作社，开票日期早于成立日期或晚于注销日期的，提出；成立、注销当日开的不算；同一单位有几行的，取最早的成立日期，每行都注销了才取最晚的注销日期；红字发票、银行回单、工资表不算；档案没有写日期的计数，不判断；更名、改制的单位以最初成立日期为准，档案写的是变更日期的，说明即可。",
        unseen="档案没有的开票方；借用别人发票的情形。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("会计法", "14"),
        Citation("发票管理办法", "20"),
        Citation("发票管理办法", "21"),
    ),
    parameters=(),
    needs=("voucher", "invoice.issued_on", "party.registered_on|party.deregistered_on"),
    reach=Reach(Place.ORG),
    population="issuer_span",
    decisive="party.first_day|party.last_day",
    undecided=Text(
        "{all} 张开票方在档案中的票据有 {rows} 张没有写开票日期，或开票方没有成立、注销日期，未能判断",
        "of {all} papers whose issuer is in the register {rows} have no day of issue, or their issuer no "
        "day of registration or striking off, and could not be judged",
    ),
    money="voucher/{subject_id}/{issuer_key}",
    identity=("subject_id", "paper", "occurred_on_day"),
    query="""
        select
            org_code,
            subject_id,
            fiscal_year,
            occurred_on_day,
            amount_fen,
            paper,
            issuer_key,
            issuer_name,
            first_day,
            last_day,
            case_code
        from (
            select
                org_code,
                voucher_key as subject_id,
                fiscal_year,
                issued_on_day as occurred_on_day,
                amount_fen,
                paper,
                issuer_key,
                issuer_name,
                first_day,
                last_day,
                case
                    when issued_on_day < first_day then ''
                    when issued_on_day > last_day then 'ended'
                end as case_code
            from issuer_span
        ) as compared
        where case_code is not null
    """,
    message=Text(
        "疑点：凭证 {subject_id} 后面的票据 {paper}（{amount} 元）由{issuer_name} {occurred_on} 开具，往来单位档案中它 {first} 才成立。",
        "Question: paper {paper} behind voucher {subject_id} ({amount} yuan) was issued by {issuer_name} on "
        "{occurred_on}; by the register of parties it was registered on {first}.",
    ),
    cases={
        "ended": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 后面的票据 {paper}（{amount} 元）由{issuer_name} {occurred_on} 开具，往来单位档案中它 {last} "
                "已注销。",
                "Question: paper {paper} behind voucher {subject_id} ({amount} yuan) was issued by "
                "{issuer_name} on {occurred_on}; by the register of parties it was struck off on {last}.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            'invoice' as register,
            voucher_link.from_key as row_key
        from finding
        join voucher_link
            on voucher_link.org_code = finding.org_code
            and voucher_link.voucher_key = finding.subject_id
            and voucher_link.from_table = 'invoice'
    """,
    notation="BD",
    examples="""
        finds | lines             | 票据 | 往来单位档案 | why
        no    | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2025-01-09 | 成立当日
        票据 1（9.00 元）由甲店 2025-01-08 开具，往来单位档案中它 2025-01-09 才成立 | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-08，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2025-01-09 | 成立前一日
        no    | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-09，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-09，注销日期=2025-01-09 | 注销当日
        2025-01-10 开具，往来单位档案中它 2025-01-09 已注销 | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-10，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2020-01-09，注销日期=2025-01-09 | 注销次日
        才成立 | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店（个体工商户），开票日期=2025-01-08，发票号码=1，金额=9，凭证=1 | 单位名称=甲 店，类型=个体工商户，成立日期=2025-01-09 | 名称写法不同，仍是一家
        no    | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店分店，开票日期=2025-01-08，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2025-01-09 | 不是一家
        no    | 借51301:9 贷102:9 | 票据类型=收据，开票方=甲店，开票日期=2025-01-08，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业 | 档案没有写日期
        no    | 借51301:9 贷102:9 | 票据类型=银行回单，开票方=甲店，开票日期=2025-01-08，发票号码=1，金额=9，凭证=1 | 单位名称=甲店，类型=企业，成立日期=2025-01-09 | 银行回单
    """,
    clears=Text(
        "工商登记变更记录（更名、改制前的成立日期）。",
        "The record of changes in the trade register: the first day, before a change of name or form.",
    ),
)
