"""One village while its books are being written: people, places, vouchers, register rows."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from grading import names
from grading.chart import Chart
from grading.codes import id_number, unit_code, village_area
from grading.workdays import onward, workdays

Row = dict[str, Any]
"""One register row by column name; a voucher in it is written as its key at the end."""

ROLLING_DAYS = 32
UNDECIDED_MAX = 900_000
"""No unit is paid more than this without a decision in 32 days, so nothing looks split."""


@dataclass(slots=True)
class Line:
    """One line of a voucher; ``account`` is a role with its detail, see ``Chart``."""

    account: str
    debit: int
    credit: int
    party: str = ""
    project: str = ""
    text: str = ""
    """What the line says, where that is not the voucher's summary."""


@dataclass(slots=True, eq=False)
class Voucher:
    """One voucher; changed until the year is closed, then numbered."""

    on: dt.date
    summary: str
    lines: list[Line]
    attachments: int | None = 2
    request_no: str | None = None
    contract_no: str | None = None
    decision_no: str | None = None
    machine: bool = False
    shock: bool = False
    """Planted to bring an account below nothing: opening balances do not make room for it."""
    aside: bool = False
    """Cash that comes and goes beside the ordinary float: nothing is drawn for it."""
    sweep: bool = False
    """Banks all cash but 300 yuan; its amount is known only when cash is followed up."""
    gap: int = 0
    """How many numbers are skipped before this voucher."""
    twin_of: Voucher | None = None
    """The voucher whose number this one bears as well."""
    month: int = 0
    """The period it is booked in, where that is not the month of its date."""
    off_statement: bool = False
    """The bank never saw it."""
    bank_on: dt.date | None = None
    """The day the bank moved the money, where the voucher bears a batch's date."""
    number: str = ""
    key: str = ""
    row: Row = field(default_factory=dict)
    """Header columns that differ from what the engine would write."""

    def moved(self, role: str) -> int:
        """Return what the voucher adds to an account, debit positive."""
        return sum(at.debit - at.credit for at in self.lines if at.account == role)

    @property
    def period(self) -> tuple[int, int]:
        """Year and month it is booked in."""
        return self.on.year, self.month or self.on.month

    @property
    def amount(self) -> int:
        """Total of the debit side."""
        return sum(line.debit for line in self.lines)


@dataclass(frozen=True, slots=True)
class Person:
    """One inhabitant."""

    name: str
    number: str
    household: str

    @property
    def card(self) -> str:
        """Invented account of the household, which grants and pay go to."""
        return f"62999901{int(self.household[1:]):011d}"


OPTIONAL = "optional"
"""The note of what a rule may say, but need not."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a planted fault or a look-alike is about, before vouchers have their numbers."""

    code: str
    subject: object
    year: int
    amount: int | None
    difficulty: str
    note: str | Callable[[], str]
    principle: str = ""
    """The principle of ``edges.md`` it puts to the test, such as P1."""
    kind: str = ""
    """How strongly the rule may speak at most, where that is less than the rule's own kind."""


class Village:
    """The state of one village: everything is added to it, then closed once."""

    def __init__(self, index: int, years: tuple[int, ...], rng: random.Random) -> None:
        """Found the village; nobody lives there yet."""
        self.index = index
        self.years = years
        self.rng = rng
        self.as_of = dt.date(years[-1], 12, 31)
        self.first_day = dt.date(years[0], 1, 1)
        self.area = village_area(index)
        self.town = names.township(index)
        self.name = names.village_name(index)
        self.org_name = f"{self.town}{self.name}股份经济合作社"
        self.org_kind = "集体经济组织"
        self.committee: Village | None = None
        """The villagers' committee, where it keeps books of its own."""
        self.collective: Village | None = None
        """Of a committee: the collective whose village it is."""
        self.org = unit_code("N2", "MF", index + 1)
        self.chart = Chart()
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self.vouchers: list[Voucher] = []
        self.openings: Counter[str] = Counter()
        self.households: list[list[Person]] = []
        self.persons: dict[str, Person] = {}
        self.workers: list[str] = []
        self.sizes: Row = {}
        self.one_leader = False
        self.turnover: dt.date | None = None
        self.truth: list[Subject] = []
        self.lookalikes: list[Subject] = []
        self.used: set[int] = set()
        self.claimed: set[str] = set()
        self.everyday: list[tuple[Voucher, Row, Row | None]] = []
        """Everyday payments with form and paper, which a fault of statistics may resize."""
        self.before_closing: list[Callable[[], None]] = []
        """What is done to all vouchers before the years are closed."""
        self.afterwards: list[Callable[[], None]] = []
        """What faults still do to the finished rows, once vouchers have their numbers."""
        self.extra_bank: list[tuple[str, dt.date, int, str, str]] = []
        """Movements only the bank knows: role, day, amount, other party, its account."""
        self.parties: dict[str, Row] = {}
        self._counts: Counter[str] = Counter()
        self._firms = names.firm_names(rng, self.town)
        self._paid: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._suppliers: dict[str, list[str]] = defaultdict(list)

    def share_numbers(self, other: Village) -> None:
        """Number and name things in one series with another unit of the same village."""
        self._counts, self._firms = other._counts, other._firms

    # people ----------------------------------------------------------------------------------

    def holder(self, position: str, on: dt.date) -> str:
        """Return who holds a position on a day."""
        day = on.isoformat()
        there = self.collective.tables["office"] if self.collective else []
        for row in [*self.tables["office"], *there]:
            if (
                row["position"] == position
                and row["started_on"] <= day
                and (row["ended_on"] is None or row["ended_on"] >= day)
            ):
                return str(row["person_name"])
        raise LookupError(position, on)

    def officers(self) -> set[str]:
        """Return everybody who holds or held an office."""
        return {row["person_name"] for row in self.tables["office"]}

    def set_apart(self) -> set[str]:
        """Return officers and their relatives, with whom lawful books do no business."""
        relatives = {row["relative_name"] for row in self.tables["relationship"]}
        return self.officers() | relatives

    def plain_person(self) -> Person:
        """Return a member who is neither officer nor relative and was not taken before."""
        apart = self.set_apart()
        while True:
            person = self.rng.choice(self.rng.choice(self.households))
            if person.name not in apart and id(person) not in self.used:
                self.used.add(id(person))
                return person

    # numbers and days ------------------------------------------------------------------------

    def next_number(self, series: str, width: int = 3) -> str:
        """Return the next number of a series, such as ``HT2024-007``."""
        self._counts[series] += 1
        return f"{series}-{self._counts[series]:0{width}d}"

    def serial(self, series: str) -> int:
        """Return the next bare number of a series."""
        self._counts[series] += 1
        return self._counts[series]

    def workday(self, year: int, first: int = 2, last: int = 11) -> dt.date:
        """Return a working day between two months of a year, for what may happen any time."""
        days = [day for day in workdays(year) if first <= day.month <= last]
        return self.rng.choice(days)

    def near(self, day: dt.date, offset: int) -> dt.date:
        """Return the working day ``offset`` days after a day, or the first one after that."""
        return onward(day + dt.timedelta(days=offset))

    # register rows ---------------------------------------------------------------------------

    def add(self, table: str, **values: object) -> Row:
        """Append a row of this village to a register; days are written as text."""
        row: Row = {"org_code": self.org}
        for name, value in values.items():
            row[name] = value.isoformat() if isinstance(value, dt.date) else value
        self.tables[table].append(row)
        return row

    def rows(self, table: str, **wanted: object) -> list[Row]:
        """Return rows of a register that have these values."""
        return [
            row
            for row in self.tables[table]
            if all(row.get(name) == value for name, value in wanted.items())
        ]

    def voucher(self, on: dt.date, summary: str, lines: list[Line], **more: Any) -> Voucher:  # noqa: ANN401 - header values differ in type
        """Book a voucher."""
        made = Voucher(on, summary, lines, **more)
        self.vouchers.append(made)
        return made

    # business partners -----------------------------------------------------------------------

    def firm(self, trade: str = "firm") -> str:
        """Register a firm or shop never dealt with before and return its name."""
        place, brand = next(self._firms)
        ending = self.rng.choice(names.TRADES[trade])
        name = f"{place}{brand}{ending}"
        serial = self.index * 1000 + self.serial("firm")
        owner = self._stranger()
        self.parties[name] = self.add(
            "party",
            party_name=name,
            party_kind="企业" if ending.endswith("公司") else "个体工商户",
            uscc=unit_code("91" if ending.endswith("公司") else "92", "MA", serial),
            owner_name=owner,
            phone=f"0990-{serial:07d}",
            bank_account_no=f"990102{serial:013d}",
            registered_on=dt.date(self.rng.randint(2002, 2015), self.rng.randint(1, 12), 8),
            is_member=0,
        )
        return name

    def _stranger(self) -> str:
        while True:
            name = names.person_names(self.rng, 1)[0]
            if name not in self.persons and name not in self.officers():
                return name

    def individual(self, person: Person) -> str:
        """Register a member as a business partner and return the name."""
        if person.name not in self.parties:
            self.parties[person.name] = self.add(
                "party",
                party_name=person.name,
                party_kind="个人",
                id_number=person.number,
                phone=f"139{int(person.number[6:17]) % 10**8:08d}",
                bank_account_no=person.card,
                is_member=1,
            )
        return person.name

    def outsider(self) -> str:
        """Register a natural person from outside the village as a business partner."""
        name = self._stranger()
        serial = self.serial("outsider")
        self.parties[name] = self.add(
            "party",
            party_name=name,
            party_kind="个人",
            id_number=id_number(dt.date(1978, 5, 6), serial),
            phone=f"138{self.index * 100 + serial:08d}",
            bank_account_no=f"62999902{self.index * 100 + serial:011d}",
            is_member=0,
        )
        return name

    def public_body(self, name: str) -> str:
        """Register an office of the state once and return its name."""
        if name not in self.parties:
            self.parties[name] = self.add(
                "party", party_name=name, party_kind="机关事业单位", is_member=0
            )
        return name

    def supplier(self, trade: str, on: dt.date, amount: int) -> str:
        """Return a shop of the trade, or a labourer, who has room for this payment."""
        day = on.toordinal()
        known = self.workers if trade == "labour" else self._suppliers[trade]
        for name in self.rng.sample(known, min(4, len(known))):
            near = sum(fen for at, fen in self._paid[name] if abs(at - day) <= ROLLING_DAYS)
            if near + amount < UNDECIDED_MAX:
                break
        else:
            name = self.individual(self.plain_person()) if trade == "labour" else self.firm(trade)
            known.append(name)
        self._paid[name].append((day, amount))
        return name
