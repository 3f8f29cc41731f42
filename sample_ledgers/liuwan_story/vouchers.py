"""Events become vouchers: cash topped up, numbers given, the year closed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator

from sample_ledgers.liuwan_story.chart import LEAVES, OPENING
from sample_ledgers.liuwan_story.events import (
    BASIC,
    CASH,
    MONEY,
    Event,
    Line,
    all_events,
    month_end,
)
from sample_ledgers.liuwan_story.place import YEAR, table
from sample_ledgers.liuwan_story.property import MONTHS

CASH_TARGET = 190_000
_HUNDRED_YUAN = 10_000
_MANY = 500_000
_PROFIT, _RETAINED = "321", "32202"

_CONTRACT_DECISION = {cells[0]: cells[14] for cells in table("contracts")}
_DECISION_PROJECT = {cells[0]: cells[5] for cells in table("decisions")}
_FUND_PROJECT = {cells[0]: cells[7] for cells in table("funds")}


@dataclasses.dataclass(frozen=True, slots=True)
class Voucher:
    """An event with its number."""

    event: Event
    number: int
    request_no: str = ""

    @property
    def month(self) -> int:
        """Return the period it is booked in."""
        return self.event.on.month

    @property
    def key(self) -> str:
        """Return its natural key."""
        return f"{YEAR}-{self.month:02d}/记-{self.number}"

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
    def decision(self) -> str:
        """Return the decision it rests on, its own or its contract's."""
        return self.event.options.get("决议") or _CONTRACT_DECISION.get(self.contract, "")

    @property
    def project(self) -> str:
        """Return the project it belongs to, through its fund or its decision."""
        fund = self.event.options.get("资金", "")
        return _FUND_PROJECT.get(fund, "") or _DECISION_PROJECT.get(self.decision, "")

    @property
    def attachments(self) -> int:
        """Return the number of documents attached."""
        event = self.event
        if "附件" in event.options:
            return int(event.options["附件"])
        if event.is_payment:
            return 4 if event.amount >= _MANY else 2
        return 1 if any(line.account in MONEY for line in event.lines) else 0

    def moved(self, account: str) -> int:
        """Return what it adds to an account, debit positive."""
        return sum(line.debit - line.credit for line in self.event.lines if line.account == account)


def _with_cash() -> Iterator[Event]:
    """Fill in how much cash each withdrawal takes: up to the target, in whole hundreds."""
    cash = OPENING[CASH]
    for event in all_events():
        filled = event
        if "提现" in event.options:
            amount = (CASH_TARGET - cash) // _HUNDRED_YUAN * _HUNDRED_YUAN
            if amount <= 0:
                continue
            lines = (Line(CASH, amount, 0), Line(BASIC, 0, amount))
            filled = dataclasses.replace(event, parts=(lines,))
        cash += sum(line.debit - line.credit for line in filled.lines if line.account == CASH)
        yield filled


def _closing(events: list[Event]) -> Iterator[Event]:
    """Carry income and expense to the year's profit, and that to what is not yet distributed."""
    balance: defaultdict[str, int] = defaultdict(int)
    for event in events:
        if "作废" not in event.options:
            for line in event.lines:
                balance[line.account] += line.debit - line.credit
    end = month_end(MONTHS)
    income = [Line(at, -balance[at], 0) for at in LEAVES if at[0] == "5" and balance[at] < 0]
    expense = [Line(at, 0, balance[at]) for at in LEAVES if at[0] == "5" and balance[at] > 0]
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


def make_vouchers() -> list[Voucher]:
    """Return every voucher of the year in order, numbered from 1 in each month."""
    events = list(_with_cash())
    events += _closing(events)
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
            request = f"SP{YEAR}-{requests:03d}"
        if "记号" in options:
            request_of[options["记号"]] = request
        made.append(Voucher(event, numbers[event.on.month], request))
    return made


def cash_by_day(vouchers: list[Voucher], account: str = CASH) -> list[tuple[dt.date, int]]:
    """Return the balance of a money account at the end of every day with a voucher."""
    balance = OPENING[account]
    ends: dict[dt.date, int] = {}
    for voucher in vouchers:
        if not voucher.cancelled:
            balance += voucher.moved(account)
        ends[voucher.event.on] = balance
    return list(ends.items())
