"""The year's events: the diary, and what comes back every month."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from sample_ledgers.songlin_story.people import CLEANER_PAY, CLEANERS, paid_in
from sample_ledgers.songlin_story.place import BANK, YEAR, table
from sample_ledgers.songlin_story.property import CARDS, ledgers
from sample_ledgers.story_kit.cards import MONTHS
from sample_ledgers.story_kit.events import Event, Line, diary, month_end, payment, receipt
from sample_ledgers.story_kit.tables import fen
from sample_ledgers.story_kit.workdays import next_workday

_OFFICE_POWER = (
    "586.20", "561.70", "418.30", "352.60", "331.40", "377.90",
    "498.10", "527.60", "391.20", "346.80", "422.50", "574.30",
)  # fmt: skip  # a table
_INTEREST = {3: "96.42", 6: "88.15", 9: "79.63", 12: "101.27"}
_CHARGED_TO = {"133": "51102", "162": "51309"}


def _nominal(month: int, day: int) -> dt.date:
    return next_workday(dt.date(YEAR, month, day))


def _yuan(amount: int) -> str:
    return f"{amount / 100:.2f}"


def _month(month: int) -> Iterator[Event]:
    for day in (3, 15):
        yield Event(_nominal(month, day), "从基本户提取现金", options={"提现": ""})
    yield payment(
        _nominal(month, 8),
        "银",
        "2000.00",
        "51401",
        "公益",
        "示例县清洁家园环卫有限公司",
        f"付{month}月垃圾清运费",
        f"合同=HT2024-05#{month}",
    )
    yield payment(
        _nominal(month, 18),
        "银",
        _OFFICE_POWER[month - 1],
        "51303",
        "管理",
        "示例县供电公司青石供电所",
        f"付办公楼{month}月电费",
    )
    yield payment(
        _nominal(month, 20),
        "银",
        "158.00",
        "51303",
        "管理",
        "示例电信青石营业厅",
        f"付{month}月电话费及宽带费",
    )
    if month in _INTEREST:
        yield receipt(_nominal(month, 21), "银", _INTEREST[month], "50401", BANK, "收存款利息")
        yield payment(
            _nominal(month, 21),
            "银",
            "45.00",
            "51306",
            "",
            BANK,
            "扣本季银行账户管理费",
            "免审",
        )
    payday = _payday(month, 25)
    wages = sum(amount for _, amount in paid_in(payday))
    yield payment(
        payday,
        "银",
        _yuan(wages),
        "51301",
        "管理",
        "村干部误工补贴名册",
        f"发放{month}月村干部误工补贴",
        "名册=报酬 决议=J2024-04",
    )
    yield payment(
        _payday(month, 24),
        "银",
        _yuan(fen(CLEANER_PAY) * len(CLEANERS)),
        "51401",
        "公益",
        "保洁员工资名册",
        f"发放{month}月保洁员工资",
        "名册=保洁",
    )


def _payday(month: int, day: int) -> dt.date:
    """Return the payday of a month: before the new year's holiday where it falls in January."""
    return _nominal(month, day - 2 if month == 1 else day)


def _depreciation(month: int) -> Event:
    charged: Counter[tuple[str, str]] = Counter()
    for card in CARDS:
        account = ledgers(card)[1]
        ordinary = "51102" if card.operating == "经营性" else "51305"
        charged[(_CHARGED_TO.get(account, ordinary), account)] += card.charge(month)
    debits, credits_ = Counter[str](), Counter[str]()
    for (expense, account), amount in sorted(charged.items()):
        debits[expense] += amount
        credits_[account] += amount
    lines = (
        *(Line(account, amount, 0) for account, amount in debits.items()),
        *(Line(account, 0, amount) for account, amount in credits_.items()),
    )
    return Event(month_end(YEAR, month), f"计提{month}月折旧及摊销", (lines,))


def all_events() -> list[Event]:
    """Return the year in order of days; on one day routine comes first, depreciation last."""
    routine = [event for month in range(1, MONTHS + 1) for event in _month(month)]
    closing = [_depreciation(month) for month in range(1, MONTHS + 1)]
    return sorted([*routine, *diary(table("diary"), YEAR), *closing], key=lambda event: event.on)
