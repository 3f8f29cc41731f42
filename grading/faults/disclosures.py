"""Faults of what is posted: DS101 to DS104."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from grading.faults.registry import fault
from grading.faults.site import Site
from grading.village import Row


def quarter(site: Site) -> str:
    """Choose a quarter of the year that is posted before the books end."""
    period = f"{site.year}-Q{site.rng.randint(1, 3)}"
    site.claim(period)
    return period


def change_posting(site: Site, period: str, change: Callable[[Row], None]) -> None:
    """Change the finance posting of a quarter once it is written."""
    site.after(
        lambda: change(
            site.village.rows("disclosure", disclosure_kind="财务收支", subject_no=period)[0]
        )
    )


@fault("DS101")
def not_posted(site: Site) -> None:
    """Blatant: a quarter was never posted. Ordinary: 40 days after its end.

    Hidden: on the 16th day.
    """
    period = quarter(site)
    ends = {"1": (3, 31), "2": (6, 30), "3": (9, 30)}[period[-1]]
    end = dt.date(site.year, *ends)

    def change(row: Row) -> None:
        if site.level == "blatant":
            site.drop("disclosure", [row])
        else:
            posted = end + dt.timedelta(days=site.pick(0, 40, 16))
            row["posted_on"] = posted.isoformat()
            row["removed_on"] = (posted + dt.timedelta(days=12)).isoformat()

    change_posting(site, period, change)
    site.record(site.village.org, note=period)


@fault("DS102", since=0)
def figures_differ(site: Site) -> None:
    """Blatant: half of the income is posted. Ordinary: expense is 1,000 yuan short.

    Hidden: the balance is 9 yuan off.
    """
    period = quarter(site)

    def change(row: Row) -> None:
        name = site.pick("income_fen", "expense_fen", "balance_fen")
        row[name] = site.pick(row[name] // 2, row[name] - 100_000, row[name] + 900)

    change_posting(site, period, change)
    site.record(period)


@fault("DS103", since=0)
def incomplete(site: Site) -> None:
    """Blatant: a quarter shows neither income nor expense. Ordinary: no expense.

    Hidden: no posting of the year shows the resources.
    """
    if site.level == "hidden":
        periods = [f"{site.year}-Q{at}" for at in (1, 2, 3, 4)]
        for period in periods:
            site.claim(period)
    else:
        periods = [quarter(site)]
    missing = site.pick(("各项收入，", "各项支出，"), ("各项支出，",), ("各类资源，",))

    def change() -> None:
        for period in periods:
            for row in site.village.rows("disclosure", subject_no=period):
                for name in missing:
                    row["groups"] = row["groups"].replace(name, "")

    site.after(change)
    site.record(periods[0], note="also " + " ".join([*periods[1:], site.village.org]))


@fault("DS104", since=0)
def not_reviewed(site: Site) -> None:
    """Blatant: nobody reviewed it. Ordinary: reviewed a week after posting. Hidden: a day after."""
    period = quarter(site)
    key: list[str] = []

    def change(row: Row) -> None:
        if site.level == "blatant":
            row.update(reviewed_on=None, reviewed_by=None)
        else:
            posted = dt.date.fromisoformat(row["posted_on"])
            row["reviewed_on"] = (posted + dt.timedelta(days=site.pick(0, 7, 1))).isoformat()
        key.append(row["disclosure_no"])

    change_posting(site, period, change)
    site.record(period, note=lambda: f"also {key[0]}")
