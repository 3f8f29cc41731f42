"""收支表: what cash and bank accounts received and paid, sorted by what the lines say.

Books that hold the cash or bank side of vouchers only tell nothing else: no balance sheet can be
made of them. The words stand in ``receipt_words.csv``; the first item one of whose words stands in
the summary counts, and what none tells is 未分类. Where a voucher has its other side, the account
there names the item.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from audit_rules.vocabulary.payments.summary_phrase import phrases_in
from reports.statements.book import Amount, Book, Column, Entry, Months, Part, added, amount
from reports.statements.frames import Field, Frame, Record
from reports.statements.ledgers import posting, root_caption

RECEIVED, PAID = "收入", "支出"
UNSORTED, OWN = "未分类", "现金、银行之间转款"
KEY = "receipts_and_payments"
WHY = (
    "凭证只有现金或银行存款一方（收支流水账），没有对方科目，"
    "资产负债表、收益及收益分配表和科目余额表的借贷合计无法编制。"
)
_SIDES: tuple[tuple[str, Column], ...] = ((RECEIVED, "debit"), (PAID, "credit"))


@lru_cache(maxsize=1)
def _words() -> list[tuple[str, str, tuple[str, ...]]]:
    source = resources.files("reports.statements").joinpath("receipt_words.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return [(row["side"], row["item"], tuple(row["words"].split(";"))) for row in rows]


def item_of(side: str, summary: str) -> str:
    """Return the item of a line that has only its summary."""
    if any(topic == "own_transfer" for topic, _ in phrases_in(summary)):
        return OWN
    return next(
        (
            item
            for of, item, words in _words()
            if of == side and any(word in summary for word in words)
        ),
        UNSORTED,
    )


def receipts_and_payments(book: Book, months: Months) -> Frame:
    """Return 收支表 of a period: opening, income and outgo by item, closing."""
    first, last = months
    money = [n for n, account in book.accounts.items() if account.role in {"cash", "bank"}]
    fields = (
        Field("item", "项目"),
        Field("period_fen", "本期", money=True),
        Field("year_fen", "本年累计", money=True),
    )
    held = [_held(book, money, month) for month in (first - 1, 0)]
    records = [Record("opening", ("期初结余", *held), "结余", total=True)]
    totals: list[tuple[Amount, Amount]] = []
    for side, column in _SIDES:
        items = _items(book, money, column, side, last)
        rows = {item: (_sum(book, entries, column, first), _sum(book, entries, column, 1))
                for item, entries in items.items()}  # fmt: skip
        records += [
            Record(f"{side}/{item}", (item, *cells), side)
            for item, cells in sorted(rows.items(), key=lambda each: order_of(side, each[0]))
        ]
        total = tuple(added((1, cells[at]) for cells in rows.values()) for at in (0, 1))
        totals.append((total[0], total[1]))
        records.append(Record(f"{side}合计", (f"{side}合计", *total), side, total=True))
    closing = [added([(1, held[at]), (1, totals[0][at]), (-1, totals[1][at])]) for at in (0, 1)]
    records.append(Record("closing", ("期末结余", *closing), "结余（期末）", total=True))
    return Frame(KEY, "收支表", fields, tuple(records), (WHY,))


def order_of(side: str, item: str) -> tuple[int, str]:
    """Keep the order of the table of words; what it does not name comes after."""
    known = [name for of, name, _ in _words() if of == side]
    last = {UNSORTED: len(known) + 1, OWN: len(known) + 2}
    return (known.index(item) if item in known else last.get(item, len(known))), item


def _items(
    book: Book, money: Iterable[str], column: Column, side: str, last: int
) -> dict[str, list[Entry]]:
    """Return the cash and bank lines of one side by item, to the end of a month."""
    of_money, others = set(money), defaultdict[str, list[Entry]](list)
    for entry in book.entries:
        if entry.account not in of_money:
            others[entry.voucher_key].append(entry)
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in book.entries:
        value = entry.debit_fen if column == "debit" else entry.credit_fen
        if entry.account not in of_money or not value or entry.month > last:
            continue
        if entry.one_sided:
            found[item_of(side, entry.summary)].append(entry)
        elif beside := others[entry.voucher_key]:
            found[root_caption(book, book.accounts[beside[0].account].root)].append(entry)
        else:
            found[OWN].append(entry)
    return found


def _sum(book: Book, entries: Iterable[Entry], column: Column, first: int) -> Amount:
    return added((1, posting(book, each, column)) for each in entries if each.month >= first)


def _held(book: Book, money: Iterable[str], month: int) -> Amount:
    parts: list[Part] = [part for n in money for part in book.balance_parts(n, month)]
    return amount({book.org_code: book}, parts)
