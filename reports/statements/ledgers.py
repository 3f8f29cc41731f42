"""The books: 总账, 明细账, 日记账, 科目余额表 and 收支明细表."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from audit_rules.vocabulary.books.year_opening import ROOT
from reports.statements.book import (
    NOTHING,
    Account,
    Amount,
    Book,
    Column,
    Entry,
    Months,
    Part,
    added,
    amount,
)
from reports.statements.charts import chart_names, chart_roles
from reports.statements.frames import Cell, Field, Frame, Record
from reports.statements.sheets import missed_earnings

DEBIT, CREDIT = Field("debit_fen", "借方", money=True), Field("credit_fen", "贷方", money=True)
SIDE, BALANCE = Field("side", "方向"), Field("balance_fen", "余额", money=True)
OPENING, MONTH_TOTAL, YEAR_TOTAL = "期初余额", "本月合计", "本年累计"


def root_caption(book: Book, root: str) -> str:
    """Return number and name of a first-level account."""
    name = book.names.get(root) or chart_names().get((book.standard, root), "")
    own = book.accounts.get(root)
    return f"{root} {name or (own.name if own else '')}".strip()


def caption(book: Book, account: Account) -> str:
    """Return number and name of an account, with the name of the one above it."""
    above = root_caption(book, account.root).partition(" ")[2]
    parts = [above, account.name] if account.number != account.root and above else [account.name]
    return f"{account.number} {'／'.join(parts)}"


def _balance(book: Book, parts: Iterable[Part]) -> tuple[str, Amount]:
    """Return the side of a balance and the balance as a positive amount."""
    balance = amount({book.org_code: book}, parts)
    if balance.value is None:
        return "", balance
    if balance.value < 0:
        return "贷", added([(-1, balance)])
    return ("借" if balance.value else "平"), balance


def _sides(book: Book, accounts: Iterable[str], months: Months) -> tuple[Amount, Amount]:
    """Return debit and credit of accounts in some months."""
    books = {book.org_code: book}
    debit: list[Part] = []
    credit: list[Part] = []
    for account in accounts:
        for part in book.moved_parts(account, months):
            (debit if part.column == "debit" else credit).append(part)
    return amount(books, debit), added([(-1, amount(books, credit))])


def _parts(book: Book, accounts: Iterable[str], month: int) -> list[Part]:
    return [part for account in accounts for part in book.balance_parts(account, month)]


def roots(book: Book) -> list[str]:
    """Return the first-level accounts in order."""
    return sorted({account.root for account in book.accounts.values()})


def general_ledger(book: Book, months: Months) -> Frame:
    """Return 总账: every first-level account, month by month."""
    fields = (Field("month", "月份"), Field("summary", "摘要"), DEBIT, CREDIT, SIDE, BALANCE)
    first, last = months
    records = []
    for root in roots(book):
        below = [n for n, account in book.accounts.items() if account.root == root]
        block = root_caption(book, root)
        side, balance = _balance(book, _parts(book, below, first - 1))
        rows = [Record(f"{root}/opening", ("", OPENING, "", "", side, balance), block)]
        for month in range(first, last + 1):
            if not any(
                (n, month, closing) in book.moved for n in below for closing in (False, True)
            ):
                continue
            side, balance = _balance(book, _parts(book, below, month))
            for key, words, span in (
                (f"{month:02d}", MONTH_TOTAL, (month, month)),
                (f"{month:02d}/year", YEAR_TOTAL, (1, month)),
            ):
                debit, credit = _sides(book, below, span)
                total = words == YEAR_TOTAL
                rows.append(
                    Record(
                        f"{root}/{key}",
                        (f"{month}月", words, debit, credit, side, balance),
                        block,
                        total=total,
                    )
                )
        if len(rows) > 1 or rows[0].cells[-1] != Amount(0, balance.parts):
            records += rows
    return Frame("general_ledger", "总账", fields, tuple(records))


def posting(book: Book, entry: Entry, column: Column) -> Amount:
    """Return one side of an entry."""
    value = entry.debit_fen if column == "debit" else entry.credit_fen
    part = Part(
        book.org_code, entry.account, column, 1, entry.month, entry.month, entry_id=entry.entry_id
    )
    return Amount(value, (part,)) if value else NOTHING


def _account_pages(
    book: Book, accounts: Sequence[str], months: Months, counters: dict[int, str] | None
) -> Iterator[Record]:
    """Yield the pages of some accounts: opening, every entry with the balance after it, totals."""
    first, last = months
    blank: tuple[Cell, ...] = () if counters is None else ("",)
    for number in accounts:
        block = caption(book, book.accounts[number])
        opening = book.balance_parts(number, first - 1)
        side, balance = _balance(book, opening)
        mine = [e for e in book.entries if e.account == number and first <= e.month <= last]
        if not mine and not balance.value:
            continue
        yield Record(f"{number}/opening", ("", "", OPENING, *blank, "", "", side, balance), block)
        running = balance.value if side != "贷" else -(balance.value or 0)
        for month, entries in groupby(mine, key=lambda entry: entry.month):
            counts: dict[str, int] = {}
            for entry in entries:
                debit, credit = posting(book, entry, "debit"), posting(book, entry, "credit")
                running = _plus(running, entry)
                side, balance = _after(book, entry, running)
                counts[entry.row_key] = counts.get(entry.row_key, 0) + 1
                again = f"#{counts[entry.row_key]}" if counts[entry.row_key] > 1 else ""
                counter = (counters[entry.entry_id],) if counters is not None else ()
                yield Record(
                    f"{number}/{entry.row_key}{again}",
                    (
                        entry.date,
                        entry.voucher_key,
                        entry.summary,
                        *counter,
                        debit,
                        credit,
                        side,
                        balance,
                    ),
                    block,
                )
            side, balance = _balance(book, _parts(book, [number], month))
            for key, words, span in (
                (f"{month:02d}", MONTH_TOTAL, (month, month)),
                (f"{month:02d}/year", YEAR_TOTAL, (1, month)),
            ):
                debit, credit = _sides(book, [number], span)
                total = words == YEAR_TOTAL
                cells: tuple[Cell, ...] = ("", "", words, *blank, debit, credit, side, balance)
                yield Record(f"{number}/{key}", cells, block, total=total)


def _plus(running: int | None, entry: Entry) -> int | None:
    return None if running is None else running + entry.debit_fen - entry.credit_fen


def _after(book: Book, entry: Entry, running: int | None) -> tuple[str, Amount]:
    """Return side and balance of an account after an entry."""
    sign = -1 if running is not None and running < 0 else 1
    part = Part(book.org_code, entry.account, "running", sign, entry_id=entry.entry_id)
    if running is None:
        return "", Amount(None, (part,))
    return ("贷" if running < 0 else "借" if running else "平"), Amount(sign * running, (part,))


_PAGE = (Field("date", "日期"), Field("voucher_key", "凭证"), Field("summary", "摘要"))
_COUNTER = Field("counter", "对方科目")


def subsidiary_ledger(book: Book, months: Months) -> Frame:
    """Return 明细账: every account whose balance is known, entry by entry."""
    fields = (*_PAGE, DEBIT, CREDIT, SIDE, BALANCE)
    records = tuple(_account_pages(book, list(book.accounts), months, None))
    return Frame("subsidiary_ledger", "明细账", fields, records)


def journal(book: Book, months: Months, role: str) -> Frame:
    """Return the journal of cash or bank accounts, with the accounts on the other side."""
    accounts = [n for n, account in book.accounts.items() if account.role == role]
    vouchers: dict[str, list[Entry]] = {}
    for entry in book.entries:
        vouchers.setdefault(entry.voucher_key, []).append(entry)
    counters = {
        entry.entry_id: _counter(book, entry, vouchers[entry.voucher_key])
        for entry in book.entries
        if entry.account in accounts
    }
    title = "现金日记账" if role == "cash" else "银行存款日记账"
    fields = (*_PAGE, _COUNTER, DEBIT, CREDIT, SIDE, BALANCE)
    records = tuple(_account_pages(book, accounts, months, counters))
    return Frame(f"{role}_journal", title, fields, records)


def _counter(book: Book, entry: Entry, entries: Sequence[Entry]) -> str:
    """Name the accounts on the other side of an entry; its own side where there are none."""
    others = [e for e in entries if bool(e.debit_fen) != bool(entry.debit_fen)]
    others = others or [e for e in entries if e.entry_id != entry.entry_id]
    names = dict.fromkeys(book.accounts[e.account].name for e in others)
    return "、".join(names)


def nodes(book: Book) -> list[tuple[str, list[str]]]:
    """Return every account of the tree with the finest accounts below it, parents first."""
    numbers = {*book.names, *roots(book)}
    children: dict[str, list[str]] = {}
    for number, account in book.accounts.items():
        above = [number[:length] for length in range(len(account.root), len(number))]
        for parent in above:
            if parent in numbers:
                children.setdefault(parent, []).append(number)
        children.setdefault(number, []).append(number)
    return sorted(children.items())


def trial_balance(book: Book, months: Months) -> Frame:
    """Return 科目余额表: both sides of opening, movement and closing of every account.

    A parent shows the debit and the credit balances of its details apart, so that columns add up.
    """
    fields = (
        Field("account", "科目编码"),
        Field("name", "科目名称"),
        *(
            Field(f"{part}_{side}_fen", f"{words}{letters}", money=True)
            for part, words in (("opening", "期初"), ("period", "本期"), ("closing", "期末"))
            for side, letters in (("debit", "借方"), ("credit", "贷方"))
        ),
    )
    records = []
    for number, below in nodes(book):
        name = root_caption(book, number).partition(" ")[2] if len(number) == ROOT else ""
        own = book.accounts.get(number)
        name = name or book.names.get(number, "") or (own.name if own else "")
        cells = _six(book, below, months)
        if any(cell.value != 0 for cell in cells):
            records.append(Record(number, (number, name, *cells)))
    total = _six(book, list(book.accounts), months)
    records.append(Record("合计", ("", "合计", *total), total=True))
    return Frame("trial_balance", "科目余额表", fields, tuple(records))


def _six(book: Book, accounts: Sequence[str], months: Months) -> tuple[Amount, ...]:
    first, last = months
    opening = _both(book, accounts, first - 1)
    closing = _both(book, accounts, last)
    return (*opening, *_sides(book, accounts, months), *closing)


def _both(book: Book, accounts: Sequence[str], month: int) -> tuple[Amount, Amount]:
    """Return the debit balances and the credit balances of accounts, both positive."""
    books = {book.org_code: book}
    debit = [n for n in accounts if book.balance(n, month) >= 0]
    credit = [n for n in accounts if book.balance(n, month) < 0]
    balance = amount(books, _parts(book, credit, month))
    return amount(books, _parts(book, debit, month)), added([(-1, balance)])


def income_and_expense(book: Book, months: Months) -> Frame:
    """Return 收支明细表: income and expense accounts before the year-end transfer."""
    fields = (
        Field("account", "科目编码"),
        Field("name", "项目"),
        Field("period_fen", "本期", money=True),
        Field("year_fen", "本年累计", money=True),
    )
    records: list[Record] = []
    totals: list[tuple[Amount, Amount]] = []
    for words, side, sign in (("收入", "贷", -1), ("支出", "借", 1)):
        mine = [n for n, account in book.accounts.items() if _earns(book, account, side)]
        for number, below in nodes(book):
            if not set(below) <= set(mine):
                continue
            own = book.accounts.get(number)
            name = book.names.get(number) or root_caption(book, number).partition(" ")[2]
            cells = [_earned(book, below, span, sign) for span in (months, (1, months[1]))]
            if any(cell.value for cell in cells):
                label = name or (own.name if own else number)
                records.append(Record(number, (number, label, *cells), block=words))
        total = [_earned(book, mine, span, sign) for span in (months, (1, months[1]))]
        totals.append((total[0], total[1]))
        label = f"{words}合计"
        records.append(Record(label, ("", label, *total), block=words, total=True))
    (income, income_year), (cost, cost_year) = totals
    net = [added([(1, income), (-1, cost)]), added([(1, income_year), (-1, cost_year)])]
    records.append(Record("收支差额", ("", "收支差额", *net), block="差额", total=True))
    notes = missed_earnings(
        {book.org_code: book},
        lambda account: any(_earns(book, account, side) for side in ("贷", "借")),
        months[1],
    )
    return Frame("income_and_expense", "收支明细表", fields, tuple(records), notes)


def _earns(book: Book, account: Account, side: str) -> bool:
    role = chart_roles().get((book.standard, account.root))
    return account.root.startswith("5") and role is not None and role[1] == side


def _earned(book: Book, accounts: Iterable[str], months: Months, sign: int) -> Amount:
    books = {book.org_code: book}
    return amount(
        books,
        [p for n in accounts for p in book.moved_parts(n, months, sign, closing=False)],
    )
