"""From a figure back to the rows it came from: opening balances and entries of vouchers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow as pa

from reports.statements.book import Amount, Book, Entry, Part
from reports.statements.reading import ROLLED

SCHEMA = pa.schema(
    [
        ("org_code", pa.string()),
        ("account", pa.string()),
        ("kind", pa.string()),
        ("voucher_key", pa.string()),
        ("date", pa.string()),
        ("summary", pa.string()),
        ("counted_fen", pa.int64()),
        ("source", pa.string()),
    ]
)
"""``kind`` is opening, rolled (an opening balance rolled forward from an earlier year) or entry."""


def trace(books: Mapping[str, Book], amount: Amount) -> pa.Table:
    """Return the rows a figure adds up, each with what it counts for; their sum is the figure."""
    rows = [row for part in amount.parts for row in _rows(books[part.org_code], part)]
    return pa.Table.from_pylist(rows, SCHEMA)


def _rows(book: Book, part: Part) -> Iterator[dict[str, object]]:
    if part.column in {"opening", "running"}:
        account = book.accounts[part.account]
        rolled = account.sources[:1] == (ROLLED,)
        if account.opening_fen:
            yield {
                "org_code": book.org_code,
                "account": account.number,
                "kind": "rolled" if rolled else "opening",
                "voucher_key": "",
                "date": "",
                "summary": "",
                "counted_fen": part.sign * account.opening_fen,
                "source": "；".join(account.sources[1:] if rolled else account.sources),
            }
    for entry in _entries(book, part):
        if part.column == "running":
            counted = entry.debit_fen - entry.credit_fen
        else:
            counted = entry.debit_fen if part.column == "debit" else entry.credit_fen
        if counted:
            yield {
                "org_code": book.org_code,
                "account": entry.number,
                "kind": "entry",
                "voucher_key": entry.voucher_key,
                "date": entry.date,
                "summary": entry.summary,
                "counted_fen": part.sign * counted,
                "source": entry.source,
            }


def _entries(book: Book, part: Part) -> Iterator[Entry]:
    if part.column == "opening":
        return
    if part.column == "running":
        for entry in book.entries:
            if entry.account == part.account:
                yield entry
            if entry.entry_id == part.entry_id:
                return
    elif part.entry_id is not None:
        yield book.by_id[part.entry_id]
    else:
        for entry in book.entries:
            counts = part.closing or not entry.closing
            if entry.account == part.account and part.first <= entry.month <= part.last and counts:
                yield entry
