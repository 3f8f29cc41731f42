"""A chart of accounts with the balances the year opens with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sample_ledgers.story_kit.cards import Asset
from sample_ledgers.story_kit.tables import fen, rows

_ROOT = 3
_REST = "差额"


@dataclass(frozen=True, slots=True)
class Chart:
    """Accounts in order; ``opening`` holds the leaves, debit positive."""

    names: dict[str, str]
    sides: dict[str, str]
    opening: dict[str, int]

    @property
    def leaves(self) -> list[str]:
        """Return the accounts that are posted to."""
        return list(self.opening)

    def parent(self, number: str) -> str:
        """Return the account a detail belongs to, empty for a root."""
        return number[:_ROOT] if len(number) > _ROOT else ""

    def full_name(self, number: str) -> str:
        """Return the name with its parent's before it."""
        above = self.parent(number)
        return f"{self.names[above]}\\{self.names[number]}" if above else self.names[number]

    def below(self, number: str) -> list[str]:
        """Return the leaves of an account, itself where it is one."""
        return [leaf for leaf in self.opening if leaf == number or self.parent(leaf) == number]

    def register(self) -> list[dict[str, object]]:
        """Return the chart as rows of its register."""
        return [
            {
                "gl_account_number": number,
                "gl_account_name": name,
                "normal_side": self.sides[number],
                "parent_account_number": self.parent(number),
            }
            for number, name in self.names.items()
        ]

    def balances(
        self, year: int, moved: Mapping[str, tuple[int, int]], misstated: Mapping[str, int]
    ) -> list[dict[str, object]]:
        """Return the stated balances of a year, parents as sums of their details."""
        found: list[dict[str, object]] = []
        for number, name in self.names.items():
            opening = sum(self.opening[leaf] for leaf in self.below(number))
            debit = sum(moved.get(leaf, (0, 0))[0] for leaf in self.below(number))
            credit = sum(moved.get(leaf, (0, 0))[1] for leaf in self.below(number))
            closing = opening + debit - credit + misstated.get(number, 0)
            found.append(
                {
                    "fiscal_year": year,
                    "gl_account_number": number,
                    "gl_account_name": name,
                    "opening_debit_fen": max(opening, 0),
                    "opening_credit_fen": max(-opening, 0),
                    "period_debit_fen": debit,
                    "period_credit_fen": credit,
                    "closing_debit_fen": max(closing, 0),
                    "closing_credit_fen": max(-closing, 0),
                }
            )
        return found


def read_chart(text: str, known: Mapping[str, int]) -> Chart:
    """Read number, name, side and opening balance; a parent has none.

    ``known`` gives the balances that follow from elsewhere, by the word in the table; the account
    marked 差额 takes what is left over.
    """
    lines = list(rows(text))
    opening: defaultdict[str, int] = defaultdict(int)
    rest = ""
    for number, _, _, balance in lines:
        if balance == _REST:
            rest, balance = number, "0.00"  # noqa: PLW2901 - filled in below
        if balance:
            opening[number] = known[balance] if balance in known else fen(balance)
    opening[rest] = -sum(opening.values())
    return Chart(
        {number: name for number, name, *_ in lines},
        {number: side for number, _, side, _ in lines},
        dict(opening),
    )


def openings_of(cards: Iterable[Asset]) -> dict[str, int]:
    """Return cost and accumulated depreciation of the cards held when the year opens."""
    held = [card for card in cards if card.acquired.year < card.year]
    return {
        "资产": sum(card.cost for card in held),
        "折旧": -sum(card.accumulated(0) for card in held),
    }
