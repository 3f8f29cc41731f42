"""Lines of a statement on which the bank itself says that it took a charge, and names nobody."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="charged_line",
    query="""
        select distinct
            bank_transaction.org_code,
            bank_transaction.row_key || '/' || bank_transaction.id as line_key,
            bank_transaction.memo
        from bank_transaction
        join summary_phrase
            on summary_phrase.org_code = bank_transaction.org_code
            and summary_phrase.summary = bank_transaction.memo
        where summary_phrase.topic in ('bank_charge', 'bank_memo')
            and bank_transaction.counterparty_key is null
    """,
    shows=("memo",),
    examples="""
        gives | lines                 | statement                    | why
        收费  | 借51301:100 贷102:100 | 100@2025-01-15:[收费]        | 银行写明收费
        付手续费 | 借51301:100 贷102:100 | 100@2025-01-15:[付手续费]    | 银行写明手续费
        收费  | 借51301:100 贷102:100 | 100@2025-01-15:[收费] 50@2025-01-15:[转账] | 各看各的摘要
        no    | 借51301:100 贷102:100 | 100@2025-01-15:[抢险]        | 别类的短语
        no    | 借51301:100 贷102:100 | 100@2025-01-15:[转账]        | 不是收费
        no    | 借51301:100 贷102:100 | 100@2025-01-15:甲[收费]      | 写明了对方
        no    | 借51301:100 贷102:100 | 100@2025-01-15:              | 没有摘要
    """,
    whole_unit=True,
    equivalent_mutants=(
        (
            "summary_phrase.org_code = bank_transaction.org_code",
            "短语只看摘要的字，别的单位同样的摘要给出同样的短语",
        ),
    ),
)
