"""Every line of a payment that is not money, and to whom it goes as far as the line itself says.

By its party (of a personal bank account its holder), else by the party its detail account is named after; empty where neither tells. The
purpose is tax or bank where the line is a collector's or a bank's own, so that no request claims
it.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="line_payee",
    query="""
        select
            payment.org_code,
            payment.voucher_key,
            journal_line.entry_id,
            journal_line.gl_account_number as account,
            coalesce(journal_line.role, '') as role,
            coalesce(journal_line.party_key, account_party.party_key, '') as payee_key,
            coalesce(journal_line.party_name, account_party.party_key, '') as payee_name,
            coalesce(payee_class.class, '') as payee_class,
            coalesce(summary_phrase.topic, '') as topic,
            case
                when journal_line.one_sided = 1
                    then journal_line.credit_fen - journal_line.debit_fen
                else journal_line.debit_fen - journal_line.credit_fen
            end as amount_fen,
            payment.fiscal_year,
            payment.accounting_period,
            payment.paid_on_day,
            payment.paid_fen,
            payment.cash_fen
        from payment
        join journal_line
            on journal_line.org_code = payment.org_code
            and journal_line.voucher_key = payment.voucher_key
        left join account_party
            on account_party.org_code = journal_line.org_code
            and account_party.account = journal_line.gl_account_number
        left join payee_class
            on payee_class.org_code = journal_line.org_code
            and payee_class.party_key = coalesce(journal_line.party_key, account_party.party_key)
        left join summary_phrase
            on summary_phrase.org_code = journal_line.org_code
            and summary_phrase.summary = journal_line.je_line_description
            and summary_phrase.topic = 'bank_charge'
        where coalesce(journal_line.role, '') not in ('cash', 'bank')
            or journal_line.one_sided = 1
            or journal_line.is_personal = 1
    """,
    shows=("payee_key", "payee_class", "topic", "amount_fen"),
    examples="""
        gives                       | lines                                          | chart of details  | why
        甲 unknown 100.00           | 借51301<甲>:100 贷102:100                      |                   | 分录写明往来单位
        甲店 unit 100.00            | 借21103:100 贷102:100 ／ 借51301<甲店>:5 贷211:5 | 21103:应付款-甲店 | 明细科目以往来单位为名
        100.00                      | 借51301:100 贷102:100                          |                   | 收款人不明
        甲 unknown 60.00 乙 unknown 40.00 | 借51301<甲>:60 借51302<乙>:40 贷102:100  |                   | 一张凭证付两家
        bank_charge 100.00          | 借51301[付手续费]:100 贷102:100                |                   | 手续费是整个短语
        甲 unknown 100.00           | 借51301[中介手续费]<甲>:100 贷102:100          |                   | 不是整个短语
        bank_charge 5.00 甲 unknown 100.00 | 借51301[付手续费]:5 贷102:5 ／ 借51301<甲>:100 贷102:100 |         | 各看各的摘要
        甲 unknown 100.00           | 借51301[抢险费]<甲>:100 贷102:100              |                   | 别类的短语不管
        甲店 unit 100.00 7.00       | 借21103:100 贷102:100 ／ 借51302:7 贷102:7 ／ 借51301<甲店>:5 贷211:5 | 21103:应付款-甲店 | 各看各的科目
        100.00                      | 借21103:100 贷102:100                          |                   | 别的单位的明细名不算
        甲 unknown 90.00            | 单式 贷101<甲>:90                              |                   | 流水账的支出
        100.00                      | 借10208:100 贷102:100                  |                   | 转到以个人为名的户头
        no                          | 借51301<甲>:100 贷211:100                      |                   | 没有付款
    """,
    whole_unit=True,
)
