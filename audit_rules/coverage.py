"""What could be judged, per organisation, year and rule: checked, could not check, off; and why."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from audit_rules.law.registry import LawRegistry
from audit_rules.model import Rule
from audit_rules.policy.parameters import parameters
from audit_rules.policy.policy import Policy
from audit_rules.resolved import ALWAYS
from threeassets.model.book import ABSENT
from threeassets.model.days import day_of
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.snapshot import Snapshot

BY_YEAR = frozenset({"voucher", "entry", "account_balance"})
"""Registers that must be there for the very year."""

Span = tuple[int, int]


class Status(StrEnum):
    """How a rule stands for an organisation and a year."""

    CHECKED = "checked"
    COULD_NOT_CHECK = "could_not_check"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Covered:
    """One rule, organisation and year; spans are days with a law in force, the last exclusive."""

    code: str
    org_code: str
    year: int
    status: Status
    reason: Text
    spans: tuple[Span, ...]


_NONE = Text("", "")


def _year_span(year: int) -> Span:
    return day_of(dt.date(year, 1, 1)), day_of(dt.date(year + 1, 1, 1))


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _span(from_day: int | None, until_day: int | None) -> Span:
    return (
        -ALWAYS if from_day is None else from_day,
        ALWAYS if until_day is None else until_day,
    )


@dataclass(frozen=True)
class Evidence:
    """What the imports hold of each register, for each organisation and year."""

    snapshot: Snapshot

    @cached_property
    def _states(self) -> dict[tuple[str, str], str]:
        rows = self.snapshot.tables["presence"].to_pylist()
        return {
            (row["org_code"], row["register"]): row["state"]
            for row in rows
            if row["column_name"] == ""
        }

    @cached_property
    def _years(self) -> dict[str, set[tuple[str, int]]]:
        found: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for name in ("voucher", "account_balance"):
            table = self.snapshot.tables[name]
            pairs = zip(
                table["org_code"].to_pylist(), table["fiscal_year"].to_pylist(), strict=True
            )
            found[name] = set(pairs)
        found["entry"] = found["voucher"]
        return found

    def lacking(self, need: str, org: str, year: int) -> Text | None:
        """Say what is missing for one of a rule's needs; None where it is there."""
        name, _, column = need.partition(".")
        sheet = tables()[name].sheet
        if name in BY_YEAR:
            if (org, year) not in self._years[name]:
                return Text(f"缺少 {year} 年{sheet}", f"no {name} for {year}")
        elif self._states.get((org, name), ABSENT) == ABSENT:
            return Text(f"缺少{sheet}", f"no {name} register")
        if column and self._blank(name, column, org, year):
            heading = tables()[name].column(column).heading
            return Text(f"{sheet}中“{heading}”全部未填", f"{need} is never filled")
        return None

    def _blank(self, name: str, column: str, org: str, year: int) -> bool:
        table = self.snapshot.tables[name]
        kept = pc.equal(table["org_code"], org)
        if name in BY_YEAR:
            kept = pc.and_(kept, pc.equal(table["fiscal_year"], year))
        cells = table.filter(kept)[column]
        return len(cells) > 0 and cells.null_count == len(cells)


def _off(rule: Rule, policy: Policy, area: str, span: Span) -> Text | None:
    for name in rule.parameters:
        held = any(
            interval.value is not None
            and _overlap(_span(interval.from_day, interval.until_day), span)
            for interval in policy.resolve(name, area)
        )
        if not held:
            title = parameters()[name].content.title
            return Text(f"当地没有“{title.zh}”的规定", f"no local value for {title.en}")
    return None


def cover(
    rules: Sequence[Rule], snapshot: Snapshot, policy: Policy, laws: LawRegistry
) -> Iterator[Covered]:
    """Yield the standing of every rule, organisation and year of the snapshot.

    A standing condition is judged once, under the last year.
    """
    evidence = Evidence(snapshot)
    for rule in rules:
        years = snapshot.years[-1:] if rule.reach.standing else snapshot.years
        for organization in snapshot.organizations:
            periods = laws.periods(rule.basis, organization.area_code)
            spans = tuple(_span(*period) for period in periods)
            for year in years:
                span = _year_span(year)
                told = (rule.code, organization.org_code, year)
                in_force = rule.reach.standing or any(_overlap(law, span) for law in spans)
                if not spans or not in_force:
                    reason = Text("当年当地没有现行依据", "no law in force there that year")
                    yield Covered(*told, Status.OFF, reason, ())
                elif (off := _off(rule, policy, organization.area_code, span)) is not None:
                    yield Covered(*told, Status.OFF, off, ())
                elif lacking := _lacking(rule.needs, evidence, organization.org_code, year):
                    yield Covered(*told, Status.COULD_NOT_CHECK, lacking, ())
                else:
                    yield Covered(*told, Status.CHECKED, _NONE, spans)


def _lacking(needs: Iterable[str], evidence: Evidence, org: str, year: int) -> Text | None:
    found = [text for need in needs if (text := evidence.lacking(need, org, year)) is not None]
    unique = list(dict.fromkeys(found))
    if not unique:
        return None
    return Text("；".join(text.zh for text in unique), "; ".join(text.en for text in unique))


def judged_relation(covered: Iterable[Covered], rules: Sequence[Rule]) -> pa.Table:
    """Return the (rule, organisation, year, span of law) in which findings count."""
    standing = {rule.code for rule in rules if rule.reach.standing}
    rows = []
    for item in covered:
        year_span = (-ALWAYS, ALWAYS) if item.code in standing else _year_span(item.year)
        told = (item.code, item.org_code, item.year, *year_span)
        rows += [(*told, *span) for span in item.spans]
    names = ("code", "org_code", "fiscal_year", "from_day", "until_day", "law_from", "law_until")
    text = {"code", "org_code"}
    return pa.table(
        {
            name: pa.array([row[at] for row in rows], pa.string() if name in text else pa.int64())
            for at, name in enumerate(names)
        }
    )
