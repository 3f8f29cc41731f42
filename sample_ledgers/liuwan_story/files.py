"""Write the two data files: vouchers as canonical CSV, registers as a Chinese workbook."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sample_ledgers.liuwan_story import papers, registers, standing
from sample_ledgers.liuwan_story.chart import full_name
from sample_ledgers.liuwan_story.events import MONEY
from sample_ledgers.liuwan_story.people import ACCOUNTANT, AGENCY_REVIEWER, CASHIER, OLD_CASHIER
from sample_ledgers.liuwan_story.place import ORG, YEAR
from sample_ledgers.liuwan_story.vouchers import Voucher
from threeassets.model.schema import Column, ColumnKind, tables

COLUMNS = (
    "org_code", "fiscal_year", "accounting_period", "je_type_code", "journal_number",
    "effective_date", "journal_line_number", "je_line_description", "gl_account_number",
    "gl_account_name", "debit_fen", "credit_fen", "party_name", "project_code",
    "attachment_count", "prepared_by", "approved_by", "posted_by", "cashier", "cancelled",
    "reversal_of", "request_no", "contract_no", "decision_no",
)  # fmt: skip

_STANDING: dict[str, Callable[[], Iterable[registers.Row]]] = {
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

_FROM_VOUCHERS: dict[str, Callable[[list[Voucher]], Iterable[registers.Row]]] = {
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

_CREATED = dt.datetime(2026, 1, 12, 9, 0, tzinfo=None)  # noqa: DTZ001 - fixed, so that the bytes are
_FEN_PER_YUAN = 100
_WIDEST = 36


def write_vouchers(path: Path, vouchers: list[Voucher]) -> None:
    """Write one row an entry, amounts in fen."""
    marked = {
        voucher.event.options["记号"]: voucher.key
        for voucher in vouchers
        if "记号" in voucher.event.options
    }
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for voucher in vouchers:
            reverses = marked.get(voucher.event.options.get("红冲", ""), "")
            writer.writerows(_entries(voucher, reverses))


def _entries(voucher: Voucher, reverses: str) -> Iterable[list[object]]:
    event = voucher.event
    parts = len(event.parts)
    moves_money = any(line.account in MONEY for line in event.lines)
    cashier = OLD_CASHIER if voucher.month <= 2 else CASHIER  # noqa: PLR2004 - handed over at the end of February
    for at, part in enumerate(event.parts, start=1):
        number = f"{voucher.number}({at}/{parts})" if parts > 1 else str(voucher.number)
        for line_number, line in enumerate(part, start=1):
            yield [
                ORG, YEAR, f"{voucher.month:02d}", "记", number, event.on.isoformat(),
                line_number, event.summary, line.account, full_name(line.account),
                line.debit, line.credit, line.party, voucher.project,
                voucher.attachments, ACCOUNTANT, AGENCY_REVIEWER, ACCOUNTANT,
                cashier if moves_money else "", int(voucher.cancelled), reverses,
                voucher.request_no, voucher.contract, voucher.decision,
            ]  # fmt: skip


def sheets(vouchers: list[Voucher]) -> dict[str, list[registers.Row]]:
    """Return every register of the workbook, by its name in the schema."""
    found = {name: list(make()) for name, make in _STANDING.items()}
    return found | {name: list(make(vouchers)) for name, make in _FROM_VOUCHERS.items()}


def write_workbook(path: Path, vouchers: list[Voucher]) -> None:
    """Write one sheet a register, under Chinese headings, money in yuan, dates as dates."""
    content = sheets(vouchers)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": "柳湾村登记簿", "created": _CREATED})
        formats = {
            ColumnKind.MONEY: book.add_format({"num_format": "#,##0.00"}),
            ColumnKind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
            ColumnKind.DATETIME: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        heading = book.add_format({"bold": True, "bg_color": "#DDE6F0"})
        for table in tables().values():
            if table.name in content:
                sheet = book.add_worksheet(table.sheet)
                sheet.freeze_panes(1, 0)
                for at, column in enumerate(table.columns):
                    sheet.write_string(0, at, column.heading, heading)
                    values = [
                        ORG if column.name == "org_code" else row.get(column.name)
                        for row in content[table.name]
                    ]
                    sheet.set_column(at, at, _width(column, values))
                    for below, value in enumerate(values, start=1):
                        _write(sheet, (below, at), column, value, formats.get(column.kind))


def _width(column: Column, values: list[object]) -> int:
    longest = max((len(str(value)) for value in values), default=0)
    return min(max(2 * len(column.heading) + 2, longest + 4), _WIDEST)


def _write(
    sheet: Worksheet, cell: tuple[int, int], column: Column, value: object, shape: Format | None
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, dt.date):
        sheet.write_datetime(*cell, value, shape)
    elif column.kind is ColumnKind.FLAG:
        sheet.write_string(*cell, "是" if value else "否")
    elif column.kind is ColumnKind.MONEY and isinstance(value, int):
        sheet.write_number(*cell, value / _FEN_PER_YUAN, shape)
    elif column.kind is ColumnKind.DECIMAL:
        sheet.write_number(*cell, float(str(value)))
    elif isinstance(value, int):
        sheet.write_number(*cell, value)
    else:
        sheet.write_string(*cell, str(value))
