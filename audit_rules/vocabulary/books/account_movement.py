"""Debit and credit of each account in each period, cancelled vouchers left out."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="account_movement",
    query="""
        select
            org_code,
            fiscal_year,
            accounting_period,
            gl_account_number,
            cast(sum(debit_fen) as bigint) as debit_fen,
            cast(sum(credit_fen) as bigint) as credit_fen
        from journal_line
        group by
            org_code,
            fiscal_year,
            accounting_period,
            gl_account_number
    """,
    shows=("gl_account_number", "debit_fen", "credit_fen"),
    examples="""
        gives                       | year | lines                               | cancelled | why
        101 0 150.00 51301 150.00 0 | 2025 | 借51301:100 贷101:100 借51301:50 贷101:50 |       | 同期同科目合计
        no                          | 2025 | 借51301:100 贷101:100               | 是        | 作废凭证不计
    """,
    whole_unit=True,
)
