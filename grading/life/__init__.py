"""Ordinary life: what every village does that resembles a breach, and breaches that hide in it."""

from __future__ import annotations

from importlib import import_module

from grading.faults import is_clean
from grading.faults.site import NoSiteError
from grading.life.story import DISGUISED, LAWFUL, UNLAWFUL, Story, Tale
from grading.village import Village

__all__ = ["LAWFUL", "UNLAWFUL", "live_on"]

for _name in ("money", "papers", "bodies"):
    import_module(f"grading.life.lawful_{_name}")
    import_module(f"grading.life.hidden_{_name}")

_ONE_IN = 2
"""A hidden breach is told in one of so many villages that may have faults."""


def live_on(village: Village, *, faults: bool) -> None:
    """Tell every lawful story, and every other hidden breach where the village has faults."""
    for tale in LAWFUL:
        _tell(village, tale, quiet=True)
    if faults and not is_clean(village.index):
        for at, tale in enumerate(UNLAWFUL):
            if (at + village.index) % _ONE_IN == 0:
                _tell(village, tale, quiet=False)


def _tell(village: Village, tale: Tale, *, quiet: bool) -> None:
    years = [year for year in village.years if year >= tale.since]
    village.rng.shuffle(years)
    for year in years:
        try:
            tale.tell(Story("", village, year, DISGUISED, quiet, tale.principle))
        except NoSiteError:
            continue
        return
