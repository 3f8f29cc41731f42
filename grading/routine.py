"""What happens in a village every year, season by season."""

from __future__ import annotations

import datetime as dt

from grading.decisions import decide, post, reviewed
from grading.payments import BANK_NAME, CASH_PAYMENT_MAX, charge, move, pay, receive, treasury
from grading.people import MONTHLY_PAY, approve_pay
from grading.purchases import agree, build, buy, equip, land_compensation, pay_list
from grading.village import Line, Village
from grading.workdays import back, in_month, onward, workdays

_EVERYDAY = (
    # trade, account, kind of expense, first and last month, weight, what for
    ("office", "office", "管理性支出", 1, 12, 22, ("购办公用品", "打印公示材料", "购账簿凭证")),
    ("repair", "repair", "管理性支出", 1, 12, 14, ("更换水暖配件", "维修村部门窗", "更换灯具")),
    ("environment", "environment", "公益性支出", 1, 12, 20, ("购保洁用品", "清运垃圾", "修剪绿篱")),
    ("road", "road", "公益性支出", 3, 11, 12, ("修补村道坑洼", "清理边沟", "购砂石料")),
    ("labour", "road", "公益性支出", 1, 12, 10, ("清理积雪人工", "渠道清淤人工", "道路看护人工")),
    ("operating", "operating", "经营性支出", 3, 10, 12, ("水泵检修", "购机井配件", "灌溉维护")),
    ("culture", "culture", "公益性支出", 1, 12, 6, ("购活动用品", "购文体器材")),
    ("relief", "relief", "公益性支出", 1, 12, 2, ("购困难户慰问品",)),
    ("travel", "travel", "管理性支出", 1, 12, 2, ("赴县办事交通",)),
)
_LEAST, _SPREAD = 3_000, 100
"""Everyday payments lie between 30 and 3,000 yuan, spread evenly by order of magnitude."""
_LIMITS = (100_000, 500_000, 2_000_000, 10_000_000)
_CLEANERS = 4
_CLEANER_PAY = 70_000


def everyday_amount(village: Village) -> int:
    """Return an amount; a few of those just below a limit are drawn again."""
    while True:
        amount = int(_LEAST * _SPREAD ** village.rng.random())
        below = any(limit * 9 // 10 <= amount < limit for limit in _LIMITS)
        if not below or village.rng.random() < 0.7:  # noqa: PLR2004 - three in ten drawn again
            return amount


def live(village: Village, year: int, size: int) -> None:
    """Write a whole year of lawful business, ``size`` everyday payments in it."""
    pay_decision = approve_pay(village, year)
    _wages(village, year, pay_decision)
    _fixed_costs(village, year)
    _everyday(village, year, size)
    _small_income(village, year)
    _cleaning_contract(village, year)
    _larger(village, year)
    if village.rng.random() < 0.5 and village.rows("earmarked_fund", fund_kind="征地补偿费") == []:  # noqa: PLR2004 - half of the villages lose land once
        land_compensation(
            village, village.workday(year, 2, 8), village.rng.randint(80, 200) * 100_000
        )
    _levy(village, year)
    _subsidies(village, year)
    if village.rng.random() < 0.3:  # noqa: PLR2004 - three villages in ten share out profit
        distribute(village, year)


def _wages(village: Village, year: int, decision_no: str) -> None:
    cleaners = village.rng.sample(village.workers, _CLEANERS)
    for month in range(1, 13):
        days = in_month(year, month)
        period = f"{year}-{month:02d}"
        on = days[min(11, len(days) - 1)]
        people = [
            (village.holder(position, on), 10_000, monthly)
            for position, monthly in MONTHLY_PAY.items()
        ]
        pay_list(
            village,
            on,
            "误工补贴",
            period,
            people,
            account="wages",
            summary=f"发放{month}月村干部误工补贴",
            decision_no=decision_no,
        )
        pay_list(
            village,
            days[-4],
            "公益岗位",
            period,
            [(name, 10_000, _CLEANER_PAY) for name in cleaners],
            account="environment",
            summary=f"发放{month}月公益岗位补贴",
        )


def _fixed_costs(village: Village, year: int) -> None:
    rng = village.rng
    power = village.public_body("示例县供电所")
    tax_office = village.public_body("示例县税务局")
    agency = village.public_body(village.town + "农村会计服务中心")
    for month in range(1, 13):
        days = in_month(year, month)
        fee = rng.randint(300, 2600) * 100 + rng.randint(0, 99)
        pay(
            village,
            days[5],
            fee,
            "utility",
            power,
            summary=f"付{month}月电费",
            invoice="数电发票",
        )
        charge(
            village,
            days[-2],
            rng.randint(800, 4_500),
            "agency",
            BANK_NAME,
            summary=f"{month}月银行手续费",
        )
        if month % 3 == 0:
            receive(
                village,
                days[min(14, len(days) - 1)],
                rng.randint(3_000, 30_000),
                "interest",
                BANK_NAME,
                summary="收活期存款利息",
            )
            pay(village, days[8], 150_000, "agency", agency, summary="付本季代理记账服务费")
        if month % 3 == 1:
            charge(
                village,
                days[6],
                rng.randint(400, 2_400) * 100 + 37,
                "tax",
                tax_office,
                summary="缴纳上季房产税",
            )


def _everyday(village: Village, year: int, size: int) -> None:
    rng = village.rng
    days = workdays(year)[3:-6]
    weights = [row[5] for row in _EVERYDAY]
    for trade, account, kind, first, last, _, purposes in rng.choices(_EVERYDAY, weights, k=size):
        while True:
            on = rng.choice(days)
            if first <= on.month <= last:
                break
        amount = everyday_amount(village)
        small = amount <= CASH_PAYMENT_MAX and rng.random() < 0.25  # noqa: PLR2004 - a quarter in cash
        paid = pay(
            village,
            on,
            amount,
            account,
            village.supplier(trade, on, amount),
            summary=f"付{rng.choice(purposes)}款",
            kind=kind,
            money="cash" if small else "bank",
        )
        village.everyday.append((paid.voucher, paid.request, paid.invoice))


def _small_income(village: Village, year: int) -> None:
    rng = village.rng
    for _ in range(rng.randint(3, 8)):
        on = village.workday(year, 4, 10)
        receive(
            village,
            on,
            rng.randint(300, 4_000) * 100,
            "service",
            village.individual(village.plain_person()),
            summary="收灌溉服务费",
            own_receipt=True,
        )
    for _ in range(2):
        on, amount = village.workday(year, 3, 11), rng.randint(60, 300) * 100
        receive(
            village,
            on,
            amount,
            "sundry",
            village.firm("repair"),
            summary="收处理废旧物品款",
            money="cash",
            own_receipt=True,
        )
        move(village, on, amount, "cash", "bank")


def _cleaning_contract(village: Village, year: int) -> None:
    """Let a firm clear the rubbish for a year, paid every month."""
    monthly = village.rng.randint(1_500, 2_600) * 100
    signed = workdays(year - 1)[-10]
    party = village.firm("environment")
    title = f"{year}年度垃圾清运服务"
    decision = decide(
        village, back(signed, 8), title, "大额资金使用", amount=12 * monthly, payee=party
    )
    contract = agree(
        village,
        "服务采购",
        title,
        party,
        12 * monthly,
        signed=signed,
        ends=dt.date(year, 12, 31),
        starts_on=dt.date(year, 1, 1),
        decision_no=decision.number,
        payment_terms="按月付款",
        status="履行中",
    )
    for month in range(1, 13):
        on = in_month(year, month)[9]
        pay(
            village,
            on,
            monthly,
            "environment",
            party,
            summary=f"付{month}月垃圾清运费",
            kind="公益性支出",
            contract_no=contract["contract_no"],
            decision_no=decision.number,
        )


def _larger(village: Village, year: int) -> None:
    rng = village.rng
    for title in rng.sample(("村部电脑", "监控设备", "文化墙彩绘", "路灯维护", "绿化苗木"), 2):
        buy(
            village,
            village.workday(year, 3, 11),
            rng.randint(5_600, 8_800) * 100 + 20,
            "office" if title in {"村部电脑", "监控设备"} else "environment",
            title,
        )
    equip(village, village.workday(year, 4, 10), rng.randint(120, 380) * 10_000, "农机具")
    price = rng.randint(60, 280) * 100_000
    started = village.workday(year, 4, 7)
    title = rng.choice(("村内道路硬化", "南干渠清淤", "田间路整修", "蓄水池维修"))
    build(village, started, price, f"{year}年{title}工程", granted=rng.random() < 0.6)  # noqa: PLR2004 - most works have a grant


def _levy(village: Village, year: int) -> None:
    if village.rng.random() > 0.25:  # noqa: PLR2004 - one village in four raises a levy
        return
    on = village.workday(year, 3, 6)
    amount = 12_00 * village.sizes["population"]
    decide(village, on, f"{year}年度一事一议筹资", "筹资筹劳", amount=amount)
    receive(
        village,
        onward(on + dt.timedelta(days=20)),
        amount,
        "levy",
        "全体村民",
        summary="收村民一事一议筹资款",
        own_receipt=True,
    )


def _subsidies(village: Village, year: int) -> None:
    """Receive what the treasury gives for running the village: somewhat more than it costs."""
    spent = sum(
        line.debit
        for voucher in village.vouchers
        if voucher.on.year == year
        for line in voucher.lines
        if line.account in {"wages", "office", "utility", "repair", "agency", "travel"}
        or line.account in {"environment", "road", "relief", "culture", "operating", "tax"}
    )
    quarter = (spent * 5 // 4 + 10_000_000) // 4 // 10_000 * 10_000
    for month in (2, 5, 8, 11):
        receive(
            village,
            in_month(year, month)[7],
            quarter + month * 1_000,
            "running",
            treasury(village),
            summary="收村级组织运转经费",
        )


def distribute(village: Village, year: int, per_share: int = 2_000) -> tuple[str, str]:
    """Share out the year's profit: reserves first, decided, posted, then paid to every share.

    Returns the number of the decision and of the list.
    """
    days = in_month(year, 12)
    gone = {row["member_name"] for row in village.tables["member"] if row.get("ended_on")}
    people = [person for person in village.persons.values() if person.name not in gone]
    total = per_share * len(people)
    decision = decide(village, days[1], f"{year}年度收益分配方案", "收益分配", amount=total)
    post(village, "收益分配", decision.number, days[4], **reviewed(village, days[4]))
    village.voucher(
        days[8],
        f"提取{year}年度公积公益金",
        [Line("shared_out", total, 0), Line("reserves", 0, total)],
        decision_no=decision.number,
    )
    paid = pay_list(
        village,
        days[13],
        "收益分配",
        str(year),
        [(person.name, 10_000, per_share) for person in people],
        account="shared_out",
        summary=f"发放{year}年度收益分配",
        decision_no=decision.number,
    )
    return decision.number, paid.number
