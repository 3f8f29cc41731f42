"""What came into and left 收益分配 in the year, apart from the year-end transfer, and for what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.balances.forms import Line
from reports.statements.book import Amount, Book, Column, Entry, Part

ROLE = "distribution"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One amount into or out of 收益分配, with the role of the account it came from or went to.

    ``words`` are the accounts, summaries and payees of the entries it stands in.
    """

    month: int
    out: bool
    counter: str
    words: str
    amount: Amount

    def fits(self, line: Line) -> bool:
        """Whether a line takes the amount."""
        return (
            self.out == (line.transfer == "out")
            and (not line.counter or self.counter in line.counter)
            and (not line.words or any(word in self.words for word in line.words))
        )


def transfers(book: Book) -> Iterator[Transfer]:
    """Yield the amounts of a book's vouchers that touch 收益分配 and do not close the year.

    A voucher with 收益分配 on one side and other accounts on the other tells by these where the
    money went; any other is told by its own entries on 收益分配 alone.
    """
    vouchers: dict[str, list[Entry]] = defaultdict(list)
    for entry in book.entries:
        if not entry.closing:
            vouchers[entry.voucher_key].append(entry)
    for entries in vouchers.values():
        own = [e for e in entries if book.accounts[e.account].role == ROLE]
        others = [e for e in entries if book.accounts[e.account].role != ROLE]
        if not own:
            continue
        if _opposed(own, others):
            out = bool(own[0].debit_fen)
            for entry in others:
                yield _transfer(book, entry, "credit" if out else "debit", out=out, entries=own)
            continue
        for entry in own:
            if entry.debit_fen:
                yield _transfer(book, entry, "debit", out=True, entries=[entry])
            if entry.credit_fen:
                yield _transfer(book, entry, "credit", out=False, entries=[entry])


def _opposed(own: Sequence[Entry], others: Sequence[Entry]) -> bool:
    """Whether 收益分配 stands alone on one side, and the other side amounts to the same."""
    out = bool(own[0].debit_fen)
    if any(bool(e.debit_fen) != out or bool(e.credit_fen) == out for e in own):
        return False
    if any(bool(e.debit_fen) == out or bool(e.credit_fen) != out for e in others):
        return False
    mine = sum(e.debit_fen + e.credit_fen for e in own)
    return mine == sum(e.debit_fen + e.credit_fen for e in others)


def _transfer(
    book: Book, entry: Entry, column: Column, *, out: bool, entries: Sequence[Entry]
) -> Transfer:
    words = [book.accounts[entry.account].name, entry.summary, entry.party]
    for each in entries:
        words += [book.accounts[each.account].name, each.summary, each.party]
    value = entry.debit_fen if column == "debit" else entry.credit_fen
    part = Part(
        book.org_code, entry.account, column, 1, entry.month, entry.month, entry_id=entry.entry_id
    )
    role = book.accounts[entry.account].role or ""
    return Transfer(entry.month, out, role, " ".join(words), Amount(value, (part,)))
