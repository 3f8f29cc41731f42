"""The diary read into events, and the events that come back every month."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sample_ledgers.liuwan_story.parties import BANK
from sample_ledgers.liuwan_story.people import CLEANER_PAY, CLEANERS, PAY
from sample_ledgers.liuwan_story.place import YEAR, fen, known_day, rows, table
from sample_ledgers.liuwan_story.property import ASSETS, MONTHS
from sample_ledgers.liuwan_story.workdays import next_workday

CASH, BASIC, SPECIAL = "101", "10201", "10202"
MONEY = (CASH, BASIC, SPECIAL)
_POCKETS = {"现": CASH, "银": BASIC, "专": SPECIAL}
KINDS = {
    "经营": "经营性支出",
    "管理": "管理性支出",
    "公益": "公益性支出",
    "工程": "工程支出",
    "购置": "购置支出",
    "补助": "补助发放",
    "其他": "其他支出",
    "": "",
}
_LINE = re.compile(r"^(借|贷)(\d+) (-?[\d.]+)(?:@(.+))?$")

OFFICE_POWER = (
    "612.40", "588.20", "431.60", "365.80", "342.10", "398.70",
    "521.30", "548.90", "402.50", "358.60", "436.20", "597.80",
)  # fmt: skip
INTEREST = {3: "182.36", 6: "241.75", 9: "203.18", 12: "164.92"}
TELEPHONE = "158.00"
BANK_CHARGE = "15.00"
REFUSE = "2400.00"
LATE_WITHDRAWAL_MONTH = 9
"""In September the cash was not topped up at the start of the month: the planted negative spell."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: account, debit, credit, and the party it concerns."""

    account: str
    debit: int
    credit: int
    party: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that becomes a voucher; ``parts`` holds the lines, one part a printed voucher."""

    on: dt.date
    summary: str
    parts: tuple[tuple[Line, ...], ...] = ()
    payee: str = ""
    kind: str = ""
    amount: int = 0
    options: dict[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all parts together."""
        return tuple(line for part in self.parts for line in part)

    @property
    def is_payment(self) -> bool:
        """Whether money leaves to somebody outside."""
        return bool(self.payee) and self.amount > 0

    @property
    def contract(self) -> str:
        """Return the contract named by the event."""
        return self.options.get("合同", "").partition("#")[0]


def _options(text: str) -> dict[str, str]:
    return {key: value for key, _, value in (part.partition("=") for part in text.split())}


def _lines(text: str) -> tuple[Line, ...]:
    found = []
    for piece in text.split("；"):
        match = _LINE.match(piece.strip())
        if match is None:
            raise ValueError(f"读不懂的分录 / unreadable entry: {piece}")
        side, account, amount, party = match.groups()
        debit, credit = (fen(amount), 0) if side == "借" else (0, fen(amount))
        found.append(Line(account, debit, credit, party or ""))
    return tuple(found)


def payment(on: dt.date, pocket: str, *cells: str) -> Event:
    """Make a payment from its table cells."""
    amount, account, kind, payee, summary, *rest = cells
    options = _options(" ".join(rest))
    paid = fen(amount)
    booked = fen(options["错借"]) if "错借" in options else paid
    lines = (
        Line(account, booked, 0, payee),
        Line(_POCKETS[pocket], 0, paid, payee),
    )
    return Event(on, summary, (lines,), payee, KINDS[kind], paid, options)


def receipt(on: dt.date, pocket: str, *cells: str) -> Event:
    """Make a receipt from its table cells."""
    amount, account, payer, summary, *rest = cells
    got = fen(amount)
    lines = (Line(_POCKETS[pocket], got, 0, payer), Line(account, 0, got, payer))
    return Event(on, summary, (lines,), options=_options(" ".join(rest)))


def entry(on: dt.date, summary: str, lines: str, *rest: str) -> Event:
    """Make any other voucher; ``//`` separates the parts of a fraction-numbered one."""
    parts = tuple(_lines(part) for part in lines.split("//"))
    return Event(on, summary, parts, options=_options(" ".join(rest)))


def _diary() -> Iterator[Event]:
    for kind, on, *cells in table("diary"):
        date = known_day(on)
        if kind == "付":
            yield payment(date, *cells)
        elif kind == "收":
            yield receipt(date, *cells)
        else:
            yield entry(date, *cells)


def _nominal(month: int, day: int) -> dt.date:
    return next_workday(dt.date(YEAR, month, day))


def month_end(month: int) -> dt.date:
    """Return the last day of a month of the story's year."""
    return dt.date(YEAR, month, calendar.monthrange(YEAR, month)[1])


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
        _nominal(month, 8), "银", REFUSE, "51401", "公益", "示例县洁美环卫服务有限公司",
        f"付{month}月垃圾清运费", f"合同=HT2024-03#{month}",
    )  # fmt: skip
    yield payment(
        _nominal(month, 10), "银", earned, "212", "管理", "村干部报酬名册",
        f"发放{before}村干部误工补贴", "名册=报酬 决议=J2024-01",
    )  # fmt: skip
    yield payment(
        _nominal(month, 12), "银", cleaned, "51401", "公益", "保洁员工资名册",
        f"发放{before}保洁员工资", "名册=保洁",
    )  # fmt: skip


def _month_bills(month: int) -> Iterator[Event]:
    yield payment(
        _nominal(month, 18), "银", OFFICE_POWER[month - 1], "51303", "管理",
        "示例县供电公司青石供电所", f"付办公楼{month}月电费",
    )  # fmt: skip
    yield payment(
        _nominal(month, 20), "银", TELEPHONE, "51303", "管理",
        "示例电信青石营业厅", f"付{month}月电话费及宽带费",
    )  # fmt: skip
    yield payment(
        _nominal(month, 21), "银", BANK_CHARGE, "51306", "", BANK, "扣银行账户管理费", "免审",
    )  # fmt: skip
    if month in INTEREST:
        yield receipt(_nominal(month, 21), "银", INTEREST[month], "50401", BANK, "收存款利息")


def _month_closing(month: int) -> Iterator[Event]:
    end = month_end(month)
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
    return sorted([*opening, *_diary(), *bills, *closing], key=lambda event: event.on)
