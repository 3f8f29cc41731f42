"""One number names one voucher.

Within unit, year, period and voucher word a number may be borne once. Two vouchers under it are a
finding when they differ in date, preparer, summary of their first line, payee or amount; the same in
all five is one voucher entered or exported twice, which other rules weigh. Each part of a
fraction-numbered voucher, 记-12(1/2) and 记-12(2/2), is compared with the same part only. Cancelled
vouchers are left out. The first holder is the one read first; each later one that differs from it
is a finding of its own. The subject is the number, as people write it.

Not seen: a number borne both whole and in parts; which of the two bears it rightly.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="LG103",
    title=Text("凭证重号", "Duplicate voucher number"),
    guide=Guide(
        asks="记账凭证连续编号，一个号只对应一张凭证。",
        edge="同一单位、年度、期间、凭证字下号码相同，而日期、制单人、首行摘要、往来单位或金额不同的，即为两张凭证；五项都相同的不在此列；分数编号只与相同的分号比较；作废凭证不计；后读到的每张一条。",
        unseen="既有整号又有分号的情形；两张中哪一张的号是对的。",
    ),
    kind=Kind.ERROR,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(Citation("会计基础工作规范", "51"),),
    parameters=(),
    needs=("voucher",),
    reach=Reach(Place.ORG),
    population="booked_voucher",
    identity=("later_key",),
    query="""
        with held as (
            select
                voucher.org_code,
                voucher.id,
                voucher.voucher_key,
                voucher.fiscal_year,
                voucher.accounting_period,
                coalesce(voucher.je_type_code, '') as word,
                coalesce('' || voucher.journal_seq, voucher.journal_number) as number,
                coalesce(voucher.part, 0) as part,
                voucher.effective_date_day,
                coalesce(voucher.prepared_by_key, '') as prepared_by,
                coalesce(min_by(entry.je_line_description, entry.id), '') as summary,
                coalesce(min(entry.party_key), '') as party_key,
                cast(coalesce(sum(entry.debit_fen), 0) as bigint) as debit_fen
            from voucher
            left join entry
                on entry.voucher_id = voucher.id
            where coalesce(voucher.cancelled, 0) = 0
            group by
                voucher.org_code,
                voucher.id,
                voucher.voucher_key,
                voucher.fiscal_year,
                voucher.accounting_period,
                coalesce(voucher.je_type_code, ''),
                coalesce('' || voucher.journal_seq, voucher.journal_number),
                coalesce(voucher.part, 0),
                voucher.effective_date_day,
                coalesce(voucher.prepared_by_key, '')
        ),
        numbered as (
            -- The first that bears the number, cancelled or not, has the number itself as its key.
            select
                org_code,
                fiscal_year,
                accounting_period,
                coalesce(je_type_code, '') as word,
                coalesce('' || journal_seq, journal_number) as number,
                min(voucher_key) as number_key
            from voucher
            group by
                org_code,
                fiscal_year,
                accounting_period,
                coalesce(je_type_code, ''),
                coalesce('' || journal_seq, journal_number)
        ),
        shared as (
            select
                org_code,
                fiscal_year,
                accounting_period,
                word,
                number,
                part,
                min(id) as first_id
            from held
            group by
                org_code,
                fiscal_year,
                accounting_period,
                word,
                number,
                part
            having count(*) > 1
        )
        select
            held.org_code,
            numbered.number_key as subject_id,
            held.voucher_key as later_key,
            held.fiscal_year,
            min(held.effective_date_day) as occurred_on_day,
            cast(sum(held.debit_fen) as bigint) as amount_fen,
            min(held.summary) as summary,
            earliest.voucher_key as first_key,
            min(earliest.effective_date_day) as first_day,
            min(earliest.summary) as first_summary
        from shared
        join held as earliest
            on earliest.id = shared.first_id
        join held
            on held.org_code = shared.org_code
            and held.fiscal_year = shared.fiscal_year
            and held.accounting_period = shared.accounting_period
            and held.word = shared.word
            and held.number = shared.number
            and held.part = shared.part
        join numbered
            on numbered.org_code = shared.org_code
            and numbered.fiscal_year = shared.fiscal_year
            and numbered.accounting_period = shared.accounting_period
            and numbered.word = shared.word
            and numbered.number = shared.number
        where held.effective_date_day <> earliest.effective_date_day
            or held.prepared_by <> earliest.prepared_by
            or held.summary <> earliest.summary
            or held.party_key <> earliest.party_key
            or held.debit_fen <> earliest.debit_fen
        group by
            held.org_code,
            numbered.number_key,
            held.voucher_key,
            held.fiscal_year,
            earliest.voucher_key
    """,
    message=Text(
        "两张不同的凭证都编为 {subject_id}：{first_day} 的一张（{first_summary}）和 {occurred_on} 的一张"
        "（{summary}，{amount} 元）。",
        "Two vouchers bear the number {subject_id}: one of {first_day} ({first_summary}), and one of "
        "{occurred_on} ({summary}, {amount} yuan).",
    ),
    evidence=(("voucher", "later_key"), ("voucher", "first_key")),
    examples="""
        finds      | holders                                                   | why
        no         | 1@2025-01-10:甲:买纸 2@2025-01-10:甲:买纸                 | 两个号
        都编为 2025-01/记-1 | 1@2025-01-10:甲:买纸 1@2025-01-11:甲:买纸                 | 日期不同
        记         | 1@2025-01-10:甲:买纸 1@2025-01-10:甲:买笔                 | 摘要不同
        记         | 1@2025-01-10:甲:买纸 1@2025-01-10:乙:买纸                 | 制单人不同
        记         | 1@2025-01-10:甲:买纸 1@2025-01-10::买纸                   | 一张没有制单人
        no         | 1@2025-01-10:甲:买纸 1@2025-01-10:甲:买纸                 | 五项都相同，是重复录入
        都编为 2025-01/记-1 | 1@2025-01-10:甲:买纸<乙店> 1@2025-01-10:甲:买纸<丙店>     | 往来单位不同
        都编为 2025-01/记-1 | 1@2025-01-10:甲:买纸 1@2025-01-10:甲:买纸=200            | 金额不同
        no         | 1@2025-01-10:甲:买纸<乙店>=200 1@2025-01-10:甲:买纸<乙店>=200 | 往来单位和金额也都相同
        no         | 1@2025-01-10:甲:买纸 1@2025-02-10:甲:买纸                 | 两个月各有一号
        no         | 1@2025-01-10:甲:买纸 1@2024-01-10:甲:买纸                 | 两年各有一号
        no         | 1@2025-01-10:甲:买纸 收1@2025-01-11:乙:卖粮               | 两种凭证字
        no         | 1(1/2)@2025-01-10:甲:买纸 1(2/2)@2025-01-10:甲:买笔       | 分数编号的两张是一张凭证
        no         | 1@2025-01-10:甲:买纸 1@2025-01-10:甲:买纸 2@2025-01-11:乙:卖粮 | 重复录入的号之后还有一号
        no         | 1@2025-01-10:甲:买纸 1@2025-01-10:甲:买纸 1@2025-02-10:甲:买纸 | 重复录入的号下月另有一张
        no         | 1@2025-01-10:甲:买纸 1@2025-01-10:甲:买纸 1@2024-01-10:甲:买纸 | 重复录入的号上年另有一张
        no         | 1@2025-01-10:甲:买纸 1@2025-01-10:甲:买纸 收1@2025-01-11:乙:卖粮 | 重复录入的号另一凭证字也有
        no         | 1(1/2)@2025-01-10:甲:买纸 1(1/2)@2025-01-10:甲:买纸 1(2/2)@2025-01-10:甲:买笔 | 重复录入的是同一分号
        记         | 1(1/2)@2025-01-10:甲:买纸 1(1/2)@2025-01-11:甲:买纸       | 同一分号用了两次
        200.00 元  | 1(1/2)@2025-01-10:甲:纸 1(2/2)@2025-01-10:甲:笔 1(1/2)@2025-01-11:甲:米 1(2/2)@2025-01-11:甲:面 | 两组分数编号，后一组合为一条
        no         | 1@2025-01-10:甲:买纸 1废@2025-01-11:甲:买纸               | 作废凭证不计
        no         | 1废@2025-01-10:甲:买纸 1@2025-01-11:甲:买纸               | 作废的一张在先也不计
        都编为 2025-01/记-1 | 1@2025-01-10:甲:买纸 1@2025-01-11:甲:买纸 1@2024-01-10:甲:买纸 | 上年另有一号
        都编为 2025-01/记-1 | 1@2025-01-10:甲:买纸 1@2025-01-11:甲:买纸 1@2025-02-10:甲:买纸 | 下月另有一号
        都编为 2025-01/记-1 | 1@2025-01-10:甲:买纸 1@2025-01-11:甲:买纸 2@2025-01-10:甲:买纸 | 另有二号
        都编为 2025-01/记-1 | 1废@2025-01-10:甲:买笔 1@2025-01-10:甲:买纸 1@2025-01-11:甲:买纸 | 先有一张作废的
        记；记     | 1@2025-01-10:甲:买纸 1@2025-01-11:甲:买纸 1@2025-01-12:甲:买纸 | 三张同号，后两张各一条
        记         | 补1@2025-01-10:甲:买纸 补1@2025-01-11:甲:买纸             | 不是数字的号也不能重
        记         | 01@2025-01-10:甲:买纸 1@2025-01-11:甲:买纸                | 前面的零不算
    """,
    equivalent_mutants=(("count(*) > 1", "只有一张的号，与自己没有不同"),),
    clears=Text(
        "其中一张是重复录入或应作废的证明，或两张本是一张分号凭证。",
        "Proof that one was entered twice or is void, or that both are parts of one voucher.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
