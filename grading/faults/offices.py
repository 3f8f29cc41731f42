"""Faults of who holds which office and keeps what: JS114 to JS116."""

from __future__ import annotations

import datetime as dt

from grading.decisions import NEW_LAW
from grading.faults.registry import fault
from grading.faults.site import Site

_SINCE = "2021-12-20"


def _office(site: Site, name: str, position: str, start: str, end: str | None = None) -> None:
    person = site.village.persons.get(name)
    site.village.add(
        "office",
        person_name=name,
        id_number=person.number if person else None,
        position=position,
        started_on=start,
        ended_on=end,
    )


@fault("JS114", since=0)
def no_recusal(site: Site) -> None:
    """Blatant: a supervisor is in the village committee too.

    Ordinary: a supervisor is married into it. Hidden: two directors are parent and child,
    after the law of 2025 (before: a supervisor's child is in the committee).
    """
    village = site.village
    watcher = village.holder("监委会委员", village.as_of)
    deputy = village.holder("村委会副主任", village.as_of)
    site.year = village.years[-1]
    if site.level == "blatant":
        site.claim("watcher")
        _office(site, watcher, "村委会委员", _SINCE)
        site.record(f"{watcher}/监委会委员", note=f"also {watcher}/村委会委员")
    elif site.level == "ordinary" or village.as_of < NEW_LAW:
        relation = site.pick("", "配偶", "子女")
        village.add("relationship", person_name=watcher, relative_name=deputy, relation=relation)
        site.record(f"{watcher}/监委会委员", note=f"also {deputy}/村委会副主任")
    else:
        elder, younger = village.plain_person().name, village.plain_person().name
        for name in (elder, younger):
            _office(site, name, "理事", "2020-06-30")
        village.add("relationship", person_name=elder, relative_name=younger, relation="子女")
        site.record(f"{elder}/理事", note=f"also {younger}/理事")


@fault("JS115", since=0)
def accountant_is_cashier(site: Site) -> None:
    """Blatant: the accountant has been cashier ever since. Ordinary: for two months.

    Hidden: for one day.
    """
    village = site.village
    start = site.day(5, 9)
    name = village.holder("会计", start)
    end = site.pick(None, start + dt.timedelta(days=61), start)
    _office(site, name, "出纳", start.isoformat(), end.isoformat() if end else None)
    if end:
        village.add(
            "handover",
            outgoing=name,
            incoming=village.holder("出纳", start),
            position="出纳",
            handed_on=end,
            witness=village.holder("监委会主任", start),
        )
    site.record(f"{name}/出纳", note=f"also {name}/会计")


@fault("JS116", since=0)
def one_keeper(site: Site) -> None:
    """Blatant: the accountant keeps seal and cheques. Ordinary: both seals lie with one person.

    Hidden: the cashier's token lay with the accountant for a week.
    """
    village = site.village
    start = site.day(5, 9)
    keeper = village.holder("会计", start)
    kind = site.pick("支票", "负责人名章", "网银盾")
    for row in village.rows("custody", item_kind=kind):
        if site.level != "hidden":
            row["custodian"] = keeper
    if site.level == "hidden":
        village.add(
            "custody",
            item_kind=kind,
            item_no="网银盾-1",
            custodian=keeper,
            kept_from=start,
            kept_to=start + dt.timedelta(days=7),
        )
    site.record(keeper)
