"""Faults of invoices and receipts: LG112, LG113, LG117 to LG121, CF130 to CF132."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from grading.faults.registry import fault
from grading.faults.site import Site, also
from grading.payments import move, receive
from grading.village import Row
from grading.workdays import back, onward

ANY_YEAR = 0
NEW_YEAR = 2024


@fault("LG112", since=ANY_YEAR)
def invoice_twice(site: Site) -> None:
    """Blatant: one invoice under two equal payments of a year. Ordinary: across New Year.

    Hidden: paid in full, then a "rest" of it once more.
    """
    amount = site.fen(1_200, 3_900)
    early, late = site.village.workday(site.year, 2, 3), site.day(6, 9)
    if site.level == "ordinary":
        late = site.village.workday(site.following, 9, 10)
    first = site.spend(amount, early)
    second = site.spend(
        amount * 3 // 5 if site.level == "hidden" else amount, late, first.request["payee_name"]
    )
    if first.invoice and second.invoice:
        for name in ("invoice_no", "issued_on", "amount_fen"):
            second.invoice[name] = first.invoice[name]
    site.year = late.year
    site.record(second.voucher, note=also(first.voucher))


@fault("LG113")
def informal_slip(site: Site) -> None:
    """Blatant: a slip for 3,000 yuan. Ordinary: a firm is paid without any invoice.

    Hidden: a firm gives its own receipt for little more than 200 yuan.
    """
    village = site.village
    amount = site.pick(site.fen(2_600, 3_400), site.fen(1_200, 2_000), site.fen(205, 240))
    payee = village.individual(village.plain_person()) if site.level == "blatant" else None
    paid = site.spend(amount, payee=payee, invoice=site.pick("白条", "", "收据"))
    if paid.invoice:
        paid.invoice["invoice_no"] = f"99{paid.invoice['invoice_no']}"
    site.record(paid.voucher, amount)


@fault("LG117")
def receipts_astray(site: Site) -> None:
    """Blatant: a book of receipts never came back. Ordinary: one number is nowhere.

    Hidden: the book came back three days late.
    """
    village = site.village
    start = f"{site.year}-01-04"

    def book() -> str:
        return str(village.rows("receipt_book", issued_on=start)[0]["first_no"])

    def change() -> None:
        row = village.rows("receipt_book", issued_on=start)[0]
        inside = [
            at
            for at in village.tables["invoice"]
            if at["invoice_kind"] == "收据" and row["first_no"] < at["invoice_no"] < row["void_nos"]
        ]
        if site.level == "ordinary":
            gone = inside[len(inside) // 2 : len(inside) // 2 + 1]
            numbers = {at["invoice_no"] for at in gone}
            site.drop("invoice", gone)
            stubs = site.village.tables["receipt_stub"]
            site.drop("receipt_stub", [at for at in stubs if at["receipt_no"] in numbers])
        late = dt.date(site.year, 1, 4) + dt.timedelta(days=183)
        row["returned_on"] = site.pick(None, row["returned_on"], late.isoformat())

    site.after(change)
    site.record(book)


@fault("CF130")
def receipt_unbooked(site: Site) -> None:
    """Blatant: a receipt for 26,000 yuan is in no voucher. Ordinary: one for 2,400.

    Hidden: a voucher books 600 yuan less than its receipt says.
    """
    village = site.village
    number = f"B{village.index:04d}{village.serial('stub'):04d}"
    on, payer = site.day(3, 10), village.individual(village.plain_person())
    fen = site.pick(26_000_17, 2_400_31, 600_00)
    made: list[str] = []

    def change() -> None:
        stub = next(
            (
                at
                for at in village.tables["receipt_stub"]
                if at.get("voucher_ref")
                and "，" not in at["voucher_ref"]
                and f"{site.year}-03" < at["issued_on"] < f"{site.year}-11"
            ),
            None,
        )
        if site.level == "hidden" and stub is not None:
            stub["amount_fen"] += fen
        else:
            stub = village.add(
                "receipt_stub",
                receipt_no=number,
                issued_on=on.isoformat(),
                payer_name=payer,
                amount_fen=fen,
                purpose="场地租金",
                collected_by=village.holder("报账员", on),
                is_void=False,
                voucher_ref=None,
            )
        made.append(f"{stub['receipt_no']}/{stub['issued_on']}")

    site.after(change)
    site.record(lambda: made[0], fen)


@fault("LG118", since=ANY_YEAR)
def issuer_elsewhere(site: Site) -> None:
    """Blatant: a farm firm's invoice for what a shop was paid. Ordinary: another shop's.

    Hidden: one of a shop whose name has two characters of the payee's the other way round.
    """
    paid = site.spend(on=site.day(5, 10))
    name = str(paid.request["payee_name"])
    site.need(name[3] != name[4])
    turned = f"{name[:3]}{name[4]}{name[3]}{name[5:]}"
    firm = site.village.firm
    (paid.invoice or {})["issuer_name"] = site.pick(firm("firm"), firm("repair"), turned)
    site.record(paid.voucher, paid.request["approved_fen"])


@fault("LG119")
def invoice_too_low(site: Site) -> None:
    """Blatant: an invoice of half of what was paid. Ordinary: the second of two is 500 yuan short.

    Hidden: an invoice is paid in two parts, which together exceed it by 300 yuan.
    """
    amount = site.fen(1_200, 1_900)
    paid = site.spend(amount, site.day(5, 6))
    paper, last, short = paid.invoice or {}, paid.voucher, amount // 2
    if site.level == "blatant":
        paper["amount_fen"] -= short
    else:
        short = site.pick(0, 50_000, 30_000)
        more = site.fen(2_100, 2_600)
        payee = str(paid.request["payee_name"])
        invoice = site.pick("", "数电发票", "")
        second = site.spend(more, site.day(9, 11), payee, invoice=invoice)
        last = second.voucher
        if second.invoice:
            second.invoice["amount_fen"] -= short
        else:
            paper["amount_fen"] += more - short
    site.record(last, short)


def stub_key(paper: Row) -> Callable[[], str]:
    """Return what tells the key of a receipt's stub once receipts have their numbers."""
    return lambda: f"{paper['invoice_no']}/{paper['issued_on']}"


@fault("CF131")
def receipt_late(site: Site) -> None:
    """Blatant: cash is booked five months after its receipt. Ordinary: 40 days after.

    Hidden: money comes to the bank on the eleventh day.
    """
    village = site.village
    on = site.day(4, 6)
    late = onward(on + dt.timedelta(days=site.pick(150, 40, 11)))
    amount = site.fen(600, 1_800)
    made = receive(
        village,
        late,
        amount,
        "service",
        village.individual(village.plain_person()),
        summary="收灌溉服务费",
        money=site.pick("cash", "cash", "bank"),
        own_receipt=True,
    )
    paper = village.rows("invoice", invoice_no=made)[0]
    paper["issued_on"] = on.isoformat()
    if site.level != "hidden":
        move(village, late, amount, "cash", "bank")
    site.record(stub_key(paper), amount)


@fault("LG120", since=ANY_YEAR)
def unbroken_run(site: Site) -> None:
    """Blatant: six receipts of a shop in a row over five months. Ordinary: four over three months.

    Hidden: three over five weeks.
    """
    issuer = site.village.firm("repair")
    days = site.pick((0, 30, 60, 90, 120, 150), (0, 30, 60, 90), (0, 14, 35))
    start, total = site.day(2, 6), 0
    first = site.village.serial("run") * 1000 + site.village.index * 100_000 + 17
    for place, after in enumerate(days):
        on = onward(start + dt.timedelta(days=after))
        # Sums that differ and stay small: neither split nor paid twice.
        paid = site.spend(site.fen(310 + 40 * place, 340 + 40 * place), on, issuer)
        paper = paid.invoice or {}
        paper.update(invoice_kind="增值税普通发票", invoice_no=f"{first + place:08d}")
        total += paper["amount_fen"]
    site.year = on.year
    site.record(issuer, total)


@fault("LG121", since=ANY_YEAR)
def issuer_unborn(site: Site) -> None:
    """Blatant: the issuer was registered a month later. Ordinary: struck off a month before.

    Hidden: registered the day after it issued the invoice.
    """
    paid = site.spend(on=site.day(5, 10))
    issuer = site.village.parties[paid.request["payee_name"]]
    paper = paid.invoice or {}
    issued_on = dt.date.fromisoformat(str(paper["issued_on"]))
    if site.level == "ordinary":
        issuer["deregistered_on"] = (issued_on - dt.timedelta(days=30)).isoformat()
    else:
        issuer["registered_on"] = (issued_on + dt.timedelta(days=site.pick(31, 0, 1))).isoformat()
    site.record(paid.voucher, paper["amount_fen"])


@fault("CF132")
def refund_of_nothing_paid(site: Site) -> None:
    """Blatant: income is lowered to pay somebody who paid nothing in. Ordinary: a third too much.

    Hidden: what was paid in is refunded twice. Needs books of two years before.
    """
    village = site.village
    site.need(site.year - village.years[0] >= 2)  # noqa: PLR2004 - money of two years before counts
    amount, on = site.fen(3_000, 4_200), site.day(6, 10)
    who = village.individual(village.plain_person())
    more = {"account": "service", "summary": "退灌溉服务费", "kind": "其他支出", "invoice": ""}
    if site.level != "blatant":
        receive(
            village, back(on, 90), amount, "service", who, summary="收灌溉服务费", own_receipt=True
        )
    if site.level == "hidden":
        site.spend(amount, back(on, 60), who, **more)
    paid_fen = amount * 4 // 3 if site.level == "ordinary" else amount
    paid = site.spend(paid_fen, on, who, **more)
    site.record(paid.voucher, amount // 3 if site.level == "ordinary" else amount)
