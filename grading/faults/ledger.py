"""Faults of the ledger: LG101 to LG111, LG114 to LG116."""

from __future__ import annotations

import datetime as dt

from grading.chart import UNKNOWN
from grading.codes import unit_code
from grading.faults.registry import fault
from grading.faults.site import Site
from grading.payments import receive
from grading.purchases import basic_account, build, equip, special_account
from grading.village import OPTIONAL, Line
from grading.workdays import in_month, onward

ANY_YEAR = 0
NEW_YEAR = 2024


@fault("LG101", since=ANY_YEAR)
def unbalanced(site: Site) -> None:
    """Blatant: the debit has a digit too many. Ordinary: two digits change places.

    Hidden: a four-line voucher is out by less than a yuan.
    """
    tens = site.rng.randint(3, 9)
    paid = site.spend(120_000 + tens * 1_000)
    line = paid.voucher.lines[0]
    swapped = 102_000 + tens * 10_000
    wrong = site.pick(line.debit * 10, swapped, line.debit + site.rng.randint(1, 90))
    difference = wrong - line.debit
    if site.level == "hidden":
        part = line.debit // 3
        line.debit -= 2 * part
        paid.voucher.lines[1:1] = [Line(role, part, 0) for role in ("office", "road")]
        wrong = line.debit + difference
    line.debit = wrong
    site.record(paid.voucher, difference)


@fault("LG102", since=ANY_YEAR)
def gap(site: Site) -> None:
    """Blatant: five numbers in a row are missing. Ordinary: one is missing in mid-month.

    Hidden: the month begins with number 2.
    """
    village = site.village
    month = site.rng.randint(2, 11)
    first = in_month(site.year, month)[0]
    on = dt.date(site.year, month, 1) if site.level == "hidden" else site.village.near(first, 12)
    made = receive(
        village, on, site.fen(20, 90), "interest", "示例农村商业银行", summary="补收利息"
    )
    if site.level == "hidden":
        village.vouchers.remove(made)
        village.vouchers.insert(0, made)
    made.gap = site.pick(5, 1, 1)
    missing = made.gap

    def named() -> str:
        place, _, last = made.key.rpartition("-")
        return f"{place}-{int(last) - missing}"

    site.record(named, note="" if missing == 1 else "a run of five, named by its first number")


@fault("LG103", since=ANY_YEAR)
def twin(site: Site) -> None:
    """Blatant: another day, another preparer, another matter under one number.

    Ordinary: another day and matter. Hidden: the same day, only the matter differs.
    """
    village = site.village
    first = site.spend(on=site.day(2, 11))
    on = first.voucher.on
    apart = site.pick(3, 1, 0)
    other = onward(on, apart)
    site.need(other.month == on.month and other.year == on.year)
    made = receive(
        village, other, site.fen(20, 90), "interest", "示例农村商业银行", summary="补收利息"
    )
    made.twin_of = first.voucher
    if site.level == "blatant":
        made.row["prepared_by"] = village.holder("报账员", on)
    # The second holder of a number prints with its ordinal behind it.
    site.record(first.voucher, note=lambda: f"also {first.voucher.key}#2")


@fault("LG104", since=ANY_YEAR)
def roll_forward(site: Site) -> None:
    """Blatant: a closing balance is 5,000 yuan too high. Ordinary: opening differs from last close.

    Hidden: a closing balance is 0.90 yuan off.
    """
    year = site.village.years[-1]
    account = site.pick("stock", "invested", "stock")
    site.need(site.level != "ordinary" or len(site.village.years) > 1)
    number = site.village.chart.number(account, year)
    amount = site.pick(500_000, 100_000, 90)

    def change() -> None:
        row = site.village.rows("account_balance", fiscal_year=year, gl_account_number=number)[0]
        row["closing_debit_fen"] += amount
        if site.level == "ordinary":
            row["opening_debit_fen"] += amount

    site.year = year
    site.after(change)
    site.record(number, amount)


@fault("LG105", since=ANY_YEAR)
def overdrawn(site: Site) -> None:
    """Blatant: cash is below nothing across a month's end. Ordinary: at the end of one day.

    Hidden: the special account is below nothing for a week at the start of the books.
    """
    village = site.village
    if site.level == "hidden":
        site.claim("special")
        site.year = village.years[0]
        on, amount = in_month(site.year, 1)[3], site.fen(900, 2_000)
        paid = site.spend(amount, on, money="special")
        paid.voucher.shock = True
        move = Line("special", amount, 0), Line("bank", 0, amount)
        village.voucher(onward(on, 5), "基本户归垫专户", list(move), shock=True)
        site.record(site.number("special"))
        return
    month = site.rng.randint(3, 11)
    days = in_month(site.year, month)
    on = days[-1] if site.level == "blatant" else days[9]
    for _ in range(site.pick(7, 4, 0)):
        paid = site.spend(site.fen(700, 890), on, money="cash")
        paid.voucher.shock = True
    site.record(site.number("cash"))
    if site.level == "ordinary":
        site.spend(site.fen(50, 90), onward(on, 1), money="cash")  # money is drawn for it
    if site.level == "blatant":
        site.record(site.number("cash"), code="LG106")


@fault("LG106", since=NEW_YEAR)
def wrong_side(site: Site) -> None:
    """Blatant: more stock is issued than was held. Ordinary: more pay is written back than was due.

    Hidden: more stock is issued than was held, and written back a month later.
    """
    village = site.village
    on = site.day(5, 8)
    amount = site.fen(3_000, 4_500)
    account = site.pick("stock", "wages_due", "stock")
    lines = [Line("operating", amount, 0), Line("stock", 0, amount)]
    if site.level == "ordinary":
        lines = [Line("wages_due", amount, 0), Line("wages", 0, amount)]
    village.voucher(on, site.pick("领用库存农资", "冲减应付工资", "领用库存农资"), lines)
    if site.level == "hidden":
        later = in_month(site.year, on.month + 1)[7]
        returned = [Line("stock", amount, 0), Line("operating", 0, amount)]
        village.voucher(later, "退回库存农资", returned)
    site.record(site.number(account))


@fault("LG107", since=NEW_YEAR)
def unknown_account(site: Site) -> None:
    """Blatant: posted to 999. Ordinary: posted to a parent account.

    Hidden: to a detail never opened.
    """
    paid = site.spend()
    paid.voucher.lines[0].account = UNKNOWN + site.pick("999", "513", "51319")
    site.record(paid.voucher)


@fault("LG108", since=ANY_YEAR)
def wrong_period(site: Site) -> None:
    """Blatant: booked two months after its date. Ordinary: a month after.

    Hidden: dated the last working day of a month and booked in the next.
    """
    month = site.pick(4, 7, 10)
    days = in_month(site.year, month)
    paid = site.spend(on=site.pick(days[8], days[10], days[-1]))
    paid.voucher.month = month + site.pick(2, 1, 1)
    site.record(paid.voucher)
    if site.level == "blatant":  # the bank paid two months before, and the books lack it so long
        site.record(basic_account(site.village), note=OPTIONAL, code="CF105")


@fault("LG109", since=ANY_YEAR)
def after_closing(site: Site) -> None:
    """Blatant: written up two months after closing. Ordinary: two days after.

    Hidden: an hour after.
    """
    paid = site.spend(on=site.day(2, 9))
    month = paid.voucher.on.month
    closed = dt.date(site.year, month + 1, 6)
    day = closed + dt.timedelta(days=site.pick(60, 2, 0))
    paid.voucher.row["posted_at"] = f"{day.isoformat()} {site.pick('10:00', '10:00', '19:05')}:00"
    site.record(paid.voucher)


@fault("LG110", since=ANY_YEAR)
def one_hand(site: Site) -> None:
    """Blatant: preparer and reviewer are one. Ordinary: the cashier posts.

    Hidden: the reviewer prepared a receipt, where nobody looks for it.
    """
    village = site.village
    on = site.day()
    if site.level == "hidden":
        made = receive(
            village, on, site.fen(200, 900), "sundry", village.firm(), summary="收废旧物品款"
        )
        made.row["prepared_by"] = village.holder("三资中心审核", on)
    else:
        made = site.spend(on=on).voucher
        accountant, cashier = village.holder("会计", on), village.holder("出纳", on)
        made.row |= site.pick({"approved_by": accountant}, {"posted_by": cashier}, {})
    site.record(made)


@fault("LG111", since=ANY_YEAR)
def no_papers(site: Site) -> None:
    """Blatant: 4,000 yuan without a paper. Ordinary: the number of papers is empty.

    Hidden: a small cash payment of several lines.
    """
    amount = site.pick(site.fen(3_600, 4_400), site.fen(1_200, 1_900), site.fen(240, 390))
    # A member's bill needs no invoice, and an invoice in the register would be a paper.
    who = site.village.individual(site.village.plain_person())
    money = site.pick("bank", "bank", "cash")
    paid = site.spend(amount, payee=who, money=money, invoice="")
    paid.voucher.attachments = site.pick(0, None, 0)
    if site.level == "hidden":
        half = amount // 2
        paid.voucher.lines[0].debit -= half
        paid.voucher.lines.insert(1, Line("office", half, 0, paid.request["payee_name"]))
    site.record(paid.voucher, amount)


@fault("LG114", since=ANY_YEAR)
def cards_differ(site: Site) -> None:
    """Blatant: a machine bought has no card. Ordinary: digits of a cost change places.

    Hidden: the wear on a card is 50 yuan short.
    """
    village = site.village
    site.year = village.years[-1]
    if site.level == "hidden":
        made = village.rows("asset", asset_name="村委会办公楼")[0]

        def change() -> None:
            made["accumulated_depreciation_fen"] -= 5_000

        site.after(change)
        site.record(site.number("worn"), 5_000)
        return
    cost = site.rng.randint(121, 129) * 10_000
    bought = equip(village, site.day(5, 10), cost, site.named("抽水机"))
    made = next(
        at
        for at in village.tables["asset"]
        if f"购置{at['asset_name']}合同" == bought.contract["title"]
    )
    made.update(stated=0, depreciation_method="不计提")
    if site.level == "blatant":
        site.after(lambda: site.drop("asset", [made]))
        site.record(site.number("asset"), cost)
    else:
        site.after(lambda: made.update(cost_fen=cost + 90_000))
        site.record(site.number("asset"), 90_000)


@fault("LG115")
def not_capitalised(site: Site) -> None:
    """Blatant: nothing of finished works was capitalised. Ordinary: half.

    Hidden: all but 2,000 yuan.
    """
    village = site.village
    site.year = max(NEW_YEAR, village.years[-1] - site.rng.randint(0, 1))
    price = site.rng.randint(60, 90) * 100_000
    on = village.workday(site.year, 2, 3)
    site.need(village.turnover is None or village.turnover.year != site.year)
    name = site.named("机耕路整修")
    build(village, on, price, name, capitalised=site.pick(0, price // 2, price - 200_000))
    site.record(
        village.chart.number(f"building/{name}", village.as_of.year),
        site.pick(price, price - price // 2, 200_000),
    )


@fault("LG116", since=ANY_YEAR)
def one_book(site: Site) -> None:
    """Blatant: committee and collective share their main account. Ordinary: only one has a book.

    Hidden: they share only the account for grants. Counts only where policy asks for separate
    books.
    """
    village = site.village
    site.need(village.committee is None)
    other = unit_code("54", "MF", village.index + 1)
    row = village.add(
        "organization",
        org_name=f"{village.town}{village.name}村民委员会",
        org_kind="村民委员会",
        level="村",
        area_code=village.area,
        township_name=village.town,
        county_name="示例县",
        accounting_standard="2023",
    )
    row["org_code"] = other
    if site.level != "ordinary":
        shared = site.pick(basic_account, basic_account, special_account)(village)

        def change() -> None:
            there = village.rows("bank_account", account_no=shared)[0]
            village.tables["bank_account"].append(
                there | {"org_code": other, "gl_account_number": None}
            )

        site.after(change)
    site.record(village.org)
