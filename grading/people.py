"""Who lives in the village, who holds office, who is related, what offices are paid."""

from __future__ import annotations

import datetime as dt

from grading import names
from grading.codes import id_number
from grading.decisions import decide
from grading.village import Person, Village
from grading.workdays import back

_FOUNDED = dt.date(2020, 6, 30)
_TERM = dt.date(2021, 12, 20)
_OLD_TERMS = (
    (dt.date(1996, 1, 10), dt.date(2008, 12, 19)),
    (dt.date(2008, 12, 20), dt.date(2018, 12, 19)),
)
_SINCE_2018 = dt.date(2018, 12, 20)
MONTHLY_PAY = {
    "村党组织书记": 200_000,
    "村委会副主任": 120_000,
    "村委会委员": 100_000,
    "监委会主任": 100_000,
    "报账员": 90_000,
    "民主理财小组组长": 30_000,
}


def settle(village: Village) -> None:
    """Fill the village with households, offices and relations."""
    rng = village.rng
    count = rng.randint(300, 1000)
    sizes = [rng.randint(1, 4) for _ in range(count)]
    supply = iter(names.person_names(rng, sum(sizes) + 24))
    serials: dict[dt.date, int] = {}
    for at, size in enumerate(sizes, start=1):
        household = []
        for generation in range(size):
            year = rng.randint(1950, 1985) + 22 * (generation > 1)
            birth = dt.date(year, rng.randint(1, 12), rng.randint(1, 28))
            serials[birth] = serials.get(birth, 0) + 1
            number = id_number(birth, serials[birth])
            person = Person(next(supply), number, f"H{at:04d}")
            household.append(person)
            village.persons[person.name] = person
        village.households.append(household)
    for household in village.households:
        for person in household:
            village.add(
                "member",
                member_name=person.name,
                id_number=person.number,
                household_no=person.household,
                confirmed_on=_FOUNDED,
                share_count=10_000,
            )
    _count(village)
    _offices(village, [next(supply) for _ in range(24)])
    _relations(village)
    village.workers = [village.individual(village.plain_person()) for _ in range(12)]


def _count(village: Village) -> None:
    people = len(village.persons)
    village.sizes = {
        "adult_members": people * 4 // 5,
        "capable_members": people * 3 // 4,
        "households": len(village.households),
        "representatives": village.rng.randint(30, 45),
        "member_representatives": village.rng.randint(30, 45),
        "party_members": village.rng.randint(28, 60),
        "directors": 5,
        "population": people + village.rng.randint(10, 90),
    }


def _offices(village: Village, strangers: list[str]) -> None:
    rng = village.rng
    heads = iter([household[0] for household in village.households[:40]])
    village.one_leader = rng.random() < 0.5  # noqa: PLR2004 - half of the villages
    leader = next(heads).name
    director = leader if village.one_leader else next(heads).name
    if rng.random() < 0.4:  # noqa: PLR2004 - two villages in five elect in between
        village.turnover = dt.date(rng.choice(village.years), 4, 1)
    for (start, end), head in zip(_OLD_TERMS, (next(heads), next(heads)), strict=True):
        _left(village, head.name, "村委会主任", start, end)
    successor = next(heads).name
    for position, start in (("村委会主任", _SINCE_2018), ("理事长", _FOUNDED)):
        _held(village, director, position, start, successor)
    if village.one_leader:
        _held(village, leader, "村党组织书记", _SINCE_2018, successor)
    else:
        _take(village, leader, "村党组织书记", _SINCE_2018)
    deputy = next(heads).name
    for position in ("副书记", "村委会副主任"):
        _take(village, deputy, position, _SINCE_2018)
    for position in ("党组织委员", "村委会委员", "报账员", "民主理财小组组长", "监委会委员"):
        _take(village, next(heads).name, position, _SINCE_2018)
    watcher = next(heads).name
    for position in ("监委会主任", "监事长"):
        _take(village, watcher, position, _SINCE_2018)
    for position in ("会计", "三资中心审核", "包村干部", "乡镇分管领导", "乡镇长"):
        _take(village, strangers.pop(), position, _SINCE_2018)
    _cashiers(village, next(heads).name, next(heads).name)


def _take(
    village: Village, name: str, position: str, start: dt.date, end: dt.date | None = None
) -> None:
    person = village.persons.get(name)
    village.add(
        "office",
        person_name=name,
        id_number=person.number if person else None,
        position=position,
        started_on=start,
        ended_on=end,
    )


def _held(village: Village, name: str, position: str, start: dt.date, successor: str) -> None:
    """Give an office to one person, and to the successor from the election on."""
    if village.turnover is None:
        _take(village, name, position, start)
        return
    _left(village, name, position, start, village.turnover - dt.timedelta(days=1))
    _take(village, successor, position, village.turnover)
    village.add(
        "handover",
        outgoing=name,
        incoming=successor,
        position=position,
        handed_on=village.turnover + dt.timedelta(days=5),
        witness=village.town + "人民政府",
    )


def _left(village: Village, name: str, position: str, start: dt.date, end: dt.date) -> None:
    """Record an office that ended, with the departure audit published before the next one."""
    _take(village, name, position, start, end)
    number = village.next_number(f"LR{end.year}", 2)
    village.add(
        "audit_engagement",
        engagement_no=number,
        audit_kind="离任经济责任审计",
        person_name=name,
        position=position,
        period_from=start,
        period_to=end,
        noticed_on=end - dt.timedelta(days=60),
        reported_on=end - dt.timedelta(days=6),
        published_on=end - dt.timedelta(days=2),
        team="示例县农村经营服务中心审计组",
    )
    village.add(
        "rectification",
        engagement_no=number,
        item_no=1,
        problem="票据粘贴不规范",
        amount_fen=village.rng.randint(100, 900) * 100,
        responsible=name,
        due_on=end + dt.timedelta(days=60),
        closed_on=end + dt.timedelta(days=40),
        measure="补贴附件并培训报账员",
    )


def _cashiers(village: Village, first: str, second: str) -> None:
    if village.rng.random() < 0.3:  # noqa: PLR2004 - three villages in ten change the cashier
        start = dt.date(village.years[-1], 6, 1)
        _take(village, first, "出纳", _SINCE_2018, start - dt.timedelta(days=1))
        _take(village, second, "出纳", start)
        village.add(
            "handover",
            outgoing=first,
            incoming=second,
            position="出纳",
            handed_on=start,
            witness=village.holder("监委会主任", start),
        )
    else:
        _take(village, first, "出纳", _SINCE_2018)
        start = _SINCE_2018
    for item, position in (("财务专用章", "会计"), ("支票", "出纳"), ("网银盾", "出纳")):
        for row in village.rows("office", position=position):
            village.add(
                "custody",
                item_kind=item,
                item_no=f"{item}-1",
                custodian=row["person_name"],
                kept_from=row["started_on"],
                kept_to=row["ended_on"],
            )
    village.add(
        "custody",
        item_kind="负责人名章",
        item_no="名章-1",
        custodian=village.holder("村委会委员", _TERM),
        kept_from=_TERM,
        kept_to=None,
    )


def _relations(village: Village) -> None:
    for position in ("村党组织书记", "村委会副主任", "监委会主任", "村委会委员"):
        name = village.holder(position, village.as_of)
        household = next(
            at for at in village.households if any(person.name == name for person in at)
        )
        for person, relation in zip(household[1:], ("配偶", "子女", "子女"), strict=False):
            village.add(
                "relationship", person_name=name, relative_name=person.name, relation=relation
            )


def approve_pay(village: Village, year: int) -> str:
    """Decide the year's pay before it begins; return the decision's number."""
    total = 12 * sum(MONTHLY_PAY.values())
    on = back(dt.date(year - 1, 12, 18), village.rng.randint(1, 10))
    decision = decide(
        village, on, f"{year}年度村干部误工补贴标准", "补贴报酬", amount=total * 11 // 10
    )
    for position, monthly in MONTHLY_PAY.items():
        village.add(
            "pay_standard",
            position=position,
            pay_kind="误工补贴",
            monthly_fen=monthly,
            valid_from=dt.date(year, 1, 1),
            valid_to=dt.date(year + 1, 1, 1),
            decision_no=decision.number,
        )
    return decision.number
