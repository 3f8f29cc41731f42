"""Write the two data files: vouchers as canonical CSV, registers as a Chinese workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from sample_ledgers.liuwan_story import papers, registers, standing
from sample_ledgers.liuwan_story.chart import CHART
from sample_ledgers.liuwan_story.people import ACCOUNTANT, AGENCY_REVIEWER, CASHIER, OLD_CASHIER
from sample_ledgers.liuwan_story.place import ORG
from sample_ledgers.story_kit.canonical import write_canonical
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workbook import Row, write_workbook

_STANDING: dict[str, Callable[[], Iterable[Row]]] = {
    "organization": registers.organization,
    "office": registers.office,
    "relationship": registers.relationship,
    "account": registers.account,
    "bank_account": registers.bank_account,
    "decision": registers.decision,
    "decision_step": registers.decision_step,
    "party": registers.party,
    "contract": registers.contract,
    "asset": registers.asset,
    "resource": registers.resource,
    "inventory": papers.inventory,
    "project": registers.project,
    "bid": registers.bid,
    "earmarked_fund": registers.earmarked_fund,
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
    "payment_request": papers.payment_request,
    "signature": papers.signature,
    "disclosure": papers.disclosure,
    "contract_schedule": registers.contract_schedule,
    "asset_change": registers.asset_change,
    "inventory_line": papers.inventory_line,
    "invoice": papers.invoice,
    "payout": papers.payout,
    "receipt_book": papers.receipt_book,
}


def _hands(voucher: Voucher) -> tuple[str, str, str, str]:
    cashier = OLD_CASHIER if voucher.month <= 2 else CASHIER  # noqa: PLR2004 - handed over at the end of February
    return ACCOUNTANT, AGENCY_REVIEWER, ACCOUNTANT, cashier if voucher.moves_money else ""


def write_vouchers(path: Path, vouchers: list[Voucher]) -> None:
    """Write the vouchers as canonical CSV."""
    write_canonical(path, vouchers, org=ORG, chart=CHART, hands=_hands)


def sheets(vouchers: list[Voucher]) -> dict[str, list[Row]]:
    """Return every register of the workbook, by its name in the schema."""
    found = {name: list(make()) for name, make in _STANDING.items()}
    return found | {name: list(make(vouchers)) for name, make in _FROM_VOUCHERS.items()}


def write_registers(path: Path, vouchers: list[Voucher]) -> None:
    """Write the workbook of registers."""
    write_workbook(path, title="柳湾村登记簿", org=ORG, content=sheets(vouchers))
