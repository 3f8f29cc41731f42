"""Where one fault is planted: a village, a year, a difficulty, and what a fault often needs."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from grading.decisions import Decision, decide
from grading.lettings import Letting, let, spare_asset
from grading.payments import Payment, pay
from grading.purchases import buy
from grading.village import OPTIONAL, Row, Subject, Village, Voucher
from grading.workdays import back, onward

LEVELS = ("blatant", "ordinary", "hidden")
T = TypeVar("T")


class NoSiteError(Exception):
    """The village has nothing of the kind the fault needs; it is planted elsewhere."""


@dataclass(slots=True)
class Site:
    """One place for one fault; whatever is recorded here goes into the truth."""

    code: str
    village: Village
    year: int
    level: str
    quiet: bool = False
    """Whether what is recorded here is a look-alike, which must stay quiet."""

    @property
    def rng(self) -> random.Random:
        """The village's source of chance."""
        return self.village.rng

    @property
    def following(self) -> int:
        """The next year if the books reach it, else the same year."""
        return min(self.year + 1, self.village.years[-1])

    def pick(self, blatant: T, ordinary: T, hidden: T) -> T:
        """Return what belongs to the difficulty asked for."""
        return (blatant, ordinary, hidden)[LEVELS.index(self.level)]

    def need(self, condition: object) -> None:
        """Give the site up where the condition does not hold."""
        if not condition:
            raise NoSiteError(self.code)

    def claim(self, key: str) -> None:
        """Take something no other fault of the village may touch, or give the site up."""
        self.need(key not in self.village.claimed)
        self.village.claimed.add(key)

    def record(
        self,
        subject: object,
        amount: int | None = None,
        note: str | Callable[[], str] = "",
        *,
        code: str | None = None,
    ) -> None:
        """Write down what was planted; ``code`` where another rule is broken by it as well."""
        text = note or (f"side effect of {self.code}" if code else "")
        asked = self.quiet and note == OPTIONAL
        kind = "lead" if asked else ""
        made = Subject(code or self.code, subject, self.year, amount, self.level, text, kind=kind)
        quiet = self.quiet and not asked
        (self.village.lookalikes if quiet else self.village.truth).append(made)

    def after(self, change: Callable[[], None]) -> None:
        """Change the finished rows once vouchers have their numbers."""
        self.village.afterwards.append(change)

    def day(self, first: int = 5, last: int = 11) -> dt.date:
        """Return a working day of the year, from May on unless told: elections are in April."""
        return self.village.workday(self.year, first, last)

    def fen(self, low: int, high: int) -> int:
        """Return a sum between two sums in yuan, odd to the fen, no round figure."""
        return self.rng.randint(low * 100 + 1, high * 100 - 1)

    # lawful business of the fault's own, to be spoilt ------------------------------------------

    def spend(
        self,
        amount: int | None = None,
        on: dt.date | None = None,
        payee: str | None = None,
        **more: Any,  # noqa: ANN401 - what pay() takes
    ) -> Payment:
        """Pay a shop never paid before, lawfully: 1,200 to 4,400 yuan unless told."""
        village = self.village
        values: Row = {"summary": "付维修材料款", "account": "repair"} | more
        return pay(
            village,
            on or self.day(),
            amount or self.fen(1_200, 4_400),
            values.pop("account"),
            payee or village.firm("repair"),
            **values,
        )

    def compensate(
        self, amount: int, on: dt.date, decision: Decision | None = None, payee: str | None = None
    ) -> Payment:
        """Pay a member for damage: no purchase, so neither contract nor invoice is asked for."""
        village = self.village
        who = payee or village.individual(village.plain_person())
        number = decision.number if decision else None
        return pay(
            village,
            on,
            amount,
            "other",
            who,
            summary="付地面塌陷补偿款",
            kind="其他支出",
            invoice="",
            decision_no=number,
        )

    def purchase(self, amount: int, on: dt.date | None = None, **more: Any) -> Payment:  # noqa: ANN401 - what buy() takes
        """Buy something under a contract, decided from 10,000 yuan on, and return its payment."""
        bought = buy(self.village, on or self.day(), amount, "office", "办公设备", **more)
        return bought.payments[0]

    def resolve(
        self,
        on: dt.date | None = None,
        matter: str = "其他重大事项",
        **more: Any,  # noqa: ANN401 - what decide() takes
    ) -> Decision:
        """Take a lawful decision that nothing else refers to."""
        title = f"{self.rng.choice(('村规民约修订', '环境整治安排', '文化活动安排'))}"
        return decide(self.village, on or self.day(5, 10), title, matter, **more)

    def lease(self, *, annual: int | None = None, years: int = 5, **more: Any) -> Letting:  # noqa: ANN401 - what let() takes
        """Let a building of the fault's own to a firm, lawfully, from a day of this year on."""
        village = self.village
        values: Row = {"starts": self.day(5, 8), "kind": "资产租赁"} | more
        thing = values.pop("thing", None) or spare_asset(village, self.named("仓房"))
        party = values.pop("party", None) or village.firm()
        kind = values.pop("kind")
        return let(
            village,
            kind,
            thing,
            party,
            years=years,
            annual=annual or self.fen(3_000, 7_000),
            **values,
        )

    def named(self, what: str) -> str:
        """Return a name for a thing that no other thing of the village has."""
        return f"{what}{self.village.serial('named')}号"

    def redate(self, decision: Decision, final: dt.date) -> None:
        """Hold all meetings of a decision so that the last falls on a day."""
        for row, days in zip(decision.steps, (12, 8, 4, 0), strict=True):
            row["held_on"] = back(final, days).isoformat()
            row["noticed_on"] = back(final, days + 3).isoformat()
        posted = final + dt.timedelta(days=2)
        decision.result["posted_on"] = posted.isoformat()
        decision.result["removed_on"] = (posted + dt.timedelta(days=12)).isoformat()
        if decision.row["township_filed_on"]:
            decision.row["township_filed_on"] = onward(final, 3).isoformat()

    def number(self, account: str) -> str:
        """Return an account's number in the chart of the year."""
        return self.village.chart.number(account, self.year)

    def drop(self, table: str, rows: list[Row]) -> None:
        """Take rows out of a register."""
        gone = {id(row) for row in rows}
        kept = [row for row in self.village.tables[table] if id(row) not in gone]
        self.village.tables[table] = kept

    def unsign(self, payment: Payment, role: str) -> None:
        """Take away the signature of a role; of 主任 whichever of the two signed."""
        roles = ("村委会主任", "理事长") if role == "主任" else (role,)
        self.drop("signature", [at for at in payment.signatures if at["role"] in roles])

    def unpay(self, voucher: Voucher) -> None:
        """Take a voucher and its papers out of the books."""
        self.village.vouchers.remove(voucher)
        papers = [at for at in self.village.tables["invoice"] if at["voucher_ref"] == [voucher]]
        self.drop("invoice", papers)


def also(*vouchers: Voucher) -> Callable[[], str]:
    """Return a note, written later, that names other vouchers which are the same fault."""
    return lambda: "also " + " ".join(at.key for at in vouchers)
