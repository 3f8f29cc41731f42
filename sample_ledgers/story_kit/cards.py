"""Asset cards with exact straight-line depreciation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sample_ledgers.story_kit.tables import fen, read_known_day

MONTHS = 12
_RESIDUAL_PERCENT = 4


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
    year: int

    @property
    def residual_percent(self) -> int:
        """Return what is left at the end, in percent of the cost; a right leaves nothing."""
        return 0 if self.kind == "无形资产" or not self.life else _RESIDUAL_PERCENT

    @property
    def monthly(self) -> int:
        """Return the straight-line depreciation of a month, exact to the fen."""
        if not self.life:
            return 0
        amount, rest = divmod(self.cost * (100 - self.residual_percent), 100 * self.life)
        if rest:
            raise ValueError(f"{self.code} 月折旧不能整除到分 / depreciation is not exact")
        return amount

    def months_until(self, month: int) -> int:
        """Count the months depreciated by the end of a month of the story's year."""
        run = (self.year - self.acquired.year) * MONTHS + month - self.acquired.month
        return max(0, min(run, self.life))

    def accumulated(self, month: int) -> int:
        """Return accumulated depreciation at the end of a month (0 = start of the year)."""
        return self.monthly * self.months_until(month)

    def charge(self, month: int) -> int:
        """Return the depreciation of one month."""
        return self.accumulated(month) - self.accumulated(month - 1)


def read_card(cells: list[str], year: int) -> Asset:
    """Read a card from its table cells."""
    code, name, kind, operating, place, quantity, unit, acquired, cost, life, status, who = cells
    return Asset(
        code,
        name,
        kind,
        operating,
        place,
        quantity,
        unit,
        read_known_day(acquired, year),
        fen(cost),
        int(life),
        status,
        who,
        year,
    )
