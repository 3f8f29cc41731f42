"""Registers that follow from the vouchers: forms, lists, invoices, receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sample_ledgers.songlin_story import members, people
from sample_ledgers.songlin_story.approvals import handler, requested_on, signatures
from sample_ledgers.songlin_story.place import BANK, TREASURY, VILLAGE, YEAR, table
from sample_ledgers.story_kit.events import CASH
from sample_ledgers.story_kit.receipts import Book, Receipts
from sample_ledgers.story_kit.tables import fen
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workbook import Row
from sample_ledgers.story_kit.workdays import workdays_before

RECEIPTS = Receipts(
    (
        Book(36001, 36050, dt.date(YEAR, 1, 2), dt.date(YEAR, 7, 1)),
        Book(36051, 36100, dt.date(YEAR, 7, 1), dt.date(YEAR, 12, 26)),
    ),
    void=36008,
    unreceipted=frozenset({"", BANK, TREASURY}),
    issuer=VILLAGE,
)
_SHARE_YUAN, _SUBSIDY_YUAN, _GIFT = 120, 60, "200.00"
_GIFTED, _TAKEN = range(60, 68), range(72, 84)
"""Households that got a new year's gift, and whose land was taken; none of an office holder."""
_LISTS = {
    "报酬": ("SLBC", "误工补贴"),
    "保洁": ("SLBJ", "公益岗位"),
    "地力": ("SLDL", "惠农补贴"),
    "占地": ("SLZD", "征地补偿费"),
    "分红": ("SLFH", "收益分配"),
    "慰问": ("SLWW", "救助慰问"),
}
_MONTHLY = {"报酬", "保洁"}
_PUBLIC = {"机关事业单位"}
_KIND_OF = {cells[1]: cells[2] for cells in table("units")}
_LABOUR = "人工费"


def requests(vouchers: list[Voucher]) -> list[Voucher]:
    """Return the payments made on a form."""
    return [voucher for voucher in vouchers if voucher.request_no and voucher.event.is_payment]


def payment_request(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the approval forms."""
    red = {
        voucher.request_no: voucher
        for voucher in vouchers
        if voucher.request_no and not voucher.event.is_payment
    }
    for voucher in requests(vouchers):
        event, back = voucher.event, red.get(voucher.request_no)
        refs = [voucher.key, back.key] if back else [voucher.short]
        approved = event.options.get("实批", "")
        yield {
            "request_no": voucher.request_no,
            "requested_on": requested_on(voucher),
            "purpose": event.summary.removeprefix("付"),
            "expense_kind": event.kind,
            "approved_fen": fen(approved) if approved else event.amount,
            "payee_name": event.payee,
            "payment_method": "现金" if voucher.moved(CASH) else "转账",
            "handler": handler(voucher),
            "fiscal_year": YEAR,
            "accounting_period": voucher.month,
            "voucher_ref": "，".join(refs),
            "contract_no": voucher.contract,
            "decision_no": voucher.decision,
            "project_code": voucher.project,
            "fund_code": event.options.get("资金", ""),
        }


def signature(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the signatures on the forms."""
    for voucher in requests(vouchers):
        for signed in signatures(voucher):
            yield {
                "request_no": signed.request_no,
                "role": signed.role,
                "signer_name": signed.signer,
                "signed_on": signed.on,
                "opinion": signed.opinion,
            }


def list_number(voucher: Voucher) -> str:
    """Return the number of the pay list a voucher pays, empty without one."""
    name = voucher.event.options.get("名册", "")
    if not name:
        return ""
    monthly = f"-{voucher.month:02d}" if name in _MONTHLY else ""
    return f"{_LISTS[name][0]}{YEAR}{monthly}"


def _recipients(name: str, on: dt.date) -> list[tuple[members.Member, str, int]]:
    """Return member, basis quantity and amount of everybody on a list."""
    everybody, heads = members.MEMBERS, members.heads()
    if name == "报酬":
        return [(everybody[who], "1", amount) for who, amount in people.paid_in(on)]
    if name == "保洁":
        return [(everybody[who], "1", fen(people.CLEANER_PAY)) for who in people.CLEANERS]
    if name == "分红":
        return [
            (member, f"{member.half_shares / 2:.1f}", member.half_shares * _SHARE_YUAN * 50)
            for member in everybody.values()
        ]
    if name == "地力":
        areas = [(member, members.farmland(at)) for at, member in enumerate(heads)]
        return [(member, str(area), area * _SUBSIDY_YUAN * 100) for member, area in areas]
    if name == "占地":
        return [(heads[at], "0.5", fen("5000.00")) for at in _TAKEN]
    return [(heads[at], "1", fen(_GIFT)) for at in _GIFTED]


def payout(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield every line of the pay lists; profits shared are those of the year before."""
    for voucher in vouchers:
        name, on = voucher.event.options.get("名册", ""), voucher.event.on
        if not name:
            continue
        period = f"{on:%Y-%m}" if name in _MONTHLY else str(YEAR - (name == "分红"))
        for at, (member, quantity, amount) in enumerate(_recipients(name, on), start=1):
            yield {
                "list_no": list_number(voucher),
                "payout_kind": _LISTS[name][1],
                "period": period,
                "line_no": at,
                "recipient_name": member.name,
                "id_number": member.number,
                "household_no": member.household,
                "account_no": "" if voucher.moved(CASH) else member.card_account,
                "basis_quantity": quantity,
                "amount_fen": amount,
                "paid_on": on,
                "voucher_ref": voucher.key,
                "decision_no": voucher.decision,
                "fund_code": voucher.event.options.get("资金", ""),
            }


def invoice(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the papers of every payment and the village's own receipts for what it got."""
    serial, shared = 0, ("", "")
    for voucher in vouchers:
        event = voucher.event
        if not event.is_payment:
            continue
        serial += 1
        kind = _paper(voucher)
        number = list_number(voucher) or f"2598{serial:016d}"
        whole = event.options.get("共票", "")
        if whole and shared[0] == whole:
            number = shared[1]
        shared = (whole, number)
        yield {
            "voucher_ref": voucher.key,
            "invoice_kind": kind,
            "invoice_no": number,
            "issuer_name": VILLAGE if kind == "工资表" else event.payee,
            "issued_on": event.on if kind == "银行回单" else workdays_before(event.on, 4),
            "amount_fen": fen(whole) if whole else event.amount,
        }
    yield from RECEIPTS.invoices(vouchers)


def _paper(voucher: Voucher) -> str:
    event = voucher.event
    if "票据" in event.options:
        return event.options["票据"]
    if "名册" in event.options:
        return "工资表"
    if event.payee == BANK:
        return "数电发票" if event.kind and "本金" not in event.summary else "银行回单"
    if event.payee in _KIND_OF:
        return "财政票据" if _KIND_OF[event.payee] in _PUBLIC else "数电发票"
    return "增值税普通发票" if _LABOUR in event.summary else "其他"


def receipt_book(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the books of receipts."""
    yield from RECEIPTS.register(vouchers, people.REPORTER)
