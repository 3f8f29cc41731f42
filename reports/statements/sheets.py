"""The two statements: every line of the form filled from accounts, what fits no line named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit_rules.vocabulary.books.year_opening import OLD
from reports.balances.forms import BalanceForm, Line, ProfitForm
from reports.statements.book import (
    NOTHING,
    Account,
    Amount,
    Book,
    Months,
    Part,
    added,
    amount,
)
from reports.statements.distribution import Transfer
from threeassets.model.money import yuan

Books = Mapping[str, Book]
_DIGITS_CARRIED = frozenset("1234")
"""What numbers begin with that are no income and no expense: assets, liabilities, equity, costs."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A line of a statement with its two amounts.

    The first and the second column are the balances at the beginning of the year and at the end
    of the period, or income and expense of the period and of the year up to its end.
    """

    line: Line
    first: Amount
    second: Amount

    @property
    def shown(self) -> bool:
        """Whether the line is printed."""
        return not self.line.when_any or bool(self.first.value or self.second.value)


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """Both sides, and the accounts no line takes in, debit positive."""

    form: BalanceForm
    assets: tuple[Filled, ...]
    claims: tuple[Filled, ...]
    unlisted: tuple[tuple[str, Account, Amount, Amount], ...]

    def line(self, label: str) -> Filled:
        """Return a line by its label."""
        return next(f for f in (*self.assets, *self.claims) if f.line.label == label)

    @property
    def total_assets(self) -> Filled:
        """The last line of the assets."""
        return self.assets[-1]

    @property
    def total_claims(self) -> Filled:
        """The last line of liabilities and equity."""
        return self.claims[-1]


def undistributed(books: Books, form: BalanceForm, month: int) -> Amount:
    """Return 未分配收益 at the end of a month, with what income and expense accounts still hold."""
    lines = [line for line in form.claims if line.label in form.undistributed]
    return added((1, _balance(books, line, month)) for line in lines)


def _sums(line: Line, filled: Mapping[str, Filled]) -> Filled:
    signed = [(1, filled[label]) for label in line.plus]
    signed += [(-1, filled[label]) for label in line.minus]
    return Filled(
        line,
        added((sign, f.first) for sign, f in signed),
        added((sign, f.second) for sign, f in signed),
    )


def _fits(line: Line, account: Account, balance: int) -> bool:
    if account.role in line.split:
        return balance > 0 if line.debit_positive else balance < 0
    return account.role in line.roles


def _balance(books: Books, line: Line, month: int) -> Amount:
    sign = 1 if line.debit_positive else -1
    parts: list[Part] = []
    for book in books.values():
        for number, account in book.accounts.items():
            if _fits(line, account, book.balance(number, month)):
                parts += book.balance_parts(number, month, sign)
    if not all(book.opening_known for book in books.values()):
        return Amount(None, tuple(parts))
    return amount(books, parts)


def balance_sheet(books: Books, form: BalanceForm, last: int) -> BalanceSheet:
    """Fill the balance sheet at the beginning of the year and at the end of a month."""
    filled: dict[str, Filled] = {}
    for line in (*form.assets, *form.claims):
        if line.total:
            filled[line.label] = _sums(line, filled)
        elif line.heading:
            filled[line.label] = Filled(line, NOTHING, NOTHING)
        else:
            filled[line.label] = Filled(line, _balance(books, line, 0), _balance(books, line, last))
    return BalanceSheet(
        form,
        tuple(filled[line.label] for line in form.assets),
        tuple(filled[line.label] for line in form.claims),
        tuple(_unlisted(books, form, last)),
    )


def _unlisted(
    books: Books, form: BalanceForm, last: int
) -> Iterable[tuple[str, Account, Amount, Amount]]:
    lines = (*form.assets, *form.claims)
    listed = {role for line in lines for role in line.roles}
    split = {role for line in lines for role in line.split}
    for book in books.values():
        for number, account in book.accounts.items():
            if account.role in listed or account.role in split:
                continue
            first = amount(books, book.balance_parts(number, 0))
            second = amount(books, book.balance_parts(number, last))
            if first.value != 0 or second.value != 0:
                yield book.org_code, account, first, second


@dataclass(frozen=True, slots=True)
class ProfitSheet:
    """收益及收益分配表: the lines, for the period and for the year up to its end.

    ``unplaced`` is what left 收益分配, less what came in, of which no line of the form tells;
    ``notes`` name the accounts that no line takes in.
    """

    form: ProfitForm
    lines: tuple[Filled, ...]
    unplaced: Amount
    notes: tuple[str, ...]

    def line(self, label: str) -> Filled:
        """Return a line by its label."""
        return next(f for f in self.lines if f.line.label == label)


def missed_earnings(books: Books, takes: Callable[[Account], bool], last: int) -> tuple[str, ...]:
    """Say which accounts that may be income or expense a table leaves out, to the end of a month.

    Args:
        books: the books by organisation.
        takes: whether the table takes an account in.
        last: the month.
    """
    missed = []
    for book in books.values():
        for number, account in book.accounts.items():
            if number.removeprefix(OLD)[:1] in _DIGITS_CARRIED or takes(account):
                continue
            # A year-end transfer of an account that the chart does not know leaves it at nought.
            debit, credit = (book.value(part) for part in book.moved_parts(number, (1, last)))
            if debit or credit:
                whose = f"{book.name} " if len(books) > 1 else ""
                sums = f"借方 {yuan(debit)}、贷方 {yuan(-credit)}"
                missed.append(f"{whose}{number} {account.name} {sums}")
    if not missed:
        return ()
    note = (
        f"没有列入本表的科目（本年发生额）：{'；'.join(missed)}。合计和收益不含这些科目。"
        "请核对它们的编码是否属于本年度所用的科目表。"
    )
    return (note,)


def _earns(line: Line, account: Account) -> bool:
    named = not line.words or any(word in account.name for word in line.words)
    return account.role in line.roles and named


def _earned(books: Books, line: Line, months: Months) -> Amount:
    """Return what accounts earned or cost before the year-end transfer."""
    sign = 1 if line.debit_positive else -1
    parts: list[Part] = []
    for book in books.values():
        for number, account in book.accounts.items():
            if _earns(line, account):
                parts += book.moved_parts(number, months, sign, closing=False)
    return amount(books, parts)


def _transferred(transfers: Iterable[tuple[Transfer, str]], line: Line, months: Months) -> Amount:
    chosen = [t for t, label in transfers if label == line.label and _within(t.month, months)]
    return added((1, t.amount) for t in chosen)


def _within(month: int, months: Months) -> bool:
    return months[0] <= month <= months[1]


def profit_sheet(
    books: Books,
    form: ProfitForm,
    opening: tuple[Amount, Amount],
    months: Months,
    *,
    transfers: Sequence[Transfer],
) -> ProfitSheet:
    """Fill 收益及收益分配表.

    Args:
        books: the books by organisation.
        form: the lines.
        opening: 未分配收益 when the period opened, and when the year did.
        months: the months of the period.
        transfers: what came into or left 收益分配.
    """
    takers = [line for line in form.lines if line.transfer]
    placed = [(t, next((x.label for x in takers if t.fits(x)), "")) for t in transfers]
    filled: dict[str, Filled] = {}
    year = (1, months[1])
    for line in form.lines:
        if line.total:
            done = _sums(line, filled)
        elif line.opening:
            done = Filled(line, *opening)
        elif line.transfer:
            done = Filled(
                line, _transferred(placed, line, months), _transferred(placed, line, year)
            )
        elif line.roles:
            done = Filled(line, _earned(books, line, months), _earned(books, line, year))
        else:
            done = Filled(line, NOTHING, NOTHING)
        filled[line.label] = done
    rest = added((1 if t.out else -1, t.amount) for t, label in placed if not label)
    missed = missed_earnings(
        books, lambda account: any(_earns(line, account) for line in form.lines), months[1]
    )
    return ProfitSheet(form, tuple(filled.values()), rest, missed)
