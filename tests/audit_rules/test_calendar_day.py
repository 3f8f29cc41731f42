"""Days of rest: a year the calendar does not know tells nothing, those it knows are true."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_rules.vocabulary.payments.calendar_day import compute, rest_of
from grading.workdays import holidays, make_up_days
from threeassets.model.days import date_of, day_of


@pytest.mark.parametrize("year", [2003, 2050])
def test_a_year_without_a_calendar_tells_nothing(year: int) -> None:
    assert rest_of(day_of(dt.date(year, 10, 1))) == (None, "", "")


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_days_of_rest_are_those_of_an_independent_list(year: int) -> None:
    first, last = (day_of(dt.date(each, 1, 1)) for each in (year, year + 1))
    days = list(map(date_of, range(first, last)))
    rests = {day for day in days if day in holidays(year) or day.weekday() >= 5}
    assert {day for day in days if rest_of(day_of(day))[0] == 0} == rests - {*make_up_days(year)}


def test_a_voucher_without_a_date_has_no_day() -> None:
    rows = [{"org_code": "A", "day": day} for day in (None, day_of(dt.date(2025, 10, 1)))]
    assert list(compute({"rows": rows})) == [("A", rows[1]["day"], 0, "国庆节", "National Day")]
