"""A decision bears the day of its first meeting, whichever unit of the village wrote it down."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from threeassets.model.days import date_of
from threeassets.model.schema import tables
from threeassets.snapshot.frames import assemble
from threeassets.snapshot.take import known_tables

AS_OF = dt.date(2025, 6, 30)
VILLAGE = "990101100201"


def register(name: str, *rows: dict[str, object]) -> pa.Table:
    return assemble(
        name, {column: [row.get(column) for row in rows] for column in tables()[name].column_names}
    )


def first_day(*days: str, step_of: str = "N") -> list[dt.date | None]:
    """Return the first day of the decisions of a village, where one has meetings on some days."""
    books = {
        "voucher": ("id", "voucher_key"),
        "entry": ("voucher_id", "voucher_key", "fiscal_year"),
    }
    whole = {
        name: assemble(name, {column: [] for column in (*tables()[name].column_names, *more)})
        for name, more in books.items()
    }
    whole["party"] = register("party")
    whole["organization"] = register(
        "organization",
        *({"org_code": org, "org_name": org, "area_code": VILLAGE} for org in "NM"),
    )
    whole["decision"] = register("decision", {"org_code": "N", "decision_no": "甲1"})
    whole["decision_step"] = register(
        "decision_step",
        *(
            {"org_code": step_of, "decision_no": "甲1", "body": "村民会议", "held_on": day}
            for day in days
        ),
    )
    days_since = known_tables(whole, AS_OF)["decision"]["first_held_on_day"].to_pylist()
    return [None if day is None else date_of(day) for day in days_since]


@pytest.mark.parametrize("step_of", ["N", "M"])
def test_a_decision_bears_its_first_meeting_though_it_lies_ahead(step_of: str) -> None:
    assert first_day("2025-07-02", "2025-07-01", step_of=step_of) == [dt.date(2025, 7, 1)]
    assert first_day("2025-06-30", "2025-07-02", step_of=step_of) == [dt.date(2025, 6, 30)]


def test_a_decision_without_a_meeting_bears_no_day() -> None:
    assert first_day() == [None]
