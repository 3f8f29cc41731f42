"""What the village owns: asset cards with exact straight-line depreciation, and its land."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sample_ledgers.liuwan_story.place import YEAR, fen, known_day, table

MONTHS = 12

MISSING_PUMP = "ZC011"
RESIDUAL_PERCENT = 4


@dataclass(frozen=True, slots=True)
class Asset:
    """One asset card."""

    code: str
    name: str
    kind: str
    operating: str
    location: str
    quantity: str
    unit: str
    acquired: dt.date
    cost: int
    life: int
    status: str
    custodian: str

    @property
    def monthly(self) -> int:
        """Return the straight-line depreciation of a month, exact to the fen."""
        amount, rest = divmod(self.cost * (100 - RESIDUAL_PERCENT), 100 * self.life)
        if rest:
            raise ValueError(f"{self.code} 月折旧不能整除到分 / depreciation is not exact")
        return amount

    def months_until(self, month: int) -> int:
        """Count the months depreciated by the end of a month of the story's year."""
        run = (YEAR - self.acquired.year) * MONTHS + month - self.acquired.month
        return max(0, min(run, self.life))

    def accumulated(self, month: int) -> int:
        """Return accumulated depreciation at the end of a month (0 = start of the year)."""
        return self.monthly * self.months_until(month)

    def charge(self, month: int) -> int:
        """Return the depreciation of one month."""
        return self.accumulated(month) - self.accumulated(month - 1)


def _asset(cells: list[str]) -> Asset:
    code, name, kind, operating, place, quantity, unit, acquired, cost, life, status, who = cells
    return Asset(
        code, name, kind, operating, place, quantity, unit,
        known_day(acquired), fen(cost), int(life), status, who,
    )  # fmt: skip


ASSETS = [_asset(cells) for cells in table("assets")]
