"""Every entry of every voucher that is not cancelled, with header and role.

The role is null where the chart knows no such account. ``is_personal`` is 1 where money went to, or
came back from, a bank account in a person's name, whose name stands as the party.
"""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="journal_line",
    query="""
        select
            voucher.org_code,
            voucher.voucher_key,
            voucher.fiscal_year,
            voucher.accounting_period,
            voucher.effective_date_day,
            voucher.effective_date_ymd,
            voucher.reversal_of,
            coalesce(voucher.one_sided, 0) as one_sided,
            entry.id as entry_id,
            entry.gl_account_number,
            entry.gl_account_name,
            entry.je_line_description,
            coalesce(entry.party_name, nullif(personal_line.party_key, '')) as party_name,
            coalesce(entry.party_key, nullif(personal_line.party_key, '')) as party_key,
            entry.project_code,
            entry.debit_fen,
            entry.credit_fen,
            account_role.role,
            case when personal_line.entry_id is null then 0 else 1 end as is_personal
        from voucher
        join entry
            on entry.voucher_id = voucher.id
        left join account_role
            on account_role.org_code = voucher.org_code
            and account_role.fiscal_year = voucher.fiscal_year
            and account_role.gl_account_number = entry.gl_account_number
        left join personal_line
            on personal_line.entry_id = entry.id
        where coalesce(voucher.cancelled, 0) = 0
    """,
    shows=("role", "is_personal", "debit_fen", "credit_fen"),
    examples="""
        gives                                  | year | lines               | cancelled | why
        cash 0 0 100.00 administrative_expense 0 100.00 0 | 2025 | 借51301:100 贷101:100 |  | 每条分录带科目角色
        no                                     | 2025 | 借51301:100 贷101:100 | 是      | 作废凭证不计
        bank 0 0 100.00 bank 1 100.00 0        | 2025 | 借10208:100 贷102:100 |           | 转到以个人为名的户头
        cash 0 0 100.00 none 0 100.00 0            | 2025 | 借999:100 贷101:100   |         | 表外科目仍在，角色为空
        cash 0 0 100.00 wages_payable 0 100.00 0 cash 0 0 100.00 payable 0 100.00 0 | 2023 2024 | 借211:100 贷101:100 | | 跨年各按当年角色
    """,
    whole_unit=True,
)
