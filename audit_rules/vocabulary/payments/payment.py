"""A voucher by which cash or bank money went to somebody outside.

With the amount that left, and the part of it in cash. Vouchers between own cash and bank accounts
are none, unless one stands in a person's name; a withdrawal inside a voucher is netted; a red entry, of a payment or of a
receipt, or a refund is none. A line of a book
of one side whose summary says that money went between own accounts is none.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="payment",
    query="""
        select
            org_code,
            voucher_key,
            min(fiscal_year) as fiscal_year,
            min(accounting_period) as accounting_period,
            min(effective_date_day) as paid_on_day,
            cast(sum(credit_fen - debit_fen) filter (
                where role in ('cash', 'bank') and is_personal = 0
            ) as bigint) as paid_fen,
            cast(coalesce(sum(credit_fen - debit_fen) filter (where role = 'cash'), 0) as bigint)
                as cash_fen
        from journal_line
        where one_sided = 0
            or not exists (
                select 1
                from summary_phrase
                where summary_phrase.org_code = journal_line.org_code
                    and summary_phrase.summary = journal_line.je_line_description
                    and summary_phrase.topic = 'own_transfer'
            )
        group by
            org_code,
            voucher_key
        having sum(credit_fen - debit_fen) filter (
                where role in ('cash', 'bank') and is_personal = 0
            ) > 0
            and max(credit_fen) filter (where role in ('cash', 'bank')) > 0
            and (
                max(one_sided) = 1
                or count(entry_id) filter (
                    where coalesce(role, '') not in ('cash', 'bank') or is_personal = 1
                ) > 0
            )
    """,
    shows=("paid_fen", "cash_fen"),
    examples="""
        gives      | lines                                  | why
        100.00 100.00 | 借51301:100 贷101:100               | 现金付款
        100.00 0   | 借51301:100 贷102:100                  | 银行付款
        no         | 借101:100 贷102:100                    | 提现不是付款
        no         | 借101:50 贷102:100                     | 不平衡的提现也不是付款
        70.00 -30.00 | 借101:30 借51301:70 贷102:100        | 提现与付款同一凭证，只算付出的部分
        no         | 借51301:-100 贷101:-100                | 红字冲销不是付款
        no         | 借102:100 贷501:100                    | 收款不是付款
        no         | 借102:-100 贷501:-100                  | 红字冲销收款不是付款
        no         | 借102:-100 贷501:-100 借51301:5 贷211:5 | 红字冲销收款，另有挂账
        100.00 0   | 借51301:60 借51302:40 贷102:100        | 两条费用分录
        no         | 借51301:100 贷211:100                  | 挂账没有付钱
        90.00 0    | 借51301:100 贷504:10 贷102:90          | 贷方分录不计入付款分录
        no         | 借102:50 贷101:50 借51301:60 贷211:60  | 货币资金一进一出，没有付出
        100.00 100.00 | 单式 贷101[买纸]:100                | 流水账的支出是付款
        100.00 100.00 | 单式 贷101[手续费]:100              | 别类的短语不是自有账户间转款
        no         | 单式 借101[收租金]:100                 | 流水账的收入不是付款
        no         | 单式 贷102[提现]:100                   | 流水账的提现不是付款
        100.00 0   | 单式 贷102[提现]:5 ／ 单式 贷102[买纸]:100 | 各看各的摘要
        90.00 90.00 | 单式 贷101[买纸]:100 借101[退款]:10   | 退回的从付款中减去
        100.00 0   | 借51301[提现]:100 贷102:100            | 有对方科目的，不看摘要
        100.00 0   | 借10208:100 贷102:100          | 转到以个人为名的户头是付款
        no         | 借102:100 贷10208:100          | 从那个户头转回不是付款
        100.00 0   | 借51301:100 贷10208:100        | 从那个户头付给别人是付款
        no         | 贷101:100                              | 不是单式账，没有对方就看不出付给谁
    """,
    equivalent_mutants=(
        (
            "summary_phrase.org_code = journal_line.org_code",
            "短语只看摘要的字，别的单位同样的摘要给出同样的短语",
        ),
    ),
)
