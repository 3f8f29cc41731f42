"""Meetings stand with the decision they took, whichever unit of the village wrote them down.

A decision bears the day of its first meeting, from which on it is known.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from threeassets.model.villages import without_groups


def steps_with_decisions(registers: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the steps of decisions, those of a decision that only another unit registers with it.

    Several units of the village that register the number leave a step where it is, and so does a
    villager group, whose meetings are its own. Nothing is returned where no step changes its unit,
    or steps or decisions were not read.
    """
    steps, decisions = registers.get("decision_step"), registers.get("decision")
    if steps is None or decisions is None or "decision_no" not in steps.column_names:
        return {}
    numbers = steps["decision_no"].to_pylist()
    orgs = steps["org_code"].to_pylist()
    pairs = zip(decisions["org_code"].to_pylist(), decisions["row_key"].to_pylist(), strict=True)
    decision_keys = set(pairs)
    if all(pair in decision_keys for pair in zip(orgs, numbers, strict=True)):
        return {}
    villages = without_groups(registers["organization"].to_pylist())
    holders: dict[tuple[str, str], set[str]] = {}
    for org, number in decision_keys:
        holders.setdefault((villages.get(org, org), number), set()).add(org)
    homes = []
    for org, number in zip(orgs, numbers, strict=True):
        beside = holders.get((villages.get(org, org), number), set())
        homes.append(
            next(iter(beside)) if (org, number) not in decision_keys and len(beside) == 1 else org
        )
    position = steps.column_names.index("org_code")
    return {"decision_step": steps.set_column(position, "org_code", pa.array(homes, pa.string()))}


def with_first_meetings(
    registers: Mapping[str, pa.Table], steps: pa.Table | None
) -> dict[str, pa.Table]:
    """Return decisions with the day of their first meeting, ``first_held_on_day``.

    A decision all of whose meetings lie behind the as-of day is kept: what was done in an emergency
    leans on it. Nothing is returned where steps or decisions were not read.

    Args:
        registers: what is known on the as-of day.
        steps: all meetings, whenever they were held.
    """
    columns = ("org_code", "decision_no", "held_on_day")
    decisions = registers.get("decision")
    if decisions is None or steps is None or not {*columns} <= {*steps.column_names}:
        return {}
    first: dict[tuple[str, str], int] = {}
    for org, number, day in zip(*(steps[name].to_pylist() for name in columns), strict=True):
        if day is not None:
            first[org, number] = min(day, first.get((org, number), day))
    keys = zip(decisions["org_code"].to_pylist(), decisions["row_key"].to_pylist(), strict=True)
    days = pa.array([first.get(key) for key in keys], pa.int64())
    return {"decision": decisions.append_column("first_held_on_day", days)}
