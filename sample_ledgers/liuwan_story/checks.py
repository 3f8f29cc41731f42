"""The story checked against itself: the books are clean but for what is planted."""

from __future__ import annotations

from collections import Counter, defaultdict

from sample_ledgers.liuwan_story.approvals import requested_on, signatures
from sample_ledgers.liuwan_story.chart import CHART, OPENING
from sample_ledgers.liuwan_story.papers import payout
from sample_ledgers.liuwan_story.parties import BANK, PERSONS
from sample_ledgers.liuwan_story.people import OFFICES, RELATIONS
from sample_ledgers.liuwan_story.place import YEAR, day, known_day, table
from sample_ledgers.liuwan_story.property import ASSETS
from sample_ledgers.story_kit.events import BASIC, CASH, SPECIAL, month_end
from sample_ledgers.story_kit.tables import fen, rows
from sample_ledgers.story_kit.vouchers import Voucher, balance_by_day
from sample_ledgers.story_kit.workdays import is_workday

_DECISION_MIN = 1_000_000
_SPLIT_DAYS = 30
_ROOFER = "青石镇顺达屋面防水队"
_CASH_LIMIT = 200_000
_CASH_PAYMENT_MAX = 100_000
_FEWEST, _MOST = 200, 400


class StoryError(ValueError):
    """The story contradicts itself; the text says where."""


def _must(holds: object, what: str) -> None:
    if not holds:
        raise StoryError(what)


def check(vouchers: list[Voucher]) -> None:
    """Check the whole story; StoryError says what does not fit."""
    _must(_FEWEST <= len(vouchers) <= _MOST, f"{len(vouchers)} vouchers")
    _books(vouchers)
    _cash(vouchers)
    _payments(vouchers)
    _no_other_split(vouchers)
    _agreements(vouchers)


def _books(vouchers: list[Voucher]) -> None:
    numbers = Counter(voucher.key for voucher in vouchers)
    _must(max(numbers.values()) == 1, "a voucher number twice")
    for voucher in vouchers:
        event = voucher.event
        off = sum(line.debit - line.credit for line in event.lines)
        planted = voucher.cancelled or "错借" in event.options
        _must(bool(off) == planted, f"{voucher.key} debit and credit differ by {off}")
        at_end = event.on == month_end(YEAR, event.on.month)
        _must(at_end or is_workday(event.on), f"{voucher.key} on a holiday {event.on}")
        _must(
            all(line.account in CHART.leaves for line in event.lines),
            f"{voucher.key} uses an account that is no leaf",
        )
    for number, wanted in (
        ("151", sum(asset.cost for asset in ASSETS)),
        ("152", -sum(asset.accumulated(12) for asset in ASSETS)),
        ("15301", 0),
        ("24101", 0),
        ("24102", 0),
        ("321", 0),
        ("11301", 0),
        ("11302", 0),
        (SPECIAL, 0),
    ):
        closing = OPENING[number] + sum(at.moved(number) for at in vouchers if not at.cancelled)
        _must(closing == wanted, f"{number} closes at {closing}, not {wanted}")


def _cash(vouchers: list[Voucher]) -> None:
    days = balance_by_day(vouchers, OPENING, CASH)
    below = [on for on, balance in days if balance < 0]
    _must({(on.month, on.day) for on in below} == {(9, 11), (9, 12)}, f"cash below zero {below}")
    _must(max(balance for _, balance in days) < _CASH_LIMIT, "cash above its limit")
    for account in (BASIC, SPECIAL):
        _must(
            min(at for _, at in balance_by_day(vouchers, OPENING, account)) >= 0,
            f"{account} below zero",
        )


def _payments(vouchers: list[Voucher]) -> None:
    known = {cells[0] for cells in table("units")} | set(PERSONS) | {BANK}
    officers = {cells[0] for cells in rows(OFFICES)}
    relatives = {cells[1] for cells in rows(RELATIONS) if cells[2] != "妯娌"}
    offices = defaultdict(list)
    for name, _, start, *end in rows(OFFICES):
        offices[name].append((known_day(start), day(end[0]) if end else None))
    for voucher in vouchers:
        event = voucher.event
        if not event.is_payment:
            continue
        _must(
            event.payee in known | officers or "名册" in event.options,
            f"{voucher.key} pays {event.payee}, who is in no register",
        )
        _must(event.payee not in relatives, f"{voucher.key} pays a relative {event.payee}")
        _must(bool(voucher.attachments) != ("附件" in event.options), f"{voucher.key} papers")
        if voucher.moved(CASH):
            _must(event.amount <= _CASH_PAYMENT_MAX, f"{voucher.key} large cash payment")
        signed = signatures(voucher) if voucher.request_no else []
        for one in signed:
            _must(
                requested_on(voucher) <= one.on <= event.on,
                f"{one.request_no} signed on {one.on}",
            )
        _must(
            [one.on for one in signed] == sorted(one.on for one in signed),
            f"{voucher.request_no} signed out of order",
        )
        _must(
            voucher.request_no or {"免审", "无审批单"} & event.options.keys(),
            f"{voucher.key} has no request",
        )
    for name in ("重阳", "地力", "报酬", "保洁"):
        of_kind = [at for at in vouchers if at.event.options.get("名册") == name]
        total = sum(row["amount_fen"] for row in payout(of_kind))  # type: ignore[misc] # rows hold objects; these are fen
        _must(total == sum(at.event.amount for at in of_kind), f"{name} list sums to {total}")


def _no_other_split(vouchers: list[Voucher]) -> None:
    """Only the roof is paid in pieces that reach the limit with nothing to cover them."""
    by_payee: defaultdict[str, list[Voucher]] = defaultdict(list)
    for voucher in vouchers:
        event = voucher.event
        covered = voucher.decision or "名册" in event.options or "免审" in event.options
        utility = "电费" in event.summary or "电话费" in event.summary
        if event.is_payment and not covered and not utility and event.amount < _DECISION_MIN:
            by_payee[event.payee].append(voucher)
    for payee, paid in by_payee.items():
        most = max(
            sum(
                at.event.amount
                for at in paid
                if 0 <= (at.event.on - one.event.on).days <= _SPLIT_DAYS
            )
            for one in paid
        )
        _must(
            (most >= _DECISION_MIN) == (payee == _ROOFER),
            f"{payee} is paid {most} within {_SPLIT_DAYS} days",
        )


def _agreements(vouchers: list[Voucher]) -> None:
    decided = {cells[0]: fen(cells[3]) for cells in table("decisions")}
    final = {cells[0]: known_day(cells[6]) for cells in table("decisions")}
    signed = {cells[0]: known_day(cells[8]) for cells in table("contracts")}
    spent: Counter[str] = Counter()
    for voucher in vouchers:
        event = voucher.event
        if voucher.contract:
            _must(voucher.contract in signed, f"{voucher.key} names {voucher.contract}")
            _must(event.on >= signed[voucher.contract], f"{voucher.key} before its contract")
        if event.is_payment and voucher.decision:
            spent[voucher.decision] += event.amount
            _must(event.on >= final[voucher.decision], f"{voucher.key} before its decision")
    for number, amount in spent.items():
        _must(amount <= decided[number], f"{number} decided {decided[number]}, spent {amount}")
    for cells in table("contracts"):
        if cells[14]:
            _must(final[cells[14]] <= signed[cells[0]], f"{cells[0]} signed before its decision")
    for code, _, _, _, _, granted, *_ in table("funds"):
        used = sum(at.event.amount for at in vouchers if at.event.options.get("资金") == code)
        _must(used == fen(granted), f"{code} granted {granted}, used {used}")
