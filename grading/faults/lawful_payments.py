"""Lawful payments that resemble a breach and must stay quiet."""

from __future__ import annotations

import datetime as dt

from grading.decisions import decide
from grading.faults.money import extra_account
from grading.faults.receipts import stub_key
from grading.faults.registry import lookalike
from grading.faults.site import Site
from grading.payments import attach, pay, receive
from grading.village import OPTIONAL, Line
from grading.workdays import back, in_month, make_up_days, onward


@lookalike("LG102", since=0)
def cancelled(site: Site) -> None:
    """A cancelled voucher keeps its number and is in no sum: neither a gap nor a payment."""
    made = site.village.voucher(
        site.day(), "作废", [Line("office", 88_000, 0), Line("bank", 0, 88_000)], attachments=0
    )
    made.row["cancelled"] = 1
    site.record(made)
    site.code = "JS102"
    site.record(made)


@lookalike("LG101", since=0)
def red_entry(site: Site) -> None:
    """A red entry is negative on both sides and balances."""
    paid = site.spend(on=site.day(5, 9))
    on = onward(paid.voucher.on, 4)
    back_fen = site.fen(50, 200)
    payee = paid.request["payee_name"]
    made = site.village.voucher(
        on,
        "冲销多付材料款（红字）",
        [Line("repair", -back_fen, 0, payee), Line("bank", 0, -back_fen, payee)],
        attachments=1,
    )
    site.after(lambda: _name_reversed(site, made, paid.voucher.key))
    site.record(made)


def _name_reversed(site: Site, made: object, key: str) -> None:
    row = next(at for at in site.village.tables["voucher"] if at["voucher"] is made)
    row["reversal_of"] = key


@lookalike("LG106")
def two_sided(site: Site) -> None:
    """A member has paid ahead, and a supplier was paid ahead: their accounts may run over."""
    village = site.village
    supplier = village.firm("operating")
    owed = village.chart.detail("payable", supplier)
    ahead = site.spend(
        site.fen(3_000, 4_400), site.day(), supplier, account=owed, summary="预付农资款"
    )
    site.record(ahead.voucher, note=OPTIONAL, code="CF127")
    site.record(site.number(owed))
    name = village.individual(village.plain_person())
    account = village.chart.detail("inner", name)
    receive(
        village,
        site.day(),
        site.fen(200, 600),
        account,
        name,
        summary="预收灌溉费",
        own_receipt=True,
    )
    site.record(site.number(account))


@lookalike("LG120", since=0)
def broken_run(site: Site) -> None:
    """Three invoices of a shop over two months, between whose numbers it sold to others."""
    issuer = site.village.firm("repair")
    start = site.day(3, 8)
    first = site.village.serial("run") * 1000 + site.village.index * 100_000 + 517
    for place in range(3):
        on = onward(start + dt.timedelta(days=31 * place))
        paid = site.spend(site.fen(310 + 40 * place, 340 + 40 * place), on, issuer)
        number = f"{first + 9 * place:08d}"
        (paid.invoice or {}).update(invoice_kind="增值税普通发票", invoice_no=number)
    site.record(issuer)


@lookalike("LG121", since=0)
def issuer_young(site: Site) -> None:
    """An invoice is issued on the very day the firm was registered."""
    paid = site.spend()
    issuer = site.village.parties[paid.request["payee_name"]]
    issuer["registered_on"] = (paid.invoice or {})["issued_on"]
    site.record(paid.voucher)


@lookalike("LG112", since=0)
def invoice_in_parts(site: Site) -> None:
    """One invoice is paid in two parts that add up to it."""
    amount = site.fen(2_000, 4_000)
    first = site.spend(amount // 2, site.day(5, 6))
    second = site.spend(amount - amount // 2, site.day(8, 10), first.request["payee_name"])
    if first.invoice and second.invoice:
        first.invoice["amount_fen"] = amount
        for name in ("invoice_no", "issued_on", "amount_fen"):
            second.invoice[name] = first.invoice[name]
    site.record(second.voucher)


@lookalike("LG118", since=0)
def issued_for_payee(site: Site) -> None:
    """A tax office issues an invoice for a shop; a branch issues one for its firm."""
    for issuer in ("国家税务总局示例县税务局", ""):
        paid = site.spend(on=site.day(5, 10))
        name = issuer or f"{paid.request['payee_name']}第一门市部"
        (paid.invoice or {})["issuer_name"] = name
        site.record(paid.voucher)


@lookalike("LG119")
def parts_of_one_invoice(site: Site) -> None:
    """One invoice is paid in two parts and lies with the first."""
    amount, more = site.fen(1_200, 1_900), site.fen(2_100, 2_600)
    first = site.spend(amount, site.day(5, 6))
    payee = str(first.request["payee_name"])
    second = site.spend(more, site.day(9, 11), payee, invoice="")
    (first.invoice or {})["amount_fen"] = amount + more
    site.record(second.voucher)


@lookalike("CF111")
def renewed(site: Site) -> None:
    """A decided loan is repaid, and taken out again within two weeks without a new decision."""
    village = site.village
    amount, on, home = site.fen(6_000, 8_000), site.day(5, 6), site.day(9, 10)
    name = village.firm()
    account = village.chart.detail("loan", name)
    decision = decide(village, back(on, 20), "借款周转", "借款举债", amount=amount, payee=name)
    made = receive(village, on, amount, account, name, summary="收到借款")
    made.decision_no = decision.number
    last = onward(home, 9)
    for day in (home, onward(last, 15)):
        pay(
            village,
            day,
            amount,
            account,
            name,
            summary="归还借款",
            kind="其他支出",
            invoice="",
        )
    site.record(receive(village, last, amount, account, name, summary="续借"))


@lookalike("CF131")
def receipt_within_days(site: Site) -> None:
    """A receipt is booked on the tenth day, another a month late but banked the day after it."""
    village, on = site.village, site.day(4, 10)
    for days, banked in ((10, None), (30, onward(on, 1))):
        made = receive(
            village,
            back(on + dt.timedelta(days=days + 1), 1),
            site.fen(600, 1_800),
            "service",
            village.individual(village.plain_person()),
            summary="收灌溉服务费",
            own_receipt=True,
        )
        made.bank_on = banked
        paper = village.rows("invoice", invoice_no=made)[0]
        paper["issued_on"] = on.isoformat()
        site.record(stub_key(paper))


@lookalike("LG113")
def small_slip(site: Site) -> None:
    """A slip for 200 yuan to the fen: the limit itself is not exceeded."""
    payee = site.village.individual(site.village.plain_person())
    site.record(site.spend(20_000, payee=payee, invoice="白条").voucher)


@lookalike("CF102")
def cash_to_the_limit(site: Site) -> None:
    """Exactly 1,000 yuan in cash."""
    site.record(site.spend(100_000, money="cash").voucher)


@lookalike("CF104", since=0)
def village_card(site: Site) -> None:
    """A card for paying, in an officer's name: no deposit account."""
    name = site.village.holder("报账员", site.village.as_of)
    site.record(extra_account(site, name, "村务卡", None))


@lookalike("CF106", since=0)
def equal_but_other(site: Site) -> None:
    """Two equal payments to one shop in three weeks, each with its own form and invoice."""
    amount = site.fen(1_300, 2_900)
    first = site.spend(amount, site.day(5, 10))
    second = site.spend(amount, onward(first.voucher.on, 14), first.request["payee_name"])
    site.record(second.voucher)


@lookalike("CF109")
def repaid_in_time(site: Site) -> None:
    """An officer's advance is repaid within two months."""
    village = site.village
    on = site.day(5, 9)
    name = village.individual(village.persons[village.holder("监委会委员", on)])
    account = village.chart.detail("inner", name)
    amount = site.fen(1_500, 3_000)
    site.spend(amount, on, name, account=account, summary="借款", kind="其他支出", invoice="")
    receive(
        village,
        onward(on + dt.timedelta(days=55)),
        amount,
        account,
        name,
        summary="归还借款",
        own_receipt=True,
    )
    site.record(name)


@lookalike("CF110")
def reception_room(site: Site) -> None:
    """Repairing the reception room is no hospitality."""
    site.record(site.spend(summary="付招待室屋顶维修款").voucher)


@lookalike("CF127")
def goods_on_credit(site: Site) -> None:
    """A shop is paid what was booked as owed to it a month before."""
    village = site.village
    name, amount, on = village.firm(), site.fen(2_000, 4_000), site.day(6, 10)
    account = village.chart.detail("payable", name)
    lines = [Line("repair", amount, 0, name), Line(account, 0, amount, name)]
    village.voucher(back(on, 20), "赊购维修材料", lines)
    paid = site.spend(amount, on, name, account=account, summary="付欠款", kind="其他支出")
    site.record(paid.voucher)


@lookalike("CF132")
def deposit_returned(site: Site) -> None:
    """A deposit booked as income is returned to who paid it; a receipt booked twice is reversed."""
    village = site.village
    amount, on = site.fen(1_000, 3_000), site.day(6, 10)
    who = village.individual(village.plain_person())
    for day, summary in ((back(on, 100), "收场地押金"), (back(on, 99), "重记场地押金")):
        receive(village, day, amount, "service", who, summary=summary, own_receipt=True)
    lines = [Line("bank", -amount, 0, who), Line("service", 0, -amount, who)]
    reversed_in = village.voucher(back(on, 98), "冲销重记的押金（红字）", lines, attachments=1)
    paid = site.spend(
        amount, on, who, account="service", summary="退场地押金", kind="其他支出", invoice=""
    )
    site.record(reversed_in)
    site.record(paid.voucher)


@lookalike("CF115")
def make_up_day(site: Site) -> None:
    """A large payment on a weekend day that is a working day by order."""
    days = [day for day in make_up_days(site.year) if day.month > 2 and day.day < 27]  # noqa: PLR2004 - inside the year and the month
    site.need(days)
    site.record(site.purchase(site.fen(6_000, 8_800), site.rng.choice(days)).voucher)


@lookalike("CF124")
def imprest_to_the_limit(site: Site) -> None:
    """An imprest of 1,000 yuan to the fen, accounted for in forty days."""
    village = site.village
    on = in_month(site.year, site.rng.randint(5, 9))[-4]
    name = village.individual(village.persons[village.holder("报账员", on)])
    site.claim(f"imprest {site.year}")
    account = village.chart.detail("inner", f"备用金-{name}")
    site.spend(
        100_000, on, name, account=account, summary="预借备用金", kind="其他支出", invoice=""
    )
    cleared = onward(on + dt.timedelta(days=40))
    lines = [Line("office", 100_000, 0), Line(account, 0, 100_000, name)]
    village.voucher(cleared, "报账冲备用金", lines)
    site.record(name)


@lookalike("JS101")
def one_fen_below(site: Site) -> None:
    """999.99 yuan need neither the accountant nor the secretary."""
    site.record(site.spend(99_999).request["request_no"])


@lookalike("JS103")
def compatible_roles(site: Site) -> None:
    """The witness also signs as committee member: no incompatible pair."""
    paid = site.purchase(site.fen(5_500, 8_800))
    paid.signed("证明人")["signer_name"] = paid.signed("两委成员")["signer_name"]
    site.record(paid.request["request_no"])


@lookalike("JS104")
def officer_not_signing(site: Site) -> None:
    """An officer who signs nothing is paid back his fare."""
    village = site.village
    on = site.day()
    name = village.individual(village.persons[village.holder("监委会委员", on)])
    paid = site.spend(
        site.fen(300, 900), on, name, summary="付外出培训车船费", account="travel", invoice="其他"
    )
    site.record(paid.request["request_no"])


@lookalike("JS105")
def signed_same_day(site: Site) -> None:
    """Everybody signed on the day of payment, which is neither late nor out of order."""
    paid = site.spend()
    for row in paid.signatures:
        row["signed_on"] = paid.voucher.on.isoformat()
    site.record(paid.request["request_no"])
    site.code = "JS111"
    site.record(paid.request["request_no"])


@lookalike("JS110")
def to_the_approval(site: Site) -> None:
    """Two payments on one form, together what was approved."""
    village = site.village
    amount = site.fen(2_400, 3_400)
    paid = site.spend(amount, site.day(5, 9))
    payee, rest = paid.request["payee_name"], amount // 7
    second = village.voucher(
        onward(paid.voucher.on, 6),
        "付维修材料尾款",
        [Line("repair", rest, 0, payee), Line("bank", 0, rest, payee)],
        request_no=paid.request["request_no"],
    )
    attach(village, second, "数电发票", payee, rest)
    paid.request["voucher"].append(second)
    paid.request["approved_fen"] = amount + rest
    site.record(paid.request["request_no"])


@lookalike("JS112", since=0)
def cousin(site: Site) -> None:
    """A cousin of the supervisor is paid: the law's list of close relatives has no cousins."""
    village = site.village
    on = site.day()
    signer = village.holder("监委会主任", on)
    name = village.individual(village.plain_person())
    village.add("relationship", person_name=signer, relative_name=name, relation="堂兄弟")
    site.record(site.spend(on=on, payee=name).request["request_no"])


@lookalike("JS113")
def mended(site: Site) -> None:
    """Sent back by the accountant, and agreed to by him the day after."""
    paid = site.spend()
    row = paid.signed("会计审核")
    again = dict(row)
    row.update(signed_on=back(paid.voucher.on, 2).isoformat(), opinion="退回")
    again["signed_on"] = back(paid.voucher.on, 1).isoformat()
    paid.signed("村党组织书记")["signed_on"] = again["signed_on"]
    site.village.tables["signature"].append(again)
    site.record(paid.request["request_no"])


@lookalike("JS117")
def two_purchases(site: Site) -> None:
    """Two purchases of one shop and use on a day, 1,300 yuan, each with an invoice of its own."""
    on, shop = site.day(5, 10), site.village.firm("repair")
    paid = [site.spend(site.fen(600, 700), on, shop) for _ in range(2)]
    site.record(paid[0].request["request_no"])


@lookalike("DM101")
def below_the_limit(site: Site) -> None:
    """9,999.99 yuan of compensation, a fen below the limit."""
    site.record(site.compensate(999_999, site.day()).voucher)


@lookalike("DM109")
def as_decided(site: Site) -> None:
    """Two payments, together what was decided to the fen."""
    village = site.village
    amount = site.fen(15_000, 19_000)
    payee = village.individual(village.plain_person())
    on = site.day(5, 9)
    decision = decide(
        village, back(on, 10), "地面塌陷补偿", "大额资金使用", amount=amount, payee=payee
    )
    site.compensate(amount // 3, on, decision, payee)
    site.compensate(amount - amount // 3, onward(on, 8), decision, payee)
    site.record(decision.number)
