"""Write the two data files: vouchers as a platform exports them, registers as a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from sample_ledgers.songlin_story import bank, counts, meetings, papers, people, registers, standing
from sample_ledgers.songlin_story.chart import CHART
from sample_ledgers.songlin_story.place import ORG, VILLAGE, YEAR
from sample_ledgers.story_kit.canonical import write_canonical
from sample_ledgers.story_kit.events import month_end
from sample_ledgers.story_kit.platform import Export, write_platform
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workbook import Row, write_workbook

_STANDING: dict[str, Callable[[], Iterable[Row]]] = {
    "organization": registers.organization,
    "office": registers.office,
    "relationship": registers.relationship,
    "account": registers.account,
    "bank_account": registers.bank_account,
    "decision": meetings.decision,
    "decision_step": meetings.decision_step,
    "party": registers.party,
    "contract": registers.contract,
    "asset": registers.asset,
    "resource": registers.resource,
    "inventory": counts.inventory,
    "project": registers.project,
    "bid": registers.bid,
    "earmarked_fund": registers.earmarked_fund,
    "price_benchmark": registers.price_benchmark,
    "fiscal_period": standing.fiscal_period,
    "handover": standing.handover,
    "audit_engagement": standing.audit_engagement,
    "rectification": standing.rectification,
    "member": standing.member,
    "pay_standard": standing.pay_standard,
    "custody": standing.custody,
}

_FROM_VOUCHERS: dict[str, Callable[[list[Voucher]], Iterable[Row]]] = {
    "account_balance": registers.account_balance,
    "bank_transaction": bank.bank_transaction,
    "payment_request": papers.payment_request,
    "signature": papers.signature,
    "disclosure": meetings.disclosure,
    "contract_schedule": registers.contract_schedule,
    "asset_change": registers.asset_change,
    "inventory_line": counts.inventory_line,
    "invoice": papers.invoice,
    "payout": papers.payout,
    "receipt_book": papers.receipt_book,
}


def hands(voucher: Voucher) -> tuple[str, str, str, str]:
    """Return who prepared, reviewed and posted, and who handled the money."""
    old = voucher.event.on < people.NEW_CASHIER_FROM
    cashier = people.OLD_CASHIER if old else people.CASHIER
    return (
        people.ACCOUNTANT,
        people.AGENCY_REVIEWER,
        people.ACCOUNTANT,
        cashier if voucher.moves_money else "",
    )


def posted_at(voucher: Voucher) -> dt.datetime:
    """Return when a voucher was posted: on its day, what closes a month just before it closes."""
    on = voucher.event.on
    if on == month_end(YEAR, on.month):
        return standing.closed_at(on.month) - dt.timedelta(hours=1)
    return dt.datetime.combine(on, dt.time(16, 40))


def write_vouchers(path: Path, vouchers: list[Voucher]) -> None:
    """Write the vouchers as the platform exports them."""
    signed = (people.SECRETARY, people.ACCOUNTANT, people.CASHIER)
    printed = dt.date(YEAR + 1, 1, 12)
    export = Export(VILLAGE, YEAR, signed, printed, CHART, hands, posted_at)
    write_platform(path, vouchers, export)


def write_plain_vouchers(path: Path, vouchers: list[Voucher]) -> None:
    """Write the same vouchers as canonical CSV, to compare a reader's result with."""
    write_canonical(path, vouchers, org=ORG, chart=CHART, hands=hands, posted_at=posted_at)


def sheets(vouchers: list[Voucher]) -> dict[str, list[Row]]:
    """Return every register of the workbook, by its name in the schema."""
    found = {name: list(make()) for name, make in _STANDING.items()}
    return found | {name: list(make(vouchers)) for name, make in _FROM_VOUCHERS.items()}


def write_registers(path: Path, vouchers: list[Voucher]) -> None:
    """Write the workbook of registers."""
    write_workbook(path, title="松岭村登记簿", org=ORG, content=sheets(vouchers))
