"""A debt that is paid stands in the books.

Asked of payments out of payables and loans to somebody named: what goes beyond all that payables and
loans owed him that day, openings included, in any unit of the village, is a question (``debt_payment``). Covered are also
deposits that receivables and inner accounts keep, what is owed to nobody named on the same account, and what is credited to him within a
year after: the money came back, or the goods came. Left out are payments by list, taxes and insurance, interest paid to a
bank, and prepayments under a contract of works, goods or services. Where no openings are stated, or those of
the account name nobody, it could not be checked.

Not seen: debts invented in the books before they were paid; payments to nobody named.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text, Weight

RULE = Rule(
    code="CF127",
    title=Text("偿付账上没有的债务", "Repaying a debt the books do not show"),
    guide=Guide(
        asks="还的款、付的欠款，账上应当先有这笔债务。",
        edge="从短期借款、应付款、长期借款付给写明的人的，超出三个科目到当日欠他的合计（含期初，同村各单位合在一起）的部分提出；应收款、内部往来里留存的他的押金，同一科目没有写明是谁的欠款，以及付款后一年内记给他的（退回或者货到补记）都算账上有；按名册发放的、税款和社保、付给银行的利息、有工程或采购等合同的预付款不提出；没有期初余额，或者科目期初没有写明欠谁的，未能判断；按超出部分衡量，不低于一般。",
        unseen="先在账上虚列再偿付的债务；没有写明收款人的付款。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("会计法", "9"),
        Citation("会计法", "14"),
        Citation("农村集体经济组织财务制度", "15"),
        Citation("农村集体经济组织财务制度", "25"),
    ),
    parameters=(),
    needs=("entry", "account_balance"),
    reach=Reach(Place.VILLAGE),
    population="debt_payment",
    decisive="entry.beyond_fen",
    undecided=Text(
        "{all} 笔偿付借款、应付款的付款中 {rows} 笔未能判断：没有期初余额，或者科目的期初没有写明欠谁",
        "{rows} of {all} payments of debts could not be judged: no opening balance is stated, or that of "
        "the account names nobody",
    ),
    money="voucher/{subject_id}/{payee_key}",
    identity=("subject_id", "payee_key"),
    query="""
        select
            org_code,
            voucher_key as subject_id,
            fiscal_year,
            paid_on_day as occurred_on_day,
            payee_key,
            payee_name,
            paid_fen,
            paid_fen - beyond_fen as owed_fen,
            beyond_fen as amount_fen
        from debt_payment
        where beyond_fen > 0
    """,
    message=Text(
        "疑点：凭证 {subject_id} 从借款、应付款付给{payee_name} {paid} 元，账上当时未见欠他其中的 {amount} 元。",
        "Question: voucher {subject_id} paid {payee_name} {paid} yuan out of payables or loans; {amount} of "
        "it is not seen as owed to them in the books.",
    ),
    evidence=(("voucher", "subject_id"),),
    notation="BD",
    examples="""
        finds | lines | 科目余额表 | 科目 | why
        疑点：凭证 2025-01/记-1 从借款、应付款付给甲 18,000.00 元，账上当时未见欠他其中的 18,000.00 元 | 借201[归还借款]<甲>:18000 贷102:18000 | 会计年度=2025，科目编码=102，期初借方=50000 | | 从来没有收到过他的钱
        0.01 元 | 借102:60 贷201<甲>:60／借201<甲>:60.01 贷102:60.01 | 会计年度=2025，科目编码=102，期初借方=50000 | | 多还一分
        no | 借102:60 贷201<甲>:60／借201<甲>:60 贷102:60 | 会计年度=2025，科目编码=102，期初借方=50000 | | 恰好还清
        no | 借201<甲>:60 贷102:60 | 会计年度=2025，科目编码=20101，科目名称=借款-甲，期初贷方=60 | 科目编码=20101，科目名称=借款-甲 | 期初欠他
        no | 借201<甲>:60 贷102:60 | 会计年度=2025，科目编码=201，期初贷方=60 | | 期初没有写明欠谁，未能判断
        no | 借201<甲>:60 贷102:60 | | | 没有期初
        付给乙 9.00 元 | 借211<甲>:60 借211<乙>:9 贷102:69／借153:60 贷211<甲>:60 | 会计年度=2025，科目编码=102，期初借方=50000 | | 甲的货后来到了，乙没有
        5.00 元；7.00 元 | 借211<甲>:5 贷102:5／借211<甲>:7 贷102:7 | 会计年度=2025，科目编码=102，期初借方=50000 | | 各看各的凭证
    """,
    clears=Text(
        "借入、赊购当时的凭证和合同（旧账也可）。",
        "Vouchers and contracts of when it was borrowed or bought, from older books too.",
    ),
    weight=Weight(floor=Severity.MEDIUM),
    whole_unit=True,
    both_sides=True,
)
