"""A voucher that pays money out needs its original papers attached.

A credit to cash or bank with no attachment counted, zero or empty, over all parts of a
fraction-numbered voucher. Closing and correction vouchers need none; cancelled ones are in no
population. A book that never fills the count could not be checked.

Not seen: whether the papers are genuine, or belong to this voucher.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG111",
    title=Text("付款凭证无原始凭证", "Payment voucher without attachments"),
    guide=Guide(
        asks="付款凭证应当附原始凭证。",
        edge="贷记现金或银行存款、附件数为零或未填即记一条，分数编号的几张合并看；结账、更正、红冲凭证可以没有附件；整本账从不填附件数的记为无法检查。",
        unseen="附件是否真实、是否属于这张凭证。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="voucher",
    basis=(
        Citation("会计法", "14"),
        Citation("会计基础工作规范", "48"),
        Citation("会计基础工作规范", "51"),
    ),
    parameters=(),
    needs=("voucher.attachment_count", "entry"),
    reach=Reach(time="year", place=Place.ORG),
    population="booked_voucher",
    identity=("subject_id",),
    query="""
        select
            journal_line.org_code,
            journal_line.voucher_key as subject_id,
            min(journal_line.fiscal_year) as fiscal_year,
            min(journal_line.effective_date_day) as occurred_on_day,
            cast(sum(journal_line.credit_fen) as bigint) as amount_fen
        from journal_line
        where journal_line.role in ('cash', 'bank')
            and journal_line.credit_fen > 0
            and journal_line.reversal_of is null
            and not exists (
                select 1
                from voucher
                where voucher.org_code = journal_line.org_code
                    and voucher.voucher_key = journal_line.voucher_key
                    and voucher.attachment_count > 0
            )
            and not exists (
                select 1
                from keyword
                where keyword.topic = 'correction'
                    and contains(journal_line.je_line_description, keyword.word)
            )
        group by
            journal_line.org_code,
            journal_line.voucher_key
    """,
    message=Text(
        "凭证 {subject_id}（{occurred_on}）付出 {amount} 元，附件数为零或未填，未见原始凭证。",
        "Voucher {subject_id} ({occurred_on}) pays {amount} yuan with no attachments counted.",
    ),
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds  | lines                            | attached | number | words    | why
        no     | 借51301:100 贷101:100            | 1        |        |          | 附有一张
        100.00 | 借51301:100 贷101:100            | 0        |        |          | 附件为零
        100.00 | 借51301:100 贷102:100            |          |        |          | 附件未填
        no     | 借51301:100 贷211:100            | 0        |        |          | 没有付款
        no     | 借102:100 贷501:100              | 0        |        |          | 收款凭证不在此列
        no     | 借51301:-100 贷101:-100          | 0        |        |          | 红字不是付款
        no     | 借51301:100 贷101:60 ＋ 贷101:40 | 2        | 分数   |          | 分数编号，附件记在第一张
        100.00 | 借51301:100 贷101:60 ＋ 贷101:40 | 0        | 分数   |          | 分数编号，都没有附件
        no     | 借51301:100 贷101:100            | 0        |        | 更正上月 | 更正凭证可无附件
        no     | 借51301:100 贷101:100            | 0        |        | 冲回     | 写明红冲凭证号的凭证可无附件
        100.00 | 借51301:100 贷101:100            | 0        |        | 电费     | 其他词不是更正
    """,
    clears=Text(
        "所附单据的原件或影像，或注明附在哪张凭证后面。",
        "The papers or their images, or a note behind which voucher they are filed.",
    ),
)
