"""A voucher that pays money out needs its original papers attached.

Money leaves, or moves between own accounts (told as 划转, always low), with no attachment counted
over all parts of a fraction-numbered voucher, no invoice or payout list names the voucher, and it
shares its papers with no voucher that has some (a line of one names the other). The count is judged in a year in which more than half of the payments have one; otherwise an empty one
says nothing. Neither a word such as 更正 nor a reversal exempts a voucher by which money leaves.

Not seen: whether the papers are genuine, or belong to this voucher.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG111",
    title=Text("付款凭证无原始凭证", "Payment voucher without attachments"),
    guide=Guide(
        asks="付款凭证应当附原始凭证。",
        edge="付出现金或银行存款而附件数为零或未填、也没有发票或名册写明该凭证、也没有写明与另一张附有单据的凭证共用附件的，记一条，分数编号的几张合并看；当年过半数付款填了附件数才判断；摘要写更正、红冲而钱付出去了的不例外；自己账户之间的划转另作说明，均为轻微。",
        unseen="附件是否真实、是否属于这张凭证。",
    ),
    kind=Kind.BREACH,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("会计法", "14"),
        Citation("会计基础工作规范", "48"),
        Citation("会计基础工作规范", "51"),
    ),
    parameters=(),
    needs=("voucher.attachment_count", "entry"),
    reach=Reach(Place.ORG),
    population="paying_voucher",
    decisive="voucher.attachment_count",
    undecided=Text(
        "{all} 张付款凭证中没有过半填了“附件数”，未填的不能说明什么",
        "no more than half of {all} payment vouchers have a number of attachments, so that an empty "
        "one says nothing",
    ),
    identity=("subject_id",),
    query="""
        select
            paying_voucher.org_code,
            paying_voucher.voucher_key as subject_id,
            paying_voucher.fiscal_year,
            paying_voucher.paid_on_day as occurred_on_day,
            paying_voucher.paid_fen as amount_fen,
            case when paying_voucher.is_transfer = 1 then 0 else paying_voucher.paid_fen end as weighed_fen,
            case when paying_voucher.is_transfer = 1 then '划转' else '付出' end as deed_zh,
            case when paying_voucher.is_transfer = 1 then 'moves' else 'pays' end as deed_en,
            case when paying_voucher.attached is null then '附件数未填' else '附件数为零' end as count_zh,
            case when paying_voucher.attached is null then 'is empty' else 'is zero' end as count_en
        from paying_voucher
        where paying_voucher.attachment_count = 0
            and not exists (
                select 1
                from voucher_link
                where voucher_link.org_code = paying_voucher.org_code
                    and voucher_link.voucher_key = paying_voucher.voucher_key
                    and voucher_link.from_table in ('invoice', 'payout')
            )
            and not exists (
                select 1
                from shared_paper
                join voucher as other
                    on other.org_code = shared_paper.org_code
                    and other.voucher_key = shared_paper.other_key
                where shared_paper.org_code = paying_voucher.org_code
                    and shared_paper.voucher_key = paying_voucher.voucher_key
                    and other.attachment_count > 0
            )
    """,
    message=Text(
        "凭证 {subject_id}（{occurred_on}）{deed} {amount} 元，{count}，登记中未见原始凭证。",
        "Voucher {subject_id} ({occurred_on}) {deed} {amount} yuan; its number of attachments {count} "
        "and no invoice or list names it.",
    ),
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds  | lines                            | attached | beside | number | words    | payout   | why
        no     | 借51301:100 贷101:100            | 1        |        |        |          |          | 附有一张
        付出 100.00 元，附件数为零 | 借51301:100 贷101:100 | 0 |     |        |          |          | 附件为零
        附件数未填 | 借51301:100 贷102:100        |          | 2      |        |          |          | 附件未填，其他凭证多数填了
        no     | 借51301:100 贷102:100            |          | 1      |        |          |          | 只有一半填了，看不出
        no     | 借51301:100 贷102:100            |          |        |        |          |          | 从不填附件数
        no     | 借51301:100 贷102:100            |          | 去年2  |        |          |          | 填了的是去年的
        no     | 借51301:100 贷211:100            | 0        |        |        |          |          | 没有付款
        no     | 借102:100 贷501:100              | 0        |        |        |          |          | 收款凭证不在此列
        no     | 借51301:-100 贷101:-100          | 0        |        |        |          |          | 红字不是付款
        no     | 借102:50 贷101:50 借51301:60 贷211:60 | 0   |        |        |          |          | 一进一出，没有付出
        no     | 借101:-100 贷102:-100            | 0        |        |        |          |          | 红字划转
        no     | 借101:100 借102:-100             | 0        |        |        |          |          | 没有贷方
        付出 60.00 | 借51301:100 贷102:60 贷211:40 | 0       |        |        |          |          | 一部分挂账
        付出 50.00 | 借51301:100 贷101:100 ／ 借51302:50 贷101:50 | 0 | |      |          | 发票     | 发票只管它的那张凭证
        付出 100.00 元 | 借10208:100 贷102:100    | 0        |        |        |          |          | 转到以个人为名的户头是付款
        no     | 借102:100 贷10208:100            | 0        |        |        |          |          | 从那个户头转回
        划转 100.00 元 | 借101:100 贷102:100      | 0        |        |        |          |          | 自己账户之间划转
        no     | 借51301:100 贷101:60 ＋ 贷101:40 | 2        |        | 分数   |          |          | 分数编号，附件记在第一张
        100.00 | 借51301:100 贷101:60 ＋ 贷101:40 | 0        |        | 分数   |          |          | 分数编号，都没有附件
        100.00 | 借51301:100 贷101:100            | 0        |        |        | 更正上月 |          | 钱付出去了，写更正也要附件
        100.00 | 借51301:100 贷101:100            | 0        |        |        | 冲回     |          | 写明红冲凭证号而付了钱的也一样
        no     | 借51301:100 贷101:100            | 0        |        |        |          | 名册     | 有发放名册
        no     | 借51301:100 贷101:100            | 0        |        |        |          | 发票     | 有发票
        100.00 | 借51301:100 贷101:100            | 0        |        |        |          | 审批单   | 审批单不是原始凭证
        no     | 借51301[附件见2025-02/记-2]:100 贷101:100 | 0 | 1  |        |          |          | 附件在另一张凭证后
        100.00 | 借51301[附件见2025-02/记-3]:100 贷101:100 | 0 | 1  |        |          |          | 登记里没有那一张
        100.00；100.00 | 借51301:100 贷101:100 ／ 借51301[附件见记-1]:100 贷101:100 | 0 | 2 | | |       | 写明的那一张也没有附件
        100.00 | 借51301:100 贷101:100 ／ 借51301[附件见2025-02/记-3]:50 贷101:50 | 0 | 2 | | |       | 共用附件的是后一张
    """,
    clears=Text(
        "所附单据的原件或影像，或注明附在哪张凭证后面。",
        "The papers or their images, or a note behind which voucher they are filed.",
    ),
    whole_unit=True,
)
