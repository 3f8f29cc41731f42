"""Money is taken out of income only to give back what the payee had paid in.

Asked of payments that lower an income account, by a debit or a red credit: what the payee got
beyond all he had paid in within the two years before, on whatever account and in any unit of the
village, and the whole where the bank paid somebody else who paid nothing in (``income_refund``). A
correction by which no money leaves is none; left out are collectors, what a list covers, and what
came back. It could not be checked where money that came in on the account lowered names nobody, or
the books are younger than two years.

Not seen: whether what was paid in was owed; red vouchers that take back a receipt whose money was
kept.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="CF132",
    title=Text("红字冲减收入而钱款付出", "Income reversed and money paid out"),
    guide=Guide(
        asks="冲减收入、把钱付出去，只能是退还对方交来的钱。",
        edge="冲减收入科目（借记或贷方红字）同时付出现金或银行存款的凭证，付给收款人的钱超过他前两年内交来的（不论记在哪个科目，同村各单位合在一起，每一分只算一次，红字冲销的除外）的部分提出；银行流水写明的收款人是没有交过这笔钱的别人的，全额提出；没有付钱的更正、年终结转，付给税务、银行等代收单位的，按名册发放的，以及后来收回的不提出；被冲减的科目有没有写明是谁交的钱、账不满两年的，未能判断；按超出部分衡量。",
        unseen="交来的钱该不该交；红字冲销一笔收款而钱没有退的。",
    ),
    kind=Kind.LEAD,
    severity=Severity.HIGH,
    subject="voucher",
    basis=(
        Citation("会计法", "9"),
        Citation("会计法", "24"),
        Citation("会计基础工作规范", "48"),
        Citation("会计基础工作规范", "51"),
        Citation("农村集体经济组织财务制度", "16"),
    ),
    parameters=(),
    needs=("entry",),
    reach=Reach(Place.VILLAGE),
    population="income_refund",
    decisive="entry.beyond_fen",
    undecided=Text(
        "{all} 笔冲减收入的付款中 {rows} 笔未能判断：账不满两年，或者被冲减的科目收进的钱没有写明是谁交的",
        "{rows} of {all} payments that lower income could not be judged: the books are younger than two "
        "years, or money that came in on the account lowered names nobody",
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
            case when payee_name = '' then '没有写明的人' else payee_name end as payee_zh,
            case when payee_name = '' then 'nobody named' else payee_name end as payee_en,
            other_name,
            refund_fen,
            received_fen,
            beyond_fen as amount_fen,
            case when other_name = '' then '' else 'other' end as case_code
        from income_refund
        where beyond_fen > 0
    """,
    message=Text(
        "疑点：凭证 {subject_id} 冲减收入，付给{payee} {refund} 元，其中 {amount} 元在前两年的账上未见对方交来[（共交来 {received} "
        "元）]，看不出退的是什么款。",
        "Question: voucher {subject_id} lowered income and paid {payee} {refund} yuan; of these, "
        "{amount} yuan are not seen paid in within two years before[ ({received} yuan are)], so that what was "
        "refunded is not seen.",
    ),
    cases={
        "other": Case(
            Kind.LEAD,
            Text(
                "疑点：凭证 {subject_id} 冲减收入，退给{payee} {refund} 元，银行流水上收款的是{other_name}，其中 {amount} 元未见"
                "这一方交来过。",
                "Question: voucher {subject_id} lowered income by a refund of {refund} yuan to {payee}; by the "
                "bank's statement {other_name} got it, who is not seen to have paid in {amount} yuan.",
            ),
        ),
    },
    evidence=(("voucher", "subject_id"),),
    notation="BD",
    examples="""
        finds | lines | 银行流水 | why
        疑点：凭证 2025-01/记-2 冲减收入，付给甲 100.00 元，其中 100.00 元在前两年的账上未见对方交来，看不出退的是什么款！（共交来 | @2022-01-05 借51301:1 贷102:1／借501[退租金]<甲>:100 贷102:100 | | 他没有交过钱
        其中 0.01 元 | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<甲>:100／贷501<甲>:-100.01 贷102:100.01 | | 多退一分
        no | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<甲>:100／借501<甲>:100 贷102:100 | | 退他交来的
        no | @2022-01-05 借51301:1 贷102:1／借102:100 贷504[押金]<甲>:100／@2025-11-10 借504[退押金]<甲>:100 贷102:100 | | 押金记作收入，退给交的人
        no | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<甲>:100／借102:-100 贷501<甲>:-100 | | 更正，没有付钱
        no | 借501<甲>:100 贷102:100 | | 账不满两年，未能判断
        没有写明的人 | @2022-01-05 借51301:1 贷102:1／借501:100 贷101:100 | | 没有写明付给谁，也没有进过钱
        银行流水上收款的是丙，其中 100.00 元 | @2022-01-05 借51301:1 贷102:1／借102:100 贷501<甲>:100／借501<甲>:100 贷102:100 | 银行账号=K1，交易日期=2025-01-17，流水号=1，支出金额=100，对方户名=丙 | 钱付给了别人
        付给甲；付给乙 | @2022-01-05 借51301:1 贷102:1／借501<甲>:100 借501<乙>:50 贷102:150 | | 两个人各一条
    """,
    clears=Text(
        "原收款凭证和退款依据（多收、解约、退押金）。",
        "The voucher of the receipt and what the refund rests on (paid too much, contract ended, deposit).",
    ),
    whole_unit=True,
    both_sides=True,
)
