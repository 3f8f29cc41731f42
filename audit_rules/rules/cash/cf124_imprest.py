"""Imprest stays within its limit at the end of a month and is accounted for in time.

Asked of receivables and inner accounts named 备用金, by holder, and of what a payment debits there to a
报账员 in office, a question, as is an account some lines of which name nobody. Above imprest_max at the end of a month, one finding for each unbroken
spell with the highest sum; and a draw of which something is open for more than imprest_days, what is
accounted for going to the oldest first. A question is a draw whose holder was paid expenses
meanwhile, as a standing float is refilled. What stood before the first books is left out.

Not seen: whether a standing float was allowed; slips that lie with the holder.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF124",
    title=Text("备用金超限额或长期未报账", "Imprest above its limit or not accounted for"),
    guide=Guide(
        asks="备用金不超过核定额度，并按期报账结清。",
        edge="应收款、内部往来中名称含“备用金”的明细，按持有人计：月末余额超过额度的，每一段记一条，金额取最高；领用后超过结清期限仍有未报账余额的，先领先结，逐笔提出；恰好等于额度、恰好在期限当日结清的不提出；报账员名下没有写明备用金的付款、分录没有都写明持有人的明细，或其间另付过费用给持有人的（可能是定额备用金补足），作疑点；首期账以前的余额不计；按批写日期的月份，领用按月末、报账按月初计。",
        unseen="是否核定了定额备用金；持有人手里还没有报的单据。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="party",
    basis=(
        Citation.local("备用金管理规定"),
        Citation("农村集体经济组织财务制度", "16"),
    ),
    parameters=(),
    needs=("entry",),
    parts=(
        Part(Text("额度部分", "the part on the limit"), parameters=("imprest_max",)),
        Part(Text("期限部分", "the part on the time"), parameters=("imprest_days",)),
    ),
    reach=Reach(Place.ORG),
    population="booked_voucher",
    both_sides=True,
    identity=("subject_id", "occurred_on_day", "test"),
    query="""
        select
            imprest.org_code,
            imprest.holder_name as subject_id,
            imprest.fiscal_year,
            imprest.from_day as occurred_on_day,
            imprest.until_day as until_on_day,
            imprest.amount_fen - imprest.limit_fen as amount_fen,
            imprest.amount_fen as open_fen,
            imprest.limit_fen,
            imprest.test,
            imprest.voucher_key,
            voucher_date.written_zh as drawn_on_zh,
            voucher_date.written_en as drawn_on_en,
            case
                when imprest.test = 'limit' and imprest.is_named = 1 then ''
                when imprest.test = 'limit' then 'limit_asked'
                when imprest.is_named = 1 and imprest.is_refilled = 0 then 'late'
                else 'late_asked'
            end as case_code
        from imprest
        join voucher_date
            on voucher_date.org_code = imprest.org_code
            and voucher_date.voucher_key = imprest.voucher_key
    """,
    message=Text(
        "{subject_id}的备用金 {occurred_on} 月末余额超过额度 {limit} 元，最高 {open} 元，超出 {amount} 元。",
        "Imprest of {subject_id} is above the limit of {limit} yuan at the end of the month, {occurred_on}; at "
        "the highest {open} yuan: {amount} yuan more.",
    ),
    cases={
        "limit_asked": Case(
            Kind.LEAD,
            Text(
                "疑点：{subject_id}名下的往来款 {occurred_on} 月末余额最高 {open} 元，如是备用金则超过额度 {limit} 元。",
                "Question: {subject_id} owes up to {open} yuan from {occurred_on}; "
                "if it is imprest, that is above the limit of {limit} yuan.",
            ),
        ),
        "late": Case(
            Kind.BREACH,
            Text(
                "{subject_id}于 {drawn_on} 领用的备用金（凭证 {voucher_key}）至 {until_on} 仍有 {open} 元未报账，已超过结清期限。",
                "Of the imprest {subject_id} drew on {drawn_on} (voucher {voucher_key}) {open} yuan were "
                "not accounted for by {until_on}, beyond the time allowed.",
            ),
        ),
        "late_asked": Case(
            Kind.LEAD,
            Text(
                "疑点：{subject_id}于 {drawn_on} 领用的款（凭证 {voucher_key}）至 {until_on} 仍有 {open} "
                "元未报账，超过备用金结清期限，看不出是不是定额备用金或别的往来。",
                "Question: of what {subject_id} drew on {drawn_on} (voucher {voucher_key}) {open} yuan were "
                "not accounted for by {until_on}, beyond the time for imprest; it may be a standing float.",
            ),
        ),
    },
    evidence=(("voucher", "voucher_key"),),
    notation="BD",
    examples="""
        finds  | lines | 科目 | 任职 | why
        no     | 借11203<甲>:1000 贷102:1000／借51301:1000 贷11203<甲>:1000 | 科目编码=11203，科目名称=备用金 |  | 当月结清
        甲的备用金 2025-01-31 月末余额超过额度 1,000.00 元，最高 1,200.00 元，超出 200.00 元！疑点 | 借11203<甲>:1100 贷102:1100／@2025-02-10 借11203<甲>:100 贷102:100／@2025-03-10 借51301:1200 贷11203<甲>:1200 | 科目编码=11203，科目名称=备用金 |  | 月末超过额度
        于 2025-01-15 领用的备用金（凭证 2025-01/记-1）至 2025-03-17 仍有 1,000.00 元！疑点 | 借11203<甲>:1000 贷102:1000／@2025-03-17 借51301:1000 贷11203<甲>:1000 | 科目编码=11203，科目名称=备用金 |  | 第六十一天才结清
        no     | 借11203<甲>:1000 贷102:1000／@2025-03-16 借51301:1000 贷11203<甲>:1000 | 科目编码=11203，科目名称=备用金 |  | 恰好六十天
        疑点：甲于 | 借11203<甲>:1000 贷102:1000／借51301<甲>:60 贷102:60 | 科目编码=11203，科目名称=备用金 |  | 其间付过费用，可能是定额备用金
        疑点：甲名下；疑点：甲于 | 借112<甲>:3000 贷102:3000 |  | 姓名=甲，职务=报账员，任职日期=2020-01-01 | 报账员的往来没有写明备用金
        no     | 借112<甲>:3000 贷501:3000 |  | 姓名=甲，职务=报账员，任职日期=2020-01-01 | 报账员欠的租金
        no     | 借112<甲>:3000 贷102:3000 |  | 姓名=甲，职务=会计，任职日期=2020-01-01 | 不是报账员
        甲于 2025 年 1 月 领用的备用金（凭证 2025-01/记-1）！2025-01-15 | 借11203<甲>:1000 贷102:1000／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1／@2025-01-15 借101:1 贷102:1 | 科目编码=11203，科目名称=备用金 |  | 按批写日期的月份不说哪一天
    """,
    whole_unit=True,
    clears=Text(
        "报账单据和退回余款的凭证，或核定的备用金额度。",
        "The slips accounted for and the receipt of what was given back, or the float that was approved.",
    ),
)
