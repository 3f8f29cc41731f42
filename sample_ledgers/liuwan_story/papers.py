"""Registers that follow from the vouchers: forms, lists, receipts, disclosures, the count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from sample_ledgers.liuwan_story import people
from sample_ledgers.liuwan_story.approvals import handler, requested_on, signatures
from sample_ledgers.liuwan_story.chart import CHART, OPENING
from sample_ledgers.liuwan_story.parties import BANK, BASIC_ACCOUNT, SPECIAL_ACCOUNT
from sample_ledgers.liuwan_story.place import VILLAGE, YEAR, known_day, table
from sample_ledgers.liuwan_story.property import ASSETS, MISSING_PUMP
from sample_ledgers.story_kit.events import CASH
from sample_ledgers.story_kit.finance import GROUPS, quarter_figures
from sample_ledgers.story_kit.receipts import Book, Receipts
from sample_ledgers.story_kit.tables import fen, rows
from sample_ledgers.story_kit.vouchers import Voucher
from sample_ledgers.story_kit.workbook import Row
from sample_ledgers.story_kit.workdays import workdays_before

COUNT = "QC2025"
SUBSIDY_RATE = "60.00"
RECEIPTS = Receipts(
    (
        Book(25001, 25050, dt.date(YEAR, 1, 2), dt.date(YEAR, 6, 30)),
        Book(25051, 25100, dt.date(YEAR, 7, 1), dt.date(YEAR, 12, 26)),
    ),
    void=25012,
    unreceipted=frozenset({"", BANK, "青石镇财政所"}),
    issuer=VILLAGE,
)
_INVOICED_FROM = 20_000
_LABOUR_INVOICED_FROM = 50_000
_LISTS = {
    "报酬": ("BC", "误工补贴"),
    "保洁": ("BJ", "公益岗位"),
    "地力": ("DL", "惠农补贴"),
    "重阳": ("CY", "救助慰问"),
}
_KIND_OF = {cells[0]: cells[1] for cells in table("units")}


_POSTED_LATE = {"J2025-05": 8}
"""Planted: days from the vote to the notice board, elsewhere two."""
_NEVER_POSTED = frozenset({"J2025-07"})
"""Planted: decisions carried out whose outcome nobody posted."""


def _requests(vouchers: list[Voucher]) -> list[Voucher]:
    return [voucher for voucher in vouchers if voucher.request_no and voucher.event.is_payment]


def payment_request(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the approval forms."""
    red = {
        voucher.request_no: voucher
        for voucher in vouchers
        if voucher.request_no and not voucher.event.is_payment
    }
    for voucher in _requests(vouchers):
        event, back = voucher.event, red.get(voucher.request_no)
        refs = [voucher.key, back.key] if back else [voucher.short]
        yield {
            "request_no": voucher.request_no,
            "requested_on": requested_on(voucher),
            "purpose": event.summary.removeprefix("付"),
            "expense_kind": event.kind,
            "approved_fen": event.amount,
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
    for voucher in _requests(vouchers):
        for signed in signatures(voucher):
            yield {
                "request_no": signed.request_no,
                "role": signed.role,
                "signer_name": signed.signer,
                "signed_on": signed.on,
                "opinion": "同意",
            }


def list_number(voucher: Voucher) -> str:
    """Return the number of the pay list a voucher pays, empty without one."""
    name = voucher.event.options.get("名册", "")
    if not name:
        return ""
    monthly = f"-{voucher.month:02d}" if name in {"报酬", "保洁"} else ""
    return f"{_LISTS[name][0]}{YEAR}{monthly}"


def _recipients(name: str) -> list[tuple[str, str, int]]:
    """Return name, basis quantity and amount of everybody on a list."""
    if name == "报酬":
        return [(who, "1", fen(amount)) for who, _, amount in rows(people.PAY)]
    if name == "保洁":
        return [(who, "1", fen(people.CLEANER_PAY)) for who in people.CLEANERS]
    if name == "重阳":
        return [(who, "1", fen(people.ELDER_GIFT)) for who in people.ELDERS]
    rate = Decimal(SUBSIDY_RATE)
    areas = [(member.name, 6 + at * 7 % 9) for at, member in enumerate(people.households())]
    return [(who, str(area), int(area * rate * 100)) for who, area in areas]


def payout(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield every line of the pay lists."""
    for voucher in vouchers:
        name = voucher.event.options.get("名册", "")
        if not name:
            continue
        before = voucher.event.on.replace(day=1) - dt.timedelta(days=1)
        period = f"{before:%Y-%m}" if name in {"报酬", "保洁"} else str(YEAR)
        for at, (who, quantity, amount) in enumerate(_recipients(name), start=1):
            member = people.MEMBERS[who]
            yield {
                "list_no": list_number(voucher),
                "payout_kind": _LISTS[name][1],
                "period": period,
                "line_no": at,
                "recipient_name": who,
                "id_number": member.number,
                "household_no": member.household,
                "account_no": member.card_account,
                "basis_quantity": quantity,
                "amount_fen": amount,
                "paid_on": voucher.event.on,
                "voucher_ref": voucher.key,
                "decision_no": voucher.decision,
                "fund_code": voucher.event.options.get("资金", ""),
            }


def invoice(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield invoices for what was bought and the village's own receipts for what it got."""
    serial = 0
    for voucher in vouchers:
        event = voucher.event
        if not event.is_payment:
            continue
        if voucher.request_no or "无审批单" in event.options:
            kind, number = _invoice_kind(voucher), f"2599{serial + 1:016d}"
            if kind == "工资表":
                number = list_number(voucher)
        else:
            kind = "银行回单" if event.payee == BANK else "财政票据"
            series = "HD" if kind == "银行回单" else "WS"
            number = f"{series}{YEAR}{voucher.month:02d}{voucher.number:02d}"
        serial += bool(kind)
        if kind and voucher.attachments:  # what is attached nowhere was never entered either
            yield {
                "voucher_ref": voucher.key,
                "invoice_kind": kind,
                "invoice_no": number,
                "issuer_name": VILLAGE if kind == "工资表" else event.payee,
                "issued_on": workdays_before(event.on, 4),
                "amount_fen": event.amount,
            }
    yield from RECEIPTS.invoices(vouchers)


def _invoice_kind(voucher: Voucher) -> str:
    event = voucher.event
    if "名册" in event.options:
        return "工资表"
    if event.payee in _KIND_OF:
        return "数电发票" if event.amount >= _INVOICED_FROM else ""
    return "增值税普通发票" if event.amount >= _LABOUR_INVOICED_FROM else ""


def receipt_book(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the books of receipts."""
    yield from RECEIPTS.register(vouchers, people.REPORTER)


def disclosure(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield what was posted: results and outcomes of decisions, and the quarters' finances."""
    posted = []
    for cells in table("decisions"):
        late = _POSTED_LATE.get(cells[0], 2)
        posted.append((cells[0], "决议结果", known_day(cells[6]) + dt.timedelta(days=late)))
        if cells[10] and cells[0] not in _NEVER_POSTED:
            posted.append((cells[0], "实施结果", known_day(cells[10]) + dt.timedelta(days=9)))
    for at, (subject, kind, on) in enumerate(posted, start=1):
        yield {
            "disclosure_no": f"GK-{at:03d}",
            "disclosure_kind": kind,
            "subject_no": subject,
            "posted_on": on,
            "removed_on": on + dt.timedelta(days=12),
            "place": "村务公开栏",
        }
    for quarter in range(1, 5):
        yield _finance_posted(vouchers, quarter)


def _finance_posted(vouchers: list[Voucher], quarter: int) -> Row:
    on = dt.date(YEAR + quarter // 4, quarter * 3 % 12 + 1, 10)
    return {
        "disclosure_no": f"GK-{YEAR}Q{quarter}",
        "disclosure_kind": "财务收支",
        "subject_no": f"{YEAR}-Q{quarter}",
        "posted_on": on,
        "removed_on": on + dt.timedelta(days=15),
        "place": "村务公开栏",
        "reviewed_on": on - dt.timedelta(days=2),
        "reviewed_by": "冀小满",
        "groups": GROUPS,
    } | quarter_figures(vouchers, OPENING, quarter)


def inventory() -> Iterator[Row]:
    """Yield the count as of 31 December, confirmed and reported in the following March."""
    yield {
        "inventory_no": COUNT,
        "as_of": dt.date(YEAR, 12, 31),
        "started_on": dt.date(YEAR, 12, 20),
        "confirmed_on": dt.date(YEAR + 1, 3, 12),
        "team": "邢守正，梁秀珍，田春燕，冀小满",
        "reported_on": dt.date(YEAR + 1, 3, 20),
    }


def _closing(vouchers: list[Voucher], number: str) -> int:
    return OPENING[number] + sum(at.moved(number) for at in vouchers if not at.cancelled)


def inventory_line(vouchers: list[Voucher]) -> Iterator[Row]:
    """Yield the lines of the count; one pump was not found."""
    for kind, code, ledger in (
        ("货币资金", CASH, "101"),
        ("货币资金", BASIC_ACCOUNT, "10201"),
        ("货币资金", SPECIAL_ACCOUNT, "10202"),
        ("库存物资", "121", "121"),
        ("长期投资", "141", "141"),
        ("应收款项", "11201", "11201"),
        ("应收款项", "11202", "11202"),
        ("应付款项", "21101", "21101"),
        ("应付款项", "21102", "21102"),
        ("应付工资", "212", "212"),
    ):
        amount = abs(_closing(vouchers, ledger))
        yield _counted(kind, code, CHART.names[ledger], amount)
    for card in ASSETS:
        line = _counted("固定资产", card.code, card.name, card.cost)
        line |= {
            "unit": card.unit,
            "book_quantity": card.quantity,
            "counted_quantity": card.quantity,
        }
        if card.code == MISSING_PUMP:
            line |= {
                "counted_quantity": "0",
                "counted_fen": 0,
                "reason": "盘点时机井旁未见实物，去向待查",
            }
        yield line
    for code, name, _, _, area, *_ in table("resources"):
        line = _counted("资源性资产", code, name, None)
        yield line | {"unit": "亩", "book_quantity": area, "counted_quantity": area}


def _counted(kind: str, code: str, name: str, amount: int | None) -> Row:
    return {
        "inventory_no": COUNT,
        "object_kind": kind,
        "object_code": code,
        "object_name": name,
        "book_fen": amount,
        "counted_fen": amount,
    }
