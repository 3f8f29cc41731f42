"""What could be judged, per organisation, year and rule: checked, could not check, off; and why."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial

import pyarrow as pa
import pyarrow.compute as pc

from audit_rules.law.registry import LawRegistry
from audit_rules.model import Part, Rule, alternatives
from audit_rules.policy.parameters import parameters
from audit_rules.policy.policy import Policy
from audit_rules.running.gaps import Gap, GapKind
from audit_rules.running.resolved import ALWAYS
from threeassets.model.book import ABSENT
from threeassets.model.days import day_of
from threeassets.model.schema import tables
from threeassets.model.text import Text
from threeassets.model.villages import without_groups
from threeassets.snapshot import Snapshot

ONE_SIDED = Text(
    "单式账（收支流水账），凭证只有现金或银行存款一方",
    "one-sided books (a cash book): vouchers have the cash or bank side only",
)
"""Why a rule that needs both sides of vouchers could not check."""
NO_LAW = Text("当年当地没有现行依据", "no law in force there that year")
"""Why a rule is off where there is no law, whatever the local values are."""

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
    reasons: tuple[Text, ...]
    """What is lacking, each by itself; empty where it was checked."""
    spans: tuple[Span, ...]
    gaps: tuple[Gap, ...] = ()
    """What of it could not be looked at although the rest was."""

    @property
    def reason(self) -> Text:
        """All reasons in one sentence."""
        return Text("；".join(r.zh for r in self.reasons), "; ".join(r.en for r in self.reasons))


Lack = tuple[Text, ...]
"""What an organisation has not, all of it, where any one would do."""
_NOWHERE = Text(
    "单位没有行政区划代码，不知道适用哪里的规定",
    "the unit tells no area code, so it is not known whose rules hold",
)


def year_span(year: int) -> Span:
    """Return the first day of a year and the first after it."""
    return day_of(dt.date(year, 1, 1)), day_of(dt.date(year + 1, 1, 1))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


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
    def _lacking(self) -> dict[tuple[str, int], dict[str, Lack]]:
        return {}

    @cached_property
    def _villages(self) -> dict[str, str]:
        return without_groups(self.snapshot.tables["organization"].to_pylist())

    @cached_property
    def _absent(self) -> dict[str, set[str]]:
        """Organisations without a register, for every register."""
        presence = self.snapshot.tables["presence"]
        rows = presence.filter(pc.equal(presence["column_name"], "")).to_pylist()
        orgs = {organization.org_code for organization in self.snapshot.organizations}
        orgs_by_register = {name: set(orgs) for name in tables()}
        for row in rows:
            if row["state"] != ABSENT:
                orgs_by_register[row["register"]].discard(row["org_code"])
        return orgs_by_register

    def lacking(self, need: str, year: int) -> dict[str, Lack]:
        """Say for every organisation that lacks one of a rule's needs in a year what it lacks."""
        if (need, year) not in self._lacking:
            self._lacking[need, year] = self._find_lacking(need, year)
        return self._lacking[need, year]

    def _find_lacking(self, need: str, year: int) -> dict[str, Lack]:
        """Of alternatives an organisation must lack all."""
        parts = [self._lacking_one(*part, year) for part in alternatives(need)]
        return {  # a missing register is said once
            org: tuple(dict.fromkeys(part[org] for part in parts))
            for org in set(parts[0]).intersection(*parts[1:])
        }

    def _lacking_one(self, name: str, column: str, year: int) -> dict[str, Text]:
        lacking = self._lacking_alone(name, column, year)
        if not tables()[name].of_village:
            return lacking
        # What one unit of a village hands in counts for all.
        served = {village for org, village in self._villages.items() if org not in lacking}
        return {org: text for org, text in lacking.items() if self._villages.get(org) not in served}

    def _lacking_alone(self, name: str, column: str, year: int) -> dict[str, Text]:
        need = f"{name}.{column}"
        sheet = tables()[name].sheet
        orgs = {organization.org_code for organization in self.snapshot.organizations}
        if tables()[name].by_fiscal_year:
            # An entry stands where its voucher does.
            rows = self._of_year("voucher" if name == "entry" else name, year, "org_code")
            missing = orgs - set(rows["org_code"].unique().to_pylist())
            text = Text(f"缺少 {year} 年{sheet}", f"no {name} for {year}")
        else:
            missing = self._absent[name]
            text = Text(f"缺少{sheet}", f"no {name} register")
        lacking = dict.fromkeys(missing, text)
        if column:
            field = tables()[name].column(column)
            # A day after the as-of day is not known yet.
            by_zh, by_en = ("到检查基准日", " by the as-of day") if field.is_date else ("", "")
            blank = Text(
                f"{sheet}中“{field.heading}”{by_zh}全部未填", f"{need} is never filled{by_en}"
            )
            rows = (
                self._of_year(name, year, "org_code", column)
                if tables()[name].by_fiscal_year
                else self.snapshot.tables[name]
            )
            filled = rows["org_code"].filter(pc.is_valid(rows[column]))
            never = set(rows["org_code"].unique().to_pylist()) - set(filled.unique().to_pylist())
            lacking = dict.fromkeys(never & orgs, blank) | lacking
        return lacking

    def one_sided(self, year: int) -> dict[str, Lack]:
        """Say for every organisation whose vouchers of a year all have one side that they do."""
        rows = self._of_year("voucher", year, "org_code", "one_sided")
        alone = pc.fill_null(pc.equal(rows["one_sided"], 1), fill_value=False)
        orgs = set(rows["org_code"].filter(alone).unique().to_pylist())
        orgs -= set(rows["org_code"].filter(pc.invert(alone)).unique().to_pylist())
        return dict.fromkeys(orgs, (ONE_SIDED,))

    def _of_year(self, name: str, year: int, *columns: str) -> pa.Table:
        table = self.snapshot.tables[name]
        return table.select(columns).filter(pc.equal(table["fiscal_year"], year))


def _off(names: Iterable[str], policy: Policy, place: str, span: Span) -> Text | None:
    for name in names:
        is_covered = any(
            interval.value is not None
            and _overlap(_span(interval.from_day, interval.until_day), span)
            for interval in policy.resolve(name, place)
        )
        if not is_covered:
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
    alike: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for organization in snapshot.organizations:
        area = organization.area_code
        unplaced = bool(policy.places) and not area
        alike[laws.region(area), policy.region(area), unplaced].append(organization.org_code)
    for rule in rules:
        years = snapshot.years[-1:] if rule.reach.standing else snapshot.years
        result = [
            covered
            for (law_place, policy_place, unplaced), orgs in alike.items()
            for year in years
            for covered in _cover_alike(
                rule,
                year,
                orgs,
                spans=tuple(_span(*span) for span in laws.periods(rule.basis, law_place)),
                off=_off(rule.parameters, policy, policy_place, year_span(year)),
                lacking=[
                    *(evidence.lacking(need, year) for need in rule.needs),
                    *([evidence.one_sided(year)] if rule.both_sides else ()),
                ],
                unplaced=unplaced,
                gaps=partial(
                    _gaps,
                    [
                        (
                            part,
                            _off(part.parameters, policy, policy_place, year_span(year)),
                            [evidence.lacking(need, year) for need in part.needs],
                        )
                        for part in rule.parts
                    ],
                ),
            )
        ]
        yield from sorted(result, key=lambda covered: (covered.org_code, covered.year))


def _cover_alike(
    rule: Rule,
    year: int,
    orgs: Iterable[str],
    *,
    spans: tuple[Span, ...],
    off: Text | None,
    lacking: Sequence[dict[str, Lack]],
    unplaced: bool,
    gaps: Callable[[str], tuple[Gap, ...]],
) -> Iterator[Covered]:
    """Yield the standing of organisations under the same law and the same policy in a year."""
    span = year_span(year)
    if not spans or not (rule.reach.standing or any(_overlap(law, span) for law in spans)):
        off = NO_LAW
    local = bool(rule.parameters) or any(not citation.law for citation in rule.basis)
    for org in orgs:
        if off is not None and unplaced and local:
            yield Covered(rule.code, org, year, Status.COULD_NOT_CHECK, (_NOWHERE,), ())
        elif off is not None:
            yield Covered(rule.code, org, year, Status.OFF, (off,), ())
        elif reasons := _reasons(lacking, org):
            yield Covered(rule.code, org, year, Status.COULD_NOT_CHECK, reasons, ())
        else:
            yield Covered(rule.code, org, year, Status.CHECKED, (), spans, gaps(org))


def _reasons(lacking: Sequence[dict[str, Lack]], org: str) -> tuple[Text, ...]:
    """Say what an organisation lacks; a need that another says already is left out."""
    lacks = list(dict.fromkeys(need[org] for need in lacking if org in need))
    alone = [lack for lack in lacks if not any(set(other) < set(lack) for other in lacks)]
    reasons: dict[str, Text] = {}
    for lack in alone:  # vouchers and entries stand on one sheet
        zh, en = "，且".join(each.zh for each in lack), " and ".join(each.en for each in lack)
        reasons.setdefault(zh, Text(zh, en))
    return tuple(reasons.values())


def _gaps(
    parts: Sequence[tuple[Part, Text | None, Sequence[dict[str, Lack]]]], org: str
) -> tuple[Gap, ...]:
    """Say of every part of a rule that an organisation has no value or register for it."""
    gaps = []
    for part, off, lacking in parts:
        if reasons := (off,) if off else _reasons(lacking, org):
            sentence = Text(
                f"{part.title.zh}未能判断：{'；'.join(reason.zh for reason in reasons)}",
                f"{part.title.en} was not judged: {'; '.join(reason.en for reason in reasons)}",
            )
            gaps.append(Gap(GapKind.PART, sentence))
    return tuple(gaps)
