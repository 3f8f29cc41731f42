"""Payments: money that left to somebody outside, and of what nature."""

from __future__ import annotations

from audit_rules.model import View

PAYMENT = View(
    name="payment",
    doc="A voucher by which cash or bank money went to somebody outside, with the amount that "
    "left. Vouchers between own cash and bank accounts are none; a withdrawal inside a voucher "
    "is netted; a red entry or refund is none.",
    query="""
        select
            org_code,
            voucher_key,
            min(fiscal_year) as fiscal_year,
            min(accounting_period) as accounting_period,
            min(effective_date_day) as paid_on_day,
            cast(sum(credit_fen - debit_fen) filter (where role in ('cash', 'bank')) as bigint)
                as paid_fen,
            cast(count(entry_id) filter (
                where coalesce(role, '') not in ('cash', 'bank') and debit_fen > 0
            ) as bigint) as debit_lines
        from journal_line
        group by
            org_code,
            voucher_key
        having sum(credit_fen - debit_fen) filter (where role in ('cash', 'bank')) > 0
            and count(entry_id) filter (where coalesce(role, '') not in ('cash', 'bank')) > 0
    """,
    shows=("paid_fen", "debit_lines"),
    examples="""
        gives      | lines                                  | why
        100.00 1   | 借51301:100 贷101:100                  | 现金付款
        100.00 1   | 借51301:100 贷102:100                  | 银行付款
        no         | 借101:100 贷102:100                    | 提现不是付款
        no         | 借101:50 贷102:100                     | 不平衡的提现也不是付款
        70.00 1    | 借101:30 借51301:70 贷102:100          | 提现与付款同一凭证，只算付出的部分
        no         | 借51301:-100 贷101:-100                | 红字冲销不是付款
        no         | 借102:100 贷501:100                    | 收款不是付款
        100.00 2   | 借51301:60 借51302:40 贷102:100        | 两条费用分录
        no         | 借51301:100 贷211:100                  | 挂账没有付钱
        90.00 1    | 借51301:100 贷504:10 贷102:90          | 贷方分录不计入付款分录
        no         | 借102:50 贷101:50 借51301:60 贷211:60  | 货币资金一进一出，没有付出
    """,
)

LINE_TRAIT = View(
    name="line_trait",
    doc="What a debit line of a payment is by nature: tax, statutory deduction, bank charge, "
    "utility, pay, loan repayment; by the account's role or by a word of the summary. A bank "
    "charge is one only where the payee is a bank or nobody is named.",
    query="""
        with summary as (
            select distinct je_line_description
            from journal_line
        ),
        worded as (
            select
                summary.je_line_description,
                keyword.topic,
                keyword.from_day,
                keyword.until_day
            from summary
            join keyword
                on contains(summary.je_line_description, keyword.word)
        )
        select
            journal_line.org_code,
            journal_line.voucher_key,
            journal_line.entry_id,
            role_trait.trait
        from journal_line
        join role_trait
            on role_trait.role = journal_line.role
        where journal_line.debit_fen > 0
        union
        select
            journal_line.org_code,
            journal_line.voucher_key,
            journal_line.entry_id,
            worded.topic as trait
        from journal_line
        join worded
            on worded.je_line_description = journal_line.je_line_description
            and journal_line.effective_date_day >= worded.from_day
            and journal_line.effective_date_day < worded.until_day
        where journal_line.debit_fen > 0
            and coalesce(journal_line.role, '') not in ('cash', 'bank')
            and (
                worded.topic in ('tax', 'statutory', 'utility', 'pay', 'loan_repayment')
                or (
                    worded.topic = 'bank_charge'
                    and (
                        journal_line.party_name is null
                        or exists (
                            select 1
                            from keyword as bank
                            where bank.topic = 'bank_name'
                                and contains(journal_line.party_name, bank.word)
                        )
                    )
                )
            )
    """,
    shows=("trait",),
    examples="""
        gives          | lines                                    | why
        no             | 借51301[办公用品]:100 贷102:100          | 普通费用
        tax            | 借214[缴纳城建附加]:100 贷102:100        | 应交税费科目
        tax            | 借51301[缴纳房产税]:100 贷102:100        | 摘要写明税款
        pay            | 借212[发放6月]:100 贷102:100             | 应付工资科目
        utility        | 借51301[村部电费]:100 贷102:100          | 水电费
        bank_charge    | 借51301[手续费]:10 贷102:10              | 未写往来单位的银行手续费
        bank_charge    | 借51301[手续费]<青石农商行>:10 贷102:10  | 收款人是银行
        no             | 借51301[中介手续费]<某某咨询部>:10 贷102:10 | 收款人不是银行，不算银行手续费
        no             | 借102[电费退回]:100 贷501[退]:100        | 货币资金分录本身没有性质
        no             | 借51301[电费]:-100 贷102[电费]:-100      | 红字不是付款分录
        no             | 借51301[冲销多记]:10 贷102:10            | 其他类别的词不算付款性质
        no             | 借214[冲销]:-100 贷102:-100              | 红字税款不是付款分录
        no             | 借51301[办公]:100 贷214[计提]:100        | 贷方的税不是付款
        no             | 借211[往来]:100 贷51301[电费]:100        | 贷方的电费不是付款
        no             | 借51301[手续费]<电费代收点>:10 贷102:10  | 收款人名中有别类的词，仍不是银行
    """,
    equivalent_mutants=(
        (
            "journal_line.effective_date_day >= worded.from_day",
            "今天的词都没有起始日，第一个有起止日的词加入时必须配例子",
        ),
        (
            "journal_line.effective_date_day < worded.until_day",
            "今天的词都没有终止日，第一个有起止日的词加入时必须配例子",
        ),
    ),
)

PAYMENT_TRAIT = View(
    name="payment_trait",
    doc="A payment bears a trait when every debit line of it does, or when a payout list stands "
    "behind it: pay_list for any list, fiscal_payout for subsidies and grant money.",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            line_trait.trait
        from payment
        join line_trait
            on line_trait.org_code = payment.org_code
            and line_trait.voucher_key = payment.voucher_key
        group by
            payment.org_code,
            payment.voucher_key,
            payment.debit_lines,
            line_trait.trait
        having count(line_trait.entry_id) = payment.debit_lines
        union
        select
            payment.org_code,
            payment.voucher_key,
            'pay_list' as trait
        from payment
        join voucher_link
            on voucher_link.org_code = payment.org_code
            and voucher_link.voucher_key = payment.voucher_key
        where voucher_link.from_table = 'payout'
        union
        select
            payment.org_code,
            payment.voucher_key,
            'fiscal_payout' as trait
        from payment
        join voucher_link
            on voucher_link.org_code = payment.org_code
            and voucher_link.voucher_key = payment.voucher_key
        join payout
            on payout.org_code = voucher_link.org_code
            and payout.row_key = voucher_link.from_key
        where voucher_link.from_table = 'payout'
            and (payout.payout_kind = '惠农补贴' or payout.fund_code is not null)
    """,
    shows=("trait",),
    examples="""
        gives | lines | payout | request | why
        tax | 借214[缴税]:100 贷102:100 |  |  | 全部是税
        no | 借214[缴税]:60 借51301[办公]:40 贷102:100 |  |  | 混入其他费用就不算
        no | 借51301[办公]:100 贷102:100 |  |  | 普通付款
        no | 借51301[办公]:100 贷102:100 |  | 登记 | 审批单不是发放名册
        no | 借51301[办公]:100 贷102:100 | 惠农补贴 重名计划 |  | 与名册同号的收付计划不是名册
        pay_list | 借51401[慰问]:100 贷102:100 | 救助慰问 |  | 有发放名册
        pay_list fiscal_payout | 借241[耕地补贴]:100 贷102:100 | 惠农补贴 |  | 惠农补贴名册
        pay_list fiscal_payout | 借241[补偿]:100 贷102:100 | 其他 专项 |  | 名册出自专项资金
        pay_list | 借51301[办公]:100 贷102:100 ／ 借51401[慰问]:100 贷102:100 | 救助慰问 | | 名册只管它的那张凭证
        pay_list fiscal_payout | 借51301[办公]:100 贷102:100 ／ 借241[补贴]:100 贷102:100 | 惠农补贴 | | 补贴名册只管它的那张凭证
        pay_list | 借51401[慰问]:100 贷102:100 | 救助慰问 另有惠农 | | 另一份名册的性质不算
        no | 借51301[电费]:100 贷211:100 |  |  | 没有付钱
    """,
)

VIEWS = (PAYMENT, LINE_TRAIT, PAYMENT_TRAIT)
