"""The story checked against itself: it must be clean, and look like trouble where it says so."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

from sample_ledgers.songlin_story import meetings, members, registers
from sample_ledgers.songlin_story.approvals import handler, requested_on, signatures
from sample_ledgers.songlin_story.chart import OPENING
from sample_ledgers.songlin_story.papers import payout, requests
from sample_ledgers.songlin_story.people import OFFICES, RELATIONS
from sample_ledgers.songlin_story.place import VILLAGE, day, known_day, table
from sample_ledgers.songlin_story.property import CARDS, SOLD, ledgers
from sample_ledgers.story_kit.events import BASIC, CASH, SPECIAL, month_end
from sample_ledgers.story_kit.tables import fen, rows
from sample_ledgers.story_kit.vouchers import Voucher, balance_by_day
from sample_ledgers.story_kit.workdays import is_workday

_CASH_LIMIT, _CASH_PAYMENT_MAX, _DECISION_MIN, _CONTRACT_MIN = 200_000, 100_000, 1_000_000, 500_000
_SPLIT_DAYS, _FILING_DAYS = 30, 30
_FILING_SINCE = dt.date(2024, 1, 1)
_TWO_SIDED = {"113", "153", "154", "181", "231", "321", "322"}
_APPROVERS = {"村委会主任", "理事长", "村党组织书记", "两委成员"}
_OFFICE_OF = {
    "村委会主任": {"村委会主任"}, "理事长": {"理事长"}, "村党组织书记": {"村党组织书记"},
    "监委会主任": {"监委会主任"}, "会计审核": {"会计"}, "三资中心审核": {"三资中心审核"},
    "两委成员": {"副书记", "党组织委员", "村委会副主任", "村委会委员"},
    "乡镇分管领导": {"乡镇分管领导"},
}  # fmt: skip  # a table


class StoryError(ValueError):
    """The story contradicts itself; the text says where."""


def _must(holds: object, what: str) -> None:
    if not holds:
        raise StoryError(what)


def check(vouchers: list[Voucher]) -> None:
    """Check the whole story; StoryError says what does not fit."""
    booked = [voucher for voucher in vouchers if not voucher.cancelled]
    _books(vouchers)
    _balances(booked)
    _money(booked)
    _payments(booked)
    _splits(booked)
    _approvals(booked)
    _lists(booked)
    _decisions(booked)
    _contracts()


def _books(vouchers: list[Voucher]) -> None:
    for voucher in vouchers:
        event = voucher.event
        off = sum(line.debit - line.credit for line in event.lines)
        _must(bool(off) == voucher.cancelled, f"{voucher.key} debit and credit differ by {off}")
        at_end = event.on == month_end(event.on.year, event.on.month)
        _must(at_end or is_workday(event.on), f"{voucher.key} on a holiday {event.on}")
        _must(all(line.account in OPENING for line in event.lines), f"{voucher.key} leaves")


def _balances(booked: list[Voucher]) -> None:
    balance = Counter(OPENING)
    sides = {row["gl_account_number"]: row["normal_side"] for row in registers.account()}
    for month in range(1, 13):
        for voucher in booked:
            if voucher.month == month:
                for line in voucher.event.lines:
                    balance[line.account] += line.debit - line.credit
        for number, amount in balance.items():
            wrong = amount < 0 if sides[number] == "借" else amount > 0
            _must(number[:3] in _TWO_SIDED or not wrong, f"{number} is {amount} in {month}")
    for number in ("15301", "15302", "24101", "24102", "24103", "24104", "154", "201", "11301"):
        _must(balance[number] == 0, f"{number} closes at {balance[number]}")
    wanted: Counter[str] = Counter()
    for card in CARDS:
        if card.code != SOLD:
            cost, depreciation = ledgers(card)
            wanted[cost] += card.cost
            wanted[depreciation] -= card.accumulated(12)
    for number, amount in wanted.items():
        _must(balance[number] == amount, f"{number} closes at {balance[number]}, cards {amount}")


def _money(booked: list[Voucher]) -> None:
    for account in (CASH, BASIC, SPECIAL):
        days = balance_by_day(booked, OPENING, account)
        _must(min(at for _, at in days) >= 0, f"{account} below zero")
        if account == CASH:
            _must(max(at for _, at in days) == _CASH_LIMIT, "cash does not touch its limit")


def _payments(booked: list[Voucher]) -> None:
    known = {cells[1] for cells in table("units")} | set(registers.PERSONS)
    for voucher in booked:
        event = voucher.event
        if not event.is_payment:
            continue
        listed = "名册" in event.options
        _must(listed or event.payee in known, f"{voucher.key} pays {event.payee}")
        _must(voucher.attachments, f"{voucher.key} papers")
        _must(voucher.request_no or "免审" in event.options, f"{voucher.key} has no request")
        if voucher.moved(CASH) and not listed:
            _must(event.amount <= _CASH_PAYMENT_MAX, f"{voucher.key} large cash payment")
        if event.amount >= _CONTRACT_MIN:
            _must(listed or voucher.contract, f"{voucher.key} has no contract")


def _splits(booked: list[Voucher]) -> None:
    """Nobody is paid the limit in small pieces that nothing covers."""
    by_payee: defaultdict[str, list[Voucher]] = defaultdict(list)
    for voucher in booked:
        event = voucher.event
        covered = voucher.decision or {"名册", "免审"} & event.options.keys()
        if event.is_payment and not covered and "电" not in event.summary:
            by_payee[event.payee].append(voucher)
    for payee, paid in by_payee.items():
        for one in paid:
            days = [(at.event.on - one.event.on).days for at in paid]
            near = [at for at, gap in zip(paid, days, strict=True) if 0 <= gap <= _SPLIT_DAYS]
            most = sum(at.event.amount for at in near)
            _must(most < _DECISION_MIN, f"{payee} is paid {most} from {one.event.on}")


def _approvals(booked: list[Voucher]) -> None:
    offices = [
        (name, what, known_day(start), day(end[0]) if end else None)
        for name, what, start, *end in rows(OFFICES)
    ]
    for voucher in requests(booked):
        event, signed = voucher.event, list(signatures(voucher))
        days = [one.on for one in signed]
        _must(days == sorted(days), f"{voucher.request_no} signed out of order")
        _must(requested_on(voucher) <= days[0], f"{voucher.request_no} signed before its day")
        _must(days[-1] <= event.on, f"{voucher.request_no} signed late")
        for one in signed:
            held = one.role not in _OFFICE_OF or any(
                name == one.signer
                and what in _OFFICE_OF[one.role]
                and start <= one.on <= (end or one.on)
                for name, what, start, end in offices
            )
            _must(held, f"{one.request_no}: {one.signer} was not {one.role} on {one.on}")
            own = one.role in _APPROVERS and one.signer in {event.payee, handler(voucher)}
            _must(not own, f"{one.request_no}: {one.signer} approved his own payment")


def _lists(booked: list[Voucher]) -> None:
    paid = {voucher.key: voucher.event.amount for voucher in booked}
    listed: Counter[str] = Counter()
    for row in payout(booked):
        listed[str(row["voucher_ref"])] += int(str(row["amount_fen"]))
    for key, amount in listed.items():
        _must(amount == paid[key], f"the list of {key} sums to {amount}")
    numbers = Counter(member.number for member in members.MEMBERS.values())
    _must(max(numbers.values()) == 1, "an identity number twice")
    for code, _, _, _, _, granted, *_ in table("funds"):
        used = sum(at.event.amount for at in booked if at.event.options.get("资金") == code)
        _must(used == fen(granted), f"{code} granted {granted}, used {used}")


def _decisions(booked: list[Voucher]) -> None:
    final = {cells[0]: known_day(cells[6]) for cells in table("decisions")}
    for row in meetings.decision_step():
        cast = [int(str(row[at])) for at in ("votes_for", "votes_against", "votes_abstain")]
        enough = sum(cast) <= int(str(row["present"])) <= int(str(row["expected"]))
        _must(enough, f"{row['minutes_ref']} counts do not add up")
    for voucher in booked:
        if voucher.decision and voucher.event.is_payment:
            late = voucher.event.on >= final[voucher.decision]
            _must(late, f"{voucher.key} before its decision")
    for cells in table("contracts"):
        if cells[14]:
            _must(final[cells[14]] <= known_day(cells[8]), f"{cells[0]} before its decision")


def _contracts() -> None:
    brothers = {cells[1] for cells in rows(RELATIONS) if cells[2] == "兄弟姐妹"}
    for row in registers.contract():
        number, signed, filed = row["contract_no"], row["signed_on"], row["filed_on"]
        if isinstance(signed, dt.date) and isinstance(filed, dt.date) and signed >= _FILING_SINCE:
            _must((filed - signed).days <= _FILING_DAYS, f"{number} filed late")
        if row["party_name"] in brothers:
            steps = [at for at in meetings.decision_step() if at.get("recused")]
            told = any(at["decision_no"] == row["decision_no"] for at in steps)
            _must(told, f"{number} with a relative, nobody recused")
        if row["contract_kind"] == "担保":
            _must(row["guaranteed_debtor"] == VILLAGE, f"{number} secures another's debt")
