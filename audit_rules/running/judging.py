"""Judge one rule: where and when it counts, what is dropped and counted, what was looked at."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from audit_rules.model import Rule, alternatives
from audit_rules.running.binding import Binding, law_day
from audit_rules.running.coverage import Covered, Span, Status, year_span
from audit_rules.running.gaps import Gap, GapKind, blank_text, lawless, too_early
from audit_rules.running.resolved import ALWAYS
from threeassets.engines import Engine

UnitYear = tuple[str, int]
"""An organisation and a year."""


class _Time(NamedTuple):
    """A year of an organisation, its span of days, and a span in which one law or none holds.

    ``in_force`` is False in the spans without a law: what lies there is counted, not found. So is
    what no article of its own case binds.
    """

    year: int
    days: Span
    law: Span
    in_force: bool


def _times(rule: Rule, covered: Iterable[Covered]) -> Mapping[str, Sequence[_Time]]:
    """Return by organisation when findings of a rule count."""
    times: dict[str, list[_Time]] = defaultdict(list)
    for item in covered:
        days = (-ALWAYS, ALWAYS) if rule.reach.standing else year_span(item.year)
        for law in item.spans:
            times[item.org_code].append(_Time(item.year, days, law, in_force=True))
        for law in _without_law(item.spans, days):
            times[item.org_code].append(_Time(item.year, days, law, in_force=False))
    return times


def _without_law(spans: Sequence[Span], years: Span) -> Iterator[Span]:
    """Yield what lies between spans, which are in order, where a year is not wholly in one."""
    if not spans or any(first <= years[0] and years[1] <= last for first, last in spans):
        return
    edge = -ALWAYS
    for first, last in spans:
        if edge < first:
            yield edge, first
        edge = last
    if edge < ALWAYS:
        yield edge, ALWAYS


DECIDING = ("org_code", "occurred_on_day", "law_day", "fiscal_year", "basis_case")
"""Columns of a rule's result that decide where, when and by which law it is judged."""


def _judged(
    rule: Rule, rows: pa.Table, covered: Iterable[Covered], as_of_day: int, binding: Binding
) -> tuple[pa.Table, pa.Array]:
    """Keep the findings that lie where and when a rule was judged; say which a law binds."""
    times = _times(rule, covered)
    by_year = "fiscal_year" in rows.column_names and not rule.reach.standing
    columns = [name for name in DECIDING if name in rows.column_names]
    cells: list[tuple[int, int, bool]] = []
    for place, row in enumerate(rows.select(columns).to_pylist()):
        day = law_day(rule, row, as_of_day)
        cells += [
            (place, time.year, time.in_force and binding.binds(rule, row, day))
            for time in times.get(row["org_code"], ())
            if day is not None
            and time.law[0] <= day < time.law[1]
            and (row["fiscal_year"] == time.year if by_year else time.days[0] <= day < time.days[1])
        ]
    places, years, in_force = zip(*cells, strict=True) if cells else ((), (), ())
    judged = rows.take(pa.array(places, pa.int64()))
    judged = judged.append_column("judged_year", pa.array(years, pa.int64()))
    return judged, pa.array(in_force, pa.bool_())


class Judgement(NamedTuple):
    """What a rule found, and what it would have found but for a law or a register."""

    found: pa.Table
    gaps: Mapping[UnitYear, Sequence[Gap]]


FirstDays = Callable[[str], pa.Table]
"""Gives for a register the first day of the year of its first row, by organisation."""


def judge(
    rule: Rule,
    covered: Sequence[Covered],
    engine: Engine,
    as_of_day: int,
    first_days: FirstDays,
    *,
    binding: Binding,
) -> Judgement:
    """Run the query of a rule and set aside what cannot be concluded."""
    rows, in_force = _judged(rule, engine.query(rule.query), covered, as_of_day, binding)
    gaps: dict[UnitYear, list[Gap]] = defaultdict(list)
    for org, year, count in _counts(rows.filter(pc.invert(in_force))):
        gaps[org, year].append(lawless(count))
    rows = rows.filter(in_force)
    for register in rule.from_absence:
        begun = first_days(register)
        indices = pc.index_in(rows["org_code"], begun["org_code"].combine_chunks())
        first = begun["from_day"].take(indices)
        early = pc.fill_null(pc.less(rows["occurred_on_day"], first), fill_value=False)
        if cases := rule.absence_cases.get(register):
            early = pc.and_(early, pc.is_in(rows["case_code"], pa.array(cases)))
        days = dict(zip(begun["org_code"].to_pylist(), begun["from_year"].to_pylist(), strict=True))
        for org, year, count in _counts(rows.filter(early)):
            gaps[org, year].append(too_early(register, days[org], count))
        rows = rows.filter(pc.invert(early))
    return Judgement(rows, gaps)


def nothing_found() -> Judgement:
    """Return the judgement of a rule that nowhere could be checked."""
    words = ("org_code", "subject_id")
    numbers = ("occurred_on_day", "amount_fen", "judged_year")
    columns = {name: pa.array([], pa.string()) for name in words}
    columns |= {name: pa.array([], pa.int64()) for name in numbers}
    return Judgement(pa.table(columns), {})


def _counts(rows: pa.Table) -> Iterator[tuple[str, int, int]]:
    pairs = zip(rows["org_code"].to_pylist(), rows["judged_year"].to_pylist(), strict=True)
    yield from ((org, year, number) for (org, year), number in sorted(Counter(pairs).items()))


class Counted(NamedTuple):
    """Rows of a population by organisation, by year where they have one: all, and undecided."""

    by_year: bool
    rows: Mapping[tuple[object, ...], tuple[int, int]]

    def numbers_of(self, org: str, year: int) -> tuple[int, int]:
        """Return how many rows there were and in how many of them the deciding cell is blank."""
        return self.rows.get((org, year) if self.by_year else (org,), (0, 0))


NOTHING_COUNTED = Counted(by_year=False, rows={})
"""Of a rule that nowhere could be checked."""


def count(population: str, decisive: str, engine: Engine) -> Counted:
    """Count the rows of a population, and those of them that nothing could decide."""
    by_year = "fiscal_year" in engine.columns(f"select * from {population}")  # noqa: S608 - a name of the vocabulary
    names = "org_code, fiscal_year" if by_year else "org_code"
    columns = dict.fromkeys(column for _, column in alternatives(decisive) if column)
    blank = " and ".join(f"{column} is null" for column in columns) or "1 = 0"
    table = engine.query(
        f"select {names}, count(org_code) as subjects,"  # noqa: S608 - as above
        f" count(case when {blank} then 1 end) as blank from {population} group by {names}"
    )
    *keys, subjects, undecided = (column.to_pylist() for column in table.columns)
    rows = zip(zip(*keys, strict=True), zip(subjects, undecided, strict=True), strict=True)
    return Counted(by_year, dict(rows))


def looked_at(covered: Iterable[Covered], counted: Counted) -> pa.Table:
    """Say how much of a population there was where and when a rule was judged."""
    places = [(item.org_code, item.year) for item in covered if item.spans]
    numbers = [counted.numbers_of(*each) for each in places]
    return pa.table(
        {
            "org_code": pa.array([org for org, _ in places], pa.string()),
            "year": pa.array([year for _, year in places], pa.int64()),
            "subjects": pa.array([subjects for subjects, _ in numbers], pa.int64()),
            "blank": pa.array([blank for _, blank in numbers], pa.int64()),
        }
    )


def settled(
    rule: Rule, covered: Sequence[Covered], counted: Counted, judgement: Judgement
) -> list[Covered]:
    """Return how a rule stands after it was run: checked is said only of what was looked at."""
    units = {(org, year) for org, year, _ in _counts(judgement.found)}
    return [_settled(rule, item, counted, judgement.gaps, units) for item in covered]


def _settled(
    rule: Rule,
    item: Covered,
    counted: Counted,
    gaps: Mapping[UnitYear, Sequence[Gap]],
    units: set[UnitYear],
) -> Covered:
    if item.status is not Status.CHECKED:
        return item
    unit = (item.org_code, item.year)
    subjects, blank = counted.numbers_of(*unit)
    dropped = gaps.get(unit, ())
    every = (*item.gaps, *dropped)
    if subjects == 0 and rule.empty is not None:
        return _could_not(item, Gap(GapKind.BLANK, rule.empty), ())
    if blank:
        gap = Gap(GapKind.BLANK, blank_text(rule, blank, subjects), blank)
        if blank == subjects:
            return _could_not(item, gap, every)
        every = (gap, *every)
    if dropped and unit not in units and sum(gap.rows for gap in dropped) >= subjects:
        return _could_not(item, dropped[0], (*item.gaps, *dropped[1:]))
    return dataclasses.replace(item, gaps=every)


def _could_not(item: Covered, why: Gap, others: Sequence[Gap]) -> Covered:
    return dataclasses.replace(
        item, status=Status.COULD_NOT_CHECK, reasons=(why.text,), gaps=tuple(others)
    )
