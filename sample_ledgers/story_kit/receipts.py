"""The receipts a village writes for what it gets, numbered through its receipt books."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sample_ledgers.story_kit.events import MONEY
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workbook import Row


@dataclass(frozen=True, slots=True)
class Book:
    """One receipt book: its numbers, when it was taken out and brought back."""

    first: int
    last: int
    issued: dt.date
    returned: dt.date


@dataclass(frozen=True, slots=True)
class Receipts:
    """Receipts of a village; the first book is used until the day the second was taken out.

    Payers in ``unreceipted`` need none: the bank, the treasury, movements between own accounts.
    """

    books: tuple[Book, Book]
    void: int
    unreceipted: frozenset[str]
    issuer: str

    def _numbered(self, vouchers: Iterable[Voucher]) -> Iterator[tuple[Voucher, int, int]]:
        """Yield voucher, amount and number of each receipt."""
        following = [book.first for book in self.books]
        for voucher in vouchers:
            lines = voucher.event.lines
            received = any(line.account in MONEY and line.debit for line in lines)
            if voucher.cancelled or not received:
                continue
            book = int(voucher.event.on >= self.books[1].issued)
            for line in lines:
                if line.credit and line.party not in self.unreceipted:
                    following[book] += following[book] == self.void
                    yield voucher, line.credit, following[book]
                    following[book] += 1

    def invoices(self, vouchers: Iterable[Voucher]) -> Iterator[Row]:
        """Yield the receipts as documents of their vouchers."""
        for voucher, amount, number in self._numbered(vouchers):
            yield {
                "voucher_ref": voucher.key,
                "invoice_kind": "收据",
                "invoice_no": f"{number:07d}",
                "issuer_name": self.issuer,
                "issued_on": voucher.event.on,
                "amount_fen": amount,
            }

    def register(self, vouchers: Iterable[Voucher], issued_to: str) -> Iterator[Row]:
        """Yield the books, with what was void and what was not used."""
        used = [number for _, _, number in self._numbered(vouchers)]
        for book in self.books:
            top = max(number for number in used if book.first <= number <= book.last)
            yield {
                "receipt_name": "村集体经济组织收款收据",
                "first_no": f"{book.first:07d}",
                "last_no": f"{book.last:07d}",
                "issued_to": issued_to,
                "issued_on": book.issued,
                "returned_on": book.returned,
                "void_nos": f"{self.void:07d}" if book.first <= self.void <= book.last else "",
                "unused_from": f"{top + 1:07d}",
            }
