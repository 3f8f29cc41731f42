"""What a debit line of a payment is by nature.

Tax, statutory deduction, bank charge, utility, pay, loan repayment; by the account's role or by a
word of the summary. A bank charge is one only where the payee is a bank or nobody is named.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="line_trait",
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
        where (
                (
                    journal_line.debit_fen > 0
                    and coalesce(journal_line.role, '') not in ('cash', 'bank')
                )
                or (journal_line.one_sided = 1 and journal_line.credit_fen > 0)
            )
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
        utility        | 单式 贷101[村部电费]:100                 | 流水账看支出的摘要
        no             | 单式 借101[电费退回]:100                 | 流水账的收入不是付款
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
