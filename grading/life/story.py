"""One story of village life: lawful, or a breach that hides behind what a principle settles."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from grading.faults.registry import LOCAL_RULES_FROM
from grading.faults.site import Site
from grading.village import OPTIONAL, Line, Row, Subject, Village, Voucher

DISGUISED = "disguised"
"""The difficulty of a breach that hides behind a principle."""
ANY_RULE = "*"
"""The rule of a look-alike that no rule at all may speak about."""

Note = str | Callable[[], str]
"""A note that names vouchers waits until they have their numbers."""
SLIPS_LOST = 2
"""Villages whose index leaves this by three did not type in the slips of the last January."""


@dataclass(slots=True)
class Story(Site):
    """A place for one story; the principle it is about stands beside everything it records."""

    principle: str = ""

    def quiet_about(self, *subjects: object) -> None:
        """Record what no rule may accuse: vouchers, requests, contracts, decisions, names."""
        for subject in subjects:
            self.village.lookalikes.append(self._subject(ANY_RULE, subject))

    def tell(
        self, code: str, subject: object, amount: int | None = None, note: Note = "", kind: str = ""
    ) -> None:
        """Record what a rule must say; ``kind`` where it may not speak as strongly as it can."""
        self.village.truth.append(self._subject(code, subject, amount, note, kind))

    def allow(self, code: str, subject: object) -> None:
        """Record what a rule may ask about, as a lead, but need not."""
        self.village.truth.append(self._subject(code, subject, note=OPTIONAL, kind="lead"))

    def _subject(
        self,
        code: str,
        subject: object,
        amount: int | None = None,
        note: Note = "",
        kind: str = "",
    ) -> Subject:
        return Subject(
            code, subject, self.year, amount, DISGUISED, note, principle=self.principle, kind=kind
        )

    def member(self) -> str:
        """Return a member never dealt with before, registered as a business partner."""
        return self.village.individual(self.village.plain_person())

    def shop(self) -> str:
        """Return a shop never dealt with before."""
        return self.village.firm("repair")


Telling = Callable[[Story], None]


@dataclass(frozen=True, slots=True)
class Tale:
    """How a story is told, for which principle, and from which year on."""

    principle: str
    tell: Telling
    since: int

    @property
    def name(self) -> str:
        """The function's name."""
        return self.tell.__name__

    @property
    def described(self) -> str:
        """Why it is lawful, or what is hidden behind what."""
        return inspect.cleandoc(self.tell.__doc__ or "")


LAWFUL: list[Tale] = []
UNLAWFUL: list[Tale] = []


def lawful(principle: str, *, since: int = LOCAL_RULES_FROM) -> Callable[[Telling], Telling]:
    """Register a lawful story of every village."""

    def keep(function: Telling) -> Telling:
        LAWFUL.append(Tale(principle, function, since))
        return function

    return keep


def unlawful(principle: str, *, since: int = LOCAL_RULES_FROM) -> Callable[[Telling], Telling]:
    """Register a breach that hides behind what a lawful story looks like."""

    def keep(function: Telling) -> Telling:
        UNLAWFUL.append(Tale(principle, function, since))
        return function

    return keep


def keeps_slips(village: Village) -> bool:
    """Return whether the village typed in the slips of every month."""
    return village.index % 3 != SLIPS_LOST


def money_line(amount: int, money: str = "bank") -> Line:
    """Return the line by which a sum leaves an account."""
    return Line(money, 0, amount)


def row_of(village: Village, voucher: Voucher) -> Row:
    """Return the finished row of a voucher; only once the books are closed."""
    return next(row for row in village.tables["voucher"] if row["voucher"] is voucher)
