"""Purchases and services under contract, and works from tender to capitalisation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from grading.decisions import Decision, decide, post, reviewed
from grading.payments import Payment, attach, pay, receive, treasury
from grading.property import card
from grading.village import Line, Row, Village
from grading.workdays import back, onward

_SIGNED_AHEAD = 12


@dataclass(slots=True, eq=False)
class Purchase:
    """A contract that costs money, with its payments; ``decision`` where it needs one."""

    contract: Row
    decision: Decision | None
    payments: list[Payment] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The number of the contract."""
        return str(self.contract["contract_no"])


def agree(
    village: Village,
    kind: str,
    title: str,
    party: str,
    amount: int,
    *,
    signed: dt.date,
    ends: dt.date,
    **more: object,
) -> Row:
    """Sign a contract in writing with all its terms and file it."""
    terms: Row = {
        "form": "书面", "object_name": title, "starts_on": signed, "ends_on": ends,
        "payment_terms": "验收合格后付款", "breach_terms": "按合同第七条",
        "signer": village.holder("理事长", signed), "transaction_method": "竞争性谈判",
        "filed_on": onward(signed, 7), "document_ref": f"合同文本{signed:%Y%m%d}",
        "status": "履行中",
    }  # fmt: skip
    return village.add(
        "contract",
        contract_no=village.next_number(f"HT{signed.year}"),
        title=title + "合同",
        contract_kind=kind,
        party_name=party,
        amount_fen=amount,
        signed_on=signed,
        **(terms | more),
    )


def buy(
    village: Village,
    on: dt.date,
    amount: int,
    account: str,
    title: str,
    *,
    party: str | None = None,
    kind: str = "物资采购",
    decided: bool | None = None,
) -> Purchase:
    """Buy something under a contract, decided where it is large, and pay for it once."""
    who = party or village.firm()
    signed = back(on, _SIGNED_AHEAD)
    decision = None
    if decided if decided is not None else amount >= 1_000_000:  # noqa: PLR2004 - from 10,000 yuan
        decision = decide(village, back(signed, 6), title, "大额资金使用", amount=amount, payee=who)
    number = decision.number if decision else None
    contract = agree(
        village, kind, title, who, amount,
        signed=signed, ends=on + dt.timedelta(days=20), decision_no=number,
    )  # fmt: skip
    if on + dt.timedelta(days=20) <= village.as_of:
        contract["status"] = "已到期"
    payment = pay(
        village, on, amount, account, who,
        summary=f"付{title}款", kind="购置支出",
        contract_no=contract["contract_no"], decision_no=number,
    )  # fmt: skip
    return Purchase(contract, decision, [payment])


def equip(village: Village, on: dt.date, amount: int, title: str) -> Purchase:
    """Buy a machine under a contract and put it on a card."""
    bought = buy(village, on, amount, "asset", f"购置{title}")
    made = card(village, title, "机器设备", amount, acquired_on=on)
    village.add(
        "asset_change",
        asset_code=made["asset_code"],
        change_kind="购入",
        changed_on=on,
        amount_fen=amount,
        decision_no=bought.decision.number if bought.decision else None,
        voucher_ref=[bought.payments[0].voucher],
    )
    return bought


@dataclass(slots=True, eq=False)
class Works:
    """A project with its contract, bids, grant and payments, each of which a fault may change."""

    project: Row
    purchase: Purchase
    fund: Row | None
    bids: list[Row]

    @property
    def code(self) -> str:
        """The code of the project."""
        return str(self.project["project_code"])


def build(
    village: Village,
    started: dt.date,
    price: int,
    title: str,
    *,
    granted: bool = False,
    parts: tuple[int, int, int] = (40, 40, 20),
    deposit_share: int = 5,
    accepted: bool = True,
    capitalised: int | None = None,
) -> Works:
    """Carry works from decision and tender to acceptance, audit and the asset card.

    ``parts`` are the percentages paid in between, on completion and after acceptance;
    ``capitalised`` is what goes on the card, the whole price where it is not given.
    """
    code = village.next_number(f"GC{started.year}", 2)
    contractor = village.firm("works")
    finished = onward(started + dt.timedelta(days=50))
    received = onward(finished + dt.timedelta(days=12))
    budget = price * 105 // 100
    decision = decide(
        village, back(started, 30), title, "工程项目",
        amount=budget, project=code, completed=received if accepted else None,
    )  # fmt: skip
    project = village.add(
        "project", project_code=code, project_name=title, budget_fen=budget,
        fiscal_fen=price * 8 // 10 if granted else 0,
        funding="财政奖补和自筹" if granted else "自筹",
        tender_method="公开招标", decision_no=decision.number, started_on=started,
        completed_on=finished, accepted_on=received if accepted else None,
        settlement_audited_on=onward(received, 5) if accepted else None,
        settlement_fen=price if accepted else None,
        submitted_fen=price * 104 // 100 if accepted else None,
        progress=1_000_000, is_public_welfare=1,
    )  # fmt: skip
    contract = agree(
        village, "工程施工", title, contractor, price,
        signed=back(started, 5), ends=finished, decision_no=decision.number, project_code=code,
        transaction_method="招标", deposit_fen=price * deposit_share // 100,
        status="已到期",
    )  # fmt: skip
    purchase = Purchase(contract, decision)
    works = Works(project, purchase, None, _bids(village, code, contractor, price))
    if deposit_share:
        _deposit(village, works, started, onward(received, 8))
    if granted:
        works.fund = _grant(village, works, back(started, 10))
    days = (onward(started + dt.timedelta(days=30)), onward(finished, 3), onward(received, 7))
    for on, part, stage in zip(days, parts, ("进度", "完工", "结算"), strict=True):
        if part and (accepted or stage != "结算"):
            amount = price * part // 100
            purchase.payments.append(progress_payment(village, works, on, amount, stage))
    if accepted:
        _capitalise(village, works, days[-1], price if capitalised is None else capitalised)
    return works


def _bids(village: Village, code: str, winner: str, price: int) -> list[Row]:
    lifts = (village.rng.randint(1031, 1049), village.rng.randint(1060, 1117))
    others = [(village.firm("works"), price * lift // 1000) for lift in lifts]
    return [
        village.add(
            "bid", project_code=code, bidder_name=name, bid_fen=fen, won=int(name == winner),
            phone=village.parties[name]["phone"],
            bank_account_no=village.parties[name]["bank_account_no"],
        )
        for name, fen in ((winner, price), *others)
    ]  # fmt: skip


def _deposit(village: Village, works: Works, taken: dt.date, returned: dt.date) -> None:
    contract = works.purchase.contract
    account = village.chart.detail("payable", "履约保证金")
    who, amount, name = contract["party_name"], contract["deposit_fen"], contract["object_name"]
    contract.update(deposit_received_on=taken.isoformat(), deposit_returned_on=returned.isoformat())
    receive(
        village, taken, amount, account, who, summary=f"收{name}履约保证金", own_receipt=True,
        contract_no=works.purchase.number,
    )  # fmt: skip
    pay(
        village, returned, amount, account, who, summary=f"退还{name}履约保证金",
        kind="其他支出", invoice="", contract_no=works.purchase.number,
    )  # fmt: skip


def _grant(village: Village, works: Works, on: dt.date) -> Row:
    name = works.project["project_name"]
    amount = works.project["fiscal_fen"]
    account = village.chart.detail("earmarked", name)
    source = treasury(village)
    receive(
        village, on, amount, account, source,
        summary=f"收{name}财政奖补资金", money="special", project=works.code,
    )  # fmt: skip
    return village.add(
        "earmarked_fund", fund_code=village.next_number(f"ZX{on.year}", 2),
        fund_name=f"{name}奖补资金", fund_kind="财政专项", source=source, received_on=on,
        amount_fen=amount, purpose=name, project_code=works.code,
        account=account, bank_account_no=special_account(village),
    )  # fmt: skip


def progress_payment(
    village: Village, works: Works, on: dt.date, amount: int, stage: str, **more: object
) -> Payment:
    """Pay a stage of works: from the grant until acceptance, then from own money."""
    name = works.project["project_name"]
    contract = works.purchase.contract
    account = village.chart.detail("building", name)
    granted = works.fund if stage != "结算" else None
    links: Row = {
        "contract_no": contract["contract_no"], "decision_no": contract["decision_no"],
        "project_code": works.code, "fund_code": granted["fund_code"] if granted else None,
    }  # fmt: skip
    return pay(
        village, on, amount, account, contract["party_name"],
        summary=f"付{name}{stage}款", kind="工程支出", money="special" if granted else "bank",
        **(links | more),
    )  # fmt: skip


def _capitalise(village: Village, works: Works, on: dt.date, cost: int) -> None:
    if not cost:
        return
    name = works.project["project_name"]
    made = village.voucher(
        on,
        f"{name}转入固定资产",
        [
            Line("asset", cost, 0, "", works.code),
            Line(f"building/{name}", 0, cost, "", works.code),
        ],
        decision_no=works.project["decision_no"],
    )
    if works.fund:
        account = works.fund["account"]
        amount = works.fund["amount_fen"]
        village.voucher(
            on,
            f"{name}奖补资金转入公积公益金",
            [Line(account, amount, 0, "", works.code), Line("reserves", 0, amount)],
        )
    row = card(
        village, name, "道路桥梁" if "路" in name else "农田水利设施", cost,
        useful_life_months=240, acquired_on=on,
    )  # fmt: skip
    village.add(
        "asset_change", asset_code=row["asset_code"], change_kind="自建", changed_on=on,
        amount_fen=cost, decision_no=works.project["decision_no"], voucher_ref=[made],
    )  # fmt: skip


def special_account(village: Village) -> str:
    """Return the number of the account grants are kept in."""
    return f"99010{village.index:06d}000019"


def basic_account(village: Village) -> str:
    """Return the number of the account for everyday money."""
    return f"99010{village.index:06d}000001"


def land_compensation(village: Village, on: dt.date, amount: int) -> Row:
    """Receive land compensation into the special account and share half of it out lawfully."""
    account = village.chart.detail("earmarked", "征地补偿费")
    source = village.public_body("示例县自然资源局")
    receive(village, on, amount, account, source, summary="收征地补偿费", money="special")
    fund = village.add(
        "earmarked_fund", fund_code=village.next_number(f"ZX{on.year}", 2),
        fund_name="道路征地补偿费", fund_kind="征地补偿费", source=source, received_on=on,
        amount_fen=amount, purpose="土地补偿费分配", account=account,
        bank_account_no=special_account(village),
    )  # fmt: skip
    shared = onward(on + dt.timedelta(days=50))
    post(
        village, "专项", fund["fund_code"], onward(on + dt.timedelta(days=40)),
        **reviewed(village, onward(on + dt.timedelta(days=40))),
    )  # fmt: skip
    decision = decide(
        village, back(shared, 12), "土地补偿费分配方案", "土地补偿费", amount=amount // 2
    )
    per_household = amount // 2 // len(village.households)
    pay_list(
        village, shared, "征地补偿费", str(on.year),
        [(at[0].name, len(at) * 10_000, per_household) for at in village.households],
        account=account, money="special", decision_no=decision.number,
        fund_code=fund["fund_code"], summary="发放土地补偿费",
    )  # fmt: skip
    take_land(village, fund, back(on, 45))
    return fund


def take_land(village: Village, fund: Row, agreed: dt.date) -> None:
    """Register the land that compensation was for: what is due is what came, to the fen."""
    number, crops = village.next_number(f"ZD{agreed.year}", 2), 80_000
    insured = fund["amount_fen"] // 5
    shared: Row = {
        "project_name": "道路改建", "agreed_on": agreed, "land_class": "耕地",
        "fund_code": fund["fund_code"],
    }  # fmt: skip
    village.add(
        "land_taking", taking_no=number, line_no=1, area_mu=20_000,
        unit_standard_fen=(fund["amount_fen"] + insured - crops) // 2, outside_fen=insured,
        **shared,
    )  # fmt: skip
    holder = village.households[0][0].name
    village.add(
        "land_taking", taking_no=number, line_no=2, area_mu=0, unit_standard_fen=0,
        holder_name=holder, household_no=village.persons[holder].household, crops_fen=crops,
        **shared,
    )  # fmt: skip


@dataclass(slots=True, eq=False)
class PayList:
    """A pay list with its payment."""

    number: str
    lines: list[Row]
    payment: Payment


def pay_list(
    village: Village,
    on: dt.date,
    kind: str,
    period: str,
    people: list[tuple[str, int, int]],
    *,
    account: str,
    summary: str,
    money: str = "bank",
    decision_no: str | None = None,
    fund_code: str | None = None,
) -> PayList:
    """Pay everybody on a list: name, quantity, amount."""
    number = village.next_number(f"FF{on.year}")
    total = sum(amount for _, _, amount in people)
    payment = pay(
        village, on, total, account, f"{summary}名册",
        summary=summary, kind="补助发放", money=money, invoice="",
        decision_no=decision_no, fund_code=fund_code,
    )  # fmt: skip
    lines = list_lines(
        village, number, kind, period, people,
        paid_on=on, voucher_ref=[payment.voucher], decision_no=decision_no, fund_code=fund_code,
    )  # fmt: skip
    for line in payment.voucher.lines:
        line.party = ""
    payment.invoice = attach(village, payment.voucher, "工资表", village.org_name, total)
    return PayList(number, lines, payment)


def list_lines(
    village: Village,
    number: str,
    kind: str,
    period: str,
    people: list[tuple[str, int, int]],
    **more: object,
) -> list[Row]:
    """Write the lines of a list."""
    return [
        village.add(
            "payout", list_no=number, payout_kind=kind, period=period, line_no=at,
            recipient_name=name, id_number=village.persons[name].number,
            household_no=village.persons[name].household, account_no=village.persons[name].card,
            basis_quantity=quantity, amount_fen=amount, **more,
        )
        for at, (name, quantity, amount) in enumerate(people, start=1)
    ]  # fmt: skip
