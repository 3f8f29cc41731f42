"""Small registers in stored form, for questions about one balance, one count or one contract."""

from __future__ import annotations

from typing import Any

from reports.kit.document import Document

Rows = list[dict[str, Any]]


def balance(
    number: str, opening: int, *, year: int = 2025, period: int | None = None
) -> dict[str, Any]:
    """Return a stated opening balance in yuan, debit positive."""
    return {
        "fiscal_year": year,
        "accounting_period": period,
        "gl_account_number": number,
        "gl_account_name": f"科目{number}",
        "opening_debit_fen": max(opening, 0) * 100,
        "opening_credit_fen": max(-opening, 0) * 100,
    }


def journal(*lines: tuple[str, int], on: str = "2025-03-10", cancelled: int = 0) -> dict[str, Rows]:
    """Return one voucher as registers: accounts with signed amounts in yuan, debit positive."""
    key = {
        "fiscal_year": int(on[:4]),
        "accounting_period": int(on[5:7]),
        "je_type_code": "记",
        "journal_number": "1",
    }
    entries = [
        {
            **key,
            "journal_line_number": at,
            "je_line_description": "事项",
            "gl_account_number": number,
            "debit_fen": max(yuan, 0) * 100,
            "credit_fen": max(-yuan, 0) * 100,
        }
        for at, (number, yuan) in enumerate(lines, start=1)
    ]
    return {
        "voucher": [{**key, "effective_date": on, "cancelled": cancelled}],
        "entry": entries,
    }


def session(*lines: dict[str, Any], as_of: str = "2025-12-31") -> dict[str, Rows]:
    """Return a session and its lines; amounts in fen."""
    return {
        "inventory": [{"inventory_no": "QC1", "as_of": as_of}],
        "inventory_line": [{"inventory_no": "QC1", **line} for line in lines],
    }


def line(
    kind: str, name: str, book: int | None, counted: int | None, **more: object
) -> dict[str, Any]:
    """Return one line, amounts in yuan."""
    return {
        "object_kind": kind,
        "object_name": name,
        "book_fen": None if book is None else book * 100,
        "counted_fen": None if counted is None else counted * 100,
        **more,
    }


def shown(document: Document, key: str) -> list[tuple[str, ...]]:
    """Return the rows and totals of a table as shown."""
    found = next(t for s in document.tree.sections for t in s.tables if t.key == key)
    return [tuple(map(str, row)) for g in found.groups for row in (*g.rows, *g.totals)]


def ledger_balance(document: Document, item: str) -> str:
    """Return the ledger balance of a summary row."""
    return next(row[1] for row in shown(document, "summary") if row[0] == item)


def said(document: Document, key: str) -> str:
    """Return all text of a section."""
    found = next(s for s in document.tree.sections if s.key == key)
    return "\n".join(map(str, (*found.lead, *found.remarks)))


def contract(number: str, start: str, end: str | None, **more: object) -> dict[str, Any]:
    """Return a letting."""
    return {
        "contract_no": number,
        "title": "租赁",
        "contract_kind": "资产租赁",
        "form": "书面",
        "party_name": "甲",
        "signed_on": "2020-01-01",
        "starts_on": start,
        "ends_on": end,
        "status": "履行中",
        **more,
    }
