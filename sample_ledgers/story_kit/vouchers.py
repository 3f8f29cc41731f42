"""Events become vouchers: cash topped up, numbers given, the year closed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from sample_ledgers.story_kit.cards import MONTHS
from sample_ledgers.story_kit.events import BASIC, CASH, MONEY, Event, Line, month_end

_HUNDRED_YUAN = 10_000
_MANY = 500_000
_PROFIT, _RETAINED = "321", "32202"


@dataclasses.dataclass(frozen=True, slots=True)
class Voucher:
    """An event with its number, the form it was approved on, and what stands behind it."""

    event: Event
    number: int
    request_no: str = ""
    decision: str = ""
    project: str = ""

    @property
    def month(self) -> int:
        """Return the period it is booked in."""
        return self.event.on.month

    @property
    def key(self) -> str:
        """Return its natural key."""
        return f"{self.event.on.year}-{self.month:02d}/记-{self.number}"

    @property
    def short(self) -> str:
        """Return its number as written beside year and period."""
        return f"记-{self.number}"

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return "作废" in self.event.options

    @property
    def contract(self) -> str:
        """Return the contract it names."""
        return self.event.contract

    @property
    def moves_money(self) -> bool:
        """Whether a cash or bank account is among its lines."""
        return any(line.account in MONEY for line in self.event.lines)

    @property
    def attachments(self) -> int:
        """Return the number of documents attached."""
        event = self.event
        if "附件" in event.options:
            return int(event.options["附件"])
        if event.is_payment:
            return 4 if event.amount >= _MANY else 2
        return 1 if self.moves_money else 0

    def moved(self, account: str) -> int:
        """Return what it adds to an account, debit positive."""
        return sum(line.debit - line.credit for line in self.event.lines if line.account == account)


def with_cash(events: Iterable[Event], cash: int, target: int) -> Iterator[Event]:
    """Fill in how much cash each withdrawal takes: up to the target, in whole hundreds."""
    for event in events:
        filled = event
        if "提现" in event.options:
            amount = (target - cash) // _HUNDRED_YUAN * _HUNDRED_YUAN
            if amount <= 0:
                continue
            lines = (Line(CASH, amount, 0), Line(BASIC, 0, amount))
            filled = dataclasses.replace(event, parts=(lines,))
        cash += sum(line.debit - line.credit for line in filled.lines if line.account == CASH)
        yield filled


def closing(events: Iterable[Event], leaves: Iterable[str], year: int) -> Iterator[Event]:
    """Carry income and expense to the year's profit, and that to what is not yet distributed."""
    balance: defaultdict[str, int] = defaultdict(int)
    for event in events:
        if "作废" not in event.options:
            for line in event.lines:
                balance[line.account] += line.debit - line.credit
    end = month_end(year, MONTHS)
    results = [at for at in leaves if at[0] == "5"]
    income = [Line(at, -balance[at], 0) for at in results if balance[at] < 0]
    expense = [Line(at, 0, balance[at]) for at in results if balance[at] > 0]
    earned, spent = sum(line.debit for line in income), sum(line.credit for line in expense)
    yield Event(end, "结转本年收入", ((*income, Line(_PROFIT, 0, earned)),))
    yield Event(end, "结转本年支出", ((Line(_PROFIT, spent, 0), *expense),))
    profit = earned - spent
    lines = (
        (Line(_PROFIT, profit, 0), Line(_RETAINED, 0, profit))
        if profit >= 0
        else (Line(_RETAINED, -profit, 0), Line(_PROFIT, 0, -profit))
    )
    yield Event(end, "本年收益转入未分配收益", (lines,))


def number(
    events: Iterable[Event], *, prefix: str, behind: Callable[[Event], tuple[str, str]]
) -> list[Voucher]:
    """Number events from 1 in each month and give payments a form.

    ``behind`` tells the decision and the project an event rests on.
    """
    numbers: Counter[int] = Counter()
    requests = 0
    request_of: dict[str, str] = {}
    made = []
    for event in events:
        numbers[event.on.month] += 1
        options = event.options
        request = request_of.get(options.get("红冲", ""), "")
        if event.is_payment and not {"免审", "无审批单"} & options.keys():
            requests += 1
            request = f"{prefix}-{requests:03d}"
        if "记号" in options:
            request_of[options["记号"]] = request
        made.append(Voucher(event, numbers[event.on.month], request, *behind(event)))
    return made


def movements(vouchers: Iterable[Voucher]) -> dict[str, tuple[int, int]]:
    """Return debit and credit of every account, cancelled vouchers left out."""
    moved: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for voucher in vouchers:
        if not voucher.cancelled:
            for line in voucher.event.lines:
                moved[line.account][0] += line.debit
                moved[line.account][1] += line.credit
    return {number: (debit, credit) for number, (debit, credit) in moved.items()}


def balance_by_day(
    vouchers: Iterable[Voucher], opening: Mapping[str, int], account: str
) -> list[tuple[dt.date, int]]:
    """Return the balance of a money account at the end of every day with a voucher."""
    balance = opening[account]
    ends: dict[dt.date, int] = {}
    for voucher in vouchers:
        if not voucher.cancelled:
            balance += voucher.moved(account)
        ends[voucher.event.on] = balance
    return list(ends.items())
