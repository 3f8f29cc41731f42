"""Policy and charts as relations: what holds for each organisation, from which day to which."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from importlib import resources
from typing import NamedTuple

import pyarrow as pa

from audit_rules.policy.figures import Ratio
from audit_rules.policy.parameters import ValueType, parameters
from audit_rules.policy.policy import Policy
from audit_rules.policy.tiers import Tier
from audit_rules.policy.values import Value
from audit_rules.running.relations import SCHEMAS
from audit_rules.running.resolved_meetings import (
    NO_LIMIT_FEN,
    UnitInterval,
    close_relations,
    contract_fields,
    contract_terms,
    filing_lines,
    kinds_traded,
    listed_matters,
    merged_steps,
    notice_lines,
    party_bodies,
    pass_lines,
    payee_ends,
    plan_covers,
    procedure_scopes,
    procedure_steps,
    quorum_lines,
    yearly_counts,
)
from audit_rules.running.words import table_of
from threeassets.model.days import day_of, ymd_of
from threeassets.model.money import yuan
from threeassets.model.schema import tables

ALWAYS = 1_000_000_000
"""Stands for a day without end, and negative for one without beginning."""


class Place(NamedTuple):
    """An organisation and the 12-digit code of where it is."""

    org_code: str
    area_code: str


def relation(name: str, rows: Iterable[Sequence[object]]) -> pa.Table:
    """Build one relation from rows in the order of its columns."""
    return table_of(SCHEMAS[name], rows)


def _bounds(from_day: int | None, until_day: int | None) -> tuple[int, int]:
    return (
        -ALWAYS if from_day is None else from_day,
        ALWAYS if until_day is None else until_day,
    )


_ONE_VALUED = frozenset(
    {
        ValueType.MONEY,
        ValueType.SHARE,
        ValueType.DAYS,
        ValueType.MONTHS,
        ValueType.YEARS,
        ValueType.COUNT,
        ValueType.FLAG,
    }
)


def _limits(policy: Policy, places: Sequence[Place]) -> Iterator[tuple[object, ...]]:
    for place in places:
        for name, parameter in parameters().items():
            if parameter.kinds or parameter.content.type not in _ONE_VALUED:
                continue
            for interval in policy.resolve(name, place.area_code):
                if isinstance(interval.value, int):
                    bounds = _bounds(interval.from_day, interval.until_day)
                    yield (place.org_code, name, *bounds, int(interval.value))
        for interval in policy.resolve("weight_bands", place.area_code):
            rows = interval.value if isinstance(interval.value, tuple) else ()
            for row in rows:
                if isinstance(row, Mapping) and row["severity"] == "high":
                    bounds = _bounds(interval.from_day, interval.until_day)
                    yield (place.org_code, "weight_bands", *bounds, row["from"])


def _tiers(policy: Policy, places: Sequence[Place]) -> Iterator[tuple[object, ...]]:
    kinds = ("", *tables()["payment_request"].column("expense_kind").choices)
    for place in places:
        for interval in policy.resolve("signature_tiers", place.area_code):
            bounds = _bounds(interval.from_day, interval.until_day)
            for kind in kinds:
                tiers = _for_kind(interval.value, kind)
                limits = [*(tier.from_fen for tier in tiers), NO_LIMIT_FEN][1:]
                for tier, below in zip(tiers, limits, strict=True):
                    for stage in tier.stages:
                        yield (
                            place.org_code,
                            *bounds,
                            kind,
                            tier.from_fen,
                            below,
                            stage.stage_id,
                            stage.name,
                            stage.duty.value,
                            stage.order,
                            *_reach(tiers, stage.stage_id),
                        )


def _reach(tiers: Sequence[Tier], stage_id: str) -> tuple[str, str]:
    """Say from which sum on some tier needs a stage."""
    lowest = min(
        tier.from_fen for tier in tiers if stage_id in {stage.stage_id for stage in tier.stages}
    )
    if lowest <= 0:
        return "不论金额都", "at any sum"
    return f"{yuan(lowest)} 元以上的", f"from {yuan(lowest)} yuan on"


def _for_kind(value: Value, kind: str) -> list[Tier]:
    tiers = [tier for tier in value if isinstance(tier, Tier)] if isinstance(value, tuple) else []
    own = [tier for tier in tiers if kind in tier.kinds]
    chosen = own or [tier for tier in tiers if not tier.kinds]
    return sorted(chosen, key=lambda tier: tier.from_fen)


def _stage_roles(stages: pa.Table) -> Iterator[tuple[str, str]]:
    for stage_id in sorted(set(stages["stage_id"].to_pylist())):
        for role in stage_id.split("或"):
            yield stage_id, role


def _positions(policy: Policy, places: Sequence[Place]) -> Iterator[tuple[object, ...]]:
    for place in places:
        for interval in policy.resolve("role_positions", place.area_code):
            bounds = _bounds(interval.from_day, interval.until_day)
            for row in interval.value if isinstance(interval.value, tuple) else ():
                if not isinstance(row, Mapping):
                    continue
                positions = row.get("positions")
                for position in positions if isinstance(positions, tuple) else ():
                    yield (place.org_code, row["role"], position, *bounds)


def _intervals(policy: Policy, places: Sequence[Place], name: str) -> Iterator[UnitInterval]:
    for place in places:
        for interval in policy.resolve(name, place.area_code):
            bounds = _bounds(interval.from_day, interval.until_day)
            yield UnitInterval(place.org_code, *bounds, interval.kind, interval.value)


def _ratios(policy: Policy, places: Sequence[Place]) -> Iterator[tuple[object, ...]]:
    for name, parameter in parameters().items():
        if parameter.content.type is not ValueType.RATIO or parameter.kinds:
            continue
        for interval in _intervals(policy, places, name):
            if isinstance(interval.value, Ratio):
                ratio = interval.value.numerator, interval.value.denominator
                yield interval.org_code, name, interval.from_day, interval.until_day, *ratio


def _role_conflicts(values: Iterable[UnitInterval]) -> Iterator[tuple[object, ...]]:
    """Yield every pair of roles once, whichever of the two it is written under."""
    for interval in values:
        pairs: dict[frozenset[object], tuple[object, object]] = {}
        for row in interval.value if isinstance(interval.value, tuple) else ():
            if not isinstance(row, Mapping):
                continue
            others = row["others"]
            for other in others if isinstance(others, tuple) else ():
                pairs.setdefault(frozenset((row["role"], other)), (row["role"], other))
        for pair in pairs.values():
            yield (*interval[:3], *pair)


@lru_cache(maxsize=1)
def fixed_relations() -> Mapping[str, pa.Table]:
    """Return what no place decides: charts."""

    def read(name: str) -> list[dict[str, str]]:
        source = resources.files("audit_rules.vocabulary").joinpath(name)
        return list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))

    periods, roles, names, turned = (
        read(f"chart_{name}.csv") for name in ("periods", "roles", "names", "conversion")
    )
    return {
        "chart_name": relation(
            "chart_name", ((r["standard"], r["root"], r["name"]) for r in names)
        ),
        "chart_conversion": conversion_relation(
            (dt.date.fromisoformat(r["from_day"]), r["old_root"], r["words"], r["new_root"])
            for r in turned
        ),
        "chart_role": relation("chart_role", (list(row.values()) for row in roles)),
        "chart_period": relation(
            "chart_period",
            ((row["standard"], int(row["from_year"]), int(row["until_year"])) for row in periods),
        ),
    }


def conversion_relation(rows: Iterable[tuple[dt.date, str, str, str]]) -> pa.Table:
    """Build ``chart_conversion`` from the day a row is in force, old root, words and new root."""
    return relation(
        "chart_conversion",
        (
            (position, day.year + (day > dt.date(day.year, 1, 1)), *accounts)
            for position, (day, *accounts) in enumerate(rows)
        ),
    )


def _period_days(years: Iterable[int]) -> Iterator[tuple[int, int, int, int]]:
    for year in years:
        yield year, 0, day_of(dt.date(year, 1, 1)), day_of(dt.date(year, 12, 31))
        for month in range(1, 13):
            following = dt.date(year + month // 12, month % 12 + 1, 1)
            yield year, month, day_of(dt.date(year, month, 1)), day_of(following) - 1


def resolved_relations(
    policy: Policy,
    places: Sequence[Place],
    *,
    as_of: dt.date,
    first_day: dt.date,
    years: Iterable[int],
) -> dict[str, pa.Table]:
    """Return every relation the vocabulary reads beside the registers."""
    regions = {place.org_code: policy.region(place.area_code) for place in places}
    years, ordered = sorted(years), sorted({*regions.values()})
    local = _local_relations(policy, [Place(name, name) for name in ordered], years)
    return {
        **fixed_relations(),
        "stage_role": relation("stage_role", _stage_roles(local["tier_stage"])),
        **{name: _for_each(table, regions) for name, table in local.items()},
        "period_day": relation("period_day", _period_days(years)),
        "run": relation("run", [(day_of(as_of), ymd_of(as_of), day_of(first_day))]),
    }


def _local_relations(
    policy: Policy, places: Sequence[Place], years: Sequence[int]
) -> dict[str, pa.Table]:
    intervals = partial(_intervals, policy, places)
    rows = {
        "limit_value": _limits(policy, places),
        "tier_stage": _tiers(policy, places),
        "procedure_scope": procedure_scopes(intervals("decision_scope")),
        "procedure_step": procedure_steps(intervals("decision_steps")),
        "merged_step": merged_steps(intervals("merged_steps")),
        "listed_matter": listed_matters(
            {name: intervals(name) for name in ("property_matters", "reserved_matters")}
        ),
        "plan_cover": plan_covers(intervals("plan_covers")),
        "close_relation": close_relations(intervals("close_relatives")),
        "payee_end": payee_ends(intervals("payee_ends")),
        "quorum_line": quorum_lines(intervals("quorum")),
        "notice_line": notice_lines(intervals("notice_days")),
        "party_body": party_bodies(intervals("party_bodies")),
        "yearly_count": yearly_counts(intervals("inventory_due"), years),
        "pass_line": pass_lines(intervals("pass_threshold"), intervals("property_matters")),
        "contract_field": contract_fields(intervals("contract_required_fields")),
        "contract_term": contract_terms(intervals("contract_terms")),
        "filing_line": filing_lines(intervals("contract_filing_min")),
        "trade_kind": kinds_traded(intervals("trade_kinds")),
        "ratio_value": _ratios(policy, places),
        "role_conflict": _role_conflicts(intervals("incompatible_roles")),
        "role_position": _positions(policy, places),
    }
    return {name: relation(name, records) for name, records in rows.items()}


def _for_each(table: pa.Table, regions: Mapping[str, str]) -> pa.Table:
    """Give every organisation the rows of its region."""
    positions: dict[str, list[int]] = defaultdict(list)
    for index, region in enumerate(table["org_code"].to_pylist()):
        positions[region].append(index)
    orgs = [org for org, region in regions.items() for _ in positions[region]]
    rows = table.take(
        pa.array([row for region in regions.values() for row in positions[region]], "int64")
    )
    place = rows.column_names.index("org_code")
    return rows.set_column(place, "org_code", pa.array(orgs, pa.string()))
