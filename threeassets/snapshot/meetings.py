"""Meetings stand with the decision they took, whichever unit of the village wrote them down.

A decision is known from its first meeting on; one without any meeting always was.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

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


def known_decisions(
    steps: pa.Table | None, registers: Mapping[str, pa.Table]
) -> dict[str, pa.Table]:
    """Return the known decisions without those whose meetings all lie ahead.

    ``steps`` are all meetings, ``registers`` what is known on the day. Nothing is returned where
    steps or decisions were not read.
    """
    known_steps, decisions = registers.get("decision_step"), registers.get("decision")
    if steps is None or known_steps is None or decisions is None:
        return {}
    if known_steps.num_rows == steps.num_rows:
        return {}
    pairs = _pairs(decisions, "row_key")
    met = pc.is_in(pairs, _pairs(known_steps, "decision_no").combine_chunks())
    meets = pc.is_in(pairs, _pairs(steps, "decision_no").combine_chunks())
    return {"decision": decisions.filter(pc.or_(met, pc.invert(meets)))}


def _pairs(table: pa.Table, key: str) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(table["org_code"], table[key], "\x1f")
