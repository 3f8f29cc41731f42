"""Faults and look-alikes, planted into lawful villages by a plan for the whole county."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import import_module

from grading.faults.registry import FAULTS, LOOKALIKES, Fault
from grading.faults.site import LEVELS, NoSiteError, Site
from grading.village import Village

FAMILIES = (
    "ledger", "receipts", "money", "funds", "lists", "signatures", "offices", "meetings", "matters",
    "contracts", "lettings", "prices", "property", "works", "disclosures", "tenure",
    "lawful_payments", "lawful_contracts", "lawful_papers",
)  # fmt: skip  # a table
for _family in FAMILIES:
    import_module(f"grading.faults.{_family}")

PER_THIRTY = 2
"""How often each rule is broken in each difficulty, in thirty villages."""
CLEAN_EVERY = 6
SEPARATE_BOOKS = "LG116"


@dataclass(slots=True)
class Plan:
    """Which faults and look-alikes are to be planted in which village; what found no site waits."""

    faults: dict[int, list[tuple[str, str]]]
    lookalikes: dict[int, list[str]]
    separate_books: bool
    waiting: list[tuple[str, str]] = field(default_factory=list)


def is_clean(index: int) -> bool:
    """Return whether a village is left without faults: every sixth."""
    return index % CLEAN_EVERY == CLEAN_EVERY - 1


def make_plan(seed: int, villages: int, years: tuple[int, ...], *, separate_books: bool) -> Plan:
    """Spread every rule and difficulty over the villages, at most one of a rule in a village."""
    rng = random.Random(f"{seed}/plan")  # noqa: S311 - chance, no secret
    open_to = [index for index in range(villages) if not is_clean(index)]
    faults: dict[int, list[tuple[str, str]]] = defaultdict(list)
    lookalikes: dict[int, list[str]] = defaultdict(list)
    for code, entry in FAULTS.items():
        if entry.since > years[-1]:
            continue
        wanted = [level for level in LEVELS for _ in range(_times(rng, villages))]
        rng.shuffle(wanted)
        places = rng.sample(open_to, min(len(wanted), len(open_to)))
        for index, level in zip(places, wanted, strict=False):
            faults[index].append((code, level))
    for code, entry in LOOKALIKES.items():
        if entry.since <= years[-1]:
            for index in rng.sample(range(villages), min(_times(rng, 2 * villages), villages)):
                lookalikes[index].append(code)
    return Plan(dict(faults), dict(lookalikes), separate_books)


def _times(rng: random.Random, villages: int) -> int:
    whole, rest = divmod(PER_THIRTY * villages, 30)
    return whole + (rng.random() * 30 < rest)


def plant(village: Village, plan: Plan) -> None:
    """Plant what the plan has for a village, and what found no site before."""
    wanted = [] if is_clean(village.index) else [*plan.faults.get(village.index, [])]
    if not is_clean(village.index):
        for at in [*plan.waiting]:
            if at[0] not in {code for code, _ in wanted}:
                plan.waiting.remove(at)
                wanted.append(at)
    for code, level in wanted:
        quiet = code == SEPARATE_BOOKS and not plan.separate_books
        if not _try(village, FAULTS[code], level, quiet=quiet):
            plan.waiting.append((code, level))
    broken = {code for code, _ in wanted}
    for code in plan.lookalikes.get(village.index, []):
        if code not in broken:
            _try(village, LOOKALIKES[code], "ordinary", quiet=True)


def _try(village: Village, entry: Fault, level: str, *, quiet: bool) -> bool:
    years = [year for year in village.years if year >= entry.since]
    village.rng.shuffle(years)
    for year in years:
        try:
            entry.plant(Site(entry.code, village, year, level, quiet))
        except NoSiteError:
            continue
        return True
    return False
