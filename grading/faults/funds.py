"""Faults with debt, pay, distributions, lists and grants: CF111 to CF114, CF119 to CF124, CF134."""

from __future__ import annotations

import datetime as dt

from grading.codes import broken
from grading.decisions import decide
from grading.faults.registry import fault
from grading.faults.site import Site
from grading.payments import pay, receive
from grading.purchases import agree, basic_account, land_compensation, list_lines
from grading.routine import distribute
from grading.village import Line, Row
from grading.workdays import back, in_month, onward

_LENDER = "示例县农村信用合作社"


@fault("CF111")
def borrowed(site: Site) -> None:
    """Blatant: a loan nobody decided on. Ordinary: the decision was for something else.

    Hidden: decided, but for public-welfare works. Each is repaid within the term.
    """
    village = site.village
    on, home = site.day(5, 6), site.day(9, 11)
    amount = site.rng.randint(30, 80) * 100_000
    lender = village.public_body(_LENDER)
    account = village.chart.detail("long_loan" if site.level == "ordinary" else "loan", lender)
    project, decision = "", None
    if site.level != "blatant":
        matter = "大额资金使用" if site.level == "ordinary" else "借款举债"
        decision = decide(village, back(on, 20), "筹措资金", matter, amount=amount, payee=lender)
    if site.level == "hidden":
        works = [at for at in village.tables["project"] if at["is_public_welfare"]]
        project = works[0]["project_code"]
    number = decision.number if decision else None
    made = receive(village, on, amount, account, lender, summary="收到借款", project=project)
    made.decision_no = number
    contract = agree(
        village,
        "借款",
        "流动资金借款",
        lender,
        amount,
        signed=back(on, 3),
        ends=dt.date(site.year, 12, 20),
        decision_no=number,
        project_code=project or None,
        transaction_method=None,
        status="已到期",
    )
    made.contract_no = contract["contract_no"]
    pay(
        village,
        home,
        amount,
        account,
        lender,
        summary="归还借款",
        kind="其他支出",
        invoice="",
        contract_no=contract["contract_no"],
    )
    site.record(made, amount)


@fault("CF127")
def never_owed(site: Site) -> None:
    """Blatant: a loan nobody ever gave is repaid. Ordinary: a firm that is owed nothing is paid.

    Hidden: a lender is repaid 3,000 yuan more than he lent.
    """
    site.claim("debts")  # what is paid beyond them makes them less
    village = site.village
    person = village.individual(village.plain_person())
    name = site.pick(person, village.firm(), person)
    account = village.chart.detail("payable" if site.level == "ordinary" else "loan", name)
    amount, on = site.fen(6_000, 8_000), site.day(7, 10)
    lent = amount - 300_000 if site.level == "hidden" else 0
    if lent:
        decision = decide(village, back(on, 60), "借款周转", "借款举债", amount=lent, payee=name)
        made = receive(village, back(on, 30), lent, account, name, summary="收到借款")
        made.decision_no = decision.number
    paid = site.spend(
        amount, on, name, account=account, summary="归还欠款", kind="其他支出", invoice=""
    )
    site.record(paid.voucher, amount - lent)


@fault("CF112", since=0)
def guarantee(site: Site) -> None:
    """Blatant: the collective secures a firm's debt. Ordinary: that of a member.

    Hidden: that of another unit whose name is nearly its own.
    """
    village = site.village
    debtor = site.pick(
        village.firm(), village.plain_person().name, village.org_name.replace("股份经济", "专业")
    )
    amount = site.rng.randint(10, 40) * 1_000_000
    on = site.day(5, 9)
    decision = site.resolve(back(on, 15), amount=amount)
    contract = agree(
        village,
        "担保",
        "连带责任担保",
        _LENDER,
        amount,
        signed=on,
        ends=dt.date(on.year + 2, 6, 30),
        guaranteed_debtor=debtor,
        decision_no=decision.number,
        transaction_method=None,
    )
    site.record(contract["contract_no"])


def change_list_line(site: Site, row: Row, amount: int, *, booked: bool) -> None:
    """Change what a line of a list pays; with ``booked`` voucher, form and paper follow."""
    difference = amount - row["amount_fen"]
    row["amount_fen"] = amount
    if not booked:
        return
    voucher = row["voucher_ref"][0]
    voucher.lines[0].debit += difference
    voucher.lines[-1].credit += difference
    for form in site.village.rows("payment_request", request_no=voucher.request_no):
        form["approved_fen"] += difference
    for paper in site.village.tables["invoice"]:
        if paper["voucher_ref"] == [voucher]:
            paper["amount_fen"] += difference


def list_of(site: Site, kind: str, month: int) -> list[Row]:
    """Return the lines of a month's list."""
    return site.village.rows("payout", payout_kind=kind, period=f"{site.year}-{month:02d}")


@fault("CF113")
def overpaid(site: Site) -> None:
    """Blatant: an allowance to an officer whose post has no standard.

    Ordinary: a list pays 300 more. Hidden: a second payment in the month, which alone would
    be within the standard.
    """
    village = site.village
    month = site.rng.randint(5, 11)
    on = in_month(site.year, month)[3]
    if site.level == "ordinary":
        row = list_of(site, "误工补贴", month)[-1]
        change_list_line(site, row, row["amount_fen"] + 30_000, booked=True)
        site.record(row["voucher_ref"][0])
        return
    position = site.pick("监委会委员", "", "民主理财小组组长")
    if site.level == "blatant":
        site.claim("watcher")  # who is in the committee too has a standard there
    name = village.individual(village.persons[village.holder(position, on)])
    amount = site.pick(60_000, 0, 20_000)
    summary = site.pick("付误工补贴", "", "补发误工补贴")
    paid = site.spend(amount, on, name, summary=summary, account="wages", invoice="工资表")
    site.record(paid.voucher)


@fault("CF114")
def distribution_out_of_order(site: Site) -> None:
    """Blatant: the plan was never posted. Ordinary: nothing was set aside for reserves.

    Hidden: the plan was posted the day after the money was paid.
    """
    village = site.village
    site.need(not village.rows("payout", payout_kind="收益分配", period=str(site.year)))
    number, listed = distribute(village, site.year)
    posted = village.rows("disclosure", disclosure_kind="收益分配", subject_no=number)
    row = village.rows("payout", list_no=listed)[0]
    voucher = row["voucher_ref"][0]
    if site.level == "blatant":
        site.drop("disclosure", posted)
    elif site.level == "ordinary":
        kept = next(
            at for at in village.vouchers if at.moved("reserves") and at.decision_no == number
        )
        village.vouchers.remove(kept)
    else:
        voucher.bank_on = voucher.on
        posted[0]["posted_on"] = onward(voucher.on, 1).isoformat()
        posted[0]["removed_on"] = onward(voucher.on, 10).isoformat()
    site.record(voucher)


def grant_list(site: Site, size: int = 30) -> list[Row]:
    """Write a lawful list of a subsidy the treasury pays straight to the households."""
    village = site.village
    chosen = site.rng.sample(village.households[45:], size)
    on = site.day(6, 10)
    people = [(at[0].name, 20_000, 2 * site.rng.randint(80, 140) * 100) for at in chosen]
    number = village.next_number(f"FF{on.year}")
    period = f"{on.year}-{village.serial('grant list'):02d}"
    return list_lines(village, number, "惠农补贴", period, people, paid_on=on)


def line_key(row: Row) -> str:
    """Return the natural key of a line of a list."""
    return f"{row['list_no']}/{row['line_no']}"


@fault("CF119", since=0)
def doubtful_recipient(site: Site) -> None:
    """Blatant: one identity number twice on a list. Ordinary: two households share an account.

    Hidden: a recipient died before the period, or an identity number fails its check digit.
    """
    village = site.village
    lines = grant_list(site)
    first, last = lines[4], lines[-1]
    if site.level == "blatant":
        again = ("recipient_name", "id_number", "household_no", "account_no", "amount_fen")
        last.update({name: first[name] for name in again})
    elif site.level == "ordinary":
        last["account_no"] = first["account_no"]
    elif site.rng.random() < 0.5:  # noqa: PLR2004 - either kind
        last["id_number"] = broken(last["id_number"])
    else:
        shared = village.rows(
            "payout", payout_kind="收益分配", recipient_name=last["recipient_name"]
        )
        site.need(not shared)
        row = village.rows("member", member_name=last["recipient_name"])[0]
        row.update(ended_on=f"{site.year - 1}-03-09", end_reason="死亡")
    site.record(line_key(last), note="" if site.level == "hidden" else f"also {line_key(first)}")


@fault("CF120", since=0)
def list_differs(site: Site) -> None:
    """Blatant: a recipient booked is not on the list. Ordinary: a line is 100 yuan less.

    Hidden: a line is half a yuan less.
    """
    lines = list_of(site, "公益岗位", site.rng.randint(2, 11))
    row = lines[-1]
    amount = row["amount_fen"]
    if site.level == "blatant":
        site.drop("payout", [row])
    else:
        change_list_line(site, row, amount - site.pick(0, 10_000, 50), booked=False)
    site.record(row["list_no"], site.pick(amount, 10_000, 50))


@fault("CF121")
def not_by_register(site: Site) -> None:
    """Blatant: somebody unknown is paid. Ordinary: a holder of shares is left out.

    Hidden: one line pays one tenth more for the same share.
    """
    village = site.village
    lines = village.rows("payout", payout_kind="收益分配", period=str(site.year))
    if not lines:
        distribute(village, site.year)
        lines = village.rows("payout", payout_kind="收益分配", period=str(site.year))
    row = lines[-1 - site.rng.randint(0, 40)]
    number = row["list_no"]
    if site.level == "blatant":
        name = village.outsider()
        row.update(recipient_name=name, id_number=village.parties[name]["id_number"])
        site.record(line_key(row), note=f"also {number}")
    elif site.level == "ordinary":
        change_list_line(site, row, 0, booked=True)
        site.drop("payout", [row])
        site.record(number, note=f"left out: {row['recipient_name']}")
    else:
        change_list_line(site, row, row["amount_fen"] * 11 // 10, booked=True)
        site.record(line_key(row), note=f"also {number}")


@fault("CF122")
def land_money(site: Site) -> None:
    """Blatant: never posted. Ordinary: kept in the everyday account.

    Hidden: shared out on a decision about another matter.
    """
    village = site.village
    dates = [at["received_on"] for at in village.rows("earmarked_fund", fund_kind="征地补偿费")]
    site.need(str(site.year) not in {day[:4] for day in dates})
    site.claim("land money")
    fund = land_compensation(village, site.day(5, 8), site.rng.randint(60, 120) * 100_000)
    code = fund["fund_code"]
    if site.level == "blatant":
        site.drop("disclosure", village.rows("disclosure", subject_no=code))
    elif site.level == "ordinary":
        fund["bank_account_no"] = basic_account(village)
        listed = village.rows("payout", fund_code=code)[0]["voucher_ref"][0]
        came = next(
            at
            for at in village.vouchers
            if at.moved("special") == fund["amount_fen"]
            and at.on.isoformat() == fund["received_on"]
        )
        for voucher in (listed, came):
            for line in voucher.lines:
                line.account = "bank" if line.account == "special" else line.account
    else:
        number = village.rows("payout", fund_code=code)[0]["decision_no"]
        row = village.rows("decision", decision_no=number)[0]
        row.update(matter_kind="大额资金使用", title="发放补偿款")
    site.record(code)


def taking_key(row: Row) -> str:
    """Return the key of a line of land taken."""
    return f"{row['taking_no']}/{row['line_no']}"


@fault("CF134")
def land_money_differs(site: Site) -> None:
    """Blatant: a third of what is due never came. Ordinary: a tenant's crops stand in no list.

    Hidden: the last stage, a tenth, never came.
    """
    village = site.village
    site.need(site.level != "ordinary" or site.year < village.years[-1])
    site.claim("land money")
    fund = land_compensation(village, site.day(4, 6), site.rng.randint(60, 120) * 100_000)
    first, second = village.rows("land_taking", fund_code=fund["fund_code"])
    if site.level == "blatant":
        more = fund["amount_fen"] // 2
        first["unit_standard_fen"] += more // 2
    elif site.level == "hidden":
        more = fund["amount_fen"] // 10
        village.add(
            "land_taking",
            **{name: value for name, value in first.items() if name != "org_code"}
            | {"line_no": 3, "area_mu": 10_000, "unit_standard_fen": more, "outside_fen": None},
        )
    else:
        more = second["crops_fen"]
        second.update(holder_name=village.firm(), household_no=None)
    site.record(taking_key(first), more)


@fault("CF123")
def levy(site: Site) -> None:
    """Blatant: a levy nobody decided on. Ordinary: not filed with the township.

    Hidden: 20.50 a head.
    """
    village = site.village
    titles = {at["title"] for at in village.rows("decision", matter_kind="筹资筹劳")}
    site.need(f"{site.year}年度一事一议筹资" not in titles)
    on = site.day(5, 7)
    people = village.sizes["population"]
    amount = people * 2_050 if site.level == "hidden" else min(people * 1_200, 1_880_000)
    if site.level != "blatant":
        title = f"{site.year}年度一事一议筹资"
        decision = decide(village, on, title, "筹资筹劳", amount=amount)
        if site.level == "ordinary":
            decision.row["township_filed_on"] = None
    receive(
        village,
        onward(on, 15),
        amount,
        "levy",
        "全体村民",
        summary="收村民一事一议筹资款",
        own_receipt=True,
    )
    site.record(village.org)


@fault("CF124")
def imprest(site: Site) -> None:
    """Blatant: 3,000 yuan of imprest over a month's end. Ordinary: 1,500.

    Hidden: 800, for 75 days.
    """
    village = site.village
    month = site.rng.randint(5, 8)
    on = in_month(site.year, month)[-3]
    name = village.individual(village.persons[village.holder("报账员", on)])
    account = village.chart.detail("inner", f"备用金-{name}")
    amount = site.pick(300_000, 150_000, 80_000)
    site.spend(amount, on, name, account=account, summary="预借备用金", kind="其他支出", invoice="")
    cleared = onward(on + dt.timedelta(days=site.pick(15, 15, 75)))
    village.voucher(
        cleared, "报账冲备用金", [Line("office", amount, 0), Line(account, 0, amount, name)]
    )
    site.record(name)
