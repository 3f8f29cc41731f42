"""A voucher's debits must equal its credits.

All parts of a fraction-numbered voucher, 记-12(1/2) and 记-12(2/2), are one voucher. A cancelled
voucher is in no sum. One fen of difference is a difference. A cash book without accounts has one
side only: its vouchers are left out, and books that hold nothing else could not be checked.

Not seen: a voucher that balances and is wrong; which of its lines is the wrong one.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="LG101",
    title=Text("凭证借贷不平衡", "Voucher does not balance"),
    guide=Guide(
        asks="凭证的借方合计应当等于贷方合计。",
        edge="分数编号的几张（记-12(1/2)、记-12(2/2)）合并计算；作废凭证不计；差一分也是差；流水账等单式账只有一方，不算不平，记为无法检查。",
        unseen="借贷相等而内容错误的凭证；不平的凭证错在哪一行。",
    ),
    kind=Kind.ERROR,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("会计法", "15"),
        Citation("会计基础工作规范", "51"),
        Citation("村集体经济组织会计制度", "一(六)"),
        Citation("农村集体经济组织会计制度"),
    ),
    parameters=(),
    needs=("entry",),
    reach=Reach(Place.ORG),
    population="booked_voucher",
    both_sides=True,
    identity=("subject_id",),
    query="""
        select
            org_code,
            voucher_key as subject_id,
            min(fiscal_year) as fiscal_year,
            min(effective_date_day) as occurred_on_day,
            cast(abs(sum(debit_fen) - sum(credit_fen)) as bigint) as amount_fen,
            cast(sum(debit_fen) as bigint) as debit_fen,
            cast(sum(credit_fen) as bigint) as credit_fen
        from journal_line
        where one_sided = 0
        group by
            org_code,
            voucher_key
        having sum(debit_fen) <> sum(credit_fen)
    """,
    message=Text(
        "凭证 {subject_id}（{occurred_on}）借方 {debit} 元与贷方 {credit} 元不等，差 {amount} 元。",
        "Voucher {subject_id} ({occurred_on}): debit {debit} and credit {credit} yuan differ by "
        "{amount} yuan.",
    ),
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds  | lines                                | number | cancelled | why
        no     | 借51301:100 贷101:100                |        |           | 借贷相等
        0.01   | 借51301:100.01 贷101:100             |        |           | 差一分也是差
        180.00 | 借51301:1020 贷101:1200              |        |           | 数字颠倒
        no     | 借51301:100 贷101:60 ＋ 贷101:40     | 分数   |           | 分数编号的两张合计相等
        10.00  | 借51301:100 贷101:60 ＋ 贷101:30     | 分数   |           | 分数编号的两张合计不等
        no     | 借51301:100 贷101:90                 |        | 是        | 作废凭证不计
        no     | 借51301:-100 贷101:-100              |        |           | 红字相等
        180.00 | 借51301:100 贷101:100 贷102:180      |        |           | 多记一条贷方
        no     | 单式 贷101:100                       |        |           | 流水账只有一方，不是不平
    """,
    clears=Text(
        "凭证原件显示借贷相等（导出时漏行、错列或拆成两张）。",
        "The voucher itself, where both sides agree (a line lost, misplaced or split in the export).",
    ),
    weight=Weight(floor=Severity.MEDIUM),
)
