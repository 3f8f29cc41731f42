"""The villagers' committee of some villages: a unit of its own, with a small book of its own."""

from __future__ import annotations

import random

from grading.codes import unit_code
from grading.payments import BANK_NAME, charge, pay, receive, treasury
from grading.village import Village
from grading.workdays import in_month

_BOOKS_APART = 500
"""Added to the village's index, so that accounts and receipts have other numbers."""
_PARTY_OFFICES = {"村党组织书记", "副书记", "党组织委员"}


def has_committee(index: int) -> bool:
    """Return whether the committee of a village keeps its own books: one in three."""
    return index % 3 == 1


def found(village: Village) -> Village:
    """Open the committee's books: small costs, signed for by the officers of the village."""
    rng = random.Random(f"{village.org}/committee")  # noqa: S311 - chance, no secret
    committee = Village(village.index + _BOOKS_APART, village.years, rng)
    committee.collective = village
    committee.area, committee.town, committee.name = village.area, village.town, village.name
    committee.org = unit_code("54", "MF", village.index + 1)
    committee.org_name = f"{village.town}{village.name}村民委员会"
    committee.org_kind = "村民委员会"
    committee.sizes = dict(village.sizes)
    committee.households, committee.persons = village.households, village.persons
    committee.used = village.used
    committee.share_numbers(village)
    village.committee = committee
    for year in village.years:
        for month in range(1, 13):
            _month(committee, year, month)
    village.afterwards.append(lambda: _register_party_offices(village, committee))
    return committee


def _month(committee: Village, year: int, month: int) -> None:
    rng = committee.rng
    days = in_month(year, month)
    if month % 3 == 1:
        receive(
            committee,
            days[3],
            800_000,
            "running",
            treasury(committee),
            summary="收村民自治工作经费",
        )
    for at in range(3):
        amount = int(4_000 * 15 ** rng.random())
        on = days[4 + 3 * at]
        shop = committee.supplier(rng.choice(("office", "environment")), on, amount)
        pay(committee, on, amount, "office", shop, summary="付办公用品款")
    charge(
        committee,
        days[-2],
        rng.randint(500, 1_500),
        "agency",
        BANK_NAME,
        summary=f"{month}月银行手续费",
    )


def _register_party_offices(village: Village, committee: Village) -> None:
    """Register the Party's offices with the committee's unit, as many townships do."""
    for row in village.tables["office"]:
        if row["position"] in _PARTY_OFFICES:
            row["org_code"] = committee.org
