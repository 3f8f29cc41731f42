"""One village's book of one year: accounts with opening balances, entries, and sums over them.

Every amount shown is a sum over :class:`Part`; the same parts say which rows it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Months = tuple[int, int]
"""First and last month of a period."""

Column = Literal["opening", "debit", "credit", "running"]

DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Account:
    """The finest account whose balance is known; debit positive, fen.

    ``role`` is None where the chart of the year knows no such account, ``root`` the first-level
    number. ``sources`` are the rows the opening balance was stated in, or how it came about.
    """

    number: str
    name: str
    root: str
    role: str | None
    opening_fen: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the year, under the account it counts for; ``number`` is the one posted to."""

    entry_id: int
    account: str
    number: str
    month: int
    date: str
    voucher_key: str
    line: int
    summary: str
    party: str
    debit_fen: int
    credit_fen: int
    closing: bool
    source: str
    one_sided: bool = False
    """Whether its voucher has the cash or bank side only."""

    @property
    def row_key(self) -> str:
        """Voucher and line."""
        return f"{self.voucher_key}/{self.line}"


@dataclass(frozen=True, slots=True)
class Part:
    """What an amount is made of: an opening balance, or a side of entries of some months.

    ``closing`` False leaves the year-end transfer out; ``entry_id`` narrows to one entry. The
    column ``running`` is the opening balance and all entries of the account up to that one.
    """

    org_code: str
    account: str
    column: Column
    sign: int
    first: int = 1
    last: int = DECEMBER
    closing: bool = True
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A balance the books state for an account, details below it included; debit positive."""

    number: str
    balance_fen: int
    source: str


@dataclass(frozen=True)
class Book:
    """Everything statements of one organisation and year rest on.

    ``moved`` holds debit and credit by account, month and whether they only transfer the year's
    income and expense; it was summed apart from ``entries``. ``before`` holds the first-level
    balances the year before ended with, under this year's chart. ``head`` is the evidence head.
    """

    org_code: str
    name: str
    head: str
    year: int
    standard: str
    accounts: Mapping[str, Account]
    names: Mapping[str, str]
    moved: Mapping[tuple[str, int, bool], tuple[int, int]]
    entries: tuple[Entry, ...]
    by_id: Mapping[int, Entry]
    opening_known: bool
    stated_closing: tuple[tuple[int, Stated], ...]
    before: Mapping[str, int] | None
    converted: bool
    """Whether ``before`` or the opening balances came from the older chart."""
    lumped: tuple[str, ...]
    """Accounts with entries below them whose balance is known only as a whole."""
    personal: frozenset[str] = frozenset()
    """Personal numbers its registers hold, hidden wherever a text repeats them."""

    @cached_property
    def one_sided(self) -> bool:
        """Whether some voucher has the cash or bank side only, so that no balance sheet is made."""
        return any(entry.one_sided for entry in self.entries)

    @cached_property
    def _until(self) -> dict[tuple[str, bool], list[tuple[int, int]]]:
        """Debit and credit to the end of each month, with and without the year-end transfer."""
        balances = {
            (account, closing): [(0, 0)] * (DECEMBER + 1)
            for account, *_ in self.moved
            for closing in (True, False)
        }
        for (account, month, transfer), (debit, credit) in self.moved.items():
            for closing in (True,) if transfer else (True, False):
                sums = balances[account, closing]
                for last in range(month, DECEMBER + 1):
                    sums[last] = (sums[last][0] + debit, sums[last][1] + credit)
        return balances

    def posted(self, account: str, *, last: int) -> list[Entry]:
        """Return the entries of an account to the end of a month."""
        return [e for e in self.entries if e.account == account and e.month <= last]

    def balance_parts(self, account: str, last: int, sign: int = 1) -> list[Part]:
        """Return what the balance at the end of a month is made of; month 0 is the opening."""
        parts = [Part(self.org_code, account, "opening", sign)]
        if last:
            parts += self.moved_parts(account, (1, last), sign)
        return parts

    def moved_parts(
        self, account: str, months: Months, sign: int = 1, *, closing: bool = True
    ) -> list[Part]:
        """Return debit less credit of some months."""
        first, last = months
        return [
            Part(self.org_code, account, "debit", sign, first, last, closing),
            Part(self.org_code, account, "credit", -sign, first, last, closing),
        ]

    def value(self, part: Part) -> int:
        """Return what one part amounts to, from the sums by month."""
        if part.column == "opening":
            return part.sign * self.accounts[part.account].opening_fen
        side = 0 if part.column == "debit" else 1
        if part.entry_id is not None:
            entry = self.by_id[part.entry_id]
            return part.sign * (entry.credit_fen if side else entry.debit_fen)
        until = self._until.get((part.account, part.closing))
        if until is None:
            return 0
        return part.sign * (until[part.last][side] - until[part.first - 1][side])

    def balance(self, account: str, last: int) -> int:
        """Return the balance at the end of a month, debit positive."""
        return sum(self.value(part) for part in self.balance_parts(account, last))

    def below(self, number: str) -> list[str]:
        """Return the accounts that make up a number: itself and its details."""
        return [account for account in self.accounts if account.startswith(number)]


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in fen and what it is made of; None where the books do not say."""

    value: int | None
    parts: tuple[Part, ...] = ()


NOTHING = Amount(0)
UNKNOWN = Amount(None)


def amount(books: Mapping[str, Book], parts: Iterable[Part]) -> Amount:
    """Add parts up; unknown where an opening balance among them is."""
    listed = tuple(parts)
    unknown = any(
        part.column == "opening" and not books[part.org_code].opening_known for part in listed
    )
    if unknown:
        return Amount(None, listed)
    return Amount(sum(books[part.org_code].value(part) for part in listed), listed)


def added(amounts: Iterable[tuple[int, Amount]]) -> Amount:
    """Add amounts up, each with its sign; unknown where one is."""
    parts: list[Part] = []
    total: int | None = 0
    for sign, each in amounts:
        parts += [
            part
            if sign > 0
            else Part(
                part.org_code,
                part.account,
                part.column,
                -part.sign,
                part.first,
                part.last,
                part.closing,
                part.entry_id,
            )
            for part in each.parts
        ]
        total = None if total is None or each.value is None else total + sign * each.value
    return Amount(total, tuple(parts))
