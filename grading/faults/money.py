"""Faults with cash, bank accounts and payments: CF101 to CF110, CF115 to CF118."""

from __future__ import annotations

import datetime as dt

from grading.faults.registry import fault
from grading.faults.site import Site, also
from grading.payments import move, pay, receive
from grading.purchases import basic_account, build
from grading.village import Line
from grading.workdays import holidays, in_month, onward, workdays

_SATURDAY = 5
_LATE_DAY = 27
_BATCH_MONTH = 2
"""From here on a day may be the last of its period, when books are written up in one batch."""
_ENOUGH_PAYMENTS = 420
"""So many payments a year are surely enough for the statistic of first digits."""


@fault("CF101")
def too_much_cash(site: Site) -> None:
    """Blatant: 8,000 yuan lie in the safe for a week. Ordinary: 2,300 for a week.

    Hidden: 2,050 over one night.
    """
    amount = site.pick(800_000, 230_000, 205_000)
    on = site.day(2, 11)
    drawn = move(site.village, on, amount, "bank", "cash")
    banked = move(site.village, onward(on, site.pick(5, 5, 1)), amount, "cash", "bank")
    drawn.aside = banked.aside = True
    site.record(site.number("cash"))


@fault("CF102")
def large_cash(site: Site) -> None:
    """Blatant: 4,200 yuan in cash. Ordinary: 1,600.

    Hidden: a few yuan above 1,000, on two lines.
    """
    amount = site.pick(site.fen(3_900, 4_400), site.fen(1_500, 1_800), site.fen(1_001, 1_040))
    paid = site.spend(amount, money="cash")
    if site.level == "hidden":
        line = paid.voucher.lines[0]
        line.debit -= 40_000
        paid.voucher.lines.insert(1, Line("office", 40_000, 0, line.party))
    site.record(paid.voucher, amount - 100_000)


@fault("CF103")
def sit_spend(site: Site) -> None:
    """Blatant: cash income is spent to the last fen on the same day. Ordinary: on the next day.

    Hidden: a part of it, three days later.
    """
    village = site.village
    gap = site.pick(0, 1, 3)
    days = {day for day in workdays(site.year) if day.month in range(3, 12)}
    busy = {at.on for at in village.vouchers if at.moved("cash")}
    quiet = [
        on
        for on in sorted(days)
        if on + dt.timedelta(days=gap) in days
        and not any(on + dt.timedelta(days=n) in busy for n in range(gap + 1))
    ]
    site.need(quiet)
    on = site.rng.choice(quiet)
    later = on + dt.timedelta(days=gap)
    swept = move(village, on, 1, "cash", "bank")
    swept.sweep = True
    income = site.fen(880, 960)
    receive(
        village,
        on,
        income,
        "sundry",
        village.firm(),
        summary="收处理旧物款",
        money="cash",
        own_receipt=True,
    )
    spent = site.pick(income, income, site.fen(420, 500))
    paid = site.spend(spent, later, money="cash")
    site.record(paid.voucher)


def extra_account(site: Site, name: str, kind: str, ledger: str | None) -> str:
    """Add a bank account without movements and return its number."""
    number = f"99012{site.village.index:06d}{site.village.serial('account'):06d}"
    site.village.add(
        "bank_account",
        account_no=number,
        account_name=name,
        bank_name="示例邮政储蓄所",
        account_kind=kind,
        gl_account_number=ledger,
    )
    return number


def in_and_out(site: Site, number: str) -> None:
    """Let a sum come into an account and leave it within a month, on its statement alone."""
    days = in_month(site.year, site.rng.randint(3, 10))
    amount = site.fen(6_000, 20_000)
    moves = ((days[4], amount, amount), (days[11], -amount, 0))
    for serial, (on, fen, held) in enumerate(moves, start=1):
        site.village.add(
            "bank_transaction",
            account_no=number,
            transacted_on=on,
            income_fen=max(fen, 0),
            outgo_fen=max(-fen, 0),
            balance_fen=held,
            counterparty_name="示例县丰收商贸有限公司",
            memo="转账",
            serial_no=f"W{serial}",
        )


@fault("CF104", since=0)
def personal_account(site: Site) -> None:
    """Blatant: a personal account. Ordinary: a general account in an officer's name.

    Hidden: a special account in the name of a member. Its statement moves, the books do not.
    """
    village = site.village
    officer = village.holder("报账员", village.as_of)
    name = site.pick(officer, officer, village.plain_person().name)
    number = extra_account(site, name, site.pick("个人户", "一般户", "专户"), None)
    in_and_out(site, number)
    site.record(number)


@fault("CF105")
def statement_differs(site: Site) -> None:
    """Blatant: the bank never saw a payment. Ordinary: a movement of the bank is not booked.

    Hidden: two digits of one amount change places.
    """
    village = site.village
    amount = site.rng.randint(21, 29) * 10_000
    paid = site.spend(amount, site.day(3, 8))
    account = basic_account(village)
    if site.level != "ordinary":
        paid.voucher.off_statement = True
    who = paid.request["payee_name"]
    if site.level == "hidden":
        village.extra_bank.append(("bank", paid.voucher.on, -(amount + 90_000), who, ""))
    elif site.level == "ordinary":
        village.extra_bank.append(
            ("bank", onward(paid.voucher.on, 2), -site.fen(800, 2_000), "示例保险公司", "")
        )
    site.record(account)


@fault("CF106")
def paid_twice(site: Site) -> None:
    """Blatant: one form is paid twice within a week.

    Ordinary: 20 days apart. Hidden: across New Year, on a form approved for half as much again.
    """
    village = site.village
    on = site.day(3, 11)
    later = onward(on, site.pick(4, 14, 0))
    if site.level == "hidden":
        # In one village of three the slips of a January were not typed in.
        site.need(site.following > site.year and village.index % 3 != 2)  # noqa: PLR2004 - every third
        on, later = in_month(site.year, 12)[-6], in_month(site.following, 1)[6]
        site.year = site.following
    amount = site.fen(1_300, 2_400)
    payee = village.individual(village.plain_person())
    first = site.spend(amount, on, payee, invoice="", summary="付零工工资", account="road")
    second = village.voucher(
        later,
        "付零工工资",
        [Line("road", amount, 0, payee), Line("bank", 0, amount, payee)],
        request_no=first.request["request_no"],
    )
    first.request["voucher"].append(second)
    site.record(second, amount, note=also(first.voucher))
    beyond = amount if site.level != "hidden" else amount - amount // 2
    first.request["approved_fen"] = 2 * amount - beyond
    site.record(first.request["request_no"], beyond, code="JS110")


@fault("CF107")
def diverted(site: Site) -> None:
    """Blatant: a grant pays for another project by several thousand yuan.

    Ordinary: by some hundreds. Hidden: a last small payment for the right project goes beyond
    the grant.
    """
    village = site.village
    site.claim("special")
    name = site.named("蓄水池")
    works = build(village, site.day(4, 6), site.rng.randint(60, 90) * 100_000, name, granted=True)
    own = works.code
    other = village.next_number(f"GC{site.year}", 2)
    if site.level != "hidden":
        village.add(
            "project",
            project_code=other,
            project_name=site.named("村部小修"),
            budget_fen=1_500_000,
            fiscal_fen=0,
            funding="自筹",
            tender_method="询价",
            started_on=site.day(5, 6),
            is_public_welfare=0,
            progress=500_000,
        )
    amount = site.pick(site.fen(3_000, 4_400), site.fen(400, 900), site.fen(500, 900))
    on = in_month(site.year, 11)[5]
    paid = pay(
        village,
        on,
        amount,
        "repair" if site.level != "hidden" else "road",
        village.firm("repair"),
        summary="付工程零星材料款",
        kind="工程支出",
        money="special",
        project_code=own if site.level == "hidden" else other,
        fund_code=works.fund["fund_code"] if works.fund else None,
        decision_no=works.project["decision_no"] if site.level == "hidden" else None,
    )
    site.record(paid.voucher, amount)


@fault("CF108", since=0)
def old_receivable(site: Site) -> None:
    """Blatant: a claim of the first January stands untouched. Ordinary: newer sales stand on top.

    Hidden: most of it was paid, a rest is left. Needs four years of books.
    """
    village = site.village
    first, last = village.years[0], village.years[-1]
    site.need(last - first >= 3)  # noqa: PLR2004 - the limit is three years
    name = village.firm()
    account = village.chart.detail("receivable", name)
    amount = site.fen(6_000, 9_000)
    on = in_month(first, 1)[6]
    village.voucher(
        on, "应收灌溉服务费", [Line(account, amount, 0, name), Line("service", 0, amount)]
    )
    if site.level == "ordinary":
        newer = in_month(last, 5)[3]
        village.voucher(
            newer, "应收灌溉服务费", [Line(account, 80_000, 0, name), Line("service", 0, 80_000)]
        )
    if site.level == "hidden":
        receive(
            village,
            in_month(first, 6)[3],
            amount - 30_000,
            account,
            name,
            summary="收欠款",
            own_receipt=True,
        )
    site.year = last
    site.record(name, 30_000 if site.level == "hidden" else amount)


@fault("CF109")
def lent_to_officer(site: Site) -> None:
    """Blatant: 4,000 yuan lent to an officer and never repaid. Ordinary: to an officer's relative.

    Hidden: repaid, but a week after the ninety days.
    """
    village = site.village
    name = village.holder("监委会委员", village.as_of)
    if site.level == "ordinary":
        deputy = village.holder("村委会副主任", village.as_of)
        kin = village.rows("relationship", person_name=deputy)
        site.need(kin)
        name = kin[0]["relative_name"]
    village.individual(village.persons[name])
    account = village.chart.detail("inner", name)
    amount = site.fen(3_600, 4_400)
    on = site.day(5, 7)
    site.spend(amount, on, name, account=account, summary="借款", kind="其他支出", invoice="")
    if site.level == "hidden":
        receive(
            village,
            onward(on + dt.timedelta(days=97)),
            amount,
            account,
            name,
            summary="归还借款",
            own_receipt=True,
        )
    site.record(name, amount)


@fault("CF110")
def hospitality(site: Site) -> None:
    """Blatant: 招待 in the summary, 2,000 yuan. Ordinary: 烟酒.

    Hidden: 宴请 amid office costs, 100 yuan.
    """
    summary = site.pick("付招待客饭费", "付购烟酒款", "付办公用品及宴请餐费")
    amount = site.pick(site.fen(1_800, 2_600), site.fen(400, 900), site.fen(90, 140))
    paid = site.spend(amount, summary=summary, account="office")
    site.record(paid.voucher, amount)


@fault("CF115")
def on_holiday(site: Site) -> None:
    """Blatant: 8,000 yuan on National Day. Ordinary: on a Sunday.

    Hidden: on a weekday of a festival.
    """
    year = site.year
    # February may be dated on one day by an agency (P10): no day of it is known there.
    weekdays = sorted(
        day
        for day in holidays(year)
        if day.weekday() < _SATURDAY and 1 < day.day < _LATE_DAY and day.month != _BATCH_MONTH
    )
    sunday = site.day(5, 9)
    sunday += dt.timedelta(days=6 - sunday.weekday())
    site.need(sunday.day < _LATE_DAY and sunday not in holidays(year))
    on = site.pick(dt.date(year, 10, 2), sunday, site.rng.choice(weekdays))
    paid = site.purchase(site.fen(6_000, 8_800), on)
    site.record(paid.voucher, paid.voucher.amount)


@fault("CF116")
def first_digits(site: Site) -> None:
    """Blatant: every small payment of a year begins with 3. Ordinary: two in three.

    Hidden: two in five.
    """
    village = site.village
    site.need(
        sum(at.on.year == site.year and at.moved("bank") < 0 for at in village.vouchers)
        > _ENOUGH_PAYMENTS
    )
    site.claim(f"amounts {site.year}")
    for voucher, form, paper in village.everyday:
        small = voucher.on.year == site.year and form["approved_fen"] < 100_000  # noqa: PLR2004 - below the second tier, so no signature changes
        if small and paper and site.rng.random() * 100 < site.pick(100, 67, 40):
            amount = site.fen(301, 399)
            form["approved_fen"] = paper["amount_fen"] = amount
            voucher.lines[0].debit = voucher.lines[1].credit = amount
    site.record(village.org)


@fault("CF117")
def below_limit(site: Site) -> None:
    """Blatant: 24 payments just below 5,000 yuan, each to another shop. Ordinary: 16.

    Hidden: around 1,000 yuan, in among many others, just enough to stand out.
    """
    village = site.village
    site.claim(f"amounts {site.year}")
    limit = site.pick(500_000, 500_000, 100_000)
    paid = [
        -at.moved("bank") - at.moved("cash") - at.moved("special")
        for at in village.vouchers
        if at.on.year == site.year
    ]
    below = sum(limit * 9 // 10 <= fen < limit for fen in paid)
    around = sum(
        limit * 8 // 10 <= fen < limit * 9 // 10 or limit <= fen <= limit * 11 // 10 for fen in paid
    )
    wanted = max(site.pick(24, 16, 11), around + 8 - below)
    for _ in range(wanted):
        site.spend(site.rng.randint(limit * 92 // 100, limit - 100), site.day(2, 11))
    site.record(village.org)


@fault("CF118")
def off_book(site: Site) -> None:
    """Blatant: an account in the village's name with movements and no ledger account.

    Ordinary: its ledger account has no entries. Hidden: money goes to an officer's own account and
    comes back, with no voucher.
    """
    village = site.village
    if site.level == "hidden":
        month = site.rng.randint(3, 10)
        out, home = in_month(site.year, month)[4], in_month(site.year, month)[11]
        amount = site.fen(6_000, 20_000)
        name = village.holder("监委会委员", out)
        card = village.persons[name].card
        village.individual(village.persons[name])
        village.extra_bank += [
            ("bank", out, -amount, name, card),
            ("bank", home, amount, name, card),
        ]
        site.record(basic_account(village), amount)
        return
    ledger = None if site.level == "blatant" else "10209"
    number = extra_account(site, village.org_name, "一般户", ledger)
    in_and_out(site, number)
    site.record(number)
