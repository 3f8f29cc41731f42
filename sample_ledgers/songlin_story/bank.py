"""The bank's statements of both accounts: what the books say, a few days later now and then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from sample_ledgers.songlin_story import members
from sample_ledgers.songlin_story.chart import OPENING
from sample_ledgers.songlin_story.place import (
    BASIC_ACCOUNT,
    SPECIAL_ACCOUNT,
    known_day,
    table,
)
from sample_ledgers.story_kit.events import BASIC, CASH, SPECIAL
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workbook import Row

_ACCOUNTS = {BASIC: BASIC_ACCOUNT, SPECIAL: SPECIAL_ACCOUNT}
_UNIT_ACCOUNTS = {cells[1]: f"990101{int(cells[0]):011d}88" for cells in table("units")}


def _counterparty(voucher: Voucher) -> tuple[str, str]:
    """Return whom the bank names, and the account: nobody for cash, a batch for lists."""
    parties = {line.party for line in voucher.event.lines if line.party}
    if voucher.moved(CASH) or not parties:
        return "", ""
    if "名册" in voucher.event.options:
        return "批量代发", ""
    if len(parties) > 1:
        return "多户汇缴", ""
    (name,) = parties
    member = members.MEMBERS.get(name)
    return name, member.card_account if member else _UNIT_ACCOUNTS.get(name, "")


def _cleared(voucher: Voucher) -> dt.date:
    at_bank = voucher.event.options.get("到账", "")
    return known_day(at_bank) if at_bank else voucher.event.on


def bank_transaction(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the lines of the statements in order of days, with running balances."""
    moved: defaultdict[str, list[tuple[dt.date, Voucher]]] = defaultdict(list)
    for voucher in vouchers:
        for ledger in _ACCOUNTS:
            if voucher.moved(ledger) and not voucher.cancelled:
                moved[ledger].append((_cleared(voucher), voucher))
    for ledger, account in _ACCOUNTS.items():
        balance = OPENING[ledger]
        for at, (on, voucher) in enumerate(sorted(moved[ledger], key=lambda one: one[0]), 1):
            amount = voucher.moved(ledger)
            balance += amount
            name, number = _counterparty(voucher)
            yield {
                "account_no": account,
                "transacted_on": on,
                "income_fen": max(amount, 0),
                "outgo_fen": max(-amount, 0),
                "balance_fen": balance,
                "counterparty_name": name,
                "counterparty_account": number,
                "memo": voucher.event.summary,
                "serial_no": f"{ledger}{on:%Y%m%d}{at:04d}",
            }
