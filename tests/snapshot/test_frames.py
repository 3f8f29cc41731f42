"""Registers as Arrow: dates as integers, natural keys, and nothing from after the as-of day."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from threeassets.model.days import day_of, ymd_of
from threeassets.model.schema import key_of, tables
from threeassets.snapshot.frames import as_known, assemble, date_columns, needed

AS_OF = dt.date(2025, 6, 30)


def register(name: str, **cells: object) -> pa.Table:
    """One row of a register, all other columns empty."""
    values = {column: [cells.get(column)] for column in tables()[name].column_names}
    return assemble(name, values)


def months_of(day: dt.date) -> int:
    return 12 * day.year + day.month - 1


@settings(deadline=None)  # the first call loads tables of time
@given(st.lists(st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)), min_size=1))
def test_every_date_also_stands_as_day_ymd_and_month_number(dates: list[dt.date | None]) -> None:
    text = pa.array([None if date is None else date.isoformat() for date in dates], pa.string())
    columns = {name: array.to_pylist() for name, array in date_columns("d", text).items()}
    for name, of in (("d_day", day_of), ("d_ymd", ymd_of), ("d_ym", months_of)):
        assert columns[name] == [None if date is None else of(date) for date in dates]


WORDS = st.none() | st.sampled_from(["", "甲", "A-1", "/"])


@given(st.sampled_from(sorted(set(tables()) - {"voucher", "entry"})), st.data())
def test_row_keys_are_the_natural_keys_of_the_schema(name: str, data: st.DataObject) -> None:
    cells: dict[str, object] = {}
    for column in tables()[name].columns:
        if column.is_integer:
            cells[column.name] = data.draw(st.none() | st.integers(1, 12))
        elif column.is_date:
            cells[column.name] = "2025-01-31"
        else:
            cells[column.name] = data.draw(WORDS)
    assert register(name, **cells)["row_key"].to_pylist() == [key_of(name, cells)]


def test_a_row_from_after_the_as_of_day_is_not_there() -> None:
    for day, rows in (("2025-06-30", 1), ("2025-07-01", 0), (None, 1)):
        table = register("signature", org_code="N", request_no="SP", signed_on=day)
        assert as_known("signature", table, AS_OF).num_rows == rows


def test_a_date_from_after_the_as_of_day_has_not_happened() -> None:
    office = register("office", org_code="N", started_on="2024-01-01", ended_on="2025-07-01")
    known = as_known("office", office, AS_OF).to_pylist()[0]
    assert (known["ended_on"], known["ended_on_day"], known["started_on"]) == (
        None,
        None,
        "2024-01-01",
    )
    ended = register("office", org_code="N", started_on="2024-01-01", ended_on="2025-06-30")
    assert as_known("office", ended, AS_OF).to_pylist()[0]["ended_on"] == "2025-06-30"


def test_what_is_planned_may_lie_ahead() -> None:
    contract = register("contract", org_code="N", signed_on="2025-01-01", ends_on="2045-01-01")
    assert as_known("contract", contract, AS_OF).to_pylist()[0]["ends_on"] == "2045-01-01"


def test_an_instalment_settled_later_is_not_settled_yet() -> None:
    late = register("contract_schedule", org_code="N", settled_on="2025-07-02", settled_fen=500)
    known = as_known("contract_schedule", late, AS_OF).to_pylist()[0]
    assert (known["settled_on"], known["settled_fen"]) == (None, None)


def test_a_settlement_is_known_on_the_first_of_its_days_that_is_filled() -> None:
    audited = {"settlement_audited_on": "2025-07-01", "completed_on": "2025-05-01"}
    for days, fen in (
        (audited, None),
        ({"accepted_on": "2025-06-30"}, 500),
        ({"accepted_on": "2025-07-01"}, None),
        ({"completed_on": "2025-07-01"}, None),
        ({}, 500),
    ):
        works = register("project", org_code="N", settlement_fen=500, **days)
        assert as_known("project", works, AS_OF)["settlement_fen"].to_pylist() == [fen], days


def test_a_contract_runs_until_the_day_it_was_ended() -> None:
    for day, status in (("2025-06-30", "已终止"), ("2025-07-01", None), (None, "已终止")):
        lease = register("contract", org_code="N", status="已终止", terminated_on=day)
        assert as_known("contract", lease, AS_OF)["status"].to_pylist() == [status]


def test_a_project_that_is_to_start_later_is_there_with_its_start() -> None:
    works = register("project", org_code="N", decision_no="甲1", started_on="2025-07-01")
    assert as_known("project", works, AS_OF)["started_on"].to_pylist() == ["2025-07-01"]


def test_an_account_is_known_from_its_opening_and_one_without_a_day_always() -> None:
    for day, rows in (("2025-06-30", 1), ("2025-07-01", 0), (None, 1)):
        account = register("bank_account", org_code="N", account_no="1", opened_on=day)
        assert as_known("bank_account", account, AS_OF).num_rows == rows


def test_who_reads_some_columns_reads_those_that_say_when_they_were_known() -> None:
    """A lake reads no more than it is asked for, yet knows no more than a store."""
    assert needed("contract", ["status"]) >= {"signed_on_day", "terminated_on_day"}
    assert "settlement_audited_on_day" in needed("project", ["settlement_fen"])
