"""Faults and look-alikes, planted into lawful villages."""

from __future__ import annotations

from grading.village import Village


class Plan:
    pass


def make_plan(seed: int, villages: int, years: tuple[int, ...], *, separate_books: bool) -> Plan:
    return Plan()


def plant(village: Village, plan: Plan) -> None:
    pass
