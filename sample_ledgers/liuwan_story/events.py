"""The year's events: the diary, and what comes back every month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sample_ledgers.liuwan_story.parties import BANK
from sample_ledgers.liuwan_story.people import CLEANER_PAY, CLEANERS, PAY
from sample_ledgers.liuwan_story.place import YEAR, table
from sample_ledgers.liuwan_story.property import ASSETS
from sample_ledgers.story_kit.cards import MONTHS
from sample_ledgers.story_kit.events import (
    Event,
    Line,
    diary,
    month_end,
    payment,
    receipt,
)
from sample_ledgers.story_kit.tables import fen, rows
from sample_ledgers.story_kit.workdays import next_workday

OFFICE_POWER = (
    "612.40", "588.20", "431.60", "365.80", "342.10", "398.70",
    "521.30", "548.90", "402.50", "358.60", "436.20", "597.80",
)  # fmt: skip  # a table
INTEREST = {3: "182.36", 6: "241.75", 9: "203.18", 12: "164.92"}
TELEPHONE = "158.00"
BANK_CHARGE = "15.00"
REFUSE = "2400.00"
LATE_WITHDRAWAL_MONTH = 9
"""In September the cash was not topped up at the start of the month: the planted negative spell."""


def _nominal(month: int, day: int) -> dt.date:
    return next_workday(dt.date(YEAR, month, day))


def _topup(on: dt.date) -> Event:
    return Event(on, "从基本户提取现金", options={"提现": ""})


def wages() -> int:
    """Return what the office holders earn in a month."""
    return sum(fen(amount) for *_, amount in rows(PAY))


def _month_opening(month: int) -> Iterator[Event]:
    if month != LATE_WITHDRAWAL_MONTH:
        yield _topup(_nominal(month, 3))
    yield _topup(_nominal(month, 15))
    earned = f"{wages() / 100:.2f}"
    cleaned = f"{fen(CLEANER_PAY) * len(CLEANERS) / 100:.2f}"
    before = f"{YEAR}年{month - 1}月" if month > 1 else f"{YEAR - 1}年12月"
    yield payment(
        _nominal(month, 8),
        "银",
        REFUSE,
        "51401",
        "公益",
        "示例县洁美环卫服务有限公司",
        f"付{month}月垃圾清运费",
        f"合同=HT2024-03#{month}",
    )
    yield payment(
        _nominal(month, 10),
        "银",
        earned,
        "212",
        "管理",
        "村干部报酬名册",
        f"发放{before}村干部误工补贴",
        "名册=报酬 决议=J2024-01",
    )
    yield payment(
        _nominal(month, 12),
        "银",
        cleaned,
        "51401",
        "公益",
        "保洁员工资名册",
        f"发放{before}保洁员工资",
        "名册=保洁",
    )


def _month_bills(month: int) -> Iterator[Event]:
    yield payment(
        _nominal(month, 18),
        "银",
        OFFICE_POWER[month - 1],
        "51303",
        "管理",
        "示例县供电公司青石供电所",
        f"付办公楼{month}月电费",
    )
    yield payment(
        _nominal(month, 20),
        "银",
        TELEPHONE,
        "51303",
        "管理",
        "示例电信青石营业厅",
        f"付{month}月电话费及宽带费",
    )
    yield payment(
        _nominal(month, 21),
        "银",
        BANK_CHARGE,
        "51306",
        "",
        BANK,
        "扣银行账户管理费",
        "免审",
    )
    if month in INTEREST:
        yield receipt(_nominal(month, 21), "银", INTEREST[month], "50401", BANK, "收存款利息")


def _month_closing(month: int) -> Iterator[Event]:
    end = month_end(YEAR, month)
    earned = wages()
    accrual = (Line("51301", earned, 0), Line("212", 0, earned))
    yield Event(end, f"计提{month}月村干部误工补贴", (accrual,))
    charged = {"经营性": 0, "非经营性": 0}
    for asset in ASSETS:
        charged[asset.operating] += asset.charge(month)
    lines = (
        Line("51103", charged["经营性"], 0),
        Line("51305", charged["非经营性"], 0),
        Line("152", 0, sum(charged.values())),
    )
    yield Event(end, f"计提{month}月折旧", (lines,))


def all_events() -> list[Event]:
    """Return the year in order of days; on one day routine comes first, closing last."""
    opening = [event for month in range(1, MONTHS + 1) for event in _month_opening(month)]
    bills = [event for month in range(1, MONTHS + 1) for event in _month_bills(month)]
    closing = [event for month in range(1, MONTHS + 1) for event in _month_closing(month)]
    return sorted(
        [*opening, *diary(table("diary"), YEAR), *bills, *closing], key=lambda event: event.on
    )
