"""收支表: what cash and bank accounts received and paid, sorted by what the lines say.

Books that hold the cash or bank side of vouchers only tell nothing else: no balance sheet can be
made of them. :mod:`reports.balances.receipts` sorts the lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reports.balances.receipts import CLOSING, OPENING, OWN, PAID, RECEIVED, WHY, item_of, order_of
from reports.statements.book import Amount, Book, Column, Entry, Months, Part, added, amount
from reports.statements.frames import Field, Frame, Record
from reports.statements.ledgers import posting, root_caption

KEY = "receipts_and_payments"
_SIDES: tuple[tuple[str, Column], ...] = ((RECEIVED, "debit"), (PAID, "credit"))


def receipts_and_payments(book: Book, months: Months) -> Frame:
    """Return 收支表 of a period: opening, income and outgo by item, closing."""
    first, last = months
    money = [n for n, account in book.accounts.items() if account.role in {"cash", "bank"}]
    fields = (
        Field("item", "项目"),
        Field("period_fen", "本期", money=True),
        Field("year_fen", "本年累计", money=True),
    )
    balances = [_balances(book, money, month) for month in (first - 1, 0)]
    records = [Record("opening", (OPENING, *balances), "结余", total=True)]
    totals: list[tuple[Amount, Amount]] = []
    for side, column in _SIDES:
        items = _items(book, money, column, side, last)
        rows = {
            item: (_sum(book, entries, column, first), _sum(book, entries, column, 1))
            for item, entries in items.items()
        }
        records += [
            Record(f"{side}/{item}", (item, *cells), side)
            for item, cells in sorted(rows.items(), key=lambda each: order_of(side, each[0]))
        ]
        total = tuple(added((1, cells[index]) for cells in rows.values()) for index in (0, 1))
        totals.append((total[0], total[1]))
        records.append(Record(f"{side}合计", (f"{side}合计", *total), side, total=True))
    closing = [
        added([(1, balances[index]), (1, totals[0][index]), (-1, totals[1][index])])
        for index in (0, 1)
    ]
    records.append(Record("closing", (CLOSING, *closing), "结余（期末）", total=True))
    return Frame(KEY, "收支表", fields, tuple(records), (WHY,))


def _items(
    book: Book, money: Iterable[str], column: Column, side: str, last: int
) -> dict[str, list[Entry]]:
    """Return the cash and bank lines of one side by item, to the end of a month."""
    of_money, others = set(money), defaultdict[str, list[Entry]](list)
    for entry in book.entries:
        if entry.account not in of_money:
            others[entry.voucher_key].append(entry)
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in book.entries:
        value = entry.debit_fen if column == "debit" else entry.credit_fen
        if entry.account not in of_money or not value or entry.month > last:
            continue
        if entry.one_sided:
            entries[item_of(side, entry.summary)].append(entry)
        elif beside := others[entry.voucher_key]:
            entries[root_caption(book, book.accounts[beside[0].account].root)].append(entry)
        else:
            entries[OWN].append(entry)
    return entries


def _sum(book: Book, entries: Iterable[Entry], column: Column, first: int) -> Amount:
    return added((1, posting(book, each, column)) for each in entries if each.month >= first)


def _balances(book: Book, money: Iterable[str], month: int) -> Amount:
    parts: list[Part] = [part for n in money for part in book.balance_parts(n, month)]
    return amount({book.org_code: book}, parts)
