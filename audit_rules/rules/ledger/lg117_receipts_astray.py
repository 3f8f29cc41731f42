"""Every number of the unit's own books of receipts is accounted for, and the books come back.

Asked of numbers up to the highest used: neither behind a voucher, nor a stub, nor void or unused by the
register (``receipt_gap``). Where the place sets receipt_return_days, a book that came back later, or
that has not come back, is a question too; several books without any day of return are not kept so.

Not seen: a book that no register knows; what was written on a number; numbers after the highest used.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG117",
    title=Text("收款收据断号或未核销", "Own receipts missing or not accounted for"),
    guide=Guide(
        asks="收款收据连续编号、逐号可查，用完或到期及时核销。",
        edge="领用的收据，到已用的最大号码为止，既没有附在凭证后面，也没有存根，又没有登记作废或未用的号码，提出；登记的号码不多于缺的号码的，不判断并计数；当地定有收据核销期限的，超过期限核销或至今未核销的也提出，期限当日核销的不算；五本以上都没有写核销日期的不看核销。",
        unseen="没有登记领用的收据；收据上写了什么；最大号码以后的号码。",
    ),
    kind=Kind.LEAD,
    severity=Severity.MEDIUM,
    subject="receipt_book",
    basis=(
        Citation("会计基础工作规范", "48"),
        Citation("农村集体经济组织财务制度", "16"),
        Citation("村集体经济组织会计制度", "二(三)"),
    ),
    parameters=(),
    needs=("receipt_book", "invoice|receipt_stub"),
    reach=Reach(Place.ORG),
    population="receipt_gap",
    decisive="receipt_gap.missing",
    undecided=Text(
        "{all} 本收据中 {rows} 本的号码没有登记或登记的不到一半，未能判断断号",
        "of {rows} of {all} books of receipts no number or less than half are registered, and gaps could "
        "not be judged",
    ),
    identity=("subject_id", "case_code"),
    query="""
        with state as (
            select
                receipt_gap.org_code,
                receipt_gap.row_key,
                receipt_gap.issued_on_day,
                receipt_gap.returned_on_day,
                receipt_gap.missing,
                receipt_gap.missing_nos,
                coalesce(receipt_gap.issued_to, '') as issued_to,
                case
                    when receipt_gap.returned_on_day > receipt_gap.issued_on_day + limit_value.amount
                        then 'late'
                    when receipt_gap.returned_on_day is null
                        and receipt_gap.returns_kept = 1
                        and run.as_of_day > receipt_gap.issued_on_day + limit_value.amount then 'out'
                end as return_case
            from receipt_gap
            cross join run
            left join limit_value
                on limit_value.org_code = receipt_gap.org_code
                and limit_value.name = 'receipt_return_days'
                and limit_value.from_day <= receipt_gap.issued_on_day
                and limit_value.until_day > receipt_gap.issued_on_day
        )
        select
            org_code,
            row_key as subject_id,
            issued_on_day as occurred_on_day,
            returned_on_day,
            cast(null as bigint) as amount_fen,
            case greatest(missing, 2) when 2 then 0 end as weighed_fen,
            missing,
            missing_nos,
            issued_to,
            '' as case_code
        from state
        where missing > 0
        union all
        select
            org_code,
            row_key as subject_id,
            issued_on_day as occurred_on_day,
            returned_on_day,
            cast(null as bigint) as amount_fen,
            case when return_case = 'late' then 0 end as weighed_fen,
            missing,
            missing_nos,
            issued_to,
            return_case as case_code
        from state
        where return_case is not null
    """,
    message=Text(
        "疑点：{occurred_on}[ {issued_to}] 领用、{subject_id} 起的收据，缺 {missing} 张（{missing_nos}），凭证、存根、作废登记中均未见。",
        "Question: of the receipts from {subject_id}, issued[ to {issued_to}] on {occurred_on}, {missing} "
        "({missing_nos}) not seen: neither behind vouchers nor as stubs, void or unused.",
    ),
    cases={
        "late": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on}[ {issued_to}] 领用、{subject_id} 起的收据，{returned_on} 才核销，超过当地期限。",
                "Question: the receipts from {subject_id}, issued[ to {issued_to}] on {occurred_on}, came back on "
                "{returned_on}, later than the place allows.",
            ),
        ),
        "out": Case(
            Kind.LEAD,
            Text(
                "疑点：{occurred_on}[ {issued_to}] 领用、{subject_id} 起的收据，登记中未见核销，已超过当地期限。",
                "Question: of the receipts from {subject_id}, issued[ to {issued_to}] on {occurred_on}, no return is seen "
                "in the register, beyond the time the place allows.",
            ),
        ),
    },
    evidence=(("receipt_book", "subject_id"),),
    notation="BD",
    examples="""
        finds | place | lines           | 收据领用 | 票据 | why
        缺 1 张（002） |  | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02，核销日期=2025-02-01 | 票据类型=收据，发票号码=001，金额=9，凭证=1；票据类型=收据，发票号码=003，金额=9，凭证=1 | 断号
        no    |       | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02，核销日期=2025-02-01 | 票据类型=收据，发票号码=001，金额=9，凭证=1；票据类型=收据，发票号码=002，金额=9，凭证=1 | 连号
        no    |       | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02，核销日期=2025-07-01 | 票据类型=收据，发票号码=001，金额=9，凭证=1 | 第 180 天核销
        2025-07-02 才核销 | | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02，核销日期=2025-07-02 | 票据类型=收据，发票号码=001，金额=9，凭证=1 | 第 181 天核销
        登记中未见核销 |  | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-07-03 | 票据类型=收据，发票号码=001，金额=9，凭证=1 | 到基准日 181 天
        no    |       | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-07-04 | 票据类型=收据，发票号码=001，金额=9，凭证=1 | 到基准日 180 天
        no    |       | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-01-02；起始号码=051，终止号码=060，领用日期=2025-01-02；起始号码=061，终止号码=070，领用日期=2025-01-02；起始号码=071，终止号码=080，领用日期=2025-01-02；起始号码=081，终止号码=090，领用日期=2025-01-02 | 票据类型=收据，发票号码=001，金额=9，凭证=1 | 五本都没有写核销日期
        登记中未见核销 | 昨日乡 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-06-30 | 票据类型=收据，发票号码=001，金额=9，凭证=1 | 旧期限，七月改
        no    | 昨日乡 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-07-01，核销日期=2025-12-29 | 票据类型=收据，发票号码=001，金额=9，凭证=1 | 改期限当日，新期限长
        登记中未见核销 | 昨日乡 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-03-01 | 票据类型=收据，发票号码=001，金额=9，凭证=1 | 旧期限过了
        2025-12-30 才核销 | 昨日乡 | 借102:9 贷501:9 | 起始号码=001，终止号码=050，领用日期=2025-07-01，核销日期=2025-12-30 | 票据类型=收据，发票号码=001，金额=9，凭证=1 | 新期限也过了
    """,
    clears=Text(
        "收据存根、作废联或缴销登记。",
        "The stubs, the void copies, or the record of return.",
    ),
    whole_unit=True,
)
