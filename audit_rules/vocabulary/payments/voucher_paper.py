"""Invoices, receipts and slips beside each voucher that they are the papers of."""

from __future__ import annotations

from audit_rules.model import View

VIEW = View(
    name="voucher_paper",
    query="""
        select
            invoice.org_code,
            voucher_link.voucher_key,
            invoice.row_key,
            invoice.invoice_kind,
            invoice.invoice_code,
            invoice.invoice_no,
            invoice.original_no,
            invoice.issuer_key,
            invoice.issuer_name,
            invoice.issued_on_day,
            invoice.amount_fen
        from invoice
        join voucher_link
            on voucher_link.org_code = invoice.org_code
            and voucher_link.from_key = invoice.row_key
        where voucher_link.from_table = 'invoice'
    """,
    shows=("voucher_key", "invoice_kind", "invoice_no", "amount_fen"),
    examples="""
        gives | lines | 票据 | why
        2025-01/记-1 数电发票 F1 9.00 | 借51301:9 贷102:9 | 票据类型=数电发票，发票号码=F1，金额=9，凭证=1 | 附在凭证后
        no | 借51301:9 贷102:9 | 票据类型=数电发票，发票号码=F1，金额=9 | 没有附在哪张凭证后
        2025-01/记-1 数电发票 F1 9.00 2025-01/记-1 白条 none 5.00 | 借51301:14 贷102:14 | 票据类型=数电发票，发票号码=F1，金额=9，凭证=1；票据类型=白条，金额=5，凭证=1 | 一张凭证两张票
    """,
    whole_unit=True,
    equivalent_mutants=(
        (
            "voucher_link.from_table = 'invoice'",
            "票据的键由凭证号和票据号组成，别的登记簿没有这样的键",
        ),
    ),
)
